"""Answers what a line of the log says about the line before it; never trusts a line whose link does not fit.

Every sitting has a chain of its own: link = sha256(link before ‖ canonical row without its link); before the first row
stands sha256("campaign|sitting"). So a row changed, left out or put in by hand is named with its sitting and number;
also one whose link was computed anew, where the contest itself never writes such a row (an answer after the hand-in).
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from kpi.quiz.canonical import canonical

WHILE_OPEN = frozenset({"answer", "stale", "submit", "auto_submit", "resume", "focus_lost", "focus_back"})


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


@dataclass
class _Walk:
    """How far a sitting's chain was followed. state: "" (nothing yet), open, submit, auto_submit."""

    link: str
    count: int = 0
    state: str = ""

    def fault(self, row: dict) -> str | None:
        """Why this row cannot follow: number, link, or order (the contest never writes it there)."""
        kind, self.count = row.get("k"), self.count + 1
        if row.get("n") != self.count:
            return "number"
        if row.get("link") != link_after(self.link, row):
            return "link"
        self.link = row["link"]
        if (kind == "open") != (self.state == "") or (kind in WHILE_OPEN and self.state != "open"):
            return "order"
        if kind in ("open", "submit", "auto_submit"):
            self.state = kind
        elif kind == "extend" and self.state == "auto_submit":
            self.state = "open"
        return None


def broken_links(campaign: str, rows: Iterable[dict]) -> list[BrokenLink]:
    """The first event that does not fit of every sitting that has one, in the order they are met."""
    walks: dict[int, _Walk] = {}
    broken: dict[int, BrokenLink] = {}
    for row in rows:
        sitting = row.get("s", 0)
        if sitting in broken:
            continue
        walk = walks.setdefault(sitting, _Walk(first_link(campaign, sitting)))
        if why := walk.fault(row):
            broken[sitting] = BrokenLink(sitting, row.get("n", 0) if why == "number" else walk.count, why)
    return list(broken.values())
