"""Answers with the lines of a list of words (units, people, questions) that came as .xlsx or as text, in the usual
writings; never what a column means, and never a line that nobody sees.
"""

import csv
import io
import re
import unicodedata
from collections.abc import Callable, Iterator

from kpi.old_fonts import old_font, read_whole
from kpi.plan.model import Problem
from kpi.text import given, narrow
from kpi.workbook.reader import Table, read_table
from kpi.workbook.reader.table_process import RAISED, SEEN_OTHERWISE, STRUCK_OUT
from kpi.workbook.reader.what_it_is import looks_like

Line = tuple[int, list[str]]
_WORKBOOKS = (b"PK", b"\xd0\xcf\x11\xe0")
_OF_TEXT = ("tệp CSV", "tệp văn bản", "tệp không rõ loại", "tệp trắng, không có nội dung")
_ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)", re.ASCII)
_NOT_SHOWN = f"không hiện gì{SEEN_OTHERWISE[0]}"  # of the reader of tables: a format that hides
_DIGITS = re.compile(r"[0-9]+")
_REPLACED = "\ufffd"


def list_lines(
    data: bytes, file_name: str, is_heading: Callable[[str], bool] | None = None
) -> list[Line] | list[Problem]:
    """Every line that holds something with its number, its cells as a person sees them; or why it is no list.

    is_heading: then commas part columns only where one of the first line's words is a heading ("Phòng Văn hóa, Khoa
    học" is one name); None: they always do.
    Letters of an old font are taken in their Unicode reading, full-width ones as plain ones.
    """
    if data.startswith(_WORKBOOKS):
        table = read_table(data, file_name)
        return _of_table(table) if isinstance(table, Table) else table
    kind = looks_like(data) if data else _OF_TEXT[-1]
    text = _decoded(data)
    if kind not in _OF_TEXT or "\0" in text or _REPLACED in text:
        found = kind if kind not in _OF_TEXT else "chữ theo bảng mã khác"
        return [Problem("list_not_utf8", "error", None, None, f"{file_name} ({found})", "CSV UTF-8 hoặc .xlsx")]
    try:
        return [(number, cells) for number, cells in _of_text(text, is_heading) if any(cells)]
    except csv.Error:  # a place longer than any list's, nearly always a quotation mark that is never closed
        found = f"{file_name} (một ô dài quá mức, có thể thiếu dấu nháy kép)"
        return [Problem("list_not_utf8", "error", None, None, found, "CSV UTF-8 hoặc .xlsx")]


def _of_table(table: Table) -> list[Line] | list[Problem]:
    problems = [Problem("list_more_sheets", "error", sheet, None, sheet, table.sheet) for sheet in table.more]
    if table.is_hidden:
        problems.append(Problem("list_hidden", "error", table.sheet, "A1", "cả trang đang ẩn"))
    if table.hidden_rows:
        named = ", ".join(map(str, table.hidden_rows[:10]))
        problems.append(Problem("list_hidden", "error", table.sheet, f"A{table.hidden_rows[0]}", f"dòng {named} ẩn"))
    if table.hidden_columns:
        problems.append(Problem("list_hidden", "error", table.sheet, "A1", f"{len(table.hidden_columns)} cột ẩn"))
    for area in table.merges:
        first, _, last = area.partition(":")
        if _DIGITS.findall(first) != _DIGITS.findall(last):
            expected = "mỗi ô một giá trị"
            problems.append(Problem("import_merged_cells", "error", table.sheet, first, area, expected))
    lines = []
    for number, row in enumerate(table.rows(), 1):
        for cell in row:
            for code, mark in (("cell_struck", STRUCK_OUT), ("cell_raised", RAISED)):
                if isinstance(cell, str) and cell.endswith(mark):
                    found, expected = cell.removesuffix(mark)[:60], "chữ thường, không gạch, không nhỏ trên dưới dòng"
                    problems.append(Problem(code, "error", table.sheet, f"dòng {number}", found, expected))
            if isinstance(cell, str) and cell.startswith(_NOT_SHOWN) and cell.endswith(SEEN_OTHERWISE[1]):
                found = f"dòng {number} có ô bị định dạng ẩn"
                problems.append(Problem("list_hidden", "error", table.sheet, f"A{number}", found))
        cells = [_seen(cell) for cell in row]
        if any(cells):
            lines.append((number, cells))
    return problems or lines


def _seen(cell: str | float) -> str:
    """What a person reads in a cell of a worksheet."""
    if isinstance(cell, float):
        return str(int(cell)) if cell == int(cell) else str(cell).replace(".", ",")
    if cell.endswith(SEEN_OTHERWISE[1]) and SEEN_OTHERWISE[0] in cell:
        cell = cell.partition(SEEN_OTHERWISE[0])[0]
    day = _ISO.fullmatch(cell)
    return "/".join(reversed(day.groups())) if day else _taken(cell)


def _taken(text: str) -> str:
    old = old_font(text)
    return narrow(given(old.reading if old else text)).strip()


def _decoded(data: bytes) -> str:
    """UTF-8 or UTF-16, marked or not; else cp1258 (Excel on a Vietnamese machine) or an old font, whichever makes more
    Vietnamese words of the whole text: one line alone may read as either ("Mã;Tên")."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", "replace")
    if data[1:2] == b"\0" and data[:1] != b"\0":
        return data.decode("utf-16-le", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        bare, windows = data.decode("latin-1"), unicodedata.normalize("NFC", data.decode("cp1258", "replace"))
        return read_whole(bare, windows)


def _of_text(text: str, is_heading: Callable[[str], bool] | None) -> Iterator[Line]:
    first = next((line for line in text.splitlines() if line.strip()), "")
    mark = max("\t;,", key=first.count) if any(sign in first for sign in "\t;,") else "\t"
    if mark == "," and is_heading and not any(map(is_heading, first.split(","))):
        mark = "\t"
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=mark)
    for cells in reader:
        yield reader.line_num, [_taken(cell) for cell in cells]
