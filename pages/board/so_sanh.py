"""Answers how two to four units differ: indicators side by side, differences first, scores by month; judges no one."""

import streamlit as st

from kpi import tables
from pages.board import board_charts, compare_view, known, taking
from pages.board.marks import marks_of
from pages.kit import access, choices, drawing, frame, house, ready, select
from pages.kit.figures import plain

viewer = access.require("reviewer", "leader", "admin")

about = select.campaign("so-sanh")
frame.title("So sánh", about)
with select.bar():
    choice = select.reading(about)
ranking = frame.or_stop(ready.table(tables.ranking, viewer, *choice.arguments, as_of=choice.as_of))
names = select.names_of(about, ranking.rows)
frame.basis_line(choice.period, choice.basis, ranking.as_of)
known.band(viewer, choice)
unknown = [code for code in (choices.asked(slot) for slot in "abcd") if code and code not in names]
for code in unknown:
    st.warning(f"Không có đơn vị “{plain(code)}” trong phong trào và kỳ này. Mời chọn đơn vị khác.")
if len(names) < 2:
    st.info("Cần ít nhất hai đơn vị có điểm trong kỳ này để so sánh. Mời chọn kỳ khác.")
    frame.foot()
    st.stop()
chosen = compare_view.chosen(names)
choices.unknown()
if len(chosen) < 2:
    st.info("Mời chọn ít nhất hai đơn vị khác nhau để so sánh.")
    frame.foot()
    st.stop()
frame.reference_only()
positions = {
    unit: frame.or_stop(
        ready.table(
            tables.unit_position, viewer, choice.campaign, unit, choice.period, choice.basis, as_of=choice.as_of
        )
    ).rows
    for unit in chosen
}
reasons = {
    unit: frame.or_stop(
        ready.table(tables.reasons, viewer, choice.campaign, unit, choice.period, choice.basis, as_of=choice.as_of)
    ).rows[0]
    for unit in chosen
}
marks, _ = marks_of(viewer, choice, [{"unit_code": unit} for unit in chosen])
places = {row["unit_code"]: row for row in ranking.rows}
st.html(compare_view.heads(chosen, names, places, marks) + compare_view.finding(chosen, names, places, reasons))
frame.heading(
    "Từng chỉ tiêu", "Chênh lệch lớn nhất trước; vạch đứng: mức cuối của Kế hoạch. Bên phải: điểm mất vì chỉ tiêu."
)
source = drawing.source_of(choice.period, choice.basis, choice.as_of_day)
campaign = house.campaign_of(choice.campaign)
st.html(compare_view.dumbbells(chosen, names, positions, reasons, campaign, source))
st.html(taking.links("compare", about, choice, ("xlsx", "csv"), **dict(zip("abcd", chosen, strict=False))))
frame.heading("Điểm qua các tháng (tham khảo)")
board_charts.scores_of_units(
    [(names[unit], marks[unit]["scores"]) for unit in chosen if unit in marks],
    source,
)
frame.heading("Mọi số liệu của tháng", "Mỗi dòng một đơn vị, một chỉ tiêu: để tự lọc, tự so trong bảng tính")
st.html(taking.links("figures", about, choice, ("csv",)))
frame.foot()
