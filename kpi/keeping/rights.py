"""Answers who may read the audit log; never does it."""

from kpi.house.account import Account
from kpi.plan.model import Refusal


def refuses_audit_log(actor: Account) -> Refusal | None:
    """Why the account may not read the audit log, or None: administrators and reviewers do."""
    if actor.is_disabled:
        return Refusal("account_disabled", actor.name)
    return None if actor.roles & {"admin", "reviewer"} else Refusal("may_not_read_audit", actor.name)
