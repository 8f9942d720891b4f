"""Answers how months follow one another and when one ends; never reads the clock."""

from calendar import monthrange
from datetime import date


def index(period: str) -> int:
    """12·year + month of "2024-09", so that months can be subtracted."""
    year, month = period.split("-")
    return int(year) * 12 + int(month)


def name(number: int) -> str:
    """The period with this index."""
    year, month = divmod(number - 1, 12)
    return f"{year}-{month + 1:02d}"


def last_day(period: str) -> date:
    """The cut-off: the month's last day."""
    year, month = (int(part) for part in period.split("-"))
    return date(year, month, monthrange(year, month)[1])


def of(day: date) -> str:
    """The month that contains a day."""
    return f"{day.year}-{day.month:02d}"


def day_of(text: date | str | None) -> date | None:
    """A date that configuration may give as a date or as "2024-09-30"; None where there is none."""
    return text if text is None or isinstance(text, date) else date.fromisoformat(text)
