"""A workbook of facts with the columns of the CSV: the same values, every problem with its sheet and cell."""

import datetime
import io
import zipfile

import openpyxl
import pandas
import pytest

from kpi import actions
from kpi.month.intake.bulk import bulk_facts
from kpi.workbook.reader import TABLE_LIMITS, Table, read_table
from tests.command_line import HEADER, Program, campaign
from tests.filled_workbooks import saved
from tests.test_bulk_import import INDICATORS, UNITS
from tests.workbooks.package import number, row, strings, worksheet, xlsx

COLUMNS = HEADER.strip().split(",")
DAY = datetime.date(2024, 3, 20)
NOW = datetime.datetime(2025, 1, 10, tzinfo=datetime.UTC)


@pytest.fixture(scope="module")
def module_patch():
    with pytest.MonkeyPatch.context() as patch:
        yield patch


@pytest.fixture(scope="module")
def program(tmp_path_factory, module_patch):
    folder = tmp_path_factory.mktemp("nhap")
    made = Program(folder, module_patch).writes(campaign(*INDICATORS, reporting={"first_period": "2024-03"}), UNITS)
    assert made.kpi("init").code == 0
    return made


@pytest.fixture(scope="module")
def plan(program):
    with actions.open_office() as office:
        return office.plans["thu"]


def book(*rows, spoil=None, header=COLUMNS):
    made = openpyxl.Workbook()
    made.active.title = "Số liệu"
    for line in (header, *rows):
        made.active.append(list(line))
    if spoil:
        spoil(made)
    return saved(made)


def imports(program, data, *words):
    return program.imports(data, *words, name="so_lieu.xlsx")


def faults(ran):
    return [(row["sheet"], row["cell"], row["code"]) for row in ran.rows]


def figure(program, unit, period, indicator):
    rows = program.asks("unit", "--unit", unit, "--period", period, "--basis", "reported").rows
    return next(row for row in rows if row["indicator_code"] == indicator)


def test_a_workbook_and_a_csv_with_the_same_columns_store_the_same_facts(program):
    rows = [
        ("A", "S", "2024-03", 0.1, 0.30000000000000004, None, None, None, "Ghi chú, có dấu phẩy"),
        ("A", "D", "2024-03", 1, None, None, DAY, "12/KH", "xuống\ndòng"),
        ("A", "N", "2024-03", 12.0, None, None, None, 15, None),
        ("A", "X", "2024-03", "9.25", None, None, None, None, None),
        (),
        ("A", "Q", "2024-03", 3, 2, None, None, None, None),
        ("A", "Q", "2024-03", 123456789012345, 0.000001, "uoc_ca_nam", None, None, None),
    ]
    text = HEADER + (
        'A,S,2024-03,0.1,0.3,,,,"Ghi chú, có dấu phẩy"\nA,D,2024-03,1,,,2024-03-20,12/KH,"xuống\ndòng"\n'
        "A,N,2024-03,12,,,,15,\nA,X,2024-03,9.25,,,,,\n\nA,Q,2024-03,3,2,,,,\n"
        "A,Q,2024-03,123456789012345,0.000001,uoc_ca_nam,,,\n"
    )
    both = []
    for data, name in ((text.encode(), "so_lieu.csv"), (book(*rows), "so_lieu.xlsx")):
        assert program.imports(data, name=name).code == 0
        both.append(newest_facts(program))
    assert [line[:-2] for line in both[0]] == [line[:-2] for line in both[1]]
    assert sorted(line[-1] for line in both[0]) == ["L2", "L3", "L5", "L6", "L8", "L9"]
    assert sorted(line[-2:] for line in both[1]) == [("Số liệu", f"D{at}") for at in (2, 3, 4, 5, 7, 8)]


def newest_facts(program):
    """The facts of the last file, in the order of indicator and part."""
    with actions.open_office() as office:
        rows = office.store.rows(
            "select indicator_code, part, numerator, denominator, done_on, document_number, note, sheet, cell from fact"
            " where submission in (select submission from submission where file_sha256 ="
            " (select file_sha256 from submission order by submission desc limit 1)) order by indicator_code, part"
        )
    return [tuple(row.values()) for row in rows]


def test_the_source_of_a_fact_is_its_file_sheet_and_cell(program):
    assert imports(program, book(("P", "S", "2024-04", 1, 2))).code == 0
    source = figure(program, "P", "2024-04", "S")["source"]
    assert (source["file"], source["sheet"], source["cell"]) == ("so_lieu.xlsx", "Số liệu", "D2")


@pytest.mark.parametrize(
    ("line", "cell", "code"),
    [
        (("KHONG_CO", "S", "2024-03", 1, 2), "A3", "unit_unknown"),
        (("A", "KHONG_CO", "2024-03", 1, 2), "B3", "indicator_unknown"),
        (("A", "S", "2024-13", 1, 2), "C3", "period_unreadable"),
        (("A", "S", DAY, 1, 2), "C3", "period_unreadable"),
        (("A", "S", 2024.03, 1, 2), "C3", "period_unreadable"),
        (("A", "S", "2024-03", "1,5", 2), "D3", "number_unreadable"),
        (("A", "S", "2024-03", "1e3", 2000), "D3", "number_unreadable"),
        (("A", "S", "2024-03", DAY, 2), "D3", "number_unreadable"),
        (("A", "S", "2024-03", True, 2), "D3", "number_unreadable"),
        (("A", "S", "2024-03", "#N/A", 2), "D3", "number_unreadable"),
        (("A", "S", "2024-03", "=1+1", 2), "D3", "number_unreadable"),
        (("A", "S", "2024-03", 1, "x"), "E3", "number_unreadable"),
        (("A", "S", "2024-03", 0.1234567, 2), "D3", "number_out_of_range"),
        (("A", "S", "2024-03", 1, 1e16), "E3", "number_out_of_range"),
        (("A", "S", "2024-03", 3, 2), "D3", "numerator_above_denominator"),
        (("A", "S", "2024-03", 1, 2, None, "31/02/2024"), "G3", "date_unreadable"),
        (("A", "S", "2024-03", 1, 2, None, None, None, None, "thừa"), "A3", "import_too_many_columns"),
        (("P", "S", "2024-03", 1, 2), "A3", "import_line_twice"),
    ],
)
def test_a_bad_cell_is_named(plan, line, cell, code):
    read = bulk_facts(book(("P", "S", "2024-03", 1, 2), line), plan, NOW)
    assert [(problem.sheet, problem.cell, problem.code) for problem in read.problems] == [("Số liệu", cell, code)]


def test_a_bad_cell_refuses_the_whole_file_and_the_sentence_names_sheet_and_cell(program):
    ran = imports(program, book(("P", "S", "2024-03", 1, 2), ("A", "KHONG_CO", "2024-05", 1, 2)))
    assert (ran.code, faults(ran)) == (1, [("Số liệu", "B3", "indicator_unknown")])
    assert "Trang “Số liệu”, ô B3" in ran.rows[0]["message"]
    assert figure(program, "P", "2024-03", "S")["source"] is None


def test_a_month_that_the_spreadsheet_turned_into_a_day_is_still_that_month(program):
    assert imports(program, book(("A", "S", datetime.date(2024, 6, 1), 1, 2))).code == 0
    assert figure(program, "A", "2024-06", "S")["numerator"] == 1


def test_the_columns_may_stand_in_any_order_and_begin_further_right(program):
    header = [None, "denominator", "note", "Numerator", "period", "indicator", "unit"]
    refused = imports(program, book((None, 4, "x", 3, "2024-07", "S", "A"), header=header))
    assert [fault[2] for fault in faults(refused)] == ["import_bad_header"]
    assert imports(program, book((4, "x", 3, "2024-07", "S", "A"), header=header[1:])).code == 0
    assert figure(program, "A", "2024-07", "S")["source"]["cell"] == "C2"


def test_a_second_filled_sheet_and_merged_cells_are_refused_with_their_place(program):
    def spoil(made):
        made.create_sheet("Tháng 4")["B2"] = 1
        made.create_sheet("Trang trắng")
        made["Số liệu"].merge_cells("A2:A3")

    ran = imports(program, book(("A", "S", "2024-03", 1, 2), spoil=spoil))
    assert faults(ran) == [("Tháng 4", None, "import_more_sheets"), ("Số liệu", "A2", "import_merged_cells")]
    assert "Tháng 4" in ran.rows[0]["message"] and "A2:A3" in ran.rows[1]["message"]


def test_hidden_rows_are_imported_and_told(program):
    def hide(made):
        made.active.row_dimensions[3].hidden = True

    ran = imports(program, book(("A", "S", "2024-08", 1, 2), ("P", "S", "2024-08", 1, 3), spoil=hide))
    assert (ran.code, ran.json["facts"]) == (0, 2)
    assert faults(ran) == [("Số liệu", "A3", "import_hidden_rows")]
    assert ran.rows[0]["severity"] == "warning"


def test_hidden_columns_and_a_hidden_sheet_are_imported_and_told(program):
    def hide(made):
        made.active.column_dimensions["E"].hidden = True
        made.create_sheet("Bìa")
        made.worksheets[0].sheet_state = "hidden"
        made.active = 1

    ran = imports(program, book(("A", "S", "2024-08", 1, 2), ("P", "S", "2024-08", 1, 3), spoil=hide))
    assert (ran.code, ran.json["facts"]) == (0, 2)
    assert faults(ran) == [("Số liệu", None, "import_hidden_sheet"), ("Số liệu", "A1", "import_hidden_columns")]
    assert "cột ẩn (E)" in ran.rows[1]["message"]


@pytest.mark.parametrize(
    ("plain", "hidden", "told"),
    [
        (b'<row r="3">', b'<row r="3" ht="0" customHeight="1">', ("Số liệu", "A3", "import_hidden_rows")),
        (b"<sheetData>", b'<cols><col min="5" max="5" width="0.0"/></cols><sheetData>', "import_hidden_columns"),
    ],
    ids=["row", "column"],
)
def test_a_row_or_column_of_no_size_is_as_hidden_as_one_that_says_so(program, plain, hidden, told):
    data, out = book(("A", "S", "2024-08", 1, 2), ("P", "S", "2024-08", 1, 3)), io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as package, zipfile.ZipFile(out, "w") as made:
        for name in package.namelist():
            content = package.read(name)
            assert name != "xl/worksheets/sheet1.xml" or plain in content
            made.writestr(name, content.replace(plain, hidden) if name == "xl/worksheets/sheet1.xml" else content)
    (fault,) = faults(imports(program, out.getvalue()))
    assert told in (fault, fault[2])


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (xlsx(worksheet("")), "file_broken"),
        (xlsx(changed={"xl/vbaProject.bin": "x"}), "file_has_macros"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "file_not_a_spreadsheet"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "Workbook".encode("utf-16-le") + bytes(9), "file_old_xls"),
        (xlsx(worksheet(row(number("A200001", 1), number=200_001))), "file_too_many_rows"),
        (xlsx(worksheet(row(number("BM1", 1)))), "file_too_many_columns"),
        (xlsx(worksheet('<!DOCTYPE x [<!ENTITY a "1">]>' + row(number("A1", 1)))), "file_broken"),
        (xlsx('<!DOCTYPE x [<!ENTITY a "1">]>' + worksheet(row(number("A1", 1)))), "file_xml_doctype"),
        (xlsx(worksheet(row('<c r="A1"><f>1+1</f><v></v></c>'))), "import_bad_header"),
    ],
)
def test_a_workbook_that_cannot_be_taken_is_refused_by_the_same_limits(plan, data, code):
    assert [problem.code for problem in bulk_facts(data, plan, NOW).problems] == [code]


HEAD = "".join(
    f'<c r="{letter}1" t="inlineStr"><is><t>{name}</t></is></c>' for letter, name in zip("ABC", "abc", strict=True)
)
SECOND = '<c r="A2" t="inlineStr"><is><t>{}</t></is></c><c r="B2"><v>0.1</v></c><c r="C2" s="1"><v>45565</v></c>'


@pytest.mark.parametrize("text", ["Xã", "Xã!", "Xã #1", "Xã ‘a’", "it&apos;s", "Xa\u0303"])
def test_both_passes_read_the_same(text):
    """A "!" in a text sends a sheet through the pass over every element; the rest only through searches."""
    body = row(HEAD) + row(SECOND.format(text), number=2)
    plain, looked = (read_table(xlsx(worksheet(body, tail)), "x") for tail in ("", "<!-- a -->"))
    assert isinstance(plain, Table)
    assert list(plain.rows()) == list(looked.rows())
    assert list(plain.rows())[1][1:] == [0.1, "2024-09-30"]


def test_a_cell_that_calamine_would_leave_out_is_found_by_the_count():
    """calamine reads an empty shared string as nothing; the count differs, the other pass tells the cell is blank."""
    changed = {"xl/sharedStrings.xml": strings("<si><t></t></si><si><t>a</t></si>")}
    cells = '<c r="A1" t="s"><v>1</v></c><c r="B1" t="s"><v>0</v></c><c r="C1"><v>2</v></c>'
    assert list(read_table(xlsx(worksheet(row(cells)), changed), "x").rows()) == [["a", "", 2.0]]


def test_the_values_are_those_of_pandas_with_openpyxl(tmp_path):
    """What bench/import_xlsx.py compares on 100,000 rows, here on a few."""
    from bench.import_xlsx import made, same_values

    data = made(200)
    frame = pandas.read_excel(io.BytesIO(data), engine="openpyxl")
    assert same_values(read_table(data, "x"), frame)
    frame.loc[150, "numerator"] += 1
    assert not same_values(read_table(data, "x"), frame)


def test_a_table_has_limits_of_its_own_and_a_far_cell_ends_nothing():
    far = xlsx(worksheet(row(number("A1", 1)) + row(number("XFD1048576", 2), number=1_048_576)))
    (problem,) = read_table(far, "x")
    assert (problem.code, problem.cell) == ("file_too_many_rows", "XFD1048576")
    assert TABLE_LIMITS.rows == 200_000


def test_a_chart_sheet_beside_the_table_is_no_second_table(program):
    with_chart = book(("A", "S", "2024-09", 1, 2), spoil=lambda made: made.create_chartsheet("Biểu đồ"))
    assert imports(program, with_chart).code == 0
