"""Draws, on a process that reads a published copy, how old the copy is and where one writes; never reads a figure."""

from urllib.parse import urlencode

import streamlit as st

from kpi.actions import Office
from pages.kit.choices import carried
from pages.kit.figures import safe
from pages.kit.paths import PLACE, READABLE
from pages.kit.words import moment_text

_MINUTE, _HOUR, _DAY = 60, 3600, 86_400


def band(office: Office, path: str) -> None:
    """Over every screen: which publication this is, how old, and the way to the writing process."""
    made_at = office.published_at
    if made_at is None:
        return
    age = (office.clock() - made_at).total_seconds()
    st.html(
        f'<p class="known" role="status" data-testid="ban_cong_bo">Bản công bố lúc <b>{moment_text(made_at)}</b> '
        f'({safe(age_text(age))}). Nộp, duyệt, sửa: <a href="{safe(to_writing("/" + path))}" target="_self">mở ở máy '
        "ghi số liệu</a>.</p>"
    )


def is_here(path: str) -> bool:
    """Whether a screen is for looking only, so that a reading process shows it."""
    return path in READABLE


def elsewhere(path: str) -> None:
    """In the place of a screen on which people write."""
    st.title("Việc này làm ở máy ghi số liệu", anchor=False)
    st.html(f'<p><a href="{safe(to_writing("/" + path))}" target="_self">Mở màn hình này ở máy ghi số liệu</a></p>')


def to_writing(path: str) -> str:
    """The address that goes to the same screen at the writing process, with what was chosen."""
    kept = urlencode(carried())
    return f"{PLACE}?{urlencode({'o': 'ghi', 'next': path + ('?' + kept if kept else '')})}"


def age_text(seconds: float) -> str:
    """How long ago, in words; a moment to come means that two machines' clocks differ."""
    if seconds < -2 * _MINUTE:
        return "sau giờ của máy này: đồng hồ hai máy lệch nhau, mời chỉnh lại"
    if seconds < 2 * _MINUTE:
        return "vừa xong"
    if seconds < 2 * _HOUR:
        return f"{int(seconds // _MINUTE)} phút trước"
    return f"{int(seconds // _HOUR)} giờ trước" if seconds < 2 * _DAY else f"{int(seconds // _DAY)} ngày trước"
