"""Answers how a chart stands on a screen: the finding over it, unit and source, the figures behind; computes none.

A figure is checked by plotly once and kept by its content: the same chart costs the next rerun a third.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

import plotly.graph_objects as go
import streamlit as st

from kpi.plan.model import Basis
from pages.kit.figures import safe
from pages.kit.words import BASES, day_text, last_day

QUIET = {  # of plotly's tools only the one that saves the chart as a picture
    "displayModeBar": True,
    "modeBarButtons": [["toImage"]],
    "displaylogo": False,
    "toImageButtonOptions": {"format": "png", "scale": 2, "filename": "bieu_do"},
    "responsive": True,
}


@dataclass(frozen=True)
class Told:
    """What a chart says in words: the finding (its title), unit of measure, source, and its figures as a table."""

    finding: str
    unit: str
    source: str
    head: Sequence[str] = ()
    rows: Sequence[Sequence[str]] = field(default_factory=tuple)


def source_of(period: str, basis: Basis, as_of_day: str = "") -> str:
    """Where the figures of a screen come from, in words: basis, day of the figures, day they were known on."""
    known = f", như đã biết ngày {day_text(as_of_day)}" if as_of_day else ""
    return f"{BASES[basis].lower()}, đến {day_text(last_day(period))}{known}"


@lru_cache(maxsize=400)
def _checked(figure: str) -> go.Figure:
    return go.Figure(json.loads(figure))


def over(finding: str, unit: str, source: str, is_plotly: bool = False) -> str:
    """What stands over every chart: the finding as its title, unit of measure, source; over one in HTML also what saves
    it as a picture (web/pictures.js; plotly has its own)."""
    told = f"Đơn vị tính: {safe(unit)}. Nguồn: {safe(source)}."
    save = "" if is_plotly else f'<button data-picture aria-label="Tải ảnh: {safe(finding)}">Tải ảnh</button>'
    return f'<div class="chart"><h3>{safe(finding)}</h3><p>{told} {save}</p></div>'


def drawn(figure: dict, key: str, alt: str, told: Told) -> None:
    """The chart under its finding; `figure`: plotly's data and layout as plain dictionaries."""
    st.html(over(told.finding, told.unit, told.source, is_plotly=True))
    st.plotly_chart(_checked(json.dumps(figure)), config=QUIET, key=key, alt=alt)
    if told.rows:
        st.html(behind(told))


def behind(told: Told) -> str:
    """The figures of the chart, behind a line that opens them, with what saves them as CSV."""
    head = "".join(f'<th scope="col">{safe(text)}</th>' for text in told.head)
    lines = "".join(
        f'<tr><th scope="row">{safe(row[0])}</th>'
        + "".join(
            f'<td class="num" data-label="{safe(told.head[at])}">{safe(text)}</td>' for at, text in enumerate(row) if at
        )
        + "</tr>"
        for row in told.rows
    )
    return (
        '<details class="behind"><summary>Số liệu của biểu đồ</summary><div class="table grid"><table>'
        f"<thead><tr>{head}</tr></thead><tbody>{lines}</tbody></table></div>"
        f'<button data-figures="{safe(told.finding)}">Tải số liệu (CSV)</button></details>'
    )
