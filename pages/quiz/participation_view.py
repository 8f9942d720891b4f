"""Answers how participation looks on one day and over all days, and hands it out as .xlsx; counts nothing itself."""

import streamlit as st

from kpi import tables
from kpi.plan.model import Refusal
from pages.kit import house, picking
from pages.kit.handing_out import XLSX, download
from pages.kit.outcome import tell
from pages.kit.plain_table import table
from pages.kit.words import day_text
from pages.quiz.quiz_words import percent

HEADS = ("Đơn vị", "Khối", "Tổng số", "Đã đăng ký", "Thi trong ngày", "Đã thi", "Hợp lệ", "Tỷ lệ hợp lệ", "Có tự luận")


def by_day(viewer, code: str) -> None:
    """Participation of every unit on a day, all units day by day, the workbook."""
    office = house.open_office()
    rows = tables.quiz_participation_by_day(office, viewer, code)
    if isinstance(rows, Refusal) or not rows:
        return
    days = sorted({row["day"] for row in rows}, reverse=True)
    with st.expander("Dự thi từng ngày, từng đơn vị"):
        day = picking.one("Tính đến hết ngày", days, format_func=day_text, key="ngay_du_thi")
        table(HEADS, [_line(row) for row in rows if row["day"] == day], "du_thi_ngay")
        table(
            ("Ngày", "Đơn vị có người thi", "Đã thi", "Bài hợp lệ", "Có tự luận"),
            [_total(at, [row for row in rows if row["day"] == at]) for at in days],
            "du_thi_cac_ngay",
        )
        if st.button("Lập tệp .xlsx (mọi đơn vị, mọi ngày)"):
            made = tables.quiz_participation_book(office, viewer, code)
            if isinstance(made, Refusal):
                tell(made)
                st.rerun()
            st.session_state["du_thi_xlsx"] = (code, *made)
        if (kept := st.session_state.get("du_thi_xlsx")) and kept[0] == code:
            download(f"Lưu {kept[1]}", viewer, "quiz_participation", kept[2], kept[1], XLSX)


def _line(row: dict) -> tuple[str, ...]:
    people = f"{row['people']}" + ("" if row["confirmed"] else " (chưa xác nhận)")
    counts = [str(row[name]) for name in ("registered_to_date", "sat", "sat_to_date", "valid_to_date")]
    return (row["unit_name"], row["group"], people, *counts, percent(row["rate"]), str(row["essays_to_date"]))


def _total(day, rows: list[dict]) -> tuple[str, ...]:
    counts = [str(sum(row[name] for row in rows)) for name in ("sat", "valid", "essays")]
    return (day_text(day), str(sum(row["sat"] > 0 for row in rows)), *counts)
