"""Answers what stands between a checked workbook and its receipt: figures, preview, explanations, the button."""

import streamlit as st

from kpi import actions
from kpi.plan.model import Refusal
from pages.kit import frame, house, sentences
from pages.month import before_sending, handing_in


def look_and_send(viewer, verdict, data: bytes, unit_name: str, may_submit: bool, send, kept=None) -> None:
    """Show what would be stored, ask for explanations, hand in on the button.

    `send(explanations)`: hands the workbook in and gives a Receipt, the problems or a Refusal. `kept`: explanations of
    a draft taken up again.
    """
    frame.heading("3. Xem lại và nộp")
    handing_in.read_figures(verdict.draft)
    seen = house.preview(viewer, verdict)
    if isinstance(seen, Refusal):
        st.warning(sentences.plain(seen))
    else:
        before_sending.comparison(seen)
    told = before_sending.explanations(verdict, data, kept) if may_submit else None
    if may_submit and st.button("Nộp báo cáo", type="primary", disabled=told is None):
        result = send(told)
        if isinstance(result, actions.Receipt):
            handing_in.receipt(result, unit_name, handing_in.figure_count(verdict.draft))
        elif isinstance(result, Refusal):
            st.error(sentences.plain(result))
        else:
            handing_in.problems(result)


def from_template(viewer, data: bytes, name: str, place: tuple[str, str, str], told: dict[str, str]):
    """Hand in a workbook made from our template."""
    return actions.submit_workbook(house.open_office(), viewer, data, name, expected=place, explanations=told)
