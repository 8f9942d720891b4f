"""Answers how the number of awards that the Chủ tịch set is recorded; never computes one (the plan has no quota)."""

from dataclasses import asdict, dataclass
from datetime import date

from kpi.awards.acts.award_acts import award_subject, refuses_round, round_and_award, too_long
from kpi.awards.acts.entry import Entry
from kpi.house.account import Account
from kpi.house.office import Office
from kpi.house.refusing import Refused, acting, demand
from kpi.text import optional

MOST_AWARDS = 10_000


@dataclass(frozen=True)
class AwardNumberForm:
    """How many awards were set for an award of a round, by whom, with which paper."""

    campaign: str
    round_code: str
    award_code: str
    award_count: int
    decided_by: str
    document_number: str
    decided_on: date | None = None


def record_award_number(office: Office, actor: Account, said: AwardNumberForm) -> Entry:
    """Record the number of awards that the Chủ tịch set (III.2 "Số lượng": there is no quota in the plan).

    The number is recorded and never computed. Below 0 is refused. A later record counts instead.
    """
    about = (said.campaign, said.round_code, said.award_code)
    who, number = optional(said.decided_by), optional(said.document_number)
    with acting(office, actor, "record_award_number", award_subject(*about)) as act:
        demand(refuses_round(office, actor, said.campaign, said.round_code))
        round_and_award(office, *about)
        if not 0 <= said.award_count <= MOST_AWARDS:
            raise Refused("award_number_impossible", str(said.award_count), f"số nguyên từ 0 đến {MOST_AWARDS}")
        if not (who and number):
            raise Refused("award_number_needs_document", said.award_code)
        demand(too_long(decided_by=who, document_number=number))
        entry = act.transaction.next_id("award_number", "entry")
        told = {"decided_by": who, "document_number": number, "recorded_by": actor.name, "recorded_at": act.now}
        act.transaction.append("award_number", [{**asdict(said), **told, "entry": entry}])
        act.done(award_count=said.award_count, document=number)
    return Entry("award_number", entry)
