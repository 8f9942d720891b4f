"""Answers how a thing of the contest is written so that its sha256 is the same everywhere; never decides what is in it.

The published verifier (verifier.py) writes the same bytes with Python's standard library alone.
"""

import hashlib
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Any

from kpi.house.signing import canonical

__all__ = ["canonical", "sha256_of", "two_decimals"]


def sha256_of(value: Any) -> str:
    """The sha256 of the canonical bytes, in hexadecimal."""
    return hashlib.sha256(canonical(value)).hexdigest()


def two_decimals(value: Fraction | Decimal | int) -> Decimal:
    """A figure rounded half up, once, to two decimals (clauses 2A, III.1)."""
    exact = Fraction(value)
    hundredths = (exact * 100 * 2 + 1) // 2  # floor(100·x + 1/2); points are never below 0
    return Decimal(int(hundredths)).scaleb(-2).quantize(Decimal("0.01"), ROUND_HALF_UP)
