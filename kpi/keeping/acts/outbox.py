"""Answers how e-mails get into the outbox and out by SMTP; never sends anything while mail is switched off.

An e-mail is claimed in one transaction, handed to the server outside of any, and its outcome recorded in another: a
process that dies in between leaves it claimed, and it is tried again after ten minutes. So it arrives at least once.
What is no longer owed when its turn comes (handed in meanwhile, month closed, task done) is dropped; what still is goes
out with the days of that day.
"""

from dataclasses import dataclass
from datetime import datetime

from kpi.house.account import Account, name_of
from kpi.house.audit import record
from kpi.house.office import Office
from kpi.house.refusing import demand, refusing
from kpi.house.rights import refuses_calendar
from kpi.keeping.tables.reminders_today import reminders_today
from kpi.mail.outbox import mails, next_attempt_at
from kpi.mail.reminder import mail_settings
from kpi.mail.sending import Outcome, delivered
from kpi.mail.settings import server_of
from kpi.plan.messages import sentence
from kpi.store import Store, Transaction


@dataclass(frozen=True)
class Delivered:
    """What one round of sending did, in e-mails: `failed` are tried again later, `refused` and `dropped` never."""

    sent: int = 0
    failed: int = 0
    refused: int = 0
    dropped: int = 0


def send_outbox(office: Office, actor: Account | None = None) -> Delivered:
    """Send what is due in the outbox; `actor` None is the server or the command line."""
    if actor is not None:
        with refusing(office, actor, "send_mail", "outbox"):
            demand(refuses_calendar(actor))
    server = server_of(mail_settings(), office.secrets_dir)
    rows, dropped = _claimed(office, actor)
    counts = {"sent": 0, "failed": 0, "refused": 0, "dropped": dropped}
    for outcome in delivered(server, rows, office.clock()):
        counts[outcome.outcome] += 1
        _keep(office, actor, outcome)
    return Delivered(**counts)


def _claimed(office: Office, actor: Account | None = None) -> tuple[list[dict], int]:
    """The e-mails that are due, as they read today, marked as begun so that no other thread or process takes them too;
    how many of those whose turn it was were dropped."""
    now = office.clock()
    if not (due := _due(office.store, now)):
        return [], 0  # asked every minute: nothing is written, and no table that was kept is made anew
    today = reminders_today(office, due)
    with office.store.transaction() as transaction:
        rows, attempts, to_send = _due(transaction, now), [], []
        first = transaction.next_id("outbox_attempt", "attempt")
        for place, row in enumerate(rows):
            found = today.get(row["message"], {})  # {}: put into the outbox this very moment
            attempt = {"attempt": first + place, "message": row["message"], "attempted_at": now}
            if isinstance(found, str):
                attempts.append({**attempt, "outcome": "dropped", "detail": sentence(found)})
                subject = f"outbox/{row['message']}"
                record(transaction, now, name_of(actor), "send_mail", subject, "noted", code=found)
            else:
                attempts.append({**attempt, "outcome": "started", "detail": None})
                to_send.append({**row, **found})
        transaction.append("outbox_attempt", attempts)
    return to_send, len(rows) - len(to_send)


def _due(reader: Store | Transaction, now: datetime) -> list[dict]:
    moment = now
    rows = mails(reader, None, None, is_open=True)
    return [row for row in rows if (at := next_attempt_at(row, moment)) is not None and at <= moment]


def _keep(office: Office, actor: Account | None, outcome: Outcome) -> None:
    now = office.clock()
    with office.store.transaction() as transaction:
        attempt = transaction.next_id("outbox_attempt", "attempt")
        row = {"attempt": attempt, "message": outcome.message, "outcome": outcome.outcome, "detail": outcome.detail}
        transaction.append("outbox_attempt", [{**row, "attempted_at": now}])
        ended = "done" if outcome.outcome == "sent" else outcome.outcome
        record(transaction, now, name_of(actor), "send_mail", f"outbox/{outcome.message}", ended)
