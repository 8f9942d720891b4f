"""Answers how a target, a figure and a month are written in a finding; never decides whether one meets the other."""

from datetime import date
from decimal import Decimal

from kpi.awards.rules.evidence import DueFigure, Pair, Standing
from kpi.numbers import percent, whole_or_decimal
from kpi.period import period_text
from kpi.plan.config_texts import texts
from kpi.plan.model import Indicator

ASPIRATIONAL = "Kế hoạch dùng từ “phấn đấu”"
INFERRED = "mục tiêu do phần mềm suy luận, không có trong Kế hoạch"
CARRIED = "số của {month} chuyển sang, không dùng để kết luận"


def day(value: date) -> str:
    """A date as people read it: 30/09/2024."""
    return f"{value:%d/%m/%Y}"


def unit_name(code: str | None) -> str:
    """The name of a measure unit; the code itself where no name is kept, "" for none."""
    return (texts("words.yaml").get("measure_units") or {}).get(code, code) if code else ""


def quantity(number: Decimal, unit: str | None) -> str:
    """A number with its unit: "1.240.000.000 đồng"."""
    return f"{whole_or_decimal(number)} {unit_name(unit)}".strip()


def unit_of(indicator: Indicator) -> str | None:
    """The measure unit of the indicator's figure (its numerator)."""
    return indicator.numerator.measure_unit if indicator.numerator else None


def target_words(indicator: Indicator, target: Decimal) -> str:
    """What a target asks for: "từ 80%", "thứ hạng từ 5 trở lên", "ít nhất 3 sáng kiến", "đã thực hiện", "đạt"."""
    if indicator.measure == "done":
        return "đã thực hiện"
    if indicator.measure == "assessment":
        return "được đánh giá đạt"
    if indicator.measure == "rank":
        return f"thứ hạng {whole_or_decimal(target)} trở lên"
    edge = "không quá" if indicator.lower_is_better else "ít nhất"
    if indicator.measure == "share" and target == 1 and not indicator.lower_is_better:
        return "100%"
    if indicator.measure == "share":
        return f"{edge} {whole_or_decimal(target * 100)}%"
    return f"{edge} {quantity(target, unit_of(indicator))}"


def wanted_words(indicator: Indicator, target: Decimal) -> str:
    """A target as something to reach: "đạt ít nhất 80%", "không quá 5%", "được đánh giá đạt"."""
    said = target_words(indicator, target)
    is_plain = indicator.measure in ("done", "assessment") or said.startswith("không quá")
    return said if is_plain else f"đạt {said}"


def due_words(indicator: Indicator, due: DueFigure) -> str:
    """What a milestone asks for and by when, with the plan's own hedge."""
    hedges = [ASPIRATIONAL] * (due.binding == "aspirational") + [INFERRED] * (indicator.target_from == "inferred")
    hedge = f" ({'; '.join(hedges)})" if hedges else ""
    return f"{target_words(indicator, due.target)} đến {day(due.due_on)}{hedge}"


def figure_words(indicator: Indicator, figure: Pair, target: Decimal | None = None, done_on: date | None = None) -> str:
    """A figure with what it is made of: "79,9% (799/1.000 hồ sơ)"."""
    number = figure.numerator
    if indicator.measure == "done":
        return f"đã thực hiện ngày {day(done_on)}" if number == 1 and done_on else ("đã" if number == 1 else "chưa")
    if indicator.measure == "assessment":
        return "đạt" if number == 1 else "không đạt"
    if indicator.measure == "rank":
        return f"thứ hạng {whole_or_decimal(number)}"
    if indicator.measure != "share":
        return quantity(number, unit_of(indicator))
    if not figure.denominator:
        return "không phát sinh"
    ratio = float(number) / float(figure.denominator)
    shown = percent(ratio, float(target) if target is not None else None)
    return f"{shown} ({whole_or_decimal(number)}/{quantity(figure.denominator, unit_of(indicator))})"


def ratio_words(numerator: Decimal, denominator: Decimal, target: Decimal) -> str:
    """A ratio that is not rounded up to its target: "79,9%"."""
    return percent(float(numerator) / float(denominator), float(target))


def month_words(figure: Pair | None) -> str:
    """ ", số liệu tháng 09/2024" or nothing."""
    month = figure.source.period if figure and figure.source else None
    return f", số liệu {period_text(month)}" if month else ""


def last_known(indicator: Indicator, now: Standing) -> str:
    """What is known when nothing decides: the carried figure, named as such; "" without any."""
    if now.figure is None or now.figure.denominator == 0:
        return ""
    words = figure_words(indicator, now.figure)
    if now.carried_from:
        return f"{words}: {CARRIED.format(month=period_text(now.carried_from))}"
    return words + month_words(now.figure)
