"""Answers what of a plan's text the configuration holds, what it does not, and the reverse; never changes either."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any

from kpi.planner.said import Said, normal
from kpi.planner.text.passages import BASIS, Passage, passages

_SHORTEST = 60  # letters; a shorter line is a heading
_TIMES = ("day", "month", "quarter", "every")


@dataclass(frozen=True)
class Quoted:
    """A clause of the configuration: what rests on it (table and name), the keys that lead to it, place and words."""

    what: str
    name: str
    loc: tuple[str | int, ...]
    at: str
    words: str


@lru_cache(maxsize=4096)
def _pattern(words: str) -> re.Pattern[str]:
    letters = r"[\s*]+".join(map(re.escape, words.replace("*", " ").split()))
    return re.compile(re.sub(r"(?<=\(i)[1l](?=\\?\))", "[1l]", letters))  # (i1) read as (il) from a printed page


def found_at(text: str, words: str) -> tuple[int, int] | None:
    """Where words stand in a text, letter for letter but for line ends and asterisks; None: nowhere."""
    match = _pattern(words).search(text) if words.strip() else None
    return match.span() if match else None


def clauses_of(said: Said) -> Iterator[Quoted]:
    """Every clause of the keys that quotes words."""

    def walk(value: Any, loc: tuple[str | int, ...], what: str, name: str) -> Iterator[Quoted]:
        if isinstance(value, dict):
            name = str(value.get("name") or value.get("question") or value.get("code") or name)
            clause = value.get("clause")
            if isinstance(clause, dict) and clause.get("words"):
                yield Quoted(what, name, (*loc, "clause"), str(clause.get("at", "")), str(clause["words"]))
            for key, item in value.items():
                if key not in ("clause", "unit_rows"):
                    yield from walk(item, (*loc, key), key if isinstance(item, list) else what, name)
        elif isinstance(value, list):
            for place, item in enumerate(value):
                yield from walk(item, (*loc, place), what, name)

    return walk(said, (), "", "")


def strange_clauses(said: Said, text: str) -> list[Quoted]:
    """The clauses whose words do not stand in the text."""
    return [item for item in clauses_of(said) if found_at(text, item.words) is None]


def stated(said: Said) -> set[str]:
    """Every number, day and month that the keys of a plan hold, in one writing; the words of its clauses, units too."""
    held: set[str] = set()

    def walk(value: Any) -> None:
        if isinstance(value, dict):
            for key, item in value.items():
                if key == "unit_rows":
                    held.update(str(row.get("name", "")).lower() for row in item)
                elif key != "sort_order":
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
    if value and found.kind in ("percent", "count", "rank", "money", "fraction"):
        value = f"{Decimal(value).normalize():f}"
    if found.kind == "body":
        return found.words.lower() in held or any(len(text) > 12 and found.words in text for text in held)
    return (bool(value) and value in held) or any(len(text) > 12 and found.words in text for text in held)


def uncovered_paragraphs(said: Said, text: str) -> list[str]:
    """What the plan says that no clause of an indicator, task or criterion quotes: its paragraphs, shortened, without
    headings, legal bases and addresses."""
    spans = [span for item in clauses_of(said) if (span := found_at(text, item.words))]
    found, start = [], 0
    for line in text.split("\n"):
        end = start + len(line)
        bare = " ".join(line.split()).strip("*")
        is_quoted = any(first < end and start < last for first, last in spans)
        if len(bare) >= _SHORTEST and not BASIS.match(bare) and not is_quoted:
            found.append(bare if len(bare) <= 300 else f"{bare[:300]} …")
        start = end + 1
    return found


def not_in_text(said: Said, text: str) -> list[tuple[str, str]]:
    """What the configuration has and the text does not state, the reverse of covered: (whose, what). Words of clauses,
    days and targets of milestones, due days of tasks, values of criteria, caps, number and day of the document."""
    known = passages(text)
    days = {item.value for item in known if item.kind in ("day", "signed")}
    missing = [(item.name, f"chữ “{item.words}” ({item.at})") for item in strange_clauses(said, text)]
    percents = {Decimal(item.value) for item in known if item.kind == "percent" and item.value}
    numbers = {Decimal(item.value) for item in known if item.value and item.kind not in (*_TIMES, "signed")}
    plain = normal(said)
    for indicator in plain.get("indicators", []):
        for stone in indicator.get("milestones", []):
            if stone.get("due_on") and stone["due_on"] not in days:
                missing.append((indicator["name"], f"mốc {_said(stone['due_on'])}"))
            target = stone.get("target")
            if indicator.get("measure") == "share" and target and Decimal(target) not in percents:
                missing.append((indicator["name"], f"mục tiêu {Decimal(target) * 100:f}%"))
    for task in plain.get("tasks", []):
        if task.get("due_on") and task["due_on"] not in days and not (task.get("due_words") or task.get("due")):
            missing.append((task.get("name", ""), f"hạn {_said(task['due_on'])}"))
    for award in plain.get("awards", []):
        for item in award.get("criteria", []):
            value = item.get("value")
            if value and re.fullmatch(r"\d+(\.\d+)?", value) and Decimal(value) not in numbers:
                missing.append((award.get("name", ""), f"tiêu chuẩn {item.get('code')}: {value}"))
    document = plain.get("document") or {}
    if document.get("number") and found_at(text, document["number"]) is None:
        missing.append(("Kế hoạch", f"số {document['number']}"))
    if document.get("signed_on") and document["signed_on"] not in days:
        missing.append(("Kế hoạch", f"ngày ký {_said(document['signed_on'])}"))
    return missing


def _said(day: str) -> str:
    try:
        return f"{date.fromisoformat(day):%d/%m/%Y}"
    except ValueError:
        return day
