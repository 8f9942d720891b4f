"""Answers which drafts and proposals there are and how each differs from what is in force; never changes one."""

from kpi.house.account import Account
from kpi.house.answer import House
from kpi.house.refusing import demand
from kpi.planner.as_words import in_words
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
        row["is_behind"] = bool(plan and row["based_on"] and row["based_on"] != plan.sha256)
    return rows


def plan_proposals(office: House, campaign: str | None = None, viewer: Account | None = None) -> list[dict]:
    """One row per proposal, the newest first, with outcome (None: waits for a second person), taken_up_at (None: not
    yet), and differences: the sentences of what it changes against the version it is proposed over."""
    if viewer is not None:
        demand(refuses_drafting(viewer))
    rows = office.store.run("plan_proposals", campaign=campaign, plan_proposal=None)
    for row in rows:
        plan = office.plans.get(row["campaign"])
        before: Said = said_of(plan) if plan and row["taken_up_at"] is None else {}
        said = from_json(row.pop("content"))
        row["differences"] = [item.sentence for item in differences(before, said)] if before else []
        row["may_decide"] = viewer is not None and row["outcome"] is None and viewer.name != row["proposed_by"]
    return rows


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
