"""Answers whether the figures of one indicator can stand together; never reads a file and never mends a figure.

The same rules hold for a cell of a workbook and for a line of an import (design 5): the caller knows where each
figure stood and turns a FigureProblem into a Problem with its sheet and cell.
"""

from collections.abc import Collection, Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Literal, NamedTuple

from kpi.numbers import whole_or_decimal
from kpi.plan.model import ESTIMATE_PART, WHOLE, Indicator

LARGEST = Decimal(10) ** 15
MOST_DECIMALS = 6  # facts are DECIMAL(24,6)
EARLIEST = date(2000, 1, 1)
SINGLE_FIGURE_MEASURES = ("count", "rank", "points", "done", "assessment")  # `numerator` alone carries these
ESTIMATED_MEASURES = ("share", "count")
# Units that are counted or paid in whole pieces. A unit that is not listed may have decimals ("ha", "tỷ đồng"): to
# refuse a true figure is worse than to let a fraction of a dossier through to the verifier.
COUNTED_UNITS = frozenset(
    ["vnd", "ho_so", "thu_tuc", "dich_vu_cong", "don_vi", "van_ban", "kien_nghi", "nguoi", "sang_kien", "nhiem_vu"],
)
WARNING_CODES = frozenset({"steps_not_given", "done_before_campaign", "done_after_month"})

Pair = tuple[Decimal | None, Decimal | None]
Faulty = Collection[tuple[str, str]]


class FigureProblem(NamedTuple):
    """One thing that is wrong with the figures of an indicator.

    `part` is WHOLE ("") or a part's code, `field` is "numerator", "denominator" or "done_on"; together they say
    which cell to name. `found` is the figure as Vietnamese readers write it, `expected` says in words what would do.
    """

    code: str
    part: str
    field: str
    found: str
    expected: str

    @property
    def severity(self) -> Literal["error", "warning"]:
        """A warning lets the file in; an error does not."""
        return "warning" if self.code in WARNING_CODES else "error"


def figure_problems(
    indicator: Indicator,
    values: Mapping[str, Pair],
    done_on: date | None = None,
    today: date | None = None,
    unread: Collection[tuple[str, str]] = (),
    within: tuple[date, date] | None = None,
) -> list[FigureProblem]:
    """Everything that is wrong with one indicator's figures for one unit and month; empty when they can stand.

    `values`: part code -> (numerator, denominator); WHOLE is the figure itself. None means left blank; a part that
    was left blank may be absent. `today` is the local day of the injected clock; without it no date is too late.
    `within`: the campaign's first day and the reported month's last: a thing done outside them is a warning.
    `unread`: the (part, field) that were filled in but could not be read: they are None in `values`, already have
    their own problem, and are neither called blank nor compared. How a number was written: see numbers_read.
    """
    problems = list(_unknown_parts(indicator, values))
    for part, pair in values.items():
        problems.extend(_number_problems(indicator, part, pair))
    faulty = {*unread, *((problem.part, problem.field) for problem in problems)}  # would only repeat itself below
    problems.extend(_pair_problems(indicator, values, faulty))
    if indicator.parts_in_order:
        problems.extend(_step_problems(indicator, values, faulty))
    problems.extend(_date_problems(indicator, values, done_on, today, faulty))
    problems.extend(_out_of_sense(done_on, today, within))
    return problems


def is_whole(indicator: Indicator, part: str, field: str) -> bool:
    """True where only whole numbers make sense: đồng, counted things, ranks, yes/no, steps (design 2)."""
    if indicator.measure in ("done", "rank", "assessment", "count") and part in (WHOLE, ESTIMATE_PART):
        return True
    return measure_unit_of(indicator, part, field) in COUNTED_UNITS or indicator.parts_in_order


def measure_unit_of(indicator: Indicator, part: str, field: str) -> str | None:
    """The measure unit of a figure, as configured; None when the configuration gives none."""
    if part not in (WHOLE, ESTIMATE_PART):
        return next((item.measure_unit for item in indicator.parts if item.code == part), None)
    quantity = indicator.denominator if field == "denominator" else indicator.numerator
    return quantity.measure_unit if quantity else None


def _unknown_parts(indicator: Indicator, values: Mapping[str, Pair]) -> Iterator[FigureProblem]:
    known = {WHOLE, *(part.code for part in indicator.parts)}
    if indicator.measure in ESTIMATED_MEASURES:
        known.add(ESTIMATE_PART)
    for part in values:
        if part not in known:
            allowed = ", ".join(sorted(known - {WHOLE})) or "không có phần nào"
            yield FigureProblem("part_unknown", part, "numerator", part, allowed)


def _number_problems(indicator: Indicator, part: str, pair: Pair) -> Iterator[FigureProblem]:
    for field, number in zip(("numerator", "denominator"), pair, strict=True):
        if number is None:
            continue
        if not number.is_finite() or abs(number) > LARGEST or _decimals(number) > MOST_DECIMALS:
            expected = f"không quá {whole_or_decimal(LARGEST)} và không quá {MOST_DECIMALS} chữ số thập phân"
            yield FigureProblem("number_out_of_range", part, field, _shown(number), expected)
        elif number < 0:
            yield FigureProblem("number_negative", part, field, _shown(number), "số từ 0 trở lên")
        elif number != number.to_integral_value() and is_whole(indicator, part, field):
            yield FigureProblem("number_not_whole", part, field, _shown(number), "số nguyên, không có phần thập phân")
        elif field == "denominator" and _is_single(indicator, part):
            of_part = "" if part in (WHOLE, ESTIMATE_PART) else f" cho phần “{part}”, ghi ở tử số"
            expected = f"chỉ một con số{of_part}, không có mẫu số"
            yield FigureProblem("denominator_not_expected", part, field, _shown(number), expected)
        elif field == "numerator" and part == WHOLE and indicator.measure != "share":
            yield from _single_figure_problems(indicator, number, _shown(number))


def _is_single(indicator: Indicator, part: str) -> bool:
    """One number without a denominator: such a measure, and a part that is itself a base or waits (design 3.4)."""
    if part in (WHOLE, ESTIMATE_PART):
        return indicator.measure in SINGLE_FIGURE_MEASURES
    return part in (indicator.other_base, indicator.pending_part)


def _shown(number: Decimal) -> str:
    """A figure as Vietnamese readers write it; one that is endless or far too long is cut."""
    return whole_or_decimal(number) if number.is_finite() and abs(number) < LARGEST * 1000 else str(number)[:40]


def _single_figure_problems(indicator: Indicator, number: Decimal, found: str) -> Iterator[FigureProblem]:
    if indicator.measure == "points" and indicator.max is not None and number > indicator.max:
        expected = f"không quá {whole_or_decimal(indicator.max)} điểm"
        yield FigureProblem("points_above_max", WHOLE, "numerator", found, expected)
    elif indicator.measure == "rank" and number < 1:
        yield FigureProblem("rank_out_of_range", WHOLE, "numerator", found, "thứ hạng từ 1 trở lên")
    elif indicator.measure in ("done", "assessment") and number not in (0, 1):
        words = "1 (đã thực hiện) hoặc 0 (chưa)" if indicator.measure == "done" else "1 (đạt) hoặc 0 (không đạt)"
        yield FigureProblem("yes_no_expected", WHOLE, "numerator", found, words)


def _pair_problems(indicator: Indicator, values: Mapping[str, Pair], faulty: Faulty) -> Iterator[FigureProblem]:
    if indicator.measure != "share":
        return
    for part in (WHOLE, ESTIMATE_PART):
        if (part, "numerator") in faulty or (part, "denominator") in faulty:
            continue
        numerator, denominator = values.get(part, (None, None))
        if numerator is None and denominator is None:
            continue
        if numerator is None or denominator is None:
            blank = "numerator" if numerator is None else "denominator"
            other = "mẫu số" if numerator is None else "tử số"
            given = whole_or_decimal(denominator if numerator is None else numerator)
            expected = f"một con số, vì đã có {other} là {given}"
            yield FigureProblem("pair_incomplete", part, blank, "để trống", expected)
        elif denominator == 0 and numerator > 0:
            found = f"{whole_or_decimal(numerator)} trên 0"
            expected = "mẫu số lớn hơn 0, hoặc cả hai bằng 0 nếu không phát sinh"
            yield FigureProblem("denominator_zero", part, "denominator", found, expected)
        elif indicator.part_of_whole and numerator > denominator:
            expected = f"không quá {whole_or_decimal(denominator)}"
            found = whole_or_decimal(numerator)
            yield FigureProblem("numerator_above_denominator", part, "numerator", found, expected)


def _step_problems(indicator: Indicator, values: Mapping[str, Pair], faulty: Faulty) -> Iterator[FigureProblem]:
    """Steps 1…k in the order of `parts`: none above the one before, none left out, the last one = the numerator."""
    passed, settled = values.get(WHOLE, (None, None))
    steps = [(part, values.get(part.code, (None, None))[0]) for part in indicator.parts]
    blank = [part for part, number in steps if number is None and (part.code, "numerator") not in faulty]
    if len(blank) == len(steps):
        if settled and passed is not None:  # 0 settled needs no steps
            expected = "số liệu của từng bước, nếu đơn vị theo dõi được"
            yield FigureProblem("steps_not_given", WHOLE, "numerator", "không có số liệu từng bước", expected)
        return
    if passed is None and settled is None and not {(WHOLE, "numerator"), (WHOLE, "denominator")} & set(faulty):
        expected = "tổng số đã giải quyết, vì đã có số liệu từng bước"
        yield FigureProblem("pair_incomplete", WHOLE, "denominator", "để trống", expected)
    for part in blank:
        expected = "một con số, vì các bước khác đã có số liệu"
        yield FigureProblem("step_missing", part.code, "numerator", "để trống", expected)
    before = None if (WHOLE, "denominator") in faulty else settled
    before_label = "tổng số đã giải quyết"
    for part, number in steps:
        if number is None or (part.code, "numerator") in faulty:
            continue
        if before is not None and number > before:
            expected = f"không quá {whole_or_decimal(before)} ({before_label})"
            yield FigureProblem("step_above_previous", part.code, "numerator", whole_or_decimal(number), expected)
        before, before_label = number, part.label
    last, number = steps[-1]
    is_readable = not {(WHOLE, "numerator"), (last.code, "numerator")} & set(faulty)
    if is_readable and passed is not None and number is not None and passed != number:
        expected = f"{whole_or_decimal(number)} (bằng bước cuối: {last.label})"
        yield FigureProblem("last_step_differs", WHOLE, "numerator", whole_or_decimal(passed), expected)


def _date_problems(
    indicator: Indicator, values: Mapping[str, Pair], done_on: date | None, today: date | None, faulty: Faulty
) -> Iterator[FigureProblem]:
    if done_on is None:
        return
    found = f"{done_on.day:02}/{done_on.month:02}/{done_on.year:04}"
    if done_on < EARLIEST:
        yield FigureProblem("date_out_of_range", WHOLE, "done_on", found, f"từ {EARLIEST:%d/%m/%Y} trở đi")
    elif today is not None and done_on > today:
        yield FigureProblem("date_in_future", WHOLE, "done_on", found, f"không sau ngày {today:%d/%m/%Y}")
    is_readable = (WHOLE, "numerator") not in faulty
    if is_readable and indicator.measure == "done" and values.get(WHOLE, (None, None))[0] != 1:
        expected = "“Đã thực hiện” (1) ở ô tình trạng, hoặc bỏ trống ngày"
        yield FigureProblem("date_without_done", WHOLE, "done_on", found, expected)


def _out_of_sense(
    done_on: date | None, today: date | None, within: tuple[date, date] | None
) -> Iterator[FigureProblem]:
    """A thing done before the campaign began or after the month reported: true perhaps, but somebody has to say so."""
    if done_on is None or within is None or done_on < EARLIEST or (today is not None and done_on > today):
        return
    first, last = within
    if done_on < first:
        expected = f"từ {first:%d/%m/%Y}, ngày phong trào bắt đầu"
        yield FigureProblem("done_before_campaign", WHOLE, "done_on", f"{done_on:%d/%m/%Y}", expected)
    elif done_on > last:
        expected = f"không sau ngày {last:%d/%m/%Y}, ngày chốt số liệu của báo cáo"
        yield FigureProblem("done_after_month", WHOLE, "done_on", f"{done_on:%d/%m/%Y}", expected)


def _decimals(number: Decimal) -> int:
    places = -int(number.as_tuple().exponent)
    return places if places <= MOST_DECIMALS else max(0, -int(number.normalize().as_tuple().exponent))
