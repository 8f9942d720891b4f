"""Answers which day a text means, as Vietnamese offices spell it; never reads mm/dd and never guesses a year."""

import re
from datetime import date

from kpi.text import one_line
from kpi.workbook.numbers_read import Fault, says_none
from kpi.workbook.reader.words_beside import folded

_EXAMPLE = "ngày dạng dd/mm/yyyy, ví dụ 05/06/2024"
_CLOCK = r"(?:[ t,]+\d{1,2}(?:[:h]\d{0,2}){1,3}(?:\.\d+)?z?)?"
_SPELLINGS = tuple(
    (re.compile(pattern + _CLOCK), order)
    for pattern, order in (
        (r"(\d{1,2}) ?[/.\-] ?(\d{1,2}) ?[/.\-] ?(\d{4})", "dmy"),
        (r"(\d{1,2}) (\d{1,2}) (\d{4})", "dmy"),
        (r"(\d{1,2}),? ?thang ?(\d{1,2}),?(?: ?nam)? ?(\d{4})", "dmy"),
        (r"(\d{1,2}) ?[/.\-] ?(\d{1,2}),? nam ?(\d{4})", "dmy"),
        (r"(\d{4}) ?[/.\-] ?(\d{1,2}) ?[/.\-] ?(\d{1,2})", "ymd"),
    )
)
_SHORT_YEAR = re.compile(r"(\d{1,2}) ?[/.\-] ?(\d{1,2}) ?[/.\-] ?['’]?(\d{2})" + _CLOCK)
_WITHIN = re.compile(r"(?<![\d/.\-])(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4})(?![\d/\-])")
_CENTURY = 2000


def read_date(text: str) -> date | Fault:
    """The day a text means: "05/06/2024", "5.6.2024", "ngày 5 tháng 6 năm 2024", "2024-06-05", with a time behind it.

    The fault is date_unreadable: no such day in the calendar, a year of two digits, another spelling; the reading that
    it may have is offered, never taken.
    """
    plain = _folded(text)
    for pattern, order in _SPELLINGS:
        if match := pattern.fullmatch(plain):
            parts = [int(part) for part in match.groups()]
            day, month, year = parts if order == "dmy" else parts[::-1]
            return _day(year, month, day) or _no_such_day(year, month, day)
    if match := _SHORT_YEAR.fullmatch(plain):
        day, month, year = (int(part) for part in match.groups())
        found = _day(_CENTURY + year, month, day)
        return Fault("date_unreadable", f"đủ bốn chữ số năm, ví dụ {found:%d/%m/%Y}" if found else _EXAMPLE)
    if says_none(text):
        return Fault("date_unreadable", "ngày dạng dd/mm/yyyy; chưa có ngày thì để trống ô")
    days = [_day(int(year), int(month), int(day)) for day, month, year in _WITHIN.findall(plain)]
    if len(days) == 1 and days[0]:  # "05/06/2024 (đã ký)", "thứ tư, 05/06/2024"
        return Fault("date_unreadable", f"chỉ ngày, ở đây có thể là {days[0]:%d/%m/%Y}")
    return Fault("date_unreadable", _EXAMPLE)


def _folded(text: str) -> str:
    """In small letters without accents; a leading "ngày" left out."""
    return folded(one_line(text)).removeprefix("ngay").strip(" :.,")


def _no_such_day(year: int, month: int, day: int) -> Fault:
    other = _day(year, day, month)
    offered = f"; nếu là ngày {month} tháng {day}, ghi {other:%d/%m/%Y}" if other and month > 12 else ""
    return Fault("date_unreadable", f"một ngày có trong lịch, dạng dd/mm/yyyy{offered}")


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
