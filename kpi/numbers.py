"""Answers how a figure is rounded and written for people; never decides whether a target is met.

One rounding for the whole product: half up (2,5 -> 3), and never up to a target that is not reached (design 9).
"""

from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

MILLION = 1_000_000


def rounded(number: Decimal | float | int, decimals: int) -> Decimal:
    """`number` with so many decimals, half up. A float is read at its shortest decimal form."""
    exact = number if isinstance(number, Decimal) else Decimal(repr(number))
    return exact.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)


def vietnamese(number: Decimal | float | int | None, decimals: int = 0, missing: str = "–") -> str:
    """A number as Vietnamese readers write it, "1.234.567,8"; `missing` when there is none."""
    if number is None:
        return missing
    return f"{rounded(number, decimals):,f}".translate(str.maketrans(",.", ".,"))


def percent(ratio: float | None, target: float | None = None, decimals: int = 1, missing: str = "–") -> str:
    """A ratio (0–1) as "79,9%"; a ratio below its target is never rounded up to it (design 9)."""
    if ratio is None:
        return missing
    return vietnamese(percent_points(ratio, target, decimals), decimals) + "%"


def percent_points(ratio: float, target: float | None = None, decimals: int = 1) -> Decimal:
    """The number that `percent` writes before its sign: Decimal("79.9") for 0.7996 below a target of 0.8."""
    exact = Decimal(repr(ratio)) * 100
    shown = rounded(exact, decimals)
    if target is not None and ratio < target and shown >= Decimal(repr(target)) * 100:
        shown = exact.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_DOWN)
        if shown >= Decimal(repr(target)) * 100:  # the target itself has more decimals than are shown
            shown -= Decimal(1).scaleb(-decimals)
    return shown


def percent_cut(ratio: float | Decimal | None, decimals: int = 1, missing: str = "–") -> str:
    """A ratio (0–1) as "99,9%", cut and not rounded: for a place that knows no targets, so none is rounded up to."""
    if ratio is None:
        return missing
    exact = (ratio if isinstance(ratio, Decimal) else Decimal(repr(ratio))) * 100
    return vietnamese(exact.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_DOWN), decimals) + "%"


def whole_or_decimal(number: Decimal | float | int | None, missing: str = "–") -> str:
    """A figure with the decimals it really has: "12", "12,5", "1.234,056"."""
    if number is None:
        return missing
    exact = (number if isinstance(number, Decimal) else Decimal(repr(number))).normalize()
    return vietnamese(exact, max(0, -int(exact.as_tuple().exponent)))
