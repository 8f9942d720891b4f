"""Answers how a ranking looks: a grid on a desk, cards on a phone; never ranks anybody itself."""

import pandas as pd
import streamlit as st

from kpi import numbers
from pages.kit import cards, choices

MOST_CARDS = 100


def overall_place(row: dict) -> tuple:
    """The order of the overall list: by overall rank, units without a rank last."""
    return (row["rank_overall"] is None, row["rank_overall"], row["unit_code"])


def group_note(rows: list[dict]) -> str:
    """ "10 đơn vị", and that the others' scores are not shown where they are not."""
    size = rows[0].get("group_size") or len(rows)
    hidden = "; chỉ hiện đơn vị của tài khoản này" if len(rows) < size else ""
    return f"{size} đơn vị trong cụm, khối{hidden}"


def hint() -> None:
    """How a unit is opened from the grid (on a desk)."""
    with st.container(key="luoi_goi_y"):
        st.html('<p class="note">Đánh dấu một dòng để mở trang của đơn vị.</p>')


def ranking(about: dict, rows: list[dict], rank_key: str, key: str) -> None:
    """One ranking. `rank_key`: rank (in the group) or rank_overall; choosing a line opens the unit."""
    with st.container(key=f"luoi_{key}"):
        event = st.dataframe(
            _grid(about, rows, rank_key),
            hide_index=True,
            width="stretch",
            height="content" if len(rows) <= MOST_CARDS else 700,
            on_select="rerun",
            selection_mode="single-row",
            column_config=_columns(),
            key=f"grid_{key}",
            alt="Bảng xếp hạng",
        )
    chosen = event["selection"]["rows"]
    if chosen:
        choices.remember("don_vi", rows[chosen[0]]["unit_code"])
        st.switch_page("board/unit.py")
    with st.container(key=f"the_{key}"):
        cards.ranking_cards(rows[:MOST_CARDS], rank_key)
        if len(rows) > MOST_CARDS:
            st.caption(f"Điện thoại chỉ hiện {MOST_CARDS} đơn vị đầu trong {len(rows)} đơn vị.")


def grade_text(about: dict, grade: str | None) -> str:
    """The name of a band of scores (Mức điểm); empty when the plan has none or the score is below all."""
    return next((band["name"] for band in about["bands"] if band["code"] == grade), "–")


def _grid(about: dict, rows: list[dict], rank_key: str) -> pd.DataFrame:
    lines = [
        {
            "Hạng": "–" if row[rank_key] is None else str(row[rank_key]),
            "So tháng trước": cards.change_text(row["rank_change"])[0] if rank_key == "rank" else "",
            "Đơn vị": row["unit_name"],
            "Điểm": numbers.vietnamese(row["score"], 2, missing="Không xếp hạng"),
            "Chỉ tiêu đạt": f"{row['indicators_met_count']}/{row['indicators_applicable_count']}",
            "Áp dụng": f"{row['indicators_present_count']}/{row['indicators_total_count']} chỉ tiêu",
            "Mức điểm": grade_text(about, row["grade"]),
        }
        for row in rows
    ]
    grid = pd.DataFrame(lines)
    if rank_key != "rank":
        grid = grid.drop(columns="So tháng trước")
    return grid if about["bands"] else grid.drop(columns="Mức điểm")


def _columns() -> dict:
    column = st.column_config.TextColumn
    return {
        "Hạng": column(width=60, alignment="center"),
        "So tháng trước": column(width=120),
        "Đơn vị": column(width="large"),
        "Điểm": column(width=120, alignment="right"),
        "Chỉ tiêu đạt": column(width=100, alignment="center", help="Số chỉ tiêu đạt hoặc vượt / số chỉ tiêu tính điểm"),
        "Áp dụng": column(width=130, alignment="center", help="Số chỉ tiêu áp dụng / số chỉ tiêu của Kế hoạch"),
        "Mức điểm": column(width=130),
    }
