"""Answers which units are considered for a collective prize and in which order; never decides a tie.

Plan IV.2 says three prizes and no basis: the basis is the Thể lệ's (rate of participation, then mean of the totals).
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction


@dataclass(frozen=True)
class UnitShare:
    """One unit: people on its confirmed roster, valid entries, sum of their totals in hundredths of a point."""

    unit: str
    group: str
    roster: int
    entries: int
    hundredths: int
    is_considered: bool = False
    rank: int | None = None
    prize: bool = False
    decision: str | None = None

    @property
    def rate(self) -> Fraction:
        """Valid entries / roster; 0 for an empty roster (which is never considered)."""
        return Fraction(self.entries, self.roster) if self.roster else Fraction(0)

    @property
    def mean(self) -> Fraction:
        """Mean total in hundredths of a point."""
        return Fraction(self.hundredths, self.entries) if self.entries else Fraction(0)


def collective(units: Sequence[UnitShare], count: int, min_rate: Fraction, one_per_group: bool) -> list[UnitShare]:
    """The units, best first, with is_considered (rate ≥ min_rate, inclusive, TT-48), rank in khối or overall, prize.

    A tie at the cut gives nobody the prize: decision tie_across_cut.
    """
    units = [replace(row, is_considered=bool(row.roster) and row.entries > 0 and row.rate >= min_rate) for row in units]
    groups = sorted({row.group for row in units}) if one_per_group else [None]
    found: list[UnitShare] = []
    for group in groups:
        inside = [row for row in units if row.is_considered and group in (None, row.group)]
        found += _ordered(inside, 1 if one_per_group else count)
    left = [row for row in units if not row.is_considered]
    return found + sorted(left, key=lambda row: (row.group, row.unit))


def _ordered(rows: list[UnitShare], places: int) -> list[UnitShare]:
    rows = sorted(rows, key=lambda row: (-row.rate, -row.mean, row.unit))
    ranks: list[int] = []
    for place, row in enumerate(rows, 1):
        before = rows[place - 2] if place > 1 else None
        ranks.append(ranks[-1] if before and (before.rate, before.mean) == (row.rate, row.mean) else place)
    found = []
    for row, rank in zip(rows, ranks, strict=True):
        last = rank + ranks.count(rank) - 1
        is_cut = rank <= places < last
        found.append(replace(row, rank=rank, prize=last <= places, decision="tie_across_cut" if is_cut else None))
    return found
