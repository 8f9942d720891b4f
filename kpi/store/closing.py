"""Answers which months of a campaign are closed and lets no row into a closed one; never closes or reopens any.

Figures flow forward (carried, summed, cumulative), so a month can only stand still when all before it do: closing a
month closes it and every earlier one, reopening opens it and every later one.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, Protocol

from kpi.period import period_of_index, period_text
from kpi.store.errors import StoreError

_FAR = datetime(9999, 12, 31)
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


def closed_through(reader: Reader, campaign: str, as_of: datetime | None = None) -> int:
    """The period index up to which every month is closed at a moment (None = now); 0 = none is."""
    return _folded(reader.run("period_events", campaign=campaign, as_of=as_of or _FAR))


def config_at_closing(reader: Reader, campaign: str, index: int, as_of: datetime | None = None) -> str | None:
    """The sha256 of the configuration by which a closed month is read; None when the month is open.

    A change of the configuration must not change a closed month either.
    """
    sha256 = None
    for event in reader.run("period_events", campaign=campaign, as_of=as_of or _FAR):
        if event["kind"] == "close" and event["period_index"] >= index:
            sha256 = sha256 or event["config_sha256"]
        elif event["kind"] == "reopen" and event["period_index"] <= index:
            sha256 = None
    return sha256


def refuse_closed(reader: Any, table: str) -> None:
    """Raise PeriodClosed when the rows about to enter `table` (registered as incoming_rows) belong to a closed month.

    The last line of defence, below every action: whoever writes, by whatever path, comes through here.
    """
    if table not in BY_MONTH | BY_SUBMISSION:
        return
    for row in reader.run("incoming_months" if table in BY_MONTH else "incoming_months_by_submission"):
        if row["period_index"] <= closed_through(reader, row["campaign"]):
            month = period_text(period_of_index(row["period_index"]))
            raise PeriodClosed(f"Số liệu {month} đã chốt, không ghi thêm được. Cần mở lại kỳ báo cáo trước.")


def _folded(events: Iterable[Mapping[str, Any]]) -> int:
    last = 0
    for event in events:
        if event["kind"] == "close":
            last = max(last, event["period_index"])
        elif event["kind"] == "reopen":
            last = min(last, event["period_index"] - 1)
    return last
