"""Answers who stands where this month, inside each peer group or overall; never a standard of award."""

import streamlit as st

from pages.board import ranks
from pages.kit import access, choices, frame, house, select

viewer = access.require()

VIEWS = {"cum": "Theo cụm, khối thi đua", "chung": "Toàn bộ các đơn vị"}
about = select.campaign()
frame.title("Xếp hạng", about)
with select.bar():
    choice = select.month_and_basis(about)
    answer = frame.or_stop(house.table("ranking", viewer, *choice.arguments))
    groups = select.groups_of(about, answer.rows)
    view = choices.choose("xem", "Xếp hạng", list(VIEWS), "cum", VIEWS.get, width=260)
    group = select.peer_group(groups) if view == "cum" else None
frame.basis_line(choice.period, choice.basis, answer.as_of)
frame.reference_only()
ranks.hint()

if not answer.rows:
    st.info("Chưa có đơn vị nào được xếp hạng trong kỳ này.")
elif view == "chung":
    st.info("Các loại đơn vị áp dụng số chỉ tiêu khác nhau nên hạng chung chỉ để hình dung.")
    ranks.ranking(about, sorted(answer.rows, key=ranks.overall_place), "rank_overall", "chung")
else:
    for code, name in groups.items():
        if group in (None, code):
            rows = [row for row in answer.rows if row["peer_group"] == code]
            frame.heading(name, ranks.group_note(rows))
            ranks.ranking(about, rows, "rank", code)
frame.foot()
