"""Answers which legal bases and amounts the papers may print and who confirmed each; never confirms one by itself."""

import streamlit as st

from kpi import actions, tables
from kpi.actions import LegalWord
from kpi.period import local_day
from pages.awards.award_acts import act, form, outcome
from pages.kit import access, frame, house, picking, plain_table, select
from pages.kit.words import day_text

viewer = access.require("reviewer", "leader")

_HEADS = ("Nội dung", "Hiệu lực", "Hôm nay", "Văn bản", "Ai xác nhận, bằng văn bản nào")
_CITED = "Dẫn đầy đủ: số, ngày, tên gọi (để trống nếu cấu hình đã đủ, hoặc là mức tiền)"
_KINDS = {"law": "Căn cứ pháp lý", "money": "Mức tiền thưởng"}


def span(row: dict) -> str:
    """From when until when a value holds."""
    return f"{day_text(row['valid_from'], '…')} – {day_text(row['valid_to'], '…')}"


def standing(row: dict) -> str:
    """Who confirmed a value with which document, or what is wanting."""
    if row["document_number"]:
        return f"{row['confirmed_by']}, văn bản {row['document_number']} ngày {day_text(row['signed_on'])}"
    if row["is_verified"] and not row["is_citable"]:
        return "Đã đối chiếu; còn thiếu ngày hoặc tên gọi nên chưa in"
    return "Đã đối chiếu với văn bản đã công bố" if row["is_verified"] else "Chưa xác nhận: không in vào văn bản"


about = select.campaign("can-cu")
frame.title("Căn cứ pháp lý và mức tiền", about)
outcome()
rows = frame.or_stop(house.table(tables.legal_bases, viewer))
for kind, title in _KINDS.items():
    frame.heading(title, "Văn bản chỉ in những gì đã xác nhận; căn cứ in đủ số, ngày và tên gọi, hoặc không in.")
    lines = [
        (
            row["cited_as"] if kind == "law" else row["words"],
            span(row),
            "Đang áp dụng" if row["holds_today"] else "–",
            "In" if row["is_citable"] else "Không in",
            standing(row),
        )
        for row in rows
        if row["kind"] == kind
    ]
    plain_table.table(_HEADS, lines, f"can_cu_{kind}")
if "reviewer" in viewer.roles:
    frame.heading("Xác nhận", "Ghi văn bản mà cơ quan đã đối chiếu. Giá trị trong cấu hình đổi thì phải xác nhận lại.")
    today = local_day(house.open_office().clock())
    known = {row["key"]: row for row in rows}
    with form("xac_nhan_can_cu"):
        key = picking.one(
            "Căn cứ, mức tiền",
            list(known),
            None,
            format_func=lambda code: f"{known[code]['words'][:110]} ({span(known[code])})",
            placeholder="Chọn",
        )
        cited = st.text_area(_CITED, max_chars=500)
        number = st.text_input("Số văn bản đã đối chiếu (bắt buộc)", max_chars=200)
        day = st.date_input("Ngày văn bản đó", today, format="DD/MM/YYYY")
        is_taken = st.checkbox("Rút lại xác nhận đã ghi")
        if st.form_submit_button("Ghi xác nhận", type="primary"):
            if key is None:
                st.warning("Mời chọn căn cứ hoặc mức tiền.")
            else:
                act(actions.confirm_legal, viewer, LegalWord(key, number, day, cited, not is_taken))
frame.foot()
