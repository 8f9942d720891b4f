"""Answers which of the plan's supports an entry may have; never grants one and never sets an amount."""

from kpi.initiatives.idea import Idea
from kpi.initiatives.lateness import entries_rule
from kpi.plan.config import Plan
from kpi.plan.model.register import Support


def possible_supports(plan: Plan, idea: Idea) -> list[Support]:
    """The supports whose unit, form and forwarding the entry fulfils; none for one that ended or has no unit."""
    rule = entries_rule(plan.campaign)
    unit = plan.unit(idea.unit_code, idea.received_on) if idea.unit_code else None
    if rule is None or unit is None or not idea.is_alive:
        return []
    return [
        item
        for item in rule.supports
        if item.applies_to.covers(unit)
        and (not item.forms or idea.form in item.forms)
        and (not item.needs_forwarded or idea.has("forward"))
    ]
