"""Answers how all units stand on one indicator, with its words, its rule and its months; computes nothing."""

import streamlit as st

from kpi import tables
from pages.board import board_charts, due, handbook, indicator_steps, indicator_view, known, spread, taking
from pages.kit import access, choices, clauses, drawing, frame, house, ready, select
from pages.kit.figures import plain

viewer = access.require()

about = select.campaign("chi-tieu")
campaign = house.campaign_of(about["code"])
names = {item.code: item.name for item in campaign.indicators}
wanted = choices.asked("ct")
head = st.container()  # the name stands above the choices, and is known only after them
with select.bar():
    choice = select.reading(about)
    unknown = bool(wanted) and wanted not in names
    first = due.steepest(names, about["code"])
    code = choices.listed("ct", "Chỉ tiêu", list(names), first, names.get, width=460) if names else ""
    if not unknown and names:
        of_one: dict = {}
        if ready.is_long(about["code"]):
            group = select.one_group(about, viewer)
            of_one = {"peer_group": group}
        told = (about["code"], code, choice.period, choice.basis)
        answer = ready.table(tables.indicator_board, viewer, *told, as_of=choice.as_of, **of_one)
        if not of_one:
            group = select.peer_group(select.groups_of(about, getattr(answer, "rows", [])))
if unknown or not names:
    with head:
        frame.title("Chỉ tiêu", about)
    if unknown:
        st.warning(f"Kế hoạch này không có chỉ tiêu “{plain(wanted)}”. Mời chọn một chỉ tiêu ở trên.")
    else:
        st.warning("Phong trào này không có chỉ tiêu nào.")
    choices.unknown()
    st.html(indicator_view.listed(names))
    st.stop()
indicator = campaign.indicator(code)
with head:
    frame.title(indicator.name, about)
answer = frame.or_stop(answer)
frame.basis_line(choice.period, choice.basis, answer.as_of)
known.band(viewer, choice)
rows = [row for row in answer.rows if group in (None, row["peer_group"])]
if not rows:
    st.info("Chỉ tiêu này không áp dụng cho đơn vị nào trong phạm vi đang xem. Mời chọn cụm, khối hoặc chỉ tiêu khác.")
    st.html(handbook.page(indicator, campaign))
    clauses.shown(viewer, choice.campaign, indicator.clause)
    clauses.whole_plan(viewer, choice.campaign)
    frame.foot()
    st.stop()
key = (*choice.arguments, choice.as_of, code, group, choices.place())
st.html(indicator_view.finding(rows, indicator))
source = drawing.source_of(choice.period, choice.basis, choice.as_of_day)
frame.heading("So với mức cần có")
board_charts.bars_of_indicator(rows, indicator, source)
st.html(
    ready.html("distribution", viewer, key, lambda: spread.distribution(rows, indicator, source)) or "<span></span>"
)
if indicator.parts_in_order:
    frame.heading("Mất ở bước nào", "Cộng các đơn vị đã khai đủ bước; bước khác màu là bước mất nhiều nhất")
    st.html(ready.html("funnel", viewer, key, lambda: indicator_steps.funnel(rows, indicator, source)))
frame.heading("Từng đơn vị", "Bấm tên đơn vị để mở trang của đơn vị; bấm tiêu đề cột để sắp xếp")
st.html(ready.html("indicator", viewer, key, lambda: indicator_view.table(rows, indicator)))
st.html(taking.links("indicator", about, choice, ct=code))
frame.heading("Diễn biến từng tháng", "Mỗi ô một đơn vị, cùng thang; cột trống là tháng chưa có số liệu")
st.html(ready.html("multiples", viewer, key, lambda: indicator_view.multiples(rows, indicator, source)))
frame.heading("Sổ tay cách tính", "Lấy từ cấu hình của phong trào")
st.html(handbook.page(indicator, campaign))
clauses.shown(viewer, choice.campaign, indicator.clause)
clauses.whole_plan(viewer, choice.campaign)
frame.foot()
