"""Answers how the number of awards that the Chủ tịch set is recorded; never computes one (the plan has no quota)."""

from datetime import date

from kpi.awards.acts.award_acts import refuses_round, round_and_award, text, too_long
from kpi.awards.acts.entry import Entry
from kpi.house.account import Account
from kpi.house.audit import record
from kpi.house.office import Office
from kpi.house.refusing import refused
from kpi.plan.model import Refusal

MOST_AWARDS = 10_000


def record_award_number(
    office: Office,
    actor: Account,
    campaign: str,
    round_code: str,
    award_code: str,
    award_count: int,
    decided_by: str,
    document_number: str,
    decided_on: date | None = None,
) -> Entry | Refusal:
    """Record the number of awards that the Chủ tịch set (III.2 "Số lượng": there is no quota in the plan).

    The number is recorded and never computed. Below 0 is refused. A later record counts instead.
    """
    now, who, number = office.clock(), text(decided_by), text(document_number)
    subject = f"award/{campaign}/{round_code}/{award_code}"
    with office.store.transaction() as transaction:
        found = round_and_award(office, campaign, round_code, award_code)
        refusal = refuses_round(office, actor, campaign, round_code) or (found if isinstance(found, Refusal) else None)
        if not refusal and not 0 <= award_count <= MOST_AWARDS:
            refusal = Refusal("award_number_impossible", str(award_count), f"số nguyên từ 0 đến {MOST_AWARDS}")
        if not refusal and not (who and number):
            refusal = Refusal("award_number_needs_document", award_code)
        if refusal := refusal or too_long(decided_by=who, document_number=number):
            return refused(transaction, now, actor, "record_award_number", subject, refusal)
        entry = transaction.next_id("award_number", "entry")
        row = {"entry": entry, "campaign": campaign, "round_code": round_code, "award_code": award_code}
        row |= {"award_count": award_count, "decided_by": who, "document_number": number, "decided_on": decided_on}
        transaction.append("award_number", [{**row, "recorded_by": actor.name, "recorded_at": now}])
        record(transaction, now, actor.name, "record_award_number", subject, award_count=award_count, document=number)
    return Entry("award_number", entry)
