"""Answers which papers of an award a person can take away from the screen; never words one (kpi/papers does)."""

import streamlit as st

from kpi import actions
from kpi.plan.model import Refusal
from pages.kit import house, paper_pdf, sentences
from pages.kit.figures import plain
from pages.kit.words import day_text


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
                paper(
                    viewer,
                    actions.award_paper(
                        house.open_office(), viewer, actions.AwardPaperForm(kind, *at, format=form, **of)
                    ),
                )


def paper(viewer, found) -> None:
    """A made paper to be taken away, or why it was not made."""
    if isinstance(found, Refusal):
        st.warning(sentences.plain(found))
    else:
        st.download_button(f"Tải {plain(found[0])}", found[1], found[0], on_click="ignore")
        paper_pdf.beside(viewer, *found)


def signed(viewer, decisions: list[dict]) -> None:
    """Each signed Quyết định of this award as it was signed, with its scan, to take away."""
    for row in decisions:
        number, day = row["document_number"], day_text(row["signed_on"])
        if st.button(f"Lấy Quyết định {plain(number)}, ngày {plain(day)}", key=f"qd_{row['decision']}"):
            found = actions.signed_decision(house.open_office(), viewer, row["decision"])
            if isinstance(found, Refusal):
                st.warning(sentences.plain(found))
                continue
            for name, data in found:
                st.download_button(f"Tải {plain(name)}", data, name, on_click="ignore", key=f"tai_{name}")
                paper_pdf.beside(viewer, name, data, key=f"pdf_{row['decision']}_{name}")
