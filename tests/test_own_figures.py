"""Answers: is every figure of an office's own table read as it is meant, asked about, or named as not read?

The tables are those that offices make: rates with a plan of 100, "298/321", million đồng said in any place, this month
beside the cumulative figure, rows below the last number, two heads, hidden rows (issue 11, point 11).
"""

import io
from datetime import UTC, datetime
from decimal import Decimal

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kpi.month.acts.own_book import OwnBook, proposed
from kpi.month.intake.own_layout import OwnReading, draft_of_own, mapping_faults
from kpi.month.intake.own_layout.grid import grid_of, letters, number_of
from kpi.month.intake.own_layout.left_out import left_out
from kpi.month.intake.own_layout.rows import holds_a_figure
from kpi.month.intake.own_layout.units import is_number_like, money_factors, says_percent
from tests.filled_workbooks import CAMPAIGN, PERIOD, UNIT, layout, plans

NOW = datetime(2024, 7, 3, 2, tzinfo=UTC)
NAMES = {block.indicator.code: block.indicator.name for block in layout().blocks}
TASKS, MONEY, REPLIES = NAMES["TASKS"], NAMES["DISBURSEMENT"], NAMES["REPLIES"]
HEADS = ("STT", "Chỉ tiêu", "ĐVT", "Tổng số", "Lũy kế từ đầu năm", "Ghi chú")


def table(*rows: tuple, heads: tuple = HEADS, above: tuple = (), spoil=None) -> bytes:
    """A sheet with a title, words above, a head and rows."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["PHƯỜNG A"])
    for text in above:
        sheet.append([text])
    sheet.append(list(heads))
    for row in rows:
        sheet.append(list(row))
    if spoil:
        spoil(sheet)
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


@pytest.fixture(scope="module")
def read(reader):
    """(proposal, draft, problems) of a table, read as it is proposed."""

    def reading(data: bytes, **changed):
        from dataclasses import replace

        book = OwnBook(reader.read(data, "bieu.xlsx"), layout(), None, [])
        mapping = replace(proposed(book, book.sheet).mapping, **changed)
        draft, problems = draft_of_own(book.workbook, plans()[CAMPAIGN], OwnReading(UNIT, PERIOD, mapping), NOW)
        return mapping, draft, problems

    return reading


def figures(draft):
    return {fact.indicator: (fact.numerator, fact.denominator) for fact in draft.facts if not fact.part}


def codes(problems):
    return [(item.code, item.cell) for item in problems]


# --- rows and cells --------------------------------------------------------------------------------------------------


def test_rows_below_the_last_number_are_read_also_where_figures_are_texts(read):
    _, draft, _ = read(table((1, TASKS, "", 15, 12, ""), (2, REPLIES, "", "10", "9", "")))
    assert figures(draft)["REPLIES"] == (9, 10)


def test_rows_far_below_the_table_are_named(read):
    rows = [(1, TASKS, "", 15, 12, ""), *[()] * 60, (2, "Việc khác", "", "", 7, "")]
    _, _, problems = read(table(*rows))
    assert codes(problems) == [("own_layout_left_out", "E64")] and "Việc khác" in problems[0].found


@pytest.mark.parametrize("written", ["12/15", "12 / 15", "12 trên 15", " 12/15 "])
def test_a_fraction_is_parted_into_its_two_figures(read, written):
    heads = ("TT", "Chỉ tiêu", "Kết quả thực hiện")
    mapping, draft, _ = read(table((1, TASKS, written), (2, NAMES["INITIATIVES"], 3), heads=heads))
    assert figures(draft)["TASKS"] == (12, 15) and figures(draft)["INITIATIVES"] == (3, None)
    fact = next(item for item in draft.facts if item.indicator == "TASKS" and not item.part)
    assert fact.cell == fact.denominator_cell == "C3"
    assert mapping.rows[0].target == "TASKS"


def test_a_fraction_that_another_cell_contradicts_is_a_problem(read):
    _, draft, problems = read(table((1, TASKS, "", 16, "12/15", "")))
    assert draft is None and codes(problems) == [("own_layout_figure_twice", "E3")]


def test_a_date_that_was_a_fraction_is_no_figure(read):
    _, draft, problems = read(table((1, TASKS, "", 15, datetime(2024, 6, 5), "")))
    assert draft is None and ("number_expected", "E3") in codes(problems)


# --- per cent --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("label", "unit", "heads", "above"),
    [
        (TASKS, "%", HEADS, ()),
        (TASKS, "phần trăm", HEADS, ()),
        (f"{TASKS} (%)", "", HEADS, ()),
        (TASKS, "", (*HEADS[:4], "Lũy kế từ đầu năm (%)", "Ghi chú"), ()),
        (TASKS, "", HEADS, ("(Đơn vị tính: %)",)),
    ],
)
def test_a_percentage_with_a_plan_of_100_is_never_taken_for_counts(read, label, unit, heads, above):
    row = 3 + len(above)
    _, draft, problems = read(table((1, label, unit, 100, 98, ""), heads=heads, above=above))
    assert draft is None
    assert ("number_is_percent", f"E{row}") in codes(problems)
    assert "98 %" in [item.found for item in problems]


def test_a_column_of_rates_makes_no_percentage(read):
    heads = ("STT", "Chỉ tiêu", "Tổng số", "Lũy kế từ đầu năm", "Tỷ lệ %")

    def rates(sheet):
        sheet["E3"].number_format = "0.0%"

    mapping, draft, problems = read(table((1, TASKS, 15, 12, 0.8), heads=heads, spoil=rates))
    assert problems == [] and figures(draft)["TASKS"] == (12, 15)
    assert mapping.columns["numerator"] == "D"


# --- money -----------------------------------------------------------------------------------------------------------

UNITS = {
    1_000_000_000: ["tỷ đồng", "tỉ đồng", "Tỷ đ", "tỷ", "tỉ VNĐ"],
    1_000_000: ["triệu đồng", "Tr.đ", "trđ", "triệu đ", "triệu VNĐ", "Tr. đồng", "triệu", "1.000.000 đồng"],
    1_000: ["nghìn đồng", "ngàn đồng", "1.000 đồng", "1000đ", "nghìn đ", "ngàn đ"],
    1: ["đồng", "đ", "VNĐ"],
}
SAID = [(unit, factor) for factor, units in UNITS.items() for unit in units]


@pytest.mark.parametrize(("unit", "factor"), SAID)
@pytest.mark.parametrize("place", ["row", "heading", "above"])
def test_money_is_multiplied_as_the_nearest_word_says(read, unit, factor, place):
    cell = unit if place == "row" else ""
    heads = (*HEADS[:3], f"Tổng số ({unit})", f"Lũy kế từ đầu năm ({unit})", "Ghi chú") if place == "heading" else HEADS
    above = (f"(Đơn vị tính: {unit})",) if place == "above" else ()
    mapping, _, _ = read(table((1, MONEY, cell, 20, 17.5, ""), heads=heads, above=above))
    row = next(item for item in mapping.rows if item.shown == MONEY)
    assert row.factor == factor or (factor == 1 and place == "heading" and row.factor == 0)
    if row.factor > 1 and row.target:
        fact = figures(read(table((1, MONEY, cell, 20, 17.5, ""), heads=heads, above=above))[1])["DISBURSEMENT"]
        assert fact == (Decimal("17.5") * factor, 20 * factor)


def test_money_of_which_nothing_says_the_unit_must_be_asked(read):
    mapping, _, _ = read(table((1, MONEY, "", 20_000, 17_484, "")))
    assert [row.factor for row in mapping.rows] == [0]
    assert [item.code for item in mapping_faults(mapping, layout())] == ["own_layout_factor_needed"]


TWO_UNITS = ("ĐVT: triệu đồng", "Đơn vị tính: nghìn đồng")


def test_a_row_of_units_below_the_heads_belongs_to_them(read):
    heads = ("STT", "Chỉ tiêu", "ĐVT", "Tổng số", "Lũy kế từ đầu năm", "Ghi chú")
    units = ("", "", "", "(triệu đồng)", "(triệu đồng)", "")
    mapping, draft, _ = read(table(units, (1, MONEY, "", 20_000, 17_484, ""), heads=heads))
    assert (mapping.header_from, mapping.header_to, mapping.first_row) == (2, 3, 4)
    assert [row.factor for row in mapping.rows] == [1_000_000]
    assert figures(draft)["DISBURSEMENT"] == (17_484_000_000, 20_000_000_000)


def test_a_percentage_said_in_a_row_of_units_is_one(read):
    _, draft, problems = read(table(("", "", "", "(%)", "(%)", ""), (1, TASKS, "", 100, 98, "")))
    assert draft is None and ("number_is_percent", "E4") in codes(problems)


@pytest.mark.parametrize("unit", ["pct", "Tỷ lệ", "Tỉ lệ phần trăm", "% KH", "Phần trăm", "phan tram"])
def test_a_unit_that_says_per_cent_in_other_words_is_never_a_count(read, unit):
    _, draft, problems = read(table((1, TASKS, unit, 100, 98, "")))
    assert draft is None and ("number_is_percent", "E3") in codes(problems)


@pytest.mark.parametrize("other", ["Lũy kế cùng kỳ năm trước", "Kế hoạch tháng 6", "Ước thực hiện 12 tháng"])
def test_the_year_before_a_plan_or_an_estimate_is_no_rival_of_the_figure(read, other):
    heads = ("TT", "Chỉ tiêu", "Tổng số", "Lũy kế từ đầu năm", other)
    mapping, _, _ = read(table((1, TASKS, 15, 12, 9), heads=heads))
    assert mapping.columns["numerator"] == "D"


def test_two_columns_in_two_units_must_be_asked(read):
    heads = ("STT", "Chỉ tiêu", "ĐVT", "Tổng số (triệu đồng)", "Lũy kế từ đầu năm (đồng)", "Ghi chú")
    mapping, _, _ = read(table((1, MONEY, "", 20_000, 17_484, ""), heads=heads))
    assert [row.factor for row in mapping.rows] == [0]


def test_money_with_two_units_at_one_place_must_be_asked(read):
    mapping, _, _ = read(table((1, MONEY, "", 20_000, 17_484, ""), above=TWO_UNITS))
    assert [row.factor for row in mapping.rows] == [0]


def test_the_rows_own_unit_counts_before_the_tables(read):
    mapping, _, _ = read(table((1, MONEY, "tỷ đồng", 20, 17, ""), above=("Đơn vị tính: triệu đồng",)))
    assert [row.factor for row in mapping.rows] == [1_000_000_000]


@pytest.mark.parametrize(
    "text", ["Ngân sách thành phố", "Tỷ lệ giải ngân", "Hội đồng", "1.000 hồ sơ", "Đông Triều", "tỉ trọng", "Hoạt động"]
)
def test_words_that_only_sound_like_units_are_none(text):
    assert money_factors(text) == set() and not says_percent("đạt tối thiểu 80%")


# --- columns that look alike -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "heads",
    [
        ("TT", "Chỉ tiêu", "Kế hoạch", "Thực hiện", "Lũy kế từ đầu năm"),
        ("TT", "Chỉ tiêu", "Kế hoạch", "Lũy kế từ đầu năm", "Thực hiện"),
        ("TT", "Chỉ tiêu", "Kế hoạch", "Kết quả", "Kết quả thực hiện"),
        ("TT", "Chỉ tiêu", "Tổng số", "Đã thực hiện T6", "Đã thực hiện từ đầu năm"),
        ("TT", "Chỉ tiêu", "Kế hoạch", "Thực hiện trong kỳ", "Thực hiện lũy kế"),
        ("TT", "Chỉ tiêu", "Lũy kế", "Kế hoạch", "Thực hiện"),
        ("TT", "Chỉ tiêu", "Kế hoạch", "Thực hiện", "Cộng dồn 6 tháng"),
    ],
)
def test_of_two_columns_that_may_be_the_figure_none_is_chosen_beforehand(read, heads):
    mapping, draft, problems = read(table((1, TASKS, 15, 2, 12), heads=heads))
    assert "numerator" not in mapping.columns
    assert draft is None and problems


def test_the_two_lines_of_a_merged_head_are_read_together(read):
    def two_lines(sheet):
        sheet.insert_rows(3)
        sheet["E2"] = "Kết quả thực hiện"
        sheet["E3"], sheet["F3"] = "Trong tháng", "Lũy kế từ đầu năm"
        for area in ("A2:A3", "B2:B3", "C2:C3", "D2:D3", "E2:F2"):
            sheet.merge_cells(area)

    heads = ("TT", "Chỉ tiêu", "ĐVT", "Kế hoạch", "x", "y")
    mapping, _, _ = read(table((1, TASKS, "", 15, 2, 12), heads=heads, spoil=two_lines))
    assert (mapping.header_from, mapping.header_to) == (2, 3)
    assert mapping.headings["E"] == "Kết quả thực hiện / Trong tháng"
    assert mapping.headings["F"] == "Kết quả thực hiện / Lũy kế từ đầu năm"
    assert mapping.columns["name"] == "B"


# --- nothing is left out unseen --------------------------------------------------------------------------------------


def test_figures_of_hidden_rows_are_read_and_said(read):
    def hide(sheet):
        sheet.row_dimensions[4].hidden = True

    _, draft, problems = read(table((1, TASKS, "", 15, 12, ""), (2, REPLIES, "", 10, 9, ""), spoil=hide))
    assert figures(draft)["REPLIES"] == (9, 10)
    assert codes(problems) == [("rows_hidden", "E4")]  # the figure itself


def test_figures_of_hidden_columns_and_of_a_hidden_sheet_are_read_and_said(read):
    def hide(sheet):
        sheet.column_dimensions["E"].hidden = True
        sheet.parent.create_sheet("Bìa")
        sheet.parent.active = 1
        sheet.sheet_state = "hidden"

    _, draft, problems = read(table((1, TASKS, "", 15, 12, ""), spoil=hide))
    assert figures(draft)["TASKS"] == (12, 15)
    assert codes(problems) == [("columns_hidden", "E3"), ("sheet_hidden", None)]


def test_a_total_above_the_table_and_numbers_typed_as_text_on_another_sheet_are_named(read):
    def more(sheet):
        sheet.insert_rows(1, 2)
        sheet["A1"], sheet["B1"], sheet["C2"] = "Tháng", 6, 2024
        sheet["D2"] = 4_500
        other = sheet.parent.create_sheet("Phụ biểu")
        other["A1"], other["B1"] = "Hồ sơ", "298/321"

    _, draft, problems = read(table((1, TASKS, "", 15, 12, ""), spoil=more))
    assert figures(draft)["TASKS"] == (12, 15)
    (told,) = [problem for problem in problems if problem.code == "own_layout_left_out"]
    assert "D2" in told.found and "Phụ biểu" in told.found and "B1" not in told.found and "C2" not in told.found


cells = st.sampled_from([None, None, 5, 12, 0.8, "7", "3/4", "Đạt", "x", "1.234", "85%"])
labels = st.sampled_from([TASKS, REPLIES, MONEY, "Việc khác", "Tổng cộng", None, "Nội dung lạ"])
tables = st.lists(st.tuples(labels, cells, cells, cells, cells), min_size=1, max_size=6)


@settings(max_examples=40)
@given(rows=tables, extra=st.sampled_from(["Số lượng", "Tỷ lệ %", "", "Năm trước"]))
def test_every_cell_with_a_figure_is_read_or_named(reader, rows, extra):
    heads = ("STT", "Chỉ tiêu", "ĐVT", "Tổng số", "Lũy kế từ đầu năm", extra)
    data = table(*((at, name, "", *more) for at, (name, *more) in enumerate(rows, 1)), heads=heads)
    book = OwnBook(reader.read(data, "bieu.xlsx"), layout(), None, [])
    mapping = proposed(book, book.sheet).mapping
    grid = grid_of(book.workbook, book.sheet)
    left = left_out(book.workbook, grid, mapping)
    rows_left = {int("".join(filter(str.isdigit, item.cell))) for item in left if item.kind == "row"}
    columns_left = {number_of("".join(filter(str.isalpha, item.cell))) for item in left if item.kind == "column"}
    used = {row.row for row in mapping.rows if row.target}
    taken = {number_of(letter) for letter in mapping.columns.values()}
    for (row, column), cell in grid.cells.items():
        is_figure = is_number_like(cell) or (column in taken and holds_a_figure(cell))
        if row > mapping.header_to and column > 3 and is_figure:
            is_read = row in used and column in taken
            assert is_read or row in rows_left or (row in used and column in columns_left), f"{letters(column)}{row}"
