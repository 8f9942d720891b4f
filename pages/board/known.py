"""Answers in what a screen as known on an earlier day is not as now; or reaches over a change of units; never mixes."""

import streamlit as st

from kpi import numbers, tables
from kpi.plan.model import Refusal
from pages.kit import choices, frame, ready
from pages.kit.figures import plain


def band(viewer, choice) -> None:
    """The band "Như đã biết ngày …" with how many scores are otherwise today, nothing when the screen shows today; and
    over which changes of units what is compared here reaches."""
    for row in frame.rows_of(ready.table(tables.borders, viewer, *choice.arguments, as_of=choice.as_of)):
        st.info(plain(row["sentence"]))
    if choice.as_of is None:
        return
    then = ready.table(tables.ranking, viewer, *choice.arguments, as_of=choice.as_of)
    now = ready.table(tables.ranking, viewer, *choice.arguments)
    if isinstance(then, Refusal) or isinstance(now, Refusal):
        return frame.as_known(choice)
    today = {row["unit_code"]: row["score"] for row in now.rows}
    count = sum(today.get(row["unit_code"]) != row["score"] for row in then.rows)
    told = f"khác với nay ở điểm của {numbers.vietnamese(count)} đơn vị" if count else "điểm các đơn vị vẫn như nay"
    frame.as_known(choice, told, choices.link("thay-doi", tu=choice.as_of_day, ngay=choices.CLEARED) if count else "")
