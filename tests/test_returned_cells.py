"""What can be sent back cell by cell: a figure that was withdrawn too, and in the unit's own workbook its own cell."""

import io

import openpyxl

from kpi import actions, tables
from kpi.month.acts.returned import RETURNED_COLOUR
from kpi.month.intake.layout import REPORT_SHEET
from kpi.month.intake.template.styles import Styles
from kpi.plan.model import ReportHead
from kpi.workbook.marked import MARKS_SHEET
from tests.filled_workbooks import CAMPAIGN, PERIOD, UNIT, filled, layout
from tests.house_of_workbooks import submit
from tests.own_books import HEAD, SHEET, wide

PLACE = (CAMPAIGN, UNIT, PERIOD)
INITIATIVES = ("INITIATIVES", "", "numerator")


def as_(office, name):
    return actions.account(office, name)


def hand_in_own(office, reader, data, **more):
    actor = as_(office, "phuong_a")
    book = actions.own_book(office, actor, data, "bieu.xlsx", PLACE, reader)
    if book.kept is None:
        actions.save_own_layout(office, actor, PLACE, actions.proposed(book, book.sheet).mapping)
    form = actions.OwnReport(PLACE, ReportHead(**HEAD), **more)
    return actions.submit_own_workbook(office, actor, data, "bieu.xlsx", form, reader)


def test_a_withdrawn_figure_can_be_sent_back_by_its_cell(office, reader):
    submit(office, filled(), reader=reader)
    cell = layout().places[INITIATIVES].ref
    given = submit(office, filled(blank=(INITIATIVES,)), reader=reader, explanations={cell: "Nhập nhầm"})
    sheet = tables.review_sheet(office, given.submission, as_(office, "noi_vu"))
    row = next(row for row in sheet["rows"] if row["indicator_code"] == "INITIATIVES")
    assert (row["numerator"], row["cell"], row["sheet"]) == (None, cell, "Báo cáo")
    actions.send_back(office, as_(office, "noi_vu"), given.submission, cells={cell: "Đã đăng ký 2"})
    sheet = tables.review_sheet(office, given.submission, as_(office, "phuong_a"))
    assert [(item["cell"], item["indicator_code"]) for item in sheet["returned_cells"]] == [(cell, "INITIATIVES")]
    row = next(row for row in sheet["rows"] if row["indicator_code"] == "INITIATIVES")
    assert row["returned"] == "Đã đăng ký 2"


def test_a_withdrawn_part_stands_with_its_cell_and_can_be_sent_back(office, reader):
    part = ("DISBURSEMENT", "ke_hoach_dau_nam", "numerator")
    submit(office, filled(), reader=reader)
    cell = layout().places[part].ref
    given = submit(office, filled(blank=(part,)), reader=reader, explanations={cell: "Nhập nhầm"})
    sheet = tables.review_sheet(office, given.submission, as_(office, "noi_vu"))
    (row,) = [row for row in sheet["rows"] if (row["indicator_code"], row["part"]) == part[:2]]
    assert (row["numerator"], row["cell"], row["sheet"]) == (None, cell, "Báo cáo")
    actions.send_back(office, as_(office, "noi_vu"), given.submission, cells={cell: "Cần có"})
    sheet = tables.review_sheet(office, given.submission, as_(office, "phuong_a"))
    (row,) = [row for row in sheet["rows"] if (row["indicator_code"], row["part"]) == part[:2]]
    assert row["returned"] == "Cần có"


def test_a_withdrawn_figure_of_the_units_own_workbook_too(office, reader):
    hand_in_own(office, reader, wide())
    cell = "D11"
    given = hand_in_own(office, reader, wide({INITIATIVES: None}), explanations={cell: "Nhập nhầm"})
    done = actions.send_back(office, as_(office, "noi_vu"), given.submission, cells={cell: "Đã đăng ký 2"})
    assert isinstance(done, actions.Receipt)
    rows = office.store.rows("select indicator_code, sheet, cell from review_cell")
    assert rows == [{"indicator_code": "INITIATIVES", "sheet": SHEET, "cell": cell}]


def test_a_cell_of_the_template_is_no_cell_of_the_units_own_workbook(office, reader):
    given = hand_in_own(office, reader, wide())
    done = actions.send_back(office, as_(office, "noi_vu"), given.submission, cells={"G7": "x"})
    assert (done.code, done.found) == ("cell_not_in_report", "G7")


def test_the_units_own_workbook_comes_back_as_it_was_with_the_reasons_in_its_cells(office, reader):
    given = hand_in_own(office, reader, wide())
    actions.send_back(office, as_(office, "noi_vu"), given.submission, cells={"D8": "Chưa khớp <b>sổ</b>"})
    name, data = actions.returned_workbook(office, as_(office, "phuong_a"), given.submission)
    taken = tables.audit_log(office, action="hand_out")[0]
    assert (taken["account"], taken["detail"]["what"]) == ("phuong_a", "returned_workbook")
    book = openpyxl.load_workbook(io.BytesIO(data))
    assert name == "bieu_sua.xlsx" and book.sheetnames == [MARKS_SHEET, SHEET]
    assert "Trả lại: Chưa khớp <b>sổ</b>" in book[SHEET]["D8"].comment.text
    assert book[SHEET]["D8"].value == 12
    mended = hand_in_own(office, reader, data)  # the list sheet comes back with it and hinders nothing
    assert mended.version == 2


def test_only_the_returned_cells_of_the_workbook_to_mend_are_marked(office, reader):
    """A look is copied to each cell: a shared one that was changed in place marked every cell of its kind."""
    given = submit(office, filled(), reader=reader)
    cell = layout().places[INITIATIVES].ref
    actions.send_back(office, as_(office, "noi_vu"), given.submission, cells={cell: "Đã đăng ký 2"})
    _, data = actions.returned_workbook(office, as_(office, "phuong_a"), given.submission)
    sheet = openpyxl.load_workbook(io.BytesIO(data))[REPORT_SHEET]
    marked = [c.coordinate for row in sheet.iter_rows() for c in row if c.fill.fgColor.rgb == f"00{RETURNED_COLOUR}"]
    assert marked == [cell] and sheet[cell].comment.text.endswith("Đã đăng ký 2")


def test_no_two_cells_of_a_template_share_one_style_object():
    book = openpyxl.Workbook()
    fresh = Styles(book)
    cells = [book.active.cell(500, place) for place in (1, 2)]
    for one in cells:
        fresh.put(one, "label", "x")
    assert cells[0]._style is not cells[1]._style
