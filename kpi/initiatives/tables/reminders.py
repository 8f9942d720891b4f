"""Answers what is due on ideas and how the reading of the plan's rewards comes out for each author; reminds nobody."""

from datetime import date

from kpi.house.account import Account
from kpi.house.answer import House
from kpi.house.refusing import Refused
from kpi.initiatives.idea import Author, Idea
from kpi.initiatives.reading import ideas_of
from kpi.initiatives.tables.sheet import waits_of
from kpi.initiatives.year import counted_year
from kpi.period import local_day
from kpi.plan.config import Plan

OWN_SERVANTS = ("official", "part_time")


def initiative_waits(office: House, campaign: str, viewer: Account | None = None) -> list[dict]:
    """One row per thing that is due on an idea, the most pressing first: initiative, title, kind, due_on, days_left.

    For who keeps the register; a unit sees its own.
    """
    found = _seen(office, campaign, viewer)
    plan, ideas, today = found
    rows = [
        {"initiative": idea.initiative, "title": idea.title, "unit_code": idea.unit_code, **wait}
        for idea in ideas
        for wait in waits_of(plan, idea, today)
    ]
    return sorted(rows, key=lambda row: (row["due_on"], row["initiative"]))


def commendations(office: House, campaign: str, viewer: Account | None = None) -> list[dict]:
    """One row per idea and author: what the plan's two rewards come to, with every reading of the plan.

    sudden (khen thưởng đột xuất): met with a confirmed effect, else not_met. praise (văn bản tuyên dương): a proposal
    is enough, or the effect too where `commendation_needs_effect` says so; praise_other_reading is the other reading.
    None of either for what was refused, withdrawn or repeats another. sudden_given, praise_given: days of those given
    already; a second one warns. note: what the plan says of this kind of author and where.
    """
    found = _seen(office, campaign, viewer)
    plan, ideas, _ = found
    return [_readings(plan, idea, author) for idea in ideas if idea.origin == "proposal" for author in idea.authors]


def people_counted(office: House, campaign: str, year: int, viewer: Account | None = None) -> list[dict]:
    """One row per own official or part-time officer and idea that counts for a year ("Danh sách … có sáng kiến").

    By the author's own rule of the plan (year.counted_year): accepted, living ideas only. is_recognised, has_effect:
    how far each came. counted_by `silent` must be shown: the plan does not say.
    """
    found = _seen(office, campaign, viewer)
    plan, ideas, _ = found
    names = {unit.code: unit.name for unit in plan.units}
    rows = []
    for idea in ideas:
        for author in idea.authors:
            counted = counted_year(plan.campaign.ideas.year_rule, author.category, _day(plan, idea))
            if author.category in OWN_SERVANTS and idea.is_accepted and counted.year == year:
                rows.append(
                    {
                        "name": author.shown_name,
                        "person_id": author.person_id,
                        "position": author.position,
                        "unit_name": names.get(author.unit_code or "", ""),
                        "initiative": idea.initiative,
                        "title": idea.title,
                        "received_on": idea.received_on,
                        "counted_by": counted.by,
                        "is_recognised": idea.has("recognise"),
                        "has_effect": idea.confirmed_effect() is not None,
                        "share": author.share,
                    }
                )
    return sorted(rows, key=lambda row: (row["unit_name"], row["name"], row["initiative"]))


def _readings(plan: Plan, idea: Idea, author: Author) -> dict:
    rules = plan.campaign.ideas
    needs_effect = rules.commendation_needs_effect
    notes = {str(kind): said for kind, said in rules.author_notes.items()}
    has_effect = idea.confirmed_effect() is not None
    proposal, effect = ("met" if idea.is_alive else "not_met"), ("met" if has_effect and idea.is_alive else "not_met")
    return {
        "initiative": idea.initiative,
        "title": idea.title,
        "state": idea.state,
        "name": author.shown_name,
        "person_id": author.person_id,
        "category": author.category,
        "place": author.place,
        "sudden": effect,
        "praise": effect if needs_effect else proposal,
        "praise_other_reading": proposal if needs_effect else effect,
        "needs_effect": needs_effect,
        "sudden_given": [event.happened_on for event in idea.all_of("reward")],
        "praise_given": [event.happened_on for event in idea.all_of("commend")],
        "note": notes.get(author.category, ""),
    }


def _day(plan: Plan, idea: Idea) -> date:
    recognised = idea.first("recognise")
    from_recognition = plan.campaign.ideas.counts_from == "recognised" and recognised is not None
    return recognised.happened_on if from_recognition and recognised else idea.received_on


def _seen(office: House, campaign: str, viewer: Account | None) -> tuple[Plan, list[Idea], date]:
    plan = office.plans.get(campaign)
    if plan is None:
        raise Refused("campaign_unknown", campaign, ", ".join(sorted(office.plans)))
    if viewer is not None and viewer.is_disabled:
        raise Refused("account_disabled", viewer.name)
    ideas = ideas_of(office.store, campaign)
    if viewer is not None and not viewer.sees_all:
        ideas = [idea for idea in ideas if viewer.is_of(idea.unit_code)]
    return plan, ideas, local_day(office.clock())
