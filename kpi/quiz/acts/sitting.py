"""Answers how a sitting begins, is handed in and is sealed; never asks for an account and never shows a key.

Everything here goes into the contest's own log: the main store's version stays, so that no screen's tables go cold.
"""

import errno
import json
from datetime import datetime

from kpi.house.office import Office
from kpi.plan.model import Refusal
from kpi.quiz.acts.entering import Entrant, not_written, place_of, sitting_down
from kpi.quiz.halls import Room, settle_owed
from kpi.quiz.press import NotTaken, Seat
from kpi.quiz.sitting import Sitting
from kpi.store import refuse_when_full


def start_sitting(office: Office, who: Entrant, consent: str, address: str, is_confirmed: bool = False) -> Sitting:
    """Begin the sitting, or go on with the one that runs; acknowledged once it is on the disk."""
    room, row = who.room, who.row
    with sitting_down(office, who, "start_sitting", address):
        if who.sitting is None or not who.sitting.is_open:
            if not consent and room.rules.consent:
                raise NotTaken("quiz_needs_consent")
            _has_particulars(room, row)
        seat = Seat(
            who.number,
            row["unit_code"],
            room.group_of(row["unit_code"]),
            room.rules.consent_version if consent else "",
            room.rules_sha256,
            lambda attempt: room.form(who.number, attempt),
        )
        refuse_when_full(room.folder)
        place = place_of(room, address)
        sitting, done = room.hall.start(seat, office.clock(), place, is_confirmed)
        done.result(30)
        return sitting


def _has_particulars(room: Room, row: dict) -> None:
    """Every field of the Thể lệ must be there before a paper is shown (III.1; TT-18)."""
    names = {"name": "full_name", "birth_year": "birth_year", "unit": "unit_code", "position": "position_title"}
    words = {"name": "họ và tên", "birth_year": "năm sinh", "unit": "đơn vị", "position": "chức vụ"}
    words["phone"] = "điện thoại"
    if row["account"] is None:
        lacks = [words[name] for name in room.rules.fields if not row.get(names.get(name, name))]
        if lacks:
            raise NotTaken("quiz_field_missing", ", ".join(lacks))


def hand_in_sitting(office: Office, who: Entrant, address: str) -> Sitting:
    """Hand in and get the signed receipt; handed in already: the same receipt."""
    room, sitting = who.room, who.sitting
    with sitting_down(office, who, "hand_in_sitting", address):
        if sitting is None:
            raise NotTaken("sitting_unknown", str(who.number))
        place = place_of(room, address)
        sitting, done = room.hall.hand_in(sitting.sitting, office.clock(), place)
        done.result(30)
        return sitting


def settle_sittings(office: Office, room: Room) -> Refusal | None:
    """Hand in what time has ended; on the disk when this returns. Sealing follows with the next sweep."""
    try:
        if not room.hall.log.has_room():
            raise OSError(errno.ENOSPC, "full")
        if room.owes:
            settle_owed(office, room)
        for done in room.hall.settle(office.clock()):
            done.result(30)
    except OSError as error:
        return not_written(office, room, error).refusal
    return None


def seal_sittings(office: Office, room: Room) -> int:
    """Hand in what time has ended, and seal what was handed in into the main store: one row each, one commit."""
    settle_sittings(office, room)
    with room.hall.lock:
        numbers, room.hall.unsealed = room.hall.unsealed, []
        made = [_seal(room, room.hall.sittings[number], office.clock()) for number in dict.fromkeys(numbers)]
        rows = [row for row in made if row]
    if not rows:
        return 0
    try:
        with office.store.transaction(is_change=False) as transaction:
            sealed = transaction.run("quiz_seals", campaign=room.campaign)
            known = {(row["sitting"], row["event_count"]) for row in sealed}
            transaction.append("quiz_sitting_seal", [r for r in rows if (r["sitting"], r["event_count"]) not in known])
    except BaseException:
        with room.hall.lock:
            room.hall.unsealed = numbers + room.hall.unsealed
        raise
    return len(rows)


def _seal(room: Room, sitting: Sitting, now: datetime) -> dict | None:
    if sitting.is_open:  # minutes given back have opened it again
        return None
    return {
        "campaign": room.campaign,
        "sitting": sitting.sitting,
        "entrant": sitting.entrant,
        "event_count": sitting.sealed_count,
        "last_link": sitting.sealed_link,
        "answers_sha256": (sitting.receipt or {}).get("answers_sha256", ""),
        "receipt_json": json.dumps(sitting.receipt, ensure_ascii=False, sort_keys=True),
        "sealed_at": now,
    }


def note_focus(office: Office, who: Entrant, kind: str) -> None:
    """Write down that the page was left (focus_lost) or came back (focus_back); nothing when there is no sitting."""
    if who.sitting is not None:
        try:
            who.room.hall.note_focus(who.sitting.sitting, kind, office.clock())
        except NotTaken:
            return


def seconds_left(office: Office, who: Entrant, of_essay: bool = False) -> float:
    """Seconds until the sitting ends, 0 once it is handed in; of_essay: until no essay is taken any more."""
    sitting, essay = who.sitting, who.room.rules.essay
    if sitting is None or (of_essay and essay is None):
        return 0.0
    ends_at = sitting.ends_at
    if of_essay and essay is not None and essay.window != "with_quiz":
        ends_at = who.room.hall.essay_ends(sitting)
    elif not sitting.is_open:
        return 0.0
    return max(0.0, (ends_at - office.clock()).total_seconds())
