"""Answers in words what a copy of a movement had to leave out; never takes anything out itself."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from kpi.planner.checking import Loc
from kpi.planner.fields import table_name, words_of
from kpi.planner.said import Said

_ROUNDS = "Bảng Đợt xét: bỏ {} đợt xét riêng của đơn vị nơi cũ; đơn vị mình có đợt riêng thì lập lại ở đó"
_EVERYBODY = "; không còn đơn vị nào được nêu tên ở đây nên nay áp dụng cho mọi đơn vị, mời chọn lại"


def left_out_words(said: Said, places: Iterable[Loc]) -> list[str]:
    """One sentence per place: the table, the row by name, the column, how many units of the other body stood there;
    and where an indicator is now everybody's because of it."""
    return [_sentence(said, place, count) for place, count in Counter(places).items()]


def _sentence(said: Said, place: Loc, count: int) -> str:
    if place == ("review_rounds",):
        return _ROUNDS.format(count)
    table, key, row = _named(said, place)
    parts = [f"Bảng {table_name(table)}" if table else "Bảng Phong trào"]
    parts += [f"dòng “{row}”"] if row else []
    parts += [f"cột “{words_of(table, key)['heading']}”"] if key else []
    told = f"{', '.join(parts)}: bỏ {count} đơn vị của nơi cũ"
    return told + (_EVERYBODY if key == "applies_to.units" and not _narrowed(said, place) else "")


def _named(said: Said, place: Loc) -> tuple[str, str, str]:
    """The table of a place, its key in there ("" where the place is a table itself), the name of the row."""
    table, keys, row, at = "", list[str](), "", said
    for step in place:
        at = _below(at, step)
        if isinstance(step, int):
            table, keys = ".".join(filter(None, (table, *keys))), []
            row = _name(at) or row
        else:
            keys.append(step)
    inner = ".".join(filter(None, (table, *keys)))
    return (inner, "", row) if table_name(inner) != inner else (table, ".".join(keys), row)


def _name(item: Any) -> str:
    held = item if isinstance(item, Mapping) else {}
    return str(held.get("short_name") or held.get("name") or held.get("title") or held.get("code") or "")


def _narrowed(said: Said, place: Loc) -> bool:
    """Whether what stands beside the units that were named still says whom it is for."""
    at: Any = said
    for step in place[:-1]:
        at = _below(at, step)
    return isinstance(at, Mapping) and any(at.get(key) for key in ("units", "kinds", "traits"))


def _below(at: Any, step: Any) -> Any:
    if isinstance(at, Mapping):
        return at.get(step)
    return at[step] if isinstance(at, list) and isinstance(step, int) and step < len(at) else None
