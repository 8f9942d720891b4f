"""Answers which reopening of a month waits for this reviewer's word; the form itself is on Lịch báo cáo."""

import streamlit as st

from kpi import tables
from pages.kit import house
from pages.kit.figures import plain
from pages.kit.words import month_text


def reopenings(viewer, about: dict) -> None:
    """One line per request of another reviewer that nobody has confirmed."""
    for row in house.table(tables.period_states, viewer, about["code"]):
        asked = row["waiting"]
        if asked and asked["by"] != viewer.name:
            told = (
                f"{asked['by']} đề nghị mở lại kỳ {month_text(row['period'])} theo văn bản {asked['document_number']}"
            )
            st.info(f"{plain(told)}, đang chờ bạn xác nhận ở trang [Lịch báo cáo](/lich-bao-cao).")
