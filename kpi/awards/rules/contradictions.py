"""Answers what on a list contradicts what was voted, decided, numbered or asked; never says which of the two is right.

As long as nothing was voted or decided on an award its list is the finding's, and only a kiến nghị or a number can
contradict it. Once something was, every proposed row needs its decision.
"""

from collections.abc import Collection, Mapping, Sequence
from typing import Any, Protocol

from kpi.plan.model import Problem


class Row(Protocol):
    """What of a candidate is looked at (kpi.awards.papers.award_paper.Candidate)."""

    @property
    def is_proposed(self) -> bool:
        """True when somebody proposed it."""

    @property
    def decision(self) -> Mapping[str, Any] | None:
        """What was decided on it."""

    @property
    def votes(self) -> Mapping[str, Any] | None:
        """How the council voted on it."""

    @property
    def case_count(self) -> int:
        """How many cases are pending about it."""

    @property
    def only_name(self) -> str:
        """The name, with what tells it from another one that bears it."""

    @property
    def is_listed(self) -> bool:
        """True when the row stands on the list."""

    @property
    def is_held(self) -> bool:
        """True while a kiến nghị waits for its answer."""

    @property
    def abstained(self) -> int:
        """How many who could vote on it did neither way."""

    @property
    def has_majority(self) -> bool:
        """True when more than half of those who could vote voted for."""


def has_begun(rows: Sequence[Row]) -> bool:
    """True once something was voted or decided on the award."""
    return any(row.votes or row.decision for row in rows)


def contradictions(rows: Sequence[Row], number: int | None, minutes: Collection[str]) -> list[Problem]:
    """One problem per contradiction on the rows of one award; found: the name of the row, or the count.

    number: of awards, as the Chủ tịch set it (None: not set). minutes: the numbers of the meetings recorded.
    """
    proposed = [row for row in rows if row.is_proposed]
    begun = has_begun(rows)
    is_voted = any(row.votes for row in rows)
    found = [item for row in proposed for item in _of_row(row, begun, is_voted, number, minutes)]
    listed = sum(row.is_listed for row in rows)
    if number is not None and listed != number:
        found.append(_problem("list_is_not_the_number", str(listed), str(number)))
    return found


def _of_row(row: Row, begun: bool, is_voted: bool, number: int | None, minutes: Collection[str]) -> list[Problem]:
    found = []
    if row.is_held:
        found.append(_problem("list_petition_unanswered", row.only_name))
    if begun and row.decision is None:
        found.append(_problem("list_row_undecided", row.only_name, _votes(row)))
    if row.is_listed and row.case_count:
        found.append(_problem("list_case_is_pending", row.only_name))
    if row.is_listed and row.votes and not row.has_majority:
        found.append(_problem("list_row_lost_the_vote", row.only_name, _votes(row)))
    decided = row.decision or {}
    if decided.get("body") == "council":
        if is_voted and not row.votes:
            found.append(_problem("list_row_without_vote", row.only_name))
        if decided.get("minutes_number") and decided["minutes_number"] not in minutes:
            found.append(_problem("list_minutes_unknown", row.only_name, decided["minutes_number"]))
    lost = decided.get("outcome") == "not_awarded" and row.has_majority
    if lost and number is None and not decided.get("reason"):
        found.append(_problem("list_row_won_the_vote", row.only_name, _votes(row)))
    return found


def _votes(row: Row) -> str:
    if not row.votes:
        return "chưa biểu quyết"
    silent = f", {row.abstained} không có ý kiến" if row.abstained else ""
    return f"{row.votes['votes_for']} đồng ý, {row.votes['votes_against']} không đồng ý{silent}"


def _problem(code: str, found: str, expected: str = "") -> Problem:
    return Problem(code, "warning", None, None, found, expected)
