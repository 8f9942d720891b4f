"""Answers how many points each indicator cost a unit, in units of the score's last decimal; never scores anything.

The published score is start − all losses + points added: exactly, because what rounding leaves over is given to the
indicators with the largest remainders (design 3.8 rounds once, at the end).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm

MILLION = 1_000_000


@dataclass(frozen=True)
class Waterfall:
    """start − sum(lost) + added + lifted = score, all in whole units of the score's last decimal (`scale` to a point).

    lost: indicator → what it cost (below 0: what it brought above its weight). added: Điểm cộng less Điểm trừ.
    lifted: what keeps a score from falling below 0.
    """

    start: int
    lost: Mapping[str, int]
    added: int
    lifted: int
    score: int
    scale: int


def waterfall(
    rows: Sequence[Mapping], score_e: int, scale: int, points_e6: int = 0, is_points: bool = False
) -> Waterfall:
    """The losses of the indicators in the weights; `rows` as model standing gives them, score_e as published."""
    counted = [row for row in rows if row["is_in_weights"]]
    exact = _points_lost(counted, scale) if is_points else _weights_lost(counted, scale)
    start = Fraction(scale) * (sum(_full(row) for row in counted) if is_points else 100)
    added = Fraction(scale * points_e6, MILLION)
    is_lifted = start - sum(exact.values()) + added < 0
    parts = {**{code: -value for code, value in exact.items()}, "": added}
    aim = score_e - int(start)
    if is_lifted:
        aim = -((-sum(parts.values())).__ceil__())
    whole = _shared_out(parts, aim)
    total = int(start) + sum(whole.values())
    added_e = whole.pop("")
    return Waterfall(
        int(start), {code: -value for code, value in whole.items()}, added_e, score_e - total, score_e, scale
    )


def _weights_lost(rows: Sequence[Mapping], scale: int) -> dict[str, Fraction]:
    weight_sum = sum(row["weight_e4"] for row in rows)
    if not weight_sum:
        return {}
    return {
        row["indicator_code"]: Fraction(
            100 * scale * row["weight_e4"] * (MILLION - (row["attainment_e6"] or 0)), weight_sum * MILLION
        )
        for row in rows
    }


def _points_lost(rows: Sequence[Mapping], scale: int) -> dict[str, Fraction]:
    return {
        row["indicator_code"]: scale
        * (_full(row) - (Fraction(row["numerator"]) if row["state"] == "present" else Fraction(0)))
        for row in rows
    }


def _full(row: Mapping) -> Fraction:
    return Fraction(row["expected"] or 0)


def _shared_out(parts: Mapping[str, Fraction], aim: int) -> dict[str, int]:
    """Whole numbers nearest to `parts` whose sum is `aim`: largest remainders first, the plan's order at a tie."""
    common = lcm(*(value.denominator for value in parts.values()))  # in its parts everything is a whole number
    amounts = {code: value.numerator * (common // value.denominator) for code, value in parts.items()}
    whole = {code: amount // common for code, amount in amounts.items()}
    left = aim - sum(whole.values())
    by_remainder = sorted(parts, key=lambda code: -(amounts[code] % common))  # stable: the plan's order stays
    if not by_remainder:
        return whole
    step = 1 if left > 0 else -1
    order = by_remainder if left > 0 else list(reversed(by_remainder))
    for place in range(abs(left)):
        whole[order[place % len(order)]] += step
    return whole
