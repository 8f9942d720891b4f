"""Answers what becomes of one press of an answer, and of a whole page without a script; never waits under a lock."""

import errno
import json
from datetime import datetime

from kpi.house.office import Office
from kpi.plan.model import Refusal
from kpi.quiz.acts.entering import Entrant, full, place_of, refused
from kpi.quiz.press import NotTaken, Taken
from kpi.store import StoreError, refuse_when_full


def take_press(
    who: Entrant, tab: str, seq: int, question: str, choice: str, now: datetime, office: Office, address: str = ""
) -> Taken | Refusal:
    """Take one answer; not yet acknowledged: wait for `written`. Writes no refusal down: note_refused_press does."""
    room, sitting = who.room, who.sitting
    try:
        if sitting is None:
            raise NotTaken("sitting_unknown", str(who.number))
        if not room.hall.log.has_room():
            raise OSError(errno.ENOSPC, "full")
        return room.hall.answer(sitting.sitting, tab, seq, question, choice, now, place_of(room, address))
    except NotTaken as stopped:
        return Refusal(stopped.code, stopped.found or None, stopped.expected or None)
    except OSError as error:
        return full(office, room, error)


def note_refused_press(office: Office, who: Entrant, refusal: Refusal, address: str = "") -> None:
    """Write a refused press down (apart from taking it, so that other presses do not wait)."""
    if refusal.code != "quiz_disk_full":  # that stands among the troubles: the disk takes no audit row either
        refused(office, "answer_question", who.room.campaign, NotTaken(refusal.code), address, who.number)


def press(
    office: Office, who: Entrant, tab: str, seq: int, question: str, choice: str, address: str = ""
) -> Taken | Refusal:
    """Take one answer and write a refusal down; acknowledged once `written` is done."""
    taken = take_press(who, tab, seq, question, choice, office.clock(), office, address)
    if isinstance(taken, Refusal):
        note_refused_press(office, who, taken, address)
    return taken


def press_whole_page(
    office: Office, who: Entrant, sent: dict[str, str], now: datetime, address: str = ""
) -> int | Refusal:
    """Keep every choice that a page without a script changed (truoc: what it showed), on the disk; how many."""
    room, sitting = who.room, who.sitting
    if sitting is None:
        return Refusal("sitting_unknown", str(who.number))
    try:
        before = json.loads(sent.get("truoc", "{}"))
        before = before if isinstance(before, dict) else {}
        refuse_when_full(room.folder)
        taken = []
        for name, choice in sent.items():
            question = name.removeprefix("c_")
            if name == question or before.get(question, "") == choice or sitting.answers.get(question) == choice:
                continue
            one = press_one(office, who, question, choice, now, address)
            if isinstance(one, Refusal):
                return one
            taken.append(one)
        for one in taken:
            one.written.result(30)
        return len(taken)
    except ValueError:
        return Refusal("quiz_page_unreadable")
    except (OSError, StoreError) as error:
        return full(office, room, error)


def press_one(office: Office, who: Entrant, question: str, choice: str, now: datetime, address: str) -> Taken | Refusal:
    """One choice of a page without a script: it has no number of its own (seq 0)."""
    taken = take_press(who, "trang", 0, question, choice, now, office, address)
    if isinstance(taken, Refusal):
        note_refused_press(office, who, taken, address)
    return taken


def disk_is_full(office: Office, who: Entrant, error: Exception) -> Refusal:
    """What is said when an answer could not be written."""
    return full(office, who.room, error)
