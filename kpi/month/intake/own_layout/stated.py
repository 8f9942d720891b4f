"""Answers whether a workbook says of itself that it is another month's or another unit's; never believes it blindly.

A workbook of a unit's own layout carries no signed identity: month and unit are those chosen on the screen. What its
title says otherwise is a warning that wants a word.
"""

import re
from collections.abc import Iterable

from kpi.month.intake.own_layout.grid import Grid, folded, letters
from kpi.month.intake.own_layout.mapping import OwnLayout
from kpi.month.intake.own_layout.sheets import month_of_sheet
from kpi.period import period_text
from kpi.plan.config import Plan
from kpi.plan.model import Problem, Unit

_MONTH = re.compile(r"\bthang (\d{1,2}) (?:nam )?((?:19|20)\d\d)\b")
SHEET_NAME = "tên trang"
_LEAST_WORDS = 2


def stated_otherwise(grid: Grid, mapping: OwnLayout, plan: Plan, unit: Unit, period: str) -> list[Problem]:
    """Warnings: own_layout_month_stated where the title names only other months, own_layout_unit_stated where it names
    another unit and not this one."""
    title = [
        (f"{letters(column)}{row}", folded(grid.text(row, column)), grid.text(row, column))
        for row, column in sorted(grid.cells)
        if row < mapping.header_from
    ]
    return [*_month(title, grid.sheet, period), *_unit(title, grid.sheet, plan, unit)]


def _month(title: Iterable[tuple[str, str, str]], sheet: str, period: str) -> list[Problem]:
    named = [
        (cell, f"{year}-{int(month):02}", text) for cell, said, text in title for month, year in _MONTH.findall(said)
    ]
    if not named and month_of_sheet(sheet) not in (None, int(period[5:7])):
        named = [(SHEET_NAME, "", sheet)]
    if not named or any(month == period for _, month, _ in named):
        return []
    cell, _, text = named[0]
    return [Problem("own_layout_month_stated", "warning", sheet, cell, text[:200], period_text(period))]


def _unit(title: Iterable[tuple[str, str, str]], sheet: str, plan: Plan, unit: Unit) -> list[Problem]:
    own = folded(unit.name)
    others = {folded(row.name): row.name for row in plan.units if row.code != unit.code}
    others = {name: shown for name, shown in others.items() if len(name.split()) >= _LEAST_WORDS and name not in own}
    if any(f" {own} " in f" {said} " for _, said, _ in title):
        return []
    for cell, said, text in title:
        if any(f" {name} " in f" {said} " for name in others):
            return [Problem("own_layout_unit_stated", "warning", sheet, cell, text[:200], unit.name)]
    return []
