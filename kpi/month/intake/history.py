"""Answers what a unit gave before, as the checks see it; never fetches it (kpi.month.tables.earlier does)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from kpi.month.intake.figures import Pair
from kpi.period import shifted
from kpi.plan.config import Plan

Figures = Mapping[tuple[str, str], Pair]  # (indicator, part) -> (numerator, denominator)


@dataclass(frozen=True)
class History:
    """The figures of one unit before a new report for `period`, in the reported basis.

    `months`: other month -> its figures; a month without a report is absent, a figure left blank is absent too.
    `done_days`: indicator -> (month, day) of a thing done, as an earlier month stated it last.
    `replaced`: the figures of the newest version of the same month, None when there is none yet. `register`:
    indicator -> the figure that the register holds for the month, where one exists. `returned`: cell -> (indicator,
    reason) of what was sent back of that newest version; empty once a newer one came.
    """

    period: str
    months: Mapping[str, Figures] = field(default_factory=dict)
    replaced: Figures | None = None
    register: Figures = field(default_factory=dict)
    returned: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    done_days: Mapping[str, tuple[str, date]] = field(default_factory=dict)

    @property
    def last_month(self) -> Figures:
        """The figures of the month before; empty when it was not reported."""
        return self.months.get(shifted(self.period, -1), {})

    @cached_property
    def ordered(self) -> tuple[tuple[str, Figures], ...]:
        """The earlier months, oldest first."""
        return tuple(sorted((month, figures) for month, figures in self.months.items() if month < self.period))

    @cached_property
    def ordered_after(self) -> tuple[tuple[str, Figures], ...]:
        """The later months, oldest first: there are some when this report is a correction."""
        return tuple(sorted((month, figures) for month, figures in self.months.items() if month > self.period))

    def series(self, indicator: str, part: str, place: int, year: str | None = None) -> list[tuple[str, Any]]:
        """(month, number) of one figure, oldest first; `place` 0 is the numerator, 1 the denominator. year: of it
        only ("2024"), for a figure that starts anew every 1 January."""
        return _series(self.ordered, indicator, part, place, year)

    def later_series(self, indicator: str, part: str, place: int, year: str | None = None) -> list[tuple[str, Any]]:
        """The same of the months after the report's."""
        return _series(self.ordered_after, indicator, part, place, year)


def _series(
    months: tuple[tuple[str, Figures], ...], indicator: str, part: str, place: int, year: str | None
) -> list[tuple[str, Any]]:
    found = ((month, figures.get((indicator, part), (None, None))[place]) for month, figures in months)
    return [(month, number) for month, number in found if number is not None and year in (None, month[:4])]


HistoryOf = Callable[[Plan, str, str], History]  # plan, unit, period


def no_history(plan: Plan, unit: str, period: str) -> History:
    """The history of a unit nobody has heard of: every check against it stays silent."""
    return History(period)
