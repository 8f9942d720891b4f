"""Answers: is a figure read as a person sees it in its cell, or named; never as another number (issue 11, B 5–10)?"""

import io
import re
from datetime import date
from decimal import Decimal

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from kpi.month.intake.bulk import bulk_facts
from kpi.month.intake.bulk_lines import lines_of
from kpi.month.intake.history import no_history
from kpi.month.intake.submission import draft_of
from kpi.plan.messages import render
from kpi.workbook.dates_read import read_date
from kpi.workbook.numbers_read import Fault
from kpi.workbook.reader.number_shown import PLAIN, shown
from tests.filled_workbooks import CAMPAIGN, KEYS, NOW, filled, plans
from tests.spoilt_workbooks import changed_part, looking, ref_of, with_runs

TASKS, TOTAL = ("TASKS", "", "numerator"), ("TASKS", "", "denominator")
PAPER, NOTE = ("DISBURSEMENT", "", "document_number"), ("TASKS", "", "note")
DONE_ON, SIGNED_ON = ("LAUNCH", "", "done_on"), (None, "", "signed_on")
SIGNER, NUMBER = (None, "", "signed_by"), (None, "", "number")


@pytest.fixture(scope="module")
def judged(reader):
    def judge(data: bytes):
        workbook = reader.read(data, "bao_cao.xlsx")
        return draft_of(workbook, plans(), KEYS, NOW, None, no_history)

    return judge


def found(problems, key):
    return [(item.code, item.severity, item.found) for item in problems if item.cell == ref_of(key)]


def fact(draft, indicator):
    return next(item for item in draft.facts if item.indicator == indicator and item.part == "")


# --- number formats --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "number_format", "code", "seen"),
    [
        (1, "0%", "number_is_percent", "100%"),
        (0.985, "0.0%", "number_is_percent", "98,5%"),
        (0.8, '[Red]0%;-0%', "number_is_percent", "80%"),
        (87, '0" %"', "number_is_percent", "87 %"),
        (87, "0\\%", "number_is_percent", "87%"),
        (12_000, "#,##0,", "number_shown_otherwise", "12"),
        (12_000_000, '#,##0,, "tr"', "number_shown_otherwise", "12 tr"),
        (12, '#,##0 "triệu đồng"', "number_shown_otherwise", "12 triệu đồng"),
        (12, '0 "tỷ"', "number_shown_otherwise", "12 tỷ"),
        (12, '0"k"', "number_shown_otherwise", "12k"),
        (12, '"1"0', "number_shown_otherwise", "112"),
        (0.8, "# ??/??", "number_shown_otherwise", "4/5"),
        (12, ";;;", "number_not_shown", "12"),
        (0, "#,###", "number_not_shown", "0"),
        (0, "0;-0;;@", "number_not_shown", "0"),
    ],
)  # fmt: skip
def test_a_number_that_looks_like_another_one_is_named_with_what_is_seen(judged, value, number_format, code, seen):
    draft, problems = judged(looking(TASKS, value, number_format))
    assert draft is None
    assert found(problems, TASKS) == [(code, "error", seen)]


@pytest.mark.parametrize(
    "number_format",
    ["General", "0", "#,##0", "#,##0.00", '0 "hồ sơ"', '#,##0\\ "đ"', "#,##0 [$₫-42A]", "00000", "[Blue]0", "@",
     '_-* #,##0\\ _₫_-;\\-* #,##0\\ _₫_-;_-* "-"??\\ _₫_-;_-@_-', "0.00E+00", '#"."##0', "[>100]#,##0;0"],
)  # fmt: skip
def test_a_format_that_shows_the_same_number_is_no_matter(judged, number_format):
    draft, problems = judged(looking(TASKS, 12, number_format))
    assert problems == [] and fact(draft, "TASKS").numerator == 12


formats = st.builds(
    "".join,
    st.lists(
        st.sampled_from(
            ["0", "#", "#,##0", ".00", ",", "%", '"tr"', '"hồ sơ"', '" "', "\\ ", ";", "[Red]", "_)", "?", "/", "@",
             "General", '"5"', "[>=1000]", "E+00", "*-", "[$đ-42A]", '"triệu"', "-"]
        ),
        max_size=6,
    ),
)  # fmt: skip


@settings(max_examples=300)
@given(number=st.decimals(0, 10**9, places=2) | st.integers(0, 10**6).map(Decimal), code=formats)
def test_under_any_format_a_number_is_itself_or_said_to_look_otherwise(number, code):
    look = shown(number, code)
    if look.kind == PLAIN and "E" not in code:
        digits = re.sub(r"[^0-9,]", "", look.text) or "0"
        decimals = len(digits.partition(",")[2])
        assert abs(Decimal(digits.replace(",", ".")) - number) <= Decimal("0.5") / 10**decimals, look


@settings(max_examples=25)
@given(value=st.integers(1, 400), code=formats)
def test_no_format_changes_a_figure_without_a_word(judged, value, code):
    try:
        data = looking(TOTAL, value, code or None)
    except ValueError:
        return
    draft, problems = judged(data)
    named = [item for item in problems if item.severity == "error"]
    assert named or fact(draft, "TASKS").denominator == value


# --- struck out, raised ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("key", [TASKS, DONE_ON, ("LAUNCH", "", "numerator")])
@pytest.mark.parametrize(
    ("runs", "code"),
    [
        ((("85", {"strike": True}), ("87", {})), "cell_struck"),
        ((("87", {"strike": True}),), "cell_struck"),
        ((("3", {}), ("1", {"vertAlign": "superscript"})), "cell_raised"),
        ((("10", {}), ("2", {"vertAlign": "subscript"})), "cell_raised"),
    ],
)
def test_letters_struck_out_or_raised_are_never_read_as_part_of_a_figure(judged, key, runs, code):
    draft, problems = judged(with_runs(key, *runs))
    assert draft is None
    assert found(problems, key) == [(code, "error", "".join(text for text, _ in runs))]


def test_a_figure_in_a_cell_that_is_struck_out_as_a_whole_is_named(judged):
    draft, problems = judged(looking(TASKS, 12, struck=True))
    assert draft is None and found(problems, TASKS) == [("cell_struck", "error", "12")]


def test_of_a_text_what_is_not_struck_out_is_kept_and_said(judged):
    draft, problems = judged(with_runs(NOTE, ("Còn 3 việc", {"strike": True}), ("Còn 2 việc", {})))
    assert fact(draft, "TASKS").note == "Còn 2 việc"
    assert [(item.code, item.expected) for item in problems] == [("text_struck_left_out", "Còn 2 việc")]


def test_plain_runs_of_other_colours_are_read_as_they_stand(judged):
    draft, problems = judged(with_runs(TASKS, ("1", {"b": True}), ("2", {"color": "FF0000"})))
    assert problems == [] and fact(draft, "TASKS").numerator == 12


# --- texts -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "number_format", "kept"),
    [
        (2385, None, "2385"),
        (2024, "#,##0", "2024"),
        (15, "000", "015"),
        (36, '0"/BC-UBND"', "36/BC-UBND"),
        (12.5, None, "12,5"),
    ],
)
def test_a_number_where_a_text_belongs_is_kept_as_it_is_seen(judged, value, number_format, kept):
    draft, problems = judged(looking(PAPER, value, number_format or "General"))
    assert problems == [] and fact(draft, "DISBURSEMENT").document_number == kept


@pytest.mark.parametrize("sign", ["\u200b", "\u200e", "\u00ad", "\ufeff", "\u2060"])
def test_a_sign_that_nobody_sees_hinders_no_number_no_date_and_no_choice(judged, sign):
    typed = {TASKS: f"1{sign}2", DONE_ON: f"{sign}20/03/2024", ("THEME", "", "numerator"): f"Đạ{sign}t"}
    draft, problems = judged(filled(typed))
    assert {item.code for item in problems} <= {"text_cleaned"}
    assert fact(draft, "TASKS").numerator == 12 and fact(draft, "LAUNCH").done_on == date(2024, 3, 20)
    assert fact(draft, "THEME").numerator == 1


@pytest.mark.parametrize(
    ("typed", "reading"),
    [("NguyÔn V¨n A", "Nguyễn Văn A"), ("Nguyeãn Vaên A", "Nguyễn Văn A"), ("Phßng T\u00ad ph¸p", "Phòng Tư pháp")],
)
def test_an_old_font_is_read_said_and_the_reading_kept(judged, typed, reading):
    draft, problems = judged(filled({SIGNER: typed}))
    assert draft.head.signed_by == reading
    (warning,) = problems
    assert (warning.code, warning.severity, warning.cell) == ("text_in_old_font", "warning", ref_of(SIGNER))
    assert warning.expected == reading and "phông" in warning.found


# --- dates -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    ["05/06/2024", "5/6/2024", "05.06.2024", "05-06-2024", "5 . 6 . 2024", "ngày 5 tháng 6 năm 2024", "05 06 2024",
     "5 tháng 06 năm 2024", "Ngày 05/06/2024", "2024-06-05", "2024/6/5", "05/06/2024 08:30", "2024-06-05T00:00:00"],
)  # fmt: skip
def test_a_day_is_read_in_every_spelling_of_an_office(text):
    assert read_date(text) == date(2024, 6, 5)


@pytest.mark.parametrize(
    ("text", "offered"),
    [("5/6/24", "05/06/2024"), ("06/25/2024", "25/06/2024"), ("31/02/2024", "lịch"), ("06/2024", "dd/mm/yyyy")],
)
def test_what_has_another_reading_is_offered_and_not_taken(text, offered):
    fault = read_date(text)
    assert isinstance(fault, Fault) and fault.code == "date_unreadable" and offered in fault.expected


def test_a_date_that_lost_its_format_is_offered_as_a_day(judged):
    _, problems = judged(looking(DONE_ON, 45371, "General"))
    (problem,) = problems
    assert (problem.code, problem.found) == ("date_unreadable", "45371") and "20/03/2024" in problem.expected


@pytest.mark.parametrize("typed", ["45371", "45.371"])
def test_a_day_typed_as_its_count_is_offered_as_a_day_too(judged, typed):
    (problem,) = judged(filled({DONE_ON: typed}))[1]
    assert problem.code == "date_unreadable" and "20/03/2024" in problem.expected


def test_a_number_that_is_no_day_is_shown_as_it_was_typed_not_as_the_letters_of_its_format(judged):
    (problem,) = judged(filled({DONE_ON: 20240320}))[1]
    assert (problem.code, problem.found) == ("date_unreadable", "20240320")


@pytest.mark.parametrize(
    ("key", "typed", "said", "not_said"),
    [
        (("DISCIPLINE", "", "numerator"), "9.500", "9,5 (", "9500"),  # at most 10: one reading is possible
        (("TASKS", "", "numerator"), "298/321", "tử số 298, mẫu số 321", "1.234,5"),
        (("DISBURSEMENT", "", "numerator"), "4,5 tỷ", "đủ các chữ số", "1.234,5"),
        (("DISBURSEMENT", "", "numerator"), "4.500 triệu đồng", "đủ các chữ số", "1.234,5"),
        (("INITIATIVES", "", "numerator"), "không", "0 nếu không phát sinh", "0 ở cả tử số và mẫu số nếu"),
    ],
)
def test_a_sentence_offers_what_this_very_cell_can_hold(judged, key, typed, said, not_said):
    (problem,) = judged(filled({key: typed}))[1]
    assert said in render(problem) and not_said not in render(problem)


@pytest.mark.parametrize(
    ("key", "day", "code"),
    [
        (DONE_ON, date(2023, 12, 31), "done_before_campaign"),
        (DONE_ON, date(2024, 7, 1), "done_after_month"),
        (SIGNED_ON, date(2024, 5, 31), "signed_before_month"),
    ],
)
def test_a_day_out_of_sense_wants_a_word(judged, key, day, code):
    draft, problems = judged(filled({key: day}))
    assert [(item.code, item.severity, item.cell) for item in problems] == [(code, "warning", ref_of(key))]
    assert draft is not None


@pytest.mark.parametrize(
    ("key", "day"), [(DONE_ON, date(2024, 1, 1)), (DONE_ON, date(2024, 6, 30)), (SIGNED_ON, date(2024, 6, 1))]
)
def test_on_the_first_and_the_last_day_nothing_is_said(judged, key, day):
    assert judged(filled({key: day}))[1] == []


# --- the date system -------------------------------------------------------------------------------------------------

_EXTENSION = (
    '<extLst><ext uri="{140A7094-0E35-4892-8432-C4D2E57EDEB5}" '
    'xmlns:x15="http://schemas.microsoft.com/office/spreadsheetml/2010/11/main">'
    '<x15:workbookPr chartTrackingRefBase="1"/></ext></extLst></workbook>'
)


def _in_1904(extension: str) -> bytes:
    """The good workbook as Excel saves it with its days counted from 1904."""

    def spoil(book):
        book.epoch = CALENDAR_MAC_1904

    return changed_part(filled(spoil=spoil), "xl/workbook.xml", lambda xml: xml.replace("</workbook>", extension))


_BESIDE = '<x15:workbookPr xmlns:x15="http://schemas.microsoft.com/office/spreadsheetml/2010/11/main"/></workbook>'


@pytest.mark.parametrize("extension", ["</workbook>", _EXTENSION, _BESIDE], ids=["plain", "extension", "beside"])
def test_days_counted_from_1904_are_the_days_that_are_seen(judged, extension):
    draft, problems = judged(_in_1904(extension))
    assert problems == []
    assert (fact(draft, "LAUNCH").done_on, draft.head.signed_on) == (date(2024, 3, 20), date(2024, 7, 2))


def test_an_element_of_another_namespace_is_no_cell_no_sheet_and_no_string(judged):
    foreign = '<x:sheets xmlns:x="urn:khac"><x:sheet name="Lạ" sheetId="9"/></x:sheets></workbook>'
    data = changed_part(filled(), "xl/workbook.xml", lambda xml: xml.replace("</workbook>", foreign))
    draft, problems = judged(data)
    assert problems == [] and draft is not None


# --- imports ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "number_format"), [(1, "0%"), (12, '0 "triệu"'), (12_345, "#,##0,"), (0.5, "# ?/?"), (0, "#")]
)
def test_a_worksheet_of_facts_hands_over_what_is_seen_so_that_no_figure_is_taken(value, number_format):
    book = openpyxl.Workbook()
    book.active.append(["unit", "indicator", "period", "numerator", "denominator"])
    book.active.append(["PHUONG_A", "TASKS", "2024-06", value, 20])
    book.active["D2"].number_format = number_format
    data = io.BytesIO()
    book.save(data)
    problems = []
    ((_, values),) = list(lines_of(data.getvalue(), problems).body)
    assert problems == [] and values[4] == 20
    assert isinstance(values[3], str) and not re.fullmatch(r"-?\d{1,18}(\.\d+)?", values[3])
    found = bulk_facts(data.getvalue(), plans()[CAMPAIGN], NOW).problems
    code = "number_is_percent" if "%" in number_format else "number_shown_otherwise"
    assert [(item.code, item.cell) for item in found] == [(code, "D2")]


@pytest.mark.parametrize("written", ["85%", "85 %", "98,5%"])
def test_a_percent_sign_in_a_csv_is_a_percentage_too(written):
    data = f'unit,indicator,period,numerator,denominator\nPHUONG_A,TASKS,2024-06,"{written}",20\n'.encode()
    found = bulk_facts(data, plans()[CAMPAIGN], NOW).problems
    assert [(item.code, item.cell, item.found) for item in found] == [("number_is_percent", "L2", written)]
