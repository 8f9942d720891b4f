"""Answers what the rules of figures.py say of one line, as a table that a statement can join; judges nothing.

A line that keeps to its row here is sound; every other line is judged by figure_problems itself, which alone names
what is wrong. tests/test_import_fast.py holds the two together.
"""

from decimal import Decimal

import pyarrow as pa

from kpi.month.intake.figures import ESTIMATED_MEASURES, SINGLE_FIGURE_MEASURES, is_whole
from kpi.plan.config import Plan
from kpi.plan.model import ESTIMATE_PART, WHOLE, Indicator

_BOUNDS = {"rank": (1, None), "done": (0, 1), "assessment": (0, 1)}  # of the figure itself
_DECIMAL = pa.decimal128(24, 6)
_SCHEMA = pa.schema(
    [
        ("rule", pa.int64()),
        ("indicator", pa.int64()),
        ("indicator_code", pa.string()),
        ("part", pa.string()),
        ("source", pa.string()),
        ("step", pa.int64()),
        ("step_count", pa.int64()),
        ("is_whole_numerator", pa.bool_()),
        ("is_whole_denominator", pa.bool_()),
        ("takes_denominator", pa.bool_()),
        ("is_pair", pa.bool_()),
        ("is_part_of_whole", pa.bool_()),
        ("is_done", pa.bool_()),
        ("lowest", _DECIMAL),
        ("highest", _DECIMAL),
    ]
)


def rules_of(plan: Plan) -> pa.Table:
    """One row per indicator and part that may be given, with what one line of it must keep to.

    rule, indicator: running numbers. step: 0 for the figure itself and 1…step_count for the steps of an indicator
    whose parts stand in order, else NULL.
    lowest, highest: of the figure itself, NULL = none.
    """
    indicators = enumerate(plan.campaign.indicators)
    rows = [{"indicator": number, **row} for number, indicator in indicators for row in _rows(indicator)]
    return pa.Table.from_pylist([{"rule": number, **row} for number, row in enumerate(rows)], _SCHEMA)


def _rows(indicator: Indicator) -> list[dict]:
    parts = [WHOLE, *(part.code for part in indicator.parts)]
    if indicator.measure in ESTIMATED_MEASURES and ESTIMATE_PART not in parts:
        parts.append(ESTIMATE_PART)
    return [_row(indicator, part, place) for place, part in enumerate(parts)]


def _row(indicator: Indicator, part: str, place: int) -> dict:
    is_own = part in (WHOLE, ESTIMATE_PART)
    is_step = indicator.parts_in_order and part != ESTIMATE_PART
    lowest: int | None
    highest: Decimal | int | None
    lowest, highest = _BOUNDS.get(indicator.measure, (None, None)) if part == WHOLE else (None, None)
    if part == WHOLE and indicator.measure == "points":
        highest = indicator.max
    return {
        "indicator_code": indicator.code,
        "part": part,
        "source": indicator.source,
        "step": place if is_step else None,
        "step_count": len(indicator.parts) if is_step else None,
        "is_whole_numerator": is_whole(indicator, part, "numerator"),
        "is_whole_denominator": is_whole(indicator, part, "denominator"),
        "takes_denominator": not (is_own and indicator.measure in SINGLE_FIGURE_MEASURES),
        "is_pair": is_own and indicator.measure == "share",
        "is_part_of_whole": indicator.part_of_whole,
        "is_done": part == WHOLE and indicator.measure == "done",
        "lowest": None if lowest is None else Decimal(lowest),
        "highest": None if highest is None else Decimal(highest),
    }
