"""Answers with ready tables made once for all who may see the same; never keeps what one alone may see.

Kept under the store's data version, the question, and what the viewer may see (not who the viewer is): two leaders
look at the same rows. Nothing is copied on the way out: who gets a ready table reads it and changes nothing in it.
"""

import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Any, TypeVar
from weakref import WeakKeyDictionary

from kpi.house.account import Account
from kpi.house.answer import House
from kpi.house.refusing import answering

T = TypeVar("T")
MOST = 800  # entries
HOLDS = 120.0  # seconds: who is late depends on the clock too, not only on what was handed in


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
    shelf = _DECIDED.setdefault(office.store, Shelf(most=60, holds=3600.0))
    return shelf.get(about, make, office.store.decided_version)


def seen_by(viewer: Account | None) -> tuple:
    """What an account may see of figures: the same for two accounts means the same tables (kpi.house.answer)."""
    if viewer is None:
        return ("all",)
    if viewer.is_disabled:
        return ("nothing",)
    return ("all",) if viewer.sees_all else ("unit", viewer.unit_code)


def ready(office: House, ask: Callable[..., T], viewer: Account | None, *arguments: Hashable, **more: Hashable) -> T:
    """The table `ask` of this house (one that looks at what may be seen only), made once a version of the data and
    minute of the clock: tables that rest on the same table share it. Not to be changed by who gets it. What it refuses
    is raised, and not kept; `ready_or_refusal` gives it as a value."""
    ask = getattr(ask, "__wrapped__", ask)  # the face's own wrapper makes a value of a refusal
    minute = office.clock().replace(second=0, microsecond=0)  # whatever is due is due on a whole hour
    about = (f"{ask.__module__}.{ask.__qualname__}", minute, arguments, *sorted(more.items()), seen_by(viewer))
    return shelf_of(office).get(
        about, lambda: ask(office, *arguments, viewer=viewer, **more), office.store.data_version
    )


ready_or_refusal = answering(ready)
