"""Answers which khối an entrant belongs to and whether the plan lists such an entrant; never refuses what is unsaid.

Source: plan II.1. What the plan does not list is open (needs_decision), never refused; who organises may not enter by
the Thể lệ, and the reason says so.
"""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class GroupRule:
    """One khối: the kinds of unit in it and the kinds of staff the plan names for it."""

    code: str
    name: str
    unit_kinds: tuple[str, ...]
    staff: tuple[str, ...]


@dataclass(frozen=True)
class InScope:
    """state: in_scope | open | out. group None: no khối of the plan holds the unit. ground: Kế hoạch | Thể lệ."""

    state: str
    group: str | None
    reason: str = ""
    ground: str = "Kế hoạch"


def in_scope(
    unit_kind: str,
    staff: str,
    groups: Sequence[GroupRule],
    is_organiser: bool = False,
    organisers_may_enter: bool = False,
) -> InScope:
    """Whether an entrant is in scope (TT-22, TT-24)."""
    group = next((rule for rule in groups if unit_kind in rule.unit_kinds), None)
    if is_organiser and not organisers_may_enter:
        return InScope("out", group.code if group else None, "organiser", "Thể lệ")
    if group is None:
        return InScope("open", None, "unit_not_listed")
    if staff not in group.staff:
        return InScope("open", group.code, "staff_not_listed")
    return InScope("in_scope", group.code)
