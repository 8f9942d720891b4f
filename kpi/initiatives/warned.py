"""Answers what a person should look at again after a step was written down; never refuses one."""

from datetime import date

from kpi.initiatives.idea import Idea
from kpi.initiatives.lateness import entries_rule
from kpi.initiatives.steps import STEPS
from kpi.plan.model import Campaign, Problem

LOOKED_AT = ("accept", "consider")  # where who decides is told that it was taken over elsewhere before
GIVEN_ONCE = ("reward", "commend", "support")


def warned(campaign: Campaign, idea: Idea, kind: str, day: date, amount_vnd: int | None = None) -> tuple[Problem, ...]:
    """What to look at again of a step taken on a day; idea: as it stood before.

    A second reward, commendation or support of the same idea (clauses 2C, III: one an idea and person); an entry sent
    on after the day of the body above, or with no such day entered (2B, II.4); one that had been replicated before it
    was proposed (2C, II.3); more settled than was given (2B, IV.3).
    """
    if kind in LOOKED_AT and idea.was_replicated_before:
        return (Problem("initiative_replicated_before", "warning", None, kind, idea.title),)
    if kind == "settle":
        return _above_support(idea, amount_vnd or 0)
    rule, said = entries_rule(campaign), f"{day:%d/%m/%Y}"
    if kind == "forward" and rule is not None:
        if rule.forward_by is None:
            return (Problem("initiative_forward_day_unknown", "warning", None, kind, said),)
        late = Problem("initiative_forwarded_late", "warning", None, kind, said, f"{rule.forward_by:%d/%m/%Y}")
        return (late,) if day > rule.forward_by else ()
    before = ", ".join(f"{event.happened_on:%d/%m/%Y}" for event in idea.all_of(kind)) if kind in GIVEN_ONCE else ""
    what = f"{STEPS[kind].name} (số {idea.initiative})"
    return (Problem("initiative_given_before", "warning", None, kind, what, before),) if before else ()


def _above_support(idea: Idea, amount_vnd: int) -> tuple[Problem, ...]:
    given, settled = (sum(event.amount_vnd or 0 for event in idea.all_of(kind)) for kind in ("support", "settle"))
    if settled + amount_vnd <= given:
        return ()
    said = (f"{amount:,d} đồng".replace(",", ".") for amount in (settled + amount_vnd, given))
    return (Problem("initiative_settled_above", "warning", None, "settle", *said),)
