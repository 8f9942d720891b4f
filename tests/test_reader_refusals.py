"""Answers: is every file that is no workbook, or one made to hurt, refused with its stated reason and sentence?"""

import dataclasses
import re
import time
from pathlib import Path

import pytest
import yaml

from kpi.plan.messages import render
from kpi.workbook import reader as reader_package
from kpi.workbook.reader import LIMITS, Workbook, read_workbook
from kpi.workbook.reader.refused import Refused
from kpi.workbook.reader.sheet_pass import Written
from kpi.workbook.reader.survey import Sheet
from kpi.workbook.reader.values import cells
from tests.workbooks.make_hostile import HOSTILE, LARGE
from tests.workbooks.package import number, row, worksheet, xlsx
from tests.workbooks.verdict import loosened, verdict

FOLDER = Path(__file__).parent / "workbooks"
CODE_FOLDER = Path(reader_package.__file__).parent
GOOD = xlsx()

REFUSED = {
    "empty.xlsx": ("file_empty", "0 byte"),
    "table.csv": ("file_not_a_spreadsheet", "tệp CSV"),
    "csv_called.xlsx": ("file_not_a_spreadsheet", "tệp CSV"),
    "letter.txt": ("file_not_a_spreadsheet", "tệp văn bản"),
    "web_page_called.xls": ("file_not_a_spreadsheet", "trang web (HTML) đổi đuôi"),
    "page.pdf": ("file_not_a_spreadsheet", "tệp PDF"),
    "picture_called.xlsx": ("file_not_a_spreadsheet", "tệp ảnh PNG"),
    "blanks_called.xlsx": ("file_not_a_spreadsheet", "tệp trắng, không có nội dung"),
    "noise_called.xlsx": ("file_not_a_spreadsheet", "tệp không rõ loại"),
    "letter.docx": ("file_not_a_spreadsheet", "văn bản Word (.docx)"),
    "old_letter.doc": ("file_not_a_spreadsheet", "văn bản Word (.doc)"),
    "other_files.zip": ("file_not_a_spreadsheet", "tệp nén (.zip), bên trong không có bảng tính"),
    "no_files.zip": ("file_not_a_spreadsheet", "tệp nén rỗng"),
    "binary.xlsb": ("file_not_a_spreadsheet", "bảng tính Excel nhị phân (.xlsb)"),
    "password_least.xlsx": ("file_has_password", None),
    "old_least.xls": ("file_old_xls", None),
    "libreoffice.xls": ("file_old_xls", None),
    "libreoffice.ods": ("file_is_ods", None),
    "macros.xlsm": ("file_has_macros", ".xlsm"),
}


def test_every_committed_file_that_is_refused_has_its_expectation():
    assert set(REFUSED) == {path.name for path in (FOLDER / "should_fail" / "reader").iterdir()}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_workbook_is_refused_by_its_content(reader, name):
    (problem,) = reader.read((FOLDER / "should_fail" / "reader" / name).read_bytes(), "báo cáo.xlsx")
    assert (problem.code, problem.found) == REFUSED[name]


@pytest.mark.parametrize("hostile", (*HOSTILE, LARGE), ids=lambda hostile: hostile.name)
def test_a_hostile_workbook_gets_its_verdict_and_the_next_one_is_read(reader, hostile):
    data = hostile.make()
    started = time.monotonic()
    answer = reader.read(data, hostile.name)
    assert verdict(answer) == (hostile.code, hostile.cell)
    assert time.monotonic() - started < LIMITS.wall_seconds
    assert reader.read(GOOD, "good.xlsx").at("Biểu", "A1").value == 1


@pytest.mark.parametrize("hostile", [h for h in HOSTILE if h.loosened], ids=lambda hostile: hostile.name)
def test_it_is_this_limit_that_refuses(hostile):
    answer = read_workbook(hostile.make(), hostile.name, loosened(*hostile.loosened))
    assert verdict(answer)[0] != hostile.code


def test_ten_megabytes_pass_the_door_and_one_byte_more_does_not(reader):
    assert verdict(reader.read(GOOD.ljust(10 << 20, b"\0"), "x"))[0] != "file_too_big"
    assert verdict(reader.read(GOOD.ljust((10 << 20) + 1, b"\0"), "x"))[0] == "file_too_big"


def test_the_limits_are_those_of_the_design():
    mb = 1 << 20
    assert (LIMITS.file_bytes, LIMITS.entries, LIMITS.inflated_bytes, LIMITS.member_bytes) == (
        10 * mb,
        1_000,
        100 * mb,
        64 * mb,
    )
    assert (LIMITS.ratio, LIMITS.ratio_from_bytes) == (100, 8 * mb)
    assert (LIMITS.member_ratio, LIMITS.member_ratio_from_bytes) == (400, mb)
    assert (LIMITS.xml_depth, LIMITS.strings, LIMITS.merge_cells) == (100, 200_000, 100_000)
    assert (LIMITS.rows, LIMITS.columns) == (20_000, 256)


@pytest.mark.parametrize("value", ["1<![CDATA[2]]>", "1</v><v>2"], ids=["cdata_after", "two_values"])
def test_a_number_on_which_two_readers_could_differ_is_refused(reader, value):
    assert verdict(reader.read(xlsx(worksheet(row(number("C1", value)))), "x")) == ("file_cells_not_read", "C1")


def test_half_a_million_cells_are_the_most():
    two = dataclasses.replace(LIMITS, cells=2)
    three = [number("A1", 1), number("B1", 2), number("C1", 3)]
    assert LIMITS.cells == 500_000
    assert isinstance(read_workbook(xlsx(worksheet(row(*three[:2]))), "x", two), Workbook)
    assert verdict(read_workbook(xlsx(worksheet(row(*three))), "x", two)) == ("file_too_many_cells", "C1")


@pytest.mark.parametrize(
    ("written", "read"),
    [({1: {1: Written("n", False, "5")}}, [[""]]), ({2: {1: Written("n", False, "5")}}, [[""]]), ({}, [["", 5.0]])],
    ids=["read_as_empty", "row_not_read", "read_out_of_nothing"],
)
def test_a_cell_that_only_one_of_pass_and_parser_saw_refuses_the_file(written, read):
    with pytest.raises(Refused) as refused:
        list(cells(Sheet("Biểu", written), iter(read), 1, set()))
    assert refused.value.code == "file_cells_not_read"


def test_every_refusal_of_the_reader_has_its_sentence(reader):
    source = "".join(path.read_text("utf-8") for path in CODE_FOLDER.glob("*.py"))
    codes = set(re.findall(r'"(file_[a-z0-9_]+)"', source)) - {"file_size"}
    sentences = yaml.safe_load(Path(__file__).parents[1].joinpath("config/messages.yaml").read_text("utf-8"))
    assert codes <= set(sentences)
    assert {h.code for h in HOSTILE if h.code} <= codes


def test_a_refusal_reads_with_place_and_advice(reader):
    far = worksheet(row(number("XFD1048576", 2), number=1_048_576))
    (problem,) = reader.read(xlsx(far), "far.xlsx")
    assert render(problem) == (
        "Trang “Biểu”, ô XFD1048576: có nội dung ở dòng 1.048.576, giới hạn đến dòng 20.000. "
        "Mời xóa các dòng thừa rồi tải lên lại."
    )
