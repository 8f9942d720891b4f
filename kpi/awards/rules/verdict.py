"""Answers what a finding, a criterion's result and a verdict are; never computes one.

Result: met | not_met | open | not_applicable. Reason of open: missing | needs_decision | not_due (design 4).
"""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Literal

from kpi.awards.rules.evidence import Decision, Source
from kpi.plan.model import Criterion

Plain = Literal["met", "not_met", "open"]  # what both a point and a whole finding can say
Result = Literal["met", "not_met", "open", "not_applicable"]
Outcome = Literal["eligible", "not_eligible", "open"]
Forecast = Literal["lost", "at_risk", "on_course"]
Reason = Literal["missing", "needs_decision", "not_due"]
REASONS: tuple[Reason, ...] = ("missing", "needs_decision", "not_due")  # the first that fits is the one given


@dataclass(frozen=True)
class Change:
    """The nearest miss of one point: the smallest change that flips it, exact, and whether it can still be made.

    amount: in units of the figure (None: no amount can be said); with it the point is met, with one step less not.
    is_less: the figure must fall. until: by when; None: at once, or never.
    """

    sentence: str
    can_mend: bool
    how: str
    indicator_code: str | None = None
    due_on: date | None = None
    amount: Decimal | None = None
    step: Decimal = Decimal(1)
    measure_unit: str | None = None
    is_less: bool = False
    until: date | None = None


@dataclass(frozen=True)
class Item:
    """One point a criterion looked at: a milestone, a paper, a case. result skipped: it neither meets nor fails.

    needed, found are words; whether a point is another one later is asked of its facts (`fact`: what no number, day or
    document says, as a code), never of a sentence.
    """

    key: str
    what: str
    result: Literal["met", "not_met", "open", "skipped"]
    needed: str
    found: str
    reason: Reason | None = None
    state: str | None = None
    indicator_code: str | None = None
    due_on: date | None = None
    target: Decimal | None = None
    binding: str | None = None
    target_from: str | None = None
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    other_base: Decimal | None = None
    is_estimate: bool = False
    source: Source | None = None
    change: Change | None = None
    fact: str | None = None


def point_of(item: Item) -> str:
    """What a conclusion on this point was about: its key, with its figure where there is one ("GN@2024-09-30=79/100/").

    A later figure makes another point: a conclusion on 79% says nothing of a corrected 10%.
    """
    if item.numerator is None:
        return item.key
    given = (item.numerator, item.denominator, item.other_base)
    return f"{item.key}={'/'.join('' if number is None else f'{number.normalize():f}' for number in given)}"


def key_of(point: str) -> str:
    """The key of a point, without its figure."""
    return point.partition("=")[0]


@dataclass(frozen=True)
class Finding:
    """What the evidence says of one criterion, before anybody concludes. reasons: all of them, the given one first.

    rests_on: the indicators the criterion rests on. is_provisional: an estimate was judged.
    """

    result: Result
    needed: str
    found: str
    reasons: tuple[Reason, ...] = ()
    items: tuple[Item, ...] = ()
    rests_on: tuple[str, ...] = ()
    is_provisional: bool = False

    @property
    def reason(self) -> Reason | None:
        """The reason of open; None for any other result."""
        return self.reasons[0] if self.result == "open" and self.reasons else None

    @property
    def deciding(self) -> Item | None:
        """The first point the result rests on that has a source; failing that, any point with one."""
        sourced = [item for item in self.items if item.source]
        same = [item for item in sourced if item.result == self.result and item.reason == self.reason]
        return next(iter(same or sourced), None)

    @property
    def points(self) -> frozenset[str]:
        """The points that wait for a conclusion of the Hội đồng, each with the figure it stands on (`point_of`)."""
        return frozenset(point_of(item) for item in self.items if item.reason == "needs_decision")

    @property
    def may_be_concluded(self) -> bool:
        """True when nothing but a conclusion of the Hội đồng is wanting."""
        return self.result == "open" and set(self.reasons) == {"needs_decision"}


@dataclass(frozen=True)
class CriterionResult:
    """One criterion: the finding, the newest conclusion, and the result that counts. is_concluded: the conclusion
    gave the result; the finding stays as it is beside it."""

    criterion: Criterion
    finding: Finding
    result: Result
    reason: Reason | None
    decision: Decision | None = None
    is_concluded: bool = False

    @property
    def approved(self) -> tuple[str | None, datetime | None]:
        """Who approved what the result rests on, and when."""
        if self.is_concluded and self.decision:
            return self.decision.decided_by, self.decision.decided_at
        item = self.finding.deciding
        return (item.source.approved_by, item.source.approved_at) if item and item.source else (None, None)


@dataclass(frozen=True)
class Verdict:
    """eligible | not_eligible | open, with the forecast lost | at_risk | on_course (design 4)."""

    verdict: Outcome
    forecast: Forecast
    is_provisional: bool
    criteria: tuple[CriterionResult, ...]
