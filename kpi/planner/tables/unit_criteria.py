"""Answers which criteria of their own units have for their rounds, by which paper, and what waits; decides nothing."""

import json
from typing import Any

from kpi.house.account import Account
from kpi.house.answer import House
from kpi.house.refusing import Refused
from kpi.period import local_day
from kpi.plan.config import Plan
from kpi.plan.model import Award, Criterion, ReviewRound
from kpi.planner.own_criteria import OwnCriteria, is_own, own_of
from kpi.planner.rights import refuses_confirming_criteria, refuses_proposing_criteria, refuses_reading_criteria
from kpi.planner.worded import name_in
from kpi.planner.worded_awards import criterion_words


def unit_criteria(office: House, campaign: str, viewer: Account | None = None) -> list[dict]:
    """One row per award of a unit's own round that the viewer may see, by unit: unit_code, unit_name, round_code,
    data_on, award_code, award_name, recipient, plan_criteria and own_criteria (sentences), own (OwnCriteria as keys),
    document_number, document_on (of what counts; None: nothing of its own), waits (a proposal without decision, or
    None), indicators (codes -> names that may be asked), may_propose. viewer None: the command line."""
    plan = _plan_of(office, campaign)
    proposals = unit_criteria_proposals(office, campaign, viewer)
    rows = []
    for round_ in plan.campaign.review_rounds:
        if round_.owner is None or refuses_reading_criteria(viewer, round_.owner):
            continue
        is_over = round_.ended_on is not None and round_.ended_on <= local_day(office.clock())
        asker = None if is_over else viewer  # nothing more is proposed for a round that a document ended
        rows += [
            _row(plan, round_, award, [item for item in proposals if item["award_code"] == code], asker)
            for code in round_.awards
            if (award := plan.campaign.award(code))
        ]
    return sorted(rows, key=lambda row: (row["unit_name"], row["award_code"]))


def unit_criteria_proposals(office: House, campaign: str, viewer: Account | None = None) -> list[dict]:
    """One row per proposal that the viewer may see, the newest first: unit_criteria, unit_code, award_code, criteria
    (sentences), reason, proposed_by, proposed_at, outcome (None: waits), document_number, document_on, decision_reason,
    decided_by, decided_at, may_decide, may_withdraw."""
    plan = _plan_of(office, campaign)
    rows = []
    for row in office.store.run("unit_criteria_now", campaign=campaign, unit_criteria=None):
        if refuses_reading_criteria(viewer, row["unit_code"]):
            continue
        asked = OwnCriteria.from_keys(json.loads(row.pop("content")))
        row["criteria"] = [criterion_words(plan, Criterion(code="x", **rule), "Đơn vị") for rule in asked.as_rules()]
        asker = viewer if row["outcome"] is None else None
        by = row["proposed_by"]
        row["may_decide"] = asker is not None and refuses_confirming_criteria(asker, row["unit_code"], by) is None
        row["may_withdraw"] = asker is not None and asker.name == by
        rows.append(row)
    return rows


def _plan_of(office: House, campaign: str) -> Plan:
    plan = office.plans.get(campaign)
    if plan is None:
        raise Refused("campaign_unknown", campaign, ", ".join(sorted(office.plans)))
    return plan


def _row(
    plan: Plan, round_: ReviewRound, award: Award, proposals: list[dict], viewer: Account | None
) -> dict[str, Any]:
    owner = str(round_.owner)
    unit = plan.unit(owner, round_.data_on)
    counts = next((item for item in proposals if item["outcome"] == "confirmed"), None)
    is_asked = award.recipient == "individual" and unit is not None
    may_ask = [item for item in plan.indicators_of(unit) if item.milestones] if is_asked and unit else []
    own = own_of(award)
    return {
        "unit_code": owner,
        "unit_name": name_in(plan, owner),
        "round_code": round_.code,
        "data_on": round_.data_on,
        "award_code": award.code,
        "award_name": award.name,
        "recipient": award.recipient,
        "plan_criteria": [criterion_words(plan, item, "Đơn vị") for item in award.criteria if not is_own(item)],
        "own_criteria": [criterion_words(plan, item, "Đơn vị") for item in award.criteria if is_own(item)],
        "own": own.as_keys(),
        "document_number": counts["document_number"] if counts and own.as_rules() else None,
        "document_on": counts["document_on"] if counts and own.as_rules() else None,
        "waits": next((item["unit_criteria"] for item in proposals if item["outcome"] is None), None),
        "indicators": {item.code: item.name for item in may_ask},
        "may_propose": viewer is not None and refuses_proposing_criteria(viewer, owner) is None,
    }
