"""Answers how the rows of a list stand when it is frozen, and what contradicts it; never decides which is right."""

from kpi.awards.acts.award_material import whole_of
from kpi.awards.acts.candidates import live_standings
from kpi.awards.papers.award_paper import AwardData
from kpi.awards.rules.contradictions import contradictions
from kpi.awards.tables.deciding import deciding
from kpi.awards.tables.nominations import nominations
from kpi.house.office import Office
from kpi.plan.model import Award, Problem


def contradictions_of(office: Office, material: AwardData, award_code: str) -> list[Problem]:
    """What on the list of one award contradicts what was recorded, in the order of its rows."""
    rows = [row for row in material.candidates if row.award_code == award_code]
    number = next((row["award_count"] for row in material.numbers if row["award_code"] == award_code), None)
    about = {"campaign": material.campaign.code, "round_code": material.round.code}
    meetings = office.store.run("meetings_of_round", **about)
    return contradictions(rows, number, {row["minutes_number"] for row in meetings if not row["is_cancelled"]})


def standing_of(
    office: Office, campaign: str, round_code: str, award: Award, rows: list[dict]
) -> tuple[list[dict], dict]:
    """How each row stands now, and the award as a whole: what a frozen list keeps beside its verdicts."""
    found = deciding(office, campaign, round_code, award.code)
    known = {row["nomination"]: row for row in nominations(office, campaign, round_code)}
    return live_standings(rows, known, found), whole_of(award, found)
