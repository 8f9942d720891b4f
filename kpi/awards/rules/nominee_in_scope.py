"""Answers whether the nominated person is of those the plan names; never refuses one: who is in doubt is left open."""

from kpi.awards.rules.evidence import Evidence, Setting
from kpi.awards.rules.verdict import Finding, Item
from kpi.plan.model import Criterion

NAMED_APART = "writer"  # II.1.2 dash 2 names reporters, editors, technicians, contributors, members on their own


def nominee_in_scope(criterion: Criterion, evidence: Evidence, setting: Setting) -> Finding:
    """The unit that the person works for is of one of `kinds` (II.1.2); else open, "cần xác định đối tượng"."""
    needed = "Thuộc đối tượng thi đua là cá nhân theo Kế hoạch"
    group = evidence.nomination.recipient_group if evidence.nomination else None
    if group == NAMED_APART or evidence.unit.kind in criterion.kinds:
        return _said("met", needed, f"Thuộc đối tượng ({evidence.unit.name}).", ())
    found = f"Kế hoạch không nêu cá nhân của {evidence.unit.name}: cần xác định đối tượng."
    return _said("open", needed, found, ("needs_decision",))


def _said(result: str, needed: str, found: str, reasons: tuple) -> Finding:
    item = Item("scope", "Đối tượng", result, needed, found, reasons[0] if reasons else None)
    return Finding(result, needed, found, reasons, (item,))
