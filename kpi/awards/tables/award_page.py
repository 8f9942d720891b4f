"""Answers with one page of the verdicts on a long list of units, counted and sorted where they are kept; judges only
those whose verdict is old, and shows only what the viewer may see of the whole round.
"""

from dataclasses import dataclass, replace

from kpi.awards.rights import sees_award_round
from kpi.awards.tables.award_setting import award_question
from kpi.awards.tables.eligibility import eligibility
from kpi.awards.tables.kept_verdicts import about, brought_up_to_date, may_be_kept
from kpi.house.account import Account
from kpi.house.answer import Answer, House, Page, paged

About = tuple[str, str, str | None, str | None]  # campaign, award, month of a forecast, round


@dataclass(frozen=True)
class AwardPage:
    """The rows of tables.eligibility of a page, in its order; the counts of all recipients; how many rows match."""

    answer: Answer
    counts: dict[str, int]
    row_count: int


def award_page(
    house: House, of: About, viewer: Account | None, page: Page, only: str, unit: str | None
) -> AwardPage | None:
    """A page of the verdicts as everybody sees them who sees the whole round; None where they are not kept."""
    asked = award_question(house, *of)
    sees = viewer is None or sees_award_round(viewer, asked.owner)
    if not sees or not may_be_kept(asked):
        return None
    if not brought_up_to_date(house, asked, lambda units: eligibility(house, *of, among=units).rows):
        return None
    parameters = {key: value for key, value in about(asked).items() if key != "made_by"}
    found = house.store.run("verdict_page", **parameters, **paged(page), only=only)
    named = ("campaign", "round_code", "award_code", "subject")
    counts = house.store.run("verdict_counts", **{key: parameters[key] for key in named})[0]
    order = {row["unit_code"]: place for place, row in enumerate(found)}
    if unit is not None:
        order.setdefault(unit, -1)
    answer = eligibility(house, *of, viewer=viewer, among=frozenset(order))
    rows = sorted(answer.rows, key=lambda row: order[row["unit_code"]])
    return AwardPage(replace(answer, rows=rows), counts, found[0]["row_count"] if found else 0)
