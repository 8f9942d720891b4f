"""Answers how the register's figures of a month look beside what was written down and reported, and what is due."""

import streamlit as st

from kpi import actions, tables
from pages.kit import choices, frame, house
from pages.kit.figures import plain
from pages.kit.outcome import do
from pages.kit.plain_table import table
from pages.kit.words import day_text, month_text

WAITS = {"supplement": "Bổ sung", "recognition": "Xét công nhận"}


def figures(viewer, about: dict) -> None:
    """The indicators of the month that come from the register; nothing where the plan has none."""
    if not about["indicators"]:
        return
    newest_first = list(reversed(about["all_periods"]))
    default = about["latest_period"]
    with st.expander("Chỉ tiêu lấy từ sổ: số liệu tháng, bài đứng sau mỗi con số"):
        period = choices.choose("ky", "Kỳ báo cáo", newest_first, default, lambda item: month_text(item).capitalize())
        rows = frame.or_stop(house.table(tables.register_figures, viewer, about["code"], period))
        if not rows:
            st.info("Phong trào này không có chỉ tiêu nào lấy từ sổ.")
            return
        lines = [
            (row["unit_name"], row["indicator_name"], _pair(row), _behind(row), _written(row), row["note"] or "–")
            for row in rows
        ]
        heads = ("Đơn vị", "Chỉ tiêu", "Theo sổ", "Bài đứng sau", "Đã chốt", "Ghi chú")
        table(heads, lines, "so_lieu_so", ["differs" if row["differs"] else "" for row in rows])
        if "reviewer" in viewer.roles:
            label = f"Chốt sổ {month_text(period)}"
            st.button(plain(label), on_click=do, args=(actions.write_register_figures, viewer, about["code"], period))


def _pair(row: dict) -> str:
    if row["numerator"] is None:
        return "–"
    return str(row["numerator"]) if row["denominator"] is None else f"{row['numerator']}/{row['denominator']}"


def _behind(row: dict) -> str:
    said = [f"số {item['initiative']}" for item in row["top"]]
    said += [f"{name} (đơn vị)" for name in row["top_units"]]
    said += [f"số {item['initiative']}: chờ văn bản" for item in row["waiting"]]
    return ", ".join(said) or "–"


def _written(row: dict) -> str:
    said = (
        "đã chốt"
        if row["is_written"] and row["written"]
        else "chưa chốt"
        if not row["written"]
        else "đã đổi, cần chốt lại"
    )
    if row["differs"]:
        reported = row["reported"]
        said += f"; đơn vị báo cáo {reported[0] if reported[1] is None else f'{reported[0]}/{reported[1]}'}"
    return said


def waits(viewer, about: dict) -> None:
    """What is due on ideas: supplements asked for, recognition within its months."""
    rows = frame.or_stop(house.table(tables.initiative_waits, viewer, about["code"]))
    if not rows:
        return
    frame.heading("Việc đến hạn của sổ", "Nhắc để làm; quá hạn không làm mất quyền của tác giả.")
    lines = [
        (
            f"Số {row['initiative']}: {row['title']}",
            WAITS[row["kind"]],
            day_text(row["due_on"]),
            _left(row["days_left"]),
        )
        for row in rows[:30]
    ]
    table(("Bài", "Việc", "Hạn", "Còn"), lines, "den_han")


def _left(days: int) -> str:
    return f"còn {days} ngày" if days >= 0 else f"quá hạn {-days} ngày"
