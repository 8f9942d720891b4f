"""Answers how votes and decisions on many nominations are typed in one table and saved as typed; never counts them."""

import re
from functools import partial

import streamlit as st

from kpi import actions
from kpi.actions import RowDecision, TypedTable, Vote
from pages.awards import typed_table
from pages.awards.award_council import nominee_words
from pages.awards.award_meeting import meeting_words
from pages.awards.award_words import BODY, OUTCOME, VERDICT
from pages.awards.typed_table import Row, Rule
from pages.kit import house, picking
from pages.kit.figures import plain

_WHO, _FOR, _AGAINST = "Đối tượng", "Đồng ý", "Không đồng ý"
_OUT, _HOW = "Không biểu quyết", "Số thứ tự, lý do trong ngoặc. Ví dụ: 2, 5 (vắng mặt)."
_FINDING, _VOTES, _DECISION, _WHY = "Kết quả thẩm định", "Phiếu", "Quyết định", "Lý do (khi khác kết quả thẩm định)"
_HEAD = "dau_bang"  # who decides and by which minutes: said once for the table
_CODES = {word: code for code, word in OUTCOME.items()}


def votes(viewer, board: dict, state: dict) -> None:
    """The votes of a meeting, one row per nomination that was appraised, in the order they were made."""
    rows = [row for row in state["rows"] if row["state"] == "appraised" and row["may_work"]]
    if not state["meetings"] or not rows:
        st.html('<p class="note rest">Ghi cuộc họp và thẩm định xong hồ sơ trước khi ghi phiếu.</p>')
        return
    known = {row["meeting"]: row for row in state["meetings"]}
    number = next(iter(known))
    if len(known) > 1:
        number = picking.one("Cuộc họp", list(known), format_func=lambda key: meeting_words(known[key]), width=520)
    seen = known[number]["event"] or 0  # the members as they are numbered here: a correction numbers them anew
    members = "; ".join(f"{item['member']}. {item['full_name'] or '(đã xóa)'}" for item in known[number]["members"])
    st.caption(f"Thành viên: {plain(members)}")
    columns = {
        _WHO: st.column_config.TextColumn(disabled=True, width="large"),
        _OUT: st.column_config.TextColumn(help=f"{_HOW} Người thuộc đơn vị được xét phải có ở đây."),
        _FOR: st.column_config.NumberColumn(min_value=0, max_value=99, step=1),
        _AGAINST: st.column_config.NumberColumn(min_value=0, max_value=99, step=1),
    }
    table = {str(row["nomination"]): {_WHO: nominee_words(row), **_voices(row, number)} for row in _by_number(rows)}
    rule = Rule(_WHO, (_OUT, _FOR, _AGAINST), _no_vote, partial(_record_votes, viewer, number, seen), (_FOR, _AGAINST))
    about = _table(board, f"votes/{number}/{seen}" if seen else f"votes/{number}")
    typed_table.table(viewer, about, table, columns, rule)


def decisions(viewer, state: dict, board: dict) -> None:
    """The decisions, one row per nomination before the Hội đồng; who decides and the minutes once for the table."""
    rows = _by_number([row for row in state["rows"] if row["recipient"] is None and row["may_work"]])
    if not rows:
        return
    about = _table(board, "decisions")
    body, who, minutes = _head(viewer, about, rows)
    verdicts = {row["nomination"]: row["verdict"] for row in board["rows"] if row["nomination"] is not None}
    table = {
        str(row["nomination"]): {
            _WHO: nominee_words(row),
            _FINDING: VERDICT[verdicts[row["nomination"]]].word if row["nomination"] in verdicts else "–",
            _VOTES: "–" if row["votes_for"] is None else f"{row['votes_for']}–{row['votes_against']}",
            _DECISION: OUTCOME.get(row["outcome"] or ""),
            _WHY: row["decision_reason"] or "",
        }
        for row in rows
    }
    is_shut = not (body and who.strip())
    if is_shut:
        st.html('<p class="note rest">Chọn cấp quyết định và ghi chức danh trước, rồi chọn quyết định từng dòng.</p>')
    columns = {
        _WHO: st.column_config.TextColumn(disabled=True, width="large"),
        _FINDING: st.column_config.TextColumn(disabled=True, width="medium"),
        _VOTES: st.column_config.TextColumn(disabled=True, width="small"),
        _DECISION: st.column_config.SelectboxColumn(options=list(OUTCOME.values())),
    }
    record = partial(_record_decisions, viewer, (body, who, minutes))
    typed_table.table(viewer, about, table, columns, Rule(_WHO, (_DECISION, _WHY), _no_decision, record), is_shut)


def _table(board: dict, table_code: str) -> TypedTable:
    return TypedTable(board["campaign"], board["round"], board["award"], table_code)


def _by_number(rows: list[dict]) -> list[dict]:
    """In the order they were made: a table that is typed in does not turn round under the hand as votes come in."""
    return sorted(rows, key=lambda row: row["nomination"])


def _head(viewer, about: TypedTable, rows: list[dict]) -> tuple[str | None, str, str]:
    """Who decides, as typed before, else as in the decision recorded last."""
    decided = max((row for row in rows if row["row_decision"]), key=lambda row: row["row_decision"], default=None)
    known = {"cap": decided["body"], "ai": decided["decided_by"], "so": decided["minutes_number"]} if decided else {}
    known |= actions.typed_rows(house.open_office(), viewer, about).get(_HEAD, {})
    keys = {name: f"bqd_{name}_{about.campaign}_{about.round_code}_{about.award_code}" for name in ("cap", "ai", "so")}
    for name, key in keys.items():
        st.session_state.setdefault(key, known.get(name) or (None if name == "cap" else ""))
    left, middle, right = st.columns(3)
    keep = partial(_keep_head, viewer, about, keys)
    body = left.radio(
        "Cấp quyết định", list(BODY), None, format_func=BODY.get, horizontal=True, key=keys["cap"], on_change=keep
    )
    who = middle.text_input("Chức danh, tên Hội đồng quyết định", max_chars=200, key=keys["ai"], on_change=keep)
    minutes = right.text_input("Số biên bản, văn bản", max_chars=200, key=keys["so"], on_change=keep)
    return body, who, minutes


def _keep_head(viewer, about: TypedTable, keys: dict[str, str]) -> None:
    said = {name: st.session_state.get(key) for name, key in keys.items()}
    actions.keep_typed_rows(house.open_office(), viewer, about, {_HEAD: said})


def _voices(row: dict, meeting: int) -> Row:
    """What this meeting voted on a nomination; of another meeting nothing: its members have other numbers."""
    if row["meeting"] != meeting:
        return {_OUT: "", _FOR: None, _AGAINST: None}
    silent = ", ".join(f"{item['member']} ({item['reason']})" for item in row["not_voting"])
    return {_OUT: silent, _FOR: row["votes_for"], _AGAINST: row["votes_against"]}


def _silent(text: str | None) -> dict[int, str] | None:
    """Number of each member who did not vote -> why; None where the cell does not say it so."""
    pieces = [piece.strip() for piece in re.split(r"[,;](?![^(]*\))", text or "") if piece.strip()]
    found = [re.fullmatch(r"(?:số\s*)?(\d{1,3})\s*(?:\((.*)\))?", piece, re.IGNORECASE) for piece in pieces]
    return {int(one[1]): one[2] or "" for one in found if one} if all(found) else None


def _no_vote(row: Row) -> str | None:
    if _silent(row[_OUT]) is None:
        return f"không đọc được “{row[_OUT]}” ở cột {_OUT}. {_HOW}"
    missing = [name.lower() for name in (_FOR, _AGAINST) if row[name] is None]
    return f"còn thiếu số phiếu {' và '.join(missing)}" if missing else None


def _no_decision(row: Row) -> str | None:
    return None if row[_DECISION] in _CODES else "còn thiếu quyết định"


def _record_votes(viewer, meeting: int, seen: int, rows: dict[str, Row]) -> list:
    told = rows.items()
    said = [Vote(int(code), int(row[_FOR]), int(row[_AGAINST]), _silent(row[_OUT]) or {}) for code, row in told]
    return actions.record_votes(house.open_office(), viewer, meeting, said, seen)


def _record_decisions(viewer, about: tuple, rows: dict[str, Row]) -> list:
    body, who, minutes = about
    told = rows.items()
    said = [RowDecision(int(code), _CODES[row[_DECISION]], body, who, minutes, row[_WHY] or "") for code, row in told]
    return actions.decide_rows(house.open_office(), viewer, said)
