"""Answers how a signed Quyết định is recorded and kept as it was signed; never renders a signed one anew.

Every nomination decided "awarded" enters Sổ theo dõi khen thưởng under it. The paper with its number, day and list is
rendered once, before the recording, and kept with the signed scan under its sha256: it is given for ever.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import PurePath

from kpi.awards.acts.award_acts import owner_of, refuses_round, round_and_award, text, too_long
from kpi.awards.acts.award_material import Judged, When, award_material
from kpi.awards.acts.award_rendering import with_faults_told
from kpi.awards.acts.entry import Entry
from kpi.awards.papers.award_paper import AWARD_FILES, AwardData
from kpi.awards.papers.award_papers import award_paper as rendered_paper
from kpi.awards.rules.prizes import PrizesFault, prize_of
from kpi.awards.tables.eligibility import eligibility
from kpi.awards.tables.legal import confirmed_prizes
from kpi.house.account import Account, name_of
from kpi.house.audit import record
from kpi.house.office import Office
from kpi.house.refusing import refused
from kpi.house.rights import refuses_paper
from kpi.period import local_day
from kpi.plan.model import Award, Problem, Refusal
from kpi.store import FileChanged, Transaction, keep_file, kept_bytes, remember_file
from kpi.workbook.evidence_file import media_type_of, shown_name
from kpi.workbook.reader import Reader


@dataclass(frozen=True)
class _Signed:
    """What stands on the signed paper: number, day, signer, and the scan that was handed in."""

    document_number: str | None
    signed_on: date
    signed_by: str | None
    file: tuple[str, bytes] | None
    media_type: str | None


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
    Refused: nobody decided "awarded"; others than the newest frozen list of the award holds.
    """
    now, number, who = office.clock(), text(document_number), text(signed_by)
    subject = f"award/{campaign}/{round_code}/{award_code}"
    media_type = media_type_of(file[1], file[0], reader) if file else None
    if isinstance(media_type, list):
        return media_type
    signed = _Signed(number, signed_on, who, file, media_type)
    paper = _paper_as_signed(office, (campaign, round_code, award_code), signed, now)
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
        if not refusal:
            refusal = _refuses_other_than_frozen(transaction, about, rows)
        if not refusal and isinstance(paper, Refusal):
            refusal = paper
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
        _append_files(office, transaction, decision, paper, signed, now)
        record(transaction, now, actor.name, "record_award_decision", subject, decision=decision, recipients=len(rows))
    return Entry("decision", decision)


def signed_decision(office: Office, actor: Account | None, decision: int) -> list[tuple[str, bytes]] | Refusal:
    """The files of a signed Quyết định, byte for byte as they were kept: (file name, bytes), in order.

    For those who make papers. A missing or damaged file refuses the whole.
    """
    rows, now = office.store.run("decision_files", decision=decision), office.clock()
    refusal = None if rows else Refusal("decision_unknown", str(decision))
    if rows and actor is not None:
        refusal = refuses_paper(actor, owner_of(office, rows[0]["campaign"], rows[0]["round_code"]))
    given: list[tuple[str, bytes]] = []
    for row in [] if refusal else rows:
        try:
            given.append((row["file_name"], kept_bytes(office.data_dir, row["file_sha256"])))
        except FileChanged:
            refusal = Refusal("decision_file_damaged", row["file_name"], str(decision))
            break
    with office.store.transaction(is_change=False) as transaction:
        detail = {"code": refusal.code} if refusal else {"file_count": len(given)}
        outcome, who = "refused" if refusal else "done", name_of(actor)
        record(transaction, now, who, "signed_decision", f"decision/{decision}", outcome, **detail)
    return refusal or given


def _paper_as_signed(
    office: Office, about: tuple[str, str, str], signed: _Signed, now: datetime
) -> tuple[str, bytes] | Refusal | None:
    """The Quyết định with its number and day, on those it awards; None where nobody is awarded."""
    campaign, round_code, award_code = about
    known = round_and_award(office, *about)
    answer = known if isinstance(known, Refusal) else eligibility(office, campaign, award_code, round=round_code)
    if isinstance(known, Refusal) or isinstance(answer, Refusal):
        return known if isinstance(known, Refusal) else answer
    plan, review_round, award = known
    when = When(answer.period, now, answer.as_of, answer.config_sha256)
    judged = [Judged(award, answer.rows)]
    data = with_faults_told(
        lambda: award_material(office, plan.campaign, review_round, judged, when, day=signed.signed_on)
    )
    if isinstance(data, Refusal):
        return data
    awarded = {row["nomination"] for row in office.store.run("awarded_without_decision", **_named(about))}
    rows = tuple(
        replace(row, decision_number=signed.document_number, signed_on=signed.signed_on)
        for row in data.candidates
        if row.nomination in awarded
    )
    return with_faults_told(lambda: _rendered(replace(data, candidates=rows), about)) if rows else None


def _rendered(data: AwardData, about: tuple[str, str, str]) -> tuple[str, bytes]:
    stem = PurePath(AWARD_FILES["decision"]).stem
    return f"{stem}_{about[1]}_{about[2]}.docx", rendered_paper("decision", data)


def _named(about: tuple[str, str, str]) -> dict[str, str]:
    return dict(zip(("campaign", "round_code", "award_code"), about, strict=True))


def _refuses_other_than_frozen(transaction: Transaction, about: dict[str, str], rows: list[dict]) -> Refusal | None:
    """The signed list is the one that was frozen: who was decided otherwise since needs a list of its own."""
    newest = transaction.run("newest_shortlists_of_round", campaign=about["campaign"], round_code=about["round_code"])
    mine = next((row for row in newest if row["award_code"] == about["award_code"]), None)
    if mine is None:
        return None
    frozen = transaction.run("shortlist_rows", shortlist=mine["shortlist"])
    listed = {row["nomination"] for row in frozen if row["is_listed"]}
    signed = {row["nomination"] for row in transaction.run("recipients_standing", **about)}
    other = {row["nomination"] for row in rows} ^ {number for number in listed - signed if number is not None}
    if not other:
        return None
    numbers = ", ".join(str(number) for number in sorted(other))
    return Refusal("decision_differs_from_list", numbers, str(mine["shortlist"]))


def _append_files(
    office: Office,
    transaction: Transaction,
    decision: int,
    paper: tuple[str, bytes] | None,
    signed: _Signed,
    now: datetime,
) -> None:
    files = [("text", paper)] if paper else []
    if signed.file and signed.media_type:
        files.append(("scan", (shown_name(signed.file[0], signed.media_type), signed.file[1])))
    rows = []
    for place, (kind, (name, data)) in enumerate(files, 1):
        sha256 = keep_file(office.data_dir, data)
        remember_file(transaction, sha256, len(data), now)
        row = {"decision": decision, "place": place, "kind": kind, "file_name": name}
        rows.append({**row, "file_sha256": sha256, "byte_count": len(data)})
    transaction.append("award_decision_file", rows)


def _prize_vnd(office: Office, award: Award, signed_on: date) -> int | None:
    """The money of one recipient by the day of the decision; None where configuration or law does not give it."""
    try:
        prize = prize_of(confirmed_prizes(office), award, signed_on)
    except PrizesFault:
        return None  # the paper that prints the money names the fault; the decision is recorded all the same
    return None if isinstance(prize, Refusal) else prize.amount_vnd


def _append_recipients(
    office: Office, transaction: Transaction, decision: int, rows: list[dict], signed_on: date
) -> None:
    first = transaction.next_id("award_recipient", "recipient")
    award = office.plans[rows[0]["campaign"]].campaign.award(rows[0]["award_code"])
    prize_vnd = _prize_vnd(office, award, signed_on) if award else None
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
