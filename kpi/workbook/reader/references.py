"""Answers which places a reference of a worksheet names: B2, A1:C9; never what stands there."""

import re
from functools import cache
from typing import NamedTuple

from .limits import LAST_COLUMN, LAST_ROW

REFERENCE = re.compile(r"([A-Za-z]{1,3})([1-9][0-9]{0,6})")


class Area(NamedTuple):
    """A rectangle of cells, from column and row to column and row, these too."""

    left: int
    top: int
    right: int
    bottom: int

    def holds(self, column: int, row: int) -> bool:
        """Whether a cell lies in it."""
        return self.left <= column <= self.right and self.top <= row <= self.bottom


EVERYWHERE = Area(1, 1, LAST_COLUMN, LAST_ROW)


def areas_of(references: str, most: int) -> tuple[Area, ...]:
    """The rectangles that a list of references names ("B2:C9 E4"); everywhere where one of them cannot be read."""
    named = references.replace("$", "").split()
    found = []
    for reference in named[:most]:
        ends = [REFERENCE.fullmatch(end) for end in reference.split(":")]
        if not 1 <= len(ends) <= 2 or not (ends[0] and ends[-1]):
            return (EVERYWHERE,)
        columns = sorted((column_number(ends[0][1]), column_number(ends[-1][1])))
        rows = sorted((int(ends[0][2]), int(ends[-1][2])))
        found.append(Area(columns[0], rows[0], columns[1], rows[1]))
    return tuple(found) if found and len(named) <= most else (EVERYWHERE,)


def column_number(letters: str) -> int:
    """A -> 1, Z -> 26, XFD -> 16384."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number


@cache
def column_letters(number: int) -> str:
    """1 -> A, 26 -> Z, 16384 -> XFD."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
