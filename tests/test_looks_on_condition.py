"""Answers: is a figure that may be seen as another one asked about, whoever makes it look so, at every door: formats
with two readings, conditional formats, a day, an hour or a fraction where a count belongs (issue 11, B 8 and 9)?
"""

import io
import re
from decimal import Decimal

import openpyxl
import pytest
from openpyxl.formatting.rule import Rule
from openpyxl.styles import Font
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.styles.numbers import NumberFormat

from kpi import actions
from kpi.month.intake.bulk import bulk_facts
from kpi.month.intake.history import no_history
from kpi.month.intake.layout import REPORT_SHEET
from kpi.month.intake.reviewer_book import REVIEWER_SHEET
from kpi.month.intake.submission import draft_of
from kpi.plan.messages import render
from kpi.workbook.numbers_read import Fault, named_otherwise, number_of_text, pair_of_text
from kpi.workbook.reader.number_shown import is_odd, shown
from tests.filled_workbooks import CAMPAIGN, CONFIG, KEYS, NOW, filled, plans, saved
from tests.house_of_workbooks import open_house
from tests.reviewer_house import CODE, PERIOD, reviewer_house
from tests.spoilt_workbooks import changed_part, looking, ref_of
from tests.test_other_writings import book, check, keep

TASKS, TOTAL = ("TASKS", "", "numerator"), ("TASKS", "", "denominator")
HEADS = ("TT", "Chỉ tiêu", "Kế hoạch", "Thực hiện")


@pytest.fixture(scope="module")
def judged(reader):
    def judge(data: bytes):
        return draft_of(reader.read(data, "bao_cao.xlsx"), plans(), KEYS, NOW, None, no_history)

    return judge


@pytest.fixture
def office(tmp_path, monkeypatch):
    monkeypatch.setenv("KPI_CONFIG_DIR", str(CONFIG))
    with open_house(tmp_path) as made:
        yield made


def errors(problems, key):
    return [(item.code, item.found) for item in problems if item.cell == ref_of(key) and item.severity == "error"]


def rule(number_format: str | None, struck: bool = False, formula: str = "TRUE") -> Rule:
    """A conditional format, as Excel keeps it."""
    look = DifferentialStyle(
        numFmt=NumberFormat(numFmtId=170, formatCode=number_format) if number_format else None,
        font=Font(strike=True) if struck else None,
    )
    return Rule(type="expression", dxf=look, formula=[formula])


def conditioned(key, value, made: Rule, area: str | None = None) -> bytes:
    def spoil(workbook):
        sheet = workbook[REPORT_SHEET]
        sheet[ref_of(key)].value = value
        sheet.conditional_formatting.add(area or ref_of(key), made)

    return filled(spoil=spoil)


# --- formats with two readings ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "code", "seen"),
    [
        (85, "0.000", "85,000"),
        (85, "#,##0.000", "85,000"),
        ("85.5", "0.000", "85,500"),
        (7, "0.000_);(0.000)", "7,000"),
        (-85, "0.000", "-85,000"),
        (85, "(0)", "(85)"),
        (85, '"("0")"', "(85)"),
        (85, "-0", "-85"),
        (85, "–#,##0", "–85"),
        (85, "0*0", "850"),
        (85, '0" ngh."', "85 ngh."),
        (85, '0"ngđ"', "85ngđ"),
        (85, '0" rưỡi"', "85 rưỡi"),
        (1_234_567, '[>999999]#,##0,,"tr";[>999]#,##0,"ng";0', "1tr"),
        (5_000, '[>999999]#,##0,,"tr";[>999]#,##0,"ng";0', "5ng"),
        (12_000, "0.0,", "12,0"),
    ],
)
def test_a_format_that_shows_another_number_is_no_plain_one(value, code, seen):
    look = shown(Decimal(str(value)), code)
    assert look.kind and look.text == seen


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ("0.125", "0.000"),  # no thousand begins with 0
        (1_234, "0.000"),  # four digits stand before it
        (1_234, "#,##0.000"),  # both signs stand in it
        (85, "0.00"),
        (85, "0.0000"),
        (-85, "#,##0_);(#,##0)"),  # below nought it is
        (85, "_(* #,##0_);_(* (#,##0);_(* \"-\"_);_(@_)"),
        (12, '[>999999]#,##0,,"tr";[>999]#,##0,"ng";0'),
        (85, '0" hồ sơ (đã giải quyết)"'),
    ],
)  # fmt: skip
def test_a_format_with_one_reading_is_a_plain_one(value, code):
    assert not shown(Decimal(str(value)), code).kind


def test_three_decimals_are_asked_about_in_the_template(judged):
    draft, problems = judged(looking(TASKS, 85, "0.000"))
    assert draft is None and errors(problems, TASKS) == [("number_shown_otherwise", "85,000")]


# --- conditional formats ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("number_format", "code"),
    [('#,##0,"k"', "number_shown_otherwise"), ('0"%"', "number_is_percent"), (";;;", "number_not_shown"),
     ('0" triệu"', "number_shown_otherwise"), ("0.000", "number_shown_otherwise")],
)  # fmt: skip
@pytest.mark.parametrize("area", [None, "A1:XFD1000"])
def test_a_conditional_format_that_makes_another_number_is_asked_about(judged, number_format, code, area):
    draft, problems = judged(conditioned(TASKS, 12, rule(number_format), area))
    assert draft is None and code in [found for found, _ in errors(problems, TASKS)]
    (told,) = [render(item) for item in problems if item.cell == ref_of(TASKS)]
    assert code in ("number_not_shown", "number_is_percent") or "định dạng có điều kiện" in told


def test_a_conditional_format_may_strike_out(judged):
    draft, problems = judged(conditioned(TASKS, 12, rule(None, struck=True)))
    assert draft is None and errors(problems, TASKS) == [("cell_struck", "12")]


@pytest.mark.parametrize("made", [rule("0.00"), rule('#,##0" hồ sơ"'), rule(None), rule("#,##0;[Red]-#,##0")])
def test_a_conditional_format_that_shows_the_same_number_is_no_matter(judged, made):
    draft, problems = judged(conditioned(TASKS, 12, made))
    assert problems == [] and draft is not None


def test_a_conditional_format_beside_a_cell_is_not_its_own(judged):
    assert judged(conditioned(TASKS, 12, rule('0"%"'), "AA1:AB400"))[1] == []


def test_a_rule_of_an_extension_counts_for_the_whole_sheet(judged):
    spaces = 'xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"'
    extension = (
        f'<extLst><ext uri="{{78C0D931-6437-407d-A8EE-F0AAD7539E65}}" {spaces}><x14:conditionalFormattings>'
        '<x14:conditionalFormatting><x14:cfRule type="expression" priority="1" id="{A}"><x14:dxf>'
        '<numFmt numFmtId="170" formatCode="0&quot;%&quot;"/></x14:dxf></x14:cfRule></x14:conditionalFormatting>'
        "</x14:conditionalFormattings></ext></extLst></worksheet>"
    )
    data = filled()
    for number in range(1, len(openpyxl.load_workbook(io.BytesIO(data)).sheetnames) + 1):
        name = f"xl/worksheets/sheet{number}.xml"
        data = changed_part(data, name, lambda xml: xml.replace("</worksheet>", extension))
    draft, problems = judged(data)
    assert draft is None and errors(problems, TASKS) == [("number_is_percent", "12%")]


def squeezed(made):
    made[REPORT_SHEET].row_dimensions[int(re.sub("[A-Z]", "", ref_of(TASKS)))].height = 0.5


def thin(made):
    made[REPORT_SHEET].column_dimensions[re.sub("[0-9]", "", ref_of(TASKS))].width = 0.1


@pytest.mark.parametrize(("change", "code"), [(squeezed, "rows_hidden"), (thin, "columns_hidden")])
def test_a_row_or_a_column_of_a_hairs_breadth_is_hidden(judged, change, code):
    _, problems = judged(filled(spoil=change))
    assert [item.code for item in problems] == [code]


@pytest.mark.parametrize(("said", "is_hidden"), [('zeroHeight="1"', True), ('defaultRowHeight="15"', False)])
def test_rows_of_a_sheet_that_hides_all_that_say_nothing_are_hidden(said, is_hidden):
    default = f"<sheetFormatPr {said}/>"
    data = changed_part(
        facts_file(12), "xl/worksheets/sheet1.xml", lambda xml: re.sub("<sheetFormatPr[^>]*/>", default, xml)
    )
    problems = bulk_facts(data, plans()[CAMPAIGN], NOW).problems
    assert any("hidden" in item.code for item in problems) == is_hidden


def facts_file(value, number_format="General", made: Rule | None = None) -> bytes:
    workbook = openpyxl.Workbook()
    workbook.active.append(["unit", "indicator", "period", "numerator", "denominator"])
    workbook.active.append(["PHUONG_A", "TASKS", "2024-06", value, 20])
    workbook.active["D2"].number_format = number_format
    if made:
        workbook.active.conditional_formatting.add("D2:D9", made)
    return saved(workbook)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (facts_file(12, "0.000"), "number_shown_otherwise"),
        (facts_file(12, "-0"), "number_shown_otherwise"),
        (facts_file(12, made=rule('0" tr"')), "number_shown_otherwise"),
        (facts_file(12, made=rule("0%")), "number_is_percent"),
        (facts_file(12, made=rule(None, struck=True)), "cell_struck"),
    ],
)
def test_a_file_of_facts_is_asked_about_too(data, code):
    assert [(item.code, item.cell) for item in bulk_facts(data, plans()[CAMPAIGN], NOW).problems] == [(code, "D2")]


def test_a_file_of_facts_with_a_plain_conditional_format_is_taken():
    assert bulk_facts(facts_file(12, made=rule("0.00")), plans()[CAMPAIGN], NOW).problems == []


@pytest.mark.parametrize(("number_format", "made"), [("0.000", None), ("General", rule('0" tr"'))])
def test_an_own_layout_is_asked_about_too(office, reader, number_format, made):
    plain = book(HEADS, (1, "Hoàn thành nhiệm vụ", 15, 12))
    keep(office, reader, plain)
    workbook = openpyxl.load_workbook(io.BytesIO(plain))
    workbook.active["D2"].number_format = number_format
    if made:
        workbook.active.conditional_formatting.add("D2", made)
    (problem,) = check(office, reader, saved(workbook)).errors
    assert (problem.code, problem.cell) == ("number_shown_otherwise", "D2")


@pytest.mark.parametrize(
    ("typed", "look", "made"), [(3, "0.000", None), (3, "General", rule('0" tr"')), ("6/2024", "General", None)]
)
def test_the_reviewers_book_is_asked_about_too(tmp_path, reader, typed, look, made):
    with reviewer_house(tmp_path) as house:
        nv_1 = actions.account(house.office, "nv_1")
        _, data = actions.reviewer_workbook(house.office, nv_1, CODE, PERIOD)
        workbook = openpyxl.load_workbook(io.BytesIO(data))
        sheet = workbook[REVIEWER_SHEET]
        ranks = [cell for row in sheet.iter_rows() for cell in row if not cell.protection.locked]
        cell = next(cell for cell in ranks if re.search("PAR_INDEX|Chỉ số", str(heading(sheet, cell))))
        cell.value, cell.number_format = typed, look
        if made:
            sheet.conditional_formatting.add(cell.coordinate, made)
        found = actions.submit_reviewer_workbook(house.office, nv_1, saved(workbook), "noi_vu.xlsx", reader)
        told = {(item.code, item.cell) for item in found}
        code = "number_shown_otherwise" if isinstance(typed, int) else "number_unreadable"
        assert (code, cell.coordinate) in told


def heading(sheet, cell) -> str:
    above = [str(sheet.cell(row, cell.column).value or "") for row in range(1, cell.row)]
    return " ".join([*above, *[str(sheet.cell(cell.row, at).value or "") for at in range(1, cell.column)]])


# --- a day, an hour, a fraction where a count belongs ----------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("6/2024", "tháng 06/2024"),
        ("06-2024", "tháng 06/2024"),
        ("tháng 6/2024", "tháng 06/2024"),
        ("2024-06", "tháng 06/2024"),
        ("5/6/2024", "ngày 05/06/2024"),
        ("5.6.2024", "ngày 05/06/2024"),
        ("2024-06-05", "ngày 05/06/2024"),
        ("8:30", "giờ 08:30"),
        ("08:30:00", "giờ 08:30"),
        ("8h30", "giờ 08:30"),
        ("10 giờ", "giờ 10:00"),
        ("12:15", "giờ 12:15"),
        ("1/2", "ngày 01/02, hoặc phân số"),
        ("3 / 4", "ngày 03/04, hoặc phân số"),
        ("31/12", "ngày 31/12, hoặc phân số"),
    ],
)
def test_what_may_be_no_count_is_named_as_what_it_is(judged, text, named):
    assert pair_of_text(text) is None
    told = number_of_text(text)
    assert isinstance(told, Fault) and named in told.expected
    draft, problems = judged(filled({TASKS: text}))
    (said,) = [render(item) for item in problems if item.cell == ref_of(TASKS)]
    assert draft is None and named in said
    data = f'unit,indicator,period,numerator,denominator\nPHUONG_A,TASKS,2024-06,"{text}",20\n'.encode()
    (problem,) = bulk_facts(data, plans()[CAMPAIGN], NOW).problems
    assert problem.code == "number_unreadable" and named in problem.expected


@pytest.mark.parametrize(
    "text", ["298/321", "12/15", "0/5", "1/2 hồ sơ", "1 trên 2", "2/4 (50%)", "1.234", "12,5", "7"]
)
def test_what_can_only_be_a_count_is_not_named_otherwise(text):
    assert named_otherwise(text) is None


@pytest.mark.parametrize("text", ["6/2024", "8:30", "1/2"])
def test_an_own_layout_does_not_part_them(office, reader, text):
    heads, name = ("TT", "Chỉ tiêu", "Thực hiện"), "Hoàn thành nhiệm vụ"
    keep(office, reader, book(heads, (1, name, "298/321")))
    (problem,) = check(office, reader, book(heads, (1, name, text))).errors
    assert (problem.code, problem.cell) == ("number_unreadable", "C2")
    assert named_otherwise(text) in render(problem)


def test_a_fraction_whose_base_stands_beside_it_is_one(office, reader):
    keep(office, reader, book(HEADS, (1, "Hoàn thành nhiệm vụ", 15, 12)))
    draft = check(office, reader, book(HEADS, (1, "Hoàn thành nhiệm vụ", 2, "1/2"))).draft
    assert [(item.numerator, item.denominator) for item in draft.facts] == [(1, 2)]


# --- bars and icons in place of a figure; a look that is none ----------------------------------------------------

X14 = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"
XM = "http://schemas.microsoft.com/office/excel/2006/main"


def in_place(kind: str, says: str, where: str) -> str:
    """A bar or an icon beside its figure, or in its place, as Excel writes it."""
    marks = '<cfvo type="min"/><cfvo type="max"/><color rgb="FF638EC6"/>'
    icons = '<cfvo type="percent" val="0"/><cfvo type="percent" val="33"/><cfvo type="percent" val="67"/>'
    rule = f"<{kind}{says}>{marks if kind == 'dataBar' else icons}</{kind}>"
    return (
        f'<conditionalFormatting sqref="{where}"><cfRule type="{kind}" priority="1">{rule}</cfRule>'
        "</conditionalFormatting>"
    )


def of_extension(inside: str, where: str) -> str:
    return (
        f'<extLst><ext uri="{{78C0D931-6437-407d-A8EE-F0AAD7539E65}}" xmlns:x14="{X14}"><x14:conditionalFormattings>'
        f'<x14:conditionalFormatting xmlns:xm="{XM}"><x14:cfRule priority="1" id="{{A}}">{inside}</x14:cfRule>'
        f"<xm:sqref>{where}</xm:sqref></x14:conditionalFormatting></x14:conditionalFormattings></ext></extLst>"
    )


def with_piece(data: bytes, piece: str, before: str) -> bytes:
    """Every worksheet with another element before one that stands in it."""
    for number in range(1, len(openpyxl.load_workbook(io.BytesIO(data)).sheetnames) + 1):
        name = f"xl/worksheets/sheet{number}.xml"
        data = changed_part(data, name, lambda xml: re.sub(before, lambda found: piece + found[0], xml, count=1))
    return data


@pytest.mark.parametrize("kind", ["dataBar", "iconSet"])
@pytest.mark.parametrize("says", [' showValue="0"', ' showValue="false"'])
def test_a_bar_or_an_icon_in_place_of_a_figure_hides_it(judged, kind, says):
    data = with_piece(filled({TASKS: 12}), in_place(kind, says, ref_of(TASKS)), "<pageMargins")
    draft, problems = judged(data)
    assert draft is None and errors(problems, TASKS) == [("number_not_shown", "12")]
    (told,) = [render(item) for item in problems if item.cell == ref_of(TASKS)]
    assert "định dạng có điều kiện" in told and "Show Bar Only" in told


@pytest.mark.parametrize("kind", ["dataBar", "iconSet"])
@pytest.mark.parametrize("says", ["", ' showValue="1"'])
def test_a_bar_or_an_icon_beside_a_figure_hides_nothing(judged, kind, says):
    data = with_piece(filled({TASKS: 12}), in_place(kind, says, ref_of(TASKS)), "<pageMargins")
    assert judged(data)[1] == []


@pytest.mark.parametrize(
    ("inside", "found"),
    [
        ('<x14:dataBar showValue="0"/>', ("number_not_shown", "12")),
        ('<x14:iconSet iconSet="3Stars" showValue="0"/>', ("number_not_shown", "12")),
        ("<x14:dxf><font><strike/></font></x14:dxf>", ("cell_struck", "12")),
    ],
)
def test_a_rule_of_an_extension_counts_where_it_lies(judged, inside, found):
    here, beside = (of_extension(inside, where) for where in (ref_of(TASKS), "AA1:AB400"))
    assert errors(judged(with_piece(filled(), here, "</worksheet>"))[1], TASKS) == [found]
    assert judged(with_piece(filled(), beside, "</worksheet>"))[1] == []


@pytest.mark.parametrize("piece", [in_place("iconSet", ' showValue="0"', "D2:D9"), in_place("dataBar", "", "D2:D9")])
def test_a_bar_in_a_file_of_facts(piece):
    found = bulk_facts(with_piece(facts_file(12), piece, "<pageMargins"), plans()[CAMPAIGN], NOW).problems
    is_hidden = "showValue" in piece
    assert [(item.code, item.cell) for item in found] == [("number_shown_otherwise", "D2")] * is_hidden
    assert all("không hiện gì" in item.found for item in found)


@pytest.mark.parametrize("code", ["General", "[Red]General", "general", "@"])
def test_general_is_no_odd_look(code):
    assert not is_odd(code)
