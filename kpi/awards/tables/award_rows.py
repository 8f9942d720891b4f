"""Answers how a verdict reads as a row for screens, documents and programs (design 8); never judges."""

from decimal import Decimal
from typing import Any

from kpi.awards.rules.evidence import Decision, Evidence, Source
from kpi.awards.rules.verdict import Change, CriterionResult, Item, Verdict, key_of
from kpi.awards.tables.award_setting import AwardQuestion
from kpi.plan.model import Clause


def verdict_row(asked: AwardQuestion, evidence: Evidence, verdict: Verdict) -> dict[str, Any]:
    """One recipient: whom it is about, the verdict, its criteria, and every nearest miss in one list."""
    unit, nomination = evidence.unit, evidence.nomination
    criteria = [criterion_row(item) for item in verdict.criteria]
    return {
        "unit_code": unit.code,
        "nomination": nomination.nomination if nomination else None,
        "verdict": verdict.verdict,
        "provisional": verdict.is_provisional,
        "forecast": verdict.forecast,
        "criteria": criteria,
        "unit_name": unit.name,
        "unit_kind": unit.kind,
        "peer_group": unit.peer_group,
        "parent": unit.parent,
        "sort_order": unit.sort_order,
        "award": asked.setting.award.code,
        "round": asked.round_code,
        "period": asked.setting.period,
        "is_forecast": asked.is_forecast,
        "recipient_kind": asked.setting.award.recipient,
        "recipient": recipient_row(evidence),
        "nomination_state": nomination.state if nomination else None,
        "reasons": sorted({reason for item in criteria if item["result"] == "open" for reason in item["reasons"]}),
        "nearest_miss": [{"criterion": item["code"], **miss} for item in criteria for miss in item["nearest_miss"]],
    }


def recipient_row(evidence: Evidence) -> dict[str, Any] | None:
    """The particulars of a nominated person and what the nomination says; None for a unit that nobody nominated."""
    nomination = evidence.nomination
    if nomination is None:
        return None
    kept = ("recipient_group", "proposing_unit", "full_name", "birth_year", "position_title", "workplace", "person_id")
    words = ("summary", "entry_code", "author_count", "prize", "prize_document")
    return {name: getattr(nomination, name) for name in (*kept, *words)}


def criterion_row(item: CriterionResult) -> dict[str, Any]:
    """One criterion. result counts; `finding` is what the evidence says when a conclusion gave the result."""
    finding, criterion = item.finding, item.criterion
    deciding = finding.deciding
    approved_by, approved_at = item.approved
    concluded = item.is_concluded and item.decision is not None
    return {
        "code": criterion.code,
        "result": item.result,
        "reason": item.reason,
        "needed": finding.needed,
        "found": concluded_words(item.decision) if concluded and item.decision else finding.found,
        "clause": clause_row(criterion.clause) or criterion.legal_basis,  # by which paper the unit asks it
        "source": source_row(deciding.source) if deciding and deciding.source and not concluded else None,
        "approved_by": approved_by,
        "approved_at": approved_at,
        "rule": criterion.rule,
        "legal_basis": criterion.legal_basis,
        "question": criterion.question,
        "reasons": list(finding.reasons) if item.result == "open" else [],
        "finding": {"result": finding.result, "reason": finding.reason, "found": finding.found},
        "items": [item_row(point) for point in finding.items],
        "decision": decision_row(item.decision, item.is_concluded) if item.decision else None,
        "may_be_concluded": criterion.rule == "reviewer_decides" or finding.may_be_concluded,
        "rests_on": list(finding.rests_on),
        "nearest_miss": [
            change_row(point.change) for point in finding.items if point.change and point.result in ("not_met", "open")
        ]
        if item.result in ("not_met", "open") and not concluded
        else [],
    }


def concluded_words(decision: Decision) -> str:
    """What was concluded, why, and by which paper."""
    said = {
        "met": "Kết luận: đáp ứng",
        "not_met": "Kết luận: chưa đáp ứng",
        "not_applicable": "Kết luận: không áp dụng",
    }.get(decision.result, "Chưa kết luận")
    by = f" ({decision.document_number})" if decision.document_number else ""
    return f"{said}{by}: {decision.reason}"


def item_row(item: Item) -> dict[str, Any]:
    """One point: a milestone, a paper, a case, a question. Numbers exact; None where there is none."""
    return {
        "key": item.key,
        "what": item.what,
        "result": item.result,
        "reason": item.reason,
        "needed": item.needed,
        "found": item.found,
        "state": item.state,
        "indicator_code": item.indicator_code,
        "due_on": item.due_on,
        "target": number(item.target),
        "binding": item.binding,
        "target_from": item.target_from,
        "numerator": number(item.numerator),
        "denominator": number(item.denominator),
        "other_base": number(item.other_base),
        "is_estimate": item.is_estimate,
        "fact": item.fact,
        "source": source_row(item.source) if item.source else None,
        "approved_by": item.source.approved_by if item.source else None,
        "approved_at": item.source.approved_at if item.source else None,
        "nearest_miss": change_row(item.change) if item.change and item.result in ("not_met", "open") else None,
    }


def change_row(change: Change) -> dict[str, Any]:
    """A nearest miss: the sentence, the exact amount in units of the figure, and whether it can still be mended."""
    return {
        "sentence": change.sentence,
        "can_mend": change.can_mend,
        "how": change.how,
        "indicator_code": change.indicator_code,
        "due_on": change.due_on,
        "amount": number(change.amount),
        "step": number(change.step),
        "measure_unit": change.measure_unit,
        "is_less": change.is_less,
        "until": change.until,
    }


def source_row(source: Source) -> dict[str, Any]:
    """The cell a figure stands in, as in `unit`, with its month and version."""
    return {
        "file": source.file,
        "sheet": source.sheet,
        "cell": source.cell,
        "submitted_by": source.submitted_by,
        "submitted_at": source.submitted_at,
        "period": source.period,
        "submission": source.submission,
        "version": source.version,
        "document_number": source.document_number,
        "note": source.note,
        "sha256": source.sha256,
    }


def decision_row(decision: Decision, is_counted: bool) -> dict[str, Any]:
    """A conclusion; is_counted: it gives the result now."""
    return {
        "result": decision.result,
        "reason": decision.reason,
        "document_number": decision.document_number,
        "decided_by": decision.decided_by,
        "decided_at": decision.decided_at,
        "finding": decision.finding,
        "points": sorted({key_of(point) for point in decision.points}),
        "is_counted": is_counted,
    }


def clause_row(clause: Clause | None) -> dict[str, str] | None:
    """Where the plan says so, and its words."""
    return {"at": clause.at, "words": clause.words} if clause else None


def number(value: Decimal | None) -> int | float | None:
    """A DECIMAL as the whole number it is, or a float."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)
