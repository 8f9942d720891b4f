"""Answers who may draft a plan and who may put one in force; never does it.

Soạn: Nội vụ (reviewer) or an administrator. In force: another one of them (four eyes). Criteria of a unit's own: its
people propose them, its head or Nội vụ confirms (plan 114, III.3.2, IV.1), never who proposed them.
"""

from kpi.house.account import COMMAND_LINE_ACCOUNT, Account
from kpi.plan.model import Refusal

_MAY = frozenset({"reviewer", "admin"})


def refuses_drafting(actor: Account) -> Refusal | None:
    """Why the account may not read, draft or propose a plan, or None."""
    if actor.is_disabled:
        return Refusal("account_disabled", actor.name)
    return None if actor.roles & _MAY else Refusal("may_not_draft_plan", actor.name)


def refuses_putting_in_force(actor: Account, proposed_by: str) -> Refusal | None:
    """Why the account may not decide on a proposal, or None: nobody approves their own.

    The command line's own account proposes and decides like any other: it needs a second account too.
    """
    if refusal := refuses_drafting(actor):
        return refusal
    return Refusal("plan_of_own", actor.name, proposed_by) if actor.name == proposed_by else None


def refuses_reading_criteria(viewer: Account | None, unit: str) -> Refusal | None:
    """Why the account may not see a unit's own criteria, or None; viewer None: the command line."""
    if viewer is None or (not viewer.is_disabled and (viewer.sees_all or _is_of(viewer, unit))):
        return None
    return Refusal("criteria_of_other_unit", viewer.name, unit)


def refuses_proposing_criteria(actor: Account, unit: str) -> Refusal | None:
    """Why the account may not propose or withdraw criteria of a unit's own, or None: the unit's people do."""
    if actor.is_disabled:
        return Refusal("account_disabled", actor.name)
    is_free = _is_of(actor, unit) or actor.name == COMMAND_LINE_ACCOUNT
    return None if is_free else Refusal("may_not_propose_criteria", actor.name, unit)


def refuses_confirming_criteria(actor: Account, unit: str, proposed_by: str) -> Refusal | None:
    """Why the account may not confirm or refuse a unit's own criteria, or None: its head, or Nội vụ of another unit."""
    if actor.is_disabled:
        return Refusal("account_disabled", actor.name)
    is_head = "unit_head" in actor.roles and actor.is_of(unit)
    if not is_head and ("reviewer" not in actor.roles or actor.is_of(unit)):
        return Refusal("may_not_confirm_criteria", actor.name, unit)
    return Refusal("criteria_of_own", actor.name, proposed_by) if actor.name == proposed_by else None


def _is_of(account: Account, unit: str) -> bool:
    return bool(account.roles & {"unit", "unit_head", "unit_reviewer"}) and account.is_of(unit)
