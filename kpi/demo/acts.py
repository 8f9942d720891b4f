"""Answers what came of one of the demonstration's actions; a refusal ends its making, since nothing may be left out."""

from typing import TypeVar, cast

from kpi import actions
from kpi.actions import Office
from kpi.house.account import Account
from kpi.plan.model import Problem, Refusal

T = TypeVar("T")


def accepted(found: T | Refusal | list[Problem] | None) -> T:
    """What the action gave; raises RuntimeError when it was refused, for problems of a file, and for None."""
    has_problems = isinstance(found, list) and any(isinstance(item, Problem) for item in found)
    if found is None or has_problems or isinstance(found, Refusal):
        raise RuntimeError(f"dữ liệu minh họa bị từ chối: {found}")
    return cast(T, found)  # a list of problems is none of T, which no test of a list can say


def person(office: Office, name: str) -> Account:
    """The account of this name; a demonstration that lacks one of its people is a bug."""
    return accepted(actions.account(office, name))
