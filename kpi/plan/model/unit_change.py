"""Answers what a document did to units on a day (merge, split, rename, dissolve, move); never what their rows say.

The rows of the units file say which unit there is when; this says by which document, whose accounts and open duties
went to whom, and with which figures a successor began.
"""

from datetime import date
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field

from kpi.plan.model.words import Code, Strict

Amount = Annotated[Decimal, Field(ge=0, max_digits=24, decimal_places=6)]


class PeerGroup(Strict):
    """Cụm, khối thi đua: its code and name. A plan that names its groups has no unit in another one."""

    code: Code
    name: str


class Opening(Strict):
    """A sum that the document states: with it a successor begins (numerator, for a share the denominator too)."""

    unit: Code
    indicator: Code
    numerator: Amount
    denominator: Amount | None = None


class ChangeOfUnits(Strict):
    """One change of units. units: to whom it happened; new: what came of it (merge, split), the first of them has the
    accounts and open duties. figures: nothing (none), those of the one unit before it, or what `opening` states.
    rounds: what becomes of an ended unit's own review rounds still ahead (the heir's, or ended by the document)."""

    code: Code
    kind: Literal["merge", "split", "rename", "dissolve", "move"]
    effective_on: date
    units: tuple[Code, ...]
    new: tuple[Code, ...] = ()
    figures: Literal["none", "predecessor", "stated"] = "none"
    rounds: Literal["heir", "end"] = "heir"
    document: str = ""
    opening: tuple[Opening, ...] = ()

    @property
    def ended(self) -> tuple[str, ...]:
        """The units that are no more from the day on."""
        return () if self.kind in ("rename", "move") else self.units

    @property
    def heir(self) -> str | None:
        """Who has the accounts and open duties of the ended ones; None: nobody (dissolved)."""
        return self.new[0] if self.new else None
