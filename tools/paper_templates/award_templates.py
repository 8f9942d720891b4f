"""Answers what the shipped templates of appraisal, proposal, minutes, decision and notice hold; never fills one in.

`python -m tools.paper_templates.award_templates` makes them again; officials edit the .docx.
"""

import sys
from collections.abc import Callable
from pathlib import Path

from kpi.awards.papers.award_paper import AWARD_FILES
from kpi.board.papers.paper import DOCUMENTS
from kpi.papers.settings import Settings
from kpi.plan.config import PRODUCT_CONFIG_DIR
from tools.paper_templates import award_annex_templates as parts
from tools.paper_templates import award_higher_templates as highers
from tools.paper_templates import award_list_templates as lists
from tools.paper_templates import award_publication_templates as publications
from tools.paper_templates import award_withdrawal_templates as withdrawals
from tools.paper_templates.award_layout import AwardPaper, Column
from tools.paper_templates.layout import CENTER, LANDSCAPE_MM, PORTRAIT_MM
from tools.paper_templates.templates import write_templates

CELL = 12


def appraisal(settings: Settings) -> AwardPaper:
    """Báo cáo thẩm định with the result of every criterion for every candidate as its Phụ lục."""
    paper = AwardPaper("Báo cáo thẩm định hồ sơ đề nghị khen thưởng", settings.sizes)
    paper.award_head()
    paper.title("BÁO CÁO THẨM ĐỊNH", "Hồ sơ đề nghị khen thưởng {{ ten_phong_trao }}")
    paper.addressed("Kính gửi: {{ kinh_gui }}.")
    paper.body(
        "Thực hiện {{ ke_hoach }}, {{ co_quan_goi }} đã chủ trì{{ phoi_hop }} thẩm định hồ sơ đề nghị khen thưởng "
        "{{ ten_phong_trao }} ({{ dot_xet }}), kết quả như sau:"
    )
    paper.heading("I. CĂN CỨ THẨM ĐỊNH")
    paper.lead("1. Tiêu chuẩn khen thưởng:")
    paper.each("dong in tieu_chuan", "- {{ dong }}")
    paper.body("2. " + parts.BASIS)
    paper.heading("II. KẾT QUẢ THẨM ĐỊNH")
    paper.rows("d in dem", parts.COUNTS, CELL)
    paper.each("dong in tong_hop", "- {{ dong }}")
    parts.why(paper)
    paper.control("{%p if tam_tinh %}")
    paper.body(
        "Đủ điều kiện đề nghị (tạm tính theo số ước thực hiện do đơn vị ký, xác nhận hoặc rút khi có số liệu chính "
        "thức): {{ tam_tinh }}."
    )
    paper.control("{%p endif %}")
    paper.heading("III. Ý KIẾN CỦA CƠ QUAN PHỐI HỢP THẨM ĐỊNH")
    paper.each("y in y_kien", "- {{ y }}", "…………………………………………………………………………")
    paper.heading("IV. KIẾN NGHỊ CỦA ĐƠN VỊ ĐỐI VỚI KẾT QUẢ THẨM ĐỊNH")
    paper.each("y in kien_nghi", "- {{ y }}", "Không có.")
    paper.heading("V. ĐỀ NGHỊ")
    paper.body("{{ co_quan_goi }} báo cáo {{ kinh_gui }} xem xét, cho ý kiến./.")
    paper.end()
    paper.annex()
    paper.control("{%p for phu in phu_luc %}")
    paper.control("{%p if phu.sang_trang %}")
    paper.next_annex()
    paper.control("{%p endif %}")
    paper.annex_title("{{ phu.so }}", "{{ phu.ten }}")
    parts.criteria_table(paper, settings.sizes.annex_cell)
    paper.control("{%p for dong in phu.ghi_chu %}")
    paper.note("{{ dong }}")
    paper.control("{%p endfor %}")
    paper.control("{%p endfor %}")
    paper.note(parts.BASIS)
    return paper


def proposal(settings: Settings) -> AwardPaper:
    """Tờ trình: how many proposed, how many meet the standards, how many do not and why; the list as its Phụ lục."""
    paper = AwardPaper("Tờ trình đề nghị khen thưởng", settings.sizes)
    paper.award_head()
    paper.title("TỜ TRÌNH", "Về việc đề nghị tặng {{ hinh_thuc }} trong {{ ten_phong_trao }}")
    paper.addressed("Kính gửi: {{ kinh_gui }}.")
    paper.legal_bases()
    paper.body(
        "Sau khi tổng hợp, thẩm định hồ sơ của các cơ quan, đơn vị ({{ dot_xet }}, số liệu đến {{ so_lieu_den }}), "
        "{{ co_quan_goi }} báo cáo như sau:"
    )
    paper.lead("1. Số đề nghị và kết quả thẩm định:")
    paper.each("dong in tong_hop", "- {{ dong }}")
    parts.why(paper)
    paper.control("{%p if khac %}")
    paper.lead("Trường hợp quyết định khác với kết quả thẩm định:")
    paper.each("k in khac", "- {{ k }}")
    paper.control("{%p endif %}")
    paper.lead("2. Đề nghị:")
    paper.each("s in so_luong", "- {{ s }}")
    paper.control("{%p if trong_danh_sach %}")
    paper.body(
        "{{ co_quan_goi }} kính trình {{ nguoi_quyet_dinh }} xem xét, tặng {{ hinh_thuc }} cho {{ trong_danh_sach }} "
        "có thành tích xuất sắc trong {{ ten_phong_trao }} (danh sách tại Phụ lục kèm theo)./."
    )
    paper.control("{%p else %}")
    paper.body(
        "Đợt này không có {{ doi_tuong }} nào trong danh sách đề nghị tặng {{ hinh_thuc }}. {{ co_quan_goi }} kính "
        "trình {{ nguoi_quyet_dinh }} xem xét, cho ý kiến./."
    )
    paper.control("{%p endif %}")
    paper.end()
    parts.list_annex(
        paper, "DANH SÁCH {{ doi_tuong|upper }} ĐỀ NGHỊ TẶNG {{ hinh_thuc|upper }}", settings.sizes.annex_cell
    )
    return paper


def minutes(settings: Settings) -> AwardPaper:
    """Biên bản họp Hội đồng: members, votes for and against, who did not vote and why, ties left to the council."""
    paper = AwardPaper("Biên bản họp Hội đồng Thi đua - Khen thưởng", settings.sizes)
    paper.award_head()
    paper.title("BIÊN BẢN", "Họp {{ hoi_dong }} xét khen thưởng {{ ten_phong_trao }}")
    paper.body("Thời gian: {{ hop_ngay }}.")
    paper.body("Địa điểm: {{ dia_diem }}.")
    paper.heading("I. THÀNH PHẦN")
    paper.lead("1. Thành viên Hội đồng dự họp: {{ so_thanh_vien }}.")
    members = (
        Column("TT", "loop.index", 12, CENTER),
        Column("Họ và tên", "tv.ten", 58),
        Column("Chức vụ", "tv.chuc_vu", 50),
        Column("Đơn vị", "tv.don_vi", 45),
    )
    paper.rows("tv in thanh_vien", members, CELL)
    for line in ("2. Vắng mặt: {{ vang_mat }}.", "3. Chủ trì: {{ chu_tri }}.", "4. Thư ký: {{ thu_ky }}."):
        paper.body(line)
    paper.heading("II. NỘI DUNG")
    paper.lead("1. {{ co_quan_goi }} báo cáo kết quả thẩm định ({{ dot_xet }}, số liệu đến {{ so_lieu_den }}):")
    paper.each("dong in tong_hop", "- {{ dong }}")
    paper.body("2. Ý kiến của các thành viên: {{ y_kien_thanh_vien }}")
    paper.heading("III. KẾT QUẢ BIỂU QUYẾT")
    votes = (
        Column("TT", "loop.index", 10, CENTER),
        Column("Tập thể, cá nhân", "b.ten", 50),
        Column("Kết quả thẩm định", "b.ket_luan", 29),
        Column("Đồng ý", "b.dong_y", 13, CENTER),
        Column("Không đồng ý", "b.khong_dong_y", 14, CENTER),
        Column("Không có ý kiến", "b.khong_y_kien", 15, CENTER),
        Column("Không biểu quyết", "b.khong_bieu_quyet", PORTRAIT_MM - 131),
    )
    paper.rows("b in bieu_quyet", votes, 11)
    paper.body("Thành viên không biểu quyết đối với tập thể, cá nhân thuộc đơn vị mình.")
    paper.control("{%p if so_luong %}")
    paper.each("s in so_luong", "- {{ s }}")
    paper.control("{%p endif %}")
    paper.control("{%p if khac %}")
    paper.lead("Kết luận khác với kết quả thẩm định:")
    paper.each("k in khac", "- {{ k }}")
    paper.control("{%p endif %}")
    paper.heading("IV. KẾT LUẬN")
    paper.each("dong in ket_luan_hop", "{{ dong }}")
    paper.body("Biên bản lập xong hồi {{ ket_thuc_luc }}, đã đọc cho các thành viên dự họp nghe và thống nhất./.")
    paper.two_signers(("{{ chuc_danh_thu_ky }}", "{{ thu_ky_ky }}"), ("{{ chuc_danh_chu_tri }}", "{{ chu_tri_ky }}"))
    paper.recipients()
    return paper


def decision(settings: Settings) -> AwardPaper:
    """Draft Quyết định with its list and the money, marked where the money rests on what nobody has checked."""
    paper = AwardPaper("Dự thảo Quyết định khen thưởng", settings.sizes)
    paper.award_head(is_draft=True)
    paper.title("QUYẾT ĐỊNH", "Về việc tặng {{ hinh_thuc }} trong {{ ten_phong_trao }}")
    paper.centered("{{ tham_quyen }}", settings.sizes.paper_type, bold=True, before=12, after=8)
    paper.legal_bases()
    paper.centered("QUYẾT ĐỊNH:", settings.sizes.paper_type, bold=True, before=8, after=8)
    paper.control("{%p if trong_danh_sach %}")
    paper.article(
        1,
        "Tặng {{ hinh_thuc }} cho {{ trong_danh_sach }} có thành tích xuất sắc trong {{ ten_phong_trao }} (có danh "
        "sách kèm theo).",
    )
    paper.article(2, "{{ tien_thuong }}")
    paper.article(3, "{{ thi_hanh }} chịu trách nhiệm thi hành Quyết định này./.")
    paper.control("{%p else %}")
    paper.body("(Chưa có tập thể, cá nhân nào trong danh sách; không ban hành Quyết định.)")
    paper.control("{%p endif %}")
    paper.end()
    parts.list_annex(paper, "{{ doi_tuong|upper }} ĐƯỢC TẶNG {{ hinh_thuc|upper }}", settings.sizes.annex_cell, True)
    return paper


def notice(settings: Settings) -> AwardPaper:
    """Thông báo kết quả thẩm định to the units, with until when kiến nghị are received."""
    paper = AwardPaper("Thông báo kết quả thẩm định", settings.sizes)
    paper.award_head()
    paper.title("THÔNG BÁO", "Kết quả thẩm định hồ sơ đề nghị khen thưởng {{ ten_phong_trao }}")
    paper.body(
        "Thực hiện {{ ke_hoach }}, {{ co_quan_goi }} thông báo kết quả thẩm định hồ sơ đề nghị khen thưởng "
        "({{ dot_xet }}, theo {{ co_so }}, số liệu đến {{ so_lieu_den }}) như sau:"
    )
    paper.each("dong in tong_hop", "- {{ dong }}")
    paper.body("Kết quả của từng {{ doi_tuong }}: xem Phụ lục kèm theo.")
    paper.body(
        "Cơ quan, đơn vị không thống nhất với kết quả thẩm định gửi kiến nghị bằng văn bản, kèm tài liệu chứng minh, "
        "về {{ co_quan_goi }} chậm nhất {{ han_kien_nghi }}. Kiến nghị được trả lời bằng văn bản, nêu rõ lý do; chỉ "
        "trường hợp có kiến nghị chưa trả lời mới tạm dừng xét."
    )
    paper.body("{{ co_quan_goi }} thông báo để các cơ quan, đơn vị biết./.")
    paper.end()
    paper.annex()
    paper.annex_title("Phụ lục", "KẾT QUẢ THẨM ĐỊNH HỒ SƠ ĐỀ NGHỊ KHEN THƯỞNG")
    size = settings.sizes.annex_cell + 1
    results = (
        Column("TT", "loop.index", 10, CENTER),
        Column("Tập thể, cá nhân", "r.ten", 72),
        Column("Kết quả thẩm định", "r.ket_luan", 45),
        Column("Lý do, căn cứ", "r.ly_do", LANDSCAPE_MM - 127),
    )
    for title, code, name in (("TẬP THỂ", "tap_the", "tập thể"), ("CÁ NHÂN", "ca_nhan", "cá nhân")):
        field, number = f"ket_qua_{code}", f"{{{{ muc_{code} }}}}"
        paper.control(f"{{%p if co_{code} %}}")
        paper.part(f"{number}{title}", field, f"r in {field}", results, f"Không có {name} được đề nghị.", size)
        paper.control("{%p endif %}")
    paper.note(parts.BASIS)
    return paper


AWARD_TEMPLATES: dict[str, Callable[[Settings], AwardPaper]] = {
    "appraisal": appraisal,
    "proposal": proposal,
    "minutes": minutes,
    "decision": decision,
    "notice": notice,
    **lists.LIST_TEMPLATES,
    **publications.PUBLICATION_TEMPLATES,
    **withdrawals.WITHDRAWAL_TEMPLATES,
    **highers.HIGHER_TEMPLATES,
}


def make_award_templates(folder: Path) -> list[Path]:
    """Write the shipped templates into a folder, over those that are there; the paths written."""
    return write_templates(folder, AWARD_TEMPLATES, AWARD_FILES)


if __name__ == "__main__":
    for path in make_award_templates(Path(sys.argv[1]) if len(sys.argv) > 1 else PRODUCT_CONFIG_DIR / DOCUMENTS):
        print(path)
