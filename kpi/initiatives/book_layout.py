"""Answers which columns a workbook of ideas has, and how the template is written; never reads a filled one."""

import io
from collections.abc import Iterable
from dataclasses import dataclass

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from kpi.plan.config import Plan
from kpi.text import put

SHEET, GUIDE = "Sáng kiến", "Hướng dẫn"
MOST_LINES = 2_000


@dataclass(frozen=True)
class Column:
    """One column: its name in the first row, whether it must be filled, its width, and what to write in it."""

    code: str
    head: str
    is_needed: bool
    width: int
    hint: str


COLUMNS = (
    Column("title", "Tên sáng kiến, giải pháp", True, 44, "Một dòng, tối đa 500 ký tự."),
    Column("form", "Hình thức", True, 12, "Một trong các mã hình thức ở dưới."),
    Column("author", "Tác giả", True, 30, "Họ và tên; nhiều người: dấu chấm phẩy, tác giả chính đứng đầu."),
    Column("category", "Loại tác giả", True, 14, "Một mã cho tất cả, hoặc mỗi tác giả một mã (dấu chấm phẩy)."),
    Column("unit", "Mã đơn vị", False, 22, "Đơn vị của tác giả chính (mã); người ngoài cơ quan để trống."),
    Column(
        "share",
        "Tỷ lệ đóng góp (%)",
        False,
        12,
        "Số nguyên, dấu chấm phẩy, cộng đủ 100; không chia để trống.",
    ),
    Column("situation", "Thực trạng", False, 50, "Phần thứ nhất: thực trạng, khó khăn, vướng mắc."),
    Column("content", "Nội dung", False, 50, "Phần thứ hai: nội dung, hồ sơ, thời gian, quy trình, địa điểm."),
    Column("expected_effect", "Hiệu quả dự kiến", False, 40, "Hiệu quả dự kiến khi áp dụng."),
    Column("fields", "Lĩnh vực", False, 20, "Mã lĩnh vực, lĩnh vực chính đứng đầu, cách nhau bằng chấm phẩy."),
    Column("areas", "Nhóm nội dung", False, 20, "Mã nhóm nội dung."),
    Column("themes", "Chủ đề", False, 20, "Mã chủ đề; ngoài các chủ đề: khac."),
    Column("received_on", "Ngày đến", False, 12, "Ngày trên dấu công văn đến; chỉ bộ phận tiếp nhận ghi."),
    Column("arrival_number", "Số đến", False, 10, "Số trên dấu công văn đến."),
    Column("applied_on", "Ngày áp dụng", False, 12, "Chỉ cho danh mục mô hình đã áp dụng: ngày áp dụng lần đầu."),
    Column("applied_where", "Nơi áp dụng", False, 24, "Chỉ cho danh mục mô hình đã áp dụng: nơi áp dụng."),
    Column(
        "applied_before",
        "Trước khi đề xuất",
        False,
        16,
        "new: chưa áp dụng ở đâu; applied: đã triển khai, chưa nhân rộng; replicated: đã nhân rộng nơi khác.",
    ),
)
BY_HEAD = {column.head.casefold(): column for column in COLUMNS}


def template_book(plan: Plan, names: dict[str, dict[str, str]]) -> bytes:
    """The empty workbook: one row of heads, drop-downs for codes, and a sheet that says what each column takes.

    names: "forms" and "categories", code -> Vietnamese name.
    """
    book = Workbook()
    sheet = book.active
    sheet.title = SHEET
    for place, column in enumerate(COLUMNS, 1):
        cell = sheet.cell(1, place)
        put(cell, column.head)
        cell.font, cell.alignment = Font(bold=True), Alignment(wrap_text=True, vertical="center")
        cell.fill = PatternFill("solid", fgColor="FFF2CC" if column.is_needed else "E3E7ED")
        sheet.column_dimensions[get_column_letter(place)].width = column.width
    sheet.freeze_panes = "B2"
    _choices(sheet, "form", plan.campaign.ideas.forms)
    _choices(sheet, "category", names["categories"], is_strict=False)
    _guide(book.create_sheet(GUIDE), plan, names)
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def letter_of(code: str) -> str:
    """The letter of a column in the template."""
    return get_column_letter(next(place for place, column in enumerate(COLUMNS, 1) if column.code == code))


def _choices(sheet, code: str, values: Iterable[str], is_strict: bool = True) -> None:
    rule = DataValidation("list", formula1=f'"{",".join(values)}"', allow_blank=True, showErrorMessage=is_strict)
    rule.error, rule.errorTitle = "Mời chọn một mã trong danh sách.", "Mã không có"
    sheet.add_data_validation(rule)
    rule.add(f"{letter_of(code)}2:{letter_of(code)}{MOST_LINES + 1}")


def _guide(sheet, plan: Plan, names: dict[str, dict[str, str]]) -> None:
    ideas = plan.campaign.ideas
    rows: list[tuple[str, str]] = [(plan.campaign.title, "Mỗi dòng một sáng kiến. Nhập tất cả hoặc không dòng nào.")]
    rows += [(column.head + (" (bắt buộc)" if column.is_needed else ""), column.hint) for column in COLUMNS]
    rows += [("Mã hình thức", f"{code}: {names['forms'].get(code, code)}") for code in ideas.forms]
    rows += [("Mã loại tác giả", f"{code}: {name}") for code, name in names["categories"].items()]
    for head, items in (("Mã lĩnh vực", ideas.fields), ("Mã nhóm nội dung", ideas.areas), ("Mã chủ đề", ideas.themes)):
        rows += [(head, f"{item.code}: {item.name}") for item in items]
    rows += [("Mã đơn vị", f"{unit.code}: {unit.name}") for unit in plan.units]
    for number, (head, text) in enumerate(rows, 1):
        put(sheet.cell(number, 1), head)
        put(sheet.cell(number, 2), text)
        sheet.cell(number, 1).font = Font(bold=number == 1)
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 34, 100
