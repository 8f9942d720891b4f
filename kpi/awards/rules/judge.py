"""Answers the verdict on one recipient from the evidence (design 4); never reads the store, never overrules a finding.

A conclusion of the Hội đồng counts where the rule asks for one: a question to the reviewer, or a finding whose only
open points want a conclusion and are among those it was asked to settle. It never changes what the figures say.
"""

from kpi.awards.rules import RULES
from kpi.awards.rules.evidence import Case, Decision, Evidence, Setting
from kpi.awards.rules.verdict import CriterionResult, Finding, Forecast, Item, Outcome, Verdict, key_of
from kpi.plan.model import Criterion

OFF_TRACK = ("behind", "missed", "missing")
OTHER_GROUP = "Tiêu chuẩn của nhóm đối tượng khác."
NOT_OF_UNIT = "Không áp dụng: đơn vị công tác không có việc này."


def verdict_on(evidence: Evidence, setting: Setting) -> Verdict:
    """The verdict and its forecast, criterion by criterion in the order of the award.

    An award without criteria leaves everything to a decision: open.
    """
    criteria = tuple(criterion_result(criterion, evidence, setting) for criterion in setting.award.criteria)
    is_provisional = any(item.finding.is_provisional for item in criteria)
    verdict = _summed_up(criteria)
    forecast = "on_course" if verdict == "eligible" else _forecast(criteria, evidence)
    return Verdict(verdict, forecast, is_provisional, criteria)


def _summed_up(criteria: tuple[CriterionResult, ...]) -> Outcome:
    results = {item.result for item in criteria}
    if "not_met" in results:
        return "not_eligible"
    return "open" if "open" in results or not criteria else "eligible"


def criterion_result(criterion: Criterion, evidence: Evidence, setting: Setting) -> CriterionResult:
    """One criterion: its finding, and the result with the newest conclusion where that counts."""
    group = evidence.nomination.recipient_group if evidence.nomination else None
    if criterion.recipient_groups and group is not None and group not in criterion.recipient_groups:
        finding = Finding("not_applicable", criterion.question or "", OTHER_GROUP)
        return CriterionResult(criterion, finding, "not_applicable", None)
    if criterion.unit_traits and not set(criterion.unit_traits) & set(evidence.unit.traits):
        finding = Finding("not_applicable", criterion.question or "", NOT_OF_UNIT)
        return CriterionResult(criterion, finding, "not_applicable", None)
    pending = [case for case in evidence.cases if case.closed_on is None]
    if criterion.held_by_cases and pending:
        finding = _held(criterion, pending)
        return CriterionResult(criterion, finding, "open", "needs_decision", evidence.decisions.get(criterion.code))
    finding = RULES[criterion.rule](criterion, evidence, setting)
    decision = evidence.decisions.get(criterion.code)
    if decision is not None and settles(criterion, finding, decision):
        return CriterionResult(criterion, finding, decision.result, None, decision, is_concluded=True)
    return CriterionResult(criterion, finding, finding.result, finding.reason, decision)


def _held(criterion: Criterion, pending: list[Case]) -> Finding:
    """A pending procedure or complaint: what was concluded waits until it is closed, in the data as on paper."""
    papers = ", ".join(case.document_number for case in pending)
    found = f"Đang có vụ việc chờ kết luận ({papers}): chưa kết luận được tiêu chuẩn này."
    question = criterion.question or ""
    return Finding("open", question, found, ("needs_decision",), (Item("case", question, "open", question, found),))


def settles(criterion: Criterion, finding: Finding, decision: Decision) -> bool:
    """True when the conclusion gives this criterion its result; taken back (`open`), it gives none."""
    if decision.result == "open":
        return False
    if criterion.rule == "reviewer_decides":
        return True
    return finding.may_be_concluded and all(_was_asked(point, decision) for point in finding.points)


def _was_asked(point: str, decision: Decision) -> bool:
    """The very point with its figure; a conclusion that was kept without figures covers the point by its key."""
    return point in decision.points or key_of(point) in decision.points


def _forecast(criteria: tuple[CriterionResult, ...], evidence: Evidence) -> Forecast:
    """lost: a criterion is not met; at_risk: one is open for missing or needs_decision, or rests on an indicator that
    is behind, missed or missing while one of its milestones is not yet due; else on_course (design 3.10 h)."""
    if any(item.result == "not_met" for item in criteria):
        return "lost"
    if any(item.result == "open" and item.reason != "not_due" for item in criteria) or not criteria:
        return "at_risk"
    rests_on = {code for item in criteria for code in item.finding.rests_on}
    ahead = [evidence.figures[code] for code in rests_on if code in evidence.figures]
    statuses = {known.now.status for known in ahead if known.is_ahead}
    return "at_risk" if statuses & set(OFF_TRACK) else "on_course"
