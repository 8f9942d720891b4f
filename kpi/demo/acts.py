"""Answers what came of one of the demonstration's actions; a refusal ends its making, since nothing may be left out."""

from typing import TypeVar

from kpi import actions
from kpi.actions import Office
from kpi.house.account import Account
from kpi.plan.model import Refusal

T = TypeVar("T")


def accepted(found: T | Refusal) -> T:
    """What the action gave; raises RuntimeError when it was refused."""
    if isinstance(found, Refusal):
        raise RuntimeError(f"dữ liệu minh họa bị từ chối: {found}")
    return found


def person(office: Office, name: str) -> Account:
    """The account of this name; a demonstration that lacks one of its people is a bug."""
    found = actions.account(office, name)
    if found is None:
        raise RuntimeError(f"dữ liệu minh họa thiếu tài khoản {name}")
    return found
