"""Answers what an officer typed into each input of a workbook; never judges it and never mends it."""

import unicodedata
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property

from kpi.month.intake.figures import Pair
from kpi.month.intake.history import History
from kpi.month.intake.layout import REPORT_SHEET, Block, Input, Layout
from kpi.month.intake.lines import ASSESSMENT_CHOICES, DONE_CHOICES, is_numerator_last_step
from kpi.numbers import whole_or_decimal
from kpi.plan.model import ESTIMATE_PART, WHOLE
from kpi.workbook.numbers_read import Fault, date_of_cell, date_of_text, number_of_cell, number_of_text
from kpi.workbook.reader import Cell, Workbook

_NUMBER_KINDS = ("whole", "number")
Value = Decimal | date | str


@dataclass(frozen=True)
class Filled:
    """The sheet "Báo cáo" of an upload beside the layout it was made from, on a local day of the injected clock.

    `history`: what the unit gave before, for the checks that compare; an empty one keeps them silent.
    """

    workbook: Workbook
    layout: Layout
    today: date
    history: History = field(default_factory=lambda: History(""))

    def cell(self, ref: str) -> Cell | None:
        """The cell as the reader found it; None where it is blank."""
        return self.workbook.at(REPORT_SHEET, ref)

    @cached_property
    def answers(self) -> dict[str, Value | Fault | None]:
        """Input cell -> what was typed there: a number, a date, a text; a Fault where it cannot be read; None blank."""
        return {ref: answer_of(item, self.cell(ref)) for ref, item in self.layout.inputs.items()}

    def value(self, indicator: str | None, part: str, field: str) -> Value | None:
        """What was typed for a figure; None where blank, unreadable or not asked."""
        place = self.layout.places.get((indicator, part, field))
        answer = self.answers[place.ref] if place else None
        return None if isinstance(answer, Fault) else answer

    def figures(self, block: Block) -> dict[str, Pair]:
        """The figures of one indicator, part -> (numerator, denominator); parts left blank are absent.

        Where the numerator is the last step it is taken from there; the last step alone, without the others, is the
        numerator of a unit that does not follow the steps, and no step at all.
        """
        indicator = block.indicator
        parts = [WHOLE, *(part.code for part in indicator.parts), ESTIMATE_PART]
        pairs: dict[str, Pair] = {}
        for part in parts:
            pair = self._number(indicator.code, part, "numerator"), self._number(indicator.code, part, "denominator")
            if pair != (None, None):
                pairs[part] = pair
        if is_numerator_last_step(indicator):
            last = indicator.parts[-1].code
            passed = pairs.get(last, (None, None))[0]
            settled = pairs.get(WHOLE, (None, None))[1]
            if (passed, settled) != (None, None):
                pairs[WHOLE] = (passed, settled)
            first_steps = {(part.code, "numerator") for part in indicator.parts[:-1]}
            if not first_steps & (self.unread(block) | {(part, "numerator") for part in pairs}):
                pairs.pop(last, None)
        return pairs

    def unread(self, block: Block) -> set[tuple[str, str]]:
        """The (part, field) of an indicator that hold something that could not be read."""
        code = block.indicator.code
        found = {
            (item.part, item.field)
            for item in self.layout.inputs.values()
            if item.indicator == code and isinstance(self.answers[item.ref], Fault)
        }
        if is_numerator_last_step(block.indicator) and (block.indicator.parts[-1].code, "numerator") in found:
            found.add((WHOLE, "numerator"))
        return found

    def _number(self, indicator: str, part: str, field: str) -> Decimal | None:
        value = self.value(indicator, part, field)
        return value if isinstance(value, Decimal) else None


def text_of(cell: Cell | None) -> str:
    """A cell as a person reads it: texts in NFC, numbers and dates in Vietnamese writing; "" where blank."""
    if cell is None:
        return ""
    if isinstance(cell.value, bool):
        return "TRUE" if cell.value else "FALSE"
    if isinstance(cell.value, date):
        return f"{cell.value:%d/%m/%Y}"
    if isinstance(cell.value, int | float | Decimal):
        number = number_of_cell(cell.value)
        return str(cell.value) if isinstance(number, Fault) else whole_or_decimal(number)
    return unicodedata.normalize("NFC", str(cell.value))


def plain(text: str) -> str:
    """A text for comparing: NFC, white space folded (spreadsheets change line breaks when they save)."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def answer_of(item: Input, cell: Cell | None) -> Value | Fault | None:
    """What was typed into one input: a number, a date, a text; a Fault where it cannot be read; None where blank."""
    if cell is None:
        return None
    if cell.kind == "error":
        return Fault("cell_has_error", "một giá trị, không phải báo lỗi")
    if cell.kind == "formula_without_value":
        return Fault("formula_not_calculated", "giá trị đã tính xong")
    if item.kind in _NUMBER_KINDS:
        return _number_answer(cell)
    if item.kind == "date":
        return _date_answer(cell)
    if item.kind in ("done", "assessment"):
        return _choice_answer(item, cell)
    if cell.kind == "date" or cell.kind == "bool":
        return Fault("text_expected", "nội dung dạng chữ, ví dụ 15/KH-UBND")
    return plain(text_of(cell)) if item.field != "note" else text_of(cell).strip()


def _number_answer(cell: Cell) -> Decimal | Fault | None:
    if cell.kind == "number":
        return number_of_cell(cell.value)
    if cell.kind == "text":
        return number_of_text(str(cell.value))
    return Fault("number_expected", "một con số")


def _date_answer(cell: Cell) -> date | Fault | None:
    if cell.kind == "date":
        return date_of_cell(cell.value)
    found = date_of_text(str(cell.value)) if cell.kind == "text" else None
    return found or Fault("date_unreadable", "ngày dạng dd/mm/yyyy, ví dụ 05/06/2024")


def _choice_answer(item: Input, cell: Cell) -> Decimal | Fault:
    choices = DONE_CHOICES if item.kind == "done" else ASSESSMENT_CHOICES
    given = plain(text_of(cell)).casefold()
    for choice, number in zip(choices, (Decimal(1), Decimal(0)), strict=True):
        if given == choice.casefold():
            return number
    return Fault("choice_expected", " hoặc ".join(f"“{choice}”" for choice in choices))
