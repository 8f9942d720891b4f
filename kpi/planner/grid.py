"""Answers how nested keys lie in flat tables (one sheet each) and come back; never knows what a key means.

A list of groups is a table of its own: its rows name the row of the table above that they belong to. A group inside a
row is spread over columns (`clause.at`); a list of words is one cell, separated by ";".
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

SEPARATOR = "; "
NONE = "(không có)"  # a list that was chosen to be empty, which is not one left out
Loc = tuple[str | int, ...]


@dataclass
class Row:
    """One row of a table: the row above it belongs to ("" at the top), its cells by key, where it lies in the whole."""

    above: str
    cells: dict[str, Any]
    loc: Loc = ()


@dataclass
class Grid:
    """Every table by its place ("" the plan itself, "indicators", "indicators.milestones" …), rows in order."""

    tables: dict[str, list[Row]] = field(default_factory=dict)


def spread(said: Mapping[str, Any]) -> Grid:
    """The tables of a plan."""
    grid = Grid()
    _spread(grid, "", "", dict(said), ())
    return grid


def _spread(grid: Grid, place: str, above: str, group: Mapping[str, Any], loc: Loc) -> None:
    row = Row(above, {}, loc)
    grid.tables.setdefault(place, []).append(row)
    mine = name_of(group, len(grid.tables[place])) if place else ""
    for key, value in _leaves(group):
        if is_table(value):
            steps = (*loc, *key.split("."))
            for number, item in enumerate(value):
                _spread(grid, f"{place}.{key}".lstrip("."), mine, item, (*steps, number))
        else:
            row.cells[key] = (SEPARATOR.join(value) or NONE) if is_word_list(value) else _as_cell(value)


def name_of(group: Mapping[str, Any], number: int) -> str:
    """What rows of a table below call this one: its code, else its number in its table."""
    return str(group.get("code") or number)


def _leaves(group: Mapping[str, Any], before: str = "") -> Iterator[tuple[str, Any]]:
    for key, value in group.items():
        if isinstance(value, Mapping):
            yield from _leaves(value, f"{before}{key}.")
        else:
            yield f"{before}{key}", value


def is_table(value: Any) -> bool:
    """True for a list of groups."""
    return isinstance(value, list) and bool(value) and all(isinstance(item, Mapping) for item in value)


def is_word_list(value: Any) -> bool:
    """True for a list of words that can stand in one cell."""
    return isinstance(value, list) and all(isinstance(item, str) and ";" not in item for item in value)


def _as_cell(value: Any) -> Any:
    return json.dumps(value, ensure_ascii=False, default=str) if isinstance(value, list) else value


def gather(grid: Grid, is_list: Any = None) -> tuple[dict[str, Any], list[tuple[str, Row]]]:
    """The plan that the tables say, and the rows that belong to no row above (place, row). Sets each row's `loc`.

    is_list(place, key): whether a cell of this column is a list of words.
    """
    whole: dict[str, Any] = {}
    known: dict[str, dict[str, tuple[dict, Loc]]] = {"": {"": (whole, ())}}
    lost: list[tuple[str, Row]] = []
    for place in sorted(grid.tables, key=lambda name: (name.count("."), name)):
        known.setdefault(place, {})
        for number, row in enumerate(grid.tables[place], 1):
            group: dict[str, Any] = whole
            loc: Loc = ()
            if place != "":
                over, key = _above(place, known)
                found = known[over].get(row.above if over else "")
                if found is None:
                    lost.append((place, row))
                    continue
                group = {}
                into = found[0]
                *groups, last = key.split(".")
                for step in groups:
                    into = into.setdefault(step, {})
                siblings = into.setdefault(last, [])
                loc = (*found[1], *groups, last, len(siblings))
                siblings.append(group)
            row.loc = loc
            for key, value in row.cells.items():
                _put(group, key, _listed(value) if is_list and is_list(place, key) else value)
            if place:
                known[place][name_of(group, number)] = (group, loc)
            else:
                known[""][""] = (group, ())
    return whole, lost


def _above(place: str, known: Mapping[str, Any]) -> tuple[str, str]:
    """The table above, and the key in its rows under which this one lies: ("indicators", "applies_to.except")."""
    steps = place.split(".")
    for cut in range(len(steps) - 1, 0, -1):
        if ".".join(steps[:cut]) in known:
            return ".".join(steps[:cut]), ".".join(steps[cut:])
    return "", place


def _put(group: dict, key: str, value: Any) -> None:
    if value is None or value == "":
        return
    *groups, last = key.split(".")
    for step in groups:
        group = group.setdefault(step, {})
    group[last] = value


def _listed(value: Any) -> Any:
    if not isinstance(value, str):
        return value if value is None else [str(value)]
    if value == NONE:
        return []
    if value.startswith("["):
        try:
            return json.loads(value)
        except ValueError:
            return value
    return [part.strip() for part in value.split(";") if part.strip()]
