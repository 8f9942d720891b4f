"""Answers how the notice of the findings is recorded, and kiến nghị shown and answered; never decides one."""

from datetime import date, timedelta

import streamlit as st

from kpi import actions
from pages.awards.award_acts import act, chosen, form, is_unchosen
from pages.kit import plain_table
from pages.kit.figures import safe
from pages.kit.words import day_text, moment_text

_WINDOW = timedelta(days=7)  # a proposal that the office changes; never today
ANSWERS = {"accepted": "Chấp nhận", "rejected": "Không chấp nhận"}


def notice(viewer, board: dict, today: date) -> None:
    """Thông báo kết quả thẩm định, and until when kiến nghị are received."""
    with form("thong_bao"):
        number = st.text_input("Số Thông báo kết quả thẩm định", max_chars=200)
        signed_on = st.date_input("Ngày thông báo", today, format="DD/MM/YYYY")
        until = st.date_input("Nhận kiến nghị đến hết ngày", today + _WINDOW, format="DD/MM/YYYY")
        if st.form_submit_button("Ghi thông báo"):
            about = (board["campaign"], board["round"], board["award"])
            act(actions.issue_notice, viewer, actions.NoticeForm(*about, number, signed_on, until))


def petitions(viewer, rows: list[dict], names: dict[int, str]) -> None:
    """Every kiến nghị with its answer; a form for one that waits."""
    if not rows:
        st.html('<p class="note rest">Chưa có kiến nghị nào.</p>')
    for row in rows:
        answered = ANSWERS.get(row["outcome"] or "", "chưa trả lời: dòng này đang giữ lại")
        pairs = [
            ("Đối tượng", names.get(row["nomination"], f"đề nghị số {row['nomination']}")),
            ("Kiến nghị", f"{row['words']} ({row['document_number'] or 'không số'}, {moment_text(row['filed_at'])})"),
            ("Trả lời", answered + (f": {row['reason']}" if row["reason"] else "")),
        ]
        plain_table.facts(pairs)
        if row["outcome"] is None and viewer is not None and viewer.roles & {"reviewer", "unit_reviewer"}:
            with form(f"tra_loi_{row['petition']}"):
                outcome = chosen("Trả lời", ANSWERS)
                reason = st.text_area("Lý do (bắt buộc)", max_chars=2000)
                number = st.text_input("Số văn bản trả lời", max_chars=200)
                if st.form_submit_button("Trả lời kiến nghị") and not is_unchosen(outcome):
                    act(actions.answer_petition, viewer, row["petition"], outcome, reason, number)


def own(viewer, row: dict, notice: dict | None, filed: list[dict]) -> None:
    """The unit's kiến nghị on this nomination with their answers, and a form while their window is open."""
    for item in filed:
        answered = ANSWERS.get(item["outcome"] or "", "chưa trả lời; dòng này được giữ lại đến khi trả lời")
        number = f" (văn bản {item['answer_number']})" if item["answer_number"] else ""
        plain_table.facts(
            [
                (f"Kiến nghị gửi lúc {moment_text(item['filed_at'])}", item["words"]),
                ("Trả lời", answered + (f": {item['reason']}" if item["reason"] else "") + number),
            ]
        )
    if notice is None or row["state"] != "appraised":
        return
    day, until = day_text(notice["signed_on"]), day_text(notice["petitions_until"])
    told = (
        f"Thông báo kết quả thẩm định số {notice['document_number']} ngày {day}: nhận kiến nghị đến hết ngày {until}."
    )
    st.html(f'<p class="note rest">{safe(told)}</p>')
    if notice["is_open"]:
        with st.expander("Gửi kiến nghị", expanded=not filed), form(f"kien_nghi_{row['nomination']}"):
            words = st.text_area("Nội dung kiến nghị", max_chars=2000)
            number = st.text_input("Số văn bản kiến nghị (nếu có)", max_chars=200)
            if st.form_submit_button("Gửi kiến nghị"):
                act(actions.file_petition, viewer, row["nomination"], words, number)
