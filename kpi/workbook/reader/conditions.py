"""Answers which conditional formats may let a figure look like another one; never whether a condition holds.

A condition may be any formula. What it could make of a number is seen; whether it does, a person says.
"""

from collections.abc import Sequence
from typing import NamedTuple

from .number_shown import is_odd
from .references import Area, areas_of
from .styles_pass import Look

MOST = 500  # areas of one format, formats of one sheet; beyond that they count everywhere


class Condition(NamedTuple):
    """Where a conditional format lies and how it lets a cell look."""

    areas: tuple[Area, ...]
    look: Look

    def holds(self, column: int, row: int) -> bool:
        """Whether a cell lies in it."""
        return any(area.holds(column, row) for area in self.areas)


def is_odd_look(look: Look) -> bool:
    """True where a figure may look like another one, or is struck out."""
    return look.is_struck or is_odd(look.format)


def condition_of(references: str, number: str, looks: Sequence[Look]) -> Condition | None:
    """The rule with this number of a look over these references; None where no figure looks otherwise by it."""
    at = int(number) if number.isascii() and number.isdigit() and len(number) < 6 else len(looks)
    if at >= len(looks) or not is_odd_look(looks[at]):
        return None
    return Condition(areas_of(references, MOST), looks[at])


class Rules:
    """The conditional formats of one worksheet, as its elements come."""

    def __init__(self, looks: Sequence[Look]):
        self.found: list[Condition] = []
        self._looks, self._where = looks, ""

    def see(self, name: str, attributes: dict[str, str]) -> None:
        """A rule with its area; a format of an extension's own rule (numFmt) has none here and counts everywhere."""
        if name == "conditionalFormatting":
            self._where = attributes.get("sqref", "")
            return
        where = self._where if name == "cfRule" and len(self.found) < MOST else ""
        number, looks = attributes.get("dxfId", ""), self._looks
        if name == "numFmt":
            number, looks = "0", [Look(attributes.get("formatCode", ""))]
        condition = condition_of(where, number, looks)
        if condition and condition not in self.found:
            self.found.append(condition)
