"""Answers which page of a long table somebody looks at, and says of how many rows; never fetches one."""

import streamlit as st

from kpi.numbers import vietnamese
from kpi.tables import Answer, Page
from pages.kit.figures import plain

SIZE = 60  # units on a page: as many as a whole city has


def first(units_count: int) -> Page | None:
    """The page that a table begins with; None where all units fit on one."""
    return None if units_count <= SIZE else Page(SIZE, 1, "")


def page(key: str, units_count: int) -> Page | None:
    """The page chosen here; None, and nothing shown, where all units fit on one."""
    if first(units_count) is None:
        return None
    left, right = st.columns([3, 1])
    words = left.text_input("Tìm đơn vị", key=f"{key}_tim", placeholder="Tên đơn vị, không cần dấu")
    last = -(-units_count // SIZE)
    number = right.number_input("Trang", 1, last, 1, key=f"{key}_trang") if not words else 1
    return Page(SIZE, int(number), words)


def told(shown: Page | None, answer: Answer, what: str = "đơn vị") -> None:
    """Which of how many rows are shown: nothing is left out without a word."""
    if answer.row_count is not None:
        told_rows(shown, len(answer.rows), answer.row_count, what)


def told_rows(shown: Page | None, rows: int, row_count: int, what: str) -> None:
    """As told, of a table that is no Answer."""
    if shown is None:
        return
    first = (shown.number - 1) * shown.size
    span = f"{vietnamese(first + 1)}–{vietnamese(first + rows)}" if rows else "0"
    st.caption(plain(f"Đang xem {what} {span} trong {vietnamese(row_count)}."))


def cut(rows: list, key: str, what: str) -> list:
    """The rows of the page chosen here, with which of how many they are; all of them where they fit on one."""
    if len(rows) <= SIZE:
        return rows
    last = -(-len(rows) // SIZE)
    number = st.number_input("Trang", 1, last, 1, key=f"{key}_trang", width=140)
    first = (int(number) - 1) * SIZE
    shown = rows[first : first + SIZE]
    span = f"{vietnamese(first + 1)}–{vietnamese(first + len(shown))}"
    st.caption(plain(f"Đang xem {what} {span} trong {vietnamese(len(rows))}."))
    return shown
