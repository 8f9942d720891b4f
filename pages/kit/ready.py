"""Answers with ready tables and ready HTML for screens, made once for all who may see the same; computes nothing.

What is kept, and for whom: kpi/house/ready.py.
"""

from collections.abc import Callable, Hashable
from dataclasses import replace
from typing import TypeVar

from kpi import tables
from kpi.house.account import Account
from kpi.house.ready import is_kept_whole, ready_or_refusal, seen_by, shelf_of, today_of
from kpi.plan.model import Refusal
from pages.kit import house

T = TypeVar("T")


def table(ask: Callable[..., T], viewer: Account | None, *arguments: Hashable, **more: Hashable) -> T | Refusal:
    """The ready table `ask` of kpi.tables (one of the board's, which look at what may be seen only): an Answer or a
    Refusal. Not to be changed by who gets it."""
    office = house.open_office()
    key = ("table", ask.__name__, today_of(office), arguments, *sorted(more.items()), seen_by(viewer))
    version = office.store.data_version
    found = shelf_of(office).get(key, lambda: ready_or_refusal(office, ask, viewer, *arguments, **more), version)
    if more.get("as_of") is None and isinstance(found, tables.Answer):  # nothing has changed since it was made
        return replace(found, as_of=office.clock())
    return found


def is_long(campaign: str) -> bool:
    """Whether a campaign has so many units that a screen asks for those it shows alone."""
    return not is_kept_whole(house.open_office().plans[campaign])


def html(name: str, viewer: Account | None, key: tuple, make: Callable[[], T]) -> T:
    """A ready piece of a screen; `key`: everything it was made from besides the store and what may be seen."""
    office = house.open_office()
    about = ("html", name, today_of(office), key, seen_by(viewer))
    return shelf_of(office).get(about, make, office.store.data_version)
