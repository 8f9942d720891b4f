"""Answers what time it is in the demonstration year, which only goes forward; never the real time."""

from datetime import UTC, date, datetime, time

from kpi.period import LOCAL_ZONE


class DemoClock:
    """The demonstration's own time, aware UTC; called, it tells `now`."""

    def __init__(self, now: datetime):
        self.now = now.astimezone(UTC)

    def __call__(self) -> datetime:
        return self.now

    def until(self, day: date, hour: int) -> None:
        """Go on to that hour (local time); stay where that has passed."""
        self.now = max(self.now, datetime.combine(day, time(hour), LOCAL_ZONE).astimezone(UTC))
