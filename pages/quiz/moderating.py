"""Answers what the jury's chair sees and decides: essays whose marks lie apart, without any name."""

from decimal import Decimal

import streamlit as st

from kpi import actions, tables
from kpi.plan.model import Refusal
from pages.kit import frame, house, picking
from pages.kit.figures import plain, safe
from pages.kit.outcome import tell
from pages.kit.plain_table import table
from pages.quiz import essay_files
from pages.quiz.quiz_words import points


def moderation(viewer, code: str, step: str) -> bool:
    """The chair's part of the marking screen; False where the viewer is no chair."""
    office = house.open_office()
    rows = tables.quiz_moderation_queue(office, viewer, code)
    if isinstance(rows, Refusal):
        return False
    frame.heading(
        "Bài lệch điểm, chờ Trưởng Ban Giám khảo", "Chỉ có số phách và các mức điểm, không có tên người chấm."
    )
    if not rows:
        st.info("Không có bài nào lệch quá mức của Thể lệ (hoặc bài thuộc đơn vị của Trưởng ban, do người khác xem).")
        return True
    heads = ("Phách", "Các mức điểm", "Theo quy tắc Thể lệ", "Còn lệch", "Kết luận", "Biên bản")
    lines = [
        (
            row["code"],
            "; ".join(points(mark) for mark in row["marks"]),
            points(row["by_rule"]) if row["by_rule"] is not None else "chờ người thứ ba",
            "có" if row["still_apart"] else "–",
            points(row["mark"]),
            row["document_number"] or "–",
        )
        for row in rows
    ]
    table(heads, lines, "lech_diem")
    chosen = picking.one("Bài", [row["code"] for row in rows], key="bai_lech")
    row = next(row for row in rows if row["code"] == chosen)
    st.html(f'<div class="card" style="white-space:pre-wrap">{safe(row["text"])}</div>')
    essay_files.beside(viewer, code, chosen, row["file"])
    for words in row["comments"]:
        st.caption(plain(f"Nhận xét: {words}"))
    with st.form(f"ket_luan_{chosen}"):
        mark = st.number_input("Điểm kết luận", min_value=0.0, step=float(step), value=None)
        reason = st.text_input("Lý do", max_chars=2000)
        number = st.text_input("Số biên bản họp Ban Giám khảo", max_chars=200)
        if st.form_submit_button("Kết luận điểm", type="primary"):
            if mark is None:
                st.warning("Chưa nhập điểm kết luận. Mời nhập điểm rồi bấm lại.")
                return True
            form = actions.Moderation(chosen, Decimal(str(mark)), reason, number)
            tell(actions.moderate_essay(office, viewer, code, form), f"Đã kết luận điểm bài {chosen}.")
            st.rerun()
    return True
