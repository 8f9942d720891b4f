"""Answers how reminders of a month's reports and of the plan's tasks get into the outbox; never sends one."""

from kpi import tables
from kpi.accounts import Account, refuses_calendar
from kpi.actions.closing import closed_month
from kpi.actions.office import Office
from kpi.actions.outbox import Queued, put, queued_today
from kpi.audit import record
from kpi.mail.reminder import mail_settings
from kpi.mail.settings import is_address, server_of
from kpi.model import Refusal
from kpi.period import LOCAL_ZONE, period_index, period_of


def queue_reminders(
    office: Office, actor: Account, campaign: str, period: str, units: list[str] | None = None
) -> Queued | Refusal:
    """Put a reminder into the outbox for every unit of tables.to_remind (or those of `units` among them).

    At most one per unit, month and local day, so that a second click reminds nobody twice; one that failed for good
    may be followed by another. Refused for a closed month: nobody can hand in for it any more.
    """
    now = office.clock()
    subject = f"reminders/{campaign}/{period}"[:200]
    refusal = refuses_calendar(actor)
    server = refusal or server_of(mail_settings(), office.secrets_dir)
    answer = server if isinstance(server, Refusal) else tables.to_remind(office, campaign, period)
    with office.store.transaction() as transaction:
        if isinstance(answer, tables.Answer):
            answer = closed_month(transaction, campaign, period_index(period)) or answer
        if isinstance(answer, Refusal):
            record(transaction, now, actor.name, "queue_reminders", subject, "refused", code=answer.code)
            return answer
        index = period_index(period)
        before = {
            row["unit_code"]
            for row in queued_today(transaction, campaign, now)
            if row["task_code"] is None and row["period_index"] == index
        }
        rows = [row for row in answer.rows if units is None or row["unit_code"] in units]
        chosen = [row for row in rows if is_address(row["address"]) and row["unit_code"] not in before]
        put(transaction, now, actor, campaign, index, chosen)
        queued = tuple(row["unit_code"] for row in chosen)
        record(transaction, now, actor.name, "queue_reminders", subject, units=queued)
    without = tuple(row["unit_code"] for row in rows if not is_address(row["address"]))
    return Queued(queued, without, tuple(row["unit_code"] for row in rows if row["unit_code"] in before))


def queue_task_reminders(office: Office, actor: Account, campaign: str) -> Queued | Refusal:
    """Put a reminder into the outbox for each task and unit of tables.task_debts.

    At most one per task, unit and local day. Queued names units, once per task.
    """
    now, subject = office.clock(), f"task_reminders/{campaign}"[:200]
    refusal = refuses_calendar(actor)
    server = refusal or server_of(mail_settings(), office.secrets_dir)
    owed = server if isinstance(server, Refusal) else tables.task_debts(office, campaign)
    with office.store.transaction() as transaction:
        if isinstance(owed, Refusal):
            record(transaction, now, actor.name, "queue_task_reminders", subject, "refused", code=owed.code)
            return owed
        mails = queued_today(transaction, campaign, now)
        before = {(row["task_code"], row["unit_code"]) for row in mails if row["task_code"]}
        fresh = [row for row in owed if (row["task_code"], row["unit_code"]) not in before]
        chosen = [row for row in fresh if is_address(row["address"])]
        index = period_index(period_of(now.astimezone(LOCAL_ZONE).date()))
        numbers = put(transaction, now, actor, campaign, index, chosen)
        of_tasks = [{"message": at, "task_code": row["task_code"]} for at, row in zip(numbers, chosen, strict=True)]
        transaction.append("task_mail", of_tasks)
        units = tuple(row["unit_code"] for row in chosen)
        record(transaction, now, actor.name, "queue_task_reminders", subject, units=units)
    without = tuple(row["unit_code"] for row in fresh if not is_address(row["address"]))
    again = tuple(row["unit_code"] for row in owed if (row["task_code"], row["unit_code"]) in before)
    return Queued(units, without, again)
