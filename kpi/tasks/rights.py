"""Answers who may record where a task of the plan stands; never does it."""

from kpi.house.account import Account
from kpi.plan.model import Refusal


def refuses_task(actor: Account, owner: str | None) -> Refusal | None:
    """Why the account may not record where a task of the plan stands, or None: the reviewer or the owner unit does."""
    if actor.is_disabled:
        return Refusal("account_disabled", actor.name)
    is_owner = bool(actor.roles & {"unit", "unit_head"}) and actor.is_of(owner)
    return None if "reviewer" in actor.roles or is_owner else Refusal("may_not_record_task", actor.name)
