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
    Screen("xet_khen_thuong.py", "xet-khen-thuong", "Xét khen thưởng"),
    Screen("ho_so_de_nghi.py", "ho-so-de-nghi", "Hồ sơ đề nghị"),
    Screen("nhat_ky.py", "nhat-ky", "Nhật ký"),
    Screen("du_lieu_ca_nhan.py", "du-lieu-ca-nhan", "Dữ liệu cá nhân"),
)
HOME = "/" + SCREENS[0].path
PATHS = frozenset("/" + screen.path for screen in SCREENS)

AWARDS, PROPOSALS = "xet-khen-thuong", "ho-so-de-nghi"

# The doors: addresses of our own that open before anybody is signed in (pages/ui/doors).
SIGN_IN, DEMO_SIGN_IN, SIGN_OUT = "/dang-nhap", "/dang-nhap/minh-hoa", "/dang-xuat"
PASSWORD, TWO_STEP = "/doi-mat-khau", "/xac-thuc-2-buoc"
SESSION, SESSION_SCRIPT = "/phien", "/phien.js"
DOORS = frozenset({SIGN_IN, DEMO_SIGN_IN, SIGN_OUT, PASSWORD, TWO_STEP, SESSION, SESSION_SCRIPT})


def door_for(lacks: str | None) -> str:
    """The door a signed-in person still has to pass (kpi.actions.SignedIn.lacks), or the first screen."""
    return {"password": PASSWORD, "two_step": TWO_STEP, "enrol": TWO_STEP}.get(lacks or "", HOME)
