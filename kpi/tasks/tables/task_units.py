"""Answers how each unit stands with a task that the plan gives to every unit, and its papers; never records anything.

Which owners mean every unit is configuration (config/words.yaml, every_unit): the plan says it in words.
"""

from datetime import date, datetime

from kpi.house.account import Account
from kpi.house.answer import House
from kpi.mail.reminder import unit_address
from kpi.period import local_day
from kpi.plan.config import Plan
from kpi.plan.config_texts import texts
from kpi.plan.messages import sentence
from kpi.plan.model import Refusal, Task, Unit
from kpi.tasks.rights import refuses_task
from kpi.tasks.tables.tasks import task_message, task_reminders

_LONGEST_SUBJECT = 180


def is_for_every_unit(task: Task) -> bool:
    """True for a task that the plan addresses to all units at once."""
    return task.owner in (texts("words.yaml").get("every_unit") or [])


def obliged_units(plan: Plan, day: date) -> list[Unit]:
    """The units that such a task is for: those that report, as they stand on a day, in their order."""
    units = [unit for unit in plan.units if unit.is_ranked and unit.is_valid_on(day)]
    return sorted(units, key=lambda unit: (unit.sort_order, unit.code))


def task_units(office: House, campaign: str, viewer: Account | None = None) -> list[dict] | Refusal:
    """One row per task for every unit and unit, in the plan's order: how that unit stands.

    state: not_started, in_progress, done, overdue (not done after due_on, by the clock). entry: the number of the
    newest entry, None without one. done_on, document_number, note, recorded_by, recorded_at (aware UTC). may_record:
    for this viewer. A unit sees its own row; those who see all, every row.
    """
    plan = office.plans.get(campaign)
    if plan is None:
        return Refusal("campaign_unknown", campaign, ", ".join(sorted(office.plans)))
    now = office.clock()
    today = local_day(now)
    newest: dict[tuple[str, str], dict] = {}
    for row in office.store.run("task_unit_entries", campaign=campaign, as_of=now):
        newest.setdefault((row["task_code"], row["unit_code"]), row)
    sees_all = viewer is None or viewer.sees_all
    return [
        _row(task, unit, newest.get((task.code, unit.code)), today, viewer)
        for task in plan.campaign.tasks
        if is_for_every_unit(task)
        for unit in obliged_units(plan, today)
        if sees_all or viewer.unit_code == unit.code
    ]


def task_debts(office: House, campaign: str) -> list[dict] | Refusal:
    """One row per task of tables.task_reminders and unit that owes it: task_code, unit_code, subject, message, address.

    The owner where it is a unit; every unit that has not done it where the plan gives the task to all. address: of
    config/mail.yaml, None without one.
    """
    due = task_reminders(office, campaign)
    each = task_units(office, campaign)
    if isinstance(due, Refusal) or isinstance(each, Refusal):
        return due if isinstance(due, Refusal) else each
    units = {unit.code for unit in office.plans[campaign].units}
    undone: dict[str, list[dict]] = {}
    for part in each:
        if part["recorded"] != "done":
            undone.setdefault(part["task_code"], []).append(part)
    rows = []
    for row in due:
        subject = sentence("task_mail_subject", found=" ".join(row["name"].split()))[:_LONGEST_SUBJECT]
        about = {"task_code": row["task_code"], "subject": subject}
        owing = [(row["owner"], row["message"])] if row["owner"] in units else []
        for part in undone.get(row["task_code"], []):
            owing.append((part["unit_code"], task_message({**row, "owner_name": part["unit_name"]})))
        rows += [{**about, "unit_code": u, "message": message, "address": unit_address(u)} for u, message in owing]
    return rows


def task_files(office: House, campaign: str, viewer: Account | None = None) -> list[dict] | Refusal:
    """One row per paper attached to a task: task_file, task_code, unit_code (None: the whole task), file_name,
    attached_by, attached_at (aware UTC). Only those that the viewer may open."""
    plan = office.plans.get(campaign)
    if plan is None:
        return Refusal("campaign_unknown", campaign, ", ".join(sorted(office.plans)))
    kept = ("task_file", "task_code", "unit_code", "file_name", "media_type", "attached_by")
    tasks = {task.code: task for task in plan.campaign.tasks}
    return [
        {**{key: row[key] for key in kept}, "attached_at": row["attached_at"]}
        for row in office.store.run("task_files_of", campaign=campaign)
        if may_open(viewer, tasks.get(row["task_code"]), row["unit_code"])
    ]


def may_open(viewer: Account | None, task: Task | None, unit: str | None) -> bool:
    """Whether a paper of a task may be opened: by those who see all, the task's owner, and the unit it is of."""
    if viewer is None or (viewer.sees_all and not viewer.is_disabled):
        return True
    if task is None or viewer.is_disabled:
        return False
    return viewer.unit_code == unit if unit else refuses_task(viewer, task.owner) is None


def _row(task: Task, unit: Unit, newest: dict | None, today: date, viewer: Account | None) -> dict:
    recorded = newest["state"] if newest else "not_started"
    is_late = recorded != "done" and task.due_on is not None and today > task.due_on
    details = {key: newest and newest[key] for key in ("done_on", "document_number", "note", "recorded_by")}
    recorded_at: datetime | None = newest["recorded_at"] if newest else None
    return {
        "task_code": task.code,
        "name": task.name,
        "due_on": task.due_on,
        "unit_code": unit.code,
        "unit_name": unit.name,
        "state": "overdue" if is_late else recorded,
        "recorded": recorded,
        "days_late": (today - task.due_on).days if is_late else None,
        "entry": newest and newest["entry"],
        "may_record": viewer is not None and refuses_task(viewer, unit.code) is None,
        **details,
        "recorded_at": recorded_at,
    }
