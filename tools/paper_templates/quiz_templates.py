"""Answers what the shipped templates of a contest's papers hold; never fills one in, never changes one unasked.

`python -m tools.paper_templates.quiz_templates` makes config/documents/thi_*.docx again; officials edit the files.
"""

import sys
from collections.abc import Callable
from pathlib import Path

from kpi.papers.settings import Settings
from kpi.plan.config import PRODUCT_CONFIG_DIR
from kpi.quiz.papers.kinds import FILES
from tools.paper_templates.layout import CENTER, Paper, write
from tools.paper_templates.quiz_certificates import certificates
from tools.paper_templates.quiz_more_templates import MORE_QUIZ_TEMPLATES
from tools.paper_templates.templates import _each, _listed, write_templates

_GROUND = "Căn cứ {{ ke_hoach }};"
_PEOPLE = (("TT", "Họ và tên", "Chức vụ", "Đơn vị", "Tổng điểm", "Giải"), (10, 42, 32, 41, 18, 22))
_PEOPLE_FIELDS = ("loop.index", "r.ten", "r.chuc_vu", "r.don_vi", "r.tong", "r.giai")


def _paper(title: str, settings: Settings, is_bare: bool = False) -> Paper:
    paper = Paper(title, settings.sizes)
    paper.head(is_bare=is_bare)
    return paper


def _facts(paper: Paper, loop: str) -> None:
    _listed(paper, loop, ("TT", "Nội dung", "Quy định"), ("loop.index", "r.ten", "r.gia_tri"), (10, 60, 95), 3)


def rules(settings: Settings) -> Paper:
    """Thể lệ: the settings as frozen."""
    paper = _paper("Thể lệ cuộc thi", settings)
    paper.title("THỂ LỆ", "{{ ten_phong_trao }}")
    paper.body(f"{_GROUND} Ban Tổ chức cuộc thi ban hành Thể lệ như sau:")
    for heading, loop in (
        ("Điều 1. Thời gian, hình thức", "r in thoi_gian"),
        ("Điều 2. Đối tượng dự thi", "r in doi_tuong"),
        ("Điều 3. Cơ cấu đề trắc nghiệm", "r in co_cau_de"),
        ("Điều 4. Phần tự luận", "r in tu_luan"),
        ("Điều 5. Xếp hạng, giải thưởng", "r in giai_thuong"),
    ):
        paper.heading(heading)
        _facts(paper, loop)
    paper.heading("Điều 6. Bảo mật, kiểm chứng")
    paper.body(
        "Đề được làm và niêm phong trước giờ mở; mã sha256 của ngân hàng câu hỏi, các đề, đáp án, muối và hạt "
        "giống được "
        "công bố khi mở cuộc thi. Sau khi kết thúc, muối và hạt giống được công bố để mọi người tự kiểm tra đề "
        "của mình "
        "và kết quả. Đáp án chỉ mở bằng mã của hai thành viên cùng lúc; mỗi lần xem được ghi lại."
    )
    paper.note("Mã bản Thể lệ: {{ ma_the_le }}.")
    paper.end()
    return paper


def sealing(settings: Settings) -> Paper:
    """Biên bản niêm phong đề: the list of sha256, who made the papers and when."""
    paper = _paper("Biên bản niêm phong đề", settings)
    paper.title("BIÊN BẢN", "Niêm phong đề {{ ten_phong_trao }}")
    paper.body(f"{_GROUND}")
    paper.body(
        "Hôm nay, {{ niem_phong_luc }}, đã làm {{ so_de }} đề từ {{ so_cau }} câu hỏi đã thẩm định và niêm phong."
    )
    paper.body("Các mã sha256 sau được công bố khi mở cuộc thi:")
    _listed(
        paper, "r in cam_ket", ("TT", "Thành phần", "sha256"), ("loop.index", "r.ten", "r.gia_tri"), (10, 35, 120), 3
    )
    paper.heading("Các lần xem đáp án trước khi hết giờ thi")
    _each(paper, "x in lan_xem_truoc", "- {{ x }}", "Không có lần nào.", "lan_xem_truoc")
    paper.end()
    return paper


def marking(settings: Settings) -> Paper:
    """Biên bản chấm thi phần tự luận: by phách, before and after joining."""
    paper = _paper("Biên bản chấm thi", settings)
    paper.title("BIÊN BẢN", "Chấm phần tự luận {{ ten_phong_trao }}")
    paper.body(f"{_GROUND}")
    paper.body(
        "Số bài tự luận: {{ so_bai_tu_luan }}; số giám khảo: {{ so_giam_khao }}; mỗi bài {{ so_nguoi_cham }} "
        "người chấm "
        "độc lập, lệch quá {{ lech }} điểm thì thêm người chấm thứ ba. Hạn chấm: {{ han_cham }}; {{ cham_muon }}."
    )
    heads = ("Phách", "Số lượt chấm", "Người thứ ba", "Điểm thống nhất")
    _listed(paper, "r in bai_cham", heads, ("r.phach", "r.luot", "r.thu_ba", "r.diem"), (45, 40, 40, 40), 1)
    paper.heading("Kết luận của Trưởng Ban Giám khảo về bài lệch điểm")
    _each(paper, "x in ket_luan_diem", "- {{ x }}", "Không có bài nào phải kết luận riêng.", "ket_luan_diem")
    paper.body("{{ ghep_phach }}")
    paper.end()
    return paper


def review(settings: Settings) -> Paper:
    """Biên bản rà soát kết quả trắc nghiệm: rulings, incidents, what the verification of the log found."""
    paper = _paper("Biên bản rà soát kết quả thi trắc nghiệm", settings)
    paper.title("BIÊN BẢN", "Rà soát kết quả thi trắc nghiệm {{ ten_phong_trao }}")
    paper.body(f"{_GROUND}")
    paper.body(
        "Số bài đã nộp: {{ so_bai }}, trong đó hết giờ tự nộp: {{ so_tu_nop }}. Kiểm chứng nhật ký: {{ kiem_chung }}."
    )
    paper.heading("1. Kết luận về câu hỏi")
    _each(paper, "x in ket_luan_cau", "- {{ x }}", "Không có câu hỏi nào phải xử lý.", "ket_luan_cau")
    paper.heading("2. Sự cố, thời gian cộng bù")
    _each(paper, "x in su_co", "- {{ x }}", "Không có sự cố nào được ghi.", "su_co")
    paper.heading("3. Các lần xem đáp án trước khi hết giờ thi")
    _each(paper, "x in lan_xem_truoc", "- {{ x }}", "Không có lần nào.", "lan_xem_truoc")
    paper.heading("4. Bài chưa xếp hạng")
    _each(paper, "x in chua_xep", "- {{ x }}", "Không có.", "chua_xep")
    paper.end()
    return paper


def prize_list(settings: Settings) -> Paper:
    """Danh sách giải, individual and collective."""
    paper = _paper("Danh sách giải", settings)
    paper.title("DANH SÁCH", "Giải {{ ten_phong_trao }}")
    _prizes(paper)
    paper.note("Theo kết quả chốt {{ chot_luc }}, {{ van_ban_ket_qua }}; mã kết quả {{ ma_ket_qua }}.")
    paper.end()
    return paper


def _prizes(paper: Paper, is_decided: bool = False) -> None:
    """The prizes; is_decided: a decision names only whom it awards, never what still waits."""
    paper.heading("I. GIẢI CÁ NHÂN ({{ so_giai_ca_nhan }} giải)")
    _listed(paper, "r in giai_ca_nhan", _PEOPLE[0], _PEOPLE_FIELDS, _PEOPLE[1], 4)
    paper.heading("II. GIẢI TẬP THỂ ({{ so_giai_tap_the }} giải)")
    heads = ("TT", "Đơn vị", "Dự thi hợp lệ", "Tỷ lệ", "Giải")
    _listed(
        paper, "r in giai_tap_the", heads, ("loop.index", "r.ten", "r.so", "r.ty_le", "r.giai"), (10, 75, 30, 20, 30), 2
    )
    if not is_decided:
        paper.heading("III. CHƯA TRAO, CHỜ KẾT LUẬN")
        _each(paper, "x in cho_ket_luan", "- {{ x }}", "Không có.", "cho_ket_luan")
    paper.body("Tổng tiền thưởng: {{ tong_tien }} đồng (bằng chữ: {{ tong_tien_chu }}).")


def submission(settings: Settings) -> Paper:
    """Tờ trình: to the Chủ tịch, for the decision."""
    paper = _paper("Tờ trình khen thưởng cuộc thi", settings)
    paper.title("TỜ TRÌNH", "Về việc công nhận kết quả, khen thưởng {{ ten_phong_trao }}")
    paper.addressed("Kính gửi: {{ noi_gui }}.")
    paper.body(
        f"{_GROUND} Ban Tổ chức đã tổ chức cuộc thi với {{{{ so_bai }}}} bài dự thi của {{{{ so_don_vi_du_thi "
        f"}}}} đơn vị; "
        "rà soát, chấm, xét giải theo Thể lệ. Kết quả như sau:"
    )
    _prizes(paper)
    paper.body("Ban Tổ chức kính trình xem xét, quyết định./.")
    paper.end()
    return paper


def decision(settings: Settings) -> Paper:
    """Draft Quyết định."""
    paper = _paper("Dự thảo Quyết định khen thưởng cuộc thi", settings, is_bare=True)
    paper.title("QUYẾT ĐỊNH", "Về việc công nhận kết quả và tặng Giấy khen {{ ten_phong_trao }}")
    write(paper.line(), "{{ tham_quyen }}", bold=True, align=CENTER, before=12, after=8)
    paper.body(f"{_GROUND}", italic=True)
    paper.body("Theo đề nghị của Ban Tổ chức cuộc thi.", italic=True)
    write(paper.line(), "QUYẾT ĐỊNH:", bold=True, align=CENTER)
    paper.control("{%p if giai_ca_nhan or giai_tap_the %}")
    paper.body(
        "Điều 1. Công nhận kết quả, tặng Giấy khen và tiền thưởng cho {{ so_giai_ca_nhan }} cá nhân, {{ "
        "so_giai_tap_the }} "
        "tập thể đoạt giải (danh sách dưới đây)."
    )
    paper.control("{%p endif %}")
    _prizes(paper, is_decided=True)
    paper.control("{%p if giai_ca_nhan or giai_tap_the %}")
    paper.body("Điều 2. Nguồn kinh phí: {{ nguon_kinh_phi }} Mức giải: {{ tien_giay_khen }}.")
    paper.body(
        "Điều 3. Các cơ quan, đơn vị liên quan và các cá nhân, tập thể có tên tại Điều 1 thi hành Quyết định này./."
    )
    paper.control("{%p else %}")
    paper.body("(Chưa có cá nhân, tập thể nào đoạt giải; không ban hành Quyết định.)")
    paper.control("{%p endif %}")
    paper.end()
    return paper


def signing(settings: Settings) -> Paper:
    """Danh sách ký nhận."""
    paper = _paper("Danh sách ký nhận giải", settings)
    paper.title("DANH SÁCH", "Ký nhận Giấy khen và tiền thưởng {{ ten_phong_trao }}")
    heads = ("TT", "Họ và tên, đơn vị", "Giải", "Số tiền (đồng)", "Ký nhận")
    _listed(
        paper, "r in ky_nhan", heads, ("loop.index", "r.ten", "r.giai", "r.tien", "r.trong"), (10, 70, 30, 25, 30), 2
    )
    paper.body("Cộng: {{ tong_tien }} đồng (bằng chữ: {{ tong_tien_chu }}).")
    paper.end()
    return paper


def notice(settings: Settings) -> Paper:
    """Thông báo kết quả: to every unit, with participation."""
    paper = _paper("Thông báo kết quả cuộc thi", settings)
    paper.title("THÔNG BÁO", "Kết quả {{ ten_phong_trao }}")
    paper.body(f"{_GROUND} Ban Tổ chức thông báo kết quả cuộc thi như sau:")
    _prizes(paper)
    paper.heading("IV. TỶ LỆ DỰ THI")
    heads = ("TT", "Đơn vị", "Danh sách", "Hợp lệ", "Tỷ lệ")
    _listed(
        paper,
        "r in du_thi",
        heads,
        ("loop.index", "r.ten", "r.danh_sach", "r.hop_le", "r.ty_le"),
        (10, 85, 25, 20, 25),
        2,
    )
    paper.heading("V. CÁC LẦN XEM ĐÁP ÁN TRƯỚC KHI HẾT GIỜ THI")
    _each(paper, "x in lan_xem_truoc", "- {{ x }}", "Không có lần nào.", "lan_xem_truoc")
    paper.body(
        "Từng người dự thi xem đề, đáp án, điểm của mình và kiểm tra biên nhận tại trang cuộc thi; hồ sơ kiểm "
        "chứng (nhật "
        "ký, đề, đáp án, muối, hạt giống, chương trình kiểm chứng) được công bố kèm theo, mã kết quả {{ ma_ket_qua }}."
    )
    paper.end()
    return paper


QUIZ_TEMPLATES: dict[str, Callable[[Settings], Paper]] = {
    "rules": rules,
    "sealing": sealing,
    "marking": marking,
    "review": review,
    "prize_list": prize_list,
    "submission": submission,
    "decision": decision,
    "certificates": certificates,
    "signing": signing,
    "notice": notice,
    **MORE_QUIZ_TEMPLATES,
}


def make_quiz_templates(folder: Path) -> list[Path]:
    """Write the shipped templates into a folder, over those that are there; the paths written."""
    return write_templates(folder, QUIZ_TEMPLATES, FILES)


if __name__ == "__main__":
    for path in make_quiz_templates(Path(sys.argv[1]) if len(sys.argv) > 1 else PRODUCT_CONFIG_DIR / "documents"):
        print(path)
