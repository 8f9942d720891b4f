"""Answers how an account's roles read on the screen; never what they may do."""

from kpi.house.account import Account
from pages.kit.words import ROLES

ORDER = ("leader", "reviewer", "unit_reviewer", "unit_head", "unit", "verifier", "admin")


def role_text(account: Account) -> str:
    """The account's roles in words, "Lãnh đạo"."""
    return ", ".join(ROLES.get(role, role) for role in sorted(account.roles, key=ORDER.index))
