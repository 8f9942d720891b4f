"""Answers who makes the next milestone: done, left, needed a month, pace, own estimate, forecast; never judges one."""

import streamlit as st

from kpi import tables
from pages.board import due, known, race_table, taking
from pages.kit import access, choices, frame, ready, select
from pages.kit.words import day_text

viewer = access.require()

about = select.campaign("moc")
frame.title("Mốc: ai kịp, ai không", about)
with select.bar():
    choice = select.reading(about)
    days = due.days(choice.campaign)
    soonest = due.soonest(choice.campaign, choice.period)
    day = choices.listed("moc", "Mốc", list(days), soonest, day_text, width=150) if days else ""
    of_day = due.indicators(choice.campaign, days[day]) if day else {}
    default = due.steepest(of_day, choice.campaign)
    names = {race_table.ALL: "Mọi chỉ tiêu", **of_day}
    code = choices.listed("ct", "Chỉ tiêu", list(names), default or race_table.ALL, names.get, width=330)
    indicator = None if code == race_table.ALL else code
    if days:
        about_race = {"as_of": choice.as_of, "due_on": days[day], "indicator": indicator}
        group: str | None = None
        if is_long := ready.is_long(choice.campaign):  # thousands of units at once are nobody's table
            group = select.one_group(about, viewer)
            about_race["peer_group"] = group
        answer = frame.or_stop(ready.table(tables.milestone_race, viewer, *choice.arguments, **about_race))
        if not is_long:
            group = select.peer_group(select.groups_of(about, answer.rows))
if not days:
    st.info("Phong trào này không có chỉ tiêu tỷ lệ hay số lượng nào có mốc nên không có gì để dự báo.")
    frame.foot()
    st.stop()
frame.basis_line(choice.period, choice.basis, answer.as_of)
known.band(viewer, choice)
rows = [row for row in answer.rows if group in (None, row["peer_group"])]
if not rows:
    st.info(
        "Không có đơn vị nào có chỉ tiêu đến hạn ở mốc này trong phạm vi đang xem. Mời chọn mốc hoặc chỉ tiêu khác."
    )
    frame.foot()
    st.stop()
st.html(race_table.in_words(rows, days[day]))
key = (*choice.arguments, choice.as_of, day, code, group, choices.place())
st.html(ready.html("race", viewer, key, lambda: race_table.race(rows, with_indicator=indicator is None)))
st.html(race_table.how(rows))
st.html(taking.links("race", about, choice, ct=indicator or "", moc=day))
frame.foot()
