"""Answers which facts count on a basis at a moment; never keeps what a newer version replaced (design 2)."""

from dataclasses import dataclass
from datetime import datetime

from tests.reference.figure import Fact


@dataclass(frozen=True)
class Event:
    """One submission of a unit's month from one source, and what became of it (design 2, statuses)."""

    unit: str
    period: str
    source: str
    version: int
    recorded_at: datetime
    facts: tuple[Fact, ...]
    approved_at: datetime | None = None
    sent_back_at: datetime | None = None


def current_facts(events: list[Event], basis: str, as_of: datetime | None = None) -> list[Fact]:
    """The facts of the highest version not sent back (reported) or the highest approved one (approved).

    A version replaces the whole earlier one: what it leaves blank is withdrawn.
    """
    best: dict[tuple, Event] = {}
    for event in events:
        if as_of and event.recorded_at > as_of:
            continue
        approved = event.approved_at is not None and (as_of is None or event.approved_at <= as_of)
        sent_back = event.sent_back_at is not None and (as_of is None or event.sent_back_at <= as_of)
        if (basis == "approved" and not approved) or (basis == "reported" and sent_back):
            continue
        key = (event.unit, event.period, event.source)
        if key not in best or best[key].version < event.version:
            best[key] = event
    return [fact for event in best.values() for fact in event.facts]
