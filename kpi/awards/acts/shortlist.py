"""Answers how a list of proposals is frozen with its papers and handed out again; never judges and never changes one.

What is stored are the bytes themselves: an export gives them for ever, and a damaged file is refused, not made anew.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from kpi.awards.acts.award_acts import owner_of, refused, refuses_round, round_and_award
from kpi.awards.acts.award_material import Judged, When, award_material
from kpi.awards.acts.award_rendering import list_papers, with_faults_told
from kpi.awards.tables.award_setting import judged_period
from kpi.awards.tables.eligibility import eligibility
from kpi.awards.tables.shortlist import revived, row_json
from kpi.house.account import Account, name_of
from kpi.house.audit import record
from kpi.house.office import Office
from kpi.house.rights import refuses_paper
from kpi.people.acts.personal_data import note_personal_data_seen
from kpi.period import local_day, period_index, period_text
from kpi.plan.config import Plan
from kpi.plan.model import Refusal, ReviewRound
from kpi.store import FileChanged, Store, Transaction, closed_through, keep_file, kept_bytes, remember_file

_MOST_TRIES = 3


@dataclass(frozen=True)
class Frozen:
    """A frozen list: its number, how many were judged and stand on it, the sha256 of each paper by name."""

    shortlist: int
    campaign: str
    round_code: str
    award_code: str
    period: str
    judged_count: int
    listed_count: int
    files: Mapping[str, str]


def freeze_shortlist(
    office: Office, actor: Account, campaign: str, round_code: str, award_code: str, has_scores: bool = False
) -> Frozen | Refusal:
    """Chốt danh sách: store the verdicts of an award of a round as they are now, with the rendered papers themselves.

    The papers print the newest frozen lists of the round's other awards by the same awarder too (I. Tập thể, II. Cá
    nhân). Scores and ranks only where `has_scores` asks for them. Refused: other roles; before the round's data date
    has passed or while its last month is not closed; nobody to judge; a template or setting that cannot be used.
    """
    now = office.clock()
    subject = f"award/{campaign}/{round_code}/{award_code}"
    for _ in range(_MOST_TRIES):
        made = _refuses(office, actor, campaign, round_code, award_code, now) or _prepared(
            office, campaign, round_code, award_code, now, has_scores
        )
        with office.store.transaction() as transaction:
            if isinstance(made, Refusal):
                return refused(transaction, now, actor, "freeze_shortlist", subject, made)
            if transaction.next_id("shortlist", "shortlist") != made.number:
                continue  # somebody froze another list meanwhile; its number stands in the papers
            if refusal := _not_closed(office, transaction, campaign, made.period):
                return refused(transaction, now, actor, "freeze_shortlist", subject, refusal)
            transaction.append("shortlist", [{**made.head, "frozen_by": actor.name, "frozen_at": now}])
            transaction.append("shortlist_row", made.rows)
            transaction.append("shortlist_file", made.files)
            for file in made.files:
                remember_file(transaction, file["file_sha256"], file["byte_count"], now)
            files = {file["file_name"]: file["file_sha256"] for file in made.files}
            detail = {"shortlist": made.number, "rows_sha256": made.head["rows_sha256"], "files": files}
            record(transaction, now, actor.name, "freeze_shortlist", subject, **detail)
        listed = sum(row["is_listed"] for row in made.rows)
        about = (made.number, campaign, round_code, award_code, made.period)
        return Frozen(*about, len(made.rows), listed, files)
    return Refusal("shortlist_busy", award_code)


def export_shortlist(office: Office, actor: Account | None, shortlist: int) -> list[tuple[str, bytes]] | Refusal:
    """The papers of a frozen list, byte for byte as they were rendered: (file name, bytes), in order.

    Every file is checked against its sha256 first; a missing or damaged one refuses the whole. actor None: the command
    line. Reviewers and leaders only: the papers name people.
    """
    now, subject = office.clock(), f"shortlist/{shortlist}"
    found: list[tuple[str, bytes]] | Refusal
    heads = office.store.run("shortlist_now", shortlist=shortlist)
    owner = owner_of(office, heads[0]["campaign"], heads[0]["round_code"]) if heads else None
    if actor is not None and (refusal := refuses_paper(actor, owner)):
        found = refusal
    elif not heads:
        found = Refusal("shortlist_unknown", str(shortlist))
    else:
        found = _files(office, shortlist)
    name = name_of(actor)
    with office.store.transaction(is_change=False) as transaction:
        if isinstance(found, Refusal):
            record(transaction, now, name, "export_shortlist", subject, "refused", code=found.code)
        else:
            record(transaction, now, name, "export_shortlist", subject, file_count=len(found))
    if not isinstance(found, Refusal):
        note_personal_data_seen(office, actor, _people(office, shortlist), subject)
    return found


def _people(office: Office, shortlist: int) -> list[int]:
    """Whom the papers name: the people on this list and on those it prints too."""
    also = office.store.run("shortlist_now", shortlist=shortlist)[0]["with_shortlists"] or ""
    numbers = [shortlist, *(int(number) for number in also.split(";") if number)]
    return [row["person_id"] for row in office.store.run("people_of_shortlists", shortlists=numbers)]


def _files(office: Office, shortlist: int) -> list[tuple[str, bytes]] | Refusal:
    given = []
    for row in office.store.run("shortlist_files", shortlist=shortlist):
        try:
            given.append((row["file_name"], kept_bytes(office.data_dir, row["file_sha256"])))
        except FileChanged:
            return Refusal("shortlist_file_damaged", row["file_name"], str(shortlist))
    return given


@dataclass(frozen=True)
class _Prepared:
    """A list ready to be stored under `number`."""

    number: int
    period: str
    head: dict
    rows: list[dict]
    files: list[dict]


def _refuses(
    office: Office, actor: Account, campaign: str, round_code: str, award_code: str, now: datetime
) -> Refusal | None:
    if refusal := refuses_round(office, actor, campaign, round_code):
        return refusal
    found = round_and_award(office, campaign, round_code, award_code)
    if isinstance(found, Refusal):
        return found
    plan, review_round, _ = found
    if local_day(now) <= review_round.data_on:
        return Refusal("shortlist_before_data_date", round_code, f"{review_round.data_on:%d/%m/%Y}")
    return _not_closed(office, office.store, campaign, judged_period(plan.campaign, review_round))


def _not_closed(office: Office, reader: Store | Transaction, campaign: str, period: str) -> Refusal | None:
    if period_index(period) <= closed_through(reader, campaign):
        return None
    return Refusal("shortlist_period_open", period_text(period), period)


def _prepared(
    office: Office, campaign: str, round_code: str, award_code: str, now: datetime, has_scores: bool
) -> _Prepared | Refusal:
    plan, review_round, award = round_and_award(office, campaign, round_code, award_code)
    answer = eligibility(office, campaign, award_code, round=round_code, as_of=now)
    if isinstance(answer, Refusal):
        return answer
    if not answer.rows:
        return Refusal("shortlist_is_empty", award_code)
    number = office.store.rows("select coalesce(max(shortlist), 0) + 1 as number from shortlist")[0]["number"]
    judged = _with_others(office, plan, review_round, Judged(award, answer.rows, number))
    when = When(answer.period, now, answer.as_of, answer.config_sha256, has_scores)
    material = with_faults_told(lambda: award_material(office, plan.campaign, review_round, judged, when))
    if isinstance(material, Refusal):
        return material
    papers = with_faults_told(lambda: list_papers(material, number, answer))
    if isinstance(papers, Refusal):
        return papers
    listed = {
        candidate.key: candidate.is_listed for candidate in material.candidates if candidate.award_code == award_code
    }
    rows = [_row(number, place, row, listed) for place, row in enumerate(answer.rows, 1)]
    count = next((row["award_count"] for row in material.numbers if row["award_code"] == award_code), None)
    head = {
        "shortlist": number,
        "campaign": campaign,
        "round_code": round_code,
        "award_code": award_code,
        "period_index": period_index(answer.period),
        "data_on": review_round.data_on,
        "as_of": answer.as_of,
        "config_sha256": answer.config_sha256,
        "models_version": answer.models_version,
        "has_scores": has_scores,
        "award_count": count,
        "with_shortlists": ";".join(str(other) for other in material.shortlists if other != number) or None,
        "rows_sha256": hashlib.sha256("\n".join(row["row_json"] for row in rows).encode()).hexdigest(),
    }
    files = [_kept(office, number, place, name, data) for place, (name, data) in enumerate(papers, 1)]
    return _Prepared(number, answer.period, head, rows, files)


def _with_others(office: Office, plan: Plan, review_round: ReviewRound, own: Judged) -> list[Judged]:
    """This award and the newest frozen lists of the round's other awards by the same awarder, in the plan's order."""
    about = {"campaign": plan.campaign.code, "round_code": review_round.code}
    found = {row["award_code"]: row["shortlist"] for row in office.store.run("newest_shortlists_of_round", **about)}
    judged = []
    for award in plan.campaign.awards:
        if award.code == own.award.code:
            judged.append(own)
        elif award.code in found and award.awarder == own.award.awarder:
            frozen = office.store.run("shortlist_rows", shortlist=found[award.code])
            rows = [revived(json.loads(row["row_json"])) for row in frozen]
            judged.append(Judged(award, rows, found[award.code]))
    return judged


def _row(number: int, place: int, row: dict, listed: Mapping[str, bool]) -> dict:
    key = str(row["nomination"]) if row["recipient_kind"] == "individual" else row["unit_code"]
    kept = {"unit_code": row["unit_code"], "nomination": row["nomination"], "verdict": row["verdict"]}
    return {"shortlist": number, "place": place, **kept, "is_listed": listed[key], "row_json": row_json(row)}


def _kept(office: Office, number: int, place: int, name: str, data: bytes) -> dict:
    sha256 = keep_file(office.data_dir, data)
    about = {"shortlist": number, "place": place, "file_name": name}
    return {**about, "file_sha256": sha256, "byte_count": len(data)}
