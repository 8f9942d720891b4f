"""Answers until when dossiers of a round are received, by which letter of Nội vụ; never refuses a later one."""

from datetime import date

from kpi.awards.acts.award_acts import refuses_round, round_of, too_long
from kpi.house.account import Account
from kpi.house.office import Office
from kpi.house.refusing import Refused, acting, demand
from kpi.text import optional


def set_award_deadline(
    office: Office,
    actor: Account,
    campaign: str,
    round_code: str,
    due_on: date,
    document_number: str,
    signed_on: date | None = None,
) -> int:
    """Record until when dossiers are received, by which letter (the plan sets no deadline); the entry's number."""
    number = optional(document_number)
    with acting(office, actor, "set_award_deadline", f"award_round/{campaign}/{round_code}") as act:
        demand(refuses_round(office, actor, campaign, round_code))
        round_of(office, campaign, round_code)
        if not number:
            raise Refused("award_deadline_needs_letter", round_code)
        if signed_on and due_on < signed_on:
            raise Refused("award_deadline_backwards", f"{due_on:%d/%m/%Y}", f"{signed_on:%d/%m/%Y}")
        demand(too_long(document_number=number))
        entry = act.transaction.next_id("award_deadline", "deadline")
        row = {"deadline": entry, "campaign": campaign, "round_code": round_code, "document_number": number}
        told = {"due_on": due_on, "signed_on": signed_on, "recorded_by": actor.name, "recorded_at": act.now}
        act.transaction.append("award_deadline", [{**row, **told}])
        act.done(due_on=due_on, document=number)
    return entry
