"""Answers what an account may do in an online contest; never does it, and never asks who an entrant is.

Whoever runs a contest (the standing body's reviewers) does not write its questions' verdicts and does not mark; a
member's place in a body of the contest is a row with a document (quiz_member), not a role.
"""

from kpi.house.account import COMMAND_LINE_ACCOUNT, Account
from kpi.plan.model import Refusal


def refuses_running(actor: Account) -> Refusal | None:
    """Why the account may not run a contest (Thể lệ, papers, roster, results), or None: the reviewer does."""
    if actor.is_disabled:
        return Refusal("account_disabled", actor.name)
    return None if "reviewer" in actor.roles else Refusal("may_not_run_quiz", actor.name)


def refuses_questions(actor: Account, bodies: frozenset[str]) -> Refusal | None:
    """Why the account may not write or verify questions, or None: the reviewer and members of the question body do."""
    if actor.is_disabled:
        return Refusal("account_disabled", actor.name)
    is_member = bool(bodies & {"questions"})
    return None if is_member or "reviewer" in actor.roles else Refusal("may_not_write_questions", actor.name)


def refuses_roster(actor: Account, unit: str) -> Refusal | None:
    """Why the account may not change or print a unit's list, or None: the unit itself and the reviewer do."""
    if actor.is_disabled:
        return Refusal("account_disabled", actor.name)
    is_own = bool(actor.roles & {"unit", "unit_head"}) and actor.is_of(unit)
    return None if is_own or "reviewer" in actor.roles else Refusal("may_not_keep_roster", actor.name, unit)


def refuses_roster_confirmation(actor: Account, unit: str) -> Refusal | None:
    """Why the account may not confirm a unit's list, or None: that unit's head does."""
    if actor.is_disabled:
        return Refusal("account_disabled", actor.name)
    is_head = "unit_head" in actor.roles and actor.is_of(unit)
    is_free = is_head or actor.name == COMMAND_LINE_ACCOUNT
    return None if is_free else Refusal("may_not_confirm_roster", actor.name, unit)


def refuses_marking(actor: Account, bodies: frozenset[str]) -> Refusal | None:
    """Why the account may not mark essays, or None: members of the jury do, nobody else."""
    if actor.is_disabled:
        return Refusal("account_disabled", actor.name)
    return None if "jury" in bodies else Refusal("may_not_mark_essays", actor.name)


def refuses_moderating(actor: Account, bodies: frozenset[str]) -> Refusal | None:
    """Why the account may not decide the mark of an essay whose marks lie apart, or None: the jury's chair does."""
    if actor.is_disabled:
        return Refusal("account_disabled", actor.name)
    return None if "jury_chair" in bodies else Refusal("may_not_moderate_essays", actor.name)


def refuses_all_marks(actor: Account, bodies: frozenset[str], is_joined: bool) -> Refusal | None:
    """Why the account may not see every essay's marks and who gave them, or None: whoever marks or decides marks does
    not before phách are joined, also when the same account runs the contest."""
    if not is_joined and bodies & {"jury", "jury_chair"}:
        return Refusal("quiz_jury_sees_own", actor.name)
    return None


def refuses_file(actor: Account, bodies: frozenset[str], is_marker: bool) -> Refusal | None:
    """Why the account may not open the file beside an essay, or None: its markers, the chair, the secretariat do."""
    if actor.is_disabled:
        return Refusal("account_disabled", actor.name)
    is_jury = (is_marker and "jury" in bodies) or "jury_chair" in bodies
    return None if is_jury or "reviewer" in actor.roles else Refusal("may_not_mark_essays", actor.name)


def refuses_reading(viewer: Account | None) -> Refusal | None:
    """Why the account may not read how a contest runs and comes out, or None: reviewers, leaders, administrators do.

    viewer None: the command line.
    """
    if viewer is None:
        return None
    if viewer.is_disabled:
        return Refusal("account_disabled", viewer.name)
    return None if viewer.sees_all else Refusal("may_not_read_quiz", viewer.name)
