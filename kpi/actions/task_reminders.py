"""Answers how reminders of the plan's tasks get into the outbox; never sends one (kpi.actions.reminders does)."""

from datetime import UTC, datetime

from kpi import tables
from kpi.accounts import Account, refuses_calendar
from kpi.actions.office import Office
from kpi.actions.reminders import Queued
from kpi.audit import record
from kpi.mail.reminder import mail_settings, unit_address
from kpi.mail.settings import is_address, server_of
from kpi.model import Refusal
from kpi.period import LOCAL_ZONE, period_index, period_of
from kpi.store import Transaction

_SUBJECT = "Nhắc nhiệm vụ theo Kế hoạch: {}"
_LONGEST_SUBJECT = 180


def queue_task_reminders(office: Office, actor: Account, campaign: str) -> Queued | Refusal:
    """Put a reminder into the outbox for each task that tables.task_reminders names and each unit that owes it.

    The owner where it is a unit; every unit that is not done where the plan gives the task to all. At most one per
    task, unit and local day. Queued names units, once per task.
    """
    now, subject = office.clock(), f"task_reminders/{campaign}"[:200]
    refusal = refuses_calendar(actor)
    server = refusal or server_of(mail_settings(), office.secrets_dir)
    due = server if isinstance(server, Refusal) else tables.task_reminders(office, campaign)
    with office.store.transaction() as transaction:
        if isinstance(due, Refusal):
            record(transaction, now, actor.name, "queue_task_reminders", subject, "refused", code=due.code)
            return due
        owed = _owed(office, campaign, due)
        before = _queued_today(transaction, campaign, now)
        fresh = [item for item in owed if item[:2] not in before]
        chosen = [item for item in fresh if is_address(unit_address(item[1]))]
        first = transaction.next_id("outbox_message", "message")
        index = period_index(period_of(now.astimezone(LOCAL_ZONE).date()))
        mails = [
            {
                "message": first + place,
                "campaign": campaign,
                "period_index": index,
                "unit_code": unit,
                "recipient": unit_address(unit),
                "subject": _SUBJECT.format(" ".join(name.split()))[:_LONGEST_SUBJECT],
                "body": message,
                "queued_by": actor.name,
                "queued_at": now,
            }
            for place, (_, unit, name, message) in enumerate(chosen)
        ]
        transaction.append("outbox_message", mails)
        of_tasks = [{"message": first + place, "task_code": item[0]} for place, item in enumerate(chosen)]
        transaction.append("task_mail", of_tasks)
        units = tuple(item[1] for item in chosen)
        record(transaction, now, actor.name, "queue_task_reminders", subject, units=units)
    without = tuple(item[1] for item in fresh if item not in chosen)
    return Queued(units, without, tuple(item[1] for item in owed if item[:2] in before))


def _owed(office: Office, campaign: str, due: list[dict]) -> list[tuple[str, str, str, str]]:
    """(task, unit, name of the task, message) for each unit that owes one of the tasks."""
    units = {unit.code: unit.name for unit in office.plans[campaign].units}
    of_all: dict[str, list[dict]] = {}
    for row in tables.task_units(office, campaign):
        of_all.setdefault(row["task_code"], []).append(row)
    owed = []
    for row in due:
        if row["owner"] in units:
            owed.append((row["task_code"], row["owner"], row["name"], row["message"]))
        for part in of_all.get(row["task_code"], []):
            if part["recorded"] != "done":
                message = tables.task_message({**row, "owner_name": part["unit_name"]})
                owed.append((row["task_code"], part["unit_code"], row["name"], message))
    return owed


def _queued_today(transaction: Transaction, campaign: str, now: datetime) -> set[tuple[str, str]]:
    today = now.astimezone(LOCAL_ZONE).date()
    rows = transaction.run("task_mails_of", campaign=campaign)
    return {
        (row["task_code"], row["unit_code"])
        for row in rows
        if row["queued_at"].replace(tzinfo=UTC).astimezone(LOCAL_ZONE).date() == today
    }
