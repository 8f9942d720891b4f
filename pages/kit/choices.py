"""Answers how a choice is kept: in the session, and in the URL so that a link carries it; the URL wins.

Never holds a figure: session_state keeps choices only.
"""

from collections.abc import Callable, Sequence
from typing import Any, TypeVar
from urllib.parse import urlencode

import streamlit as st

from pages.kit import picking
from pages.kit.figures import safe

EVIDENCE_TYPES = ["pdf", "png", "jpg", "jpeg", "xlsx"]  # what a file of evidence may be


CARRIED = ("pt", "ky", "co_so", "ngay")
MOST_LISTED = 300  # options a browser lists at once
CLEARED = "nay"  # in the URL, of a choice that was kept: it is none any more


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


Value = TypeVar("Value", bound=str)


def choose(
    name: str, label: str, options: Sequence[Value], default: Value, text: Callable[[Value], Any] = str, **look
) -> Value:
    """A select box whose value lives in the URL as `name`; an unknown value in the URL means the default."""
    key = f"w_{name}"
    st.session_state[key] = value = _settled(name, label, options, default, text)
    look = {"filter_mode": None, **look}
    picking.one(label, options, format_func=text, key=key, on_change=_take_over, args=(name, key), **look)
    return value


def listed(
    name: str, label: str, options: Sequence[Value], default: Value, text: Callable[[Value], Any] = str, width="stretch"
) -> Value:
    """As `choose`, as the browser's own list: a phone opens its own, a first visit fetches no parts for it, and what is
    chosen goes straight into the URL (web/screen.js). Very many options stay a box to search in."""
    if len(options) > MOST_LISTED:
        return choose(name, label, options, default, text, filter_mode="contains", width=width)
    value, said = _settled(name, label, options, default, text), picking.told_apart(options, text)
    marks = {value: " selected"}
    lines = "".join(f'<option value="{safe(it)}"{marks.get(it, "")}>{safe(said(it))}</option>' for it in options)
    field = f'<select data-choice="{safe(name)}" autocomplete="off">{lines}</select>'
    st.html(f'<label class="choice">{safe(label)}{field}</label>', width=width)
    return value


def _settled(name: str, label: str, options: Sequence[Value], default: Value, text: Callable[[Value], Any]) -> Value:
    """Which option holds on this screen: a choice newer than the URL, the URL's, the one kept, or the default."""
    kept, is_newer = _kept(), name in _not_yet_in_url()
    # what a screen began with by itself is no choice: another screen begins with its own
    begun: set[str] = st.session_state.setdefault("begun_with", set())
    in_url = st.query_params.get(name)
    wanted = kept.get(name) if is_newer else in_url or (None if name in begun else kept.get(name))
    value = next((option for option in options if option == wanted), default)
    is_own = wanted != value or (not is_newer and name in begun and in_url == kept.get(name))
    begun.add(name) if is_own else begun.discard(name)
    if wanted and wanted not in options and not is_newer and in_url == wanted:
        not_here(label, wanted, text(value))
    kept[name] = value
    st.session_state.setdefault("on_this_screen", []).append(name)
    return value


def not_here(label: str, wanted: str, shown: str) -> None:
    """Keep in mind that the link asks for a choice that there is not here, and what is shown instead."""
    st.session_state.setdefault("unknown_choices", []).append((label, wanted, shown))


def unknown() -> list[tuple[str, str, str]]:
    """(label, what the link asked for, what is shown instead) of each choice in the link that there is not, once."""
    return st.session_state.pop("unknown_choices", [])


def written(name: str, read: Callable[[str], str | None]) -> tuple[str, str]:
    """A choice whose field is the screen's own and writes into the URL what was typed (web/screen.js): its value, ""
    when empty, and what was typed that `read` cannot make out, "" for nothing. CLEARED in the URL empties it.

    `read`: what was typed → the value for the URL, None when it is not one.
    """
    kept = _kept()
    said = st.query_params.get(name, kept.get(name, ""))
    value = (read(said) or "") if said and said != CLEARED else ""
    kept[name] = value
    st.session_state.setdefault("on_this_screen", []).append(name)
    return value, "" if value or said == CLEARED else said


def asked(name: str) -> str | None:
    """What the URL itself says for a choice that was not made since: None when it says nothing."""
    return None if name in _not_yet_in_url() else st.query_params.get(name)


def begin() -> None:
    """Forget which choices the screen before this one offered."""
    st.session_state["on_this_screen"] = []
    st.session_state.pop("unknown_choices", None)


def write_url() -> None:
    """Put this screen's choices into the URL, all at once: each write is a step of the browser's Back button."""
    shown = {name: _kept()[name] for name in st.session_state["on_this_screen"] if _kept()[name]}
    if shown != st.query_params.to_dict():
        st.query_params.from_dict(shown)
    _not_yet_in_url().clear()


def link(path: str, **choices: str) -> str:
    """The address of a screen with the present choices and these besides (not yet escaped for HTML)."""
    told = {name: value for name, value in {**carried(), **choices}.items() if value}
    return f"/{path}?{urlencode(told)}" if told else f"/{path}"


def carried() -> dict[str, str]:
    """The choices that every link takes along: campaign, month, basis, the day things are looked at as known on."""
    return {key: value for key, value in _kept().items() if key in CARRIED and value}


def place() -> tuple:
    """What links on a ready piece of a screen depend on, for its key."""
    return tuple(sorted(carried().items()))
