"""Answers nothing by itself: after each change of the data it makes the tables that Tổng quan, Xếp hạng and Đơn vị
share before anybody clicks, the newest month of every plan first.

Never takes more than half of one core, never makes what a single account alone may see, and never fails a screen: what
it could not make is made at the first click. Of a long list it also judges those whose kept verdict is old.
"""

import threading
import time
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from kpi import actions, tables
from kpi.actions import Office
from kpi.house.ready import is_kept_whole, today_of
from kpi.plan.config import Plan

EVERY = 0.5  # seconds between two looks at whether the data has changed
MOST_MONTHS = 12  # of a plan with very many units the newest alone


class Warming:
    """A thread that keeps the first screens ready until it is stopped."""

    def __init__(self, office: Office):
        self._office = office
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name="kpi-warming", daemon=True)

    def start(self) -> "Warming":
        """Begin at once."""
        self._thread.start()
        return self

    def stop(self, seconds: float = 5.0) -> None:
        """Finish the table under way and make no further one."""
        self._stop.set()
        self._thread.join(seconds)

    def once(self) -> bool:
        """Make everything ready; False when the data changed meanwhile, so that all of it is to be made anew."""
        begun = self._state()
        for make in self._wanted():
            if self._stop.is_set() or self._state() != begun:
                return False
            clock = time.perf_counter()
            make()
            self._stop.wait(time.perf_counter() - clock)
        return True

    def _run(self) -> None:
        ready: tuple | None = None
        while not self._stop.wait(EVERY):
            state = self._state()
            if state == ready:
                continue
            try:
                ready = state if self.once() else None
            except Exception as error:  # a click makes the same table and says what is wrong with it
                actions.note_incident(error, during="warming")
                ready = state

    def _state(self) -> tuple:
        return self._office.store.data_version, today_of(self._office)

    def _wanted(self) -> Iterator[Callable[[], Any]]:
        """What the screens share, of the newest month of every plan, then of the months before it, newest first."""
        from pages.board import opening  # here, because the caches below want Streamlit's runtime to be there
        from pages.kit import house

        plans = [row for row in house.campaigns() if self._office.plans[row["code"]].campaign.has_months]
        newest, earlier = [], []
        for row in plans:
            months = [month for month in reversed(row["periods"]) if month != row["latest_period"]]
            newest += [(row, row["latest_period"], basis) for basis in ("approved", "reported")]
            if is_kept_whole(self._office.plans[row["code"]]):
                earlier += [(row, month, "approved") for month in months[: MOST_MONTHS - 1]]
        for row, month, basis in (*newest, *earlier):
            yield from opening.of_month((row["code"], month, basis), [unit["code"] for unit in row["units"]])
        for row in plans:
            yield from self._verdicts(self._office.plans[row["code"]])

    def _verdicts(self, plan: Plan) -> Iterator[Callable[[], Any]]:
        """Of a list too long to be judged at a click: the kept verdicts of the awards of the standing body."""
        if is_kept_whole(plan):
            return
        for item in plan.campaign.review_rounds:
            for award in plan.campaign.awards:
                if item.owner is None and award.code in item.awards and award.recipient == "collective":
                    about = (self._office, plan.campaign.code, award.code, item.code)
                    yield partial(tables.award_board, *about, only="all", page=tables.Page(1))
