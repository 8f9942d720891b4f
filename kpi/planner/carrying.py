"""Answers what a draft becomes when it is carried over to another version than it began from; never drops a change
silently: where both changed the same key the draft's stays, and that is told.
"""

from collections.abc import Mapping
from typing import Any

from kpi.planner.differences import Difference, differences
from kpi.planner.said import Said, normal

_ABSENT: Any = object()
_NAMES = ("code", "due_on", "unit", "period")  # what a row of a table is known by


def carried(base: Said, now: Said, mine: Said) -> Said:
    """The keys of `mine` with what `now` changed since `base`: a key that only one of them changed is as that one has
    it, of one that both changed the draft's counts. Rows are known by their code (a milestone by its day)."""
    return _merged(base, now, mine)


def changed_by_both(base: Said, now: Said, mine: Said) -> list[Difference]:
    """What `now` and `mine` changed to two different things since `base`, from what `now` says to what stays."""
    theirs = {(it.table, it.row, it.key) for it in differences(base, now)}
    return [it for it in differences(now, carried(base, now, mine)) if (it.table, it.row, it.key) in theirs]


def _merged(base: Any, now: Any, mine: Any) -> Any:
    if _same(mine, base):
        return now
    if _same(now, base) or _same(now, mine):
        return mine
    if isinstance(now, Mapping) and isinstance(mine, Mapping):
        return _whole(base if isinstance(base, Mapping) else {}, now, mine)
    rows = [_rows(value) for value in (base, now, mine)]
    if rows[1] and rows[2]:
        return list(_whole(rows[0], rows[1], rows[2]).values())
    return mine


def _whole(base: Mapping, now: Mapping, mine: Mapping) -> dict:
    made = {key: _merged(*(side.get(key, _ABSENT) for side in (base, now, mine))) for key in {**mine, **now}}
    return {key: value for key, value in made.items() if value is not _ABSENT}


def _rows(value: Any) -> dict[tuple, Any]:
    """Rows of a table by what they are known by; {} where two are known by the same, or one by nothing."""
    if not isinstance(value, list) or not all(isinstance(item, Mapping) for item in value):
        return {}
    named = {(_name(item), str(item.get("valid_from") or "")): item for item in value}
    return named if len(named) == len(value) and all(name for name, _ in named) else {}


def _name(row: Mapping) -> str:
    return next((str(row[key]) for key in _NAMES if row.get(key)), "")


def _same(one: Any, other: Any) -> bool:
    if one is _ABSENT or other is _ABSENT:
        return one is other
    return normal(one) == normal(other)
