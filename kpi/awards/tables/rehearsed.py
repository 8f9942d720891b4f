"""Answers which verdicts a plan that is not in force would give; never stores one and never reads the plan in force."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from kpi.awards.rules.evidence import Setting
from kpi.awards.rules.judge import verdict_on
from kpi.awards.tables.award_rows import verdict_row
from kpi.awards.tables.award_setting import AwardQuestion
from kpi.awards.tables.eligibility import all_evidence
from kpi.awards.words import VERDICT, criterion_name, result_text
from kpi.house.answer import House
from kpi.period import cut_off, period_of_index
from kpi.plan.config import Plan
from kpi.scoring import Question
from kpi.store import Transaction


@dataclass(frozen=True)
class _AsIf:
    """A house whose store is a scratch (Store.as_if) and whose plan of the campaign is a draft."""

    store: Any
    plans: Mapping[str, Plan]
    now: datetime

    def clock(self) -> datetime:
        """The moment of the house it stands for."""
        return self.now


def rehearsed_verdicts(office: House, scratch: Transaction, plan: Plan, question: Question) -> Iterator[dict[str, Any]]:
    """One row per award of the reviewing body's own rounds and recipient, on the figures of a scratch in the question's
    basis: award_code, unit_code, is_individual; award, unit, verdict and criteria (each with its result) in words. A
    draft has no conclusions or papers."""
    as_if = cast(House, _AsIf(scratch, {**office.plans, plan.campaign.code: plan}, office.clock()))
    month = period_of_index(question.to_index)
    for award in plan.campaign.awards:
        rounds = [item for item in plan.campaign.review_rounds if award.code in item.awards]
        if rounds and all(item.owner for item in rounds):
            continue
        setting = Setting(plan.campaign, award, month, cut_off(month), "open", False)
        asked = AwardQuestion(question, plan, setting, None, True)
        for evidence in all_evidence(as_if, asked)[0]:
            row = verdict_row(asked, evidence, verdict_on(evidence, setting))
            told = [
                f"{criterion_name({**item, 'rule': item.get('rule', '')})} {result_text(item)}"
                for item in row["criteria"]
            ]
            yield {
                "award_code": award.code,
                "unit_code": row["unit_code"],
                "is_individual": award.recipient == "individual",
                "award": award.name,
                "unit": row["unit_name"],
                "verdict": VERDICT.get(row["verdict"], row["verdict"]),
                "criteria": "; ".join(told),
            }
