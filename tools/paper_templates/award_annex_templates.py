"""Answers what the parts that several award papers share hold: list, criteria, reasons; never fills one in."""

from tools.paper_templates.award_layout import AwardPaper, Column, fill_cell
from tools.paper_templates.layout import CENTER, LANDSCAPE_MM, LEFT, keep_row_whole, repeat_row

COUNTS = (
    Column("Hình thức", "d.ten", 45),
    Column("Đề nghị", "d.de_nghi", 20, CENTER),
    Column("Đủ điều kiện đề nghị", "d.du", 25, CENTER),
    Column("Chưa đáp ứng tiêu chuẩn", "d.khong", 25, CENTER),
    Column("Chưa đủ căn cứ kết luận", "d.chua", 25, CENTER),
    Column("Trong danh sách", "d.trong_danh_sach", 25, CENTER),
)
BASIS = "Theo {{ co_so }}, số liệu đến {{ so_lieu_den }}; {{ chot }}."


def why(paper: AwardPaper) -> None:
    """Who does not meet the standards, who cannot be concluded on yet, each with the reason."""
    paper.control("{%p if khong_du %}")
    paper.lead("Chưa đáp ứng tiêu chuẩn ({{ khong_du|length }}):")
    paper.each("r in khong_du", "- {{ r.ten }}: {{ r.ly_do }}.")
    paper.control("{%p endif %}")
    paper.control("{%p if chua_du %}")
    paper.lead("Chưa đủ căn cứ kết luận ({{ chua_du|length }}):")
    paper.each("r in chua_du", "- {{ r.ten }}: {{ r.ly_do }}.")
    paper.control("{%p endif %}")


def list_annex(paper: AwardPaper, title: str, size: int, has_money: bool = False) -> None:
    """Phụ lục: I. TẬP THỂ, II. CÁ NHÂN (danh sách trích ngang), as in domain 6; the last column money or remarks."""
    paper.annex()
    paper.annex_title("{{ ten_phu_luc }}", title)
    money = "tien" if has_money else "ghi_chu"
    heading = "Tiền thưởng (đồng)" if has_money else "Ghi chú"
    collectives = (
        Column("TT", "r.tt", 10, CENTER),
        Column("Tên tập thể", "r.ten", 66),
        Column("Tóm tắt thành tích", "r.thanh_tich", LANDSCAPE_MM - 144),
        Column("Hình thức khen thưởng", "r.hinh_thuc", 38),
        Column(heading, f"r.{money}", 30, CENTER if has_money else LEFT),
    )
    known = 26 if has_money else 0  # danh sách trích ngang has seven columns and no remarks (domain 6)
    people = (
        Column("TT", "r.tt", 10, CENTER),
        Column("Họ và tên", "r.ten", 40),
        Column("Năm sinh", "r.nam_sinh", 14, CENTER),
        Column("Chức vụ", "r.chuc_vu", 32),
        Column("Đơn vị công tác", "r.don_vi", 44),
        Column("Tóm tắt thành tích", "r.thanh_tich", LANDSCAPE_MM - 174 - known),
        Column("Hình thức khen thưởng", "r.hinh_thuc", 34),
    )
    people += (Column(heading, f"r.{money}", known, CENTER),) if has_money else ()
    paper.control("{%p if co_tap_the %}")
    paper.part("{{ muc_tap_the }}TẬP THỂ", "tap_the", "r in tap_the", collectives, "{{ khong_co_tap_the }}", size + 1)
    paper.control("{%p endif %}")
    paper.control("{%p if co_ca_nhan %}")
    title = "{{ muc_ca_nhan }}CÁ NHÂN (DANH SÁCH TRÍCH NGANG)"
    paper.part(title, "ca_nhan", "r in ca_nhan", people, "{{ khong_co_ca_nhan }}", size + 1)
    paper.control("{%p endif %}")
    if has_money:
        paper.plain("Tổng số tiền thưởng: {{ tong_tien }} đồng (bằng chữ: {{ tong_tien_chu }}).", bold=True)
        return
    paper.control("{%p for dong in ghi_chu_ca_nhan %}")
    paper.note("{{ dong }}")
    paper.control("{%p endfor %}")
    paper.control("{%p if diem %}")
    scores = (
        Column("TT", "loop.index", 12, CENTER),
        Column("Tên tập thể", "s.ten", 120),
        Column("Điểm", "s.diem", 40, CENTER),
        Column("Hạng trong cụm, khối", "s.hang", LANDSCAPE_MM - 172, CENTER),
    )
    paper.plain("ĐIỂM, HẠNG ({{ chi_tham_khao }})", bold=True)
    paper.rows("s in diem", scores, size + 1)
    paper.control("{%p endif %}")
    paper.note(BASIS)


def criteria_table(paper: AwardPaper, size: int) -> None:
    """TT, the candidate, one column per criterion of the award, then the finding and its ground."""
    # The looped width (44) is no other column's: by it fill.py knows which columns share what is left.
    table = paper.grid(10, 46, 34, 62, 20, 44, LANDSCAPE_MM - 216, rows=3, bordered=True)
    heads = ("TT", "Tập thể, cá nhân", "Kết luận", "Lý do, căn cứ")
    looped = ("{%tc for o in phu.cot %}", "{{ o }}", "{%tc endfor %}")
    for cell, text in zip(table.rows[0].cells, (*heads, *looped), strict=True):
        fill_cell(cell, text, size, bold=True, align=CENTER)
    repeat_row(table.rows[0])
    fill_cell(table.rows[1].cells[0], "{%tr for hang in phu.hang %}", size)
    fixed = ("{{ hang.tt }}", "{{ hang.ten }}", "{{ hang.ket_luan }}", "{{ hang.ly_do }}")
    looped = ("{%tc for o in hang.o %}", "{{ o }}", "{%tc endfor %}")
    for cell, text in zip(table.rows[2].cells, (*fixed, *looped), strict=True):
        fill_cell(cell, text, size, align=CENTER if text in ("{{ hang.tt }}", "{{ o }}") else LEFT)
    last = table.add_row()
    keep_row_whole(last)
    fill_cell(last.cells[0], "{%tr endfor %}", size)
