"""Answers what the organisers do while a contest runs: incidents, minutes given back, a sitting taken out; each with
its paper. Never changes an answer.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from kpi.house.account import Account
from kpi.house.office import Office
from kpi.house.refusing import Refused
from kpi.quiz.acts.doing import LONGEST_NUMBER, Done, doing, needed, quiz_of
from kpi.quiz.acts.entering import not_written
from kpi.quiz.halls import Room, room_of
from kpi.quiz.owed import carry_out
from kpi.quiz.press import NotTaken
from kpi.quiz.rights import refuses_running
from kpi.quiz.sitting import Sitting
from kpi.store import Transaction, refuse_when_full

MOST_MINUTES = 240


@dataclass(frozen=True)
class Incident:
    """Something that went wrong. happened_to None: it is not over yet."""

    words: str
    happened_from: datetime
    happened_to: datetime | None = None


def record_quiz_incident(office: Office, actor: Account, campaign: str, incident: Incident) -> Done:
    """Write an incident into the book of incidents (VI.2)."""

    def work(transaction: Transaction) -> tuple[Done, dict]:
        quiz_of(office, campaign)
        entry = transaction.next_id("quiz_incident", "quiz_incident")
        until = incident.happened_to and incident.happened_to
        row = {"quiz_incident": entry, "campaign": campaign, "happened_from": incident.happened_from}
        row |= {"happened_to": until, "words": needed(incident.words, "sự cố")}
        row |= {"recorded_by": actor.name, "recorded_at": office.clock()}
        transaction.append("quiz_incident", [row])
        return Done("incident", entry), {"incident": entry}

    return doing(office, actor, "record_quiz_incident", f"quiz/{campaign}", work, lambda _: refuses_running(actor))


def _nothing_is_opened(transaction: Transaction, campaign: str) -> None:
    """Nobody sits on once the key is known or phách are cut: what was then written would be unfair, or never marked."""
    revealed, codes = (transaction.run(name, campaign=campaign) for name in ("quiz_reveal_of", "quiz_essay_codes"))
    if revealed or codes:
        raise Refused("quiz_minutes_too_late", "đáp án đã mở" if revealed else "đã rọc phách")


def sat_during(room: Room, began: datetime, ended: datetime) -> list[int]:
    """The sittings that ran at some moment of a span and were not handed in by hand before its end."""
    found = []
    for row in room.hall.sittings.values():
        was_running = row.started_at <= ended and row.ends_at >= began
        if was_running and not row.is_void and not (not row.is_automatic and row.handed_in_at <= ended):
            found.append(row.sitting)
    return sorted(found)


@dataclass(frozen=True)
class MinutesBack:
    """Minutes given back to everybody who sat during a span, by one act with one paper."""

    began: datetime
    ended: datetime
    minutes: int
    reason: str
    document_number: str


def extend_sittings(office: Office, actor: Account, campaign: str, form: MinutesBack) -> Done:
    """Give the minutes; told: the sittings. Those that only time had ended are open again."""

    def work(transaction: Transaction) -> tuple[Done, dict]:
        room = _room(office, campaign)
        _nothing_is_opened(transaction, campaign)
        refuse_when_full(room.folder)
        if not 1 <= form.minutes <= MOST_MINUTES:
            raise Refused("quiz_minutes_wrong", str(form.minutes), f"từ 1 đến {MOST_MINUTES}")
        reason, number = needed(form.reason, "lý do"), needed(form.document_number, "số văn bản", LONGEST_NUMBER)
        numbers = sat_during(room, form.began, form.ended)
        numbers = [number for number in numbers if _may_gain(room.hall.sittings[number])]
        if not numbers:
            raise Refused("quiz_no_sittings", f"{form.began:%H:%M:%S} – {form.ended:%H:%M:%S}")
        row = {"campaign": campaign, "kind": "extend", "minutes": form.minutes, "reason": reason}
        entry = _kept(office, transaction, actor, row | {"document_number": number}, numbers)
        return Done("extend", entry, numbers), {"minutes": form.minutes, "sittings": len(numbers), "document": number}

    done = doing(office, actor, "extend_sittings", f"quiz/{campaign}", work, lambda _: refuses_running(actor))
    _into_the_log(office, campaign)
    return done


def _into_the_log(office: Office, campaign: str) -> None:
    """What was just kept, into the contest's log. Raises Refused: it is kept and will be carried out by itself."""
    room = _room(office, campaign)
    try:
        carry_out(office.store, room.hall, office.clock())
    except OSError as error:
        raise Refused("quiz_act_owed", not_written(office, room, error).refusal.found) from error


def refuse_while_writing(room: Room, now: datetime) -> None:
    """Raise Refused where the contest is not over: before its close, and after it while somebody with minutes given
    back (or with the whole time of a late start) may still answer or write."""
    if now < room.rules.closes_at:
        raise Refused("quiz_not_over", "", f"24:00 ngày {room.rules.closes_on:%d/%m/%Y}")
    if going_on := still_writing(room, now):
        raise Refused("quiz_sittings_open", str(going_on))


def still_writing(room: Room, now: datetime) -> int:
    """How many may still answer, or write an essay that ends with their own time and not with the hand-in."""
    has_essay = room.rules.essay is not None and room.rules.essay.window != "with_quiz"
    rows = room.hall.sittings.values()
    return sum(not row.is_void and row.ends_at > now and (row.is_open or has_essay) for row in rows)


def _may_gain(sitting: Sitting) -> bool:
    return sitting.is_open or sitting.is_automatic


def void_sitting(
    office: Office, actor: Account, campaign: str, sitting: int, reason: str, document_number: str
) -> Done:
    """Take a sitting out of the count, with the paper that says why; its events stay, the attempt is given back."""

    def work(transaction: Transaction) -> tuple[Done, dict]:
        room = _room(office, campaign)
        if sitting not in room.hall.sittings:
            raise Refused("sitting_unknown", str(sitting))
        refuse_when_full(room.folder)
        said, number = needed(reason, "lý do"), needed(document_number, "số văn bản", LONGEST_NUMBER)
        row = {"campaign": campaign, "kind": "void", "reason": said, "document_number": number}
        entry = _kept(office, transaction, actor, row, [sitting])
        return Done("void", entry, sitting), {"sitting": sitting, "document": number}

    done = doing(office, actor, "void_sitting", f"quiz/{campaign}", work, lambda _: refuses_running(actor))
    _into_the_log(office, campaign)
    return done


def _room(office: Office, campaign: str) -> Room:
    try:
        return room_of(office, campaign)
    except NotTaken as stopped:
        raise Refused(stopped.code, stopped.found, stopped.expected) from stopped


def _kept(office: Office, transaction: Transaction, actor: Account, row: dict, sittings: Sequence[int]) -> int:
    entry = transaction.next_id("quiz_sitting_act", "quiz_sitting_act")
    told = {"quiz_sitting_act": entry, "sittings": ";".join(map(str, sittings))}
    told |= {"done_by": actor.name, "done_at": office.clock()}
    transaction.append("quiz_sitting_act", [row | told])
    return entry
