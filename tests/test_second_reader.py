"""Answers: what becomes of a workbook that calamine cannot read; openpyxl's word counts only where the pass agrees."""

import dataclasses
import io
import zipfile
from pathlib import Path

import pytest
from python_calamine import CalamineError, CalamineWorkbook

from kpi.month.intake.layout import REPORT_SHEET
from kpi.workbook.reader import LIMITS, Reader, Workbook
from kpi.workbook.reader.process import _Child
from tests.filled_workbooks import filled, layout
from tests.workbooks.package import number, row, worksheet, xlsx, zipped
from tests.workbooks.verdict import verdict

FILE = Path(__file__).parent / "workbooks/should_pass/reader/calamine_fails.xlsx"
SPACED_ERROR = '<c r="A1" t="e"><v>#N/A </v></c>'


def test_calamine_alone_refuses_the_committed_file():
    """So the test of this file in test_reader.py stands or falls with the second reader."""
    with pytest.raises(CalamineError):
        CalamineWorkbook.from_filelike(io.BytesIO(FILE.read_bytes())).get_sheet_by_index(0).to_python()


def test_the_second_reader_says_that_it_read_and_the_first_goes_on(reader):
    assert "second_reader" in reader.read(FILE.read_bytes(), "a.xlsx").flags
    child = reader._child
    assert "second_reader" not in reader.read(xlsx(), "b.xlsx").flags
    assert reader._child is child


def test_a_filled_report_that_calamine_gives_up_is_read_whole(reader):
    """An error of a name nobody knows, with a blank behind it, in one cell of the product's own template."""
    data = filled({("TASKS", "", "numerator"): "=1/0"})
    ref = layout().places["TASKS", "", "numerator"].ref
    members = {}
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            members[name] = archive.read(name)
    sheet = "xl/worksheets/sheet1.xml"
    before = members[sheet]
    members[sheet] = before.replace(b"<f>1/0</f><v></v>", b"<f>1/0</f><v>#DIV/0! </v>").replace(
        b"<f>1/0</f><v />", b"<f>1/0</f><v>#DIV/0! </v>"
    )
    assert members[sheet] != before
    at = members[sheet].index(f'<c r="{ref}"'.encode())
    members[sheet] = members[sheet][: at + 2] + b' t="e"' + members[sheet][at + 2 :]
    spoilt = reader.read(zipped(members.items()), "a.xlsx")
    plain = reader.read(filled(), "b.xlsx")
    assert "second_reader" in spoilt.flags
    assert spoilt.at(REPORT_SHEET, ref).value == "#DIV/0!"
    others = {key: cell.value for key, cell in plain.cells.items() if key != (REPORT_SHEET, ref)}
    assert {key: cell.value for key, cell in spoilt.cells.items() if key != (REPORT_SHEET, ref)} == others


@pytest.mark.parametrize(
    ("cells", "code", "cell"),
    [
        ((SPACED_ERROR, '<c r="B1" t="n"><v>1</v><v>2</v></c>'), "file_broken", None),
        ((number("A1", 1), '<c r="B1" t="inlineStr"><v>x</v></c>'), "file_cells_not_read", "B1"),
        (('<c r="A1" t="b"><v>x</v></c>',), "file_broken", None),
    ],
)
def test_where_openpyxl_does_not_agree_with_what_is_written_the_first_refusal_stands(reader, cells, code, cell):
    assert verdict(reader.read(xlsx(worksheet(row(*cells))), "x.xlsx")) == (code, cell)


def test_what_openpyxl_reads_alone_is_what_calamine_reads():
    """Every committed fine workbook that both can read gives the same cells through either."""
    first, second = _Child(LIMITS), _Child(LIMITS, "openpyxl")
    compared = 0
    try:
        for path in sorted(FILE.parent.glob("*.xlsx")):
            one, other = first.ask(path.read_bytes()), second.ask(path.read_bytes())
            if "refused" not in one and "refused" not in other:
                assert one == other, path.name
                compared += 1
    finally:
        first.end(), second.end()
    assert compared >= 8


def test_the_same_limits_hold_for_the_second_reader(reader):
    second = _Child(LIMITS, "openpyxl")
    held = second.limits_that_hold
    second.end()
    assert held == reader.limits_that_hold()


def test_what_calamine_overlooks_and_xml_says_is_read(reader):
    """<![CDATA[12]]> is 12 to every XML parser; calamine sees an empty sheet."""
    book = reader.read(xlsx(worksheet(row(number("C1", "<![CDATA[12]]>")))), "x.xlsx")
    assert (book.at("Biểu", "C1").value, "second_reader" in book.flags) == (12, True)


def test_a_file_that_takes_the_second_reader_too_long_changes_nothing():
    rows = [row(*(number(f"{column}{i}", i) for column in "BCDEFGHIJKLMNOPQRST"), number=i) for i in range(2, 6_000)]
    data = xlsx(worksheet(row(SPACED_ERROR) + "".join(rows)))
    with Reader(dataclasses.replace(LIMITS, wall_seconds=0.3)) as reader:
        assert reader._second_opinion(data) is None
        assert isinstance(reader.read(xlsx(), "good.xlsx"), Workbook)
