"""Answers how a question is put to the scoring models and who may read which rows; never computes a figure."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, Protocol
from unicodedata import combining, normalize

from kpi.house.account import Account
from kpi.house.recorded_plan import House as Recorded
from kpi.house.recorded_plan import config_of_month, plan_of
from kpi.house.refusing import Refused
from kpi.period import cut_off, end_of_day, is_period, last_ended_day, local_day, local_text, period_index
from kpi.plan.model import Basis, Campaign
from kpi.scoring import MODELS_VERSION, Question

_EVERY = 2**62  # rows: more than any table has


class House(Recorded, Protocol):
    """The part of an opened office that reading needs."""

    def clock(self) -> datetime:
        """The server's time."""


@dataclass(frozen=True)
class Page:
    """Which rows of a long table are fetched: page `number` (from 1) of `size` rows, of those whose unit's name has
    `words` in it (marks and capitals do not matter)."""

    size: int = 60
    number: int = 1
    words: str = ""


def paged(page: Page | None) -> dict[str, Any]:
    """The parameters of a statement that gives a page: $size, $skip, $words; None = every row."""
    if page is None:
        return {"size": _EVERY, "skip": 0, "words": ""}
    return {"size": page.size, "skip": max(0, page.number - 1) * page.size, "words": plain_words(page.words)}


def plain_words(text: str) -> str:
    """A text as it is searched for: small letters without marks."""
    return "".join(mark for mark in normalize("NFD", text.strip().lower()) if not combining(mark)).replace("đ", "d")


def of_page(rows: list, page: Page) -> list:
    """The rows of a page, of a list that is short enough to be at hand."""
    first = max(0, page.number - 1) * page.size
    return rows[first : first + page.size]


@dataclass(frozen=True)
class Answer:
    """A ready table. `as_of`: the moment it was read for (UTC); with config_sha256 and models_version it says how.

    row_count: how many rows there are in all, where `rows` is one page of them; None where `rows` is all of them.
    """

    campaign: str
    period: str
    basis: Basis
    as_of: datetime
    config_sha256: str
    models_version: str
    rows: list[dict]
    row_count: int | None = None


def question_for(
    house: House, campaign: str, period: str, basis: Basis, as_of: datetime | None, months: int = 1
) -> Question:
    """The question for `months` months up to `period`. Raises Refused where it cannot be asked.

    The months before the first reported one are left out, unless `period` itself lies before it; a month outside the
    campaign is refused. The configuration is the one in force at
    `as_of`, or at the closing of a closed month: plan_of(house, campaign, question.config_sha256).
    """
    plan = house.plans.get(campaign)
    if plan is None:
        raise Refused("campaign_unknown", campaign, ", ".join(sorted(house.plans)))
    if not is_period(period):
        raise Refused("period_unreadable", period, "tháng như 2024-09")
    now = house.clock()
    moment = None if as_of is None else as_of.astimezone(UTC)
    if moment is not None and moment > now:
        if as_of != end_of_day(local_day(now)):
            raise Refused("as_of_in_future", local_text(moment))
        moment = now  # "today" means today so far
    to_index = period_index(period)
    sha256 = config_of_month(house, campaign, to_index, moment)
    rules = plan_of(house, campaign, sha256).campaign
    if not rules.opens_in <= period <= rules.last_period:
        raise Refused("period_outside_campaign", period, f"{rules.opens_in} – {rules.last_period}")
    from_index = min(to_index, max(period_index(rules.first_period), to_index - months + 1))
    through = due_through(rules, now if moment is None else moment)
    return Question(campaign, sha256, basis, from_index, to_index, moment, due_through=through)


def due_through(rules: Campaign, moment: datetime) -> date:
    """The last due date of the plan whose day has ended at `moment` (design 3.10 b); a day before all when none has.

    The due date, not the day: rows that are kept stay those of now until another due date passes.
    """
    ended = last_ended_day(moment)
    dates = (milestone.due_on for indicator in rules.indicators for milestone in indicator.milestones)
    return max((day for day in dates if day <= ended), default=date.min)


def answered(house: House, question: Question, period: str, rows: list[dict], row_count: int | None = None) -> Answer:
    """The rows with the question they answer."""
    moment = question.as_of or house.clock()
    return Answer(
        question.campaign, period, question.basis, moment, question.config_sha256, MODELS_VERSION, rows, row_count
    )


def visible_units(house: House, campaign: str, period: str, viewer: Account | None) -> frozenset[str] | None:
    """The units whose figures an account may read; None = every unit (design 6, publish_ranking).

    Today's configuration decides, whatever moment is asked about: reading the past never shows more than today's.
    The command line (viewer None), leaders, reviewers and administrators read all; a unit reads its own, its group
    or all, as the campaign publishes; a disabled account none.
    """
    if viewer is not None and viewer.is_disabled:
        return frozenset()
    if viewer is None or viewer.sees_all:
        return None
    plan = house.plans[campaign]
    publish = plan.campaign.scoring.publish_ranking
    if publish == "all":
        return None
    day = cut_off(period)
    standing = [unit for unit in plan.units if unit.is_valid_on(day)]
    own = [unit for unit in standing if viewer.is_of(unit.code)]
    if publish == "own":
        return frozenset(unit.code for unit in own)
    groups = {unit.peer_group for unit in own}
    return frozenset(unit.code for unit in standing if unit.peer_group in groups)
