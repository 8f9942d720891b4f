"""Answers whether what stands beside a figure can be: other base, pending part, estimate; never says which is wrong.

Warnings only (design 3.10 i, j): right or wrong, they want a word. The same rules hold for a workbook here and for an
import in sql/import_beside.sql; a test compares the two.
"""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from kpi.month.intake.figures import FigureProblem, Pair
from kpi.numbers import whole_or_decimal
from kpi.plan.model import ESTIMATE_PART, WHOLE, Indicator

BASE_TIMES = 2  # an other base under half or over twice the denominator is hardly the same plan's
ESTIMATE_FIFTH = Decimal("0.2")  # an estimate's denominator may differ by a fifth of the reported one


def beside_problems(
    indicator: Indicator, values: Mapping[str, Pair], growth: Decimal = Decimal(1)
) -> list[FigureProblem]:
    """Everything that is odd beside one share; empty for any other measure and where nothing was reported.

    growth: how many times as long the whole span of a cumulative figure is as what has passed of it (12 / 6 in June):
    so far its denominator may rightly grow until the year's end.
    """
    numerator, denominator = values.get(WHOLE, (None, None))
    if indicator.measure != "share" or numerator is None or denominator is None:
        return []
    found = [*_other_base(indicator, values, numerator, denominator)]
    found += _pending(indicator, values, denominator - numerator)
    return [*found, *_estimate(indicator, values, denominator, growth if indicator.is_cumulative else Decimal(1))]


def _other_base(
    indicator: Indicator, values: Mapping[str, Pair], numerator: Decimal, denominator: Decimal
) -> Iterator[FigureProblem]:
    part = indicator.other_base
    if part is None or denominator == 0:
        return
    base, given = values.get(part, (None, None))[0], whole_or_decimal(denominator)
    if not base:
        if indicator.used_for_award:
            yield FigureProblem("other_base_missing", part, "numerator", "để trống hoặc 0", "một con số lớn hơn 0")
        return
    shown = whole_or_decimal(base)
    if base * BASE_TIMES < denominator or base > denominator * BASE_TIMES:
        expected = f"từ một nửa đến hai lần mẫu số {given}"
        yield FigureProblem("other_base_far", part, "numerator", shown, expected)
    elif indicator.part_of_whole and numerator > base:
        expected = f"không dưới tử số {whole_or_decimal(numerator)}"
        yield FigureProblem("above_other_base", part, "numerator", shown, expected)


def _pending(indicator: Indicator, values: Mapping[str, Pair], left: Decimal) -> Iterator[FigureProblem]:
    part = indicator.pending_part
    pending = values.get(part, (None, None))[0] if part else None
    if part and pending is not None and pending > left:
        expected = f"không quá {whole_or_decimal(max(left, Decimal(0)))} (phần còn lại của mẫu số)"
        yield FigureProblem("pending_above_rest", part, "numerator", whole_or_decimal(pending), expected)


def _estimate(
    indicator: Indicator, values: Mapping[str, Pair], denominator: Decimal, growth: Decimal
) -> Iterator[FigureProblem]:
    """Not of a flow: there a month's own denominator says nothing of the whole year's."""
    estimated = values.get(ESTIMATE_PART, (None, None))[1]
    if estimated is None or indicator.is_flow or not denominator:
        return
    least, most = denominator * (1 - ESTIMATE_FIFTH), denominator * (1 + ESTIMATE_FIFTH) * growth
    if not least <= estimated <= most:
        expected = f"chênh không quá một phần năm so với mẫu số {whole_or_decimal(denominator)} đã báo"
        found = whole_or_decimal(estimated)
        yield FigureProblem("estimate_base_differs", ESTIMATE_PART, "denominator", found, expected)
