"""Answers what moved since last month, or since a day: up and down by score, why, by whose hand; judges nothing."""

import streamlit as st

from kpi import tables
from pages.board import change_table, known, rank_chart, taking
from pages.kit import access, choices, day, drawing, frame, paging, ready, select
from pages.kit.words import day_text, month_text

viewer = access.require()

about = select.campaign("thay-doi")
frame.title("Thay đổi", about)
with select.bar():
    choice = select.reading(about)
    since = day.day_field("tu", "So với ngày (trống: tháng trước)")
asked = {"as_of": choice.as_of, "since": day.end_of(since)}
is_long = paging.first(len(about["units"])) is not None
whole = None if is_long else frame.or_stop(ready.table(tables.changes, viewer, *choice.arguments, **asked))
groups = select.groups_of(about, whole.rows if whole else about["units"])
with select.bar(2):
    group = select.peer_group(groups)
shown = paging.page("thay-doi", len(about["units"]))
if is_long:
    answer = frame.or_stop(
        ready.table(tables.changes, viewer, *choice.arguments, **asked, peer_group=group, page=shown)
    )
else:
    answer = whole
frame.basis_line(choice.period, choice.basis, answer.as_of)
known.band(viewer, choice)
rows = [row for row in answer.rows if group in (None, row["peer_group"])]
until = f"ngày {day_text(choice.as_of_day)}" if choice.as_of else "hiện nay"
told = (
    f"{month_text(choice.period)}: đã biết ngày {day_text(since)} → {until}"
    if since
    else f"{month_text(choice.period)} so với tháng trước"
)
moved = frame.or_stop(ready.table(tables.moves, viewer, *choice.arguments, **asked, peer_group=group)).rows[0]
if not moved["units_count"]:
    st.info(
        "Không có tháng trước để so. Mời chọn kỳ sau, hoặc nhập một ngày ở ô “So với ngày”."
        if not since
        else "Không có đơn vị nào được tính điểm ở cả hai thời điểm."
    )
    frame.foot()
    st.stop()
frame.heading("Điểm tăng, giảm", told)
key = (*choice.arguments, choice.as_of, since, group, shown, choices.place())
st.html(change_table.in_words(moved))
paging.told(shown, answer)
st.html(ready.html("changes", viewer, key, lambda: change_table.changes(rows)))
st.html(taking.links("changes", about, choice, tu=since))
if len(answer.rows) > 1 and groups:
    which = "của cụm, khối ấy" if is_long else "mọi cụm, khối"
    frame.heading("Hạng qua các tháng", f"Chọn cụm, khối ở trên để xem đường của cụm, khối đó; bảng: {which}")
    of_group = group or max(groups, key=lambda code: sum(row["peer_group"] == code for row in rows))
    if is_long:
        rows = frame.rows_of(ready.table(tables.changes, viewer, *choice.arguments, **asked, peer_group=of_group))
        groups = {of_group: groups[of_group]}
    units = tuple(row["unit_code"] for row in rows) if is_long else None
    marks = frame.or_stop(ready.table(tables.ranking_marks, viewer, *choice.arguments, as_of=choice.as_of, units=units))
    beside = {row["unit_code"]: row for row in marks.rows}
    source = drawing.source_of(choice.period, choice.basis, choice.as_of_day)
    lines = [row for row in rows if row["peer_group"] == of_group]
    rank_chart.ranks_of_group(lines, beside, groups[of_group], source)
    st.html(ready.html("rank_lines", viewer, key, lambda: change_table.rank_lines(rows, marks.rows, groups)))
frame.foot()
