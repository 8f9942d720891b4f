"""Answers how many units make the next milestone, indicator by indicator; never a row for each unit (tables.race).

The same verdicts as the race's rows, counted over columns: what a headline or a one-page brief says of 3,321 units.
"""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from hashlib import sha256

import numpy as np

from kpi.board.tables.race import next_due, parts_by_group, wanted_of
from kpi.board.tables.race_row import RISK, verdict_of
from kpi.house.account import Account
from kpi.house.answer import Answer, House, answered, question_for, visible_units
from kpi.house.ready import Shelf
from kpi.house.recorded_plan import plan_of
from kpi.period import period_index, period_of
from kpi.plan.model import ESTIMATE_PART, Basis, Campaign, Indicator
from kpi.scoring import Question, ask, columns_kept
from kpi.store import sql_text

# What was said of a group, by the figures it was said of: after a write only the groups it touched are foretold anew.
_SAID = Shelf(most=4000)
_GROUPS = "select unit_code, peer_group from grade"
_ESTIMATES = (
    "select * from current_fact where part = $part and indicator_code = $indicator and period_index <= $to_index "
    "order by period_index"
)


@dataclass(frozen=True)
class _Columns:
    """The figures of every unit: places of unit and indicator by row, and the row's columns (race_columns.sql)."""

    units: list[str]
    indicators: list[str]
    unit: np.ndarray
    indicator: np.ndarray
    month: np.ndarray
    of: dict[str, np.ndarray]


def race_counts(
    office: House,
    campaign: str,
    period: str,
    basis: Basis = "approved",
    as_of: datetime | None = None,
    indicator: str | None = None,
    viewer: Account | None = None,
) -> Answer:
    """One row per indicator with a milestone on the next day one is due, in the plan's order (`indicator`: that one).

    indicator_code, short_name, due_on, months_left, counts (verdict of tables.milestone_race → how many units the
    viewer may see), riskiest (the place of its first row there: a tuple to sort by). Without units: no row.
    """
    question = question_for(office, campaign, period, basis, as_of)
    plan = plan_of(office, campaign, question.config_sha256)
    goal = next_due(plan, period)
    wanted = wanted_of(plan, goal, indicator)
    if goal is None or not wanted:
        return answered(office, question, period, [])
    visible = visible_units(office, campaign, period, viewer)
    groups = columns_kept(office.store, "grade", question, _GROUPS).to_pydict()
    placed = dict(zip(groups["unit_code"], groups["peer_group"], strict=True))
    columns = _columns(office, question, plan.campaign, wanted)
    ahead = max(0, period_index(period_of(goal)) - question.to_index)
    rows = []
    for item in wanted:
        target = float(next(stone.target for stone in item.milestones if stone.due_on == goal))
        found = _verdicts(columns, item, question, plan.campaign, placed, target, ahead)
        seen = [(code, *said) for code, *said in found if visible is None or code in visible]
        if seen:
            rows.append(
                {
                    "indicator_code": item.code,
                    "short_name": item.short_name or item.name,
                    "due_on": goal,
                    "months_left": ahead,
                    "counts": dict(Counter(verdict for _, verdict, _ in seen)),
                    "riskiest": min((RISK.index(verdict), chance or 0.0, code) for code, verdict, chance in seen),
                }
            )
    return answered(office, question, period, rows)


def own_estimates(
    office: House,
    campaign: str,
    period: str,
    basis: Basis = "approved",
    as_of: datetime | None = None,
    indicator: str = "",
    viewer: Account | None = None,
) -> Answer:
    """One row: given (how many of the units that the indicator is asked of signed an estimate for the year's end),
    missed (how many of these fall short of its target)."""
    question = question_for(office, campaign, period, basis, as_of)
    plan = plan_of(office, campaign, question.config_sha256)
    goal = next_due(plan, period)
    row = {"given": 0, "missed": 0}
    wanted = wanted_of(plan, goal, indicator)
    if not wanted or goal != plan.campaign.ends_on:
        return answered(office, question, period, [row])
    facts = ask(office.store, "current_fact", question, _ESTIMATES, part=ESTIMATE_PART, indicator=indicator)
    newest = {fact["unit_code"]: fact for fact in facts}
    if newest:
        columns = _columns(office, question, plan.campaign, wanted)
        visible = visible_units(office, campaign, period, viewer)
        placed = set(columns_kept(office.store, "grade", question, _GROUPS).to_pydict()["unit_code"])
        asked = {
            columns.units[place] for place in columns.unit[(columns.month == question.to_index) & ~columns.of["is_out"]]
        }
        target = next(stone.target for stone in wanted[0].milestones if stone.due_on == goal)
        for code in asked & placed & set(newest):
            fact = newest[code]
            over = fact["denominator"] if wanted[0].measure == "share" else 1
            if (visible is None or code in visible) and fact["numerator"] is not None and over:
                row["given"] += 1
                row["missed"] += float(fact["numerator"] / over) < float(target)
    return answered(office, question, period, [row])


def _columns(office: House, question: Question, campaign: Campaign, wanted: list[Indicator]) -> _Columns:
    wide = replace(question, from_index=min(question.to_index, period_index(campaign.first_period)))
    codes = [item.code for item in wanted]
    table = columns_kept(office.store, "standing", wide, sql_text("race_columns"), wanted=codes).combine_chunks()
    coded = [table.column(name).combine_chunks().dictionary_encode() for name in ("unit_code", "indicator_code")]
    names = ("own_value", "is_out", "has_value", "is_present", "value")
    return _Columns(
        coded[0].dictionary.to_pylist(),
        coded[1].dictionary.to_pylist(),
        coded[0].indices.to_numpy(zero_copy_only=False),
        coded[1].indices.to_numpy(zero_copy_only=False),
        table.column("period_index").to_numpy(),
        {name: table.column(name).to_numpy() for name in names},
    )


def _verdicts(
    columns: _Columns,
    item: Indicator,
    question: Question,
    campaign: Campaign,
    placed: dict[str, str],
    target: float,
    ahead: int,
) -> list[tuple[str, str, float | None]]:
    """Each unit's code, verdict and chance on one indicator."""
    if item.code not in columns.indicators:
        return []
    mine = np.flatnonzero(columns.indicator == columns.indicators.index(item.code))
    now = np.full(len(columns.units), -1)  # unit -> its row of the month
    of_month = mine[columns.month[mine] == question.to_index]
    now[columns.unit[of_month]] = of_month
    place_of = {code: place for place, code in enumerate(columns.units)}
    known = [place_of[code] for code in placed if code in place_of]
    places = np.array([place for place in known if now[place] >= 0 and not columns.of["is_out"][now[place]]], dtype=int)
    if not len(places):
        return []
    order = np.full(len(columns.units), -1)
    order[places] = np.arange(len(places))
    mine = mine[order[columns.unit[mine]] >= 0]
    first = int(columns.month[mine].min())
    values = np.full((len(places), question.to_index - first + 1), np.nan)
    values[order[columns.unit[mine]], columns.month[mine] - first] = columns.of["own_value"][mine]
    elapsed = np.arange(first, question.to_index + 1) - period_index(period_of(campaign.starts_on)) + 1
    codes = [columns.units[place] for place in places]
    at = now[places]
    has_value, is_present = columns.of["has_value"][at], columns.of["is_present"][at]
    reached = is_present & (columns.of["value"][at] >= target)
    found: list[tuple[str, str, float | None]] = []
    for part in parts_by_group(values, elapsed, [placed[code] for code in codes], ahead, item):
        stand = np.stack([has_value[part.places], is_present[part.places], reached[part.places]])
        about = (part.rest, target, ahead, sha256(part.ground.tobytes() + stand.tobytes()).digest())
        said = _SAID.get(about, partial(_said, part.made, stand, target, ahead))
        found += [(codes[place], *verdict) for place, verdict in zip(part.places, said, strict=True)]
    return found


def _said(made: Callable, stand: np.ndarray, target: float, ahead: int) -> list[tuple[str, float | None]]:
    """Verdict and chance of each unit of a group."""
    rows = zip(made(), *stand.tolist(), strict=True)
    return [verdict_of(told, has, is_present, reached, target, ahead) for told, has, is_present, reached in rows]
