"""Answers which day a person typed, as a choice that the URL keeps; what is no day is said and never guessed."""

from datetime import date, datetime

import streamlit as st

from kpi.period import end_of_day
from pages.kit.choices import asked, typed
from pages.kit.figures import plain
from pages.kit.words import day_text


def known_on() -> datetime | None:
    """ "Như đã biết ngày …": the end of a day in Vietnam; None when the field is empty (as known now)."""
    return end_of(day_field("ngay", "Như đã biết ngày"))


def end_of(day: str) -> datetime | None:
    """The last moment of a day "2024-10-15" in Vietnam; None for ""."""
    return end_of_day(date.fromisoformat(day)) if day else None


def day_field(name: str, label: str) -> str:
    """A day typed as 15/10/2024, kept in the URL as 2024-10-15; "" when empty. What is no day is said, not guessed."""
    day = typed(name, label, _read_day, day_text, width=190, placeholder="ngày/tháng/năm", max_chars=10)
    said = st.session_state.get(f"w_{name}") or asked(name) or ""
    if said and _read_day(said) is None:
        st.warning(f"Không đọc được ngày “{plain(said)}”. Mời nhập dạng 15/10/2024, hoặc để trống.")
    return day


def _read_day(text: str) -> str | None:
    """ "15/10/2024", "15-10-2024" or "2024-10-15" as the latter; None when it is no day."""
    parts = [part for part in text.replace("-", "/").replace(".", "/").split("/") if part]
    if len(parts) != 3 or not all(part.isascii() and part.isdigit() for part in parts):
        return None
    year, month, day = parts if len(parts[0]) == 4 else reversed(parts)
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None
