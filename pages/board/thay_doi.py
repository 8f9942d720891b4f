"""Answers what moved since last month, or since a day: up and down by score, why, by whose hand; judges nothing."""

import streamlit as st

from kpi import tables
from pages.board import change_table, known, rank_chart, taking
from pages.kit import access, choices, day, drawing, frame, ready, select
from pages.kit.words import day_text, month_text

viewer = access.require()

about = select.campaign("thay-doi")
frame.title("Thay đổi", about)
with select.bar():
    choice = select.reading(about)
    since = day.day_field("tu", "So với ngày (trống: tháng trước)")
answer = frame.or_stop(
    ready.table(tables.changes, viewer, *choice.arguments, as_of=choice.as_of, since=day.end_of(since))
)
frame.basis_line(choice.period, choice.basis, answer.as_of)
known.band(viewer, choice)
groups = select.groups_of(about, answer.rows)
with select.bar(2):
    group = select.peer_group(groups)
rows = [row for row in answer.rows if group in (None, row["peer_group"])]
until = f"ngày {day_text(choice.as_of_day)}" if choice.as_of else "hiện nay"
told = (
    f"{month_text(choice.period)}: đã biết ngày {day_text(since)} → {until}"
    if since
    else f"{month_text(choice.period)} so với tháng trước"
)
if not rows:
    st.info(
        "Không có tháng trước để so. Mời chọn kỳ sau, hoặc nhập một ngày ở ô “So với ngày”."
        if not since
        else "Không có đơn vị nào được tính điểm ở cả hai thời điểm."
    )
    frame.foot()
    st.stop()
frame.heading("Điểm tăng, giảm", told)
key = (*choice.arguments, choice.as_of, since, group, choices.place())
st.html(change_table.in_words(rows))
st.html(ready.html("changes", viewer, key, lambda: change_table.changes(rows)))
st.html(taking.links("changes", about, choice, tu=since))
if len(answer.rows) > 1:
    frame.heading("Hạng qua các tháng", "Chọn cụm, khối ở trên để xem đường của cụm, khối đó; bảng: mọi cụm, khối")
    marks = frame.or_stop(ready.table(tables.ranking_marks, viewer, *choice.arguments, as_of=choice.as_of))
    beside = {row["unit_code"]: row for row in marks.rows}
    shown = group or max(groups, key=lambda code: sum(row["peer_group"] == code for row in rows))
    source = drawing.source_of(choice.period, choice.basis, choice.as_of_day)
    of_group = [row for row in rows if row["peer_group"] == shown]
    rank_chart.ranks_of_group(of_group, beside, groups[shown], source)
    st.html(ready.html("rank_lines", viewer, key, lambda: change_table.rank_lines(rows, marks.rows, groups)))
frame.foot()
