"""Answers who may send, take up and answer figures between houses, and whose are believed; never does it."""

from kpi.house.account import Account
from kpi.plan.model import Refusal


def refuses_rollup(actor: Account) -> Refusal | None:
    """Why the account may not make, take up or answer packets, or None: Nội vụ and administrators do."""
    return _refuses(actor, frozenset({"reviewer", "admin"}))


def refuses_trust(actor: Account) -> Refusal | None:
    """Why the account may not say whose packets are believed, or None: administrators do."""
    return _refuses(actor, frozenset({"admin"}))


def refuses_rollup_view(actor: Account | None) -> Refusal | None:
    """Why the account may not see what went between houses, or None; actor None: the command line."""
    return None if actor is None else _refuses(actor, frozenset({"reviewer", "leader", "admin"}))


def _refuses(actor: Account, roles: frozenset[str]) -> Refusal | None:
    if actor.is_disabled:
        return Refusal("account_disabled", actor.name)
    return None if actor.roles & roles else Refusal("may_not_roll_up", actor.name)
