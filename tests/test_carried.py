"""A file of another month: its typed cells come into the right month's template, and nothing else does."""

from datetime import date
from pathlib import Path

import pytest

from kpi import actions
from kpi.month.intake.layout import REPORT_SHEET
from kpi.plan.messages import render
from kpi.plan.model import Refusal
from tests.filled_workbooks import CAMPAIGN, GOOD, PERIOD, UNIT, filled, layout
from tests.house_of_workbooks import submit

MAY = Path(__file__).parent / "workbooks/should_fail/template/other_month.xlsx"  # typed and saved by LibreOffice
TASKS = ("TASKS", "", "numerator")


def carried(office, data, account="phuong_a", unit=UNIT, period=PERIOD, reader=None):
    actor = actions.account(office, account)
    return actions.carried_workbook(office, actor, data, "thang_5.xlsx", (CAMPAIGN, unit, period), reader)


def cell(*place):
    return layout().places[place].ref


def test_the_refusal_of_another_month_offers_to_carry_the_figures_over(office, reader):
    checked = actions.check_workbook(office, MAY.read_bytes(), "x.xlsx", reader, (CAMPAIGN, UNIT, PERIOD))
    (problem,) = checked.problems
    assert problem.code == "workbook_of_other_period"
    assert "chuyển số liệu đã nhập" in render(problem)


@pytest.mark.parametrize("data", [MAY.read_bytes, lambda: filled(period="2024-05")], ids=["libreoffice", "openpyxl"])
def test_everything_typed_comes_over_and_the_file_is_accepted(office, reader, data):
    name, moved = carried(office, data(), reader=reader)
    assert name == f"{CAMPAIGN}_{UNIT}_{PERIOD}.xlsx"
    receipt = submit(office, moved, reader=reader, expected=(CAMPAIGN, UNIT, PERIOD))
    assert (receipt.period, receipt.fact_count) == (PERIOD, 16)
    book = reader.read(moved, name)
    for place, item in layout().places.items():
        if place in GOOD:
            found, typed = book.at(REPORT_SHEET, item.ref).value, GOOD[place]
            assert (float(found) if isinstance(typed, float) else found) == typed, place


def test_the_template_is_the_right_months_own(office, reader):
    _, moved = carried(office, MAY.read_bytes(), reader=reader)
    assert reader.read(moved, "x").at(REPORT_SHEET, "A1").value == "BÁO CÁO SỐ LIỆU THI ĐUA THÁNG 06/2024"


def test_a_text_that_looks_like_a_formula_stays_a_text_and_a_formula_comes_as_its_value(office, reader):
    def spoil(book):
        sheet = book[REPORT_SHEET]
        note = sheet[layout(period="2024-05").places["TASKS", "", "note"].ref]
        note.value = '=HYPERLINK("http://x")'
        note.data_type = "s"

    _, moved = carried(office, filled(spoil=spoil, period="2024-05"), reader=reader)
    note = reader.read(moved, "x").at(REPORT_SHEET, cell("TASKS", "", "note"))
    assert (note.kind, note.value, note.has_formula) == ("text", '=HYPERLINK("http://x")', False)
    formulas = MAY.parents[2] / "should_pass/template/formulas_calculated.xlsx"  # of June: carried on to July
    office_clock_is_in_july = carried(office, formulas.read_bytes(), period="2024-07", reader=reader)
    tasks = reader.read(office_clock_is_in_july[1], "x").at(REPORT_SHEET, cell(*TASKS))
    assert (tasks.value, tasks.has_formula) == (12, False)


def test_what_cannot_be_read_comes_over_as_it_was_typed_and_is_said_in_the_check(office, reader):
    _, moved = carried(office, filled({TASKS: "1.234"}, period="2024-05"), reader=reader)
    problems = submit(office, moved, reader=reader)
    assert [(problem.code, problem.cell) for problem in problems] == [("number_ambiguous", cell(*TASKS))]
    assert reader.read(moved, "x").at(REPORT_SHEET, cell("LAUNCH", "", "done_on")).value == date(2024, 3, 20)


def test_a_cell_that_was_never_calculated_is_left_blank(office, reader):
    _, moved = carried(office, filled({TASKS: "=1+1"}, period="2024-05"), reader=reader)
    assert reader.read(moved, "x").at(REPORT_SHEET, cell(*TASKS)) is None


def test_another_units_file_or_account_carries_nothing(office, reader):
    other = filled(unit="PHUONG_B", period="2024-05")
    assert [problem.code for problem in carried(office, other, reader=reader)] == ["workbook_of_other_unit"]
    refused = carried(office, MAY.read_bytes(), account="phuong_b", reader=reader)
    assert refused == Refusal("other_unit", UNIT)


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("rows_reordered", "rows_moved"),
        ("identity_edited", "template_identity_changed"),
        ("no_identity", "template_no_identity"),
    ],
)
def test_a_workbook_that_is_no_longer_the_template_carries_nothing(office, reader, name, code):
    data = (MAY.parent / f"{name}.xlsx").read_bytes()
    assert [problem.code for problem in carried(office, data, period="2024-07", reader=reader)] == [code]


def test_what_is_no_workbook_says_why(office, reader):
    assert [problem.code for problem in carried(office, b"%PDF-1.7", reader=reader)] == ["file_not_a_spreadsheet"]
