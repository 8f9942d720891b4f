"""Answers where one sitting stands after its events; never reads a clock and never knows the key.

The same fold serves the running contest, the recomputation and the verification, so they cannot differ.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime

from kpi.quiz.canonical import sha256_of
from kpi.quiz.chain import first_link


def stamp(moment: datetime) -> str:
    """A moment as the log writes it: UTC with microseconds."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def moment_of(text: str) -> datetime:
    """The moment that a stamp says."""
    return datetime.strptime(text, "%Y-%m-%dT%H:%M:%S.%fZ").replace(tzinfo=UTC)


NOT_YET = datetime.max.replace(tzinfo=UTC)  # after every moment: of a sitting whose first event is not there yet


@dataclass
class Sitting:
    """One sitting as its events have made it. answers: question -> option code; acknowledged: (tab, seq) -> number."""

    sitting: int
    campaign: str
    entrant: int = 0
    attempt: int = 1
    form: int = 0
    unit: str = ""
    group: str = ""
    rules: str = ""
    consent: str = ""
    started_at: datetime = NOT_YET
    ends_at: datetime = NOT_YET
    submitted_at: datetime | None = None
    is_automatic: bool = False
    is_void: bool = False
    extra_minutes: int = 0
    count: int = 0
    link: str = ""
    answers: dict[str, str] = field(default_factory=dict)
    acknowledged: dict[tuple[str, int], int] = field(default_factory=dict)
    sent: dict[tuple[str, int], tuple[str, str]] = field(default_factory=dict)
    newest: dict[tuple[str, str], int] = field(default_factory=dict)
    places: set[str] = field(default_factory=set)
    acts: set[int] = field(default_factory=set)  # of the organisers, that this sitting has had
    focus_losses: int = 0
    late: int = 0
    essay: dict | None = None
    essay_file: dict | None = None
    sealed_count: int = 0
    sealed_link: str = ""
    receipt: dict | None = None
    last_at: datetime | None = None

    def __post_init__(self) -> None:
        self.link = self.link or first_link(self.campaign, self.sitting)

    @property
    def is_open(self) -> bool:
        """True until it is handed in, by hand or by time."""
        return self.submitted_at is None

    @property
    def handed_in_at(self) -> datetime:
        """When it was handed in; NOT_YET while it is open."""
        return self.submitted_at or NOT_YET

    def take(self, row: dict) -> None:
        """Fold one event of the log in."""
        kind, at = row["k"], moment_of(row["t"])
        self.count, self.link, self.last_at = row["n"], row["link"], at
        if row.get("place"):
            self.places.add(row["place"])
        if kind in ("extend", "void"):
            self.acts.add(row["d"].get("act", 0))
        if kind == "open":
            told = row["d"]
            self.entrant, self.attempt, self.form = told["entrant"], told["attempt"], told["form"]
            self.unit, self.group, self.rules = told["unit"], told["group"], told["rules"]
            self.consent = told.get("consent", "")
            self.started_at, self.ends_at = at, moment_of(told["ends_at"])
        elif kind in ("answer", "late", "stale"):
            self._answered(row, kind)
        elif kind in ("submit", "auto_submit"):
            self.submitted_at, self.is_automatic = at, kind == "auto_submit"
            self.sealed_count, self.sealed_link, self.receipt = row["n"], row["link"], row.get("d")
        elif kind == "extend":
            self.ends_at, self.extra_minutes = moment_of(row["d"]["ends_at"]), self.extra_minutes + row["d"]["minutes"]
            if self.is_automatic:  # handed in by time only: the minutes given back open it again
                self.submitted_at, self.is_automatic, self.receipt = None, False, None
        elif kind == "void":
            self.is_void = True
        elif kind == "essay":
            self.essay = {**row["d"], "at": row["t"]}
        elif kind == "essay_file":
            self.essay_file = {**row["d"], "at": row["t"]}
        elif kind == "focus_lost":
            self.focus_losses += 1

    def _answered(self, row: dict, kind: str) -> None:
        tab, seq, question, choice = row["tab"], row["seq"], row["q"], row["c"]
        if seq:
            self.acknowledged[tab, seq], self.sent[tab, seq] = row["n"], (question, choice)
        if kind == "late":
            self.late += 1
        elif kind == "answer" and self.is_open:  # the hall writes none after the hand-in: one put in by hand
            if choice:
                self.answers[question] = choice
            else:
                self.answers.pop(question, None)
            self.newest[tab, question] = max(seq, self.newest.get((tab, question), 0))

    def answers_sha256(self) -> str:
        """The sha256 of what the sitting's paper says now."""
        return sha256_of(self.answers)


def replayed(campaign: str, rows: Iterable[dict]) -> dict[int, Sitting]:
    """Every sitting of a log, by number."""
    found: dict[int, Sitting] = {}
    for row in rows:
        number = row["s"]
        if number not in found:
            found[number] = Sitting(number, campaign)
        found[number].take(row)
    return found
