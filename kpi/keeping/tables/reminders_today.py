"""Answers whether an e-mail that waits in the outbox is still needed and how it reads today; never sends it."""

from collections.abc import Sequence

from kpi.board.tables.brief_readers import brief_today
from kpi.house.answer import House
from kpi.house.office import Office
from kpi.house.refusing import Refused
from kpi.month.tables.calendar import to_remind
from kpi.month.tables.completeness import completeness
from kpi.period import period_of_index
from kpi.store import closed_through
from kpi.tasks.tables.task_units import task_debts, task_units
from kpi.tasks.tables.tasks import tasks

Found = dict[tuple[str | None, str], dict | str]  # (task or None, unit) -> subject and body, or why it is not needed


def reminders_today(office: Office, rows: Sequence[dict]) -> dict[int, dict | str]:
    """E-mail -> its subject and body as of now, or the code of the sentence that says why nobody needs it any more.

    `rows` of sql/outbox_state.sql. Days overdue and due days change while an e-mail waits.
    """
    known: dict[tuple[str, int | None], tuple[Found, str]] = {}
    today: dict[int, dict | str] = {}
    for row in rows:
        if row["brief_account"]:
            today[row["message"]] = brief_today(office, row)
            continue
        campaign, task = row["campaign"], row["task_code"]
        about = (campaign, None if task else row["period_index"])
        if about not in known:
            known[about] = _of_tasks(office, campaign) if task else _of_month(office, campaign, row["period_index"])
        found, otherwise = known[about]
        today[row["message"]] = found.get((task, row["unit_code"]), otherwise)
    return today


def _of_month(office: House, campaign: str, index: int) -> tuple[Found, str]:
    """Every unit that owes its report of a month or has sent it, and what holds for the others."""
    period = period_of_index(index)
    try:
        reports, owing = completeness(office, campaign, period), to_remind(office, campaign, period)
    except Refused:
        return {}, "mail_not_owed"
    if index <= closed_through(office.store, campaign):
        return {}, "mail_month_closed"
    sent: Found = {(None, row["unit_code"]): "mail_report_sent" for row in reports.rows if row["version"]}
    return sent | {(None, row["unit_code"]): _text(row) for row in owing.rows}, "mail_not_owed"


def _of_tasks(office: House, campaign: str) -> tuple[Found, str]:
    """Every task and unit that owes it or has done it, and what holds for the others."""
    try:
        whole, parts, owing = tasks(office, campaign), task_units(office, campaign), task_debts(office, campaign)
    except Refused:
        return {}, "mail_not_owed"
    done: Found = {(row["task_code"], row["unit_code"]): "mail_task_done" for row in parts if row["state"] == "done"}
    done |= {(row["task_code"], row["owner"]): "mail_task_done" for row in whole if row["state"] == "done"}
    return done | {(row["task_code"], row["unit_code"]): _text(row) for row in owing}, "mail_not_owed"


def _text(row: dict) -> dict:
    return {"subject": row["subject"], "body": row["message"]}
