"""Answers how data/samples/bieu-rieng-cua-don-vi.xlsx was made: a month's report in an office's own layout.

Never used by the product. `python -m tools.sample_files` makes it again, the same bytes each time.
"""

from datetime import datetime
from io import BytesIO
from pathlib import Path

import openpyxl
from openpyxl.styles import Alignment, Font

FILE = Path(__file__).resolve().parents[1] / "data" / "samples" / "bieu-rieng-cua-don-vi.xlsx"
TITLE = "BÁO CÁO KẾT QUẢ THỰC HIỆN CÁC CHỈ TIÊU THI ĐUA THÁNG 12/2024 (Dữ liệu minh họa)"
HEADS = ("STT", "Chỉ tiêu", "Đơn vị tính", "Lũy kế từ đầu năm", "Tổng số", "Ghi chú")
ROWS = (
    ("Hoàn thành các nhiệm vụ, chỉ tiêu cải cách hành chính được giao", "nhiệm vụ", 18, 18),
    ("Cán bộ, công chức, viên chức sử dụng dịch vụ công trực tuyến", "người", 21, 21),
)


def book() -> openpyxl.Workbook:
    """One sheet: title, unit, six heads, one row per indicator with what was done and the whole."""
    made = openpyxl.Workbook()
    sheet = made.active
    sheet.title = "Tháng 12"
    sheet["A1"], sheet["A2"] = TITLE, "Đơn vị: Chi cục Thi hành án dân sự thành phố Uông Bí"
    sheet["A1"].font = Font(bold=True)
    sheet.append([])
    sheet.append(HEADS)
    for number, (name, unit, done, whole) in enumerate(ROWS, 1):
        sheet.append((number, name, unit, done, whole, "Dữ liệu minh họa"))
    for letter, width in zip("ABCDEF", (6, 64, 14, 20, 12, 22), strict=True):
        sheet.column_dimensions[letter].width = width
    for cell in sheet[4]:
        cell.font, cell.alignment = Font(bold=True), Alignment(wrap_text=True, horizontal="center")
    made.properties.created = made.properties.modified = datetime(2025, 1, 3)
    return made


def main() -> None:
    """Write the file."""
    buffer = BytesIO()
    book().save(buffer)
    FILE.write_bytes(buffer.getvalue())


if __name__ == "__main__":
    main()
