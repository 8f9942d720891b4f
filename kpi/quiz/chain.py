"""Answers what a line of the log says about the line before it; never trusts a line whose link does not fit.

Every sitting has a chain of its own: link = sha256(link before ‖ canonical row without its link); before the first row
stands sha256("campaign|sitting"). So a row changed, left out or put in by hand is named with its sitting and number.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from kpi.quiz.canonical import canonical


@dataclass(frozen=True)
class BrokenLink:
    """The first event of a sitting that does not fit; number 0: the sitting itself is missing or was cut short."""

    sitting: int
    number: int
    why: str


def first_link(campaign: str, sitting: int) -> str:
    """What stands before the first row of a sitting."""
    return hashlib.sha256(f"{campaign}|{sitting}".encode()).hexdigest()


def link_after(before: str, row: dict) -> str:
    """The link of a row, given the link before it."""
    bare = {key: value for key, value in row.items() if key != "link"}
    return hashlib.sha256(before.encode() + canonical(bare)).hexdigest()


def broken_links(campaign: str, rows: Iterable[dict]) -> list[BrokenLink]:
    """The first broken link of every sitting that has one, in the order they are met."""
    links: dict[int, str] = {}
    counts: dict[int, int] = {}
    broken: dict[int, BrokenLink] = {}
    for row in rows:
        sitting = row.get("s", 0)
        if sitting in broken:
            continue
        before, count = links.get(sitting) or first_link(campaign, sitting), counts.get(sitting, 0) + 1
        if row.get("n") != count:
            broken[sitting] = BrokenLink(sitting, row.get("n", 0), "number")
        elif row.get("link") != link_after(before, row):
            broken[sitting] = BrokenLink(sitting, count, "link")
        links[sitting], counts[sitting] = row.get("link", ""), count
    return list(broken.values())
