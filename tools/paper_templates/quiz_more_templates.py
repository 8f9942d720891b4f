"""Answers what the templates of a contest's papers before and beside the result hold; never fills one in."""

from kpi.papers.settings import Settings
from tools.paper_templates.layout import Paper, write
from tools.paper_templates.templates import _each, _listed

_GROUND = "Căn cứ {{ ke_hoach }};"


def _paper(title: str, settings: Settings, kind: str, subject: str) -> Paper:
    paper = Paper(title, settings.sizes)
    paper.head()
    paper.title(kind, subject)
    paper.body(_GROUND)
    return paper


def bank_review(settings: Settings) -> Paper:
    """Biên bản thẩm định bộ câu hỏi: by topic, then each question with its writer and verifier; no words, no key."""
    paper = _paper("Biên bản thẩm định bộ câu hỏi", settings, "BIÊN BẢN", "Thẩm định bộ câu hỏi {{ ten_phong_trao }}")
    paper.body(
        "Bộ câu hỏi có {{ bo_tong }} câu: {{ bo_dat }} câu thẩm định đạt, {{ bo_cho }} câu chờ thẩm định, {{ bo_tra }} "
        "câu trả lại, {{ bo_rut }} câu đã rút. Mỗi câu do một người viết và một người khác thẩm định."
    )
    paper.heading("1. Theo chủ đề")
    heads = ("TT", "Chủ đề", "Mỗi đề", "Đạt", "Kết luận")
    fields = ("loop.index", "r.ten", "r.can", "r.dat", "r.ket_luan")
    _listed(paper, "r in bo_chu_de", heads, fields, (10, 90, 20, 20, 25), 2)
    paper.heading("2. Từng câu hỏi (không in nội dung, đáp án)")
    heads = ("Mã câu", "Căn cứ", "Người viết", "Người thẩm định", "Kết luận")
    fields = ("r.ma", "r.can_cu", "r.viet", "r.tham_dinh", "r.ket_luan")
    _listed(paper, "r in bo_cau", heads, fields, (32, 51, 28, 28, 26), 2)
    paper.end()
    return paper


def rehearsal(settings: Settings) -> Paper:
    """Biên bản vận hành thử: what the practice contests showed, incidents, how many may reach the full score."""
    paper = _paper("Biên bản vận hành thử phần mềm", settings, "BIÊN BẢN", "Vận hành thử phần mềm {{ ten_phong_trao }}")
    paper.heading("1. Các lượt vận hành thử")
    heads = ("TT", "Lượt", "Bài đã nộp", "Hết giờ tự nộp", "Đạt tối đa", "Dự kiến đạt tối đa")
    fields = ("loop.index", "r.ten", "r.bai", "r.tu_nop", "r.toi_da", "r.du_kien")
    _listed(paper, "r in thu_luot", heads, fields, (10, 63, 22, 25, 22, 23), 2)
    paper.heading("2. Kiểm chứng nhật ký")
    _each(paper, "x in thu_kiem_chung", "- {{ x }}", "Chưa có lượt vận hành thử nào.", "thu_kiem_chung")
    paper.heading("3. Sự cố")
    _each(paper, "x in thu_su_co", "- {{ x }}", "Không có sự cố nào được ghi.", "thu_su_co")
    paper.heading("4. Kết luận về tiêu chí phụ")
    paper.body("{{ thu_ket_luan }}")
    paper.end()
    return paper


def marking_sheets(settings: Settings) -> Paper:
    """Phiếu chấm: one page per essay and marker, by phách."""
    paper = Paper("Phiếu chấm tự luận", settings.sizes)
    paper.control("{%p for p in phieu_cham %}")
    first = paper.line()
    write(first, "", size=2, after=0)
    first.paragraph_format.page_break_before = True
    paper.head()
    paper.title("PHIẾU CHẤM", "Phần tự luận {{ ten_phong_trao }}")
    paper.body("Số phách: {{ p.phach }}. Lượt chấm: {{ p.luot }}. Người chấm: {{ p.nguoi_cham }}.")
    heads = ("TT", "Tiêu chí", "Điểm tối đa", "Điểm chấm")
    _listed(paper, "r in p.tieu_chi", heads, ("loop.index", "r.ten", "r.toi_da", "r.diem"), (10, 95, 30, 30), 2)
    paper.body("Tổng điểm: {{ p.tong }}. Chấm {{ p.luc }}{{ p.muon }}.")
    paper.body("Nhận xét: {{ p.nhan_xet }}")
    paper.body("Người chấm ký: ………………………………")
    paper.control("{%p endfor %}")
    paper.control("{%p if not phieu_cham %}")
    paper.body("Chưa có phiếu chấm nào.")
    paper.control("{%p endif %}")
    return paper


def participation(settings: Settings) -> Paper:
    """Công văn đôn đốc: participation of every unit so far, which of them are below the rate of the Thể lệ."""
    paper = Paper("Công văn đôn đốc dự thi", settings.sizes)
    paper.head("đôn đốc tham gia {{ ten_phong_trao }}")
    paper.addressed("Kính gửi: Các cơ quan, đơn vị có tên dưới đây.")
    paper.body(
        f"{_GROUND} tính đến hết {{{{ du_den_ngay }}}}, có {{{{ du_da_thi }}}} người dự thi, {{{{ du_hop_le }}}} bài "
        "hợp lệ trong tổng số {{ du_tong_so }} người của các danh sách, cụ thể:"
    )
    heads = ("TT", "Đơn vị", "Tổng số", "Đăng ký", "Đã thi", "Hợp lệ", "Tỷ lệ", "Tự luận")
    fields = ("loop.index", "r.ten", "r.tong_so", "r.dang_ky", "r.da_thi", "r.hop_le", "r.ty_le", "r.tu_luan")
    _listed(paper, "r in du_don_vi", heads, fields, (10, 59, 17, 17, 15, 15, 17, 15), 2)
    paper.heading("Đơn vị chưa đạt tỷ lệ {{ du_nguong }} (mức xét giải tập thể theo Thể lệ)")
    _each(paper, "x in du_duoi_nguong", "- {{ x }}", "Không có.", "du_duoi_nguong")
    paper.body(
        "Đề nghị thủ trưởng các cơ quan, đơn vị xác nhận danh sách, tiếp tục vận động cán bộ, công chức, viên chức, "
        "người lao động dự thi trước 24:00 {{ du_han }}; khó khăn, vướng mắc báo Ban Tổ chức cuộc thi./."
    )
    paper.end()
    return paper


def budget(settings: Settings) -> Paper:
    """Dự toán kinh phí giải thưởng: as the plan and the Thể lệ set it."""
    paper = _paper("Dự toán kinh phí giải thưởng", settings, "DỰ TOÁN", "Kinh phí giải thưởng {{ ten_phong_trao }}")
    heads = ("TT", "Nội dung", "Số giải", "Mức (đồng)", "Thành tiền (đồng)")
    fields = ("loop.index", "r.ten", "r.so", "r.muc", "r.tien")
    _listed(paper, "r in du_toan", heads, fields, (10, 70, 20, 30, 35), 2)
    paper.body(
        "Tổng cộng: {{ du_toan_tong }} đồng (bằng chữ: {{ du_toan_chu }}); số Giấy khen: {{ du_toan_giay_khen }}."
    )
    paper.body("Tiền kèm Giấy khen: {{ du_toan_kem }}")
    paper.body("Nguồn kinh phí: {{ nguon_kinh_phi }}")
    paper.end()
    return paper


def collective(settings: Settings) -> Paper:
    """Bảng xét giải tập thể: every unit with its list, its rate, its mean, its rank in the khối."""
    paper = _paper("Bảng xét giải tập thể", settings, "BẢNG XÉT", "{{ tap_the_ten }} {{ ten_phong_trao }}")
    paper.body("{{ tap_the_cach_xet }}")
    heads = ("TT", "Đơn vị", "Khối", "Hợp lệ", "Tỷ lệ", "Điểm TB", "Hạng", "Kết luận")
    fields = ("loop.index", "r.ten", "r.khoi", "r.so", "r.ty_le", "r.diem", "r.hang", "r.ket_luan")
    _listed(paper, "r in xet_tap_the", heads, fields, (9, 46, 27, 18, 16, 16, 12, 21), 3)
    paper.note("Theo kết quả chốt {{ chot_luc }}, {{ van_ban_ket_qua }}; mã kết quả {{ ma_ket_qua }}.")
    paper.end()
    return paper


def incident_book(settings: Settings) -> Paper:
    """Sổ sự cố: what happened while the contest ran, and the minutes that were given back."""
    paper = _paper("Sổ sự cố", settings, "SỔ SỰ CỐ", "Trong thời gian tổ chức {{ ten_phong_trao }}")
    paper.control("{%p if so_su_co %}")
    heads = ("TT", "Từ", "Đến", "Sự cố", "Người ghi")
    fields = ("loop.index", "r.tu", "r.den", "r.viec", "r.nguoi")
    _listed(paper, "r in so_su_co", heads, fields, (10, 36, 36, 58, 25), 4)
    paper.control("{%p else %}")
    paper.body("Không có sự cố nào được ghi.")
    paper.control("{%p endif %}")
    paper.heading("Thời gian cộng bù, bài bị hủy")
    _each(paper, "x in cong_bu", "- {{ x }}", "Không có.", "cong_bu")
    paper.end()
    return paper


MORE_QUIZ_TEMPLATES = {
    "bank_review": bank_review,
    "rehearsal": rehearsal,
    "marking_sheets": marking_sheets,
    "participation": participation,
    "budget": budget,
    "collective": collective,
    "incident_book": incident_book,
}
