"""Answers how Nội vụ or the Hội đồng concludes on one criterion; never changes what the figures say.

A question to the reviewer may be concluded at any time. Any other criterion only where nothing but a conclusion is
wanting: what the figures decide is not concluded otherwise here (that is "Quyết định khác với kết quả thẩm định").
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, partial

from kpi.awards.acts.award_acts import refuses_work, round_and_award, too_long
from kpi.awards.rules.evidence import Evidence
from kpi.awards.rules.judge import criterion_result
from kpi.awards.rules.verdict import CriterionResult
from kpi.awards.tables.award_setting import AwardQuestion, award_question
from kpi.awards.tables.eligibility import all_evidence
from kpi.house.account import Account
from kpi.house.office import Office
from kpi.house.refusing import Act, Refused, acting, demand, one_of_many
from kpi.period import local_day
from kpi.plan.config import Plan
from kpi.plan.model import Award, Refusal, ReviewRound
from kpi.text import optional

RESULTS = ("met", "not_met", "open", "not_applicable")
_SAID = {
    "met": "số liệu, hồ sơ đã đáp ứng",
    "not_met": "số liệu, hồ sơ chưa đáp ứng",
    "not_applicable": "không áp dụng",
    "missing": "chưa có số liệu hoặc hồ sơ",
    "needs_decision": "còn điểm chưa có số liệu hoặc chưa đến hạn",
    "not_due": "chưa đến hạn",
}


@dataclass(frozen=True)
class Conclusion:
    """What is to be concluded on one criterion, for a unit or for a nomination of it."""

    unit: str
    criterion: str
    result: str
    reason: str
    document_number: str = ""
    nomination: int | None = None


@dataclass(frozen=True)
class Concluded:
    """A conclusion that was recorded. `result` is that of the criterion now; `finding` what the figures say."""

    criterion_decision: int
    criterion: str
    result: str
    finding: str


def decide_criterion(
    office: Office, actor: Account, campaign: str, round_code: str, award_code: str, said: Conclusion
) -> Concluded:
    """Conclude on one criterion for a unit, or for a nomination of it (compulsory for an individual award).

    result: met, not_met, or open, which takes an earlier conclusion back; not_applicable where the criterion says so
    (may_not_apply). The newest counts; every one is kept.
    Refused: on the own unit's dossier, before the round's data date, where the figures decide or are wanting.
    """
    sitting = _Sitting(office, campaign, round_code, award_code, frozenset({said.unit}))
    with acting(office, actor, "decide_criterion", sitting.subject(said)) as act:
        return _concluded(act, actor, sitting, said)


def decide_criteria(
    office: Office, actor: Account, campaign: str, round_code: str, award_code: str, conclusions: Sequence[Conclusion]
) -> list[Concluded | Refusal]:
    """Conclude on many at one sitting, as `decide_criterion` on each: one answer per conclusion, in their order.

    One transaction with an audit row for each; a refusal stops no other. The recipients are judged once for all.
    """
    units = frozenset(item.unit for item in conclusions)
    sitting = _Sitting(office, campaign, round_code, award_code, units)
    answers: list[Concluded | Refusal] = []
    with office.store.transaction() as transaction:  # the writer's turn is held: nobody changes a recipient meanwhile
        for item in conclusions:
            act = Act(transaction, office.clock(), actor.name, "decide_criterion", sitting.subject(item))
            answers.append(one_of_many(act, partial(_concluded, act, actor, sitting, item)))
    return answers


class _Sitting:
    """The award of a round that is concluded on; its recipients are judged once, when the first one is looked at."""

    def __init__(self, office: Office, campaign: str, round_code: str, award_code: str, units: frozenset[str]):
        self.office, self.units = office, units
        self.campaign, self.round_code, self.award_code = campaign, round_code, award_code

    def subject(self, item: Conclusion) -> str:
        """What an audit row on a conclusion is about."""
        place = f"{self.campaign}/{self.round_code}/{self.award_code}"
        return f"criterion/{place}/{item.nomination or item.unit}/{item.criterion}"

    @cached_property
    def known(self) -> tuple[Plan, ReviewRound, Award]:
        """The plan, the round and the award. Raises Refused where there is no such thing."""
        return round_and_award(self.office, self.campaign, self.round_code, self.award_code)

    @cached_property
    def recipients(self) -> tuple[AwardQuestion, list[Evidence]]:
        """The question and those of the units at hand whom it is about, as they stand now."""
        asked = award_question(self.office, self.campaign, self.award_code, review_round=self.round_code)
        return asked, all_evidence(self.office, asked, lambda unit, _: unit.code in self.units)[0]


def _concluded(act: Act, actor: Account, sitting: _Sitting, item: Conclusion) -> Concluded:
    why, number = optional(item.reason), optional(item.document_number)
    if item.result not in RESULTS:
        raise Refused("conclusion_unknown", item.result, ", ".join(RESULTS))
    if not why:
        raise Refused("conclusion_needs_reason", item.criterion)
    demand(too_long(reason=why, document_number=number))
    asked, evidence = _found(act, actor, sitting, item)
    judged = _judged(asked, evidence, item.criterion)
    demand(_refuses_conclusion(judged, item.result))
    entry = act.transaction.next_id("criterion_decision", "criterion_decision")
    points = ";".join(sorted(judged.finding.points)) if judged.criterion.rule != "reviewer_decides" else ""
    row = {"criterion_decision": entry, "campaign": sitting.campaign, "round_code": sitting.round_code}
    about = {"award_code": sitting.award_code, "unit_code": evidence.unit.code, "nomination": item.nomination}
    told = {"criterion_code": item.criterion, "result": item.result, "finding": judged.finding.result}
    kept = {"points": points, "reason": why, "document_number": number}
    signed = {"decided_by": actor.name, "decided_at": act.now}
    act.transaction.append("criterion_decision", [{**row, **about, **told, **kept, **signed}])
    act.done(entry=entry, result=item.result, finding=judged.finding.result, document=number)
    return Concluded(entry, item.criterion, item.result, judged.finding.result)


def _found(act: Act, actor: Account, sitting: _Sitting, item: Conclusion) -> tuple[AwardQuestion, Evidence]:
    """The recipient as it stands now. Raises Refused where it cannot be concluded on."""
    plan, review_round, award = sitting.known
    if item.unit not in {row.code for row in plan.units}:
        raise Refused("unit_unknown", item.unit, "mã đơn vị trong danh sách")
    if award.recipient == "individual" and item.nomination is None:
        raise Refused("nomination_needed", award.name)
    if award.recipient == "collective" and item.nomination is not None:
        raise Refused("nomination_not_needed", str(item.nomination), award.name)
    if review_round.data_on > local_day(act.now):
        raise Refused("round_not_ended", review_round.code, f"{review_round.data_on:%d/%m/%Y}")
    asked, evidence = sitting.recipients
    mine = next((found for found in evidence if _is_about(found, item.unit, item.nomination)), None)
    nomination = mine.nomination if mine else None
    is_draft = item.nomination is not None and nomination is not None and nomination.state == "draft"
    if mine is None or is_draft:
        raise Refused("not_judged", str(item.nomination or item.unit), award.name)
    proposing = nomination.proposing_unit if nomination else item.unit
    about = {"campaign": sitting.campaign, "round_code": sitting.round_code}
    units = {"unit_code": item.unit, "proposing_unit": proposing}
    demand(refuses_work(sitting.office, act.transaction, actor, {**about, **units}))
    return asked, mine


def _is_about(evidence: Evidence, unit: str, nomination: int | None) -> bool:
    number = evidence.nomination.nomination if evidence.nomination else None
    return evidence.unit.code == unit and (nomination is None or number == nomination)


def _judged(asked: AwardQuestion, evidence: Evidence, criterion: str) -> CriterionResult:
    award = asked.setting.award
    known = award.criterion(criterion)
    if known is None:
        raise Refused("criterion_unknown", criterion, ", ".join(item.code for item in award.criteria))
    return criterion_result(known, evidence, asked.setting)


def _refuses_conclusion(judged: CriterionResult, result: str) -> Refusal | None:
    """Why this criterion may not be concluded as it stands, or None."""
    if result == "not_applicable" and not judged.criterion.may_not_apply:
        return Refusal("conclusion_always_applies", judged.criterion.code)
    if result == "open" and judged.decision is not None:
        return None
    if judged.finding.result == "open" and judged.criterion.rule == "reviewer_decides":
        return None
    if judged.finding.may_be_concluded:
        return None
    said = _SAID[judged.finding.reason or judged.finding.result]
    return Refusal("conclusion_not_wanted", f"{judged.criterion.code} ({said})", judged.finding.found[:300])
