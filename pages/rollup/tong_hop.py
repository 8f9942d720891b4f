"""Answers what goes between this house and others, and the sums over the tree of units; judges no figure.

A unit sees one thing here: what the house above took up of its own figures.
"""

import streamlit as st

from pages.kit import access, choices, frame, select
from pages.kit.outcome import outcome
from pages.rollup import packets_down, packets_up, parties, unit_tree

viewer = access.require("unit", "unit_head", "reviewer", "leader", "admin")

about = select.campaign("tong-hop")
frame.title("Tổng hợp nhiều kho", about)
outcome()
STEPS = {
    "cay": "Cộng theo cây đơn vị",
    "gui": "Gửi cấp trên",
    "nhan": "Nhận của cấp dưới",
    "kho": "Kho được tin",
}
if not viewer.sees_all:
    packets_up.own(viewer, about)
    frame.foot()
    st.stop()
with select.bar():
    step = choices.choose("viec", "Việc", list(STEPS), "cay", STEPS.get, width=260)
if step == "cay":
    unit_tree.tree(viewer, about)
elif step == "gui":
    packets_up.send(viewer, about)
elif step == "nhan":
    packets_down.take(viewer, about)
else:
    parties.believed(viewer)
frame.foot()
