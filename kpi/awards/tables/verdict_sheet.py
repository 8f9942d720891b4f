"""Answers on what one verdict rests, from the clause to the cell, with all that was handed in and concluded (Phiếu thẩm
định điều kiện khen thưởng); never shows a figure that was not read for the verdict."""

from datetime import datetime
from typing import Any

from kpi.awards.rules.dossier_complete import document_name
from kpi.awards.rules.evidence import Evidence
from kpi.awards.rules.judge import verdict_on
from kpi.awards.tables.award_inputs import Inputs, conclusions_of, papers_of
from kpi.awards.tables.award_rows import clause_row, verdict_row
from kpi.awards.tables.award_setting import AwardQuestion, award_question
from kpi.awards.tables.eligibility import all_evidence, as_seen, award_is_individual
from kpi.house.account import Account
from kpi.house.answer import Answer, House, answered
from kpi.house.refusing import Refused


def verdict_sheet(
    office: House,
    campaign: str,
    award: str,
    unit: str | None,
    period: str | None = None,
    round: str | None = None,
    nomination: int | None = None,
    as_of: datetime | None = None,
    viewer: Account | None = None,
) -> Answer:
    """One row: as in `eligibility`, each point with its indicator and clause, and the whole history beside it.

    award_name, awarder, not_due_rule, data_on; conclusions, papers, cases, steps: every row recorded up to the moment
    asked about, oldest first. Refused as if absent: a recipient the account may not see.
    """
    asked = award_question(office, campaign, award, period, round, as_of)
    if viewer is not None and viewer.is_disabled:
        raise Refused("account_disabled", viewer.name)
    number = nomination if award_is_individual(asked) else None
    evidence, inputs = all_evidence(
        office, asked, lambda of, item: of.code == unit if number is None else bool(item and item.nomination == number)
    )
    wanted = str(nomination) if award_is_individual(asked) else unit
    found = next((item for item in evidence if _is_it(asked, item, unit, nomination)), None)
    seen = as_seen(viewer, found, award_is_individual(asked), asked.owner) if found else None
    if seen is None:
        raise Refused("not_judged", wanted, asked.setting.award.name)
    row = verdict_row(asked, seen, verdict_on(seen, asked.setting))
    return answered(office, asked.question, asked.setting.period, [_sheet(office, asked, seen, inputs, row)])


def _is_it(asked: AwardQuestion, evidence: Evidence, unit: str | None, nomination: int | None) -> bool:
    if award_is_individual(asked):
        number = evidence.nomination.nomination if evidence.nomination else None
        return nomination is not None and number == nomination and unit in (None, evidence.unit.code)
    return evidence.unit.code == unit


def _sheet(
    office: House, asked: AwardQuestion, evidence: Evidence, inputs: Inputs, row: dict[str, Any]
) -> dict[str, Any]:
    award, campaign = asked.setting.award, asked.setting.campaign
    chosen = campaign.review_round(asked.round_code) if asked.round_code else None
    for criterion in row["criteria"]:
        for item in criterion["items"]:
            indicator = asked.plan.campaign.indicator(item["indicator_code"] or "")
            item["indicator_name"] = indicator.name if indicator else None
            item["not_measured"] = indicator.not_measured if indicator else None
            item["indicator_clause"] = clause_row(indicator.clause) if indicator else None
    number = row["nomination"] if award_is_individual(asked) else None
    return {
        **row,
        "award_name": award.name,
        "awarder": award.awarder,
        "award_clause": clause_row(award.clause),
        "data_on": chosen.data_on if chosen else None,
        "not_due_rule": asked.setting.not_due_rule,
        "period_ends_on": asked.setting.period_ends_on,
        "conclusions": conclusions_of(inputs, evidence.unit.code, number),
        "papers": [_paper(item) for item in _papers(asked, evidence, inputs)],
        "cases": [vars(case) for case in evidence.cases],
        "steps": _steps(office, asked, row["nomination"]),
    }


def _papers(asked: AwardQuestion, evidence: Evidence, inputs: Inputs) -> list[dict]:
    return papers_of(inputs.papers, evidence.unit.code, evidence.nomination, award_is_individual(asked))


def _steps(office: House, asked: AwardQuestion, nomination: int | None) -> list[dict]:
    if nomination is None:
        return []
    rows = office.store.run("nomination_steps", nomination=nomination, as_of=asked.as_of)
    return rows


def _paper(row: dict) -> dict[str, Any]:
    return {**row, "document_name": document_name(row["document_code"])}
