"""Answers what one cell of an office's own table says where it is more than a number: "298/321", 98 of "%", "85,000".

Never takes a percentage for a count, nor one half of a fraction for the whole figure, nor says which of two readings
of three decimals is meant.
"""

import re
from collections.abc import Mapping
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal

from kpi.month.intake.answers import text_of
from kpi.month.intake.layout import REPORT_SHEET, Layout
from kpi.month.intake.own_layout.grid import Grid, number_of
from kpi.month.intake.own_layout.mapping import OwnLayout, OwnRow
from kpi.month.intake.own_layout.units import is_figure_role, is_percent
from kpi.plan.model import WHOLE, Problem
from kpi.workbook.numbers_read import number_of_text, pair_of_text
from kpi.workbook.reader import Cell
from kpi.workbook.reader.workbook import HIDDEN, PERCENT, RAISED, SCALED, STRUCK, UNSEEN, WIDE, WORDS

_THREE_DECIMALS = re.compile(r"[^\d(\-\u2212\u2013]*(?P<whole>[1-9]\d{0,2}),(?P<decimals>\d{3})[^\d(]*")


def shows_three_decimals(cell: Cell | None) -> bool:
    """True for a figure with exactly three decimals behind one to three digits: 85 shown as "85,000", 17.5 as "17,500
    tỷ đồng". It is what the cell holds, and looks like a thousand times as much."""
    if cell is None or cell.look not in (SCALED, WORDS) or not isinstance(cell.value, Decimal):
        return False
    found = _THREE_DECIMALS.fullmatch(cell.shown)
    exactly = cell.value.quantize(Decimal("0.001"), ROUND_HALF_UP)
    return found is not None and Decimal(f"{found['whole']}.{found['decimals']}") == exactly


def three_decimals(grid: Grid, mapping: OwnLayout, row: OwnRow) -> list[tuple[str, str, str]]:
    """The figures of a row that look so: cell, what is seen, what it holds."""
    places = [(letter, number_of(letter)) for role, letter in mapping.columns.items() if is_figure_role(role)]
    cells = [(f"{letter}{row.row}", grid.cells.get((row.row, at))) for letter, at in places]
    return [(ref, cell.shown, text_of(cell)) for ref, cell in cells if cell and shows_three_decimals(cell)]


def by_its_decimals(row: OwnRow, cell: Cell) -> Cell:
    """The cell as somebody said that three decimals are meant in its row; one to be asked about where nobody did."""
    if not shows_three_decimals(cell):
        return cell
    if not row.has_decimals:
        return replace(cell, look=SCALED)
    return cell if cell.look == WORDS else replace(cell, look="", shown="")


def as_percent(grid: Grid, row: OwnRow, mapping: OwnLayout, own: str, cell: Cell) -> Cell:
    """The cell as a percentage where its row, its heading or the table says so: the checks then ask for the counts."""
    letter = own.rstrip("0123456789")
    role = next((role for role, column in mapping.columns.items() if column == letter), "")
    if cell.look not in ("", WIDE, UNSEEN) or not is_percent(grid, row, mapping, role):
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
        parts = pair_of_text(text_of(cell), beside) if cell.look not in (STRUCK, RAISED, HIDDEN) else None
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
