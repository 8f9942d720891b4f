"""Answers which year an idea counts for, by the plan's own rule, and where it is silent; never reads the store."""

from dataclasses import dataclass
from datetime import date, timedelta

from kpi.plan.model.register import YearRule


@dataclass(frozen=True)
class CountedYear:
    """The year an idea counts for with one author, and by which words: own_day (before or after the plan's day),
    silent (received on that very day: a setting decided), receipt (the year of receipt)."""

    year: int
    by: str


def counted_year(rule: YearRule | None, category: str, received_on: date) -> CountedYear:
    """The year of one author of an idea received on a day (Tân An 2024, II.4).

    Before the plan's day: its year; after it: the next; on the day itself the setting decides and is named. An author
    the rule does not name, and any author of another year: the year of receipt, but what came after last year's day
    has been counted for this year.
    """
    if rule is None or category not in rule.categories:
        return CountedYear(received_on.year, "receipt")
    day = _in_year(rule.last_day, received_on.year)
    if received_on == day:
        return CountedYear(day.year + (rule.cutoff_day_counts == "next_year"), "silent")
    return CountedYear(day.year + (received_on > day), "own_day")


def _in_year(day: date, year: int) -> date:
    """The same day of another year; 29/2 is 28/2 where there is none."""
    try:
        return day.replace(year=year)
    except ValueError:
        return (day - timedelta(days=1)).replace(year=year)
