"""A report in the shape another program or a creative person gave it: the stated outcome, on files, through `check`."""

from dataclasses import replace
from pathlib import Path

import pytest

from kpi import actions
from kpi.plan.messages import render
from kpi.workbook.reader import Reader
from tests.filled_workbooks import GOOD, filled
from tests.house_of_workbooks import open_house
from tests.workbooks import make_foreign

FOLDER = Path(__file__).parent / "workbooks"
# File -> the problems (severity, sheet, cell, code); the figures are those of the plain file but for what is said here.
PASS = {
    "google_sheets": [],
    "wps": [],
    "strict_ooxml": [],
    "date_1904": [],
    "rich_text": [],
    "phonetic_text": [],
    "line_breaks": [],
    "hidden_rows": [("warning", "Báo cáo", "G10", "rows_hidden")],
}
FAIL = {
    "unknown_sheet": [("error", "Sheet1", None, "unexpected_sheet")],
    "identity_twice": [("error", "_kpi (2)", None, "template_identity_twice")],
    "chart_sheet": [("error", "Biểu đồ", None, "unexpected_sheet")],
    "merged_inputs": [("error", "Báo cáo", "G11", "input_merged")],
}
OTHER_NOTES = {"line_breaks": {"TASKS": "Còn 3 nhiệm vụ:\n- chờ hướng dẫn"}}


@pytest.fixture(scope="module")
def checked(tmp_path_factory):
    with open_house(tmp_path_factory.mktemp("tep_la")) as office, Reader() as reader:
        yield lambda data: actions.check_workbook(office, data, "bao_cao.xlsx", reader)


@pytest.fixture(scope="module")
def plain(checked):
    return checked(filled()).draft


def found(problems):
    return [(problem.severity, problem.sheet, problem.cell, problem.code) for problem in problems]


def test_every_committed_foreign_workbook_has_its_outcome_and_is_described():
    readme = (FOLDER / "README.md").read_text("utf-8")
    for verdict, expected, made in (("pass", PASS, make_foreign.SHOULD_PASS), ("fail", FAIL, make_foreign.SHOULD_FAIL)):
        names = {path.stem for path in (FOLDER / f"should_{verdict}" / "foreign").iterdir()}
        assert names == set(expected) == set(made)
        assert all(f"`{name}.xlsx`" in readme for name in names)


@pytest.mark.parametrize("name", PASS)
def test_a_report_of_another_program_gives_the_same_figures_and_head(checked, plain, name):
    answer = checked((FOLDER / "should_pass" / "foreign" / f"{name}.xlsx").read_bytes())
    assert found(answer.problems) == PASS[name]
    notes = OTHER_NOTES.get(name, {})
    assert [fact.note for fact in answer.draft.facts if fact.indicator in notes and not fact.part] == list(
        notes.values()
    )
    assert _figures(answer.draft, notes) == _figures(plain, notes)
    assert answer.draft.head == plain.head
    assert answer.draft.head.prepared_by == GOOD[None, "", "prepared_by"]


def _figures(draft, notes):
    return [replace(fact, note=None) if fact.indicator in notes else fact for fact in draft.facts]


@pytest.mark.parametrize("name", FAIL)
def test_what_cannot_be_taken_is_named_with_its_place_and_what_to_do(checked, name):
    answer = checked((FOLDER / "should_fail" / "foreign" / f"{name}.xlsx").read_bytes())
    assert (answer.draft, found(answer.problems)) == (None, FAIL[name])
    assert "Mời" in render(answer.problems[0])


def test_a_hidden_row_needs_no_explanation_and_names_the_rows(checked):
    answer = checked((FOLDER / "should_pass" / "foreign" / "hidden_rows.xlsx").read_bytes())
    assert answer.unexplained == []
    assert "hàng 10, 11" in render(answer.problems[0])


def test_hidden_columns_and_a_hidden_report_are_read_and_named(checked, plain):
    def hide(book):
        book["Báo cáo"].column_dimensions["H"].hidden = True
        book["Báo cáo"].sheet_state = "hidden"
        book.active = book.sheetnames.index("Hướng dẫn")

    answer = checked(filled(spoil=hide))
    told = [("warning", "Báo cáo", "H10", "columns_hidden"), ("warning", "Báo cáo", None, "sheet_hidden")]
    assert found(answer.problems) == told and answer.unexplained == []
    assert [fact.numerator for fact in answer.draft.facts] == [fact.numerator for fact in plain.facts]
    assert "cột H" in render(answer.problems[0])


@pytest.mark.parametrize(
    ("area", "cells"), [("G12:G13", ["G13"]), ("F12:G12", ["G12"]), ("G20:H22", ["G21", "H21", "G22", "H22"])]
)
def test_an_input_under_a_merged_range_is_named_whatever_the_range(checked, area, cells):
    answer = checked(filled(spoil=lambda book: book["Báo cáo"].merge_cells(area)))
    assert sorted(p.cell for p in answer.problems if p.code == "input_merged") == sorted(cells)


def test_a_merged_range_that_begins_with_its_only_input_is_as_good_as_the_templates_own(checked):
    answer = checked(filled(spoil=lambda book: book["Báo cáo"].merge_cells("G7:H7")))
    assert found(answer.problems) == []


@pytest.mark.parametrize("name", [*make_foreign.SHOULD_PASS, *make_foreign.SHOULD_FAIL])
def test_the_script_makes_the_committed_file_again(checked, name):
    """Not byte by byte (a template carries its time): the same verdict and the same figures."""
    verdict = "should_pass" if name in PASS else "should_fail"
    made = checked((make_foreign.SHOULD_PASS | make_foreign.SHOULD_FAIL)[name]())
    committed = checked((FOLDER / verdict / "foreign" / f"{name}.xlsx").read_bytes())
    assert found(made.problems) == found(committed.problems)
    assert getattr(made.draft, "facts", None) == getattr(committed.draft, "facts", None)
