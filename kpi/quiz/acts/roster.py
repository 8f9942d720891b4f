"""Answers who may sit: the units' lists, their confirmation, the codes handed out on paper; never lets anybody in.

A list is replaced as a whole by a later one of the same unit (versions); who already stands in it keeps the entrant's
number, the code and whatever was sat.
"""

from dataclasses import dataclass

from kpi.house.account import Account
from kpi.house.office import Office
from kpi.house.refusing import Refused, demand
from kpi.period import LOCAL_ZONE, local_day
from kpi.plan.model import Problem, Unit
from kpi.quiz.acts.doing import Done, doing, quiz_of, rules_of
from kpi.quiz.codes import code_sha256, new_code
from kpi.quiz.rights import refuses_roster, refuses_roster_confirmation, refuses_running
from kpi.quiz.roster_file import RosterLine, read_roster
from kpi.quiz.scope import GroupRule, in_scope
from kpi.store import Transaction
from kpi.syllables import name_key

YOUNGEST = 15


@dataclass(frozen=True)
class Slip:
    """A slip to be cut out and handed over: the only place where a code can be read."""

    entrant: int
    full_name: str
    unit: str
    code: str


def units_of(office: Office, campaign: str) -> dict[str, Unit]:
    """The units of a contest's plan that are valid today, by code."""
    day = local_day(office.clock())
    return {unit.code: unit for unit in office.plans[campaign].units if unit.is_valid_on(day)}


def groups_of(rules) -> tuple[GroupRule, ...]:
    """The khối of a contest as the scope rule sees them."""
    return tuple(GroupRule(group.code, group.name, group.unit_kinds, group.staff) for group in rules.groups)


def import_quiz_roster(
    office: Office, actor: Account, campaign: str, data: bytes, file_name: str
) -> Done | list[Problem]:
    """Take the lists of one or more units from a file, all or nothing; every fault by line, all at once."""
    problems: list[Problem] = []

    def work(transaction: Transaction) -> tuple[Done, dict]:
        quiz_of(office, campaign)
        units = units_of(office, campaign)
        latest = office.clock().astimezone(LOCAL_ZONE).year - YOUNGEST
        names = {code: unit.name for code, unit in units.items()}
        out = rules_of(office, transaction, campaign).out_unit_kinds
        left_out = frozenset(code for code, unit in units.items() if unit.kind in out)
        found = read_roster(data, file_name, names, latest, left_out)
        if isinstance(found[0], Problem):
            problems.extend(found)
            raise Refused("roster_faulty", file_name, str(len(found)))
        for unit in {line.unit for line in found}:
            demand(refuses_roster(actor, unit))
        kept = keep_roster(office, transaction, actor, campaign, found)
        return Done("roster", kept, sorted({line.unit for line in found})), {"people": kept, "file": file_name[:100]}

    try:
        return doing(office, actor, "import_quiz_roster", f"quiz/{campaign}", work)
    except Refused:
        if problems:
            return problems
        raise


def keep_roster(
    office: Office, transaction: Transaction, actor: Account, campaign: str, lines: list[RosterLine]
) -> int:
    """Append a version of each unit's list, the persons and entrants that are new; how many people."""
    now, rules, units = office.clock(), rules_of(office, transaction, campaign), units_of(office, campaign)
    versions = {row["unit_code"]: row["version"] for row in transaction.run("quiz_confirmations", campaign=campaign)}
    known = {
        (row["unit_code"], name_key(row["full_name"] or ""), row["birth_year"]): row["person_id"]
        for row in transaction.run("quiz_roster_now", campaign=campaign, unit=None)
    }
    entrants = {row["person_id"] for row in transaction.run("quiz_entrants", campaign=campaign, entrant=None)}
    roster = transaction.next_id("quiz_roster", "quiz_roster")
    person, entrant = transaction.next_id("person", "person_id"), transaction.next_id("quiz_entrant", "entrant")
    people: list[dict] = []
    listed: list[dict] = []
    new: list[dict] = []
    for place, line in enumerate(lines):
        who = known.get((line.unit, name_key(line.full_name), line.birth_year))
        if who is None:
            who = person + len(people)
            people.append({"person_id": who, "full_name": line.full_name, "recorded_at": now})
        row = {"quiz_roster": roster + place, "campaign": campaign, "unit_code": line.unit}
        row |= {"version": versions.get(line.unit, 0) + 1, "person_id": who, "staff": line.staff}
        row |= {"birth_year": line.birth_year, "position_title": line.position_title or None}
        listed.append({**row, "phone": line.phone or None, "recorded_by": actor.name, "recorded_at": now})
        if who not in entrants:
            told = in_scope(units[line.unit].kind, line.staff, groups_of(rules))
            fresh = {"entrant": entrant + len(new), "campaign": campaign, "person_id": who, "unit_code": line.unit}
            fresh |= {"group_code": told.group, "staff": line.staff, "is_listed": True, "scope": told.state}
            new.append({**fresh, "scope_reason": told.reason or None, "recorded_by": actor.name, "recorded_at": now})
    for table, rows in (("person", people), ("quiz_roster", listed), ("quiz_entrant", new)):
        transaction.append(table, rows)
    return len(lines)


def confirm_quiz_roster(office: Office, actor: Account, campaign: str, unit: str) -> Done:
    """The head confirms the unit's list as it stands now."""

    def work(transaction: Transaction) -> tuple[Done, dict]:
        quiz_of(office, campaign)
        lists = {row["unit_code"]: row for row in transaction.run("quiz_confirmations", campaign=campaign)}
        if unit not in lists:
            raise Refused("roster_of_unit_missing", unit)
        version = lists[unit]["version"]
        entry = transaction.next_id("quiz_roster_confirmation", "quiz_roster_confirmation")
        row = {"quiz_roster_confirmation": entry, "campaign": campaign, "unit_code": unit, "version": version}
        row |= {"confirmed_by": actor.name, "confirmed_at": office.clock()}
        transaction.append("quiz_roster_confirmation", [row])
        return Done("confirmed", version, lists[unit]["people"]), {"unit": unit, "version": version}

    subject, may = f"quiz/{campaign}", lambda _: refuses_roster_confirmation(actor, unit)
    return doing(office, actor, "confirm_quiz_roster", subject, work, may)


def hand_out_quiz_codes(office: Office, actor: Account, campaign: str, unit: str, only_new: bool = True) -> Done:
    """New codes for the people of a unit's list, as slips; an earlier code of the same person is void from now on.

    only_new: people who have a code keep it (it cannot be read again; a lost one is replaced with only_new False).
    """

    def work(transaction: Transaction) -> tuple[Done, dict]:
        quiz_of(office, campaign)
        listed = {row["person_id"] for row in transaction.run("quiz_roster_now", campaign=campaign, unit=unit)}
        rows = [
            row
            for row in transaction.run("quiz_entrants", campaign=campaign, entrant=None)
            if row["person_id"] in listed
        ]
        rows = [row for row in rows if row["unit_code"] == unit and not (only_new and row["code_sha256"])]
        name = units_of(office, campaign)[unit].name if unit in units_of(office, campaign) else unit
        slips = [Slip(row["entrant"], row["full_name"] or "", name, new_code()) for row in rows]
        codes = {slip.entrant: code_sha256(slip.code) for slip in slips}
        append_events(
            office, transaction, actor.name, campaign, [("code", who, {"code_sha256": c}) for who, c in codes.items()]
        )
        return Done("slips", len(slips), slips), {"unit": unit, "slips": len(slips)}

    return doing(office, actor, "hand_out_quiz_codes", f"quiz/{campaign}", work, lambda _: refuses_roster(actor, unit))


def append_events(office: Office, transaction: Transaction, who: str, campaign: str, events: list[tuple]) -> None:
    """Append what happened to entrants: (kind, entrant, further columns)."""
    first = transaction.next_id("quiz_entrant_event", "quiz_entrant_event")
    rows = [
        {"quiz_entrant_event": first + place, "campaign": campaign, "entrant": entrant, "kind": kind, **more}
        | {"done_by": who, "done_at": office.clock()}
        for place, (kind, entrant, more) in enumerate(events)
    ]
    transaction.append("quiz_entrant_event", rows)


DECISIONS = ("confirm", "annul", "same_person", "keep_apart", "accept_scope", "refuse_scope", "transfer")


@dataclass(frozen=True)
class EntrantDecision:
    """What the organisers decide about an entrant. other_entrant: with same_person; unit: with transfer."""

    entrant: int
    kind: str
    reason: str
    document_number: str = ""
    other_entrant: int | None = None
    unit: str | None = None


def decide_entrant(office: Office, actor: Account, campaign: str, decision: EntrantDecision) -> Done:
    """Confirm, annul, join with another entrant, take in or refuse as to scope, or move to another unit."""

    def work(transaction: Transaction) -> tuple[Done, dict]:
        quiz_of(office, campaign)
        if decision.kind not in DECISIONS:
            raise Refused("quiz_decision_unknown", decision.kind, ", ".join(DECISIONS))
        known = {row["entrant"] for row in transaction.run("quiz_entrants", campaign=campaign, entrant=None)}
        for number in filter(None, (decision.entrant, decision.other_entrant)):
            if number not in known:
                raise Refused("quiz_entrant_unknown", str(number))
        if not decision.reason.strip():
            raise Refused("quiz_needs_text", "lý do")
        if decision.kind == "transfer" and decision.unit not in units_of(office, campaign):
            raise Refused("unit_unknown", decision.unit or "để trống", "mã đơn vị trong danh sách")
        more: dict[str, str | int | None] = {"other_entrant": decision.other_entrant, "unit_code": decision.unit}
        more |= {"reason": decision.reason.strip()[:2000], "document_number": decision.document_number.strip() or None}
        append_events(office, transaction, actor.name, campaign, [(decision.kind, decision.entrant, more)])
        return Done(decision.kind, decision.entrant), {"entrant": decision.entrant, "decision": decision.kind}

    return doing(office, actor, "decide_entrant", f"quiz/{campaign}", work, lambda _: refuses_running(actor))


def confirm_entrant(office: Office, actor: Account, campaign: str, entrant: int) -> Done:
    """The unit's head says that somebody who came without standing in the list is of the unit (TT-19)."""

    def work(transaction: Transaction) -> tuple[Done, dict]:
        row = _entrant(transaction, campaign, entrant)
        demand(refuses_roster_confirmation(actor, row["unit_code"]))
        append_events(office, transaction, actor.name, campaign, [("confirm", entrant, {})])
        return Done("confirm", entrant), {"entrant": entrant, "decision": "confirm"}

    return doing(office, actor, "confirm_entrant", f"quiz/{campaign}", work)


def _entrant(transaction: Transaction, campaign: str, entrant: int) -> dict:
    found = transaction.run("quiz_entrants", campaign=campaign, entrant=entrant)
    if not found:
        raise Refused("quiz_entrant_unknown", str(entrant))
    return found[0]
