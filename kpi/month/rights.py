"""Answers what an account may do with reports and figures; never does it."""

from kpi.house.account import COMMAND_LINE_ACCOUNT, Account
from kpi.plan.model import Refusal

NEVER_SENT = frozenset({"draft", "awaiting_head"})


def refuses_submit(actor: Account, unit: str) -> Refusal | None:
    """Why the account may not submit for this unit, or None: a unit writes its own (design 6)."""
    if actor.is_disabled:
        return Refusal("account_disabled", actor.name)
    if actor.name == COMMAND_LINE_ACCOUNT or (actor.roles & {"unit", "unit_head"} and actor.is_of(unit)):
        return None
    return Refusal("may_not_submit", actor.name, unit)


def refuses_review(
    actor: Account, unit: str, own_report_to: str | None = None, reviewing_units: frozenset[str] = frozenset()
) -> Refusal | None:
    """Why the account may not approve or send back for this unit, or None: nobody reviews their own unit.

    `own_report_to`: the body that decides the reports of the `reviewing_units` (units with reviewers), and only those.
    """
    if actor.is_disabled:
        return Refusal("account_disabled", actor.name)
    if "reviewer" not in actor.roles:
        return Refusal("may_not_review", actor.name)
    if actor.is_of(unit):
        return Refusal("own_unit", actor.name, unit)
    if own_report_to is not None and unit != own_report_to:
        is_reviewing_unit, is_of_body = unit in reviewing_units, actor.is_of(own_report_to)
        if is_reviewing_unit and not is_of_body:
            return Refusal("report_of_reviewing_body", unit, own_report_to)
        if is_of_body and not is_reviewing_unit:
            return Refusal("not_report_of_reviewing_body", actor.name, unit)
    return None


def refuses_verification(actor: Account, owner: str | None, unit: str) -> Refusal | None:
    """Why the account may not confirm or dispute figures of this unit, or None: the indicator's owner does, no other.

    `owner`: the unit that owns the indicator. Nobody verifies the figures of their own unit.
    """
    if actor.is_disabled:
        return Refusal("account_disabled", actor.name)
    if "verifier" not in actor.roles or not actor.is_of(owner):
        return Refusal("may_not_verify", actor.name, owner)
    return Refusal("own_unit_verification", actor.name, unit) if actor.is_of(unit) else None


def refuses_signing(actor: Account, unit: str) -> Refusal | None:
    """Why the account may not sign or return for this unit, or None: its head does."""
    if actor.is_disabled:
        return Refusal("account_disabled", actor.name)
    if "unit_head" in actor.roles and actor.is_of(unit):
        return None
    return Refusal("may_not_sign", actor.name, unit)


def refuses_reading(actor: Account | None, unit: str, owner: str | None = None) -> Refusal | None:
    """Why the account may not read what this unit handed in, or None; actor None: the command line.

    `owner`: the unit that owns the indicator asked about; its verifier reads that too.
    """
    if actor is None:
        return None
    if actor.is_disabled:
        return Refusal("account_disabled", actor.name)
    is_of_field = "verifier" in actor.roles and actor.is_of(owner)
    return None if actor.sees_all or actor.is_of(unit) or is_of_field else Refusal("other_unit", unit)


def is_hidden_draft(actor: Account | None, unit: str, status: str) -> bool:
    """True for what was never sent (it waits for the unit's own head): nobody but the unit and the command line sees
    it, in whatever table.
    """
    if actor is None or actor.name == COMMAND_LINE_ACCOUNT or actor.is_of(unit):
        return False
    return status in NEVER_SENT


def sees_file_name(actor: Account | None, unit: str) -> bool:
    """True for the unit itself and those who see all: a verifier is told figures, not what others call their files."""
    return actor is None or actor.sees_all or actor.is_of(unit)


def refuses_import(actor: Account) -> Refusal | None:
    """Why the account may not import facts in bulk, or None: Nội vụ and administrators do."""
    if actor.is_disabled:
        return Refusal("account_disabled", actor.name)
    return None if actor.roles & {"reviewer", "admin"} else Refusal("may_not_import", actor.name)


def is_bound_by_two_hands(actor: Account) -> bool:
    """Whether this account never approves the reviewer's figures that it entered itself, typed or by import: everybody
    but the command line's own account, which brings in what was decided elsewhere (history, published tables)."""
    return actor.name != COMMAND_LINE_ACCOUNT


def refuses_own_figures(actor: Account, unit: str) -> Refusal | None:
    """Why the account may not enter figures, points or a later due day for a unit, or None: none scores their own."""
    if actor.is_disabled:
        return Refusal("account_disabled", actor.name)
    if "reviewer" not in actor.roles:
        return Refusal("may_not_enter_figures", actor.name)
    return Refusal("own_unit_figures", actor.name, unit) if actor.is_of(unit) else None
