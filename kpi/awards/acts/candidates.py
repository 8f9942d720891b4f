"""Answers what the papers say of each who was judged: as it stands now, or as a frozen list keeps it; never judges.

What was decided, voted and asked is put into one plain `standing` per row. A list is frozen with it, so that its papers
and every later paper that prints the list say the same. Names of people are looked up when a paper is made.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from kpi.awards.papers.award_paper import Candidate
from kpi.awards.tables.names import names_of
from kpi.awards.words import ERASED
from kpi.house.office import Office
from kpi.plan.model import Award


def live_standings(
    rows: Sequence[Mapping[str, Any]], nominations: Mapping[int, Mapping[str, Any]], steps: Mapping[str, Any]
) -> list[dict]:
    """One standing per row of the verdicts, in their order, from what is recorded now: decision, votes, petition,
    waits (the deciding on the award has begun), cases, listed_now None."""
    voted = {row["nomination"]: row for row in steps["rows"] if row["votes_for"] is not None}
    decided = [known for known in nominations.values() if known.get("outcome")]
    numbers = {row["nomination"] for row in rows}
    present = {row["meeting"]: len(row["members"]) for row in steps["meetings"]}
    begun = bool(voted) or any(known["nomination"] in numbers for known in decided)
    found = []
    for row in rows:
        number = row["nomination"]
        known = nominations.get(number, {}) if number is not None else {}
        found.append(
            {
                "decision": _decision(known),
                "votes": _votes(voted.get(number), present) if number is not None else None,
                "petition": _petition(number, steps),
                "waits": begun,
                "case_count": known.get("case_count") or 0,
            }
        )
    return found


def candidates(
    office: Office,
    award: Award,
    rows: Sequence[Mapping[str, Any]],
    standings: Sequence[Mapping[str, Any]],
    about: "About",
) -> list[Candidate]:
    """One candidate per row of the verdicts, with its standing, particulars, money and line in the register."""
    silent = [item["person_id"] for one in standings for item in (one["votes"] or {}).get("not_voting", ())]
    names = names_of(office, silent)
    return [_candidate(award, row, one, about, names) for row, one in zip(rows, standings, strict=True)]


class About:
    """What is known beside the verdicts: nominations and the register by nomination, scores by unit, the money."""

    def __init__(
        self,
        nominations: Mapping[int, Mapping[str, Any]],
        register: Mapping[int, Mapping[str, Any]],
        scores: Mapping[str, Mapping[str, Any]],
        prize_vnd: int | None,
    ):
        self.nominations, self.register, self.scores, self.prize_vnd = nominations, register, scores, prize_vnd


def _candidate(
    award: Award, row: Mapping[str, Any], one: Mapping[str, Any], about: About, names: Mapping[int, str]
) -> Candidate:
    number, person = row["nomination"], award.recipient == "individual"
    known = about.nominations.get(number, {}) if number is not None else {}
    line = about.register.get(number, {}) if number is not None else {}
    score = {} if person else about.scores.get(row["unit_code"], {})
    has_money = about.prize_vnd is not None  # an amount that nobody confirmed is not printed, recorded or not
    return Candidate(
        key=str(number) if person else row["unit_code"],
        award_code=award.code,
        recipient=award.recipient,
        name=(known.get("full_name") or ERASED) if person else line.get("unit_name") or row["unit_name"],
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
        waits_for_decision=bool(one["waits"]),
        case_count=int(one.get("case_count") or 0),
        criteria=tuple(row["criteria"]),
        decision=one["decision"],
        votes=_named(one["votes"], names),
        petition=one["petition"],
        prize_vnd=(line.get("prize_vnd") or about.prize_vnd) if has_money else None,
        score=score.get("score"),
        rank=score.get("rank"),
        group_size=score.get("group_size"),
        register_number=line.get("recipient"),
        decision_number=line.get("document_number"),
        signed_on=line.get("signed_on"),
        received_on=line.get("received_on"),
        withdrawal=_withdrawal(line),
    )


def register_by_nomination(rows: Iterable[Mapping[str, Any]]) -> dict[int, Mapping[str, Any]]:
    """The lines of the register by the nomination they are about."""
    return {row["nomination"]: row for row in rows}


def _withdrawal(line: Mapping[str, Any]) -> dict | None:
    if line.get("withdrawal") is None:
        return None
    day: date = line["withdrawn_on"]
    told = {"kind": line["withdrawal_kind"], "reason": line["withdrawal_reason"]}
    return {**told, "document_number": line["withdrawal_number"], "signed_on": day}


def _has_papers(row: Mapping[str, Any]) -> bool:
    """A paper of the dossier was handed in, though nobody wrote a nomination."""
    wanted = [item for item in row["criteria"] if item.get("rule") == "dossier_complete"]
    return any(point["result"] == "met" for item in wanted for point in item.get("items") or ())


def _decision(known: Mapping[str, Any]) -> dict | None:
    if not known.get("outcome"):
        return None
    kept = ("outcome", "body", "decided_by", "minutes_number", "is_other_than_finding")
    return {key: known.get(key) for key in kept} | {"reason": known.get("decision_reason")}


def _votes(row: Mapping[str, Any] | None, present: Mapping[int, int]) -> dict | None:
    """The votes as a list keeps them; voters: members of the meeting but for those who must not vote."""
    if row is None:
        return None
    silent = [{"person_id": item["person_id"], "reason": item["reason"]} for item in row["not_voting"]]
    counts = {"votes_for": row["votes_for"], "votes_against": row["votes_against"], "not_voting": silent}
    return counts | ({"voters": present[row["meeting"]] - len(silent)} if row["meeting"] in present else {})


def _named(votes: Mapping[str, Any] | None, names: Mapping[int, str]) -> dict | None:
    """The votes with the names of those who did not vote: "erased" stands there only where a person was erased."""
    if votes is None:
        return None
    silent = [{"name": names[item["person_id"]], "reason": item["reason"]} for item in votes["not_voting"]]
    return {**votes, "not_voting": silent}


def _petition(number: int | None, steps: Mapping[str, Any]) -> dict | None:
    """The kiến nghị that holds the row, else the newest answered one."""
    found = [row for row in steps["petitions"] if row["nomination"] == number and number is not None]
    waiting = [row for row in found if not row["outcome"]]
    newest = (waiting or found or [None])[-1]
    return newest and {key: newest[key] for key in ("words", "outcome", "reason")}
