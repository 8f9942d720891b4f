"""Draws this house's key and the houses whose word counts; an administrator writes them down."""

import streamlit as st

from kpi import actions, tables
from kpi.actions import PartyForm
from kpi.plan.model import Refusal
from pages.kit import frame, house, picking, sentences
from pages.kit.outcome import tell
from pages.kit.plain_table import table

LOST = ("rollup_key_lost", "rollup_key_damaged", "rollup_key_other")
DIRECTIONS = {"below": "Cấp dưới gửi lên", "above": "Cấp trên nhận"}


def believed(viewer) -> None:
    """The key to print on a paper, the list of houses, and the form of a new one."""
    found = house.table(tables.rollup_parties, viewer)
    if isinstance(found, Refusal) and found.code in LOST and "admin" in viewer.roles:
        st.error(sentences.plain(found))
        _new_key(viewer)
    found = frame.or_stop(found)
    frame.heading("Khóa của kho này", "Ghi khóa này vào văn bản gửi cho cấp trên, cấp dưới; họ ghi lại vào kho của họ.")
    st.code(found["own_key"], language=None, wrap_lines=True)
    frame.heading("Kho được tin")
    lines = [
        (
            row["name"],
            DIRECTIONS[row["direction"]],
            ", ".join(row["unit_names"]) or "–",
            row["public_key"][:16] + "…",
            row["document_number"],
            "✓ được tin" if row["is_trusted"] else "✗ thôi tin",
        )
        for row in found["rows"]
    ]
    table(("Kho", "Chiều", "Đơn vị", "Khóa", "Văn bản", "Tình trạng"), lines, "kho_duoc_tin")
    if not lines:
        st.html('<p class="note rest">Chưa ghi kho nào.</p>')
    if "admin" in viewer.roles:
        with st.expander("Ghi một kho, hoặc thôi tin một kho"):
            _form(viewer)
        with st.expander("Thay khóa của kho này"):
            _new_key(viewer)


def _new_key(viewer) -> None:
    """A new key by a paper; the other houses have to be told."""
    told = "Từ lúc có khóa mới, kho khác chưa nhận gói, câu trả lời của kho này cho đến khi họ ghi khóa mới."
    st.html(f'<p class="note rest">{told}</p>')
    with st.form("khoa_moi", border=False):
        paper = st.text_input("Số văn bản cho phép thay khóa")
        if st.form_submit_button("Lập khóa mới"):
            tell(actions.begin_new_key(house.open_office(), viewer, paper), "Đã lập khóa mới. Mời báo cho các kho.")
            st.rerun()


def _form(viewer) -> None:
    with st.form("kho_moi", border=False):
        party = st.text_input("Mã kho (chữ thường không dấu, số, gạch dưới)", placeholder="xa_dien_cong")
        name = st.text_input("Tên kho")
        way = picking.one("Chiều", list(DIRECTIONS), format_func=DIRECTIONS.get, key="chieu_kho")
        key = st.text_input("Khóa công khai (64 chữ số, trên văn bản)")
        units = st.text_input("Mã những đơn vị kho ấy được gửi, cách nhau bằng dấu phẩy (cấp trên: để trống)")
        paper = st.text_input("Số văn bản báo khóa")
        is_trusted = st.checkbox("Được tin", value=True)
        if st.form_submit_button("Ghi"):
            codes = tuple(code.strip() for code in units.split(",") if code.strip())
            form = PartyForm(party.strip(), name, way or "below", key, codes, paper, is_trusted)
            tell(actions.trust_party(house.open_office(), viewer, form), "Đã ghi kho.")
            st.rerun()
