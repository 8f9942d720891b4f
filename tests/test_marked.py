"""The marked workbook: the upload again with each problem in its cell; mended, it is accepted."""

import io
import subprocess
from pathlib import Path

import openpyxl
import pytest

from kpi import actions
from kpi.month.intake.identity import IDENTITY_SHEET
from kpi.month.intake.layout import REPORT_SHEET
from kpi.plan.messages import render
from kpi.plan.model import Problem
from kpi.workbook.marked import MARKS_SHEET, marked_upload
from kpi.workbook.reader import LIMITS
from kpi.workbook.reader.process import _Child
from tests.filled_workbooks import CAMPAIGN, PERIOD, UNIT, filled, layout, saved
from tests.house_of_workbooks import submit
from tests.workbooks.package import row, worksheet, xlsx

DAMAGED = Path(__file__).parent / "workbooks/should_fail/template"
TASKS, AREA = ("TASKS", "", "numerator"), ("GREEN_AREA", "", "numerator")
THEME, NOTE = ("THEME", "", "numerator"), ("TASKS", "", "note")


def cell(*place):
    return layout().places[place].ref


def checked(office, reader, data):
    return actions.check_workbook(office, data, "x.xlsx", reader, (CAMPAIGN, UNIT, PERIOD)).problems


def opened(data):
    return openpyxl.load_workbook(io.BytesIO(data))


def test_each_problem_is_in_its_cell_and_on_the_list_with_a_link(office, reader):
    data = filled({TASKS: "1.234", THEME: "Tốt"})
    problems = checked(office, reader, data)
    book = opened(actions.marked_workbook(data, problems))
    assert book.sheetnames == [MARKS_SHEET, REPORT_SHEET, "Hướng dẫn", IDENTITY_SHEET]
    assert len(problems) == 2
    for number, problem in enumerate(problems, 2):
        place = book[REPORT_SHEET][problem.cell]
        assert place.comment.text == render(problem)
        assert place.fill.fgColor.rgb == "00FFB3A7"
        line = [item.value for item in book[MARKS_SHEET][number]][:5]
        assert line == [number - 1, "✗ Lỗi", REPORT_SHEET, problem.cell, render(problem)]
        assert book[MARKS_SHEET][f"D{number}"].hyperlink.location == f"'{REPORT_SHEET}'!{problem.cell}"
    plain = opened(data)
    same = (cell(*AREA), "E12", "J10", "B30")
    for ref in same:
        assert book[REPORT_SHEET][ref].value == plain[REPORT_SHEET][ref].value
        assert book[REPORT_SHEET][ref].fill.fgColor.rgb == plain[REPORT_SHEET][ref].fill.fgColor.rgb
        assert book[REPORT_SHEET][ref].protection.locked == plain[REPORT_SHEET][ref].protection.locked
    assert [[item.value for item in line] for line in book[IDENTITY_SHEET]] == [
        [item.value for item in line] for line in plain[IDENTITY_SHEET]
    ]
    assert book[REPORT_SHEET].protection.sheet and book[IDENTITY_SHEET].sheet_state == "veryHidden"
    assert len(book[REPORT_SHEET].data_validations.dataValidation) == len(
        plain[REPORT_SHEET].data_validations.dataValidation
    )


def test_marked_then_mended_it_is_accepted(office, reader):
    data = filled({TASKS: "1.234", AREA: "=1/0"})
    marked = actions.marked_workbook(data, checked(office, reader, data))
    book = opened(marked)
    book[REPORT_SHEET][cell(*TASKS)].value = 12
    book[REPORT_SHEET][cell(*AREA)].value = 1.25
    receipt = submit(office, saved(book), reader=reader, expected=(CAMPAIGN, UNIT, PERIOD))
    assert (receipt.version, receipt.fact_count) == (1, 16)


def test_marked_and_mended_in_libreoffice_it_is_accepted(office, reader, libreoffice_path, tmp_path):
    data = filled({TASKS: "1.234"})
    book = opened(actions.marked_workbook(data, checked(office, reader, data)))
    book[REPORT_SHEET][cell(*TASKS)].value = 12
    source, target = tmp_path / "sua.xlsx", tmp_path / "ra"
    source.write_bytes(saved(book))
    profile = (tmp_path / "profile").as_uri()
    command = [
        libreoffice_path,
        f"-env:UserInstallation={profile}",
        "--headless",
        "--convert-to",
        "xlsx:Calc MS Excel 2007 XML",
    ]
    subprocess.run([*command, "--outdir", str(target), str(source)], check=True, capture_output=True, timeout=120)
    assert submit(office, (target / "sua.xlsx").read_bytes(), reader=reader).version == 1


def test_marked_again_the_old_marks_are_gone_and_the_colours_are_as_before(office, reader):
    data = filled({TASKS: "1.234", THEME: "Tốt"})
    before = opened(data)[REPORT_SHEET][cell(*TASKS)].fill.fgColor.rgb
    book = opened(actions.marked_workbook(data, checked(office, reader, data)))
    book[REPORT_SHEET][cell(*TASKS)].value = 12
    again = saved(book)
    problems = checked(office, reader, again)
    assert [problem.cell for problem in problems] == [cell(*THEME)]
    book = opened(actions.marked_workbook(again, problems))
    assert book.sheetnames.count(MARKS_SHEET) == 1
    assert book[REPORT_SHEET][cell(*TASKS)].comment is None
    assert book[REPORT_SHEET][cell(*TASKS)].fill.fgColor.rgb[-6:] == before[-6:]
    assert book[MARKS_SHEET].max_row == 2


@pytest.mark.parametrize("text", ["=1+1", '=HYPERLINK("http://x")', "+1", "@SUM(1)", "-2+3", "\t=1"])
def test_no_text_of_a_user_becomes_a_formula(text, reader):
    def spoil(book):
        note = book[REPORT_SHEET][cell(*NOTE)]
        note.value, note.data_type = text, "s"

    problem = Problem("text_too_long", "error", REPORT_SHEET, cell(*NOTE), text, text)
    marked = marked_upload(filled(spoil=spoil), [(problem, text)])
    book = reader.read(marked, "x.xlsx")
    assert not any(found.has_formula for found in book.cells.values())
    assert book.at(MARKS_SHEET, "E2").value == text.strip()
    assert book.at(REPORT_SHEET, cell(*NOTE)).value == text.strip()


def test_a_formula_comes_back_as_the_value_it_had(reader):
    data = (DAMAGED.parents[1] / "should_pass/template/formulas_calculated.xlsx").read_bytes()
    marked = reader.read(marked_upload(data, []), "x.xlsx")
    found = marked.at(REPORT_SHEET, cell(*TASKS))
    assert (found.value, found.has_formula) == (12, False)


def test_two_problems_of_one_cell_are_both_in_its_comment():
    problems = [Problem("a", severity, REPORT_SHEET, cell(*TASKS)) for severity in ("warning", "error")]
    book = opened(marked_upload(filled(), zip(problems, ("một", "hai"), strict=True)))
    assert book[REPORT_SHEET][cell(*TASKS)].comment.text == "một\nhai"
    again = opened(marked_upload(saved(book), []))
    assert again[REPORT_SHEET][cell(*TASKS)].fill.fgColor.rgb == "00FFF2B3"


def test_a_problem_without_a_place_or_of_no_such_place_stands_on_the_list_alone():
    places = [(None, None), ("Trang lạ", "A1"), (REPORT_SHEET, "A0"), (REPORT_SHEET, "x'!A1"), (REPORT_SHEET, "C2")]
    problems = [(Problem("x", "error", sheet, ref), "\x01câu") for sheet, ref in places]
    book = opened(marked_upload(filled(), problems))
    links = [book[MARKS_SHEET][f"D{number}"].hyperlink for number in range(2, 7)]
    assert [link and link.location for link in links] == [None, None, None, None, f"'{REPORT_SHEET}'!A2"]
    assert book[MARKS_SHEET]["E2"].value == "câu"


@pytest.mark.parametrize("name", [path.stem for path in sorted(DAMAGED.glob("*.xlsx"))])
def test_every_damaged_workbook_can_be_marked_and_says_the_same_when_it_comes_back(office, reader, name):
    data = (DAMAGED / f"{name}.xlsx").read_bytes()
    problems = checked(office, reader, data)
    again = checked(office, reader, actions.marked_workbook(data, problems))
    assert [(item.code, item.cell) for item in again] == [(item.code, item.cell) for item in problems]


def test_what_is_no_workbook_is_not_marked():
    (problem,) = actions.marked_workbook(b"%PDF-1.7", [])
    assert problem.code == "file_not_a_spreadsheet"
    bomb = xlsx(worksheet(row('<c r="XFD1048576"><v>1</v></c>', number=1_048_576)))
    (problem,) = actions.marked_workbook(bomb, [])
    assert problem.code == "file_too_many_rows"


def test_the_upload_is_opened_under_the_readers_limits(reader):
    child = _Child(LIMITS, "marking")
    held = child.limits_that_hold
    child.end()
    assert held == reader.limits_that_hold()
