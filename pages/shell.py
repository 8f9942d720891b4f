"""Answers which screens there are and opens the one that was asked for; never draws a figure itself."""

import streamlit as st

from pages.kit import access, frame, house, menu, published
from pages.kit.paths import SCREENS
from web.front import TITLE

st.set_page_config(TITLE, layout="wide", initial_sidebar_state="collapsed")
frame.dress()


def home() -> None:
    """The bare address: a page that is the default one ignores its own address, so the first screen cannot be it."""
    viewer = access.viewer()
    mine = menu.shown(viewer, menu.kind_now(viewer)) if viewer else []
    st.switch_page((mine or SCREENS)[0].file)


front = st.Page(home, title=TITLE, default=True, visibility="hidden")
screen = menu.navigation(access.viewer(), front)
if screen is not front:  # tabs, history and bookmarks tell one screen from another
    st.set_page_config(f"{screen.title} – {TITLE}")
office = house.open_office()
if office.is_reader and screen is not front:
    published.band(office, screen.url_path)
if office.is_reader and screen is not front and not published.is_here(screen.url_path):
    published.elsewhere(screen.url_path)
else:
    screen.run()
