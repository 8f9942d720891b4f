"""Draws how figures go to the house above and what it says of them; judges none."""

import streamlit as st

from kpi import actions, tables
from kpi.plan.model import Refusal
from pages.kit import cards, frame, handing_out, house
from pages.kit.outcome import tell
from pages.kit.plain_table import table
from pages.kit.words import moment_text, month_text
from pages.rollup.months import of_one_month
from pages.rollup.words import STATES, ZIP, state_text


def send(viewer, about: dict) -> None:
    """A packet to take along, the answer to read in, and every unit and month with its state above."""
    rows = frame.or_stop(house.table(tables.rollup_sent, viewer, about["code"]))
    cards.tiles(
        [
            (mark.word, str(count), f"trong {len(rows)} tháng báo cáo", mark.look)
            for state, mark in STATES.items()
            if (count := sum(row["state"] == state for row in rows))
        ]
    )
    if viewer.roles & {"reviewer", "admin"}:
        _packet(viewer, about)
        _answer(viewer)
    frame.heading("Số liệu đã duyệt ở kho này", _by_which_answer(rows))
    lines = [(row["unit_name"], state_text(row["state"], row["reason"])) for row in of_one_month(rows)]
    table(("Đơn vị", "Ở cấp trên"), lines, "gui_cap_tren")
    if not rows:
        st.info("Chưa có số liệu nào được duyệt, nên chưa có gì để gửi.")


def own(viewer, about: dict) -> None:
    """What the house above says of the own unit's figures, month by month."""
    rows = frame.or_stop(house.table(tables.rollup_sent, viewer, about["code"]))
    frame.heading("Số liệu của đơn vị ở cấp trên", _by_which_answer(rows))
    newest_first = sorted(rows, key=lambda row: row["period"], reverse=True)
    lines = [
        (row["unit_name"], month_text(row["period"]).capitalize(), state_text(row["state"], row["reason"]))
        for row in newest_first
    ]
    table(("Đơn vị", "Tháng", "Ở cấp trên"), lines, "cua_don_vi")
    if not rows:
        st.info("Chưa có số liệu nào của đơn vị được duyệt, nên chưa có gì được gửi lên cấp trên.")


def _by_which_answer(rows: list[dict]) -> str:
    told = rows[0].get("answered_at") if rows else None
    return f"Theo câu trả lời lập lúc {moment_text(told)}." if told else "Chưa có câu trả lời nào của cấp trên."


def _packet(viewer, about: dict) -> None:
    frame.heading("Lập gói gửi cấp trên", "Mọi số liệu đã duyệt, có chữ ký của kho này. Ghi chú và tên người ở lại.")
    has_files = st.checkbox("Kèm bảng tính gốc của các đơn vị", key="kem_bang_tinh")
    if st.button("Lập gói", type="primary", key="lap_goi"):
        made = actions.make_packet(house.open_office(), viewer, about["code"], has_files)
        if isinstance(made, Refusal):
            tell(made)
            st.rerun()
        st.session_state["goi_da_lap"] = made
    if (ready := st.session_state.get("goi_da_lap")) and ready.campaign == about["code"]:
        st.html(f'<p class="note rest">Gói số {ready.number}: {ready.fact_count} số liệu.</p>')
        handing_out.download(f"Tải gói {ready.file_name}", viewer, "packet", ready.data, ready.file_name, ZIP)


def _answer(viewer) -> None:
    with st.expander("Đọc câu trả lời của cấp trên"):
        file = st.file_uploader("Tệp tra-loi-….json", type=["json"], key="tep_tra_loi")
        if file and st.button("Đọc vào", key="doc_tra_loi"):
            found = actions.take_answer(house.open_office(), viewer, file.getvalue())
            tell(found, "Đã đọc câu trả lời của cấp trên.")
            st.rerun()
