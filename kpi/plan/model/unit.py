"""Answers what a unit is on a given day; never knows which indicators apply to it."""

from datetime import date

from kpi.plan.model.words import Code, Strict


class Unit(Strict):
    """One row of a units file: an organisation as it stands from valid_from to valid_to (None = open)."""

    code: Code
    name: str
    kind: str
    parent: str | None = None
    peer_group: str | None = None
    sort_order: int = 0
    valid_from: date | None = None
    valid_to: date | None = None
    traits: tuple[str, ...] = ()
    awarder: str | None = None

    @property
    def is_ranked(self) -> bool:
        """A unit with a parent and no peer_group neither reports nor is ranked (design 2)."""
        return not (self.parent and not self.peer_group)

    def is_valid_on(self, day: date) -> bool:
        """True when the row describes the unit on `day`."""
        return (self.valid_from or date.min) <= day <= (self.valid_to or date.max)
