"""Answers how reminders get into the outbox and out by e-mail; never sends anything while mail is switched off.

An e-mail is claimed in one transaction, handed to the server outside of any, and its outcome recorded in another: a
process that dies in between leaves it claimed, and it is tried again after ten minutes. So it arrives at least once.
What is no longer owed when its turn comes (handed in meanwhile, month closed, task done) is dropped, not sent.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime

from kpi import tables
from kpi.accounts import Account, refuses_calendar
from kpi.actions.closing import closed_month
from kpi.actions.office import Office
from kpi.audit import record
from kpi.mail.outbox import next_attempt_at, state_of
from kpi.mail.reminder import mail_settings
from kpi.mail.sending import Outcome, delivered
from kpi.mail.settings import is_address, server_of
from kpi.messages import sentence
from kpi.model import Refusal
from kpi.period import LOCAL_ZONE, period_index, period_of_index
from kpi.store import Transaction, naive_utc


@dataclass(frozen=True)
class Queued:
    """What was put into the outbox: unit codes queued, without a mailbox that can be used, already queued today."""

    queued: tuple[str, ...]
    without_address: tuple[str, ...] = ()
    already_queued: tuple[str, ...] = ()


@dataclass(frozen=True)
class Delivered:
    """What one round of sending did, in e-mails: `failed` are tried again later, `refused` and `dropped` never."""

    sent: int = 0
    failed: int = 0
    refused: int = 0
    dropped: int = 0


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
        rows = [row for row in answer.rows if units is None or row["unit_code"] in units]
        mails = queued_today(transaction, campaign, now)
        before = {row["unit_code"] for row in mails if _is_of_month(row, period_index(period))}
        done = Queued(
            tuple(r["unit_code"] for r in rows if is_address(r["address"]) and r["unit_code"] not in before),
            tuple(r["unit_code"] for r in rows if not is_address(r["address"])),
            tuple(r["unit_code"] for r in rows if r["unit_code"] in before),
        )
        first = transaction.next_id("outbox_message", "message")
        chosen = [row for row in rows if row["unit_code"] in done.queued]
        mails = [
            {
                "message": first + place,
                "campaign": campaign,
                "period_index": period_index(period),
                "unit_code": row["unit_code"],
                "recipient": row["address"],
                "subject": row["subject"],
                "body": row["message"],
                "queued_by": actor.name,
                "queued_at": now,
            }
            for place, row in enumerate(chosen)
        ]
        transaction.append("outbox_message", mails)
        record(transaction, now, actor.name, "queue_reminders", subject, units=done.queued)
    return done


def send_outbox(office: Office, actor: Account | None = None) -> Delivered | Refusal:
    """Send what is due in the outbox; `actor` None is the server or the command line."""
    refusal = refuses_calendar(actor) if actor else None
    if refusal and actor:
        with office.store.transaction(is_change=False) as transaction:
            record(transaction, office.clock(), actor.name, "send_mail", "outbox", "refused", code=refusal.code)
    server = refusal or server_of(mail_settings(), office.secrets_dir)
    if isinstance(server, Refusal):
        return server
    rows, dropped = _claimed(office)
    counts = {"sent": 0, "failed": 0, "refused": 0, "dropped": dropped}
    for outcome in delivered(server, rows, office.clock()):
        counts[outcome.outcome] += 1
        _keep(office, actor, outcome)
    return Delivered(**counts)


def _claimed(office: Office) -> tuple[list[dict], int]:
    """The e-mails that are due, marked as begun so that no other thread or process takes them too; how many of those
    whose turn it was were dropped."""
    now = naive_utc(office.clock())
    if not (due := [row for row in office.store.run("outbox_state") if _is_due(row, now)]):
        return [], 0  # asked every minute: nothing is written, and no table that was kept is made anew
    needless = _needless(office, due)
    with office.store.transaction() as transaction:
        rows = [row for row in transaction.run("outbox_state") if _is_due(row, now)]
        first = transaction.next_id("outbox_attempt", "attempt")
        attempts = []
        for at, row in enumerate(rows):
            why = needless.get(row["message"])
            step = {"outcome": "dropped", "detail": why} if why else {"outcome": "started", "detail": None}
            attempts.append({"attempt": first + at, "message": row["message"], **step, "attempted_at": office.clock()})
            if why:
                record(transaction, office.clock(), None, "send_mail", f"outbox/{row['message']}", "noted", why=why)
        transaction.append("outbox_attempt", attempts)
    to_send = [row for row in rows if row["message"] not in needless]
    return to_send, len(rows) - len(to_send)


def _needless(office: Office, due: list[dict]) -> dict[int, str]:
    """E-mail -> why it is no longer needed, for those that are not."""
    owing: dict[tuple[str, int | None], set[tuple[str | None, str]]] = {}
    needless = {}
    for row in due:
        about = (row["campaign"], None if row["task_code"] else row["period_index"])
        if row["campaign"] not in office.plans:
            continue
        if about not in owing:
            owing[about] = _owing(office, *about)
        if (row["task_code"], row["unit_code"]) not in owing[about]:
            closed = None if row["task_code"] else closed_month(office.store, *about)
            code = "mail_task_done" if row["task_code"] else "mail_month_closed" if closed else "mail_report_sent"
            needless[row["message"]] = sentence(code)
    return needless


def _owing(office: Office, campaign: str, index: int | None) -> set[tuple[str | None, str]]:
    """(task or None, unit) of whoever still owes its report of a month or, without a month, a task of the plan."""
    if index is None:
        debts = tables.task_debts(office, campaign)
        return set() if isinstance(debts, Refusal) else {(row["task_code"], row["unit_code"]) for row in debts}
    answer = tables.to_remind(office, campaign, period_of_index(index))
    return set() if isinstance(answer, Refusal) else {(None, row["unit_code"]) for row in answer.rows}


def _is_due(row: dict, now: datetime) -> bool:
    due = next_attempt_at(row, now)
    return due is not None and due <= now


def _keep(office: Office, actor: Account | None, outcome: Outcome) -> None:
    now = office.clock()
    with office.store.transaction() as transaction:
        attempt = transaction.next_id("outbox_attempt", "attempt")
        row = {"attempt": attempt, "message": outcome.message, "outcome": outcome.outcome, "detail": outcome.detail}
        transaction.append("outbox_attempt", [{**row, "attempted_at": now}])
        ended = "done" if outcome.outcome == "sent" else outcome.outcome
        record(transaction, now, actor and actor.name, "send_mail", f"outbox/{outcome.message}", ended)


def queued_today(transaction: Transaction, campaign: str, now: datetime) -> list[dict]:
    """The e-mails of a campaign, rows of sql/outbox_state.sql, put into the outbox today and not failed or dropped."""
    today, moment = now.astimezone(LOCAL_ZONE).date(), naive_utc(now)
    return [
        row
        for row in transaction.run("outbox_state")
        if row["campaign"] == campaign
        and _local_day(row["queued_at"]) == today
        and state_of(row, moment) not in ("failed", "dropped")
    ]


def _is_of_month(row: dict, index: int) -> bool:
    return row["task_code"] is None and row["period_index"] == index


def _local_day(moment: datetime) -> date:
    return moment.replace(tzinfo=UTC).astimezone(LOCAL_ZONE).date()
