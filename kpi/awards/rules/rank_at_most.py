"""Answers whether the unit's published rank is good enough; never computes a rank itself."""

from dataclasses import replace
from decimal import Decimal

from kpi.awards.rules.evidence import DueFigure, Evidence, IndicatorEvidence, Setting
from kpi.awards.rules.nearest import BY_PUBLICATION, amount_change
from kpi.awards.rules.phrases import day, month_words
from kpi.awards.rules.verdict import Change, Finding, Item, Plain, Reason
from kpi.numbers import whole_or_decimal
from kpi.plan.model import Criterion

UNRANKED = "Đơn vị không thuộc đối tượng xếp hạng"


def rank_at_most(criterion: Criterion, evidence: Evidence, setting: Setting) -> Finding:
    """The published rank is at most `value`; two units published at one rank are judged alike (domain 2).

    In no published table (the indicator does not apply): `unranked` decides. Applicable without a rank: open, not_due
    before the due date, missing after it.
    """
    known, limit = evidence.figures.get(criterion.indicator or ""), criterion.value or Decimal(0)
    indicator = setting.campaign.indicator(criterion.indicator or "")
    name = indicator.name if indicator else criterion.indicator or ""
    needed = f"{name}: thứ hạng {whole_or_decimal(limit)} trở lên trong bảng đã công bố"
    if known is None or not known.concerns:
        return _unranked(criterion, name, needed)
    if known.indicator.measure != "rank":
        return _no_rank(known, needed)
    due = _last(known)
    if due is not None and due.state == "not_applicable":
        return _unranked(criterion, name, needed)
    if due is None or due.figure is None:
        return _not_published(known, due, needed)
    rank, parts = due.figure.numerator, known.now.parts
    result: Plain = "met" if rank <= limit else "not_met"
    item = Item(
        f"{known.indicator.code}@rank",
        name,
        result,
        needed,
        f"Thứ hạng {whole_or_decimal(rank)}{_in_table(parts, limit)}{_by(due)}{month_words(due.figure)}",
        state=due.state,
        indicator_code=known.indicator.code,
        due_on=due.due_on,
        target=limit,
        binding=due.binding,
        numerator=rank,
        source=due.figure.source,
        change=None
        if rank <= limit
        else amount_change(known.indicator, limit, due.figure, due.due_on, False, BY_PUBLICATION),
    )
    return Finding(result, needed, item.found, (), (item,), (known.indicator.code,))


def _last(known: IndicatorEvidence) -> DueFigure | None:
    """The last milestone: it holds the latest rank known, whichever month it was entered for (design 3.10 f)."""
    return known.dues[-1] if known.dues else None


def _unranked(criterion: Criterion, name: str, needed: str) -> Finding:
    code = criterion.indicator or ""
    said = {
        "open": "cần Hội đồng kết luận",
        "not_required": "theo cấu hình, không phải đáp ứng tiêu chuẩn này",
        "not_met": "theo cấu hình, coi là không đáp ứng",
    }
    found = f"{UNRANKED}, {said[criterion.unranked]}."
    item = Item(f"{code}@rank", name, "skipped", needed, found, None, "not_applicable", code)
    if criterion.unranked == "not_required":
        return Finding("not_applicable", needed, found, (), (item,))
    if criterion.unranked == "not_met":
        return Finding("not_met", needed, found, (), (replace(item, result="not_met"),))
    return Finding("open", needed, found, ("needs_decision",), (replace(item, result="open", reason="needs_decision"),))


def _no_rank(known: IndicatorEvidence, needed: str) -> Finding:
    """The criterion names an indicator that is no published rank: nothing of it may be read as one."""
    code, name = known.indicator.code, known.indicator.name
    found = f"Chỉ tiêu “{name}” không phải là thứ hạng đã công bố: cần Hội đồng kết luận."
    item = Item(f"{code}@rank", name, "open", needed, found, "needs_decision", None, code)
    return Finding("open", needed, found, ("needs_decision",), (item,), (code,))


def _not_published(known: IndicatorEvidence, due: DueFigure | None, needed: str) -> Finding:
    indicator = known.indicator
    is_early = due is not None and due.state == "not_due"
    reason: Reason = "not_due" if is_early else "missing"
    found = "Chưa có thứ hạng được nhập và duyệt" + (f" (hạn {day(due.due_on)})" if is_early and due else "") + "."
    how = "Chờ cơ quan thường trực nhập thứ hạng theo quyết định công bố và được duyệt."
    due_on = due.due_on if due else None
    change = Change(f"{indicator.name}: cần thứ hạng đã công bố.", True, how, indicator.code, due_on)
    item = Item(
        f"{indicator.code}@rank",
        indicator.name,
        "open",
        needed,
        found,
        reason,
        due.state if due else None,
        indicator.code,
        due_on,
        change=change,
    )
    return Finding("open", needed, found, (reason,), (item,), (indicator.code,))


def _in_table(parts, limit: Decimal) -> str:
    """ "trong 22 đơn vị được xếp hạng"; a table no longer than the limit is said to be one (domain 2)."""
    ranked = parts.get("so_don_vi_xep_hang")
    if ranked is None:
        return ""
    said = f" trong {whole_or_decimal(ranked)} đơn vị được xếp hạng"
    return said + (" (bảng không dài hơn mức yêu cầu: đề nghị xem lại)" if ranked <= limit else "")


def _by(due: DueFigure) -> str:
    source = due.figure.source if due.figure else None
    return f", theo {source.document_number}" if source and source.document_number else ""
