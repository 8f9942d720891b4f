"""Answers how high a row must be for its texts to be read; never measures a font, so it errs on the high side.

Spreadsheets do not fit the height of merged cells by themselves: what is not set here is cut off on paper.
"""

import math

POINTS_PER_LINE = 15.0
_CHARACTERS_PER_WIDTH = 1.04  # Vietnamese in Times New Roman 11 sets some 1.15 letters to a digit's width; words break
_PADDING = 4.0


def lines_needed(text: str, width: float) -> int:
    """How many lines a text takes in a column of that width (in spreadsheet width units)."""
    per_line = max(1.0, width * _CHARACTERS_PER_WIDTH)
    return sum(max(1, math.ceil(len(line) / per_line)) for line in text.split("\n"))


def height_of(text: str, width: float) -> float:
    """The height in points of a row that shows the text."""
    return lines_needed(text, width) * POINTS_PER_LINE + _PADDING


def stretched(heights: list[float], needed: float) -> list[float]:
    """The heights of the rows of one merged block, raised evenly until the block is `needed` high."""
    lacking = max(0.0, needed - sum(heights))
    return [height + lacking / len(heights) for height in heights]
