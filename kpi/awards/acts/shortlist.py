"""Answers how a list of proposals is frozen with its papers; never judges, never goes on over a contradiction.

What is stored are the bytes themselves (shortlist_export.py hands them out for ever).
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from kpi.awards.acts.award_acts import award_subject, refuses_round, round_and_award
from kpi.awards.acts.award_material import Judged, When, award_material
from kpi.awards.acts.award_rendering import faults_told, list_papers
from kpi.awards.acts.list_standing import contradictions_of, standing_of
from kpi.awards.tables.award_setting import judged_period
from kpi.awards.tables.eligibility import eligibility
from kpi.awards.tables.shortlist import revived, row_json
from kpi.house.account import Account
from kpi.house.office import Office
from kpi.house.refusing import Refused, acting, demand, refusing
from kpi.period import local_day, period_index, period_text
from kpi.plan.config import Plan
from kpi.plan.messages import render
from kpi.plan.model import ReviewRound
from kpi.store import Store, Transaction, closed_through, keep_file, remember_file
from kpi.text import optional

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


@dataclass(frozen=True)
class FreezingForm:
    """How a list is frozen. Scores and ranks only where `has_scores` asks for them.

    despite: why a list that contradicts votes, number, kiến nghị or decisions is frozen all the same; kept with it.
    is_joint: the papers print the newest frozen lists of the round's other awards by the same awarder too, as they were
    frozen (I. Tập thể, II. Cá nhân).
    """

    has_scores: bool = False
    despite: str = ""
    is_joint: bool = True


def freeze_shortlist(
    office: Office,
    actor: Account,
    campaign: str,
    round_code: str,
    award_code: str,
    how: FreezingForm | None = None,
) -> Frozen:
    """Chốt danh sách: store the verdicts of an award of a round as they are now, with the rendered papers themselves.

    Refused: other roles; before the round's data date has passed or while its last month is not closed; nobody to
    judge; a contradiction without `despite`; a template or setting that cannot be used.
    """
    now, how = office.clock(), how or FreezingForm()
    how = replace(how, despite=optional(how.despite) or "")
    about = (campaign, round_code, award_code)
    action, subject = "freeze_shortlist", award_subject(*about)
    for _ in range(_MOST_TRIES):
        with refusing(office, actor, action, subject):
            demand(refuses_round(office, actor, campaign, round_code))
            made = _prepared(office, about, now, how)
        with acting(office, actor, action, subject) as act:
            if act.transaction.next_id("shortlist", "shortlist") != made.number:
                continue  # somebody froze another list meanwhile; its number stands in the papers
            _demand_closed(act.transaction, campaign, made.period)
            act.transaction.append("shortlist", [{**made.head, "frozen_by": actor.name, "frozen_at": now}])
            act.transaction.append("shortlist_row", made.rows)
            act.transaction.append("shortlist_standing", made.standings)
            act.transaction.append("shortlist_file", made.files)
            act.transaction.append("shortlist_despite", made.despite)
            for file in made.files:
                remember_file(act.transaction, file["file_sha256"], file["byte_count"], now)
            files = {file["file_name"]: file["file_sha256"] for file in made.files}
            why = {"why": how.despite} if made.despite else {}
            act.done(shortlist=made.number, rows_sha256=made.head["rows_sha256"], files=files, **why)
        listed = sum(row["is_listed"] for row in made.rows)
        return Frozen(made.number, *about, made.period, len(made.rows), listed, files)
    raise Refused("shortlist_busy", award_code)


@dataclass(frozen=True)
class _Prepared:
    """A list ready to be stored under `number`."""

    number: int
    period: str
    head: dict
    rows: list[dict]
    files: list[dict]
    standings: list[dict]
    despite: list[dict]


def _demand_closed(reader: Store | Transaction, campaign: str, period: str) -> None:
    """Raises Refused while the month that is judged is open."""
    if period_index(period) > closed_through(reader, campaign):
        raise Refused("shortlist_period_open", period_text(period), period)


def _prepared(office: Office, about: tuple[str, str, str], now: datetime, how: FreezingForm) -> _Prepared:
    """The list with its papers, ready to be stored. Raises Refused where none can be frozen now."""
    campaign, round_code, award_code = about
    plan, review_round, award = round_and_award(office, *about)
    if local_day(now) <= review_round.data_on:
        raise Refused("shortlist_before_data_date", round_code, f"{review_round.data_on:%d/%m/%Y}")
    _demand_closed(office.store, campaign, judged_period(plan.campaign, review_round))
    answer = eligibility(office, campaign, award_code, round=round_code, as_of=now)
    if not answer.rows:
        raise Refused("shortlist_is_empty", award.name)
    number = office.store.rows("select coalesce(max(shortlist), 0) + 1 as number from shortlist")[0]["number"]
    standings, whole = standing_of(office, campaign, round_code, award, answer.rows)
    own = Judged(award, answer.rows, number, standings, whole)
    judged = _with_others(office, plan, review_round, own) if how.is_joint else [own]
    others = [item.shortlist for item in judged if item.shortlist not in (None, number)]
    reasons = [row["reason"] for row in office.store.run("despite_of_lists", shortlists=others)] + [how.despite]
    why = "; ".join(dict.fromkeys(reason.rstrip(".") for reason in reasons if reason))  # of every list printed with it
    when = When(answer.period, now, answer.as_of, answer.config_sha256, how.has_scores, why)
    with faults_told():
        material = award_material(office, plan.campaign, review_round, judged, when)
    found = contradictions_of(office, material, award_code)
    if found and not how.despite:
        raise Refused("list_contradicts", " ".join(render(item) for item in found), str(len(found)))
    with faults_told():
        papers = list_papers(material, number, answer)
    listed = {
        candidate.key: candidate.is_listed for candidate in material.candidates if candidate.award_code == award_code
    }
    rows = [_row(number, place, row, listed) for place, row in enumerate(answer.rows, 1)]
    count = whole["number"] and whole["number"]["award_count"]
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
        "has_scores": how.has_scores,
        "award_count": count,
        "with_shortlists": ";".join(str(other) for other in material.shortlists if other != number) or None,
        "rows_sha256": hashlib.sha256("\n".join(row["row_json"] for row in rows).encode()).hexdigest(),
    }
    files = [_kept(office, number, place, name, data) for place, (name, data) in enumerate(papers, 1)]
    kept = [
        {"shortlist": number, "place": place, "standing_json": json.dumps(one, ensure_ascii=False, sort_keys=True)}
        for place, one in enumerate([whole, *standings])
    ]
    codes = json.dumps([{"code": item.code, "expected": item.expected} for item in found], ensure_ascii=False)
    despite = [{"shortlist": number, "contradictions": codes, "reason": how.despite}] if found else []
    return _Prepared(number, answer.period, head, rows, files, kept, despite)


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
            kept = office.store.run("shortlist_standings", shortlist=found[award.code])
            told = [json.loads(row["standing_json"]) for row in kept]  # none: a list of before standings were kept
            judged.append(Judged(award, rows, found[award.code], told[1:] or None, told[0] if told else None))
    return judged


def _row(number: int, place: int, row: dict, listed: Mapping[str, bool]) -> dict:
    key = str(row["nomination"]) if row["recipient_kind"] == "individual" else row["unit_code"]
    kept = {"unit_code": row["unit_code"], "nomination": row["nomination"], "verdict": row["verdict"]}
    return {"shortlist": number, "place": place, **kept, "is_listed": listed[key], "row_json": row_json(row)}


def _kept(office: Office, number: int, place: int, name: str, data: bytes) -> dict:
    sha256 = keep_file(office.data_dir, data)
    about = {"shortlist": number, "place": place, "file_name": name}
    return {**about, "file_sha256": sha256, "byte_count": len(data)}
