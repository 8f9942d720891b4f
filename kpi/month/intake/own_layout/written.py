"""Answers what one cell of an office's own table says where it holds more than a number: "298/321", 98 of "%".

Never takes a percentage for a count, nor one half of a fraction for the whole figure.
"""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from kpi.month.intake.answers import text_of
from kpi.month.intake.layout import REPORT_SHEET, Layout
from kpi.month.intake.own_layout.grid import Grid
from kpi.month.intake.own_layout.mapping import OwnLayout, OwnRow
from kpi.month.intake.own_layout.units import is_percent
from kpi.plan.model import WHOLE, Problem
from kpi.workbook.numbers_read import number_of_text, pair_of_text
from kpi.workbook.reader import Cell
from kpi.workbook.reader.workbook import PERCENT, RAISED, STRUCK, WIDE


def as_percent(grid: Grid, row: OwnRow, mapping: OwnLayout, own: str, cell: Cell) -> Cell:
    """The cell as a percentage where its row, its heading or the table says so: the checks then ask for the counts."""
    letter = own.rstrip("0123456789")
    role = next((role for role, column in mapping.columns.items() if column == letter), "")
    if cell.look not in ("", WIDE) or not is_percent(grid, row, mapping, role):
        return cell
    number = cell.value if cell.kind == "number" else number_of_text(str(cell.value)) if cell.kind == "text" else None
    if not isinstance(number, Decimal):
        return cell
    return replace(cell, kind="number", value=number, look=PERCENT, shown=f"{text_of(cell)} %")


def fractions(
    grid: Grid, layout: Layout, cells: dict[str, Cell], origins: dict[str, str], factors: Mapping[str, int]
) -> list[Problem]:
    """Part "298/321" of a share into its numerator and denominator, in `cells` and `origins`.

    `factors`: cell -> what its row's amounts of money are multiplied with. own_layout_figure_twice where another cell
    gives another denominator.
    """
    problems = []
    for block in layout.blocks:
        code = block.indicator.code
        top, bottom = (layout.cell_of(code, WHOLE, field) for field in ("numerator", "denominator"))
        cell = cells.get(top or "")
        if block.indicator.measure != "share" or cell is None or bottom is None or cell.kind != "text":
            continue
        given, factor = cells.get(bottom), factors.get(str(top), 1)
        beside = given.value / factor if given is not None and isinstance(given.value, Decimal) else None
        parts = pair_of_text(text_of(cell), beside) if cell.look not in (STRUCK, RAISED) else None
        if parts is None:
            continue
        parts = parts[0] * factor, parts[1] * factor
        if given is not None and given.value != parts[1]:
            found = f"{text_of(cell)[:80]}, ô {origins.get(bottom, '')} ghi {text_of(given)[:80]}"
            own = origins[str(top)]
            problems.append(Problem("own_layout_figure_twice", "error", grid.sheet, own, found, "một con số"))
            continue
        for ref, part in ((top, parts[0]), (bottom, parts[1])):
            cells[str(ref)] = Cell(REPORT_SHEET, str(ref), "number", part)
        origins[str(bottom)] = origins[str(top)]
    return problems
