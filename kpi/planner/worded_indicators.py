"""Answers how an indicator reads in a sentence: what is counted, targets, for whom, by whom; never judges one."""

from decimal import Decimal

from kpi.house.words import words
from kpi.numbers import whole_or_decimal
from kpi.plan.model import Indicator, Milestone, Quantity
from kpi.plan.notices import unsaid_weight
from kpi.planner.fields import choice_word
from kpi.planner.worded import Reader, cells_of, clause_of, day, small

INFERRED = "mức này do phần mềm suy luận, không có trong Kế hoạch"
MOST_NAMED = 12  # units named one by one; of more, their kinds are said
_TOLD = (
    *("name", "measure", "numerator.label", "numerator.measure_unit", "denominator.label", "denominator.measure_unit"),
    *("accumulation", "cumulative_since", "applies_to.kinds", "applies_to.traits", "applies_to.units"),
    *("source", "from_register.counts", "from_register.base", "evidence.required", "evidence.label"),
    *("owner", "weight", "used_for_award", "not_measured", "target_from"),
)
_LIMITED = ("share", "count", "points", "rank")  # the direction is told by "không quá" and "đạt ít nhất"
_ADDED_UP = ("share", "count", "points")
_PLAIN_UNITS = ("da_chua", "danh_gia", "thu_hang")  # as good as said by the sort of indicator


def indicator_words(read: Reader, item: Indicator, bound: str | None = None) -> str:
    """The whole indicator in one sentence. bound: to whom and when it applies, in the place of every unit it covers."""
    cells = cells_of(item)
    parts = [item.name + clause_of(cells), f"{choice_word(item.measure).lower()}{_what_is_counted(item)}"]
    parts += [f"kèm số liệu: {', '.join(map(_quantity, item.parts))}"] if item.parts else []
    parts += [_milestone(item, stone) for stone in item.milestones]
    parts.append(bound or f"áp dụng cho {_who(read, item)}")
    parts.append(_source(item))
    if item.evidence.label or item.evidence.required:
        asked = "bắt buộc" if item.evidence.required else "không bắt buộc"
        parts.append(f"minh chứng ({asked}): {item.evidence.label or 'đơn vị tự chọn'}")
    if item.owner:
        parts.append(f"cơ quan chủ trì: {read.unit(item.owner)}")
    parts.append(f"trọng số {whole_or_decimal(item.effective_weight)}{unsaid_weight(read.plan.campaign, item)}")
    if not item.used_for_award:
        parts.append("chỉ theo dõi, không dùng để xét khen")
    told = [*_TOLD, *(["direction"] if item.measure in _LIMITED else [])]
    told += ["max"] if item.measure == "points" else []
    parts += read.rest("indicators", cells, told, item.code)
    if item.not_measured:
        parts.append(f"phần không đo bằng số: {item.not_measured}")
    if item.target_from == "inferred":
        parts.append(INFERRED)
    return "; ".join(parts) + "."


def _quantity(item: Quantity) -> str:
    unit = item.measure_unit if item.measure_unit not in _PLAIN_UNITS else None
    return f"“{item.label}”" + (f" ({words('measure_units', unit)})" if unit else "")


def _what_is_counted(item: Indicator) -> str:
    since = f" từ {choice_word(item.cumulative_since).lower()}" if item.cumulative_since else ""
    is_told = item.measure in _ADDED_UP or item.accumulation != "month_end" or since
    how = f", {choice_word(item.accumulation).lower()}{since}" if is_told else ""
    if item.measure == "points" and item.max is not None:
        how = f", tối đa {whole_or_decimal(item.max)}{how}"
    said = f" {_quantity(item.numerator)}" if item.numerator else ""
    if item.denominator:
        said += f" trên {_quantity(item.denominator)}"
    return said + how


def _milestone(item: Indicator, stone: Milestone) -> str:
    aspired = " (phấn đấu)" if stone.binding == "aspirational" else ""
    if item.measure == "done":
        return f"hoàn thành chậm nhất ngày {day(stone.due_on)}{aspired}"
    if item.measure == "assessment":
        return f"đạt vào ngày {day(stone.due_on)}{aspired}"
    if item.measure == "rank":
        return f"hạng không quá {whole_or_decimal(stone.target)} vào ngày {day(stone.due_on)}{aspired}"
    limit = "không quá" if item.direction == "lower" else "đạt ít nhất"
    return f"{limit} {target_words(item, stone.target)} vào ngày {day(stone.due_on)}{aspired}"


def target_words(item: Indicator, target: Decimal) -> str:
    """A target as people say it: 80% of a share, the number of anything else."""
    return f"{whole_or_decimal(target * 100)}%" if item.measure == "share" else whole_or_decimal(target)


def _source(item: Indicator) -> str:
    if item.from_register is None:
        return {"report": "đơn vị báo cáo", "register": "lấy từ sổ sáng kiến", "reviewer": "Nội vụ nhập"}[item.source]
    counted = choice_word(item.from_register.counts, "counts").lower()
    base = choice_word(item.from_register.base).lower()
    where = "lấy từ sổ sáng kiến" if item.source == "register" else choice_word(item.source).lower()
    return f"{where} ({counted}; tính trên: {base})"


def _who(read: Reader, item: Indicator) -> str:
    plan, rule = read.plan, item.applies_to
    end = plan.campaign.ends_on
    units = [unit for unit in plan.units if unit.is_ranked and unit.is_valid_on(end)]
    bound = [unit for unit in units if rule.covers(unit)]
    narrowed = [f"loại {small(words('unit_kinds', kind))}" for kind in rule.kinds]
    narrowed = [" hoặc ".join(narrowed)] if narrowed else []
    if rule.traits:
        narrowed.append(" hoặc ".join(words("traits", trait) for trait in rule.traits))
    by = f", thuộc diện {' và '.join(narrowed)}" if narrowed else ""
    by += f", hoặc được nêu tên: {', '.join(map(read.unit, rule.units))}" if rule.units and narrowed else ""
    if len(bound) == len(units):
        said = f"cả {len(units)} đơn vị"
    elif len(bound) <= MOST_NAMED:
        said = f"{len(bound)} đơn vị: {', '.join(unit.name for unit in bound)}" if bound else "không đơn vị nào"
    else:
        counted: dict[str, int] = {}
        for unit in bound:
            counted[unit.kind] = counted.get(unit.kind, 0) + 1
        told = (f"{number} {small(words('unit_kinds', kind))}" for kind, number in counted.items())
        said = f"{len(bound)} đơn vị ({', '.join(told)})"
    return said + by + left_out_words(read, "indicators.applies_to.except", item.code)


def left_out_words(read: Reader, table: str, above: str = "") -> str:
    """Who is left out, and why: ", trừ Phường A (không được giao vốn; văn bản: 12/TB-UBND)"."""
    gone = []
    for row in read.rows(table, above):
        why = [str(row.cells["reason"])] if row.cells.get("reason") else []
        why += read.rest(table, row.cells, ("unit", "reason"), above)
        gone.append(read.unit(str(row.cells["unit"])) + (f" ({'; '.join(why)})" if why else ""))
    return f", trừ {', '.join(gone)}" if gone else ""
