"""Answers: does any workbook that the product makes hold a formula it did not write, or lose struck letters (A 2)?"""

import ast
import io
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from kpi import actions
from kpi.awards.papers.award_sheets import award_workbook
from kpi.workbook.marked import marked_upload
from kpi.workbook.reader import Reader, Workbook
from tests.award_papers_house import award_data, collective, person
from tests.filled_workbooks import CAMPAIGN, PERIOD, UNIT
from tests.review_house import act, hand_in, open_house
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
                act(office, actions.month_paper, "an", kind, CAMPAIGN, PERIOD, "month", "xlsx")[1]
                for kind in ("report",)
            ),
        ]
        for data in made:
            assert formulas_in(data) == []


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
