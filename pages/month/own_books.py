"""Answers how the screens read a workbook of the unit's own layout without reading it anew at every click.

Never keeps one longer than the store's data version: a new reading or a new report asks again.
"""

import hashlib

import streamlit as st

from kpi import actions
from pages.kit import house


@st.cache_resource(show_spinner="Đang đọc tệp …", max_entries=8, ttl=600)
def _book(_office, version: int, sha256: str, file_name: str, place: tuple, account: str, _data: bytes, _viewer):
    return actions.own_book(_office, _viewer, _data, file_name, place)


def own_book(viewer, data: bytes, file_name: str, place: tuple[str, str, str]):
    """The workbook beside the unit's kept reading; the problems why it cannot be read; a Refusal."""
    office, sha256 = house.open_office(), hashlib.sha256(data).hexdigest()
    return _book(office, office.store.data_version, sha256, file_name, place, viewer.name, data, viewer)


@st.cache_data(show_spinner=False, max_entries=32, ttl=600)
def _proposed(key: tuple, sheet: str, header: tuple[int, int] | None, _book):
    return actions.proposed(_book, sheet, header)


def proposed(book, sheet: str, header: tuple[int, int] | None):
    """A first reading of one sheet, with the confidence of each guess."""
    about = (book.layout.campaign, book.layout.unit, book.layout.digest, book.kept.own_layout if book.kept else 0)
    return _proposed((book.workbook.sha256, *about), sheet, header, book)


@st.cache_data(show_spinner="Đang kiểm tra tệp …", max_entries=20)
def _checked(_office, version: int, sha256: str, name: str, place: tuple, head: tuple, account: str, _given: tuple):
    data, told, viewer = _given
    return actions.check_own_workbook(_office, data, name, actions.OwnReport(place, told), viewer=viewer)


def checked_own(viewer, data: bytes, file_name: str, place: tuple[str, str, str], head):
    """The verdict on a workbook of the unit's own layout, by the reading kept for the unit."""
    office, sha256 = house.open_office(), hashlib.sha256(data).hexdigest()
    said = (head.number, head.signed_on, head.prepared_by, head.signed_by)
    given = (data, head, viewer)
    return _checked(office, office.store.data_version, sha256, file_name, place, said, viewer.name, given)
