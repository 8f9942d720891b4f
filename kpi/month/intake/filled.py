"""Answers what an officer typed into each input of a workbook; never judges it and never mends it."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property

from kpi.month.intake.answers import Value, answer_of, text_of
from kpi.month.intake.figures import Pair
from kpi.month.intake.history import History
from kpi.month.intake.layout import REPORT_SHEET, Block, Layout
from kpi.month.intake.lines import is_numerator_last_step
from kpi.plan.model import ESTIMATE_PART, WHOLE
from kpi.text import one_line
from kpi.workbook.numbers_read import Fault, as_at_most
from kpi.workbook.reader import Cell, Workbook


@dataclass(frozen=True)
class Filled:
    """The sheet "Báo cáo" of an upload beside the layout it was made from, on a local day of the injected clock.

    `history`: what the unit gave before, for the checks that compare; an empty one keeps them silent.
    """

    workbook: Workbook
    layout: Layout
    today: date
    history: History = field(default_factory=lambda: History(""))
    is_earlier: bool = False  # made under an earlier configuration with the same rows: its texts are not compared

    def cell(self, ref: str) -> Cell | None:
        """The cell as the reader found it; None where it is blank."""
        return self.workbook.at(REPORT_SHEET, ref)

    @cached_property
    def answers(self) -> dict[str, Value | Fault | None]:
        """Input cell -> what was typed there: a number, a date, a text; a Fault where it cannot be read; None blank."""
        is_1904 = "date1904" in self.workbook.flags
        found = {ref: answer_of(item, self.cell(ref), is_1904) for ref, item in self.layout.inputs.items()}
        for block in self.layout.blocks:
            ref, most = block.lines[0].typed.ref, block.indicator.max
            answer = found[ref]
            if block.indicator.measure == "points" and most is not None and isinstance(answer, Fault):
                found[ref] = as_at_most(answer, text_of(self.cell(ref)), most)
        return found

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


def plain(text: str) -> str:
    """A text for comparing: NFC, white space folded (spreadsheets change line breaks when they save)."""
    return one_line(text)


__all__ = ["Filled", "Value", "answer_of", "plain", "text_of"]
