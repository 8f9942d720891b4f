"""Answers whether one named indicator meets all its milestones; never judges another indicator."""

from kpi.awards.rules.due import judged, summed_up
from kpi.awards.rules.evidence import Evidence, Setting
from kpi.awards.rules.not_applicable import not_applicable
from kpi.awards.rules.phrases import due_words
from kpi.awards.rules.verdict import Finding
from kpi.plan.model import Criterion

NOTHING_LEFT = "Không có mốc nào để kết luận (không phát sinh hoặc đợt xét không tính): cần Hội đồng kết luận."


def indicator_met(criterion: Criterion, evidence: Evidence, setting: Setting) -> Finding:
    """As all_applicable_met, for one indicator; not applicable to the unit: `when_not_applicable` decides."""
    known = evidence.figures.get(criterion.indicator or "")
    if known is None or not known.concerns:
        return not_applicable(criterion, setting)
    needed = f"{known.indicator.name}: " + "; ".join(due_words(known.indicator, due) for due in known.dues)
    items = [judged(known, due, criterion, setting) for due in known.dues]
    return summed_up(items, needed, NOTHING_LEFT, (known.indicator.code,))
