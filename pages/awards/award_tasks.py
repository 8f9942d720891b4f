"""Answers which step of the deciding is on the screen, with its forms for reviewers; never acts by itself."""

from datetime import date

import streamlit as st

from kpi import actions, tables
from pages.awards import (
    award_conclusions,
    award_council,
    award_downloads,
    award_higher,
    award_lists,
    award_meeting,
    award_path,
    award_petitions,
    award_process,
    award_register,
    award_sitting,
    award_table,
    award_votes,
    award_withdrawal,
    award_words,
)
from pages.kit import choices, frame, house, paging

STEPS = {
    "tien_trinh": "Tiến trình",
    "phoi_hop": "Hạn hồ sơ, ý kiến phối hợp",
    "ket_luan": "Kết luận tiêu chuẩn",
    "kien_nghi": "Thông báo kết quả thẩm định, kiến nghị",
    "hoi_dong": "Hội đồng, số lượng",
    "danh_sach": "Chốt danh sách, văn bản",
    "quyet_dinh": "Công khai, Quyết định, sổ theo dõi",
}


def progress(viewer, board: dict) -> None:
    """In one line: the step the award's round has reached last."""
    asked = (board["campaign"], board["round"], board["award"])
    state = frame.or_stop(house.table(tables.deciding, viewer, *asked))
    award_process.reached(state, house.table(tables.award_deadline, viewer, *asked[:2]))


def steps(viewer, about: dict, choice, board: dict, office) -> None:
    """The chosen step of the award's round."""
    today = award_words.today(office.clock())
    is_reviewer = board["may_run"]
    names = STEPS if is_reviewer or "leader" in viewer.roles else {k: v for k, v in STEPS.items() if k != "danh_sach"}
    code = choices.choose("buoc", "Bước", list(names), "tien_trinh", names.get, width=380)
    asked = (board["campaign"], board["round"], board["award"])
    state = frame.or_stop(house.table(tables.deciding, viewer, *asked))
    if code == "tien_trinh":
        award_path.path(viewer, board, names)
        award_process.reached(state, house.table(tables.award_deadline, viewer, *asked[:2]))
    elif code == "phoi_hop":
        letter = house.table(tables.award_deadline, viewer, *asked[:2])
        frame.heading("Hạn nhận hồ sơ", award_process.deadline_text(letter))
        if is_reviewer:
            award_process.deadline(viewer, board, today)
        frame.heading("Ý kiến phối hợp thẩm định", "Của các cơ quan được lấy ý kiến, về toàn bộ hay từng hồ sơ.")
        award_process.opinions(state["opinions"])
        if is_reviewer:
            award_process.opinion(viewer, board, about["units"], today)
    elif code == "ket_luan":
        frame.heading("Kết luận tiêu chuẩn", "Gõ đến đâu lưu đến đó; số liệu đã quyết định thì không kết luận khác.")
        found, page = award_table.board(viewer, about, choice, "tat_ca")
        award_conclusions.table(viewer, found)
        paging.told_rows(page, len(found["rows"]), found["row_count"], "đối tượng")
    elif code == "kien_nghi":
        frame.heading("Thông báo kết quả thẩm định", award_process.notice_text(state["notice"]))
        if is_reviewer:
            award_petitions.notice(viewer, board, today)
        frame.heading("Kiến nghị của đơn vị", "Chưa trả lời thì chỉ dòng có kiến nghị bị giữ lại.")
        called = {row["nomination"]: row["recipient_name"] for row in state["rows"]}
        award_petitions.petitions(viewer, state["petitions"], called)
    elif code == "hoi_dong":
        _council(viewer, about, board, state, today, is_reviewer)
    elif code == "danh_sach":
        if is_reviewer:
            award_lists.freeze(viewer, board)
        award_lists.papers(viewer, board)
        award_lists.lists(viewer, board)
    else:
        frame.heading("Công khai")
        award_register.publications(viewer, state["publications"])
        _register(viewer, board, state, today, is_reviewer)
        award_higher.proposals(viewer, board, today, is_reviewer)


def _council(viewer, about: dict, board: dict, state: dict, today: date, is_reviewer: bool) -> None:
    people = [member["person_id"] for meeting in state["meetings"] for member in meeting["members"]]
    actions.note_personal_data_seen(house.open_office(), viewer, people, "Hội đồng xét khen thưởng")
    frame.heading("Kết quả biểu quyết")
    award_council.standing(state)
    frame.heading("Cuộc họp, thành viên Hội đồng")
    award_meeting.meetings(state, about["units"])
    if is_reviewer:
        with st.expander("Ghi cuộc họp", expanded=not state["meetings"]):
            award_sitting.sheet(viewer, board, about["units"], today)
        with st.expander("Sửa, hủy cuộc họp ghi nhầm"):
            award_meeting.put_right(viewer, board, state, about["units"], today)
        frame.heading("Bảng phiếu", "Gõ đến đâu lưu đến đó.")
        award_votes.votes(viewer, board, state)
        frame.heading("Ghi số lượng")
        award_council.number(viewer, board, today)
        frame.heading("Bảng quyết định từng dòng", "Gõ đến đâu lưu đến đó, cho đến khi Quyết định được ký.")
        award_votes.decisions(viewer, state, board)


def _register(viewer, board: dict, state: dict, today: date, is_reviewer: bool) -> None:
    rows = house.table(tables.award_register, viewer, board["campaign"])
    actions.note_personal_data_seen(house.open_office(), viewer, tables.people_of(rows), "Sổ theo dõi khen thưởng")
    frame.heading("Sổ theo dõi khen thưởng")
    award_register.register(rows)
    award_downloads.signed(viewer, state["decisions"])
    if is_reviewer:
        with st.expander("Ghi Quyết định khen thưởng đã ký"):
            award_register.decision(viewer, board, today)
        with st.expander("Ghi công khai danh sách"):
            award_register.publish(viewer, board, today)
        if any(not row["withdrawal"] for row in rows):
            with st.expander("Ghi đã ký nhận"):
                award_register.hand_over(viewer, rows, today)
            with st.expander("Hủy, thu hồi khen thưởng"):
                award_withdrawal.withdraw(viewer, rows, today)
        if any(row["withdrawal"] for row in rows):
            with st.expander("Khôi phục khen thưởng đã thu hồi nhầm"):
                award_withdrawal.restore(viewer, rows, today)
    frame.heading("Thống kê khen thưởng qua các năm", "Tất cả phong trào; dòng bị hủy, thu hồi đếm riêng.")
    award_register.statistics(house.table(tables.award_statistics, viewer))
