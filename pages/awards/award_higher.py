"""Answers who of the campaign was proposed to a higher level and what came of it, takes both in; decides nothing."""

from datetime import date

import streamlit as st

from kpi import actions, tables
from pages.awards import award_acts, award_downloads
from pages.kit import choices, frame, house, plain_table
from pages.kit.words import day_text

RESULTS = {None: "○ chưa có kết quả", "awarded": "✓ được khen", "not_awarded": "✗ không được khen"}
WAYS = {"awarded": "Được khen", "not_awarded": "Không được khen"}


def proposals(viewer, board: dict, today: date, is_reviewer: bool) -> None:
    """The proposals of the campaign with their results; forms for a further one and for a result."""
    rows = frame.or_stop(house.table(tables.higher_proposals, viewer, board["campaign"]))
    frame.heading("Đề nghị cấp trên khen thưởng", "Tờ trình lên UBND tỉnh và kết quả (Kế hoạch, mục IV.1).")
    lines = [
        (
            row["recipient_name"],
            f"{row['award_name']} ({row['awarder']})",
            f"{row['document_number']}, {day_text(row['signed_on'])}",
            RESULTS[row["result"]],
            f"{row['result_document']}, {day_text(row['result_signed_on'])}" if row["result"] else "–",
        )
        for row in rows
    ]
    heads = ("Đối tượng", "Hình thức khen", "Tờ trình", "Kết quả", "Văn bản kết quả")
    if lines:
        plain_table.table(heads, lines)
    if is_reviewer:
        _propose(viewer, board, today)
        _result(viewer, [row for row in rows if row["result"] is None], today)


def _propose(viewer, board: dict, today: date) -> None:
    ready = {
        row["standing"]["nomination"]: row["recipient_name"]
        for row in board["rows"]
        if row["standing"] and row["standing"]["state"] in ("appraised", "decided")
    }
    if not ready:
        return
    with st.expander("Ghi Tờ trình đề nghị cấp trên"):
        number = choices.choose("ct_dt", "Đối tượng", list(ready), next(iter(ready)), ready.get, width=420)
        if st.button("Lập Tờ trình (.docx)", key=f"lap_cap_tren_{number}"):
            at = (board["campaign"], board["round"], board["award"])
            made = actions.award_paper(
                house.open_office(), viewer, actions.AwardPaperForm("higher", *at, nomination=number)
            )
            award_downloads.paper(viewer, made)
        with award_acts.form(f"cap_tren_{number}"):
            award = st.text_input("Hình thức khen", "Bằng khen của Chủ tịch UBND tỉnh", max_chars=200)
            who = st.text_input("Người khen", "Chủ tịch UBND tỉnh", max_chars=200)
            paper = st.text_input("Số Tờ trình", max_chars=200)
            day = st.date_input("Ngày ký", today, format="DD/MM/YYYY")
            is_sent = st.form_submit_button("Ghi đề nghị", type="primary")
        if is_sent:
            award_acts.act(actions.propose_higher, viewer, number, award, who, paper, day)


def _result(viewer, waiting: list[dict], today: date) -> None:
    if not waiting:
        return
    names = {row["step"]: f"{row['recipient_name']} – {row['award_name']}" for row in waiting}
    with st.expander("Ghi kết quả của cấp trên"):
        step = choices.choose("ct_kq", "Đề nghị", list(names), next(iter(names)), names.get, width=520)
        row = next(item for item in waiting if item["step"] == step)
        with award_acts.form(f"ket_qua_cap_tren_{step}"):
            way = award_acts.chosen("Kết quả", WAYS)
            paper = st.text_input("Số quyết định hoặc văn bản trả lời", max_chars=200)
            day = st.date_input("Ngày văn bản", today, format="DD/MM/YYYY")
            note = st.text_area("Ghi chú", max_chars=2000)
            is_sent = st.form_submit_button("Ghi kết quả", type="primary")
        if is_sent and not award_acts.is_unchosen(way):
            form = actions.HigherResultForm(row["award_name"], way, paper, day, note)
            award_acts.act(actions.record_higher_result, viewer, row["nomination"], form)
