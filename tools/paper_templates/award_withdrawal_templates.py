"""Answers what the shipped template of a withdrawal holds: a Quyết định of its own; never fills one in."""

from collections.abc import Callable

from kpi.papers.settings import Settings
from tools.paper_templates.award_layout import AwardPaper, Column
from tools.paper_templates.layout import CENTER, PORTRAIT_MM


def withdrawal(settings: Settings) -> AwardPaper:
    """Quyết định hủy bỏ or thu hồi: whom it concerns, by which Quyết định they had been commended, and why."""
    paper = AwardPaper("Quyết định hủy bỏ, thu hồi khen thưởng", settings.sizes)
    paper.award_head(is_draft=True)
    paper.title("QUYẾT ĐỊNH", "Về việc {{ viec }} {{ hinh_thuc }} trong {{ ten_phong_trao }}")
    paper.centered("{{ tham_quyen }}", settings.sizes.paper_type, bold=True, before=12, after=8)
    paper.legal_bases()
    paper.centered("QUYẾT ĐỊNH:", settings.sizes.paper_type, bold=True, before=8, after=8)
    paper.article(1, "{{ viec_hoa }} {{ hinh_thuc }} {{ voi }} {{ so_thu_hoi }} có tên dưới đây:")
    columns = (
        Column("TT", "loop.index", 10, CENTER),
        Column("Tập thể, cá nhân", "r.ten", 48),
        Column("Quyết định đã khen", "r.quyet_dinh", 45),
        Column("Lý do", "r.ly_do", PORTRAIT_MM - 103),
    )
    paper.rows("r in thu_hoi", columns, 12)
    paper.article(2, "{{ he_qua }}")
    paper.article(3, "{{ thi_hanh }} chịu trách nhiệm thi hành Quyết định này./.")
    paper.end()
    return paper


WITHDRAWAL_TEMPLATES: dict[str, Callable[[Settings], AwardPaper]] = {"withdrawal": withdrawal}
