"""Answers with the rows of a list that came as .xlsx or CSV, headings folded; never what a column means."""

import unicodedata
from collections.abc import Iterable, Mapping

from kpi.plan.model import Problem
from kpi.workbook.list_file import list_lines

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
    read = list_lines(data, file_name)
    if problems := [item for item in read if isinstance(item, Problem)]:
        return problems
    rows = [item for item in read if not isinstance(item, Problem)]
    if not rows:
        return [Problem("list_empty", "error", None, "L1", file_name, "một dòng tiêu đề và các dòng dưới")]
    columns = [heads.get(bare(cell), bare(cell).replace(" ", "_")) for cell in rows[0][1]]
    if lacks := [name for name in needed if name not in columns]:
        first = f"L{rows[0][0]}"
        return [
            Problem("list_column_missing", "error", None, first, *(_named(heads, codes) for codes in (lacks, needed)))
        ]
    if len(rows) == 1:
        return [Problem("list_empty", "error", None, "L2", file_name, "ít nhất một dòng dưới tiêu đề")]
    if len(rows) > MOST_LINES:
        return [Problem("list_too_long", "error", None, "L1", str(len(rows)), str(MOST_LINES))]
    return [(line, dict(zip(columns, cells, strict=False))) for line, cells in rows[1:]]


def _named(heads: Mapping[str, str], codes: Iterable[str]) -> str:
    """Columns as a heading may say them: "họ tên (ho ten)" is what people type, so the first writing known of each."""
    return ", ".join(next((head for head, code in heads.items() if code == wanted), wanted) for wanted in codes)
