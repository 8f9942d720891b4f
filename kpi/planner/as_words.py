"""Answers what a plan says, read back in sentences of Vietnamese that a deputy chairman can sign; never adds law.

Every number, day and name comes from the plan's own keys; nothing is rounded. What is not read back stands in NOT_READ.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from kpi.house.words import group_words, words
from kpi.numbers import whole_or_decimal
from kpi.period import period_text
from kpi.plan.config import Plan
from kpi.plan.model import Task, Unit
from kpi.planner.fields import choice_word
from kpi.planner.worded import Reader, cells_of, clause_of, day, listed, small
from kpi.planner.worded_awards import award_words, round_words, unit_change_words
from kpi.planner.worded_indicators import indicator_words
from kpi.planner.worded_settings import settings_sections


@dataclass(frozen=True)
class Section:
    """A heading and its sentences, each a paragraph of its own."""

    heading: str
    sentences: tuple[str, ...]


def in_words(plan: Plan) -> list[Section]:
    """The whole plan in sections: the movement, who takes part, reports, indicators, points, contest, awards, tasks."""
    campaign, read = plan.campaign, Reader(plan)
    parts: list[tuple[str, Iterable[str]]] = [("Phong trào", _movement(read)), ("Đơn vị tham gia", _units(read))]
    parts.append(("Thay đổi đơn vị", unit_change_words(read)))
    if campaign.indicators:
        parts.append(("Báo cáo", _reporting(read)))
        numbered = enumerate(campaign.indicators, 1)
        parts.append(("Chỉ tiêu", (f"{n}. {indicator_words(read, item)}" for n, item in numbered)))
        parts.append(("Điểm", _scoring(read)))
    parts += settings_sections(read)
    parts.append(("Khen thưởng", (line for item in campaign.awards for line in award_words(read, item))))
    parts.append(("Đợt xét", round_words(read)))
    parts.append(("Nhiệm vụ theo Kế hoạch", (_task(read, item) for item in campaign.tasks)))
    sections = [Section(heading, tuple(lines)) for heading, lines in parts]
    return [section for section in sections if section.sentences]


def _movement(read: Reader) -> Iterator[str]:
    campaign = read.plan.campaign
    paper = campaign.document
    number = f"số {paper.number}" if paper.number else "chưa có số"
    signed = f" ngày {day(paper.signed_on)}" if paper.signed_on else ", chưa có ngày ký"
    issuer = f" của {paper.issuer}" if paper.issuer else ""
    yield f"{campaign.title}, theo Kế hoạch {number}{signed}{issuer}."
    yield f"Thực hiện từ ngày {day(campaign.starts_on)} đến hết ngày {day(campaign.ends_on)}."


def _units(read: Reader) -> Iterator[str]:
    plan = read.plan
    units = [unit for unit in plan.units if unit.is_ranked]
    groups: dict[str, list[Unit]] = {}
    for unit in units:
        groups.setdefault(unit.peer_group or "", []).append(unit)
    what = "báo cáo" if plan.campaign.has_months else "tham gia"
    number = len([code for code in groups if code])
    inside = f", trong {number} cụm, khối thi đua" if number else ""
    yield f"Có {len({unit.code for unit in units})} đơn vị {what}{inside}."
    for group, members in groups.items():
        yield _of_group(group_words(plan.campaign, group) or "Không thuộc cụm, khối nào", members)
    for named in (item for item in plan.campaign.peer_groups if item.code not in groups):
        yield f"{named.name}: chưa có đơn vị nào."
    others = [unit for unit in plan.units if not unit.is_ranked]
    if others:
        yield _of_group("Có đơn vị cấp trên, không xếp hạng riêng", others)
    yield from _traits(plan.units)
    for unit in plan.units:
        if unit.valid_from and unit.valid_from > plan.campaign.starts_on:
            yield f"{unit.name} tham gia từ ngày {day(unit.valid_from)}."
        if unit.valid_to and unit.valid_to < plan.campaign.ends_on:
            yield f"{unit.name} tham gia đến hết ngày {day(unit.valid_to)}."


def _of_group(title: str, members: list[Unit]) -> str:
    """The units of a group, of which kind they are; those of another kind than the most, each with its own."""
    kinds = [unit.kind for unit in members]
    most = max(kinds, key=kinds.count)
    named = (unit.name + (f" ({_kind(unit)})" if unit.kind != most else "") for unit in members)
    kind = small(words("unit_kinds", most))
    return f"{title}{'' if kind.lower() in title.lower() else f' (loại {kind})'}: {listed(named)}."


def _kind(unit: Unit) -> str:
    return small(words("unit_kinds", unit.kind))


def _traits(units: tuple[Unit, ...]) -> Iterator[str]:
    """Which traits the units have, under whom they are, who commends there: what rules are bound to."""
    said: dict[str, list[str]] = {}
    for unit in units:
        for trait in unit.traits:
            named = words("traits", trait)
            said.setdefault(named[:1].upper() + named[1:], []).append(unit.name)
    for unit in units:
        if unit.parent:
            over = next((it.name for it in units if it.code == unit.parent), unit.parent)
            said.setdefault(f"Trực thuộc {over}", []).append(unit.name)
        if unit.awarder:
            said.setdefault(f"Khen thuộc thẩm quyền của {unit.awarder}", []).append(unit.name)
    for title, names in said.items():
        yield f"{title}: {'mọi đơn vị' if len(names) == len(units) else listed(names)}."


def _reporting(read: Reader) -> Iterator[str]:
    campaign = read.plan.campaign
    rules = campaign.reporting
    yield (
        f"Báo cáo hằng tháng từ {period_text(campaign.first_period)}; "
        f"nộp chậm nhất hết ngày {rules.due_day} của tháng sau."
    )
    stale = rules.stale_after_months
    yield (
        f"Tháng không có số mới thì số gần nhất được dùng thêm {stale} tháng, sau đó coi là chưa có số liệu."
        if stale
        else "Tháng không có số mới thì coi là chưa có số liệu."
    )
    if rules.head_signs:
        yield "Báo cáo chỉ gửi đi sau khi thủ trưởng đơn vị duyệt."
    if rules.verification_required:
        yield "Số liệu chỉ được duyệt sau khi cơ quan chủ trì nội dung xác nhận."
    if rules.own_report_to:
        yield f"Báo cáo của chính cơ quan thường trực do {read.unit(rules.own_report_to)} thẩm định."


def _scoring(read: Reader) -> Iterator[str]:
    campaign = read.plan.campaign
    rules = campaign.scoring
    scale = "mức độ hoàn thành có trọng số, thang 100" if rules.scale == "percent" else "tổng điểm các chỉ tiêu"
    yield f"Điểm là {scale}, làm tròn đến {rules.decimals} chữ số lẻ."
    yield "Điểm và thứ hạng chỉ để tham khảo, không phải tiêu chuẩn khen thưởng theo Kế hoạch."
    ties = [read.names.called("indicators", code) for code in rules.tie_breakers]
    yield f"Bằng điểm thì {f'xét lần lượt {listed(ties)}; còn bằng nữa thì ' if ties else ''}cùng hạng."
    whose = {"own": "của mình", "group": "của cả cụm, khối", "all": "của mọi đơn vị"}[rules.publish_ranking]
    yield f"Đơn vị xem được điểm {whose}."
    for item in campaign.adjustments:
        limit = f", tối đa {whole_or_decimal(item.limit)} điểm" if item.limit is not None else ""
        limit = ", không giới hạn" if item.cap == "none" else limit
        yield f"{choice_word(item.kind)}: {item.name}{clause_of(cells_of(item))}{limit}."
    if rules.bands:
        bands = []
        for band in rules.bands:
            least = f"từ {whole_or_decimal(band.at_least)}"
            bands.append(band.name if f"{least} " in f"{band.name.lower()} " else f"{band.name} ({least} điểm)")
        yield f"Mức điểm: {'; '.join(bands)}."


def _task(read: Reader, item: Task) -> str:
    parts = [item.name + clause_of(cells_of(item))]
    if item.owner:
        parts.append(f"chủ trì: {read.unit(item.owner)}")
    if item.co_owners:
        parts.append(f"phối hợp: {listed(map(read.unit, item.co_owners))}")
    parts.append(f"hạn: {_due(item)}")
    if item.indicator:
        parts.append(f"được chứng minh bằng chỉ tiêu {read.names.called('indicators', item.indicator)}")
    return "; ".join(parts).rstrip(".") + "."


def _due(item: Task) -> str:
    begins = item.due.begins_on if item.due else None
    last = f"hết ngày {day(item.due_on)}" if item.due_on else ""
    exact = f"từ ngày {day(begins)} đến {last}" if begins and last else f"chậm nhất {last}" if last else ""
    told = (item.due_words or "").rstrip(". ")
    days = [it for it in (begins, item.due_on) if it]
    is_exact = not (item.due and item.due.before) and all(_plain(it) in re.sub(r"\b0", "", told) for it in days)
    return f"{told} ({exact})" if told and exact and not is_exact else told or exact or "không nêu hạn"


def _plain(value: date) -> str:
    return f"{value.day}/{value.month}/{value.year}"
