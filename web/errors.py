"""Answers what a person sees when a screen breaks: what to do, and a number ("Mã sự cố") that finds it in the log.

Never shows the details, and never logs what somebody typed.
"""

import streamlit as st

from kpi import actions
from pages.kit.figures import plain

WRITTEN_FOR_PEOPLE = ("StoreError", "ConfigError")  # their text is a Vietnamese sentence that says what to do


def show_trouble(error: Exception) -> bool:
    """Log the error under a number and show only that number; True: Streamlit shows nothing of its own."""
    number = actions.note_incident(error, request=st.context.headers.get("x-request-id"))
    if any(kind.__name__ in WRITTEN_FOR_PEOPLE for kind in type(error).__mro__):
        st.error(f"{plain(str(error))} Mã sự cố: **{number}**.")
    else:
        st.error(
            f"Màn hình này gặp lỗi. Hãy tải lại trang; nếu vẫn lỗi, báo quản trị **mã sự cố {number}** "
            "(chi tiết nằm trong nhật ký của máy chủ)."
        )
    return True
