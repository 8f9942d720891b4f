"""Answers how reminders of the plan's tasks get into the outbox; never sends one."""

from kpi.house.account import Account
from kpi.house.office import Office
from kpi.house.refusing import acting, demand
from kpi.house.rights import refuses_calendar
from kpi.mail.queue import Queued, put, queued_today
from kpi.mail.reminder import mail_settings
from kpi.mail.settings import is_address, server_of
from kpi.period import local_day, period_index, period_of
from kpi.tasks.tables.task_units import task_debts


def queue_task_reminders(office: Office, actor: Account, campaign: str) -> Queued:
    """Put a reminder into the outbox for each task and unit of tables.task_debts.

    At most one per task, unit and local day. Queued names units, once per task.
    """
    with acting(office, actor, "queue_task_reminders", f"task_reminders/{campaign}") as act:
        now, transaction = act.now, act.transaction
        demand(refuses_calendar(actor))
        server_of(mail_settings(), office.secrets_dir)
        owed = task_debts(office, campaign)
        mails = queued_today(transaction, campaign, now)
        before = {(row["task_code"], row["unit_code"]) for row in mails if row["task_code"]}
        fresh = [row for row in owed if (row["task_code"], row["unit_code"]) not in before]
        chosen = [row for row in fresh if is_address(row["address"])]
        index = period_index(period_of(local_day(now)))
        numbers = put(transaction, now, actor.name, campaign, index, chosen)
        of_tasks = [{"message": at, "task_code": row["task_code"]} for at, row in zip(numbers, chosen, strict=True)]
        transaction.append("task_mail", of_tasks)
        units = tuple(row["unit_code"] for row in chosen)
        act.done(units=units)
    without = tuple(row["unit_code"] for row in fresh if not is_address(row["address"]))
    again = tuple(row["unit_code"] for row in owed if (row["task_code"], row["unit_code"]) in before)
    return Queued(units, without, again)
