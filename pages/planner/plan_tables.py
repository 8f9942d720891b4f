"""Answers how the tables of a draft are typed: a form for one row, a sheet for all; never what a value means."""

import pandas as pd
import streamlit as st

from kpi import actions
from kpi.plan.model import Refusal
from pages.kit import choices, house, sentences
from pages.kit.figures import plain, safe
from pages.kit.outcome import tell
from pages.kit.plain_table import table as drawn
from pages.planner.plan_fields import field

FAULT, WAS, NEW = "Chỗ chưa đúng", "#", "moi"


def tables_of(viewer, draft, form: list[dict]) -> None:
    """The chosen table, as a sheet or one row at a time."""
    known = {item["table"] or "-": item for item in form}
    with st.container(key="chon_bang", horizontal=True):
        chosen = choices.choose("bang", "Bảng", list(known), "-", lambda code: _label(known[code]), width=420)
        table = known[chosen]
        ways = {"dong": "Từng dòng (biểu mẫu)", "bang": "Cả bảng"}
        way = choices.choose("cach", "Cách nhập", list(ways), "dong", ways.get, width=240) if table["table"] else "dong"
    if way == "bang":
        _sheet(viewer, draft, table)
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
        names = {str(number): _row_name(table, number) for number in range(len(rows))} | {NEW: "＋ Thêm dòng mới"}
        wrong = next((str(it["row"]) for it in table["faults"]), "0" if rows else NEW)
        key = f"dong_{table['table'].replace('.', '_')}"
        chosen = choices.choose(key, "Dòng", list(names), wrong, names.get, width=560, filter_mode="contains")
        place = None if chosen == NEW else int(chosen)
    now = rows[place] if place is not None and rows else {}
    faults = {it["key"]: it for it in table["faults"] if it["row"] == place}
    if "" in faults:
        st.error(f"Cả dòng: tìm thấy {plain(faults['']['found'])}; cho phép: {plain(faults['']['allowed'])}.")
    with st.form(f"dong_{draft.draft}_{draft.version}_{table['table']}_{place}"):
        typed = {
            item["key"]: field(item, now.get(item["key"], ""), faults.get(item["key"])) for item in table["fields"]
        }
        with st.container(horizontal=True):
            is_saved = st.form_submit_button("Lưu", type="primary")
            is_gone = bool(table["table"]) and place is not None and st.form_submit_button("Xóa dòng này")
    if not is_saved and not is_gone:
        return
    kept = [actions.TypedRow(row, number) for number, row in enumerate(rows) if number != place]
    if is_saved:
        kept.insert(len(kept) if place is None else place, actions.TypedRow(typed, place if rows else None))
    _save(viewer, draft, table, kept)


def _sheet(viewer, draft, table: dict) -> None:
    """Every row at once; a row is added at the end, deleted by its mark at the left."""
    keys = {item["heading"]: item["key"] for item in table["fields"]}
    wrong: dict[int, list[str]] = {}
    for it in table["faults"]:
        wrong.setdefault(it["row"], []).append(
            f"{it['heading'] or 'cả dòng'}: {it['found']}; cho phép: {it['allowed']}"
        )
    lines = [
        {
            WAS: number,
            FAULT: " / ".join(wrong.get(number, [])),
            **{head: row.get(key, "") for head, key in keys.items()},
        }
        for number, row in enumerate(table["rows"])
    ]
    frameless = pd.DataFrame(lines, columns=[WAS, FAULT, *keys]).astype({head: "object" for head in (FAULT, *keys)})
    config = {WAS: None, FAULT: st.column_config.TextColumn(disabled=True, width="medium")}
    for item in table["fields"]:
        told = f"{item['meaning']} Ví dụ: {item['example']}" if item["example"] else item["meaning"]
        if item["choices"]:
            column = st.column_config.SelectboxColumn(help=plain(told), options=["", *item["choices"]])
        else:
            column = st.column_config.TextColumn(help=plain(told))
        config[item["heading"]] = column
    key = f"bang_{draft.draft}_{draft.version}_{table['table']}"
    edited = st.data_editor(frameless, column_config=config, num_rows="dynamic", hide_index=True, key=key)
    for it in table["faults"]:
        st.html(f'<p class="note">Dòng {it["row"] + 1}, {safe(it["heading"] or "cả dòng")}: {safe(it["found"])}</p>')
    if st.button("Lưu cả bảng", type="primary", key=f"luu_{key}"):
        kept = []
        for line in edited.to_dict("records"):
            cells = {keys[head]: _text(line.get(head)) for head in keys}
            kept.append(actions.TypedRow(cells, None if pd.isna(line.get(WAS)) else int(line[WAS])))
        _save(viewer, draft, table, kept)


def _text(value) -> str:
    return "" if value is None or (isinstance(value, float) and pd.isna(value)) else str(value)


def _save(viewer, draft, table: dict, rows: list) -> None:
    found = actions.save_plan_rows(house.open_office(), viewer, draft.draft, table["table"], rows, draft.version)
    if isinstance(found, Refusal):  # stays on the screen with what was typed
        st.error(sentences.plain(found))
    elif isinstance(found, list):
        for problem in found:
            st.error(sentences.plain(problem))
    else:
        tell(found, f"Đã lưu bảng {plain(table['name'])}.")
        st.rerun()
