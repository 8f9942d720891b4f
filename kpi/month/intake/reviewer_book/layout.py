"""Answers which cell of the reviewer's workbook carries which figure: one row per unit; never reads or writes one."""

import hashlib
import json
from dataclasses import dataclass
from functools import cached_property

from openpyxl.utils import get_column_letter

from kpi.month.intake.layout import Input
from kpi.month.intake.lines import asked_figures
from kpi.month.intake.reviewer_figures import reviewer_indicators
from kpi.period import cut_off, period_text
from kpi.plan.config import Plan
from kpi.plan.model import WHOLE, Indicator, Unit

REVIEWER_SHEET = "Số liệu Nội vụ nhập"
ALL_UNITS = "TAT_CA"  # stands where a report's identity names its unit
KEY_ROW, GROUP_ROW, HEADING_ROW, FIRST_ROW = 5, 6, 7, 8
CODE_COLUMN, NAME_COLUMN, VERSION_COLUMN = "A", "B", "C"
_FIRST_COLUMN = 4


@dataclass(frozen=True)
class Column:
    """One column of figures. `key`: INDICATOR/part/field, written in the hidden row above."""

    letter: str
    indicator: Indicator
    part: str
    field: str
    kind: str
    heading: str

    @property
    def key(self) -> str:
        """What the hidden row says of this column."""
        return "/".join((self.indicator.code, self.part, self.field))


@dataclass(frozen=True)
class ReviewerBlock:
    """The columns of one indicator."""

    indicator: Indicator
    columns: tuple[Column, ...]


@dataclass(frozen=True)
class ReviewerLayout:
    """The workbook of one campaign and month; a cell is an input where its indicator applies to its unit."""

    plan: Plan
    period: str
    blocks: tuple[ReviewerBlock, ...]
    units: tuple[Unit, ...]

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        """Every column of figures from left to right."""
        return tuple(column for block in self.blocks for column in block.columns)

    @cached_property
    def inputs(self) -> dict[str, Input]:
        """Every cell to fill in, by its reference, as the template is written."""
        found = {}
        for row, unit in enumerate(self.units, FIRST_ROW):
            applicable = {item.code for item in reviewer_indicators(self.plan, unit)}
            for column in self.columns:
                if column.indicator.code in applicable:
                    item = input_at(column, row)
                    found[item.ref] = item
        return found

    @cached_property
    def digest(self) -> str:
        """The sha256 of every column's key, kind and heading: units may come and go, columns may not."""
        content = json.dumps([[column.key, column.kind, column.heading] for column in self.columns], ensure_ascii=False)
        return hashlib.sha256(content.encode()).hexdigest()

    @property
    def title(self) -> str:
        """The heading of the sheet."""
        return f"SỐ LIỆU DO CƠ QUAN THƯỜNG TRỰC NHẬP, {period_text(self.period).upper()}"


def reviewer_layout(plan: Plan, period: str) -> ReviewerLayout:
    """The columns of the campaign's indicators of source "reviewer", the rows of the units with any of them."""
    blocks, at = [], _FIRST_COLUMN
    for indicator in reviewer_indicators(plan):
        columns = _columns(indicator, at)
        blocks.append(ReviewerBlock(indicator, columns))
        at += len(columns)
    day = cut_off(period)
    units = sorted(plan.units, key=lambda unit: (unit.sort_order, unit.code))
    owed = [u for u in units if u.is_ranked and u.is_valid_on(day) and reviewer_indicators(plan, u)]
    return ReviewerLayout(plan, period, tuple(blocks), tuple(owed))


def input_at(column: Column, row: int) -> Input:
    """The input cell of a column in a row."""
    return Input(f"{column.letter}{row}", column.indicator.code, column.part, column.field, column.kind)


def _columns(indicator: Indicator, first: int) -> tuple[Column, ...]:
    asked = [(line.part, line.field, line.kind, line.label) for line in asked_figures(indicator)]
    if not any(field == "document_number" for _, field, _, _ in asked):
        asked.append((WHOLE, "document_number", "text", "Số, ngày văn bản làm căn cứ"))
    asked.append((WHOLE, "note", "text", "Ghi chú; tệp minh chứng"))
    return tuple(
        Column(get_column_letter(first + at), indicator, part, field, kind, label)
        for at, (part, field, kind, label) in enumerate(asked)
    )
