"""Answers how one unit stands and why: every indicator, milestones, trend, and where each figure came from."""

import streamlit as st

from kpi import tables
from pages.board import known, register_source, sources, steps, taking, unit_head, unit_table, why
from pages.board.marks import marks_of
from pages.kit import access, charts, choices, clauses, drawing, frame, house, ready, select
from pages.kit.words import STATUS

viewer = access.require()

about = select.campaign("don-vi")
head = st.container()  # the name stands above the choices, and is known only after them
with select.bar():
    choice = select.reading(about)
    ranking = frame.or_stop(ready.table(tables.ranking, viewer, *choice.arguments, as_of=choice.as_of))
    names = select.names_of(about, ranking.rows)
    missing = select.unknown_unit(names)
    unit = select.unit(names, viewer.unit_code) if names and not missing else None
if unit is None:
    with head:
        frame.title("Đơn vị", about)
    unit_head.nothing(missing, names)
    st.stop()
with head:
    frame.title(names[unit], about)
arguments = (choice.campaign, unit, choice.period, choice.basis)
position = frame.or_stop(ready.table(tables.unit_position, viewer, *arguments, as_of=choice.as_of))
trend = frame.or_stop(ready.table(tables.trend, viewer, *arguments, as_of=choice.as_of))
reasons = frame.or_stop(ready.table(tables.reasons, viewer, *arguments, as_of=choice.as_of)).rows[0]
campaign = house.campaign_of(choice.campaign)
frame.basis_line(choice.period, choice.basis, position.as_of)
known.band(viewer, choice)
marks, awards = marks_of(viewer, choice, [{"unit_code": unit}])
key = (*arguments, choice.as_of, choices.place())
source = drawing.source_of(choice.period, choice.basis, choice.as_of_day)

place = next((row for row in ranking.rows if row["unit_code"] == unit), None)
if place:
    unit_head.tiles(about, place, marks.get(unit, {}), awards.get(unit, []))
    frame.reference_only()
    frame.heading(
        "Vì sao được điểm này",
        "Từ điểm tối đa xuống điểm của đơn vị: mỗi chỉ tiêu mất bao nhiêu điểm; vạch đứng: mức giữa của cụm, khối",
    )
    st.html(ready.html("why", viewer, key, lambda: why.in_words(reasons) + why.waterfall(reasons, campaign, source)))
    unit_head.compare(viewer, unit, reasons)

frame.heading(
    "Các chỉ tiêu",
    "Vạch đậm: mức cần có đến kỳ này; vạch mảnh: mức cuối của Kế hoạch. Tên chỉ tiêu mở trang của chỉ tiêu.",
)
waiting = marks.get(unit, {}).get("waiting_days")
st.html(ready.html("unit_table", viewer, key, lambda: unit_table.indicators(position.rows, campaign, waiting)))
st.html(taking.links("unit", about, choice, don_vi=unit))

applied = {row["indicator_code"]: row for row in position.rows if row["status"] != "not_applicable"}
frame.heading("Chi tiết một chỉ tiêu")
if not applied:
    st.info("Không có chỉ tiêu nào áp dụng cho đơn vị này.")
    frame.foot()
    st.stop()
code = choices.listed(
    "ct",
    "Chỉ tiêu",
    list(applied),
    unit_table.most_pressing(applied),
    lambda item: f"{STATUS[applied[item]['status']].sign} {applied[item]['indicator_name']}",
)
row, indicator = applied[code], campaign.indicator(code)
left, right = st.columns([3, 2])
with left:
    charts.trend_of_indicator(trend.rows, indicator, source)
    if indicator.parts_in_order:
        steps.funnel(row, indicator, source)
with right:
    sources.figures(row, indicator)
    clauses.shown(viewer, choice.campaign, indicator.clause)
    sources.source(row)
    register_source.entries(viewer, choice.campaign, unit, row)

frame.heading("Điểm qua các tháng (tham khảo)")
charts.trend_of_score(trend.rows, source)
frame.foot()
