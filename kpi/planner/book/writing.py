"""Answers how a plan becomes one workbook that an official can change in Excel or LibreOffice; never reads one.

One sheet per table. On a table's sheet: headings, what each means, an example, the key, then the rows. On the plan's
own sheet one key per row. A choice is a drop-down in Vietnamese; every cell may be changed.
"""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal, InvalidOperation
from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from kpi.planner.fields import Field, choice_word, fields_of, table_name, tables_of
from kpi.planner.grid import Row, spread
from kpi.planner.said import Said
from kpi.text import put

GUIDE, ABOVE = "Hướng dẫn", "^"
MADE_FROM = 9  # row of the guide sheet that names the version
HEAD, MEANING, EXAMPLE, KEYS, FIRST = 1, 2, 3, 4, 5  # rows of a table's sheet
NAME, VALUE, WHAT, SAMPLE, KEY = 1, 2, 3, 4, 5  # columns of the plan's own sheet
SPARE_ROWS = 60  # below the last row the drop-downs still stand
YES, NO = "có", "không"
_INPUT = PatternFill("solid", fgColor="FFF8E1")
_HEAD = PatternFill("solid", fgColor="DCE6F1")
_THIN = Border(*(Side(style="thin", color="B8C4D0"),) * 4)
_SMALL = Font("Times New Roman", size=9, italic=True, color="5B6B7B")
_WRAPPED = Alignment("left", "top", wrap_text=True)


def plan_book(said: Said, sha256: str) -> bytes:
    """The workbook of a plan. sha256: the version it was made from, kept on the guide sheet for whoever reads it."""
    kind, grid = said["kind"], spread(said)
    book = Workbook()
    _guide(book.active, said, sha256)
    for table in tables_of(kind):
        sheet = book.create_sheet(table_name(table)[:31])
        fields = [item for item in fields_of(kind) if item.table == table]
        rows = grid.tables.get(table, [])
        if table == "":
            _single(sheet, fields, rows[0])
        else:
            _table(sheet, table, fields, rows)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _guide(sheet: Worksheet, said: Said, sha256: str) -> None:
    sheet.title = GUIDE
    lines = (
        "BỘ CẤU HÌNH PHONG TRÀO",
        str(said.get("title", "")),
        "Sửa các ô màu vàng nhạt, thêm dòng ở cuối bảng, xóa dòng không cần; không đổi tên trang, không xóa dòng khóa.",
        "Tỷ lệ ghi 0,8 hoặc 80%; ngày ghi 31/12/2025; nhiều mã trong một ô cách nhau dấu chấm phẩy.",
        "Cột “Thuộc” là mã của dòng ở trang trên mà dòng này thuộc về (ví dụ mã chỉ tiêu của một mốc).",
        "Đọc lại ở màn hình Soạn phong trào: mọi lỗi được nêu một lần, kèm trang và ô.",
        "Chưa có hiệu lực cho đến khi người thứ hai đồng ý.",
    )
    for number, line in enumerate(lines, 1):
        put(sheet.cell(number, 1), line)
        sheet.cell(number, 1).font = Font("Times New Roman", size=14 if number < 3 else 12, bold=number < 3)
        sheet.cell(number, 1).alignment = _WRAPPED
    sheet.column_dimensions["A"].width = 110
    put(sheet.cell(MADE_FROM, 1), f"Phong trào: {said['code']}; phiên bản: {sha256}")
    sheet.cell(MADE_FROM, 1).font = _SMALL


def _single(sheet: Worksheet, fields: Sequence[Field], row: Row) -> None:
    heads = {NAME: "Mục", VALUE: "Giá trị", WHAT: "Nghĩa", SAMPLE: "Ví dụ", KEY: "Khóa"}
    for column, text in heads.items():
        _head(sheet, 1, column, text)
    for number, item in enumerate(fields, 2):
        words = item.said
        put(sheet.cell(number, NAME), words["heading"])
        _value(sheet, number, VALUE, item, row.cells.get(item.key))
        for column, text in ((WHAT, words["meaning"]), (SAMPLE, words["example"]), (KEY, item.key)):
            put(sheet.cell(number, column), text)
            sheet.cell(number, column).font = _SMALL
        for column in (NAME, WHAT, SAMPLE):
            sheet.cell(number, column).alignment = _WRAPPED
        _choices(sheet, item, f"B{number}")
    for column, width in ((NAME, 38), (VALUE, 44), (WHAT, 60), (SAMPLE, 26), (KEY, 26)):
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.freeze_panes = "B2"


def _table(sheet: Worksheet, table: str, fields: Sequence[Field], rows: Sequence[Row]) -> None:
    above = table_above(table)
    shown = [*([Field(table, ABOVE, "text")] if above else []), *fields]
    for column, item in enumerate(shown, 1):
        is_above = item.key == ABOVE
        words = item.said
        _head(sheet, HEAD, column, f"Thuộc {table_name(above).lower()}" if is_above else words["heading"])
        texts = (f"Mã ở trang “{table_name(above)}”", "", ABOVE) if is_above else (*list(words.values())[1:], item.key)
        for place, text in zip((MEANING, EXAMPLE, KEYS), texts, strict=True):
            put(sheet.cell(place, column), text)
            sheet.cell(place, column).font, sheet.cell(place, column).alignment = _SMALL, _WRAPPED
        for number, row in enumerate(rows, FIRST):
            _value(sheet, number, column, item, row.above if is_above else row.cells.get(item.key))
        letter = get_column_letter(column)
        longest = max([len(item.said["heading"]), *(len(str(row.cells.get(item.key) or "")) for row in rows)])
        sheet.column_dimensions[letter].width = min(max(14, longest + 2), 46)
        _choices(sheet, item, f"{letter}{FIRST}:{letter}{FIRST + len(rows) + SPARE_ROWS}")
    sheet.row_dimensions[MEANING].height, sheet.row_dimensions[EXAMPLE].height = 62, 26
    sheet.freeze_panes = sheet.cell(FIRST, min(3, len(shown) + 1))


def table_above(table: str) -> str:
    """The table to whose rows the rows of this one belong; "" where that is the plan itself."""
    known = {"indicators", "awards", "entries.duties", "entries.supports", "unit_changes"}
    return next((name for name in sorted(known, key=len, reverse=True) if table.startswith(f"{name}.")), "")


def _head(sheet: Worksheet, row: int, column: int, text: str) -> None:
    cell = sheet.cell(row, column)
    put(cell, text)
    cell.font, cell.fill, cell.border = Font("Times New Roman", size=11, bold=True), _HEAD, _THIN
    cell.alignment = Alignment("center", "center", wrap_text=True)


def _as_meant(item: Field, value: Any) -> Any:
    """A value of the store, where numbers and days are texts, as what it is; what cannot be one stays as typed."""
    if not isinstance(value, str) or item.sort not in ("whole", "number", "day"):
        return value
    try:
        return date.fromisoformat(value) if item.sort == "day" else Decimal(value)
    except (ValueError, InvalidOperation):
        return value


def _value(sheet: Worksheet, row: int, column: int, item: Field, value: Any) -> None:
    value = _as_meant(item, value)
    cell = sheet.cell(row, column)
    cell.fill, cell.border, cell.font = _INPUT, _THIN, Font("Times New Roman", size=11)
    cell.alignment = _WRAPPED
    if value is None:
        return
    if item.sort == "yes_no":
        put(cell, YES if value else NO)
    elif item.sort == "choice" or str(value) in item.choices:
        put(cell, choice_word(str(value), item.key))
    elif isinstance(value, date):
        put(cell, value)
        cell.number_format = "DD/MM/YYYY"
    elif isinstance(value, (int, Decimal)) and item.sort in ("whole", "number"):
        put(cell, value)
    else:
        put(cell, str(value))
        cell.number_format = "@"


def _choices(sheet: Worksheet, item: Field, where: str) -> None:
    words = [YES, NO] if item.sort == "yes_no" else [choice_word(code, item.key) for code in item.choices]
    listed = ",".join(words)
    if item.sort not in ("yes_no", "choice") or len(listed) > 255 or any("," in word for word in words):
        return
    rule = DataValidation("list", formula1=f'"{listed}"', allow_blank=True, showErrorMessage=True)
    rule.errorTitle, rule.error = "Không có lựa chọn này", "Mời chọn trong danh sách."
    sheet.add_data_validation(rule)
    rule.add(where)
