"""Answers who an account is and what it may do; never stores anything and never knows a password."""

from dataclasses import dataclass
from datetime import datetime

from kpi.model import Refusal

COMMAND_LINE_ACCOUNT = "quan_tri"  # made by init: admin and reviewer, command line only, may submit for any unit there
ROLES = ("leader", "unit", "unit_head", "verifier", "reviewer", "admin", "unit_reviewer")
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
    if actor.unit_code == unit:
        return Refusal("own_unit", actor.name, unit)
    if own_report_to is not None and unit != own_report_to:
        is_reviewing_unit, is_of_body = unit in reviewing_units, actor.unit_code == own_report_to
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
    if "verifier" not in actor.roles or owner is None or actor.unit_code != owner:
        return Refusal("may_not_verify", actor.name, owner)
    return Refusal("own_unit_verification", actor.name, unit) if actor.unit_code == unit else None


def refuses_signing(actor: Account, unit: str) -> Refusal | None:
    """Why the account may not sign or return for this unit, or None: its head does."""
    if actor.is_disabled:
        return Refusal("account_disabled", actor.name)
    if "unit_head" in actor.roles and actor.unit_code == unit:
        return None
    return Refusal("may_not_sign", actor.name, unit)


def refuses_reading(actor: Account | None, unit: str) -> Refusal | None:
    """Why the account may not read what this unit handed in, or None; None: the command line."""
    if actor is None:
        return None
    if actor.is_disabled:
        return Refusal("account_disabled", actor.name)
    return None if actor.sees_all or actor.unit_code == unit else Refusal("other_unit", unit)


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


def refuses_calendar(actor: Account) -> Refusal | None:
    """Why the account may not close, reopen or remind, or None: the reviewer does."""
    if actor.is_disabled:
        return Refusal("account_disabled", actor.name)
    return None if "reviewer" in actor.roles else Refusal("may_not_run_calendar", actor.name)


def refuses_own_figures(actor: Account, unit: str) -> Refusal | None:
    """Why the account may not enter figures, points or a later due day for a unit, or None: none scores their own."""
    if actor.is_disabled:
        return Refusal("account_disabled", actor.name)
    if "reviewer" not in actor.roles:
        return Refusal("may_not_enter_figures", actor.name)
    return Refusal("own_unit_figures", actor.name, unit) if actor.unit_code == unit else None


def refuses_paper(actor: Account, owner: str | None = None) -> Refusal | None:
    """Why the account may not make papers that name every unit, or None: reviewers and leaders do; those of a review
    round of an `owner` its unit_reviewer and leaders."""
    if actor.is_disabled:
        return Refusal("account_disabled", actor.name)
    who = {"reviewer", "leader"} if owner is None else {"leader"}
    is_free = actor.roles & who or _runs(actor, owner) or actor.name == COMMAND_LINE_ACCOUNT
    return None if is_free else Refusal("may_not_make_papers", actor.name)


def refuses_task(actor: Account, owner: str | None) -> Refusal | None:
    """Why the account may not record where a task of the plan stands, or None: the reviewer or the owner unit does."""
    if actor.is_disabled:
        return Refusal("account_disabled", actor.name)
    is_owner = bool(actor.roles & {"unit", "unit_head"}) and actor.unit_code is not None and actor.unit_code == owner
    return None if "reviewer" in actor.roles or is_owner else Refusal("may_not_record_task", actor.name)


def refuses_audit_log(actor: Account) -> Refusal | None:
    """Why the account may not read the audit log, or None: administrators and reviewers do."""
    if actor.is_disabled:
        return Refusal("account_disabled", actor.name)
    return None if actor.roles & {"admin", "reviewer"} else Refusal("may_not_read_audit", actor.name)


def refuses_personal_data(actor: Account) -> Refusal | None:
    """Why the account may not look up what is held about a person, or erase a name, or None: administrators do."""
    if actor.is_disabled:
        return Refusal("account_disabled", actor.name)
    return None if "admin" in actor.roles else Refusal("may_not_handle_personal_data", actor.name)


def refuses_nomination(actor: Account, proposing_unit: str) -> Refusal | None:
    """Why the account may not propose, change, send or withdraw a nomination of this unit, or None: the unit does."""
    if actor.is_disabled:
        return Refusal("account_disabled", actor.name)
    is_own = bool(actor.roles & {"unit", "unit_head"}) and actor.unit_code == proposing_unit
    if is_own or actor.name == COMMAND_LINE_ACCOUNT:
        return None
    return Refusal("may_not_nominate", actor.name, proposing_unit)


def refuses_confirmation(actor: Account, proposing_unit: str) -> Refusal | None:
    """Why the account may not give the "xác nhận của cấp trình khen" (III.3.1), or None: the proposing head does."""
    if actor.is_disabled:
        return Refusal("account_disabled", actor.name)
    is_head = "unit_head" in actor.roles and actor.unit_code == proposing_unit
    return None if is_head else Refusal("may_not_confirm_nomination", actor.name, proposing_unit)


def refuses_award_round(actor: Account, owner: str | None = None) -> Refusal | None:
    """Why the account may not record what concerns a whole review round, or None: the reviewer does; in the own round
    of a unit (owner) its unit_reviewer, and not Nội vụ."""
    if actor.is_disabled:
        return Refusal("account_disabled", actor.name)
    if owner is None or actor.name == COMMAND_LINE_ACCOUNT:
        return None if "reviewer" in actor.roles else Refusal("may_not_run_awards", actor.name)
    return None if _runs(actor, owner) else Refusal("award_round_of_unit", actor.name, owner)


def _runs(actor: Account, owner: str | None) -> bool:
    return owner is not None and "unit_reviewer" in actor.roles and actor.unit_code == owner


def sees_award_round(actor: Account, owner: str | None) -> bool:
    """True when the account reads every dossier of a round: of Nội vụ's round those who see all; of a unit's own round
    its unit_reviewer, leaders and administrators, for Nội vụ has no part in it."""
    if owner is None:
        return actor.sees_all and not actor.is_disabled
    return not actor.is_disabled and (_runs(actor, owner) or bool(actor.roles & {"leader", "admin"}))


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
    if actor.unit_code in own_units:
        return Refusal("own_unit_dossier", actor.name, actor.unit_code)
    if own_report_to is not None and own_report_to not in own_units:
        is_reviewing_unit, is_of_body = bool(reviewing_units & own_units), actor.unit_code == own_report_to
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
    is_own = bool(actor.roles & {"unit", "unit_head"}) and actor.unit_code == proposing_unit
    return None if is_own or sees_award_round(actor, owner) else Refusal("other_units_dossier", actor.name)


def refuses_dossier_paper(actor: Account, own_units: frozenset[str], owner: str | None = None) -> Refusal | None:
    """Why the account may not add or take out a paper of a dossier, or None.

    own_units: the units the dossier is about, with those above them. They do it themselves; a reviewer enters papers
    that came by post, never into the own unit's dossier.
    """
    if actor.is_disabled:
        return Refusal("account_disabled", actor.name)
    is_own = actor.unit_code in own_units
    if actor.name == COMMAND_LINE_ACCOUNT or (is_own and actor.roles & {"unit", "unit_head"}) or _runs(actor, owner):
        return None
    if "reviewer" in actor.roles and owner is None:
        return Refusal("own_unit_dossier", actor.name, actor.unit_code) if is_own else None
    return Refusal("may_not_add_paper", actor.name)
