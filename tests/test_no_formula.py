"""Answers: does any workbook that the product makes hold a formula it did not write, or lose struck letters (A 2)?"""

import ast
import io
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from kpi import actions
from kpi.awards.papers.award_sheets import award_workbook
from kpi.initiatives.book_layout import template_book as ideas_book
from kpi.month.intake.layout import REPORT_SHEET
from kpi.papers.sheets import SheetTable, workbook_bytes
from kpi.plan.config import load
from kpi.plan.model import Fact, Problem
from kpi.planner.book.writing import plan_book
from kpi.planner.said import said_of
from kpi.text import cell_text
from kpi.workbook.marked import marked_upload
from kpi.workbook.reader import Reader, Workbook
from tests.award_papers_house import award_data, collective, person
from tests.filled_workbooks import CAMPAIGN, PERIOD, UNIT, filled, layout, plans
from tests.review_house import act, hand_in, open_house
from tests.reviewer_house import CODE as REVIEWER_CODE
from tests.reviewer_house import PERIOD as REVIEWER_PERIOD
from tests.reviewer_house import reviewer_house
from tests.spoilt_workbooks import formulas_in, with_runs

ROOT = Path(__file__).parents[1]
LIVE = ["=1+1", "+1+1", "-1+1", "@SUM(1)", "\t=1+1", "\r=1+1", '=HYPERLINK("http://x")', "{=A1}", "_x003D_1+1"]


@pytest.mark.parametrize("text", LIVE)
def test_no_workbook_of_awards_runs_what_a_person_typed(text):
    data = award_data([collective(1, f"{text} Phường"), person(2, f"{text} Lê Thị B")])
    made = award_workbook(data)
    assert formulas_in(made) == []
    cells = [cell for sheet in openpyxl.load_workbook(io.BytesIO(made)) for row in sheet.iter_rows() for cell in row]
    assert any("Phường" in str(cell.value) for cell in cells)


def test_no_workbook_of_the_month_runs_what_a_person_typed(tmp_path):
    with open_house(tmp_path) as office, Reader() as reader:
        for at, text in enumerate(LIVE):
            typed = {("LAUNCH", "", "document_number"): f"'{text}", ("TASKS", "", "note"): f"'{text}"}
            typed |= {("TASKS", "", "numerator"): 1 + at, (None, "", "signed_by"): f"'{text}"}
            given = hand_in(office, reader, typed)
            act(office, actions.write_note, "an", given.submission, text)
        act(office, actions.send_back, "an", given.submission, LIVE[0])
        made = [
            act(office, actions.template_workbook, "phuong_a", CAMPAIGN, UNIT, "2024-07")[1],
            act(office, actions.returned_workbook, "phuong_a", given.submission)[1],
            *(
                act(office, actions.month_paper, "an", actions.MonthPaperForm(kind, CAMPAIGN, PERIOD, format="xlsx"))[1]
                for kind in ("report",)
            ),
        ]
        for data in made:
            assert formulas_in(data) == []


@pytest.mark.parametrize("text", LIVE)
def test_the_carried_and_the_marked_file_run_nothing_that_was_typed(office, reader, text):
    def as_text(book):
        for key in (("LAUNCH", "", "document_number"), ("TASKS", "", "note"), (None, "", "signed_by")):
            cell = book[REPORT_SHEET][layout(period="2024-05").places[key].ref]
            cell.value, cell.data_type = cell_text(text), "s"  # as a spreadsheet program keeps it

    actor = actions.account(office, "phuong_a")
    data = filled(spoil=as_text, period="2024-05")
    _, moved = actions.carried_workbook(office, actor, data, "t5.xlsx", (CAMPAIGN, UNIT, PERIOD), reader)
    told = Problem("text_too_long", "error", REPORT_SHEET, "A9", text, text)
    marked = marked_upload(moved, [(told, text)])
    for made in (moved, marked):
        assert formulas_in(made) == [] and holds(made, text)


@pytest.mark.parametrize("text", LIVE)
def test_the_reviewers_workbook_runs_nothing_that_was_typed_before(tmp_path, text):
    with reviewer_house(tmp_path) as house:
        known = actions.account(house.office, "nv_1")
        facts = [Fact("PAR_INDEX", numerator=Decimal(3), document_number=text, note=text)]
        facts += [Fact("PAR_INDEX", "so_don_vi", numerator=Decimal(9))]
        given = actions.record_reviewer_figures(house.office, known, REVIEWER_CODE, "XA_B", REVIEWER_PERIOD, facts)
        assert isinstance(given, actions.Recorded), given
        _, made = actions.reviewer_workbook(house.office, known, REVIEWER_CODE, REVIEWER_PERIOD)
        assert formulas_in(made) == [] and holds(made, text)


@pytest.mark.parametrize("text", LIVE)
def test_no_book_made_of_a_plan_and_no_sheet_of_a_table_runs_anything(text):
    plan = next(plan for plan in plans().values() if plan.campaign.code == CAMPAIGN)
    said = said_of(plan) | {"title": text}
    ideas = load()["tan_an_2024"]
    ideas = replace(ideas, campaign=ideas.campaign.model_copy(update={"title": text}))
    sheet = SheetTable("Bảng", text, [(text, 9), ("B", 9)], [[text, 1], [2, text]], [text])
    names = {"forms": {"paper": text}, "categories": {"official": text}}
    for made in (plan_book(said, plan.sha256), ideas_book(ideas, names), workbook_bytes([sheet], text, text)):
        assert formulas_in(made) == [] and holds(made, text)


def holds(data: bytes, text: str) -> bool:
    """The text stands somewhere as it was typed; openpyxl reads the letters as the file keeps them."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    cells = [str(cell.value or "") for sheet in book.worksheets for row in sheet.iter_rows() for cell in row]
    return any(cell_text(text).strip() in cell for cell in cells)


MAKES = ("workbook_bytes", "book_bytes", "write_data")  # and `save` of a workbook
# Every file that turns a workbook into bytes: these above try them, or they hand rows to `workbook_bytes` alone.
TRIED = {
    "carry.py": "carried",
    "returned.py": "month",
    "template/__init__.py": "month",
    "reviewer_book/write.py": "reviewer",
    "book/writing.py": "plan",
    "book_layout.py": "ideas",
    "marking.py": "marked",
    "papers/sheets.py": "table",
    "acts/trial.py": "month",  # numbers put into the month's template, read back at once and never handed out
}
OF_ROWS = {
    *("board_sheets.py", "month_sheets.py", "audit_export.py", "register_book.py", "award_sheets.py"),
    *("publication.py", "papers.py", "participation.py"),
}


def test_every_file_that_makes_a_workbook_is_tried_above():
    found = {}
    for path in (ROOT / "kpi").rglob("*.py"):
        calls = [node.func for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Call)]
        names = {getattr(call, "id", getattr(call, "attr", "")) for call in calls}
        saves = "save" in names and "openpyxl" in path.read_text("utf-8")
        if path.parent.name != "demo" and (saves or names & set(MAKES)):
            found["/".join(path.parts[-2:])] = names & {*MAKES, "save"}
    named = {next((end for end in (*TRIED, *OF_ROWS) if place.endswith(end)), None) for place in found}
    assert None not in named, found
    assert named == {*TRIED, *OF_ROWS}
    for place, names in found.items():
        if place.split("/")[-1] in OF_ROWS:
            assert names == {"workbook_bytes"}, place


WRITERS = [path for path in (ROOT / "kpi").rglob("*.py") if "openpyxl" in path.read_text("utf-8")]
PUTS_ITSELF = {"text.py", "marking.py"}  # the door itself; the confined child, which imports nothing of the product


def test_every_writer_of_workbooks_puts_its_texts_through_the_one_door():
    found = []
    for path in WRITERS:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            targets = node.targets if isinstance(node, ast.Assign) else []
            targets = [item for target in targets for item in getattr(target, "elts", [target])]
            if path.name not in PUTS_ITSELF:
                found += [f"{path.name}:{item.lineno}" for item in targets if getattr(item, "attr", "") == "value"]
    assert len(WRITERS) > 8
    assert found == [], "dùng kpi.text.put(cell, value)"


def test_letters_struck_out_stay_so_in_the_marked_file(reader):
    data = with_runs(("TASKS", "", "numerator"), ("85", {"strike": True}), ("87", {}))
    before = reader.read(data, "a.xlsx")
    assert isinstance(before, Workbook)
    made = marked_upload(data, [])
    again = reader.read(made, "b.xlsx")
    looks = {(cell.sheet, cell.ref): cell.look for cell in before.cells.values() if cell.look}
    assert looks and {key: again.at(*key).look for key in looks} == looks


def test_a_date_and_a_number_stay_what_they_are():
    from kpi.text import put

    book = openpyxl.Workbook()
    for at, value in enumerate((date(2024, 6, 5), 12.5, 7, None, ""), 1):
        put(book.active.cell(at, 1), value)
    data = io.BytesIO()
    book.save(data)
    read = [row[0].value for row in openpyxl.load_workbook(data).active.iter_rows(max_row=5)]
    assert [read[0].date(), *read[1:]] == [date(2024, 6, 5), 12.5, 7, None, None]
