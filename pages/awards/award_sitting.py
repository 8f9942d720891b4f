"""Answers how the sheet of a meeting is filled in during it, each field kept as typed; records only on its button.

Who chairs and who writes is chosen among the members by name: a number would mean another once a line is put between.
"""

from datetime import date
from functools import partial

import streamlit as st

from kpi import actions
from kpi.actions import Meeting, Member, Sitting, TypedTable
from kpi.awards.words import ERASED
from kpi.plan.model import Refusal
from pages.awards import typed_sheet
from pages.awards.award_acts import act, done_so_far
from pages.awards.typed_sheet import Row
from pages.kit import picking
from pages.kit.figures import plain
from pages.kit.telling import bad

OUTSIDE = "Không thuộc đơn vị nào được xét"
NAME, TITLE, UNIT = "Họ và tên", "Chức danh", "Đơn vị"
_BEFORE, _LEAST_ROWS = "truoc", 5  # the number a member had before the correction; not shown
# Field of the sheet -> its label, how much it holds, the key of the recorded meeting.
_TEXTS = {
    "so": ("Số biên bản", 200, "minutes_number"),
    "noi": ("Địa điểm", 300, "place"),
    "dau": ("Bắt đầu (ví dụ 8 giờ 30 phút)", 60, "started_at"),
    "vang": ("Vắng mặt", 500, "absent"),
    "cuoi": ("Kết thúc", 60, "ended_at"),
    "y_kien": ("", 2000, "opinions"),
    "ly_do": ("Lý do sửa (bắt buộc)", 2000, None),
}
_SEATS = {"chu_tri": ("Chủ trì", "chair_member"), "thu_ky": ("Thư ký", "secretary_member")}
_FIELDS = (*_TEXTS, "ngay", *_SEATS)
_CORRECTED = "Đã sửa cuộc họp. Phiếu không còn đúng quy định thì không tính nữa: mời ghi lại ở bảng phiếu."
_KEPT = "Gõ đến đâu giữ đến đó, cả khi đóng trình duyệt; thành cuộc họp đã ghi khi bấm nút."


def sheet(viewer, board: dict, units: list[dict], today: date, known: dict | None = None) -> None:
    """The sheet: what the Biên bản says but the votes; `known`: a recorded meeting to put right."""
    code = f"meeting/{known['meeting']}/{known['event'] or 0}" if known else "meeting/new"
    about = TypedTable(board["campaign"], board["round"], "", code)
    key, labels = f"hop_{about.campaign}_{about.round_code}_{code}_{done_so_far()}", _unit_labels(units)
    fields, rows = _recorded(known, labels, today)
    kept = typed_sheet.begin(viewer, about, key, fields, rows)
    keep = partial(typed_sheet.keep, viewer, about, key, _FIELDS)
    left, right = st.columns(2)
    _text("so", key, left, keep)
    right.date_input("Ngày họp", format="DD/MM/YYYY", key=f"{key}_ngay", on_change=keep)
    for place, name in enumerate(("noi", "dau", "vang", "cuoi")):
        _text(name, key, right if place % 2 else left, keep)
    st.html('<p class="note rest">Thành viên dự họp, theo thứ tự; thêm dòng ở cuối bảng.</p>')
    choice = st.column_config.SelectboxColumn(UNIT, options=[OUTSIDE, *labels])
    typed_sheet.grid(key, {UNIT: choice, _BEFORE: None}, keep)
    members = [row for row in typed_sheet.rows(key) if str(row.get(NAME) or "").strip()]
    left, right = st.columns(2)
    seats = _seat("chu_tri", key, members, left, keep), _seat("thu_ky", key, members, right, keep)
    st.text_area("Ý kiến của các thành viên", max_chars=2000, key=f"{key}_y_kien", on_change=keep)
    if known:
        _text("ly_do", key, st, keep)
    if refused := typed_sheet.refused(key):
        bad(plain(refused))
    st.html(f'<p class="note rest">{_KEPT}</p>')
    with st.container(horizontal=True):
        is_said = st.button("Ghi sửa cuộc họp" if known else "Ghi cuộc họp", type="primary", key=f"{key}_ghi")
        if kept and st.button("Bỏ những gì đã gõ", key=f"{key}_bo"):
            act(actions.forget_typed_rows, viewer, about, kept, said="Đã bỏ những gì đã gõ.")
    if is_said:
        _record(viewer, about, known, key, [_member(row, labels) for row in members], seats)


def _record(viewer, about: TypedTable, known: dict | None, key: str, members: list[Member], seats: tuple) -> None:
    day = st.session_state[f"{key}_ngay"]
    if day is None:
        st.warning("Mời chọn ngày họp.")
        return
    said = {name: str(st.session_state.get(f"{key}_{name}") or "") for name in _TEXTS}
    chair, secretary = seats
    sitting = Sitting(said["noi"], said["dau"], said["cuoi"], chair, secretary, said["vang"], said["y_kien"])
    meeting = Meeting(said["so"], day, members, sitting=sitting)
    if known:
        done = partial(_and_forget, actions.correct_meeting, about)
        act(done, viewer, known["meeting"], meeting, said["ly_do"], known["event"] or 0, said=_CORRECTED)
    else:
        act(partial(_and_forget, actions.record_meeting, about), viewer, about.campaign, about.round_code, meeting)


def _and_forget(what, about: TypedTable, office, viewer, *arguments):
    """Record; what is recorded is no longer kept as typed."""
    found = what(office, viewer, *arguments)
    if not isinstance(found, Refusal):
        actions.forget_typed_rows(office, viewer, about, list(actions.typed_rows(office, viewer, about)))
    return found


def _text(name: str, key: str, box, keep) -> None:
    label, longest, _ = _TEXTS[name]
    box.text_input(plain(label), max_chars=longest, key=f"{key}_{name}", on_change=keep)


def _seat(name: str, key: str, members: list[Row], box, keep) -> int | None:
    """Who sits in a seat, chosen among the members: the number, None where nobody is said."""
    options, label = [_words(row) for row in members], _SEATS[name][0]
    state = f"{key}_{name}"
    if (lost := st.session_state.get(state)) and lost not in options:
        st.session_state[state] = None
        box.warning(f"Trong bảng không còn “{plain(lost)}”: mời chọn lại {label}.")
    about = {"place": box, "key": state, "on_change": keep, "placeholder": "Chọn trong bảng trên"}
    chosen = picking.one(plain(label), list(dict.fromkeys(options)), None, **about)
    return options.index(chosen) + 1 if chosen else None


def _words(row: Row) -> str:
    """A member with what tells two of one name apart; two that agree in all of it are refused as one written twice."""
    return ", ".join(text for name in (NAME, TITLE, UNIT) if (text := str(row.get(name) or "").strip()))


def _unit_labels(units: list[dict]) -> dict[str, str]:
    """The units by label; two of one name have their code behind it."""
    names = {unit["code"]: unit["name"] for unit in units}
    label = picking.told_apart(list(names), names.get)
    return {label(code): code for code in names}


def _recorded(known: dict | None, labels: dict[str, str], today: date) -> tuple[dict, list[Row]]:
    """The fields and the lines of the sheet as they are recorded, or empty."""
    about, by_code = known or {}, {code: label for label, code in labels.items()}
    rows: list[Row] = [
        {
            NAME: item["full_name"] or ERASED,
            TITLE: item["position"] or "",
            UNIT: by_code.get(item["unit_code"] or "", OUTSIDE if item["is_outside"] else None),
            _BEFORE: item["member"],
        }
        for item in about.get("members", ())
    ]
    fields = {name: about.get(column) or "" for name, (_, _, column) in _TEXTS.items()}
    for name, (_, column) in _SEATS.items():
        fields[name] = _words(rows[about[column] - 1]) if about.get(column) else None
    fields["ngay"] = about.get("held_on") or today
    return fields, rows or [{NAME: "", TITLE: "", UNIT: None, _BEFORE: None} for _ in range(_LEAST_ROWS)]


def _member(row: Row, labels: dict[str, str]) -> Member:
    unit, name = str(row.get(UNIT) or ""), str(row[NAME] or "").strip()
    before = int(row[_BEFORE]) if row.get(_BEFORE) is not None else None
    told = "" if name == ERASED else name, str(row.get(TITLE) or "")
    return Member(*told, labels.get(unit), unit == OUTSIDE, before)
