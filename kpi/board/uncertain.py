"""Answers how ranks move under stated changes of weights and of figures: intervals, chances; never a verdict.

Linear weighted scores (the percent scale): score = 100 · Σ w·a / Σ w over what counts for a unit. Weights are drawn
evenly between (1 − spread) and (1 + spread) times their own, each indicator by itself, the same draw for all units;
figures that are not sure are drawn between two attainments. The seed is fixed: the same question has the same answer.
"""

from dataclasses import dataclass

import numpy as np

DRAWS, SEED = 1000, 20240315
_BATCH = 50  # draws at once, so that thousands of units fit into memory


@dataclass(frozen=True)
class Ranks:
    """Per unit: rank as it is, the interval of 90 in 100 draws, the middle, and the chance of the first k."""

    rank: np.ndarray
    low: np.ndarray
    middle: np.ndarray
    high: np.ndarray
    first: np.ndarray


def scores(attainment: np.ndarray, counts: np.ndarray, weights: np.ndarray, decimals: int | None = None) -> np.ndarray:
    """Scores of units (rows) over indicators (columns); NaN where nothing counts. `decimals`: rounded half up as
    published; None: not rounded."""
    weighed = counts * weights
    total = weighed.sum(axis=-1)
    summed = (np.where(counts, attainment, 0.0) * weighed).sum(axis=-1)
    found = np.where(total > 0, 100 * summed / np.where(total > 0, total, 1), np.nan)
    return found if decimals is None else np.floor(found * 10**decimals + 0.5 + 1e-9) / 10**decimals


def ranks_of(found: np.ndarray) -> np.ndarray:
    """1-2-2-4 over the last axis, best first; NaN for no score."""
    shown = np.where(np.isnan(found), -np.inf, found)
    ordered = np.sort(-shown, axis=-1)
    if ordered.ndim == 1:
        ranks = np.searchsorted(ordered, -shown, side="left") + 1.0
    else:
        pairs = zip(ordered, shown, strict=True)
        ranks = np.stack([np.searchsorted(row, -one, side="left") + 1.0 for row, one in pairs])
    return np.where(np.isnan(found), np.nan, ranks)


def rank_intervals(
    attainment: np.ndarray,
    counts: np.ndarray,
    weights: np.ndarray,
    spread: float,
    first: int = 5,
    other: np.ndarray | None = None,
    decimals: int = 2,
    draws: int = DRAWS,
) -> Ranks:
    """How ranks move. `spread`: 0.25 for ± 25%; `other`: attainments unsure figures may have instead (NaN: sure)."""
    chance = np.random.default_rng(SEED)
    now = ranks_of(scores(attainment, counts, weights, decimals))
    drawn = []
    for begin in range(0, draws, _BATCH):
        size = min(_BATCH, draws - begin)
        factors = chance.uniform(1 - spread, 1 + spread, (size, len(weights)))
        figures = np.broadcast_to(attainment, (size, *attainment.shape))
        if other is not None:
            share = chance.uniform(0, 1, (size, *attainment.shape))
            figures = np.where(np.isnan(other), figures, figures + share * (other - figures))
        many = np.stack([scores(figures[n], counts, weights * factors[n], decimals) for n in range(size)])
        drawn.append(ranks_of(many))
    every = np.concatenate(drawn)
    with np.errstate(invalid="ignore"):
        low, middle, high = np.nanpercentile(every, [5, 50, 95], axis=0, method="nearest") if every.size else (now,) * 3
    return Ranks(now, low, middle, high, np.where(np.isnan(now), np.nan, (every <= first).mean(axis=0)))
