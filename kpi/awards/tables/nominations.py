"""Answers which nominations a round has and how each stands, for those who must see them; never judges a recipient."""

from datetime import date, datetime

from kpi.awards.rights import refuses_award_work, refuses_dossier_reading, refuses_nomination, sees_award_round
from kpi.awards.rules.nominations import MAY_CHANGE, checklist, is_late
from kpi.awards.tables.award_setting import owner_of
from kpi.awards.words import ERASED
from kpi.house.account import Account
from kpi.house.answer import House
from kpi.house.refusing import Refused, demand
from kpi.period import local_day
from kpi.plan.config import Plan
from kpi.plan.model import Award
from kpi.plan.unit_tree import above, own_units

_INNER = ("votes_for", "votes_against", "council_minutes", "meeting", "case_count", "finding", "decision_reason")
_DECISION = ("outcome", "body", "decided_by", "minutes_number", "row_decision", "is_other_than_finding")


def nominations(
    house: House,
    campaign: str,
    round_code: str,
    viewer: Account | None = None,
    among: frozenset[str] | None = None,
) -> list[dict]:
    """One row per nomination of a round that the viewer must see, in the order they were made.

    The columns of nomination_standing (schema/013), and: award_name, unit_name, proposing_name, recipient_name (the
    unit's name, or the person's; a mark when erased), checklist (code, is_there, document), missing_count, due_on
    (None: no letter yet), is_late, may_be_member_of (association -> name, of a writer) and membership (None: none
    written down), may_change and may_confirm (the unit's own), may_work (this reviewer's). A proposing unit sees its
    own rows, without votes and without decisions that are not signed yet, and its drafts, which nobody else sees;
    other units see none. among: only nominations of these units (None: of all).
    """
    plan = house.plans.get(campaign)
    if plan is None:
        raise Refused("campaign_unknown", campaign, ", ".join(sorted(house.plans)))
    of_units = None if among is None else sorted(among)
    rows = house.store.run("nominations_of_round", campaign=campaign, round_code=round_code, units=of_units)
    papers: dict[int, list[dict]] = {}
    for paper in house.store.run("documents_of_round", campaign=campaign, round_code=round_code):
        papers.setdefault(paper["of_nomination"], []).append(paper)
    letters = house.store.run("newest_award_deadline", campaign=campaign, round_code=round_code)
    due_on = letters[0]["due_on"] if letters else None
    about = {"campaign": campaign, "round_code": round_code}
    members = {row["nomination"]: row for row in house.store.run("memberships_of_round", **about)}
    shown = [row for row in rows if _is_shown(viewer, row, plan.campaign.round_owner(round_code))]
    return [
        _row(house, plan, row, papers.get(row["nomination"], []), due_on, viewer) | _member(plan, row, members)
        for row in shown
    ]


def award_deadline(house: House, campaign: str, round_code: str, viewer: Account | None = None) -> dict | None:
    """Until when dossiers of a round are due and by which letter; None before there is one. Everybody may know."""
    found = house.store.run("newest_award_deadline", campaign=campaign, round_code=round_code)
    return found[0] if found else None


def nominable_units(house: House, campaign: str, viewer: Account | None = None) -> list[dict]:
    """One row (code, name) per unit that the viewer's unit may nominate from today: itself and those below it.

    The command line (viewer None): every unit in force.
    """
    plan, today = house.plans[campaign], local_day(house.clock())
    rows = [unit for unit in plan.units if unit.is_valid_on(today)]
    mine = viewer.unit_code if viewer else None
    kept = [unit for unit in rows if viewer is None or mine in above(plan, unit.code)]
    kept.sort(key=lambda unit: (unit.code != mine, unit.sort_order, unit.code))
    return [{"code": unit.code, "name": unit.name} for unit in kept]


def nomination_history(house: House, nomination: int, viewer: Account | None = None) -> list[dict]:
    """One row per step of a nomination, oldest first: kind, state, reason, done_by, done_at."""
    found = house.store.run("nomination_now", nomination=nomination)
    if not found:
        raise Refused("nomination_unknown", str(nomination))
    owner = owner_of(house, found[0]["campaign"], found[0]["round_code"])
    demand(refuses_dossier_reading(viewer, found[0]["proposing_unit"], owner))
    return house.store.run("events_of_nomination", nomination=nomination)


def people_of(rows: list[dict]) -> list[int]:
    """The ids of the people whose data these rows show."""
    return sorted({row["person_id"] for row in rows if row["person_id"] is not None and row["full_name"]})


def _is_shown(viewer: Account | None, row: dict, owner: str | None) -> bool:
    """A draft is nobody's business but of the unit that writes it (and of the command line)."""
    if refuses_dossier_reading(viewer, row["proposing_unit"], owner):
        return False
    return row["state"] != "draft" or viewer is None or refuses_nomination(viewer, row["proposing_unit"]) is None


def _row(house: House, plan: Plan, row: dict, papers: list[dict], due_on: date | None, viewer: Account | None) -> dict:
    award = plan.campaign.award(row["award_code"])
    names = {unit.code: unit.name for unit in plan.units}
    needed = checklist(_wanted(award), papers, row["is_confirmed"])
    is_inside = viewer is None or sees_award_round(viewer, plan.campaign.round_owner(row["round_code"]))
    hidden = () if is_inside else (*_INNER, *(() if row["recipient"] else _DECISION))
    is_own = viewer is not None and refuses_nomination(viewer, row["proposing_unit"]) is None
    is_head = viewer is not None and "unit_head" in viewer.roles
    return {
        **row,
        **dict.fromkeys(hidden),
        "is_held": row["is_held"] if is_inside else row["petition_count"] > 0,
        "award_name": award.name if award else row["award_code"],
        "unit_name": names.get(row["unit_code"], row["unit_code"]),
        "proposing_name": names.get(row["proposing_unit"], row["proposing_unit"]),
        "recipient_name": _recipient(row, names),
        "checklist": needed,
        "missing_count": sum(not item["is_there"] for item in needed),
        "due_on": due_on,
        "is_late": is_late(_local_day(row["submitted_at"]), due_on),
        "may_change": is_own and row["state"] in MAY_CHANGE,
        "may_confirm": is_own and row["state"] in MAY_CHANGE and is_head,
        "may_work": viewer is not None and _may_work(house, plan, viewer, row),
    }


def _member(plan: Plan, row: dict, members: dict[int, dict]) -> dict:
    """The associations a writer may be a member of by the award's scope, and the membership written down last."""
    award = plan.campaign.award(row["award_code"])
    criteria = award.criteria if award and row["recipient_group"] == "writer" else ()
    names = {unit.code: unit.name for unit in plan.units}
    named = {code: names.get(code, code) for criterion in criteria for code in criterion.member_of}
    found = members.get(row["nomination"])
    told = found and {**found, "name": names.get(found["member_of"], found["member_of"])}
    return {"may_be_member_of": named, "membership": told}


def _recipient(row: dict, names: dict[str, str]) -> str:
    if row["recipient_kind"] == "collective":
        return names.get(row["unit_code"], row["unit_code"])
    return row["full_name"] or ERASED


def _wanted(award: Award | None) -> list[str]:
    """The documents that the award's dossier_complete asks for."""
    criteria = award.criteria if award else ()
    return [code for criterion in criteria if criterion.rule == "dossier_complete" for code in criterion.documents]


def _may_work(house: House, plan: Plan, viewer: Account, row: dict) -> bool:
    """As kpi.awards.acts.award_acts.refuses_work decides it; there it is the law, here it hides a button."""
    if owner := plan.campaign.round_owner(row["round_code"]):
        return refuses_award_work(viewer, own_units(plan, row), owner=owner) is None
    body = plan.campaign.reporting.own_report_to
    reviewing = frozenset(found["unit_code"] for found in house.store.run("reviewing_units")) if body else frozenset()
    return refuses_award_work(viewer, own_units(plan, row), body, reviewing) is None


def _local_day(moment: datetime | None) -> date | None:
    return None if moment is None else local_day(moment)
