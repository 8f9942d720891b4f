"""Answers which hall a contest's sittings are in: one per contest and opened house, opened at the first press.

Never opens a hall for a contest that was not opened. The settings of the newest Thể lệ count for whoever starts.
"""

import json
import threading
import weakref
from dataclasses import dataclass, field
from functools import partial
from itertools import product
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from kpi.house.office import Office
from kpi.period import local_day
from kpi.plan.model import Quiz
from kpi.plan.model.quiz import QuizRules
from kpi.plan.unit_tree import heirs_on
from kpi.quiz.codes import TRIES, UNKNOWN_TRIES, WITHIN_SECONDS, Limiter, door_key
from kpi.quiz.forms import form_of
from kpi.quiz.hall import Hall
from kpi.quiz.owed import carry_out
from kpi.quiz.press import NotTaken, Window
from kpi.quiz.receipt import public_text, signed, signing_key
from kpi.quiz.rules import in_force
from kpi.quiz.salt import salt_of
from kpi.quiz.table_file import bare

FOLDER, LOG = "contest", "answers.jsonl"
_halls: "weakref.WeakKeyDictionary[Any, dict[str, Room]]" = weakref.WeakKeyDictionary()
_lock = threading.Lock()


@dataclass
class Room:
    """The hall of one contest with what its pages need: the rules, the public bank by code, the forms, the doors."""

    campaign: str
    hall: Hall
    rules: QuizRules
    rules_sha256: str
    bank: dict[str, dict]
    forms: list[dict]
    salt: bytes
    public_key: str
    door: bytes
    folder: Path
    by_code: Limiter
    unknown: Limiter
    data_version: int = -1
    entrants: dict[int, dict] = field(default_factory=dict)
    codes: dict[str, int] = field(default_factory=dict)
    confirmed_units: frozenset[str] = frozenset()
    listed: frozenset[int] = frozenset()  # person_id of everybody in a list that a head confirmed
    organisers: frozenset[tuple[str, str]] = frozenset()  # (name, unit) of members of the contest's bodies
    unit_kinds: dict[str, str] = field(default_factory=dict)
    parents: dict[str, str] = field(default_factory=dict)
    heirs: dict[str, str] = field(default_factory=dict)  # ended unit -> who has its accounts and open duties
    looked_at: tuple[int, int] | None = None  # (time, size) of the log when its chains were last followed
    is_whole: bool = True
    troubles: list[tuple] = field(default_factory=list)  # (moment, what) of writes that the disk did not take
    owes: bool = False  # acts of the organisers that the store has and the log has not: kpi.quiz.owed

    def above(self, unit: str) -> list[str]:
        """The units above a unit, the nearest first."""
        found: list[str] = []
        while (unit := self.parents.get(unit, "")) and unit not in found:
            found.append(unit)
        return found

    def as_now(self, unit: str) -> list[str]:
        """The unit, and when it has ended whoever has its accounts and duties, over several changes of units."""
        found = [unit]
        while (heir := self.heirs.get(found[-1])) and heir not in found:
            found.append(heir)
        return found

    def are_related(self, first: str | None, second: str) -> bool:
        """True for the same unit, for one above or below the other (TT-34), and for the heir of an ended one."""
        pairs = product(self.as_now(first), self.as_now(second)) if first is not None else ()
        return any(own == of or own in self.above(of) or of in self.above(own) for own, of in pairs)

    def group_of(self, unit: str) -> str:
        """The khối of a unit as it is now ('': none holds it): a transfer before the sitting counts (II.1)."""
        kind = self.unit_kinds.get(unit, "")
        return next((group.code for group in self.rules.groups if kind in group.unit_kinds), "")

    def form(self, entrant: int, attempt: int) -> int:
        """The number of the paper an entrant gets at an attempt."""
        return form_of(self.salt, entrant, attempt, len(self.forms))


def contest_folder(data_dir: Path, campaign: str) -> Path:
    """Where the log and the essays of a contest lie."""
    return data_dir / FOLDER / campaign


def room_of(office: Office, campaign: str) -> Room:
    """The contest's room. Raises NotTaken not_a_quiz or quiz_not_open (no papers were opened yet)."""
    with _lock:
        rooms = _halls.setdefault(office.store, {})
        room = rooms.get(campaign)
        if room is None:
            room = rooms[campaign] = _opened(office, campaign)
            weakref.finalize(office.store, room.hall.close)
    if room.data_version != office.store.data_version:  # an amending Thể lệ counts at once
        _refresh(office, room)
    return room


def contest_key(office: Office, campaign: str) -> Ed25519PrivateKey:
    """What signs for a contest: receipts, and the list of what is published. Raises kpi.store.KeyLost: once the hall
    was open a lost key is never made anew, for what entrants hold in the hand was signed with it."""
    return signing_key(office.secrets_dir, campaign, (contest_folder(office.data_dir, campaign) / LOG).exists)


def _opened(office: Office, campaign: str) -> Room:
    if office.is_reader:  # log and keys lie with the process that writes: none is made beside a published copy
        raise NotTaken("quiz_at_writer", campaign)
    plan = office.plans.get(campaign)
    if plan is None:
        raise NotTaken("campaign_unknown", campaign, ", ".join(sorted(office.plans)))
    if not isinstance(plan.campaign, Quiz):
        raise NotTaken("not_a_quiz", campaign)
    if not office.store.run("quiz_opening_of", campaign=campaign):
        raise NotTaken("quiz_not_open", campaign)
    papers = office.store.run("quiz_papers_now", campaign=campaign)[0]
    frozen, rules = in_force(office.store, campaign, plan.campaign.quiz)
    forms = json.loads(papers["forms_json"])
    laid_out = [{item["code"]: tuple(item["options"]) for item in form["questions"]} for form in forms]
    folder = contest_folder(office.data_dir, campaign)
    key = contest_key(office, campaign)
    hall = Hall(campaign, folder / LOG, window_of(rules), laid_out, partial(signed, key))
    return Room(
        campaign,
        hall,
        rules,
        frozen["settings_sha256"] if frozen else "",
        {item["code"]: item for item in json.loads(papers["bank_json"])},
        forms,
        salt_of(office.secrets_dir, campaign),
        public_text(key),
        door_key(office.secrets_dir),
        folder,
        Limiter(TRIES, WITHIN_SECONDS),
        Limiter(UNKNOWN_TRIES, WITHIN_SECONDS),
    )


def _refresh(office: Office, room: Room) -> None:
    plan = office.plans[room.campaign].campaign
    frozen, room.rules = in_force(office.store, room.campaign, plan.quiz if isinstance(plan, Quiz) else room.rules)
    room.rules_sha256 = frozen["settings_sha256"] if frozen else ""
    room.hall.window = window_of(room.rules)
    version, rows = office.store.data_version, office.store.run("quiz_entrants", campaign=room.campaign, entrant=None)
    room.entrants = {row["entrant"]: row for row in rows}
    room.codes = {row["code_sha256"]: row["entrant"] for row in rows if row["code_sha256"]}
    lists = office.store.run("quiz_confirmations", campaign=room.campaign)
    room.confirmed_units = frozenset(row["unit_code"] for row in lists if row["confirmed_at"])
    people = office.store.run("quiz_roster_now", campaign=room.campaign, unit=None)
    room.listed = frozenset(row["person_id"] for row in people if row["unit_code"] in room.confirmed_units)
    units = office.plans[room.campaign].units
    room.unit_kinds = {unit.code: unit.kind for unit in units}
    room.parents = {unit.code: unit.parent for unit in units if unit.parent}
    room.heirs = heirs_on(office.plans.values(), local_day(office.clock()))
    members = office.store.run("quiz_members_now", campaign=room.campaign)
    room.organisers = frozenset((bare(row["full_name"]), row["unit_code"]) for row in members if row["full_name"])
    room.data_version = version
    settle_owed(office, room)


def settle_owed(office: Office, room: Room) -> None:
    """Bring into the log what the store has and the log has not; tried again with the next sweep where it could not."""
    try:
        carry_out(office.store, room.hall, office.clock())
        room.owes = False
    except OSError:
        room.owes = True


def window_of(rules: QuizRules) -> Window:
    """The hours of a contest as its hall keeps them."""
    return Window(rules.opens_at, rules.closes_at, rules.minutes, rules.attempts, rules.at_close)


def close_rooms(office: Office) -> None:
    """Close the halls of a house that is being closed; what is queued is written first."""
    with _lock:
        rooms = _halls.pop(office.store, {})
    for room in rooms.values():
        room.hall.close()
