"""Answers which courses a figure may take that goes by steps (none, half, all) or is counted; never a verdict.

Such figures stand still and then leap, so that neither a line nor a shape tells their next leap. Courses are drawn
instead, the same ones each time: monthly rises as the unit and its group had them (steps), or counts at the unit's
own rate and the group's time of the year (counts). Judged in bench/forecast.py.
"""

from statistics import NormalDist

import numpy as np

STEPS, COUNTS = "steps", "counts"
DRAWS = 300
_STILL = 0.4  # of the months without a change, above which a figure goes by steps
_FEWEST = 10  # months of all units together, below which nothing is said about steps
_RECENCY = 0.8  # a rise a month older counts so much
_UNSEEN = 10.0  # months in which a unit leapt, believed beside those that the group had: steps come late in a year
_MEMORY = 5.0  # months after which a course repeats itself as often as it takes something new
_GROUP = (0.5, 12.0)  # months of its own that what the group did may weigh for a unit
_AT_ONCE = 200  # units, so that a country's courses need no more memory than a city's
_EVEN = 0.7  # how far from even (1) the exponent of a year's shape may well lie
_RESTLESS = 0.06  # of a group's count, so far a month may lie off its shape
_CHANGE = 0.05  # what the exponent itself may change until the milestone
_ALIKE = 0.2  # of the group's rate, so much units differ at least


def way_of(values: np.ndarray, cap: float, is_count: bool) -> str | None:
    """STEPS where most units stand still most months, COUNTS of whole numbers that add up; None for other figures."""
    known = values[~np.isnan(values)]
    if is_count:
        return COUNTS if len(known) and (known == np.round(known)).all() else None
    rise, is_known, is_whole = _rises(values, cap)
    seen = is_known & ~(is_whole & (rise == 0))
    return STEPS if seen.sum() >= _FEWEST and (rise[seen] == 0).mean() > _STILL else None


def drawn(
    way: str, values: np.ndarray, elapsed: np.ndarray, goal: int, cap: float, never_falls: bool, many: int = DRAWS
) -> np.ndarray:
    """Units × `many` figures at month `goal` (elapsed), none above the cap; NaN for a unit without any figure."""
    filled = _filled(values)
    ahead = max(goal - int(elapsed[-1]), 1)
    last = filled[:, -1]
    if way == COUNTS:
        return np.minimum(_counted(filled, elapsed, ahead, many), cap)
    bottom = last if never_falls else np.zeros(len(last))
    return np.clip(last[:, None] + _stepped(filled, ahead, cap, many), bottom[:, None], cap)


def narrowest(courses: np.ndarray, share: float) -> tuple[np.ndarray, np.ndarray]:
    """The ends of the narrowest range that holds `share` of each unit's courses."""
    ordered = np.sort(courses, axis=1)
    held = int(np.ceil(share * courses.shape[1])) - 1
    widths = ordered[:, held:] - ordered[:, : courses.shape[1] - held]
    first = np.argmin(np.where(np.isnan(widths), np.inf, widths), axis=1)
    units = np.arange(len(courses))
    return ordered[units, first], ordered[units, first + held]


def _filled(values: np.ndarray) -> np.ndarray:
    """A month without a figure stands where the month before it stood."""
    filled = values.copy()
    for month in range(1, filled.shape[1]):
        filled[:, month] = np.where(np.isnan(filled[:, month]), filled[:, month - 1], filled[:, month])
    return filled


def _rises(values: np.ndarray, cap: float) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The rise, whether it is known and whether the whole was reached before it, units × months."""
    filled = _filled(values)
    rise = np.diff(filled, axis=1)
    return rise, ~np.isnan(rise), filled[:, :-1] >= 0.999 * cap


def _stepped(filled: np.ndarray, ahead: int, cap: float, draws: int) -> np.ndarray:
    """The sums of drawn monthly rises: a unit's own ones and its group's, what came once coming again more often."""
    rise, is_known, was_whole = _rises(filled, cap)
    is_whole = filled[:, -1] >= 0.999 * cap
    chance = np.random.default_rng(0)  # always the same: a screen says today what it said yesterday
    which, whose, again = (chance.random((draws, ahead)) for _ in range(3))
    earlier = (chance.random((draws, ahead)) * np.arange(ahead)).astype(int)
    repeats = again < np.arange(ahead) / (_MEMORY + np.arange(ahead))
    weights = np.broadcast_to(_RECENCY ** np.arange(rise.shape[1])[::-1], rise.shape)
    risen = np.zeros((len(filled), draws))
    for of_whole in (False, True):
        counted = is_known & (was_whole == of_whole)
        pool, told = rise[counted], weights[counted]
        if not of_whole:
            leaps = pool[pool > 0]
            pool = np.append(pool, leaps.mean() if len(leaps) else min(cap, 1.0))
            told = np.append(told, _UNSEEN)
        if not len(pool):
            continue  # nothing was seen to leave the whole
        order = np.argsort(pool, kind="stable")
        place = np.searchsorted(np.cumsum(told[order]) / told.sum(), which)
        of_group = pool[order][np.minimum(place, len(pool) - 1)]
        many = counted.sum(axis=1)
        trust = many / (many + _weight_of_group(rise, counted))
        own = np.take_along_axis(rise, np.argsort(~counted, axis=1, kind="stable"), axis=1)  # what counts comes first
        units = np.flatnonzero(is_whole == of_whole)
        for begin in range(0, len(units), _AT_ONCE):
            some = units[begin : begin + _AT_ONCE]
            picked = (which[None] * many[some, None, None]).astype(int)
            of_unit = own[some[:, None, None], picked] if own.shape[1] else np.zeros((len(some), draws, ahead))
            course = np.where(whose[None] < trust[some, None, None], of_unit, of_group[None])
            for month in range(1, ahead):
                kept = course[:, np.arange(draws), earlier[:, month]]
                course[:, :, month] = np.where(repeats[:, month], kept, course[:, :, month])
            risen[some] = course.sum(axis=2)
    return risen


def _weight_of_group(rise: np.ndarray, counted: np.ndarray) -> float:
    """How many months of a unit's own its group's weigh: more the more alike units are (credibility of Bühlmann)."""
    many = counted.sum(axis=1)
    enough = many >= 2
    if enough.sum() < 3:
        return _GROUP[1]
    part = np.where(counted, rise, 0.0)[enough]
    mean = part.sum(axis=1) / many[enough]
    apart = np.where(counted[enough], (part - mean[:, None]) ** 2, 0.0).sum(axis=1) / (many[enough] - 1)
    between = mean.var(ddof=1) - apart.mean() * (1 / many[enough]).mean()
    return float(np.clip(apart.mean() / max(between, 1e-9), *_GROUP))


def _counted(filled: np.ndarray, elapsed: np.ndarray, ahead: int, draws: int) -> np.ndarray:
    """Counts at each unit's rate (drawn towards the group's where it has few of its own) along the year's shape."""
    last, at = filled[:, -1], float(elapsed[-1])
    has = ~np.isnan(last)
    if not has.any():
        return np.full((len(last), draws), np.nan)
    rate = float(last[has].mean() / at)
    burst = _burst(filled, elapsed, 1.0)
    shape, doubt = _shape(filled[~np.isnan(filled).any(axis=1)].sum(axis=0), elapsed, burst)
    burst = _burst(filled, elapsed, shape)
    spread = float(((last[has] / at - rate) ** 2).mean())
    differ = max(spread - burst * rate / at, (_ALIKE * rate) ** 2, 1e-6)
    seen = max(rate / differ, 1e-6)  # months of the group's that weigh beside the unit's own
    chance = np.random.default_rng(0)
    normal = np.array([NormalDist().inv_cdf((place + 0.5) / draws) for place in range(draws)])
    shapes = np.clip(shape + doubt * chance.permutation(normal), 0.2, 3.5)
    months = at * (((at + ahead) / at) ** shapes - 1)  # ahead, as months of the pace so far
    own = np.where(has, rate * seen + last / burst, 1.0)[:, None]
    rates = chance.gamma(np.maximum(own, 1e-9), 1.0, (len(last), draws)) / (seen + at / burst)
    more = burst * chance.poisson(rates * months[None, :] / burst)
    return last[:, None] + np.round(more)


def _burst(filled: np.ndarray, elapsed: np.ndarray, shape: float) -> float:
    """How much more monthly counts scatter than single events do (1): variance over mean, about each unit's pace."""
    rise = np.maximum(np.diff(filled, axis=1), 0)
    months = np.diff(elapsed.astype(float) ** shape)
    known = ~np.isnan(rise)
    free = known.sum(axis=1) - 1
    of_month = np.where(known, months, 0.0)
    pace = np.nansum(rise, axis=1) / np.maximum(of_month.sum(axis=1), 1e-9)
    meant = pace[:, None] * of_month
    usable = known & (meant > 0) & (free >= 1)[:, None]
    scatter = np.where(usable, (np.nan_to_num(rise) - meant) ** 2 / np.where(meant > 0, meant, 1.0), 0.0).sum(axis=1)
    level = meant.sum(axis=1) / np.maximum(known.sum(axis=1), 1)
    return float(max(1.0, ((scatter * level).sum() + 1) / ((level * np.maximum(free, 0)).sum() + 1)))


def _shape(total: np.ndarray, elapsed: np.ndarray, burst: float) -> tuple[float, float]:
    """The exponent of the group's count over months, drawn towards even, and how far it may be off."""
    used = total > 0
    if used.sum() < 2:
        return 1.0, _EVEN
    months, counts = np.log(elapsed[used]), np.log(total[used])
    months, counts = months - months.mean(), counts - counts.mean()
    wide = float((months**2).sum())
    found = float((months * counts).sum()) / wide
    off = ((counts - found * months) ** 2).sum() / (used.sum() - 2) if used.sum() > 2 else 0.0
    error = (burst / total[used].mean() / 2 + max(_RESTLESS**2, off)) / wide
    trust = _EVEN**2 / (_EVEN**2 + error)
    return float(np.clip(1 + (found - 1) * trust, 0.3, 3)), float(np.sqrt(trust * error + _CHANGE**2))
