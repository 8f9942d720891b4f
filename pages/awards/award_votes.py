"""Answers how votes and decisions on many nominations are typed in one table and saved as typed; never counts them.

Each row that is whole is saved at once; what is refused is said below the table and stays as it was typed.
"""

import re

import streamlit as st

from kpi import actions
from kpi.actions import RowDecision, Vote
from kpi.plan.model import Refusal
from pages.awards.award_council import nominee_words
from pages.awards.award_meeting import meeting_words
from pages.awards.award_words import BODY, OUTCOME, VERDICT
from pages.kit import house, picking, sentences
from pages.kit.figures import plain
from pages.kit.telling import bad, good

_WHO, _OUT, _FOR, _AGAINST = "Đối tượng", "Không biểu quyết (số thứ tự)", "Đồng ý", "Không đồng ý"
_FINDING, _VOTES, _DECISION, _WHY = "Kết quả thẩm định", "Phiếu", "Quyết định", "Lý do (khi khác kết quả thẩm định)"
_TOLD = "khen_bang_da_ghi"


def votes(viewer, state: dict) -> None:
    """The votes of a meeting, one row per nomination that was appraised."""
    rows = [row for row in state["rows"] if row["state"] == "appraised" and row["may_work"]]
    if not state["meetings"] or not rows:
        st.html('<p class="note rest">Ghi cuộc họp và thẩm định xong hồ sơ trước khi ghi phiếu.</p>')
        return
    known = {row["meeting"]: row for row in state["meetings"]}
    number = next(iter(known))
    if len(known) > 1:
        number = picking.one("Cuộc họp", list(known), format_func=lambda key: meeting_words(known[key]), width=520)
    members = "; ".join(f"{item['member']}. {item['full_name'] or '(đã xóa)'}" for item in known[number]["members"])
    st.caption(f"Thành viên: {plain(members)}")
    table = [
        {
            _WHO: nominee_words(row),
            _OUT: ", ".join(str(item["member"]) for item in row["not_voting"]),
            _FOR: row["votes_for"],
            _AGAINST: row["votes_against"],
        }
        for row in rows
    ]
    key, numbers = f"bang_phieu_{number}", [row["nomination"] for row in rows]
    columns = {
        _WHO: st.column_config.TextColumn(disabled=True, width="large"),
        _OUT: st.column_config.TextColumn(help="Ví dụ: 2, 5. Người thuộc đơn vị được xét phải có ở đây."),
        _FOR: st.column_config.NumberColumn(min_value=0, max_value=99, step=1),
        _AGAINST: st.column_config.NumberColumn(min_value=0, max_value=99, step=1),
    }
    asked = (viewer, key, number, numbers, table)
    st.data_editor(table, key=key, hide_index=True, column_config=columns, on_change=_save_votes, args=asked)
    told(key)


def decisions(viewer, state: dict, board: dict) -> None:
    """The decisions, one row per nomination before the Hội đồng; who decides and the minutes once for the table."""
    rows = [row for row in state["rows"] if row["recipient"] is None and row["may_work"]]
    if not rows:
        return
    verdicts = {row["nomination"]: row["verdict"] for row in board["rows"] if row["nomination"] is not None}
    left, middle, right = st.columns(3)
    body = left.radio("Cấp quyết định", list(BODY), None, format_func=BODY.get, horizontal=True, key="bqd_cap")
    who = middle.text_input("Chức danh, tên Hội đồng quyết định", max_chars=200, key="bqd_ai")
    minutes = right.text_input("Số biên bản, văn bản", max_chars=200, key="bqd_so")
    table = [
        {
            _WHO: nominee_words(row),
            _FINDING: VERDICT[verdicts[row["nomination"]]].word if row["nomination"] in verdicts else "–",
            _VOTES: "–" if row["votes_for"] is None else f"{row['votes_for']}–{row['votes_against']}",
            _DECISION: OUTCOME.get(row["outcome"] or ""),
            _WHY: row["decision_reason"] or "",
        }
        for row in rows
    ]
    if not (body and who.strip()):
        st.html('<p class="note rest">Chọn cấp quyết định và ghi chức danh trước, rồi chọn quyết định từng dòng.</p>')
    columns = {
        _WHO: st.column_config.TextColumn(disabled=True, width="large"),
        _FINDING: st.column_config.TextColumn(disabled=True, width="medium"),
        _VOTES: st.column_config.TextColumn(disabled=True, width="small"),
    }
    columns[_DECISION] = st.column_config.SelectboxColumn(options=list(OUTCOME.values()))
    key, numbers = "bang_quyet_dinh", [row["nomination"] for row in rows]
    asked = (viewer, key, (body, who, minutes), numbers, table)
    is_shut = not (body and who.strip())
    st.data_editor(
        table, key=key, hide_index=True, column_config=columns, disabled=is_shut, on_change=_save_decisions, args=asked
    )
    told(key)


def _save_votes(viewer, key: str, meeting: int, numbers: list[int], table: list[dict]) -> None:
    said = []
    for place, row in changed(key, table):
        if row[_FOR] is not None and row[_AGAINST] is not None:
            out = {int(number): "" for number in re.findall(r"\d+", row[_OUT] or "")}
            said.append(Vote(numbers[place], int(row[_FOR]), int(row[_AGAINST]), out))
    keep(key, _numbered(said), actions.record_votes(house.open_office(), viewer, meeting, said))


def _save_decisions(viewer, key: str, about: tuple, numbers: list[int], table: list[dict]) -> None:
    codes = {word: code for code, word in OUTCOME.items()}
    body, who, minutes = about
    said = [
        RowDecision(numbers[place], codes[row[_DECISION]], body, who, minutes, row[_WHY] or "")
        for place, row in changed(key, table)
        if row[_DECISION] in codes
    ]
    keep(key, _numbered(said), actions.decide_rows(house.open_office(), viewer, said))


def changed(key: str, table: list[dict]) -> list[tuple[int, dict]]:
    """The rows that were typed in: their place in the table, and the row as it is now."""
    edited = st.session_state[key]["edited_rows"]
    return [(int(place), {**table[int(place)], **change}) for place, change in edited.items()]


def keep(key: str, names: list[str], found: list) -> None:
    """Remember what came of each row, for `told`; names: whom or what each row is about."""
    refused = [f"{name}: {sentences.plain(f)}" for name, f in zip(names, found, strict=True) if isinstance(f, Refusal)]
    st.session_state[f"{_TOLD}_{key}"] = (len(found) - len(refused), refused)


def told(key: str) -> None:
    """What came of the rows typed last: how many were kept, and why each other was not."""
    done, refused = st.session_state.get(f"{_TOLD}_{key}", (0, []))
    if done:
        good(f"Đã lưu {done} dòng.")
    for sentence in refused:
        bad(sentence)


def _numbered(said: list) -> list[str]:
    return [f"Đề nghị số {item.nomination}" for item in said]
