"""Answers how the settings of the month's cycle read on a screen; never changes one (they are configuration)."""

import streamlit as st

from pages.kit.figures import plain
from pages.kit.plain_table import table

NAMES = {
    "reporting.first_period": "Tháng báo cáo đầu tiên",
    "reporting.due_day": "Hạn nộp: ngày của tháng sau",
    "reporting.stale_after_months": "Số tháng một số liệu được mang sang",
    "reporting.head_signs": "Thủ trưởng đơn vị duyệt trước khi gửi",
    "reporting.verification_required": "Bắt buộc cơ quan chủ trì nội dung xác nhận trước khi duyệt",
    "reporting.own_report_to": "Cơ quan duyệt báo cáo của chính cơ quan thường trực",
    "scoring.publish_ranking": "Đơn vị được xem xếp hạng của",
}
PUBLISH = {"own": "chính mình", "group": "cụm, khối của mình", "all": "tất cả đơn vị"}


def settings(rows: list[dict]) -> None:
    """Every setting with its value and the key by which it is changed."""
    lines = [
        (NAMES.get(row["key"], row["key"]), _text(row) + (" (mặc định)" if row["is_default"] else ""), row["key"])
        for row in rows
    ]
    table(("Cài đặt", "Đang dùng", "Khóa trong tệp"), lines, "cai-dat")
    st.caption(
        f"Chỉ xem ở đây. Quản trị sửa trong tệp cấu hình {plain(rows[0]['file'])}, kiểm tra bằng lệnh doctor rồi "
        "khởi động lại; mỗi lần đổi được ghi lại, tháng đã chốt không đổi theo."
    )


def _text(row: dict) -> str:
    value = row["value"]
    if isinstance(value, bool):
        return "có" if value else "không"
    if row["key"] == "scoring.publish_ranking":
        return PUBLISH.get(value, str(value))
    return "không đặt" if value is None else str(value)
