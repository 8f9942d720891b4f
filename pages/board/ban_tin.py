"""Answers the month on one A4 page for a meeting: sentences, three charts, ten units to urge; computes nothing."""

import streamlit as st

from kpi import tables
from pages.board import brief_by_mail, brief_view, known, taking
from pages.kit import access, choices, frame, ready, select

viewer = access.require("reviewer", "leader")

about = select.campaign("ban-tin")
frame.title("Bản tin một trang", about)
with select.bar():
    choice = select.reading(about)
answer = frame.or_stop(ready.table(tables.brief, viewer, *choice.arguments, as_of=choice.as_of))
frame.basis_line(choice.period, choice.basis, answer.as_of)
known.band(viewer, choice)
st.html(taking.links("brief", about, choice, ("docx",)))
key = (*choice.arguments, answer.as_of.replace(second=0, microsecond=0), choices.place())
st.html(ready.html("brief", viewer, key, lambda: brief_view.page(answer, about)))
brief_by_mail.offer(viewer, about)
frame.foot()
