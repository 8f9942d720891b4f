"""Answers what an account may do with accounts and personal data; never does it."""

from kpi.house.account import Account
from kpi.plan.model import Refusal


def refuses_administration(actor: Account) -> Refusal | None:
    """Why the account may not manage accounts, or None."""
    if actor.is_disabled:
        return Refusal("account_disabled", actor.name)
    return None if "admin" in actor.roles else Refusal("may_not_administer", actor.name)


def refuses_personal_data(actor: Account) -> Refusal | None:
    """Why the account may not look up what is held about a person, or erase a name, or None: administrators do."""
    if actor.is_disabled:
        return Refusal("account_disabled", actor.name)
    return None if "admin" in actor.roles else Refusal("may_not_handle_personal_data", actor.name)


def may_read_warning(actor: Account, account: str) -> bool:
    """True for the owner of the account and for administrators."""
    return actor.name == account or ("admin" in actor.roles and not actor.is_disabled)
