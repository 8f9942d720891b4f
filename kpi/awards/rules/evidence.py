"""Answers what is known about one recipient when a criterion is judged: figures, papers, cases, conclusions.

Never judges anything and never reads the store: the tables put it together from the scoring models and the registers.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Literal

from kpi.house.kinds import EntriesOfUnit, IdeaFact
from kpi.plan.model import Award, Campaign, Indicator, Unit


@dataclass(frozen=True)
class Source:
    """The cell a figure stands in, who handed it in and who approved it (timestamps UTC). period: its own month."""

    file: str
    sheet: str | None
    cell: str | None
    submitted_by: str
    submitted_at: datetime
    approved_by: str | None = None
    approved_at: datetime | None = None
    period: str | None = None
    submission: int | None = None
    version: int | None = None
    document_number: str | None = None
    note: str | None = None
    sha256: str | None = None


@dataclass(frozen=True)
class Pair:
    """A figure as given: denominator None for a single one (count, rank …)."""

    numerator: Decimal
    denominator: Decimal | None = None
    source: Source | None = None


@dataclass(frozen=True)
class Claim:
    """Months in which the unit says that nothing came up (a denominator of 0), behind one figure (design 3.10 c).

    months: all of them; unconfirmed: those that no standing confirmation of the reviewer covers. needs_document: a
    confirmation is there, but an earlier figure had cases and no paper says why there are none now. confirmed_by, _at,
    document_number: of the newest confirmation that counts, None without one.
    """

    months: tuple[str, ...]
    unconfirmed: tuple[str, ...]
    needs_document: bool = False
    confirmed_by: str | None = None
    confirmed_at: datetime | None = None
    document_number: str | None = None


@dataclass(frozen=True)
class DueFigure:
    """One milestone of design 3.4 with the figure it was judged on (figure None: there is none).

    is_due: its day is over. has_gap: of a flow, a month of duty up to it has no figure. other_base: the other
    denominator of the same months. pending: what awaits approval then. estimate: Ước thực hiện cả năm in the judged
    month's own report. claim: months without cases behind the figure. Never a carried figure.
    """

    due_on: date
    target: Decimal
    binding: str
    state: str
    figure: Pair | None = None
    done_on: date | None = None
    other_base: Decimal | None = None
    pending: Decimal | None = None
    estimate: Pair | None = None
    is_due: bool = True
    has_gap: bool = False
    claim: Claim | None = None


@dataclass(frozen=True)
class Standing:
    """Where the indicator stands in the judged month (design 3.6), possibly on a carried figure."""

    state: str
    status: str
    figure: Pair | None = None
    carried_from: str | None = None
    parts: Mapping[str, Decimal | None] = field(default_factory=dict)
    is_in_weights: bool = False
    weight_e4: int = 0
    attainment_e6: int | None = None
    is_early: bool = False
    has_gap: bool = False
    claim: Claim | None = None


@dataclass(frozen=True)
class IndicatorEvidence:
    """One indicator for one unit. is_applicable: at the end of the judged month; each milestone says its own."""

    indicator: Indicator
    is_applicable: bool
    now: Standing
    dues: tuple[DueFigure, ...] = ()

    @property
    def concerns(self) -> bool:
        """True when it is the unit's duty in the judged month or was, or will be, on the day of a milestone."""
        return self.is_applicable or any(due.state != "not_applicable" for due in self.dues)

    @property
    def is_ahead(self) -> bool:
        """True while one of its milestones is not yet due; points have none."""
        return any(not due.is_due and due.state != "not_applicable" for due in self.dues)


@dataclass(frozen=True)
class Score:
    """The published score (None: nothing counts), and between what it could lie if nothing were carried, left out or
    claimed without confirmation. owed: names of the indicators that the reviewer has not entered yet."""

    published: Decimal | None
    lowest: Decimal | None
    highest: Decimal | None
    has_carried: bool = False
    has_missing: bool = False
    has_claimed: bool = False
    owed: tuple[str, ...] = ()


@dataclass(frozen=True)
class Paper:
    """One paper of a dossier."""

    document_code: str
    document_number: str
    signed_on: date
    file_name: str
    file_sha256: str
    added_by: str
    added_at: datetime
    dossier_document: int | None = None


@dataclass(frozen=True)
class Case:
    """A discipline procedure or complaint; closed_on None: pending."""

    kind: str
    document_number: str
    opened_on: date
    closed_on: date | None = None
    outcome: str | None = None
    closing_document: str | None = None
    recorded_by: str | None = None
    recorded_at: datetime | None = None


@dataclass(frozen=True)
class Decision:
    """The newest conclusion on one criterion; points: the open points it was asked to settle."""

    result: Literal["met", "not_met", "open", "not_applicable"]
    reason: str
    document_number: str | None
    decided_by: str
    decided_at: datetime
    points: frozenset[str] = frozenset()
    finding: str = "open"


@dataclass(frozen=True)
class Nomination:
    """A nomination as it stands; the person's particulars are None for a collective or when erased."""

    nomination: int
    unit_code: str
    proposing_unit: str
    recipient_kind: str
    recipient_group: str | None
    state: str
    person_id: int | None = None
    full_name: str | None = None
    birth_year: int | None = None
    position_title: str | None = None
    workplace: str | None = None
    summary: str | None = None
    entry_code: str | None = None
    author_count: int | None = None
    prize: str | None = None
    prize_document: str | None = None
    nominated_at: datetime | None = None
    forwarding: str | None = None
    suggested_author: str | None = None
    member_of: str | None = None
    member_document: str | None = None


@dataclass(frozen=True)
class Evidence:
    """Everything known about one recipient. figures: empty for a unit that does not report (a nominated school).

    entries: what the campaign's kind answers through the port (kpi.house.kinds); None: it keeps no entries. ideas: of
    the register, those of the nominated person; empty where no criterion asks for them.
    """

    unit: Unit
    nomination: Nomination | None = None
    figures: Mapping[str, IndicatorEvidence] = field(default_factory=dict)
    score: Score | None = None
    papers: Mapping[str, Paper] = field(default_factory=dict)
    cases: tuple[Case, ...] = ()
    decisions: Mapping[str, Decision] = field(default_factory=dict)
    same_entry_count: int = 1
    entries: EntriesOfUnit | None = None
    ideas: tuple[IdeaFact, ...] = ()


@dataclass(frozen=True)
class Setting:
    """Which award is judged and when. not_due_rule is `open` for a forecast; period_ends_on: the judged month's end.

    is_final: judged in a round, or at the campaign's last month once its last day is over: what is not reached is lost.
    """

    campaign: Campaign
    award: Award
    period: str
    period_ends_on: date
    not_due_rule: Literal["open", "estimate", "exclude"] = "open"
    is_final: bool = True
