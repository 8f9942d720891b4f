"""Answers which units stand above a unit, which it came from, which a nomination is about; never who may do something
there.
"""

from collections.abc import Iterable, Mapping
from datetime import date
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


def above_or_before(plan: Plan, code: str | None) -> frozenset[str]:
    """The unit, every unit above it, and the ended units that these came from: whose own review rounds are theirs."""
    line = above(plan, code)
    return frozenset(line).union(*(came_from([plan], unit) for unit in line))


def heirs_on(plans: Iterable[Plan], on: date) -> dict[str, str]:
    """Ended unit -> the unit that has its accounts and open duties, by the changes of units that count on this day."""
    changes = [change for plan in plans for change in plan.campaign.unit_changes if change.effective_on <= on]
    return {ended: change.heir for change in changes if change.heir for ended in change.ended}


def came_from(plans: Iterable[Plan], code: str | None, on: date | None = None) -> frozenset[str]:
    """The ended units whose accounts and open duties a unit has by a change of units, also over several changes; on: by
    those that count on this day, None: by any."""
    every = [change for plan in plans for change in plan.campaign.unit_changes]
    changes = [change for change in every if on is None or change.effective_on <= on]
    found, left = set[str](), [code]
    while left:
        heir = left.pop()
        before = {ended for change in changes if heir and change.heir == heir for ended in change.ended} - found
        found |= before
        left += before
    return frozenset(found - {code})
