"""Answers how far the deciding on an award has come and records what concerns all of it; never decides."""

from datetime import date

import streamlit as st

from kpi import actions
from pages.awards.award_acts import act, chosen, form, is_unchosen
from pages.kit import picking, plain_table
from pages.kit.figures import safe
from pages.kit.words import day_text

OPINIONS = {"agree": "Đồng ý", "disagree": "Không đồng ý", "other": "Ý kiến khác"}
PUBLICATIONS = {"planned": "Công khai danh sách dự kiến", "result": "Công khai kết quả"}


def reached(state: dict, deadline: dict | None) -> None:
    """The steps that were taken, in one line, each with its paper."""
    waiting = sum(item["outcome"] is None for item in state["petitions"])
    done = [f"hạn nhận hồ sơ {day_text(deadline['due_on'])}"] if deadline else []
    done += [f"{len(state['opinions'])} ý kiến phối hợp"] if state["opinions"] else []
    done += [f"Thông báo kết quả thẩm định {state['notice']['document_number']}"] if state["notice"] else []
    done += [f"{waiting} kiến nghị chưa trả lời"] if waiting else []
    done += [f"biên bản {state['meetings'][0]['minutes_number']}"] if state["meetings"] else []
    done += [f"số lượng {state['number']['award_count']}"] if state["number"] else []
    done += [_decision(row) for row in state["decisions"]]
    st.html(f'<p class="note rest">Các bước đã ghi: {safe(" · ".join(done) or "chưa bước nào")}</p>')


def deadline(viewer, board: dict, today: date) -> None:
    """The letter that says until when dossiers are received."""
    with form("han_ho_so"):
        due_on = st.date_input("Nhận hồ sơ đến hết ngày", today, format="DD/MM/YYYY")
        number = st.text_input("Số văn bản của Nội vụ", max_chars=200)
        if st.form_submit_button("Ghi hạn nhận hồ sơ"):
            act(actions.set_award_deadline, viewer, board["campaign"], board["round"], due_on, number)


def opinion(viewer, board: dict, units: list[dict], today: date) -> None:
    """The opinion of a consulted office, on all dossiers of the award or on one."""
    names = {"": "(chọn cơ quan, hoặc ghi tên ở dòng dưới)", **{unit["code"]: unit["name"] for unit in units}}
    about = {None: "Toàn bộ hồ sơ"}
    about |= {row["nomination"]: f"{row['recipient_name']} (đề nghị số {row['nomination']})" for row in sent(board)}
    with form("y_kien"):
        office = picking.one("Cơ quan", list(names), format_func=names.get, filter_mode="contains")
        other = st.text_input("hoặc cơ quan ngoài danh sách", max_chars=200)
        of = picking.one("Ý kiến về", list(about), format_func=about.get, filter_mode="contains")
        outcome = chosen("Ý kiến", OPINIONS)
        number = st.text_input("Số văn bản", max_chars=200)
        day = st.date_input("Ngày văn bản", today, format="DD/MM/YYYY")
        words = st.text_area("Nội dung", max_chars=2000)
        if st.form_submit_button("Ghi ý kiến") and not is_unchosen(outcome):
            told = (board["campaign"], board["round"], board["award"], other or office, outcome, number, day, words)
            act(actions.record_opinion, viewer, actions.OpinionForm(*told, nomination=of))


def sent(board: dict) -> list[dict]:
    """The rows of a board behind which a nomination was sent."""
    return [row for row in board["rows"] if row["standing"] and row["standing"]["state"] != "draft"]


def opinions(rows: list[dict]) -> None:
    """The opinions recorded so far."""
    if rows:
        lines = [
            (
                row["office_name"],
                "toàn bộ hồ sơ" if row["nomination"] is None else f"đề nghị số {row['nomination']}",
                OPINIONS.get(row["outcome"], row["outcome"]) + (f": {row['words']}" if row["words"] else ""),
                f"{row['document_number']}, {day_text(row['signed_on'], 'chưa ghi ngày')}",
            )
            for row in rows
        ]
        plain_table.table(("Cơ quan", "Về", "Ý kiến", "Văn bản"), lines, "y_kien")
    else:
        st.html('<p class="note rest">Chưa ghi ý kiến của cơ quan nào.</p>')


_NOT = "chưa có"


def deadline_text(row: dict | None) -> str:
    """Until when dossiers are received and by which letter."""
    return f"Nhận hồ sơ đến hết ngày {day_text(row['due_on'])} ({row['document_number']})." if row else _NO_DEADLINE


def notice_text(row: dict | None) -> str:
    """The notice to the units, and until when kiến nghị are received."""
    return f"Thông báo số {_notice(row)}." if row else _NO_NOTICE


_NO_DEADLINE = "Chưa có văn bản về hạn nhận hồ sơ."
_NO_NOTICE = "Chưa ra thông báo; đơn vị gửi kiến nghị được từ khi có thông báo."


def _notice(row: dict | None) -> str:
    if row is None:
        return _NOT
    day, until = day_text(row["signed_on"]), day_text(row["petitions_until"])
    return f"{row['document_number']}, ngày {day}; nhận kiến nghị đến hết {until}"


def _decision(row: dict) -> str:
    return f"{row['document_number']}, ngày {day_text(row['signed_on'])} ({row['recipient_count']} được khen)"
