"""Answers how awards, their criteria and review rounds read in sentences; never decides one."""

from collections.abc import Iterator

from kpi.plan.config import Plan
from kpi.plan.model import Award, Criterion
from kpi.planner.fields import choice_word
from kpi.planner.worded import Reader, cells_of, clause_of, day

_RULES = {  # rules with what they ask, in one breath; the others as plan_fields.yaml calls them
    "indicator_met": "Đạt chỉ tiêu {indicator}",
    "rank_at_most": "Hạng không quá {value} ở chỉ tiêu {indicator}",
    "score_at_least": "Điểm từ {value} trở lên",
    "grade_at_least": "Mức điểm từ {grade} trở lên",
    "entries_at_least": "Có ít nhất {value} bài dự thi",
    "prize_at_least": "Đạt từ {prize} trở lên",
    "dossier_complete": "Đủ hồ sơ: {documents}",
}
_OPEN = {"open": "mốc chưa đến hạn để ngỏ", "estimate": "mốc chưa đến hạn xét theo ước thực hiện đã ký"}


def award_words(read: Reader, award: Award) -> Iterator[str]:
    """The award, then its criteria, a line each."""
    rounds = read.plan.campaign.review_rounds
    owner = next((found.owner for found in rounds if award.code in found.awards), None)
    who = f"Thường trực xét khen thưởng của {read.unit(owner)}" if owner else "Nội vụ"
    to = choice_word(award.recipient).lower()
    named = award.name if to in award.name.lower() else f"{award.name} (khen {to})"
    by = f", do {award.awarder} quyết định" if award.awarder else ""
    yield f"{named}{clause_of(cells_of(award))}{by}, khi:"
    for number, criterion in enumerate(award.criteria, 1):
        yield f"   {number}) {_criterion(read, criterion, who)}."


def criterion_words(plan: Plan, item: Criterion, who: str = "Nội vụ") -> str:
    """A criterion as people read it; who: concludes on what is asked."""
    return _criterion(Reader(plan), item, who)


def _criterion(read: Reader, item: Criterion, who: str) -> str:
    cells = cells_of(item)
    table, asked = "awards.criteria", (item.question or "").rstrip("? ")
    clause = clause_of(cells)
    basis = f" ({item.legal_basis})" if item.legal_basis and not clause else ""
    rule = _RULES.get(item.rule, choice_word(item.rule))
    told = {key for key in ("indicator", "value", "grade", "prize", "documents") if f"{{{key}}}" in rule}
    said = rule.format(**{key: read.names.said(table, key, cells.get(key)) for key in told})
    if item.rule == "reviewer_decides" and asked:
        said = f"{who} kết luận: {asked}"
        told.add("question")
    if item.recipient_groups:
        said += f", chỉ với {read.names.said(table, 'recipient_groups', cells['recipient_groups'])}"
    told |= {"rule", "recipient_groups"} | ({"legal_basis"} if basis else set())
    rest = read.rest(table, cells, told)
    return f"{said}{clause}{basis}{'; ' if rest else ''}{'; '.join(rest)}"


def round_words(read: Reader) -> Iterator[str]:
    """One sentence per round: numbered those of the campaign, by their unit those of a unit's own."""
    known = read.plan.campaign
    for item in known.review_rounds:
        alike = [found.code for found in known.review_rounds if found.owner == item.owner]
        number = f" {alike.index(item.code) + 1}" if len(alike) > 1 or not item.owner else ""
        title = f"Đợt{number} riêng của {read.unit(item.owner)}" if item.owner else f"Đợt{number}"
        rule = _OPEN.get(item.not_due_rule, "mốc chưa đến hạn không xét")
        awards = ", ".join(found.name if (found := known.award(code)) else code for code in item.awards)
        by = f"theo {item.ended_by or 'văn bản'}"
        ended = f" Kết thúc từ ngày {day(item.ended_on)} {by}." if item.ended_on else ""
        yield f"{title}: số liệu đến hết ngày {day(item.data_on)}, {rule}; xét {awards}.{ended}"


def unit_change_words(read: Reader) -> Iterator[str]:
    """What a document did to units on a day, and with which figures the new ones begin."""
    for item in read.plan.campaign.unit_changes:
        new = f" thành {', '.join(map(read.unit, item.new))}" if item.new else ""
        by = f", theo {item.document}" if item.document else ""
        what = f"{choice_word(item.kind).lower()} {', '.join(map(read.unit, item.units))}{new}{by}"
        figures = choice_word(item.figures).lower()
        rounds = choice_word(item.rounds).lower()
        yield (
            f"Từ ngày {day(item.effective_on)}: {what}; số liệu của đơn vị mới: {figures}; "
            f"đợt xét riêng của đơn vị cũ: {rounds}."
        )
        for start in item.opening:
            cells = cells_of(start)
            over = f" trên {read.names.said('', '', cells['denominator'])}" if start.denominator is not None else ""
            named = read.names.said("unit_changes.opening", "indicator", start.indicator)
            sum_told = read.names.said("unit_changes.opening", "numerator", start.numerator)
            yield f"{read.unit(start.unit)} bắt đầu ở chỉ tiêu {named} với {sum_told}{over}."
