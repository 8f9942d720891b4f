"""Answers who of the demonstration year is proposed for Giấy khen, with which papers, and what is concluded.

All invented: nobody with such a name exists, and no number of a paper belongs to one.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from kpi.actions import Nominee

COLLECTIVE, INDIVIDUAL = "GIAY_KHEN_TAP_THE", "GIAY_KHEN_CA_NHAN"
EARLY_ROUND, LAST_ROUND = "dot_1", "dot_2"
OWN_ROUND, OWN_AWARD, OWN_ROUND_OF = "phuong_trung_vuong", "GK_TRUNG_VUONG_CA_NHAN", "PHUONG_TRUNG_VUONG"
PAPERS = {  # the three papers of III.3.1 -> the symbol of its number
    "to_trinh": "TTr",
    "bien_ban": "BB-HĐTĐKT",
    "bao_cao_thanh_tich": "BC",
}
WITHOUT_REPORT = ("to_trinh", "bien_ban")
# The heads who give the "xác nhận của cấp trình khen" themselves; for the others the paper that came bears it.
HEADS = ("PHUONG_TRUNG_VUONG", "PHONG_TU_PHAP", "PHUONG_BAC_SON")

_LAWFUL = "Không có đơn thư, kỷ luật; chấp hành tốt chủ trương, chính sách pháp luật (minh họa)"
_TASKS_DONE = "Hoàn thành tốt nhiệm vụ được giao trong Kế hoạch (minh họa)"
_OUTSTANDING = "Thành tích tiêu biểu, đã được đơn vị xác nhận (minh họa)"
_OWN_PART = "Đã đối chiếu từng nội dung của nhóm đối tượng (minh họa)"
FULL = {"i0": ("met", _LAWFUL), "i1": ("met", _TASKS_DONE)}


@dataclass(frozen=True, eq=False)
class Proposal:
    """One nomination. unit: the collective, or where the person works; by: who proposes (None: the unit itself).

    concluded: criterion -> (result, reason) by Nội vụ. ends: where it stands at last. why: the reason of sending back
    or withdrawing. is_late: sent after the day of Nội vụ's letter. is_tried: a discipline procedure is pending.
    """

    unit: str
    person: Nominee | None = None
    by: str | None = None
    papers: tuple[str, ...] = tuple(PAPERS)
    concluded: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    ends: Literal["draft", "submitted", "in_appraisal", "appraised", "sent_back", "withdrawn"] = "appraised"
    why: str = ""
    is_late: bool = False
    is_tried: bool = False
    award_code: str | None = None
    summary: str = "Dẫn đầu trong thực hiện các nội dung thi đua cải cách hành chính năm 2024 (minh họa)"

    @property
    def proposing(self) -> str:
        """The unit whose Tờ trình it is."""
        return self.by or self.unit

    @property
    def award(self) -> str:
        """The award it is for; of the city unless it says another."""
        return self.award_code or (INDIVIDUAL if self.person else COLLECTIVE)


def _person(name: str, year: int, title: str, group: str) -> Nominee:
    return Nominee(f"{name} (minh họa)", year, f"{title} (minh họa)", group)


# II.2.2 and II.2.3, each dash on its own. So many of a unit that settles no procedures owe no digitised dossiers.
_STAFF = ("can_bo_cong_chuc", "sang_kien_nhan_rong", "so_hoa_ho_so")
_DASHES = {
    "head": ("nguoi_dung_dau", *_STAFF),
    "official": _STAFF,
    "official_without_procedures": _STAFF[:2],
    "writer": ("nguoi_viet", "sang_kien_tuyen_truyen"),
}


def _found(group: str, **other: tuple[str, str]) -> dict[str, tuple[str, str]]:
    """Everything Nội vụ has to say of a person, but for what `other` says."""
    said = {"chap_hanh": ("met", _LAWFUL), "thanh_tich": ("met", _OUTSTANDING)}
    return {**said, **{code: ("met", _OWN_PART) for code in _DASHES[group]}, **other}


_NO_REPORT = "Thiếu Báo cáo thành tích theo Mẫu số 08, đề nghị bổ sung (minh họa)"
# dot_1 (data of 30/11/2024): what is due on 31/12 is still open, so who came early was told to come again.
EARLY = (
    Proposal("PHONG_Y_TE", ends="sent_back", papers=WITHOUT_REPORT, why=_NO_REPORT),
    Proposal("PHUONG_PHUONG_DONG", ends="withdrawn", why="Đơn vị đề nghị ở đợt 2, khi có số liệu cả năm (minh họa)"),
)
COLLECTIVES = (
    Proposal("PHUONG_TRUNG_VUONG", concluded=FULL),
    Proposal("PHONG_TU_PHAP", concluded=FULL),
    Proposal("PHUONG_BAC_SON", concluded=FULL),  # 80,0% on 30/9: exactly on the milestone
    Proposal("PHUONG_QUANG_TRUNG", concluded=FULL),  # 79,9% on 30/9, 100% on 31/12
    Proposal("PHUONG_YEN_THANH", concluded=FULL, is_late=True),  # rank 7
    Proposal("UY_BAN_MTTQ", concluded=FULL),  # in no published table
    Proposal("PHONG_KINH_TE", concluded=FULL, papers=WITHOUT_REPORT, ends="in_appraisal"),
    Proposal("PHONG_GIAO_DUC_DAO_TAO", concluded={"i0": FULL["i0"]}, ends="in_appraisal"),  # (i1) waits
    Proposal(
        "VAN_PHONG_THANH_UY",
        concluded={**FULL, "i1": ("not_met", "Còn nhiệm vụ theo Kế hoạch của thành phố hoàn thành muộn (minh họa)")},
    ),
    Proposal("PHONG_NOI_VU", ends="submitted"),  # waits for Văn phòng: nobody appraises the own unit
    Proposal("TRUONG_TH_LY_THUONG_KIET", by="PHONG_GIAO_DUC_DAO_TAO", concluded=FULL, ends="in_appraisal"),
    Proposal("THANH_DOAN", ends="draft", papers=()),
)
INDIVIDUALS = (
    Proposal(
        "PHUONG_TRUNG_VUONG",
        _person("Nguyễn Văn Minh Họa A", 1972, "Chủ tịch UBND phường", "head"),
        concluded=_found("head"),
    ),
    Proposal(
        "PHONG_TU_PHAP",
        _person("Trần Thị Minh Họa B", 1985, "Chuyên viên", "official"),
        concluded=_found("official"),
    ),
    Proposal(
        "TRUNG_TAM_TRUYEN_THONG_VAN_HOA",
        _person("Lê Văn Minh Họa C", 1988, "Phóng viên", "writer"),
        concluded=_found("writer"),
    ),
    Proposal(
        "TRUNG_TAM_TRUYEN_THONG_VAN_HOA",
        _person("Phạm Thị Minh Họa D", 1990, "Kỹ thuật viên", "writer"),
        concluded={"chap_hanh": ("met", _LAWFUL), "thanh_tich": ("met", _OUTSTANDING)},
        ends="in_appraisal",
    ),
    Proposal(
        "PHUONG_BAC_SON",
        _person("Hoàng Văn Minh Họa Đ", 1979, "Công chức Tư pháp - Hộ tịch", "official"),
        concluded={"thanh_tich": ("met", _OUTSTANDING), "can_bo_cong_chuc": ("met", _OWN_PART)},
        ends="in_appraisal",
        is_tried=True,
    ),
    Proposal(
        "PHUONG_QUANG_TRUNG",
        _person("Vũ Thị Minh Họa E", 1983, "Công chức Văn phòng - Thống kê", "official"),
        concluded=_found("official", thanh_tich=("not_met", "Sáng kiến chưa được công nhận, nhân rộng (minh họa)")),
    ),
    Proposal(  # II.1.2 does not name people of Mặt trận: to be settled whether they may be proposed
        "UY_BAN_MTTQ",
        _person("Đặng Văn Minh Họa G", 1976, "Ủy viên Thường trực", "official"),
        concluded=_found("official_without_procedures"),
    ),
    Proposal(
        "PHONG_KINH_TE",
        _person("Bùi Thị Minh Họa H", 1987, "Chuyên viên", "official"),
        concluded=_found("official"),
        papers=WITHOUT_REPORT,
        ends="in_appraisal",
    ),
)
OWN = (  # the ward's own round: Chủ tịch UBND phường commends (III.2); neither Nội vụ nor another ward sees it
    Proposal(
        OWN_ROUND_OF,
        _person("Ngô Văn Minh Họa I", 1991, "Công chức Địa chính - Xây dựng", "official"),
        concluded={"chap_hanh": ("met", _LAWFUL), "thanh_tich": ("met", _OUTSTANDING)},
        award_code=OWN_AWARD,
    ),
)
