"""Answers what every act about awards shares: its round, its nomination, its refusals; never acts itself."""

from collections.abc import Mapping
from typing import Any

from kpi.awards.rights import refuses_award_round, refuses_award_work, refuses_nomination
from kpi.awards.tables.award_setting import owner_of
from kpi.house.account import Account
from kpi.house.office import Office
from kpi.house.refusing import Refused, demand
from kpi.period import local_day
from kpi.plan.config import Plan
from kpi.plan.model import Award, Refusal, ReviewRound
from kpi.plan.unit_tree import above_or_before, own_units
from kpi.store import Store, Transaction

LONGEST_NUMBER, LONGEST_WORDS = 200, 2000


def round_of(office: Office, campaign: str, round_code: str) -> tuple[Plan, ReviewRound]:
    """The plan and the round. Raises Refused where there is no such thing."""
    plan = office.plans.get(campaign)
    if plan is None:
        raise Refused("campaign_unknown", campaign, ", ".join(sorted(office.plans)))
    rounds = {item.code: item for item in plan.campaign.review_rounds}
    if round_code not in rounds:
        raise Refused("round_unknown", round_code, ", ".join(rounds) or "Kế hoạch chưa có đợt xét")
    return plan, rounds[round_code]


def round_and_award(office: Office, campaign: str, round_code: str, award_code: str) -> tuple[Plan, ReviewRound, Award]:
    """The plan, the round and the award of it. Raises Refused where there is no such thing."""
    plan, review_round = round_of(office, campaign, round_code)
    award = plan.campaign.award(award_code)
    if award is None or award_code not in review_round.awards:
        raise Refused("award_not_in_round", award_code, ", ".join(review_round.awards))
    return plan, review_round, award


def award_subject(campaign: str, round_code: str, award_code: str) -> str:
    """What an audit row about an award of a round is about."""
    return f"award/{campaign}/{round_code}/{award_code}"


def refuses_round(office: Office, actor: Account, campaign: str, round_code: str) -> Refusal | None:
    """Why this account may not record what concerns the whole of a round, or None: those who run it do."""
    refusal = refuses_award_round(actor, owner_of(office, campaign, round_code))
    return refusal or refuses_ended(office, campaign, round_code)


def refuses_ended(office: Office, campaign: str, round_code: str | None) -> Refusal | None:
    """Why nothing more is done in a round, or None: its unit ended and a document ended the round with it."""
    plan = office.plans.get(campaign)
    found = plan.campaign.review_round(round_code) if plan and round_code else None
    if found is None or found.ended_on is None or local_day(office.clock()) < found.ended_on:
        return None
    return Refusal("award_round_ended", found.code, f"{found.ended_by or 'văn bản'} từ {found.ended_on:%d/%m/%Y}")


def nomination_now(reader: Store | Transaction, nomination: int, is_whole: bool = False) -> dict:
    """The nomination as it stands: whom it is about, person_id and state. Raises Refused where there is none.

    is_whole: with everything else of nomination_standing (votes, decision, kiến nghị, pending cases, recipient).
    """
    found = reader.run("nomination_now" if is_whole else "nomination_at_hand", nomination=nomination)
    if not found:
        raise Refused("nomination_unknown", str(nomination))
    return found[0]


def nomination_of_own(office: Office, transaction: Transaction, actor: Account, nomination: int) -> dict:
    """The same, for an account of the unit that proposes it, as long as its round goes on. Raises Refused."""
    row = nomination_now(transaction, nomination)
    refusal = refuses_nomination(actor, row["proposing_unit"])
    demand(refusal or refuses_ended(office, row["campaign"], row["round_code"]))
    return row


def nomination_to_work_on(
    office: Office, transaction: Transaction, actor: Account, nomination: int, is_whole: bool = False
) -> dict:
    """The same, for an account that may work on it. Raises Refused."""
    row = nomination_now(transaction, nomination, is_whole)
    demand(refuses_work(office, transaction, actor, row))
    return row


def refuses_work(office: Office, reader: Store | Transaction, actor: Account, row: Mapping[str, Any]) -> Refusal | None:
    """Why this account may not work on a nomination, or None: reviewers do, nobody on the own unit's dossier; in a
    unit's own round its unit_reviewer does."""
    plan = office.plans[row["campaign"]]
    if refusal := refuses_ended(office, row["campaign"], row.get("round_code")):
        return refusal
    if owner := owner_of(office, row["campaign"], row.get("round_code")):
        return refuses_award_work(actor, own_units(plan, row), owner=owner)
    body = plan.campaign.reporting.own_report_to
    reviewing = frozenset(found["unit_code"] for found in reader.run("reviewing_units")) if body else frozenset()
    return refuses_award_work(actor, own_units(plan, row), body, reviewing)


def demand_place(plan: Plan, review_round: ReviewRound, unit_code: str, proposing: str, is_person: bool) -> None:
    """Raises Refused where nobody of the unit is commended in a unit's own round: its Chủ tịch commends those under
    them, of an ended unit its heir's."""
    owner = review_round.owner
    if owner is None:
        return
    names = {unit.code: unit.name for unit in plan.units}
    if not all(owner in above_or_before(plan, code) for code in (unit_code, proposing)):
        raise Refused("nominee_outside_own_round", names.get(unit_code, unit_code), names[owner])
    if not is_person and unit_code == owner:
        raise Refused("round_owner_nominated", names[owner])


def too_long(**texts: str | None) -> Refusal | None:
    """Why the texts may not be kept, or None: numbers up to 200 signs, words up to 2,000."""
    for name, words in texts.items():
        longest = LONGEST_NUMBER if name.endswith("number") or name.endswith("by") else LONGEST_WORDS
        if len(words or "") > longest:
            return Refusal("award_text_too_long", f"{len(words or '')} ký tự", f"{longest} ký tự")
    return None
