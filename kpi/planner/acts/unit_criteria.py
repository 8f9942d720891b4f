"""Answers how a unit proposes criteria of its own for its round and how they come to count; never touches the plan's.

"Nội dung, tiêu chí thi đua cụ thể" of each office and commune (plan 114, I.2 dash 2, IV.1 dash 1): the unit's people
propose them; its head, who commends within their power (III.3.2), or Nội vụ confirms them by a paper, number and day.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from kpi.awards.acts.award_acts import refuses_ended
from kpi.house.account import Account
from kpi.house.office import Office
from kpi.house.refusing import Act, Refused, acting, demand
from kpi.period import local_day
from kpi.plan.config import Plan
from kpi.plan.model import Award, ReviewRound
from kpi.planner.acts.drafting import append_plan_draft
from kpi.planner.acts.proposing import take_up_plans
from kpi.planner.own_criteria import OwnCriteria, own_of, own_round_of, with_own
from kpi.planner.rights import refuses_confirming_criteria, refuses_proposing_criteria
from kpi.planner.said import as_json, from_json, said_of
from kpi.planner.sound import sound_plan
from kpi.store import known_as
from kpi.text import one_line, optional

MOST_CRITERIA = 12
LONGEST_QUESTION, LONGEST_TEXT = 500, 2000
OUTCOMES = ("confirmed", "refused", "withdrawn")


@dataclass(frozen=True)
class UnitCriteriaForm:
    """What a unit proposes: every criterion of its own for one award of its round, in the place of those it has.

    questions: what its council concludes on; indicators: codes, met by the unit the person works in; least_score: of
    that unit, None: none. All empty: none of its own any more.
    """

    campaign: str
    award_code: str
    questions: tuple[str, ...]
    indicators: tuple[str, ...]
    least_score: Decimal | None
    reason: str


@dataclass(frozen=True)
class CriteriaDecision:
    """What is decided on a proposal. outcome: confirmed (document_number, document_on), refused (reason), withdrawn."""

    proposal: int
    outcome: str
    document_number: str = ""
    document_on: date | None = None
    reason: str = ""


@dataclass(frozen=True)
class UnitCriteria:
    """A proposal: its number, whose it is and for which award; outcome None: it waits."""

    proposal: int
    campaign: str
    unit_code: str
    award_code: str
    outcome: str | None = None
    config_sha256: str | None = None


def propose_unit_criteria(office: Office, actor: Account, form: UnitCriteriaForm) -> UnitCriteria:
    """Propose criteria of the unit's own for an award of its own round.

    Raises Refused: no own round has this award, not the unit's people, a proposal that waits, too many or unfit ones.
    """
    with acting(office, actor, "propose_unit_criteria", f"unit_criteria/{form.campaign}/{form.award_code}") as act:
        plan, award, round_ = _award_of(office, form.campaign, form.award_code)
        owner = str(round_.owner)
        demand(refuses_proposing_criteria(actor, owner))
        demand(refuses_ended(office, form.campaign, round_.code))
        asked, reason = _fit(plan, award, round_, form), optional(form.reason)
        if not reason or len(reason) > LONGEST_TEXT:
            raise Refused("unit_criteria_need_reason", award.name, str(LONGEST_TEXT))
        if asked == own_of(award):
            raise Refused("unit_criteria_stand", award.name)
        for row in act.transaction.run("unit_criteria_now", campaign=form.campaign, unit_criteria=None):
            if row["award_code"] == form.award_code and row["outcome"] is None:
                raise Refused("unit_criteria_wait", str(row["unit_criteria"]), row["proposed_by"])
        _demand_no_list(act, form.campaign, round_, award)
        number = act.transaction.next_id("unit_criteria", "unit_criteria")
        entry = {"unit_criteria": number, "campaign": form.campaign, "unit_code": owner, "award_code": form.award_code}
        entry |= {"content": json.dumps(asked.as_keys(), ensure_ascii=False), "reason": reason}
        act.transaction.append("unit_criteria", [{**entry, "proposed_by": actor.name, "proposed_at": act.now}])
        act.done(unit_criteria=number, unit=owner, count=len(asked.as_rules()))
    return UnitCriteria(number, form.campaign, owner, form.award_code)


def decide_unit_criteria(office: Office, actor: Account, decision: CriteriaDecision) -> UnitCriteria:
    """Confirm a proposal by a paper (it counts from today on), refuse it with a reason, or withdraw one's own.

    Nobody confirms what they proposed. Raises Refused: decided already, no paper, a day ahead, a list already frozen.
    """
    with acting(office, actor, "decide_unit_criteria", f"unit_criteria/{decision.proposal}") as act:
        found = act.transaction.run("unit_criteria_now", campaign=None, unit_criteria=decision.proposal)
        if not found:
            raise Refused("unit_criteria_unknown", str(decision.proposal))
        row = found[0]
        if decision.outcome not in OUTCOMES:
            raise Refused("unit_criteria_outcome_unknown", decision.outcome, ", ".join(OUTCOMES))
        _demand_may(actor, row, decision.outcome)
        if row["outcome"] is not None:
            raise Refused("unit_criteria_decided", str(decision.proposal), row["decided_by"])
        entry = _paper_or_reason(act, row, decision)
        plan = _with_it(office, act, row, entry) if decision.outcome == "confirmed" else None
        if plan is not None:
            _into_force(act, office.plans[row["campaign"]], plan, row, entry)
        entry |= {"decision": act.transaction.next_id("unit_criteria_decision", "decision")}
        entry |= {"unit_criteria": decision.proposal, "outcome": decision.outcome, "decided_by": actor.name}
        entry |= {"config_sha256": plan.sha256 if plan else None, "decided_at": act.now}
        act.transaction.append("unit_criteria_decision", [entry])
        act.done(result=decision.outcome, unit=row["unit_code"], document=entry["document_number"])
    if plan is not None:
        take_up_plans(office)
    at = (row["campaign"], row["unit_code"], row["award_code"])
    return UnitCriteria(decision.proposal, *at, decision.outcome, plan.sha256 if plan else None)


def _award_of(office: Office, campaign: str, code: str) -> tuple[Plan, Award, ReviewRound]:
    plan = office.plans.get(campaign)
    if plan is None:
        raise Refused("campaign_unknown", campaign, ", ".join(sorted(office.plans)))
    award, round_ = plan.campaign.award(code), own_round_of(plan, code)
    if award is None or round_ is None:
        own = [item for one in plan.campaign.review_rounds if one.owner for item in one.awards]
        raise Refused("unit_criteria_no_own_round", code, ", ".join(own) or "chưa đơn vị nào có đợt xét riêng")
    return plan, award, round_


def _fit(plan: Plan, award: Award, round_: ReviewRound, form: UnitCriteriaForm) -> OwnCriteria:
    """The criteria as they are stored; Refused with the first that cannot stand."""
    questions = tuple(dict.fromkeys(words for item in form.questions if (words := one_line(item))))
    if long := next((item for item in questions if len(item) > LONGEST_QUESTION), None):
        raise Refused("unit_criterion_too_long", f"{len(long)} ký tự", f"{LONGEST_QUESTION} ký tự")
    asked = OwnCriteria(questions, tuple(dict.fromkeys(form.indicators)), form.least_score)
    if len(asked.as_rules()) > MOST_CRITERIA:
        raise Refused("unit_criteria_too_many", str(len(asked.as_rules())), str(MOST_CRITERIA))
    if award.recipient == "collective" and (asked.indicators or asked.least_score is not None):
        raise Refused("unit_criterion_no_figures", award.name)  # who is commended here reports nothing of its own
    unit = plan.unit(str(round_.owner), round_.data_on)
    known = [item.code for item in plan.indicators_of(unit) if item.milestones] if unit else []
    if strange := [code for code in asked.indicators if code not in known]:
        raise Refused("unit_criterion_indicator", ", ".join(strange), ", ".join(known) or "chưa có chỉ tiêu nào")
    least = asked.least_score
    if least is not None and not (least.is_finite() and 0 < least <= 1000):
        raise Refused("unit_criterion_score", str(least))
    return asked


def _demand_no_list(act: Act, campaign: str, round_: ReviewRound, award: Award) -> None:
    """A list that was frozen was judged by what counted then: nobody changes the standard after the result."""
    about = {"campaign": campaign, "round_code": round_.code, "award_code": award.code}
    if frozen := act.transaction.run("frozen_list_of_award", **about)[0]["shortlist"]:
        raise Refused("unit_criteria_after_list", award.name, str(frozen))


def _demand_may(actor: Account, row: Mapping[str, Any], outcome: str) -> None:
    if outcome != "withdrawn":
        demand(refuses_confirming_criteria(actor, row["unit_code"], row["proposed_by"]))
        return
    demand(refuses_proposing_criteria(actor, row["unit_code"]))
    if actor.name != row["proposed_by"]:
        raise Refused("unit_criteria_of_other", row["proposed_by"])


def _paper_or_reason(act: Act, row: Mapping[str, Any], decision: CriteriaDecision) -> dict[str, Any]:
    number, reason, day = optional(decision.document_number), optional(decision.reason), decision.document_on
    if max(len(number or ""), len(reason or "")) > LONGEST_TEXT:
        raise Refused("words_too_long", f"{max(len(number or ''), len(reason or ''))} ký tự", f"{LONGEST_TEXT} ký tự")
    if decision.outcome == "confirmed" and (not number or day is None):
        raise Refused("unit_criteria_need_document", str(row["unit_criteria"]))
    if decision.outcome == "refused" and not reason:
        raise Refused("unit_criteria_need_why", str(row["unit_criteria"]))
    return {"document_number": number, "document_on": day, "reason": reason}


def _with_it(office: Office, act: Act, row: Mapping[str, Any], entry: Mapping[str, Any]) -> Plan:
    """The plan in force with the proposed criteria in it, by the paper that confirms them."""
    plan, award, round_ = _award_of(office, row["campaign"], row["award_code"])
    demand(refuses_ended(office, row["campaign"], round_.code))
    _demand_no_list(act, row["campaign"], round_, award)
    _demand_newest(act, plan)
    asked = OwnCriteria.from_keys(json.loads(row["content"]))
    basis = f"tiêu chí của đơn vị, văn bản {entry['document_number']} ngày {entry['document_on']:%d/%m/%Y}"
    said = from_json(as_json(with_own(said_of(plan), award.code, asked, row["unit_criteria"], basis)))
    return known_as(office.store, sound_plan(said))


def _demand_newest(act: Act, plan: Plan) -> None:
    """A version that was approved and does not count yet would begin without what is confirmed now."""
    waiting = act.transaction.run("plans_to_take_up", today=date.max)
    ahead = next((row for row in waiting if row["campaign"] == plan.campaign.code), None)
    if ahead is not None:
        day = f"{ahead['effective_on']:%d/%m/%Y}"
        raise Refused("unit_criteria_version_ahead", str(ahead["plan_proposal"]), day)


def _into_force(act: Act, before: Plan, plan: Plan, row: Mapping[str, Any], entry: Mapping[str, Any]) -> None:
    """The changed plan as a proposal of the unit that the confirming person put in force, from today on."""
    draft = act.transaction.next_id("plan_draft", "plan_draft")
    append_plan_draft(act, draft, 1, row["campaign"], before.sha256, said_of(plan))
    number = act.transaction.next_id("plan_proposal", "plan_proposal")
    made: dict[str, Any] = {"plan_proposal": number, "plan_draft": draft, "version": 1, "campaign": row["campaign"]}
    made |= {"config_sha256": plan.sha256, "content": as_json(said_of(plan)), "reason": row["reason"]}
    made |= {"document_number": entry["document_number"], "document_on": entry["document_on"]}
    made |= {"effective_on": local_day(act.now), "proposed_by": row["proposed_by"], "proposed_at": row["proposed_at"]}
    act.transaction.append("plan_proposal", [made])
    decided: dict[str, Any] = {
        "plan_decision": act.transaction.next_id("plan_decision", "plan_decision"),
        "plan_proposal": number,
    }
    decided |= {"outcome": "in_force", "reason": None, "decided_by": act.account, "decided_at": act.now}
    act.transaction.append("plan_decision", [decided])
