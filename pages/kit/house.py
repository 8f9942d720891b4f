"""Answers how the screens reach the house: the store opened once per process, ready tables remembered until it changes.

Never computes a figure; a ready table is kept under its arguments and the store's data version.
"""

from collections.abc import Callable

import streamlit as st

from kpi import actions, tables
from kpi.actions import Office
from kpi.house.account import Account
from kpi.plan.model import Refusal
from pages.kit.words import last_day


def _close(opened: tuple) -> None:
    opened[0].__exit__(None, None, None)


@st.cache_resource(show_spinner=False, on_release=_close)
def _opened() -> tuple:
    context = actions.open_office()
    return context, context.__enter__()


def open_office() -> Office:
    """The one opened house of this process (KPI_DATA_DIR and KPI_CONFIG_DIR as the server was started with)."""
    return _opened()[1]


def close_office() -> None:
    """Close the house with the server, if it was opened."""
    _opened.clear()


FOREIGN = ("may_not", "other_unit", "account_disabled")  # refusals that somebody met who asked for what is not theirs


# Two minutes at most: who is late depends on the clock too, not only on what was handed in.
@st.cache_data(show_spinner=False, max_entries=400, ttl=120)
def _kept(_office: Office, version: int, about: tuple, viewer_key: tuple, _what: Callable, _named: dict, _viewer):
    return _what(_office, *about[1], **_named, viewer=_viewer)


def table(what: Callable, viewer, *arguments, **named):
    """The ready table that a function of kpi.tables gives this viewer: an Answer, a list, or a Refusal."""
    office = open_office()
    key = (viewer.name, viewer.unit_code, *sorted(viewer.roles)) if viewer else ()
    about = (f"{what.__module__}.{what.__qualname__}", arguments, sorted(named.items()))
    found = _kept(office, office.store.data_version, about, key, what, named, viewer)
    if viewer and isinstance(found, Refusal) and found.code.startswith(FOREIGN):
        actions.note_refused_view(office, viewer, f"table/{what.__name__}")
    return found


@st.cache_data(show_spinner=False)
def _campaigns(_office: Office, version: int) -> list[dict]:
    return tables.campaigns(_office)


def campaigns() -> list[dict]:
    """Every campaign with its periods, as tables.campaigns gives it."""
    office = open_office()
    return _campaigns(office, office.store.data_version)


@st.cache_data(show_spinner=False)
def _accounts(_office: Office, version: int) -> list[Account]:
    return actions.accounts(_office)


def accounts() -> list[Account]:
    """Every account, as actions.accounts gives it."""
    office = open_office()
    return _accounts(office, office.store.data_version)


def campaigns_of(viewer) -> list[dict]:
    """Those whose list names the own unit, or an ended one that it stands for; who belongs to no unit sees all."""
    rows = campaigns()
    if viewer is None or viewer.unit_code is None:
        return rows
    return [row for row in rows if any(map(viewer.is_of, row["unit_codes"]))]


def campaign_of(code: str):
    """The campaign's configuration (names of indicators and parts), as read at start."""
    return open_office().plans[code].campaign


def reported_indicators(code: str, unit_code: str, period: str) -> list:
    """The indicators that a unit's monthly report asks for, in the plan's order."""
    plan = open_office().plans[code]
    unit = plan.unit(unit_code, last_day(period))
    return [item for item in plan.indicators_of(unit) if item.source == "report"] if unit else []


@st.cache_data(show_spinner=False, max_entries=50)
def _template(_office: Office, version: int, account_name: str, campaign: str, unit: str, period: str, _viewer):
    return actions.template_workbook(_office, _viewer, campaign, unit, period)


def template(viewer, campaign: str, unit: str, period: str) -> tuple[str, bytes] | Refusal:
    """The month's workbook for a unit, with last month's figures beside the input cells."""
    office = open_office()
    return _template(office, office.store.data_version, viewer.name, campaign, unit, period, viewer)


@st.cache_data(show_spinner="Đang kiểm tra tệp …", max_entries=20, ttl=600)
def _checked(_office: Office, version: int, data: bytes, file_name: str, expected: tuple, account: str, _viewer):
    return actions.check_workbook(_office, data, file_name, expected=expected, viewer=_viewer)


def checked(viewer, data: bytes, file_name: str, expected: tuple[str, str, str]):
    """The verdict on an uploaded workbook; reading it again costs nothing until the store changes."""
    office = open_office()
    return _checked(office, office.store.data_version, data, file_name, expected, viewer.name, viewer)


@st.cache_data(show_spinner=False, max_entries=20)
def _preview(_office: Office, version: int, sha256: str, account: str, _draft, _viewer):
    return tables.preview(_office, _draft, _viewer)


def preview(viewer, verdict) -> dict | Refusal:
    """What a checked workbook would store and change."""
    office = open_office()
    return _preview(office, office.store.data_version, verdict.sha256, viewer.name, verdict.draft, viewer)


@st.cache_data(show_spinner="Đang đánh dấu lỗi …", max_entries=10)
def _marked(data: bytes, key: str, _problems: list):
    return actions.marked_workbook(data, _problems, open_office().plans)


def marked(data: bytes, problems: list) -> bytes | list:
    """The upload with its problems marked in their cells; the problems that keep it from being marked."""
    return _marked(data, repr(problems), problems)


@st.cache_data(show_spinner=False, max_entries=10)
def _carried(_office: Office, version: int, account: str, data: bytes, file_name: str, place: tuple, _viewer):
    return actions.carried_workbook(_office, _viewer, data, file_name, place)


def carried(viewer, data: bytes, file_name: str, place: tuple[str, str, str]) -> tuple[str, bytes] | list | Refusal:
    """The right month's template with what was typed into another month's file."""
    office = open_office()
    return _carried(office, office.store.data_version, viewer.name, data, file_name, place, viewer)
