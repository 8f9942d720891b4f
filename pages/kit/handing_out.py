"""Answers how a file reaches the one person who asked for it: inside the page, never under an address for others."""

from base64 import b64encode
from hashlib import sha256

import streamlit as st

from kpi import actions
from pages.kit import house
from pages.kit.figures import file_name, plain, safe

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_LOOK = "font:600 16px sans-serif;color:light-dark(#0B4F8A,#8CC8F5)"


def download(label: str, viewer, what: str, data: bytes, name: str, media_type: str, **how) -> None:
    """A button that saves the bytes; who took which file is written into the audit log when it is pressed."""
    name = file_name(name)
    told = (viewer, what, name, sha256(data).hexdigest())
    st.download_button(plain(label), data, name, media_type, on_click=_note, args=told, **how)


def _note(viewer, what: str, name: str, digest: str) -> None:
    actions.note_handed_out(house.open_office(), viewer, what, name, digest)


def link(label: str, name: str, media_type: str, data: bytes) -> None:
    """A link that saves the bytes; a picture is shown too. The frame holds nothing but what is escaped here."""
    name = file_name(name)
    source = f"data:{safe(media_type)};base64,{b64encode(data).decode('ascii')}"
    if media_type.startswith("image/"):
        st.html(f'<img alt="{safe(name)}" style="max-width:100%" src="{source}">')
    page = f'<body style="margin:0;color-scheme:light dark"><a style="{_LOOK}" download="{safe(name)}" href="{source}">'
    st.iframe(f"{page}{safe(label)}: {safe(name)}</a></body>", height=30)
