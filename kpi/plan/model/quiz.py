"""Answers what the Thể lệ of an online contest sets; never reads the plan and never knows a question.

Source: Kế hoạch 151/KH-UBND (Thanh Trì 2023), II–IV. What the plan leaves to the Thể lệ is a setting here, shown
beside whatever it decides. From opening on the settings count as they were frozen with the Thể lệ's number and date.
"""

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field, model_validator

from kpi.period import LOCAL_ZONE
from kpi.plan.model.clause import Clause
from kpi.plan.model.words import Code, Strict, demand

Count = Annotated[int, Field(ge=0, le=10_000)]
Points = Annotated[Decimal, Field(ge=0, le=1000, decimal_places=4)]
STAFF = {
    "can_bo": "cán bộ",
    "cong_chuc": "công chức",
    "vien_chuc": "viên chức",
    "nguoi_lao_dong": "người lao động",
    "khong_chuyen_trach": "người hoạt động không chuyên trách",
}


class Topic(Strict):
    """One topic of the bank and how many questions of a paper come from it (Σ = questions)."""

    code: Code
    name: str
    questions: Count
    clause: Clause | None = None


class Group(Strict):
    """Một khối: the kinds of unit in it, the kinds of staff the plan names for it."""

    code: Code
    name: str
    unit_kinds: tuple[str, ...]
    staff: tuple[str, ...]
    clause: Clause | None = None


class RubricLine(Strict):
    """One criterion of the essay and its maximum."""

    code: Code
    name: str
    max: Points


class Theme(Strict):
    """One theme of the essay."""

    code: Code
    name: str
    clause: Clause | None = None


class Caution(Strict):
    """Words that the plan prints and a question should not repeat unseen (a misprint, a term since replaced)."""

    words: str
    advice: str


class Essay(Strict):
    """Part 2. window until_close: may be sent until the contest closes, also after the quiz. step: of a mark."""

    max: Points = Decimal(10)
    window: Literal["until_close", "with_quiz"] = "until_close"
    themes: tuple[Theme, ...] = ()
    other_theme: bool = True
    joint: bool = False
    step: Annotated[Decimal, Field(gt=0, decimal_places=4)] = Decimal("0.25")
    rubric: tuple[RubricLine, ...] = ()
    markers: Annotated[int, Field(ge=1, le=3)] = 2
    gap_for_third: Points = Decimal(1)
    marking_starts_on: date | None = None
    marking_ends_on: date | None = None
    novelty_on: date | None = None  # models applied in the district up to and including this day may be repeated by it


class Prize(Strict):
    """One line of the individual prizes."""

    code: Code
    name: str
    count: Count
    amount_vnd: Annotated[int, Field(ge=0)]
    clause: Clause | None = None


class CollectivePrize(Strict):
    """The collective prizes; the plan names no basis: rate of participation, then mean of totals."""

    name: str = "Giải tập thể"
    count: Count = 0
    amount_vnd: Annotated[int, Field(ge=0)] = 0
    one_per_group: bool = True
    min_rate: Annotated[Decimal, Field(ge=0, le=1)] = Decimal("0.5")
    clause: Clause | None = None


class QuizRules(Strict):
    """The settings of one online contest."""

    opens_on: date
    closes_on: date  # through 24:00 local time
    minutes: Annotated[int, Field(ge=1, le=600)] = 20
    attempts: Annotated[int, Field(ge=1, le=1000)] = 1
    counted: Literal["best", "last", "first"] = "best"
    at_close: Literal["cut", "allow"] = "cut"
    questions: Annotated[int, Field(ge=1, le=200)] = 20
    points_each: Points = Decimal(1)
    topics: tuple[Topic, ...] = ()
    forms: Annotated[int, Field(ge=1, le=500)] = 20
    layout: Literal["cards", "page"] = "cards"
    practice: bool = False  # anyone signed in may sit, the key is shown at once, nothing is ranked
    groups: tuple[Group, ...] = ()
    fields: tuple[Literal["name", "birth_year", "unit", "position", "phone"], ...] = ("name", "birth_year", "unit")
    unlisted_staff: Literal["open"] = "open"
    organisers_may_enter: bool = False
    unconfirmed_may_sit: bool = True
    tie_breakers: tuple[Literal["time_used", "earlier", "quiz", "essay"], ...] | None = None  # None: not chosen yet
    scope: Literal["all", "group"] = "all"
    min_score: Points | None = None
    prizes: tuple[Prize, ...] = ()
    collective: CollectivePrize = CollectivePrize()
    certificate_money: Literal["included", "additional"] = "included"
    essay: Essay | None = None
    before_is_exclusive: bool = True
    contest_ends_on: date | None = None
    funding: str = ""  # where the money comes from, as the plan says it; printed in dự toán and Quyết định
    consent_version: str = "1"
    consent: str = ""
    repealed: tuple[str, ...] = ()
    cautions: tuple[Caution, ...] = ()  # a question with these words gets a warning with the advice
    out_unit_kinds: tuple[str, ...] = ()  # kinds of units whose people the plan leaves out (II.1: công lập only)

    @property
    def opens_at(self) -> datetime:
        """The first moment at which a sitting may begin (local midnight)."""
        return datetime.combine(self.opens_on, time(), LOCAL_ZONE)

    @property
    def closes_at(self) -> datetime:
        """The first moment at which no sitting may begin any more (24:00 of the last day)."""
        return datetime.combine(self.closes_on + timedelta(days=1), time(), LOCAL_ZONE)

    @property
    def quiz_max(self) -> Decimal:
        """The most points of part 1."""
        return self.questions * self.points_each

    @model_validator(mode="after")
    def _hangs_together(self) -> "QuizRules":
        demand(self.opens_on <= self.closes_on, "quiz.closes_on", self.closes_on, f"từ {self.opens_on} trở đi")
        total = sum(topic.questions for topic in self.topics)
        demand(total == self.questions or not self.topics, "quiz.topics", total, f"tổng số câu đúng {self.questions}")
        for key in ("topics", "groups", "prizes"):
            codes = [item.code for item in getattr(self, key)]
            demand(len(set(codes)) == len(codes), f"quiz.{key}", ", ".join(codes), "mỗi mã chỉ một lần")
        kinds = [kind for group in self.groups for kind in group.unit_kinds]
        demand(len(set(kinds)) == len(kinds), "quiz.groups", ", ".join(kinds), "mỗi loại đơn vị một khối")
        if self.essay and self.essay.rubric:
            sum_max = sum(line.max for line in self.essay.rubric)
            demand(sum_max == self.essay.max, "quiz.essay.rubric", sum_max, f"tổng điểm tối đa {self.essay.max}")
        return self
