"""Answers whether every milestone of every applicable indicator is met; never weighs one against another."""

from kpi.awards.rules.due import NOT_APPLICABLE, NOT_THAT_DAY, judged, summed_up
from kpi.awards.rules.evidence import Evidence, IndicatorEvidence, Setting
from kpi.awards.rules.verdict import Finding, Item
from kpi.plan.model import Criterion

NOTHING_LEFT = "Không có chỉ tiêu nào áp dụng hoặc phát sinh để kết luận: cần Hội đồng kết luận."
NOT_REPORTING = "Đơn vị không báo cáo riêng (số liệu nằm trong báo cáo của cấp trên): cần Hội đồng kết luận."


def all_applicable_met(criterion: Criterion, evidence: Evidence, setting: Setting) -> Finding:
    """Every milestone of every applicable indicator with used_for_award; not_applicable on its due date and no_cases
    with a confirmation: skipped and listed.

    Nothing left: open, needs_decision. A miss: inferred → open; aspirational → `aspirational_miss`; else not_met.
    """
    wanted = [known for known in evidence.figures.values() if known.indicator.used_for_award]
    items = [item for known in wanted for item in _items(known, criterion, setting)]
    counted = [known.indicator.code for known in wanted if known.concerns]
    milestones = sum(item.result != "skipped" for item in items)
    needed = f"Đạt mọi mốc của các chỉ tiêu áp dụng ({len(counted)}/{len(wanted)} chỉ tiêu, {milestones} mốc phải xét)"
    nothing_left = NOTHING_LEFT if evidence.figures else NOT_REPORTING
    return summed_up(items, needed, nothing_left, tuple(counted))


def _items(known: IndicatorEvidence, criterion: Criterion, setting: Setting) -> list[Item]:
    """The points of one indicator; one skipped point for an indicator with nothing to judge."""
    indicator = known.indicator
    if not known.concerns or (known.dues and all(due.state == "not_applicable" for due in known.dues)):
        why = NOT_THAT_DAY if known.concerns else NOT_APPLICABLE
        return [Item(indicator.code, indicator.name, "skipped", "", why, None, "not_applicable", indicator.code)]
    items = [judged(known, due, criterion, setting) for due in known.dues]
    if items and all((item.state, item.result) == ("no_cases", "skipped") for item in items):
        first = items[0]
        return [
            Item(
                indicator.code,
                indicator.name,
                "skipped",
                "",
                first.found,
                None,
                "no_cases",
                indicator.code,
                source=first.source,
            )
        ]
    return items
