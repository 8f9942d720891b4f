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
)
HOME = "/" + SCREENS[0].path
PATHS = frozenset("/" + screen.path for screen in SCREENS)
