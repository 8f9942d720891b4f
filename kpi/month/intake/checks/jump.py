"""Answers whether a figure leaps out of the unit's own history; never compares a unit with another one."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise
from statistics import median

from kpi.month.intake.filled import Filled
from kpi.month.intake.layout import REPORT_SHEET, Block, Layout
from kpi.numbers import whole_or_decimal
from kpi.period import period_index, period_of
from kpi.plan.model import WHOLE, Problem

SPREAD = Decimal("8.8956")  # 6 × 1.4826: six standard deviations, where the MAD of a normal series stands for one
FLOOR_OF_LEVEL = Decimal("0.1")  # a change within a tenth of the figure it changes is no jump
FLOOR_OF_USUAL = Decimal(1)  # nor one that is at most twice the usual
FLOOR_COUNT = Decimal(5)  # nor one of at most five pieces
LEAST_MONTHS = 3
_FIELDS = ("numerator", "denominator")


def check_jump(filled: Filled, layout: Layout) -> list[Problem]:
    """The warning `figure_jumped` for each number whose step from the month before is unlike all its earlier steps.

    The measure: with at least 3 earlier months, d = the change since the latest earlier month divided by the months
    between (for a flow: the month's own figure); m = the median of the unit's earlier d, MAD = the median of |d − m|.
    A jump is |d − m| > max(6 · 1.4826 · MAD, |m|, a tenth of the latest earlier figure (not for a flow), 5).
    The first month of a cumulative figure counts from January, or from the campaign's start (cumulative_since).
    Median and MAD are not moved by one odd month, so a typing error of last month does not hide one of this month.
    Only shares and counts; a fall is `figure_fell`.
    """
    return [problem for block in layout.blocks for problem in _jumps(filled, layout, block)]


def _jumps(filled: Filled, layout: Layout, block: Block) -> Iterator[Problem]:
    indicator = block.indicator
    if indicator.measure not in ("share", "count"):
        return
    pair = filled.figures(block).get(WHOLE, (None, None))
    is_since_year = indicator.code in layout.since_year
    year = layout.period[:4] if is_since_year else None
    start = None if is_since_year or layout.starts_on is None else period_index(period_of(layout.starts_on))
    for place, field in enumerate(_FIELDS):
        now, earlier = pair[place], filled.history.series(indicator.code, WHOLE, place, year)
        if now is None or len(earlier) < LEAST_MONTHS:
            continue
        if indicator.accumulation == "cumulative" and now < earlier[-1][1]:
            continue  # it fell: said so, with the same cell
        series = [(period_index(month), number) for month, number in earlier]
        bounds = usual_bounds(series, period_index(layout.period), indicator.accumulation, start)
        if bounds[0] <= now <= bounds[1]:
            continue
        low, high = (whole_or_decimal(round(max(bound, Decimal(0)))) for bound in bounds)
        expected = f"trong khoảng {low} đến {high} theo các tháng trước (tháng gần nhất: {_shown(earlier[-1][1])})"
        cell = layout.cell_of(indicator.code, WHOLE, field)
        yield Problem("figure_jumped", "warning", REPORT_SHEET, cell, _shown(now), expected)


def usual_bounds(
    series: Sequence[tuple[int, Decimal]], at: int, accumulation: str, start: int | None = None
) -> tuple[Decimal, Decimal]:
    """The lowest and highest figure at month `at` that is no jump after `series` (month index, number), in order.

    start: the month a cumulative figure is counted from; None: the January before.
    """
    if accumulation == "flow":
        usual = median(number for _, number in series)
        spread = median(abs(number - usual) for _, number in series)
        room = max(SPREAD * spread, FLOOR_OF_USUAL * abs(usual), FLOOR_COUNT)
        return usual - room, usual + room
    steps = [(number - before) / (index - index_before) for (index_before, before), (index, number) in pairwise(series)]
    first_index, first = series[0]
    if accumulation == "cumulative":
        months = (first_index - 1) % 12 + 1 if start is None else max(1, first_index - start + 1)
        steps.insert(0, first / months)
    usual = median(steps)
    spread = median(abs(step - usual) for step in steps)
    last_index, last = series[-1]
    room = max(SPREAD * spread, FLOOR_OF_USUAL * abs(usual), FLOOR_OF_LEVEL * abs(last), FLOOR_COUNT)
    months = at - last_index
    return last + (usual - room) * months, last + (usual + room) * months


def _shown(number: Decimal) -> str:
    return whole_or_decimal(number)
