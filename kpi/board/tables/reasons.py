"""Answers why a unit has the score it has: points lost by indicator, against the unit above and the group's middle.

Never scores or ranks anything: the losses are the published score taken apart (kpi/board/waterfall.py).
"""

from datetime import datetime

from kpi.board.tables.standings import UnitMonth, is_points, mates, median_losses, standings_of
from kpi.house.account import Account
from kpi.house.answer import Answer, House, answered, question_for, visible_units
from kpi.house.recorded_plan import plan_of
from kpi.house.refusing import Refused
from kpi.plan.config import Plan
from kpi.plan.model import Basis


def reasons(
    office: House,
    campaign: str,
    unit: str,
    period: str,
    basis: Basis = "approved",
    as_of: datetime | None = None,
    viewer: Account | None = None,
) -> Answer:
    """One row: score, start, added, lifted, scale, above (the unit ranked next above, None at the top or unseen),
    above_name, above_points (points ahead of this one), indicators.

    indicators, greatest loss first: indicator_code, name, lost (points), lost_e, weight_ratio, status, state, value,
    expected, measure, median_lost (of the group; None where the group is not shown), vs_above (points lost more than
    the unit above, which loses nothing where the indicator does not count for it). above_only: points the unit above
    loses on what does not count here. start − Σ lost + added + lifted = score, exactly.
    Without a score: score None and no indicators.
    """
    question = question_for(office, campaign, period, basis, as_of)
    visible = visible_units(office, campaign, period, viewer)
    if visible is not None and unit not in visible:
        raise Refused("other_unit", unit)
    plan = plan_of(office, campaign, question.config_sha256)
    units = standings_of(office, question, mates(office, question, unit=unit)).get(question.to_index, {})
    if unit not in units:
        raise Refused("unit_not_reporting", unit, period)
    group = [item for item in units.values() if item.group == units[unit].group]
    is_group_seen = visible is None or {item.code for item in group} <= visible
    return answered(office, question, period, [_row(plan, units[unit], group if is_group_seen else [])])


def _row(plan: Plan, unit: UnitMonth, group: list[UnitMonth]) -> dict:
    found = unit.losses(is_points(plan))
    row = {"unit_code": unit.code, "unit_name": unit.grade["unit_name"], "score": unit.score, "indicators": []}
    row |= {"peer_group": unit.group, "group_size": unit.grade["group_size"], "rank": unit.grade["rank_in_group"]}
    if found is None:
        return row | {"start": None, "added": 0.0, "lifted": 0.0, "scale": 1, "above": None}
    scale = found.scale
    above = _above(unit, group)
    other = above.losses(is_points(plan)) if above else None
    only = sum(lost for code, lost in other.lost.items() if code not in found.lost) if other else 0
    medians = median_losses(group, is_points(plan)) if len(group) > 1 else {}
    weights = sum(row["weight_e4"] for row in unit.standings.values() if row["is_in_weights"]) or 1
    names = {item.code: item for item in plan.campaign.indicators}
    row["indicators"] = [
        {
            "indicator_code": code,
            "name": names[code].name,
            "short_name": names[code].short_name or names[code].name,
            "lost_e": lost,
            "lost": lost / scale,
            "weight_ratio": unit.standings[code]["weight_e4"] / weights,
            "median_lost": medians[code] / scale if code in medians else None,
            "vs_above": (lost - other.lost.get(code, 0)) / scale if other else None,
            **{key: unit.standings[code][key] for key in ("status", "state", "value", "expected", "measure", "source")},
        }
        for code, lost in sorted(found.lost.items(), key=lambda item: -item[1])
        if code in names
    ]
    return row | {
        "start": found.start / scale,
        "added": found.added / scale,
        "lifted": found.lifted / scale,
        "scale": scale,
        "above_only": only / scale,
        "above": above and above.code,
        "above_name": above and above.grade["unit_name"],
        "above_points": above and (above.grade["score_e"] - found.score) / scale,
    }


def _above(unit: UnitMonth, group: list[UnitMonth]) -> UnitMonth | None:
    """The unit of the group with the next better rank; of several the first in the group's order."""
    rank = unit.grade["rank_in_group"]
    better = [item for item in group if item.grade["rank_in_group"] is not None and item.grade["rank_in_group"] < rank]
    return max(better, key=lambda item: item.grade["rank_in_group"]) if better else None
