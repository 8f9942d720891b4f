"""Answers whether a discipline procedure or complaint is pending; never judges its merits.

Nội vụ records each case with a paper; a case that is closed no longer blocks and stays in sight for the Hội đồng.
"""

from kpi.awards.rules.evidence import Case, Evidence, Setting
from kpi.awards.rules.phrases import day
from kpi.awards.rules.verdict import Change, Finding, Item
from kpi.plan.model import Criterion

_KINDS = {"discipline": "Đang xem xét kỷ luật", "complaint": "Đang giải quyết khiếu nại, tố cáo"}
_OUTCOMES = {"cleared": "không có vi phạm hoặc khiếu nại không đúng", "disciplined": "đã có hình thức kỷ luật"}


def no_pending_discipline(criterion: Criterion, evidence: Evidence, setting: Setting) -> Finding:
    """No recorded case is pending: met; any pending one: not_met."""
    items = tuple(_item(number, case) for number, case in enumerate(evidence.cases, 1))
    needed = "Không có vụ việc kỷ luật, khiếu nại, tố cáo đang được xem xét"
    pending = [item for item in items if item.result == "not_met"]
    found = "; ".join(item.found for item in pending or items) or "Không có vụ việc nào được ghi nhận"
    return Finding("not_met" if pending else "met", needed, found + ".", (), items)


def _item(number: int, case: Case) -> Item:
    what = _KINDS.get(case.kind, case.kind)
    words = f"{what} theo {case.document_number}, từ ngày {day(case.opened_on)}"
    needed = "đã kết luận"
    if case.closed_on is None:
        change = Change(f"{what}: cần kết luận vụ việc.", True, "Chờ cơ quan có thẩm quyền kết luận bằng văn bản.")
        return Item(f"case_{number}", what, "not_met", needed, words, change=change, fact=case.document_number)
    outcome = _OUTCOMES.get(case.outcome or "", case.outcome or "")
    words += f"; đã kết luận ngày {day(case.closed_on)} theo {case.closing_document}: {outcome}"
    told = "/".join((case.document_number, case.outcome or "", case.closing_document or ""))
    return Item(f"case_{number}", what, "met", needed, words, fact=told)
