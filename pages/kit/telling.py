"""Answers how a person hears what came of a button: at the head of the page and in view, however far down they are.

Texts are Markdown already made safe (sentences.plain, figures.plain); nothing is decided here.
"""

import streamlit as st


def good(text: str) -> None:
    """It was done."""
    st.success(text)
    st.toast(text, duration="long")


def bad(text: str) -> None:
    """It was refused, and why."""
    st.error(text)
    st.toast(text, duration="long")
