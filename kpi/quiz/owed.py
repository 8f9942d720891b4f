"""Answers which decisions of the organisers on sittings (minutes given back, a sitting taken out) the main store has
and the contest's log has not, and brings them into the log; never decides one.

A decision is kept in the store first. A server that stops, or a disk that fails, between the two loses nothing: what is
owed is carried out when the room is next looked at. Nothing is given twice: the log names the act it follows.
"""

from concurrent.futures import Future
from datetime import datetime
from itertools import groupby

from kpi.quiz.hall import Hall
from kpi.store import Store, Transaction


def sittings_of(act: dict) -> list[int]:
    """The numbers of the sittings an act is about."""
    return [int(number) for number in act["sittings"].split(";")]


def spans(numbers: list[int]) -> str:
    """Numbers as a paper lists them, those in a row as a span: "1–12, 14"."""
    runs = groupby(enumerate(sorted(numbers)), key=lambda item: item[1] - item[0])
    ends = [[number for _, number in run] for _, run in runs]
    return ", ".join(f"{run[0]}–{run[-1]}" if len(run) > 1 else str(run[0]) for run in ends)


def carry_out(reader: Store | Transaction, hall: Hall, now: datetime) -> None:
    """Bring what is owed into the log; on the disk when this returns. Raises OSError: owed still, nothing half-done."""
    written = [_followed(hall, act, now) for act in reader.run("quiz_sitting_acts", campaign=hall.campaign)]
    for done in written:
        done.result(30)


def _followed(hall: Hall, act: dict, now: datetime) -> Future:
    """An act in those of its sittings that have not had it: to all of them or to none."""
    number = act["quiz_sitting_act"]
    told = {"document_number": act["document_number"], "act": number}
    with hall.lock:
        left = [of for of in sittings_of(act) if of in hall.sittings and number not in hall.sittings[of].acts]
        return hall.extend(left, act["minutes"], now, told) if act["kind"] == "extend" else hall.void(left, now, told)
