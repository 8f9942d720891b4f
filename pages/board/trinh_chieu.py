"""Answers the month on a projector: overview, groups, milestone, award, one slide after the other; computes nothing."""

import streamlit as st

from kpi import tables
from pages.board import known, slides
from pages.board.marks import marks_of
from pages.kit import access, choices, frame, ready, select

viewer = access.require("reviewer", "leader", "admin")

about = select.campaign("trinh-chieu")
with select.bar():
    choice = select.reading(about)
    is_long = ready.is_long(choice.campaign)
    group = select.one_group(about, viewer) if is_long else None
asked = {"as_of": choice.as_of}
answer = frame.or_stop(ready.table(tables.overview, viewer, *choice.arguments, most=8, **asked))
frame.basis_line(choice.period, choice.basis, answer.as_of)
known.band(viewer, choice)
key = (*choice.arguments, choice.as_of, group, choices.place())


def made() -> str:
    """Every slide; where there are thousands of units, those of one group."""
    of_one: dict = {"peer_group": group} if is_long else {}
    ranking = frame.rows_of(ready.table(tables.ranking, viewer, *choice.arguments, **asked, **of_one))
    said = frame.rows_of(ready.table(tables.headline, viewer, *choice.arguments, **asked))
    race = frame.rows_of(ready.table(tables.milestone_race, viewer, *choice.arguments, **asked, **of_one))
    marks, awards = marks_of(viewer, choice, ranking)
    groups = select.groups_of(about, ranking)
    return slides.show(about, choice, answer.rows[0], said, ranking, groups, race, marks, awards, is_long)


st.html(ready.html("slides", viewer, key, made))
frame.foot()
