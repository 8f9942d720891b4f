"""Answers how the plan's own tasks stand and whom to remind (Nhiệm vụ theo Kế hoạch); never sends anything."""

from datetime import date, datetime

from kpi.house.account import Account
from kpi.house.answer import House
from kpi.house.refusing import Refused
from kpi.period import local_day
from kpi.plan.config import Plan
from kpi.plan.messages import sentence
from kpi.plan.model import Task
from kpi.tasks.lateness import standing
from kpi.tasks.rights import refuses_task
from kpi.tasks.tables.parts import is_for_every_unit, part_rows

DAYS_BEFORE = 14


def tasks(office: House, campaign: str, as_of: datetime | None = None, viewer: Account | None = None) -> list[dict]:
    """One row per task of the plan, in the plan's order.

    state: not_started, in_progress, done, or overdue (not done after due_on, by the clock; a due date in words is never
    overdue). days_late: days past due_on, of a done task by its done_on; None when in time or without a due date.
    done_on, document_number, note, recorded_by, recorded_at: of the newest entry, None without one; the last four are
    shown only to who sees all and to the owner. entry: the number of that entry, to be given back when recording.
    parts_done of parts_total: of a task of every unit or of several owners, whose state is that of its parts.
    indicator_code: the figure of this indicator proves the task; nobody records it by hand.
    """
    plan = office.plans.get(campaign)
    if plan is None:
        raise Refused("campaign_unknown", campaign, ", ".join(sorted(office.plans)))
    moment = as_of or office.clock()
    entries: dict[str, list[dict]] = {}
    for row in office.store.run("task_progress_of", campaign=campaign, as_of=moment):
        entries.setdefault(row["task_code"], []).append(row)
    today = local_day(moment)
    parts = part_rows(office, plan, as_of)
    return [
        _row(plan, task, entries.get(task.code, []), parts.get(task.code, []), today, viewer)
        for task in plan.campaign.tasks
    ]


def task_reminders(
    office: House, campaign: str, days_before: int = DAYS_BEFORE, viewer: Account | None = None
) -> list[dict]:
    """One row per task that is overdue or due within so many days, the most pressing first, with a message to copy."""
    rows = tasks(office, campaign, viewer=viewer)
    today = local_day(office.clock())
    dated = [row for row in rows if row["state"] != "done" and row["due_on"]]
    due = [row for row in dated if (row["due_on"] - today).days <= days_before]
    due.sort(key=lambda row: (row["due_on"], row["task_code"]))
    return [{**row, "days_left": (row["due_on"] - today).days, "message": task_message(row)} for row in due]


def _row(plan: Plan, task: Task, entries: list[dict], parts: list[dict], today: date, viewer: Account | None) -> dict:
    newest = entries[0] if entries else {}
    recorded = newest.get("state", "not_started")
    ended_on = newest.get("done_on") or (local_day(newest["recorded_at"]) if newest else None)
    state, late = standing(recorded, ended_on, task.due_on, today)
    names = {unit.code: unit.name for unit in plan.units}
    is_recorded = task.indicator is None and not is_for_every_unit(task)
    may_record = viewer is not None and is_recorded and refuses_task(viewer, task.owner) is None
    is_open = viewer is None or viewer.sees_all or refuses_task(viewer, task.owner) is None
    shown = {key: newest.get(key) if is_open else None for key in _DETAILS}
    return {
        "task_code": task.code,
        "name": task.name,
        "owner": task.owner,
        "owner_name": names.get(task.owner or "", task.owner),
        "co_owner_names": [names.get(code, code) for code in task.co_owners],
        "clause_at": task.clause.at if task.clause else None,
        "due_on": task.due_on,
        "due_words": task.due_words,
        "state": state,
        "days_late": late,
        "done_on": newest.get("done_on"),
        "entry": newest.get("task_progress"),
        "may_record": may_record,
        "history": [{key: row[key] for key in ("state", "done_on", *_DETAILS)} for row in entries] if is_open else [],
        "indicator_code": task.indicator,
        "parts_done": sum(part["state"] == "done" for part in parts) if parts else None,
        "parts_total": len(parts) or None,
        **shown,
        **(_of_parts(parts) if is_for_every_unit(task) or not entries else {}),
    }


def _of_parts(parts: list[dict]) -> dict:
    """Where a task with parts stands: done when every part is, overdue as long as one is.

    A task of several owners stands as its first owner recorded it; until then as its parts do.
    """
    if not parts:
        return {}
    states = {part["state"] for part in parts}
    is_done = states == {"done"}
    late = [part["days_late"] for part in parts if part["days_late"] and (is_done or part["state"] == "overdue")]
    days = [part["done_on"] for part in parts if part["done_on"]]
    begun = "in_progress" if states & {"done", "in_progress"} else "not_started"
    return {
        "state": "done" if is_done else "overdue" if "overdue" in states else begun,
        "days_late": max(late, default=None),
        "done_on": max(days, default=None) if is_done else None,
    }


_DETAILS = ("document_number", "note", "recorded_by", "recorded_at")


def task_message(row: dict) -> str:
    """The reminder of one row of task_reminders, to copy or to send."""
    code = "task_overdue_message" if row["state"] == "overdue" else "task_due_message"
    owner, due = row["owner_name"] or "cơ quan chủ trì", f"{row['due_on']:%d/%m/%Y}"
    return sentence(code, sheet=owner, found=row["name"], expected=due, cell=str(row["days_late"] or ""))
