"""Answers the smallest change that would flip a point, exactly, and whether it can still be made; never an estimate.

Whole numbers and DECIMAL only. The step is one unit of the figure: 1 where its numbers are whole, else one of their
last decimal. With the change the target is reached, with one step less it is not.
"""

from dataclasses import replace
from datetime import date
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from kpi.awards.rules.evidence import DueFigure, IndicatorEvidence, Pair
from kpi.awards.rules.phrases import day, quantity, unit_of, wanted_words
from kpi.awards.rules.verdict import Change
from kpi.numbers import whole_or_decimal
from kpi.period import period_of, period_text
from kpi.plan.model import Indicator

BY_PUBLICATION = "Thứ hạng lấy theo bảng đã công bố: chỉ quyết định công bố khác mới thay đổi được."
CORRECTION_ONLY = "Mốc đã qua và đã có số liệu: chỉ bản đính chính được duyệt của kỳ đó mới thay đổi được."


def goal(indicator: Indicator, target: Decimal, denominator: Decimal | None) -> Decimal:
    """The numerator that just reaches a target."""
    return target * denominator if indicator.measure == "share" and denominator is not None else target


def reaches(indicator: Indicator, target: Decimal, figure: Pair) -> bool:
    """Whether a figure reaches a target, unrounded (design 3.7)."""
    wanted = goal(indicator, target, figure.denominator)
    return figure.numerator <= wanted if indicator.lower_is_better else figure.numerator >= wanted


def step_of(figure: Pair) -> Decimal:
    """One unit of a figure: 1, or one of the last decimal its numbers really have."""
    given = [number for number in (figure.numerator, figure.denominator) if number is not None]
    decimals = max(max(0, -int(number.normalize().as_tuple().exponent)) for number in given)
    return Decimal(1).scaleb(-decimals)


def wanting(indicator: Indicator, target: Decimal, figure: Pair) -> Decimal:
    """By how much the numerator must rise (fall, where lower is better) to reach the target; 0 when it does."""
    step = step_of(figure)
    wanted = goal(indicator, target, figure.denominator)
    if indicator.lower_is_better:
        edge = (wanted / step).to_integral_value(ROUND_FLOOR) * step
        return max(figure.numerator - edge, Decimal(0))
    edge = (wanted / step).to_integral_value(ROUND_CEILING) * step
    return max(edge - figure.numerator, Decimal(0))


def change_of(known: IndicatorEvidence, due: DueFigure) -> Change | None:
    """The nearest miss of one milestone as it stands; None when there is nothing to change."""
    indicator = known.indicator
    if due.state == "missed" and due.figure:
        return _past(indicator, due, due.figure)
    if due.state == "open":
        return _report(known, due)
    if due.state == "not_due":
        return _until(known, due)
    return None


def amount_change(
    indicator: Indicator, target: Decimal, figure: Pair, due_on: date | None, can_mend: bool, how: str
) -> Change:
    """The change of a number: "cần thêm 3 hồ sơ", "cần giảm 2 hồ sơ", "cần lên 1 bậc"."""
    amount = wanting(indicator, target, figure)
    if indicator.measure == "rank":
        said = f"cần lên {whole_or_decimal(amount)} bậc"
    else:
        said = f"cần {'giảm' if indicator.lower_is_better else 'thêm'} {quantity(amount, unit_of(indicator))}"
    return Change(
        f"{indicator.name}: {said} để {wanted_words(indicator, target)}.",
        can_mend,
        how,
        indicator.code,
        due_on,
        amount,
        step_of(figure),
        unit_of(indicator),
        indicator.lower_is_better,
        due_on if can_mend else None,
    )


def _past(indicator: Indicator, due: DueFigure, figure: Pair) -> Change:
    if indicator.measure == "assessment":
        said = f"{indicator.name}: cần được đánh giá đạt."
        return Change(said, False, CORRECTION_ONLY, indicator.code, due.due_on)
    if indicator.measure == "done":
        late = f" (thực hiện muộn {(due.done_on - due.due_on).days} ngày)" if due.done_on else ""
        said = f"{indicator.name}: cần thực hiện chậm nhất ngày {day(due.due_on)}{late}."
        return Change(said, False, CORRECTION_ONLY, indicator.code, due.due_on)
    month = figure.source.period if figure.source and figure.source.period else period_of(due.due_on)
    how = f"Mốc đã qua và đã có số liệu: chỉ bản đính chính được duyệt cho {period_text(month)} mới thay đổi được."
    if indicator.measure == "rank":
        how = BY_PUBLICATION
    return amount_change(indicator, due.target, figure, due.due_on, False, how)


def _report(known: IndicatorEvidence, due: DueFigure) -> Change:
    """A milestone whose month is over and has no approved figure: the figure itself is wanting."""
    indicator = known.indicator
    who = "cơ quan thường trực nhập" if indicator.source == "reviewer" else "đơn vị gửi"
    month = period_text(period_of(due.due_on))
    said = f"{indicator.name}: cần số liệu {month} được duyệt, {wanted_words(indicator, due.target)}"
    last = known.now.figure
    if last and last.denominator != 0 and indicator.measure in ("share", "count"):
        amount = wanting(indicator, due.target, last)
        if amount:
            less = "giảm" if indicator.lower_is_better else "thêm"
            said += f" (so với số gần nhất: {less} {quantity(amount, unit_of(indicator))})"
    how = f"Chờ {who} số liệu {month} và được duyệt."
    return Change(said + ".", True, how, indicator.code, due.due_on, measure_unit=unit_of(indicator))


def _until(known: IndicatorEvidence, due: DueFigure) -> Change | None:
    """A milestone still ahead: how far it is from what is known now."""
    indicator, last = known.indicator, known.now.figure
    by = f"đến hết ngày {day(due.due_on)}"
    how = f"Chưa đến hạn, còn thực hiện được {by}."
    if indicator.measure == "rank" and last is not None and not reaches(indicator, due.target, last):
        return amount_change(indicator, due.target, last, due.due_on, False, BY_PUBLICATION)
    if indicator.is_step or last is None or last.denominator == 0:
        said = f"{indicator.name}: cần {wanted_words(indicator, due.target)} {by}."
        return Change(said, True, how, indicator.code, due.due_on, until=due.due_on)
    if reaches(indicator, due.target, last):
        return None
    found = amount_change(indicator, due.target, last, due.due_on, True, how)
    month = f" (so với {period_text(last.source.period)})" if last.source and last.source.period else ""
    return replace(found, sentence=found.sentence.rstrip(".") + f" {by}{month}.")
