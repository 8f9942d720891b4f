"""Answers how one milestone counts for an award criterion (design 4); never recomputes the milestone's own state.

A milestone keeps its state (design 3.4). Here it becomes met, not_met, open with a reason, or skipped: where the two
bases of a target stand on two sides of it, where what is wanting waits for approval, or where a unit says that nothing
came up and nobody has confirmed it, the Hội đồng concludes.
"""

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from kpi.awards.rules.evidence import Claim, DueFigure, IndicatorEvidence, Pair, Setting
from kpi.awards.rules.nearest import amount_change, change_of, reaches
from kpi.awards.rules.phrases import (
    ASPIRATIONAL,
    INFERRED,
    due_words,
    figure_words,
    last_known,
    month_words,
    ratio_words,
)
from kpi.awards.rules.verdict import REASONS, Change, Finding, Item, Plain
from kpi.numbers import whole_or_decimal
from kpi.period import local_text, period_text
from kpi.plan.model import Criterion

EXCLUDED = "chưa đến hạn, đợt xét này không tính"
NO_CASES = "không phát sinh"
NOT_APPLICABLE = "không áp dụng"
NOT_THAT_DAY = "chưa thuộc đối tượng ngày đó"


def other_reading(known: IndicatorEvidence, due: DueFigure) -> Pair | None:
    """The figure on its other denominator (other_base), where it reaches the target on one of the two and not on the
    other; else None."""
    figure, other = due.figure, due.other_base
    if known.indicator.measure != "share" or figure is None or not figure.denominator or not other:
        return None
    read = Pair(figure.numerator, other)
    is_same = reaches(known.indicator, due.target, figure) == reaches(known.indicator, due.target, read)
    return None if is_same else read


def awaits_approval(known: IndicatorEvidence, due: DueFigure) -> bool:
    """True when a missed target would be reached with what is handed in and waits for approval (pending_part)."""
    if due.state != "missed" or due.figure is None or not due.pending:
        return False
    with_pending = replace(due.figure, numerator=due.figure.numerator + due.pending)
    return reaches(known.indicator, due.target, with_pending)


def judged(known: IndicatorEvidence, due: DueFigure, criterion: Criterion, setting: Setting) -> Item:
    """One milestone as a point of a criterion."""
    indicator, figure = known.indicator, due.figure
    shown = Item(
        key=f"{indicator.code}@{due.due_on}",
        what=indicator.name,
        result="met",
        needed=due_words(indicator, due),
        found=figure_words(indicator, figure, due.target, due.done_on) + month_words(figure) if figure else "",
        state=due.state,
        indicator_code=indicator.code,
        due_on=due.due_on,
        target=due.target,
        binding=due.binding,
        target_from=indicator.target_from,
        numerator=figure.numerator if figure else None,
        denominator=figure.denominator if figure else None,
        other_base=due.other_base,
        source=figure.source if figure else None,
        change=change_of(known, due),
        fact=due.done_on.isoformat() if due.done_on else None,
    )
    if due.state == "not_applicable":
        return replace(shown, result="skipped", found=NOT_THAT_DAY if known.concerns else NOT_APPLICABLE)
    if due.state == "open":
        found = f"{shown.found}; còn tháng chưa có số liệu" if due.has_gap and figure else _unknown(known)
        return replace(shown, result="open", reason="missing", found=found)
    if due.state == "not_due":
        return _not_due(known, due, criterion, setting, shown)
    if due.claim and due.claim.unconfirmed and due.state in ("no_cases", "met"):
        return claimed(shown, due.claim)
    if due.state == "no_cases":
        return replace(shown, result="skipped", found=confirmed_words(due.claim))
    if indicator.other_base and indicator.measure == "share" and not due.other_base:
        return _without_other_base(known, shown)
    if other := other_reading(known, due):
        found = _two_bases(known, due, other, shown.found)
        return replace(shown, result="open", reason="needs_decision", found=found, change=None)
    if due.state == "met":
        return shown
    if awaits_approval(known, due):
        pending = f"{shown.found}; {whole_or_decimal(due.pending)} đã trình, chờ phê duyệt: cần Hội đồng kết luận"
        return replace(shown, result="open", reason="needs_decision", found=pending)
    return _missed(known, due, criterion, shown)


def _missed(known: IndicatorEvidence, due: DueFigure, criterion: Criterion, shown: Item) -> Item:
    """A target that was not reached: inferred targets never refuse, aspirational ones as the criterion says."""
    if known.indicator.target_from == "inferred":
        found = f"{shown.found}; {INFERRED}: cần Hội đồng kết luận"
        return replace(shown, result="open", reason="needs_decision", found=found)
    if due.binding == "aspirational":
        found = f"{shown.found}; {ASPIRATIONAL}"
        if criterion.aspirational_miss == "council":
            return replace(shown, result="open", reason="needs_decision", found=f"{found}: cần Hội đồng kết luận")
        return replace(shown, result="not_met", found=found)
    return replace(shown, result="not_met")


def _not_due(known: IndicatorEvidence, due: DueFigure, criterion: Criterion, setting: Setting, shown: Item) -> Item:
    """not_due_rule replaces the result of a milestone that is not yet due, and of no other."""
    known_now = last_known(known.indicator, known.now)
    if setting.not_due_rule == "exclude":
        return replace(shown, result="skipped", found=f"{EXCLUDED}{f' ({known_now})' if known_now else ''}")
    if setting.not_due_rule == "open":
        return replace(shown, result="open", reason="not_due", found=known_now or "chưa đến hạn, chưa có số liệu")
    estimate = due.estimate
    if estimate is None:
        return replace(shown, result="open", reason="missing", found="chưa có Ước thực hiện cả năm được duyệt")
    if estimate.denominator == 0:
        found = f"Ước thực hiện cả năm: {NO_CASES}: cần Hội đồng kết luận"
        return replace(shown, result="open", reason="needs_decision", found=found, is_estimate=True)
    words = f"Ước thực hiện cả năm: {figure_words(known.indicator, estimate, due.target)} (tạm tính)"
    item = replace(
        shown,
        found=words,
        is_estimate=True,
        numerator=estimate.numerator,
        denominator=estimate.denominator,
        source=estimate.source,
        change=None,
    )
    if reaches(known.indicator, due.target, estimate):
        return item
    how = "Chưa đến hạn: kết luận lại khi có số liệu chính thức."
    change = amount_change(known.indicator, due.target, estimate, due.due_on, True, how)
    return replace(_missed(known, due, criterion, item), change=change)


def claimed(shown: Item, claim: Claim) -> Item:
    """A figure that rests on "không phát sinh" which nobody has confirmed: open, neither met nor skipped (3.10 c)."""
    months = ", ".join(period_text(month) for month in claim.unconfirmed)
    why = "kỳ trước đã có phát sinh, cần xác nhận kèm văn bản" if claim.needs_document else "chưa được xác nhận"
    said = f"{months} báo không phát sinh (0/0), {why}: cần cơ quan thường trực xác nhận"
    found = f"{shown.found}; {said}" if shown.state == "met" else said
    return replace(shown, result="open", reason="needs_decision", found=found, change=None)


def confirmed_words(claim: Claim | None) -> str:
    """ "không phát sinh (xác nhận: noi_vu, 10/01/2025 09:00, văn bản 12/BC)"."""
    if claim is None or claim.confirmed_at is None:
        return NO_CASES
    by = f", văn bản {claim.document_number}" if claim.document_number else ""
    return f"{NO_CASES} (xác nhận: {claim.confirmed_by}, {local_text(claim.confirmed_at)}{by})"


def _without_other_base(known: IndicatorEvidence, shown: Item) -> Item:
    """The other denominator was left out: which side of the target it would fall on is not known (3.10 j)."""
    label = _base_label(known)
    found = f"{shown.found}; chưa có “{label}” để đối chiếu"
    how = "Chờ đơn vị gửi số liệu của kỳ đó và được duyệt."
    change = Change(f"{shown.what}: cần số liệu “{label}”.", True, how, shown.indicator_code, shown.due_on)
    return replace(shown, result="open", reason="missing", found=found, change=change)


def _base_label(known: IndicatorEvidence) -> str:
    labels = {part.code: part.label for part in known.indicator.parts}
    return labels.get(known.indicator.other_base or "", "mẫu số khác")


def _unknown(known: IndicatorEvidence) -> str:
    last = last_known(known.indicator, known.now)
    return f"chưa có số liệu được duyệt{f' (gần nhất: {last})' if last else ''}"


def _two_bases(known: IndicatorEvidence, due: DueFigure, other: Pair, found: str) -> str:
    said = ratio_words(other.numerator, other.denominator or Decimal(1), due.target)
    return f"{found}; theo “{_base_label(known)}”: {said}; hai cách tính ở hai phía của mốc: cần Hội đồng kết luận"


def summed_up(items: Iterable[Item], needed: str, nothing_left: str, rests_on: tuple[str, ...]) -> Finding:
    """The finding of a criterion from its points: any not_met → not_met, else any open → open, else met; nothing but
    skipped points → open, needs_decision."""
    points = tuple(items)
    counted = [item for item in points if item.result != "skipped"]
    is_provisional = any(item.is_estimate for item in points)
    if not counted:
        return Finding("open", needed, nothing_left, ("needs_decision",), points, rests_on, is_provisional)
    results = {item.result for item in counted}
    result: Plain = "not_met" if "not_met" in results else "open" if "open" in results else "met"
    reasons = tuple(reason for reason in REASONS if any(item.reason == reason for item in counted))
    return Finding(result, needed, _found(points), reasons, points, rests_on, is_provisional)


_HEADINGS = (
    ("not_met", None, "Không đạt"),
    ("open", "missing", "Chưa có số liệu"),
    ("open", "needs_decision", "Cần Hội đồng kết luận"),
    ("open", "not_due", "Chưa đến hạn"),
    ("skipped", None, "Không tính"),
)


def _found(points: tuple[Item, ...]) -> str:
    """ "Đạt 20/22 mốc. Không đạt: Giải ngân đến 30/09/2024 (79,9% …)." """
    counted = [item for item in points if item.result != "skipped"]
    met = sum(item.result == "met" for item in counted)
    parts = [f"Đạt {met}/{len(counted)} mốc"]
    for result, reason, heading in _HEADINGS:
        named = [item for item in points if (item.result, item.reason) == (result, reason)]
        if named:
            parts.append(f"{heading}: " + "; ".join(f"{item.what}{_milestone(item)} ({item.found})" for item in named))
    return ". ".join(parts) + "."


def _milestone(item: Item) -> str:
    """ ", mốc 30/09/2024"; nothing for an indicator that is skipped as a whole."""
    return f", mốc {item.due_on:%d/%m/%Y}" if item.due_on else ""
