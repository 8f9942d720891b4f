"""Answers how an official sets up or changes a movement: draft, check, words, effect, proposal, the second person.

Never lets anything count by itself: a draft counts for nothing before another person has put it in force.
"""

import streamlit as st

from kpi import actions, tables
from pages.kit import access, choices, frame, house
from pages.kit.outcome import outcome
from pages.planner import (
    plan_behind,
    plan_beside,
    plan_books,
    plan_choice,
    plan_effects,
    plan_papers,
    plan_proposing,
    plan_rounds,
    plan_tables,
    plan_units,
)

viewer = access.require("reviewer", "admin")

office = house.open_office()
st.title("Soạn phong trào", anchor=False)
frame.demo_mark(office)
outcome()
plan_proposing.waiting(viewer)
number = plan_choice.draft(viewer)
if number is None:
    plan_choice.begin(viewer)
    plan_proposing.history(viewer)
    frame.foot()
    st.stop()

draft = frame.or_stop(actions.plan_draft(office, number, viewer))
form = frame.or_stop(tables.plan_form(office, draft.said, viewer))
plan_choice.about(draft, form)
plan_behind.told(viewer, draft)
STEPS = {
    "bang": "Nhập từng bảng",
    "tep": "Bằng Excel",
    "loi": "Đọc lại bằng lời",
    "van_ban": "Đối chiếu văn bản Kế hoạch",
    "don_vi": "Sáp nhập, chia, đổi tên đơn vị",
    "dot_rieng": "Đợt xét riêng của đơn vị",
    "thu": "Xếp hạng, kết luận thử",
    "mau": "Mẫu đơn vị sẽ nhận",
    "khac": "Khác gì, ảnh hưởng gì",
    "de_xuat": "Đề xuất",
}
with st.container(key="chon_viec", horizontal=True):
    step = choices.choose("viec", "Việc", list(STEPS), "bang", STEPS.get, width=320)
if step == "bang":
    plan_tables.tables_of(viewer, draft, form)
    plan_beside.live(viewer, draft)
elif step == "tep":
    plan_books.books(viewer, draft)
elif step == "loi":
    plan_beside.words(viewer, draft)
elif step == "van_ban":
    plan_papers.compare(viewer, draft)
elif step == "don_vi":
    plan_units.change(viewer, draft)
elif step == "dot_rieng":
    plan_rounds.add(viewer, draft)
elif step == "thu":
    plan_beside.outlook(viewer, draft)
elif step == "mau":
    plan_beside.template(viewer, draft)
elif step == "khac":
    plan_effects.changes(viewer, draft)
else:
    plan_proposing.propose(viewer, draft)
frame.foot()
