"""Answers how many rows of a round are typed in one table, each saved as typed and hitting no other; decides nothing.

Streamlit knows what was typed by its place in the table. Here a row is known by what it is about: where anything else
than the own typing changed the rows, the table begins anew with what is recorded, and no edit moves to another line.
A row that is whole is recorded at once. What is not whole yet, or was refused, is kept as it was typed
(actions.keep_typed_rows), also when the browser goes, and is said below the table.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import pandas as pd
import streamlit as st

from kpi import actions
from kpi.actions import TypedTable
from kpi.plan.model import Refusal
from pages.kit import house, sentences
from pages.kit.figures import plain, safe
from pages.kit.telling import bad, good

Row = dict[str, Any]


@dataclass(frozen=True)
class Rule:
    """How the rows of one table are recorded.

    who: the column that says whom a row is about. typed: the columns that are typed in. numbers: those of them that
    hold whole numbers. wanting: what a row still lacks, in words, None when it is whole. record: code of each whole
    row -> row; gives what came of each, in order.
    """

    who: str
    typed: tuple[str, ...]
    wanting: Callable[[Row], str | None]
    record: Callable[[dict[str, Row]], list]
    numbers: tuple[str, ...] = ()


@dataclass
class _Drawn:
    """A table as it was last begun. base: code of a row -> the row then; handed: place -> what was saved of it."""

    turn: int
    base: dict[str, Row]
    is_shut: bool
    handed: dict[int, Row] = field(default_factory=dict)
    recorded: int = 0
    refused: dict[str, str] = field(default_factory=dict)


def table(
    viewer, about: TypedTable, rows: Mapping[str, Row], columns: Mapping[str, Any], rule: Rule, is_shut: bool = False
) -> None:
    """The table. rows: code of what a row is about -> the row as it is recorded; columns: st.column_config by name."""
    kept = actions.typed_rows(house.open_office(), viewer, about)
    now = {code: {**row, **kept.get(code, {})} for code, row in rows.items()}
    drawn = _drawn(_key(about), now, is_shut)
    frame = pd.DataFrame(list(drawn.base.values()), index=pd.Index(list(drawn.base), dtype="string"))
    frame = frame.astype({name: "Int64" if name in rule.numbers else "string" for name in frame.columns})
    st.data_editor(
        frame,
        key=_widget(about, drawn),
        hide_index=True,
        column_config=dict(columns),
        disabled=is_shut,
        placeholder="",
        on_change=_save,
        args=(viewer, about, rule),
    )
    _tell(drawn, rule, {code: row for code, row in now.items() if code in kept and not _same(row, rows[code])})


def _key(about: TypedTable) -> str:
    return f"bang_{about.campaign}_{about.round_code}_{about.award_code}_{about.table_code}"


def _widget(about: TypedTable, drawn: _Drawn) -> str:
    return f"{_key(about)}_{drawn.turn}"


def _drawn(key: str, now: dict[str, Row], is_shut: bool) -> _Drawn:
    """The table as it stands drawn, or begun anew because something else than the own typing changed its rows.

    The rows keep their places while the same people are in them: no line moves under the hand when one is recorded.
    """
    drawn: _Drawn | None = st.session_state.get(key)
    if drawn is not None and drawn.base.keys() == now.keys():
        now = {code: now[code] for code in drawn.base}
    if drawn is not None and drawn.is_shut == is_shut and list(drawn.base) == list(now):
        edited = st.session_state.get(f"{key}_{drawn.turn}", {}).get("edited_rows", {})
        typed = {code: {**row, **edited.get(place, {})} for place, (code, row) in enumerate(drawn.base.items())}
        if all(_same(typed[code], now[code]) for code in now):
            return drawn
    fresh = _Drawn(drawn.turn + 1 if drawn else 0, now, is_shut)
    if drawn is not None:
        fresh.recorded, fresh.refused = drawn.recorded, drawn.refused
    st.session_state[key] = fresh
    return fresh


def _same(one: Row, other: Row) -> bool:
    return all(_said(one[name]) == _said(other[name]) for name in one)


def _said(value: object) -> str:
    """What a cell says: nothing, a text without blanks around it, a number without its ".0"."""
    if value is None or value is pd.NA:
        return ""
    return f"{value:g}" if isinstance(value, float) else str(value).strip()


def _save(viewer, about: TypedTable, rule: Rule) -> None:
    """Keep what was typed since the last time; record the rows that are whole."""
    drawn: _Drawn = st.session_state[_key(about)]
    edited = st.session_state[_widget(about, drawn)]["edited_rows"]
    codes, rows = list(drawn.base), {}
    for place, change in edited.items():
        if drawn.handed.get(place) != change:
            drawn.handed[place] = dict(change)
            rows[codes[place]] = {**drawn.base[codes[place]], **change}
    office = house.open_office()
    cells = {code: {name: row[name] for name in rule.typed} for code, row in rows.items()}
    if isinstance(refused := actions.keep_typed_rows(office, viewer, about, cells), Refusal):
        drawn.recorded, drawn.refused = 0, dict.fromkeys(rows, sentences.sentence(refused))
        return
    whole = {code: row for code, row in rows.items() if rule.wanting(row) is None}
    found = dict(zip(whole, rule.record(whole), strict=True)) if whole else {}
    drawn.refused = {code: sentences.sentence(said) for code, said in found.items() if isinstance(said, Refusal)}
    done = [code for code in whole if code not in drawn.refused]
    drawn.recorded = len(done)
    if done:
        actions.forget_typed_rows(office, viewer, about, done)


def _tell(drawn: _Drawn, rule: Rule, waiting: dict[str, Row]) -> None:
    """What came of the rows typed last, and which rows are typed but not recorded, and why."""
    if drawn.recorded:
        good(plain(f"Đã lưu {drawn.recorded} dòng."))
    for code, row in waiting.items():
        why = drawn.refused.get(code) or rule.wanting(row) or "mời sửa một ô của dòng để ghi lại"
        if code in drawn.refused:
            bad(plain(f"{row[rule.who]}: {why}"))
        else:
            st.html(f'<p class="note">Đã giữ, chưa ghi: {safe(row[rule.who])}: {safe(why)}</p>')
