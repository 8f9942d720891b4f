"""Answers, for leaders in five seconds: what matters this month, who has reported, who is behind, what is due next."""

import streamlit as st

from kpi import tables
from pages.board import heat, known, opening, overview_parts, own_overview, taking
from pages.board.marks import marks_of
from pages.kit import access, campaign_cards, cards, choices, frame, house, month_notice, paging, ready, select

viewer = access.require()

about = select.campaign("tong-quan")
frame.title("Tổng quan", about)
with select.bar():
    choice = select.reading(about)
asked = {"as_of": choice.as_of}
answer = frame.or_stop(opening.overview(viewer, choice.arguments, choice.as_of))
campaign = house.campaign_of(choice.campaign)
seen = answer.rows[0]
frame.basis_line(choice.period, choice.basis, answer.as_of)
known.band(viewer, choice)
if "reviewer" in viewer.roles:
    month_notice.reopenings(viewer, about)

if not viewer.sees_all and viewer.unit_code and seen["units_count"] <= 1:
    own = frame.or_stop(ready.table(tables.completeness, viewer, choice.campaign, choice.period, choice.as_of))
    own_overview.own(viewer, choice, seen, own.rows, campaign)
    campaign_cards.offer(viewer, about["code"])
    frame.foot()
    st.stop()

key = (*choice.arguments, choice.as_of, choices.place())


def head() -> str:
    """The sentences, the tiles and the bar of statuses."""
    said = frame.rows_of(ready.table(tables.headline, viewer, *choice.arguments, **asked))
    months = frame.rows_of(ready.table(tables.pulse, viewer, *choice.arguments, **asked))
    return overview_parts.sentences(said) + overview_parts.tiles(seen, months, choice.period)


def lists() -> tuple[str, str]:
    """Left: whom to urge and what waits; right: indicators and the nearest milestones."""
    owed = frame.rows_of(opening.debts(viewer, choice.arguments, choice.as_of))
    left = overview_parts.people(owed[0] if owed else {}, seen, opening.FIRST)
    return left, overview_parts.things(seen, campaign, opening.FIRST)


st.html(ready.html("overview", viewer, key, head))
cards.status_bar(seen["status_counts"])
left, right = st.columns([2, 3], gap="large")
pieces = ready.html("overview_lists", viewer, key, lists)
left.html(pieces[0])
right.html(pieces[1])

frame.heading("Tình trạng chỉ tiêu theo đơn vị")
seen_units = (
    about["units"] if viewer.sees_all else frame.or_stop(opening.board(viewer, choice.arguments, choice.as_of)).rows
)
groups = select.groups_of(about, seen_units)
group = select.peer_group(groups)
heat.legend()
shown = paging.page("bang", len(seen_units))
board = frame.or_stop(opening.board(viewer, choice.arguments, choice.as_of, group, shown))
paging.told(shown, board)


def heatmap() -> str:
    """The table units × indicators with what must stand beside a unit."""
    owed = frame.rows_of(opening.blame(viewer, choice.arguments, choice.as_of, board.rows))
    blame = owed[0]["blame"] if owed else {}
    return heat.heatmap(board.rows, campaign.indicators, groups, *marks_of(viewer, choice, board.rows), blame)


st.html(ready.html("heat", viewer, (*key, group, shown), heatmap) + taking.links("heat", about, choice))
campaign_cards.offer(viewer, about["code"])
frame.foot()
