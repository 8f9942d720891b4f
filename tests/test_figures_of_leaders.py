"""Answers: do shade, money and marks read as they must, on the limit and a step beside it? (issue 15)"""

from decimal import Decimal

import pytest

from kpi.board.tables.search import folded
from kpi.board.uncertain import rank_intervals, ranks_of, scores
from kpi.house.ready import Shelf
from pages.kit.figures import distance_look, money_text
from pages.kit.grid import Cell, Column, Grid, Line, change, grid, moved, spark
from pages.kit.words import STATUS


@pytest.mark.parametrize(
    ("value", "look"),
    [(0.999, "bad1"), (0.95, "bad1"), (0.9499, "bad2"), (0.8, "bad2"), (0.7999, "bad3"), (0.669, "bad3")],
)
def test_a_bad_figure_is_shaded_by_its_distance_from_what_is_needed(value, look):
    row = {"value": value, "expected": 1.0, "measure": "share"}
    assert distance_look(row, STATUS["behind"]) == look
    assert distance_look(row, STATUS["met"]) == "ok"


def test_a_bad_figure_without_a_number_or_of_a_step_is_as_dark_as_can_be():
    assert distance_look({"value": None, "expected": 1.0, "measure": "share"}, STATUS["missed"]) == "bad3"
    assert distance_look({"value": 0, "expected": 1, "measure": "done"}, STATUS["missed"]) == "bad3"


@pytest.mark.parametrize(
    ("amount", "text"),
    [
        (39_999_999_999, "39,9 tỷ"),
        (1_000_000_000, "1 tỷ"),
        (999_999_999, "999,9 triệu"),
        (1_000_000, "1 triệu"),
        (999_999, "999.999"),
        (0, "0"),
        (Decimal("7332360000"), "7,3 tỷ"),
        (None, "–"),
    ],
)
def test_money_is_cut_and_never_rounded_up(amount, text):
    assert money_text(amount) == text


@pytest.mark.parametrize(("points", "look"), [(0.01, "up"), (-0.01, "down"), (0, "flat"), (None, "")])
def test_only_a_score_that_fell_is_red(points, look):
    assert (f'class="{look}"' in change(points, "0,01")) == bool(look)


def test_a_change_of_rank_is_grey_whichever_way():
    assert 'class="moved"' in moved(2) and 'class="moved"' in moved(-2) and moved(0) == moved(None) == ""


def test_cells_are_escaped_and_numbers_sort():
    made = Grid("t", "<b>", [Column("A<i>"), Column("N", is_number=True)], [Line([Cell("<script>"), Cell("1", 1.5)])])
    html = grid(made)
    assert "<script>" not in html and "<b>" not in html and 'data-v="1.5"' in html


def test_a_month_without_a_figure_is_a_gap_in_a_small_chart():
    assert spark([1, None, 2], "x").count("gap") == 1 and spark([1], "x") == ""


def test_folding_knows_vietnamese_letters():
    assert folded("Phường Đông – Hòa, ĐẶNG") == "phuong dong hoa dang"


def test_a_shelf_makes_once_and_forgets_the_longest_unused():
    shelf, made = Shelf(most=2), []
    for key in ("a", "b", "a", "c", "a", "b"):
        shelf.get(key, lambda key=key: made.append(key) or key)
    assert made == ["a", "b", "c", "b"]


def test_what_is_kept_is_made_anew_when_its_time_is_over():
    shelf, made = Shelf(holds=-1.0), []
    for _ in range(2):
        shelf.get("a", lambda: made.append(1) or 1)
    assert len(made) == 2


def test_equal_scores_share_a_rank_and_no_score_has_none():
    import numpy as np

    assert ranks_of(np.array([90.0, 95.0, 90.0, np.nan, 80.0])).tolist()[:3] == [2, 1, 2]
    assert np.isnan(ranks_of(np.array([90.0, np.nan]))[1])


def test_scores_follow_weights_and_leave_out_what_does_not_count():
    import numpy as np

    attained, counts = np.array([[1.0, 0.5], [1.0, 0.0]]), np.array([[True, True], [True, False]])
    assert scores(attained, counts, np.array([1.0, 3.0]), 2).tolist() == [62.5, 100.0]


def test_a_large_index_is_answered_at_once_and_always_the_same():
    import numpy as np

    chance = np.random.default_rng(1)
    attained, counts = chance.random((51, 49)), np.ones((51, 49), dtype=bool)
    first = rank_intervals(attained, counts, np.ones(49), 0.25)
    again = rank_intervals(attained, counts, np.ones(49), 0.25)
    assert (first.low == again.low).all() and (first.low <= first.middle).all() and (first.middle <= first.high).all()
