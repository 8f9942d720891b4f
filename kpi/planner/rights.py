"""Answers who may draft a plan and who may put one in force; never does it.

Soạn: Nội vụ (reviewer) or an administrator. In force: another one of them (four eyes).
"""

from kpi.house.account import Account
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
