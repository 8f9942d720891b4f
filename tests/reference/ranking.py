"""Answers what `kpi ranking` shows: score, ranks, grade, counts (design 3.8 and 3.9); never adds bonus or penalty."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

from tests.reference import months
from tests.reference.figure import Fact
from tests.reference.plan import Plan
from tests.reference.row import unit_rows


def ranking_rows(plan: Plan, facts: list[Fact], period: str, today: date = date.max) -> list[dict]:
    """One row per unit that is ranked at the cut-off, in any order; score and rank None: "Không xếp hạng"."""
    rows = _ranked(plan, facts, period, today)
    before: dict[tuple, int | None] = {}
    if period > plan.first_period:
        earlier = months.name(months.index(period) - 1)
        before = {(row["unit_code"], row["peer_group"]): row["rank"] for row in _ranked(plan, facts, earlier, today)}
    for row in rows:
        was = before.get((row["unit_code"], row["peer_group"]))  # another group: another race (3.10 k)
        row["rank_change"] = None if was is None or row["rank"] is None else was - row["rank"]
    return rows


def _ranked(plan: Plan, facts: list[Fact], period: str, today: date) -> list[dict]:
    rows = [_scored(plan, facts, unit, period, today) for unit in plan.units(months.last_day(period))]
    for row in rows:
        group = [other for other in rows if other["peer_group"] == row["peer_group"]]
        row["rank"], row["rank_overall"] = _rank(row, group), _rank(row, rows)
    return rows


def _rank(row: dict, field: list[dict]) -> int | None:
    """1-2-2-4: one more than the number of those strictly ahead."""
    if row["score"] is None:
        return None
    return 1 + sum(1 for other in field if other["score"] is not None and other["order"] > row["order"])


def _scored(plan: Plan, facts: list[Fact], unit: dict, period: str, today: date) -> dict:
    indicators = unit_rows(plan, facts, unit, period, today)
    weighed = [row for row in indicators if row["is_in_weights"]]
    score = _score(plan, weighed)
    by_code = {row["indicator_code"]: row for row in indicators if row["state"] == "present"}
    ties = [by_code[code]["attainment"] if code in by_code else -1 for code in plan.tie_breakers]
    return {
        "unit_code": unit["code"],
        "unit_name": unit["name"],
        "peer_group": unit.get("peer_group") or None,
        "score": score,
        "order": None if score is None else (score, *ties),
        "grade": next((code for code, least in plan.bands if score is not None and Fraction(score) >= least), None),
        "indicators_met_count": sum(1 for row in weighed if row["status"] in ("met", "exceeded")),
        "indicators_applicable_count": len(weighed),
        "indicators_present_count": sum(1 for row in indicators if row["state"] != "not_applicable"),
        "indicators_total_count": len(indicators),
    }


def _score(plan: Plan, weighed: list[dict]) -> Decimal | None:
    total = sum((row["weight"] for row in weighed), Fraction(0))
    if total == 0:
        return None
    if plan.scale == "points":
        exact = sum((row["value"] for row in weighed if row["state"] == "present"), Fraction(0))
    else:
        reached = sum((row["weight"] * row["attainment"] for row in weighed), Fraction(0))
        exact = 100 * reached / (total * 1_000_000)
    return half_up(max(exact, Fraction(0)), plan.decimals)


def half_up(exact: Fraction, decimals: int) -> Decimal:
    """The one rounding: to so many decimals, a half goes up."""
    whole = (exact * 10**decimals + Fraction(1, 2)).__floor__()
    return Decimal(whole).scaleb(-decimals)
