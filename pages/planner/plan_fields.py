"""Answers how one field of a plan looks: its words, its choices, its meaning and example beside it, its fault at it."""

import streamlit as st

from pages.kit import picking
from pages.kit.figures import plain, safe

LONG = 60  # a longer text gets a field of several lines
MOST = 2000
NONE_FOUND = "(để trống)"  # what the check of a plan finds where a field that must be filled is not


def field(item: dict, now: str, fault: dict | None) -> str:
    """The field; gives what stands in it, as text."""
    entry, beside = st.columns([3, 2], vertical_alignment="top")
    label = item["heading"] + (" (bắt buộc)" if item["is_needed"] else "")
    key = f"o_{item['key']}"
    with entry:
        if item["choices"]:
            options = ["", *item["choices"]]
            options += [now] if now not in options else []
            value = picking.one(
                plain(label), options, options.index(now), format_func=_blank(item), filter_mode=None, key=key
            )
        elif _is_long(item, now):
            value = st.text_area(plain(label), now, max_chars=MOST, key=key)
        else:
            value = st.text_input(plain(label), now, max_chars=MOST, key=key, placeholder=_default(item))
        if fault:
            if fault["found"] == NONE_FOUND:
                st.error("Ô này bắt buộc, mời nhập.")
            else:
                st.error(f"Tìm thấy {plain(fault['found'])}; cho phép: {plain(fault['allowed'])}.")
    with beside:
        example = f"<br><i>Ví dụ: {safe(item['example'])}</i>" if item["example"] else ""
        st.html(f'<p class="note rest">{safe(item["meaning"])}{example}</p>')
    return value or ""


def _is_long(item: dict, now: str) -> bool:
    """Whether the field has several lines; it stays as it was first drawn, while somebody types in it."""
    kept = f"o_dai_{item['key']}"
    return bool(st.session_state.setdefault(kept, len(now) > LONG and item["sort"] == "text"))


def _default(item: dict) -> str | None:
    return f"mặc định: {item['default']}" if item["default"] else None


def _blank(item: dict):
    words = f"(để trống; mặc định: {item['default']})" if item["default"] else "(để trống)"
    return lambda option: option or words
