"""Answers which number or day was typed after an option; never whether it can be true."""

from argparse import ArgumentTypeError
from datetime import date
from decimal import Decimal, InvalidOperation


def number(text: str) -> Decimal:
    """A finite number, with a comma or a point."""
    try:
        found = Decimal(text.replace(",", "."))
    except InvalidOperation:
        found = Decimal("NaN")
    if not found.is_finite():
        raise ArgumentTypeError(f"{text!r} không phải số như 7,5 hoặc 80")
    return found


def day(text: str) -> date:
    """A day as 2023-08-01."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ArgumentTypeError(f"{text!r} không phải ngày dạng 2023-08-01") from None


def order(text: str) -> tuple[int, ...]:
    """Numbers of entrants apart by commas, in this order."""
    numbers = [part.strip() for part in text.split(",")]
    if not all(part.isdecimal() for part in numbers):
        raise ArgumentTypeError(f"{text!r} không phải các số cách nhau dấu phẩy, như 12,7")
    return tuple(map(int, numbers))
