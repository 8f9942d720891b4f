"""Answers which day a person typed, as a choice that the URL keeps; what is no day is said and never guessed."""

from datetime import date, datetime

import streamlit as st

from kpi.period import end_of_day
from pages.kit.choices import written
from pages.kit.figures import plain, safe
from pages.kit.words import day_text


def known_on() -> datetime | None:
    """ "Như đã biết ngày …": the end of a day in Vietnam; None when the field is empty (as known now)."""
    return end_of(day_field("ngay", "Như đã biết ngày"))


def end_of(day: str) -> datetime | None:
    """The last moment of a day "2024-10-15" in Vietnam; None for ""."""
    return end_of_day(date.fromisoformat(day)) if day else None


def day_field(name: str, label: str) -> str:
    """A day typed as 15/10/2024, kept in the URL as 2024-10-15; "" when empty. What is no day is said, not guessed."""
    day, unread = written(name, _read_day)
    st.html(
        f'<label class="choice">{safe(label)}<input data-choice="{safe(name)}" value="{safe(unread or day_text(day))}"'
        ' placeholder="ngày/tháng/năm" maxlength="10" inputmode="numeric" autocomplete="off"></label>',
        width=190,
    )
    if unread:
        st.warning(f"Không đọc được ngày “{plain(unread)}”. Mời nhập dạng 15/10/2024, hoặc để trống.")
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
