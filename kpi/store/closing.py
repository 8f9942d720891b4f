"""Answers which months of a campaign are closed and lets no row into a closed one; never closes or reopens any.

Figures flow forward (carried, summed, cumulative), so a month can only stand still when all before it do: closing a
month closes it and every earlier one, reopening opens it and every later one.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, Protocol

import pyarrow as pa

from kpi.period import FAR_FUTURE, period_of_index, period_text
from kpi.store.errors import StoreError

# Tables whose rows change what a month shows: those that name the month, and those that name a submission of it.
BY_MONTH = frozenset({"submission", "adjustment", "due_extension"})
BY_SUBMISSION = frozenset(
    {"evidence", "fact", "head_step", "review", "review_cell", "submission_warning", "verification"}
)


class PeriodClosed(StoreError):
    """A row was about to enter a closed month; an action should have refused it before."""


class Reader(Protocol):
    """A store or a transaction under way."""

    def run(self, name: str, **values: Any) -> list[dict]:
        """The rows of a statement kept in sql/<name>.sql."""

    def remembered(self, name: str, **values: Any) -> list[dict]:
        """As run; a store asks once until the next commit."""


class MonthsAtHand:
    """What a transaction under way knows already, so that it need not be asked again: only it writes.

    Through which month each campaign is closed, and the campaign and month of the submissions it has written itself.
    """

    def __init__(self):
        self.closed_through: dict[str, int] = {}
        self.of_submission: dict[int, tuple[str, int]] = {}

    def learn(self, table: str, written: pa.Table) -> None:
        """Take note of rows just written."""
        if table == "submission":
            months = zip(written["campaign"].to_pylist(), written["period_index"].to_pylist(), strict=True)
            self.of_submission.update(zip(written["submission"].to_pylist(), months, strict=True))
        elif table == "period_event":
            self.closed_through.clear()


def closed_through(reader: Reader, campaign: str, as_of: datetime | None = None) -> int:
    """The period index up to which every month is closed at a moment (None = now); 0 = none is."""
    known = reader.months.closed_through if as_of is None and hasattr(reader, "months") else {}
    if campaign not in known:
        known[campaign] = _folded(_events(reader, campaign, as_of))
    return known[campaign]


def config_at_closing(reader: Reader, campaign: str, index: int, as_of: datetime | None = None) -> str | None:
    """The sha256 of the configuration by which a closed month is read; None when the month is open.

    A change of the configuration must not change a closed month either.
    """
    sha256 = None
    for event in _events(reader, campaign, as_of):
        if event["kind"] == "close" and event["period_index"] >= index:
            sha256 = sha256 or event["config_sha256"]
        elif event["kind"] == "reopen" and event["period_index"] <= index:
            sha256 = None
    return sha256


def _events(reader: Reader, campaign: str, as_of: datetime | None) -> list[dict]:
    ask = reader.remembered if as_of is None else reader.run
    return ask("period_events", campaign=campaign, as_of=as_of or FAR_FUTURE)


def refuse_closed(transaction: Any, table: str, incoming: pa.Table) -> None:
    """Raise PeriodClosed when the rows about to enter `table` belong to a closed month.

    The last line of defence, below every action: whoever writes, by whatever path, comes through here.
    """
    if table not in BY_MONTH | BY_SUBMISSION:
        return
    for campaign, index in _months(transaction, table, incoming).items():
        if index <= closed_through(transaction, campaign):
            month = period_text(period_of_index(index))
            raise PeriodClosed(f"Số liệu {month} đã chốt, không ghi thêm được. Cần mở lại kỳ báo cáo trước.")


def _months(transaction: Any, table: str, incoming: pa.Table) -> dict[str, int]:
    """The earliest month of the incoming rows, by campaign."""
    if table in BY_MONTH:
        earliest = incoming.group_by("campaign").aggregate([("period_index", "min")])
        return dict(zip(earliest["campaign"].to_pylist(), earliest["period_index_min"].to_pylist(), strict=True))
    months: dict[str, int] = {}
    written = transaction.months.of_submission
    submissions = incoming["submission"].unique().to_pylist()
    others = [submission for submission in submissions if submission not in written]
    rows = transaction.run("months_of_submissions", submissions=others) if others else []
    pairs = {(row["campaign"], row["period_index"]) for row in rows}
    for campaign, index in pairs | {written[submission] for submission in submissions if submission in written}:
        months[campaign] = min(index, months.get(campaign, index))
    return months


def _folded(events: Iterable[Mapping[str, Any]]) -> int:
    last = 0
    for event in events:
        if event["kind"] == "close":
            last = max(last, event["period_index"])
        elif event["kind"] == "reopen":
            last = min(last, event["period_index"] - 1)
    return last
