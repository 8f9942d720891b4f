"""Answers which papers a contest has, by kind: their names, files and whether they rest on the result; writes none."""

KINDS = {
    "rules": "Thể lệ cuộc thi",
    "sealing": "Biên bản niêm phong đề",
    "review": "Biên bản rà soát kết quả trắc nghiệm",
    "marking": "Biên bản chấm tự luận",
    "prize_list": "Danh sách giải",
    "submission": "Tờ trình",
    "decision": "Dự thảo Quyết định",
    "certificates": "Giấy khen",
    "signing": "Danh sách ký nhận",
    "notice": "Thông báo kết quả",
}
FILES = {
    "rules": "thi_the_le.docx",
    "sealing": "thi_bien_ban_niem_phong.docx",
    "review": "thi_bien_ban_ra_soat.docx",
    "marking": "thi_bien_ban_cham.docx",
    "prize_list": "thi_danh_sach_giai.docx",
    "submission": "thi_to_trinh.docx",
    "decision": "thi_quyet_dinh.docx",
    "certificates": "thi_giay_khen.docx",
    "signing": "thi_ky_nhan.docx",
    "notice": "thi_thong_bao.docx",
}
NEEDS_RESULT = frozenset({"prize_list", "submission", "decision", "certificates", "signing", "notice"})
