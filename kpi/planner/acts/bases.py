"""Answers how a draft is carried over to the version that counts by now, how one begins that takes a version back, and
how approved versions are set aside that were drafted on another; never lets a version replace one that it was not
drafted on.
"""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from kpi.house.account import Account
from kpi.house.answer import House
from kpi.house.audit import record
from kpi.house.office import Office
from kpi.house.recorded_plan import plan_of
from kpi.house.refusing import Act, Refused, acting, demand
from kpi.plan.config import Plan
from kpi.planner.acts.drafting import PlanDraft, append_plan_draft, plan_draft
from kpi.planner.base import base_of, bases_of, is_behind
from kpi.planner.carrying import carried
from kpi.planner.rights import refuses_drafting
from kpi.planner.said import Said, said_of, stored
from kpi.store import Store, Transaction


def keys_behind(office: House, draft: PlanDraft) -> tuple[Said, Said]:
    """What a draft carries on and what counts now, in the writing of the store. The first is the second where nothing
    was recorded of it."""
    now = office.plans[draft.campaign]
    base = base_of(office.store, draft.draft, draft.version)
    before = plan_of(office, draft.campaign, base) if base else now
    return stored(said_of(before)), stored(said_of(now))


def carry_over_plan_draft(office: Office, actor: Account, draft: int, seen: int) -> PlanDraft:
    """A further version of a draft that rests on what counts now and has what was changed meanwhile; where both changed
    the same, the draft's stays. `seen` as in save_plan_draft. Raises Refused: it is not behind, changed meanwhile."""
    with acting(office, actor, "carry_over_plan_draft", f"plan_draft/{draft}") as act:
        demand(refuses_drafting(actor))
        found = plan_draft(office, draft, actor)
        if found.version != seen:
            raise Refused("plan_draft_changed", str(found.version), _saved_by(act, draft))
        now = office.plans.get(found.campaign)
        if now is None or not is_behind(act.transaction, draft, seen, now):
            raise Refused("plan_draft_not_behind", str(draft))
        before, counts = keys_behind(office, found)
        said = carried(before, counts, stored(found.said))
        append_plan_draft(act, draft, seen + 1, found.campaign, now.sha256, said)
        act.done(version=seen + 1, config=now.sha256)
    return plan_draft(office, draft, actor)


def take_plan_back(office: Office, actor: Account, proposal: int) -> PlanDraft:
    """A new draft that says what counted before a proposal did: taking back is a further version, under four eyes.
    Raises Refused: no such proposal, one that never counted, the version before it not recorded here."""
    with acting(office, actor, "take_plan_back", f"plan_proposal/{proposal}") as act:
        demand(refuses_drafting(actor))
        rows = act.transaction.run("plan_proposals", campaign=None, plan_proposal=proposal)
        if not rows:
            raise Refused("plan_proposal_unknown", str(proposal))
        campaign, sha256 = rows[0]["campaign"], _counted_before(act.transaction, rows[0])
        now = office.plans.get(campaign)
        before = plan_of(office, campaign, sha256) if now and sha256 else None
        if now is None or before is None or before.sha256 != sha256:
            raise Refused("plan_before_not_recorded", str(proposal))
        if before.sha256 == now.sha256:
            raise Refused("plan_is_back", str(proposal))
        number, said = act.transaction.next_id("plan_draft", "plan_draft"), said_of(before)
        append_plan_draft(act, number, 1, campaign, now.sha256, said)
        act.done(plan_draft=number, config=before.sha256)
    return PlanDraft(number, 1, campaign, now.sha256, stored(said))


def _counted_before(transaction: Transaction, row: Mapping[str, Any]) -> str | None:
    """The sha256 of the version that counted when a proposal began to; None: it never did, or there was none."""
    if row["taken_up_at"] is None:
        return None
    others = transaction.run("plan_proposals", campaign=row["campaign"], plan_proposal=None)
    earlier = [it for it in others if it["taken_up_at"] and it["taken_up_at"] < row["taken_up_at"]]
    if earlier:
        return max(earlier, key=lambda it: it["taken_up_at"])["config_sha256"]
    begun, _ = bases_of(transaction, row["plan_draft"], row["version"])
    return begun


def _saved_by(act: Act, draft: int) -> str:
    return str(act.transaction.run("newest_plan_draft", plan_draft=draft)[0]["saved_by"])


def demand_not_behind(reader: Store | Transaction, row: Mapping[str, Any], now: Plan | None) -> None:
    """Raises Refused for a proposal that was drafted on another version than counts now."""
    if is_behind(reader, row["plan_draft"], row["version"], now):
        raise Refused("plan_base_changed", row["campaign"])


def set_aside_behind(transaction: Transaction, now: Plan, moment: datetime) -> set[int]:
    """Set the approved versions of a campaign aside that wait for their day and were drafted on another version than
    the one that counts from now on: they would take it back. Gives their numbers."""
    gone = set()
    for row in transaction.run("plans_to_take_up", today=date.max):
        if row["campaign"] == now.campaign.code and is_behind(transaction, row["plan_draft"], row["version"], now):
            set_aside(transaction, row, now, moment)
            gone.add(row["plan_proposal"])
    return gone


def set_aside(transaction: Transaction, row: Mapping[str, Any], now: Plan, moment: datetime) -> None:
    """Write down that an approved proposal will not count, and beside which version."""
    about = {"campaign": row["campaign"], "config_sha256": now.sha256, "set_aside_at": moment}
    transaction.append("plan_set_aside", [{"plan_proposal": row["plan_proposal"], **about}])
    record(transaction, moment, None, "set_aside_plan", f"plan_proposal/{row['plan_proposal']}", config=now.sha256)
