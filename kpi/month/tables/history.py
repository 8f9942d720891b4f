"""Answers every version that a figure went through: who, when, which cell, which review; never hides an earlier one."""

from collections.abc import Mapping
from datetime import datetime

from kpi.house.account import Account
from kpi.house.answer import House
from kpi.house.refusing import Refused, demand
from kpi.month.rights import is_hidden_draft, refuses_reading, sees_file_name
from kpi.month.tables.reported import figure_of, levels_of, standings
from kpi.period import is_period, period_index


def history(
    office: House,
    campaign: str,
    unit: str,
    indicator: str,
    period: str,
    as_of: datetime | None = None,
    viewer: Account | None = None,
) -> list[dict]:
    """One row per version and part of one indicator's figures for one month, oldest first.

    counts_as: "approved", "reported", or None (replaced, sent back, not sent): what it counts as at `as_of`.
    levels: what a share must not be rounded up to. decision, decided_by, decided_at, reason: of its last review;
    cell_reason: what was said of this very cell.
    A unit sees its own; a verifier the indicators of its field; those who see all, everything.
    """
    plan = office.plans.get(campaign)
    if plan is None:
        raise Refused("campaign_unknown", campaign, ", ".join(sorted(office.plans)))
    if not is_period(period):
        raise Refused("period_unreadable", period, "tháng như 2024-09")
    known = plan.campaign.indicator(indicator)
    if known is None:
        raise Refused("history_indicator_unknown", indicator, campaign)
    demand(refuses_reading(viewer, unit, known.owner))
    moment = as_of or office.clock()
    about = {"campaign": campaign, "unit": unit, "indicator": indicator, "index": period_index(period)}
    levels = levels_of(known, unit, standings(office, campaign, period, unit))
    has_names = sees_file_name(viewer, unit)
    return [
        {
            "part": row["part"],
            **figure_of(known, row),
            "levels": levels,
            "explanation": row["explanation"],
            "submission": row["submission"],
            "version": row["version"],
            "source": row["source"],
            "origin": row["origin"],
            "status": row["status"],
            "counts_as": _counts_as(row),
            "submitted_by": row["submitted_by"],
            "submitted_at": row["submitted_at"],
            "signed_by": row["signed_by_account"],
            "signed_at": row["signed_at"],
            "file_name": row["file_name"] if has_names else None,
            "receipt": row["receipt"],
            "sheet": row["sheet"],
            "cell": row["cell"],
            "denominator_cell": row["denominator_cell"],
            "review": row["review"],
            "decision": row["decision"],
            "decided_by": row["decided_by"],
            "decided_at": row["decided_at"],
            "reason": row["reason"],
            "cell_reason": row["cell_reason"],
        }
        for row in office.store.run("fact_history", **about, as_of=moment)
        if not is_hidden_draft(viewer, unit, row["status"])
    ]


def _counts_as(row: Mapping) -> str | None:
    if row["is_current_approved"]:
        return "approved"
    return "reported" if row["is_reported"] else None
