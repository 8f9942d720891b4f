"""Answers how the votes of a meeting on nominations are recorded, one or a whole table of them; never counts a vote.

A member does not vote on a nomination of the own unit: such a vote is refused until the member is named among those who
did not vote.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial

from kpi.awards.acts.award_acts import nomination_now, nomination_to_work_on
from kpi.awards.acts.entry import Entry
from kpi.awards.rules.deciding import with_conflict
from kpi.awards.tables.award_setting import owner_of
from kpi.house.account import Account
from kpi.house.office import Office
from kpi.house.refusing import Act, Refused, acting, demand, one_of_many
from kpi.plan.model import Refusal
from kpi.plan.unit_tree import own_units
from kpi.store import Transaction
from kpi.syllables import name_key
from kpi.text import optional

OWN_UNIT = "Thuộc đơn vị được xét"
OWN_NAME = "Là người được xét"


@dataclass(frozen=True)
class Vote:
    """The voices on one nomination; not_voting: number of the member -> why the member did not vote."""

    nomination: int
    votes_for: int
    votes_against: int
    not_voting: Mapping[int, str] = field(default_factory=dict)


def record_vote(office: Office, actor: Account, meeting: int, said: Vote) -> Entry:
    """Record the votes of a meeting on one nomination; a later record of the same counts instead.

    Members of the own unit must be among those who did not vote, and there cannot be more voices than members who
    voted.
    """
    with acting(office, actor, "record_vote", f"nomination/{said.nomination}") as act:
        return _recorded(office, actor, act, meeting, said)


def _recorded(office: Office, actor: Account, act: Act, meeting: int, said: Vote, seen: int | None = None) -> Entry:
    silent = said.not_voting
    row = nomination_to_work_on(office, act.transaction, actor, said.nomination)
    bound = _demand_vote(office, act.transaction, row, meeting, said, seen)
    vote = act.transaction.next_id("council_vote", "vote")
    counts = {"votes_for": said.votes_for, "votes_against": said.votes_against}
    kept = {"vote": vote, "meeting": meeting, "recorded_by": actor.name, "recorded_at": act.now}
    act.transaction.append("council_vote", [{"nomination": said.nomination, **counts, **kept}])
    lines = [{"vote": vote, "member": key, "reason": optional(why) or bound[key]} for key, why in silent.items()]
    act.transaction.append("council_not_voting", lines)
    act.done(vote=vote, meeting=meeting, not_voting=sorted(silent), **counts)
    return Entry("vote", vote)


def record_votes(
    office: Office, actor: Account, meeting: int, votes: Sequence[Vote], seen: int | None = None
) -> list[Entry | Refusal]:
    """Record the votes of a sitting on many nominations: one answer each, in order; a refusal stops no other.

    One transaction with an audit row for each, so that a sitting is one change of the store. seen: the event of the
    meeting whose members were on the screen (0: as first entered; None: not said): a number means another once they
    were put right.
    """
    answers: list[Entry | Refusal] = []
    with office.store.transaction() as transaction:
        for said in votes:
            act = Act(transaction, office.clock(), actor.name, "record_vote", f"nomination/{said.nomination}")
            answers.append(one_of_many(act, partial(_recorded, office, actor, act, meeting, said, seen)))
    return answers


def withdraw_broken_votes(
    office: Office, transaction: Transaction, meeting: int, before: Sequence[Mapping], account: str, now: datetime
) -> tuple[int, ...]:
    """After a correction: the votes that break the meeting's rules now count no longer; their nominations."""
    members = transaction.run("members_of_meeting", meeting=meeting)
    were, are = ({row["member"]: row["person_id"] for row in rows} for rows in (before, members))
    broken = []
    for vote in transaction.run("votes_of_meeting", meeting=meeting):
        silent = [int(number) for number in (vote["silent"] or "").split(",") if number]
        said = Vote(vote["nomination"], vote["votes_for"], vote["votes_against"], dict.fromkeys(silent, ""))
        row = nomination_now(transaction, vote["nomination"])
        is_other = any(were.get(number) != are.get(number) for number in silent)
        if is_other or _refuses_voices(office, transaction, row, members, said):
            broken.append(vote)
    why = "Cuộc họp đã được sửa, phiếu không còn đúng quy định"
    rows = [{"vote": vote["vote"], "reason": why, "recorded_by": account, "recorded_at": now} for vote in broken]
    transaction.append("council_vote_withdrawal", rows)
    return tuple(vote["nomination"] for vote in broken)


def refuses_changed(meeting: Mapping, seen: int | None) -> Refusal | None:
    """Why nothing is recorded on a meeting (a row of members_of_meeting) that was put right since it was seen, or None;
    seen None: not said."""
    if seen is None or seen == (meeting["event"] or 0):
        return None
    return Refusal("meeting_changed_meanwhile", meeting["minutes_number"])


def _demand_vote(
    office: Office, transaction: Transaction, row: dict, meeting: int, said: Vote, seen: int | None
) -> dict[int, str]:
    """Which members must not vote on the nomination, and why. Raises Refused where this meeting may not vote so."""
    members = transaction.run("members_of_meeting", meeting=meeting)
    about = (row["campaign"], row["round_code"])
    if not members or (members[0]["campaign"], members[0]["round_code"]) != about:
        raise Refused("meeting_not_of_round", str(meeting), row["round_code"])
    if members[0]["is_cancelled"]:
        raise Refused("meeting_is_cancelled", members[0]["minutes_number"])
    if row["state"] != "appraised":
        raise Refused("nomination_not_appraised", str(row["nomination"]))
    demand(refuses_changed(members[0], seen))
    demand(_refuses_voices(office, transaction, row, members, said))
    bound = _must_not_vote(office, transaction, row, members)
    if unsaid := [key for key, why in said.not_voting.items() if not optional(why) and key not in bound]:
        raise Refused("not_voting_needs_reason", f"số {unsaid[0]}")
    return bound


def _refuses_voices(
    office: Office, transaction: Transaction, row: dict, members: Sequence[Mapping], said: Vote
) -> Refusal | None:
    """Why these voices cannot be: a member that is none, one of the own unit, more voices than members."""
    silent = said.not_voting
    if unknown := sorted(set(silent) - {item["member"] for item in members}):
        return Refusal("member_unknown", str(unknown[0]))
    voting = {key: why for key, why in _must_not_vote(office, transaction, row, members).items() if key not in silent}
    for code, bound_by in (("member_of_own_unit", OWN_UNIT), ("member_is_nominee", OWN_NAME)):
        if named := [f"số {key}" for key, why in voting.items() if why == bound_by]:
            return Refusal(code, ", ".join(named))
    most = len(members) - len(silent)
    if not most:
        return Refusal("nobody_votes", ", ".join(f"số {key}" for key in sorted(silent)))
    if said.votes_for < 0 or said.votes_against < 0 or not 0 < said.votes_for + said.votes_against <= most:
        told = f"{said.votes_for} thuận, {said.votes_against} không thuận"
        return Refusal("votes_do_not_add_up", told, f"từ 1 đến {most} phiếu")
    return None


def _must_not_vote(
    office: Office, transaction: Transaction, row: Mapping, members: Sequence[Mapping]
) -> dict[int, str]:
    """Number of each member who must not vote on the nomination -> why: of its unit, or the nominated person (of no
    other unit, the name in whichever writing)."""
    own = own_units(office.plans[row["campaign"]], row)
    if owner := owner_of(office, row["campaign"], row["round_code"]):
        own -= {owner}  # its whole Hội đồng is of the owner; who is of the very unit that is commended stays bound
    bound = {item["member"]: OWN_UNIT for item in with_conflict(members, own)}
    person = row.get("person_id")
    named = transaction.run("names_of_people", people=[person]) if person is not None else []
    own_name = name_key((named[0]["full_name"] if named else None) or "")
    for member in members:
        is_elsewhere = member["unit_code"] and member["unit_code"] != row["unit_code"]
        if own_name and not is_elsewhere and name_key(member["full_name"] or "") == own_name:
            bound.setdefault(member["member"], OWN_NAME)
    return bound
