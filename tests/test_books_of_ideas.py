"""Many ideas from one workbook: all or none, every problem with its cell, the same bytes the same answer."""

import io
from datetime import UTC, date, datetime

import openpyxl
import pytest

from kpi import actions, tables
from kpi.plan.messages import render
from kpi.plan.model import Refusal
from tests.ideas_house import CALL, open_ideas

HEADS = (
    "Tên sáng kiến, giải pháp",
    "Hình thức",
    "Tác giả",
    "Loại tác giả",
    "Mã đơn vị",
    "Tỷ lệ đóng góp (%)",
    "Thực trạng",
)
HEADS += ("Nội dung", "Hiệu quả dự kiến", "Lĩnh vực", "Nhóm nội dung", "Chủ đề", "Ngày đến", "Số đến")
GOOD = ("Trả kết quả tại nhà", "article", "Nguyễn Văn Thử", "official", "TA_TU_PHAP_HO_TICH", None, "Đi lại nhiều")
GOOD += ("Gửi bưu chính", None, "thu_tuc", "don_gian_hoa_tthc", None, datetime(2024, 5, 2), 112)


@pytest.fixture
def house(tmp_path):
    with open_ideas(tmp_path, datetime(2024, 6, 3, 2, tzinfo=UTC)) as ideas:
        yield ideas


def book(*lines, heads=HEADS) -> bytes:
    made = openpyxl.Workbook()
    sheet = made.active
    sheet.title = "Sáng kiến"
    sheet.append(heads)
    for line in lines:
        sheet.append(line)
    data = io.BytesIO()
    made.save(data)
    return data.getvalue()


def line(**changed):
    return tuple(changed.get(head, value) for head, value in zip(HEADS, GOOD, strict=True))


def taken(house, data: bytes, who: str = "van_phong"):
    return actions.import_initiatives(house.office, house.account(who), CALL, data, "so.xlsx")


def test_the_template_that_was_handed_out_is_taken_back_filled(house):
    name, data = actions.ideas_template(house.office, house.account("van_phong"), CALL)
    made = openpyxl.load_workbook(io.BytesIO(data))
    for place, value in enumerate(GOOD, 1):
        made["Sáng kiến"].cell(2, place).value = value
    filled = io.BytesIO()
    made.save(filled)
    done = taken(house, filled.getvalue())
    assert name == "mau_sang_kien_tan_an_2024.xlsx" and len(done.received) == 1
    row = house.row(CALL, done.received[0].initiative)
    assert (row["received_on"], row["arrival_number"], row["fields"]) == (
        date(2024, 5, 2),
        "112",
        ["Cải cách thủ tục hành chính"],
    )


def test_the_same_workbook_twice_gives_the_same_receipts(house):
    data = book(GOOD, line(**{"Tên sáng kiến, giải pháp": "Một cửa điện tử"}))
    first, again = taken(house, data), taken(house, data)
    assert again.is_repeat and [item.receipt for item in again.received] == [item.receipt for item in first.received]
    assert len(tables.initiatives(house.office, CALL)) == 2


@pytest.mark.parametrize(
    ("changed", "cell", "code"),
    [
        ({"Tên sáng kiến, giải pháp": None}, "A3", "initiative_without_title"),
        ({"Hình thức": "hologram"}, "B3", "initiative_form_unknown"),
        ({"Tác giả": None}, "C3", "initiative_without_author"),
        ({"Tác giả": "A; B", "Loại tác giả": "official; citizen; worker"}, "D3", "initiative_book_counts"),
        ({"Loại tác giả": "vua"}, "C3", "initiative_category_unknown"),
        ({"Mã đơn vị": "KHONG_CO"}, "C3", "unit_unknown"),
        ({"Tỷ lệ đóng góp (%)": "sáu mươi"}, "F3", "initiative_book_counts"),
        ({"Lĩnh vực": "X9"}, "J3", "initiative_code_unknown"),
        ({"Ngày đến": "ngày mai"}, "M3", "date_unreadable"),
        ({"Ngày đến": datetime(2024, 6, 4)}, "M3", "initiative_received_in_future"),
        ({"Ngày đến": datetime(2023, 12, 31)}, "M3", "initiative_before_campaign"),
    ],
)
def test_one_wrong_line_keeps_the_whole_file_out_and_its_cell_is_named(house, changed, cell, code):
    found = taken(house, book(GOOD, line(**changed)))
    named = {(item.sheet, item.cell, item.code) for item in found if item.severity == "error"}
    assert ("Sáng kiến", cell, code) in named
    assert all(render(item) and not render(item).startswith(item.code) for item in found)
    assert tables.initiatives(house.office, CALL) == []


def test_every_wrong_line_is_named_at_once_and_marked_in_its_cell(house):
    data = book(GOOD, line(**{"Hình thức": "x"}), line(**{"Lĩnh vực": "X9"}))
    found = taken(house, data)
    assert {item.cell for item in found if item.severity == "error"} == {"B3", "J4"}
    marked = actions.marked_workbook(data, found)
    assert isinstance(marked, bytes)
    assert openpyxl.load_workbook(io.BytesIO(marked))["Sáng kiến"]["B3"].comment is not None


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (book(), "initiative_book_empty"),
        (book(GOOD, heads=("Tên", *HEADS[1:])), "initiative_book_head"),
        (book(GOOD[1:], heads=HEADS[1:]), "initiative_book_column"),
        (b"khong phai tep", "file_not_a_spreadsheet"),
        (b"", "file_empty"),
    ],
)
def test_a_file_that_is_no_workbook_of_ideas(house, data, code):
    assert code in {item.code for item in taken(house, data)}


def test_a_unit_brings_its_own_ideas_only(house):
    assert taken(house, book(line(**{"Ngày đến": None, "Số đến": None})), "tu_phap").received
    other = line(**{"Mã đơn vị": "TA_DANG_UY", "Ngày đến": None, "Số đến": None})
    found = taken(house, book(other), "tu_phap")
    assert isinstance(found, Refusal) and found.code == "initiative_not_yours_to_enter"


def test_models_already_applied_are_the_stock_and_no_entries(house):
    heads = (*HEADS, "Ngày áp dụng", "Nơi áp dụng")
    data = book((*GOOD[:12], None, None, datetime(2023, 3, 31), "Xã Y"), heads=heads)
    clerk = house.account("van_phong")
    done = actions.import_initiatives(house.office, clerk, CALL, data, "mo_hinh.xlsx", "baseline")
    assert len(done.received) == 1
    assert tables.initiatives(house.office, CALL) == []
    assert len(tables.initiatives(house.office, CALL, with_stock=True)) == 1
