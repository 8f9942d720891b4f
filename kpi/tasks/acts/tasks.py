"""Answers how it is recorded where one of the plan's own tasks stands; never changes an earlier entry."""

from dataclasses import dataclass
from datetime import date

from kpi.house.account import Account
from kpi.house.office import Office
from kpi.house.refusing import acting, demand
from kpi.period import local_day
from kpi.plan.model import Refusal, Task
from kpi.store import Transaction
from kpi.tasks.rights import refuses_task
from kpi.tasks.tables.parts import is_for_every_unit
from kpi.text import optional

TASK_STATES = ("not_started", "in_progress", "done")
LONGEST_NUMBER, LONGEST_NOTE = 200, 2000


@dataclass(frozen=True)
class TaskEntry:
    """What was recorded about a task: `entry` is its number."""

    entry: int
    campaign: str
    task: str
    state: str


@dataclass(frozen=True)
class TaskForm:
    """Where a task stands (not_started, in_progress, done) with its evidence. done_on: today when not given.

    `seen`: the entry that the person had before the eyes (None: no entry yet); another one in between is told and
    nothing is stored.
    """

    state: str
    done_on: date | None = None
    document_number: str | None = None
    note: str | None = None
    seen: int | None = None

    def row(self, campaign: str, task: str, today: date) -> dict:
        """What is stored of it, and what refuses_entry looks at."""
        return {
            "campaign": campaign,
            "task_code": task,
            "state": self.state,
            "done_on": (self.done_on or today) if self.state == "done" else self.done_on,
            "document_number": optional(self.document_number),
            "note": optional(self.note),
        }


def record_task(office: Office, actor: Account, campaign: str, task: str, form: TaskForm) -> TaskEntry:
    """Record where a task of the plan stands; reviewers may, and the account of the unit that owns the task."""
    with acting(office, actor, "record_task", f"task/{campaign}/{task}") as act:
        today, transaction = local_day(act.now), act.transaction
        row = form.row(campaign, task, today)
        known = task_of(office, campaign, task)
        demand(refuses_entry(actor, known, row, today) or _refuses_unseen(transaction, campaign, task, form.seen))
        entry = transaction.next_id("task_progress", "task_progress")
        told = {"task_progress": entry, "recorded_by": actor.name, "recorded_at": act.now}
        transaction.append("task_progress", [row | told])
        act.done(state=form.state, entry=entry)
    return TaskEntry(entry, campaign, task, form.state)


def task_of(office: Office, campaign: str, task: str) -> Task | None:
    """The plan's task of this code; None where there is no such campaign or task."""
    plan = office.plans.get(campaign)
    return next((item for item in plan.campaign.tasks if item.code == task), None) if plan else None


def refuses_entry(
    actor: Account, task: Task | None, row: dict, today: date, owner: str | None = None
) -> Refusal | None:
    """Why an entry about a task may not be recorded, or None. `owner`: the unit whose part it is, else the task's."""
    if task is None:
        return Refusal("task_unknown", row["task_code"])
    if refusal := refuses_task(actor, owner or task.owner):
        return refusal
    if task.indicator:
        return Refusal("task_read_from_indicator", task.name, task.indicator)
    if owner is None and is_for_every_unit(task):
        return Refusal("task_of_parts", task.name)
    if row["state"] not in TASK_STATES:
        return Refusal("task_state_unknown", row["state"], ", ".join(TASK_STATES))
    if row["done_on"] and row["state"] != "done":
        return Refusal("task_date_without_done", f"{row['done_on']:%d/%m/%Y}")
    for key, longest in (("document_number", LONGEST_NUMBER), ("note", LONGEST_NOTE)):
        if len(row[key] or "") > longest:
            return Refusal("task_text_too_long", f"{len(row[key])} ký tự", f"{longest} ký tự")
    return None


def _refuses_unseen(transaction: Transaction, campaign: str, task: str, seen: int | None) -> Refusal | None:
    found = transaction.run("newest_task_entry", campaign=campaign, task=task)
    newest = found[0] if found else {"task_progress": None, "recorded_by": ""}
    return None if newest["task_progress"] == seen else Refusal("task_changed_meanwhile", task, newest["recorded_by"])
