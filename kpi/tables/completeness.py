"""Answers who has reported for a month and whether in time, by the server's clock; never reminds anybody."""

from datetime import datetime

from kpi.accounts import Account
from kpi.model import Refusal
from kpi.period import cut_off, due_at
from kpi.store import naive_utc
from kpi.tables.answer import Answer, House, answered, asked, visible_units


def completeness(
    office: House,
    campaign: str,
    period: str,
    as_of: datetime | None = None,
    viewer: Account | None = None,
) -> Answer | Refusal:
    """One row per unit that owes a report for the month (design 8 "completeness").

    state: on_time or late by the first version sent (due at 24:00 local time on the due day), imported when the
    figures came by import, missing after the due moment, not_due before. version, status: of the newest version,
    None without one. A unit to which no reported indicator applies owes nothing.
    """
    question = asked(office, campaign, period, "reported", as_of)
    if isinstance(question, Refusal):
        return question
    plan = office.plans[campaign]
    moment = question.as_of or naive_utc(office.clock())
    due = naive_utc(due_at(period, plan.campaign.reporting.due_day))
    chains: dict[str, list[dict]] = {}
    for row in office.store.run("reports_of_month", campaign=campaign, index=question.to_index, as_of=moment):
        chains.setdefault(row["unit_code"], []).append(row)
    visible = visible_units(office, campaign, period, viewer)
    day = cut_off(period)
    rows = []
    for unit in sorted(plan.units, key=lambda row: (row.sort_order, row.code)):
        owes = any(indicator.source == "report" for indicator in plan.indicators_of(unit))
        if not (unit.is_ranked and unit.is_valid_on(day) and owes) or (
            visible is not None and unit.code not in visible
        ):
            continue
        rows.append(_row(unit, chains.get(unit.code, []), due, moment))
    return answered(office, question, period, rows)


def _row(unit, versions: list[dict], due: datetime, moment: datetime) -> dict:
    newest = versions[-1] if versions else None
    if newest is None:
        state = "missing" if moment > due else "not_due"
    elif all(row["origin"] == "import" for row in versions):
        state = "imported"
    else:
        first = min(row["submitted_at"] for row in versions if row["origin"] != "import")
        state = "on_time" if first <= due else "late"
    return {
        "unit_code": unit.code,
        "state": state,
        "version": newest and newest["version"],
        "status": newest and newest["status"],
        "unit_name": unit.name,
        "peer_group": unit.peer_group or "",
        "submission": newest and newest["submission"],
        "submitted_at": newest and newest["submitted_at"],
    }
