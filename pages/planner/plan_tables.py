"""Answers how the tables of a draft are typed: a form for one row, a sheet for all; never what a value means."""

import streamlit as st

from pages.kit import choices
from pages.kit.plain_table import table as drawn
from pages.planner import plan_sheet, plan_typing

NEW = "moi"


def tables_of(viewer, draft, form: list[dict]) -> None:
    """The chosen table, as a sheet or one row at a time."""
    known = {item["table"] or "-": item for item in sorted(form, key=lambda item: item["is_rare"])}
    with st.container(key="chon_bang", horizontal=True):
        chosen = choices.choose("bang", "Bảng", list(known), "-", lambda code: _label(known[code]), width=420)
        table = known[chosen]
        ways = {"dong": "Từng dòng (biểu mẫu)", "bang": "Cả bảng"}
        way = choices.choose("cach", "Cách nhập", list(ways), "dong", ways.get, width=240) if table["table"] else "dong"
    if way == "bang":
        plan_sheet.sheet(viewer, draft, table)
    else:
        _one(viewer, draft, table)
    with st.expander("Nghĩa và ví dụ của từng ô"):
        lines = [(item["heading"], item["meaning"] or "–", item["example"] or "–") for item in table["fields"]]
        drawn(("Ô", "Nghĩa", "Ví dụ"), lines, "nghia")


def _label(table: dict) -> str:
    count = f" ({len(table['rows'])} dòng)" if table["table"] else ""
    return table["name"] + count + (f" – {len(table['faults'])} chỗ chưa đúng" if table["faults"] else "")


def _row_name(table: dict, place: int) -> str:
    row = table["rows"][place]
    words = [row.get("^", ""), row.get("code", ""), row.get("name") or row.get("due_on") or ""]
    wrong = " – chưa đúng" if any(it["row"] == place for it in table["faults"]) else ""
    return f"{place + 1}. " + " · ".join(word for word in words if word)[:90] + wrong


def _one(viewer, draft, table: dict) -> None:
    rows = table["rows"]
    place: int | None = 0
    if table["table"]:
        names = {str(number): _row_name(table, number) for number in range(len(rows))} | {NEW: "+ Thêm dòng mới"}
        found = (str(it["row"]) for it in table["faults"] if 0 <= it["row"] < len(rows))
        wrong = next(found, "0" if rows else NEW)
        key = f"dong_{table['table'].replace('.', '_')}"
        chosen = choices.choose(key, "Dòng", list(names), wrong, names.get, width=560, filter_mode="contains")
        place = None if chosen == NEW else int(chosen)
    plan_typing.row(viewer, draft, table, place)
