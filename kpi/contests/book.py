"""Answers for the entries of a contest through the one port of awards (kpi.house.kinds); never judges an award."""

from datetime import datetime
from typing import Any

from kpi.contests.duties import counts_for
from kpi.house.kinds import EntryBook, EntryFact
from kpi.initiatives.idea import Idea
from kpi.initiatives.lateness import entries_rule, is_late
from kpi.initiatives.reading import ideas_of
from kpi.plan.config import Plan
from kpi.plan.model.register import OTHER_THEME, Entries


def entry_book(house: Any, campaign: str, as_of: datetime | None = None) -> EntryBook:
    """The living entries of a contest at a moment: by number, and by the unit each counts for."""
    plan: Plan = house.plans[campaign]
    rule = entries_rule(plan.campaign)
    ideas = [idea for idea in ideas_of(house.store, campaign, as_of) if idea.is_alive and idea.origin == "contest"]
    facts = {str(idea.initiative): fact_of(plan, idea) for idea in ideas}
    by_unit = {
        unit.code: tuple(facts[str(idea.initiative)] for idea in ideas if _counts(rule, idea, unit.code))
        for unit in plan.units
    }
    return EntryBook(facts, by_unit, rule.deadline if rule else None)


def fact_of(plan: Plan, idea: Idea) -> EntryFact:
    """One entry as an award's rules see it."""
    prize = next(iter(reversed(idea.all_of("prize"))), None)
    forwarding = next(iter(reversed(idea.all_of("forward"))), None)
    sent = f"{forwarding.document_number} ngày {forwarding.document_signed_on:%d/%m/%Y}" if forwarding else None
    return EntryFact(
        str(idea.initiative),
        idea.title,
        idea.form,
        max(1, sum(author.person_id is not None for author in idea.authors)),
        idea.received_on,
        not is_late(plan.campaign, idea),
        bool(idea.themes) and any(theme != OTHER_THEME for theme in idea.themes),
        prize.prize if prize else None,
        prize.document_number if prize else None,
        sent,
        suggested_author(idea),
    )


def suggested_author(idea: Idea) -> str | None:
    """The author of the largest share; None where it is not said or shared: the Hội đồng chooses."""
    people = [author for author in idea.authors if author.person_id is not None]
    if len(people) == 1:
        return people[0].shown_name
    shares = sorted((author.share or 0 for author in people), reverse=True)
    if len(shares) < 2 or not shares[0] or shares[0] == shares[1]:
        return None
    return next(author.shown_name for author in people if author.share == shares[0])


def _counts(rule: Entries | None, idea: Idea, unit_code: str) -> bool:
    return idea.unit_code == unit_code if rule is None else counts_for(rule, idea, unit_code)
