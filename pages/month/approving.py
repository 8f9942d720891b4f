"""Answers how several quiet reports are approved at one sitting; never offers one with a warning."""

import streamlit as st

from kpi import actions
from kpi.plan.model import Refusal
from pages.kit import house, picking
from pages.kit.words import month_text


def approve_many(rows: list[dict], viewer) -> None:
    """Approve those that the person picks; nothing with a warning is offered."""
    quiet = {row["submission"]: row for row in rows if row["may_decide"] and not row["warning_count"]}
    if len(quiet) < 2 or "reviewer" not in viewer.roles:
        return
    texts = {number: f"{row['unit_name']} · {month_text(row['period'])}" for number, row in quiet.items()}
    chosen = picking.many(
        "Duyệt nhiều báo cáo không có cảnh báo",
        list(quiet),
        format_func=lambda item: texts.get(item, item),
        key="nhieu",
        placeholder="Chọn báo cáo",
    )
    seen = {number: quiet[number]["seen"] for number in chosen}
    if len(chosen) < len(quiet):
        st.button(f"Chọn cả {len(quiet)} báo cáo", on_click=_choose, args=(list(quiet),))
    st.button("Duyệt các báo cáo đã chọn", disabled=not chosen, on_click=_approve_many, args=(viewer, chosen, seen))


def _choose(submissions: list[int]) -> None:
    st.session_state["nhieu"] = submissions


def _approve_many(viewer, chosen: list[int], seen: dict[int, dict]) -> None:
    found = actions.approve_many(house.open_office(), viewer, chosen, seen)
    refused = [item for item in found.values() if isinstance(item, Refusal)]
    st.session_state["outcome"] = refused or f"Đã duyệt {len(found)} báo cáo."
