"""Answers who an account is and what it may do; never stores anything and never knows a password.

Issue "Nobody in where they don't belong" adds sign-in; the rules about one's own unit stand from the start.
"""

from dataclasses import dataclass
from datetime import datetime

from kpi.model import Refusal

COMMAND_LINE_ACCOUNT = "quan_tri"  # made by init: admin and reviewer, command line only, may submit for any unit there
ROLES = ("leader", "unit", "unit_head", "verifier", "reviewer", "admin")
_SEES_ALL = frozenset({"leader", "reviewer", "admin"})


@dataclass(frozen=True)
class Account:
    """An account: its roles, and the unit it belongs to (None: none)."""

    name: str
    roles: frozenset[str]
    unit_code: str | None = None
    is_demo: bool = False
    disabled_at: datetime | None = None

    @property
    def is_disabled(self) -> bool:
        """True when the account may do nothing any more."""
        return self.disabled_at is not None

    @property
    def sees_all(self) -> bool:
        """True when the account reads the figures of every unit."""
        return bool(self.roles & _SEES_ALL)


def refuses_submit(actor: Account, unit: str) -> Refusal | None:
    """Why the account may not submit for this unit, or None: a unit writes its own (design 6)."""
    if actor.is_disabled:
        return Refusal("account_disabled", actor.name)
    if actor.name == COMMAND_LINE_ACCOUNT or (actor.roles & {"unit", "unit_head"} and actor.unit_code == unit):
        return None
    return Refusal("may_not_submit", actor.name, unit)


def refuses_review(actor: Account, unit: str) -> Refusal | None:
    """Why the account may not approve or send back for this unit, or None: nobody reviews their own unit."""
    if actor.is_disabled:
        return Refusal("account_disabled", actor.name)
    if "reviewer" not in actor.roles:
        return Refusal("may_not_review", actor.name)
    if actor.unit_code == unit:
        return Refusal("own_unit", actor.name, unit)
    return None


def refuses_import(actor: Account) -> Refusal | None:
    """Why the account may not import facts in bulk, or None: Nội vụ and administrators do."""
    if actor.is_disabled:
        return Refusal("account_disabled", actor.name)
    return None if actor.roles & {"reviewer", "admin"} else Refusal("may_not_import", actor.name)


def refuses_administration(actor: Account) -> Refusal | None:
    """Why the account may not manage accounts, or None."""
    if actor.is_disabled:
        return Refusal("account_disabled", actor.name)
    return None if "admin" in actor.roles else Refusal("may_not_administer", actor.name)
