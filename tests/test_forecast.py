"""Answers: is the forecast better than the straight line where it claims to be, and is its interval right? (issue 15)

Random years of several shapes, drawn here with seeds of their own; bench/forecast.py judges more of them.
"""

import numpy as np
import pytest

from bench.forecast import SHAPES, random_years, year
from kpi.board.forecast import LINE, SHAPE, foretell
from kpi.board.forecast.ways import by_line, by_shape, stand

ELAPSED = np.arange(3, 9)


def held(shape, seeds=range(4)):
    """(share of intervals that held, mean error of the forecast, of the straight line) from June and August."""
    inside, errors, line = [], [], []
    for seed in seeds:
        values = year(shape, np.random.default_rng(seed), 40)
        for known in (6, 8):
            elapsed = np.arange(3, known + 1)
            found = foretell(values[:, 2:known], elapsed, 12)
            real = values[:, 11]
            counts = ~np.isnan(real) & ~np.isnan(found.point)
            inside += list(((real >= found.low - 1e-9) & (real <= found.high + 1e-9))[counts])
            errors += list(np.abs(found.point - real)[counts])
            straight = by_line(stand(values[:, 2:known], elapsed, known - 2), 12, 1.0)
            line += list(np.abs(straight - real)[counts])
    return np.mean(inside), np.mean(errors), np.mean(line)


@pytest.mark.parametrize("shape", SHAPES)
def test_the_forecast_errs_no_more_than_the_straight_line(shape):
    _, error, line = held(shape)
    assert error <= line * 1.02


def test_of_intervals_of_four_in_five_three_quarters_to_nine_tenths_hold_over_all_shapes():
    assert 0.75 <= np.mean([held(shape)[0] for shape in SHAPES]) <= 0.9


@pytest.mark.parametrize("shape", SHAPES)
def test_of_each_shape_by_itself_about_four_in_five_hold(shape):
    """Rolling from every month of ten years of one shape, as bench/forecast.py does, with seeds of their own."""
    assert 0.75 <= np.mean(random_years(10, shape, seed=31_000).held) <= 0.85


@pytest.mark.parametrize("shape", SHAPES)
def test_of_a_small_group_about_four_in_five_hold_too(shape):
    """A dozen units show fewer errors than there are, which the intervals take into account."""
    assert 0.75 <= np.mean(random_years(14, shape, seed=8_200_000, units=12).held) <= 0.87


@pytest.mark.parametrize("shape", SHAPES)
def test_where_the_straight_line_is_chosen_it_is_shown_as_it_is(shape):
    for seed in range(3):
        values = year(shape, np.random.default_rng(seed), 20)[:, 2:8]
        for starts_at_nought in (True, False):
            found = foretell(values, ELAPSED, 12, starts_at_nought=starts_at_nought)
            if found.way == LINE:
                straight = by_line(stand(values, ELAPSED, 6), 12, 1.0)
                assert found.point == pytest.approx(straight, nan_ok=True)
            assert starts_at_nought or found.way == LINE


def test_where_the_shape_is_no_better_the_straight_line_is_shown():
    """A year whose rise stops: drawn on along its shape every unit would be far too high."""
    months = np.concatenate([np.linspace(0.1, 0.6, 4), [0.6, 0.6]])
    values = np.tile(months, (20, 1)) * np.linspace(0.8, 1.2, 20)[:, None]
    found = foretell(values, ELAPSED, 12)
    assert found.error[LINE] <= found.error[SHAPE]
    assert found.way == LINE


def test_a_back_loaded_group_quickens_its_units():
    values = np.array([[(month / 12) ** 2 * size for month in ELAPSED] for size in np.linspace(0.8, 1, 12)])
    found = foretell(values, ELAPSED, 12)
    assert found.way == SHAPE and found.shape > 1.8
    assert np.abs(found.point - np.linspace(0.8, 1, 12)).max() < 0.04


def test_one_month_gives_a_line_and_no_interval():
    found = foretell(np.array([[0.2], [0.4]]), np.array([3]), 12)
    assert found.way == LINE and np.isnan(found.low).all() and found.chance(0, 1.0) is None
    assert found.point == pytest.approx([0.8, 1.0])


def test_a_unit_without_any_figure_is_foretold_nothing():
    values = np.array([[np.nan] * 6, [0.1, 0.2, 0.3, 0.4, 0.5, 0.6]])
    assert np.isnan(foretell(values, ELAPSED, 12).point).tolist() == [True, False]


def test_a_share_is_never_foretold_above_the_whole_and_a_cumulative_one_never_below_what_is_done():
    values = year("back", np.random.default_rng(3), 30)[:, 2:8]
    found = foretell(values, ELAPSED, 12)
    known = ~np.isnan(found.point)
    assert (found.high[known] <= 1).all() and (found.low <= found.point + 1e-12)[known].all()
    assert (found.low >= stand(values, ELAPSED, 6).last - 1e-12)[known].all()


def test_the_chance_falls_as_the_target_rises():
    found = foretell(year("linear", np.random.default_rng(5), 30)[:, 2:8], ELAPSED, 12)
    chances = [found.chance(0, target) for target in (0.1, 0.6, 0.9, 1.5)]
    assert chances == sorted(chances, reverse=True)
    assert 0.02 <= chances[-1] <= chances[0] <= 0.98


def test_the_ways_agree_where_the_rise_is_even():
    values = np.array([[month / 12 for month in ELAPSED]] * 10)
    now = stand(values, ELAPSED, 6)
    assert by_line(now, 12, 1.0) == pytest.approx(by_shape(now, 12, 1.0), abs=0.01)
