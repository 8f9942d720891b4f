"""Answers how one paper of an award is put together as things stand; never writes down who got it (award_papers.py)."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import PurePath
from typing import Any

from kpi.awards.acts.award_acts import round_and_award
from kpi.awards.acts.award_material import Judged, When, award_material
from kpi.awards.acts.award_rendering import verdict_json
from kpi.awards.acts.award_signing import kept_decision
from kpi.awards.acts.list_standing import contradictions_of
from kpi.awards.papers.achievement_paper import achievement_fields
from kpi.awards.papers.award_paper import AWARD_FILES, AWARD_KINDS, NEEDS_SOMEBODY, AwardData, Candidate
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
from kpi.house.office import Office
from kpi.house.refusing import Refused
from kpi.house.words import words
from kpi.papers.words import DEMO
from kpi.people.acts.personal_data import note_personal_data_seen
from kpi.period import local_day
from kpi.plan.messages import render
from kpi.plan.model import Award

STATES_A_LIST = ("proposal", "decision")  # made as things stand, they must not contradict what was recorded
OF_ONE = ("verdict_sheet", "achievement")  # one recipient's own: the unit may have them too


@dataclass(frozen=True)
class AwardPaperForm:
    """Which paper of an award of a round is asked for; kind: a key of award_paper.AWARD_FILES (appraisal, proposal,
    minutes, decision, certificates, notice, handover, contents, planned, result, withdrawal, higher; verdict_sheet
    and achievement for one `unit` or `nomination`), or of AWARD_BOOKS (list, register: .xlsx). format: docx; json for
    the verdict sheet. is_joint: one paper for collectives and individuals of the round, whose awards one person signs.
    """

    kind: str
    campaign: str
    round_code: str
    award_code: str
    unit: str | None = None
    nomination: int | None = None
    format: str = "docx"
    has_scores: bool = False
    is_joint: bool = False

    @property
    def about(self) -> tuple[str, str, str]:
        """Campaign, round and award."""
        return self.campaign, self.round_code, self.award_code


def made_paper(office: Office, actor: Account, asked: AwardPaperForm) -> tuple[str, bytes]:
    """The file name and bytes of one paper. Raises Refused where there is none now."""
    kind, about = asked.kind, asked.about
    plan, review_round, award = round_and_award(office, *about)
    if kind == "register":
        return _register(office, actor, plan.campaign.code)
    answer = _answer(office, actor, asked)
    if kind == "decision" and (kept := _signed_paper(office, about)):
        return kept
    when = When(answer.period, office.clock(), answer.as_of, answer.config_sha256, asked.has_scores)
    judged = [Judged(award, answer.rows)]
    if asked.is_joint and kind not in OF_ONE:
        judged = _with_others(office, actor, about, judged)
    data = award_material(office, plan.campaign, review_round, judged, when, actor)
    data = _narrowed(office, kind, about, data, asked.nomination)
    people = [row["recipient"]["person_id"] for item in judged for row in item.rows if row["recipient"]]
    note_personal_data_seen(office, actor, people, f"award_paper/{kind}")
    stem = PurePath(AWARD_FILES.get(kind, "danh_sach.xlsx")).stem
    tail = "_".join(str(part) for part in (asked.unit, asked.nomination) if part is not None)
    which = "chung" if len(judged) > 1 else award.code
    name = "_".join(part for part in (stem, review_round.code, which, tail) if part) + f".{asked.format}"
    if asked.format == "json":
        return name, verdict_json(answer, data.is_demo, award=award.code, round=review_round.code)
    if kind == "list":
        return name, award_workbook(data)
    return name, rendered_paper(kind, data, **_fields(office, actor, kind, about, data, answer))


def _signed_paper(office: Office, about: tuple[str, str, str]) -> tuple[str, bytes] | None:
    """The newest signed Quyết định as it was kept; None where a new one is to be drafted, or none was kept."""
    named = dict(zip(("campaign", "round_code", "award_code"), about, strict=True))
    signed = office.store.run("decisions_of_award", **named)
    if not signed or office.store.run("awarded_without_decision", **named):
        return None
    files = office.store.run("decision_files", decision=signed[-1]["decision"])
    kept = next((row for row in files if row["kind"] == "text"), None)  # None: signed before papers were kept
    return (kept["file_name"], kept_decision(office, kept)) if kept else None


def _with_others(office: Office, actor: Account, about: tuple[str, str, str], own: list[Judged]) -> list[Judged]:
    """This award and the round's others by the same awarder, in the plan's order, as things stand now."""
    campaign, round_code, award_code = about
    plan, review_round, award = round_and_award(office, *about)
    judged = []
    for other in plan.campaign.awards:
        if other.code == award_code:
            judged += own
        elif other.code in review_round.awards and other.awarder == award.awarder:
            with suppress(Refused):
                judged.append(
                    Judged(other, eligibility(office, campaign, other.code, round=round_code, viewer=actor).rows)
                )
    return judged


def _narrowed(
    office: Office, kind: str, about: tuple[str, str, str], data: AwardData, nomination: int | None = None
) -> AwardData:
    """The data of those whom this kind of paper is about. Raises Refused where there is no such paper now."""
    if kind in STATES_A_LIST:
        found = [item for award in data.awards for item in contradictions_of(office, data, award.code)]
        if found:
            raise Refused("list_contradicts", " ".join(render(item) for item in found), str(len(found)))
    kept = data.candidates
    if kind == "result":
        kept = tuple(row for row in kept if row.register_number and not row.is_withdrawn)
    elif kind == "withdrawal":
        kept = _taken_by_one(kept, nomination)
    elif kind == "higher":
        kept = tuple(row for row in kept if row.is_listed and not row.is_withdrawn)
        kept = tuple(row for row in kept if nomination in (None, row.nomination))
    elif kind == "decision":
        kept = tuple(row for row in kept if not row.register_number)
    if kind in ("result", "withdrawal") and not kept:
        raise Refused({"result": "nothing_to_publish", "withdrawal": "nothing_withdrawn"}[kind], data.awards[0].name)
    data = replace(data, candidates=kept)
    nobody = not any(row.is_listed or (row.received_on and kind == "handover") for row in kept)
    if kind in NEEDS_SOMEBODY and nobody:
        raise Refused("paper_of_nobody", AWARD_KINDS[kind], data.awards[0].name)
    return data


def _taken_by_one(rows: Sequence[Candidate], nomination: int | None) -> tuple[Candidate, ...]:
    """Those whose award one document took back in one way: the one that names this nomination, else the newest."""
    taken = [(row, _document(row)) for row in rows if row.withdrawal]
    named = [document for row, document in taken if nomination in (None, row.nomination)]
    return tuple(row for row, document in taken if named and document == max(named))


def _document(row: Candidate) -> tuple[date, str, str]:
    found = row.withdrawal or {}
    return found["signed_on"], found["document_number"], found["kind"]


def _register(office: Office, actor: Account, campaign: str) -> tuple[str, bytes]:
    """Sổ theo dõi khen thưởng of one campaign, with the statistics of all years."""
    rows = award_register(office, campaign, actor)
    titles = {code: plan.campaign.title for code, plan in office.plans.items()}
    found = award_statistics(office, actor)
    people = [row["person_id"] for row in found["people"]]
    note_personal_data_seen(office, actor, people, "award_paper/register")
    mark = DEMO if office.is_demo else ""
    return f"so_theo_doi_khen_thuong_{campaign}.xlsx", register_workbook(rows, found, titles, mark)


def _answer(office: Office, actor: Account, asked: AwardPaperForm) -> Answer:
    campaign, code, award = asked.about
    if asked.kind not in OF_ONE:
        return eligibility(office, campaign, award, round=code, viewer=actor)
    return verdict_sheet(office, campaign, award, asked.unit, round=code, nomination=asked.nomination, viewer=actor)


def _fields(
    office: Office, actor: Account, kind: str, about: tuple[str, str, str], data: AwardData, answer: Answer
) -> dict[str, Any]:
    """What only one kind of paper needs."""
    campaign, _, award_code = about
    if kind == "achievement":
        candidate = data.candidates[0]
        rows: list[dict] = []
        with suppress(Refused):  # a nominated school has no report of its own
            rows = unit_position(office, campaign, candidate.unit_code, answer.period, viewer=actor).rows
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


def _contents(office: Office, actor: Account, about: tuple[str, str, str], award: Award) -> dict[str, Any]:
    """Mục lục hồ sơ: the papers of the units' dossiers, then those of the appraisal, the council and the decision."""
    campaign, round_code, award_code = about
    nominations = nominations_table(office, campaign, round_code, actor)
    steps = deciding(office, campaign, round_code, award_code, actor)
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
    kept = "có" if paper and paper.get("file_name") else "–"
    return {"ten": name, "so": number, "ngay": f"{day:%d/%m/%Y}" if day else "–", "ban_luu": kept}
