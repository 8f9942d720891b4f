"""Answers which meetings of the Hội đồng are recorded, how one is put right and cancelled; never counts a vote."""

from datetime import date

import streamlit as st

from kpi import actions
from kpi.awards.words import ERASED
from pages.awards.award_acts import act, form
from pages.awards.award_sitting import NAME, OUTSIDE, TITLE, UNIT, sheet
from pages.kit import picking, plain_table
from pages.kit.figures import safe
from pages.kit.words import day_text, moment_text


def meeting_words(row: dict) -> str:
    """A meeting with what tells two entries apart: number, day, when and by whom it was entered."""
    told = f"Biên bản {row['minutes_number']}, ngày {day_text(row['held_on'])}"
    return f"{told} (ghi lúc {moment_text(row['recorded_at'])})"


def meetings(state: dict, units: list[dict]) -> None:
    """Each meeting with its members; those cancelled below, with the reason."""
    names = {unit["code"]: unit["name"] for unit in units}
    if not state["meetings"]:
        st.html('<p class="note rest">Chưa ghi cuộc họp nào.</p>')
    for row in state["meetings"]:
        mended = f" · đã sửa: {row['correction_reason']}" if row["correction_reason"] else ""
        st.html(f'<p class="note rest">{safe(meeting_words(row) + mended)}</p>')
        lines = [
            (
                str(item["member"]),
                item["full_name"] or ERASED,
                item["position"] or "–",
                names.get(item["unit_code"] or "", OUTSIDE if item["is_outside"] else "Chưa ghi đơn vị"),
            )
            for item in row["members"]
        ]
        plain_table.table(("TT", NAME, TITLE, UNIT), lines, f"thanh_vien_{row['meeting']}")
    for row in state["cancelled_meetings"]:
        st.html(f'<p class="note rest">Đã hủy: {safe(meeting_words(row))}: {safe(row["correction_reason"])}</p>')


def put_right(viewer, board: dict, state: dict, units: list[dict], today: date) -> None:
    """Put a meeting right, or say that it was entered twice or never held."""
    if not state["meetings"]:
        return
    known = {row["meeting"]: row for row in state["meetings"]}
    number = picking.one(
        "Cuộc họp cần sửa, hủy", list(known), format_func=lambda key: meeting_words(known[key]), key="hop_sua"
    )
    sheet(viewer, board, units, today, known[number])
    with form(f"huy_hop_{number}"):
        why = st.text_input("Lý do hủy (ghi trùng, không họp)", max_chars=2000)
        if st.form_submit_button("Hủy cuộc họp này"):
            act(actions.cancel_meeting, viewer, number, why, said="Đã hủy cuộc họp; phiếu của cuộc họp không tính nữa.")
