"""Answers whether a rank is sure: ranks under changed weights, under figures not yet approved, and under a what-if.

Never a verdict and never stored: a what-if is asked and forgotten. Ranks are within the peer group, scores by the same
rule as the models' (percent scale; a campaign on the points scale has no weights to change).
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

import numpy as np

from kpi.board.tables.standings import UnitMonth, is_points, mates, standings_of
from kpi.board.uncertain import rank_intervals, ranks_of, scores
from kpi.house.account import Account
from kpi.house.answer import Answer, House, answered, question_for, visible_units
from kpi.house.recorded_plan import plan_of
from kpi.house.refusing import Refused
from kpi.plan.config import Plan
from kpi.plan.model import Basis

MILLION = 1_000_000
FIRST = 5
SURE, EDGE = "sure", "edge"


def robustness(
    office: House,
    campaign: str,
    period: str,
    basis: Basis = "approved",
    as_of: datetime | None = None,
    spread: float = 0.25,
    with_unapproved: bool = True,
    peer_group: str | None = None,
    viewer: Account | None = None,
) -> Answer:
    """One row per ranked unit of groups the viewer sees whole, by group and rank: unit_code, unit_name, peer_group,
    group_size, score, rank, rank_low, rank_middle, rank_high (90 of 100 draws), first_chance (of the first five), word:
    sure (the interval is one rank, or lies wholly inside or wholly outside the first five) or edge.

    spread: weights drawn evenly between ± this share of their own. with_unapproved: on the approved basis figures that
    the reported basis has otherwise are drawn between the two.
    """
    if not 0 <= spread <= 0.9:
        raise Refused("spread_out_of_range", str(spread), "0–0.9")
    question, plan, units, reported = _read(office, campaign, period, basis, as_of, viewer, peer_group)
    rows = []
    for group, mine in _groups(units, peer_group).items():
        codes = [item.code for item in plan.campaign.indicators]
        attained, counts = _matrix(mine, codes)
        other = _other(mine, reported, codes, attained) if with_unapproved and reported else None
        weights = _weights(plan, mine, codes)
        decimals = plan.campaign.scoring.decimals
        drawn = rank_intervals(attained, counts, weights, spread, FIRST, other, decimals)
        for place, unit in enumerate(mine):
            if unit.score is None:
                continue
            low, high = int(drawn.low[place]), int(drawn.high[place])
            is_sure = low == high or high <= FIRST or low > FIRST
            rows.append(
                {
                    "unit_code": unit.code,
                    "unit_name": unit.grade["unit_name"],
                    "peer_group": group,
                    "group_size": len(mine),
                    "score": unit.score,
                    "rank": unit.grade["rank_in_group"],
                    "rank_low": low,
                    "rank_middle": int(drawn.middle[place]),
                    "rank_high": high,
                    "first_chance": float(drawn.first[place]),
                    "word": SURE if is_sure else EDGE,
                }
            )
    return answered(office, question, period, rows)


def what_if(
    office: House,
    campaign: str,
    period: str,
    basis: Basis = "approved",
    as_of: datetime | None = None,
    weights: tuple[tuple[str, float], ...] = (),
    figures: tuple[tuple[str, str, float], ...] = (),
    peer_group: str | None = None,
    viewer: Account | None = None,
) -> Answer:
    """One row per ranked unit of groups the viewer sees whole: score, rank as they are; score_then, rank_then under the
    changed weights (indicator, weight) and attainments (unit, indicator, 0–1). Nothing is stored."""
    question, plan, units, _ = _read(office, campaign, period, basis, as_of, viewer, peer_group)
    codes = [item.code for item in plan.campaign.indicators]
    for code, weight in weights:
        if code not in codes:
            raise Refused("history_indicator_unknown", code, campaign)
        if not 0 <= weight <= 10_000:
            raise Refused("weight_out_of_range", str(weight), "0–10000")
    for unit, code, attained in figures:
        if unit not in units or code not in codes or not 0 <= attained <= 1:
            raise Refused("what_if_figure_unknown", f"{unit} {code} {attained}")
    rows = []
    for group, mine in _groups(units, peer_group).items():
        matrix, counts = _matrix(mine, codes)
        for changed, code, value in figures:
            for place in (place for place, item in enumerate(mine) if item.code == changed):
                matrix[place, codes.index(code)] = value
        asked_weights = _weights(plan, mine, codes)
        for code, weight in weights:
            asked_weights[codes.index(code)] = weight
        then = scores(matrix, counts, asked_weights, plan.campaign.scoring.decimals)
        ranks = ranks_of(then)
        rows += [
            {
                "unit_code": unit.code,
                "unit_name": unit.grade["unit_name"],
                "peer_group": group,
                "score": unit.score,
                "rank": unit.grade["rank_in_group"],
                "score_then": None if np.isnan(then[place]) else float(then[place]),
                "rank_then": None if np.isnan(ranks[place]) else int(ranks[place]),
            }
            for place, unit in enumerate(mine)
        ]
    return answered(office, question, period, rows)


def _read(
    office: House,
    campaign: str,
    period: str,
    basis: Basis,
    as_of: datetime | None,
    viewer: Account | None,
    group: str | None,
):
    """The question, the plan, the units the viewer sees, and on the approved basis those of the reported one; of a
    plan of thousands of units those of the asked group alone."""
    question = question_for(office, campaign, period, basis, as_of)
    plan = plan_of(office, campaign, question.config_sha256)
    if is_points(plan):
        raise Refused("what_if_needs_weights", campaign)
    visible = visible_units(office, campaign, period, viewer)
    among = mates(office, question, group)
    units = standings_of(office, question, among).get(question.to_index, {})
    sizes = {unit.group: unit.grade["group_size"] for unit in units.values()}
    seen = {code: unit for code, unit in units.items() if visible is None or code in visible}
    whole = {group for group in sizes if sum(unit.group == group for unit in seen.values()) == sizes[group]}
    mine = {code: unit for code, unit in seen.items() if unit.group in whole}
    other: Mapping[str, UnitMonth] = {}
    if basis == "approved":
        other = standings_of(office, replace(question, basis="reported"), among).get(question.to_index, {})
    return question, plan, mine, other


def _groups(units: Mapping[str, UnitMonth], wanted: str | None) -> dict[str, list[UnitMonth]]:
    groups: dict[str, list[UnitMonth]] = {}
    for unit in units.values():
        if wanted in (None, unit.group):
            groups.setdefault(unit.group, []).append(unit)
    return groups


def _matrix(units: list[UnitMonth], codes: list[str]) -> tuple[np.ndarray, np.ndarray]:
    """Attainments 0–1 and whether an indicator counts: units × indicators."""
    attained, counts = np.zeros((len(units), len(codes))), np.zeros((len(units), len(codes)), dtype=bool)
    for place, unit in enumerate(units):
        for column, code in enumerate(codes):
            row = unit.standings.get(code)
            if row and row["is_in_weights"]:
                attained[place, column] = (row["attainment_e6"] or 0) / MILLION
                counts[place, column] = True
    return attained, counts


def _other(units: list[UnitMonth], reported: Mapping, codes: list[str], attained: np.ndarray) -> np.ndarray:
    """The attainments of the reported basis where they differ and count on both; NaN where they do not."""
    found = np.full(attained.shape, np.nan)
    for place, unit in enumerate(units):
        for column, code in enumerate(codes):
            here = unit.standings.get(code)
            there = reported[unit.code].standings.get(code) if unit.code in reported else None
            if here and there and here["is_in_weights"] and there["is_in_weights"]:
                value = (there["attainment_e6"] or 0) / MILLION
                if value != attained[place, column]:
                    found[place, column] = value
    return found


def _weights(plan: Plan, units: list[UnitMonth], codes: list[str]) -> np.ndarray:
    """The weight of each indicator as the models read it (0 where no unit has it)."""
    known = {code: row["weight_e4"] / 10_000 for unit in units for code, row in unit.standings.items()}
    return np.array([known.get(code, 0.0) for code in codes], dtype=float)
