"""Answers what the shipped template of the Tờ trình to a higher level (UBND tỉnh) holds; never fills one in."""

from collections.abc import Callable

from kpi.papers.settings import Settings
from tools.paper_templates import award_annex_templates as parts
from tools.paper_templates.award_layout import AwardPaper


def higher(settings: Settings) -> AwardPaper:
    """Tờ trình: whom the authority here proposes for an award of the higher level, the dossier, the list as Phụ lục."""
    paper = AwardPaper("Tờ trình đề nghị cấp trên khen thưởng", settings.sizes)
    paper.award_head()
    paper.title("TỜ TRÌNH", "Về việc đề nghị tặng {{ khen_cap_tren }} trong {{ ten_phong_trao }}")
    paper.addressed("Kính gửi: {{ kinh_gui }}.")
    paper.legal_bases()
    paper.body(
        "Sau khi xét thành tích của các tập thể, cá nhân trong {{ ten_phong_trao }} ({{ dot_xet }}, số liệu đến "
        "{{ so_lieu_den }}), {{ nguoi_trinh }} kính trình {{ kinh_gui }} xem xét, tặng {{ khen_cap_tren }} cho "
        "{{ trong_danh_sach }} có thành tích xuất sắc (danh sách tại Phụ lục kèm theo)."
    )
    paper.lead("Hồ sơ kèm theo gồm:")
    paper.each("h in ho_so_kem", "- {{ h }}")
    paper.body("{{ nguoi_trinh }} kính trình {{ kinh_gui }} xem xét, quyết định./.")
    paper.end()
    parts.list_annex(
        paper, "DANH SÁCH {{ doi_tuong|upper }} ĐỀ NGHỊ TẶNG {{ khen_cap_tren|upper }}", settings.sizes.annex_cell
    )
    return paper


HIGHER_TEMPLATES: dict[str, Callable[[Settings], AwardPaper]] = {"higher": higher}
