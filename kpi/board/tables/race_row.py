"""Answers what one row of a race says: done, left, needed a month, pace, own estimate, forecast and its verdict; never
asks for figures.
"""

from decimal import Decimal
from math import ceil

import numpy as np

from kpi.board.forecast import Foretold
from kpi.plan.model import Indicator

SURE, UNSURE, LOST, REACHED, UNKNOWN = "sure", "unsure", "lost", "reached", "unknown"
RISK = (LOST, UNSURE, UNKNOWN, SURE, REACHED)  # the order of rows, most at risk first
_LIKELY, _UNLIKELY = 0.8, 0.2


def stands(item: Indicator, now: dict, numerators: list, target: Decimal, ahead: int, given: dict | None) -> dict:
    """Done, left, needed and pace in the numerator's unit; the unit's own signed estimate for the year's end."""
    has_figure = now["state"] in ("present", "missing") and now["numerator"] is not None
    whole = now["denominator"] if item.measure == "share" else 1
    aim = target * Decimal(whole) if has_figure and whole is not None else None
    left = None if aim is None else max(Decimal(0), aim - now["numerator"])
    known = [(place, amount) for place, amount in enumerate(numerators) if amount is not None][-4:]
    pace = None
    if len(known) >= 2:
        pace = (known[-1][1] - known[0][1]) / (known[-1][0] - known[0][0])
    estimate = None
    if given is not None and given["numerator"] is not None:
        over = given["denominator"] if item.measure == "share" else Decimal(1)
        estimate = float(given["numerator"] / over) if over else None
    return {
        "value": now["value"],
        "state": now["state"],
        "numerator": _number(now["numerator"]),
        "denominator": _number(now["denominator"]) if item.measure == "share" else None,
        "left": None if left is None else _number(left),
        "needed": None if left is None or not ahead else ceil(left / ahead),
        "pace": None if pace is None else float(pace),
        "estimate": estimate,
        "misses_by_own_estimate": estimate is not None and estimate < float(target),
    }


def foreseen(told: tuple[Foretold, int], now: dict, target: float, ahead: int) -> dict:
    """The forecast for the milestone with its range and chance, and the verdict read off it; None where unknown."""
    found, place = told
    point = float(found.point[place])
    row = {"forecast": None, "low": None, "high": None, "chance": None, "way": found.way, "shape": found.shape}
    has_value, is_present = now["value"] is not None and now["state"] != "no_cases", now["state"] == "present"
    is_reached = has_value and is_present and float(now["value"]) >= target
    verdict, chance = verdict_of(told, has_value, is_present, is_reached, target, ahead)
    if has_value and not np.isnan(point):
        row |= {"forecast": point}
        if not np.isnan(found.low[place]):
            row |= {"low": float(found.low[place]), "high": float(found.high[place])}
    return row | {"chance": chance, "verdict": verdict}


def verdict_of(
    told: tuple[Foretold, int], has_value: bool, is_present: bool, is_reached: bool, target: float, ahead: int
) -> tuple[str, float | None]:
    """The verdict of one unit on one milestone, and the chance it is read off (None: not needed or not known)."""
    found, place = told
    if not has_value or np.isnan(found.point[place]):
        return UNKNOWN, None
    if is_reached:
        return REACHED, None
    if not ahead:
        return (LOST if is_present else UNKNOWN), None
    chance = found.chance(place, target)
    if chance is None:
        return (SURE if found.point[place] >= target else UNSURE), None
    return (SURE if chance >= _LIKELY else LOST if chance < _UNLIKELY else UNSURE), chance


def _number(value: Decimal | None) -> int | float | None:
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)
