"""Answers which screens there are, at which address and under which name; never opens one."""

from dataclasses import dataclass

from kpi.people.server import PROVIDER_CALLBACK

# The parts of the menu; a screen without one stands in it by itself.
DEEPER, MONTH, AWARDING, KEEPING = "Phân tích", "Báo cáo tháng", "Sáng kiến, khen thưởng", "Quản trị"
IDEAS = AWARDING  # one part: what is proposed, and what is commended
MOST_IN_A_ROW = 8  # so many screens stand side by side; of more, those of a part fold under its name


@dataclass(frozen=True)
class Screen:
    """One screen: its file in pages/, its address, its name and part of the menu, and in whose menu it stands.

    `roles` empty: everybody's. `listed` False: by links only.
    The page's own guard is never stricter (tests/test_navigation.py).
    """

    file: str
    path: str
    title: str
    part: str = ""
    roles: frozenset[str] = frozenset()
    listed: bool = True


_INNER = frozenset({"reviewer", "leader", "admin"})
_UNITS = frozenset({"unit", "unit_head"})
SCREENS = (
    Screen("board/overview.py", "tong-quan", "Tổng quan"),
    Screen("board/ranking.py", "xep-hang", "Xếp hạng"),
    Screen("board/unit.py", "don-vi", "Đơn vị"),
    Screen("board/chi_tieu.py", "chi-tieu", "Chỉ tiêu", DEEPER),
    Screen("board/moc.py", "moc", "Mốc", DEEPER),
    Screen("board/thay_doi.py", "thay-doi", "Thay đổi", DEEPER),
    Screen("board/so_sanh.py", "so-sanh", "So sánh", DEEPER, _INNER),
    Screen("board/thu_xem.py", "thu-xem", "Thử xem", DEEPER, _INNER),
    Screen("board/ban_tin.py", "ban-tin", "Bản tin một trang", DEEPER, frozenset({"reviewer", "leader"})),
    Screen("board/trinh_chieu.py", "trinh-chieu", "Trình chiếu", DEEPER, _INNER),
    Screen("board/o_nguon.py", "o-nguon", "Ô nguồn", listed=False),
    Screen("month/upload.py", "nop-bao-cao", "Nộp báo cáo", MONTH, _UNITS | {"reviewer", "admin"}),
    Screen("month/review.py", "tham-dinh", "Thẩm định"),
    Screen("month/ky_duyet.py", "thu-truong-duyet", "Thủ trưởng duyệt", MONTH, frozenset({"unit_head"})),
    Screen("tasks/nhiem_vu.py", "nhiem-vu", "Nhiệm vụ", MONTH),
    Screen("month/van_ban.py", "van-ban", "Văn bản tháng", MONTH, frozenset({"reviewer", "leader"})),
    Screen("month/lich_bao_cao.py", "lich-bao-cao", "Lịch báo cáo", MONTH),
    Screen("month/so_lieu_noi_vu.py", "so-lieu-noi-vu", "Số liệu do Nội vụ nhập", MONTH, _INNER),
    Screen("rollup/tong_hop.py", "tong-hop", "Tổng hợp nhiều kho", MONTH, _INNER | _UNITS),
    Screen("contests/bai_du_thi.py", "bai-du-thi", "Bài dự thi"),
    Screen("contests/nghia_vu_du_thi.py", "nghia-vu-du-thi", "Nghĩa vụ dự thi"),
    Screen("initiatives/so_sang_kien.py", "so-sang-kien", "Sổ sáng kiến", IDEAS),
    Screen("initiatives/gui_sang_kien.py", "gui-sang-kien", "Gửi sáng kiến", IDEAS, _UNITS | {"reviewer", "admin"}),
    Screen("initiatives/xet_cong_nhan.py", "xet-cong-nhan", "Xét công nhận", IDEAS, _INNER),
    Screen("initiatives/tham_gia.py", "tham-gia-sang-kien", "Tham gia, hiệu quả", IDEAS),
    Screen("awards/xet_khen_thuong.py", "xet-khen-thuong", "Xét khen thưởng", AWARDING, _INNER | {"unit_reviewer"}),
    Screen("awards/ho_so_de_nghi.py", "ho-so-de-nghi", "Hồ sơ đề nghị", AWARDING, _UNITS),
    Screen(
        "planner/tieu_chi.py",
        "tieu-chi-don-vi",
        "Tiêu chí của đơn vị",
        AWARDING,
        _UNITS | _INNER | {"unit_reviewer"},
    ),
    Screen("awards/can_cu.py", "can-cu", "Căn cứ pháp lý và mức tiền", AWARDING, frozenset({"reviewer", "leader"})),
    Screen("quiz/theo_doi.py", "theo-doi-cuoc-thi", "Theo dõi cuộc thi"),
    Screen("quiz/ngan_hang.py", "ngan-hang-cau-hoi", "Ngân hàng câu hỏi"),
    Screen("quiz/cham_bai.py", "cham-bai", "Chấm bài"),
    Screen("quiz/ket_qua.py", "ket-qua-thi", "Kết quả thi", "", _INNER),
    Screen(
        "planner/soan_phong_trao.py", "soan-phong-trao", "Soạn phong trào", KEEPING, frozenset({"reviewer", "admin"})
    ),
    Screen("people/tai_khoan.py", "tai-khoan", "Tài khoản", KEEPING, frozenset({"admin"})),
    Screen("keeping/nhat_ky.py", "nhat-ky", "Nhật ký", KEEPING, frozenset({"admin", "reviewer"})),
    Screen("people/du_lieu_ca_nhan.py", "du-lieu-ca-nhan", "Dữ liệu cá nhân", KEEPING, frozenset({"admin"})),
    Screen("keeping/huong_dan.py", "huong-dan", "Hướng dẫn", KEEPING),
)
HOME = "/" + SCREENS[0].path
PATHS = frozenset("/" + screen.path for screen in SCREENS)

# Screens on which one only looks: what a process that reads a published copy shows (kpi publish).
READABLE = frozenset(
    {"tong-quan", "xep-hang", "don-vi", "chi-tieu", "moc", "thay-doi", "so-sanh", "thu-xem", "trinh-chieu", "huong-dan"}
)
AWARDS, PROPOSALS = "xet-khen-thuong", "ho-so-de-nghi"

# The doors: addresses of our own that open before anybody is signed in (web/doors).
SIGN_IN, DEMO_SIGN_IN, SIGN_OUT = "/dang-nhap", "/dang-nhap/minh-hoa", "/dang-xuat"
PASSWORD, TWO_STEP = "/doi-mat-khau", "/xac-thuc-2-buoc"
FIRST_RUN, FIRST_PLAN, FIRST_ACCOUNTS = "/bat-dau", "/bat-dau/phong-trao", "/bat-dau/tai-khoan"  # a new house
FIRST_TRIAL = "/bat-dau/gui-thu"
SESSION = "/phien"
OWN_SESSIONS = "/phien-cua-toi"
PLACE = "/noi"  # at which process a browser looks: one that reads published copies, or the one that writes
QUIZ = "/thi"  # the plain pages of online contests (web/quiz): a code of their own opens them
SCREEN_SCRIPT, SEARCH, TAKEN, ICON = "/phien.js", "/tim", "/tai-bang", "/favicon.png"
IDEA_FILES = "/tep-sang-kien/"  # files of ideas: a page to send them, their pieces, and the files themselves
PROVIDER_SIGN_IN, PROVIDER_RETURN = "/dang-nhap/co-quan", PROVIDER_CALLBACK
_READ: tuple[str, ...] = ("GET", "HEAD")
_SENT: tuple[str, ...] = ("POST",)
DOORS = dict.fromkeys((SIGN_IN, SIGN_OUT, PASSWORD, TWO_STEP, SESSION, OWN_SESSIONS), _READ + _SENT)
DOORS |= dict.fromkeys((SCREEN_SCRIPT, SEARCH, TAKEN, ICON, PROVIDER_SIGN_IN, PROVIDER_RETURN, PLACE), _READ)
DOORS |= {DEMO_SIGN_IN: _SENT, FIRST_RUN: _READ + _SENT, FIRST_PLAN: _SENT, FIRST_ACCOUNTS: _SENT, FIRST_TRIAL: _SENT}
IDEA_FILE_DOORS = {IDEA_FILES + "gui.js": _READ, IDEA_FILES + "bai/{initiative:int}": _READ + _SENT}
IDEA_FILE_DOORS |= {IDEA_FILES + "dang-gui/{token}": _READ + _SENT, IDEA_FILES + "dang-gui/{token}/xong": _SENT}
IDEA_FILE_DOORS |= {IDEA_FILES + "{number:int}": _READ}


def door_for(lacks: str | None) -> str:
    """The door a signed-in person still has to pass (kpi.actions.SignedIn.lacks), or the first screen."""
    return {"password": PASSWORD, "two_step": TWO_STEP, "enrol": TWO_STEP}.get(lacks or "", HOME)
