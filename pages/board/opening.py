"""Answers which ready tables Tổng quan, Xếp hạng and Đơn vị ask for, so that they can be made before anybody clicks.

Never draws: the screens do. What a screen asks for and is not named here is made at its first click.
"""

from collections.abc import Callable, Iterator
from datetime import datetime
from functools import partial
from typing import Any

from kpi import tables
from kpi.house.account import Account
from pages.kit import paging, ready

FIRST = 8  # lines that Tổng quan shows of each list


def overview(viewer: Account | None, arguments: tuple, as_of: datetime | None = None):
    """The month in figures, as Tổng quan asks for it."""
    return ready.table(tables.overview, viewer, *arguments, most=FIRST, as_of=as_of)


def board(viewer: Account | None, arguments: tuple, as_of: datetime | None = None, group=None, page=None):
    """The table of units and indicators, as Tổng quan asks for it."""
    return ready.table(tables.heatmap, viewer, *arguments, as_of=as_of, peer_group=group, page=page)


def debts(viewer: Account | None, arguments: tuple, as_of: datetime | None = None, blamed: tuple[str, ...] = ()):
    """Who has to do what, as Tổng quan asks for it: the first of each list; the blame of the units that are shown."""
    return ready.table(tables.debts, viewer, *arguments, as_of=as_of, most=FIRST, blamed=blamed)


def blame(viewer: Account | None, arguments: tuple, as_of: datetime | None, rows: list[dict]):
    """Whose the bad figures of these rows of the table are."""
    return debts(viewer, arguments, as_of, tuple(row["unit_code"] for row in rows))


def _board_with_blame(arguments: tuple, page) -> None:
    found = board(None, arguments, page=page)
    if isinstance(found, tables.Answer):
        blame(None, arguments, None, found.rows)


def of_month(arguments: tuple, units: list[str]) -> Iterator[Callable[[], Any]]:
    """Each table of a month that the three screens share, the one most asked for first, still to be made; as who sees
    every unit asks for it. `units`: codes of those that report; what is read of one is read of all."""
    campaign, period, basis = arguments
    yield partial(overview, None, arguments)
    yield partial(debts, None, arguments)
    for ask in (tables.headline, tables.pulse, tables.ranking, tables.borders, tables.ranking_marks):
        yield partial(ready.table, ask, None, *arguments, as_of=None)
    yield partial(ready.table, tables.award_marks, None, campaign, period, as_of=None)
    yield partial(_board_with_blame, arguments, paging.first(len(units)))
    if units:
        yield partial(ready.table, tables.unit_position, None, campaign, units[0], period, basis, as_of=None)
