"""Answers what of a plan one unit owes, in sentences (“Danh mục chỉ tiêu áp dụng”); never confirms it."""

from collections.abc import Iterator
from datetime import date, timedelta

from kpi.house.words import group_words
from kpi.plan.config import Plan
from kpi.plan.config_texts import texts
from kpi.plan.model import Indicator, Unit
from kpi.planner.as_words import Section
from kpi.planner.worded import Reader, day
from kpi.planner.worded_indicators import indicator_words

WHOLE = "áp dụng suốt phong trào"
OUTSIDE = "đơn vị không thuộc đối tượng của chỉ tiêu"


def words_of_unit(plan: Plan, unit: Unit) -> list[Section]:
    """The unit, the indicators it owes on some day of the campaign with their days, and the others with the ground."""
    rows = [row for row in plan.units if row.code == unit.code and row.is_ranked]
    read = Reader(plan)
    owed = [(item, _days(plan, item, rows)) for item in plan.campaign.indicators]
    bound = [(item, days) for item, days in owed if days]
    others = [item for item, days in owed if not days]
    told = (f"{n}. {indicator_words(read, item, _told(plan, days))}" for n, (item, days) in enumerate(bound, 1))
    free = (f"{n}. {item.name}: {_ground(item, unit)}." for n, item in enumerate(others, 1))
    sections = [
        Section("Đơn vị", tuple(_who(plan, unit, len(bound)))),
        Section("Chỉ tiêu áp dụng", tuple(told)),
        Section("Chỉ tiêu không áp dụng", tuple(free)),
    ]
    return [section for section in sections if section.sentences]


def _who(plan: Plan, unit: Unit, count: int) -> Iterator[str]:
    kind = str(texts("words.yaml").get("unit_kinds", {}).get(unit.kind, unit.kind))
    yield f"{unit.name} ({group_words(plan.campaign, unit.peer_group) or kind}), {plan.campaign.title}."
    yield f"Áp dụng {count}/{len(plan.campaign.indicators)} chỉ tiêu."


def _days(plan: Plan, item: Indicator, rows: list[Unit]) -> list[tuple[date, date]]:
    """The spans of the campaign in which the indicator applies, first to last, neighbours joined."""
    first, last = plan.campaign.starts_on, plan.campaign.ends_on
    spans: list[tuple[date, date]] = []
    for row in sorted(rows, key=lambda row: row.valid_from or date.min):
        begins, ends = max(row.valid_from or first, first), min(row.valid_to or last, last)
        if begins > ends or not item.applies_to.covers(row):
            continue
        is_next = bool(spans) and spans[-1][1] + timedelta(days=1) == begins
        spans[-1:] = [(spans[-1][0], ends)] if is_next else [*spans[-1:], (begins, ends)]
    return spans


def _told(plan: Plan, spans: list[tuple[date, date]]) -> str:
    if spans == [(plan.campaign.starts_on, plan.campaign.ends_on)]:
        return WHOLE
    return "áp dụng " + ", ".join(f"từ ngày {day(begins)} đến hết ngày {day(ends)}" for begins, ends in spans)


def _ground(item: Indicator, unit: Unit) -> str:
    mine = next((one for one in item.applies_to.except_ if one.unit == unit.code), None)
    if mine is None:
        return OUTSIDE
    paper = f" (văn bản {mine.document})" if mine.document else ""
    return f"không áp dụng, {mine.reason or 'theo danh sách loại trừ của chỉ tiêu'}{paper}"
