"""Answers with ready tables and ready HTML, made once for all who may see the same; never keeps what one alone may see.

Kept under the store's data version, the question, and what the viewer may see (not who the viewer is): two leaders
look at the same bytes. Nothing is copied on the way out: who gets a ready table reads it and changes nothing in it.
"""

import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Any, TypeVar

from kpi.house.account import Account
from pages.kit import house

T = TypeVar("T")
MOST = 800  # entries
HOLDS = 120.0  # seconds: who is late depends on the clock too, not only on what was handed in


class Shelf:
    """What is ready, the longest unused leaving first. Two who ask for the same at once wait for one making."""

    def __init__(self, most: int = MOST, holds: float = HOLDS):
        self._most, self._holds = most, holds
        self._kept: OrderedDict[Hashable, tuple[float, Any]] = OrderedDict()
        self._lock = threading.Lock()
        self._making: dict[Hashable, threading.Lock] = {}

    def get(self, key: Hashable, make: Callable[[], T]) -> T:
        """What is kept under `key`, or what `make` gives now."""
        found = self._look(key)
        if found is not None:
            return found[1]
        with self._lock:
            turn = self._making.setdefault(key, threading.Lock())
        with turn:
            found = self._look(key)
            if found is None:
                made = make()
                found = (time.monotonic() + self._holds, made)
                with self._lock:
                    self._kept[key] = found
                    while len(self._kept) > self._most:
                        self._kept.popitem(last=False)
        with self._lock:
            self._making.pop(key, None)
        return found[1]

    def _look(self, key: Hashable) -> tuple[float, Any] | None:
        with self._lock:
            found = self._kept.get(key)
            if found is None or found[0] < time.monotonic():
                return None
            self._kept.move_to_end(key)
            return found

    def clear(self) -> None:
        """Forget everything."""
        with self._lock:
            self._kept.clear()


SHELF = Shelf()


def seen_by(viewer: Account | None) -> tuple:
    """What an account may see of figures: the same for two accounts means the same tables (kpi.house.answer)."""
    if viewer is None:
        return ("all",)
    if viewer.is_disabled:
        return ("nothing",)
    return ("all",) if viewer.sees_all else ("unit", viewer.unit_code)


def table(ask: Callable[..., T], viewer: Account | None, *arguments: Hashable, **more: Hashable) -> T:
    """The ready table `ask` of kpi.tables (one of the board's, which look at what may be seen only): an Answer or a
    Refusal. Not to be changed by who gets it."""
    office = house.open_office()
    key = ("table", id(office), office.store.data_version, ask.__name__, arguments, *sorted(more.items()))
    return SHELF.get((*key, seen_by(viewer)), lambda: ask(office, *arguments, viewer=viewer, **more))


def html(name: str, viewer: Account | None, key: tuple, make: Callable[[], T]) -> T:
    """A ready piece of a screen; `key`: everything it was made from besides the store and what may be seen."""
    office = house.open_office()
    return SHELF.get(("html", id(office), office.store.data_version, name, key, seen_by(viewer)), make)
