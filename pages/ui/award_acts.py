"""Answers what a person is told after an act on awards: the refusal, what must be looked at, or that it is kept."""

import streamlit as st

from kpi.model import Refusal
from pages.ui import house, sentences

_KEY = "award_outcome"


def outcome() -> None:
    """What came of the last act, once, at the head of the page."""
    words, warnings = st.session_state.pop(_KEY, (None, ()))
    if words:
        st.success(words)
    for warning in warnings:
        st.warning(warning)


def act(what, viewer, *arguments, said: str = "Đã ghi nhận.", **named) -> None:
    """Do it; a refusal is shown where it happened and keeps what was typed, otherwise the page begins anew."""
    found = what(house.open_office(), viewer, *arguments, **named)
    if isinstance(found, Refusal):
        st.warning(sentences.plain(found))
        return
    if isinstance(found, list):
        for problem in found:
            st.error(sentences.plain(problem))
        return
    warnings = tuple(sentences.plain(item) for item in getattr(found, "warnings", ()))
    st.session_state[_KEY] = (said, warnings)
    st.rerun()
