"""Answers with the widgets of a form that begin with what was saved; never saves anything."""

from datetime import date
from typing import Any

import streamlit as st

from pages.kit import picking
from pages.kit.figures import plain


class Getter:
    """Widgets whose first value is the saved one; `now`: what stands in them."""

    def __init__(self, code: str, kept: dict):
        self.code, self.kept = code, kept
        self.now: dict[str, Any] = {}

    def key(self, name: str, value) -> str:
        key = f"sk_{self.code}_{name}"
        if key not in st.session_state:
            st.session_state[key] = value
        return key

    def text(self, name: str, label: str, most: int = 200) -> str:
        self.now[name] = st.text_input(
            plain(label), key=self.key(name, str(self.kept.get(name, ""))[:most]), max_chars=most
        )
        return self.now[name]

    def area(self, name: str, label: str) -> str:
        key = self.key(name, str(self.kept.get(name, ""))[:30_000])
        self.now[name] = st.text_area(plain(label), key=key, max_chars=30_000, height=120)
        return self.now[name]

    def one(self, name: str, label: str, options: list[str], text) -> str:
        kept = self.kept.get(name)
        key = self.key(name, kept if kept in options else options[0])
        self.now[name] = picking.one(plain(label), options, format_func=text, key=key, filter_mode=None)
        return self.now[name]

    def many(self, name: str, label: str, names: dict[str, str]) -> list[str]:
        kept = [item for item in self.kept.get(name, []) if item in names]
        key = self.key(name, kept)
        self.now[name] = picking.many(plain(label), list(names), format_func=names.get, key=key, placeholder="Chọn")
        return self.now[name]

    def number(self, name: str, label: str, most: int, least: int = 1) -> int:
        key = self.key(name, min(max(int(self.kept.get(name, least) or least), least), most))
        self.now[name] = st.number_input(plain(label), least, most, step=1, key=key)
        return int(self.now[name])

    def day(self, name: str, label: str) -> date | None:
        kept = self.kept.get(name)
        key = self.key(name, date.fromisoformat(kept) if kept else None)
        value = st.date_input(plain(label), key=key, format="DD/MM/YYYY")
        self.now[name] = value.isoformat() if value else None
        return value
