"""Answers how a test gets a workbook of a unit's own making with the figures of filled_workbooks; never reads one.

Two makings: wide, one row per indicator with a column per kind of figure; long, one row per figure.
"""

from datetime import date

import openpyxl

from tests.filled_workbooks import GOOD, PERIOD, UNIT, layout, saved

WIDE_HEADS = (
    "STT",
    "Chỉ tiêu",
    "Đơn vị tính",
    "Lũy kế từ đầu năm",
    "Tổng số",
    "Bước 1. Tiếp nhận",
    "Bước 2. Thẩm định",
    "Bước 3. Phê duyệt",
    "Bước 4. Ký số",
    "Bước 5. Trả kết quả",
    "Kế hoạch vốn giao đầu năm",
    "Ước thực hiện cả năm",
    "Mẫu số ước cả năm",
    "Ngày hoàn thành",
    "Số văn bản",
    "Ghi chú",
)
WIDE_PLACES = {
    ("", "numerator"): 4,
    ("", "denominator"): 5,
    ("tiep_nhan", "numerator"): 6,
    ("tham_dinh", "numerator"): 7,
    ("phe_duyet", "numerator"): 8,
    ("ky_so", "numerator"): 9,
    ("tra_ket_qua", "numerator"): 10,
    ("ke_hoach_dau_nam", "numerator"): 11,
    ("uoc_ca_nam", "numerator"): 12,
    ("uoc_ca_nam", "denominator"): 13,
    ("", "done_on"): 14,
    ("", "document_number"): 15,
    ("", "note"): 16,
}
HEADER, FIRST = 6, 7
SHEET = "Số liệu T6"


def wide(typed: dict | None = None, spoil=None, month: str = "06/2024", order=(), **names: str) -> bytes:
    """One row per indicator. `typed`: as in filled_workbooks; `names`: indicator -> another name; `order`: of codes."""
    given = {key: value for key, value in {**GOOD, **(typed or {})}.items() if key[0] and value is not None}
    blocks = {block.indicator.code: block for block in layout().blocks}
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = SHEET
    sheet["A1"] = "PHƯỜNG A"
    sheet["A3"] = f"BÁO CÁO THI ĐUA THÁNG {month}"
    for column, text in enumerate(WIDE_HEADS, 1):
        sheet.cell(HEADER, column).value = text
    for place, code in enumerate(order or blocks):
        row = FIRST + place
        sheet.cell(row, 1).value = place + 1
        sheet.cell(row, 2).value = names.get(code, blocks[code].indicator.name)
        sheet.cell(row, 3).value = blocks[code].lines[0].measure_unit
        for (indicator, part, field), value in given.items():
            if indicator == code:
                sheet.cell(row, WIDE_PLACES[part, field]).value = value
    sheet.cell(FIRST + len(blocks) + 2, 2).value = "Người lập biểu"
    if spoil:
        spoil(sheet)
    return saved(book)


def long(typed: dict | None = None, unit: str = UNIT, period: str = PERIOD, at: tuple[int, int] = (4, 2)) -> bytes:
    """One row per figure from row `at[0]` on, the first column `at[1]`: name, label, figure, estimate, note."""
    given = {**GOOD, **(typed or {})}
    book = openpyxl.Workbook()
    sheet = book.active
    row, first = at
    for column, text in enumerate(("Chỉ tiêu", "Nội dung số liệu", "Số liệu kỳ này", "Ước cả năm", "Ghi chú")):
        sheet.cell(row, first + column).value = text
    for block in layout(unit, period).blocks:
        for number, line in enumerate(block.lines):
            row += 1
            item = line.typed
            sheet.cell(row, first).value = block.indicator.name if number == 0 else None
            sheet.cell(row, first + 1).value = line.label
            sheet.cell(row, first + 2).value = given.get((item.indicator, item.part, item.field))
            if line.estimate:
                part = line.estimate
                sheet.cell(row, first + 3).value = given.get((part.indicator, part.part, part.field))
            if number == 0:
                sheet.cell(row, first + 4).value = given.get((item.indicator, "", "note"))
    return saved(book)


HEAD = {
    "number": "36/BC-UBND",
    "signed_on": date(2024, 7, 2),
    "prepared_by": "Nguyễn Thị Ước",
    "signed_by": "Trần Văn Đạo",
}
