"""Answers which drafts and proposals there are and how each differs from what is in force; never changes one."""

from kpi.house.account import Account
from kpi.house.answer import House
from kpi.house.office import Office
from kpi.house.recorded_plan import plan_of
from kpi.house.refusing import demand
from kpi.plan.config import Plan
from kpi.planner.acts.bases import keys_behind
from kpi.planner.acts.drafting import plan_draft
from kpi.planner.as_words import in_words
from kpi.planner.base import bases_of, is_behind
from kpi.planner.carrying import changed_by_both
from kpi.planner.checking import checked
from kpi.planner.differences import Difference, differences
from kpi.planner.rights import refuses_drafting
from kpi.planner.said import Said, from_json, said_of


def plan_drafts(office: House, campaign: str | None = None, viewer: Account | None = None) -> list[dict]:
    """One row per draft, the newest first: plan_draft, version, campaign, based_on, saved_by, saved_at, is_behind (its
    campaign has another version in force than the one it began from)."""
    if viewer is not None:
        demand(refuses_drafting(viewer))
    rows = office.store.run("plan_drafts", campaign=campaign)
    for row in rows:
        plan = office.plans.get(row["campaign"])
        row["is_behind"] = plan is not None and plan.sha256 not in (row["based_on"], row.pop("came_of_it"))
    return rows


def plan_proposals(office: House, campaign: str | None = None, viewer: Account | None = None) -> list[dict]:
    """One row per proposal, the newest first, with outcome (None: waits for a second person), taken_up_at (None: not
    yet), set_aside_at (None: never), title (of its campaign), differences: the sentences of what it changes against
    what is in force, of a decided one against what it was drafted on; of those that wait is_behind (drafted on a
    version that no longer counts: it cannot be put in force) and overtakes (numbers of approved versions that wait for
    their day and will be set aside by this one)."""
    if viewer is not None:
        demand(refuses_drafting(viewer))
    rows = office.store.run("plan_proposals", campaign=campaign, plan_proposal=None)
    for row in rows:
        plan = office.plans.get(row["campaign"])
        before = _before(office, row, plan)
        said = from_json(row.pop("content"))
        row["title"] = plan.campaign.title if plan else str(said.get("title") or row["campaign"])
        row["differences"] = [item.sentence for item in differences(before, said)] if before else []
        row["may_decide"] = viewer is not None and row["outcome"] is None and viewer.name != row["proposed_by"]
        row["is_behind"] = row["outcome"] is None and is_behind(office.store, row["plan_draft"], row["version"], plan)
        row["overtakes"] = [it["plan_proposal"] for it in rows if row["outcome"] is None and _waits_beside(it, row)]
    return rows


def _before(office: House, row: dict, now: Plan | None) -> Said:
    """What a proposal changes: what is in force while it waits, what it was drafted on once it was decided; {}: nothing
    was there before, or it was not recorded."""
    if row["outcome"] is None:
        return said_of(now) if now else {}
    begun, _ = bases_of(office.store, row["plan_draft"], row["version"])
    return said_of(plan_of(office, row["campaign"], begun)) if begun else {}


def _waits_beside(other: dict, row: dict) -> bool:
    """Whether an approved version waits for its day that was not drafted on this one: it will be set aside."""
    is_waiting = other["outcome"] == "in_force" and other["taken_up_at"] is None and other["set_aside_at"] is None
    return is_waiting and other["campaign"] == row["campaign"] and other["plan_draft"] != row["plan_draft"]


def plan_draft_behind(office: Office, draft: int, viewer: Account | None = None) -> dict | None:
    """What was put in force since a draft began, where it is not what the draft carries on: meanwhile (sentences of
    what that changed), both (sentences of what both changed, from what counts to what the draft would keep). None: the
    draft rests on what counts."""
    if viewer is not None:
        demand(refuses_drafting(viewer))
    found = plan_draft(office, draft, viewer)
    if not is_behind(office.store, draft, found.version, office.plans.get(found.campaign)):
        return None
    before, now = keys_behind(office, found)
    both = changed_by_both(before, now, found.said)
    return {
        "meanwhile": [item.sentence for item in differences(before, now)],
        "both": [item.sentence for item in both],
    }


def plan_differences(office: House, campaign: str, said: Said, viewer: Account | None = None) -> list[Difference]:
    """What the keys of a draft change against what is in force for a campaign; all of it where nothing is."""
    if viewer is not None:
        demand(refuses_drafting(viewer))
    plan = office.plans.get(campaign)
    return differences(said_of(plan) if plan else {"kind": said.get("kind")}, said)


def plan_as_words(office: House, said: Said | None, campaign: str, viewer: Account | None = None) -> list[dict]:
    """One row per section (heading, sentences) of a draft's keys, or of what is in force where said is None; [] where
    the keys are no plan yet."""
    if viewer is not None:
        demand(refuses_drafting(viewer))
    plan = office.plans.get(campaign) if said is None else checked(said)[0]
    return [{"heading": item.heading, "sentences": list(item.sentences)} for item in in_words(plan)] if plan else []
