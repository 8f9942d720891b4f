"""Answers one command of another process with the house that this process has open; never prints at this terminal."""

from kpi.cli import run
from kpi.cli.desk import Desk, at
from kpi.house.office import Office, at_office
from kpi.local.wire import Message


def answer(office: Office, asked: Message) -> Message:
    """Run the words and files of one asker as the same command would run here; what it printed and made goes back."""
    words = [str(word) for word in asked.head.get("argv", [])]
    with at_office(office), at(Desk(asked.files, asked.head.get("there", {}))) as desk:
        code = run(words)
    head = {"code": code, "out": desk.out.getvalue(), "err": desk.err.getvalue(), "moves": desk.moves}
    return Message(head, desk.made)
