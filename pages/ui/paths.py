"""Answers which screens there are, at which address and under which name; never opens one."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Screen:
    """One screen: its file in pages/, its address, its name in the menu."""

    file: str
    path: str
    title: str


SCREENS = (
    Screen("overview.py", "tong-quan", "Tổng quan"),
    Screen("ranking.py", "xep-hang", "Xếp hạng"),
    Screen("unit.py", "don-vi", "Đơn vị"),
    Screen("upload.py", "nop-bao-cao", "Nộp báo cáo"),
    Screen("review.py", "tham-dinh", "Thẩm định"),
    Screen("nhiem_vu.py", "nhiem-vu", "Nhiệm vụ"),
    Screen("van_ban.py", "van-ban", "Văn bản tháng"),
    Screen("lich_bao_cao.py", "lich-bao-cao", "Lịch báo cáo"),
    Screen("so_lieu_noi_vu.py", "so-lieu-noi-vu", "Số liệu do Nội vụ nhập"),
)
HOME = "/" + SCREENS[0].path
PATHS = frozenset("/" + screen.path for screen in SCREENS)
