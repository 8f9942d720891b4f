"""Answers whether an e-mail that waits in the outbox is still needed and how it reads today; never sends it."""

from collections.abc import Sequence

from kpi.model import Refusal
from kpi.period import period_of_index
from kpi.store import closed_through
from kpi.tables.answer import House
from kpi.tables.calendar import to_remind
from kpi.tables.completeness import completeness
from kpi.tables.task_units import task_debts, task_units
from kpi.tables.tasks import tasks

Texts = dict[tuple[str | None, str], dict]  # (task or None, unit) -> subject, body


def reminders_today(office: House, rows: Sequence[dict]) -> dict[int, dict | str]:
    """E-mail -> its subject and body as of now, or the code of the sentence that says why nobody needs it any more.

    `rows` of sql/outbox_state.sql. Days overdue and due days change while an e-mail waits.
    """
    known: dict[tuple[str, int | None], Texts] = {}
    found: dict[int, dict | str] = {}
    for row in rows:
        campaign, task = row["campaign"], row["task_code"]
        about = (campaign, None if task else row["period_index"])
        if about not in known:
            known[about] = _texts(office, *about)
        text = known[about].get((task, row["unit_code"]))
        found[row["message"]] = text or (_why_no_task(office, row) if task else _why_no_report(office, row))
    return found


def _texts(office: House, campaign: str, index: int | None) -> Texts:
    if index is None:
        debts = task_debts(office, campaign)
        rows = [] if isinstance(debts, Refusal) else debts
    else:
        owing = to_remind(office, campaign, period_of_index(index))
        rows = [] if isinstance(owing, Refusal) else owing.rows
    return {
        (row.get("task_code"), row["unit_code"]): {"subject": row["subject"], "body": row["message"]} for row in rows
    }


def _why_no_report(office: House, row: dict) -> str:
    campaign, index = row["campaign"], row["period_index"]
    if campaign in office.plans and index <= closed_through(office.store, campaign):
        return "mail_month_closed"
    answer = completeness(office, campaign, period_of_index(index))
    reports = [] if isinstance(answer, Refusal) else answer.rows
    is_sent = any(report["unit_code"] == row["unit_code"] and report["version"] for report in reports)
    return "mail_report_sent" if is_sent else "mail_not_owed"


def _why_no_task(office: House, row: dict) -> str:
    whole, parts = tasks(office, row["campaign"]), task_units(office, row["campaign"])
    if isinstance(whole, Refusal) or isinstance(parts, Refusal):
        return "mail_not_owed"
    mine = [item["state"] for item in whole if item["task_code"] == row["task_code"]]
    mine += [
        part["state"]
        for part in parts
        if (part["task_code"], part["unit_code"]) == (row["task_code"], row["unit_code"])
    ]
    return "mail_task_done" if "done" in mine else "mail_not_owed"
