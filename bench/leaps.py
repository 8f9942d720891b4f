"""Answers with invented years of figures that go by steps or are counted one by one, for the forecast's back-tests.

Never a figure of an office: bench/forecast.py and tests/test_forecast_leaps.py draw them.
"""

import numpy as np

STEPWISE = ("whole", "halves", "few", "quarters", "chance", "deadline")
COUNTED = ("even", "same", "rising", "falling", "months", "pairs")
RATES = (0.3, 1.0, 4.0)  # counts a month


def steps(kind: str, chance: np.random.Generator, units: int) -> np.ndarray:
    """Shares of few parts, units × 12: done at random days, by a monthly chance or by a deadline."""
    found = np.zeros((units, 12))
    monthly = chance.uniform(0.03, 0.25)
    for unit in range(units):
        if kind in ("chance", "deadline"):
            at = chance.geometric(monthly) if kind == "chance" else int(12 * chance.beta(4, 1.5))
            found[unit, min(at, 12) :] = 1
            continue
        parts = {"whole": 1, "halves": 2, "quarters": 4}.get(kind) or chance.integers(1, 4)
        days = chance.uniform(1, chance.uniform(8, 14), parts)
        found[unit] = [(days <= month).mean() for month in range(1, 13)]
    return _with_gaps(found, chance)


def counts(kind: str, rate: float, chance: np.random.Generator, units: int) -> np.ndarray:
    """Counts that add up, units × 12: every unit its own rate; even, rising, falling, by months, two at once."""
    rates = np.full((units, 12), rate) if kind == "same" else rate * chance.gamma(3, 1 / 3, units)[:, None]
    of_month = np.ones(12)
    if kind in ("rising", "falling"):
        of_month = (np.arange(1, 13) / 6.5) ** chance.uniform(0.6, 1.2)
        of_month = of_month if kind == "rising" else of_month[::-1]
    if kind == "months":
        of_month = chance.gamma(4, 1 / 4, 12)
    at_once = 2 if kind == "pairs" else 1
    return _with_gaps(np.cumsum(at_once * chance.poisson(rates * of_month / at_once), axis=1).astype(float), chance)


def _with_gaps(figures: np.ndarray, chance: np.random.Generator) -> np.ndarray:
    figures[chance.random(figures.shape) < 0.03] = np.nan
    return figures
