"""Answers how a sheet of fields and one table that grows is kept as it is typed; records nothing.

What stands typed is found again after a reload, a closed browser or an ended server (actions.keep_typed_rows): the
fields as one row, each line of the table as a row of its number.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

import streamlit as st

from kpi import actions
from kpi.actions import TypedTable
from kpi.plan.model import Refusal
from pages.kit import house
from pages.kit.sentences import sentence

Row = dict[str, Any]
_FIELDS = "to"


def begin(viewer, about: TypedTable, key: str, fields: Mapping[str, Any], lines: Sequence[Row]) -> list[str]:
    """Fill the fields and lines when the sheet is drawn for the first time: with what was typed, else as given.

    Gives the codes of the rows that are kept, none where nothing was typed.
    """
    kept = actions.typed_rows(house.open_office(), viewer, about)
    state = st.session_state
    if _grid(key) not in state:
        typed = kept.get(_FIELDS, {})
        for name, value in fields.items():
            said = typed.get(name, value)
            is_day = isinstance(value, date) and isinstance(said, str)
            state[f"{key}_{name}"] = date.fromisoformat(said) if is_day else said
        numbered = sorted((int(code), row) for code, row in kept.items() if code != _FIELDS)
        state[_begun(key)] = [row for _, row in numbered] if kept else [dict(row) for row in lines]
    return list(kept)


def grid(key: str, columns: Mapping[str, Any], on_change: Callable) -> None:
    """The table; its lines are read with `rows`, before it is drawn as well."""
    drawn = [dict(row) for row in st.session_state[_begun(key)]]
    st.data_editor(
        drawn,
        key=_grid(key),
        num_rows="dynamic",
        hide_index=True,
        column_config=dict(columns),
        on_change=on_change,
        placeholder="",
    )


def rows(key: str) -> list[Row]:
    """The lines as they stand typed: those drawn, changed or taken out, then those added."""
    typed = st.session_state.get(_grid(key)) or {"edited_rows": {}, "deleted_rows": [], "added_rows": []}
    drawn = st.session_state[_begun(key)]
    left = [place for place in range(len(drawn)) if place not in typed["deleted_rows"]]
    found = [drawn[place] | typed["edited_rows"].get(place, {}) for place in left]
    empty = dict.fromkeys(drawn[0]) if drawn else {}
    return found + [empty | row for row in typed["added_rows"]]


def keep(viewer, about: TypedTable, key: str, names: Sequence[str]) -> None:
    """Keep the whole sheet as it stands typed, in place of what was kept of it before."""
    state, office = st.session_state, house.open_office()
    values = {name: state.get(f"{key}_{name}") for name in names}
    told = {name: value.isoformat() if isinstance(value, date) else value for name, value in values.items()}
    typed = {_FIELDS: told} | {str(place): row for place, row in enumerate(rows(key), 1)}
    found = actions.keep_typed_rows(office, viewer, about, typed)
    state[f"{key}_loi"] = sentence(found) if isinstance(found, Refusal) else ""
    if gone := set(actions.typed_rows(office, viewer, about)) - set(typed):
        actions.forget_typed_rows(office, viewer, about, gone)


def refused(key: str) -> str:
    """Why what was typed last is not kept, in words; "" where it is."""
    return st.session_state.get(f"{key}_loi", "")


def _grid(key: str) -> str:
    return f"{key}_bang"


def _begun(key: str) -> str:
    return f"{key}_goc"
