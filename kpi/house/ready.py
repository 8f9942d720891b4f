"""Answers with ready tables made once for all who may see the same; never keeps what one alone may see.

Kept under the store's data version, the question, and what the viewer may see (not who the viewer is): two leaders
look at the same rows. Nothing is copied on the way out: who gets a ready table reads it and changes nothing in it.
"""

import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import replace
from datetime import date
from typing import Any, TypeVar
from weakref import WeakKeyDictionary

from kpi.house.account import Account
from kpi.house.answer import House, visible_units
from kpi.house.refusing import answering
from kpi.period import local_day
from kpi.plan.config import Plan

T = TypeVar("T")
Asked = TypeVar("Asked", bound=Callable[..., Any])
MOST = 3000  # entries
MOST_UNITS = 600  # of a plan whose months are kept whole; of a larger one what is asked for alone is read
HOLDS = 12 * 3600.0  # seconds; what depends on the clock is kept under its day (today_of)


class Shelf:
    """What is ready, the longest unused leaving first. Two who ask for the same at once wait for one making."""

    def __init__(self, most: int = MOST, holds: float = HOLDS):
        self._most, self._holds = most, holds
        self._kept: OrderedDict[tuple[int, Hashable], tuple[float, Any]] = OrderedDict()
        self._lock = threading.Lock()
        self._making: dict[tuple[int, Hashable], threading.Lock] = {}
        self._version = 0

    def get(self, about: Hashable, make: Callable[[], T], version: int = 0) -> T:
        """What is kept under `about` for this version of the data, or what `make` gives now. What an earlier version
        said is forgotten as soon as a newer one is asked for."""
        if version > self._version:
            self._forget(version)
        key = (version, about)
        found = self._look(key)
        if found is not None:
            return found[1]
        with self._lock:
            turn = self._making.setdefault(key, threading.Lock())
        try:
            with turn:
                found = self._look(key)
                if found is None:
                    made = make()
                    found = (time.monotonic() + self._holds, made)
                    with self._lock:
                        self._kept[key] = found
                        while len(self._kept) > self._most:
                            self._kept.popitem(last=False)
        finally:  # what is refused leaves nothing behind either
            with self._lock:
                self._making.pop(key, None)
        return found[1]

    def _look(self, key: tuple[int, Hashable]) -> tuple[float, Any] | None:
        with self._lock:
            found = self._kept.get(key)
            if found is None or found[0] < time.monotonic():
                return None
            self._kept.move_to_end(key)
            return found

    def _forget(self, version: int) -> None:
        with self._lock:
            self._version = version
            for key in [key for key in self._kept if key[0] < version]:
                del self._kept[key]

    def clear(self) -> None:
        """Forget everything."""
        with self._lock:
            self._kept.clear()


_SHELVES: WeakKeyDictionary[Any, Shelf] = WeakKeyDictionary()  # one a store, gone with it
_DECIDED: WeakKeyDictionary[Any, Shelf] = WeakKeyDictionary()


def shelf_of(office: House) -> Shelf:
    """What is ready of this house."""
    return _SHELVES.setdefault(office.store, Shelf())


def decided(office: House, about: Hashable, make: Callable[[], T]) -> T:
    """What rests on approved figures and on decisions alone, kept while none of them changes: reports that come in
    meanwhile change nothing of it. `about` names the day too, where the day matters."""
    shelf = _DECIDED.setdefault(office.store, Shelf(most=600, holds=3600.0))
    return shelf.get(about, make, office.store.decided_version)


def today_of(office: House) -> date:
    """The day it is in Vietnam: whatever is due, late or waits is so by the day, from midnight to midnight."""
    return local_day(office.clock())


def seen_by(viewer: Account | None) -> tuple:
    """What an account may see of figures: the same for two accounts means the same tables (kpi.house.answer)."""
    if viewer is None:
        return ("all",)
    if viewer.is_disabled:
        return ("nothing",)
    return ("all",) if viewer.sees_all else ("unit", viewer.unit_code)


_BY_UNIT: dict[Callable[..., Any], tuple[str, ...]] = {}  # table -> columns that a unit reads of its own row only


def by_unit(*own_only: str) -> Callable[[Asked], Asked]:
    """Marks a table asked by campaign and month, with one row a unit, of which a unit's account sees the rows of the
    units it may see: made once for everybody, cut for each. own_only: columns that are None in other units' rows."""

    def marked(ask: Asked) -> Asked:
        _BY_UNIT[ask] = own_only
        return ask

    return marked


def is_kept_whole(plan: Plan) -> bool:
    """True where all units of a month are read at once and kept, because a plan has few enough."""
    return len(plan.units) <= MOST_UNITS


def _is_cut(office: House, ask: Callable[..., Any], viewer: Account, arguments: tuple, more: dict) -> bool:
    if viewer.sees_all or ask not in _BY_UNIT or more.get("page") is not None:
        return False
    plan = office.plans.get(arguments[0])
    return plan is not None and is_kept_whole(plan)


def _seen_of(whole: Any, visible: frozenset[str] | None, viewer: Account, own_only: tuple[str, ...]) -> Any:
    """The rows that an account may read, as it may read them."""
    blank = dict.fromkeys(own_only)
    seen = [row for row in whole.rows if visible is None or row["unit_code"] in visible]
    return replace(whole, rows=[row if not blank or viewer.is_of(row["unit_code"]) else row | blank for row in seen])


def ready(office: House, ask: Callable[..., T], viewer: Account | None, *arguments: Hashable, **more: Hashable) -> T:
    """The table `ask` of this house (one that looks at what may be seen only), made once a version of the data and day
    of the clock: tables that rest on the same table share it. Not to be changed by who gets it. What it refuses
    is raised, and not kept; `ready_or_refusal` gives it as a value."""
    ask = getattr(ask, "__wrapped__", ask)  # the face's own wrapper makes a value of a refusal
    if viewer is not None and _is_cut(office, ask, viewer, arguments, more):
        whole = ready(office, ask, None, *arguments, **more)
        visible = visible_units(office, str(arguments[0]), str(arguments[1]), viewer)
        return _seen_of(whole, visible, viewer, _BY_UNIT[ask])
    name, day = f"{ask.__module__}.{ask.__qualname__}", today_of(office)
    about = (name, day, arguments, *sorted(more.items()), seen_by(viewer))
    return shelf_of(office).get(
        about, lambda: ask(office, *arguments, viewer=viewer, **more), office.store.data_version
    )


ready_or_refusal = answering(ready)
