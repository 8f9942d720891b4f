"""Answers what the shipped template of a contest's Giấy khen holds; never fills one in."""

from kpi.papers.settings import Settings
from tools.paper_templates.award_layout import AwardPaper
from tools.paper_templates.layout import CENTER, LANDSCAPE_MM, MOTTO, NATIONAL_NAME, Paper, rule, write


def certificates(settings: Settings) -> Paper:
    """The text of one Giấy khen per prize, each on a page of its own, lying."""
    paper = AwardPaper("Giấy khen cuộc thi", settings.sizes)
    paper.landscape()
    paper.without_page_numbers()
    paper.control("{%p for g in giay_khen %}")
    first = paper.centered(NATIONAL_NAME, 14, bold=True)
    first.paragraph_format.page_break_before = True
    paper.centered(MOTTO, 14, bold=True)
    rule(paper.word, 58, LANDSCAPE_MM)
    paper.centered("{{ tham_quyen }}", 18, bold=True, before=24)
    paper.centered("TẶNG", 16, bold=True, before=10)
    paper.centered("GIẤY KHEN", 36, bold=True, before=8, after=8)
    paper.centered("{{ g.ten }}", 22, bold=True, before=10)
    paper.control("{%p if g.chuc_vu %}")
    paper.centered("{{ g.chuc_vu }}", 15)
    paper.control("{%p endif %}")
    paper.centered("Đoạt {{ g.giai }} {{ ten_phong_trao }}", 16, italic=True, before=12, after=24)
    left, right = paper.grid(LANDSCAPE_MM / 2, LANDSCAPE_MM / 2).rows[0].cells
    write(left.paragraphs[0], "Quyết định số: …………", size=13, after=0)
    write(right.paragraphs[0], "{{ dia_danh_ngay }}", size=14, italic=True, align=CENTER, after=0)
    write(right.add_paragraph(), "{{ chuc_vu_ky }}", size=14, bold=True, align=CENTER, after=46)
    write(right.add_paragraph(), "{{ nguoi_ky }}", size=14, bold=True, align=CENTER, after=0)
    paper.control("{%p endfor %}")
    paper.control("{%p if not giay_khen %}")
    paper.centered("Chưa có giải nào được xác định.", 14, italic=True)
    paper.control("{%p endif %}")
    return paper
