"""Answers which month a unit's next workbook is for; never says that it must not be another."""

from kpi.house.account import Account
from kpi.house.answer import House
from kpi.house.refusing import Refused, demand
from kpi.month.rights import refuses_reading
from kpi.month.tables.completeness import owes_report, reports
from kpi.period import cut_off, local_day, period_index, periods_between
from kpi.store import closed_through


def month_to_report(office: House, campaign: str, unit: str, viewer: Account | None = None) -> str:
    """YYYY-MM: the newest month that has ended, is open and for which the unit still owes its report (none, or sent
    back without a newer version); without one, the first open month after the last it reported; else the last.
    """
    plan = office.plans.get(campaign)
    if plan is None:
        raise Refused("campaign_unknown", campaign, ", ".join(sorted(office.plans)))
    demand(refuses_reading(viewer, unit))
    months = periods_between(plan.campaign.first_period, plan.campaign.last_period)
    closed = closed_through(office.store, campaign)
    versions, waiting = reports(office, campaign, None, unit=unit)
    status = {row["period_index"]: row["status"] for row in (*versions, *waiting.values())}
    today = local_day(office.clock())
    is_open = [month for month in months if period_index(month) > closed]
    for month in reversed(is_open):
        has_ended = cut_off(month) < today
        is_owed = status.get(period_index(month), "sent_back") == "sent_back"
        known = plan.unit(unit, cut_off(month))
        if has_ended and is_owed and known is not None and owes_report(plan, known, month):
            return month
    last = max(status, default=-1)
    return next((month for month in is_open if period_index(month) > last), months[-1])
