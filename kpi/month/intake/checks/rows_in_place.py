"""Answers whether every row and column still stands where the template put it; never tries to put one back."""

import re

from kpi.month.intake.filled import Filled, plain, text_of
from kpi.month.intake.layout import HEADING_ROW, KEY_COLUMN, REPORT_SHEET, Layout
from kpi.plan.model import Problem

_REFERENCE = re.compile(r"([A-Z]+)([0-9]+)")
_LABEL_COLUMN = "C"
_FOOT_ROWS = {
    "foot/report": "hàng “Số, ký hiệu báo cáo”",
    "foot/names": "hàng ghi họ tên người lập biểu, thủ trưởng",
}


def check_rows_in_place(filled: Filled, layout: Layout) -> list[Problem]:
    """One `rows_moved` naming the first row or column out of place; [] when all are in place.

    A row is out of place when its hidden code or its label is that of another row of the template, or when its code
    stands nowhere at all although the codes below it have moved; a column when its heading stands over another one.
    """
    found = _moved_row(filled, layout) or _moved_column(filled, layout)
    return [found] if found else []


def _moved_row(filled: Filled, layout: Layout) -> Problem | None:
    names = _row_names(layout)
    labels = {plain(layout.locked[f"{_LABEL_COLUMN}{row}"]) for row in names if row < layout.foot_row}
    found_codes = _codes_found(filled)
    if layout.keys and not found_codes and REPORT_SHEET in filled.workbook.sheets:
        ref = f"{KEY_COLUMN}{HEADING_ROW}"
        return _problem(ref, f"cột ẩn {KEY_COLUMN} (mã của từng hàng) đã bị xóa", f"cột {KEY_COLUMN} như trong mẫu")
    standing = set(found_codes.values())
    for row, key in layout.keys.items():
        code = found_codes.get(row, "")
        if code != key and (code in layout.keys.values() or key in standing):
            found = next((names[at] for at, other in layout.keys.items() if other == code), "hàng khác hoặc hàng trống")
            return _problem(f"A{row}", found, names[row])
        expected = plain(layout.locked.get(f"{_LABEL_COLUMN}{row}", ""))
        label = plain(text_of(filled.cell(f"{_LABEL_COLUMN}{row}")))
        if expected and label != expected and label in labels:
            return _problem(f"A{row}", f"“{label}”", names[row])
    for row, code in found_codes.items():
        if row not in layout.keys and code in layout.keys.values():  # a row copied to where the template has none
            found = next((names[at] for at, other in layout.keys.items() if other == code), "hàng khác")
            return _problem(f"A{row}", found, "hàng trống")
    return None


def _codes_found(filled: Filled) -> dict[int, str]:
    """Row -> the code that stands in the hidden column now."""
    found = {}
    for (sheet, ref), cell in filled.workbook.cells.items():
        match = _REFERENCE.fullmatch(ref)
        if sheet == REPORT_SHEET and match and match[1] == KEY_COLUMN:
            found[int(match[2])] = text_of(cell)
    return found


def _row_names(layout: Layout) -> dict[int, str]:
    """Row -> how a person calls it: its label; the foot by what is filled in there."""
    names = {row: _FOOT_ROWS.get(key, "hàng cuối biểu") for row, key in layout.keys.items()}
    return names | {line.row: f"“{line.label}”" for block in layout.blocks for line in block.lines}


def _moved_column(filled: Filled, layout: Layout) -> Problem | None:
    headings = {plain(layout.locked[f"{column}{HEADING_ROW}"]): column for column in "ABCDEFGHIJ"}
    for (sheet, ref), cell in filled.workbook.cells.items():
        match = _REFERENCE.fullmatch(ref)
        if sheet == REPORT_SHEET and match and int(match[2]) == HEADING_ROW:
            column = headings.get(plain(text_of(cell)))
            if column and column != match[1]:
                return _problem(ref, f"cột “{text_of(cell)}” ở cột {match[1]}", f"cột {column}")
    return None


def _problem(ref: str, found: str, expected: str) -> Problem:
    return Problem("rows_moved", "error", REPORT_SHEET, ref, found, expected)
