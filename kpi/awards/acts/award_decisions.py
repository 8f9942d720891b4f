"""Answers how the decision on one nomination and the signed Quyết định are recorded; never changes a verdict.

A verdict is a finding on figures; the Hội đồng or the Chủ tịch may decide otherwise, with reason, minutes and person.
"""

from datetime import date

from kpi.awards.acts.award_acts import (
    nomination_now,
    refused,
    refuses_round,
    refuses_work,
    round_and_award,
    text,
    too_long,
)
from kpi.awards.acts.council import Entry
from kpi.awards.acts.nominations import append_event
from kpi.awards.rules.deciding import BODIES, OUTCOMES, is_other_than_finding
from kpi.awards.rules.prizes import PrizesFault, load_prizes, prize_of
from kpi.awards.tables.findings import finding_of
from kpi.house.account import Account
from kpi.house.audit import record
from kpi.house.office import Office
from kpi.period import local_day
from kpi.plan.model import Award, Problem, Refusal
from kpi.store import Transaction, keep_file, remember_file
from kpi.workbook.evidence_file import media_type_of, shown_name
from kpi.workbook.reader import Reader


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
    now, who, minutes, why = office.clock(), text(decided_by), text(minutes_number), text(reason)
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


def record_award_decision(
    office: Office,
    actor: Account,
    campaign: str,
    round_code: str,
    award_code: str,
    document_number: str,
    signed_on: date,
    signed_by: str,
    file: tuple[str, bytes] | None = None,
    reader: Reader | None = None,
) -> Entry | list[Problem] | Refusal:
    """Record the signed Quyết định; every nomination decided "awarded" enters Sổ theo dõi khen thưởng under it.

    file: (name, bytes) of the signed decision (PDF or picture). Those of an earlier decision stay under that one.
    """
    now, number, who = office.clock(), text(document_number), text(signed_by)
    subject = f"award/{campaign}/{round_code}/{award_code}"
    media_type = media_type_of(file[1], file[0], reader) if file else None
    if isinstance(media_type, list):
        return media_type
    with office.store.transaction() as transaction:
        found = round_and_award(office, campaign, round_code, award_code)
        refusal = refuses_round(office, actor, campaign, round_code) or (found if isinstance(found, Refusal) else None)
        if not refusal and not (number and who):
            refusal = Refusal("decision_needs_document", award_code)
        if not refusal and signed_on > local_day(now):
            refusal = Refusal("award_day_in_future", f"{signed_on:%d/%m/%Y}")
        about = {"campaign": campaign, "round_code": round_code, "award_code": award_code}
        rows = [] if refusal else transaction.run("awarded_without_decision", **about)
        if not refusal and not rows:
            refusal = Refusal("nothing_awarded", award_code)
        if refusal := refusal or too_long(document_number=number, signed_by=who):
            return refused(transaction, now, actor, "record_award_decision", subject, refusal)
        decision = transaction.next_id("award_decision", "decision")
        entry = {"decision": decision, **about, "document_number": number, "signed_on": signed_on, "signed_by": who}
        if file and media_type:
            sha256 = keep_file(office.data_dir, file[1])
            remember_file(transaction, sha256, len(file[1]), now)
            entry |= {"file_sha256": sha256, "file_name": shown_name(file[0], media_type)}
        transaction.append("award_decision", [{**entry, "recorded_by": actor.name, "recorded_at": now}])
        _append_recipients(office, transaction, decision, rows, signed_on)
        record(transaction, now, actor.name, "record_award_decision", subject, decision=decision, recipients=len(rows))
    return Entry("decision", decision)


def _prize_vnd(award: Award, signed_on: date) -> int | None:
    """The money of one recipient by the day of the decision; None where configuration or law does not give it."""
    try:
        prize = prize_of(load_prizes(), award, signed_on)
    except PrizesFault:
        return None  # the paper that prints the money names the fault; the decision is recorded all the same
    return None if isinstance(prize, Refusal) else prize.amount_vnd


def _append_recipients(
    office: Office, transaction: Transaction, decision: int, rows: list[dict], signed_on: date
) -> None:
    first = transaction.next_id("award_recipient", "recipient")
    award = office.plans[rows[0]["campaign"]].campaign.award(rows[0]["award_code"])
    prize_vnd = _prize_vnd(award, signed_on) if award else None
    lines = []
    for place, row in enumerate(rows):
        plan = office.plans[row["campaign"]]
        unit = plan.unit(row["unit_code"], signed_on)
        line = {key: row[key] for key in ("nomination", "campaign", "award_code", "unit_code", "person_id")}
        lines.append(
            {
                **line,
                "recipient": first + place,
                "decision": decision,
                "prize_vnd": prize_vnd,
                "unit_name": unit.name if unit else line["unit_code"],
            }
        )
    transaction.append("award_recipient", lines)


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
