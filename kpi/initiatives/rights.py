"""Answers who may enter, follow and decide on an idea; never does it.

The unit enters its own ideas and those of its subordinate units; a clerk (reviewer) enters for anybody and decides, but
never on an idea of the own unit: another body's reviewer does.
"""

from kpi.house.account import COMMAND_LINE_ACCOUNT, Account
from kpi.initiatives.idea import Idea
from kpi.initiatives.steps import STEPS
from kpi.plan.config import Plan
from kpi.plan.model import Refusal


def with_parents(plan: Plan, unit_code: str | None) -> frozenset[str]:
    """The unit and those above it; empty for no unit."""
    parents = {unit.code: unit.parent for unit in plan.units}
    found: list[str] = []
    while unit_code and unit_code not in found:
        found.append(unit_code)
        unit_code = parents.get(unit_code)
    return frozenset(found)


def belongs(actor: Account, plan: Plan) -> bool:
    """True for an account whose unit stands in the plan's list, or that has no unit: one house may hold plans of more
    than one office, and a reviewer of one is nobody in another."""
    return actor.unit_code is None or actor.unit_code in {unit.code for unit in plan.units}


def is_clerk(actor: Account, plan: Plan) -> bool:
    """True for those who receive for anybody and decide."""
    return "reviewer" in actor.roles and belongs(actor, plan)


def is_of_unit(actor: Account, plan: Plan, unit_code: str | None) -> bool:
    """True for an officer or head of the unit or of one above it, or of the heir of one that has ended."""
    return bool(actor.roles & {"unit", "unit_head"}) and any(map(actor.is_of, with_parents(plan, unit_code)))


def refuses_entering(actor: Account, plan: Plan, unit_code: str | None) -> Refusal | None:
    """Why the account may not enter an idea whose lead author belongs to this unit (None: to none), or None."""
    if actor.is_disabled:
        return Refusal("account_disabled", actor.name)
    if is_clerk(actor, plan) or is_of_unit(actor, plan, unit_code):
        return None
    return Refusal("initiative_not_yours_to_enter", actor.name, unit_code or "người ngoài cơ quan")


def refuses_step(actor: Account, plan: Plan, idea: Idea, kind: str) -> Refusal | None:
    """Why the account may not take this step of an idea, or None.

    Deciding steps (by clerk) of an idea of the own unit belong to another body: a unit does not select its own.
    """
    if actor.is_disabled:
        return Refusal("account_disabled", actor.name)
    by = STEPS[kind].by
    above = with_parents(plan, idea.unit_code) - {idea.unit_code}
    if by == "parent":
        is_parent = bool(actor.roles & {"unit", "unit_head", "reviewer"}) and any(map(actor.is_of, above))
        is_parent = is_parent or (bool(above) and actor.name == COMMAND_LINE_ACCOUNT)
        return None if is_parent else Refusal("initiative_step_of_parent", actor.name, STEPS[kind].name)
    if by in ("either", "unit") and is_of_unit(actor, plan, idea.unit_code):
        return None
    if not is_clerk(actor, plan):
        return Refusal("initiative_step_not_yours", actor.name, STEPS[kind].name)
    if by == "clerk" and any(map(actor.is_of, {idea.unit_code, *above})):
        return Refusal("initiative_of_own_unit", actor.name, STEPS[kind].name)
    return None


def refuses_reading_idea(viewer: Account | None, plan: Plan, idea: Idea) -> Refusal | None:
    """Why the account may not read an idea whole (its authors, files, history), or None; None: the command line.

    Who sees all does; a unit its own, those of its subordinate units, and those it has replicated. Title, field and
    state of every accepted idea are for all: that is how an idea spreads.
    """
    if viewer is None:
        return None
    if viewer.is_disabled:
        return Refusal("account_disabled", viewer.name)
    if viewer.sees_all and belongs(viewer, plan):
        return None
    own = with_parents(plan, idea.unit_code) | {author.unit_code for author in idea.authors}
    return None if any(map(viewer.is_of, own)) else Refusal("initiative_of_others", viewer.name)
