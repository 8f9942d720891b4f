"""Answers what a person sees when a screen breaks: a reference number to tell the administrator; never the details."""

import logging
import secrets

import streamlit as st

from pages.ui.figures import plain

LOG = logging.getLogger("kpi.screens")
WRITTEN_FOR_PEOPLE = ("StoreError", "ConfigError")  # their text is a Vietnamese sentence that says what to do


def show_trouble(error: Exception) -> bool:
    """Log the error whole under a short number and show only that number; True: Streamlit shows nothing of its own."""
    number = secrets.token_hex(3).upper()
    LOG.error("Lỗi màn hình %s", number, exc_info=error)
    if any(kind.__name__ in WRITTEN_FOR_PEOPLE for kind in type(error).__mro__):
        st.error(plain(str(error)))
    st.error(
        f"Màn hình này gặp lỗi. Hãy tải lại trang; nếu vẫn lỗi, báo quản trị mã số **{number}** "
        "(chi tiết nằm trong nhật ký của máy chủ)."
    )
    return True
