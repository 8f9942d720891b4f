"""Answers what every act about awards shares: its round, its nomination, its refusals; never acts itself."""

from collections.abc import Mapping
from typing import Any

from kpi.awards.rights import refuses_award_round, refuses_award_work
from kpi.house.account import Account
from kpi.house.office import Office
from kpi.plan.config import Plan
from kpi.plan.model import Award, Refusal, ReviewRound
from kpi.plan.unit_tree import own_units
from kpi.store import Store, Transaction
from kpi.text import optional

LONGEST_NUMBER, LONGEST_WORDS = 200, 2000


def round_and_award(
    office: Office, campaign: str, round_code: str, award_code: str | None = None
) -> tuple[Plan, ReviewRound, Award | None] | Refusal:
    """The plan, the round and the award of it, or why there is no such thing. award_code None: the round alone."""
    plan = office.plans.get(campaign)
    if plan is None:
        return Refusal("campaign_unknown", campaign, ", ".join(sorted(office.plans)))
    rounds = {item.code: item for item in plan.campaign.review_rounds}
    if round_code not in rounds:
        return Refusal("round_unknown", round_code, ", ".join(rounds) or "Kế hoạch chưa có đợt xét")
    if award_code is None:
        return plan, rounds[round_code], None
    award = next((item for item in plan.campaign.awards if item.code == award_code), None)
    if award is None or award_code not in rounds[round_code].awards:
        return Refusal("award_not_in_round", award_code, ", ".join(rounds[round_code].awards))
    return plan, rounds[round_code], award


def owner_of(office: Office, campaign: str, round_code: str | None) -> str | None:
    """The unit whose own round it is (Chủ tịch UBND xã, phường within their power); None: Nội vụ's round, or none."""
    plan = office.plans.get(campaign)
    return plan.campaign.round_owner(round_code or "") if plan else None


def refuses_round(office: Office, actor: Account, campaign: str, round_code: str) -> Refusal | None:
    """Why this account may not record what concerns the whole of a round, or None: those who run it do."""
    return refuses_award_round(actor, owner_of(office, campaign, round_code))


def nomination_now(reader: Store | Transaction, nomination: int, is_whole: bool = False) -> dict | Refusal:
    """The nomination as it stands: whom it is about, person_id and state; or that there is none.

    is_whole: with everything else of nomination_standing (votes, decision, kiến nghị, pending cases, recipient).
    """
    found = reader.run("nomination_now" if is_whole else "nomination_at_hand", nomination=nomination)
    return found[0] if found else Refusal("nomination_unknown", str(nomination))


def refuses_work(office: Office, reader: Store | Transaction, actor: Account, row: Mapping[str, Any]) -> Refusal | None:
    """Why this account may not work on a nomination, or None: reviewers do, nobody on the own unit's dossier; in a
    unit's own round its unit_reviewer does."""
    plan = office.plans[row["campaign"]]
    if owner := owner_of(office, row["campaign"], row.get("round_code")):
        return refuses_award_work(actor, own_units(plan, row), owner=owner)
    body = plan.campaign.reporting.own_report_to
    reviewing = frozenset(found["unit_code"] for found in reader.run("reviewing_units")) if body else frozenset()
    return refuses_award_work(actor, own_units(plan, row), body, reviewing)


def text(words: str | None) -> str | None:
    """What was typed, in NFC without control characters; None when it was left blank."""
    return optional(words)


def too_long(**texts: str | None) -> Refusal | None:
    """Why the texts may not be kept, or None: numbers up to 200 signs, words up to 2,000."""
    for name, words in texts.items():
        longest = LONGEST_NUMBER if name.endswith("number") or name.endswith("by") else LONGEST_WORDS
        if len(words or "") > longest:
            return Refusal("award_text_too_long", f"{len(words or '')} ký tự", f"{longest} ký tự")
    return None
