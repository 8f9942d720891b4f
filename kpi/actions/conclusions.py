"""Answers how Nội vụ or the Hội đồng concludes on one criterion; never changes what the figures say.

A question to the reviewer may be concluded at any time. Any other criterion only where nothing but a conclusion is
wanting: what the figures decide is not concluded otherwise here (that is "Quyết định khác với kết quả thẩm định").
"""

from dataclasses import dataclass
from datetime import datetime

from kpi.accounts import Account
from kpi.actions.award_acts import refused, refuses_work, round_and_award, text, too_long
from kpi.actions.office import Office
from kpi.audit import record
from kpi.awards.evidence import Evidence
from kpi.awards.judge import criterion_result
from kpi.awards.verdict import CriterionResult
from kpi.model import Refusal
from kpi.period import LOCAL_ZONE
from kpi.store import Transaction
from kpi.tables.award_setting import AwardQuestion, award_question
from kpi.tables.eligibility import all_evidence

RESULTS = ("met", "not_met", "open")
_SAID = {
    "met": "số liệu, hồ sơ đã đáp ứng",
    "not_met": "số liệu, hồ sơ chưa đáp ứng",
    "not_applicable": "không áp dụng",
    "missing": "chưa có số liệu hoặc hồ sơ",
    "needs_decision": "còn điểm chưa có số liệu hoặc chưa đến hạn",
    "not_due": "chưa đến hạn",
}


@dataclass(frozen=True)
class Concluded:
    """A conclusion that was recorded. `result` is that of the criterion now; `finding` what the figures say."""

    criterion_decision: int
    criterion: str
    result: str
    finding: str


def decide_criterion(
    office: Office,
    actor: Account,
    campaign: str,
    round_code: str,
    award_code: str,
    unit: str,
    criterion: str,
    result: str,
    reason: str,
    document_number: str = "",
    nomination: int | None = None,
) -> Concluded | Refusal:
    """Conclude on one criterion for a unit, or for a nomination of it (compulsory for an individual award).

    result: met, not_met, or open, which takes an earlier conclusion back. The newest counts; every one is kept.
    Refused: on the own unit's dossier, before the round's data date, where the figures decide or are wanting.
    """
    now, why, number = office.clock(), text(reason), text(document_number)
    subject = f"criterion/{campaign}/{round_code}/{award_code}/{nomination or unit}/{criterion}"
    with office.store.transaction() as transaction:
        refusal = _refuses_words(result, why, criterion) or too_long(reason=why, document_number=number)
        found = refusal or _found(office, transaction, actor, campaign, round_code, award_code, unit, nomination, now)
        judged = found if isinstance(found, Refusal) else _judged(*found, criterion)
        if not isinstance(judged, Refusal):
            judged = _refuses_conclusion(judged, result) or judged
        if isinstance(judged, Refusal) or isinstance(found, Refusal):
            return refused(transaction, now, actor, "decide_criterion", subject, judged)
        entry = transaction.next_id("criterion_decision", "criterion_decision")
        row = {"criterion_decision": entry, "campaign": campaign, "round_code": round_code, "award_code": award_code}
        row |= {"unit_code": found[1].unit.code, "nomination": nomination, "criterion_code": criterion}
        points = ";".join(sorted(judged.finding.points)) if judged.criterion.rule != "reviewer_decides" else ""
        row |= {"result": result, "finding": judged.finding.result, "points": points, "reason": why}
        row |= {"document_number": number, "decided_by": actor.name, "decided_at": now}
        transaction.append("criterion_decision", [row])
        done = {"result": result, "finding": judged.finding.result, "document": number}
        record(transaction, now, actor.name, "decide_criterion", subject[:200], entry=entry, **done)
    return Concluded(entry, criterion, result, judged.finding.result)


def _refuses_words(result: str, why: str | None, criterion: str) -> Refusal | None:
    if result not in RESULTS:
        return Refusal("conclusion_unknown", result, ", ".join(RESULTS))
    return None if why else Refusal("conclusion_needs_reason", criterion)


def _found(
    office: Office,
    transaction: Transaction,
    actor: Account,
    campaign: str,
    round_code: str,
    award_code: str,
    unit: str,
    nomination: int | None,
    now: datetime,
) -> tuple[AwardQuestion, Evidence] | Refusal:
    """The recipient as it stands now (the writer's turn is held: nobody changes it meanwhile), or why not."""
    known = round_and_award(office, campaign, round_code, award_code)
    if isinstance(known, Refusal):
        return known
    plan, review_round, award = known
    if unit not in {row.code for row in plan.units}:
        return Refusal("unit_unknown", unit, "mã đơn vị trong danh sách")
    if award.recipient == "individual" and nomination is None:
        return Refusal("nomination_needed", award_code)
    if award.recipient == "collective" and nomination is not None:
        return Refusal("nomination_not_needed", str(nomination), award_code)
    if review_round.data_on > now.astimezone(LOCAL_ZONE).date():
        return Refusal("round_not_ended", round_code, f"{review_round.data_on:%d/%m/%Y}")
    asked = award_question(office, campaign, award_code, review_round=round_code)
    if isinstance(asked, Refusal):
        return asked
    evidence, _ = all_evidence(office, asked)
    mine = next((item for item in evidence if _is_about(item, unit, nomination)), None)
    if mine is None or (nomination is not None and mine.nomination.state == "draft"):
        return Refusal("not_judged", str(nomination or unit), award_code)
    proposing = mine.nomination.proposing_unit if mine.nomination else unit
    row = {"campaign": campaign, "unit_code": unit, "proposing_unit": proposing}
    return refuses_work(office, transaction, actor, row) or (asked, mine)


def _is_about(evidence: Evidence, unit: str, nomination: int | None) -> bool:
    number = evidence.nomination.nomination if evidence.nomination else None
    return evidence.unit.code == unit and (nomination is None or number == nomination)


def _judged(asked: AwardQuestion, evidence: Evidence, criterion: str) -> CriterionResult | Refusal:
    award = asked.setting.award
    known = award.criterion(criterion)
    if known is None:
        return Refusal("criterion_unknown", criterion, ", ".join(item.code for item in award.criteria))
    return criterion_result(known, evidence, asked.setting)


def _refuses_conclusion(judged: CriterionResult, result: str) -> Refusal | None:
    """Why this criterion may not be concluded as it stands, or None."""
    if result == "open" and judged.decision is not None:
        return None
    if judged.finding.result == "open" and judged.criterion.rule == "reviewer_decides":
        return None
    if judged.finding.may_be_concluded:
        return None
    said = _SAID[judged.finding.reason or judged.finding.result]
    return Refusal("conclusion_not_wanted", f"{judged.criterion.code} ({said})", judged.finding.found[:300])
