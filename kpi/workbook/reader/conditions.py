"""Answers which conditional formats may let a figure look like another one; never whether a condition holds.

A condition may be any formula. What it could make of a number is seen; whether it does, a person says.
"""

from collections.abc import Sequence
from typing import NamedTuple

from .number_shown import is_odd
from .references import Area, areas_of
from .styles_pass import Look, is_struck

_NOTHING_SHOWN = Look(";;;")  # a bar or an icon in place of its figure
MOST = 500  # areas of one format, formats of one sheet; beyond that they count everywhere


class Condition(NamedTuple):
    """Where a conditional format lies and how it lets a cell look."""

    areas: tuple[Area, ...]
    look: Look

    def holds(self, column: int, row: int) -> bool:
        """Whether a cell lies in it."""
        return any(area.holds(column, row) for area in self.areas)


def is_odd_look(look: Look) -> bool:
    """True where a figure may look like another one, be hidden or be struck out."""
    return look.is_struck or is_odd(look.format)


def condition_of(references: str, number: str, looks: Sequence[Look]) -> Condition | None:
    """The rule with this number of a look over these references; None where no figure looks otherwise by it."""
    at = int(number) if number.isascii() and number.isdigit() and len(number) < 6 else len(looks)
    if at >= len(looks) or not is_odd_look(looks[at]):
        return None
    return Condition(areas_of(references, MOST), looks[at])


class Rules:
    """The conditional formats of one worksheet, as its elements come; of an extension's the area comes last."""

    NAMES = frozenset(
        {
            *("conditionalFormatting", "cfRule", "dataBar", "iconSet", "numFmt", "strike"),
            *("x14:conditionalFormatting", "x14:dataBar", "x14:iconSet"),
        }
    )

    def __init__(self, looks: Sequence[Look]):
        self.found: list[Condition] = []
        self._looks, self._where, self._waiting = looks, "", list[Look]()

    def see(self, name: str, attributes: dict[str, str]) -> None:
        """One of NAMES: where the next rules lie, a rule with its look, a bar or an icon without its figure."""
        if name.endswith("conditionalFormatting"):
            self._where, self._waiting = attributes.get("sqref", ""), []
        elif name == "cfRule":
            self._add(condition_of(self._area(), attributes.get("dxfId", ""), self._looks))
        elif name == "numFmt":
            self._waiting.append(Look(attributes.get("formatCode", "")))
        elif name == "strike" and is_struck(name, attributes):
            self._waiting.append(Look(is_struck=True))
        elif attributes.get("showValue", "1").lower() in ("0", "false"):
            if name.startswith("x14:"):
                self._waiting.append(_NOTHING_SHOWN)
            else:
                self._add(Condition(areas_of(self._area(), MOST), _NOTHING_SHOWN))

    def close(self, name: str, text: str) -> None:
        """An element of an extension ends: its area, or its rules, which lie there, or everywhere."""
        if name == "xm:sqref":
            self._where = text
        elif name == "x14:conditionalFormatting":
            for look in self._waiting:
                if is_odd_look(look):
                    self._add(Condition(areas_of(self._area(), MOST), look))
            self._waiting = []

    def _area(self) -> str:
        return self._where if len(self.found) < MOST else ""

    def _add(self, condition: Condition | None) -> None:
        if condition and condition not in self.found:
            self.found.append(condition)
