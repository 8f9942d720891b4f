"""Answers which rows of a sheet carry a label and how each is told from the others; never says what a row means."""

import re
from collections import Counter
from collections.abc import Mapping

from kpi.month.intake.own_layout.grid import Grid, folded, letters, masked, number_of
from kpi.month.intake.own_layout.mapping import FIGURE_ROLES, NAME_ROLES, PART_ROLE, OwnRow
from kpi.workbook.dates_read import read_date
from kpi.workbook.numbers_read import Fault, says_none
from kpi.workbook.reader import Cell

_LONGEST_HEADING = 200
_DIGIT = re.compile(r"\d")
_STATES = frozenset(
    {
        *("dat", "khong dat", "chua dat", "da dat", "da thuc hien", "chua thuc hien", "dang thuc hien", "hoan thanh"),
        *("da hoan thanh", "chua hoan thanh", "da xong", "chua xong", "xong", "co", "da co", "da", "roi"),
        *("da ban hanh", "chua ban hanh", "da phat dong", "chua phat dong"),
    }
)


def labelled_rows(grid: Grid, columns: Mapping[str, str], first_row: int, last_row: int) -> tuple[OwnRow, ...]:
    """Every row with a label, in order, none with a target: those of the table, and all below it with figures.

    The key is the folded label without months; a name that stands once above several labels belongs to each of them.
    """
    found: list[OwnRow] = []
    seen, above = Counter[str](), ""
    for row in range(first_row, max(last_row, grid.last_row) + 1):
        texts = {role: grid.text(row, number_of(columns[role])) for role in NAME_ROLES if role in columns}
        if not any(texts.values()) or (row > last_row and not has_figure(grid, columns, row)):
            continue
        above = texts.get("name") or (above if texts.get("label") else "")
        shown = " · ".join(filter(None, (texts.get("code"), above, texts.get("label"))))
        key = masked(shown) or shown
        seen[key] += 1
        found.append(OwnRow(row, f"{key} #{seen[key]}" if seen[key] > 1 else key, shown))
    return tuple(found)


def has_figure(grid: Grid, columns: Mapping[str, str], row: int) -> bool:
    """True when one of the figure columns holds a figure in this row, or the column of states a word."""
    roles = [role for role in columns if role in FIGURE_ROLES or role.startswith(PART_ROLE)]
    cells = {role: grid.cells.get((row, number_of(columns[role]))) for role in roles}
    return any(holds_a_figure(cell) or (role == "status" and cell is not None) for role, cell in cells.items())


def holds_a_figure(cell: Cell | None) -> bool:
    """True for a number, also one typed as a text, of several numbers ("298/321") or with words, and for the words of a
    state ("Đạt", "không phát sinh"); not for a day."""
    if cell is None:
        return False
    if cell.kind == "text":
        text = str(cell.value)
        if folded(text) in _STATES or says_none(text):
            return True
        return _DIGIT.search(text) is not None and isinstance(read_date(text), Fault)
    return cell.kind in ("number", "error", "formula_without_value")


def label_cell(grid: Grid, columns: Mapping[str, str], row: int) -> str:
    """The cell in which the label of a row stands."""
    roles = [role for role in ("label", "name", "code") if role in columns]
    filled = [role for role in roles if grid.text(row, number_of(columns[role]))]
    return f"{columns[(filled or roles)[0]]}{row}"


def headings_of(grid: Grid, header_from: int, header_to: int) -> dict[str, str]:
    """Column letter -> its heading, folded and without the month; columns without a heading are absent."""
    texts = {
        letters(column): masked(grid.heading(column, header_from, header_to))
        for column in range(1, grid.last_column + 1)
    }
    return {letter: text for letter, text in texts.items() if text}


def written_headings(grid: Grid, header_from: int, header_to: int) -> dict[str, str]:
    """Column letter -> its heading as it is written, for the columns of headings_of: what people are shown later."""
    found = headings_of(grid, header_from, header_to)
    return {letter: grid.heading(number_of(letter), header_from, header_to)[:_LONGEST_HEADING] for letter in found}


def is_heading(kept: str | None, now: str | None) -> bool:
    """True when a kept heading (as written, or folded in readings of before) is that of a column of headings_of."""
    return kept == now or (kept is not None and now is not None and masked(kept) == now)
