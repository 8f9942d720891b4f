"""Answers how rows of the audit log, and whether it is whole, are drawn; never reads the store."""

import streamlit as st

from pages.kit.figures import plain
from pages.kit.plain_table import table
from pages.kit.words import moment_text

MOST = 200
HEADS = ("Số", "Thời điểm", "Tài khoản", "Việc", "Đối tượng", "Kết quả", "Chi tiết")


def draw(rows: list[dict]) -> None:
    """The newest rows as a table, and whether there are more."""
    lines = [
        (
            str(row["audit"]),
            moment_text(row["done_at"]),
            row["account_words"],
            row["action_words"],
            row["subject_words"],
            row["outcome_words"],
            row["detail_words"] or "–",
        )
        for row in rows[:MOST]
    ]
    table(HEADS, lines, "nhat_ky")
    if len(rows) > MOST:
        st.html(f'<p class="note rest">Chỉ hiện {MOST} dòng mới nhất; thu hẹp bộ lọc, hoặc xuất tệp để xem đủ.</p>')


def state(found: dict) -> None:
    """Whether the log is whole, and every finding in its sentence."""
    number, link = found["head"]
    if found["is_whole"]:
        st.success(f"Nhật ký nguyên vẹn: {number} dòng, mọi mã nối khớp, khớp dấu mốc ngoài kho.")
        st.code(f"{number}:{link}", language=None, wrap_lines=True)
        st.html('<p class="note rest">Điểm cuối trên đây ghi lại ở nơi khác thì sau này đối chiếu được.</p>')
    for item in found["findings"]:
        st.error(plain(item["sentence"]))
