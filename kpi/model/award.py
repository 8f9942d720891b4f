"""Answers what an award, its criteria and a review round are; never judges one."""

from datetime import date
from decimal import Decimal
from typing import Literal

from kpi.model.clause import Clause
from kpi.model.words import Code, Strict


class ReviewRound(Strict):
    """Đợt xét: the awards judged at the last period that ends on or before data_on."""

    code: Code
    awards: tuple[Code, ...]
    data_on: date
    not_due_rule: Literal["open", "estimate", "exclude"] = "open"


class Criterion(Strict):
    """One standard of an award: a rule with its parameters and the clause it comes from (design 4)."""

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


class Award(Strict):
    """Hình thức khen thưởng of a campaign."""

    code: Code
    name: str
    recipient: Literal["collective", "individual"]
    awarder: str | None = None
    clause: Clause | None = None
    criteria: tuple[Criterion, ...] = ()
