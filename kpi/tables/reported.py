"""Answers what one stored fact reads as in a ready table: plain numbers and the ratio; never judges it."""

from collections.abc import Mapping
from decimal import Decimal

from kpi.model import Indicator


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
