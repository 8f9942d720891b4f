"""Answers how the meeting of the Hội đồng, its votes and the Chủ tịch's number are shown and recorded; never ranks."""

from datetime import date

import streamlit as st

from kpi import actions
from kpi.actions import Member
from pages.awards.award_acts import act, done_so_far, form
from pages.awards.award_words import CUT, OTHER_THAN_FINDING, OUTCOME
from pages.kit import plain_table
from pages.kit.figures import safe
from pages.kit.words import day_text

_TIE = "Số lượng cắt qua các dòng bằng phiếu. Phần mềm không chọn thay: Chủ tịch quyết định, rồi ghi từng dòng."


def meeting(viewer, board: dict, units: list[dict], today: date) -> None:
    """The biên bản: number, day, and the members present with function and unit."""
    count = int(st.number_input("Số thành viên dự họp", 1, 30, 5, key="so_thanh_vien"))
    names = {"": "(không thuộc đơn vị trong danh sách)", **{unit["code"]: unit["name"] for unit in units}}
    key = f"tv_{done_so_far()}"
    with form("hop_hoi_dong"):
        number = st.text_input("Số biên bản", max_chars=200)
        day = st.date_input("Ngày họp", today, format="DD/MM/YYYY")
        members = []
        for place in range(1, count + 1):
            name, title, unit = st.columns(3)
            members.append(
                Member(
                    name.text_input(f"Họ và tên ({place})", max_chars=120, key=f"{key}_ten_{place}"),
                    title.text_input(f"Chức danh ({place})", max_chars=200, key=f"{key}_chuc_danh_{place}"),
                    unit.selectbox(f"Đơn vị ({place})", list(names), format_func=names.get, key=f"{key}_don_vi_{place}")
                    or None,
                )
            )
        if st.form_submit_button("Ghi cuộc họp"):
            present = [member for member in members if member.full_name.strip()]
            act(actions.record_meeting, viewer, board["campaign"], board["round"], number, day, present)


def meetings(rows: list[dict], units: list[dict]) -> None:
    """Each meeting with its members."""
    names = {unit["code"]: unit["name"] for unit in units}
    if not rows:
        st.html('<p class="note rest">Chưa ghi cuộc họp nào.</p>')
    for row in rows:
        st.html(f'<p class="note rest">Biên bản {safe(row["minutes_number"])}, ngày {day_text(row["held_on"])}</p>')
        lines = [
            (
                str(item["member"]),
                item["full_name"] or "(đã xóa họ tên theo yêu cầu)",
                item["position"] or "–",
                names.get(item["unit_code"] or "", "–"),
            )
            for item in row["members"]
        ]
        plain_table.table(("TT", "Họ và tên", "Chức danh", "Đơn vị"), lines, f"thanh_vien_{row['meeting']}")


def votes(viewer, state: dict) -> None:
    """The votes on one nomination; members of the own unit are named among those who do not vote."""
    voted = [row for row in state["rows"] if row["state"] == "appraised" and row["may_work"]]
    if not state["meetings"] or not voted:
        st.html('<p class="note rest">Ghi cuộc họp và thẩm định xong hồ sơ trước khi ghi phiếu.</p>')
        return
    chosen = _meeting(state["meetings"])
    people = {item["member"]: f"{item['member']}. {item['full_name'] or '…'}" for item in chosen["members"]}
    names = {row["nomination"]: f"{row['recipient_name']} (đề nghị số {row['nomination']})" for row in voted}
    with form("phieu_hoi_dong"):
        number = st.selectbox("Đối tượng", list(names), format_func=names.get, filter_mode="contains")
        out = st.multiselect(
            "Không biểu quyết (thuộc đơn vị được xét, vắng khi biểu quyết)",
            list(people),
            format_func=people.get,
            placeholder="Chọn thành viên",
        )
        agreed = st.number_input("Số phiếu thuận", 0, 99, 0)
        against = st.number_input("Số phiếu không thuận", 0, 99, 0)
        if st.form_submit_button("Ghi phiếu"):
            about = (chosen["meeting"], number, int(agreed), int(against), dict.fromkeys(out, ""))
            act(actions.record_vote, viewer, *about)


def _meeting(rows: list[dict]) -> dict:
    """The meeting in which was voted: the newest, or the chosen one of several."""
    if len(rows) == 1:
        return rows[0]
    names = {row["meeting"]: f"Biên bản {row['minutes_number']}, ngày {day_text(row['held_on'])}" for row in rows}
    number = st.selectbox("Cuộc họp", list(names), format_func=names.get, filter_mode=None, width=460)
    return next(row for row in rows if row["meeting"] == number)


def standing(state: dict) -> None:
    """The rows before the Hội đồng in the order of their votes, with the cut of the Chủ tịch's number."""
    if state["is_tie"]:
        st.warning(_TIE)
    if state["is_over_number"]:
        st.warning("Số dòng đã ghi khen nhiều hơn số lượng đã quyết định. Mời kiểm tra, hoặc ghi số lượng mới.")
    lines = [
        (
            "–" if row["place"] is None else str(row["place"]),
            row["recipient_name"],
            "–" if row["votes_for"] is None else f"{row['votes_for']} thuận, {row['votes_against']} không thuận",
            str(len(row["not_voting"])) if row["not_voting"] else "–",
            CUT.get(row["cut"] or "", "–"),
            _decided(row),
        )
        for row in state["rows"]
    ]
    if not lines:
        st.html('<p class="note rest">Chưa có hồ sơ nào thẩm định xong để đưa ra Hội đồng.</p>')
        return
    heads = ("Thứ tự phiếu", "Đối tượng", "Phiếu", "Không biểu quyết", "So với số lượng", "Quyết định từng dòng")
    plain_table.table(heads, lines, "ket_qua_phieu")


def number(viewer, board: dict, today: date) -> None:
    """The number of awards the Chủ tịch set."""
    with form("so_luong"):
        count = st.number_input("Số lượng khen (Chủ tịch quyết định)", 0, 10_000, 0)
        who = st.text_input("Chức danh người quyết định", max_chars=200)
        document = st.text_input("Số văn bản, bút phê", max_chars=200)
        day = st.date_input("Ngày", today, format="DD/MM/YYYY")
        if st.form_submit_button("Ghi số lượng"):
            about = (board["campaign"], board["round"], board["award"], int(count), who, document, day)
            act(actions.record_award_number, viewer, *about)


def _decided(row: dict) -> str:
    if row["is_held"]:
        return "Đang giữ lại"
    words = OUTCOME.get(row["outcome"] or "", "–")
    return f"{words} – {OTHER_THAN_FINDING}" if row["is_other_than_finding"] else words
