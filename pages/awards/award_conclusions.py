"""Answers how many conclusions on criteria are typed in one table and saved as typed; never concludes by itself."""

import streamlit as st

from kpi import actions
from kpi.actions import Conclusion
from pages.awards.award_council import nominee_words
from pages.awards.award_votes import changed, keep, told
from pages.awards.award_words import criterion_name
from pages.kit import house

_WHO, _ASKED, _RESULT = "Đối tượng", "Tiêu chuẩn", "Kết luận"
_WHY, _NUMBER = "Căn cứ, lý do (bắt buộc)", "Số văn bản, biên bản"
_RESULTS = {"Đáp ứng": "met", "Chưa đáp ứng": "not_met", "Rút kết luận": "open"}
_WORDS = {"met": "Đáp ứng", "not_met": "Chưa đáp ứng"}
_KEY = "bang_ket_luan"


def table(viewer, board: dict) -> None:
    """One row per criterion that waits for a conclusion or has one, of everybody this person may conclude on."""
    asked = [(row, item) for row in board["rows"] if row["may_conclude"] for item in row["criteria"] if _is_asked(item)]
    if board["is_forecast"] or not asked:
        st.html('<p class="note rest">Không có tiêu chuẩn nào chờ kết luận.</p>')
        return
    rows = [_row(row, item) for row, item in asked]
    columns = {name: st.column_config.TextColumn(disabled=True, width="large") for name in (_WHO, _ASKED)}
    columns[_RESULT] = st.column_config.SelectboxColumn(options=list(_RESULTS))
    columns |= {_WHY: st.column_config.TextColumn(max_chars=2000), _NUMBER: st.column_config.TextColumn(max_chars=200)}
    about = [(row["unit_code"], _nomination(row), item["code"]) for row, item in asked]
    st.data_editor(
        rows, key=_KEY, hide_index=True, column_config=columns, on_change=_save, args=(viewer, board, about, rows)
    )
    told(_KEY)


def _is_asked(item: dict) -> bool:
    return bool(item["may_be_concluded"] or item["decision"])


def _nomination(row: dict) -> int | None:
    return row["nomination"] if row["recipient_kind"] == "individual" else None


def _row(row: dict, item: dict) -> dict:
    given = item["decision"] or {}
    who = nominee_words(row["standing"]) if row["standing"] and _nomination(row) else row["recipient_name"]
    return {
        _WHO: who,
        _ASKED: f"{criterion_name(item)} {item['question'] or item['needed']}",
        _RESULT: _WORDS.get(given.get("result") or ""),
        _WHY: given.get("reason") or "",
        _NUMBER: given.get("document_number") or "",
    }


def _save(viewer, board: dict, about: list[tuple], rows: list[dict]) -> None:
    said, names = [], []
    for place, row in changed(_KEY, rows):
        if row[_RESULT] in _RESULTS and (row[_WHY] or "").strip():
            unit, nomination, code = about[place]
            said.append(Conclusion(unit, code, _RESULTS[row[_RESULT]], row[_WHY], row[_NUMBER] or "", nomination))
            names.append(row[_WHO])
    at = (board["campaign"], board["round"], board["award"])
    keep(_KEY, names, actions.decide_criteria(house.open_office(), viewer, *at, said) if said else [])
