"""Answers how the file beside an essay is opened by its markers and covered by the secretariat; decides nothing."""

import streamlit as st

from kpi import actions
from kpi.plan.model import Refusal
from pages.kit import frame, house, picking
from pages.kit.handing_out import download
from pages.kit.outcome import tell
from pages.kit.plain_table import table

STATES = {
    "shown": "đã bỏ thông tin người viết",
    "name_inside": "còn đọc được tên: che rồi thay",
    "unreadable": "không mở được: đổi sang PDF khác, che rồi thay",
}
ENDINGS = ["pdf", "docx", "xlsx", "png", "jpg", "jpeg"]


def beside(viewer, campaign: str, code: str, state: str | None) -> None:
    """The stripped file of one essay for whoever marks it."""
    if state == "held":
        st.caption("Tệp kèm đang được Tổ thư ký che tên; mời chấm phần chữ trước.")
    elif state == "shown":
        if st.button("Mở tệp kèm (đã bỏ thông tin người viết)", key=f"tep_{code}"):
            made = actions.essay_file(house.open_office(), viewer, campaign, code)
            if isinstance(made, Refusal):
                tell(made)
                st.rerun()
            st.session_state["tep_kem"] = (campaign, code, *made)
        if (kept := st.session_state.get("tep_kem")) and kept[:2] == (campaign, code):
            download(f"Lưu {kept[2]}", viewer, "essay_file", kept[3], kept[2], "application/octet-stream")


def covering(viewer, campaign: str, rows: list[dict]) -> None:
    """The secretariat's part: which files are held, and a covered copy in the place of one."""
    having = [row for row in rows if row["file"]]
    if not having:
        return
    frame.heading("Tệp kèm", "Người chấm chỉ nhận bản đã bỏ thuộc tính tệp và tên người viết.")
    table(("Phách", "Tệp kèm"), [(row["code"], STATES[row["file"]]) for row in having], "tep_kem")
    with st.form("che_ten"):
        chosen = picking.one("Thay bản đã che của bài", [row["code"] for row in having])
        sent = st.file_uploader("Tệp đã che tên", type=ENDINGS)
        reason = st.text_input("Lý do", max_chars=500)
        if st.form_submit_button("Thay tệp kèm"):
            if sent is None:
                st.warning("Chưa chọn tệp. Mời chọn tệp đã che tên rồi bấm lại.")
                return
            form = actions.CoveredFile(chosen, sent.getvalue(), reason)
            tell(actions.cover_essay_file(house.open_office(), viewer, campaign, form), "Đã thay bản đã che tên.")
            st.rerun()
