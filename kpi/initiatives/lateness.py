"""Answers whether an entry came in time, by the plan's own day and way of counting; never refuses one."""

from datetime import date

from kpi.initiatives.idea import Idea
from kpi.plan.model import Campaign
from kpi.plan.model.register import Entries


def entries_rule(campaign: Campaign) -> Entries | None:
    """How the campaign receives entries, or None: it receives none by a day."""
    return getattr(campaign, "entries", None)


def counted_on(rule: Entries, idea: Idea) -> date:
    """The day that is compared with the last day: of arrival, or of the postmark where the plan counts that."""
    if rule.counts == "postmarked" and idea.postmarked_on is not None:
        return idea.postmarked_on
    return idea.received_on


def is_late(campaign: Campaign, idea: Idea) -> bool:
    """True when the entry came after the last day: 24:00 of that day in Vietnam is still in time."""
    rule = entries_rule(campaign)
    return rule is not None and idea.origin == "contest" and counted_on(rule, idea) > rule.deadline
