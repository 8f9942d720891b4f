"""Answers until when dossiers of a round are received, by which letter of Nội vụ; never refuses a later one."""

from datetime import date

from kpi.awards.acts.award_acts import refuses_round, round_and_award, text, too_long
from kpi.house.account import Account
from kpi.house.audit import record
from kpi.house.office import Office
from kpi.house.refusing import refused
from kpi.plan.model import Refusal


def set_award_deadline(
    office: Office,
    actor: Account,
    campaign: str,
    round_code: str,
    due_on: date,
    document_number: str,
    signed_on: date | None = None,
) -> int | Refusal:
    """Record until when dossiers are received, by which letter (the plan sets no deadline); the entry's number."""
    now, number = office.clock(), text(document_number)
    subject = f"award_round/{campaign}/{round_code}"
    with office.store.transaction() as transaction:
        found = round_and_award(office, campaign, round_code)
        refusal = refuses_round(office, actor, campaign, round_code) or (found if isinstance(found, Refusal) else None)
        if not refusal and not number:
            refusal = Refusal("award_deadline_needs_letter", round_code)
        if not refusal and signed_on and due_on < signed_on:
            refusal = Refusal("award_deadline_backwards", f"{due_on:%d/%m/%Y}", f"{signed_on:%d/%m/%Y}")
        if refusal := refusal or too_long(document_number=number):
            return refused(transaction, now, actor, "set_award_deadline", subject, refusal)
        entry = transaction.next_id("award_deadline", "deadline")
        row = {"deadline": entry, "campaign": campaign, "round_code": round_code, "due_on": due_on}
        row |= {"document_number": number, "signed_on": signed_on, "recorded_by": actor.name, "recorded_at": now}
        transaction.append("award_deadline", [row])
        record(transaction, now, actor.name, "set_award_deadline", subject, due_on=due_on, document=number)
    return entry
