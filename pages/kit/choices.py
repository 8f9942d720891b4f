"""Answers how a choice is kept: in the session, and in the URL so that a link carries it; the URL wins.

Never holds a figure: session_state keeps choices only.
"""

from collections.abc import Callable, Sequence
from urllib.parse import urlencode

import streamlit as st

from pages.kit import picking

EVIDENCE_TYPES = ["pdf", "png", "jpg", "jpeg", "xlsx"]  # what a file of evidence may be


def _kept() -> dict[str, str]:
    """What was chosen in this session, over all screens."""
    return st.session_state.setdefault("choices", {})


def _not_yet_in_url() -> set[str]:
    """Choices newer than the URL; everything else yields to the URL."""
    return st.session_state.setdefault("newer_than_url", set())


def remember(name: str, value: str) -> None:
    """Choose `value`; the screen that is drawn next writes it into the URL."""
    _kept()[name] = value
    _not_yet_in_url().add(name)


def _take_over(name: str, key: str) -> None:
    if st.session_state[key] is not None:
        remember(name, st.session_state[key])


def choose(
    name: str, label: str, options: Sequence[str], default: str, text: Callable[[str], str] = str, **look
) -> str:
    """A select box whose value lives in the URL as `name`; an unknown value in the URL means the default."""
    key, kept = f"w_{name}", _kept()
    is_newer = name in _not_yet_in_url()
    wanted = kept.get(name) if is_newer else st.query_params.get(name) or kept.get(name)
    value = wanted if wanted in options else default
    st.session_state[key] = value
    look = {"filter_mode": None, **look}
    picking.one(label, options, format_func=text, key=key, on_change=_take_over, args=(name, key), **look)
    kept[name] = value
    st.session_state.setdefault("on_this_screen", []).append(name)
    return value


def begin() -> None:
    """Forget which choices the screen before this one offered."""
    st.session_state["on_this_screen"] = []


def write_url() -> None:
    """Put this screen's choices into the URL, all at once: each write is a step of the browser's Back button."""
    shown = {name: _kept()[name] for name in st.session_state["on_this_screen"]}
    if shown != st.query_params.to_dict():
        st.query_params.from_dict(shown)
    _not_yet_in_url().clear()


def link(path: str, **choices: str) -> str:
    """The address of a screen with the present choices and these besides (not yet escaped for HTML)."""
    carried = {key: value for key, value in _kept().items() if key in ("pt", "ky", "co_so")}
    return f"/{path}?{urlencode({**carried, **choices})}"
