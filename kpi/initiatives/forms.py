"""Answers what a person fills in about an idea: one frozen form for each thing that is done; never checks one."""

from dataclasses import dataclass
from datetime import date, datetime

LONGEST_TITLE, LONGEST_WORDS, LONGEST_NUMBER, LONGEST_NAME = 500, 30_000, 200, 200
MOST_AUTHORS = 30
APPLIED_BEFORE = ("new", "applied", "replicated")


@dataclass(frozen=True)
class AuthorForm:
    """One author as typed. category: official (cán bộ, công chức trong cơ quan), part_time (không chuyên trách), worker
    (người lao động), other_official (of another office), citizen, organisation, enterprise."""

    category: str
    full_name: str = ""
    organisation: str = ""
    unit_code: str | None = None
    position: str = ""
    share: int | None = None


@dataclass(frozen=True)
class InitiativeForm:
    """An idea as typed. received_on None: today. received_at: the moment of arrival where it is known.

    postmarked_on: the day of the postmark of what came by post. fields, areas, themes: codes of the plan, the main one
    first. is_transcript: the words were written down from a recording or a clip by the clerk. origin: proposal,
    contest, baseline (a model already applied, for comparison; applied_on and applied_where say when and where).
    applied_before: what is known of it before the proposal (APPLIED_BEFORE), "" = not said. unnamed_reason: why it
    has no author, written by the clerk who took it from a citizen who gives no name; "" = it has authors.
    """

    campaign: str
    title: str
    form: str
    authors: tuple[AuthorForm, ...]
    situation: str = ""
    content: str = ""
    expected_effect: str = ""
    fields: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    received_on: date | None = None
    received_at: datetime | None = None
    postmarked_on: date | None = None
    arrival_number: str = ""
    is_transcript: bool = False
    origin: str = ""
    applied_on: date | None = None
    applied_where: str = ""
    applied_before: str = ""
    unnamed_reason: str = ""


@dataclass(frozen=True)
class StepForm:
    """A step as typed. seen: the last thing about the idea that the person had before the eyes (Idea.newest_event);
    None: not asked. happened_on None: today."""

    initiative: int
    kind: str
    happened_on: date | None = None
    reason: str = ""
    document_number: str = ""
    document_signed_on: date | None = None
    unit_code: str | None = None
    place: str = ""
    other: int | None = None
    prize: str | None = None
    amount_vnd: int | None = None
    before_after: str = ""
    meeting: int | None = None
    file_sha256: str | None = None
    seen: int | None = None


@dataclass(frozen=True)
class Voter:
    """A member of the Hội đồng and how the member voted: for (recognise it), against, abstain (did not vote).

    is_other_person: the clerk confirms that this is not the author of the same name. otherwise: (idea, vote) where the
    member voted another way on one idea than on the rest: an author keeps out of the own idea only.
    """

    full_name: str
    position: str = ""
    vote: str = "for"
    is_other_person: bool = False
    otherwise: tuple[tuple[int, str], ...] = ()

    def vote_on(self, idea: int) -> str:
        """How the member voted on one idea."""
        return dict(self.otherwise).get(idea, self.vote)


@dataclass(frozen=True)
class MeetingForm:
    """A meeting of the Hội đồng about ideas: number and day of its biên bản, who voted how on each idea.

    outcomes: idea -> recognised or not; reasons: idea -> why it was not recognised.
    """

    campaign: str
    minutes_number: str
    held_on: date
    voters: tuple[Voter, ...]
    outcomes: dict[int, bool]
    reasons: dict[int, str]
    council_name: str = ""
    decision_number: str = ""
    decision_signed_on: date | None = None
