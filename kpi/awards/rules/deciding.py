"""Answers what a decision is against the finding, who may vote and where a number cuts; never decides for anybody."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

OUTCOMES = ("awarded", "not_awarded")
BODIES = ("council", "chair")


def is_other_than_finding(outcome: str, finding: str) -> bool:
    """True for "Quyết định khác với kết quả thẩm định": awarded without eligible, or not awarded although eligible."""
    return (outcome == "awarded") != (finding == "eligible")


def with_conflict(members: Sequence[Mapping[str, Any]], own_units: Collection[str]) -> list[Mapping[str, Any]]:
    """The members present who belong to a unit the nomination is about: they do not vote on it."""
    return [member for member in members if member["unit_code"] and member["unit_code"] in own_units]


def selection(rows: Sequence[Mapping[str, Any]], number: int | None) -> list[dict]:
    """The rows in the order of the council's votes, each with its place and where the Chủ tịch's number puts it.

    rows: nomination, votes_for, votes_against (both None: not voted). place: 1-2-2-4 by votes for, then fewer against;
    None without a vote. cut: "within", "beyond", "tie" (the number would part rows with equal votes: left to the Chủ
    tịch), "unvoted"; None without a number. Only votes order rows: the plan knows no score.
    """
    voted = [row for row in rows if row["votes_for"] is not None]
    keys = sorted(_key(row) for row in voted)
    ordered = sorted(voted, key=_key)
    found = []
    for row in ordered:
        place, last = keys.index(_key(row)) + 1, len(keys) - keys[::-1].index(_key(row))
        found.append({**row, "place": place, "cut": _cut(place, last, number)})
    unvoted = [row for row in rows if row["votes_for"] is None]
    return found + [{**row, "place": None, "cut": None if number is None else "unvoted"} for row in unvoted]


def _key(row: Mapping[str, Any]) -> tuple[int, int]:
    return (-row["votes_for"], row["votes_against"])


def _cut(place: int, last: int, number: int | None) -> str | None:
    """`place`–`last`: the places that the rows with these votes take together."""
    if number is None:
        return None
    if last <= number:
        return "within"
    return "beyond" if place > number else "tie"
