"""Answers who is let into a contest's pages and whose pass a browser holds; never asks for a password.

A refusal is written down with the entrant's number, once in a while of one place and kind, with how many it stands for:
nobody can fill the audit by guessing, from however many places.
"""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass

from kpi.house.audit import record
from kpi.house.office import Office
from kpi.house.refusing import Refused
from kpi.house.seldom import seldom
from kpi.quiz.codes import code_sha256, pass_of, place_hash, sealed_pass, tag_of, tidy
from kpi.quiz.halls import Room, room_of
from kpi.quiz.press import NotTaken
from kpi.quiz.sitting import Sitting
from kpi.quiz.table_file import bare
from kpi.store import (
    FileChanged,
    KeyLost,
    StoreBusy,
    StoreDamaged,
    StoreError,
    StoreFull,
    StoreStopped,
    StoreUnwritable,
    named,
)

NOT_WRITTEN = "quiz_not_written"
OTHER_FAULT = "máy chủ không ghi được, xem nhật ký máy chủ"
_WHY: tuple[tuple[type[Exception], str], ...] = (
    (StoreFull, "ổ đĩa hết chỗ"),
    (StoreUnwritable, "thư mục dữ liệu chỉ đọc được"),
    (StoreStopped, "máy chủ đang dừng"),
    (StoreBusy, "máy chủ đang bận ghi"),
    (StoreDamaged, "kho dữ liệu không đọc được"),
    (TimeoutError, "ổ đĩa ghi quá chậm"),
)


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


def enter_quiz(office: Office, campaign: str, code: str, address: str) -> str:
    """The pass for the holder of a code. Attempts are counted by code, not by address."""
    with telling_why(office, "enter_quiz", campaign, address):
        room, now = room_of(office, campaign), office.clock().timestamp()
        kept, place = code_sha256(code), place_of(room, address)
        if not tidy(code):
            raise NotTaken("quiz_code_missing")
        entrant = room.codes.get(kept)
        if entrant is None:
            is_free = room.unknown.allows(place, now)
            raise NotTaken("quiz_code_unknown" if is_free else "quiz_code_too_often")
        if not room.by_code.allows(kept, now):
            raise NotTaken("quiz_code_too_often")
        _may_enter(room, room.entrants[entrant])
        return sealed_pass(room.door, campaign, entrant, tag_of(kept))


def _may_enter(room: Room, row: dict) -> None:
    if row["is_annulled"]:
        raise NotTaken("quiz_entrant_annulled")
    is_organiser = (bare(row["full_name"] or ""), row["unit_code"]) in room.organisers
    if is_organiser and not room.rules.organisers_may_enter:  # by the Thể lệ: the plan is silent (TT-24)
        raise NotTaken("quiz_organiser")


def pass_for_account(office: Office, campaign: str, account: str) -> str:
    """The pass of a signed-in account for a practice contest; its entrant's row is made at the first time."""
    with telling_why(office, "enter_practice", campaign):
        room = room_of(office, campaign)
        if not room.rules.practice:
            raise NotTaken("quiz_needs_code", campaign)
        found = office.store.run("quiz_entrant_of_account", campaign=campaign, account=account)
        if found:
            return sealed_pass(room.door, campaign, found[0]["entrant"], tag_of(None))
        with on_disk(office, room), office.store.transaction() as transaction:
            entrant = transaction.next_id("quiz_entrant", "entrant")
            row = {"entrant": entrant, "campaign": campaign, "account": account, "unit_code": "", "staff": ""}
            row |= {"is_listed": False, "scope": "in_scope", "recorded_by": account, "recorded_at": office.clock()}
            transaction.append("quiz_entrant", [row])
            record(transaction, office.clock(), account, "enter_practice", f"quiz/{campaign}", entrant=entrant)
        return sealed_pass(room.door, campaign, entrant, tag_of(None))


def entrant_of(office: Office, campaign: str, value: str | None) -> Entrant | None:
    """Whose pass a cookie is, for this contest; None for another contest's, a forged or an
    annulled one, and one given for a code that has been replaced."""
    try:
        room = room_of(office, campaign)
    except NotTaken:
        return None
    found = pass_of(room.door, value)
    if found is None or found[0] != campaign:
        return None
    row = room.entrants.get(found[1])
    if row is None or row["is_annulled"] or tag_of(row["code_sha256"]) != found[2]:
        return None
    return Entrant(room, row)


@contextmanager
def telling_why(
    office: Office, action: str, campaign: str, address: str = "", entrant: int | None = None
) -> Iterator[None]:
    """What an entrant asks: NotTaken inside is written down and raised as Refused."""
    try:
        yield
    except NotTaken as stopped:
        note_not_taken(office, action, campaign, stopped.code, address, entrant)
        raise refused(stopped) from stopped


@contextmanager
def on_disk(office: Office, room: Room) -> Iterator[None]:
    """What is written: a server that cannot write just now is noted and raised as Refused, by what it is."""
    try:
        yield
    except (OSError, StoreError) as error:
        raise not_written(office, room, error) from error


@contextmanager
def sitting_down(office: Office, who: Entrant, action: str, address: str) -> Iterator[None]:
    """What an entrant with a pass does: both."""
    with telling_why(office, action, who.room.campaign, address, who.number), on_disk(office, who.room):
        yield


def refused(stopped: NotTaken) -> Refused:
    """What was not taken, as a refusal to raise."""
    return Refused(stopped.code, stopped.found or None, stopped.expected or None)


def note_not_taken(
    office: Office, action: str, campaign: str, code: str, address: str = "", entrant: int | None = None
) -> None:
    """Write a refusal down (the entrant's number, never a name or an address): once in 15 minutes for each kind and
    place or entrant, with how many it stands for.
    """
    count = seldom(office, action, campaign, code, entrant or address)
    if count is None:
        return
    detail = {"code": code, "entrant": entrant} | ({"times": count} if count > 1 else {})
    with suppress(StoreError), office.store.transaction(is_change=False) as transaction:  # a full disk: said only
        record(transaction, office.clock(), None, action, f"quiz/{campaign}"[:200], "refused", **detail)


def not_written(office: Office, room: Room, error: Exception) -> Refused:
    """What is said when nothing could be written, and the same for the organisers' screen: nothing was acknowledged;
    the minutes are given back by one act. A key or a file that is lost is no such thing and is raised as it is."""
    fault = named(error, room.folder)
    if isinstance(fault, (KeyLost, FileChanged)):
        raise fault
    why = next((words for kind, words in _WHY if isinstance(fault or error, kind)), OTHER_FAULT)
    room.troubles.append((office.clock(), why))
    del room.troubles[:-500]
    return Refused("quiz_not_written", why)


def place_of(room: Room, address: str) -> str:
    """An address as the log keeps it; '' where it is unknown."""
    return place_hash(room.door, room.campaign, address) if address else ""
