"""Answers how a meeting of the Hội đồng, its votes and the Chủ tịch's number are recorded; never counts a vote itself.

A member does not vote on a nomination of the own unit: such a vote is refused until the member is named among those who
did not vote.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from kpi.awards.acts.award_acts import (
    nomination_now,
    owner_of,
    refused,
    refuses_round,
    refuses_work,
    round_and_award,
    text,
    too_long,
)
from kpi.awards.acts.nominees import new_person
from kpi.awards.rules.deciding import with_conflict
from kpi.house.account import Account
from kpi.house.audit import record
from kpi.house.office import Office
from kpi.period import local_day
from kpi.plan.model import Refusal
from kpi.plan.unit_tree import own_units
from kpi.store import Transaction
from kpi.syllables import name_key

MOST_MEMBERS, MOST_AWARDS = 60, 10_000
OWN_UNIT = "Thuộc đơn vị được xét"


@dataclass(frozen=True)
class Member:
    """A member present: name, function, and the unit the member belongs to (None: none of the list)."""

    full_name: str
    position: str = ""
    unit_code: str | None = None


@dataclass(frozen=True)
class Entry:
    """What was recorded: `number` of the entry (meeting, vote, number of awards …), for one award or nomination."""

    kind: str
    number: int


def record_meeting(
    office: Office,
    actor: Account,
    campaign: str,
    round_code: str,
    minutes_number: str,
    held_on: date,
    members: Sequence[Member],
    council_name: str = "Hội đồng Thi đua - Khen thưởng",
) -> Entry | Refusal:
    """Record a meeting with the number and day of its biên bản and the members present, in order."""
    now, number, name = office.clock(), text(minutes_number), text(council_name)
    people = [Member(text(item.full_name) or "", text(item.position) or "", item.unit_code) for item in members]
    subject = f"award_round/{campaign}/{round_code}"
    with office.store.transaction() as transaction:
        refusal = refuses_round(office, actor, campaign, round_code) or _refuses_meeting(
            office, campaign, round_code, people
        )
        if not refusal and not (number and name):
            refusal = Refusal("meeting_needs_minutes", round_code)
        if not refusal and held_on > local_day(now):
            refusal = Refusal("award_day_in_future", f"{held_on:%d/%m/%Y}")
        if refusal := refusal or too_long(minutes_number=number, council_number=name):
            return refused(transaction, now, actor, "record_meeting", subject, refusal)
        meeting = transaction.next_id("council_meeting", "meeting")
        row = {"meeting": meeting, "campaign": campaign, "round_code": round_code, "minutes_number": number}
        row |= {"held_on": held_on, "council_name": name, "recorded_by": actor.name, "recorded_at": now}
        transaction.append("council_meeting", [row])
        rows = [
            {
                "meeting": meeting,
                "member": place,
                "person_id": new_person(transaction, item.full_name, now),
                "position": item.position or None,
                "unit_code": item.unit_code,
            }
            for place, item in enumerate(people, 1)
        ]
        transaction.append("council_member", rows)
        record(transaction, now, actor.name, "record_meeting", subject, meeting=meeting, members=len(rows))
    return Entry("meeting", meeting)


def record_vote(
    office: Office,
    actor: Account,
    meeting: int,
    nomination: int,
    votes_for: int,
    votes_against: int,
    not_voting: Mapping[int, str] | None = None,
) -> Entry | Refusal:
    """Record the votes of a meeting on one nomination; a later record of the same counts instead.

    not_voting: number of the member -> why the member did not vote. Members of the own unit must be among them, and
    there cannot be more voices than members who voted.
    """
    now, silent = office.clock(), dict(not_voting or {})
    subject = f"nomination/{nomination}"
    with office.store.transaction() as transaction:
        row = nomination_now(transaction, nomination)
        refusal = row if isinstance(row, Refusal) else refuses_work(office, transaction, actor, row)
        refusal = refusal or _refuses_vote(office, transaction, row, meeting, votes_for, votes_against, silent)
        if refusal:
            return refused(transaction, now, actor, "record_vote", subject, refusal)
        vote = transaction.next_id("council_vote", "vote")
        entry = {"vote": vote, "meeting": meeting, "nomination": nomination}
        entry |= {"votes_for": votes_for, "votes_against": votes_against, "recorded_by": actor.name, "recorded_at": now}
        transaction.append("council_vote", [entry])
        lines = [{"vote": vote, "member": key, "reason": text(why) or OWN_UNIT} for key, why in silent.items()]
        transaction.append("council_not_voting", lines)
        counts = {"votes_for": votes_for, "votes_against": votes_against, "not_voting": sorted(silent)}
        record(transaction, now, actor.name, "record_vote", subject, vote=vote, meeting=meeting, **counts)
    return Entry("vote", vote)


def record_award_number(
    office: Office,
    actor: Account,
    campaign: str,
    round_code: str,
    award_code: str,
    award_count: int,
    decided_by: str,
    document_number: str,
    decided_on: date | None = None,
) -> Entry | Refusal:
    """Record the number of awards that the Chủ tịch set (III.2 "Số lượng": there is no quota in the plan).

    The number is recorded and never computed. Below 0 is refused. A later record counts instead.
    """
    now, who, number = office.clock(), text(decided_by), text(document_number)
    subject = f"award/{campaign}/{round_code}/{award_code}"
    with office.store.transaction() as transaction:
        found = round_and_award(office, campaign, round_code, award_code)
        refusal = refuses_round(office, actor, campaign, round_code) or (found if isinstance(found, Refusal) else None)
        if not refusal and not 0 <= award_count <= MOST_AWARDS:
            refusal = Refusal("award_number_impossible", str(award_count), f"số nguyên từ 0 đến {MOST_AWARDS}")
        if not refusal and not (who and number):
            refusal = Refusal("award_number_needs_document", award_code)
        if refusal := refusal or too_long(decided_by=who, document_number=number):
            return refused(transaction, now, actor, "record_award_number", subject, refusal)
        entry = transaction.next_id("award_number", "entry")
        row = {"entry": entry, "campaign": campaign, "round_code": round_code, "award_code": award_code}
        row |= {"award_count": award_count, "decided_by": who, "document_number": number, "decided_on": decided_on}
        transaction.append("award_number", [{**row, "recorded_by": actor.name, "recorded_at": now}])
        record(transaction, now, actor.name, "record_award_number", subject, award_count=award_count, document=number)
    return Entry("award_number", entry)


def _refuses_meeting(office: Office, campaign: str, round_code: str, people: Sequence[Member]) -> Refusal | None:
    found = round_and_award(office, campaign, round_code)
    if isinstance(found, Refusal):
        return found
    if not people or any(not item.full_name for item in people):
        return Refusal("meeting_needs_members", round_code)
    if len(people) > MOST_MEMBERS:
        return Refusal("meeting_too_many_members", str(len(people)), str(MOST_MEMBERS))
    seen: dict[tuple, str] = {}
    for item in people:
        key = (name_key(item.full_name), item.unit_code or "", name_key(item.position))
        if key in seen:
            return Refusal("meeting_member_twice", item.full_name, seen[key])
        seen[key] = item.full_name
    known = {unit.code for unit in found[0].units}
    strange = next((item.unit_code for item in people if item.unit_code and item.unit_code not in known), None)
    return Refusal("unit_unknown", strange, "mã đơn vị trong danh sách") if strange else None


def _nominee_among(
    transaction: Transaction, row: Mapping, members: Sequence[Mapping], silent: Mapping[int, str]
) -> str | None:
    """The voting member of no other unit who bears the nominated person's name, in whichever writing: "số 3"."""
    if row.get("person_id") is None:
        return None
    persons = [row["person_id"], *(member["person_id"] for member in members)]
    names = {item["person_id"]: item["full_name"] for item in transaction.run("names_of_persons", persons=persons)}
    own = name_key(names.get(row["person_id"]) or "")
    for member in members:
        is_elsewhere = member["unit_code"] and member["unit_code"] != row["unit_code"]
        is_bound = member["member"] in silent or is_elsewhere
        if own and not is_bound and name_key(names.get(member["person_id"]) or "") == own:
            return f"số {member['member']}"
    return None


def _refuses_vote(
    office: Office,
    transaction: Transaction,
    row: dict,
    meeting: int,
    votes_for: int,
    votes_against: int,
    silent: Mapping[int, str],
) -> Refusal | None:
    members = transaction.run("members_of_meeting", meeting=meeting)
    about = (row["campaign"], row["round_code"])
    if not members or (members[0]["campaign"], members[0]["round_code"]) != about:
        return Refusal("meeting_not_of_round", str(meeting), row["round_code"])
    if row["state"] != "appraised":
        return Refusal("nomination_not_appraised", str(row["nomination"]))
    if unknown := sorted(set(silent) - {item["member"] for item in members}):
        return Refusal("member_unknown", str(unknown[0]))
    own = own_units(office.plans[row["campaign"]], row)
    if owner := owner_of(office, row["campaign"], row["round_code"]):
        own -= {owner}  # its whole Hội đồng is of the owner; who is of the very unit that is commended stays bound
    bound = with_conflict(members, own)
    if voting := [item for item in bound if item["member"] not in silent]:
        return Refusal("member_of_own_unit", ", ".join(f"số {item['member']}" for item in voting))
    if own_name := _nominee_among(transaction, row, members, silent):
        return Refusal("member_is_nominee", own_name)
    most = len(members) - len(silent)
    if votes_for < 0 or votes_against < 0 or not 0 < votes_for + votes_against <= most:
        return Refusal(
            "votes_do_not_add_up", f"{votes_for} thuận, {votes_against} không thuận", f"từ 1 đến {most} phiếu"
        )
    return None
