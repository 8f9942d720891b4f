"""Answers: do the rules for figures hold for any door they come through, workbook or import?"""

from datetime import date
from decimal import Decimal

import pytest

from kpi import numbers
from kpi.month.intake.figures import figure_problems
from kpi.plan.model import Indicator
from kpi.workbook.numbers_read import number_of_cell
from tests.filled_workbooks import CAMPAIGN, plans

STEPS = ("tiep_nhan", "tham_dinh", "phe_duyet", "ky_so", "tra_ket_qua")


def indicator(code: str) -> Indicator:
    """An indicator of the small campaign."""
    return plans()[CAMPAIGN].campaign.indicator(code)


def pair(numerator: str | None, denominator: str | None = None):
    """A pair of figures written as texts."""
    return tuple(None if text is None else Decimal(text) for text in (numerator, denominator))


def found(code: str, values: dict, **more) -> list[tuple[str, str, str]]:
    """The (code, part, field) of every problem."""
    problems = figure_problems(indicator(code), {part: pair(*figures) for part, figures in values.items()}, **more)
    return [(problem.code, problem.part, problem.field) for problem in problems]


def test_five_steps_with_their_row_in_full_are_no_problem():
    steps = {step: (number,) for step, number in zip(STEPS, ("10", "10", "9", "9", "8"), strict=True)}
    assert found("DIGITISATION", {"": ("8", "10"), **steps}) == []


def test_the_last_step_must_equal_the_numerator_given_beside_it():
    steps = {step: (number,) for step, number in zip(STEPS, ("10", "10", "9", "9", "8"), strict=True)}
    assert found("DIGITISATION", {"": ("7", "10"), **steps}) == [("last_step_differs", "", "numerator")]


def test_steps_without_the_row_of_results_settled_miss_it():
    steps = {step: ("5",) for step in STEPS}
    assert found("DIGITISATION", steps) == [("pair_incomplete", "", "denominator")]


def test_the_row_alone_is_a_warning_and_none_where_nothing_was_settled():
    problems = figure_problems(indicator("DIGITISATION"), {"": pair("8", "10")})
    assert [(problem.code, problem.severity) for problem in problems] == [("steps_not_given", "warning")]
    assert found("DIGITISATION", {"": ("0", "0")}) == []


@pytest.mark.parametrize(
    ("code", "values", "problem"),
    [
        ("TASKS", {"": ("1", "2"), "la": ("1",)}, ("part_unknown", "la", "numerator")),
        ("THEME", {"": ("1",), "uoc_ca_nam": ("1",)}, ("part_unknown", "uoc_ca_nam", "numerator")),
        ("INITIATIVES", {"": ("1", "2")}, ("denominator_not_expected", "", "denominator")),
        (
            "DISBURSEMENT",
            {
                "": ("1", "2"),
                "ke_hoach_dau_nam": (None, "2"),
            },  # the other base is one number
            ("denominator_not_expected", "ke_hoach_dau_nam", "denominator"),
        ),
        ("PAR_INDEX", {"": ("0",)}, ("rank_out_of_range", "", "numerator")),
        ("PAR_INDEX", {"": ("1.5",)}, ("number_not_whole", "", "numerator")),
        ("THEME", {"": ("2",)}, ("yes_no_expected", "", "numerator")),
        ("LAUNCH", {"": ("2",)}, ("yes_no_expected", "", "numerator")),
        ("DISCIPLINE", {"": ("10.000001",)}, ("points_above_max", "", "numerator")),
        ("DISCIPLINE", {"": ("1.0000001",)}, ("number_out_of_range", "", "numerator")),
        ("GREEN_AREA", {"": ("NaN", "1")}, ("number_out_of_range", "", "numerator")),
        ("GREEN_AREA", {"": ("1e400", "1")}, ("number_out_of_range", "", "numerator")),
        ("GREEN_AREA", {"": ("-0.5", "1")}, ("number_negative", "", "numerator")),
    ],
)
def test_a_figure_that_cannot_be_is_named_by_part_and_field(code, values, problem):
    assert found(code, values) == [problem]


@pytest.mark.parametrize(
    ("code", "values"),
    [
        ("TASKS", {}),
        ("TASKS", {"": ("0", "0")}),
        ("TASKS", {"": ("2", "2"), "uoc_ca_nam": ("5", "6")}),
        ("REPLIES", {"": ("3", "2")}),
        ("PAR_INDEX", {"": ("1",)}),
        ("DISCIPLINE", {"": ("10",)}),
        ("INITIATIVES", {"": ("1",), "uoc_ca_nam": ("3",)}),
        ("GREEN_AREA", {"": ("999999999999999.999999", "1000000000000000")}),
        ("DISBURSEMENT", {"": ("1", "2"), "ke_hoach_dau_nam": ("3",)}),
    ],
)
def test_a_figure_that_can_be_is_no_problem(code, values):
    assert found(code, values) == []


def test_what_could_not_be_read_is_neither_blank_nor_compared():
    assert found("TASKS", {"": (None, "5")}, unread={("", "numerator")}) == []
    assert found("LAUNCH", {}, done_on=date(2024, 1, 5), unread={("", "numerator")}) == []


def test_done_needs_no_date_but_a_date_needs_done():
    assert found("LAUNCH", {"": ("1",)}) == []
    assert found("LAUNCH", {"": ("1",)}, done_on=date(2024, 3, 20)) == []
    assert found("LAUNCH", {"": ("0",)}, done_on=date(2024, 3, 20)) == [("date_without_done", "", "done_on")]


def test_the_day_itself_may_be_today_and_not_tomorrow():
    today = date(2024, 6, 5)
    assert found("LAUNCH", {"": ("1",)}, done_on=today, today=today) == []
    tomorrow = date(2024, 6, 6)
    assert found("LAUNCH", {"": ("1",)}, done_on=tomorrow, today=today) == [("date_in_future", "", "done_on")]
    assert found("LAUNCH", {"": ("1",)}, done_on=date(2000, 1, 1), today=today) == []
    assert found("LAUNCH", {"": ("1",)}, done_on=date(1999, 12, 31)) == [("date_out_of_range", "", "done_on")]


@pytest.mark.parametrize(("stored", "shown"), [(0.1 + 0.2, "0.3"), (12.5, "12.5"), (1e15 + 1, "1000000000000001")])
def test_a_numeric_cell_is_the_number_its_spreadsheet_shows(stored, shown):
    """A spreadsheet keeps 15 digits of 0.1 + 0.2; whole numbers are left as they are, however long."""
    assert number_of_cell(stored) == number_of_cell(Decimal(repr(stored))) == Decimal(shown)


@pytest.mark.parametrize(
    ("ratio", "shown"), [(0.9996, "99,9%"), (0.79999, "79,9%"), (0.8, "80,0%"), (1.0, "100,0%"), (0.0, "0,0%")]
)
def test_a_ratio_whose_target_is_not_known_is_cut_and_never_rounded_up_to_one(ratio, shown):
    assert numbers.percent_cut(ratio) == shown
