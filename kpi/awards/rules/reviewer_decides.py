"""Answers what a question to the reviewer rests on; never answers the question."""

from kpi.awards.rules.due import judged
from kpi.awards.rules.evidence import Evidence, Setting
from kpi.awards.rules.of_register import ideas_beside, register_words
from kpi.awards.rules.phrases import last_known
from kpi.awards.rules.verdict import Finding, Item
from kpi.plan.model import Criterion

WAITS = "Chờ cơ quan thường trực kết luận"


def reviewer_decides(criterion: Criterion, evidence: Evidence, setting: Setting) -> Finding:
    """Open, needs_decision, until Nội vụ concludes; `supported_by`: the figures that are to be read beside it;
    `supported_by_register`: the nominee's own ideas."""
    question = (
        criterion.question or (criterion.clause.words if criterion.clause else "") or "Cơ quan thường trực kết luận"
    )
    item = Item("question", question, "open", question, WAITS, "needs_decision")
    if criterion.supported_by_register:
        ideas = ideas_beside(evidence, setting)
        return Finding("open", question, f"{WAITS}; {register_words(ideas)}", ("needs_decision",), (item, *ideas))
    known = evidence.figures.get(criterion.supported_by or "")
    if criterion.supported_by is None:
        return Finding("open", question, WAITS + ".", ("needs_decision",), (item,))
    if known is None or not known.concerns:
        found = f"{WAITS}; chỉ tiêu {criterion.supported_by} không áp dụng đối với đơn vị."
        return Finding("open", question, found, ("needs_decision",), (item,))
    shown = tuple(
        Item(
            point.key,
            point.what,
            "skipped",
            point.needed,
            point.found,
            None,
            point.state,
            point.indicator_code,
            point.due_on,
            point.target,
            point.binding,
            point.target_from,
            point.numerator,
            point.denominator,
            source=point.source,
        )
        for point in (judged(known, due, criterion, setting) for due in known.dues)
    )
    last = last_known(known.indicator, known.now) or "chưa có số liệu được duyệt"
    found = f"{WAITS}; số liệu kèm theo: {known.indicator.name}: {last}."
    return Finding("open", question, found, ("needs_decision",), (item, *shown), (known.indicator.code,))
