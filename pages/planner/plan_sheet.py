"""Answers how a whole table of a draft is typed as a sheet and saved as it is typed; never what a value means."""

import pandas as pd
import streamlit as st

from kpi import actions
from pages.kit.figures import plain, safe
from pages.planner import plan_typing

WAS = "#"
BASE = "plan_sheet_base"  # which table, the version it stands at, its rows as first drawn, the rows as last saved,
# the version at which it was first drawn


def sheet(viewer, draft, table: dict) -> None:
    """Every row at once; a row is added at the end, deleted by its mark at the left. Each change is saved at once."""
    keys = {item["heading"]: item["key"] for item in table["fields"]}
    where = (draft.draft, table["table"])
    base = st.session_state.get(BASE)
    if base is None or base[0] != where or base[1] != draft.version:
        rows = [{head: row.get(key, "") for head, key in keys.items()} for row in table["rows"]]
        base = st.session_state[BASE] = (where, draft.version, rows, list(enumerate(rows)), draft.version)
    _, _, rows, saved, begun = base
    for it in table["faults"]:
        told = f"Dòng {it['row'] + 1}, {it['heading'] or 'cả dòng'}: {it['found']}; cho phép: {it['allowed']}"
        st.html(f'<p class="note">{safe(told)}</p>')
    frame = pd.DataFrame([{WAS: n, **row} for n, row in enumerate(rows)], columns=[WAS, *keys])
    frame = frame.astype({head: "object" for head in keys})
    key = f"bang_{draft.draft}_{begun}_{table['table']}"
    edited = st.data_editor(frame, column_config=_columns(table), num_rows="dynamic", hide_index=True, key=key)
    st.caption("Sửa ô nào lưu ô đó. Chỗ chưa đúng được nêu ở trên bảng.")
    lines = [
        (None if pd.isna(line.get(WAS)) else int(line[WAS]), {head: _text(line.get(head)) for head in keys})
        for line in edited.to_dict("records")
    ]
    lines = [(was, cells) for was, cells in lines if any(text.strip() for text in cells.values())]
    if lines == saved:
        return
    kept = [
        actions.TypedRow({keys[head]: text for head, text in cells.items()}, place)
        for place, (_, cells) in zip(_places(lines, saved), lines, strict=True)
    ]
    found = plan_typing.saved_rows(viewer, draft, table, kept)
    if found is not None and found.version != draft.version:
        st.session_state[BASE] = (where, found.version, rows, lines, begun)
        st.rerun()


def _places(lines: list[tuple], saved: list[tuple]) -> list[int | None]:
    """Where each row stood when it was last saved; None for one that was not there. A row that was added is known by
    what stood in it, else by its turn among those added."""
    known = {was: place for place, (was, _) in enumerate(saved) if was is not None}
    added = [place for place, (was, _) in enumerate(saved) if was is None]
    places: list[int | None] = []
    left = list(added)
    for was, cells in lines:
        if was is not None:
            places.append(known.get(was))
            continue
        same = next((place for place in left if saved[place][1] == cells), left[0] if left else None)
        if same is not None:
            left.remove(same)
        places.append(same)
    return places


def _columns(table: dict) -> dict:
    config: dict = {WAS: None}
    for item in table["fields"]:
        told = f"{item['meaning']} Ví dụ: {item['example']}" if item["example"] else item["meaning"]
        if item["choices"]:
            column = st.column_config.SelectboxColumn(help=plain(told), options=["", *item["choices"]])
        else:
            column = st.column_config.TextColumn(help=plain(told))
        config[item["heading"]] = column
    return config


def _text(value) -> str:
    return "" if value is None or (isinstance(value, float) and pd.isna(value)) else str(value)
