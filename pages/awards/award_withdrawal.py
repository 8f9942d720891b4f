"""Answers how an award is taken back and how a withdrawal made by mistake is undone; nothing is chosen beforehand."""

from datetime import date

import streamlit as st

from kpi import actions
from kpi.actions import Withdrawal
from pages.awards.award_acts import act, form
from pages.awards.award_register import KINDS, line_words
from pages.kit import picking


def withdraw(viewer, rows: list[dict], today: date) -> None:
    """Take an award back: the line chosen, its name typed again, kind, reason and document."""
    kept = {row["recipient"]: row for row in rows if not row["withdrawal"]}
    with form("huy_thu_hoi"):
        number = picking.one(
            "Dòng bị hủy, thu hồi",
            list(kept),
            None,
            format_func=lambda key: line_words(kept[key]),
            filter_mode="contains",
            placeholder="Chọn dòng của sổ",
        )
        name = st.text_input("Gõ lại tên đang ghi ở dòng đó, để xác nhận", max_chars=300)
        kind = st.radio("Loại", list(KINDS), None, format_func=KINDS.get, horizontal=True)
        why = st.text_area("Lý do (bắt buộc)", max_chars=2000)
        document = st.text_input("Số văn bản (bắt buộc)", max_chars=200)
        day = st.date_input("Ngày văn bản", today, format="DD/MM/YYYY")
        if st.form_submit_button("Ghi hủy, thu hồi"):
            if number is None or kind is None:
                st.warning("Mời chọn dòng của sổ và loại (hủy bỏ hay thu hồi).")
                return
            act(actions.withdraw_award, viewer, Withdrawal(number, name, kind, why, document, day))


def restore(viewer, rows: list[dict], today: date) -> None:
    """Undo a withdrawal with the document that says so."""
    taken = {row["withdrawal"]: row for row in rows if row["withdrawal"]}
    with form("khoi_phuc_khen"):
        number = picking.one(
            "Dòng đã thu hồi nhầm",
            list(taken),
            None,
            format_func=lambda key: line_words(taken[key]),
            filter_mode="contains",
            placeholder="Chọn dòng của sổ",
        )
        why = st.text_area("Lý do khôi phục (bắt buộc)", max_chars=2000)
        document = st.text_input("Số văn bản khôi phục (bắt buộc)", max_chars=200)
        day = st.date_input("Ngày văn bản khôi phục", today, format="DD/MM/YYYY")
        if st.form_submit_button("Ghi khôi phục"):
            if number is None:
                st.warning("Mời chọn dòng của sổ.")
                return
            act(actions.restore_award, viewer, number, why, document, day)
