"""Answers whether the nominated person is of those the plan names; never refuses one: who is in doubt is left open."""

from kpi.awards.rules.evidence import Evidence, Setting
from kpi.awards.rules.verdict import Finding, Item, Plain, Reason
from kpi.plan.model import Criterion

NAMED_APART = "writer"  # II.1.2 dash 2 names reporters, editors, technicians, contributors, members on their own


def nominee_in_scope(criterion: Criterion, evidence: Evidence, setting: Setting) -> Finding:
    """The unit that the person works for is of one of `kinds` (II.1.2 dash 1); a writer is of one of `writers_of`, or a
    member of one of the associations `member_of` by a recorded paper (dash 2); else open, "cần xác định đối tượng"."""
    needed = "Thuộc đối tượng thi đua là cá nhân theo Kế hoạch"
    group = evidence.nomination.recipient_group if evidence.nomination else None
    if group == NAMED_APART and (criterion.writers_of or criterion.member_of):
        return _writer(criterion, evidence, needed)
    if group == NAMED_APART or evidence.unit.kind in criterion.kinds:
        return _said("met", needed, f"Thuộc đối tượng ({evidence.unit.name}).", ())
    found = f"Kế hoạch không nêu cá nhân của {evidence.unit.name}: cần xác định đối tượng."
    return _said("open", needed, found, ("needs_decision",))


def _writer(criterion: Criterion, evidence: Evidence, needed: str) -> Finding:
    nomination = evidence.nomination
    if evidence.unit.code in (*criterion.writers_of, *criterion.member_of):
        return _said("met", needed, f"Thuộc đối tượng ({evidence.unit.name}).", ())
    if nomination and nomination.member_of in criterion.member_of and nomination.member_document:
        found = f"Thuộc đối tượng: hội viên theo {nomination.member_document}."
        return _said("met", needed, found, ())
    found = f"{evidence.unit.name}: chưa có giấy tờ hội viên của hội mà Kế hoạch nêu: cần xác định đối tượng."
    return _said("open", needed, found, ("needs_decision",))


def _said(result: Plain, needed: str, found: str, reasons: tuple[Reason, ...]) -> Finding:
    item = Item("scope", "Đối tượng", result, needed, found, next(iter(reasons), None))
    return Finding(result, needed, found, reasons, (item,))
