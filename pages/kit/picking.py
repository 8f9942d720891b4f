"""Answers which of several things a person means: by what it is, never by how it is called; never keeps a choice.

Streamlit sends the label of a choice back, not the choice: of two people of one name the second would be opened, signed
and taken back for the first. Here no two labels are alike: what reads the same gets its own number or code behind it.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

import streamlit as st


def told_apart(options: Sequence[Any], text: Callable[[Any], Any] = str) -> Callable[[Any], str]:
    """The labels of options, no two alike: the same words get the option itself behind them ("Trần Văn A · 17")."""
    words = {option: str(text(option)) for option in options}
    counts = Counter(words.values())
    labels = {option: f"{word} · {option}" if counts[word] > 1 else word for option, word in words.items()}
    return lambda option: labels.get(option, str(option))


def one(label: str, options: Sequence[Any], index: int | None = 0, *, format_func=str, place=st, **look) -> Any:
    """A select box that gives the option itself. place: the column it stands in."""
    options = list(options)
    return place.selectbox(label, options, index, format_func=told_apart(options, format_func), **look)


def many(label: str, options: Sequence[Any], *, format_func=str, **look) -> list[Any]:
    """Several of the options themselves; without Streamlit's English "Select all"."""
    options = list(options)
    return st.multiselect(label, options, format_func=told_apart(options, format_func), select_all=False, **look)
