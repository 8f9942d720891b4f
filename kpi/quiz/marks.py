"""Answers which mark an essay has from its markers' marks, and when a third is needed; never knows who marked.

The plan says nothing about a third marker: `gap_for_third` is a setting of the Thể lệ (chưa kiểm chứng).
"""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from kpi.quiz.canonical import two_decimals


def needs_third(marks: Sequence[Decimal], gap_for_third: Decimal) -> bool:
    """True when exactly two marks are in and they lie further apart than the gap (at the gap itself: no)."""
    return len(marks) == 2 and abs(marks[0] - marks[1]) > gap_for_third


def lies_apart(marks: Sequence[Decimal], gap_for_third: Decimal) -> bool:
    """True when the first two markers' marks lie further apart than the gap, whatever a third gave."""
    return len(marks) >= 2 and abs(marks[0] - marks[1]) > gap_for_third


def still_apart(marks: Sequence[Decimal], gap_for_third: Decimal) -> bool:
    """True when of three marks even the two closest lie further apart than the gap: the chair should decide."""
    if len(marks) < 3:
        return False
    low, middle, high = sorted(marks[:3])
    return min(middle - low, high - middle) > gap_for_third


def agreed(marks: Sequence[Decimal], gap_for_third: Decimal, markers: int = 2) -> Decimal | None:
    """The essay's mark, two decimals half up; None while a mark is owed.

    Two within the gap: their mean. Three: the mean of the two closest; equally far apart: the mean of all three
    (TT-31: 6; 8,25; 7,5 → 7,88. TT-32: 6; 8; 7 → 7,00).
    """
    exact = [Fraction(mark) for mark in marks]
    if markers == 1:
        return two_decimals(exact[0]) if exact else None
    if len(exact) < 2 or needs_third(marks, gap_for_third):
        return None
    if len(exact) == 2:
        return two_decimals(sum(exact, Fraction(0)) / 2)
    low, middle, high = sorted(exact[:3])
    if middle - low == high - middle:
        return two_decimals((low + middle + high) / 3)
    return two_decimals((low + middle) / 2 if middle - low < high - middle else (middle + high) / 2)


def refused_mark(rubric: dict[str, Decimal], given: dict[str, Decimal], step: Decimal) -> tuple[str, str, str] | None:
    """What is wrong with a marking sheet as (criterion, found, expected); None: nothing.

    Every criterion has a mark from 0 to its maximum in whole steps (essay_step).
    """
    for code, most in rubric.items():
        mark = given.get(code)
        if mark is None:
            return code, "để trống", f"số từ 0 đến {most}"
        if not 0 <= mark <= most or mark % step != 0:
            return code, str(mark), f"số từ 0 đến {most}, bước {step}"
    for code in given:
        if code not in rubric:
            return code, "tiêu chí lạ", ", ".join(rubric)
    return None
