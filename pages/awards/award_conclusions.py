"""Answers how many conclusions on criteria are typed in one table and saved as typed; never concludes by itself."""

from functools import partial

import streamlit as st

from kpi import actions
from kpi.actions import Conclusion, TypedTable
from pages.awards import typed_table
from pages.awards.award_council import nominee_words
from pages.awards.award_words import criterion_name
from pages.awards.typed_table import Row, Rule
from pages.kit import house

_WHO, _ASKED, _RESULT = "Đối tượng", "Tiêu chuẩn", "Kết luận"
_WHY, _NUMBER = "Căn cứ, lý do (bắt buộc)", "Số văn bản, biên bản"
_RESULTS = {"Đáp ứng": "met", "Chưa đáp ứng": "not_met", "Rút kết luận": "open"}
_WORDS = {"met": "Đáp ứng", "not_met": "Chưa đáp ứng"}


def table(viewer, board: dict) -> None:
    """One row per criterion that waits for a conclusion or has one, of everybody this person may conclude on."""
    asked = [(row, item) for row in board["rows"] if row["may_conclude"] for item in row["criteria"] if _is_asked(item)]
    if board["is_forecast"] or not asked:
        st.html('<p class="note rest">Không có tiêu chuẩn nào chờ kết luận.</p>')
        return
    about = {_code(row, item): (row["unit_code"], _nomination(row), item["code"]) for row, item in asked}
    columns = {name: st.column_config.TextColumn(disabled=True, width="large") for name in (_WHO, _ASKED)}
    columns[_RESULT] = st.column_config.SelectboxColumn(options=list(_RESULTS))
    columns |= {_WHY: st.column_config.TextColumn(max_chars=2000), _NUMBER: st.column_config.TextColumn(max_chars=200)}
    which = TypedTable(board["campaign"], board["round"], board["award"], "conclusions")
    rule = Rule(_WHO, (_RESULT, _WHY, _NUMBER), _wanting, partial(_record, viewer, board, about))
    typed_table.table(viewer, which, {_code(*pair): _row(*pair) for pair in asked}, columns, rule)


def _is_asked(item: dict) -> bool:
    return bool(item["may_be_concluded"] or item["decision"])


def _nomination(row: dict) -> int | None:
    return row["nomination"] if row["recipient_kind"] == "individual" else None


def _code(row: dict, item: dict) -> str:
    """What names a row whatever its place: the recipient and the criterion."""
    return f"{_nomination(row) or row['unit_code']}/{item['code']}"


def _row(row: dict, item: dict) -> Row:
    given, name, asked = item["decision"] or {}, criterion_name(item), item["question"] or item["needed"]
    who = nominee_words(row["standing"]) if row["standing"] and _nomination(row) else row["recipient_name"]
    return {
        _WHO: who,
        _ASKED: asked if asked.startswith(name) else f"{name} {asked}",
        _RESULT: _WORDS.get(given.get("result") or ""),
        _WHY: given.get("reason") or "",
        _NUMBER: given.get("document_number") or "",
    }


def _wanting(row: Row) -> str | None:
    if row[_RESULT] not in _RESULTS:
        return "còn thiếu kết luận"
    return None if (row[_WHY] or "").strip() else "còn thiếu căn cứ, lý do"


def _record(viewer, board: dict, about: dict[str, tuple], rows: dict[str, Row]) -> list:
    said = []
    for key, row in rows.items():
        unit, nomination, code = about[key]
        said.append(Conclusion(unit, code, _RESULTS[row[_RESULT]], row[_WHY], row[_NUMBER] or "", nomination))
    at = (board["campaign"], board["round"], board["award"])
    return actions.decide_criteria(house.open_office(), viewer, *at, said)
