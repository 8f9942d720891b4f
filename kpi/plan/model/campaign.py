"""Answers what every plan document may set: calendar, indicators, scoring, ideas, awards, tasks; never reads the plan.

What each kind of campaign must say besides stands in kinds.py.
"""

from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import Field, ValidationError, model_validator

from kpi.period import is_period, period_of
from kpi.plan.model.award import Award, Criterion, ReviewRound
from kpi.plan.model.clause import Clause, Document
from kpi.plan.model.due import Due
from kpi.plan.model.indicator import Indicator
from kpi.plan.model.register import Register
from kpi.plan.model.unit_change import ChangeOfUnits, PeerGroup
from kpi.plan.model.words import Code, Strict, demand


class Reporting(Strict):
    """The calendar of the monthly report; due at 24:00 local time on due_day of the following month.

    `head_signs`: a workbook counts as sent once the unit's head has signed it. `verification_required`: nothing is
    approved before the owners of its indicators have confirmed their figures. `own_report_to`: the unit whose
    reviewers decide the reviewing body's own report.
    """

    first_period: str | None = None
    due_day: Annotated[int, Field(ge=1, le=31)] = 5
    stale_after_months: Annotated[int, Field(ge=0, le=120)] = 2
    head_signs: bool = False
    verification_required: bool = False
    own_report_to: Code | None = None


class Band(Strict):
    """Mức điểm: the first band whose at_least the score reaches."""

    code: Code
    name: str
    at_least: Decimal


class Scoring(Strict):
    """How figures become a score (design 3.8 and 3.9); an aid to management, not a standard of award."""

    scale: Literal["percent", "points"] = "percent"
    decimals: Annotated[int, Field(ge=0, le=4)] = 2
    tie_breakers: Annotated[tuple[Code, ...], Field(max_length=5)] = ()
    bands: tuple[Band, ...] = ()
    publish_ranking: Literal["own", "group", "all"] = "own"


class Adjustment(Strict):
    """Điểm cộng, điểm trừ with its cap."""

    code: Code
    name: str
    kind: Literal["bonus", "penalty"]
    cap: Annotated[Decimal, Field(ge=0, decimal_places=4)] | Literal["none"] | None = None
    clause: Clause | None = None

    @property
    def limit(self) -> Decimal | None:
        """The cap; None: none, written out as `cap: none` (a bonus) or left out (a penalty)."""
        return self.cap if isinstance(self.cap, Decimal) else None


class Task(Strict):
    """Nhiệm vụ theo Kế hoạch: the plan's own task. `due`: its due day as the plan words it; due_on follows from it.

    indicator: the figure that proves it, so that it is told once.
    """

    code: Code
    name: str
    owner: str | None = None
    co_owners: tuple[str, ...] = ()
    due_on: date | None = None
    due_words: str | None = None
    indicator: Code | None = None
    due: Due | None = None
    clause: Clause | None = None

    @model_validator(mode="before")
    @classmethod
    def _due_day_follows(cls, raw: Any) -> Any:
        if isinstance(raw, dict) and raw.get("due") and raw.get("due_on") is None:
            try:
                due = raw["due"] if isinstance(raw["due"], Due) else Due.model_validate(raw["due"])
            except ValidationError:
                return raw  # said again where the key itself is read, with its whole path
            return {**raw, "due_on": due.last_day}
        return raw


class Campaign(Strict):
    """One plan document of any kind. A kind that is not reported by the month has no indicators and no months."""

    code: Code
    kind: Literal["movement", "contest", "initiative_call", "quiz"]
    title: str
    document: Document = Document()
    starts_on: date
    ends_on: date
    units: str
    reporting: Reporting = Reporting()
    scoring: Scoring = Scoring()
    adjustments: tuple[Adjustment, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    ideas: Register = Register()
    review_rounds: tuple[ReviewRound, ...] = ()
    tasks: tuple[Task, ...] = ()
    awards: tuple[Award, ...] = ()
    peer_groups: tuple[PeerGroup, ...] = ()
    unit_changes: tuple[ChangeOfUnits, ...] = ()

    @property
    def first_period(self) -> str:
        """The first month that is reported; default: the month of starts_on."""
        return self.reporting.first_period or period_of(self.starts_on)

    @property
    def opens_in(self) -> str:
        """The first month that lies in the campaign: of starts_on, or the first reported one where that is earlier."""
        return min(period_of(self.starts_on), self.first_period)

    @property
    def has_months(self) -> bool:
        """True when it is reported by the month: it has indicators."""
        return bool(self.indicators)

    @property
    def last_period(self) -> str:
        """The month of ends_on."""
        return period_of(self.ends_on)

    @property
    def is_in_one_year(self) -> bool:
        """True when the campaign lies in one calendar year."""
        return self.starts_on.year == self.ends_on.year

    def is_since_year(self, indicator: Indicator) -> bool:
        """True when "lũy kế" of this indicator starts anew every 1 January (design 3.10 l)."""
        return indicator.is_cumulative and (
            indicator.cumulative_since == "year" or (indicator.cumulative_since is None and self.is_in_one_year)
        )

    def award(self, code: str) -> Award | None:
        """The award with this code, or None."""
        return next((award for award in self.awards if award.code == code), None)

    def review_round(self, code: str) -> ReviewRound | None:
        """The đợt xét with this code, or None."""
        return next((review_round for review_round in self.review_rounds if review_round.code == code), None)

    def round_owner(self, code: str) -> str | None:
        """The unit whose own round this is; None: Nội vụ's, or no such round."""
        found = self.review_round(code)
        return found.owner if found else None

    def indicator(self, code: str) -> Indicator | None:
        """The indicator with this code, or None."""
        return next((indicator for indicator in self.indicators if indicator.code == code), None)

    @model_validator(mode="after")
    def _hangs_together(self) -> "Campaign":
        demand(self.starts_on <= self.ends_on, "ends_on", self.ends_on, f"từ {self.starts_on} trở đi")
        demand(is_period(self.first_period), "reporting.first_period", self.first_period, "tháng dạng 2024-03")
        for key in ("indicators", "adjustments", "tasks", "awards", "review_rounds", "peer_groups", "unit_changes"):
            codes = [item.code for item in getattr(self, key)]
            twice = sorted({code for code in codes if codes.count(code) > 1})
            demand(not twice, key, ", ".join(twice), "mỗi mã chỉ một lần")
        known = {indicator.code for indicator in self.indicators}
        for code in self.scoring.tie_breakers:
            demand(code in known, "scoring.tie_breakers", code, "mã chỉ tiêu có trong indicators")
        if self.scoring.scale == "points":
            other = [indicator.code for indicator in self.indicators if indicator.measure != "points"]
            demand(
                not other, "scoring.scale", "points", f"percent, vì có chỉ tiêu không phải points: {', '.join(other)}"
            )
        done = [indicator.code for indicator in self.indicators if indicator.measure == "done"]
        for task in self.tasks:
            key = f"tasks.{task.code}.indicator"
            allowed = f"chỉ tiêu loại done: {', '.join(done) or 'chưa có'}"
            demand(task.indicator is None or task.indicator in done, key, task.indicator, allowed)
        self._awards_hang_together(known)
        return self

    def _awards_hang_together(self, known: set[str]) -> None:
        for award in self.awards:
            for criterion in award.criteria:
                for key, code in (("indicator", criterion.indicator), ("supported_by", criterion.supported_by)):
                    demand(
                        code is None or code in known,
                        f"awards.{award.code}.{criterion.code}.{key}",
                        code,
                        "mã chỉ tiêu có trong indicators",
                    )
                self._criterion_hangs_together(award.code, criterion)
        award_codes = {award.code for award in self.awards}
        for review_round in self.review_rounds:
            for code in review_round.awards:
                key = f"review_rounds.{review_round.code}.awards"
                demand(code in award_codes, key, code, "mã có trong awards")
                owners = {item.owner for item in self.review_rounds if code in item.awards}
                demand(len(owners) == 1, key, code, "hình thức khen của riêng các đợt xét cùng một owner")

    def _criterion_hangs_together(self, award: str, criterion: Criterion) -> None:
        if criterion.rule == "grade_at_least":
            grades = [band.code for band in self.scoring.bands]
            key = f"awards.{award}.{criterion.code}.grade"
            demand(criterion.grade in grades, key, criterion.grade, f"một mức trong scoring.bands: {', '.join(grades)}")
