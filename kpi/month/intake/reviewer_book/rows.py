"""Answers what one row of the reviewer's workbook says of its unit; never judges the figures."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from kpi.month.intake.answers import answer_of, seen, text_of
from kpi.month.intake.checks.texts_seen import said_of
from kpi.month.intake.reviewer_book.layout import REVIEWER_SHEET, ReviewerBlock, ReviewerLayout, input_at
from kpi.month.intake.reviewer_figures import reviewer_indicators, with_last_step
from kpi.plan.model import WHOLE, Fact, Problem, Unit
from kpi.workbook.numbers_read import Fault
from kpi.workbook.reader import Workbook
from kpi.workbook.reader.workbook import WIDE

NOTHING = "⊘"  # what the template writes where an indicator does not apply


@dataclass(frozen=True)
class Row:
    """A row of the sheet and the unit it is for."""

    number: int
    unit: Unit


def facts_of_row(workbook: Workbook, layout: ReviewerLayout, row: Row) -> tuple[list[Fact], list[Problem]]:
    """The facts of a row, each with its cell, and what could not be read or does not apply to the unit."""
    applicable = {item.code for item in reviewer_indicators(layout.plan, row.unit)}
    facts: list[Fact] = []
    problems: list[Problem] = []
    for block in layout.blocks:
        if block.indicator.code in applicable:
            found, faults = _of_block(workbook, block, row)
            facts += found
            problems += faults
            continue
        for column in block.columns:
            ref = f"{column.letter}{row.number}"
            cell = workbook.at(REVIEWER_SHEET, ref)
            if cell is not None and text_of(cell) != NOTHING:
                wanted = f"{row.unit.name}: không áp dụng"
                problems.append(
                    Problem("cell_not_applicable", "error", REVIEWER_SHEET, ref, text_of(cell)[:60], wanted)
                )
    return facts, problems


def _of_block(workbook: Workbook, block: ReviewerBlock, row: Row) -> tuple[list[Fact], list[Problem]]:
    said: list[Problem] = []
    values: dict[tuple[str, str], object] = {}
    refs: dict[tuple[str, str], str] = {}
    problems = []
    for column in block.columns:
        item = input_at(column, row.number)
        cell = workbook.at(REVIEWER_SHEET, item.ref)
        answer = answer_of(item, cell, "date1904" in workbook.flags)
        if isinstance(answer, Fault):
            shown = seen(cell, column.kind)[:60]
            problems.append(Problem(answer.code, "error", REVIEWER_SHEET, item.ref, shown, answer.expected))
        elif answer not in (None, ""):
            values[column.part, column.field] = answer
        refs[column.part, column.field] = item.ref
        if cell is not None and (column.kind == "text" or cell.look == WIDE):
            said += said_of(cell, REVIEWER_SHEET, item.ref)
    if problems or not values:
        return [], problems + said
    indicator = block.indicator
    parts = [WHOLE, *(part.code for part in indicator.parts)]
    pairs = {part: (_number(values, part, "numerator"), _number(values, part, "denominator")) for part in parts}
    pairs = with_last_step(
        indicator, {part: pair for part, pair in pairs.items() if part == WHOLE or pair != (None, None)}
    )
    done_on, paper, note = (values.get((WHOLE, field)) for field in ("done_on", "document_number", "note"))
    facts = [
        Fact(
            indicator.code,
            part,
            *pair,
            done_on=done_on if part == WHOLE and isinstance(done_on, date) else None,
            document_number=str(paper) if part == WHOLE and paper else None,
            note=str(note) if part == WHOLE and note else None,
            sheet=REVIEWER_SHEET,
            cell=refs.get((part, "numerator")) or next(iter(refs.values())),
            denominator_cell=refs.get((part, "denominator")) if pair[1] is not None else None,
        )
        for part, pair in pairs.items()
    ]
    return facts, said


def _number(values: dict, part: str, field: str) -> Decimal | None:
    value = values.get((part, field))
    return value if isinstance(value, Decimal) else None
