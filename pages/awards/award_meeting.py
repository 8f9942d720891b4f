"""Answers how a meeting of the Hội đồng is filled in on one sheet, put right and cancelled; never counts a vote."""

from datetime import date

import streamlit as st

from kpi import actions
from kpi.actions import Meeting, Member, Sitting
from pages.awards.award_acts import act, done_so_far, form
from pages.kit import picking, plain_table
from pages.kit.figures import safe
from pages.kit.words import day_text, moment_text

OUTSIDE = "Không thuộc đơn vị nào được xét"
_NAME, _TITLE, _UNIT = "Họ và tên", "Chức danh", "Đơn vị"
_LEAST_ROWS = 5


def meeting_words(row: dict) -> str:
    """A meeting with what tells two entries apart: number, day, when and by whom it was entered."""
    told = f"Biên bản {row['minutes_number']}, ngày {day_text(row['held_on'])}"
    return f"{told} (ghi lúc {moment_text(row['recorded_at'])})"


def meetings(state: dict, units: list[dict]) -> None:
    """Each meeting with its members; those cancelled below, with the reason."""
    names = {unit["code"]: unit["name"] for unit in units}
    if not state["meetings"]:
        st.html('<p class="note rest">Chưa ghi cuộc họp nào.</p>')
    for row in state["meetings"]:
        mended = f" · đã sửa: {row['correction_reason']}" if row["correction_reason"] else ""
        st.html(f'<p class="note rest">{safe(meeting_words(row) + mended)}</p>')
        lines = [
            (
                str(item["member"]),
                item["full_name"] or "(đã xóa họ tên theo yêu cầu)",
                item["position"] or "–",
                names.get(item["unit_code"] or "", OUTSIDE if item["is_outside"] else "Chưa ghi đơn vị"),
            )
            for item in row["members"]
        ]
        plain_table.table(("TT", _NAME, _TITLE, _UNIT), lines, f"thanh_vien_{row['meeting']}")
    for row in state["cancelled_meetings"]:
        st.html(f'<p class="note rest">Đã hủy: {safe(meeting_words(row))}: {safe(row["correction_reason"])}</p>')


def sheet(viewer, board: dict, units: list[dict], today: date, known: dict | None = None) -> None:
    """The sheet of a meeting, filled in during it: what the Biên bản says but the votes; `known`: one to put right."""
    key = f"hop_{known['meeting'] if known else 'moi'}_{done_so_far()}"
    labels = _unit_labels(units)
    about = known or {}
    with form(key):
        left, right = st.columns(2)
        number = left.text_input("Số biên bản", about.get("minutes_number") or "", max_chars=200)
        day = right.date_input("Ngày họp", about.get("held_on") or today, format="DD/MM/YYYY")
        place = left.text_input("Địa điểm", about.get("place") or "", max_chars=300)
        began = right.text_input("Bắt đầu (ví dụ 8 giờ 30 phút)", about.get("started_at") or "", max_chars=60)
        absent = left.text_input("Vắng mặt", about.get("absent") or "", max_chars=500)
        ended = right.text_input("Kết thúc", about.get("ended_at") or "", max_chars=60)
        st.html('<p class="note rest">Thành viên dự họp, theo thứ tự; thêm dòng ở cuối bảng.</p>')
        typed = st.data_editor(
            _member_rows(known, units, labels),
            key=f"{key}_tv",
            num_rows="dynamic",
            hide_index=True,
            column_config={_UNIT: st.column_config.SelectboxColumn(_UNIT, options=[OUTSIDE, *labels])},
        )
        seats = left, right
        chair, secretary = (
            box.number_input(f"{title}: số thứ tự", 1, 60, about.get(f"{code}_member"), key=f"{key}_{code}")
            for box, title, code in zip(seats, ("Chủ trì", "Thư ký"), ("chair", "secretary"), strict=True)
        )
        opinions = st.text_area("Ý kiến của các thành viên", about.get("opinions") or "", max_chars=2000)
        why = st.text_input("Lý do sửa (bắt buộc)", max_chars=2000) if known else ""
        if st.form_submit_button("Ghi cuộc họp" if not known else "Ghi sửa cuộc họp", type="primary"):
            members = [_member(row, labels) for row in typed if str(row.get(_NAME) or "").strip()]
            sitting = Sitting(place, began, ended, chair, secretary, absent, opinions)
            said = Meeting(number, day, members, sitting=sitting)
            if known:
                act(actions.correct_meeting, viewer, known["meeting"], said, why, said=_CORRECTED)
            else:
                act(actions.record_meeting, viewer, board["campaign"], board["round"], said)


_CORRECTED = "Đã sửa cuộc họp. Phiếu không còn đúng quy định thì không tính nữa: mời ghi lại ở bảng phiếu."


def put_right(viewer, board: dict, state: dict, units: list[dict], today: date) -> None:
    """Put a meeting right, or say that it was entered twice or never held."""
    if not state["meetings"]:
        return
    known = {row["meeting"]: row for row in state["meetings"]}
    number = picking.one(
        "Cuộc họp cần sửa, hủy", list(known), format_func=lambda key: meeting_words(known[key]), key="hop_sua"
    )
    sheet(viewer, board, units, today, known[number])
    with form(f"huy_hop_{number}"):
        why = st.text_input("Lý do hủy (ghi trùng, không họp)", max_chars=2000)
        if st.form_submit_button("Hủy cuộc họp này"):
            act(actions.cancel_meeting, viewer, number, why, said="Đã hủy cuộc họp; phiếu của cuộc họp không tính nữa.")


def _unit_labels(units: list[dict]) -> dict[str, str]:
    """The units by label; two of one name have their code behind it."""
    names = {unit["code"]: unit["name"] for unit in units}
    label = picking.told_apart(list(names), names.get)
    return {label(code): code for code in names}


def _member_rows(known: dict | None, units: list[dict], labels: dict[str, str]) -> list[dict]:
    by_code = {code: label for label, code in labels.items()}
    rows = [
        {
            _NAME: item["full_name"] or "",
            _TITLE: item["position"] or "",
            _UNIT: by_code.get(item["unit_code"] or "", OUTSIDE if item["is_outside"] else None),
        }
        for item in (known["members"] if known else ())
    ]
    return rows or [{_NAME: "", _TITLE: "", _UNIT: None} for _ in range(_LEAST_ROWS)]


def _member(row: dict, labels: dict[str, str]) -> Member:
    chosen = row.get(_UNIT)
    return Member(str(row[_NAME]), str(row.get(_TITLE) or ""), labels.get(chosen or ""), chosen == OUTSIDE)
