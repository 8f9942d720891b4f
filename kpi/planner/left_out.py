"""Answers in words what a copy of a movement had to leave out; never takes anything out itself."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from kpi.planner.checking import Loc
from kpi.planner.places import below, place_words
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
    told = f"{place_words(said, place)}: bỏ {count} đơn vị của nơi cũ"
    return told + (_EVERYBODY if place[-2:] == ("applies_to", "units") and not _narrowed(said, place) else "")


def _narrowed(said: Said, place: Loc) -> bool:
    """Whether what stands beside the units that were named still says whom it is for."""
    at: Any = said
    for step in place[:-1]:
        at = below(at, step)
    return isinstance(at, Mapping) and any(at.get(key) for key in ("units", "kinds", "traits"))
