"""Answers which "không phát sinh" of the month wait for a confirmation, and takes it in; changes no figure or score."""

import streamlit as st

from kpi import actions, tables
from pages.kit import choices, frame, house
from pages.kit.outcome import do
from pages.kit.plain_table import table
from pages.kit.words import moment_text, month_text

_NEEDED = "Bắt buộc: kỳ trước đã có phát sinh."


def no_cases(viewer, campaign: str, period: str) -> None:
    """The month's claims of no cases with their confirmations, and a form for one that waits."""
    rows = frame.or_stop(house.table(tables.no_cases, viewer, campaign, period))
    if not rows:
        return
    frame.heading(
        "Không phát sinh",
        "Chỉ tiêu báo 0/0 không tính vào điểm; xét khen thưởng chỉ bỏ qua sau khi cơ quan thường trực xác nhận.",
    )
    lines = [(row["unit_name"], row["indicator_name"], _standing(row), _earlier(row)) for row in rows]
    table(("Đơn vị", "Chỉ tiêu", "Xác nhận", "Kỳ trước"), lines, "khong-phat-sinh")
    mine = {f"{row['unit_code']}/{row['indicator_code']}": row for row in rows if row["may_confirm"]}
    if not mine:
        return
    names = {key: f"{row['unit_name']} – {row['indicator_name']}" for key, row in mine.items()}
    key = choices.choose("kps", "Xác nhận cho", list(names), next(iter(names)), names.get, width=520)
    row = mine[key]
    needs = row["cases_in"] is not None
    with st.form(f"xac_nhan_kps_{key}"):
        st.text_input("Số văn bản làm căn cứ", max_chars=200, key=f"kps_vb_{key}", help=_NEEDED if needs else None)
        st.form_submit_button(
            "Xác nhận không phát sinh", type="primary", on_click=_confirm, args=(viewer, campaign, period, row, key)
        )


def _confirm(viewer, campaign: str, period: str, row: dict, key: str) -> None:
    about = (campaign, row["unit_code"], row["indicator_code"], period)
    do(actions.confirm_no_cases, viewer, *about, st.session_state[f"kps_vb_{key}"])


def _standing(row: dict) -> str:
    if row["confirmed_by"]:
        by = f", văn bản {row['document_number']}" if row["document_number"] else ""
        return f"Đã xác nhận: {row['confirmed_by']}, {moment_text(row['confirmed_at'])}{by}"
    return "Chưa xác nhận" if row["is_approved"] else "Báo cáo chưa duyệt"


def _earlier(row: dict) -> str:
    return f"Có phát sinh ({month_text(row['cases_in'])}): cần văn bản" if row["cases_in"] else "Chưa từng phát sinh"
