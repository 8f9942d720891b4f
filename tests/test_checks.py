"""Answers: is every kind of mistake in a workbook found, in its cell, all at once, and nothing else?

Each workbook is a real file, made from the product's template and read by the product's reader.
"""

import re
import unicodedata
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
import yaml
from openpyxl.cell.cell import ERROR_CODES

from kpi.month.intake.identity import IDENTITY_SHEET, Identity
from kpi.month.intake.layout import REPORT_SHEET
from kpi.month.intake.submission import draft_of
from kpi.plan.messages import render
from kpi.plan.model import Fact
from tests.filled_workbooks import CAMPAIGN, GOOD, KEYS, NOW, PERIOD, UNIT, filled, layout, plans, saved, template

WORKBOOKS = Path(__file__).parent / "workbooks"
THIS_REPORT = (CAMPAIGN, UNIT, PERIOD)
DAMAGED = {  # file -> what is wrong with it: (code, sheet, cell)
    "locked_cell_changed": ("locked_cell_changed", REPORT_SHEET, "E12"),
    "identity_edited": ("template_identity_changed", IDENTITY_SHEET, None),
    "no_identity": ("template_no_identity", None, None),
    "rows_reordered": ("rows_moved", REPORT_SHEET, "A18"),
    "row_inserted": ("rows_moved", REPORT_SHEET, "A22"),
    "row_deleted": ("rows_moved", REPORT_SHEET, "A22"),
    "sheet_added": ("unexpected_sheet", "Sheet1", None),
    "number_ambiguous": ("number_ambiguous", REPORT_SHEET, "G10"),
    "number_is_percent": ("number_is_percent", REPORT_SHEET, "G10"),
    "number_negative": ("number_negative", REPORT_SHEET, "G10"),
    "division_by_zero": ("cell_has_error", REPORT_SHEET, "G10"),
    "numerator_above_denominator": ("numerator_above_denominator", REPORT_SHEET, "G10"),
    "step_4_above_step_3": ("step_above_previous", REPORT_SHEET, "G20"),
    "date_in_2042": ("date_in_future", REPORT_SHEET, "G8"),
    "nothing_filled_in": ("no_figures", REPORT_SHEET, "G7"),
    "other_unit": ("workbook_of_other_unit", None, None),
    "other_month": ("workbook_of_other_period", None, None),
}


@pytest.fixture(scope="module")
def judged(reader):
    """Bytes -> (draft, problems), for Phường A in June 2024 on 3 July."""

    def judge(data: bytes, expected=THIS_REPORT, now=NOW):
        workbook = reader.read(data, "bao_cao.xlsx")
        assert not isinstance(workbook, list), workbook
        return draft_of(workbook, plans(), KEYS, now, expected)

    return judge


def codes_and_cells(problems) -> set[tuple[str, str | None]]:
    """What tests compare: the code and the cell."""
    return {(problem.code, problem.cell) for problem in problems}


def cell(indicator: str | None, part: str = "", field: str = "numerator") -> str:
    """The cell of a figure of Phường A."""
    return layout().places[indicator, part, field].ref


# --- Workbooks that LibreOffice itself filled in and saved -----------------------------------------------------------


def test_there_is_a_verdict_for_every_committed_workbook():
    folder = WORKBOOKS / "should_fail" / "template"
    assert {path.stem for path in folder.glob("*.xlsx")} == set(DAMAGED)
    assert len(list((WORKBOOKS / "should_pass" / "template").glob("*.xlsx"))) == 5


@pytest.mark.parametrize("name", sorted(DAMAGED))
def test_a_damaged_workbook_saved_by_libreoffice_is_refused_with_its_reason(judged, name):
    draft, problems = judged((WORKBOOKS / "should_fail" / "template" / f"{name}.xlsx").read_bytes())
    assert draft is None
    assert [(problem.code, problem.sheet, problem.cell) for problem in problems] == [DAMAGED[name]]


@pytest.mark.parametrize("name", ["filled", "formulas_calculated", "text_in_nfd", "vietnamese_numbers_as_text"])
def test_a_good_workbook_saved_by_libreoffice_gives_every_figure(judged, name):
    draft, problems = judged((WORKBOOKS / "should_pass" / "template" / f"{name}.xlsx").read_bytes())
    assert problems == []
    facts = {(fact.indicator, fact.part): fact for fact in draft.facts}
    assert (facts["TASKS", ""].numerator, facts["TASKS", ""].denominator) == (12, 15)
    assert facts["LAUNCH", ""].done_on == date(2024, 3, 20)
    assert facts["THEME", ""].numerator == 1
    assert draft.head.prepared_by == "Nguyễn Thị Ước"
    if name == "vietnamese_numbers_as_text":
        assert (facts["GREEN_AREA", ""].numerator, facts["GREEN_AREA", ""].denominator) == (Decimal("1234.5"), 2469)


def test_one_figure_is_enough(judged):
    draft, problems = judged((WORKBOOKS / "should_pass" / "template" / "one_figure_only.xlsx").read_bytes())
    assert problems == []
    assert [(fact.indicator, fact.numerator) for fact in draft.facts] == [("INITIATIVES", 3)]


def test_libreoffice_fills_in_todays_template_and_it_is_accepted(judged, libreoffice_path, tmp_path):
    from tests.workbooks.make_libreoffice import make

    (path,) = make(tmp_path, {"filled"})
    draft, problems = judged(path.read_bytes())
    assert problems == []
    assert len(draft.facts) == 16


# --- What a good workbook gives --------------------------------------------------------------------------------------


def test_every_fact_names_the_cells_it_came_from(judged):
    draft, problems = judged(filled())
    assert problems == []
    facts = {(fact.indicator, fact.part): fact for fact in draft.facts}
    assert facts["TASKS", ""] == Fact(
        "TASKS",
        numerator=Decimal(12),
        denominator=Decimal(15),
        note="Còn 3 nhiệm vụ chờ hướng dẫn",
        sheet=REPORT_SHEET,
        cell=cell("TASKS"),
        denominator_cell=cell("TASKS", "", "denominator"),
    )
    assert facts["TASKS", "uoc_ca_nam"].cell == cell("TASKS", "uoc_ca_nam")
    assert (draft.campaign, draft.unit, draft.period) == THIS_REPORT
    assert (draft.head.number, draft.head.signed_on) == ("36/BC-UBND", date(2024, 7, 2))


def test_the_numerator_of_the_five_steps_is_the_fifth_step(judged):
    draft, _ = judged(filled())
    facts = {fact.part: fact for fact in draft.facts if fact.indicator == "DIGITISATION"}
    assert (facts[""].numerator, facts[""].denominator) == (96, 120)
    assert facts[""].cell == facts["tra_ket_qua"].cell == cell("DIGITISATION", "tra_ket_qua")
    assert [fact.numerator for part, fact in facts.items() if part] == [118, 110, 110, 100, 96]


def test_the_last_step_alone_is_accepted_with_a_warning(judged):
    first_four = tuple(("DIGITISATION", step, "numerator") for step in ("tiep_nhan", "tham_dinh", "phe_duyet", "ky_so"))
    draft, problems = judged(filled(blank=first_four))
    assert [(problem.code, problem.severity) for problem in problems] == [("steps_not_given", "warning")]
    assert draft.warnings == tuple(problems)
    assert [fact.part for fact in draft.facts if fact.indicator == "DIGITISATION"] == [""]


def test_zero_over_zero_is_no_cases_and_no_problem(judged):
    zeros = {("TASKS", "", field): 0 for field in ("numerator", "denominator")}
    draft, problems = judged(filled(zeros))
    assert problems == []
    assert next((f.numerator, f.denominator) for f in draft.facts if f.indicator == "TASKS" and not f.part) == (0, 0)


def test_a_blank_indicator_gives_no_fact_and_a_note_alone_gives_a_fact_without_figure(judged):
    pair = tuple(("TASKS", part, f) for part in ("", "uoc_ca_nam") for f in ("numerator", "denominator"))
    draft, problems = judged(filled(blank=(*pair, ("INITIATIVES", "", "numerator"))))
    assert problems == []
    assert [fact.indicator for fact in draft.facts].count("INITIATIVES") == 0
    (note,) = [fact for fact in draft.facts if fact.indicator == "TASKS"]
    assert (note.numerator, note.denominator, note.note) == (None, None, "Còn 3 nhiệm vụ chờ hướng dẫn")


def test_not_done_and_not_met_are_zero_and_never_blank(judged):
    no = {("LAUNCH", "", "numerator"): "Chưa thực hiện", ("THEME", "", "numerator"): "Không đạt"}
    draft, problems = judged(filled(no, blank=(("LAUNCH", "", "done_on"),)))
    assert problems == []
    facts = {fact.indicator: fact.numerator for fact in draft.facts}
    assert (facts["LAUNCH"], facts["THEME"]) == (0, 0)


def test_done_without_a_date_is_allowed(judged):
    assert judged(filled(blank=(("LAUNCH", "", "done_on"),)))[1] == []


def test_text_in_nfd_is_read_as_nfc(judged):
    typed = {key: unicodedata.normalize("NFD", value) for key, value in GOOD.items() if isinstance(value, str)}
    draft, problems = judged(filled(typed))
    assert problems == []
    assert draft.head.signed_by == "Trần Văn Đạo"


# --- Numbers and dates as people write them --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1.234,5", "1234.5"),
        ("1 234", "1234"),
        ("1\u00a0234", "1234"),
        ("1\u202f234,25", "1234.25"),
        ("1.234.567", "1234567"),
        ("1,5", "1.5"),
        ("0,125", "0.125"),
        ("  7 ", "7"),
    ],
)
def test_a_number_with_one_reading_is_read(judged, text, number):
    typed = {("GREEN_AREA", "", "numerator"): text, ("GREEN_AREA", "", "denominator"): 2_000_000}
    draft, problems = judged(filled(typed))
    assert problems == []
    assert next(fact.numerator for fact in draft.facts if fact.indicator == "GREEN_AREA") == Decimal(number)


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("1.234", "number_ambiguous"),
        ("1,234", "number_ambiguous"),
        ("1.5", "number_ambiguous"),
        ("0.125", "number_ambiguous"),
        ("85 %", "number_is_percent"),
        ("85%", "number_is_percent"),
        ("\u22125", "number_negative"),
        ("-5", "number_negative"),
        (-5, "number_negative"),
        ("khoảng 12", "number_unreadable"),
        ("12 ha", "number_unreadable"),
        ("–", "number_unreadable"),
        ("1,234,567", "number_unreadable"),
        ("1.23.456", "number_unreadable"),
        ("9" * 50, "number_unreadable"),
        (date(2024, 6, 1), "number_expected"),
        (True, "number_expected"),
        (10**15 + 1, "number_out_of_range"),
        ("0,1234567", "number_out_of_range"),
    ],
)
def test_a_number_that_cannot_be_one_is_a_problem_in_its_cell_and_nothing_else(judged, typed, code):
    draft, problems = judged(filled({("GREEN_AREA", "", "numerator"): typed}))
    assert draft is None
    assert codes_and_cells(problems) == {(code, cell("GREEN_AREA"))}


@pytest.mark.parametrize(
    ("key", "typed"),
    [
        (("DISBURSEMENT", "", "numerator"), 4_500_000_000.5),
        (("DISBURSEMENT", "ke_hoach_dau_nam", "numerator"), "0,5"),
        (("INITIATIVES", "", "numerator"), 1.5),
        (("TASKS", "", "numerator"), 0.85),
        (("DIGITISATION", "ky_so", "numerator"), 100.5),
    ],
)
def test_dong_and_counted_things_are_whole(judged, key, typed):
    _, problems = judged(filled({key: typed}))
    assert codes_and_cells(problems) == {("number_not_whole", cell(*key))}


def test_an_error_value_and_a_formula_never_calculated_are_problems(judged):
    assert "#DIV/0!" in ERROR_CODES
    typed = {("TASKS", "", "numerator"): "#DIV/0!", ("TASKS", "", "denominator"): "=SUM(5,7)"}
    _, problems = judged(filled(typed))
    expected = {("cell_has_error", cell("TASKS")), ("formula_not_calculated", cell("TASKS", "", "denominator"))}
    assert codes_and_cells(problems) == expected


@pytest.mark.parametrize("text", ["20/03/2024", "20/3/2024", " 20.3.2024 "])
def test_a_date_written_as_text_is_read_day_first(judged, text):
    draft, problems = judged(filled({("LAUNCH", "", "done_on"): text}))
    assert problems == []
    assert next(fact.done_on for fact in draft.facts if fact.indicator == "LAUNCH") == date(2024, 3, 20)


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("03/20/2024", "date_unreadable"),
        ("31/02/2024", "date_unreadable"),
        ("quý I", "date_unreadable"),
        ("20/03/24", "date_unreadable"),
        (date(2042, 1, 1), "date_in_future"),
        (date(2024, 7, 4), "date_in_future"),
        ("31/12/1999", "date_out_of_range"),
    ],
)
@pytest.mark.parametrize("key", [("LAUNCH", "", "done_on"), (None, "", "signed_on")])
def test_a_date_that_cannot_be_is_a_problem_in_its_cell(judged, key, typed, code):
    _, problems = judged(filled({key: typed}))
    assert codes_and_cells(problems) == {(code, cell(*key))}


def test_the_day_of_upload_itself_is_not_the_future(judged):
    late_evening_in_utc = datetime(2024, 7, 3, 18, tzinfo=UTC)  # 01:00 on 4 July in Vietnam
    (problem,) = judged(filled({("LAUNCH", "", "done_on"): date(2024, 7, 4)}), now=late_evening_in_utc)[1]
    assert (problem.code, problem.severity) == ("done_after_month", "warning")  # after June, and said so


def test_a_number_where_a_date_belongs_and_a_date_where_a_paper_belongs(judged):
    typed = {("LAUNCH", "", "done_on"): "45371", ("LAUNCH", "", "document_number"): date(2024, 3, 1)}
    _, problems = judged(filled(typed))
    expected = {
        ("date_unreadable", cell("LAUNCH", "", "done_on")),
        ("text_expected", cell("LAUNCH", "", "document_number")),
    }
    assert codes_and_cells(problems) == expected


# --- Figures that cannot stand together ------------------------------------------------------------------------------


@pytest.mark.parametrize("part", ["", "uoc_ca_nam"])
@pytest.mark.parametrize("field", ["numerator", "denominator"])
def test_one_side_of_a_pair_missing_names_the_blank_cell(judged, part, field):
    _, problems = judged(filled(blank=(("TASKS", part, field),)))
    assert codes_and_cells(problems) == {("pair_incomplete", cell("TASKS", part, field))}


def test_a_numerator_may_reach_its_denominator_but_not_pass_it(judged):
    assert judged(filled({("TASKS", "", "numerator"): 15}))[1] == []
    _, problems = judged(filled({("TASKS", "", "numerator"): 16}))
    assert codes_and_cells(problems) == {("numerator_above_denominator", cell("TASKS"))}
    assert (problems[0].found, problems[0].expected) == ("16", "không quá 15")


def test_where_the_part_is_not_of_the_whole_the_numerator_may_pass(judged):
    assert judged(filled({("REPLIES", "", "numerator"): 1000}))[1] == []


def test_something_over_nothing_is_a_problem(judged):
    _, problems = judged(filled({("REPLIES", "", "denominator"): 0}))
    assert codes_and_cells(problems) == {("denominator_zero", cell("REPLIES", "", "denominator"))}


def test_no_step_is_above_the_one_before_and_the_first_not_above_the_total(judged):
    _, problems = judged(filled({("DIGITISATION", "ky_so", "numerator"): 111}))
    assert codes_and_cells(problems) == {("step_above_previous", cell("DIGITISATION", "ky_so"))}
    _, problems = judged(filled({("DIGITISATION", "tiep_nhan", "numerator"): 121}))
    assert codes_and_cells(problems) == {("step_above_previous", cell("DIGITISATION", "tiep_nhan"))}
    assert judged(filled({("DIGITISATION", "tiep_nhan", "numerator"): 120}))[1] == []


@pytest.mark.parametrize("step", ["tiep_nhan", "phe_duyet", "tra_ket_qua"])
def test_a_step_left_out_is_named_once(judged, step):
    _, problems = judged(filled(blank=(("DIGITISATION", step, "numerator"),)))
    assert [(problem.code, problem.cell) for problem in problems] == [("step_missing", cell("DIGITISATION", step))]


def test_an_unreadable_step_is_not_called_missing(judged):
    _, problems = judged(filled({("DIGITISATION", "tra_ket_qua", "numerator"): "chín mươi"}))
    assert codes_and_cells(problems) == {("number_unreadable", cell("DIGITISATION", "tra_ket_qua"))}


def test_points_reach_their_maximum_but_not_more(judged):
    assert judged(filled({("DISCIPLINE", "", "numerator"): 10}))[1] == []
    _, problems = judged(filled({("DISCIPLINE", "", "numerator"): "10,25"}))
    assert codes_and_cells(problems) == {("points_above_max", cell("DISCIPLINE"))}


@pytest.mark.parametrize("status", ["Chưa thực hiện", None])
def test_a_date_of_what_was_not_done_is_a_problem(judged, status):
    _, problems = judged(filled({("LAUNCH", "", "numerator"): status}))
    assert codes_and_cells(problems) == {("date_without_done", cell("LAUNCH", "", "done_on"))}


def test_a_paper_without_done_or_not_done_asks_for_the_choice(judged):
    _, problems = judged(filled(blank=(("LAUNCH", "", "numerator"), ("LAUNCH", "", "done_on"))))
    assert codes_and_cells(problems) == {("choice_expected", cell("LAUNCH"))}


def test_another_word_than_the_choices_is_a_problem(judged):
    _, problems = judged(filled({("THEME", "", "numerator"): "Khá tốt"}))
    assert codes_and_cells(problems) == {("choice_expected", cell("THEME"))}


def test_a_required_paper_left_blank_is_a_warning(judged):
    draft, problems = judged(filled(blank=(("DISBURSEMENT", "", "document_number"),)))
    assert draft is not None
    expected = ("evidence_missing", "warning", cell("DISBURSEMENT", "", "document_number"))
    assert [(problem.code, problem.severity, problem.cell) for problem in problems] == [expected]


def test_a_note_may_be_long_but_not_endless(judged):
    assert judged(filled({("TASKS", "", "note"): "x" * 2000}))[1] == []
    _, problems = judged(filled({("TASKS", "", "note"): "x" * 2001}))
    assert codes_and_cells(problems) == {("text_too_long", cell("TASKS", "", "note"))}


def test_an_empty_template_holds_no_figures_and_a_note_is_none(judged):
    assert codes_and_cells(judged(template())[1]) == {("no_figures", "G7")}
    only_a_note = tuple(key for key in GOOD if key != ("TASKS", "", "note"))
    assert codes_and_cells(judged(filled(blank=only_a_note))[1]) == {("no_figures", "G7")}


def test_all_problems_are_told_at_once(judged):
    typed = {
        ("LAUNCH", "", "done_on"): date(2042, 1, 1),
        ("TASKS", "", "numerator"): "1.234",
        ("DISBURSEMENT", "", "numerator"): "85 %",
        ("DIGITISATION", "ky_so", "numerator"): 115,
        ("THEME", "", "numerator"): "tốt",
        ("REPLIES", "", "denominator"): None,
    }
    _, problems = judged(filled(typed, spoil=lambda book: book[REPORT_SHEET].__setitem__("C10", "Khác")))
    assert codes_and_cells(problems) == {
        ("locked_cell_changed", "C10"),
        ("date_in_future", cell("LAUNCH", "", "done_on")),
        ("number_ambiguous", cell("TASKS")),
        ("number_is_percent", cell("DISBURSEMENT")),
        ("step_above_previous", cell("DIGITISATION", "ky_so")),
        ("choice_expected", cell("THEME")),
        ("pair_incomplete", cell("REPLIES", "", "denominator")),
    }
    assert {problem.sheet for problem in problems} == {REPORT_SHEET}
    assert all(problem.found and problem.expected for problem in problems)


# --- Is it still the template? ---------------------------------------------------------------------------------------


def _set(ref: str, value: object, sheet: str = REPORT_SHEET):
    def spoil(book):
        book[sheet][ref].value = value

    return spoil


@pytest.mark.parametrize("ref", ["A1", "A4", "B10", "C12", "D12", "E12", "J12", "A29"])
def test_each_kind_of_locked_cell_is_compared_with_the_configuration(judged, ref):
    _, problems = judged(filled(spoil=_set(ref, "khác đi")))
    assert codes_and_cells(problems) == {("locked_cell_changed", ref)}
    assert (problems[0].found, problems[0].expected) == ("khác đi", layout().locked[ref])


def test_a_locked_cell_made_blank_is_a_change_too(judged):
    _, problems = judged(filled(spoil=_set("E12", None)))
    assert codes_and_cells(problems) == {("locked_cell_changed", "E12")}


def test_another_months_figure_beside_the_input_is_no_concern(judged):
    assert judged(filled(spoil=_set("F10", 99)))[1] == []


@pytest.mark.parametrize("ref", ["H7", "K10", "G60", "F40"])
def test_a_figure_typed_beside_its_cell_is_named(judged, ref):
    _, problems = judged(filled(spoil=_set(ref, 12)))
    assert codes_and_cells(problems) == {("cell_not_expected", ref)}


def test_many_stray_cells_are_named_up_to_twenty_and_then_counted(judged):
    def spoil(book):
        for row in range(40, 75):
            book[REPORT_SHEET][f"M{row}"].value = row

    _, problems = judged(filled(spoil=spoil))
    assert len(problems) == 20
    assert problems[-1].found == "59 (và 15 ô khác)"


def test_labels_sorted_without_their_hidden_codes_are_moved_rows(judged):
    def spoil(book):
        sheet = book[REPORT_SHEET]
        sheet["C18"].value, sheet["C20"].value = sheet["C20"].value, sheet["C18"].value

    assert codes_and_cells(judged(filled(spoil=spoil))[1]) == {("rows_moved", "A18")}


def test_a_column_inserted_is_one_problem(judged):
    def spoil(book):
        sheet = book[REPORT_SHEET]
        for ref in ("G6", "H6", "I6"):
            sheet[chr(ord(ref[0]) + 10) + "6"].value = sheet[ref].value
            sheet[ref].value = None

    assert [problem.code for problem in judged(filled(spoil=spoil))[1]] == ["rows_moved"]


def test_a_row_copied_below_the_table_is_a_moved_row(judged):
    _, problems = judged(filled(spoil=_set("J60", "TASKS/numerator")))
    assert codes_and_cells(problems) == {("rows_moved", "A60")}


def test_the_report_sheet_renamed_is_missing(judged):
    def spoil(book):
        book[REPORT_SHEET].title = "Bao cao"

    _, problems = judged(filled(spoil=spoil))
    assert [problem.code for problem in problems] == ["sheet_missing", "unexpected_sheet"]


# --- Whose and which month's workbook is it? -------------------------------------------------------------------------


def _identity_edit(row: int, value: str | None):
    return _set(f"B{row}", value, IDENTITY_SHEET)


@pytest.mark.parametrize(
    ("row", "value"),
    [(2, "phong_trao_khac"), (3, "PHUONG_B"), (4, "2024-05"), (5, "0" * 64), (7, "0" * 64), (7, "không phải hex")],
)
def test_every_edited_line_of_the_identity_is_noticed(judged, row, value):
    assert [problem.code for problem in judged(filled(spoil=_identity_edit(row, value)))[1]] == [
        "template_identity_changed"
    ]


def test_an_identity_with_a_line_missing_or_of_a_later_version_is_stated(judged):
    assert [problem.code for problem in judged(filled(spoil=_identity_edit(3, None)))[1]] == ["template_no_identity"]
    assert [problem.code for problem in judged(filled(spoil=_identity_edit(1, "2")))[1]] == ["template_outdated"]


def test_a_second_identity_sheet_is_stated(judged):
    def spoil(book):
        copy = book.copy_worksheet(book[IDENTITY_SHEET])
        copy.title = f"{IDENTITY_SHEET} (2)"

    assert [problem.code for problem in judged(filled(spoil=spoil))[1]] == ["template_identity_twice"]


def test_the_identity_of_another_unit_pasted_in_does_not_pass(judged):
    """Its signature is real, but the sheet still names Phường A: the locked cells say so."""
    other = layout("PHUONG_B")
    rows = Identity.signed(KEYS, CAMPAIGN, "PHUONG_B", PERIOD, other.digest).rows()

    def spoil(book):
        for at, (_, value) in enumerate(rows, 1):
            book[IDENTITY_SHEET][f"B{at}"].value = value

    draft, problems = judged(filled(spoil=spoil), expected=None)
    assert draft is None
    assert problems


def test_a_workbook_that_is_none_of_ours_is_told_so(judged):
    book = openpyxl.Workbook()
    book.active["A1"].value = "Tổng hợp"
    assert [problem.code for problem in judged(saved(book))[1]] == ["template_no_identity"]


def test_another_unit_and_another_month_are_named_both(judged):
    _, problems = judged(filled(unit="PHUONG_B", period="2024-05"))
    assert [(problem.code, problem.found, problem.expected) for problem in problems] == [
        ("workbook_of_other_unit", "Phường B", "Phường A"),
        ("workbook_of_other_period", "tháng 05/2024", "tháng 06/2024"),
    ]


def test_another_campaign_with_the_same_unit_and_codes_is_named(judged):
    _, problems = judged(filled(campaign="phong_trao_khac"))
    assert [problem.code for problem in problems] == ["workbook_of_other_campaign"]


def test_without_an_expectation_the_identity_decides(judged):
    draft, problems = judged(filled(unit="PHUONG_B", period="2024-05"), expected=None)
    assert problems == []
    assert (draft.unit, draft.period) == ("PHUONG_B", "2024-05")


@pytest.mark.parametrize(
    ("period", "now", "code"),
    [
        ("2024-08", NOW, "period_in_future"),
        ("2024-02", NOW, "period_out_of_range"),
        ("2025-01", datetime(2025, 3, 1, tzinfo=UTC), "period_out_of_range"),
    ],
)
def test_a_month_not_begun_or_outside_the_campaign_is_refused(judged, period, now, code):
    _, problems = judged(filled(period=period), expected=None, now=now)
    assert [problem.code for problem in problems] == [code]


def test_a_month_may_be_reported_from_its_first_day_in_vietnam_on(judged):
    data = filled({("LAUNCH", "", "done_on"): None, (None, "", "signed_on"): None}, period="2024-07")
    last_evening = datetime(2024, 6, 30, 16, 59, tzinfo=UTC)
    assert [problem.code for problem in judged(data, None, last_evening)[1]] == ["period_in_future"]
    assert judged(data, None, datetime(2024, 6, 30, 17, 0, tzinfo=UTC))[1] == []


@pytest.mark.parametrize(("unit", "period"), [("XA_CU", "2024-06"), ("TRUONG_A", "2024-06")])
def test_a_unit_that_does_not_report_in_the_month_is_refused(judged, unit, period):
    _, problems = judged(filled(unit=unit, period=period), expected=None)
    assert [problem.code for problem in problems] == ["unit_not_reporting"]
    assert judged(filled(unit="XA_CU", period="2024-05"), expected=None)[1] == []


def test_a_template_from_before_the_list_of_indicators_changed_is_outdated(reader):
    workbook = reader.read(filled(), "cu.xlsx")
    changed = plans()
    campaign = changed[CAMPAIGN].campaign
    shorter = campaign.model_copy(update={"indicators": campaign.indicators[:-3]})
    changed[CAMPAIGN] = type(changed[CAMPAIGN])(shorter, changed[CAMPAIGN].units, "")
    assert [problem.code for problem in draft_of(workbook, changed, KEYS, NOW)[1]] == ["template_outdated"]
    assert [problem.code for problem in draft_of(workbook, {}, KEYS, NOW)[1]] == ["campaign_unknown"]


# --- Words -----------------------------------------------------------------------------------------------------------


def test_every_problem_of_these_workbooks_has_a_vietnamese_sentence_with_all_its_blanks_filled(judged):
    for name in DAMAGED:
        for problem in judged((WORKBOOKS / "should_fail" / "template" / f"{name}.xlsx").read_bytes())[1]:
            sentence = render(problem)
            assert not sentence.startswith(problem.code), problem.code
            assert "{" not in sentence and "“”" not in sentence, sentence


def test_every_code_that_intake_can_give_has_its_sentence():
    sources = [path.read_text("utf-8") for path in Path("kpi/month/intake").rglob("*.py")]
    given = re.compile(r"\b(?:Problem|FigureProblem|Fault|_problem)\(\s*\"([a-z_0-9]+)\"")
    codes = {code for source in sources for code in given.findall(source)}
    sentences = yaml.safe_load(Path("config/messages.yaml").read_text("utf-8"))
    assert len(codes) > 40
    assert codes - set(sentences) == set()
