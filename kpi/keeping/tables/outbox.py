"""Answers what became of the reminders sent by e-mail; never sends one."""

from kpi.house.account import Account
from kpi.house.answer import House
from kpi.house.office import Office
from kpi.house.refusing import Refused
from kpi.mail.outbox import mails, next_attempt_at, state_of
from kpi.mail.reminder import mail_settings
from kpi.mail.settings import server_of
from kpi.period import period_index


def outbox(office: House, campaign: str, period: str, viewer: Account | None = None) -> list[dict]:
    """One row per e-mail of a month, newest first: unit_code, recipient, subject, state, attempt_count, detail. One
    about a task of the plan belongs to the month in which it was queued.

    state: waiting | sending | sent | failed | dropped. queued_at, last_at, next_at: aware UTC, None where there is
    none. Only for those who see every unit.
    """
    if viewer is not None and not viewer.sees_all:
        return []
    now = office.clock()
    rows = []
    for row in reversed(mails(office.store, campaign, period_index(period), is_open=False)):
        moments = {"queued_at": row["queued_at"], "last_at": row["last_at"], "next_at": next_attempt_at(row, now)}
        kept = ("message", "unit_code", "brief_account", "recipient", "subject", "queued_by", "attempt_count")
        state = {"state": state_of(row, now), "detail": row["last_detail"]}
        rows.append({**{name: row[name] for name in kept}, **state, **moments})
    return rows


def is_mail_on(office: Office) -> bool:
    """True when reminders can be sent by e-mail."""
    try:
        server_of(mail_settings(), office.secrets_dir)
    except Refused:
        return False
    return True
