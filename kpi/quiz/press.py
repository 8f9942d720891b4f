"""Answers what a press of a button is made of: who sits, within which hours, what was taken; never does anything."""

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from datetime import datetime, timedelta


class NotTaken(Exception):
    """A press that was not taken: code of the sentence, what was found, what was expected."""

    def __init__(self, code: str, found: str = "", expected: str = ""):
        super().__init__(code, found, expected)
        self.code, self.found, self.expected = code, found, expected


@dataclass(frozen=True)
class Window:
    """The contest's hours: opens_at ≤ start < closes_at; a sitting lasts `minutes`, cut at the close unless at_close
    is "allow". attempts: how many sittings an entrant may begin."""

    opens_at: datetime
    closes_at: datetime
    minutes: int = 20
    attempts: int = 1
    at_close: str = "cut"

    def ends_at(self, started_at: datetime) -> datetime:
        """When a sitting that starts now ends."""
        full = started_at + timedelta(minutes=self.minutes)
        return min(full, self.closes_at) if self.at_close == "cut" else full


@dataclass(frozen=True)
class Seat:
    """Who sits down: ids only. `form`: given an attempt, the number of the paper."""

    entrant: int
    unit: str
    group: str
    consent: str
    rules: str
    form: Callable[[int], int]


@dataclass(frozen=True)
class Press:
    """One answer as it was sent: of which tab, its number there (0: none), the question, the choice ('' clears it)."""

    tab: str
    seq: int
    question: str
    choice: str

    @property
    def told(self) -> tuple[str, int, str, str]:
        """Its parts, in the order of the fields."""
        return self.tab, self.seq, self.question, self.choice


@dataclass(frozen=True)
class Taken:
    """A press that was taken. number: of its event; state: counted | late | stale; written: done once on the disk."""

    number: int
    state: str
    left_seconds: float
    written: Future
