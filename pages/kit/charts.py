"""Answers how a figure moved from month to month, as plotly dictionaries; never computes a figure.

Plain dictionaries are built 15 times faster than plotly's own objects (design 10). Numbers are written out in
Vietnamese on the server, because a browser's own format follows the browser's language.
"""

import streamlit as st

from kpi import numbers
from pages.kit.figures import target_text, value_text

BLUE, GREY = "#0072B2", "#8A94A0"
INK = {"light": "#566170", "dark": "#A9B4C0"}  # the theme's own axis text is paler than 4.5 to 1
QUIET = {  # of plotly's tools only the one that saves the chart as a picture
    "displayModeBar": True,
    "modeBarButtons": [["toImage"]],
    "displaylogo": False,
    "toImageButtonOptions": {"format": "png", "scale": 2, "filename": "bieu_do"},
    "responsive": True,
}


def axis_months(rows: list[dict]) -> list[str]:
    """Short names of months, "T3"; with the year where there are several years."""
    years = {row["period"][:4] for row in rows}
    return [f"T{int(row['period'][5:7])}" + (f"/{row['period'][:4]}" if len(years) > 1 else "") for row in rows]


def layout(height: int, **axes) -> dict:
    ink = {"color": INK["dark" if st.context.theme.type == "dark" else "light"], "size": 13}
    return {
        "height": height,
        "margin": {"l": 75 if "ticktext" in axes else 50, "r": 15, "t": 30, "b": 40},
        "separators": ",.",
        "hovermode": "x unified",
        "legend": {"orientation": "h", "y": 1.15, "x": 0, "font": ink},
        "xaxis": {"type": "category", "fixedrange": True, "tickfont": ink},
        "yaxis": {"fixedrange": True, "rangemode": "tozero", "tickfont": ink, **axes},
    }


def trend_of_indicator(rows: list[dict], indicator) -> None:
    """One indicator over the months: the value, the level expected, and the plan's targets.

    One row per period as tables.trend gives it; a month without figure is a gap, never zero.
    """
    code, measure = indicator.code, indicator.measure
    is_share = measure == "share"
    months = axis_months(rows)
    values = [row["values"].get(code) for row in rows]
    expected = [row["expected"].get(code) for row in rows]
    targets = [stone.target for stone in indicator.milestones]
    lines = [
        series(months, values, "Thực hiện", BLUE, [value_text(item, measure, targets) for item in values]),
        series(months, expected, "Kỳ vọng", GREY, [target_text(item, measure) for item in expected], dash="dot"),
    ]
    axes: dict = {"tickformat": ".0%"} if is_share else {}
    if measure in ("done", "assessment"):  # a step is done or not: no figure stands between
        axes = {"tickvals": [0, 1], "ticktext": [value_text(0, measure), value_text(1, measure)]}
    st.plotly_chart(
        {"data": lines, "layout": layout(280, **axes)},
        config=QUIET,
        key=f"trend_{code}",
        alt=f"Diễn biến theo tháng của chỉ tiêu {indicator.name}",
    )


def trend_of_score(rows: list[dict]) -> None:
    """The unit's score over the months, with its rank in words beside each point."""
    months = axis_months(rows)
    words = [
        f"{numbers.vietnamese(row['score'], 2)} điểm, hạng {row['rank'] if row['rank'] is not None else '–'}"
        for row in rows
    ]
    line = series(months, [row["score"] for row in rows], "Điểm", BLUE, words)
    st.plotly_chart(
        {"data": [line], "layout": {**layout(240), "showlegend": False}},
        config=QUIET,
        key="trend_score",
        alt="Diễn biến điểm theo tháng",
    )


def series(x: list, y: list, name: str, colour: str, words: list[str], dash: str = "solid") -> dict:
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "x": x,
        "y": [None if item is None else float(item) for item in y],
        "name": name,
        "line": {"color": colour, "width": 3 if dash == "solid" else 2, "dash": dash},
        "marker": {"size": 7},
        "customdata": words,
        "hovertemplate": f"{name}: %{{customdata}}<extra></extra>",
        "connectgaps": False,
    }
