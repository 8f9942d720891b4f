"""Answers the forms of those who run a contest: entrants, incidents, minutes given back; decides nothing."""

from datetime import datetime

import streamlit as st

from kpi import actions
from kpi.period import LOCAL_ZONE
from pages.kit import house, picking
from pages.kit.outcome import tell

KINDS = {
    "confirm": "Xác nhận thuộc đơn vị",
    "accept_scope": "Thuộc đối tượng dự thi",
    "refuse_scope": "Không thuộc đối tượng dự thi",
    "same_person": "Cùng một người với số …",
    "keep_apart": "Hai người khác nhau",
    "transfer": "Chuyển công tác",
    "annul": "Hủy tư cách dự thi",
}


def decide(viewer, code: str) -> None:
    """A decision about an entrant."""
    with st.expander("Kết luận về người dự thi"), st.form("ket_luan_nguoi"):
        entrant = st.number_input("Số người dự thi", min_value=1, step=1)
        kind = picking.one("Kết luận", list(KINDS), format_func=KINDS.get)
        other = st.number_input("Số người kia (khi cùng một người)", min_value=0, step=1)
        unit = st.text_input("Mã đơn vị mới (khi chuyển công tác)", max_chars=80)
        reason = st.text_input("Lý do", max_chars=2000)
        number = st.text_input("Số văn bản", max_chars=200)
        if st.form_submit_button("Ghi kết luận"):
            form = actions.EntrantDecision(int(entrant), kind, reason, number, int(other) or None, unit or None)
            tell(actions.decide_entrant(house.open_office(), viewer, code, form), "Đã ghi kết luận.")
            st.rerun()


def incident(viewer, code: str) -> None:
    """The book of incidents, and the minutes given back to everybody who sat then."""
    with st.expander("Ghi sự cố, cộng bù thời gian"), st.form("su_co"):
        day = st.date_input("Ngày", format="DD/MM/YYYY")
        began = st.time_input("Từ", step=60)
        ended = st.time_input("Đến", step=60)
        words = st.text_input("Sự cố", max_chars=2000)
        minutes = st.number_input("Cộng bù (phút; 0: chỉ ghi sự cố)", min_value=0, max_value=240, step=1)
        number = st.text_input("Số văn bản cho phép cộng bù", max_chars=200)
        if st.form_submit_button("Ghi"):
            first, last = (datetime.combine(day, moment, LOCAL_ZONE) for moment in (began, ended))
            office = house.open_office()
            done = actions.record_quiz_incident(office, viewer, code, actions.Incident(words, first, last))
            if isinstance(done, actions.QuizDone) and minutes:
                form = actions.MinutesBack(first, last, int(minutes), words, number)
                done = actions.extend_sittings(office, viewer, code, form)
            tell(done, "Đã ghi sự cố" + (", đã cộng bù." if minutes else "."))
            st.rerun()
