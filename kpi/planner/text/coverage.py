"""Answers where the clauses of a configuration stand in the plan's text, and which paragraphs none of them quotes.

Never changes either.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from kpi.planner.said import Said
from kpi.planner.text.passages import BASIS

_SHORTEST = 60  # letters; a shorter line is a heading


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
