"""Answers how a unit records its part of a task, and how papers are attached to tasks; changes nothing recorded.

Each entry and each paper stays; the newest entry counts.
"""

from dataclasses import dataclass
from datetime import date

from kpi.house.account import Account
from kpi.house.audit import record
from kpi.house.office import Office
from kpi.house.refusing import Refused, acting, demand, note_refused, refusing
from kpi.period import local_day
from kpi.plan.model import Problem, Refusal, Task
from kpi.store import Transaction, keep_file, kept_bytes, remember_file
from kpi.tasks.acts.tasks import TaskEntry, TaskForm, refuses_entry, task_of
from kpi.tasks.rights import refuses_task
from kpi.tasks.tables.parts import parts_of
from kpi.tasks.tables.task_units import may_open
from kpi.workbook.evidence_file import MOST_FILES, media_type_of, shown_name
from kpi.workbook.reader import Reader


@dataclass(frozen=True)
class TaskFile:
    """A paper attached to a task; unit_code None: about the whole task."""

    task_file: int
    task: str
    unit_code: str | None
    file_name: str


def record_task_of_unit(
    office: Office, actor: Account, campaign: str, task: str, unit: str, form: TaskForm
) -> TaskEntry:
    """Record where one unit stands with its part of a task (of every unit, of several owners); as record_task else.

    The unit's own account may, and reviewers.
    """
    with acting(office, actor, "record_task", f"task/{campaign}/{task}/{unit}") as act:
        today, transaction = local_day(act.now), act.transaction
        row = form.row(campaign, task, today) | {"unit_code": unit}
        known = task_of(office, campaign, task)
        demand(_no_such_unit(office, campaign, known, unit, today) or refuses_entry(actor, known, row, today, unit))
        demand(_unseen(transaction, row, form.seen, act.now))
        entry = transaction.next_id("task_unit_progress", "entry")
        told = {"entry": entry, "recorded_by": actor.name, "recorded_at": act.now}
        transaction.append("task_unit_progress", [row | told])
        act.done(state=form.state, entry=entry)
    return TaskEntry(entry, campaign, task, form.state)


@dataclass(frozen=True)
class TaskPart:
    """What a paper proves: a task, or one unit's part of it (unit None: the whole task)."""

    campaign: str
    task: str
    unit: str | None = None


def attach_task_file(
    office: Office, actor: Account, about: TaskPart, data: bytes, file_name: str, reader: Reader | None = None
) -> TaskFile | list[Problem]:
    """Attach a PDF, picture or .xlsx (≤ 10 MB, ≤ 20 a task and unit) that proves a task, or one unit's part of it.

    Those who may record the task, or that unit's part, may attach. The type is told by the bytes.
    """
    campaign, task, unit = about.campaign, about.task, about.unit
    subject = f"task/{campaign}/{task}/{unit or ''}"
    with refusing(office, actor, "attach_task_file", subject):
        known = task_of(office, campaign, task)
        if known is None:
            raise Refused("task_unknown", task)
        if unit:
            demand(_no_such_unit(office, campaign, known, unit, local_day(office.clock())))
        demand(refuses_task(actor, unit or known.owner))
    media_type = media_type_of(data, file_name, reader)
    if not isinstance(media_type, str):
        codes = sorted({problem.code for problem in media_type})
        note_refused(office, actor, "attach_task_file", subject, codes=codes)
        return media_type
    with acting(office, actor, "attach_task_file", subject) as act:
        now, transaction = act.now, act.transaction
        there = [row for row in transaction.run("task_files_of", campaign=campaign) if _about(row) == (task, unit)]
        if len(there) >= MOST_FILES:
            raise Refused("task_files_too_many", task, str(MOST_FILES))
        sha256 = keep_file(office.data_dir, data)
        if same := next((row for row in there if row["file_sha256"] == sha256), None):
            return TaskFile(same["task_file"], task, unit, same["file_name"])
        number, name = transaction.next_id("task_file", "task_file"), shown_name(file_name, media_type)
        row = {"task_file": number, "campaign": campaign, "task_code": task, "unit_code": unit, "file_name": name}
        row |= {"file_sha256": sha256, "media_type": media_type, "byte_count": len(data)}
        transaction.append("task_file", [{**row, "attached_by": actor.name, "attached_at": now}])
        remember_file(transaction, sha256, len(data), now)
        act.done(sha256=sha256)
    return TaskFile(number, task, unit, name)


def task_file(office: Office, actor: Account, number: int) -> tuple[str, str, bytes]:
    """Name, media type and bytes of a task's paper, for those who may open it; who looked is written down."""
    with refusing(office, actor, "open_task_file", f"task_file/{number}"):
        found = office.store.run("task_file_by_number", task_file=number)
        if not found:
            raise Refused("evidence_unknown", str(number))
        row = found[0]
        if not may_open(actor, task_of(office, row["campaign"], row["task_code"]), row["unit_code"]):
            raise Refused("other_unit", row["unit_code"] or row["task_code"])
    with office.store.transaction(is_change=False) as transaction:
        record(transaction, office.clock(), actor.name, "open_task_file", f"task_file/{number}")
    return row["file_name"], row["media_type"], kept_bytes(office.data_dir, row["file_sha256"])


def _no_such_unit(office: Office, campaign: str, task: Task | None, unit: str, today: date) -> Refusal | None:
    if task is None:
        return None
    parts = {item.code for item in parts_of(office.plans[campaign], task, today)}
    if not parts:
        return Refusal("task_not_of_units", task.code)
    return None if unit in parts else Refusal("unit_not_reporting", unit, f"{today:%d/%m/%Y}")


def _unseen(transaction: Transaction, row: dict, seen: int | None, now) -> Refusal | None:
    about = (row["task_code"], row["unit_code"])
    entries = transaction.run("task_unit_entries", campaign=row["campaign"], as_of=now)
    newest = next((item for item in entries if _about(item) == about), {"entry": None, "recorded_by": ""})
    if newest["entry"] == seen:
        return None
    return Refusal("task_changed_meanwhile", row["task_code"], newest["recorded_by"])


def _about(row: dict) -> tuple[str, str | None]:
    return row["task_code"], row["unit_code"]
