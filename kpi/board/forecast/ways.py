"""Answers where a unit's figure goes from a month by the straight line or by the group's shape; never says how sure.

Figures are a matrix units × months, NaN where a month has none; `elapsed` are the months since the campaign began, of
each column (March of a campaign that began in January: 3).
"""

from dataclasses import dataclass

import numpy as np

RECENT = 4  # months whose rise shows the group's shape; older ones speak of another part of the year
_STEEPEST, _FLATTEST = 3.0, 0.2
_BELIEF = 0.2  # how much an even pace (shape 1) counts against what the group shows


@dataclass(frozen=True)
class Stand:
    """How units stood at one month: last figure and its month, mean rise a month before it, the group's shape."""

    last: np.ndarray
    at: np.ndarray
    pace: np.ndarray
    shape: float


def stand(values: np.ndarray, elapsed: np.ndarray, count: int) -> Stand:
    """The stand after the first `count` months. NaN for a unit without a figure; the pace is never below 0."""
    seen = values[:, :count]
    known = ~np.isnan(seen)
    has_any = known.any(axis=1)
    rows, place = np.arange(len(seen)), np.arange(count)
    newest = np.where(has_any, np.where(known, place, -1).max(axis=1), 0)
    window = known & (place >= count - RECENT)
    oldest = np.where(window, place, count).min(axis=1)
    oldest = np.minimum(oldest, newest)
    last, at = np.where(has_any, seen[rows, newest], np.nan), elapsed[newest].astype(float)
    span = at - elapsed[oldest]
    rise = last - seen[rows, oldest]
    pace = np.where(span > 0, rise / np.where(span > 0, span, 1), last / at)
    return Stand(last, at, np.maximum(pace, 0), _shape(seen, elapsed[:count]))


def _shape(seen: np.ndarray, elapsed: np.ndarray) -> float:
    """The exponent b of figure ~ months^b that units of the group share lately: 1 even, above 1 back-loaded."""
    recent, months = seen[:, -RECENT:], elapsed[-RECENT:]
    usable = (recent > 0) & (recent < 0.995 * np.nanmax(recent, initial=1.0))
    counted = usable.sum(axis=1)
    usable &= (counted >= 2)[:, None]
    if not usable.any():
        return 1.0
    times = np.where(usable, np.log(months)[None, :], 0.0)
    amounts = np.where(usable, np.log(np.where(usable, recent, 1.0)), 0.0)
    many = np.maximum(counted, 1)[:, None]
    times = np.where(usable, times - times.sum(axis=1, keepdims=True) / many, 0.0)
    amounts = np.where(usable, amounts - amounts.sum(axis=1, keepdims=True) / many, 0.0)
    found = ((times * amounts).sum() + _BELIEF) / ((times * times).sum() + _BELIEF)
    return float(np.clip(found, _FLATTEST, _STEEPEST))


def by_line(found: Stand, goal: int, cap: float) -> np.ndarray:
    """The last figure and the mean rise of the last three months, straight on to month `goal`."""
    return np.minimum(cap, found.last + found.pace * (goal - found.at))


def by_shape(found: Stand, goal: int, cap: float) -> np.ndarray:
    """Half the unit's own pace, quickened as the group's shape says, half its figure drawn on along that shape."""
    b, at = found.shape, found.at
    before = np.maximum(at - 3, 1)
    lately = (at**b - before**b) / np.maximum(at - before, 1)
    ahead = (goal**b - at**b) / np.maximum(goal - at, 1)
    quicker = np.where(lately > 0, ahead / np.where(lately > 0, lately, 1), 1.0)
    own = found.last + found.pace * quicker * (goal - at)
    return np.minimum(cap, 0.5 * own + 0.5 * found.last * (goal / at) ** b)
