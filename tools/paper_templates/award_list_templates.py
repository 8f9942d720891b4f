"""Answers what the shipped templates of the certificates, verdict sheets and lists hold; never fills one in."""

from collections.abc import Callable

from kpi.papers.settings import Settings
from tools.paper_templates.award_layout import RIGHT, AwardPaper, Column, fill_cell
from tools.paper_templates.keeping import keep_last
from tools.paper_templates.layout import (
    CENTER,
    LANDSCAPE_MM,
    MOTTO,
    NATIONAL_NAME,
    PORTRAIT_MM,
    repeat_row,
    rule,
    write,
)


def certificates(settings: Settings) -> AwardPaper:
    """The text of one Giấy khen per recipient, each on a page of its own, lying."""
    paper = AwardPaper("Giấy khen", settings.sizes)
    paper.landscape()
    paper.without_page_numbers()
    paper.control("{%p for g in giay_khen %}")
    first = paper.centered(NATIONAL_NAME, 14, bold=True)
    first.paragraph_format.page_break_before = True
    paper.centered(MOTTO, 14, bold=True)
    rule(paper.word, 58, LANDSCAPE_MM)
    paper.centered("{{ tham_quyen }}", 18, bold=True, before=24)
    paper.centered("TẶNG", 16, bold=True, before=10)
    paper.centered("{{ g.hinh_thuc|upper }}", 36, bold=True, before=8, after=8)
    paper.centered("{{ g.danh_xung }}{{ g.ten }}", 22, bold=True, before=10)
    paper.control("{%p if g.chuc_vu %}")
    paper.centered("{{ g.chuc_vu }}", 15)
    paper.control("{%p endif %}")
    paper.centered("{{ g.thanh_tich }}", 16, italic=True, before=12, after=24)
    left, right = paper.grid(LANDSCAPE_MM / 2, LANDSCAPE_MM / 2).rows[0].cells
    write(left.paragraphs[0], "Quyết định số: {{ g.quyet_dinh_so }}", size=13, after=0)
    write(left.add_paragraph(), "{{ g.quyet_dinh_ngay }}", size=13, after=0)
    write(left.add_paragraph(), "Số sổ theo dõi khen thưởng: {{ g.so_so }}", size=13, after=0)
    write(right.paragraphs[0], "{{ g.dia_danh_ngay }}", size=14, italic=True, align=CENTER, after=0)
    write(right.add_paragraph(), "{{ chuc_vu_ky }}", size=14, bold=True, align=CENTER, after=46)
    write(right.add_paragraph(), "{{ nguoi_ky }}", size=14, bold=True, align=CENTER, after=0)
    paper.control("{%p endfor %}")
    paper.control("{%p if not giay_khen %}")
    paper.centered("Danh sách không có tập thể, cá nhân nào.", 14, italic=True)
    paper.control("{%p endif %}")
    return paper


def verdict_sheet(settings: Settings) -> AwardPaper:
    """Phiếu thẩm định điều kiện khen thưởng, one per candidate: from the clause to the cell, then what is wanting."""
    paper = AwardPaper("Phiếu thẩm định điều kiện khen thưởng", settings.sizes)
    paper.landscape()
    paper.control("{%p for p in phieu %}")
    paper.control("{%p if p.sang_trang %}")
    paper.next_annex()
    paper.control("{%p endif %}")
    paper.award_head(has_number=False, width_mm=LANDSCAPE_MM)
    paper.centered("PHIẾU THẨM ĐỊNH ĐIỀU KIỆN KHEN THƯỞNG", settings.sizes.paper_type, bold=True, before=14)
    paper.centered("{{ p.hinh_thuc }}", settings.sizes.subject, bold=True)
    rule(paper.word, 55, LANDSCAPE_MM)
    paper.plain("{{ p.doi_tuong }}: {{ p.ten }}", bold=True)
    paper.control("{%p if p.cong_tac %}")
    paper.plain("Chức vụ, đơn vị công tác: {{ p.cong_tac }}")
    paper.control("{%p endif %}")
    paper.plain("{{ ten_phong_trao }} ({{ ke_hoach }})")
    paper.plain("Thời điểm xét: {{ dot_xet }}; {{ co_so }}, số liệu đến {{ so_lieu_den }}; {{ chot }}.")
    paper.plain("Kết luận thẩm định: {{ p.ket_luan|upper }}", bold=True, size=15)
    paper.control("{%p if p.quyet_dinh %}")
    paper.plain("{{ p.quyet_dinh }}", bold=True)
    paper.control("{%p endif %}")
    paper.part_heading("1. Từng tiêu chuẩn")
    table = paper.grid(84, 44, 88, LANDSCAPE_MM - 216, rows=4, bordered=True)
    heads = ("Tiêu chuẩn (điều khoản của Kế hoạch)", "Cần đạt", "Kết quả tìm thấy", "Kết luận")
    for cell, text in zip(table.rows[0].cells, heads, strict=True):
        fill_cell(cell, text, 11, bold=True, align=CENTER)
    repeat_row(table.rows[0])
    fill_cell(table.rows[1].cells[0], "{%tr for t in p.tieu_chuan %}", 11)
    for cell, text in zip(
        table.rows[2].cells,
        ("{{ t.ten_va_dieu_khoan }}", "{{ t.can }}", "{{ t.thay }}", "{{ t.ket_luan }}"),
        strict=True,
    ):
        fill_cell(cell, text, 11, bold=text == "{{ t.ket_luan }}")
    fill_cell(table.rows[3].cells[0], "{%tr endfor %}", 11)
    write(paper.line(), "", size=6, after=0)
    paper.part_heading("2. Còn thiếu bao nhiêu")
    paper.control("{%p for dong in p.con_thieu %}")
    paper.body("- {{ dong }}")
    paper.control("{%p endfor %}")
    paper.control("{%p if not p.con_thieu %}")
    paper.body("{{ p.khong_thieu }}")
    paper.control("{%p endif %}")
    paper.part_heading("3. Căn cứ của từng kết luận: số liệu, nguồn, ngày nộp, ngày duyệt")
    paper.control("{%p for t in p.can_cu %}")
    paper.plain("{{ t.ten }}: {{ t.ket_luan }}", bold=True, size=12).paragraph_format.keep_with_next = True
    paper.control("{%p if t.ket_luan_rieng %}")
    paper.plain("{{ t.ket_luan_rieng }}", size=12)
    paper.control("{%p endif %}")
    paper.control("{%p if t.muc %}")
    items = paper.grid(60, 36, 44, 22, LANDSCAPE_MM - 162, rows=4, bordered=True)
    heads = ("Nội dung, mốc", "Cần đạt", "Tìm thấy", "Kết quả", "Nguồn số liệu; ngày duyệt")
    for cell, text in zip(items.rows[0].cells, heads, strict=True):
        fill_cell(cell, text, 10, bold=True, align=CENTER)
    repeat_row(items.rows[0])
    fill_cell(items.rows[1].cells[0], "{%tr for m in t.muc %}", 10)
    fields = ("{{ m.noi_dung }}", "{{ m.can }}", "{{ m.thay }}", "{{ m.ket_qua }}", "{{ m.nguon }}")
    for cell, text in zip(items.rows[2].cells, fields, strict=True):
        fill_cell(cell, text, 10)
    fill_cell(items.rows[3].cells[0], "{%tr endfor %}", 10)
    write(paper.line(), "", size=6, after=0)
    paper.control("{%p endif %}")
    paper.control("{%p if t.nguon and not t.muc %}")
    paper.plain("{{ t.nguon }}", size=12)
    paper.control("{%p endif %}")
    paper.control("{%p if t.khong_xet %}")
    paper.plain("Không xét: {{ t.khong_xet }}.", size=12, italic=True)
    paper.control("{%p endif %}")
    paper.control("{%p endfor %}")
    paper.note(
        "Phiếu này là kết quả thẩm định trên số liệu đã duyệt, không phải quyết định khen thưởng; Hội đồng hoặc người "
        "có thẩm quyền có thể quyết định khác, có lý do và số biên bản."
    )
    paper.two_signers(("NGƯỜI THẨM ĐỊNH", ""), ("{{ chuc_vu_ky }}", "{{ nguoi_ky }}"), LANDSCAPE_MM)
    paper.control("{%p endfor %}")
    return paper


def achievement(settings: Settings) -> AwardPaper:
    """Báo cáo thành tích by Mẫu số 08, the unit's approved figures filled in, for the unit to complete and confirm."""
    paper = AwardPaper("Báo cáo thành tích", settings.sizes)
    paper.award_head()
    paper.title("BÁO CÁO THÀNH TÍCH", "Đề nghị tặng {{ hinh_thuc }}\n{{ ten_phong_trao }}")
    paper.plain("{{ nhan_ten }}: {{ ten }}", bold=True)
    paper.control("{%p if la_ca_nhan %}")
    paper.plain("Năm sinh: {{ nam_sinh }}. Chức vụ: {{ chuc_vu }}. Đơn vị công tác: {{ don_vi }}.")
    paper.control("{%p endif %}")
    paper.heading("I. SƠ LƯỢC ĐẶC ĐIỂM, TÌNH HÌNH")
    paper.body("…………………………………………………………………………")
    paper.body("…………………………………………………………………………")
    paper.heading("II. THÀNH TÍCH ĐẠT ĐƯỢC")
    paper.lead(
        "1. Kết quả thực hiện các nội dung thi đua theo {{ ke_hoach }} ({{ don_vi }}; {{ co_so }}, số liệu đến "
        "{{ so_lieu_den }}):"
    )
    results = (
        Column("TT", "loop.index", 10, CENTER),
        Column("Nội dung thi đua", "k.ten", 60),
        Column("Mục tiêu, mốc", "k.can", 33),
        Column("Kết quả", "k.thay", 44),
        Column("Đánh giá", "k.ket_qua", PORTRAIT_MM - 147, CENTER),
    )
    paper.control("{%p if ket_qua %}")
    paper.rows("k in ket_qua", results, 11)
    paper.control("{%p else %}")
    paper.body("(Chưa có số liệu đã duyệt.)")
    paper.control("{%p endif %}")
    paper.control("{%p if khong_do %}")
    paper.lead("Nội dung Kế hoạch yêu cầu, không đo bằng số (đơn vị nêu kết quả):")
    paper.each("k in khong_do", "- {{ k }}")
    paper.control("{%p endif %}")
    paper.lead("2. Thành tích tiêu biểu, biện pháp, sáng kiến đã áp dụng:")
    paper.body("{{ tom_tat }}")
    paper.lead("3. Việc chấp hành chủ trương của Đảng, chính sách, pháp luật của Nhà nước:")
    paper.body("…………………………………………………………………………")
    paper.heading("III. CÁC HÌNH THỨC ĐÃ ĐƯỢC KHEN THƯỞNG")
    paper.each("h in da_khen", "- {{ h }}", "…………………………………………………………………………")
    paper.two_signers(("XÁC NHẬN\nCỦA CẤP TRÌNH KHEN", "…………………"), ("{{ chuc_vu_ky }}", "{{ nguoi_ky }}"))
    paper.control("{%p if theo_mau %}")
    paper.note("{{ theo_mau }}")
    paper.control("{%p endif %}")
    return paper


def handover(settings: Settings) -> AwardPaper:
    """Danh sách ký nhận Giấy khen và tiền thưởng, lying; the sum at its end."""
    paper = AwardPaper("Danh sách ký nhận Giấy khen và tiền thưởng", settings.sizes)
    paper.landscape()
    paper.award_head(has_number=False, width_mm=LANDSCAPE_MM)
    paper.centered("DANH SÁCH KÝ NHẬN GIẤY KHEN VÀ TIỀN THƯỞNG", settings.sizes.paper_type, bold=True, before=12)
    paper.centered("{{ ten_phong_trao }}", settings.sizes.subject, bold=True)
    paper.centered("(Theo Quyết định {{ theo_quyet_dinh }})", 13, italic=True, after=8)
    columns = (
        Column("TT", "r.tt", 12, CENTER),
        Column("Tập thể, cá nhân", "r.ten", 70),
        Column("Chức vụ, đơn vị", "r.don_vi", 56),
        Column("Tiền thưởng (đồng)", "r.tien", 30, RIGHT),
        Column("Ngày nhận", "r.ngay_nhan", 26, CENTER),
        Column("Ký nhận (ghi rõ họ tên)", "r.ky_nhan", LANDSCAPE_MM - 194),
    )
    paper.rows(
        "r in ky_nhan",
        columns,
        12,
        last=("", "Tổng cộng: {{ ky_nhan|length }} Giấy khen", "", "{{ tong_tien }}", "", ""),
        least_mm=10,
    )
    paper.plain("Bằng chữ: {{ tong_tien_chu }}.", italic=True)
    keep_last(paper.word)
    half = LANDSCAPE_MM / 2
    left, right = paper.grid(half, half, before=10).rows[0].cells
    for cell, title in ((left, "NGƯỜI LẬP DANH SÁCH"), (right, "{{ chuc_vu_ky }}")):
        write(cell.paragraphs[0], title, size=14, bold=True, align=CENTER, after=54)
    write(right.add_paragraph(), "{{ nguoi_ky }}", size=14, bold=True, align=CENTER, after=0)
    return paper


def contents(settings: Settings) -> AwardPaper:
    """Mục lục hồ sơ: every paper of a dossier in order, with number and day, and whether it is kept as a file."""
    paper = AwardPaper("Mục lục hồ sơ khen thưởng", settings.sizes)
    paper.award_head(has_number=False)
    paper.centered("MỤC LỤC HỒ SƠ KHEN THƯỞNG", settings.sizes.paper_type, bold=True, before=12)
    paper.centered("{{ ten_phong_trao }} ({{ dot_xet }})", settings.sizes.subject, bold=True, after=8)
    columns = (
        Column("TT", "loop.index", 10, CENTER),
        Column("Tên văn bản", "m.ten", 78),
        Column("Số, ký hiệu", "m.so", 34),
        Column("Ngày", "m.ngay", 24, CENTER),
        Column("Bản lưu", "m.ban_luu", PORTRAIT_MM - 146, CENTER),
    )
    paper.rows("m in muc_luc", columns, 12)
    paper.note("Danh mục lập {{ lap_ngay }}.")
    return paper


LIST_TEMPLATES: dict[str, Callable[[Settings], AwardPaper]] = {
    "certificates": certificates,
    "verdict_sheet": verdict_sheet,
    "achievement": achievement,
    "handover": handover,
    "contents": contents,
}
