"""Answers what the shipped templates of the month's papers hold; never fills one in, never changes one unasked.

`python -m tools.paper_templates.templates` makes config/documents/*.docx again; officials edit the files.
"""

import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from docx.table import Table

from kpi.board.papers.paper import DOCUMENTS, FILE_NAMES
from kpi.papers.settings import Settings, load_settings
from kpi.papers.words import NO_TARGET
from kpi.plan.config import PRODUCT_CONFIG_DIR
from tools.paper_templates.layout import (
    CENTER,
    LANDSCAPE_MM,
    LEFT,
    PORTRAIT_MM,
    Paper,
    keep_row_whole,
    repeat_row,
    write,
)
from tools.paper_templates.styles import table_style

CELL_IN_BODY = 12
_BASIS = "Cơ sở: {{ co_so }}; số liệu đến {{ so_lieu_den }}; lập {{ lap_ngay }}."


def report(settings: Settings) -> Paper:
    """Báo cáo kết quả thực hiện phong trào thi đua with its Phụ lục."""
    paper = Paper("Báo cáo kết quả thực hiện phong trào thi đua", settings.sizes)
    paper.head()
    paper.title("BÁO CÁO", "Kết quả thực hiện {{ ten_phong_trao }}, {{ ky }}")
    paper.addressed("Kính gửi: {{ noi_gui }}.")
    paper.body(
        "Thực hiện {{ ke_hoach }}, {{ co_quan_goi }} báo cáo kết quả thực hiện {{ ten_phong_trao }}, {{ ky }}, như sau:"
    )
    paper.heading("I. TÌNH HÌNH GỬI BÁO CÁO")
    headings = ("Kỳ báo cáo", "Phải gửi", "Đã gửi đúng hạn", "Đã gửi quá hạn", "Nhập lịch sử", "Chưa gửi")
    fields = ("thang.ten", "thang.phai_gui", "thang.dung_han", "thang.qua_han", "thang.nhap", "thang.chua_gui")
    _listed(paper, "thang in thang_bao_cao", headings, fields, (40, 25, 25, 25, 25, 25), 1)
    paper.heading("II. KẾT QUẢ THỰC HIỆN CÁC CHỈ TIÊU")
    paper.body(
        "Tổng hợp theo {{ co_so }}, số liệu đến {{ so_lieu_den }}; số trong bảng là số cơ quan, đơn vị "
        "(từng cơ quan, đơn vị: xem Phụ lục kèm theo)."
    )
    headings = (
        "TT",
        "Chỉ tiêu",
        "Có tính",
        "Đạt, vượt",
        "Đúng tiến độ",
        "Chậm, không đạt",
        "Chưa đến hạn",
        "Chưa có số liệu",
    )
    fields = (
        "loop.index",
        "ct.ten",
        "ct.ap_dung",
        "ct.dat",
        "ct.dung_tien_do",
        "ct.cham",
        "ct.chua_den_han",
        "ct.chua_co",
    )
    _listed(paper, "ct in chi_tieu", headings, fields, (10, 57, 15, 15, 17, 17, 17, 17), 2)
    paper.control("{%p if co_suy_luan %}")
    paper.note(f"(*) {NO_TARGET}.")
    paper.control("{%p endif %}")
    paper.heading("III. CÁC MỐC ĐẾN HẠN TRONG KỲ")
    _each(paper, "moc in moc_den_han", "- {{ moc }}", "Không có mốc nào đến hạn trong kỳ.", "moc_den_han")
    paper.heading("IV. CƠ QUAN, ĐƠN VỊ CẦN TẬP TRUNG ĐÔN ĐỐC")
    _each(paper, "don_vi in can_don_doc", "- {{ don_vi }}", "Không có.", "can_don_doc")
    paper.heading("V. NHIỆM VỤ THEO KẾ HOẠCH")
    paper.body("{{ nhiem_vu }}")
    paper.heading("VI. ĐÁNH GIÁ CHUNG, KHÓ KHĂN, KIẾN NGHỊ")
    paper.body("…………………………………………………………………………")
    paper.body("Trên đây là báo cáo kết quả thực hiện {{ ten_phong_trao }}, {{ ky }}./.")
    paper.end()
    _annexes(paper, settings)
    return paper


def reminder(settings: Settings) -> Paper:
    """Công văn đôn đốc with the list of who has sent and who has not."""
    paper = Paper("Công văn đôn đốc gửi báo cáo", settings.sizes)
    paper.head("đôn đốc gửi báo cáo kết quả thực hiện phong trào thi đua {{ ky }}")
    paper.addressed("Kính gửi: {{ kinh_gui }}.")
    paper.body(
        "Để tổng hợp kết quả thực hiện {{ ten_phong_trao }} theo {{ ke_hoach }}, {{ co_quan_goi }} đã đề nghị các cơ "
        "quan, đơn vị gửi báo cáo {{ ky }} chậm nhất {{ han_gui }}."
    )
    paper.body(
        "Tính đến {{ lap_ngay }}, {{ co_quan_goi }} đã nhận {{ so_da_gui }}/{{ so_phai_gui }} báo cáo; {{ con_thieu }} "
        "(danh sách tại Phụ lục kèm theo)."
    )
    paper.body(
        "{{ co_quan_goi }} đề nghị Thủ trưởng các cơ quan, đơn vị có tên trong danh sách khẩn trương hoàn thiện, gửi "
        "báo cáo trước ngày ……/……/………."
    )
    paper.body("{{ co_quan_goi }} đề nghị các cơ quan, đơn vị quan tâm, thực hiện./.")
    paper.end()
    _annexes(paper, settings)
    return paper


def notice(settings: Settings) -> Paper:
    """Thông báo kết quả to the units, with one row per unit."""
    paper = Paper("Thông báo kết quả thực hiện phong trào thi đua", settings.sizes)
    paper.head()
    paper.title("THÔNG BÁO", "Kết quả thực hiện {{ ten_phong_trao }}, {{ ky }}")
    paper.body("Thực hiện {{ ke_hoach }}, {{ co_quan_goi }} thông báo kết quả {{ ky }} như sau:")
    paper.body("1. {{ tinh_hinh_gui }}")
    paper.body(
        "2. Kết quả của từng cơ quan, đơn vị: xem Phụ lục kèm theo, theo {{ co_so }}, số liệu đến {{ so_lieu_den }}."
    )
    paper.body(
        "3. Cơ quan, đơn vị có ý kiến về kết quả gửi văn bản về {{ co_quan_goi }} trước ngày ……/……/……… để đối chiếu."
    )
    paper.body("{{ co_quan_goi }} thông báo để các cơ quan, đơn vị biết, thực hiện./.")
    paper.end()
    _annexes(paper, settings)
    return paper


TEMPLATES: dict[str, Callable[[Settings], Paper]] = {"report": report, "reminder": reminder, "notice": notice}


def _each(paper: Paper, loop: str, text: str, otherwise: str, field: str) -> None:
    """One paragraph per item, or one that says that there is none."""
    paper.control(f"{{%p for {loop} %}}")
    paper.body(text)
    paper.control("{%p endfor %}")
    paper.control(f"{{%p if not {field} %}}")
    paper.body(otherwise)
    paper.control("{%p endif %}")


def _listed(
    paper: Paper, loop: str, headings: tuple[str, ...], fields: tuple[str, ...], widths: tuple[int, ...], words: int
) -> None:
    """A bordered table in the body, one row per item; the first `words` columns but TT are text, the rest centred."""
    assert sum(widths) == PORTRAIT_MM
    table = paper.grid(*widths, rows=4, bordered=True)
    for cell, text in zip(table.rows[0].cells, headings, strict=True):
        _cell(cell, text, CELL_IN_BODY, bold=True, align=CENTER)
    repeat_row(table.rows[0])
    _cell(table.rows[1].cells[0], f"{{%tr for {loop} %}}", CELL_IN_BODY)
    for place, (cell, field) in enumerate(zip(table.rows[2].cells, fields, strict=True)):
        is_text = place < words and field != "loop.index"
        _cell(cell, f"{{{{ {field} }}}}", CELL_IN_BODY, align=LEFT if is_text else CENTER)
    _cell(table.rows[3].cells[0], "{%tr endfor %}", CELL_IN_BODY)
    write(paper.line(), "", size=6, after=0)


def _annexes(paper: Paper, settings: Settings) -> None:
    """The landscape section: for each annex its title, the table of units and columns, and its notes."""
    paper.annex()
    paper.control("{%p for phu in phu_luc %}")
    paper.control("{%p if phu.sang_trang %}")
    paper.next_annex()
    paper.control("{%p endif %}")
    paper.annex_title("{{ phu.so }}", "{{ phu.ten }}")
    _annex_table(paper.grid(10, 54, 20, 100, LANDSCAPE_MM - 184, rows=7, bordered=True), settings.sizes.annex_cell)
    paper.control("{%p for dong in phu.ghi_chu %}")
    paper.note("{{ dong }}")
    paper.control("{%p endfor %}")
    paper.control("{%p endfor %}")
    paper.note(_BASIS)


def _annex_table(table: Table, size: int) -> None:
    """TT, the unit's name, then as many columns as the annex has; a bold row opens each peer group."""
    columns = ("{%tc for o in phu.cot %}", "{{ o }}", "{%tc endfor %}")
    for cell, text in zip(table.rows[0].cells, ("TT", "Cơ quan, đơn vị", *columns), strict=True):
        _cell(cell, text, size, bold=True, align=CENTER)
    repeat_row(table.rows[0])
    for row, code in ((1, "{%tr for hang in phu.hang %}"), (2, "{%tr if hang.la_nhom %}"), (4, "{%tr else %}")):
        _cell(table.rows[row].cells[0], code, size)
    group = table.rows[3].cells[0].merge(table.rows[3].cells[4])
    _cell(group, "{% colspan phu.so_cot %}{{ hang.ten }}", size, bold=True)
    group.paragraphs[0].paragraph_format.keep_with_next = True  # a group's name never stands alone at a page's foot
    columns = ("{%tc for o in hang.o %}", "{{ o }}", "{%tc endfor %}")
    for cell, text in zip(table.rows[5].cells, ("{{ hang.tt }}", "{{ hang.ten }}", *columns), strict=True):
        _cell(cell, text, size, align=LEFT if "ten" in text else CENTER)
    _cell(table.rows[6].cells[0], "{%tr endif %}", size)
    last = table.add_row()
    keep_row_whole(last)
    _cell(last.cells[0], "{%tr endfor %}", size)


def _cell(cell, text: str, size: int, bold: bool = False, align=LEFT) -> None:
    paragraph, is_heading = cell.paragraphs[0], bold and align == CENTER
    paragraph.style = table_style(paragraph.part.document, size, is_heading)
    write(paragraph, text, bold=bold and not is_heading, align=None if is_heading or align == LEFT else align)


def make_templates(folder: Path) -> list[Path]:
    """Write the shipped templates into a folder, over those that are there; the paths written."""
    return write_templates(folder, TEMPLATES, FILE_NAMES)


def write_templates(
    folder: Path, builders: Mapping[str, Callable[[Settings], Paper]], names: Mapping[str, str]
) -> list[Path]:
    """Build each template and write it under its name, over what is there; the paths written."""
    settings = load_settings()
    folder.mkdir(parents=True, exist_ok=True)
    made = []
    for kind, build in builders.items():
        build(settings).word.save(folder / names[kind])
        made.append(folder / names[kind])
    return made


if __name__ == "__main__":
    for path in make_templates(Path(sys.argv[1]) if len(sys.argv) > 1 else PRODUCT_CONFIG_DIR / DOCUMENTS):
        print(path)
