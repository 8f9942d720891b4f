"""Answers how the votes stand and how the Chủ tịch's number is recorded; never ranks (meetings: award_meeting.py)."""

from datetime import date

import streamlit as st

from kpi import actions
from pages.awards.award_acts import act, form
from pages.awards.award_words import CUT, OTHER_THAN_FINDING, OUTCOME
from pages.kit import plain_table

_TIE = "Số lượng cắt qua các dòng bằng phiếu. Phần mềm không chọn thay: Chủ tịch quyết định, rồi ghi từng dòng."


def standing(state: dict) -> None:
    """The rows before the Hội đồng in the order of their votes, with the cut of the Chủ tịch's number."""
    if state["is_tie"]:
        st.warning(_TIE)
    if state["is_over_number"]:
        st.warning("Số dòng đã ghi khen nhiều hơn số lượng đã quyết định. Mời kiểm tra, hoặc ghi số lượng mới.")
    lines = [
        (
            "–" if row["place"] is None else str(row["place"]),
            nominee_words(row),
            "–" if row["votes_for"] is None else f"{row['votes_for']} thuận, {row['votes_against']} không thuận",
            "; ".join(item["full_name"] or "(đã xóa họ tên)" for item in row["not_voting"]) or "–",
            CUT.get(row["cut"] or "", "–"),
            _decided(row),
        )
        for row in state["rows"]
    ]
    if not lines:
        st.html('<p class="note rest">Chưa có hồ sơ nào thẩm định xong để đưa ra Hội đồng.</p>')
        return
    heads = ("Thứ tự phiếu", "Đối tượng", "Phiếu", "Không biểu quyết", "So với số lượng", "Quyết định từng dòng")
    plain_table.table(heads, lines, "ket_qua_phieu")


def nominee_words(row: dict) -> str:
    """Whom a nomination is about, with what tells two of one name apart: year of birth, unit, number."""
    told = [str(row["birth_year"])] if row.get("birth_year") else []
    told += [row["unit_name"]] if row["recipient_kind"] == "individual" else []
    told.append(f"đề nghị số {row['nomination']}")
    return f"{row['recipient_name']} ({', '.join(told)})"


def number(viewer, board: dict, today: date) -> None:
    """The number of awards the Chủ tịch set."""
    with form("so_luong"):
        count = st.number_input("Số lượng khen (Chủ tịch quyết định)", 0, 10_000, None)
        who = st.text_input("Chức danh người quyết định", max_chars=200)
        document = st.text_input("Số văn bản, bút phê", max_chars=200)
        day = st.date_input("Ngày", today, format="DD/MM/YYYY")
        if st.form_submit_button("Ghi số lượng"):
            if count is None:
                st.warning("Mời nhập số lượng.")
                return
            about = (board["campaign"], board["round"], board["award"], int(count), who, document, day)
            act(actions.record_award_number, viewer, actions.AwardNumberForm(*about))


def _decided(row: dict) -> str:
    if row["is_held"]:
        return "Đang giữ lại"
    words = OUTCOME.get(row["outcome"] or "", "–")
    return f"{words} – {OTHER_THAN_FINDING}" if row["is_other_than_finding"] else words
