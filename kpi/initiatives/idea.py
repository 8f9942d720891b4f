"""Answers what an idea is, with its authors and its way, as the rules read it; never reads the store.

Made from the rows of the register by kpi.initiatives.tables.reading; everything derived (state, effect, whether it
counts) is said here once, for screens, indicators, duties and awards alike.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime

from kpi.initiatives.steps import ENDED, state_of

UNNAMED = "(người gửi không nêu tên)"


@dataclass(frozen=True)
class Author:
    """One author; full_name None: erased, or an organisation. share: whole percent, None = not said."""

    place: int
    category: str
    person_id: int | None = None
    full_name: str | None = None
    organisation: str | None = None
    unit_code: str | None = None
    position: str | None = None
    share: int | None = None

    @property
    def shown_name(self) -> str:
        """The name as a paper or a screen shows it; an erased one as such."""
        return self.organisation or self.full_name or "(đã xóa tên theo yêu cầu)"


@dataclass(frozen=True)
class Event:
    """One step that was taken: happened_on is its day (its paper's), done_at when it was written down."""

    event: int
    kind: str
    happened_on: date
    done_by: str
    done_at: datetime
    unit_code: str | None = None
    place: str | None = None
    other: int | None = None
    prize: str | None = None
    amount_vnd: int | None = None
    document_number: str | None = None
    document_signed_on: date | None = None
    before_after: str | None = None
    meeting: int | None = None
    reason: str | None = None
    file_sha256: str | None = None
    is_corrected: bool = False


@dataclass(frozen=True)
class Idea:
    """One idea as it stands: its newest words, its authors, its steps that hold (corrected ones left out)."""

    initiative: int
    campaign: str
    origin: str
    form: str
    unit_code: str | None
    received_on: date
    title: str
    situation: str | None = None
    content: str | None = None
    expected_effect: str | None = None
    fields: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    authors: tuple[Author, ...] = ()
    events: tuple[Event, ...] = ()
    received_at: datetime | None = None
    postmarked_on: date | None = None
    arrival_number: str | None = None
    receipt: str = ""
    recorded_by: str = ""
    recorded_at: datetime | None = None
    version: int = 1
    is_transcript: bool = False
    applied_before_on: date | None = None
    applied_where: str | None = None
    media: tuple[str, ...] = field(default=())
    applied_before: str | None = None
    unnamed_reason: str | None = None

    @property
    def shown_authors(self) -> list[str]:
        """The names of its authors as shown; of a sender who gave none, that."""
        return [UNNAMED] if self.unnamed_reason else [author.shown_name for author in self.authors]

    @property
    def steps(self) -> tuple[Event, ...]:
        """The steps that hold, in the order they were taken."""
        return tuple(event for event in self.events if not event.is_corrected)

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of the steps that hold, in order."""
        return tuple(event.kind for event in self.steps)

    @property
    def state(self) -> str:
        """Where the idea stands."""
        return state_of(self.kinds)

    @property
    def is_alive(self) -> bool:
        """False once it was refused, withdrawn, or found to repeat another."""
        return not any(kind in ENDED for kind in self.kinds)

    def has(self, kind: str) -> bool:
        """True when the step was taken and holds."""
        return kind in self.kinds

    def all_of(self, kind: str) -> tuple[Event, ...]:
        """The steps of one kind that hold, oldest first."""
        return tuple(event for event in self.steps if event.kind == kind)

    def first(self, kind: str) -> Event | None:
        """The first step of one kind that holds, or None."""
        return next(iter(self.all_of(kind)), None)

    @property
    def lead(self) -> Author | None:
        """The lead author: the first."""
        return self.authors[0] if self.authors else None

    @property
    def is_accepted(self) -> bool:
        """True when it was accepted and lives: only then it counts anywhere."""
        return self.is_alive and self.has("accept")

    @property
    def is_in_use(self) -> bool:
        """True once it was tried or applied."""
        return self.has("try_out") or self.has("apply")

    def confirmed_effect(self, until: date | None = None) -> Event | None:
        """The first `effective` step with number and day of its paper, on or before a day; None: none.

        An effect without a paper waits ("chờ văn bản") and counts nowhere.
        """
        found = (event for event in self.all_of("effective") if event.document_number and event.document_signed_on)
        return next((event for event in found if until is None or event.happened_on <= until), None)

    @property
    def was_replicated_before(self) -> bool:
        """True when it had been taken over elsewhere before it was proposed: as typed, or by a step of an earlier day.

        It is admissible and flagged (Tân An, II.3: new, or applied but not yet replicated)."""
        earlier = any(event.happened_on < self.received_on for event in self.all_of("replicate"))
        return self.applied_before == "replicated" or (earlier and self.origin != "baseline")

    @property
    def newest_event(self) -> int:
        """The number of the last thing written down about it: what somebody must have seen before deciding."""
        return max((event.event for event in self.events), default=0)

    @property
    def said(self) -> str:
        """All its words, for comparing and searching."""
        return "\n".join(filter(None, (self.title, self.situation, self.content, self.expected_effect)))


def of_unit(ideas: Iterable[Idea], units: frozenset[str]) -> list[Idea]:
    """The ideas whose lead author belongs to one of these units, each once."""
    return [idea for idea in ideas if idea.unit_code in units]
