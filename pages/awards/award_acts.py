"""Answers what a person is told after an act on awards: the refusal, what must be looked at, or that it is kept."""

from collections.abc import Mapping

import streamlit as st

from kpi.plan.model import Refusal
from pages.kit import house, sentences
from pages.kit.figures import plain
from pages.kit.telling import good

_KEY, _COUNT = "award_outcome", "award_acts_done"


def form(name: str):
    """A form that keeps what was typed through a refusal and is empty again after an act that was done."""
    return st.form(f"{name}_{done_so_far()}")


def chosen(label: str, words: Mapping[str, str]) -> str:
    """A choice that decides about somebody: nothing stands chosen ("") before a person chose."""
    return st.radio(plain(label), list(words), None, format_func=words.get, horizontal=True) or ""


def is_unchosen(*values: str) -> bool:
    """True where a choice that decides is still open; it is said."""
    if "" in values:
        st.warning("Mời chọn đủ các mục ở trên rồi ghi.")
    return "" in values


def done_so_far() -> int:
    """How many acts were done in this session: part of the keys of what must be empty after one."""
    return st.session_state.get(_COUNT, 0)


def outcome() -> None:
    """What came of the last act, once, at the head of the page."""
    words, warnings = st.session_state.pop(_KEY, (None, ()))
    with st.container():  # there also without words: what stands below keeps its place, and an open part stays open
        if words:
            good(words)
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
    st.session_state[_COUNT] = done_so_far() + 1
    st.rerun()
