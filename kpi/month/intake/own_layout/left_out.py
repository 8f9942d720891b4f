"""Answers which figures of an office's own workbook no reading takes: nothing is left out unseen; reads none."""

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from kpi.month.intake.own_layout.grid import Grid, folded, grid_of, letters, number_of
from kpi.month.intake.own_layout.mapping import NAME_ROLES, OwnLayout
from kpi.month.intake.own_layout.rows import has_figure, holds_a_figure
from kpi.month.intake.own_layout.units import is_figure_role, is_number_like
from kpi.workbook.numbers_read import number_of_text, pair_of_text
from kpi.workbook.reader import Cell, Workbook

_NUMBERING = frozenset({"stt", "tt", "so thu tu", "thu tu", "so tt"})
_COMPUTED = ("ty le", "ti le", "so sanh", "%")
_LONGEST = 80
_MONTHS, _YEARS = 12, (1990, 2100)
_LONGEST_NUMBERING, _LEAST_NUMBERED = 2, 3


class LeftOut(NamedTuple):
    """A row, a column or a sheet with figures that are not read. `cell`: where it begins; `shown`: what stands there.

    `is_expected`: a column of rates, which the product computes itself.
    """

    kind: str  # row | column | sheet
    cell: str
    shown: str
    is_expected: bool = False


def left_out(workbook: Workbook, grid: Grid, mapping: OwnLayout) -> list[LeftOut]:
    """Everything with a figure that the reading does not take: rows without a target or a name, columns without a role,
    other sheets."""
    return [*_above(grid, mapping), *_rows(grid, mapping), *_columns(grid, mapping), *_sheets(workbook, grid)]


def _above(grid: Grid, mapping: OwnLayout) -> Iterator[LeftOut]:
    """Rows above the heading with a number that is no month and no year: a total that stands over the table."""
    for row in range(1, mapping.header_from):
        texts = [grid.text(row, at) for at in range(1, grid.last_column + 1)]
        for at in range(1, grid.last_column + 1):
            cell = grid.cells.get((row, at))
            if is_number_like(cell) and cell is not None and not _is_time(cell):
                said = " · ".join(filter(None, texts))
                yield LeftOut("row", f"{letters(at)}{row}", said[:_LONGEST])
                break


def _is_time(cell: Cell) -> bool:
    """True for what a title may hold as a number of its own: a month, a quarter, a year."""
    value = number_of_text(str(cell.value)) if cell.kind == "text" else cell.value
    return isinstance(value, Decimal) and (1 <= value <= _MONTHS or _YEARS[0] <= value <= _YEARS[1])


def _rows(grid: Grid, mapping: OwnLayout) -> Iterator[LeftOut]:
    read = {row.row for row in mapping.rows if row.target is not None}
    names = [number_of(mapping.columns[role]) for role in NAME_ROLES if role in mapping.columns]
    no_figures = {*names, *_numbering_columns(grid, mapping)}
    figures = [number_of(mapping.columns[role]) for role in mapping.columns if is_figure_role(role)]
    for row in range(mapping.header_to + 1, grid.last_row + 1):
        if row in read or _is_numbering(grid, row):
            continue
        first = next((at for at in figures if holds_a_figure(grid.cells.get((row, at)))), None)
        if first is None and has_figure(grid, mapping.columns, row):
            first = figures[0]
        others = (at for at in range(1, grid.last_column + 1) if at not in no_figures)
        first = first or next((at for at in others if is_number_like(grid.cells.get((row, at)))), None)
        if first is None:
            continue
        said = " · ".join(filter(None, (grid.text(row, at) for at in names)))
        yield LeftOut("row", f"{letters(first)}{row}", said[:_LONGEST] or "dòng không có tên chỉ tiêu")


def _numbering_columns(grid: Grid, mapping: OwnLayout) -> Iterator[int]:
    """The columns STT, TT."""
    for at in range(1, grid.last_column + 1):
        if folded(grid.heading(at, mapping.header_from, mapping.header_to)) in _NUMBERING:
            yield at


def _is_numbering(grid: Grid, row: int) -> bool:
    """True for the row "(1) (2) (3)" below a heading."""
    texts = [grid.text(row, at).strip("() ") for at in range(1, grid.last_column + 1)]
    filled = [text.partition("=")[0] for text in texts if text]
    counted = [int(text) for text in filled if text.isdecimal() and text.isascii()]
    has_no_more = all(len(text) <= _LONGEST_NUMBERING for text in filled)
    return (
        has_no_more
        and len(counted) >= _LEAST_NUMBERED
        and counted == list(range(counted[0], counted[0] + len(counted)))
    )


def _columns(grid: Grid, mapping: OwnLayout) -> Iterator[LeftOut]:
    taken = {number_of(letter) for letter in mapping.columns.values()}
    rows = [row.row for row in mapping.rows if row.target is not None]
    for column in range(1, grid.last_column + 1):
        if column in taken:
            continue
        heading = grid.heading(column, mapping.header_from, mapping.header_to)
        first = next((row for row in rows if is_number_like(grid.cells.get((row, column)))), None)
        if first is None or folded(heading) in _NUMBERING:
            continue
        is_computed = any(word in folded(heading) or word in heading for word in _COMPUTED)
        yield LeftOut("column", f"{letters(column)}{first}", heading[:_LONGEST] or "cột không có tiêu đề", is_computed)


def _sheets(workbook: Workbook, grid: Grid) -> Iterator[LeftOut]:
    for sheet in workbook.sheets:
        if sheet == grid.sheet:
            continue
        cells = grid_of(workbook, sheet).cells.values()
        count = sum(is_number_like(cell) or _is_pair(cell) for cell in cells)
        if count:
            yield LeftOut("sheet", sheet, f"{count} ô có số")


def _is_pair(cell: Cell) -> bool:
    return cell.kind == "text" and pair_of_text(str(cell.value)) is not None
