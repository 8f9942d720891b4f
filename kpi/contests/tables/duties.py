"""Answers who owes an entry, who is encouraged, who has not sent one yet, with words to remind; reminds nobody."""

from datetime import date

from kpi.contests.duties import Standing, standing
from kpi.house.account import Account
from kpi.house.answer import House
from kpi.house.refusing import Refused
from kpi.initiatives.idea import Idea
from kpi.initiatives.lateness import entries_rule
from kpi.initiatives.reading import ideas_of
from kpi.period import local_day
from kpi.plan.config import Plan
from kpi.plan.messages import sentence
from kpi.plan.model import Unit
from kpi.plan.model.register import Duty, Entries


def entry_duties(office: House, campaign: str, on: date | None = None, viewer: Account | None = None) -> list[dict]:
    """One row per duty and unit that has it, in the plan's order: state, found, entries, and who the unit is.

    on: by the entries written down so far, judged on this day (None: today). state: met, not_due, not_met, late, open.
    owes: still to be done (not_due, not_met, late): the debtors' list. A unit sees its own and its subordinate units'.
    """
    found = _contest(office, campaign, viewer)
    plan, rule = found
    today = on or local_day(office.clock())
    living = _living(office, campaign)
    rows = []
    for duty in rule.duties:
        for unit in _units(plan, rule.deadline):
            if not _applies(duty, unit) or not _may_see(viewer, unit):
                continue
            below = frozenset(item.code for item in plan.units if item.parent == unit.code)
            rows.append(_row(duty, rule, unit, standing(duty, rule, unit, living, below, today)))
    return rows


def entry_reminders(office: House, campaign: str, viewer: Account | None = None) -> list[dict]:
    """One row per unit that still owes something: what, and a message to copy."""
    rows = entry_duties(office, campaign, viewer=viewer)
    owed: dict[str, list[dict]] = {}
    for row in rows:
        if row["owes"]:
            owed.setdefault(row["unit_code"], []).append(row)
    found = []
    for unit, items in owed.items():
        what = "; ".join(f"{item['name']} ({item['found']})" for item in items)
        due = f"{items[0]['deadline']:%d/%m/%Y}"
        message = sentence("contest_reminder", sheet=items[0]["unit_name"], found=what, expected=due)
        found.append({"unit_code": unit, "unit_name": items[0]["unit_name"], "what": what, "message": message})
    return found


def encouraged_units(office: House, campaign: str, viewer: Account | None = None) -> list[dict]:
    """One row per unit that is encouraged and owes nothing, with how many entries it sent."""
    found = _contest(office, campaign, viewer)
    plan, rule = found
    living = _living(office, campaign)
    rows = []
    for unit in _units(plan, rule.deadline):
        if rule.encouraged and rule.encouraged.covers(unit) and _may_see(viewer, unit):
            sent = [idea.initiative for idea in living if idea.unit_code == unit.code]
            rows.append({"unit_code": unit.code, "unit_name": unit.name, "entry_count": len(sent), "entries": sent})
    return rows


def _contest(office: House, campaign: str, viewer: Account | None) -> tuple[Plan, Entries]:
    plan = office.plans.get(campaign)
    if plan is None:
        raise Refused("campaign_unknown", campaign, ", ".join(sorted(office.plans)))
    if viewer is not None and viewer.is_disabled:
        raise Refused("account_disabled", viewer.name)
    rule = entries_rule(plan.campaign)
    if rule is None:
        raise Refused("contest_without_entries", plan.campaign.title)
    return plan, rule


def _living(office: House, campaign: str) -> list[Idea]:
    return [idea for idea in ideas_of(office.store, campaign) if idea.is_alive and idea.origin == "contest"]


def _units(plan: Plan, day: date) -> list[Unit]:
    units = [unit for unit in plan.units if unit.is_valid_on(day)]
    return sorted(units, key=lambda unit: (unit.sort_order, unit.code))


def _applies(duty: Duty, unit: Unit) -> bool:
    return duty.applies_to.covers(unit)


def _may_see(viewer: Account | None, unit: Unit) -> bool:
    return viewer is None or viewer.sees_all or any(map(viewer.is_of, (unit.code, unit.parent)))


def _row(duty: Duty, rule: Entries, unit: Unit, found: Standing) -> dict:
    return {
        "duty": duty.code,
        "name": duty.name,
        "clause_at": duty.clause.at if duty.clause else None,
        "unit_code": unit.code,
        "unit_name": unit.name,
        "unit_kind": unit.kind,
        "deadline": rule.deadline,
        "at_least": duty.at_least,
        "state": found.state,
        "found": found.found,
        "reason": found.reason,
        "entries": list(found.entries),
        "owes": found.state in ("not_due", "not_met", "late"),
    }
