"""Answers who is ranked where and which prize that gives; never breaks a tie that the Thể lệ does not break.

Source: plan IV (34 individual prizes). Places are counted by entrants, so a shared rank takes as many places as it has
entrants; where the line between two prizes goes through a shared rank, nobody of it gets either until the organisers
have put them in order with a paper.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from decimal import Decimal


@dataclass(frozen=True)
class Entry:
    """One entrant's counted sitting. essay None: did not enter part 2 (not 0). open: why it is not final yet."""

    entrant: int
    unit: str
    group: str
    quiz: Decimal
    essay: Decimal | None
    started_at: datetime
    seconds_used: int
    submitted_at: datetime
    open: tuple[str, ...] = ()

    @property
    def total(self) -> Decimal:
        """Quiz and essay together; without an essay the quiz alone (at most 20)."""
        return self.quiz + (self.essay or Decimal(0))


@dataclass(frozen=True)
class PrizeLine:
    """One line of the prize list: how many, and how much each."""

    code: str
    name: str
    count: int
    amount_vnd: int


@dataclass(frozen=True)
class Placed:
    """An entry with its rank (1-2-2-4) and prize. decision: why no prize is settled here (tie_across_cut …)."""

    entry: Entry
    rank: int
    rank_in_group: int
    prize: str | None = None
    amount_vnd: int = 0
    decision: str | None = None
    possible: tuple[str, ...] = field(default=())


def _key(entry: Entry, tie_breakers: Sequence[str]) -> tuple:
    """Smaller is better. The tie rules are an explicit choice of the Thể lệ, in its order."""
    parts: list = [-entry.total]
    for rule in tie_breakers:
        parts.append(
            {
                "time_used": entry.seconds_used,
                "earlier": entry.submitted_at,
                "quiz": -entry.quiz,
                "essay": -(entry.essay or Decimal(0)),
            }[rule]
        )
    return tuple(parts)


def ranked(entries: Iterable[Entry], tie_breakers: Sequence[str] = ()) -> list[tuple[int, Entry]]:
    """(rank, entry), best first; equal keys share a rank and the next one skips (1-2-2-4)."""
    ordered = sorted(entries, key=lambda entry: (_key(entry, tie_breakers), entry.entrant))
    ranks: list[tuple[int, Entry]] = []
    for place, entry in enumerate(ordered, 1):
        is_tied = ranks and _key(ranks[-1][1], tie_breakers) == _key(entry, tie_breakers)
        ranks.append((ranks[-1][0] if is_tied else place, entry))
    return ranks


def placed(
    entries: Iterable[Entry],
    prizes: Sequence[PrizeLine],
    tie_breakers: Sequence[str] = (),
    scope: str = "all",
    min_score: Decimal | None = None,
    unawarded: frozenset[str] = frozenset(),
    orders: Sequence[Sequence[int]] = (),
) -> list[Placed]:
    """Every ranked entry with its prize, best first.

    unawarded: prizes the organisers leave out (nobody moves up, TT-42). orders: tied entrants as the organisers put
    them, each order from a paper. scope "group": the whole prize list once per khối.
    """
    entries = list(entries)
    in_group: dict[int, int] = {}
    for group in sorted({entry.group for entry in entries}):
        of_group = [entry for entry in entries if entry.group == group]
        in_group |= {entry.entrant: rank for rank, entry in ranked(of_group, tie_breakers)}
    rows = [Placed(entry, rank, in_group[entry.entrant]) for rank, entry in ranked(entries, tie_breakers)]
    if scope == "all":
        return _given(rows, lambda row: row.rank, prizes, min_score, unawarded, orders)
    found = []
    for group in sorted({row.entry.group for row in rows}):
        placed = [row for row in rows if row.entry.group == group]
        found += _given(placed, lambda row: row.rank_in_group, prizes, min_score, unawarded, orders)
    return sorted(found, key=lambda row: (row.rank, row.entry.entrant))


def _given(rows, rank_of, prizes, min_score, unawarded, orders) -> list[Placed]:
    slots = [prize for prize in prizes for _ in range(prize.count)]  # slot i: what place i + 1 gets
    ordered = {entrant: (number, place) for number, order in enumerate(orders) for place, entrant in enumerate(order)}
    found, place = [], 0
    while place < len(rows):
        tied = [row for row in rows[place:] if rank_of(row) == rank_of(rows[place])]
        here = [slots[i] if i < len(slots) else None for i in range(place, place + len(tied))]
        found += _shared(tied, here, min_score, unawarded, ordered)
        place += len(tied)
    return found


def _shared(tied, here, min_score, unawarded, ordered) -> list[Placed]:
    """The rows of one shared rank, given the prizes of its places."""
    orders = {ordered.get(row.entry.entrant, (None,))[0] for row in tied}
    if len(tied) > 1 and len(orders) == 1 and None not in orders:
        tied = sorted(tied, key=lambda row: ordered[row.entry.entrant][1])
    elif len({prize and prize.code for prize in here}) > 1:
        possible = tuple(dict.fromkeys(prize.code if prize else "none" for prize in here))
        return [replace(row, decision="tie_across_cut", possible=possible) for row in tied]
    return [_one(row, prize, min_score, unawarded) for row, prize in zip(tied, here, strict=True)]


def _one(row: Placed, prize: PrizeLine | None, min_score: Decimal | None, unawarded: frozenset[str]) -> Placed:
    if prize is None:
        return row
    if min_score is not None and row.entry.total < min_score:
        return replace(row, decision="below_min_score", possible=(prize.code,))
    if prize.code in unawarded:
        return replace(row, decision="left_unawarded", possible=(prize.code,))
    if row.entry.open:
        return replace(row, decision=row.entry.open[0], possible=(prize.code,))
    return replace(row, prize=prize.code, amount_vnd=prize.amount_vnd)
