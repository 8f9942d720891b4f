"""Answers what a criterion says when its indicator does not apply to the unit; never whether it applies."""

from kpi.awards.rules.evidence import Setting
from kpi.awards.rules.verdict import Finding, Item, Reason
from kpi.plan.model import Criterion

_SAID = {
    "met": "theo cấu hình, coi là đáp ứng",
    "not_met": "theo cấu hình, coi là không đáp ứng",
    "open": "cần Hội đồng kết luận",
}


def not_applicable(criterion: Criterion, setting: Setting) -> Finding:
    """The result that `when_not_applicable` gives, and that it was given for this reason."""
    code = criterion.indicator or ""
    indicator = setting.campaign.indicator(code)
    name = indicator.name if indicator else code
    result = criterion.when_not_applicable
    found = f"Chỉ tiêu “{name}” không áp dụng đối với đơn vị: {_SAID[result]}."
    reasons: tuple[Reason, ...] = ("needs_decision",) if result == "open" else ()
    item = Item(code, name, result, name, found, next(iter(reasons), None), "not_applicable", code)
    return Finding(result, f"Đạt chỉ tiêu “{name}”", found, reasons, (item,))
