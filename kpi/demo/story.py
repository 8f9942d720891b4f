"""Answers who of the demonstration year is late, silent, sent back or corrected; all invented."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from kpi.demo.invented import dice
from kpi.period import LOCAL_ZONE, first_day, shifted

PERIODS = tuple(f"2024-{month:02d}" for month in range(3, 13))
SIGNED_AT = datetime(2024, 3, 15, 8, 0, tzinfo=LOCAL_ZONE)
REVIEWER, SECOND_REVIEWER, LEADER = "noi_vu", "van_phong", "lanh_dao"
ADMINISTRATOR, VERIFIER = "quan_tri_vien", "tai_chinh_xac_nhan"
# Why a figure with a warning is right all the same, by the warning's code.
EXPLANATIONS = {
    "figure_fell": "Rà soát, loại trường hợp tính trùng của tháng trước (minh họa)",
    "figure_jumped": "Kế hoạch, khối lượng được điều chỉnh trong tháng (minh họa)",
    "figure_withdrawn": "Đang đối chiếu với cơ quan quản lý, sẽ báo cáo bổ sung (minh họa)",
    "figures_unchanged": "Trong tháng không phát sinh thay đổi (minh họa)",
}
EXPLANATION = "Đơn vị đã kiểm tra, số liệu đúng (minh họa)"
_LATE = {"PHUONG_VANG_DANH", "TRUNG_TAM_Y_TE", "HOI_CUU_CHIEN_BINH"}
_SILENT = {
    "HOI_CUU_CHIEN_BINH": ("2024-04", "2024-05"),
    "XA_THUONG_YEN_CONG": ("2024-07",),
    "BAO_HIEM_XA_HOI": PERIODS[4:],
    "CHI_CUC_THI_HANH_AN_DAN_SU": ("2024-10", "2024-12"),
}
_SENT_BACK = {
    (
        "PHUONG_NAM_KHE",
        "2024-09",
    ): "Số hồ sơ số hóa chưa khớp với Trung tâm Hành chính công, đề nghị rà soát (minh họa).",
    ("PHONG_LAO_DONG_TBXH", "2024-06"): "Thiếu số, ngày văn bản phê duyệt vị trí việc làm (minh họa).",
}
_CORRECTED = {("PHONG_KINH_TE", "2024-06"), ("PHUONG_YEN_THANH", "2024-08")}  # a second version after approval
WAITING = {"PHUONG_PHUONG_NAM", "PHONG_QUAN_LY_DO_THI", "TRUNG_TAM_Y_TE", "HOI_LIEN_HIEP_PHU_NU", "CHI_CUC_THUE"}


@dataclass(frozen=True)
class Step:
    """One upload of one unit and month, and what became of it. `approved_at` None: not approved (yet)."""

    unit: str
    period: str
    submitted_at: datetime
    approved_at: datetime | None
    sent_back: str | None = None
    is_correction: bool = False


def steps_of(unit: str, period: str) -> list[Step]:
    """The uploads of a unit for a month, in order; none when it stayed silent."""
    if period in _SILENT.get(unit, ()):
        return []
    following = first_day(shifted(period, 1))
    start = datetime(following.year, following.month, 1, 8, 0, tzinfo=LOCAL_ZONE)
    is_late = unit in _LATE and dice("late", unit, period, sides=3) > 0
    day = dice("day", unit, period, sides=4) + (6 if is_late else 0)
    first = start + timedelta(days=day, minutes=dice("when", unit, period, sides=8 * 60))
    reviewed = start + timedelta(days=9, hours=(1, 3, 6, 8)[dice("review", unit, period, sides=4)])
    if period == PERIODS[-1] and unit in WAITING:
        return [Step(unit, period, first, None)]
    if reason := _SENT_BACK.get((unit, period)):
        second = reviewed + timedelta(days=1, hours=3)
        return [
            Step(unit, period, first, None, sent_back=reason),
            Step(unit, period, second, second + timedelta(days=1), is_correction=True),
        ]
    steps = [Step(unit, period, first, reviewed)]
    if (unit, period) in _CORRECTED:
        second = reviewed + timedelta(days=4)
        steps.append(Step(unit, period, second, second + timedelta(days=2), is_correction=True))
    return steps
