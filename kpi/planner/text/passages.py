"""Answers which percentages, days, counts and sums a plan's own text states, each with its passage, and which of them
the configuration holds; rules, never a guess: what is proposed stands in the text letter for letter.

Numbers of documents, days of cited documents, years alone and the numbering of paragraphs are no statements.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from kpi.planner.said import Said, normal

_AROUND = 70
_PERCENT = re.compile(r"(?<![\d.,])(\d+(?:[.,]\d+)?)\s*%")
_DAY = re.compile(r"(?<![\d/])(\d{1,2})/(\d{1,2})/(\d{4})(?!\d)")
_LONG_DAY = re.compile(r"(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4})", re.IGNORECASE)
_SHORT_DAY = re.compile(r"(?:ngày|đến|sau|trước|từ|hết)\s+(\d{1,2}/\d{1,2})(?![\d/])", re.IGNORECASE)
_MONTH = re.compile(r"tháng\s+(\d{1,2})(?:/(\d{4})|\s+năm\s+(\d{4}))(?!\d)", re.IGNORECASE)
_QUARTER = re.compile(r"Quý\s+(?:IV|III|II|I)\b(?:\s*/\s*\d{4}|\s+năm\s+\d{4})?", re.IGNORECASE)
_MONEY = re.compile(r"(?<![\d.])(\d{1,3}(?:\.\d{3})+|\d+)\s*(?:triệu|nghìn|tỷ)?\s*đồng", re.IGNORECASE)
_COUNT = re.compile(
    r"(?:(ít nhất|tối thiểu|tối đa|không quá|trên|từ)\s+)?(?<![\d/.,\-])(\d{1,4})\s+"
    r"(bài|sáng kiến|giải pháp|giải|tập thể|cá nhân|câu|phút|giờ|ngày|lần|lượt|điểm|tác phẩm|đơn vị|video|clip|tháng|"
    r"bước|nội dung|lĩnh vực|khối|câu hỏi|tiêu chí|nhóm|người đứng đầu|"
    r"người|mô hình|đề|trang|từ|bộ|thứ hạng|hạng|chữ|phần|đợt|kỳ)\b",
    re.IGNORECASE,
)
_TOP = re.compile(r"(?:top|thứ hạng|xếp thứ|hạng)\s+(?:thứ\s+)?0?(\d{1,3})\b", re.IGNORECASE)
_CITED = re.compile(r"(?:số|Số)[\s:]*[\w./\-]*\d[\w./\-]*\s*(?:,?\s*ngày)?\s*$")


@dataclass(frozen=True)
class Passage:
    """One statement: its kind (percent, day, month, quarter, count, rank, money), its words as they stand, what they
    mean ("0.1", "2024-09-30", "2024-06"; "" where it is no single value), the words around it, where it begins."""

    kind: str
    words: str
    value: str
    around: str
    start: int


def passages(text: str) -> list[Passage]:
    """Every statement of a text, in its order; none overlaps another."""
    found: list[Passage] = []
    taken: list[tuple[int, int]] = []
    for kind, match, value in _all(text):
        start, end = match.span()
        if any(start < other_end and other < end for other, other_end in taken) or _is_citation(text, kind, start):
            continue
        taken.append((start, end))
        around = " ".join(text[max(0, start - _AROUND) : end + _AROUND].split())
        found.append(Passage(kind, " ".join(match[0].split()), value, around, start))
    return sorted(found, key=lambda item: item.start)


def _all(text: str) -> Iterator[tuple[str, re.Match, str]]:
    for match in _PERCENT.finditer(text):
        yield "percent", match, f"{Decimal(match[1].replace(',', '.')) / 100:f}"
    for pattern in (_DAY, _LONG_DAY):
        for match in pattern.finditer(text):
            if day := _day(match[3], match[2], match[1]):
                yield "day", match, day
    for match in _MONTH.finditer(text):
        if 1 <= int(match[1]) <= 12:
            yield "month", match, f"{match[2] or match[3]}-{int(match[1]):02d}"
    yield from (("day", match, "") for match in _SHORT_DAY.finditer(text))
    yield from (("quarter", match, "") for match in _QUARTER.finditer(text))
    yield from (("money", match, match[1].replace(".", "")) for match in _MONEY.finditer(text))
    yield from (("rank", match, str(int(match[1]))) for match in _TOP.finditer(text))
    yield from (("count", match, str(int(match[2]))) for match in _COUNT.finditer(text))


def _day(year: str, month: str, day: str) -> str:
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return ""


def _is_citation(text: str, kind: str, start: int) -> bool:
    """The day of a document that is cited ("Kế hoạch số 44-KH/TU ngày 12/5/2021") states nothing of this plan."""
    return kind == "day" and bool(_CITED.search(text[max(0, start - 60) : start]))


def stated(said: Said) -> set[str]:
    """Every number, day and month that the keys of a plan hold, in one writing; the words of its clauses too."""
    held: set[str] = set()

    def walk(value: Any) -> None:
        if isinstance(value, dict):
            for key, item in value.items():
                if key not in ("unit_rows", "sort_order"):
                    walk(item)
        elif isinstance(value, list):
            for item in value:
                walk(item)
        elif isinstance(value, str):
            held.add(value)
            held.add(value[:7] if re.fullmatch(r"\d{4}-\d\d-\d\d", value) else value)

    walk(normal(said))
    return held


def covered(found: Passage, held: set[str]) -> bool:
    """Whether the configuration holds the value of a statement, or quotes its words in a clause, task or question."""
    value = found.value
    if found.kind in ("percent", "count", "rank", "money"):
        value = f"{Decimal(value).normalize():f}"
    return (bool(value) and value in held) or any(len(text) > 12 and found.words in text for text in held)


def not_in_text(said: Said, text: str) -> list[tuple[str, str]]:
    """Milestones that the configuration has and the text does not state: (indicator, what), the reverse of covered."""
    known = {(item.kind, item.value) for item in passages(text)}
    days, missing = {value for kind, value in known if kind == "day"}, []
    percents = {Decimal(value) for kind, value in known if kind == "percent"}
    for indicator in normal(said).get("indicators", []):
        for stone in indicator.get("milestones", []):
            if stone.get("due_on") and stone["due_on"] not in days:
                missing.append((indicator["name"], f"mốc {date.fromisoformat(stone['due_on']):%d/%m/%Y}"))
            target = stone.get("target")
            if indicator.get("measure") == "share" and target and Decimal(target) not in percents:
                missing.append((indicator["name"], f"mục tiêu {Decimal(target) * 100:f}%"))
    return missing
