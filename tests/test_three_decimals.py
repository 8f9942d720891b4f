"""Answers: is a figure that shows three decimals ("17,500" for 17.5) asked about once in a unit's own layout, and read
without a word from then on, as long as layout and format stay (issue 11, B 8 and 11)?
"""

import io
from dataclasses import replace
from decimal import Decimal

import openpyxl
import pytest

from kpi import actions
from kpi.month.intake.own_layout.mapping import from_text, to_text
from kpi.month.intake.own_layout.written import shows_three_decimals
from kpi.old_fonts import old_font
from kpi.plan.messages import render
from kpi.workbook.reader import Cell
from tests.filled_workbooks import saved
from tests.house_of_workbooks import open_house
from tests.test_other_writings import MONEY, PLACE, book, check, fact, opened

HEADS = ("STT", "Chỉ tiêu", "ĐVT", "Kế hoạch", "Thực hiện", "Ghi chú")
BILLION = 10**9


@pytest.fixture
def office(tmp_path):
    with open_house(tmp_path) as made:
        yield made


def money(plan=20, done=17.5, formats=("0", "0.000"), title="tháng 6/2024", unit="tỷ đồng") -> bytes:
    """One row of money of which a figure shows three decimals."""
    plain = openpyxl.load_workbook(io.BytesIO(book((f"Biểu {title}",), HEADS, (*MONEY[:2], unit, plan, done))))
    for column, code in zip("DE", formats, strict=True):
        plain.active[f"{column}3"].number_format = code
    return saved(plain)


def keep(office, reader, data, *, has_decimals: bool):
    """The reading as a person keeps it on the screen, with or without the mark for three decimals."""
    found, proposal = opened(office, reader, data)
    rows = [
        replace(row, has_decimals=has_decimals) if found.three_decimals(proposal.mapping, row) else row
        for row in proposal.mapping.rows
    ]
    seen = found.kept.version if found.kept else None
    who = actions.account(office, "phuong_a")
    return actions.save_own_layout(office, who, PLACE, replace(proposal.mapping, rows=tuple(rows)), seen)


def test_three_decimals_are_asked_about_once_and_the_answer_is_remembered(office, reader):
    assert keep(office, reader, money(), has_decimals=False).version == 1
    (problem,) = check(office, reader, money()).errors
    assert (problem.code, problem.cell, problem.found) == ("number_shown_otherwise", "E3", "17,500")
    assert "đúng là 17,5 (ba số lẻ), mời bấm Sửa cách đọc" in render(problem)
    assert "17500000000" not in render(problem) and "17.500.000.000" not in render(problem)
    assert keep(office, reader, money(), has_decimals=True).version == 2
    for done in (17.5, 18.25, 19):  # the months that follow
        draft = check(office, reader, money(done=done)).draft
        assert fact(draft, "DISBURSEMENT").numerator == Decimal(str(done)) * BILLION
        assert fact(draft, "DISBURSEMENT").denominator == 20 * BILLION


@pytest.mark.parametrize(
    ("formats", "seen"),
    [(("0", "#,##0,"), "0"), (("0", '0.000" nghìn"'), "17,500 nghìn"), (("0", "(0.000)"), "(17,500)"),
     (("0", "0.000,"), "0,018")],
)  # fmt: skip
def test_another_format_is_asked_about_again(office, reader, formats, seen):
    keep(office, reader, money(), has_decimals=True)
    (problem,) = check(office, reader, money(formats=formats)).errors
    assert (problem.code, problem.cell, problem.found) == ("number_shown_otherwise", "E3", seen)


def test_the_mark_is_for_its_row_alone(office, reader):
    keep(office, reader, money(), has_decimals=True)
    two = openpyxl.load_workbook(io.BytesIO(money()))
    for at, value in enumerate((2, "Hoàn thành nhiệm vụ", "", 15, 12), 1):
        two.active.cell(4, at).value = value
    two.active["E4"].number_format = "0.000"
    found, proposal = opened(office, reader, saved(two))
    assert [row.has_decimals for row in proposal.mapping.rows] == [False, False]  # a first look says nothing
    kept = actions.proposed(found, found.sheet)
    assert [row.has_decimals for row in kept.mapping.rows] == [True, False]
    who = actions.account(office, "phuong_a")
    task = replace(kept.mapping.rows[1], target="TASKS")
    mapping = replace(kept.mapping, rows=(kept.mapping.rows[0], task), last_row=4)
    actions.save_own_layout(office, who, PLACE, mapping, found.kept.version)
    (problem,) = check(office, reader, saved(two)).errors
    assert (problem.cell, problem.found) == ("E4", "12,000")


def test_words_of_the_format_name_the_unit_and_the_decimals_are_still_asked_about(office, reader):
    data = money(unit="", formats=('0" tỷ đồng"', '0.000" tỷ đồng"'))
    keep(office, reader, data, has_decimals=False)
    (problem,) = check(office, reader, data).errors
    assert (problem.code, problem.cell, problem.found) == ("number_shown_otherwise", "E3", "17,500 tỷ đồng")
    keep(office, reader, data, has_decimals=True)
    assert fact(check(office, reader, data).draft, "DISBURSEMENT").numerator == Decimal("17.5") * BILLION


def test_a_figure_whose_decimals_have_one_reading_is_not_asked_about(office, reader):
    keep(office, reader, money(), has_decimals=False)
    found = check(office, reader, money(plan=2000, done=1234.5, formats=("0.000", "0.000")))
    assert found.errors == [] and fact(found.draft, "DISBURSEMENT").numerator == Decimal("1234.5") * BILLION


def test_a_reading_kept_before_there_was_the_mark_says_the_same_text(office, reader):
    kept = keep(office, reader, money(), has_decimals=False)
    assert "has_decimals" not in to_text(kept.mapping) and from_text(to_text(kept.mapping)) == kept.mapping
    marked = keep(office, reader, money(), has_decimals=True)
    assert from_text(to_text(marked.mapping)) == marked.mapping != kept.mapping


@pytest.mark.parametrize(
    ("value", "look", "shown", "does"),
    [("85", "scaled", "85,000", True), ("17.5", "words", "17,500 tỷ đồng", True), ("85000", "scaled", "85,000", False),
     ("85", "scaled", "-85,000", False), ("85", "scaled", "85,000 (định dạng có điều kiện)", False),
     ("85", "", "85,000", False), ("0.5", "scaled", "0,500", False), ("85.0004", "scaled", "85,000", True)],
)  # fmt: skip
def test_three_decimals_are_told_from_thousands_by_what_the_cell_holds(value, look, shown, does):
    assert shows_three_decimals(Cell("S", "E3", "number", Decimal(value), look=look, shown=shown)) is does


# --- sentences of a layout of one's own ----------------------------------------------------------------------------

ROW = (1, "Hoàn thành nhiệm vụ", "nv", 15, 12)


def told(office, reader, *rows):
    keep(office, reader, book(*rows), has_decimals=False)
    return {(item.code, item.cell): render(item) for item in check(office, reader, book(*rows)).problems}


def test_a_word_that_is_not_known_says_where_it_can_be_told(office, reader):
    heads = ("TT", "Chỉ tiêu", "Thực hiện", "Kế hoạch")
    said = told(office, reader, heads, (1, "Phát động phong trào", "x"), (2, *ROW[1:2], 12, 15))
    assert "mời bấm Sửa cách đọc" in said["choice_expected", "C2"] and "“x”" in said["choice_expected", "C2"]


def test_what_a_row_has_no_place_for_is_not_called_a_blank_cell(office, reader):
    """B3 holds the name of the row: nobody finds a blank there."""
    said = told(office, reader, HEADS, ROW, (2, MONEY[1], "đồng", 10 * BILLION, 4 * BILLION))
    assert said["evidence_missing", "B3"].startswith("Ô B3: dòng này chưa có chỗ ghi; nên ghi Xác nhận")
    said = told(office, reader, ("TT", "Chỉ tiêu", "Thực hiện"), (1, ROW[1], 12))
    assert said["pair_incomplete", "B2"].startswith("B2: dòng này chưa có chỗ ghi; cần một con số")
    said = told(office, reader, HEADS, (*ROW[:4], None), (2, MONEY[1], "đồng", 10 * BILLION, 4 * BILLION))
    assert said["pair_incomplete", "E2"].startswith("E2: để trống;")


def test_money_beside_percentages_under_one_line_of_units_is_money(office, reader):
    said = told(
        office, reader, ("Đơn vị tính: tỷ đồng, %",), HEADS, (1, MONEY[1], "", 10, 4.5), (2, ROW[1], "", 100, 98)
    )
    assert {cell for code, cell in said if code == "number_is_percent"} == {"D4", "E4"}


@pytest.mark.parametrize(
    ("text", "reading"),
    [
        ("KÕ ho¹ch", "Kế hoạch"),
        ("ho¹t ®éng", "hoạt động"),
        ("hồ¹", None),
        ("m¹", None),
        ("Số liệu¹", None),
        ("a¹b", None),
    ],
)
def test_a_raised_one_within_a_word_is_a_letter_of_an_old_font(text, reading):
    found = old_font(text)
    assert (found and found.reading) == reading


@pytest.mark.parametrize("typed", ["98", "9\u200b8", "\u202e89", "９８", "98\u00a0"])
def test_a_percentage_is_one_whatever_signs_stand_in_it(office, reader, typed):
    said = told(office, reader, HEADS, (1, ROW[1], "%", 100, typed))
    assert {cell for code, cell in said if code == "number_is_percent"} == {"D2", "E2"}


@pytest.mark.parametrize("typed", ["298/321", "12"])
def test_a_text_that_nobody_sees_is_named_in_a_layout_of_ones_own(office, reader, typed):
    plain = book(("TT", "Chỉ tiêu", "Thực hiện"), (1, ROW[1], typed))
    keep(office, reader, plain, has_decimals=False)
    hidden = openpyxl.load_workbook(io.BytesIO(plain))
    hidden.active["C2"].number_format = ";;;"
    found = check(office, reader, saved(hidden)).errors
    assert ("number_not_shown", "C2") in [(item.code, item.cell) for item in found]
