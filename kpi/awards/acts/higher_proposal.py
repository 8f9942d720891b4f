"""Answers how a recipient is proposed to a higher level (UBND tỉnh; plan 114, IV.1 dash 2) and what came of it.

Never decides there: the higher level does; here its answer is written down with its paper.
"""

from dataclasses import dataclass
from datetime import date

from kpi.awards.acts.award_acts import nomination_now, refuses_round, too_long
from kpi.house.account import Account
from kpi.house.days import refuses_before, refuses_earlier
from kpi.house.office import Office
from kpi.house.refusing import Refused, acting, demand
from kpi.store import Transaction
from kpi.text import optional

OUTCOMES = ("awarded", "not_awarded")
MAY_GO_UP = ("appraised", "decided")  # what nobody appraised is not proposed further


@dataclass(frozen=True)
class HigherStep:
    """A step that was written down; outcome None: the proposal itself."""

    step: int
    nomination: int
    award_name: str
    outcome: str | None


def propose_higher(
    office: Office,
    actor: Account,
    nomination: int,
    award_name: str,
    awarder: str,
    document_number: str,
    signed_on: date,
) -> HigherStep:
    """Propose a recipient that Nội vụ has appraised for an award of a higher level, by a Tờ trình with number and date.

    Raises Refused: not appraised yet or withdrawn, proposed for the same award already, a word or the number wanting.
    """
    with acting(office, actor, "propose_higher", f"nomination/{nomination}") as act:
        row = nomination_now(act.transaction, nomination)
        demand(refuses_round(office, actor, row["campaign"], row["round_code"]))
        if row["state"] not in MAY_GO_UP:
            raise Refused("nomination_step_not_now", str(nomination), row["state"])
        name, who = optional(award_name), optional(awarder)
        if not name or not who:
            raise Refused("higher_needs_words", str(nomination))
        if any(item["award_name"] == name for item in _steps(act.transaction, nomination)):
            raise Refused("higher_proposed_twice", name)
        entry = {"award_name": name, "awarder": who, "kind": "propose", "outcome": None, "note": None}
        step = _append(office, act.transaction, actor, row, entry, document_number, signed_on)
        act.done(step=step)
    return HigherStep(step, nomination, name, None)


@dataclass(frozen=True)
class HigherResultForm:
    """What the higher level decided (awarded, not_awarded) about an award that was proposed, by its paper."""

    award_name: str
    outcome: str
    document_number: str
    signed_on: date
    note: str = ""


def record_higher_result(office: Office, actor: Account, nomination: int, form: HigherResultForm) -> HigherStep:
    """Write down what the higher level decided. Raises Refused: never proposed."""
    award_name, outcome = form.award_name, form.outcome
    with acting(office, actor, "record_higher_result", f"nomination/{nomination}") as act:
        row = nomination_now(act.transaction, nomination)
        demand(refuses_round(office, actor, row["campaign"], row["round_code"]))
        name = optional(award_name)
        proposed = [item for item in _steps(act.transaction, nomination) if item["award_name"] == name]
        if not proposed:
            raise Refused("higher_not_proposed", name or award_name)
        if outcome not in OUTCOMES:
            raise Refused("higher_outcome_unknown", outcome, ", ".join(OUTCOMES))
        demand(refuses_earlier(form.signed_on, proposed[-1]["signed_on"]))
        entry = {"award_name": name, "awarder": proposed[-1]["awarder"], "kind": "result", "outcome": outcome}
        entry |= {"note": optional(form.note)}
        step = _append(office, act.transaction, actor, row, entry, form.document_number, form.signed_on)
        act.done(step=step, result=outcome)
    return HigherStep(step, nomination, name or award_name, outcome)


def _steps(transaction: Transaction, nomination: int) -> list[dict]:
    return transaction.run("higher_proposals_of", nomination=nomination)


def _append(
    office: Office, transaction: Transaction, actor: Account, row: dict, entry: dict, number: str, signed_on: date
) -> int:
    paper = optional(number)
    if not paper:
        raise Refused("higher_needs_words", str(row["nomination"]))
    demand(too_long(words=entry.get("note"), document_number=paper, reason=entry["award_name"]))
    demand(refuses_before(office.plans[row["campaign"]].campaign, signed_on))
    step = transaction.next_id("higher_proposal", "step")
    about = {"step": step, "campaign": row["campaign"], "nomination": row["nomination"]}
    told = {"recorded_by": actor.name, "recorded_at": office.clock()}
    transaction.append(
        "higher_proposal", [{**about, **entry, "document_number": paper, "signed_on": signed_on, **told}]
    )
    return step
