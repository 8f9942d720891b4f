"""Answers what an account may do in more than one room: papers that name every unit, the calendar; never does it."""

from kpi.house.account import COMMAND_LINE_ACCOUNT, Account
from kpi.plan.model import Refusal


def refuses_paper(actor: Account, owner: str | None = None) -> Refusal | None:
    """Why the account may not make papers that name every unit, or None: reviewers and leaders do; those of a review
    round of an `owner` its unit_reviewer and leaders."""
    if actor.is_disabled:
        return Refusal("account_disabled", actor.name)
    who = {"reviewer", "leader"} if owner is None else {"leader"}
    is_free = actor.roles & who or runs_round(actor, owner) or actor.name == COMMAND_LINE_ACCOUNT
    return None if is_free else Refusal("may_not_make_papers", actor.name)


def runs_round(actor: Account, owner: str | None) -> bool:
    """True when the account runs the own round of a unit (owner)."""
    return "unit_reviewer" in actor.roles and actor.is_of(owner)


def refuses_calendar(actor: Account) -> Refusal | None:
    """Why the account may not close, reopen or remind, or None: the reviewer does."""
    if actor.is_disabled:
        return Refusal("account_disabled", actor.name)
    return None if "reviewer" in actor.roles else Refusal("may_not_run_calendar", actor.name)
