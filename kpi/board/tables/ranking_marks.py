"""Answers what stands beside each unit of a ranking: its scores so far, what moved, what it misses, what it waits for.

Never ranks or judges: scores, states and ranks are the models' own.
"""

from collections.abc import Mapping
from datetime import datetime

from kpi.board.tables.standings import is_points, scores_by_month, standings_of
from kpi.board.tables.waiting import waiting_reports
from kpi.house.account import Account
from kpi.house.answer import Answer, House, answered, question_for, visible_units
from kpi.house.ready import by_unit
from kpi.house.recorded_plan import plan_of
from kpi.period import cut_off, period_of_index
from kpi.plan.model import Basis
from kpi.scoring import ask_kept

_MISSED = (
    "select * from milestone_state where period_index = $to_index and state = 'missed' "
    "and ($among is null or list_contains($among, unit_code)) order by due_on, indicator_code"
)


@by_unit()
def ranking_marks(
    office: House,
    campaign: str,
    period: str,
    basis: Basis = "approved",
    as_of: datetime | None = None,
    viewer: Account | None = None,
    units: tuple[str, ...] | None = None,
) -> Answer:
    """One row per ranked unit the viewer may read (units: of these only).

    scores (period → score, up to the month), score_change (points since the month before, exact; None without both),
    ranks (period → rank in the group), losses (points by indicator, those above 0, greatest first: indicator_code,
    name, lost), missed (milestones that are past and were not reached: indicator_code, name, due_on, binding,
    used_for_award), waiting_days (its report waits for approval; None: not).
    """
    question = question_for(office, campaign, period, basis, as_of)
    plan = plan_of(office, campaign, question.config_sha256)
    visible = visible_units(office, campaign, period, viewer)
    waits = waiting_reports(office, question, viewer) if basis == "approved" else {}
    scores = scores_by_month(office, question, units=units)
    missed: dict[str, list[dict]] = {}
    for row in ask_kept(office.store, "milestone_state", question, _MISSED, among=units and list(units)):
        indicator = plan.campaign.indicator(row["indicator_code"])
        if indicator is None or row["due_on"] > cut_off(period):
            continue
        kept: dict = {"indicator_code": indicator.code, "name": indicator.short_name or indicator.name}
        kept |= {"due_on": row["due_on"], "binding": row["binding"], "used_for_award": indicator.used_for_award}
        missed.setdefault(row["unit_code"], []).append(kept)
    short = {item.code: item.short_name or item.name for item in plan.campaign.indicators}
    rows = []
    for unit in standings_of(office, question, units).get(question.to_index, {}).values():
        if visible is not None and unit.code not in visible:
            continue
        months = scores.get(unit.code, {})
        found = unit.losses(is_points(plan))
        before = months.get(question.to_index - 1)
        lost = sorted(found.lost.items(), key=lambda item: -item[1]) if found else []
        scale = found.scale if found else 1
        rows.append(
            {
                "unit_code": unit.code,
                "scores": {period_of_index(index): row["score"] for index, row in sorted(months.items())},
                "ranks": {period_of_index(index): row["rank_in_group"] for index, row in sorted(months.items())},
                "score_change": _change(unit.grade, before),
                "losses": [
                    {
                        "indicator_code": code,
                        "name": short.get(code, code),
                        "lost": value / scale,
                    }
                    for code, value in lost
                    if value > 0
                ],
                "missed": missed.get(unit.code, []),
                "waiting_days": waits[unit.code]["days"] if unit.code in waits else None,
            }
        )
    return answered(office, question, period, rows)


def _change(now: Mapping, before: Mapping | None) -> float | None:
    if before is None or now["score_e"] is None or before["score_e"] is None:
        return None
    return (now["score_e"] - before["score_e"]) / now["score_scale"]
