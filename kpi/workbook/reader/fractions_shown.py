"""Answers how a number looks as a fraction under a number format ("# ?/?", "# ?/100"); never whether it should."""

import re
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import NamedTuple

_MOST_DIGITS = 4


class FractionFormat(NamedTuple):
    """Whether whole numbers stand before the fraction, and the denominator that the format names (0: none) or the
    largest it has room for."""

    has_whole: bool
    denominator: int
    largest: int


def fraction_format(before: Sequence[re.Match], behind: Sequence[re.Match]) -> tuple[FractionFormat, int]:
    """What the pieces of a format before and behind its slash say, and how many of those behind are its denominator."""
    pieces = 0
    text = ""
    for match in behind:
        if not (match["digits"] or match[0].isdecimal() or (not text and match[0] == " ")):
            break
        text, pieces = text + match[0].strip(), pieces + 1
    fixed = int(text) if text.isdecimal() and text.strip("0") and len(text) <= _MOST_DIGITS else 0
    has_whole = sum(bool(match["digits"]) for match in before) > 1
    return FractionFormat(has_whole, fixed, 10 ** min(max(len(text), 1), _MOST_DIGITS) - 1), pieces


def as_fraction(number: Decimal, form: FractionFormat) -> str:
    """A number of nought or more as a spreadsheet shows it: "1 1/4", "5/4", "12"."""
    if form.denominator:
        top = int((number * form.denominator).quantize(Decimal(1), ROUND_HALF_UP))
        bottom = form.denominator
    else:
        part = Fraction(number).limit_denominator(form.largest)
        top, bottom = part.numerator, part.denominator
    whole, rest = divmod(top, bottom)
    if not rest:
        return str(whole)
    if form.has_whole:
        return f"{whole} {rest}/{bottom}" if whole else f"{rest}/{bottom}"
    return f"{top}/{bottom}"
