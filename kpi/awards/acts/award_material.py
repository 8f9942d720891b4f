"""Answers what the papers of an award say, put together from the ready tables; never computes a verdict or a vote."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from kpi.awards.acts.candidates import About, candidates, live_standings, register_by_nomination
from kpi.awards.papers.award_lists import name_of
from kpi.awards.papers.award_paper import AwardData, Candidate
from kpi.awards.papers.award_settings import AwardIssuer, load_award_settings
from kpi.awards.papers.namesakes import told_apart
from kpi.awards.rights import sees_award_round
from kpi.awards.rules.prizes import Prize, Prizes, laws_on, prize_of
from kpi.awards.tables.award_register import award_register
from kpi.awards.tables.deciding import deciding, nothing_decided
from kpi.awards.tables.legal import confirmed_prizes
from kpi.awards.tables.nominations import nominations as nominations_table
from kpi.awards.words import ERASED
from kpi.board.tables.board import ranking
from kpi.house.account import Account
from kpi.house.office import Office
from kpi.house.refusing import Refused
from kpi.papers.settings import Issuer, load_settings
from kpi.period import local_day
from kpi.plan.model import Award, Campaign, Refusal, ReviewRound


@dataclass(frozen=True)
class Judged:
    """What was judged for one award: rows of tables.eligibility, and the frozen list they are of (None: live).

    standings, whole: as the frozen list keeps them (kpi.awards.acts.candidates); None: as things stand now.
    """

    award: Award
    rows: Sequence[Mapping[str, Any]]
    shortlist: int | None = None
    standings: Sequence[Mapping[str, Any]] | None = None
    whole: Mapping[str, Any] | None = None


@dataclass(frozen=True)
class When:
    """The moments and the configuration the papers name."""

    period: str
    made_at: datetime
    as_of: datetime
    config_sha256: str
    has_scores: bool = False
    despite: str = ""


def award_material(
    office: Office,
    campaign: Campaign,
    review_round: ReviewRound,
    judged: Sequence[Judged],
    when: When,
    viewer: Account | None = None,
    day: date | None = None,
) -> AwardData:
    """Everything the papers of these awards say; to a unit nothing of the council's votes and unsigned decisions.

    day: by which laws are cited and money is counted; None: that of the dossier (`dossier_day`).

    Raises SettingsFault or PrizesFault when a file of the configuration cannot be used.
    """
    prizes = confirmed_prizes(office)
    nominations = nominations_table(office, campaign.code, review_round.code, viewer)
    is_inside = viewer is None or sees_award_round(viewer, review_round.owner)
    codes = [item.award.code for item in judged]
    steps = {
        code: deciding(office, campaign.code, review_round.code, code, viewer) if is_inside else nothing_decided()
        for code in codes
    }
    register = register_by_nomination(award_register(office, campaign.code, viewer))
    day = day or dossier_day(steps, when.made_at)
    known = {row["nomination"]: row for row in nominations}
    scores = _scores(office, campaign.code, when) if when.has_scores else {}
    money = {item.award.code: prize_of(prizes, item.award, day) for item in judged}
    rows: list[Candidate] = []
    wholes = {}
    for item in judged:
        found = steps[item.award.code]
        wholes[item.award.code] = whole_of(item.award, found) if item.whole is None else item.whole
        standings = live_standings(item.rows, known, found) if item.standings is None else item.standings
        about = About(known, register, scores, _confirmed_amount(money[item.award.code]))
        rows += candidates(office, item.award, item.rows, standings, about)
    rows = told_apart(rows, _parents(office, campaign.code))
    bodies = load_award_settings().issuer_of(campaign.code, judged[-1].award.awarder)
    return AwardData(
        campaign=campaign,
        round=review_round,
        awards=tuple(item.award for item in judged),
        period=when.period,
        candidates=tuple(rows),
        issuer=_issuer(campaign.code, bodies),
        award_issuer=bodies,
        made_at=when.made_at,
        as_of=when.as_of,
        config_sha256=when.config_sha256,
        is_demo=office.is_demo,
        laws=tuple(law.cited_as for law in laws_on(prizes, day) if law.verified),
        form_note=_form_note(prizes, day),
        prize_law=_prize_law(prizes, money.values()),
        numbers=tuple(one["number"] for one in wholes.values() if one["number"]),
        ties=tuple(_named_tie(one["tie"], rows) for one in wholes.values() if one["tie"]),
        opinions=tuple(row for found in steps.values() for row in found["opinions"]),
        meeting=_meeting(steps),
        members=_members(office, campaign.code, steps),
        appraisal_notice=next((found["notice"] for found in steps.values() if found["notice"]), None),
        publications={row["kind"]: row for found in steps.values() for row in found["publications"]},
        shortlists=tuple(item.shortlist for item in judged if item.shortlist is not None),
        has_scores=when.has_scores,
        despite=when.despite,
        round_name=_round_name(office, campaign, review_round),
    )


def dossier_day(steps: Mapping[str, Any], made_at: datetime) -> date:
    """The one day by which all papers of a dossier cite laws and count money: of the newest signed Quyết định, else of
    the making."""
    signed = [row["signed_on"] for found in steps.values() for row in found["decisions"]]
    return max(signed, default=local_day(made_at))


def whole_of(award: Award, found: Mapping[str, Any]) -> dict:
    """What a list keeps of its award as a whole: the number the Chủ tịch set, and the tie that it cuts through."""
    kept = ("award_code", "award_count", "decided_by", "document_number")
    number = {key: found["number"][key] for key in kept} if found["number"] else None
    if number and found["number"]["decided_on"]:
        number["decided_on"] = found["number"]["decided_on"].isoformat()
    return {"number": number, "tie": _tie(award.code, found) if found["is_tie"] else None}


def _tie(code: str, found: Mapping[str, Any]) -> dict:
    tied = [row for row in found["rows"] if row["cut"] == "tie"]
    votes = f"{tied[0]['votes_for']} đồng ý, {tied[0]['votes_against']} không đồng ý"
    return {"award_code": code, "nominations": [row["nomination"] for row in tied], "votes": votes}


def _named_tie(tie: Mapping[str, Any], rows: Sequence[Candidate]) -> dict:
    names = {row.nomination: name_of(row) for row in rows if row.nomination is not None}
    return {**tie, "names": [names.get(number, f"đề nghị số {number}") for number in tie["nominations"]]}


def _meeting(steps: Mapping[str, Any]) -> dict | None:
    """The meeting that voted on these awards, the newest of several; before a vote the newest of the round."""
    voted = {row["meeting"] for found in steps.values() for row in found["rows"] if row["votes_for"] is not None}
    meetings = [row for found in steps.values() for row in found["meetings"]]
    return next((row for row in meetings if row["meeting"] in voted), meetings[0] if meetings else None)


def _members(office: Office, campaign: str, steps: Mapping[str, Any]) -> tuple[dict, ...]:
    meeting = _meeting(steps)
    names = {unit.code: unit.name for unit in office.plans[campaign].units}
    members = meeting["members"] if meeting else ()
    return tuple(
        {**row, "full_name": row["full_name"] or ERASED, "unit_name": names.get(row["unit_code"] or "", "")}
        for row in members
    )


def _round_name(office: Office, campaign: Campaign, review_round: ReviewRound) -> str:
    """How a unit's own round is called; the campaign's rounds go by their number."""
    units = office.plans[campaign.code].units
    owner = next((unit.name for unit in units if unit.code == review_round.owner), None)
    return f"của {owner}" if owner else ""


def _parents(office: Office, campaign: str) -> dict[str, str]:
    """Unit code -> name of the unit above it, where there is one."""
    units = office.plans[campaign].units
    names = {unit.code: unit.name for unit in units}
    return {unit.code: names[unit.parent] for unit in units if unit.parent in names}


def _issuer(campaign: str, bodies: AwardIssuer) -> Issuer:
    """The body of papers.yaml, with the head and the signer of another one where the award has its own appraiser."""
    issuer = load_settings().issuer_of(campaign)
    return issuer.model_copy(update=bodies.appraiser.model_dump()) if bodies.appraiser else issuer


def _confirmed_amount(money: Prize | Refusal) -> int | None:
    """The money of one recipient; None where it cannot be told, or rests on what nobody confirmed."""
    return money.amount_vnd if isinstance(money, Prize) and not money.unverified else None


def _prize_law(prizes: Prizes, money: Iterable[Prize | Refusal]) -> str:
    """The law the money rests on, where it is confirmed and cited whole."""
    known = {law.cited_as for law in prizes.legal_registry if law.verified}
    given = [prize.legal_basis for prize in money if isinstance(prize, Prize) and prize.legal_basis in known]
    return given[0] if given else ""


def _form_note(prizes: Prizes, day: date) -> str:
    """By which form a Báo cáo thành tích is written: that of the decree in force on the day of the dossier."""
    law = next((law for law in laws_on(prizes, day) if law.report_form and law.verified), None)
    return f"(Theo {law.report_form}, Phụ lục kèm theo {law.cited_as})" if law else ""


def _scores(office: Office, campaign: str, when: When) -> dict[str, dict]:
    try:
        rows = ranking(office, campaign, when.period, "approved", as_of=when.as_of).rows
    except Refused:
        return {}
    return {row["unit_code"]: row for row in rows}
