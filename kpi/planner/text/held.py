"""Answers which statements of a plan's text the configuration holds, and what it holds that the text does not state;
never takes one number for another that happens to be as large.

A statement is held where a clause quotes its very words, where a row whose clause stands in the same sentence has its
value, or where a row without a clause in the text has it; of such rows each value holds one statement only.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from kpi.period import cut_off, is_period
from kpi.planner.fields import field_of, fields_of
from kpi.planner.grid import Loc, Row, spread
from kpi.planner.named import Names, heading_of
from kpi.planner.said import Said, normal
from kpi.planner.text.coverage import found_at, strange_clauses
from kpi.planner.text.passages import Passage, passages

_KIND = {"percent": "percent", "money": "number", "count": "number", "rank": "number", "fraction": "percent"}
_TIMES = ("day", "signed", "month", "quarter", "every")
_SENTENCE = re.compile(r"[;\n]|\.(?=\s)")
_NO_NUMBER = ("sort_order", "weight", "cap", "decimals", "at_least", "code")  # numbers of the product, not of a plan
_BY_DEFAULT = ("quiz.questions", "quiz.essay.max")  # what a plan states and a configuration may leave to its default
_CALLED = {"indicators.milestones.due_on": "mốc", "tasks.due_on": "hạn"}
_LONGEST = 12  # letters: a shorter text says too little to be the statement
_PRIZES = {"ba": "3", "nhi": "2", "nhat": "1"}
_QUARTER = re.compile(r"quý\s+(IV|III|II|I|[1-4])(?:\s*/\s*|\s+năm\s+)(\d{4})", re.IGNORECASE)
_ROMAN = {"I": 1, "II": 2, "III": 3, "IV": 4}


@dataclass
class _Owner:
    """A row with its clause in the text (span; None: it has none there) and what it and the rows below it hold."""

    span: tuple[int, int] | None
    values: Counter[tuple[str, str]] = field(default_factory=Counter)
    texts: list[str] = field(default_factory=list)


def held(said: Said, text: str, found: list[Passage]) -> list[bool]:
    """For each statement in its order whether the configuration holds it."""
    owners = _owners(said, text)
    spent: list[Counter[tuple[str, str]]] = [Counter(owner.values) for owner in owners]
    told = [_is_quoted(owners, text, item) or _in_its_sentence(owners, text, item) for item in found]
    for place, item in enumerate(found):
        if not told[place]:
            told[place] = any(_spend(left, item) for owner, left in zip(owners, spent, strict=True) if not owner.span)
    return told


def _is_quoted(owners: list[_Owner], text: str, item: Passage) -> bool:
    if any(owner.span and owner.span[0] < item.end and item.start < owner.span[1] for owner in owners):
        return item.kind != "body" or any(item.words.lower() in said.lower() for it in owners for said in it.texts)
    words = item.words.lower()
    return any(words in said.lower() for owner in owners for said in owner.texts if len(said) > _LONGEST)


def _in_its_sentence(owners: list[_Owner], text: str, item: Passage) -> bool:
    begins = max((match.end() for match in _SENTENCE.finditer(text, 0, item.start)), default=0)
    ends = match.start() if (match := _SENTENCE.search(text, item.end)) else len(text)
    near = [owner for owner in owners if owner.span and owner.span[0] < ends and begins < owner.span[1]]
    return any(value in owner.values for owner in near for value in _values(item))


def _spend(left: Counter[tuple[str, str]], item: Passage) -> bool:
    for value in _values(item):
        if left[value] > 0:
            left[value] -= 0 if value[0] == "time" else 1
            return True
    return False


def _values(item: Passage) -> list[tuple[str, str]]:
    if item.kind in _TIMES:
        return [("time", value) for value in (item.value, *_ends(item)) if value]
    value = item.value and f"{Decimal(item.value).normalize():f}"
    return [(_KIND[item.kind], value)] if value and item.kind in _KIND else []


def _ends(item: Passage) -> Iterator[str]:
    """The last days that a month or a quarter may stand for; the day before a "trước ngày"."""
    if item.kind == "day" and item.value:
        yield (date.fromisoformat(item.value) - timedelta(days=1)).isoformat() if "trước" in item.around.lower() else ""
    if item.kind in ("month", "signed") and is_period(item.value):
        yield cut_off(item.value).isoformat()
    if item.kind == "quarter" and (match := _QUARTER.search(item.words)):
        number = _ROMAN.get(match[1].upper()) or int(match[1])
        yield cut_off(f"{match[2]}-{number * 3:02d}").isoformat()


def _owners(said: Said, text: str) -> list[_Owner]:
    kind, tables = str(said.get("kind")), spread(normal(said)).tables
    names, found = Names(kind, tables), dict[Loc, _Owner]()
    free = _Owner(None)
    for row in (row for rows in tables.values() for row in rows):
        for key, words in row.cells.items():
            if key.endswith("clause.words") and (span := found_at(text, str(words))):
                found[*row.loc, *key.split(".")[:-2]] = _Owner(span)
    for table, rows in tables.items():
        for row in rows:
            for key, value in row.cells.items():
                place = (*row.loc, *key.split("."))
                whose = next((found[place[:cut]] for cut in range(len(place), -1, -1) if place[:cut] in found), free)
                _put(whose, kind, names, table, row, key, value)
    for item in fields_of(kind):
        is_given = any(key.startswith(f"{item.key.rpartition('.')[0]}.") for key in tables[""][0].cells)
        if item.key in _BY_DEFAULT and is_given and item.key not in tables[""][0].cells:
            free.values["number", f"{Decimal(str(item.default)).normalize():f}"] += 1
    return [free, *found.values()]


def _put(owner: _Owner, kind: str, names: Names, table: str, row: Row, key: str, value: Any) -> None:
    last, sort = key.rpartition(".")[2], getattr(field_of(kind, table, key), "sort", "text")
    if sort == "day" or re.fullmatch(r"\d{4}-\d\d", str(value)):
        owner.values["time", str(value)] += 1
    elif last in _NO_NUMBER or table.endswith("rubric"):
        return
    elif sort in ("number", "whole") and value != "none":
        is_share = last == "min_rate" or (last == "target" and names.is_share(row.above))
        owner.values["percent" if is_share else "number", str(value)] += 1
    elif last == "prize" and str(value) in _PRIZES:
        owner.values["number", _PRIZES[str(value)]] += 1
    elif isinstance(value, str):
        owner.texts.append(value)


_HELD_OF = {  # what a plan that has these has said somewhere: table -> keys
    "": (
        *("entries.deadline", "ideas.year_rule.last_day", "ideas.novelty_until", "quiz.opens_on", "quiz.closes_on"),
        *("quiz.essay.marking_starts_on", "quiz.essay.marking_ends_on", "quiz.essay.novelty_on"),
        *("quiz.collective.count", "quiz.collective.amount_vnd"),
    ),
    "indicators.milestones": ("due_on", "target"),
    "tasks": ("due_on",),
    "awards.criteria": ("value",),
    "quiz.prizes": ("count", "amount_vnd"),
    "entries.duties": ("at_least",),
}


def not_in_text(said: Said, text: str) -> list[tuple[str, str]]:
    """What the configuration has and the text does not state, the reverse of held: (whose, what). Words of clauses,
    days and targets of milestones, due days of tasks, values of criteria, prizes, days of a contest, number and day of
    the document."""
    known = {value for item in passages(text) for value in _values(item)}
    kind, tables = str(said.get("kind")), spread(normal(said)).tables
    names = Names(kind, tables)
    missing = [(item.name, f"chữ “{item.words}” ({item.at})") for item in strange_clauses(said, text)]
    for table, keys in _HELD_OF.items():
        for row in tables.get(table, []):
            for key in (key for key in keys if row.cells.get(key) not in (None, "")):
                mine = _Owner(None)
                _put(mine, kind, names, table, row, key, row.cells[key])
                words = str(
                    row.cells.get("due_words") or row.cells.get("due.month") or row.cells.get("due.to_on") or ""
                )
                if mine.values and not set(mine.values) & known and not words:
                    told = names.said(table, key, row.cells[key], row.above)
                    whose = names.above(table, row.above) or names.row(table, row) or "Kế hoạch"
                    called = _CALLED.get(f"{table}.{key}") or heading_of(table, key)
                    missing.append((whose.strip("“”"), f"{called} {told}"))
    number = str(tables[""][0].cells.get("document.number") or "")
    if number and re.sub(r"\s", "", number) not in re.sub(r"\s", "", text):
        missing.append(("Kế hoạch", f"số {number}"))
    signed = tables[""][0].cells.get("document.signed_on")
    if signed and ("time", str(signed)) not in known:
        missing.append(("Kế hoạch", f"ngày ký {names.said('', 'document.signed_on', signed)}"))
    return missing
