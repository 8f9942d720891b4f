"""Answers which meetings of the Hội đồng were recorded for a campaign's ideas; never what was voted."""

from kpi.house.account import Account
from kpi.house.answer import House
from kpi.house.refusing import Refused
from kpi.initiatives.rights import belongs


def meetings_on_ideas(office: House, campaign: str, viewer: Account | None = None) -> list[dict]:
    """One row per meeting, newest first: meeting, minutes_number, held_on, council_name, decision_number.

    For who sees everything of the campaign; nobody else is told who met when.
    """
    plan = office.plans.get(campaign)
    if plan is None:
        raise Refused("campaign_unknown", campaign, ", ".join(sorted(office.plans)))
    if viewer is not None and (viewer.is_disabled or not (viewer.sees_all and belongs(viewer, plan))):
        raise Refused("initiative_of_others", viewer.name)
    kept = ("meeting", "minutes_number", "held_on", "council_name", "decision_number")
    rows = office.store.run("meetings", campaign=campaign, meeting=None)
    return [{name: row[name] for name in kept} for row in reversed(rows)]
