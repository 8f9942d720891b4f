"""Answers how a meeting of the Hội đồng is recorded, put right and cancelled; never counts a vote (votes.py).

Each member belongs to a unit, or somebody says deliberately that it is none that is judged: without it nobody could
tell who must not vote. What was entered by mistake is put right by a later row with its reason, until a list that rests
on the meeting is frozen.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import date

from kpi.awards.acts.award_acts import refuses_round, round_of, too_long
from kpi.awards.acts.council_members import Member, append_members
from kpi.awards.acts.entry import Entry
from kpi.awards.acts.votes import refuses_changed, withdraw_broken_votes
from kpi.house.account import Account
from kpi.house.days import refuses_before
from kpi.house.office import Office
from kpi.house.refusing import Act, Refused, acting, demand
from kpi.store import Transaction
from kpi.syllables import name_key
from kpi.text import optional

MOST_MEMBERS = 60
COUNCIL = "Hội đồng Thi đua - Khen thưởng"


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


def record_meeting(office: Office, actor: Account, campaign: str, round_code: str, form: Meeting) -> Entry:
    """Record a meeting with the number and day of its biên bản and the members present, in order.

    Refused: a member without unit who is not said to be outside, a number that another meeting of the round has.
    """
    said = _cleaned(form)
    with acting(office, actor, "record_meeting", f"award_round/{campaign}/{round_code}") as act:
        demand(refuses_round(office, actor, campaign, round_code))
        _demand_meeting(office, act, campaign, round_code, said)
        meeting = act.transaction.next_id("council_meeting", "meeting")
        row = {"meeting": meeting, "campaign": campaign, "round_code": round_code}
        told = {"minutes_number": said.minutes_number, "held_on": said.held_on, "council_name": said.council_name}
        kept = {"recorded_by": actor.name, "recorded_at": act.now}
        act.transaction.append("council_meeting", [{**row, **told, **kept}])
        event = _append_event(act, meeting, said, None, actor) if said.sitting != Sitting() else None
        append_members(act, meeting, said.members, event)
        act.done(meeting=meeting, members=len(said.members))
    return Entry("meeting", meeting)


def correct_meeting(
    office: Office, actor: Account, meeting: int, correction: Meeting, reason: str, seen: int | None = None
) -> MeetingCorrected:
    """Put a meeting right: it stands as `correction` says from now on, with the reason; the first entry stays in store.

    A vote that breaks the rules then (a member of the own unit voted, more voices than members) counts no longer.
    seen: the event of the meeting that the corrector had before them (0: as first entered; None: not said).
    Refused: without a reason, after a list that rests on the meeting was frozen, corrected by another meanwhile.
    """
    why, said = optional(reason), _cleaned(correction)
    with acting(office, actor, "correct_meeting", f"meeting/{meeting}") as act:
        found = _meeting(office, act.transaction, actor, meeting, why)
        demand(refuses_changed(found, seen))
        before = act.transaction.run("members_of_meeting", meeting=meeting)
        _demand_meeting(office, act, found["campaign"], found["round_code"], said, meeting, before)
        demand(too_long(reason=why))
        event = _append_event(act, meeting, said, why, actor)
        append_members(act, meeting, said.members, event, before)
        broken = withdraw_broken_votes(office, act.transaction, meeting, before, actor.name, act.now)
        act.done(why=why, nominated=list(broken))
    return MeetingCorrected("meeting", meeting, broken)


def cancel_meeting(office: Office, actor: Account, meeting: int, reason: str) -> Entry:
    """Say that a meeting was entered twice or was never held: it and its votes count no longer; with the reason."""
    why = optional(reason)
    with acting(office, actor, "cancel_meeting", f"meeting/{meeting}") as act:
        _meeting(office, act.transaction, actor, meeting, why)
        demand(too_long(reason=why))
        event = act.transaction.next_id("council_meeting_event", "event")
        row = {"event": event, "meeting": meeting, "kind": "cancel", "reason": why}
        kept = {"recorded_by": actor.name, "recorded_at": act.now}
        act.transaction.append("council_meeting_event", [{**row, **kept}])
        act.done(why=why)
    return Entry("meeting", meeting)


def _cleaned(said: Meeting) -> Meeting:
    members = [
        replace(
            item,
            full_name=optional(item.full_name) or "",
            position=optional(item.position) or "",
            unit_code=optional(item.unit_code),
        )
        for item in said.members
    ]
    sat = said.sitting
    sitting = replace(
        sat,
        place=optional(sat.place) or "",
        started_at=optional(sat.started_at) or "",
        ended_at=optional(sat.ended_at) or "",
        absent=optional(sat.absent) or "",
        opinions=optional(sat.opinions) or "",
    )
    return Meeting(
        optional(said.minutes_number) or "", said.held_on, members, optional(said.council_name) or "", sitting
    )


def _meeting(office: Office, transaction: Transaction, actor: Account, meeting: int, why: str | None) -> dict:
    """The meeting as it stands. Raises Refused where this account may not put it right now."""
    found = transaction.run("members_of_meeting", meeting=meeting)
    if not found:
        raise Refused("meeting_unknown", str(meeting))
    about = found[0]
    demand(refuses_round(office, actor, about["campaign"], about["round_code"]))
    if about["is_cancelled"]:
        raise Refused("meeting_is_cancelled", about["minutes_number"])
    if not why:
        raise Refused("meeting_correction_needs_reason", about["minutes_number"])
    if lists := transaction.run("lists_resting_on_meeting", meeting=meeting):
        raise Refused("meeting_is_frozen", about["minutes_number"], str(lists[0]["shortlist"]))
    return about


def _demand_meeting(
    office: Office,
    act: Act,
    campaign: str,
    round_code: str,
    said: Meeting,
    meeting: int | None = None,
    before: Sequence[Mapping] = (),
) -> None:
    """Raises Refused where a meeting cannot stand so; meeting None: a new one. before: its members until now."""
    (plan, _), people = round_of(office, campaign, round_code), said.members
    erased = {row["member"] for row in before if row["full_name"] is None}
    if not people or any(not item.full_name and item.before not in erased for item in people):
        raise Refused("meeting_needs_members", round_code)
    if len(people) > MOST_MEMBERS:
        raise Refused("meeting_too_many_members", str(len(people)), str(MOST_MEMBERS))
    if not (said.minutes_number and said.council_name):
        raise Refused("meeting_needs_minutes", round_code)
    demand(refuses_before(plan.campaign, said.held_on))
    seen: dict[tuple, str] = {}
    for item in (item for item in people if item.full_name):
        key = (name_key(item.full_name), item.unit_code or "", name_key(item.position))
        if key in seen:
            raise Refused("meeting_member_twice", item.full_name, seen[key])
        seen[key] = item.full_name
    known = {unit.code for unit in plan.units}
    for place, item in enumerate(people, 1):
        if item.unit_code and item.unit_code not in known:
            raise Refused("unit_unknown", item.unit_code, "mã đơn vị trong danh sách")
        if (item.unit_code is None) != item.is_outside:
            raise Refused("member_needs_unit", f"{place}. {item.full_name}")
    seats = [number for number in (said.sitting.chair_member, said.sitting.secretary_member) if number is not None]
    if any(not 1 <= number <= len(people) for number in seats):
        raise Refused("member_unknown", ", ".join(str(number) for number in seats))
    rows = act.transaction.run("meetings_of_round", campaign=campaign, round_code=round_code)
    number = _as_number(said.minutes_number)
    same = [row for row in rows if not row["is_cancelled"] and _as_number(row["minutes_number"]) == number]
    if twice := next((row for row in same if row["meeting"] != meeting), None):
        raise Refused("meeting_recorded_already", twice["minutes_number"], f"{twice['held_on']:%d/%m/%Y}")
    longest = {"minutes_number": said.minutes_number, "council_number": said.council_name}
    demand(too_long(**longest, place=said.sitting.place, absent=said.sitting.absent, opinions=said.sitting.opinions))


def _as_number(text: str) -> str:
    """A number of minutes as it is compared: 07/BB, 7/bb and 7 / BB are one."""
    return re.sub(r"(?<!\d)0+(?=\d)", "", "".join(text.casefold().split()))


def _append_event(act: Act, meeting: int, said: Meeting, why: str | None, actor: Account) -> int:
    event, sat = act.transaction.next_id("council_meeting_event", "event"), said.sitting
    row = {"event": event, "meeting": meeting, "kind": "correct", "minutes_number": said.minutes_number}
    told = {key: value or None for key, value in asdict(sat).items()}
    told |= {"held_on": said.held_on, "council_name": said.council_name, "reason": why}
    kept = {"recorded_by": actor.name, "recorded_at": act.now}
    act.transaction.append("council_meeting_event", [{**row, **told, **kept}])
    return event
