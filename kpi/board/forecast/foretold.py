"""Answers the forecast of each unit with an interval of four in five and the chance of a target; never a verdict.

Both ways are first asked about months that are already known, from every earlier month (rolling): the one that erred
less on the group is used, the straight line where the group's shape is not better. How far that way erred then makes
the interval: errors in relation to the rise that was foretold, near horizons and recent months counting more. What goes
by steps or is counted one by one has drawn courses instead (courses.py); its point too must beat the straight line.
"""

from dataclasses import dataclass

import numpy as np

from kpi.board.forecast.courses import COUNTS, STEPS, drawn, narrowest, way_of
from kpi.board.forecast.ways import Stand, by_line, by_shape, stand

LINE, SHAPE = "line", "shape"
_WAYS = {LINE: by_line, SHAPE: by_shape}
_TAIL = 0.16  # with what follows, 75–85% of the intervals held in bench/forecast.py
_ONE_SIDED = 0.235  # the tail where the other end is one that no figure passes (the whole, what is done already)
_FEW_UNITS = 0.4  # of a group of n units the tail is so much divided by n smaller: few errors miss the rare ones
_FEW_MONTHS = 4  # months with figures, below which the newest month says nothing about the shape
_YOUNG = 0.3  # of errors found while there were only two months, so much wider they are than they look
_RECENCY = 0.5  # an error found a month earlier counts half
_RIPENESS = 0.5  # what was foretold from a month less of figures counts so much less: it knew less of the year's shape
_LEAN = 0.4  # of what the errors have in common, so much is put right in the point itself
_FLOOR = 0.01  # of the whole, a month: no forecast is surer than that
_FEWEST = 10  # errors, below which the straight line is shown without an interval
_EARLIEST = 3  # months (elapsed) before which no forecast is tried
_COURSES_TRIED, _DRAWN = 3, 80  # earlier months from which so many drawn courses are tried on the newest one
_HELD = {STEPS: 0.7, COUNTS: 0.8}  # of the courses an interval holds; few values: what it holds is more


@dataclass(frozen=True)
class Foretold:
    """One forecast per unit (NaN without a figure). low, high: NaN where too little is known for an interval.

    way: line, shape, steps or counts; shape: the group's exponent; tried: how many known figures the ways were judged
    by; error: mean distance of each way from them. _uncut: the point before the cap, by which the chance is read;
    _courses: where they were drawn, the chance is the share of them that reaches the target.
    """

    way: str
    shape: float
    point: np.ndarray
    low: np.ndarray
    high: np.ndarray
    tried: int
    error: dict[str, float]
    _uncut: np.ndarray
    _scale: np.ndarray
    _errors: np.ndarray
    _weights: np.ndarray
    _wider: tuple[np.ndarray, np.ndarray]
    _courses: np.ndarray | None = None

    def chance(self, unit: int, target: float) -> float | None:
        """The chance (0.02–0.98) that a unit's figure is at least `target`; None without an interval."""
        if np.isnan(self.low[unit]) or np.isnan(self.point[unit]):
            return None
        if self._courses is not None:
            return float(np.clip((self._courses[unit] >= target - 1e-9).mean(), 0.02, 0.98))
        below, above = (wider[unit] for wider in self._wider)
        spread = np.where(self._errors < 0, self._errors * below, self._errors * above)
        reached = self._uncut[unit] + self._scale[unit] * spread >= target
        return float(np.clip((self._weights * reached).sum() / self._weights.sum(), 0.02, 0.98))


def foretell(
    values: np.ndarray,
    elapsed: np.ndarray,
    goal: int,
    cap: float = 1.0,
    never_falls: bool = True,
    starts_at_nought: bool = True,
    is_count: bool = False,
    may_pass: bool = False,
) -> Foretold:
    """The figures at month `goal` (elapsed) of every unit of a group, from its months so far (see ways.py).

    cap: what no figure passes (1 of a share). never_falls: a cumulative figure; its low end is not below the last one.
    starts_at_nought: the figure grows from nothing towards a plan, so its year has a shape; others go straight on.
    is_count: whole numbers that add up. may_pass: the upper end may lie above the cap, the point does not."""
    by_course = way_of(values, cap, is_count)
    if by_course and (found := _by_courses(by_course, values, elapsed, goal, cap, never_falls)):
        return found
    now = stand(values, elapsed, values.shape[1])
    trials = _trials(values, elapsed, cap)
    error = {name: _mean_error(trials[name]) for name in _WAYS}
    tried = sum(len(trial.errors) for trial in trials[SHAPE])
    way = SHAPE if starts_at_nought and tried >= _FEWEST and error[SHAPE] <= error[LINE] else LINE
    uncut = _WAYS[way](now, goal, np.inf)
    point = np.minimum(uncut, cap)
    ahead = max(goal - int(elapsed[-1]), 1)
    scale = np.abs(point - now.last) + _FLOOR * cap * ahead
    if tried < _FEWEST:
        nothing, one = np.full(len(point), np.nan), np.ones(len(point))
        return Foretold(
            way, now.shape, point, nothing, nothing, tried, error, point, scale, np.empty(0), np.empty(0), (one, one)
        )
    errors, weights = _errors_at(trials[way], ahead)
    lean = _LEAN * _quantile(errors, weights, 0.5) if way == SHAPE else 0.0  # the straight line is shown as it is
    bottom = now.last if never_falls else np.zeros(len(point))
    errors, uncut = errors - lean, np.maximum(uncut + scale * lean, bottom)
    point = np.minimum(uncut, cap)
    fell_short = _fell_short(trials[way], len(elapsed))
    errors = errors * np.where(errors < 0, _wider(fell_short, len(elapsed)), _wider(1 - fell_short, len(elapsed)))
    low, high = _ends(errors, weights, uncut, scale, bottom, cap)
    # where the ways disagree, neither is sure, the less so the more units the newest month came out on that side
    apart = np.abs(by_shape(now, goal, cap) - by_line(now, goal, cap)) * starts_at_nought
    below = np.maximum(1, apart * _doubt(fell_short, len(elapsed)) / (scale * -low))
    above = np.maximum(1, apart * _doubt(1 - fell_short, len(elapsed)) / (scale * high))
    return Foretold(
        way,
        now.shape,
        point,
        np.minimum(point, np.maximum(bottom, point + scale * low * below)),
        np.maximum(point, np.minimum(np.inf if may_pass else cap, point + scale * high * above)),
        tried,
        error,
        uncut,
        scale,
        errors,
        weights,
        (below, above),
    )


def _by_courses(
    way: str, values: np.ndarray, elapsed: np.ndarray, goal: int, cap: float, never_falls: bool
) -> Foretold | None:
    """The forecast from drawn courses: their middle, where it erred less on the newest month than the straight line."""
    trials: dict[str, list[_Trial]] = {way: [], LINE: []}
    for count in range(max(1, len(elapsed) - _COURSES_TRIED), len(elapsed)):
        if elapsed[count - 1] < _EARLIEST:
            continue
        then, real, reached = stand(values, elapsed, count), values[:, -1], int(elapsed[-1])
        courses = drawn(way, values[:, :count], elapsed[:count], reached, cap, never_falls, _DRAWN)
        for name, said in ((way, np.median(courses, axis=1)), (LINE, by_line(then, reached, cap))):
            errors = (real - said)[~np.isnan(real) & ~np.isnan(said)]
            trials[name].append(_Trial(reached - int(elapsed[count - 1]), 0, len(elapsed) - count, errors, errors))
    tried = sum(len(trial.errors) for trial in trials[way])
    if tried < _FEWEST:
        return None
    error = {name: _mean_error(each) for name, each in trials.items()}
    now, chosen = stand(values, elapsed, values.shape[1]), way if error[way] <= error[LINE] else LINE
    courses = drawn(way, values, elapsed, goal, cap, never_falls)
    low, high = narrowest(courses, _HELD[way])
    point = np.median(courses, axis=1) if chosen == way else by_line(now, goal, cap)
    none, one = np.empty(0), np.ones(len(point))
    low, high = np.minimum(low, point), np.maximum(high, point)
    return Foretold(chosen, now.shape, point, low, high, tried, error, point, one, none, none, (one, one), courses)


def _fell_short(trials: list["_Trial"], months: int) -> float:
    """Of how many units the newest month came below what the month before it foretold; half where little is known."""
    newest = [trial.errors for trial in trials if not trial.age and trial.ahead <= 1]
    errors = np.concatenate(newest) if newest and months >= _FEW_MONTHS else np.empty(0)
    return float((errors < 0).mean()) if len(errors) else 0.5


def _wider(share: float, months: int) -> float:
    """How much further errors on one side reach than they did so far: those that most units met on that side last month
    are about to grow (a year that slows down or quickens), and two months of figures hide most of them."""
    return (1 + 2 * max(0.0, share - 0.6)) * (1 + _YOUNG * max(0, 5 - months) / 3)


def _doubt(share: float, months: int) -> float:
    """How much it counts that the two ways disagree: fully with few months; later half where the newest month came
    out well on that side, more the more units it failed there."""
    return 1.0 if months < _FEW_MONTHS else float(np.clip((share - 0.3) / 0.3, 0.5, 2.0))


def _ends(
    errors: np.ndarray, weights: np.ndarray, uncut: np.ndarray, scale: np.ndarray, bottom: np.ndarray, cap: float
) -> tuple[np.ndarray, np.ndarray]:
    """The ends of each unit's interval in relation to the rise foretold. Where the upper one is the whole, nothing can
    lie above, and the lower one alone leaves out a fifth; where the lower one is what is done, the other way."""
    least = 0.02

    def ends(tail: float) -> tuple[float, float]:
        return min(_quantile(errors, weights, tail), -least), max(_quantile(errors, weights, 1 - tail), least)

    few = _FEW_UNITS / max(len(scale), 8)
    (low, high), (near, far) = ends(_TAIL - few), ends(_ONE_SIDED - 2 * few)
    is_topped, is_floored = uncut + scale * high >= cap, uncut + scale * low <= bottom
    return np.where(is_topped & ~is_floored, near, low), np.where(is_floored & ~is_topped, far, high)


@dataclass(frozen=True)
class _Trial:
    """One way asked at a known month about a later known one: signed errors, also in relation to the rise foretold.

    age: months since that later one; youth: by how many months less than now is known it was asked."""

    ahead: int
    age: int
    youth: int
    errors: np.ndarray
    relative: np.ndarray


def _trials(values: np.ndarray, elapsed: np.ndarray, cap: float) -> dict[str, list[_Trial]]:
    found: dict[str, list[_Trial]] = {name: [] for name in _WAYS}
    for count in range(1, len(elapsed)):
        if elapsed[count - 1] < _EARLIEST:
            continue
        then: Stand = stand(values, elapsed, count)
        for place in range(count, len(elapsed)):
            ahead, real = int(elapsed[place] - elapsed[count - 1]), values[:, place]
            for name, way in _WAYS.items():
                said = way(then, int(elapsed[place]), cap)
                at_end = (said >= 0.999 * cap) & (real >= 0.999 * cap)
                counts = ~np.isnan(said) & ~np.isnan(real) & ~at_end
                errors = (real - said)[counts]
                rise = np.abs(said - then.last)[counts] + _FLOOR * cap * ahead
                found[name].append(_Trial(ahead, len(elapsed) - 1 - place, len(elapsed) - count, errors, errors / rise))
    return found


def _mean_error(trials: list[_Trial]) -> float:
    weights = [trial.ahead * _RECENCY**trial.age for trial in trials]
    total = sum(weight * np.abs(trial.errors).sum() for weight, trial in zip(weights, trials, strict=True))
    many = sum(weight * len(trial.errors) for weight, trial in zip(weights, trials, strict=True))
    return float(total / many) if many else 0.0


def _errors_at(trials: list[_Trial], ahead: int) -> tuple[np.ndarray, np.ndarray]:
    """The relative errors as they would be at this horizon, and their weights."""
    horizon = np.concatenate([np.full(len(trial.relative), float(trial.ahead)) for trial in trials])
    relative = np.concatenate([trial.relative for trial in trials])
    told = [_RECENCY**trial.age * _RIPENESS**trial.youth for trial in trials]
    weights = np.concatenate([np.full(len(trial.relative), told[place]) for place, trial in enumerate(trials)])
    weights = weights * np.exp(-np.abs(np.log(horizon / ahead)))
    keep = np.abs(relative) > 1e-6
    growth = _growth(np.log(horizon[keep]), np.log(np.minimum(np.abs(relative[keep]), 5) + 0.01))
    return relative * (ahead / horizon) ** growth, weights


def _growth(horizon: np.ndarray, size: np.ndarray, belief: float = 40.0, before: float = -0.33) -> float:
    """How relative errors change with the horizon (exponent), drawn towards what random years showed."""
    if not len(horizon):
        return before
    x, y = horizon - horizon.mean(), size - size.mean()
    return float(np.clip(((x * y).sum() + before * belief) / ((x * x).sum() + belief), -0.5, 0.3))


def _quantile(numbers: np.ndarray, weights: np.ndarray, share: float) -> float:
    order = np.argsort(numbers)
    summed = np.cumsum(weights[order])
    return float(numbers[order][min(np.searchsorted(summed, share * summed[-1]), len(numbers) - 1)])
