"""Answers whether a unit reports for a month at all; never looks at a workbook."""

from datetime import date

from kpi.period import cut_off, first_day, is_period, period_text
from kpi.plan.config import Plan
from kpi.plan.model import Problem, Unit


def reporting_problems(plan: Plan, unit: str, period: str, today: date) -> tuple[Unit | None, list[Problem]]:
    """The unit as it stands at the end of the month, and why it cannot report for it (then None).

    `today`: the local day of the injected clock. period_out_of_range: outside the campaign's months;
    period_in_future: the month has not begun; unit_not_reporting: unknown, not valid then, or counted in its parent.
    """
    campaign = plan.campaign
    first, last = campaign.first_period, campaign.last_period
    if not is_period(period) or not first <= period <= last:
        expected = f"từ {period_text(first)} đến {period_text(last)}"
        shown = period_text(period) if is_period(period) else period[:20]
        return None, [Problem("period_out_of_range", "error", None, None, shown, expected)]
    problems = []
    if first_day(period) > today:
        expected = f"tháng đã bắt đầu (hôm nay {today:%d/%m/%Y})"
        problems.append(Problem("period_in_future", "error", None, None, period_text(period), expected))
    row = plan.unit(unit, cut_off(period))
    if row is None or not row.is_ranked:
        found = row.name if row else last_name(plan, unit)
        problems.append(Problem("unit_not_reporting", "error", None, None, found, period_text(period)))
    return (None if problems else row), problems


def last_name(plan: Plan, unit: str) -> str:
    """What a unit was called last, also one that is no more; its code where the plan never had it."""
    return next((row.name for row in reversed(plan.units) if row.code == unit), unit)
