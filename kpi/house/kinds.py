"""Answers what each kind of campaign brings: screens in its menu, and what awards may ask of its entries; never knows
one kind from another.

A room says what it brings from its own file `kind.py`, which the faces import; nothing here names a room, a plan, or a
screen. So a new kind changes its own room and one line of a face.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any


@dataclass(frozen=True)
class EntryFact:
    """One entry or idea as an award's rules see it. entry: its number in the register, as text.

    prize, prize_document: as awarded. forwarding: number and day of the letter that sent it on, None: never sent.
    author_count: its authors; suggested: the one of the largest share, None where two share it.
    """

    entry: str
    title: str
    form: str
    author_count: int
    received_on: date
    is_in_time: bool = True
    is_within_themes: bool = True
    prize: str | None = None
    prize_document: str | None = None
    forwarding: str | None = None
    suggested: str | None = None


@dataclass(frozen=True)
class IdeaFact:
    """One living idea of the register with one of its authors, as an award's question is read beside it.

    unit_code: the author's. recognised, replicated: (day, its paper or the place that took it over), oldest first; only
    places other than the idea's own unit are held to replicate it. person_id: None: nobody named.
    """

    idea: str
    title: str
    person_id: int | None
    full_name: str | None
    unit_code: str | None
    recognised: tuple[tuple[date, str], ...] = ()
    replicated: tuple[tuple[date, str], ...] = ()


@dataclass(frozen=True)
class AwardTerms:
    """What a Giấy khen of one awarder signed on a day comes with, as far as the office confirmed it (else None).

    individual_vnd, collective_vnd: đồng for one of each. law: by which law. laws: those in force, as papers cite them.
    """

    individual_vnd: int | None = None
    collective_vnd: int | None = None
    law: str | None = None
    laws: tuple[str, ...] = ()


@dataclass(frozen=True)
class KeptApart:
    """Something that a room keeps in files of its own beside the store and that is not as it was written.

    campaign: whose; place: which line, sitting or file, as people find it. is_gone: it is not there any more.
    """

    campaign: str
    place: str
    is_gone: bool


@dataclass(frozen=True)
class EntriesOfUnit:
    """The entries that count for a unit, and by which day they are owed (None: by none)."""

    entries: tuple[EntryFact, ...] = ()
    due_on: date | None = None


@dataclass(frozen=True)
class EntryBook:
    """Every entry of a campaign at a moment, by its number and by the unit it counts for."""

    by_entry: Mapping[str, EntryFact] = field(default_factory=dict)
    by_unit: Mapping[str, tuple[EntryFact, ...]] = field(default_factory=dict)
    due_on: date | None = None

    def of_unit(self, unit_code: str) -> EntriesOfUnit:
        """What counts for one unit."""
        return EntriesOfUnit(self.by_unit.get(unit_code, ()), self.due_on)


EntriesOf = Callable[[Any, str, datetime | None], EntryBook]  # house, campaign, moment (None: now)


@dataclass
class Kind:
    """What one kind of campaign brings: the addresses of its screens in menu order, and its entries."""

    code: str
    screens: list[str] = field(default_factory=list)
    entries: EntriesOf | None = None


IdeasOfPeople = Callable[[Any, datetime | None], tuple[IdeaFact, ...]]  # house, moment (None: now)
TermsOfAward = Callable[[Any, str, date], AwardTerms]  # house, awarder, the day the decision is signed
LogFaults = Callable[[Any], tuple["KeptApart", ...]]  # house -> what is not as it was written
BeforeClosing = Callable[[Any, Any, str, str], Any]  # office, actor, campaign, period

_BROUGHT: dict[str, Kind] = {}
_BEFORE_CLOSING: list[BeforeClosing] = []
_IDEAS: list[IdeasOfPeople] = []
_TERMS: list[TermsOfAward] = []
_LOG_FAULTS: list[LogFaults] = []


def bring(code: str, *screens: str, entries: EntriesOf | None = None) -> None:
    """Say that a kind of campaign brings these screens, and who answers for its entries. Said twice, it counts once."""
    kind = _BROUGHT.setdefault(code, Kind(code))
    kind.screens += [screen for screen in screens if screen not in kind.screens]
    kind.entries = entries or kind.entries


def bring_before_closing(proposal: BeforeClosing) -> None:
    """Say what writes down a month's figures of its own before that month is closed. Said twice, it counts once."""
    if proposal not in _BEFORE_CLOSING:
        _BEFORE_CLOSING.append(proposal)


def bring_ideas(answering: IdeasOfPeople) -> None:
    """Say who answers for the ideas of people. Said twice, it counts once."""
    if answering not in _IDEAS:
        _IDEAS.append(answering)


def ideas_of_people(house: Any, as_of: datetime | None = None) -> tuple[IdeaFact, ...]:
    """The one port through which awards ask for the ideas of people, of every plan of the house."""
    return tuple(fact for ask in _IDEAS for fact in ask(house, as_of))


def bring_award_terms(ask: TermsOfAward) -> None:
    """Say who answers for money and laws of a Giấy khen. Said twice, it counts once."""
    if ask not in _TERMS:
        _TERMS.append(ask)


def award_terms(house: Any, awarder: str, day: date) -> AwardTerms:
    """The one port through which other rooms ask for money and laws of a Giấy khen; nobody answers: nothing known."""
    return next((ask(house, awarder, day) for ask in _TERMS), AwardTerms())


def bring_log_faults(asking: LogFaults) -> None:
    """Say who looks through the files that a room keeps beside the store. Said twice, it counts once."""
    if asking not in _LOG_FAULTS:
        _LOG_FAULTS.append(asking)


def log_faults(house: Any) -> tuple[KeptApart, ...]:
    """The one port through which the audit asks what was changed in files that rooms keep beside the store."""
    return tuple(fault for asking in _LOG_FAULTS for fault in asking(house))


def before_closing(office: Any, actor: Any, campaign: str, period: str) -> None:
    """Let every room write down what it owes to a month that is about to be closed."""
    for proposal in _BEFORE_CLOSING:
        proposal(office, actor, campaign, period)


def screens_of(code: str) -> tuple[str, ...]:
    """The screens a kind of campaign brings, in order; none for a kind nobody brings anything for."""
    return tuple(_BROUGHT[code].screens) if code in _BROUGHT else ()


def every_kinds_screens() -> frozenset[str]:
    """The screens that belong to some kind of campaign: the others stand in everybody's menu."""
    return frozenset(screen for kind in _BROUGHT.values() for screen in kind.screens)


def entries_of(house: Any, kind: str, campaign: str, as_of: datetime | None = None) -> EntryBook | None:
    """The one port through which awards ask for entries and prizes; None: this kind of campaign keeps none."""
    found = _BROUGHT.get(kind)
    return found.entries(house, campaign, as_of) if found and found.entries else None
