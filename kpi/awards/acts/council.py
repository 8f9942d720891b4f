"""Answers how a meeting of the Hội đồng is recorded, put right and cancelled; never counts a vote (votes.py).

Each member belongs to a unit, or somebody says deliberately that it is none that is judged: without it nobody could
tell who must not vote. What was entered by mistake is put right by a later row with its reason, until a list that rests
on the meeting is frozen.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from kpi.awards.acts.award_acts import refuses_round, round_and_award, text, too_long
from kpi.awards.acts.entry import Entry
from kpi.awards.acts.nominees import new_person
from kpi.awards.acts.votes import withdraw_broken_votes
from kpi.house.account import Account
from kpi.house.audit import record
from kpi.house.office import Office
from kpi.house.refusing import refused
from kpi.period import local_day
from kpi.plan.model import Refusal
from kpi.store import Transaction
from kpi.syllables import name_key

MOST_MEMBERS = 60
COUNCIL = "Hội đồng Thi đua - Khen thưởng"


@dataclass(frozen=True)
class Member:
    """A member present: name, function, the unit the member belongs to; is_outside: said to be none that is judged."""

    full_name: str
    position: str = ""
    unit_code: str | None = None
    is_outside: bool = False


@dataclass(frozen=True)
class Sitting:
    """What the biên bản says of the sitting beside its members: place, hours as typed, who chaired and who wrote
    (numbers of members, None: not said), who was absent, what was said."""

    place: str = ""
    started_at: str = ""
    ended_at: str = ""
    chair_member: int | None = None
    secretary_member: int | None = None
    absent: str = ""
    opinions: str = ""


@dataclass(frozen=True)
class Meeting:
    """A meeting as it is to stand: number and day of its biên bản, the members present in order, the sitting."""

    minutes_number: str
    held_on: date
    members: Sequence[Member]
    council_name: str = COUNCIL
    sitting: Sitting = field(default_factory=Sitting)


@dataclass(frozen=True)
class MeetingCorrected(Entry):
    """A meeting that was put right; votes_withdrawn: the nominations whose vote counts no longer and is to be recorded
    anew, because it breaks the rules of the meeting as it stands now."""

    votes_withdrawn: tuple[int, ...] = ()


def record_meeting(
    office: Office,
    actor: Account,
    campaign: str,
    round_code: str,
    minutes_number: str,
    held_on: date,
    members: Sequence[Member],
    council_name: str = COUNCIL,
    sitting: Sitting | None = None,
) -> Entry | Refusal:
    """Record a meeting with the number and day of its biên bản and the members present, in order.

    Refused: a member without unit who is not said to be outside, a number that another meeting of the round has.
    """
    now = office.clock()
    said = _cleaned(Meeting(minutes_number, held_on, members, council_name, sitting or Sitting()))
    subject = f"award_round/{campaign}/{round_code}"
    with office.store.transaction() as transaction:
        refusal = refuses_round(office, actor, campaign, round_code)
        refusal = refusal or _refuses_meeting(office, transaction, campaign, round_code, said, now)
        if refusal:
            return refused(transaction, now, actor, "record_meeting", subject, refusal)
        meeting = transaction.next_id("council_meeting", "meeting")
        row = {"meeting": meeting, "campaign": campaign, "round_code": round_code}
        row |= {"minutes_number": said.minutes_number, "held_on": said.held_on, "council_name": said.council_name}
        transaction.append("council_meeting", [{**row, "recorded_by": actor.name, "recorded_at": now}])
        has_sitting = said.sitting != Sitting()
        event = _append_event(transaction, meeting, said, None, actor, now) if has_sitting else None
        _append_members(transaction, meeting, said.members, event, now)
        record(transaction, now, actor.name, "record_meeting", subject, meeting=meeting, members=len(said.members))
    return Entry("meeting", meeting)


def correct_meeting(
    office: Office, actor: Account, meeting: int, correction: Meeting, reason: str
) -> MeetingCorrected | Refusal:
    """Put a meeting right: it stands as `correction` says from now on, with the reason; the first entry stays in store.

    A vote that breaks the rules then (a member of the own unit voted, more voices than members) counts no longer.
    Refused: without a reason, after a list that rests on the meeting was frozen.
    """
    now, why, said = office.clock(), text(reason), _cleaned(correction)
    subject = f"meeting/{meeting}"
    with office.store.transaction() as transaction:
        found = _meeting(office, transaction, actor, meeting, why)
        if not isinstance(found, Refusal):
            about = (found["campaign"], found["round_code"])
            found = _refuses_meeting(office, transaction, *about, said, now, meeting) or found
        if isinstance(found, Refusal) or (too := too_long(reason=why)):
            refusal = found if isinstance(found, Refusal) else too
            return refused(transaction, now, actor, "correct_meeting", subject, refusal)
        before = transaction.run("members_of_meeting", meeting=meeting)
        event = _append_event(transaction, meeting, said, why, actor, now)
        _append_members(transaction, meeting, said.members, event, now, before)
        broken = withdraw_broken_votes(office, transaction, meeting, before, actor.name, now)
        record(transaction, now, actor.name, "correct_meeting", subject, why=why, nominated=list(broken))
    return MeetingCorrected("meeting", meeting, broken)


def cancel_meeting(office: Office, actor: Account, meeting: int, reason: str) -> Entry | Refusal:
    """Say that a meeting was entered twice or was never held: it and its votes count no longer; with the reason."""
    now, why, subject = office.clock(), text(reason), f"meeting/{meeting}"
    with office.store.transaction() as transaction:
        found = _meeting(office, transaction, actor, meeting, why)
        refusal = found if isinstance(found, Refusal) else too_long(reason=why)
        if refusal:
            return refused(transaction, now, actor, "cancel_meeting", subject, refusal)
        row = {"event": transaction.next_id("council_meeting_event", "event"), "meeting": meeting, "kind": "cancel"}
        transaction.append(
            "council_meeting_event", [{**row, "reason": why, "recorded_by": actor.name, "recorded_at": now}]
        )
        record(transaction, now, actor.name, "cancel_meeting", subject, why=why)
    return Entry("meeting", meeting)


def _cleaned(said: Meeting) -> Meeting:
    members = [
        Member(text(item.full_name) or "", text(item.position) or "", item.unit_code or None, item.is_outside)
        for item in said.members
    ]
    sat = said.sitting
    words = (text(getattr(sat, name)) or "" for name in ("place", "started_at", "ended_at"))
    more = (text(sat.absent) or "", text(sat.opinions) or "")
    sitting = Sitting(*words, sat.chair_member, sat.secretary_member, *more)
    return Meeting(text(said.minutes_number) or "", said.held_on, members, text(said.council_name) or "", sitting)


def _meeting(
    office: Office, transaction: Transaction, actor: Account, meeting: int, why: str | None
) -> Mapping | Refusal:
    """The meeting as it stands, or why this account may not put it right now."""
    found = transaction.run("members_of_meeting", meeting=meeting)
    if not found:
        return Refusal("meeting_unknown", str(meeting))
    about = found[0]
    if refusal := refuses_round(office, actor, about["campaign"], about["round_code"]):
        return refusal
    if about["is_cancelled"]:
        return Refusal("meeting_is_cancelled", about["minutes_number"])
    if not why:
        return Refusal("meeting_correction_needs_reason", about["minutes_number"])
    lists = transaction.run("lists_resting_on_meeting", meeting=meeting)
    return Refusal("meeting_is_frozen", about["minutes_number"], str(lists[0]["shortlist"])) if lists else about


def _refuses_meeting(
    office: Office,
    transaction: Transaction,
    campaign: str,
    round_code: str,
    said: Meeting,
    now: datetime,
    meeting: int | None = None,
) -> Refusal | None:
    found, people = round_and_award(office, campaign, round_code), said.members
    if isinstance(found, Refusal):
        return found
    if not people or any(not item.full_name for item in people):
        return Refusal("meeting_needs_members", round_code)
    if len(people) > MOST_MEMBERS:
        return Refusal("meeting_too_many_members", str(len(people)), str(MOST_MEMBERS))
    if not (said.minutes_number and said.council_name):
        return Refusal("meeting_needs_minutes", round_code)
    if said.held_on > local_day(now):
        return Refusal("award_day_in_future", f"{said.held_on:%d/%m/%Y}")
    seen: dict[tuple, str] = {}
    for item in people:
        key = (name_key(item.full_name), item.unit_code or "", name_key(item.position))
        if key in seen:
            return Refusal("meeting_member_twice", item.full_name, seen[key])
        seen[key] = item.full_name
    known = {unit.code for unit in found[0].units}
    for place, item in enumerate(people, 1):
        if item.unit_code and item.unit_code not in known:
            return Refusal("unit_unknown", item.unit_code, "mã đơn vị trong danh sách")
        if (item.unit_code is None) != item.is_outside:
            return Refusal("member_needs_unit", f"{place}. {item.full_name}")
    seats = [number for number in (said.sitting.chair_member, said.sitting.secretary_member) if number is not None]
    if any(not 1 <= number <= len(people) for number in seats):
        return Refusal("member_unknown", ", ".join(str(number) for number in seats))
    rows = transaction.run("meetings_of_round", campaign=campaign, round_code=round_code)
    same = [row for row in rows if not row["is_cancelled"] and row["minutes_number"] == said.minutes_number]
    if twice := next((row for row in same if row["meeting"] != meeting), None):
        return Refusal("meeting_recorded_already", said.minutes_number, f"{twice['held_on']:%d/%m/%Y}")
    longest = {"minutes_number": said.minutes_number, "council_number": said.council_name}
    return too_long(**longest, place=said.sitting.place, absent=said.sitting.absent, opinions=said.sitting.opinions)


def _append_event(
    transaction: Transaction, meeting: int, said: Meeting, why: str | None, actor: Account, now: datetime
) -> int:
    event, sat = transaction.next_id("council_meeting_event", "event"), said.sitting
    row = {"event": event, "meeting": meeting, "kind": "correct", "minutes_number": said.minutes_number}
    row |= {"held_on": said.held_on, "council_name": said.council_name, "place": sat.place or None}
    row |= {"started_at": sat.started_at or None, "ended_at": sat.ended_at or None, "absent": sat.absent or None}
    row |= {"chair_member": sat.chair_member, "secretary_member": sat.secretary_member}
    row |= {"opinions": sat.opinions or None, "reason": why, "recorded_by": actor.name, "recorded_at": now}
    transaction.append("council_meeting_event", [row])
    return event


def _append_members(
    transaction: Transaction,
    meeting: int,
    members: Sequence[Member],
    event: int | None,
    now: datetime,
    before: Sequence[Mapping] = (),
) -> None:
    """A row for each member; one whose name stays as it was stays the same person."""
    known = {row["full_name"]: row["person_id"] for row in before if row["full_name"]}
    rows = []
    for place, item in enumerate(members, 1):
        person = known.get(item.full_name) or new_person(transaction, item.full_name, now)
        row = {"meeting": meeting, "member": place, "person_id": person, "position": item.position or None}
        rows.append({**row, "unit_code": item.unit_code, "event": event, "is_outside": item.is_outside})
    transaction.append("council_member", rows)
