"""Answers which month a figure belongs to and when that month ends; never reads the clock.

A period is a month written "2024-09". Its cut-off is its last day (design 3). A period index is the
whole number 12·year + month, so that months can be compared and subtracted.
"""

import re
from calendar import monthrange
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

LOCAL_ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
_PATTERN = re.compile(r"(\d{4})-(0[1-9]|1[0-2])", re.ASCII)
FIRST_YEAR, LAST_YEAR = 2000, 2099
FAR_FUTURE = datetime(9999, 12, 31)  # naive UTC, after every moment of the store: "as of now" as a moment


def is_period(text: str) -> bool:
    """True when `text` is a month such as "2024-09" between the years 2000 and 2099."""
    match = _PATTERN.fullmatch(text)
    return match is not None and FIRST_YEAR <= int(match[1]) <= LAST_YEAR


def period_index(period: str) -> int:
    """12·year + month of a period; ValueError when it is not one."""
    if not is_period(period):
        raise ValueError(f"không phải kỳ báo cáo: {period!r}")
    return int(period[:4]) * 12 + int(period[5:7])


def period_of_index(index: int) -> str:
    """The period whose index this is."""
    year, month = divmod(index - 1, 12)
    return f"{year:04d}-{month + 1:02d}"


def period_of(day: date) -> str:
    """The month that contains `day`."""
    return f"{day.year:04d}-{day.month:02d}"


def cut_off(period: str) -> date:
    """The last day of the month."""
    year, month = int(period[:4]), int(period[5:7])
    return date(year, month, monthrange(year, month)[1])


def first_day(period: str) -> date:
    """The first day of the month."""
    return cut_off(period).replace(day=1)


def shifted(period: str, months: int) -> str:
    """The period so many months later (earlier when negative)."""
    return period_of_index(period_index(period) + months)


def periods_between(first: str, last: str) -> list[str]:
    """Every period from `first` to `last`, both included; empty when last comes before first."""
    return [period_of_index(i) for i in range(period_index(first), period_index(last) + 1)]


def is_month_end(day: date) -> bool:
    """True on the last day of a month."""
    return (day + timedelta(days=1)).day == 1


def due_at(period: str, due_day: int) -> datetime:
    """The moment (UTC) a report is due: 24:00 local time on `due_day` of the following month (design 2).

    A due day that the following month does not have means that month's last day.
    """
    following = shifted(period, 1)
    day = min(due_day, cut_off(following).day)
    local = datetime.combine(first_day(following) + timedelta(days=day), time(), LOCAL_ZONE)
    return local.astimezone(UTC)


def end_of_day(day: date) -> datetime:
    """The last microsecond of `day` in Asia/Ho_Chi_Minh, as UTC."""
    midnight = datetime.combine(day + timedelta(days=1), time(), LOCAL_ZONE)
    return midnight.astimezone(UTC) - timedelta(microseconds=1)


def last_ended_day(moment: datetime) -> date:
    """The last day that has ended at `moment` (UTC when naive) in Asia/Ho_Chi_Minh: end_of_day(day) gives day."""
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return (aware + timedelta(microseconds=1)).astimezone(LOCAL_ZONE).date() - timedelta(days=1)


def local_day(moment: datetime) -> date:
    """The day in Vietnam at a moment (aware): never the day in UTC, which begins seven hours later."""
    return moment.astimezone(LOCAL_ZONE).date()


def local_text(moment: datetime) -> str:
    """A moment (aware) as people read it: "05/10/2024 08:30" in Vietnamese time."""
    return moment.astimezone(LOCAL_ZONE).strftime("%d/%m/%Y %H:%M")


def period_text(period: str) -> str:
    """A period as people read it: "tháng 09/2024"."""
    return f"tháng {period[5:7]}/{period[:4]}"
