"""Answers how somebody asks for the month's brief by e-mail, or no more; never sends one."""

import streamlit as st

from kpi import actions, tables
from kpi.plan.model import Refusal
from pages.kit import house, outcome
from pages.kit.figures import plain
from pages.kit.words import moment_text


def offer(viewer, about: dict) -> None:
    """Who gets it already: where to, and a button that ends it; who does not: one field and one button."""
    rows = house.table(tables.brief_subscriptions, viewer, about["code"])
    own = None if isinstance(rows, Refusal) or not rows else rows[0]
    with st.expander("Nhận bản tin qua thư mỗi tháng", key="ban_tin_qua_thu"):
        outcome.outcome()
        if not tables.is_mail_on(house.open_office()):
            st.caption("Máy chủ gửi thư chưa bật: đăng ký được giữ lại, thư đi khi quản trị bật gửi thư.")
        if own:
            st.markdown(f"Đang gửi đến **{plain(own['address'])}**, đăng ký lúc {moment_text(own['recorded_at'])}.")
        with st.form("nhan_ban_tin", clear_on_submit=True, border=False):
            address = st.text_input("Hộp thư mới" if own else "Hộp thư", max_chars=254, placeholder="ten@coquan.gov.vn")
            st.caption("Sau mỗi lần chốt kỳ, bản tin của tháng đó được gửi một lần, kèm bản .docx một trang.")
            if st.form_submit_button("Đổi hộp thư" if own else "Đăng ký"):
                _ask(viewer, about["code"], address, "Đã ghi: bản tin sẽ được gửi sau lần chốt kỳ kế tiếp.")
        if own and st.button("Ngừng nhận"):
            _ask(viewer, about["code"], None, "Đã ngừng gửi bản tin.")


def _ask(viewer, campaign: str, address: str | None, done: str) -> None:
    found = actions.subscribe_brief(house.open_office(), viewer, campaign, address)
    outcome.tell(found, done)
    st.rerun()
