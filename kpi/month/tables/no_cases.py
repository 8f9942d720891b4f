"""Answers which units say of a month that nothing came up, and who confirmed it; never confirms anything."""

from kpi.house.account import Account
from kpi.house.answer import House
from kpi.house.refusing import Refused
from kpi.month.rights import refuses_reading, refuses_review
from kpi.period import is_period, period_index, period_of_index


def no_cases(office: House, campaign: str, period: str, viewer: Account | None = None) -> list[dict]:
    """One row per unit and indicator reported as 0 over 0 in a month, in the plan's order of units.

    is_approved: the figure counts for awards; cases_in: the last earlier month with approved cases (a confirmation then
    needs a document), None without one. confirmed_by, confirmed_at, document_number: None while nobody confirmed it.
    may_confirm: for this viewer. A unit sees its own; those who see all, every row; a verifier its own indicators.
    """
    plan = office.plans.get(campaign)
    if plan is None:
        raise Refused("campaign_unknown", campaign, ", ".join(sorted(office.plans)))
    if not is_period(period):
        raise Refused("period_unreadable", period, "tháng như 2024-09")
    body = plan.campaign.reporting.own_report_to
    reviewing = frozenset(row["unit_code"] for row in office.store.run("reviewing_units")) if body else frozenset()
    units = {unit.code: unit for unit in plan.units}
    rows = []
    for row in office.store.run("no_cases_of_month", campaign=campaign, index=period_index(period)):
        indicator, unit = plan.campaign.indicator(row["indicator_code"]), units.get(row["unit_code"])
        if indicator is None or unit is None or refuses_reading(viewer, unit.code, indicator.owner):
            continue
        may_confirm = viewer is not None and refuses_review(viewer, unit.code, body, reviewing) is None
        rows.append(
            {
                "unit_code": unit.code,
                "unit_name": unit.name,
                "indicator_code": indicator.code,
                "indicator_name": indicator.short_name or indicator.name,
                "submission": row["submission"],
                "is_approved": row["is_approved"],
                "cases_in": period_of_index(row["cases_index"]) if row["cases_index"] else None,
                "document_number": row["document_number"],
                "confirmed_by": row["confirmed_by"],
                "confirmed_at": row["confirmed_at"],
                "may_confirm": may_confirm and row["is_approved"] and row["confirmed_by"] is None,
                "sort_order": unit.sort_order,
            }
        )
    return sorted(rows, key=lambda row: (row["sort_order"], row["unit_code"]))
