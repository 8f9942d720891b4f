"""Answers what a plan says, read back in sentences of Vietnamese that a deputy chairman can sign; never adds law.

Every number, day and name comes from the plan's own keys; nothing is rounded.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from kpi.house.words import group_words
from kpi.numbers import whole_or_decimal
from kpi.period import period_text
from kpi.plan.config import Plan
from kpi.plan.config_texts import texts
from kpi.plan.model import Award, Campaign, Criterion, Indicator, Milestone, Task, Unit
from kpi.plan.notices import unsaid_weight
from kpi.planner.differences import shown
from kpi.planner.fields import choice_word, table_name, words_of
from kpi.planner.grid import spread
from kpi.planner.said import said_of

INFERRED = "mức này do phần mềm suy luận, không có trong Kế hoạch"
MOST_NAMED = 12  # units named one by one; of more, their kinds are said


@dataclass(frozen=True)
class Section:
    """A heading and its sentences, each a paragraph of its own."""

    heading: str
    sentences: tuple[str, ...]


def in_words(plan: Plan) -> list[Section]:
    """The whole plan in sections: the movement, who takes part, reports, indicators, points, contest, awards, tasks."""
    campaign = plan.campaign
    sections = [Section("Phong trào", tuple(_movement(campaign))), Section("Đơn vị tham gia", tuple(_units(plan)))]
    if campaign.indicators:
        sections.append(Section("Báo cáo", tuple(_reporting(campaign))))
        numbered = enumerate(campaign.indicators, 1)
        sections.append(Section("Chỉ tiêu", tuple(f"{n}. {indicator_words(plan, item)}" for n, item in numbered)))
        sections.append(Section("Điểm", tuple(_scoring(campaign))))
    if not campaign.has_months:
        sections += list(_other_settings(plan))
    if campaign.awards:
        sections.append(Section("Khen thưởng", tuple(line for item in campaign.awards for line in _award(plan, item))))
        sections.append(Section("Đợt xét", tuple(_rounds(plan))))
    if campaign.tasks:
        sections.append(Section("Nhiệm vụ theo Kế hoạch", tuple(_task(plan, item) for item in campaign.tasks)))
    return [section for section in sections if section.sentences]


def _movement(campaign: Campaign) -> Iterator[str]:
    paper = campaign.document
    number = f"số {paper.number}" if paper.number else "chưa có số"
    signed = f" ngày {day(paper.signed_on)}" if paper.signed_on else ", chưa có ngày ký"
    issuer = f" của {paper.issuer}" if paper.issuer else ""
    yield f"{campaign.title}, theo Kế hoạch {number}{signed}{issuer}."
    yield f"Thực hiện từ ngày {day(campaign.starts_on)} đến hết ngày {day(campaign.ends_on)}."


def _units(plan: Plan) -> Iterator[str]:
    on = plan.campaign.starts_on
    units = [unit for unit in plan.units if unit.is_ranked]
    groups: dict[str, list[Unit]] = {}
    for unit in units:
        groups.setdefault(unit.peer_group or "", []).append(unit)
    yield f"Có {len({unit.code for unit in units})} đơn vị báo cáo, trong {len(groups)} cụm, khối thi đua."
    for group, members in groups.items():
        title = group_words(plan.campaign, group) or "Không thuộc cụm, khối nào"
        yield f"{title}: {', '.join(dict.fromkeys(unit.name for unit in members))}."
    for unit in units:
        if unit.valid_from and unit.valid_from > on:
            yield f"{unit.name} tham gia từ ngày {day(unit.valid_from)}."
        if unit.valid_to and unit.valid_to < plan.campaign.ends_on:
            yield f"{unit.name} tham gia đến hết ngày {day(unit.valid_to)}."


def _reporting(campaign: Campaign) -> Iterator[str]:
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


def indicator_words(plan: Plan, item: Indicator, bound: str | None = None) -> str:
    parts = [item.name + (f" ({item.clause.at})" if item.clause else "")]
    parts.append(f"{choice_word(item.measure).lower()}{_what_is_counted(item)}")
    if item.milestones:
        parts.append("; ".join(_milestone(item, stone) for stone in item.milestones))
    parts.append(bound or f"áp dụng cho {_who(plan, item)}")
    parts.append(
        {"report": "đơn vị báo cáo", "register": "lấy từ sổ sáng kiến", "reviewer": "Nội vụ nhập"}[item.source]
    )
    if item.owner:
        parts.append(f"cơ quan chủ trì: {name_in(plan, item.owner)}")
    parts.append(f"trọng số {whole_or_decimal(item.effective_weight)}{unsaid_weight(plan.campaign, item)}")
    if not item.used_for_award:
        parts.append("chỉ theo dõi, không dùng để xét khen")
    if item.not_measured:
        parts.append(f"phần không đo bằng số: {item.not_measured}")
    if item.target_from == "inferred":
        parts.append(INFERRED)
    return "; ".join(parts) + "."


def _what_is_counted(item: Indicator) -> str:
    if item.measure == "share" and item.numerator and item.denominator:
        how = choice_word(item.accumulation).lower()
        return f" “{item.numerator.label}” trên “{item.denominator.label}”, {how}"
    if item.measure == "points" and item.max is not None:
        return f", tối đa {whole_or_decimal(item.max)}"
    return f" “{item.numerator.label}”" if item.numerator else ""


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


def _who(plan: Plan, item: Indicator) -> str:
    end = plan.campaign.ends_on
    units = [unit for unit in plan.units if unit.is_ranked and unit.is_valid_on(end)]
    bound = [unit for unit in units if item.applies_to.covers(unit)]
    if len(bound) == len(units):
        said = f"cả {len(units)} đơn vị"
    elif len(bound) <= MOST_NAMED:
        said = f"{len(bound)} đơn vị: {', '.join(unit.name for unit in bound)}" if bound else "không đơn vị nào"
    else:
        kinds = texts("words.yaml").get("unit_kinds", {})
        counted: dict[str, int] = {}
        for unit in bound:
            counted[unit.kind] = counted.get(unit.kind, 0) + 1
        listed = ", ".join(f"{number} {str(kinds.get(kind, kind)).lower()}" for kind, number in counted.items())
        said = f"{len(bound)} đơn vị ({listed})"
    left_out = [
        f"{name_in(plan, gone.unit)}{f' ({gone.reason})' if gone.reason else ''}" for gone in item.applies_to.except_
    ]
    return said + (f", trừ {', '.join(left_out)}" if left_out else "")


def _scoring(campaign: Campaign) -> Iterator[str]:
    rules = campaign.scoring
    scale = "mức độ hoàn thành có trọng số, thang 100" if rules.scale == "percent" else "tổng điểm các chỉ tiêu"
    yield f"Điểm là {scale}, làm tròn đến {rules.decimals} chữ số lẻ."
    yield "Điểm và thứ hạng chỉ để tham khảo, không phải tiêu chuẩn khen thưởng theo Kế hoạch."
    for item in campaign.adjustments:
        limit = f", tối đa {whole_or_decimal(item.limit)} điểm" if item.limit is not None else ""
        yield f"{choice_word(item.kind)}: {item.name}{limit}."
    if rules.bands:
        bands = "; ".join(f"{band.name} (từ {whole_or_decimal(band.at_least)} điểm)" for band in rules.bands)
        yield f"Mức điểm: {bands}."


def _award(plan: Plan, award: Award) -> Iterator[str]:
    by = f", do {award.awarder} quyết định" if award.awarder else ""
    yield f"{award.name} (khen {choice_word(award.recipient).lower()}){by}, khi:"
    owner = next((found.owner for found in plan.campaign.review_rounds if award.code in found.awards), None)
    who = f"Thường trực xét khen thưởng của {name_in(plan, owner)}" if owner else "Nội vụ"
    for number, criterion in enumerate(award.criteria, 1):
        yield f"   {number}) {criterion_words(plan, criterion, who)}."


def criterion_words(plan: Plan, item: Criterion, who: str = "Nội vụ") -> str:
    """A criterion as people read it; who: concludes on what is asked."""
    clause = f" ({item.clause.at}: “{item.clause.words}”)" if item.clause and item.clause.words else ""
    named = plan.campaign.indicator(item.indicator) if item.indicator else None
    about = f" “{named.name}”" if named else ""
    value = f" {whole_or_decimal(item.value)}" if item.value is not None else ""
    asked = item.question.rstrip("? ") if item.question else ""
    said = f"{who} kết luận: {asked}" if item.rule == "reviewer_decides" and asked else choice_word(item.rule)
    papers = f": {', '.join(texts('words.yaml').get('documents', {}).get(p, p) for p in item.documents)}"
    groups = [choice_word(f"group_{code}").lower() for code in item.recipient_groups]
    only = f", chỉ với {', '.join(groups)}" if groups else ""
    basis = f" ({item.legal_basis})" if item.legal_basis and not clause else ""
    return f"{said}{value}{about}{papers if item.documents else ''}{only}{clause}{basis}"


def _rounds(plan: Plan) -> Iterator[str]:
    words = {"open": "mốc chưa đến hạn để ngỏ", "estimate": "mốc chưa đến hạn xét theo ước thực hiện đã ký"}
    for item in plan.campaign.review_rounds:
        owner = f" của {name_in(plan, item.owner)}" if item.owner else ""
        rule = words.get(item.not_due_rule, "mốc chưa đến hạn không xét")
        awards = ", ".join(found.name if (found := plan.campaign.award(code)) else code for code in item.awards)
        ended = f" Kết thúc từ ngày {day(item.ended_on)} theo {item.ended_by or 'văn bản'}." if item.ended_on else ""
        yield f"Đợt {item.code}{owner}: số liệu đến hết ngày {day(item.data_on)}, {rule}; xét {awards}.{ended}"


def _other_settings(plan: Plan) -> Iterator[Section]:
    """What only a contest, a call or a quiz sets: every key that was given, by its heading."""
    kind, grid = plan.campaign.kind, spread(said_of(plan)).tables
    for title, start in (("Bài dự thi", "entries"), ("Sáng kiến, ý tưởng", "ideas"), ("Thi trực tuyến", "quiz")):
        lines = []
        for table, rows in grid.items():
            for row in rows if table in ("",) or table.startswith(f"{start}.") else ():
                said = [
                    f"{words_of(table, key)['heading']}: {shown(kind, table, key, _as_text(value))}"
                    for key, value in row.cells.items()
                    if (table or key.startswith(f"{start}.")) and key != "code" and not key.endswith("clause.words")
                ]
                lines += (
                    [f"{table_name(table)}: {'; '.join(said)}."] if table and said else [f"{line}." for line in said]
                )
        yield Section(title, tuple(lines))


def _as_text(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value


def _task(plan: Plan, item: Task) -> str:
    owner = f", {name_in(plan, item.owner)} chủ trì" if item.owner else ""
    helpers = f", phối hợp: {', '.join(name_in(plan, code) for code in item.co_owners)}" if item.co_owners else ""
    due = item.due_words or (f"chậm nhất ngày {day(item.due_on)}" if item.due_on else "không nêu hạn")
    return f"{item.name}{owner}{helpers}; hạn: {due}."


def name_in(plan: Plan, code: str) -> str:
    """The unit's newest name; its code where the plan has no such unit."""
    return next((unit.name for unit in reversed(plan.units) if unit.code == code), code)


def day(value: date) -> str:
    """A day as people write it: 30/9/2024."""
    return f"{value.day}/{value.month}/{value.year}"
