"""Answers until which day a task is in time as the plan words it ("trước ngày", a month, "cuối tháng", a span).

Never decides whether it was done.
"""

from datetime import date
from typing import Annotated

from pydantic import Field, model_validator

from kpi.period import cut_off, first_day, is_period
from kpi.plan.model.words import Strict, demand


class Due(Strict):
    """When a task is due, one of: before (that day itself is late, unless before_is_exclusive is false), month,
    end_of_month (begins on end_from, 21 by default), from_on and to_on (a span: never overdue before its end)."""

    before: date | None = None
    before_is_exclusive: bool = True
    month: str | None = None
    end_of_month: str | None = None
    end_from: Annotated[int, Field(ge=1, le=28)] = 21
    from_on: date | None = None
    to_on: date | None = None

    @model_validator(mode="after")
    def _says_one_thing(self) -> "Due":
        said = [self.before, self.month, self.end_of_month, self.to_on]
        demand(sum(item is not None for item in said) == 1, "due", "nhiều hoặc không", "đúng một cách nêu hạn")
        for key, period in (("due.month", self.month), ("due.end_of_month", self.end_of_month)):
            demand(period is None or is_period(period), key, period, "tháng dạng 2023-06")
        return self

    @property
    def last_day(self) -> date:
        """The last day on which it is in time."""
        if self.before is not None:
            return date.fromordinal(self.before.toordinal() - self.before_is_exclusive)
        if self.to_on is not None:
            return self.to_on
        return cut_off(self.month or self.end_of_month or "")

    @property
    def begins_on(self) -> date | None:
        """The first day on which it is to be done, or None when the plan names none."""
        if self.month is not None:
            return first_day(self.month)
        return first_day(self.end_of_month).replace(day=self.end_from) if self.end_of_month else self.from_on


def days_late(done_on: date, due: Due) -> int:
    """Days after the last day in time; 0 when in time."""
    return max(0, (done_on - due.last_day).days)
