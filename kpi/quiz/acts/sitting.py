"""Answers what an entrant does from the first page to the receipt; never asks for an account and never shows a key.

Everything here goes into the contest's own log: the main store's version stays, so that no screen's tables go cold.
"""

import json
from dataclasses import dataclass
from datetime import datetime

from kpi.house.audit import record
from kpi.house.office import Office
from kpi.plan.model import Refusal
from kpi.quiz.codes import code_sha256, pass_of, place_hash, sealed_pass, tidy
from kpi.quiz.halls import Room, room_of
from kpi.quiz.press import NotTaken, Seat, Taken
from kpi.quiz.sitting import Sitting
from kpi.store import StoreError, naive_utc, refuse_when_full

MOST_REFUSALS_KEPT = 40  # of one place in ten minutes: more of them say nothing new and would fill the audit


@dataclass(frozen=True)
class Entrant:
    """Who holds a pass: the contest's room and the entrant's row."""

    room: Room
    row: dict

    @property
    def number(self) -> int:
        """The entrant's number."""
        return self.row["entrant"]

    @property
    def sitting(self) -> Sitting | None:
        """The newest sitting, or None."""
        numbers = self.room.hall.of_entrant.get(self.number)
        return self.room.hall.sittings[numbers[-1]] if numbers else None


def enter_quiz(office: Office, campaign: str, code: str, address: str) -> str | Refusal:
    """The pass for the holder of a code, or why not. Attempts are counted by code, not by address."""
    try:
        room, now = room_of(office, campaign), office.clock().timestamp()
        kept, place = code_sha256(code), _place(office, campaign, address)
        if not tidy(code):
            raise NotTaken("quiz_code_missing")
        entrant = room.codes.get(kept)
        if entrant is None:
            is_free = room.unknown.allows(place, now)
            raise NotTaken("quiz_code_unknown" if is_free else "quiz_code_too_often")
        if not room.by_code.allows(kept, now):
            raise NotTaken("quiz_code_too_often")
        _may_enter(room.entrants[entrant])
        return sealed_pass(room.door, campaign, entrant)
    except NotTaken as stopped:
        return refused(office, "enter_quiz", campaign, stopped, address)


def _may_enter(row: dict) -> None:
    if row["is_annulled"]:
        raise NotTaken("quiz_entrant_annulled")


def pass_for_account(office: Office, campaign: str, account: str) -> str | Refusal:
    """The pass of a signed-in account for a practice contest; its entrant's row is made at the first time."""
    try:
        room = room_of(office, campaign)
        if not room.rules.practice:
            raise NotTaken("quiz_needs_code", campaign)
        found = office.store.run("quiz_entrant_of_account", campaign=campaign, account=account)
        if found:
            return sealed_pass(room.door, campaign, found[0]["entrant"])
        with office.store.transaction() as transaction:
            entrant = transaction.next_id("quiz_entrant", "entrant")
            row = {"entrant": entrant, "campaign": campaign, "account": account, "unit_code": "", "staff": ""}
            row |= {"is_listed": False, "scope": "in_scope", "recorded_by": account, "recorded_at": office.clock()}
            transaction.append("quiz_entrant", [row])
            record(transaction, office.clock(), account, "enter_practice", f"quiz/{campaign}", entrant=entrant)
        return sealed_pass(room.door, campaign, entrant)
    except NotTaken as stopped:
        return refused(office, "enter_practice", campaign, stopped)


def entrant_of(office: Office, campaign: str, value: str | None) -> Entrant | None:
    """Whose pass a cookie is, for this contest; None for another contest's, a forged or an annulled one."""
    try:
        room = room_of(office, campaign)
    except NotTaken:
        return None
    found = pass_of(room.door, value)
    if found is None or found[0] != campaign:
        return None
    row = room.entrants.get(found[1])
    return Entrant(room, row) if row and not row["is_annulled"] else None


def start_sitting(
    office: Office, who: Entrant, consent: str, address: str, is_confirmed: bool = False
) -> Sitting | Refusal:
    """Begin the sitting, or go on with the one that runs; acknowledged once it is on the disk."""
    room, row = who.room, who.row
    try:
        if who.sitting is None or not who.sitting.is_open:
            if not consent and room.rules.consent:
                raise NotTaken("quiz_needs_consent")
            _has_particulars(room, row)
        seat = Seat(
            who.number,
            row["unit_code"],
            row["group_code"] or "",
            room.rules.consent_version if consent else "",
            room.rules_sha256,
            lambda attempt: room.form(who.number, attempt),
        )
        refuse_when_full(room.folder)
        place = _place(office, room.campaign, address)
        sitting, done = room.hall.start(seat, office.clock(), place, is_confirmed)
        done.result(30)
        return sitting
    except NotTaken as stopped:
        return refused(office, "start_sitting", room.campaign, stopped, address, who.number)
    except (OSError, StoreError) as error:
        return full(office, room, error)


def _has_particulars(room: Room, row: dict) -> None:
    """Every field of the Thể lệ must be there before a paper is shown (III.1; TT-18)."""
    names = {"name": "full_name", "birth_year": "birth_year", "unit": "unit_code", "position": "position_title"}
    words = {"name": "họ và tên", "birth_year": "năm sinh", "unit": "đơn vị", "position": "chức vụ"}
    words["phone"] = "điện thoại"
    if row["account"] is None:
        lacks = [words[name] for name in room.rules.fields if not row.get(names.get(name, name))]
        if lacks:
            raise NotTaken("quiz_field_missing", ", ".join(lacks))


def press(
    office: Office, who: Entrant, tab: str, seq: int, question: str, choice: str, address: str = "", now=None
) -> Taken | Refusal:
    """Take one answer; not yet acknowledged: wait for `written`. Refusals stand in the audit."""
    room, sitting = who.room, who.sitting
    try:
        if sitting is None:
            raise NotTaken("sitting_unknown", str(who.number))
        place = _place(office, room.campaign, address)
        return room.hall.answer(sitting.sitting, tab, seq, question, choice, now or office.clock(), place)
    except NotTaken as stopped:
        return refused(office, "answer_question", room.campaign, stopped, address, who.number)


def hand_in_sitting(office: Office, who: Entrant, address: str) -> Sitting | Refusal:
    """Hand in and get the signed receipt; handed in already: the same receipt."""
    room, sitting = who.room, who.sitting
    try:
        if sitting is None:
            raise NotTaken("sitting_unknown", str(who.number))
        place = _place(office, room.campaign, address)
        sitting, done = room.hall.hand_in(sitting.sitting, office.clock(), place)
        done.result(30)
        return sitting
    except NotTaken as stopped:
        return refused(office, "hand_in_sitting", room.campaign, stopped, address, who.number)
    except OSError as error:
        return full(office, room, error)


def seal_sittings(office: Office, room: Room) -> int:
    """Hand in what time has ended, and seal what was handed in into the main store: one row each, one commit."""
    for done in room.hall.settle(office.clock()):
        done.result(30)
    with room.hall.lock:
        numbers, room.hall.unsealed = room.hall.unsealed, []
        rows = [_seal(room, room.hall.sittings[number], office.clock()) for number in dict.fromkeys(numbers)]
        rows = [row for row in rows if row]
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
        "sealed_at": naive_utc(now),
    }


def _place(office: Office, campaign: str, address: str) -> str:
    return place_hash(room_of(office, campaign).door, campaign, address) if address else ""


_kept: dict[tuple, list[float]] = {}


def refused(
    office: Office, action: str, campaign: str, stopped: NotTaken, address: str = "", entrant: int | None = None
) -> Refusal:
    """The refusal, written down (the entrant's number and a hash of the place, never a name or an address)."""
    now = office.clock().timestamp()
    key = (campaign, entrant or address)
    seen = _kept[key] = [at for at in _kept.get(key, []) if now - at < 600][-MOST_REFUSALS_KEPT:]
    if len(_kept) > 5_000:
        _kept.clear()
    if len(seen) < MOST_REFUSALS_KEPT:
        seen.append(now)
        with office.store.transaction(is_change=False) as transaction:
            detail = {"code": stopped.code, "entrant": entrant}
            record(transaction, office.clock(), None, action, f"quiz/{campaign}"[:200], "refused", **detail)
    return Refusal(stopped.code, stopped.found or None, stopped.expected or None)


def full(office: Office, room: Room, error: Exception) -> Refusal:
    """What is said when the disk takes no more: nothing was acknowledged; the minutes are given back by one act."""
    room.troubles.append((office.clock(), type(error).__name__))
    del room.troubles[:-500]
    return Refusal("quiz_disk_full")
