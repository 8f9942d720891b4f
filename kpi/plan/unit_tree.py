"""Answers which units stand above a unit, and which a nomination is about; never who may do something there."""

from collections.abc import Mapping
from typing import Any

from kpi.plan.config import Plan


def own_units(plan: Plan, row: Mapping[str, Any]) -> frozenset[str]:
    """The units a nomination is about: the one that proposes, the one proposed (or where the person works), and every
    unit above them."""
    return frozenset([*above(plan, row["proposing_unit"]), *above(plan, row["unit_code"])])


def above(plan: Plan, code: str | None) -> list[str]:
    """The unit and every unit above it."""
    parents, found = {unit.code: unit.parent for unit in plan.units}, []
    while code and code not in found:
        found.append(code)
        code = parents.get(code)
    return found
