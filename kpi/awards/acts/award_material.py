"""Answers what the papers of an award say, put together from the ready tables; never computes a verdict or a vote."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from kpi.awards.papers.award_paper import AwardData, Candidate
from kpi.awards.papers.award_settings import AwardIssuer, load_award_settings
from kpi.awards.rights import sees_award_round
from kpi.awards.rules.prizes import Prize, Prizes, laws_on, load_prizes, prize_of
from kpi.awards.tables.award_register import award_register
from kpi.awards.tables.deciding import deciding
from kpi.awards.tables.nominations import ERASED
from kpi.awards.tables.nominations import nominations as nominations_table
from kpi.board.tables.board import ranking
from kpi.house.account import Account
from kpi.house.office import Office
from kpi.papers.settings import Issuer, load_settings
from kpi.period import local_day
from kpi.plan.messages import render
from kpi.plan.model import Award, Campaign, Refusal, ReviewRound

_NOTHING = {
    "notice": None,
    "number": None,
    "opinions": [],
    "meetings": [],
    "decisions": [],
    "petitions": [],
    "publications": [],
    "rows": [],
    "is_tie": False,
}


@dataclass(frozen=True)
class Judged:
    """What was judged for one award: rows of tables.eligibility, and the frozen list they are of (None: live)."""

    award: Award
    rows: Sequence[Mapping[str, Any]]
    shortlist: int | None = None


@dataclass(frozen=True)
class When:
    """The moments and the configuration the papers name."""

    period: str
    made_at: datetime
    as_of: datetime
    config_sha256: str
    has_scores: bool = False


def award_material(
    office: Office,
    campaign: Campaign,
    review_round: ReviewRound,
    judged: Sequence[Judged],
    when: When,
    viewer: Account | None = None,
) -> AwardData | Refusal:
    """Everything the papers of these awards say; to a unit nothing of the council's votes and unsigned decisions.

    Raises SettingsFault or PrizesFault when a file of the configuration cannot be used.
    """
    prizes = load_prizes()
    nominations = nominations_table(office, campaign.code, review_round.code, viewer)
    if isinstance(nominations, Refusal):
        return nominations
    is_inside = viewer is None or sees_award_round(viewer, review_round.owner)
    about = (office, campaign.code, review_round.code)
    codes = [item.award.code for item in judged]
    steps = {code: deciding(*about, code, viewer) if is_inside else _NOTHING for code in codes}
    for found in steps.values():
        if isinstance(found, Refusal):
            return found
    register = {row["nomination"]: row for row in award_register(office, campaign.code, viewer)}
    today = local_day(when.made_at)
    signed = {
        code: max((row["signed_on"] for row in found["decisions"]), default=today) for code, found in steps.items()
    }
    day = signed[judged[-1].award.code]
    money = {item.award.code: prize_of(prizes, item.award, signed[item.award.code]) for item in judged}
    known = {row["nomination"]: row for row in nominations}
    scores = _scores(office, campaign.code, when) if when.has_scores else {}
    candidates = [
        _candidate(item.award, row, known, steps[item.award.code], money[item.award.code], register, scores)
        for item in judged
        for row in item.rows
    ]
    bodies = load_award_settings().issuer_of(campaign.code, judged[-1].award.awarder)
    given = [prize for prize in money.values() if isinstance(prize, Prize)]
    return AwardData(
        campaign=campaign,
        round=review_round,
        awards=tuple(item.award for item in judged),
        period=when.period,
        candidates=tuple(candidates),
        issuer=_issuer(campaign.code, bodies),
        award_issuer=bodies,
        made_at=when.made_at,
        as_of=when.as_of,
        config_sha256=when.config_sha256,
        is_demo=office.is_demo,
        laws=_laws(prizes, day),
        prize_law=given[0].legal_basis if given else "",
        prize_notes=tuple(dict.fromkeys(note for prize in given for note in prize.unverified)),
        prize_gaps=tuple(dict.fromkeys(render(prize) for prize in money.values() if isinstance(prize, Refusal))),
        numbers=tuple(found["number"] for found in steps.values() if found["number"]),
        ties=tuple(_tie(code, found) for code, found in steps.items() if found["is_tie"]),
        opinions=tuple(row for found in steps.values() for row in found["opinions"]),
        meeting=_meeting(steps),
        members=_members(office, campaign.code, steps),
        appraisal_notice=next((found["notice"] for found in steps.values() if found["notice"]), None),
        publications={row["kind"]: row for found in steps.values() for row in found["publications"]},
        shortlists=tuple(item.shortlist for item in judged if item.shortlist is not None),
        has_scores=when.has_scores,
        round_name=_round_name(office, campaign, review_round),
    )


def _candidate(
    award: Award,
    row: Mapping[str, Any],
    nominations: Mapping[int, Mapping[str, Any]],
    steps: Mapping[str, Any],
    money: Prize | Refusal,
    register: Mapping[int, Mapping[str, Any]],
    scores: Mapping[str, Mapping[str, Any]],
) -> Candidate:
    number = row["nomination"]
    known = nominations.get(number, {}) if number is not None else {}
    person = award.recipient == "individual"
    line = register.get(number, {}) if number is not None else {}
    score = scores.get(row["unit_code"], {}) if not person else {}
    return Candidate(
        key=str(number) if person else row["unit_code"],
        award_code=award.code,
        recipient=award.recipient,
        name=(known.get("full_name") or ERASED) if person else row["unit_name"],
        verdict=row["verdict"],
        is_provisional=bool(row["provisional"]),
        unit_code=row["unit_code"],
        unit_kind=row["unit_kind"],
        unit_name=(known.get("workplace") or row["unit_name"]) if person else "",
        nomination=number,
        birth_year=known.get("birth_year"),
        position=known.get("position_title") or "",
        achievement=known.get("summary") or "",
        is_proposed=number is not None or row["verdict"] == "eligible" or _has_papers(row),
        criteria=tuple(row["criteria"]),
        decision=_decision(known),
        votes=_votes(number, steps),
        petition=_petition(number, steps),
        prize_vnd=line.get("prize_vnd") or (money.amount_vnd if isinstance(money, Prize) else None),
        score=score.get("score"),
        rank=score.get("rank"),
        group_size=score.get("group_size"),
        register_number=line.get("recipient"),
        decision_number=line.get("document_number"),
        signed_on=line.get("signed_on"),
        received_on=line.get("received_on"),
        is_withdrawn=line.get("withdrawal") is not None,
    )


def _has_papers(row: Mapping[str, Any]) -> bool:
    """A paper of the dossier was handed in, though nobody wrote a nomination."""
    wanted = [item for item in row["criteria"] if item.get("rule") == "dossier_complete"]
    return any(point["result"] == "met" for item in wanted for point in item.get("items") or ())


def _decision(known: Mapping[str, Any]) -> dict | None:
    if not known.get("outcome"):
        return None
    kept = ("outcome", "body", "decided_by", "minutes_number", "is_other_than_finding")
    return {key: known.get(key) for key in kept} | {"reason": known.get("decision_reason")}


def _votes(number: int | None, steps: Mapping[str, Any]) -> dict | None:
    row = next((row for row in steps["rows"] if row["nomination"] == number and number is not None), None)
    if row is None or row["votes_for"] is None:
        return None
    silent = [{"name": item.get("full_name") or ERASED, "reason": item["reason"]} for item in row["not_voting"]]
    return {"votes_for": row["votes_for"], "votes_against": row["votes_against"], "not_voting": silent}


def _petition(number: int | None, steps: Mapping[str, Any]) -> dict | None:
    """The kiến nghị that holds the row, else the newest answered one."""
    found = [row for row in steps["petitions"] if row["nomination"] == number and number is not None]
    waiting = [row for row in found if not row["outcome"]]
    return (waiting or found or [None])[-1]


def _tie(code: str, found: Mapping[str, Any]) -> dict:
    tied = [row for row in found["rows"] if row["cut"] == "tie"]
    votes = f"{tied[0]['votes_for']} đồng ý, {tied[0]['votes_against']} không đồng ý"
    return {"award_code": code, "names": [row["recipient_name"] for row in tied], "votes": votes}


def _meeting(steps: Mapping[str, Any]) -> dict | None:
    """The newest meeting of the round."""
    return next((found["meetings"][0] for found in steps.values() if found["meetings"]), None)


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


def _issuer(campaign: str, bodies: AwardIssuer) -> Issuer:
    """The body of papers.yaml, with the head and the signer of another one where the award has its own appraiser."""
    issuer = load_settings().issuer_of(campaign)
    return issuer.model_copy(update=bodies.appraiser.model_dump()) if bodies.appraiser else issuer


def _laws(prizes: Prizes, day: Any) -> tuple[tuple[str, bool], ...]:
    return tuple((law.cited_as, law.verified) for law in laws_on(prizes, day))


def _scores(office: Office, campaign: str, when: When) -> dict[str, dict]:
    answer = ranking(office, campaign, when.period, "approved", as_of=when.as_of)
    return {} if isinstance(answer, Refusal) else {row["unit_code"]: row for row in answer.rows}
