"""Answers what becomes of one press of an answer, and of a whole page without a script; never waits under a lock."""

import errno
import json
from datetime import datetime

from kpi.house.office import Office
from kpi.house.refusing import Refused
from kpi.plan.model import Refusal
from kpi.quiz.acts.entering import (
    NOT_WRITTEN,
    Entrant,
    not_written,
    note_not_taken,
    on_disk,
    place_of,
    refused,
    sitting_down,
)
from kpi.quiz.press import NotTaken, Press, Taken
from kpi.store import refuse_when_full


def take_press(office: Office, who: Entrant, sent: Press, now: datetime, address: str = "") -> Taken:
    """Take one answer; not yet acknowledged: wait for `written`. Writes no refusal down: note_refused_press does."""
    room, sitting = who.room, who.sitting
    try:
        if sitting is None:
            raise NotTaken("sitting_unknown", str(who.number))
        with on_disk(office, room):
            if not room.hall.log.has_room():
                raise OSError(errno.ENOSPC, "full")
            return room.hall.answer(sitting.sitting, *sent.told, now, place_of(room, address))
    except NotTaken as stopped:
        raise refused(stopped) from stopped


def note_refused_press(office: Office, who: Entrant, refusal: Refusal, address: str = "") -> None:
    """Write a refused press down (apart from taking it, so that other presses do not wait)."""
    if refusal.code != NOT_WRITTEN:  # that stands among the troubles: the disk takes no audit row either
        note_not_taken(office, "answer_question", who.room.campaign, refusal.code, address, who.number)


def press(office: Office, who: Entrant, sent: Press, address: str = "") -> Taken:
    """Take one answer and write a refusal down; acknowledged once `written` is done."""
    return _noted(office, who, sent, office.clock(), address)


def press_whole_page(office: Office, who: Entrant, sent: dict[str, str], now: datetime, address: str = "") -> int:
    """Keep every choice that a page without a script changed (truoc: what it showed), on the disk; how many."""
    room, sitting = who.room, who.sitting
    if sitting is None:
        raise Refused("sitting_unknown", str(who.number))
    try:
        before = json.loads(sent.get("truoc", "{}"))
    except ValueError as error:
        raise Refused("quiz_page_unreadable") from error
    before = before if isinstance(before, dict) else {}
    with sitting_down(office, who, "answer_question", address):
        refuse_when_full(room.folder)
        taken = []
        for name, choice in sent.items():
            question = name.removeprefix("c_")
            if name == question or before.get(question, "") == choice or sitting.answers.get(question) == choice:
                continue  # a page without a script gives its choices no number of their own (seq 0)
            taken.append(_noted(office, who, Press("trang", 0, question, choice), now, address))
        for one in taken:
            one.written.result(30)
        return len(taken)


def _noted(office: Office, who: Entrant, sent: Press, now: datetime, address: str) -> Taken:
    try:
        return take_press(office, who, sent, now, address)
    except Refused as stopped:
        note_refused_press(office, who, stopped.refusal, address)
        raise


def answer_not_written(office: Office, who: Entrant, error: Exception) -> Refusal:
    """What is said when an answer could not be written, noted among the contest's troubles."""
    return not_written(office, who.room, error).refusal
