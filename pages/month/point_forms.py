"""Answers how the reviewer enters and withdraws bonus and penalty points; never counts them.

A form only shows what the action answered.
"""

from decimal import Decimal

import streamlit as st

from kpi import actions
from kpi.numbers import vietnamese, whole_or_decimal
from kpi.plan.model import Refusal
from pages.kit import house, picking, sentences
from pages.month.reviewer_forms import SAID


def points(viewer, about: dict, period: str) -> None:
    """The form for bonus and penalty points."""
    kinds = {item.code: item for item in house.campaign_of(about["code"]).adjustments}
    if not kinds:
        st.html('<p class="note rest">Kế hoạch này không có điểm cộng, điểm trừ.</p>')
        return
    names = {unit["code"]: unit["name"] for unit in about["units"] if not viewer.is_of(unit["code"])}
    with st.form(f"diem_{period}", clear_on_submit=False):
        unit = picking.one("Đơn vị", list(names), format_func=names.get)
        code = picking.one("Loại điểm", list(kinds), format_func=lambda item: _kind_text(kinds[item]))
        value = st.number_input("Số điểm (luôn nhập số dương)", min_value=0.0, step=0.25)
        ground = st.text_input("Căn cứ", max_chars=500)
        document = st.text_input("Số, ngày văn bản (bắt buộc)", max_chars=200)
        file = st.file_uploader("Tệp minh chứng (nếu có, PDF)", type=["pdf"])
        if st.form_submit_button("Ghi điểm", type="primary"):
            evidence = (file.name, file.getvalue()) if file else None
            said = (Decimal(repr(value)), ground, document, evidence)
            form = actions.AdjustmentForm(about["code"], unit, period, code, *said)
            _told(actions.record_adjustment(house.open_office(), viewer, form))


def withdraw(viewer, rows: list[dict]) -> None:
    """The form that takes one entry back."""
    open_rows = {row["adjustment"]: row for row in rows if not row["is_withdrawn"]}
    if not open_rows:
        return
    with st.form("rut_diem"):
        number = picking.one("Rút lần ghi điểm", list(open_rows), format_func=lambda item: _entry_text(open_rows[item]))
        reason = st.text_input("Lý do rút", max_chars=500)
        if st.form_submit_button("Rút"):
            _told(actions.withdraw_adjustment(house.open_office(), viewer, number, reason))


def _kind_text(kind) -> str:
    sign = "Điểm cộng" if kind.kind == "bonus" else "Điểm trừ"
    most = f", tối đa {whole_or_decimal(kind.limit)}" if kind.limit is not None else ""
    return f"{sign}: {kind.name}{most}"


def _entry_text(row: dict) -> str:
    return f"Số {row['adjustment']} – {row['unit_name']} – {row['adjustment_name']}: {whole_or_decimal(row['points'])}"


def _told(outcome) -> None:
    if isinstance(outcome, Refusal):
        st.warning(sentences.plain(outcome))
        return
    over = f" {vietnamese(outcome.over_cap, 2)} điểm vượt mức tối đa nên không tính." if outcome.over_cap else ""
    st.session_state[SAID] = f"Đã ghi (số {outcome.adjustment}).{over}"
    st.rerun()
