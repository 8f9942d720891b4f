"""Answers how reminders of the plan's tasks get into the outbox; never sends one (kpi.actions.reminders does)."""

from kpi import tables
from kpi.accounts import Account, refuses_calendar
from kpi.actions.office import Office
from kpi.actions.reminders import Queued, queued_today
from kpi.audit import record
from kpi.mail.reminder import mail_settings, unit_address
from kpi.mail.settings import is_address, server_of
from kpi.model import Refusal
from kpi.period import LOCAL_ZONE, period_index, period_of

_SUBJECT = "Nhắc nhiệm vụ theo Kế hoạch: {}"
_LONGEST_SUBJECT = 180


def queue_task_reminders(office: Office, actor: Account, campaign: str) -> Queued | Refusal:
    """Put a reminder into the outbox for each task that tables.task_reminders names and each unit that owes it.

    To each unit of tables.task_debts; at most one per task, unit and local day. Queued names units, once per task.
    """
    now, subject = office.clock(), f"task_reminders/{campaign}"[:200]
    refusal = refuses_calendar(actor)
    server = refusal or server_of(mail_settings(), office.secrets_dir)
    due = server if isinstance(server, Refusal) else tables.task_debts(office, campaign)
    with office.store.transaction() as transaction:
        if isinstance(due, Refusal):
            record(transaction, now, actor.name, "queue_task_reminders", subject, "refused", code=due.code)
            return due
        owed = [(row["task_code"], row["unit_code"], row["name"], row["message"]) for row in due]
        before = {(row["task_code"], row["unit_code"]) for row in queued_today(transaction, campaign, now)}
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
