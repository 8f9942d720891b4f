"""Answers how a writer's membership of an association is written down; never decides whether the person is in scope."""

from dataclasses import dataclass

from kpi.awards.acts.award_acts import nomination_now, refuses_ended
from kpi.awards.rights import refuses_nomination
from kpi.house.account import Account
from kpi.house.office import Office
from kpi.house.refusing import Refused, acting, demand
from kpi.plan.model import Award
from kpi.text import optional

LONGEST_NUMBER = 200


@dataclass(frozen=True)
class WriterMembership:
    """A membership that was written down."""

    membership: int
    nomination: int
    member_of: str
    document_number: str


def record_membership(
    office: Office, actor: Account, nomination: int, member_of: str, document_number: str
) -> WriterMembership:
    """Write down that a nominated writer is a member of an association that the plan names, with the paper.

    The proposing unit does it, or the reviewer. Raises Refused: no such nomination, not of a writer, an association the
    award's nominee_in_scope does not name, no number.
    """
    number = optional(document_number)
    with acting(office, actor, "record_membership", f"nomination/{nomination}") as act:
        row = nomination_now(act.transaction, nomination)
        if "reviewer" not in actor.roles or actor.is_disabled:
            demand(refuses_nomination(actor, row["proposing_unit"]))
        demand(refuses_ended(office, row["campaign"], row["round_code"]))
        award = office.plans[row["campaign"]].campaign.award(row["award_code"])
        named = _named(award) if award else ()
        if row["recipient_group"] != "writer" or member_of not in named:
            raise Refused("membership_not_named", member_of, ", ".join(named) or "Kế hoạch không nêu hội nào")
        if not number or len(number) > LONGEST_NUMBER:
            raise Refused("membership_needs_document", member_of)
        key = act.transaction.next_id("nomination_membership", "membership")
        entry = {"membership": key, "nomination": nomination, "member_of": member_of, "document_number": number}
        told = {"recorded_by": actor.name, "recorded_at": office.clock()}
        act.transaction.append("nomination_membership", [{**entry, **told}])
        act.done(member_of=member_of, document=number)
    return WriterMembership(key, nomination, member_of, number)


def _named(award: Award) -> tuple[str, ...]:
    """The associations whose members the award's scope names."""
    return tuple(code for criterion in award.criteria for code in criterion.member_of)
