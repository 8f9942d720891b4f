"""Answers who makes the next milestone: done, left, needed a month, pace, own estimate, forecast; never judges one.

The verdict "kịp / khó / không kịp" is read off the chance of the forecast (kpi/board/forecast); a milestone itself is
judged by the models alone, on the figure of its own month (design 3.4).
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from functools import cache, partial

import numpy as np

from kpi.board.forecast import Foretold, foretell
from kpi.board.tables.race_row import RISK, foreseen, stands
from kpi.board.tables.waiting import waiting_reports
from kpi.house.account import Account
from kpi.house.answer import Answer, House, answered, question_for, visible_units
from kpi.house.recorded_plan import plan_of
from kpi.house.refusing import Refused
from kpi.period import cut_off, period_index, period_of
from kpi.plan.config import Plan
from kpi.plan.model import ESTIMATE_PART, Basis, Indicator
from kpi.scoring import Question, ask, ask_kept

_SMALL_GROUP = 8  # units with figures, below which the group's shape is taken from all units
_PATHS = """
select *
from standing
where list_contains($wanted, indicator_code) and ($among is null or unit_code in (select unnest($among)))
"""
_ESTIMATES = "select * from current_fact where part = $part order by period_index"


def milestone_race(
    office: House,
    campaign: str,
    period: str,
    basis: Basis = "approved",
    as_of: datetime | None = None,
    due_on: date | None = None,
    indicator: str | None = None,
    viewer: Account | None = None,
    peer_group: str | None = None,
) -> Answer:
    """One row per unit and indicator with a milestone on `due_on` (default: the next one after the month), most at risk
    first. Shares and counts where more is better; what is done or assessed once has no pace and is left out.

    verdict: lost (chance under a fifth), unsure, unknown (no figure), sure (chance four fifths and more), reached.
    value, target, forecast, low, high, estimate: ratios of a share, else numbers; low and high hold in four of five
    cases, None where too little is known. left, needed (a month), pace (a month, of the last three): in the
    numerator's measure unit, None without a figure. way: line or shape. chance None: no interval or not needed.
    peer_group: only its units, at the cost of these.
    """
    question = question_for(office, campaign, period, basis, as_of)
    plan = plan_of(office, campaign, question.config_sha256)
    if indicator is not None and plan.campaign.indicator(indicator) is None:
        raise Refused("history_indicator_unknown", indicator, campaign)
    goal = due_on or next_due(plan, period)
    wanted = wanted_of(plan, goal, indicator)
    if goal is None or not wanted:
        return answered(office, question, period, [])
    visible = visible_units(office, campaign, period, viewer)
    rows = [
        row
        for row in _rows(office, question, plan, wanted, goal, viewer, peer_group)
        if visible is None or row["unit_code"] in visible
    ]
    rows.sort(key=lambda row: (RISK.index(row["verdict"]), row["chance"] or 0.0, row["unit_code"]))
    return answered(office, question, period, rows)


def wanted_of(plan: Plan, goal: date | None, indicator: str | None = None) -> list[Indicator]:
    """The indicators with a pace and a milestone on that day, in the plan's order; only `indicator` where given."""
    return [
        item
        for item in plan.campaign.indicators
        if has_pace(item) and indicator in (None, item.code) and any(stone.due_on == goal for stone in item.milestones)
    ]


def has_pace(indicator: Indicator) -> bool:
    """True for figures that grow towards a target: shares and counts where more is better."""
    return indicator.measure in ("share", "count") and not indicator.lower_is_better


def due_days(plan: Plan) -> list[date]:
    """The days on which figures that have a pace are due, in order."""
    return sorted({stone.due_on for item in plan.campaign.indicators if has_pace(item) for stone in item.milestones})


def next_due(plan: Plan, period: str) -> date | None:
    """The first of these days after the month's end; the last of all when none is ahead."""
    days = due_days(plan)
    return next((day for day in days if day > cut_off(period)), days[-1] if days else None)


def _rows(
    office: House,
    question: Question,
    plan: Plan,
    wanted: list[Indicator],
    goal: date,
    viewer: Account | None,
    group: str | None,
) -> list[dict]:
    placed = {row["unit_code"]: row for row in ask_kept(office.store, "grade", question)}
    own = None if group is None else sorted(code for code, row in placed.items() if row["peer_group"] == group)
    paths = _paths(office, question, plan, wanted, own)
    if own is not None and any(_known(paths.get(item.code, {}), own) < _SMALL_GROUP for item in wanted):
        paths = _paths(office, question, plan, wanted, None)  # the shape of a small group is taken from all units
    estimates = {
        (row["unit_code"], row["indicator_code"]): row
        for row in ask(office.store, "current_fact", question, _ESTIMATES, part=ESTIMATE_PART)
        if row["period_index"] <= question.to_index
    }
    waits = waiting_reports(office, question, viewer) if question.basis == "approved" else {}
    found = []
    for item in wanted:
        found += _of_indicator(plan, item, goal, question, paths.get(item.code, {}), placed, estimates, waits)
    return found if own is None else [row for row in found if row["peer_group"] == group]


Paths = dict[str, dict[str, dict[int, dict]]]  # indicator -> unit -> month -> its row of standing


def _known(paths: dict[str, dict[int, dict]], units: list[str]) -> int:
    """How many of these units have two figures of their own: what a group's own shape is taken from."""
    return sum(sum(not np.isnan(_own(row)) for row in paths.get(code, {}).values()) >= 2 for code in units)


def _paths(office: House, question: Question, plan: Plan, wanted: list[Indicator], among: list[str] | None) -> Paths:
    first = min(question.to_index, period_index(plan.campaign.first_period))
    wide = replace(question, from_index=first)
    codes = [item.code for item in wanted]
    paths: Paths = {}
    for row in ask_kept(office.store, "standing", wide, _PATHS, wanted=codes, among=among):
        paths.setdefault(row["indicator_code"], {}).setdefault(row["unit_code"], {})[row["period_index"]] = row
    return paths


def _of_indicator(plan, item: Indicator, goal: date, question: Question, paths, placed, estimates, waits) -> list[dict]:
    units = [code for code in placed if paths.get(code, {}).get(question.to_index, {}).get("state") != "not_applicable"]
    units = [code for code in units if code in paths]
    stone = next(stone for stone in item.milestones if stone.due_on == goal)
    began = period_index(period_of(plan.campaign.starts_on))
    months = list(range(question.from_index, question.to_index + 1))
    months = list(range(min((m for code in units for m in paths[code]), default=months[0]), question.to_index + 1))
    elapsed = np.array([month - began + 1 for month in months])
    values = np.array([[_own(paths[code].get(month)) for month in months] for code in units], dtype=float)
    ahead = max(0, period_index(period_of(goal)) - question.to_index)
    told = told_by_group(values, elapsed, [placed[code]["peer_group"] for code in units], ahead, item)
    rows = []
    for place, code in enumerate(units):
        now = paths[code][question.to_index]
        numerators = [_amount(paths[code].get(month)) for month in months]
        base = {
            "unit_code": code,
            "unit_name": placed[code]["unit_name"],
            "peer_group": placed[code]["peer_group"],
            "indicator_code": item.code,
            "name": item.name,
            "short_name": item.short_name or item.name,
            "measure": item.measure,
            "measure_unit": item.numerator.measure_unit if item.numerator else None,
            "due_on": goal,
            "target": float(stone.target),
            "binding": stone.binding,
            "waiting_days": waits[code]["days"] if code in waits else None,
            "months_left": ahead,
        }
        given = estimates.get((code, item.code)) if goal == plan.campaign.ends_on else None
        standing = stands(item, now, numerators, stone.target, ahead, given)
        rows.append(base | standing | foreseen(told[place], now, float(stone.target), ahead))
    return rows


def _own(row: dict | None) -> float:
    return float(row["value"]) if row and row["state"] == "present" and row["is_own"] else np.nan


def _amount(row: dict | None) -> Decimal | None:
    return row["numerator"] if row and row["state"] == "present" and row["is_own"] else None


def forecast_kind(item: Indicator) -> tuple[bool, bool, bool, bool]:
    """Whether an indicator's figure never falls, starts at nought, is a count that adds up, may pass the whole (see
    kpi.board.forecast).

    A share of what the year asks only grows; one of what came so far (constant pace) may fall."""
    adds_up, is_count, is_of_year = item.accumulation != "month_end", item.measure == "count", item.pace == "linear"
    may_pass = item.measure == "share" and not item.part_of_whole
    return adds_up and (is_count or is_of_year), is_of_year, adds_up and is_count, may_pass


def told_by_group(
    values: np.ndarray, elapsed: np.ndarray, groups: list[str], ahead: int, item: Indicator
) -> list[tuple[Foretold, int]]:
    """Each unit's forecast (with its place in it): of its own group, of all units where the group is small."""
    told: list = [None] * len(groups)
    for part in parts_by_group(values, elapsed, groups, ahead, item):
        for place, said in zip(part.places, part.made(), strict=True):
            told[place] = said
    return told


@dataclass(frozen=True)
class Part:
    """A group's units: their places, the figures that their forecast is taken from (their own, or all units' where the
    group is small) with what else it rests on, and `made`, which gives each unit's forecast and its place in it."""

    places: list[int]
    ground: np.ndarray
    rest: tuple
    made: Callable[[], list[tuple[Foretold, int]]]


def parts_by_group(
    values: np.ndarray, elapsed: np.ndarray, groups: list[str], ahead: int, item: Indicator
) -> Iterator[Part]:
    """The groups in the order of their first unit; nothing is foretold before it is asked for."""
    cap, kind = _cap(item, values), forecast_kind(item)
    goal = int(elapsed[-1]) + max(ahead, 0)
    enough = np.count_nonzero(~np.isnan(values), axis=1) >= 2 if len(groups) else np.empty(0, dtype=bool)
    places_of: dict[str, list[int]] = {}
    for place, group in enumerate(groups):
        places_of.setdefault(group, []).append(place)
    whole = cache(lambda: foretell(values, elapsed, goal, cap, *kind))

    def own(places: list[int]) -> list[tuple[Foretold, int]]:
        found = foretell(values[places], elapsed, goal, cap, *kind)
        return [(found, within) for within in range(len(places))]

    def of_all(places: list[int]) -> list[tuple[Foretold, int]]:
        return [(whole(), place) for place in places]

    for places in places_of.values():
        is_large = int(enough[places].sum()) >= _SMALL_GROUP
        rest = (goal, cap, *kind, tuple(elapsed.tolist()), () if is_large else tuple(places))
        yield Part(places, values[places] if is_large else values, rest, partial(own if is_large else of_all, places))


def _cap(item: Indicator, values: np.ndarray) -> float:
    """What no figure passes: the whole of a share, or what a unit has passed it by already; of a count ten times the
    highest so far."""
    highest = float(np.nanmax(values)) if np.isfinite(values).any() else 1.0
    if item.measure == "share":
        return 1.0 if item.part_of_whole else max(1.0, highest)
    return 10 * max(highest, 1.0)
