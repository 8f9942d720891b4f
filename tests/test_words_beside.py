"""Answers: is what a format puts beside or between the digits seen as a person sees it: "khoảng 12", "1/2" for 12,
"pct", m² that is none of the number's digits, and figures that a sign turns round (issue 11, A 3 and B 8)?
"""

from datetime import date
from decimal import Decimal

import openpyxl
import pytest

from kpi.month.intake.bulk import bulk_facts
from kpi.month.intake.history import no_history
from kpi.month.intake.submission import draft_of
from kpi.plan.messages import render
from kpi.planner.units_list import units_of
from kpi.text import given, is_clean
from kpi.workbook.dates_read import read_date
from kpi.workbook.numbers_read import Fault, number_of_text
from kpi.workbook.reader.number_shown import FRACTION, PERCENT, SCALED, WORDS, is_odd, shown
from kpi.workbook.reader.words_beside import folded
from tests.filled_workbooks import CAMPAIGN, KEYS, NOW, filled, plans, saved
from tests.spoilt_workbooks import looking, ref_of

TASKS, DONE_ON = ("TASKS", "", "numerator"), ("LAUNCH", "", "done_on")


@pytest.fixture(scope="module")
def judged(reader):
    def judge(data: bytes):
        return draft_of(reader.read(data, "bao_cao.xlsx"), plans(), KEYS, NOW, None, no_history)

    return judge


def told(problems, key):
    return [(item.code, item.found) for item in problems if item.cell == ref_of(key) and item.severity == "error"]


@pytest.mark.parametrize(
    ("value", "code", "kind", "seen"),
    [
        (12, '"khoảng "0', WORDS, "khoảng 12"),
        (12, '"gần "0', WORDS, "gần 12"),
        (12, '"Trên "0', WORDS, "Trên 12"),
        (12, '"Ước đạt: "0', WORDS, "Ước đạt: 12"),
        (12, '0" (ước)"', WORDS, "12 (ước)"),
        (12, '0"+"', WORDS, "12+"),
        (12, '0"/"0', WORDS, "1/2"),
        (12, "0-0", WORDS, "1-2"),
        (130, '0":"00', WORDS, "1:30"),
        (15, '0","0', WORDS, "1,5"),
        (12, '0"."0', WORDS, "1.2"),
        (15, "0 0", WORDS, "1 5"),
        (85, '0"."000', SCALED, "0.085"),
        (12, '0" pct"', PERCENT, "12 pct"),
        (12, '0" phần trăm"', PERCENT, "12 phần trăm"),
        ("1.25", "# ?/?", FRACTION, "1 1/4"),
        ("1.25", "?/?", FRACTION, "5/4"),
        ("1.25", "# ?/2", FRACTION, "1 1/2"),
        ("1.25", "# ??/100", FRACTION, "1 25/100"),
        ("0.5", "# ?/8", FRACTION, "4/8"),
    ],
)
def test_what_a_person_sees_is_told(value, code, kind, seen):
    assert shown(Decimal(str(value)), code) == (kind, seen) and is_odd(code)


@pytest.mark.parametrize(
    ("value", "code"),
    [
        (12, "# ?/2"),
        (12, "# ??/100"),
        (12, "0/1"),
        (12, '0" m²"'),
        (12, '0" km2"'),
        (12, '0"m³"'),
        (12, "+0"),
        (12, '"Trên địa bàn: "0'),
        (12, '0" hồ sơ trên địa bàn"'),
        (1_500, "0 000"),
        (1_500, '0"."000'),
        (1_234_567, '#"."##0"."##0'),
        (12, '0" người/ngày"'),
    ],
)
def test_what_is_the_same_number_is_taken(value, code):
    assert not shown(Decimal(value), code).kind


@pytest.mark.parametrize(("code", "seen"), [('"khoảng "0', "khoảng 12"), ('0"/"0', "1/2"), ("0-0", "1-2")])
def test_the_cell_is_named_with_what_is_seen_there(judged, code, seen):
    draft, problems = judged(looking(TASKS, 12, code))
    assert draft is None and told(problems, TASKS) == [("number_shown_otherwise", seen)]


@pytest.mark.parametrize(
    "text",
    [
        *("~85", "≈ 85", "khoảng 85", "gần 85", "trên 90", "hơn 90", "Dưới 90", ">90", "≥ 90", "85-90", "85 – 90"),
        *("85÷90", "từ 85 đến 90", "90+", "tối đa 90", "xấp xỉ 1.200"),
    ],
)
def test_a_number_that_is_none_exactly_is_named_so(judged, text):
    found = number_of_text(text)
    assert isinstance(found, Fault) and "chính xác" in found.expected
    _, problems = judged(filled({TASKS: text}))
    (said,) = [render(item) for item in problems if item.cell == ref_of(TASKS)]
    assert "một con số chính xác" in said


@pytest.mark.parametrize(
    ("typed", "seen"),
    [("\u202e21", "12"), ("\u202e21\u202c", "12"), ("1\u202e52\u202c", "125"), ("\u202e\u200b5,21", "12,5"),
     ("\u202e4202/6/51", "15/6/2024"), ("bang\u202ecod.xlsx", "bangcod.xlsx"), ("a\u202ebc", "abc")],
)  # fmt: skip
def test_figures_that_a_sign_turns_round_stand_as_they_are_seen(typed, seen):
    assert given(typed) == seen == given(given(typed)) and not is_clean(typed)


def test_no_door_reads_them_the_other_way_round(judged):
    draft, problems = judged(filled({TASKS: "\u202e21", DONE_ON: "\u202e4202/3/02"}))
    assert told(problems, TASKS) == []
    facts = {(item.indicator, item.part): item for item in draft.facts}
    assert facts["TASKS", ""].numerator == 12 and str(facts["LAUNCH", ""].done_on) == "2024-03-20"
    text = "unit,indicator,period,numerator,denominator\nPHUONG_A,TASKS,2024-06,\u202e21,15\n"
    (found,) = bulk_facts(text.encode(), plans()[CAMPAIGN], NOW).facts.values()
    assert found[0].numerator == 12


# --- days, choices and numbers of papers ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("05/06/2024 (đã ký)", "chỉ ngày, ở đây có thể là 05/06/2024"),
        ("Thứ tư, 5.6.2024", "chỉ ngày, ở đây có thể là 05/06/2024"),
        ("(05-06-2024)", "chỉ ngày, ở đây có thể là 05/06/2024"),
        ("15/KH-UBND ngày 05/06/2024", "chỉ ngày, ở đây có thể là 05/06/2024"),
        ("từ 5/6/2024 đến 7/6/2024", "ngày dạng dd/mm/yyyy, ví dụ 05/06/2024"),
        ("31/6/2024 (đã ký)", "ngày dạng dd/mm/yyyy, ví dụ 05/06/2024"),
        ("chưa có", "ngày dạng dd/mm/yyyy; chưa có ngày thì để trống ô"),
        ("-", "ngày dạng dd/mm/yyyy; chưa có ngày thì để trống ô"),
    ],
)
def test_a_day_with_words_beside_it_is_offered_and_never_taken(typed, offered):
    assert read_date(typed) == Fault("date_unreadable", offered)


@pytest.mark.parametrize("typed", ["ngày 5/6 năm 2024", "5/6, năm 2024", "Ngày 05.06 năm 2024"])
def test_a_day_as_offices_spell_it_is_read(typed):
    assert read_date(typed) == date(2024, 6, 5)


def test_a_year_of_two_digits_by_mistake_is_told_whole(judged):
    _, problems = judged(filled({DONE_ON: "05/06/0024"}))
    assert ("date_out_of_range", "05/06/0024") in told(problems, DONE_ON)


@pytest.mark.parametrize(("typed", "read"), [("\u00d0ạt", 1), ("Không \u00f0ạt", 0)])
def test_the_letter_that_looks_like_d_with_a_bar_is_one(judged, typed, read):
    """U+00D0, Icelandic, of keyboards with code page 1258: nobody sees the difference."""
    draft, problems = judged(filled({("THEME", "", "numerator"): typed}))
    assert told(problems, ("THEME", "", "numerator")) == []
    assert next(item.numerator for item in draft.facts if item.indicator == "THEME") == read
    assert folded("\u00d0ơn vị") == "don vi"


@pytest.mark.parametrize(
    ("value", "code", "wrong"),
    [(2385, "#,##0,", ("number_shown_otherwise", "2")), (2385, ";;;", ("number_not_shown", "2385")),
     (0.15, "0%", ("text_expected", "15%"))],
)  # fmt: skip
def test_a_papers_number_that_looks_otherwise_is_named_for_what_it_is(judged, value, code, wrong):
    paper = ("LAUNCH", "", "document_number")
    draft, problems = judged(looking(paper, value, code))
    assert draft is None and told(problems, paper) == [wrong]


# --- words of papers; a point of a CSV --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("number", "code", "seen"),
    [(7, "000", "007"), (15, '0"/KH-UBND"', "15/KH-UBND"), (2385, "#,##0", "2385"), (2024, "General", "2024")],
)
def test_a_papers_number_in_a_file_of_facts_is_what_is_seen_there(number, code, seen):
    """As in the template: the number that a format shows is the one that was signed."""
    workbook = openpyxl.Workbook()
    workbook.active.append(["unit", "indicator", "period", "numerator", "denominator", "document_number", "note"])
    workbook.active.append(["PHUONG_A", "TASKS", "2024-06", 12, 15, number, number])
    for cell in ("F2", "G2"):
        workbook.active[cell].number_format = code
    read = bulk_facts(saved(workbook), plans()[CAMPAIGN], NOW)
    ((found,),) = read.facts.values()
    assert (read.problems, found.document_number, found.note, found.numerator) == ([], seen, seen, 12)


def test_a_point_of_a_csv_is_told_to_be_a_decimal_one():
    data = b"unit,indicator,period,numerator,denominator\nPHUONG_A,TASKS,2024-06,1.234,1500\n"
    (problem,) = bulk_facts(data, plans()[CAMPAIGN], NOW).problems
    assert problem.code == "number_not_whole" and "dấu chấm trong tệp CSV là dấu thập phân" in render(problem)


@pytest.mark.parametrize(("number", "code", "seen"), [(7, "000", "007"), (912345678, "0000000000", "0912345678")])
def test_a_list_of_words_holds_what_is_seen_there(number, code, seen):
    workbook = openpyxl.Workbook()
    workbook.active.append(["Tên đơn vị", "Mã"])
    workbook.active.append(["Phường A", number])
    workbook.active["B2"].number_format = code
    rows, problems = units_of(saved(workbook), "don_vi.xlsx")
    assert problems == [] and [row["code"] for row in rows] == [seen]


@pytest.mark.parametrize(
    ("key", "typed"),
    [
        (TASKS, "12"),
        (("THEME", "", "numerator"), "Đạt"),
        (("LAUNCH", "", "document_number"), "15/KH-UBND"),
        (DONE_ON, "20/3/2024"),
    ],
)
def test_a_text_that_nobody_sees_is_named(judged, key, typed):
    draft, problems = judged(looking(key, typed, ";;;"))
    assert draft is None and told(problems, key) == [("number_not_shown", typed)]
    assert told(judged(looking(key, typed, "0;-0;;@"))[1], key) == []


@pytest.mark.parametrize("value", [7, "PA"])
def test_a_list_with_a_cell_that_nobody_sees_is_asked_about(value):
    workbook = openpyxl.Workbook()
    workbook.active.append(["Tên đơn vị", "Mã"])
    workbook.active.append(["Phường A", value])
    workbook.active["B2"].number_format = ";;;"
    rows, problems = units_of(saved(workbook), "don_vi.xlsx")
    assert rows == [] and [item.code for item in problems] == ["list_hidden"]
