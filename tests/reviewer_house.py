"""Answers how a test gets a house with the reviewer's own indicators and points; never judges an outcome."""

from datetime import UTC, datetime
from pathlib import Path

from kpi import actions
from tests.ready import ready
from tests.small_house import House

CODE, PERIOD = "noi_vu_nhap", "2024-06"
JULY = datetime(2024, 7, 3, 2, tzinfo=UTC)
CAMPAIGN = {
    "code": CODE,
    "kind": "movement",
    "title": "Phong trào có số liệu Nội vụ nhập",
    "starts_on": "2024-01-01",
    "ends_on": "2024-12-31",
    "units": CODE,
    "reporting": {"first_period": "2024-03"},
    "adjustments": [
        {"code": "CONG_SANG_KIEN", "name": "Có sáng kiến cấp tỉnh", "kind": "bonus", "cap": 2},
        {"code": "CONG_KHAC", "name": "Điểm cộng khác", "kind": "bonus", "cap": "none"},
        {"code": "TRU_CHAM", "name": "Nộp báo cáo chậm", "kind": "penalty", "cap": 3},
    ],
    "indicators": [
        {
            "code": "TASKS",
            "name": "Nhiệm vụ",
            "measure": "share",
            "milestones": [{"due_on": "2024-06-30", "target": 1}],
        },
        {
            "code": "YEAR_THEME",
            "name": "Chủ đề năm",
            "measure": "assessment",
            "source": "reviewer",
            "milestones": [{"due_on": "2024-06-30"}],
        },
        {
            "code": "PAR_INDEX",
            "name": "Chỉ số cải cách hành chính",
            "measure": "rank",
            "direction": "lower",
            "source": "reviewer",
            "parts": [{"code": "so_don_vi", "label": "Số đơn vị được xếp hạng", "measure_unit": "don_vi"}],
            "milestones": [{"due_on": "2024-06-30", "target": 5}],
            "evidence": {"required": True, "label": "Quyết định công bố"},
            "applies_to": {"kinds": ["commune"]},
        },
    ],
}
UNITS = [
    {"code": "XA_A", "name": "Xã A", "kind": "commune", "peer_group": "cum", "sort_order": 1},
    {"code": "XA_B", "name": "Xã B", "kind": "commune", "peer_group": "cum", "sort_order": 2},
    {"code": "PHONG_C", "name": "Phòng C", "kind": "department", "peer_group": "cum", "sort_order": 3},
]
SHARES = {"XA_A": 80, "XA_B": 80, "PHONG_C": 95}


def reviewer_house(folder: Path) -> House:
    """The house in July 2024 with June's reports approved and two reviewers, one of them of Xã A."""
    ready("Nội vụ nhập", folder, _make)
    return House.again(folder, JULY)


def _make(folder: Path) -> None:
    with House(folder, (CAMPAIGN, UNITS)) as house:
        for name, role, unit in (
            ("nv_1", "reviewer", None),
            ("nv_2", "reviewer", None),
            ("nv_xa_a", "reviewer", "XA_A"),
            ("xa_a", "unit", "XA_A"),
            ("lanh_dao", "leader", None),
        ):
            actions.add_account(house.office, None, name, role, unit)
        rows = [
            {"unit": unit, "indicator": "TASKS", "period": PERIOD, "numerator": share, "denominator": 100}
            for unit, share in SHARES.items()
        ]
        house.upload(CODE, rows, at=JULY)
