"""Answers how far the deciding on one award of a round has come, step by step; never ranks by score."""

from typing import TypedDict

from kpi.awards.rights import refuses_dossier_reading, sees_award_round
from kpi.awards.rules.deciding import selection
from kpi.awards.tables.award_setting import owner_of
from kpi.awards.tables.nominations import nominations
from kpi.house.account import Account
from kpi.house.answer import House
from kpi.house.refusing import Refused
from kpi.period import local_day


class Deciding(TypedDict):
    """Everything recorded on the way to the decision on one award of a round (`deciding`)."""

    notice: dict | None
    number: dict | None
    opinions: list[dict]
    meetings: list[dict]
    cancelled_meetings: list[dict]
    publications: list[dict]
    decisions: list[dict]
    petitions: list[dict]
    rows: list[dict]
    awarded_count: int
    is_over_number: bool
    is_tie: bool


def deciding(house: House, campaign: str, round_code: str, award_code: str, viewer: Account | None = None) -> Deciding:
    """Everything recorded on the way to the decision on one award of a round, for those who see all.

    notice, number: the newest or None. opinions, meetings (with members), cancelled_meetings, publications, decisions,
    petitions: lists.
    rows: the nominations before the council, with place and cut (kpi.awards.rules.deciding.selection) and not_voting.
    awarded_count; is_over_number: more were decided "awarded" than the Chủ tịch's number. is_tie: the number parts
    equal votes, which is left to the Chủ tịch.
    """
    if viewer is not None and not sees_award_round(viewer, owner_of(house, campaign, round_code)):
        raise Refused("may_not_run_awards", viewer.name)
    found = nominations(house, campaign, round_code, viewer)
    about = {"campaign": campaign, "round_code": round_code, "award_code": award_code}
    of_award = [row for row in found if row["award_code"] == award_code]
    before = [row for row in of_award if row["state"] in ("appraised", "decided")]
    numbers = house.store.run("award_numbers", **about)
    silent: dict[int, list[dict]] = {}
    for row in house.store.run("not_voting_of_round", campaign=campaign, round_code=round_code):
        silent.setdefault(row["nomination"], []).append(row)
    rows = selection(before, numbers[0]["award_count"] if numbers else None)
    meetings = _meetings(house, campaign, round_code)
    awarded = sum(row["outcome"] == "awarded" for row in before)
    notices = house.store.run("newest_notice", **about)
    return {
        "notice": notices[0] if notices else None,
        "number": numbers[0] if numbers else None,
        "opinions": house.store.run("opinions_of_award", **about),
        "meetings": [row for row in meetings if not row["is_cancelled"]],
        "cancelled_meetings": [row for row in meetings if row["is_cancelled"]],
        "publications": house.store.run("publications_of_award", **about),
        "decisions": house.store.run("decisions_of_award", **about),
        "petitions": petitions(house, campaign, round_code, viewer, award_code),
        "rows": [{**row, "not_voting": silent.get(row["nomination"], [])} for row in rows],
        "awarded_count": awarded,
        "is_over_number": bool(numbers) and awarded > numbers[0]["award_count"],
        "is_tie": any(row["cut"] == "tie" for row in rows),
    }


def nothing_decided() -> Deciding:
    """The same before anything is recorded, or for who may see nothing of it."""
    return {
        "notice": None,
        "number": None,
        "opinions": [],
        "meetings": [],
        "cancelled_meetings": [],
        "publications": [],
        "decisions": [],
        "petitions": [],
        "rows": [],
        "awarded_count": 0,
        "is_over_number": False,
        "is_tie": False,
    }


def petitions(
    house: House, campaign: str, round_code: str, viewer: Account | None = None, award_code: str | None = None
) -> list[dict]:
    """One row per kiến nghị on the nominations of a round, with its answer (outcome None: none yet), oldest first."""
    rows = house.store.run("petitions_of_round", campaign=campaign, round_code=round_code)
    rows = [row for row in rows if award_code in (None, row["award_code"])]
    owner = owner_of(house, campaign, round_code)
    return [row for row in rows if refuses_dossier_reading(viewer, row["proposing_unit"], owner) is None]


def appraisal_notice(
    house: House, campaign: str, round_code: str, award_code: str, viewer: Account | None = None
) -> dict | None:
    """The newest Thông báo kết quả thẩm định on an award of a round, with is_open: kiến nghị are still received; None
    before there is one. Everybody may know."""
    found = house.store.run("newest_notice", campaign=campaign, round_code=round_code, award_code=award_code)
    if not found:
        return None
    return {**found[0], "is_open": local_day(house.clock()) <= found[0]["petitions_until"]}


def pending_cases(house: House, viewer: Account | None = None) -> list[dict]:
    """One row per pending discipline procedure or complaint, for those who see all; a unit_reviewer those about people
    of the own unit."""
    if viewer is not None and (viewer.is_disabled or not (viewer.sees_all or "unit_reviewer" in viewer.roles)):
        raise Refused("may_not_run_awards", viewer.name)
    rows = house.store.run("pending_cases")
    if viewer is None or viewer.sees_all:
        return rows
    return [row for row in rows if row["person_id"] is not None and viewer.is_of(row["unit_code"])]


def _meetings(house: House, campaign: str, round_code: str) -> list[dict]:
    """One row per meeting, the newest first, with its members in order."""
    found: dict[int, dict] = {}
    keys = ("member", "person_id", "position", "unit_code", "is_outside", "full_name")
    for row in house.store.run("meetings_of_round", campaign=campaign, round_code=round_code):
        member = {key: row.pop(key) for key in keys}
        found.setdefault(row["meeting"], {**row, "members": []})["members"].append(member)
    return list(found.values())
