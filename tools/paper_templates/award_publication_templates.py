"""Answers what the shipped templates of the two publications hold: planned list and result; never fills one in."""

from collections.abc import Callable

from kpi.papers.settings import Settings
from tools.paper_templates.award_layout import AwardPaper, Column
from tools.paper_templates.layout import CENTER, LANDSCAPE_MM


def planned(settings: Settings) -> AwardPaper:
    """Thông báo công khai danh sách dự kiến: who is on the list, from when until when, where; no decision yet."""
    paper = AwardPaper("Thông báo công khai danh sách dự kiến khen thưởng", settings.sizes)
    paper.award_head()
    paper.title("THÔNG BÁO", "Công khai danh sách {{ doi_tuong }} dự kiến đề nghị tặng {{ hinh_thuc }}")
    paper.body(
        "Thực hiện {{ ke_hoach }}, căn cứ kết quả thẩm định ({{ dot_xet }}, theo {{ co_so }}, số liệu đến "
        "{{ so_lieu_den }}), {{ co_quan_goi }} thông báo công khai danh sách dự kiến đề nghị tặng {{ hinh_thuc }} "
        "trong {{ ten_phong_trao }} như sau:"
    )
    paper.control("{%p if bien_ban_so %}")
    paper.body("Danh sách đã được {{ hoi_dong }} xét tại Biên bản số {{ bien_ban_so }}.")
    paper.control("{%p endif %}")
    paper.control("{%p if trong_danh_sach %}")
    paper.body("1. Số lượng: {{ trong_danh_sach }} (danh sách kèm theo).")
    paper.control("{%p else %}")
    paper.body("1. Số lượng: không có {{ doi_tuong }} nào trong danh sách.")
    paper.control("{%p endif %}")
    paper.body("2. Thời gian công khai: {{ thoi_gian_cong_khai }}.")
    paper.body("3. Nơi công khai: {{ noi_cong_khai }}.")
    paper.body(
        "4. Ý kiến về danh sách gửi bằng văn bản về {{ co_quan_goi }} trong thời gian công khai. Danh sách này là dự "
        "kiến, chưa phải quyết định khen thưởng."
    )
    paper.body("{{ co_quan_goi }} thông báo để các cơ quan, đơn vị và cá nhân biết./.")
    paper.end()
    _list(paper, "DANH SÁCH {{ doi_tuong|upper }} DỰ KIẾN ĐỀ NGHỊ TẶNG {{ hinh_thuc|upper }}", settings)
    return paper


def result(settings: Settings) -> AwardPaper:
    """Thông báo công khai kết quả: who was awarded by which Quyết định."""
    paper = AwardPaper("Thông báo công khai kết quả khen thưởng", settings.sizes)
    paper.award_head()
    paper.title("THÔNG BÁO", "Công khai kết quả khen thưởng {{ ten_phong_trao }}")
    paper.body(
        "Căn cứ Quyết định {{ theo_quyet_dinh }} của {{ nguoi_quyet_dinh }} về việc tặng {{ hinh_thuc }} trong "
        "{{ ten_phong_trao }}, {{ co_quan_goi }} thông báo công khai kết quả như sau:"
    )
    paper.control("{%p if trong_danh_sach %}")
    paper.body("1. Số lượng được khen: {{ trong_danh_sach }} (danh sách kèm theo).")
    paper.control("{%p else %}")
    paper.body("1. Không có {{ doi_tuong }} nào được khen.")
    paper.control("{%p endif %}")
    paper.body("2. Thời gian công khai: {{ thoi_gian_cong_khai }}.")
    paper.body("3. Nơi công khai: {{ noi_cong_khai }}.")
    paper.body("{{ co_quan_goi }} thông báo để các cơ quan, đơn vị và cá nhân biết./.")
    paper.end()
    _list(paper, "DANH SÁCH {{ doi_tuong|upper }} ĐƯỢC TẶNG {{ hinh_thuc|upper }}", settings, has_decision=True)
    return paper


def _list(paper: AwardPaper, title: str, settings: Settings, has_decision: bool = False) -> None:
    """Both parts; of a person name, position, workplace and award: what the public needs, no year of birth."""
    paper.annex()
    paper.annex_title("{{ ten_phu_luc }}", title)
    more = (Column("Quyết định", "r.quyet_dinh", 50),) if has_decision else ()
    width = LANDSCAPE_MM - (50 if has_decision else 0)
    collectives = (
        Column("TT", "r.tt", 12, CENTER),
        Column("Tên tập thể", "r.ten", width - 92),
        Column("Hình thức khen thưởng", "r.hinh_thuc", 80),
        *more,
    )
    people = (
        Column("TT", "r.tt", 12, CENTER),
        Column("Họ và tên", "r.ten", 50),
        Column("Chức vụ", "r.chuc_vu", 40),
        Column("Đơn vị công tác", "r.don_vi", width - 157),
        Column("Hình thức khen thưởng", "r.hinh_thuc", 55),
        *more,
    )
    size = settings.sizes.annex_cell + 2
    paper.control("{%p if co_tap_the %}")
    paper.part("{{ muc_tap_the }}TẬP THỂ", "tap_the", "r in tap_the", collectives, "{{ khong_co_tap_the }}", size)
    paper.control("{%p endif %}")
    paper.control("{%p if co_ca_nhan %}")
    paper.part("{{ muc_ca_nhan }}CÁ NHÂN", "ca_nhan", "r in ca_nhan", people, "{{ khong_co_ca_nhan }}", size)
    paper.control("{%p endif %}")


PUBLICATION_TEMPLATES: dict[str, Callable[[Settings], AwardPaper]] = {"planned": planned, "result": result}
