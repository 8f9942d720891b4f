"""Answers which papers of an award a person can take away from the screen; never words one (kpi/papers does)."""

import streamlit as st

from kpi import actions
from kpi.plan.model import Refusal
from pages.kit import house, sentences
from pages.kit.figures import plain


def downloads(viewer, about: dict, row: dict, has_achievement: bool = False) -> None:
    """The sheet as .docx and JSON (only of a round, not of a forecast), for the unit also Mẫu số 08, prefilled."""
    if row["is_forecast"]:
        return
    kinds = {"Phiếu thẩm định (.docx)": ("verdict_sheet", "docx"), "Phiếu thẩm định (.json)": ("verdict_sheet", "json")}
    kinds |= {"Báo cáo thành tích, Mẫu số 08 (.docx)": ("achievement", "docx")} if has_achievement else {}
    of = {"nomination": row["nomination"]} if row["recipient_kind"] == "individual" else {"unit": row["unit_code"]}
    with st.container(horizontal=True):
        for words, (kind, form) in kinds.items():
            if st.button(words, key=f"lap_{kind}_{form}"):
                at = (about["code"], row["round"], row["award"])
                paper(actions.award_paper(house.open_office(), viewer, kind, *at, format=form, **of))


def paper(found) -> None:
    """A made paper to be taken away, or why it was not made."""
    if isinstance(found, Refusal):
        st.warning(sentences.plain(found))
    else:
        st.download_button(f"Tải {plain(found[0])}", found[1], found[0], on_click="ignore")
