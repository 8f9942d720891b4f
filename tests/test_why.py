"""Answers: does a score taken apart add up to the very score that is published, for any figures? (issue 15, Vì sao)."""

import random

import pytest

from kpi.board.waterfall import MILLION, waterfall
from kpi.numbers import rounded


def standing(code, weight, attainment, counts=True):
    """One row of model standing, as far as a waterfall reads it."""
    return {
        "indicator_code": code,
        "weight_e4": weight,
        "attainment_e6": attainment,
        "is_in_weights": counts,
        "state": "present",
        "numerator": 0,
        "expected": 10,
    }


def published(rows, scale, points_e6=0):
    """The score as the models round it once (design 3.8), in whole units of its last decimal."""
    from fractions import Fraction

    weights = sum(row["weight_e4"] for row in rows)
    exact = Fraction(100 * sum(row["weight_e4"] * row["attainment_e6"] for row in rows), weights * MILLION)
    exact = max(exact + Fraction(points_e6, MILLION), Fraction(0)) * scale
    return int(exact + Fraction(1, 2))


def total(found):
    return found.start - sum(found.lost.values()) + found.added + found.lifted


def test_two_thirds_and_a_third_are_shared_out_to_the_last_decimal():
    rows = [standing("A", 10_000, 666_667), standing("B", 10_000, 333_333), standing("C", 10_000, 1_000_000)]
    found = waterfall(rows, published(rows, 100), 100)
    assert total(found) == found.score == 6667
    assert found.lost == {"A": 1111, "B": 2222, "C": 0}


@pytest.mark.parametrize("seed", range(40))
def test_the_losses_add_up_exactly_for_random_figures(seed):
    chance = random.Random(seed)
    count, scale = chance.randint(1, 30), 10 ** chance.randint(0, 4)
    rows = [standing(f"I{n}", chance.randint(1, 90_000), chance.randint(0, 1_200_000)) for n in range(count)]
    points = chance.choice([0, 0, 1_250_000, -3_333_333, -150_000_000])
    score = published(rows, scale, points)
    found = waterfall(rows, score, scale, points)
    assert total(found) == score
    off = [abs(lost - float(_exact(row, rows, scale))) for row, lost in zip(rows, found.lost.values(), strict=True)]
    assert max(off) < 2  # none differs from its true loss by two units of the last decimal


def _exact(row, rows, scale):
    weights = sum(item["weight_e4"] for item in rows)
    return rounded(100 * scale * row["weight_e4"] * (MILLION - row["attainment_e6"]) / (weights * MILLION), 6)


def test_what_leaves_the_weights_costs_nothing():
    rows = [standing("A", 10_000, 500_000), standing("B", 10_000, 0, counts=False)]
    assert waterfall(rows, 5000, 100).lost == {"A": 5000}


def test_a_penalty_that_would_make_a_score_negative_is_lifted_to_nought():
    rows = [standing("A", 10_000, 100_000)]
    found = waterfall(rows, 0, 100, -20 * MILLION)
    assert (found.added, found.lifted, total(found)) == (-2000, 1000, 0)


def test_points_above_the_weight_are_a_gain():
    rows = [standing("A", 10_000, 1_200_000)]
    assert waterfall(rows, 12_000, 100).lost == {"A": -2000}
