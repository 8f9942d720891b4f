"""Answers: can a published index of other bodies (51 × 49, its own weights) be fed, and are its rank intervals right?

The numbers are drawn here; scores, ranks, intervals are worked out a second time with numpy alone, by draws of its own.
"""

from datetime import UTC, datetime

import numpy as np
import pytest

from kpi import tables
from tests.small_house import House

UNITS, INDICATORS, SPREAD = 51, 49, 0.25
CODE, MONTH = "chi_so_khac", "2021-12"
PLAN = {
    "code": CODE,
    "kind": "movement",
    "title": "Chỉ số khác, số bịa",
    "starts_on": "2021-01-01",
    "ends_on": "2021-12-31",
    "units": CODE,
    "reporting": {"first_period": MONTH},
}


def numbers() -> tuple[np.ndarray, np.ndarray]:
    """Figures 0–100 with two decimals, correlated like a real index, and weights."""
    chance = np.random.default_rng(4951)
    level = chance.normal(60, 9, (UNITS, 1))
    return np.clip(level + chance.normal(0, 12, (UNITS, INDICATORS)), 1, 100).round(2), chance.uniform(
        0.2, 3, INDICATORS
    )


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    figures, weights = numbers()
    indicators = [
        {
            "code": f"I{place:02}",
            "name": f"Chỉ tiêu {place:02}",
            "measure": "share",
            "weight": round(float(weight), 4),
            "milestones": [{"due_on": "2021-12-31", "target": 1}],
        }
        for place, weight in enumerate(weights)
    ]
    units = [
        {
            "code": f"N{place:02}",
            "name": f"Nước {place:02}",
            "kind": "country",
            "peer_group": "cac_nuoc",
            "sort_order": place,
        }
        for place in range(UNITS)
    ]
    rows = [
        {
            "unit": f"N{u:02}",
            "indicator": f"I{i:02}",
            "period": MONTH,
            "numerator": float(figures[u, i]),
            "denominator": 100,
        }
        for u in range(UNITS)
        for i in range(INDICATORS)
    ]
    with House(tmp_path_factory.mktemp("chi_so"), ({**PLAN, "indicators": indicators}, units)) as house:
        house.upload(CODE, rows, at=datetime(2022, 1, 10, 3, tzinfo=UTC))
        yield house.office


def own_ranks(scores: np.ndarray) -> np.ndarray:
    """1-2-2-4 of published scores, best first."""
    return 1 + (scores[..., None, :] > scores[..., :, None]).sum(axis=-1)


def published(figures: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """Scores by weighted mean, rounded half up to two decimals."""
    return np.floor((figures @ weights.T / weights.sum(axis=-1)) * 100 + 0.5 + 1e-9) / 100


def test_scores_and_ranks_are_those_worked_out_beside(office):
    figures, weights = numbers()
    scores = published(figures, np.round(weights, 4))
    found = {row["unit_code"]: row for row in tables.ranking(office, CODE, MONTH).rows}
    assert [found[f"N{u:02}"]["score"] for u in range(UNITS)] == pytest.approx(scores.tolist())
    assert [found[f"N{u:02}"]["rank"] for u in range(UNITS)] == own_ranks(scores).tolist()


def test_intervals_of_ranks_are_those_of_other_draws_by_numpy_alone(office):
    figures, weights = numbers()
    draws = np.random.default_rng(777).uniform(1 - SPREAD, 1 + SPREAD, (20_000, INDICATORS)) * np.round(weights, 4)
    scores = np.floor(draws @ figures.T / draws.sum(axis=1, keepdims=True) * 100 + 0.5 + 1e-9) / 100
    ranks = np.concatenate([own_ranks(part) for part in np.array_split(scores, 40)])
    low, middle, high = np.percentile(ranks, [5, 50, 95], axis=0, method="nearest")
    first = (ranks <= 5).mean(axis=0)
    found = {row["unit_code"]: row for row in tables.robustness(office, CODE, MONTH, spread=SPREAD).rows}
    assert len(found) == UNITS
    for place in range(UNITS):
        row = found[f"N{place:02}"]
        assert abs(row["rank_low"] - low[place]) <= 1 and abs(row["rank_high"] - high[place]) <= 1
        assert abs(row["rank_middle"] - middle[place]) <= 1 and abs(row["first_chance"] - first[place]) <= 0.05
    exact = [
        (row["rank_low"], row["rank_high"]) == (low[u], high[u]) for u in range(UNITS) if (row := found[f"N{u:02}"])
    ]
    assert np.mean(exact) >= 0.8  # 1,000 draws against 20,000 differ by a place at most, and seldom


def test_an_interval_is_wide_where_units_lie_close_and_holds_the_rank(office):
    rows = tables.robustness(office, CODE, MONTH, spread=SPREAD).rows
    assert all(row["rank_low"] <= row["rank"] <= row["rank_high"] for row in rows)
    assert any(row["rank_low"] < row["rank_high"] for row in rows)
    assert any(row["word"] == "sure" for row in rows)
