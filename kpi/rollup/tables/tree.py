"""Answers the figures of all units summed over the tree of units, level by level; never scores a unit of the tree."""

from datetime import datetime

from kpi.house.account import Account
from kpi.house.answer import Answer, House, answered, question_for, visible_units
from kpi.house.refusing import Refused
from kpi.period import cut_off
from kpi.plan.model import Basis
from kpi.scoring import ask_kept
from kpi.store import sql_text


def rollup_tree(
    office: House,
    campaign: str,
    period: str,
    basis: Basis = "approved",
    parent: str | None = None,
    as_of: datetime | None = None,
    viewer: Account | None = None,
    indicator: str | None = None,
) -> Answer:
    """One row per unit right below `parent` (None: the topmost) and indicator (`indicator`: that one): what stands in
    it and under it, summed.

    level: 1 for the topmost. unit_count: ranked units to which the indicator applies; present_count: those with a
    figure (carried ones too, as on the board); met_count: those that meet the last target. numerator, denominator,
    value: sums, and their ratio, of shares (of counts the sum only); None for other measures and without a figure.
    rank_of_level of level_size: among all units of the same level of the whole tree, 1-2-2-4, by value. A unit sees
    what the ranking shows it.
    """
    question = question_for(office, campaign, period, basis, as_of)
    codes = {unit.code for unit in office.plans[campaign].units}
    if parent is not None and parent not in codes:
        raise Refused("tree_unit_unknown", parent, campaign)
    visible = visible_units(office, campaign, period, viewer)
    about: dict = {
        "indicator": indicator,
        "parent": parent,
        "cut_off": cut_off(period),
        "visible": None if visible is None else sorted(visible),
    }
    rows = ask_kept(office.store, "standing", question, sql_text("rollup_tree"), **about)
    return answered(office, question, period, rows)
