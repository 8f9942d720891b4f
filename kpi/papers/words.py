"""Answers how codes, days and spans read in a printed paper (words of domain 7); never decides a status.

In print a status is a word, without sign or colour: it must survive a black-and-white copier.
"""

import re
from collections.abc import Iterable
from datetime import date, datetime

from kpi.numbers import percent, whole_or_decimal
from kpi.period import LOCAL_ZONE, cut_off, period_text, shifted
from kpi.plan.worded import Worded

DEMO = "Dữ liệu minh họa"
REFERENCE_ONLY = "Tham khảo – không phải tiêu chuẩn khen thưởng theo Kế hoạch"
NO_TARGET = "Kế hoạch không nêu mức cụ thể"  # of a level that was inferred: a paper names no program
STATUS = Worded("statuses")
REPORTING = {
    "on_time": "Đã gửi đúng hạn",
    "late": "Đã gửi quá hạn",
    "imported": "Đã gửi (nhập lịch sử)",
    "missing": "Chưa gửi",
    "not_due": "Chưa gửi, chưa đến hạn",
    "sent_back": "Đã trả lại, chờ gửi lại",
}
BASES = {"approved": "số liệu đã duyệt", "reported": "số liệu đơn vị báo cáo"}
_YEAR_AT_END = re.compile(r"năm \d{4}$")
SPANS = {"month": 1, "quarter": 3, "half": 6, "nine_months": 9, "year": 12}  # months, all ending with the period
SPAN_NAMES = {"month": "tháng", "quarter": "quý", "half": "6 tháng", "nine_months": "9 tháng", "year": "năm"}
_ROMAN = ("I", "II", "III", "IV")


def counted_words(told: Iterable[tuple[int, str]]) -> str:
    """Counts in a sentence, "3 đúng hạn, 1 quá hạn"; what is none is not said."""
    return ", ".join(f"{count} {word}" for count, word in told if count)


def months_of(period: str, span: str) -> list[str] | None:
    """The months of the span that ends with `period`; None where no such span ends there (quý at the end of May)."""
    length, month = SPANS[span], int(period[5:7])
    ends = month % 3 == 0 if span == "quarter" else span == "month" or month == length
    return [shifted(period, back) for back in range(1 - length, 1)] if ends else None


def span_text(period: str, span: str) -> str:
    """A span as a paper names it: "tháng 02 năm 2024", "quý III năm 2024", "9 tháng đầu năm 2024", "năm 2024"."""
    year, month = period[:4], int(period[5:7])
    if span == "month":
        return f"{_month(month)} năm {year}"
    if span == "quarter":
        return f"quý {_ROMAN[(month - 1) // 3]} năm {year}"
    return f"năm {year}" if span == "year" else f"{SPAN_NAMES[span]} đầu năm {year}"


def long_day(day: date) -> str:
    """A day as the decree writes it: below 10 and months 1 and 2 with a leading 0 [V]."""
    return f"ngày {day.day:02d} {_month(day.month)} năm {day.year}"


def open_day(place: str, now: datetime) -> str:
    """Place and date with the day left for whoever signs."""
    local = now.astimezone(LOCAL_ZONE)
    return f"{place or '…………'}, ngày      {_month(local.month)} năm {local.year}"


def _month(month: int) -> str:
    return f"tháng {month:02d}" if month < 3 else f"tháng {month}"


def data_until(period: str) -> str:
    """The day up to which a month's figures go, in words."""
    return long_day(cut_off(period))


def value_text(cell: dict) -> str:
    """The value of a cell of the heatmap in figures; empty where its status says everything."""
    value, measure = cell["value"], cell["measure"]
    if cell["state"] != "present" or value is None or measure in ("done", "assessment"):
        return ""
    if measure == "share":
        return percent(value, None if cell["last_target"] is None else float(cell["last_target"]))
    return f"hạng {whole_or_decimal(value)}" if measure == "rank" else whole_or_decimal(value)


def cell_text(cell: dict | None) -> str:
    """A cell in print: its value, its status under it, and its own month where it was carried over."""
    if cell is None:
        return STATUS["not_applicable"]
    lines = [value_text(cell), STATUS[cell["status"]]]
    if cell["carried_from"] and cell["state"] == "present":
        lines.append(f"(số {period_text(cell['carried_from'])})")
    return "\n".join(line for line in lines if line)


def title_beside(title: str, span: str) -> str:
    """A campaign's title to be written before a span ("…, năm 2024"): the year that both end with is said once."""
    year = _YEAR_AT_END.search(span)
    return title.removesuffix(year[0]).rstrip(" ,") if year else title
