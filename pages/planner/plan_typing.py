"""Answers how one row of a draft is saved as it is typed, field by field; never over what somebody else saved since.

A field that was left (or not typed in for a second, web/screen.js) is kept in the draft at once, right or wrong.
"""

import streamlit as st

from kpi import actions
from kpi.plan.model import Refusal
from pages.kit import choices, house, sentences
from pages.kit.figures import plain
from pages.planner.plan_fields import field

SEEN = "plan_row_seen"  # where, which version, and what its fields showed


def row(viewer, draft, table: dict, place: int | None) -> None:
    """The fields of one row (place None: a new one); what differs from the draft is saved and shown anew."""
    now = table["rows"][place] if place is not None and table["rows"] else {}
    shown = {item["key"]: now.get(item["key"], "") for item in table["fields"]}
    where = (draft.draft, table["table"], place)
    _forget_others(where, draft.version, shown, table)
    _show_given_code(shown)
    faults = {it["key"]: it for it in table["faults"] if it["row"] == (-1 if place is None else place)}
    if place is None and "" in faults:
        st.error("Bảng này chưa có dòng nào, cần ít nhất một. Mời nhập ở dưới.")
    elif "" in faults:
        st.error(f"Cả dòng: tìm thấy {plain(faults['']['found'])}; cho phép: {plain(faults['']['allowed'])}.")
    with st.container(key="go_den_dau_luu_den_do"):
        typed = shown | _fields(table, shown, faults)
    above = table["fields"][0]["choices"] if table["above"] else []
    if place is None and above and not typed["^"]:
        typed["^"] = shown["^"] = above[-1]  # a new row belongs to the row above that came last, until it is said
    st.session_state[SEEN] = (where, draft.version, shown)
    with st.container(horizontal=True):
        st.button("Lưu", type="primary", help="Gõ đến đâu đã lưu đến đó; nút này lưu ô đang gõ.")
        is_gone = bool(table["table"]) and place is not None and st.button("Xóa dòng này")
    st.caption("Gõ đến đâu lưu đến đó: đóng trình duyệt không mất gì.")
    changed = {key: text for key, text in typed.items() if text.strip() != shown[key].strip()}
    if is_gone:
        _kept(viewer, draft, table, [it for it in _others(table) if it.was != place], "Đã xóa dòng.")
    elif changed and place is None:
        _kept(viewer, draft, table, [*_others(table), actions.TypedRow(typed, 0 if not table["table"] else None)], "")
    elif changed:
        rows = [actions.TypedRow(typed, it.was) if it.was == place else it for it in _others(table)]
        _kept(viewer, draft, table, rows or [actions.TypedRow(typed, None)], "")


def _fields(table: dict, shown: dict[str, str], faults: dict[str, dict]) -> dict[str, str]:
    """The fields that have a meaning in this row, what is seldom used folded up behind; what stands in each."""
    defaults = {item["key"]: item["default"] for item in table["fields"]}

    def is_asked(item: dict) -> bool:
        if shown[item["key"]] or item["key"] in faults:
            return True
        return all((shown.get(key) or defaults.get(key)) in words for key, words in item["when"].items())

    asked = [item for item in table["fields"] if is_asked(item)]
    rare = [item for item in asked if item["is_rare"]]
    typed = {it["key"]: field(it, shown[it["key"]], faults.get(it["key"])) for it in asked if not it["is_rare"]}
    if rare:
        is_open = any(item["key"] in faults for item in rare)
        with st.expander(f"Ô ít dùng ({len(rare)})", expanded=is_open):
            typed |= {it["key"]: field(it, shown[it["key"]], faults.get(it["key"])) for it in rare}
    if len(asked) < len(table["fields"]):
        st.caption("Ô không có nghĩa với lựa chọn ở dòng này thì không hiện; “Cả bảng” có đủ mọi ô.")
    return typed


def _others(table: dict) -> list:
    return [actions.TypedRow(cells, number) for number, cells in enumerate(table["rows"])]


def _show_given_code(shown: dict[str, str]) -> None:
    """A code that was left empty and was made of the name stands in its field; else it would be emptied again."""
    seen = st.session_state.get(SEEN)
    if seen is not None and shown.get("code") not in ("", seen[2].get("code")) and st.session_state.get("o_code") == "":
        st.session_state["o_code"] = shown["code"]


def _forget_others(where: tuple, version: int, shown: dict[str, str], table: dict) -> None:
    """Fields that hold another row, or were typed over a version that somebody changed since: that is told."""
    seen = st.session_state.get(SEEN)
    if seen is None or (seen[0], seen[1]) != (where, version):
        heads = {item["key"]: item["heading"] for item in table["fields"]}
        if seen is not None and seen[0] == where:
            for key, before in seen[2].items():
                typed = st.session_state.get(f"o_{key}")
                if typed is not None and str(typed).strip() not in (before.strip(), shown.get(key, "").strip()):
                    told = f"{heads.get(key, key)}: bạn gõ “{typed}”, bản đang có “{shown.get(key, '')}”."
                    st.error("Người khác vừa lưu bản soạn này nên ô bạn gõ chưa được lưu. " + plain(told))
        for key in [key for key in st.session_state if str(key).startswith("o_")]:
            del st.session_state[key]


def saved_rows(viewer, draft, table: dict, rows: list) -> "actions.PlanDraft | None":
    """The draft with these rows saved; None where they were not: what is wrong is said, what was typed stays."""
    found = actions.save_plan_rows(house.open_office(), viewer, draft.draft, table["table"], rows, draft.version)
    if isinstance(found, Refusal):
        st.error(sentences.plain(found))
        return None
    if isinstance(found, list):
        for problem in found:
            st.error(sentences.plain(problem))
        return None
    return found


def _kept(viewer, draft, table: dict, rows: list, done: str) -> None:
    """Save the rows; the screen is drawn anew where that made a new version."""
    found = saved_rows(viewer, draft, table, rows)
    if found is not None and found.version != draft.version:
        where, _, shown = st.session_state[SEEN]
        st.session_state[SEEN] = (where, found.version, shown)
        if done:
            st.session_state["outcome"] = done
            st.session_state.pop(SEEN)
        elif where[2] is None and table["table"]:
            st.session_state[SEEN] = ((where[0], where[1], len(table["rows"])), found.version, shown)
            name = f"dong_{table['table'].replace('.', '_')}"
            choices.remember(name, str(len(table["rows"])))
        st.rerun()
