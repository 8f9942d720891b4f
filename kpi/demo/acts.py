"""Answers what came of one of the demonstration's actions; a refusal ends its making, since nothing may be left out."""

from typing import TypeVar

from kpi.plan.model import Refusal

T = TypeVar("T")


def accepted(found: T | Refusal) -> T:
    """What the action gave; raises RuntimeError when it was refused."""
    if isinstance(found, Refusal):
        raise RuntimeError(f"dữ liệu minh họa bị từ chối: {found}")
    return found
