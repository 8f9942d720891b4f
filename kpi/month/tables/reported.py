"""Answers what one stored fact reads as in a ready table: plain numbers and the ratio; never judges it."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from kpi.house.answer import House, question_for
from kpi.house.refusing import Refused
from kpi.plan.model import Indicator
from kpi.scoring import ask_kept

Standings = Mapping[tuple[str, str], Mapping]  # (unit, indicator) -> expected, status
_STANDINGS = "select unit_code, indicator_code, expected, status from standing where period_index = $to_index"


def has_number(fact: Mapping) -> bool:
    """True when a fact carries a figure; a note or an explanation alone is none."""
    return fact["numerator"] is not None or fact["denominator"] is not None


def plain_number(value: Decimal | None) -> int | float | None:
    """A DECIMAL as the whole number it is, or a float; None stays None."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def figure_of(indicator: Indicator, fact: Mapping) -> dict:
    """numerator, denominator, value (0–1 for a share; None where it cannot be told), done_on, document, note."""
    numerator, denominator = plain_number(fact["numerator"]), plain_number(fact["denominator"])
    value = numerator
    if indicator.measure == "share":
        value = numerator / denominator if numerator is not None and denominator else None
    return {
        "numerator": numerator,
        "denominator": denominator,
        "value": value,
        "done_on": fact["done_on"],
        "document_number": fact["document_number"],
        "note": fact["note"],
    }


def standings(office: House, campaign: str, period: str, unit: str | None = None) -> Standings:
    """What the plan expects of a unit, or of every unit, on each indicator in a month, and the status as reported."""
    try:
        question = question_for(office, campaign, period, "reported", None)
    except Refused:
        return {}
    only = replace(question, units=None if unit is None else (unit,))
    rows = ask_kept(office.store, "standing", only, _STANDINGS)
    return {(row["unit_code"], row["indicator_code"]): row for row in rows}


def levels_of(indicator: Indicator, unit: str, known: Standings) -> list[float | None]:
    """What a share must not be rounded up to while it is below: the level expected in the month, then every target.

    The board reads its figures against the same levels, so that one figure reads the same everywhere (design 9).
    """
    expected = known[unit, indicator.code]["expected"] if (unit, indicator.code) in known else None
    return [expected, *(float(stone.target) for stone in indicator.milestones)]
