"""Answers how a unit's row of the units file is cut where an exception with days begins or ends; never moves a day.

A duty that ends in mid-year by a paper ends on that day (design 3.10 a): what was missed before stays missed.
"""

from collections.abc import Iterable
from datetime import date, timedelta

from kpi.plan.model import Campaign, Unit


def cut_at_exceptions(campaign: Campaign, units: Iterable[Unit]) -> tuple[Unit, ...]:
    """The rows, each cut into spans in which every exception holds the whole time or not at all."""
    cuts: dict[str, set[date]] = {}
    for indicator in campaign.indicators:
        for item in indicator.applies_to.except_:
            days = cuts.setdefault(item.unit, set())
            days |= {item.valid_from} if item.valid_from else set()
            days |= {item.valid_to + timedelta(days=1)} if item.valid_to else set()
    return tuple(row for unit in units for row in _spans(unit, sorted(cuts.get(unit.code, ()))))


def _spans(unit: Unit, days: list[date]) -> list[Unit]:
    begins, ends = unit.valid_from or date.min, unit.valid_to or date.max
    inside = [day for day in days if begins < day <= ends]
    if not inside:
        return [unit]
    firsts = [unit.valid_from, *inside]
    lasts = [*(day - timedelta(days=1) for day in inside), unit.valid_to]
    return [
        unit.model_copy(update={"valid_from": first, "valid_to": last})
        for first, last in zip(firsts, lasts, strict=True)
    ]
