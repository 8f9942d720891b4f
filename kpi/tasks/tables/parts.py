"""Answers whose part a task is, and how each part stands; never records anything and never counts one duty twice.

A task of every unit has a part for each; a task with co-owners one for each owner. A task that names an indicator
(LAUNCH_SENT) is proved by the figure of that indicator and by nothing else: the task, the milestone, the reminder and
the papers say the same. Which owners mean every unit is configuration (config/words.yaml, every_unit).
"""

from dataclasses import dataclass
from datetime import date, datetime

from kpi.house.account import Account
from kpi.house.answer import House, question_for
from kpi.house.refusing import Refused
from kpi.period import local_day, period_of
from kpi.plan.config import Plan
from kpi.plan.config_texts import texts
from kpi.plan.model import Basis, Task, Unit
from kpi.plan.unit_tree import came_from
from kpi.scoring import ask
from kpi.tasks.lateness import standing
from kpi.tasks.rights import refuses_task

_FIGURES = (
    "select unit_code, indicator_code, numerator, done_on from figure "
    "where period_index = $to_index and list_contains($codes, indicator_code)"
)


@dataclass(frozen=True)
class Said:
    """What the figures say of one indicator and unit: done (by the approved one), waiting (only by a reported one)."""

    is_done: bool = False
    done_on: date | None = None
    is_waiting: bool = False


def is_for_every_unit(task: Task) -> bool:
    """True for a task that the plan addresses to all units at once."""
    return task.owner in (texts("words.yaml").get("every_unit") or [])


def obliged_units(plan: Plan, day: date) -> list[Unit]:
    """The units that such a task is for: those that report, as they stand on a day, in their order."""
    units = [unit for unit in plan.units if unit.is_ranked and unit.is_valid_on(day)]
    return sorted(units, key=lambda unit: (unit.sort_order, unit.code))


def parts_of(plan: Plan, task: Task, day: date) -> list[Unit]:
    """The units that each have a part of a task: all, or its owner and co-owners; none where it has one owner only."""
    if is_for_every_unit(task):
        return obliged_units(plan, day)
    if not task.co_owners:
        return []
    units = {unit.code: unit for unit in plan.units if unit.is_valid_on(day)}
    return [units[code] for code in (task.owner or "", *task.co_owners) if code in units]


def part_rows(
    office: House, plan: Plan, as_of: datetime | None = None, viewer: Account | None = None
) -> dict[str, list[dict]]:
    """Task -> one row per part, as tables.task_units gives them; a task without parts is absent."""
    moment = as_of or office.clock()
    today = local_day(moment)
    campaign = plan.campaign.code
    newest: dict[tuple[str, str], dict] = {}
    for row in office.store.run("task_unit_entries", campaign=campaign, as_of=moment):
        newest.setdefault((row["task_code"], row["unit_code"]), row)
    whole: dict[str, dict] = {}
    for row in office.store.run("task_progress_of", campaign=campaign, as_of=moment):
        whole.setdefault(row["task_code"], row)
    said = said_by_figures(office, plan, as_of)
    found: dict[str, list[dict]] = {}
    for task in plan.campaign.tasks:
        for unit in parts_of(plan, task, today):
            entry = newest.get((task.code, unit.code)) or _done_before(plan, task, unit, newest)
            if entry is None and unit.code == task.owner:
                entry = _of_owner(whole.get(task.code))
            row = _row(task, unit, entry, said.get((task.indicator or "", unit.code)), today, viewer)
            if row["state"] == "overdue" and whole.get(task.code, {}).get("state") == "done":
                row |= {"state": row["recorded"], "days_late": None}  # the owner told that the whole is done
            found.setdefault(task.code, []).append(row)
    return found


def _done_before(plan: Plan, task: Task, unit: Unit, newest: dict[tuple[str, str], dict]) -> dict | None:
    """What a successor's part begins with: done, where every ended unit that it came from had done its own; it is not
    told again by the number of that entry."""
    before = [newest.get((task.code, code)) for code in sorted(came_from([plan], unit.code))]
    done = [entry for entry in before if entry and entry["state"] == "done"]
    if not done or len(done) < len(before):
        return None
    return _of_owner(max(done, key=lambda entry: entry["recorded_at"]))


def said_by_figures(office: House, plan: Plan, as_of: datetime | None = None) -> dict[tuple[str, str], Said]:
    """(indicator, unit) -> what the newest month's figures say, of every indicator that a task names."""
    codes = sorted({task.indicator for task in plan.campaign.tasks if task.indicator})
    if not codes:
        return {}
    reported, approved = (_done(office, plan, basis, as_of, codes) for basis in ("reported", "approved"))
    found = {key: Said(True, day) for key, day in approved.items()}
    return {key: Said(is_waiting=True, done_on=day) for key, day in reported.items()} | found


def _done(
    office: House, plan: Plan, basis: Basis, as_of: datetime | None, codes: list[str]
) -> dict[tuple[str, str], date | None]:
    campaign, moment = plan.campaign, as_of or office.clock()
    month = period_of(local_day(moment))
    period = min(max(month, campaign.first_period), campaign.last_period)
    try:
        question = question_for(office, campaign.code, period, basis, as_of)
    except Refused:
        return {}
    rows = ask(office.store, "figure", question, _FIGURES, codes=codes)
    return {(row["indicator_code"], row["unit_code"]): row["done_on"] for row in rows if row["numerator"] == 1}


def _of_owner(entry: dict | None) -> dict | None:
    """What the owner recorded of the whole task is its own part; it is not told again by the number of that entry."""
    return entry and {**entry, "entry": None}


def _row(task: Task, unit: Unit, newest: dict | None, said: Said | None, today: date, viewer: Account | None) -> dict:
    details = {key: newest and newest[key] for key in ("done_on", "document_number", "note", "recorded_by")}
    recorded = newest["state"] if newest else "not_started"
    if task.indicator:
        recorded = "done" if said and said.is_done else "not_started"
        details["done_on"] = said.done_on if said else None
    ended_on = details["done_on"] or (local_day(newest["recorded_at"]) if newest and not task.indicator else None)
    state, late = standing(recorded, ended_on, task.due_on, today)
    recorded_at: datetime | None = newest["recorded_at"] if newest else None
    may_record = viewer is not None and task.indicator is None and refuses_task(viewer, unit.code) is None
    return {
        "task_code": task.code,
        "name": task.name,
        "due_on": task.due_on,
        "unit_code": unit.code,
        "unit_name": unit.name,
        "state": state,
        "recorded": recorded,
        "days_late": late,
        "entry": newest and newest["entry"],
        "may_record": may_record,
        "is_of_every_unit": is_for_every_unit(task),
        "indicator_code": task.indicator,
        "is_waiting": bool(said and said.is_waiting),
        **details,
        "recorded_at": recorded_at,
    }
