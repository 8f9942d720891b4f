"""Answers: is every fine workbook read exactly, cell by cell, however oddly it is written?"""

import datetime
import re
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.filled_workbooks import saved
from tests.workbooks import make_odd
from tests.workbooks.package import number, row, worksheet, xlsx

FOLDER = Path(__file__).parent / "workbooks"
A_DAY = datetime.date(2024, 9, 30)

# File -> cell -> value, every non-empty cell of it; the type of the value tells the kind, but for the marked ones.
READS = {
    "texts": {
        "A1": "Phường Bắc Sơn",
        "B1": "viết trong ô",
        "A2": "漢字",
        "A3": "Dòng một\ndòng hai & ba",
        "A4": "Phường Quang Trung",
    },
    "numbers": {
        "A1": Decimal("0.8"),
        "B1": Decimal("0.00000015"),
        "C1": Decimal("10000000000000000000000"),
        "D1": Decimal(-5),
        "E1": Decimal("1234567890123"),
        "F1": Decimal("0.1"),
        "G1": Decimal(0),
        "H1": Decimal("79.9"),
    },
    "dates": {
        "A1": A_DAY,
        "B1": A_DAY,
        "C1": "06:00:00",
        "D1": "36:00:00",
        "E1": Decimal(45565),
        "F1": Decimal(-5),
        "G1": A_DAY,
    },
    "dates_1904": {
        "A1": A_DAY,
        "B1": A_DAY,
        "C1": "06:00:00",
        "D1": "36:00:00",
        "E1": Decimal(44103),
        "F1": Decimal(-5),
        "G1": A_DAY,
    },
    "formulas": {
        "A1": Decimal(3),
        "B1": Decimal(6),
        "B2": Decimal(8),
        "C1": ("formula_without_value", '=WEBSERVICE("x")'),
        "E1": "a",
        "F1": ("formula_without_value", "=NOW()"),
    },
    "errors_and_truths": {
        "A1": ("error", "#DIV/0!"),
        "B1": ("error", "#N/A"),
        "C1": ("error", "#NAME?"),
        "D1": ("error", "#NULL!"),
        "E1": ("error", "#NUM!"),
        "F1": ("error", "#REF!"),
        "G1": ("error", "#VALUE!"),
        "H1": ("error", "#SPILL!"),
        "I1": ("error", "#GETTING_DATA"),
        "A2": True,
        "B2": False,
        "C2": ("error", "#NUM!"),
    },
    "cells_without_references": {"A1": Decimal(1), "C1": Decimal(2), "C5": Decimal(3), "D5": Decimal(4)},
    "rows_out_of_order": {"A1": Decimal(1), "B5": Decimal(5)},
    "sheet_kinds": {"A1": Decimal(1)},
    "strict": {"A1": "chặt chẽ", "B1": A_DAY, "C1": datetime.date(2024, 10, 31)},
    "prefixed_and_moved": {"A1": Decimal(7)},
    "calamine_fails": {"A1": ("error", "#DIV/0!"), "B1": Decimal("0.8"), "C1": A_DAY, "B3": "Đạt"},
    "nothing_in_it": {},
}
FLAGS = {
    "calamine_fails": {"second_reader"},
    "dates": {"date_with_time"},
    "dates_1904": {"date1904", "date_with_time"},
    "formulas": {"formula", "formula_without_value"},
    "sheet_kinds": {"chart_sheet", "hidden_sheet", "unknown_sheet"},
}
KINDS = {str: "text", Decimal: "number", datetime.date: "date", bool: "bool"}


@pytest.mark.parametrize("name", READS)
def test_an_odd_workbook_is_read_cell_by_cell(reader, name):
    path = FOLDER / "should_pass" / "reader" / f"{name}.xlsx"
    book = reader.read(path.read_bytes(), path.name)
    expected = {
        ref: value if isinstance(value, tuple) else (KINDS[type(value)], value) for ref, value in READS[name].items()
    }
    assert {cell.ref: (cell.kind, cell.value) for cell in book.cells.values()} == expected
    assert book.flags == FLAGS.get(name, set())


def test_every_committed_odd_workbook_has_its_expectation():
    assert set(READS) | {"libreoffice"} == {path.stem for path in (FOLDER / "should_pass" / "reader").iterdir()}
    assert set(READS) == set(make_odd.SHOULD_PASS)


def test_a_workbook_saved_by_libreoffice_is_read(reader):
    book = reader.read((FOLDER / "should_pass/reader/libreoffice.xlsx").read_bytes(), "libreoffice.xlsx")
    assert book.sheets == ("Số liệu", "Trang hai")
    values = {cell.ref: cell.value for cell in book.cells.values() if cell.sheet == "Số liệu"}
    assert values.pop("D2") == 1
    assert values == {
        "A1": "Phường Quang Trung",
        "B1": Decimal("12345678901"),
        "C1": Decimal("0.1"),
        "D1": Decimal("0.799"),
        "E1": A_DAY,
        "A2": "dòng một\ndòng hai",
        "B2": Decimal("24691357802"),
        "C2": "#DIV/0!",
    }
    assert book.at("Số liệu", "C2").kind == "error"


def test_all_sheets_are_named_in_order_and_the_file_is_identified(reader):
    book = reader.read((FOLDER / "should_pass/reader/sheet_kinds.xlsx").read_bytes(), "báo cáo.xlsx")
    assert book.sheets == ("Biểu đồ", "Ẩn", "Lạ")
    assert (book.file_name, book.size) == ("báo cáo.xlsx", 2127)
    assert re.fullmatch("[0-9a-f]{64}", book.sha256)
    assert book.at("Ẩn", "A1").value == 1
    assert book.at("Ẩn", "A2") is None


def test_a_formula_with_a_stored_value_says_so(reader):
    book = reader.read((FOLDER / "should_pass/reader/formulas.xlsx").read_bytes(), "f.xlsx")
    assert {cell.ref for cell in book.cells.values() if cell.has_formula} == {"A1", "B1", "B2", "C1", "E1", "F1"}


@given(st.lists(st.floats(allow_nan=False, allow_infinity=False), min_size=1, max_size=50))
def test_any_stored_number_is_read_as_its_shortest_decimal(reader, numbers):
    rows = "".join(row(number(f"B{i}", repr(value)), number=i) for i, value in enumerate(numbers, 1))
    book = reader.read(xlsx(worksheet(rows)), "n.xlsx")
    assert [book.at("Biểu", f"B{i}").value for i in range(1, len(numbers) + 1)] == [Decimal(repr(n)) for n in numbers]


def test_what_openpyxl_writes_is_read_back(reader):
    values = {"A1": "Tỷ lệ", "B2": 0.805, "C3": datetime.date(2024, 12, 31), "D4": True, "E5": 30_000_000_000}
    written = openpyxl.Workbook()
    written.active.title = "Báo cáo"
    for ref, value in values.items():
        written.active[ref] = value
    book = reader.read(saved(written), "o.xlsx")
    read = {cell.ref: cell.value for cell in book.cells.values()}
    assert read == {**values, "B2": Decimal("0.805")}
