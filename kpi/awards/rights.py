"""Answers what an account may do in a round of awards (xét khen thưởng); never does it."""

from kpi.house.account import COMMAND_LINE_ACCOUNT, Account
from kpi.house.rights import runs_round
from kpi.plan.model import Refusal


def refuses_nomination(actor: Account, proposing_unit: str) -> Refusal | None:
    """Why the account may not propose, change, send or withdraw a nomination of this unit, or None: the unit does."""
    if actor.is_disabled:
        return Refusal("account_disabled", actor.name)
    is_own = bool(actor.roles & {"unit", "unit_head"}) and actor.is_of(proposing_unit)
    if is_own or actor.name == COMMAND_LINE_ACCOUNT:
        return None
    return Refusal("may_not_nominate", actor.name, proposing_unit)


def refuses_confirmation(actor: Account, proposing_unit: str) -> Refusal | None:
    """Why the account may not give the "xác nhận của cấp trình khen" (III.3.1), or None: the proposing head does."""
    if actor.is_disabled:
        return Refusal("account_disabled", actor.name)
    is_head = "unit_head" in actor.roles and actor.is_of(proposing_unit)
    return None if is_head else Refusal("may_not_confirm_nomination", actor.name, proposing_unit)


def refuses_award_round(actor: Account, owner: str | None = None) -> Refusal | None:
    """Why the account may not record what concerns a whole review round, or None: the reviewer does; in the own round
    of a unit (owner) its unit_reviewer, and not Nội vụ."""
    if actor.is_disabled:
        return Refusal("account_disabled", actor.name)
    if owner is None or actor.name == COMMAND_LINE_ACCOUNT:
        return None if "reviewer" in actor.roles else Refusal("may_not_run_awards", actor.name)
    return None if runs_round(actor, owner) else Refusal("award_round_of_unit", actor.name, owner)


def sees_award_round(actor: Account, owner: str | None) -> bool:
    """True when the account reads every dossier of a round: of Nội vụ's round those who see all; of a unit's own round
    its unit_reviewer, leaders and administrators, for Nội vụ has no part in it."""
    if owner is None:
        return actor.sees_all and not actor.is_disabled
    return not actor.is_disabled and (runs_round(actor, owner) or bool(actor.roles & {"leader", "admin"}))


def refuses_award_work(
    actor: Account,
    own_units: frozenset[str],
    own_report_to: str | None = None,
    reviewing_units: frozenset[str] = frozenset(),
    owner: str | None = None,
) -> Refusal | None:
    """Why the account may not work on a nomination, or None: nobody acts on the own unit's dossier (design 6).

    own_units: the units it is about, with those above them. own_report_to: the body that works on the nominations of
    the `reviewing_units` (units with reviewers), and only on those, as with their reports. owner: the unit whose own
    round it is: everybody there is of that unit, so its unit_reviewer works on all of it (who proposes cannot).
    """
    if refusal := refuses_award_round(actor, owner):
        return refusal
    if owner is not None:
        return None
    if any(map(actor.is_of, own_units)):
        return Refusal("own_unit_dossier", actor.name, actor.unit_code)
    if own_report_to is not None and own_report_to not in own_units:
        is_reviewing_unit, is_of_body = bool(reviewing_units & own_units), actor.is_of(own_report_to)
        if is_reviewing_unit != is_of_body:
            return Refusal("dossier_of_reviewing_body", actor.name, own_report_to)
    return None


def refuses_dossier_reading(actor: Account | None, proposing_unit: str, owner: str | None = None) -> Refusal | None:
    """Why the account may not see a nomination and its people, or None; None: the command line.

    Only those who must: who reads the whole round (`sees_award_round`) and the proposing unit itself. owner: the unit
    whose own round it is.
    """
    if actor is None:
        return None
    if actor.is_disabled:
        return Refusal("account_disabled", actor.name)
    is_own = bool(actor.roles & {"unit", "unit_head"}) and actor.is_of(proposing_unit)
    return None if is_own or sees_award_round(actor, owner) else Refusal("other_units_dossier", actor.name)


def refuses_dossier_paper(actor: Account, own_units: frozenset[str], owner: str | None = None) -> Refusal | None:
    """Why the account may not add or take out a paper of a dossier, or None.

    own_units: the units the dossier is about, with those above them. They do it themselves; a reviewer enters papers
    that came by post, never into the own unit's dossier.
    """
    if actor.is_disabled:
        return Refusal("account_disabled", actor.name)
    is_own = any(map(actor.is_of, own_units))
    if (
        actor.name == COMMAND_LINE_ACCOUNT
        or (is_own and actor.roles & {"unit", "unit_head"})
        or runs_round(actor, owner)
    ):
        return None
    if "reviewer" in actor.roles and owner is None:
        return Refusal("own_unit_dossier", actor.name, actor.unit_code) if is_own else None
    return Refusal("may_not_add_paper", actor.name)
