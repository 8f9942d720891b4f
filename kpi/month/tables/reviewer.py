"""Answers what the reviewer entered (figures, bonus and penalty points) for a month; never scores anything."""

from decimal import Decimal

from kpi.house.account import Account
from kpi.house.answer import House, visible_units
from kpi.house.refusing import Refused
from kpi.month.intake.reviewer_figures import reviewer_indicators
from kpi.period import cut_off, is_period, period_index, period_of_index
from kpi.plan.model import WHOLE


def reviewer_figures(office: House, campaign: str, period: str, viewer: Account | None = None) -> list[dict]:
    """One row per unit that has indicators of the reviewer's: the figures that stand for the month.

    figures: {indicator: {numerator, document_number, note, parts}} with None for an indicator without a figure; an
    indicator that does not apply has no key. submission, version, status, submitted_by: None when nothing was entered.
    """
    plan = office.plans.get(campaign)
    if plan is None or not is_period(period):
        raise Refused("campaign_unknown" if plan is None else "period_unreadable", campaign if not plan else period)
    index, visible = period_index(period), visible_units(office, campaign, period, viewer)
    heads = {r["unit_code"]: r for r in office.store.run("reviewer_submissions", campaign=campaign, index=index)}
    given: dict[tuple[str, str], dict] = {}
    for row in office.store.run("reviewer_facts", campaign=campaign, index=index):
        entry = given.setdefault((row["unit_code"], row["indicator_code"]), {"parts": {}, "numerator": None})
        if row["part"] == WHOLE:
            entry |= {key: row[key] for key in ("numerator", "denominator", "done_on", "document_number", "note")}
        else:
            entry["parts"][row["part"]] = row["numerator"]
    rows = []
    for unit in sorted(plan.units, key=lambda item: (item.sort_order, item.code)):
        indicators = reviewer_indicators(plan, unit)
        is_shown = unit.is_ranked and unit.is_valid_on(cut_off(period)) and (visible is None or unit.code in visible)
        if not indicators or not is_shown:
            continue
        head = heads.get(unit.code, {})
        rows.append(
            {
                "unit_code": unit.code,
                "unit_name": unit.name,
                "peer_group": unit.peer_group or "",
                "figures": {item.code: given.get((unit.code, item.code)) for item in indicators},
                **{key: head.get(key) for key in ("submission", "version", "status", "submitted_by", "file_name")},
            }
        )
    return rows


def adjustments(office: House, campaign: str, period: str, viewer: Account | None = None) -> list[dict]:
    """One row per entry of Điểm cộng, điểm trừ that counts or counted in a month, newest first.

    points as entered (positive), kind bonus | penalty, cap None without one, counted: the points of this unit and kind
    in the score after the cap. A unit sees what it may see of the ranking.
    """
    plan = office.plans.get(campaign)
    if plan is None or not is_period(period):
        raise Refused("campaign_unknown" if plan is None else "period_unreadable", campaign if not plan else period)
    kinds = {item.code: item for item in plan.campaign.adjustments}
    names = {unit.code: unit.name for unit in plan.units}
    visible = visible_units(office, campaign, period, viewer)
    found = office.store.run("adjustments_of_campaign", campaign=campaign, index=period_index(period))
    totals: dict[tuple[str, str], Decimal] = {}
    for row in found:
        if not row["is_withdrawn"]:
            key = (row["unit_code"], row["adjustment_code"])
            totals[key] = totals.get(key, Decimal(0)) + row["points"]
    rows = []
    for row in found:
        kind = kinds.get(row["adjustment_code"])
        if kind is None or (visible is not None and row["unit_code"] not in visible):
            continue
        total = totals.get((row["unit_code"], row["adjustment_code"]), Decimal(0))
        kept = ("adjustment", "unit_code", "points", "ground", "document_number", "evidence_file_name", "recorded_by")
        taken = ("is_withdrawn", "withdrawn_because", "withdrawn_by")
        rows.append(
            {
                **{key: row[key] for key in (*kept, *taken)},
                "unit_name": names.get(row["unit_code"], row["unit_code"]),
                "period": period_of_index(row["period_index"]),
                "adjustment_code": kind.code,
                "adjustment_name": kind.name,
                "kind": kind.kind,
                "cap": kind.limit,
                "counted": total if kind.limit is None else min(total, kind.limit),
                "recorded_at": row["recorded_at"],
            }
        )
    return rows
