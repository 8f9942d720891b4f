"""Answers how a checked draft is proposed and put in force by a second person; never changes a closed month.

A version counts from its day on; months that were closed before keep the version of their closing, frozen lists stay.
Taking back is a further version. The running server takes a version up without a restart.
"""

from collections.abc import MutableMapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, cast

from kpi.house.account import Account
from kpi.house.audit import record
from kpi.house.days import SPAN, refuses_day
from kpi.house.office import Office
from kpi.house.refusing import Act, Refused, acting, demand
from kpi.period import cut_off, local_day, period_of_index
from kpi.plan.config import Plan
from kpi.planner.acts.bases import demand_not_behind, set_aside, set_aside_behind
from kpi.planner.acts.drafting import plan_draft, strange_words
from kpi.planner.acts.unit_moves import carry_out_unit_changes
from kpi.planner.base import is_behind
from kpi.planner.checking import checked
from kpi.planner.rights import refuses_drafting, refuses_putting_in_force
from kpi.planner.said import as_json, from_json
from kpi.planner.sound import sound_plan
from kpi.store import append_version, closed_through, known_as
from kpi.text import optional

LONGEST_TEXT = 2000


@dataclass(frozen=True)
class PlanChange:
    """What a proposal asks for: the draft as seen, the document that decides it, why, and from which day it counts."""

    draft: int
    version: int
    document_number: str
    reason: str
    effective_on: date
    document_on: date | None = None


@dataclass(frozen=True)
class PlanProposal:
    """A proposal: its number, the version it would put in force. is_in_force: it counts already."""

    proposal: int
    campaign: str
    config_sha256: str
    is_in_force: bool = False


def propose_plan(office: Office, actor: Account, change: PlanChange) -> PlanProposal:
    """Propose a draft without faults. Refused: changed meanwhile, faults, no document, no reason, a day that is past
    or lies in a closed month, nothing that differs from what is in force."""
    with acting(office, actor, "propose_plan", f"plan_draft/{change.draft}") as act:
        demand(refuses_drafting(actor))
        draft = plan_draft(office, change.draft, actor)
        number, reason = optional(change.document_number), optional(change.reason)
        if draft.version != change.version:
            raise Refused("plan_draft_changed", str(draft.version))
        if not number or not reason:
            raise Refused("plan_needs_document", str(change.draft))
        if max(len(number), len(reason)) > LONGEST_TEXT:
            raise Refused("plan_text_too_long", str(max(len(number), len(reason))), str(LONGEST_TEXT))
        plan = sound_plan(draft.said)
        if strange := strange_words(office, draft.campaign, draft.said):
            raise Refused(strange[0].code, strange[0].found, strange[0].expected)
        _demand_day(office, act, plan, change.effective_on)
        plan = known_as(office.store, plan)
        now = office.plans.get(plan.campaign.code)
        if now is not None and now.sha256 == plan.sha256:
            raise Refused("plan_is_in_force", plan.campaign.code)
        if is_behind(act.transaction, draft.draft, draft.version, now):
            raise Refused("plan_base_changed", plan.campaign.code)
        proposal = act.transaction.next_id("plan_proposal", "plan_proposal")
        row: dict[str, Any] = {"plan_proposal": proposal, "plan_draft": change.draft, "version": change.version}
        row |= {"campaign": plan.campaign.code, "config_sha256": plan.sha256, "content": as_json(draft.said)}
        row |= {"document_number": number, "document_on": change.document_on, "reason": reason}
        row |= {"effective_on": change.effective_on, "proposed_by": actor.name, "proposed_at": act.now}
        act.transaction.append("plan_proposal", [row])
        act.done(plan_proposal=proposal, config=plan.sha256)
    return PlanProposal(proposal, plan.campaign.code, plan.sha256)


def _demand_day(office: Office, act: Act, plan: Plan, day: date) -> None:
    today = local_day(act.now)
    demand(refuses_day("propose_plan", SPAN, day, today, None))
    if day < today:
        raise Refused("plan_day_is_past", f"{day:%d/%m/%Y}", f"{today:%d/%m/%Y}")
    closed = closed_through(act.transaction, plan.campaign.code)
    if closed and day <= cut_off(period_of_index(closed)):
        raise Refused("plan_day_in_closed_month", f"{day:%d/%m/%Y}", f"{cut_off(period_of_index(closed)):%d/%m/%Y}")


def decide_plan(
    office: Office, actor: Account, proposal: int, outcome: str = "in_force", reason: str | None = None
) -> PlanProposal:
    """Put a proposal in force (in_force) or refuse it (refused), by another person than the one who proposed it; the
    proposer may withdraw it (withdrawn). A refusal needs its reason. What has been decided stays."""
    with acting(office, actor, f"plan_{outcome}"[:40], f"plan_proposal/{proposal}") as act:
        found = act.transaction.run("plan_proposals", campaign=None, plan_proposal=proposal)
        if not found:
            raise Refused("plan_proposal_unknown", str(proposal))
        row, said = found[0], optional(reason)
        if outcome == "withdrawn":
            demand(refuses_drafting(actor))
            if row["proposed_by"] != actor.name:
                raise Refused("plan_of_other", row["proposed_by"])
        elif outcome in ("in_force", "refused"):
            demand(refuses_putting_in_force(actor, row["proposed_by"]))
        else:
            raise Refused("plan_outcome_unknown", outcome, "in_force, refused, withdrawn")
        if row["outcome"] is not None:
            raise Refused("plan_is_decided", str(proposal), row["decided_by"])
        if outcome == "refused" and not said:
            raise Refused("plan_needs_reason", str(proposal))
        if outcome == "in_force":
            demand_not_behind(act.transaction, row, office.plans.get(row["campaign"]))
        number = act.transaction.next_id("plan_decision", "plan_decision")
        decision = {"plan_decision": number, "plan_proposal": proposal, "outcome": outcome, "reason": said}
        act.transaction.append("plan_decision", [{**decision, "decided_by": actor.name, "decided_at": act.now}])
        act.done(config=row["config_sha256"], from_day=str(row["effective_on"]))
    taken = take_up_plans(office) if outcome == "in_force" else []
    return PlanProposal(proposal, row["campaign"], row["config_sha256"], proposal in taken)


def take_up_plans(office: Office) -> list[int]:
    """Let approved versions count whose day has come, in the order of their days; the running server has them once the
    store holds them. A version that was drafted on another one than counts is set aside, never let replace it.

    Called when a version is approved, and by the chores. Gives the proposals that count from now on.
    """
    now = office.clock()
    taken: list[int] = []
    today = local_day(now)
    if not office.store.run("plans_to_take_up", today=today):
        return taken
    plans: dict[str, Plan] = {}
    gone: set[int] = set()
    with office.store.transaction() as transaction:
        for row in transaction.run("plans_to_take_up", today=today):
            if row["plan_proposal"] in gone:
                continue
            counts = plans.get(row["campaign"]) or office.plans.get(row["campaign"])
            if counts and is_behind(transaction, row["plan_draft"], row["version"], counts):
                set_aside(transaction, row, counts, now)
                continue
            plan, _ = checked(from_json(row["content"]))
            if (
                plan is None
            ):  # a release later than the one that checked it reads it otherwise: told, never half-applied
                record(transaction, now, None, "take_up_plan", f"plan_proposal/{row['plan_proposal']}", "refused")
                continue
            plan = replace(plan, sha256=row["config_sha256"])
            append_version(transaction, plan, now)
            about = {"campaign": row["campaign"], "config_sha256": plan.sha256, "taken_up_at": now}
            transaction.append("plan_taken_up", [{"plan_proposal": row["plan_proposal"], **about}])
            subject = f"plan_proposal/{row['plan_proposal']}"
            record(transaction, now, None, "take_up_plan", subject, config=plan.sha256)
            taken.append(row["plan_proposal"])
            plans[row["campaign"]] = plan
            gone |= set_aside_behind(transaction, plan, now)
    cast(MutableMapping[str, Plan], office.plans).update(plans)  # never before the store holds them
    carry_out_unit_changes(office)
    return taken
