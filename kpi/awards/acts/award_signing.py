"""Answers how a signed Quyết định is recorded and kept as it was signed; never renders a signed one anew.

Every nomination decided "awarded" enters Sổ theo dõi khen thưởng under it. The paper with its number, day and list is
rendered once, before the recording, and kept with the signed scan under its sha256: it is given for ever.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import PurePath
from typing import Any

from kpi.awards.acts.award_acts import award_subject, refuses_round, round_and_award, too_long
from kpi.awards.acts.award_material import Judged, When, award_material
from kpi.awards.acts.award_rendering import faults_told
from kpi.awards.acts.entry import Entry
from kpi.awards.papers.award_paper import AWARD_FILES
from kpi.awards.papers.award_papers import award_paper as rendered_paper
from kpi.awards.rules.prizes import PrizesFault, prize_of
from kpi.awards.tables.award_setting import owner_of
from kpi.awards.tables.eligibility import eligibility
from kpi.awards.tables.legal import confirmed_prizes
from kpi.house.account import Account
from kpi.house.office import Office
from kpi.house.refusing import Act, Refused, acting, demand, note, refusing
from kpi.house.rights import refuses_paper
from kpi.plan.model import Award, Problem, Refusal
from kpi.store import FileChanged, Transaction, keep_file, kept_bytes, remember_file
from kpi.text import optional
from kpi.workbook.evidence_file import media_type_of, shown_name
from kpi.workbook.reader import Reader


@dataclass(frozen=True)
class SignedDecisionForm:
    """What stands on a signed Quyết định on an award of a round: number, day, signer."""

    campaign: str
    round_code: str
    award_code: str
    document_number: str
    signed_on: date
    signed_by: str


def record_award_decision(
    office: Office,
    actor: Account,
    form: SignedDecisionForm,
    file: tuple[str, bytes] | None = None,
    reader: Reader | None = None,
) -> Entry | list[Problem]:
    """Record the signed Quyết định; every nomination decided "awarded" enters Sổ theo dõi khen thưởng under it.

    file: (name, bytes) of the signed decision (PDF or picture). Those of an earlier decision stay under that one.
    Refused: nobody decided "awarded"; others than the newest frozen list of the award holds.
    """
    number, who, signed_on = optional(form.document_number), optional(form.signed_by), form.signed_on
    about = {"campaign": form.campaign, "round_code": form.round_code, "award_code": form.award_code}
    media_type = media_type_of(file[1], file[0], reader) if file else None
    if isinstance(media_type, list):
        return media_type
    scan = (shown_name(file[0], media_type), file[1]) if file and media_type else None
    paper, lacking = None, None
    try:
        paper = _paper_as_signed(office, about, number, signed_on)  # rendered before the writer's turn
    except Refused as stopped:
        lacking = stopped  # said when nothing else stands in the way
    with acting(office, actor, "record_award_decision", award_subject(**about)) as act:
        demand(refuses_round(office, actor, form.campaign, form.round_code))
        _, _, award = round_and_award(office, **about)
        if not (number and who):
            raise Refused("decision_needs_document", award.name)
        rows = act.transaction.run("awarded_without_decision", **about)
        if not rows:
            raise Refused("nothing_awarded", award.name)
        _demand_as_frozen(act.transaction, about, rows)
        if lacking:
            raise lacking
        demand(too_long(document_number=number, signed_by=who))
        decision = act.transaction.next_id("award_decision", "decision")
        files = _kept_files(office, act, decision, paper, scan)
        of_scan = next((row for row in files if row["kind"] == "scan"), {})
        entry = {**about, "decision": decision, "document_number": number, "signed_on": signed_on, "signed_by": who}
        entry |= {name: of_scan.get(name) for name in ("file_sha256", "file_name")}
        act.transaction.append("award_decision", [{**entry, "recorded_by": actor.name, "recorded_at": act.now}])
        _append_recipients(office, act.transaction, decision, rows, signed_on)
        act.transaction.append("award_decision_file", files)
        act.done(decision=decision, recipients=len(rows))
    return Entry("decision", decision)


def signed_decision(office: Office, actor: Account | None, decision: int) -> list[tuple[str, bytes]]:
    """The files of a signed Quyết định, byte for byte as they were kept: (file name, bytes), in order.

    For those who make papers. A missing or damaged file refuses the whole.
    """
    with refusing(office, actor, "signed_decision", f"decision/{decision}"):
        rows = office.store.run("decision_files", decision=decision)
        if not rows:
            raise Refused("decision_unknown", str(decision))
        if actor is not None:
            demand(refuses_paper(actor, owner_of(office, rows[0]["campaign"], rows[0]["round_code"])))
        given = [(row["file_name"], kept_decision(office, row)) for row in rows]
    note(office, actor, "signed_decision", f"decision/{decision}", file_count=len(given))
    return given


def kept_decision(office: Office, row: Mapping[str, Any]) -> bytes:
    """The bytes of one file of a signed decision. Raises Refused for a missing or damaged one."""
    try:
        return kept_bytes(office.data_dir, row["file_sha256"])
    except FileChanged as changed:
        raise Refused("decision_file_damaged", row["file_name"], str(row["decision"])) from changed


def _paper_as_signed(
    office: Office, about: Mapping[str, str], number: str | None, signed_on: date
) -> tuple[str, bytes] | None:
    """The Quyết định with its number and day, on those it awards; None where nobody is awarded."""
    plan, review_round, award = round_and_award(office, **about)
    answer = eligibility(office, plan.campaign.code, award.code, round=review_round.code)
    when = When(answer.period, office.clock(), answer.as_of, answer.config_sha256)
    with faults_told():
        judged = [Judged(award, answer.rows)]
        data = award_material(office, plan.campaign, review_round, judged, when, day=signed_on)
        awarded = {row["nomination"] for row in office.store.run("awarded_without_decision", **about)}
        rows = [row for row in data.candidates if row.nomination in awarded]
        if not rows:
            return None
        signed = tuple(replace(row, decision_number=number, signed_on=signed_on) for row in rows)
        name = f"{PurePath(AWARD_FILES['decision']).stem}_{review_round.code}_{award.code}.docx"
        return name, rendered_paper("decision", replace(data, candidates=signed))


def _demand_as_frozen(transaction: Transaction, about: Mapping[str, str], rows: list[dict]) -> None:
    """The signed list is the one that was frozen: who was decided otherwise since needs a list of its own. Raises
    Refused."""
    newest = transaction.run("newest_shortlists_of_round", campaign=about["campaign"], round_code=about["round_code"])
    mine = next((row for row in newest if row["award_code"] == about["award_code"]), None)
    if mine is None:
        return
    frozen = transaction.run("shortlist_rows", shortlist=mine["shortlist"])
    listed = {row["nomination"] for row in frozen if row["is_listed"]}
    signed = {row["nomination"] for row in transaction.run("recipients_standing", **about)}
    if other := {row["nomination"] for row in rows} ^ {number for number in listed - signed if number is not None}:
        numbers = ", ".join(str(number) for number in sorted(other))
        raise Refused("decision_differs_from_list", numbers, str(mine["shortlist"]))


def _kept_files(
    office: Office, act: Act, decision: int, paper: tuple[str, bytes] | None, scan: tuple[str, bytes] | None
) -> list[dict[str, Any]]:
    """One row per file of the decision, its bytes kept: the text as it was rendered, the signed scan."""
    rows: list[dict[str, Any]] = []
    for kind, (name, data) in [(kind, file) for kind, file in (("text", paper), ("scan", scan)) if file]:
        sha256 = keep_file(office.data_dir, data)
        remember_file(act.transaction, sha256, len(data), act.now)
        row = {"decision": decision, "place": len(rows) + 1, "kind": kind, "file_name": name}
        rows.append({**row, "file_sha256": sha256, "byte_count": len(data)})
    return rows


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
