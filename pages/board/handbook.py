"""Answers how an indicator is counted, in the plan's words and a worked example (Sổ tay cách tính); from configuration.

The example is arithmetic on round numbers chosen here, said to be one; no figure of a unit stands in it.
"""

from decimal import Decimal

from kpi import numbers, tables
from pages.board.sources import unit_word
from pages.kit.figures import safe, target_text
from pages.kit.words import INFERRED, SOURCES, day_text

MEASURES = {
    "share": "tỷ lệ: tử số chia mẫu số",
    "done": "việc làm xong hay chưa, có ngày xong",
    "count": "số lượng",
    "rank": "thứ hạng được công bố",
    "assessment": "đánh giá đạt hoặc không đạt",
    "points": "điểm",
}
ACCUMULATIONS = {
    "cumulative": "lũy kế từ đầu: lấy số mới nhất",
    "month_end": "số tại cuối tháng: lấy số mới nhất",
    "flow": "số của riêng từng tháng: cộng các tháng",
}


def page(indicator, campaign) -> str:
    """Definition, the plan's words, formula, targets and an example, as HTML."""
    pairs = [("Tên", indicator.name)]
    if indicator.clause:
        pairs.append(("Kế hoạch viết", f"“{indicator.clause.words}” ({indicator.clause.at})"))
    pairs.append(("Loại", MEASURES.get(indicator.measure, indicator.measure)))
    for words, quantity in (("Tử số", indicator.numerator), ("Mẫu số", indicator.denominator)):
        if quantity:
            unit = unit_word(quantity.measure_unit)
            pairs.append((words, quantity.label + (f" ({unit})" if unit else "")))
    if indicator.measure in ("share", "count"):
        pairs.append(("Cách cộng dồn", ACCUMULATIONS.get(indicator.accumulation, indicator.accumulation)))
    stones = "; ".join(
        f"{target_text(stone.target, indicator.measure)} đến {day_text(stone.due_on)}"
        + (" (Kế hoạch dùng từ “phấn đấu”)" if stone.binding == "aspirational" else "")
        for stone in indicator.milestones
    )
    pairs.append(("Mốc", stones or "không có mốc"))
    if indicator.target_from == "inferred":
        pairs.append(("Mức phải đạt", INFERRED))
    pairs.append(("Cần có trong năm", _pace(indicator)))
    pairs.append(("Trọng số", numbers.whole_or_decimal(indicator.weight if indicator.weight is not None else 1)))
    pairs.append(("Nguồn số liệu", SOURCES.get(indicator.source, indicator.source)))
    pairs.append(("Dùng để xét khen thưởng", "có" if indicator.used_for_award else "không"))
    if indicator.other_base:
        label = next(
            (part.label for part in indicator.parts if part.code == indicator.other_base), indicator.other_base
        )
        pairs.append(("Gốc khác", f"{label}: hiện thêm tỷ lệ trên gốc này; mốc xét trên mẫu số chính"))
    applies = [tables.words("unit_kinds", kind) for kind in indicator.applies_to.kinds]
    applies += [tables.words("traits", trait) for trait in indicator.applies_to.traits]
    pairs.append(("Áp dụng cho", "; ".join(applies) or "mọi đơn vị"))
    pairs.append(("Ví dụ (số giả định)", _example(indicator, campaign)))
    return '<dl class="facts">' + "".join(f"<dt>{safe(a)}</dt><dd>{safe(b)}</dd>" for a, b in pairs if b) + "</dl>"


def _pace(indicator) -> str:
    if indicator.measure in ("done", "rank", "assessment"):
        return "tính vào điểm từ kỳ của mốc đầu tiên"
    return "tăng đều theo ngày đến từng mốc" if indicator.pace == "linear" else "bằng mức của mốc kế tiếp"


def _example(indicator, campaign) -> str:
    """One worked line: value, against what is needed, attainment."""
    if indicator.measure != "share" or not indicator.milestones or indicator.lower_is_better:
        return ""
    target, whole = Decimal(indicator.milestones[-1].target), Decimal(200)
    done = (target * whole * Decimal("0.9")).to_integral_value()
    value = done / whole
    attainment = numbers.percent_cut(value / target)
    needed = target_text(target, "share")
    return (
        f"{numbers.vietnamese(done)} / {numbers.vietnamese(whole)} = {numbers.percent_cut(value)}; "
        f"cần {needed} thì mức độ hoàn thành là {attainment}, phần điểm của chỉ tiêu nhân với tỷ lệ đó."
    )
