"""Answers: do the forecasts of figures by steps and of counts hold what they say? (issue 15, What to build, 4)

Random years of bench/leaps.py with seeds of their own, none of which anything was chosen by. A figure of few values
cannot be held by four intervals in five exactly: the narrowest that holds as many holds more.
"""

import numpy as np
import pytest

from bench.forecast import random_years
from bench.leaps import COUNTED, STEPWISE, counts, steps
from kpi.board.forecast import COUNTS, LINE, STEPS, foretell

ELAPSED = np.arange(3, 9)
SIZES = ((4, 40), (8, 12))  # years, units


@pytest.mark.parametrize("kind", STEPWISE)
def test_of_intervals_of_figures_by_steps_at_least_three_quarters_hold(kind):
    for years, units in SIZES:
        judged = random_years(years, kind, seed=610_000, units=units)
        assert np.mean(judged.held) >= (0.65 if kind == "deadline" else 0.75)  # nobody has leapt when a deadline is far
        assert np.mean(judged.errors["dự báo"]) <= 1.03 * np.mean(judged.errors["đường thẳng"])


@pytest.mark.parametrize("rate", (0.5, 1.5))
def test_of_intervals_of_counts_about_four_in_five_hold(rate):
    held, errors, line = [], [], []
    for kind in COUNTED:
        judged = random_years(3, kind, seed=620_000, rate=rate)
        held.append(np.mean(judged.held))
        errors.append(np.mean(judged.errors["dự báo"]))
        line.append(np.mean(judged.errors["đường thẳng"]))
    assert 0.75 <= np.mean(held) <= 0.88 and min(held) >= 0.65
    assert np.mean(errors) <= 0.9 * np.mean(line)


def test_a_figure_is_foretold_by_steps_only_where_most_months_stand_still():
    halves = steps("halves", np.random.default_rng(1), 30)[:, 2:8]
    assert foretell(halves, ELAPSED, 12, 1.0, False, False).error.keys() == {STEPS, LINE}
    moving = np.clip(halves + np.random.default_rng(2).uniform(0, 0.01, halves.shape), 0, 1)
    assert STEPS not in foretell(moving, ELAPSED, 12, 1.0, False, False).error


def test_a_count_of_parts_is_no_count():
    whole = counts("even", 1.0, np.random.default_rng(1), 30)[:, 2:8]
    assert COUNTS in foretell(whole, ELAPSED, 12, 100.0, True, False, True).error
    assert COUNTS not in foretell(whole + 0.25, ELAPSED, 12, 100.0, True, False, True).error


def test_the_same_figures_give_the_same_forecast_and_no_figure_none():
    values = counts("rising", 2.0, np.random.default_rng(4), 25)[:, 2:8]
    values[3] = np.nan
    first, second = (foretell(values, ELAPSED, 12, 500.0, True, False, True) for _ in range(2))
    assert first.low == pytest.approx(second.low, nan_ok=True) and first.way == second.way
    assert np.isnan([first.point[3], first.low[3], first.high[3]]).all() and first.chance(3, 1.0) is None
    known = ~np.isnan(values).all(axis=1)
    last = np.nanmax(values[known], axis=1)
    assert (first.low[known] >= last).all() and (first.high[known] >= first.point[known]).all()


def test_the_chance_of_a_step_falls_as_the_target_rises_and_the_whole_is_kept():
    values = steps("quarters", np.random.default_rng(7), 30)[:, 2:8]
    values[0] = 1.0
    found = foretell(values, ELAPSED, 12, 1.0, False, False)
    chances = [found.chance(5, target) for target in (0.25, 0.5, 0.75, 1.0)]
    assert chances == sorted(chances, reverse=True)
    assert found.chance(0, 1.0) == pytest.approx(0.98)
