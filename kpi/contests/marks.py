"""Answers what the marks of an entry come to, by the contest's rubric; never gives one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from kpi.plan.model.register import Mark

_CENT = Decimal("0.01")


@dataclass(frozen=True)
class MarkSheet:
    """The total of each marker who marked every line, and their mean (two decimals, half up); None: nobody did."""

    totals: Mapping[str, Decimal]
    mean: Decimal | None


def mark_sheet(rubric: Sequence[Mark], marks: Mapping[str, Mapping[str, Decimal]]) -> MarkSheet:
    """marker -> line -> points. A marker who left a line out has no total yet."""
    lines = {item.code for item in rubric}
    totals = {who: sum(given.values(), Decimal(0)) for who, given in marks.items() if lines and lines <= set(given)}
    if not totals:
        return MarkSheet({}, None)
    mean = sum(totals.values(), Decimal(0)) / len(totals)
    return MarkSheet(totals, mean.quantize(_CENT, ROUND_HALF_UP))
