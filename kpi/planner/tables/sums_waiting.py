"""Answers which stated sums of a change of units wait for a closed month; never writes one."""

from datetime import timedelta

from kpi.house.account import Account
from kpi.house.office import Office
from kpi.house.refusing import demand
from kpi.period import period_of, period_text
from kpi.planner.acts.unit_moves import waiting_openings
from kpi.planner.rights import refuses_drafting


def unit_sums_waiting(office: Office, viewer: Account | None = None) -> list[dict]:
    """One row per change of units that counts and whose stated sums are not written yet, since the month before its day
    is closed: campaign, change, document, month, sentence. They are written by themselves once it is opened."""
    if viewer is not None:
        demand(refuses_drafting(viewer))
    rows = []
    for code, plan in sorted(office.plans.items()):
        for change in waiting_openings(office, plan):
            month = period_of(change.effective_on - timedelta(days=1))
            told = (
                f"Thay đổi đơn vị từ {change.effective_on:%d/%m/%Y} ({change.document}) có con số ban đầu, nhưng số "
                f"liệu {period_text(month)} đã chốt nên chưa ghi. Mời mở lại kỳ ấy ở Lịch báo cáo; con số tự vào, rồi "
                "chốt lại."
            )
            rows.append({"campaign": code, "change": change.code, "document": change.document, "month": month})
            rows[-1]["sentence"] = told
    return rows
