"""Answers who reports in time, whom to remind with which words, which months are closed; gives later due days.

Never reminds by itself: e-mail goes out only when it is configured and somebody presses the button.
"""

import streamlit as st

from kpi import tables
from kpi.numbers import vietnamese
from pages.kit import access, choices, frame, house, paging, select, settings_table
from pages.kit.words import month_text
from pages.month import calendar_table, month_forms

viewer = access.require()

about = select.campaign("lich-bao-cao")
frame.title("Lịch báo cáo", about)
month_forms.say_done()
shown = paging.page("lich", len(about["units"]))
answer = frame.or_stop(house.table(tables.timeliness, viewer, about["code"], page=shown))
states = {row["period"]: row for row in house.table(tables.period_states, viewer, about["code"])}
closed = {period for period, row in states.items() if row["state"] == "closed"}
periods = [period for period in about["all_periods"] if period <= answer.period]
is_reviewer = "reviewer" in viewer.roles

with select.bar():
    newest = list(reversed(periods))
    period = choices.choose(
        "ky", "Kỳ báo cáo", newest, newest[0], lambda item: month_text(item).capitalize(), width=170
    )
calendar_table.due(frame.or_stop(house.table(tables.completeness, viewer, about["code"], period)).rows, period)
if viewer.sees_all:
    due = frame.or_stop(house.table(tables.to_remind, viewer, about["code"], period))
    owing = f"{vietnamese(len(due.rows))} đơn vị chưa có báo cáo {month_text(period)}."
    shut = f"Số liệu {month_text(period)} đã chốt: không nhắc nộp nữa."
    frame.heading("Cần nhắc", shut if period in closed else owing)
    calendar_table.reminders(due.rows)
    if due.rows:
        names = {row["unit_code"]: row["unit_name"] for row in due.rows}
        chosen = choices.choose("nhac", "Lời nhắc để sao chép", list(names), next(iter(names)), names.get, width=420)
        row = next(row for row in due.rows if row["unit_code"] == chosen)
        st.code(f"{row['subject']}\n\n{row['message']}", language=None, wrap_lines=True)
        with st.expander("Lời nhắc gửi tất cả đơn vị trong danh sách"):
            every = "\n\n---\n\n".join(row["message"] for row in due.rows)
            st.code(every, language=None, wrap_lines=True)
    if is_reviewer and tables.is_mail_on(house.open_office()):
        month_forms.mail(viewer, about, period, bool(due.rows), period in closed)
    sent = house.table(tables.outbox, viewer, about["code"], period)
    if sent:
        calendar_table.outbox(sent, {unit["code"]: unit["name"] for unit in about["units"]})

frame.heading("Nộp báo cáo theo tháng", "Theo giờ của máy chủ; hạn đã gia hạn được tính. Bản nộp đầu tiên quyết định.")
calendar_table.legend()
paging.told(shown, answer)
calendar_table.matrix(answer.rows, periods, closed)

month = states[period]
word = "Đã chốt số liệu" if month["state"] == "closed" else "Đang mở"
frame.heading(f"Kỳ {month_text(period)}: {word}")
calendar_table.history(month["history"])
if not is_reviewer and month["state"] == "open":
    st.html(
        '<p class="note rest">Kỳ đang mở: còn nộp, sửa và duyệt được báo cáo. Cơ quan thường trực chốt số liệu.</p>'
    )
if is_reviewer:
    if month["state"] == "open":
        month_forms.extend(viewer, about, period)
        month_forms.close(viewer, about, period)
    else:
        month_forms.reopen(viewer, about, period, month["waiting"])
if viewer.sees_all:
    with st.expander("Cài đặt của kế hoạch"):
        settings_table.settings(frame.or_stop(house.table(tables.campaign_settings, viewer, about["code"])))
frame.foot()
