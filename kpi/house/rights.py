"""Answers what an account may do in more than one room: papers that name every unit, the calendar; never does it."""

from kpi.house.account import COMMAND_LINE_ACCOUNT, Account
from kpi.plan.model import Refusal

# What a rights.py answers that does not say "may_not_…"; a test compares it with every rights.py.
_OTHER_WORDS = frozenset(
    {
        *("account_disabled", "award_round_of_unit", "criteria_of_other_unit", "criteria_of_own", "plan_of_own"),
        *("dossier_of_reviewing_body", "report_of_reviewing_body", "not_report_of_reviewing_body"),
        *("initiative_not_yours_to_enter", "initiative_of_others", "initiative_of_own_unit"),
        *("initiative_step_not_yours", "initiative_step_of_parent", "other_unit", "other_units_dossier", "own_unit"),
        *("own_unit_dossier", "own_unit_figures", "own_unit_verification", "quiz_jury_sees_own"),
    }
)


def says_who(refusal: Refusal) -> bool:
    """True for a refusal that is about the person: this one may not, whatever the form holds."""
    return refusal.code.startswith("may_not_") or refusal.code in _OTHER_WORDS


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
