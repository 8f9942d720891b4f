"""Answers how reminders of the plan's tasks get into the outbox; never sends one."""

from kpi.house.account import Account
from kpi.house.audit import record
from kpi.house.office import Office
from kpi.house.rights import refuses_calendar
from kpi.mail.queue import Queued, put, queued_today
from kpi.mail.reminder import mail_settings
from kpi.mail.settings import is_address, server_of
from kpi.period import local_day, period_index, period_of
from kpi.plan.model import Refusal
from kpi.tasks.tables.task_units import task_debts


def queue_task_reminders(office: Office, actor: Account, campaign: str) -> Queued | Refusal:
    """Put a reminder into the outbox for each task and unit of tables.task_debts.

    At most one per task, unit and local day. Queued names units, once per task.
    """
    now, subject = office.clock(), f"task_reminders/{campaign}"[:200]
    refusal = refuses_calendar(actor)
    server = refusal or server_of(mail_settings(), office.secrets_dir)
    owed = server if isinstance(server, Refusal) else task_debts(office, campaign)
    with office.store.transaction() as transaction:
        if isinstance(owed, Refusal):
            record(transaction, now, actor.name, "queue_task_reminders", subject, "refused", code=owed.code)
            return owed
        mails = queued_today(transaction, campaign, now)
        before = {(row["task_code"], row["unit_code"]) for row in mails if row["task_code"]}
        fresh = [row for row in owed if (row["task_code"], row["unit_code"]) not in before]
        chosen = [row for row in fresh if is_address(row["address"])]
        index = period_index(period_of(local_day(now)))
        numbers = put(transaction, now, actor.name, campaign, index, chosen)
        of_tasks = [{"message": at, "task_code": row["task_code"]} for at, row in zip(numbers, chosen, strict=True)]
        transaction.append("task_mail", of_tasks)
        units = tuple(row["unit_code"] for row in chosen)
        record(transaction, now, actor.name, "queue_task_reminders", subject, units=units)
    without = tuple(row["unit_code"] for row in fresh if not is_address(row["address"]))
    again = tuple(row["unit_code"] for row in owed if (row["task_code"], row["unit_code"]) in before)
    return Queued(units, without, again)
