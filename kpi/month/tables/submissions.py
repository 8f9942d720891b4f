"""Answers what has been submitted and what a unit gave last month; never shows another unit's to a unit."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from kpi.house.account import Account
from kpi.house.answer import House
from kpi.month.rights import is_hidden_draft
from kpi.period import period_index, shifted
from kpi.plan.config import Plan


def submissions(
    office: House, campaign: str, period: str, unit: str | None = None, viewer: Account | None = None
) -> list[dict]:
    """One row per version submitted for a month, newest first. A unit sees its own only."""
    if viewer is not None and not viewer.sees_all:
        unit = unit if viewer.is_of(unit) else viewer.unit_code or ""
    names = {row.code: row.name for row in office.plans[campaign].units}
    rows = office.store.run("submissions_of_month", campaign=campaign, index=period_index(period))
    return [
        {
            "submission": row["submission"],
            "unit_code": row["unit_code"],
            "unit_name": names.get(row["unit_code"], row["unit_code"]),
            "source": row["source"],
            "origin": row["origin"],
            "version": row["version"],
            "status": row["status"],
            "submitted_at": row["submitted_at"],
            "submitted_by": row["submitted_by"],
            "file_name": row["file_name"],
            "receipt": row["receipt"],
            "fact_count": row["fact_count"],
            "reason": row["reason"],
        }
        for row in rows
        if (unit is None or row["unit_code"] == unit) and not is_hidden_draft(viewer, row["unit_code"], row["status"])
    ]


def previous_figures(
    office: House, plan: Plan, unit: str, period: str
) -> Mapping[tuple[str, str, str], Decimal | date | str]:
    """What the unit reported for the month before: (indicator, part, field) -> figure. A blank has no key.

    field: numerator, denominator, done_on, document_number or note.
    """
    before = period_index(shifted(period, -1))
    rows = office.store.run("reported_figures", campaign=plan.campaign.code, unit=unit, index=before)
    fields = ("numerator", "denominator", "done_on", "document_number", "note")
    return {
        (row["indicator_code"], row["part"], name): row[name]
        for row in rows
        for name in fields
        if row[name] is not None
    }
