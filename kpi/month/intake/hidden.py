"""Answers which of the figures that are read nobody sees: rows, columns, a whole sheet; never leaves one out."""

from collections.abc import Iterable

from kpi.plan.model import Problem
from kpi.workbook.reader import Workbook

_MOST_NAMED = 10
_DIGITS = "0123456789"


def hidden_problems(workbook: Workbook, sheet: str, refs: Iterable[str]) -> list[Problem]:
    """At most three warnings: `rows_hidden`, `columns_hidden` at the first of `refs` (cells that are read) in one of
    them, `sheet_hidden`.

    Their figures are read like all others (a filter hides rows easily); whoever signs what they see should know.
    """
    rows = {row for name, row in workbook.hidden_rows if name == sheet}
    columns = {column for name, column in workbook.hidden_columns if name == sheet}
    in_rows, in_columns = dict[int, str](), dict[str, str]()
    for ref in refs:
        column = ref.rstrip(_DIGITS)
        row = int(ref[len(column) :] or 0)
        if row in rows:
            in_rows.setdefault(row, ref)
        if column in columns:
            in_columns.setdefault(column, ref)
    found = []
    if in_rows:
        named = _named(str(row) for row in sorted(in_rows))
        found.append(
            _problem("rows_hidden", sheet, in_rows[min(in_rows)], f"hàng {named}", "các hàng có số liệu đều hiện")
        )
    if in_columns:
        named, first = _named(in_columns), next(iter(in_columns.values()))
        found.append(_problem("columns_hidden", sheet, first, f"cột {named}", "các cột có số liệu đều hiện"))
    if sheet in workbook.hidden_sheets:
        found.append(_problem("sheet_hidden", sheet, None, sheet, "trang có số liệu hiện ra"))
    return found


def _named(names: Iterable[str]) -> str:
    listed = list(names)
    return ", ".join(listed[:_MOST_NAMED]) + (" …" if len(listed) > _MOST_NAMED else "")


def _problem(code: str, sheet: str, cell: str | None, found: str, expected: str) -> Problem:
    return Problem(code, "warning", sheet, cell, found, expected)
