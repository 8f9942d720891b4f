"""Answers which paper of an award an account gets as things stand now, not frozen; never computes a verdict.

Every paper made, and every one refused, is an audit row with the sha256 of what was handed out.
"""

import hashlib
from dataclasses import replace
from datetime import datetime
from pathlib import PurePath
from typing import Any

from kpi.awards.acts.award_acts import owner_of, round_and_award
from kpi.awards.acts.award_material import Judged, When, award_material
from kpi.awards.acts.award_rendering import LIST_PAPERS, verdict_json, with_faults_told
from kpi.awards.papers.achievement_paper import achievement_fields
from kpi.awards.papers.award_paper import AWARD_BOOKS, AWARD_FILES, AwardData
from kpi.awards.papers.award_papers import award_paper as rendered_paper
from kpi.awards.papers.award_sheets import award_workbook
from kpi.awards.papers.register_book import register_workbook
from kpi.awards.tables.award_register import award_register, award_statistics
from kpi.awards.tables.deciding import deciding
from kpi.awards.tables.eligibility import eligibility
from kpi.awards.tables.nominations import nominations as nominations_table
from kpi.awards.tables.verdict_sheet import verdict_sheet
from kpi.board.tables.unit import unit_position
from kpi.house.account import Account
from kpi.house.answer import Answer
from kpi.house.audit import record
from kpi.house.office import Office
from kpi.house.rights import refuses_paper
from kpi.house.words import words
from kpi.papers.words import DEMO
from kpi.people.acts.personal_data import note_personal_data_seen
from kpi.period import local_day
from kpi.plan.model import Award, Refusal

OF_ONE = ("verdict_sheet", "achievement")  # one recipient's own: the unit may have them too
FORMATS = ("docx", "json", "xlsx")


def award_paper(
    office: Office,
    actor: Account,
    kind: str,
    campaign: str,
    round_code: str,
    award_code: str,
    unit: str | None = None,
    nomination: int | None = None,
    format: str = "docx",
    has_scores: bool = False,
) -> tuple[str, bytes] | Refusal:
    """The file name and bytes of a paper of an award of a round, on what is recorded now.

    kind: a key of award_paper.AWARD_FILES (appraisal, proposal, minutes, decision, certificates, notice, handover,
    contents, planned, result; verdict_sheet and achievement for one `unit` or `nomination`), or of
    AWARD_BOOKS (list, register: .xlsx). format: docx; json for the verdict sheet. Reviewers and leaders make all; a
    unit its own verdict sheet and Báo cáo thành tích. Refused: result before a Quyết định was recorded.
    """
    now = office.clock()
    about = (campaign, round_code, award_code)
    found = round_and_award(office, *about)
    made: tuple[str, bytes] | Refusal
    if isinstance(found, Refusal):
        made = found
    elif refusal := _refuses(actor, kind, format, unit, nomination, owner_of(office, campaign, round_code)):
        made = refusal
    else:
        made = with_faults_told(lambda: _made(office, actor, kind, about, (unit, nomination), format, has_scores, now))
    detail = {"kind": kind, "format": format, "unit": unit, "nomination": nomination}
    is_refused = isinstance(made, Refusal)
    detail |= {"code": made.code} if is_refused else {"sha256": hashlib.sha256(made[1]).hexdigest(), "file": made[0]}
    with office.store.transaction() as transaction:
        subject = f"award/{campaign}/{round_code}/{award_code}"[:200]
        record(transaction, now, actor.name, "award_paper", subject, "refused" if is_refused else "done", **detail)
    return made


def _refuses(
    actor: Account, kind: str, format: str, unit: str | None, nomination: int | None, owner: str | None
) -> Refusal | None:
    if kind not in (*AWARD_FILES, *AWARD_BOOKS):
        return Refusal("paper_choice_unknown", kind, ", ".join((*AWARD_FILES, *AWARD_BOOKS)))
    allowed = ("xlsx",) if kind in AWARD_BOOKS else ("docx", "json") if kind == "verdict_sheet" else ("docx",)
    if format not in allowed:
        return Refusal("paper_choice_unknown", format, ", ".join(allowed))
    if kind not in OF_ONE:
        return refuses_paper(actor, owner)
    if unit is None and nomination is None:
        return Refusal("award_paper_needs_recipient", kind)
    return Refusal("account_disabled", actor.name) if actor.is_disabled else None


def _made(
    office: Office,
    actor: Account,
    kind: str,
    about: tuple[str, str, str],
    whom: tuple[str | None, int | None],
    format: str,
    has_scores: bool,
    now: datetime,
) -> tuple[str, bytes] | Refusal:
    _, round_code, award_code = about
    plan, review_round, award = round_and_award(office, *about)
    if kind == "register":
        return _register(office, actor, plan.campaign.code)
    answer = _answer(office, actor, kind, about, whom)
    if isinstance(answer, Refusal):
        return answer
    when = When(answer.period, now, answer.as_of, answer.config_sha256, has_scores)
    data = award_material(office, plan.campaign, review_round, [Judged(award, answer.rows)], when, actor)
    if isinstance(data, Refusal):
        return data
    if kind == "result":
        standing = tuple(row for row in data.candidates if row.register_number and not row.is_withdrawn)
        data = replace(data, candidates=standing)
        if not standing:
            return Refusal("nothing_to_publish", award_code)
    people = [row["recipient"]["person_id"] for row in answer.rows if row["recipient"]]
    note_personal_data_seen(office, actor, people, f"award_paper/{kind}")
    stem, ending = PurePath(AWARD_FILES.get(kind, "danh_sach.xlsx")).stem, format
    tail = "_".join(str(part) for part in whom if part is not None)
    name = "_".join(part for part in (stem, round_code, award_code, tail) if part) + f".{ending}"
    if format == "json":
        return name, verdict_json(answer, data.is_demo, award=award_code, round=round_code)
    if kind == "list":
        return name, award_workbook(data)
    more = _fields(office, actor, kind, about, data, answer)
    return more if isinstance(more, Refusal) else (name, rendered_paper(kind, data, **more))


def _register(office: Office, actor: Account, campaign: str) -> tuple[str, bytes]:
    """Sổ theo dõi khen thưởng of one campaign, with the statistics of all years."""
    rows = award_register(office, campaign, actor)
    titles = {code: plan.campaign.title for code, plan in office.plans.items()}
    found = award_statistics(office, actor)
    people = [row["person_id"] for row in found["people"]]
    note_personal_data_seen(office, actor, people, "award_paper/register")
    mark = DEMO if office.is_demo else ""
    return f"so_theo_doi_khen_thuong_{campaign}.xlsx", register_workbook(rows, found, titles, mark)


def _answer(
    office: Office, actor: Account, kind: str, about: tuple[str, str, str], whom: tuple[str | None, int | None]
) -> Answer | Refusal:
    campaign, round_code, award_code = about
    if kind not in OF_ONE:
        return eligibility(office, campaign, award_code, round=round_code, viewer=actor)
    unit, nomination = whom
    return verdict_sheet(office, campaign, award_code, unit, round=round_code, nomination=nomination, viewer=actor)


def _fields(
    office: Office, actor: Account, kind: str, about: tuple[str, str, str], data: AwardData, answer: Answer
) -> dict[str, Any] | Refusal:
    """What only one kind of paper needs."""
    campaign, _, award_code = about
    if kind == "achievement":
        candidate = data.candidates[0]
        figures = unit_position(office, campaign, candidate.unit_code, answer.period, viewer=actor)
        rows = [] if isinstance(figures, Refusal) else figures.rows  # a nominated school has no report of its own
        earlier = [row for row in award_register(office, viewer=actor) if _is_of(row, candidate, answer)]
        return achievement_fields(data, candidate, rows, earlier)
    if kind == "contents":
        return _contents(office, actor, about, data.award(award_code))
    return {}


def _is_of(row: dict, candidate: Any, answer: Answer) -> bool:
    if candidate.recipient == "collective":
        return row["recipient_kind"] == "collective" and row["unit_code"] == candidate.unit_code
    person = (answer.rows[0]["recipient"] or {}).get("person_id")
    return person is not None and row["person_id"] == person


def _contents(office: Office, actor: Account, about: tuple[str, str, str], award: Award) -> dict | Refusal:
    """Mục lục hồ sơ: the papers of the units' dossiers, then those of the appraisal, the council and the decision."""
    campaign, round_code, award_code = about
    nominations = nominations_table(office, campaign, round_code, actor)
    steps = deciding(office, campaign, round_code, award_code, actor)
    for found in (nominations, steps):
        if isinstance(found, Refusal):
            return found
    lines = []
    for row in nominations:
        if row["award_code"] != award.code:
            continue
        for item in row["checklist"]:
            if paper := item["document"]:
                name = f"{words('documents', item['code'])} – {row['recipient_name']}"
                lines.append(_line(name, paper["document_number"], paper["signed_on"], paper))
    for opinion in steps["opinions"]:
        lines.append(_line(f"Ý kiến của {opinion['office_name']}", opinion["document_number"], opinion["signed_on"]))
    if notice := steps["notice"]:
        lines.append(_line("Thông báo kết quả thẩm định", notice["document_number"], notice["signed_on"]))
    for meeting in reversed(steps["meetings"]):
        lines.append(_line("Biên bản họp Hội đồng", meeting["minutes_number"], meeting["held_on"]))
    for decision in steps["decisions"]:
        lines.append(_line("Quyết định khen thưởng", decision["document_number"], decision["signed_on"], decision))
    return {"muc_luc": lines}


def _line(name: str, number: str, day: Any, paper: dict | None = None) -> dict:
    if isinstance(day, datetime):
        day = local_day(day)
    file = paper and paper.get("file_name")
    kept = f"{file}; {paper['file_sha256'][:12]}" if paper and file else "–"
    return {"ten": name, "so": number, "ngay": f"{day:%d/%m/%Y}" if day else "–", "tep": kept}


__all__ = ["FORMATS", "LIST_PAPERS", "OF_ONE", "award_paper"]
