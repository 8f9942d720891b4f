"""Answers what was awarded, handed over and taken back, and how often over the years; never decides an award."""

from collections import Counter

from kpi.awards.rights import refuses_dossier_reading
from kpi.awards.tables.award_setting import owner_of
from kpi.awards.words import ERASED
from kpi.house.account import Account
from kpi.house.answer import House


def award_register(house: House, campaign: str | None = None, viewer: Account | None = None) -> list[dict]:
    """Sổ theo dõi khen thưởng: one row per recipient of a signed decision, the newest decision first.

    recipient_name: the unit's name as at the decision, or the person's. received_on None: not handed over; withdrawal
    None: the award stands. campaign None: of all campaigns. A unit sees what it proposed itself.
    """
    rows = house.store.run("award_register")
    shown = [row for row in rows if campaign in (None, row["campaign"])]
    shown = [row for row in shown if _is_shown(house, viewer, row)]
    return [{**row, "recipient_name": _name(row), "award_name": _award(house, row)} for row in shown]


def award_statistics(house: House, viewer: Account | None = None) -> dict[str, list[dict]]:
    """Awards over the years: {"units", "people"}; those taken back are counted apart.

    units: one row per unit and year of the decision, with collective_count, individual_count, withdrawn_count. people:
    one row per person with an award, with award_count, the years, withdrawn_count; the most first.
    """
    rows = award_register(house, viewer=viewer)
    units: dict[tuple[str, int], Counter] = {}
    names: dict[str, str] = {}
    people: dict[int, dict] = {}
    for row in rows:
        names.setdefault(row["unit_code"], row["unit_name"])
        kind = "withdrawn" if row["withdrawal"] else row["recipient_kind"]
        units.setdefault((row["unit_code"], row["signed_on"].year), Counter())[kind] += 1
        if row["recipient_kind"] == "individual":
            one = people.setdefault(row["person_id"], {**_person(row), "years": [], "withdrawn_count": 0})
            one["withdrawn_count"] += bool(row["withdrawal"])
            one["years"] += [] if row["withdrawal"] else [row["signed_on"].year]
    by_unit = [
        {
            "unit_code": code,
            "unit_name": names[code],
            "year": year,
            "collective_count": counts["collective"],
            "individual_count": counts["individual"],
            "withdrawn_count": counts["withdrawn"],
        }
        for (code, year), counts in sorted(units.items(), key=lambda item: (-item[0][1], names[item[0][0]]))
    ]
    listed = [{**one, "award_count": len(one["years"]), "years": sorted(set(one["years"]))} for one in people.values()]
    return {"units": by_unit, "people": sorted(listed, key=lambda one: (-one["award_count"], one["recipient_name"]))}


def _is_shown(house: House, viewer: Account | None, row: dict) -> bool:
    """A signed award is no secret to those who see all, also one of a unit's own round: one achievement, one award."""
    owner = owner_of(house, row["campaign"], row["round_code"])
    return any(refuses_dossier_reading(viewer, row["proposing_unit"], whose) is None for whose in (None, owner))


def _person(row: dict) -> dict:
    return {key: row[key] for key in ("person_id", "recipient_name", "full_name", "unit_code", "unit_name")}


def _name(row: dict) -> str:
    return row["unit_name"] if row["recipient_kind"] == "collective" else row["full_name"] or ERASED


def _award(house: House, row: dict) -> str:
    plan = house.plans.get(row["campaign"])
    award = plan.campaign.award(row["award_code"]) if plan else None
    return award.name if award else row["award_code"]
