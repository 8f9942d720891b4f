"""Answers with the rows of a list that came as .xlsx or CSV, headings folded; never what a column means."""

import csv
import io
import unicodedata
from collections.abc import Mapping

from kpi.plan.model import Problem
from kpi.workbook.reader import Table, read_table

MOST_LINES = 20_000


def bare(text: str) -> str:
    """Lower case without marks, one space: for comparing names and headings."""
    text = unicodedata.normalize("NFD", text.casefold()).replace("đ", "d")
    return " ".join("".join(c for c in text if not unicodedata.combining(c)).replace("_", " ").split())


def read_lines(
    data: bytes, file_name: str, heads: Mapping[str, str], needed: tuple[str, ...]
) -> list[tuple[int, dict[str, str]]] | list[Problem]:
    """(line, column -> text) of every filled row below the heading, or the problems that keep it from being read.

    heads: folded heading -> column; needed: columns that must be there.
    """
    rows = _rows(data, file_name)
    if rows and isinstance(rows[0], Problem):
        return rows
    if not rows:
        return [Problem("list_empty", "error", None, "L1", file_name, "một dòng tiêu đề và các dòng dưới")]
    columns = [heads.get(bare(cell), bare(cell).replace(" ", "_")) for cell in rows[0][1]]
    if lacks := [name for name in needed if name not in columns]:
        return [Problem("list_column_missing", "error", None, "L1", ", ".join(lacks), ", ".join(needed))]
    if len(rows) == 1:
        return [Problem("list_empty", "error", None, "L2", file_name, "ít nhất một dòng dưới tiêu đề")]
    if len(rows) > MOST_LINES:
        return [Problem("list_too_long", "error", None, "L1", str(len(rows)), str(MOST_LINES))]
    return [(line, dict(zip(columns, cells, strict=False))) for line, cells in rows[1:]]


def _text(cell: str | float) -> str:
    if isinstance(cell, float):
        return str(int(cell)) if cell == int(cell) else str(cell)
    return unicodedata.normalize("NFC", cell).strip()


def _rows(data: bytes, file_name: str) -> list:
    if data[:2] == b"PK" or data[:4] == b"\xd0\xcf\x11\xe0":
        table = read_table(data, file_name)
        if not isinstance(table, Table):
            return table
        cells = ((n, [_text(cell) for cell in row]) for n, row in enumerate(table.rows(), 1))
    else:
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError:
            return [Problem("list_not_utf8", "error", None, "L1", file_name, "CSV UTF-8 hoặc .xlsx")]
        cells = ((n, [_text(cell) for cell in row]) for n, row in enumerate(csv.reader(io.StringIO(text)), 1))
    return [(n, row) for n, row in cells if any(row)]
