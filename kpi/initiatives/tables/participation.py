"""Answers who takes part with ideas, what became effective, and who replicated whose idea; never ranks anybody."""

from kpi.house.account import Account
from kpi.house.answer import House
from kpi.house.refusing import Refused
from kpi.initiatives.reading import ideas_of
from kpi.period import local_day


def participation(office: House, campaign: str, viewer: Account | None = None) -> dict:
    """{"units", "effective", "replicated"} of a campaign.

    units: one row per unit of the list in force today (subordinate units counted for themselves): entered, accepted,
    recognised, effective (with a confirming paper). effective: one row per idea with a confirmed effect: before_after,
    paper. replicated: one row per idea and place that took it over. Figures for everybody, no names of people.
    """
    plan = office.plans.get(campaign)
    if plan is None:
        raise Refused("campaign_unknown", campaign, ", ".join(sorted(office.plans)))
    if viewer is not None and viewer.is_disabled:
        raise Refused("account_disabled", viewer.name)
    ideas = [idea for idea in ideas_of(office.store, campaign) if idea.origin != "baseline"]
    today = local_day(office.clock())
    names = {unit.code: unit.name for unit in plan.units}
    units = sorted(
        {u.code: u for u in plan.units if u.is_valid_on(today)}.values(), key=lambda u: (u.sort_order, u.code)
    )
    rows = []
    for unit in units:
        mine = [idea for idea in ideas if idea.unit_code == unit.code]
        rows.append(
            {
                "unit_code": unit.code,
                "unit_name": unit.name,
                "entered": len(mine),
                "accepted": sum(idea.is_accepted for idea in mine),
                "recognised": sum(idea.has("recognise") and idea.is_alive for idea in mine),
                "effective": sum(idea.confirmed_effect() is not None and idea.is_alive for idea in mine),
            }
        )
    outside = [idea for idea in ideas if idea.unit_code is None]
    if outside:
        rows.append(
            {
                "unit_code": None,
                "unit_name": "Ngoài cơ quan",
                "entered": len(outside),
                "accepted": sum(idea.is_accepted for idea in outside),
                "recognised": sum(idea.has("recognise") and idea.is_alive for idea in outside),
                "effective": sum(idea.confirmed_effect() is not None and idea.is_alive for idea in outside),
            }
        )
    effective, replicated = [], []
    for idea in ideas:
        own = names.get(idea.unit_code or "", "Ngoài cơ quan")
        about = {"initiative": idea.initiative, "title": idea.title, "unit_name": own}
        effect = idea.confirmed_effect() if idea.is_alive else None
        if effect is not None:
            paper = f"{effect.document_number} ngày {effect.document_signed_on:%d/%m/%Y}"
            effective.append({**about, "before_after": effect.before_after, "paper": paper})
        for event in idea.all_of("replicate") if idea.is_alive else ():
            place = names.get(event.unit_code or "") or event.place or "–"
            replicated.append({**about, "place": place, "happened_on": event.happened_on})
    return {"units": rows, "effective": effective, "replicated": replicated}
