"""Answers what criteria of a unit's own are and how they stand in its award beside the plan's; stores nothing.

The plan's criteria always stay. A unit's own ones are told from them by their code; one that stays as it was keeps its
code, so that what was concluded about it stays too, and another wording is another criterion.
"""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from kpi.plan.config import Plan
from kpi.plan.model import Award, Criterion, ReviewRound

OWN = "rieng_"


@dataclass(frozen=True)
class OwnCriteria:
    """What a unit asks of its own people beside the plan: questions its council concludes on; indicators and a least
    score of the month, both of the unit the person works in."""

    questions: tuple[str, ...] = ()
    indicators: tuple[str, ...] = ()
    least_score: Decimal | None = None

    def as_rules(self) -> list[dict[str, Any]]:
        """The criteria as keys of a plan, without their codes."""
        rules: list[dict[str, Any]] = [{"rule": "reviewer_decides", "question": words} for words in self.questions]
        rules += [{"rule": "indicator_met", "indicator": code} for code in self.indicators]
        if self.least_score is not None:
            rules.append({"rule": "score_at_least", "value": str(self.least_score)})
        return rules

    def as_keys(self) -> dict[str, Any]:
        """What is stored of it."""
        least = None if self.least_score is None else str(self.least_score)
        return {"questions": list(self.questions), "indicators": list(self.indicators), "least_score": least}

    @classmethod
    def from_keys(cls, keys: dict[str, Any]) -> "OwnCriteria":
        """What `as_keys` stored."""
        least = keys["least_score"]
        return cls(tuple(keys["questions"]), tuple(keys["indicators"]), None if least is None else Decimal(least))


def is_own(criterion: Criterion) -> bool:
    """True for a criterion that the unit itself gave itself."""
    return criterion.code.startswith(OWN)


def own_of(award: Award) -> OwnCriteria:
    """The criteria of the unit's own that an award has in force."""
    own = [criterion for criterion in award.criteria if is_own(criterion)]
    least = next((item.value for item in own if item.rule == "score_at_least"), None)
    questions = tuple(item.question or "" for item in own if item.rule == "reviewer_decides")
    return OwnCriteria(questions, tuple(item.indicator or "" for item in own if item.rule == "indicator_met"), least)


def own_criteria_of(plan: Plan) -> dict[str, OwnCriteria]:
    """award -> the criteria of a unit's own that a plan has; awards without any are left out."""
    return {award.code: own_of(award) for award in plan.campaign.awards if any(map(is_own, award.criteria))}


def own_round_of(plan: Plan, award: str) -> ReviewRound | None:
    """The own round of a unit that an award belongs to, or None."""
    return next((item for item in plan.campaign.review_rounds if item.owner and award in item.awards), None)


def with_own(said: dict[str, Any], award: str, asked: OwnCriteria, proposal: int, basis: str) -> dict[str, Any]:
    """The keys of a plan with these criteria of the unit's own in the place of those that its award had.

    basis: the paper that confirms them, in words.
    """

    def changed(item: dict[str, Any]) -> dict[str, Any]:
        if item["code"] != award:
            return item
        kept = [one for one in item.get("criteria") or () if not one["code"].startswith(OWN)]
        before = {_same(one): one["code"] for one in item.get("criteria") or () if one["code"].startswith(OWN)}
        own = [
            {"code": before.get(_same(rule), f"{OWN}{proposal}_{place}"), **rule, "legal_basis": basis}
            for place, rule in enumerate(asked.as_rules(), 1)
        ]
        return {**item, "criteria": [*kept, *own]}

    return {**said, "awards": [changed(item) for item in said["awards"]]}


def _same(rule: dict[str, Any]) -> tuple:
    value = rule.get("value")
    number = None if value is None else Decimal(str(value)).normalize()
    return rule["rule"], rule.get("question"), rule.get("indicator"), number
