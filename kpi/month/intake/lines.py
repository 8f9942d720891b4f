"""Answers which figures one indicator asks for, line by line, in Vietnamese; never says where a line stands."""

import re
from dataclasses import dataclass
from datetime import date

from kpi.month.intake.figures import ESTIMATED_MEASURES, is_whole, measure_unit_of
from kpi.month.intake.unit_names import measure_unit_name
from kpi.numbers import percent, whole_or_decimal
from kpi.period import cut_off
from kpi.plan.model import WHOLE, Indicator, Milestone

DONE_CHOICES = ("Đã thực hiện", "Chưa thực hiện")  # 1, 0
ASSESSMENT_CHOICES = ("Đạt", "Không đạt")  # 1, 0
LONGEST_NOTE, LONGEST_TEXT = 2000, 200  # characters
_CODES_IN_LABEL = re.compile(r"\s*\(1:.*0:.*\)$")  # "(1: đã, 0: chưa)": here a drop-down says it
_PER_CENT = 100


@dataclass(frozen=True)
class AskedFigure:
    """One line of the template: one input cell, and where a line is the whole figure an estimate beside it.

    `kind`: whole | number | done | assessment | date | text. `field`: numerator | denominator | done_on |
    document_number. `has_estimate`: an optional cell "Ước cả năm" stands on the line.
    """

    part: str
    field: str
    kind: str
    label: str
    measure_unit: str
    has_estimate: bool = False


def asked_figures(indicator: Indicator) -> tuple[AskedFigure, ...]:
    """The lines of one indicator, in the order an officer fills them in.

    With `parts_in_order` (the five electronic steps) the numerator *is* the last step: it is asked once, as that
    step. A unit that does not follow the steps fills in the last one alone (accepted with a warning, design 5).
    """
    lines = [_figure(indicator, WHOLE, "numerator", _numerator_label(indicator))]
    if indicator.measure == "share":
        lines.append(_figure(indicator, WHOLE, "denominator", _label(indicator, "denominator")))
    parts = [_figure(indicator, part.code, "numerator", part.label) for part in indicator.parts]
    if is_numerator_last_step(indicator):
        last = parts.pop()
        lines = [lines[1], *parts, _figure(indicator, last.part, "numerator", f"{last.label} (đủ các bước)", True)]
    else:
        lines += parts
    if indicator.measure == "done":
        lines.append(AskedFigure(WHOLE, "done_on", "date", "Ngày hoàn thành", "ngày"))
    if indicator.measure == "done" or indicator.evidence.label:
        label = indicator.evidence.label or "Số, ký hiệu văn bản"
        lines.append(AskedFigure(WHOLE, "document_number", "text", label, "văn bản"))
    return tuple(lines)


def is_numerator_last_step(indicator: Indicator) -> bool:
    """True when the numerator of a share is not asked for itself but is the last of its ordered parts."""
    return indicator.measure == "share" and indicator.parts_in_order and bool(indicator.parts)


def target_text(indicator: Indicator, period: str, since: date | None = None) -> str:
    """Mục tiêu, mốc of an indicator and how its figure is counted, as the template prints it.

    since: the day a cumulative figure is counted from where that is not 1 January (cumulative_since: campaign).
    """
    lines = [_milestone_text(indicator, milestone) for milestone in indicator.milestones]
    if indicator.max is not None:
        lines.append(f"Tối đa {whole_or_decimal(indicator.max)} điểm")
    if indicator.target_from == "inferred":
        lines.append("(suy luận của phần mềm, không có trong Kế hoạch)")
    if not indicator.is_step:
        counted = {
            "cumulative": f"Lũy kế {_since(since)} đến {_day(cut_off(period))}",
            "month_end": f"Tại ngày {_day(cut_off(period))}",
            "flow": f"Riêng tháng {period[5:7]}/{period[:4]}",
        }
        lines.append(counted[indicator.accumulation])
    return "\n".join(lines)


def _since(since: date | None) -> str:
    return f"từ đầu phong trào ({_day(since)})" if since else "từ đầu năm"


def _milestone_text(indicator: Indicator, milestone: Milestone) -> str:
    sign = "≤" if indicator.lower_is_better else "≥"
    if indicator.measure == "share":
        needed = percent(float(milestone.target), decimals=_decimals_of_percent(milestone))
        needed = needed if milestone.target == 1 and sign == "≥" else f"{sign} {needed}"
    elif indicator.measure == "done":
        needed = "Hoàn thành"
    elif indicator.measure == "assessment":
        needed = "Đạt"
    elif indicator.measure == "rank":
        needed = f"Thứ hạng {sign} {whole_or_decimal(milestone.target)}"
    else:
        needed = f"{sign} {whole_or_decimal(milestone.target)}"
    wish = " (phấn đấu)" if milestone.binding == "aspirational" else ""
    return f"{needed} đến {_day(milestone.due_on)}{wish}"


def _figure(indicator: Indicator, part: str, field: str, label: str, has_estimate: bool = False) -> AskedFigure:
    kind = "whole" if is_whole(indicator, part, field) else "number"
    if part == WHOLE and indicator.measure in ("done", "assessment"):
        kind = indicator.measure
    is_estimated = has_estimate or (part == WHOLE and indicator.measure in ESTIMATED_MEASURES)
    unit = measure_unit_name(measure_unit_of(indicator, part, field))
    return AskedFigure(part, field, kind, label, unit, is_estimated)


def _numerator_label(indicator: Indicator) -> str:
    label = _label(indicator, "numerator")
    return _CODES_IN_LABEL.sub("", label) if indicator.measure in ("done", "assessment") else label


def _label(indicator: Indicator, field: str) -> str:
    quantity = indicator.denominator if field == "denominator" else indicator.numerator
    if quantity:
        return quantity.label
    if indicator.measure == "share":
        return "Tử số: số đã đạt" if field == "numerator" else "Mẫu số: tổng số"
    plain = {"done": "Tình trạng thực hiện", "assessment": "Kết quả đánh giá", "rank": "Thứ hạng đã công bố"}
    return plain.get(indicator.measure, "Điểm" if indicator.measure == "points" else "Số lượng")


def _decimals_of_percent(milestone: Milestone) -> int:
    return max(0, -int((milestone.target * _PER_CENT).normalize().as_tuple().exponent))


def _day(day: date) -> str:
    return f"{day:%d/%m/%Y}"
