"""Answers how each unit stands with its part of a task, who owes one, and a task's papers; never records anything."""

from kpi.house.account import Account
from kpi.house.answer import House
from kpi.house.refusing import Refused
from kpi.mail.reminder import unit_address
from kpi.plan.messages import sentence
from kpi.plan.model import Task
from kpi.tasks.rights import refuses_task
from kpi.tasks.tables.parts import part_rows
from kpi.tasks.tables.tasks import task_message, task_reminders

_LONGEST_SUBJECT = 180


def task_units(office: House, campaign: str, viewer: Account | None = None) -> list[dict]:
    """One row per task with parts (of every unit, or of several owners) and unit, in the plan's order: how it stands.

    state: not_started, in_progress, done, overdue (not done after due_on, by the clock). days_late: also of a part done
    late. entry: the number of the newest entry, None without one. done_on, document_number, note, recorded_by,
    recorded_at (aware UTC). may_record: for this viewer. indicator_code: the state is that of this indicator's approved
    figure, nobody records it; is_waiting: a report says done and waits for approval. A unit sees its own row; those who
    see all, every row.
    """
    plan = office.plans.get(campaign)
    if plan is None:
        raise Refused("campaign_unknown", campaign, ", ".join(sorted(office.plans)))
    rows = [row for found in part_rows(office, plan, viewer=viewer).values() for row in found]
    if viewer is None or viewer.sees_all:
        return rows
    return [row for row in rows if viewer.is_of(row["unit_code"])]


def task_debts(office: House, campaign: str) -> list[dict]:
    """One row per task of tables.task_reminders and unit that owes it: task_code, unit_code, subject, message, address.

    The owner where it is a unit; every unit that has not done it where the plan gives the task to all. address: of
    config/mail.yaml, None without one.
    """
    due = task_reminders(office, campaign)
    each = task_units(office, campaign)
    units = {unit.code for unit in office.plans[campaign].units}
    undone: dict[str, list[dict]] = {}
    for part in each:
        if part["is_of_every_unit"] and part["recorded"] != "done" and not part["is_waiting"]:
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


def task_files(office: House, campaign: str, viewer: Account | None = None) -> list[dict]:
    """One row per paper attached to a task: task_file, task_code, unit_code (None: the whole task), file_name,
    attached_by, attached_at (aware UTC). Only those that the viewer may open."""
    plan = office.plans.get(campaign)
    if plan is None:
        raise Refused("campaign_unknown", campaign, ", ".join(sorted(office.plans)))
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
    return viewer.is_of(unit) if unit else refuses_task(viewer, task.owner) is None
