"""Answers with the plan that the keys of a draft make, or with its first fault in words; never mends one."""

from collections.abc import Sequence

from kpi.house.refusing import Refused
from kpi.plan.config import Plan
from kpi.plan.config_errors import ConfigIssue
from kpi.planner.checking import checked, resolved
from kpi.planner.official_words import told
from kpi.planner.places import place_words
from kpi.planner.said import Said


def sound_plan(said: Said) -> Plan:
    """The plan of a draft without faults. Raises Refused: how many it has, and the first with its place."""
    plan, issues = checked(said)
    if plan is None:
        raise Refused("plan_has_faults", str(len(issues)), first_fault(said, issues))
    return plan


def first_fault(said: Said, issues: Sequence[ConfigIssue]) -> str:
    """The first fault of the keys: its place in the tables, what was found, what is allowed."""
    first = issues[0]
    found, allowed = told(first.found, first.allowed)
    place = place_words(said, resolved(first.loc or tuple(first.key.split(".")), said, first.found))
    return f"{place[:1].lower()}{place[1:]}: tìm thấy {found}; cho phép: {allowed}"
