"""Answers whether ranks are sure and what another weight or figure would do; stores nothing and is never a verdict."""

import streamlit as st

from kpi import tables
from pages.board import known, taking, trial_view
from pages.kit import access, choices, frame, house, ready, select

viewer = access.require("reviewer", "leader", "admin")

SPREADS = {"10": "± 10%", "25": "± 25%", "50": "± 50%"}
about = select.campaign("thu-xem")
frame.title("Thử xem: hạng có chắc không", about)
with select.bar():
    choice = select.reading(about)
    spread = choices.listed("bien", "Trọng số thay đổi", list(SPREADS), "25", SPREADS.get, width=160)
asked: dict = {"as_of": choice.as_of, "spread": int(spread) / 100}
if is_long := ready.is_long(choice.campaign):
    with select.bar(2):
        group = select.one_group(about, viewer)
    asked |= {"peer_group": group}
answer = frame.or_stop(ready.table(tables.robustness, viewer, *choice.arguments, **asked))
frame.basis_line(choice.period, choice.basis, answer.as_of)
known.band(viewer, choice)
frame.reference_only()
if not is_long:
    groups = select.groups_of(about, answer.rows)
    with select.bar(2):
        group = select.peer_group(groups, next(iter(groups), select.ALL_GROUPS))
rows = [row for row in answer.rows if group in (None, row["peer_group"])]
if not rows:
    st.info("Chưa có đơn vị nào được xếp hạng trong kỳ này nên chưa thử được. Mời chọn kỳ khác.")
    frame.foot()
    st.stop()
frame.heading("Hạng có chắc không", trial_view.how(SPREADS[spread], choice.basis))
key = (*choice.arguments, choice.as_of, spread, group, choices.place())
st.html(ready.html("robust", viewer, key, lambda: trial_view.intervals(rows)))
st.html(taking.links("sure", about, choice, bien=spread))

frame.heading("Thử đổi", "Đổi trọng số hoặc mức độ hoàn thành rồi xem điểm, hạng; không lưu gì, tải lại trang là mất")
campaign = house.campaign_of(choice.campaign)
weights, figures = trial_view.asked(campaign, rows)
if weights or figures:
    then = frame.or_stop(
        ready.table(
            tables.what_if,
            viewer,
            *choice.arguments,
            as_of=choice.as_of,
            weights=weights,
            figures=figures,
            peer_group=group,
        )
    )
    st.html(trial_view.compared(then.rows))
frame.foot()
