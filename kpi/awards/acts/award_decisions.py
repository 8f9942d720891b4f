"""Answers how the decisions on nominations are recorded, one or a whole table of them; never changes a verdict.

A verdict is a finding on figures; the Hội đồng or the Chủ tịch may decide otherwise, with reason, minutes and person.
The signed Quyết định is recorded by award_signing.py.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from kpi.awards.acts.award_acts import nomination_to_work_on, too_long
from kpi.awards.acts.entry import Entry
from kpi.awards.acts.nominations import append_event
from kpi.awards.rules.deciding import BODIES, OUTCOMES, is_other_than_finding
from kpi.awards.tables.findings import finding_of
from kpi.house.account import Account
from kpi.house.office import Office
from kpi.house.refusing import Act, Refused, acting, demand, one_of_many
from kpi.plan.model import Refusal
from kpi.text import optional


@dataclass(frozen=True)
class RowDecision:
    """What the Hội đồng (council) or the Chủ tịch (chair) decided on one nomination: outcome awarded | not_awarded."""

    nomination: int
    outcome: str
    body: str
    decided_by: str
    minutes_number: str = ""
    reason: str = ""


def decide_row(office: Office, actor: Account, said: RowDecision) -> Entry:
    """Record what the Hội đồng (council) or the Chủ tịch (chair) decided on an appraised nomination.

    Where it differs from the finding, reason and minutes number are compulsory and the row says "Quyết định khác với
    kết quả thẩm định". Refused while a kiến nghị is unanswered; awarded is refused while a discipline case or complaint
    is pending. A later record counts instead until the Quyết định is signed.
    """
    finding = _finding(office, said)
    with acting(office, actor, "decide_row", f"nomination/{said.nomination}") as act:
        return _decided(office, actor, act, said, finding)


def _finding(office: Office, said: RowDecision) -> str:
    """What the appraisal found: a read of its own, before the lock."""
    found = office.store.run("nomination_at_hand", nomination=said.nomination)
    return finding_of(office, found[0]) if found else "open"


def _decided(office: Office, actor: Account, act: Act, said: RowDecision, finding: str) -> Entry:
    nomination, outcome = said.nomination, said.outcome
    who, minutes, why = optional(said.decided_by), optional(said.minutes_number), optional(said.reason)
    row = nomination_to_work_on(office, act.transaction, actor, nomination, is_whole=True)
    _demand_open(row, said, who)
    is_other = is_other_than_finding(outcome, finding)
    if is_other and not (why and minutes):
        raise Refused("other_than_finding_needs_reason", str(nomination), finding)
    demand(too_long(words=why, minutes_number=minutes, decided_by=who))
    entry = act.transaction.next_id("award_row_decision", "row_decision")
    decided = {"row_decision": entry, "nomination": nomination, "outcome": outcome, "body": said.body}
    told = {"decided_by": who, "minutes_number": minutes, "reason": why, "finding": finding}
    kept = {"is_other_than_finding": is_other, "recorded_by": actor.name, "recorded_at": act.now}
    act.transaction.append("award_row_decision", [{**decided, **told, **kept}])
    if row["state"] != "decided":
        append_event(act.transaction, nomination, "decide", actor.name, act.now)
    act.done(row_decision=entry, result=outcome, finding=finding, is_other=is_other)
    return Entry("row_decision", entry)


def decide_rows(office: Office, actor: Account, decisions: Sequence[RowDecision]) -> list[Entry | Refusal]:
    """Record many decisions, as typed: one answer each, in order; a refusal stops no other.

    One transaction with an audit row for each, so that a sitting is one change of the store.
    """
    findings = [_finding(office, said) for said in decisions]
    answers: list[Entry | Refusal] = []
    with office.store.transaction() as transaction:
        for said, finding in zip(decisions, findings, strict=True):
            act = Act(transaction, office.clock(), actor.name, "decide_row", f"nomination/{said.nomination}")
            answers.append(one_of_many(act, partial(_decided, office, actor, act, said, finding)))
    return answers


def _demand_open(row: dict, said: RowDecision, who: str | None) -> None:
    """Raises Refused where this decision may not be recorded on the nomination as it stands."""
    number = str(said.nomination)
    if row["state"] not in ("appraised", "decided"):
        raise Refused("nomination_not_appraised", number)
    if row["recipient"] is not None:
        raise Refused("decision_is_signed", number)
    if said.outcome not in OUTCOMES or said.body not in BODIES:
        raise Refused("decision_choice_unknown", f"{said.outcome}, {said.body}", ", ".join((*OUTCOMES, *BODIES)))
    if not who:
        raise Refused("decision_needs_person", number)
    if row["petition_count"]:
        raise Refused("petition_unanswered", number)
    if said.outcome == "awarded" and row["case_count"]:
        raise Refused("case_is_pending", number)
