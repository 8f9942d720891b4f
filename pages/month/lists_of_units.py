"""Answers by which papers the units' lists of indicators stand and whose figures a new unit takes; changes no list."""

import streamlit as st

from kpi import actions, tables
from kpi.plan.model import Refusal
from pages.kit import choices, frame, handing_out, house, paper_pdf, sentences
from pages.kit.figures import plain
from pages.kit.outcome import do
from pages.kit.plain_table import table
from pages.kit.words import day_text

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PAPER = "Để trình ký. Danh mục đã xác nhận thì in số, ngày của văn bản; chưa thì để dòng chấm."
STATES = {
    "proposed": "○ Đề xuất, chưa xác nhận",
    "confirmed": "✓ Đã xác nhận",
    "changed": "▼ Cấu hình đã đổi sau xác nhận",
}


def lists(viewer, about: dict) -> None:
    """Danh mục chỉ tiêu áp dụng of every unit, and a form to confirm one by its paper."""
    rows = frame.or_stop(house.table(tables.indicator_lists, viewer, about["code"]))
    frame.heading(
        "Danh mục chỉ tiêu áp dụng",
        "Danh mục theo loại đơn vị là đề xuất của phần mềm cho đến khi được xác nhận bằng văn bản.",
    )
    asked = {item.code: item.short_name or item.name for item in house.campaign_of(about["code"]).indicators}
    lines = []
    for row in rows:
        more = [f"thêm {asked.get(code, code)}" for code in row["added"]]
        moved = "; ".join([*more, *(f"bớt {asked.get(code, code)}" for code in row["removed"])])
        paper = f"{row['document_number']}, {day_text(row['signed_on'])}" if row["document_number"] else "–"
        lines.append((row["unit_name"], len(row["indicators"]), STATES[row["state"]], paper, moved or "–"))
    table(("Đơn vị", "Số chỉ tiêu", "Tình trạng", "Văn bản", "Khác so với khi xác nhận"), lines, "danh-muc")
    names = {row["unit_code"]: row["unit_name"] for row in rows if not viewer.is_of(row["unit_code"])}
    if "reviewer" not in viewer.roles or not names:
        return
    with st.expander("Xác nhận danh mục của một đơn vị"):
        unit = choices.choose("dm_dv", "Đơn vị", list(names), next(iter(names)), names.get, width=420)
        codes = next(row["indicators"] for row in rows if row["unit_code"] == unit)
        said = f"Danh mục {len(codes)} chỉ tiêu: " + "; ".join(asked[code] for code in codes) + "."
        st.caption(plain(said))  # what is confirmed stands before the eyes of who confirms it
        with st.form(f"danh_muc_{unit}"):
            st.text_input("Số văn bản", max_chars=200, key=f"dm_so_{unit}")
            st.date_input("Ngày ký", format="DD/MM/YYYY", key=f"dm_ngay_{unit}")
            st.form_submit_button("Xác nhận danh mục", on_click=_confirm, args=(viewer, about["code"], unit))
        if st.button("Lập văn bản danh mục (.docx)", key=f"dm_vb_{unit}", help=PAPER):
            made = actions.unit_list_paper(house.open_office(), viewer, about["code"], unit)
            if isinstance(made, Refusal):
                st.warning(sentences.plain(made))
                return
            handing_out.download(f"Tải {made[0]}", viewer, "unit_list", made[1], made[0], DOCX)
            paper_pdf.beside(viewer, *made)


def _confirm(viewer, campaign: str, unit: str) -> None:
    number, day = st.session_state[f"dm_so_{unit}"], st.session_state[f"dm_ngay_{unit}"]
    do(actions.confirm_indicator_list, viewer, campaign, unit, number, day)


def successions(viewer, about: dict) -> None:
    """A form for the decision by which a unit founded in the campaign takes its predecessor's figures."""
    campaign = house.campaign_of(about["code"])
    plan = house.open_office().plans[about["code"]]
    begun = {unit.code: unit.name for unit in plan.units if unit.valid_from and unit.valid_from > campaign.starts_on}
    ended = {unit.code: unit.name for unit in plan.units if unit.valid_to and unit.valid_to < campaign.ends_on}
    if "reviewer" not in viewer.roles or not begun or not ended:
        return
    with st.expander("Đơn vị mới kế thừa số liệu của đơn vị cũ"):
        unit = choices.choose("kt_moi", "Đơn vị mới", list(begun), next(iter(begun)), begun.get, width=420)
        old = choices.choose("kt_cu", "Đơn vị cũ", list(ended), next(iter(ended)), ended.get, width=420)
        with st.form(f"ke_thua_{unit}_{old}"):
            st.text_input("Số văn bản quyết định", max_chars=200, key=f"kt_so_{unit}")
            st.text_area("Lý do", max_chars=2000, key=f"kt_ly_do_{unit}")
            st.form_submit_button("Ghi kế thừa", on_click=_inherit, args=(viewer, about["code"], unit, old))


def _inherit(viewer, campaign: str, unit: str, old: str) -> None:
    number, why = (st.session_state[f"{key}_{unit}"] for key in ("kt_so", "kt_ly_do"))
    do(actions.record_succession, viewer, campaign, unit, old, number, why)
