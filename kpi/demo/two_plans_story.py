"""Answers which entries, ideas and accounts the two plans about ideas have in the demonstration; all invented."""

from typing import NamedTuple

ACCOUNTS = (
    ("dh_noi_vu", "reviewer", "DH_PHONG_NOI_VU"),
    ("dh_van_phong", "reviewer", "DH_VAN_PHONG_HDND_UBND"),
    ("dh_giao_duc", "unit", "DH_PHONG_GIAO_DUC_DAO_TAO"),
    ("dh_hoa_thanh", "unit", "DH_XA_HOA_THANH"),
    ("ta_van_phong", "reviewer", "TA_VAN_PHONG_UBND"),
    ("ta_hoi_dong", "reviewer", "TA_DANG_UY"),
    ("ta_tu_phap", "unit", "TA_TU_PHAP_HO_TICH"),
)


class Entry(NamedTuple):
    """One entry of the contest: unit without its prefix (no unit: a name of its own); authors: how many."""

    unit: str
    form: str
    title: str
    theme: str
    day: tuple[int, int]
    authors: int = 1
    category: str = "official"


class Idea(NamedTuple):
    """One idea of the call. is_joint: with a citizen as second author."""

    category: str
    unit: str | None
    title: str
    field: str
    area: str
    day: tuple[int, int]
    form: str = "paper"
    is_joint: bool = False


ENTRIES = (
    Entry("XA_HOA_THANH", "video", "Một cửa thân thiện: phim ngắn 3 phút", "thu_tuc_mot_cua", (8, 9), 2),
    Entry("XA_HOA_TAN_DONG", "video", "Nộp hồ sơ tại nhà văn hóa thôn", "cong_nghe_thong_tin", (8, 13)),
    Entry("XA_HOA_TAM", "article", "Đăng ký hộ kinh doanh trong một ngày", "dau_tu_kinh_doanh", (8, 2)),
    Entry("PHUONG_HOA_VINH", "article", "Số hóa hồ sơ hộ tịch theo mã vạch", "cong_nghe_thong_tin", (7, 25), 3),
    Entry(
        "PHUONG_HOA_HIEP_BAC", "article", "Tổ công nghệ số khu phố hỗ trợ nộp trực tuyến", "thu_tuc_mot_cua", (8, 12)
    ),
    Entry("PHUONG_HOA_HIEP_TRUNG", "image", "Bảng chỉ dẫn thủ tục bằng tranh", "thu_tuc_mot_cua", (8, 10)),
    Entry("PHUONG_HOA_HIEP_NAM", "video", "Hẹn giờ trả kết quả qua tin nhắn", "thu_tuc_mot_cua", (8, 14), 2),
    Entry("PHUONG_HOA_XUAN_TAY", "article", "Họp giao ban không giấy tờ", "chi_dao_6_linh_vuc", (8, 20)),
    Entry("XA_HOA_XUAN_DONG", "article", "Tuyến đường hoa tự quản", "khac", (8, 8)),
    Entry("PHONG_NOI_VU", "article", "Chấm điểm cải cách hành chính bằng bảng kiểm", "chi_dao_6_linh_vuc", (8, 5)),
    Entry("PHONG_TU_PHAP", "article", "Mẫu đơn điền sẵn có ví dụ", "thu_tuc_mot_cua", (8, 6)),
    Entry(
        "TRUNG_TAM_VAN_HOA_TRUYEN_THANH", "video", "Hỏi đáp thủ tục trên loa truyền thanh", "thu_tuc_mot_cua", (8, 1)
    ),
    Entry("TRUONG_A", "article", "Tuyển sinh đầu cấp trực tuyến", "cong_nghe_thong_tin", (8, 5)),
    Entry("TRUONG_C", "article", "Sổ liên lạc điện tử một chạm", "cong_nghe_thong_tin", (8, 6), 2),
    Entry("CHI_CUC_THUE", "article", "Hỗ trợ kê khai tại chợ", "dau_tu_kinh_doanh", (8, 7)),
    Entry(
        "PHONG_VAN_HOA_THONG_TIN", "online", "Tin nhắn nhắc hẹn bằng giọng nói", "cong_nghe_thong_tin", (8, 17)
    ),  # late, accepted
    Entry("PHONG_TAI_CHINH_KE_HOACH", "paper", "Bảng tính dự toán dùng chung", "chi_dao_6_linh_vuc", (8, 7)),
    Entry("CONG_DAN", "video", "Hỏi thủ tục bằng giọng nói ở nhà văn hóa", "thu_tuc_mot_cua", (8, 11), 1, "citizen"),
    Entry("DOANH_NGHIEP", "online", "Quầy tự phục vụ nộp hồ sơ", "thu_tuc_mot_cua", (8, 3), 1, "enterprise"),
    Entry("PHUONG_HOA_VINH_2", "image", "Tranh cổ động giao thông", "khac", (8, 4)),  # refused
)

# The call: who (category and unit without its prefix), title, field, area, day of arrival, form; by its short name.
IDEAS = {
    "at_home": Idea(
        "official",
        "BO_PHAN_MOT_CUA",
        "Trả kết quả thủ tục hành chính tại nhà",
        "thu_tuc",
        "don_gian_hoa_tthc",
        (3, 12),
        "article",
    ),
    "civil_books": Idea(
        "official", "TU_PHAP_HO_TICH", "Số hóa sổ hộ tịch theo năm", "cong_nghe", "cntt_chuyen_mon", (4, 3)
    ),
    "day_not_said": Idea(
        "part_time", "DANG_UY", "Nhóm hỏi đáp thủ tục của ấp", "thu_tuc", "quan_ly_dieu_hanh", (10, 31)
    ),
    "next_year": Idea(
        "official", "DIA_CHINH_XAY_DUNG", "Lịch đo đạc hẹn trước", "don_gian_hoa", "don_gian_hoa_tthc", (11, 5)
    ),
    "keepers_own": Idea(
        "worker", "VAN_PHONG_UBND", "Mẫu giấy mời dùng chung", "hien_dai_hoa", "quan_ly_dieu_hanh", (11, 6)
    ),
    "recording": Idea(
        "citizen", None, "Ghế chờ và nước uống ở Bộ phận Một cửa", "thu_tuc", "quan_ly_dieu_hanh", (5, 20), "audio"
    ),
    "repeats": Idea("citizen", None, "Trả kết quả TTHC tận nhà cho người già", "thu_tuc", "don_gian_hoa_tthc", (3, 20)),
    "shop": Idea("enterprise", None, "Thanh toán lệ phí bằng mã QR", "cong_nghe", "cntt_chuyen_mon", (6, 4), "online"),
    "map": Idea(
        "official", "VAN_HOA_XA_HOI", "Bản đồ hộ cần hỗ trợ", "hien_dai_hoa", "cntt_chuyen_mon", (7, 9), "image"
    ),
    "sums": Idea(
        "official", "TAI_CHINH_KE_TOAN", "Biểu mẫu quyết toán tự tính", "tai_chinh_cong", "cntt_chuyen_mon", (8, 15)
    ),
    "together": Idea(
        "official",
        "TU_PHAP_HO_TICH",
        "Tổ lưu động nhận hồ sơ ở ấp",
        "thu_tuc",
        "don_gian_hoa_tthc",
        (4, 18),
        "paper",
        True,
    ),
    "clip": Idea(
        "citizen", None, "Hướng dẫn nộp hồ sơ bằng phim ngắn", "cong_nghe", "cntt_chuyen_mon", (9, 9), "video"
    ),
    "organisation": Idea(
        "organisation", None, "Tổ tình nguyện hướng dẫn dịch vụ công", "thu_tuc", "don_gian_hoa_tthc", (6, 21)
    ),
    "other_place": Idea(
        "other_official", None, "Sổ tay điện tử cho công chức mới", "doi_ngu", "thi_dua_can_bo", (5, 7)
    ),
    "outside": Idea("citizen", None, "Mở rộng sân bóng của ấp", "to_chuc_bo_may", "quan_ly_dieu_hanh", (7, 1)),
    "taken_back": Idea("official", "DANG_UY", "Phần mềm chấm công riêng", "hien_dai_hoa", "thi_dua_can_bo", (6, 11)),
    "tried": Idea("official", "BO_PHAN_MOT_CUA", "Lấy số thứ tự từ nhà", "cong_nghe", "don_gian_hoa_tthc", (8, 2)),
    "in_use": Idea(
        "official", "VAN_HOA_XA_HOI", "Nhóm trực tuyến của khu dân cư", "the_che", "quan_ly_dieu_hanh", (8, 22)
    ),
    "mended": Idea("part_time", "UY_BAN_MTTQ", "Bảng tin công khai ở ấp", "thu_tuc", "quan_ly_dieu_hanh", (9, 2)),
}
