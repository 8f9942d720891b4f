"""Answers what an award, its criteria and a review round are; never judges one."""

from datetime import date
from decimal import Decimal
from typing import Literal

from pydantic import model_validator

from kpi.plan.model.clause import Clause
from kpi.plan.model.words import Code, Strict, demand

PRIZES = ("dac_biet", "nhat", "nhi", "ba", "khuyen_khich")  # best first (Thanh Trì 2023, cơ cấu giải thưởng)
RecipientGroup = Literal["head", "official", "writer"]  # Kế hoạch 114/KH-UBND: II.2.2 dash 1; II.1.2 dash 1; II.2.3
# What a rule cannot do without; none: every parameter of the rule has a default.
COMPULSORY = {
    "indicator_met": ("indicator",),
    "rank_at_most": ("indicator", "value"),
    "score_at_least": ("value",),
    "grade_at_least": ("grade",),
    "dossier_complete": ("documents",),
    "entries_at_least": ("value",),
    "prize_at_least": ("prize",),
    "nominee_in_scope": ("kinds",),
}
_WHOLE_VALUE = ("rank_at_most", "entries_at_least")


class ReviewRound(Strict):
    """Đợt xét: the awards judged at the last period that ends on or before data_on.

    owner: the unit whose own round it is (Chủ tịch UBND xã, phường commends within their power; plan 114, III.2 and
    III.3.2), with its own Hội đồng and papers; None: the round of the whole campaign, which Nội vụ runs.
    ended_on: from this day on nothing is done in the round any more, by the document ended_by (its unit was merged or
    dissolved); what was done stays.
    """

    code: Code
    awards: tuple[Code, ...]
    data_on: date
    not_due_rule: Literal["open", "estimate", "exclude"] = "open"
    owner: Code | None = None
    ended_on: date | None = None
    ended_by: str | None = None


class Criterion(Strict):
    """One standard of an award: a rule with its parameters and the clause it comes from (design 4).

    recipient_groups: the criterion is for these nominees only, not_applicable for the others; none = for all.
    kinds: the kinds of unit whose people may be nominated (nominee_in_scope). forwarded: only a prize of an entry that
    the organising body itself sent on counts (prize_at_least).
    writers_of, member_of: the units whose own writers, and the associations whose members, the plan names on their own
    (II.1.2 dash 2); none = any writer. unit_traits: not_applicable to people of a unit without any of them.
    may_not_apply: the reviewer may conclude that it does not apply. held_by_cases: open as long as a discipline
    procedure or complaint is pending. supported_by_register: the nominee's own ideas of the register stand beside the
    question (Kế hoạch 114/KH-UBND, II.2.2 dash 3).
    """

    code: Code
    rule: Literal[
        "indicator_met",
        "all_applicable_met",
        "rank_at_most",
        "score_at_least",
        "grade_at_least",
        "dossier_complete",
        "no_pending_discipline",
        "entries_at_least",
        "prize_at_least",
        "one_person_per_group",
        "reviewer_decides",
        "nominee_in_scope",
    ]
    clause: Clause | None = None
    legal_basis: str | None = None
    question: str | None = None
    supported_by: Code | None = None
    indicator: Code | None = None
    value: Decimal | None = None
    unranked: Literal["open", "not_required", "not_met"] = "open"
    when_not_applicable: Literal["open", "met", "not_met"] = "open"
    aspirational_miss: Literal["not_met", "council"] = "not_met"
    grade: Code | None = None
    documents: tuple[Code, ...] = ()
    form: str | None = None
    prize: str | None = None
    forwarded: bool = False
    recipient_groups: tuple[RecipientGroup, ...] = ()
    kinds: tuple[str, ...] = ()
    writers_of: tuple[Code, ...] = ()
    member_of: tuple[Code, ...] = ()
    unit_traits: tuple[str, ...] = ()
    may_not_apply: bool = False
    held_by_cases: bool = False
    supported_by_register: bool = False

    @model_validator(mode="after")
    def _says_enough(self) -> "Criterion":
        for key in COMPULSORY.get(self.rule, ()):
            demand(getattr(self, key) not in (None, ()), key, "không có", f"khóa bắt buộc phải có với {self.rule}")
        if self.value is not None:
            demand(self.value.is_finite() and self.value >= 0, "value", self.value, "số từ 0 trở lên")
        if self.rule in _WHOLE_VALUE and self.value is not None:
            is_count = self.value >= 1 and self.value == self.value.to_integral_value()
            demand(is_count, "value", self.value, "số nguyên từ 1 trở lên")
        if self.rule == "prize_at_least":
            demand(self.prize in PRIZES, "prize", self.prize, ", ".join(PRIZES))
        twice = sorted({code for code in self.documents if self.documents.count(code) > 1})
        demand(not twice, "documents", ", ".join(twice), "mỗi văn bản chỉ một lần")
        return self


class Award(Strict):
    """Hình thức khen thưởng of a campaign."""

    code: Code
    name: str
    recipient: Literal["collective", "individual"]
    awarder: str | None = None
    clause: Clause | None = None
    criteria: tuple[Criterion, ...] = ()

    @model_validator(mode="after")
    def _each_code_once(self) -> "Award":
        codes = [criterion.code for criterion in self.criteria]
        twice = sorted({code for code in codes if codes.count(code) > 1})
        demand(not twice, "criteria", ", ".join(twice), "mỗi mã tiêu chuẩn chỉ một lần")
        return self

    def criterion(self, code: str) -> Criterion | None:
        """The criterion with this code, or None."""
        return next((criterion for criterion in self.criteria if criterion.code == code), None)
