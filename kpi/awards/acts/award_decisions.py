"""Answers how the decisions on nominations are recorded, one or a whole table of them; never changes a verdict.

A verdict is a finding on figures; the Hội đồng or the Chủ tịch may decide otherwise, with reason, minutes and person.
The signed Quyết định is recorded by award_signing.py.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from kpi.awards.acts.award_acts import nomination_now, refuses_work, text, too_long
from kpi.awards.acts.entry import Entry
from kpi.awards.acts.nominations import append_event
from kpi.awards.rules.deciding import BODIES, OUTCOMES, is_other_than_finding
from kpi.awards.tables.findings import finding_of
from kpi.house.account import Account
from kpi.house.audit import record
from kpi.house.office import Office
from kpi.house.refusing import refused
from kpi.plan.model import Refusal


@dataclass(frozen=True)
class RowDecision:
    """What the Hội đồng (council) or the Chủ tịch (chair) decided on one nomination: outcome awarded | not_awarded."""

    nomination: int
    outcome: str
    body: str
    decided_by: str
    minutes_number: str = ""
    reason: str = ""


def decide_row(
    office: Office,
    actor: Account,
    nomination: int,
    outcome: str,
    body: str,
    decided_by: str,
    minutes_number: str = "",
    reason: str = "",
) -> Entry | Refusal:
    """Record what the Hội đồng (council) or the Chủ tịch (chair) decided on an appraised nomination.

    outcome: awarded | not_awarded. Where it differs from the finding, reason and minutes number are compulsory and the
    row says "Quyết định khác với kết quả thẩm định". Refused while a kiến nghị is unanswered; awarded is refused while
    a discipline case or complaint is pending. A later record counts instead until the Quyết định is signed.
    """
    said = RowDecision(nomination, outcome, body, decided_by, minutes_number, reason)
    return decide_rows(office, actor, [said])[0]


def decide_rows(office: Office, actor: Account, decisions: Sequence[RowDecision]) -> list[Entry | Refusal]:
    """Record many decisions, as typed: one answer each, in order; a refusal stops no other."""
    return [_decided(office, actor, said) for said in decisions]


def _decided(office: Office, actor: Account, said: RowDecision) -> Entry | Refusal:
    now, who, minutes, why = office.clock(), text(said.decided_by), text(said.minutes_number), text(said.reason)
    nomination, outcome, body = said.nomination, said.outcome, said.body
    subject = f"nomination/{nomination}"
    found = nomination_now(office.store, nomination)
    finding = "open" if isinstance(found, Refusal) else finding_of(office, found)  # a read of its own, before the lock
    with office.store.transaction() as transaction:
        row = nomination_now(transaction, nomination, is_whole=True)
        refusal = row if isinstance(row, Refusal) else refuses_work(office, transaction, actor, row)
        refusal = refusal or _refuses_row(row, outcome, body, who)
        is_other = is_other_than_finding(outcome, finding)
        if not refusal and is_other and not (why and minutes):
            refusal = Refusal("other_than_finding_needs_reason", str(nomination), finding)
        if refusal := refusal or too_long(words=why, minutes_number=minutes, decided_by=who):
            return refused(transaction, now, actor, "decide_row", subject, refusal)
        entry = transaction.next_id("award_row_decision", "row_decision")
        decided = {"row_decision": entry, "nomination": nomination, "outcome": outcome, "body": body}
        decided |= {"decided_by": who, "minutes_number": minutes, "reason": why, "finding": finding}
        decided |= {"is_other_than_finding": is_other, "recorded_by": actor.name, "recorded_at": now}
        transaction.append("award_row_decision", [decided])
        if row["state"] != "decided":
            append_event(transaction, nomination, "decide", actor.name, now)
        detail = {"row_decision": entry, "result": outcome, "finding": finding, "is_other": is_other}
        record(transaction, now, actor.name, "decide_row", subject, **detail)
    return Entry("row_decision", entry)


def _refuses_row(row: dict, outcome: str, body: str, who: str | None) -> Refusal | None:
    number = str(row["nomination"])
    if row["state"] not in ("appraised", "decided"):
        return Refusal("nomination_not_appraised", number)
    if row["recipient"] is not None:
        return Refusal("decision_is_signed", number)
    if outcome not in OUTCOMES or body not in BODIES:
        return Refusal("decision_choice_unknown", f"{outcome}, {body}", ", ".join((*OUTCOMES, *BODIES)))
    if not who:
        return Refusal("decision_needs_person", number)
    if row["petition_count"]:
        return Refusal("petition_unanswered", number)
    if outcome == "awarded" and row["case_count"]:
        return Refusal("case_is_pending", number)
    return None
