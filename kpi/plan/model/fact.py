"""Answers what one reported figure is and which cell it came from; never judges it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from kpi.plan.model.words import Problem

WHOLE = ""  # the part code of the figure itself, as against its parts


@dataclass(frozen=True, slots=True)
class Fact:
    """One figure of one indicator (or of one of its parts) as a unit gave it.

    `numerator` alone carries a single figure (count, rank, points; 1 or 0 for done and assessment).
    None means the cell was left blank. `sheet`/`cell` name the cell the numerator came from, `denominator_cell`
    the other one; for an imported line the sheet is None and the cell "L17".
    """

    indicator: str
    part: str = WHOLE
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    done_on: date | None = None
    document_number: str | None = None
    note: str | None = None
    explanation: str | None = None
    sheet: str | None = None
    cell: str | None = None
    denominator_cell: str | None = None


@dataclass(frozen=True)
class ReportHead:
    """The signed report behind a workbook; every field may be None where it was left blank."""

    number: str | None = None
    signed_on: date | None = None
    prepared_by: str | None = None
    signed_by: str | None = None


@dataclass(frozen=True)
class Draft:
    """What a checked workbook says, ready to be stored: one campaign, unit and month with its facts and warnings.

    `explained`: cell of a warning -> why the figure is right all the same, as typed in the workbook or beside it.
    """

    campaign: str
    unit: str
    period: str
    facts: tuple[Fact, ...]
    head: ReportHead = ReportHead()
    warnings: tuple[Problem, ...] = ()
    explained: Mapping[str, str] = field(default_factory=dict)
