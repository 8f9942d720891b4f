"""Answers how e-mails get into the outbox, and which were put there today; never sends one."""

from dataclasses import dataclass
from datetime import datetime

from kpi.mail.outbox import mails, state_of
from kpi.period import local_day
from kpi.store import Transaction


@dataclass(frozen=True)
class Queued:
    """What was put into the outbox: unit codes queued, without a mailbox that can be used, already queued today."""

    queued: tuple[str, ...]
    without_address: tuple[str, ...] = ()
    already_queued: tuple[str, ...] = ()


def put(
    transaction: Transaction, now: datetime, queued_by: str, campaign: str, index: int, reminders: list[dict]
) -> list[int]:
    """Put reminders (unit_code, address, subject, message) into the outbox of a month; gives their numbers."""
    first = transaction.next_id("outbox_message", "message")
    mails = [
        {
            "message": first + place,
            "campaign": campaign,
            "period_index": index,
            "unit_code": row["unit_code"],
            "recipient": row["address"],
            "subject": row["subject"],
            "body": row["message"],
            "queued_by": queued_by,
            "queued_at": now,
        }
        for place, row in enumerate(reminders)
    ]
    transaction.append("outbox_message", mails)
    return [mail["message"] for mail in mails]


def queued_today(transaction: Transaction, campaign: str, now: datetime) -> list[dict]:
    """The e-mails of a campaign, rows of sql/outbox_state.sql, put into the outbox today and not failed or dropped."""
    today, moment = local_day(now), now
    return [
        row
        for row in mails(transaction, campaign, None, is_open=False)
        if local_day(row["queued_at"]) == today and state_of(row, moment) not in ("failed", "dropped")
    ]
