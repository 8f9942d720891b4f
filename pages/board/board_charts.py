"""Answers how units look beside each other in a chart, as plotly dictionaries; never computes a figure."""

import streamlit as st

from kpi import numbers
from pages.kit.charts import BLUE, INK, UNITS, axis_months, series
from pages.kit.charts import layout as layout_of
from pages.kit.drawing import Told, drawn
from pages.kit.figures import target_text, value_text

MOST_BARS = 60
LONGEST_NAME = 26
BAR_COLOURS = {
    "exceeded": BLUE,
    "met": "#007A5A",
    "on_pace": "#F0C24B",
    "behind": "#B54708",
    "missed": "#B54708",
}


def bars_of_indicator(rows: list[dict], indicator, source: str) -> None:
    """One bar a unit, best first, with what is needed now and at the end as lines; units without a figure are named
    under the chart, never drawn as zero. One row per unit as tables.indicator_board gives it."""
    known = [row for row in rows if row["value"] is not None]
    if not known or indicator.measure in ("done", "assessment"):
        return
    left_out = max(0, len(known) - MOST_BARS)
    known = known[: MOST_BARS // 2] + known[-MOST_BARS // 2 :] if left_out else known
    needed, last = known[0]["expected"], known[0]["last_target"]
    words = [value_text(row["value"], indicator.measure, [row["expected"], row["last_target"]]) for row in known]
    reversed_rows, texts = known[::-1], words[::-1]
    data = {
        "type": "bar",
        "orientation": "h",
        "x": [float(row["value"]) for row in reversed_rows],
        "y": list(range(len(reversed_rows))),  # two names may be cut to the same letters
        "customdata": [[row["unit_name"], text] for row, text in zip(reversed_rows, texts, strict=True)],
        "marker": {"color": [BAR_COLOURS.get(row["status"], "#566170") for row in reversed_rows]},
        "hovertemplate": "%{customdata[0]}: %{customdata[1]}<extra></extra>",
    }
    shapes, notes = [], []
    for level, name, dash in ((needed, "cần có kỳ này", "solid"), (last, "mức cuối", "dot")):  # one above, one below
        if level is not None and not (name == "mức cuối" and float(level) == float(needed or -1)):
            shapes.append(_level(float(level), dash))
            notes.append(_note_of(float(level), f"{name} {target_text(level, indicator.measure)}", dash == "solid"))
    # the figure stands beside the name: over a bar or a line nobody could read it
    beside = [f"{cut_name(row['unit_name'])}  <b>{text}</b>" for row, text in zip(reversed_rows, texts, strict=True)]
    layout = layout_of(max(220, 24 * len(known) + 70), tickfont={"size": 12})
    ink = layout["xaxis"]["tickfont"]
    layout |= {
        "shapes": shapes,
        "annotations": [{**note, "font": ink} for note in notes],
        "hovermode": "closest",
        "showlegend": False,
        "xaxis": {"fixedrange": True, "rangemode": "tozero", "tickfont": ink, "showticklabels": False},
        "yaxis": {"fixedrange": True, "automargin": True, "tickfont": ink, "tickvals": data["y"], "ticktext": beside},
        "margin": {"l": 10, "r": 16, "t": 34, "b": 34},
    }
    best, worst = known[0], known[-1]
    finding = f"Cao nhất {best['unit_name']} {words[0]}"
    finding += f"; thấp nhất {worst['unit_name']} {words[-1]}" if len(known) > 1 else ""
    drawn(
        {"data": [data], "layout": layout},
        f"bars_{indicator.code}",
        f"Từng đơn vị theo chỉ tiêu {indicator.name}, cao nhất ở trên; bảng đầy đủ ở dưới",
        Told(finding, "%" if indicator.measure == "share" else UNITS.get(indicator.measure) or "số lượng", source),
    )
    if left_out:
        st.caption(
            f"Chỉ vẽ {MOST_BARS // 2} đơn vị cao nhất và {MOST_BARS // 2} thấp nhất; bảng dưới có các đơn vị khác."
        )
    without = [row["unit_name"] for row in rows if row["value"] is None]
    if without:
        st.caption(f"Chưa có số liệu để vẽ: {len(without)} đơn vị (xem bảng).")


def _level(at: float, dash: str) -> dict:
    line = {"color": INK["dark" if st.context.theme.type == "dark" else "light"], "width": 2, "dash": dash}
    return {"type": "line", "xref": "x", "yref": "paper", "x0": at, "x1": at, "y0": 0, "y1": 1, "line": line}


def cut_name(name: str) -> str:
    """A name short enough for a phone, safe in a chart; the whole stands in the table and in what a pointer shows."""
    cut = name if len(name) <= LONGEST_NAME else name[: LONGEST_NAME - 1].rstrip() + "…"
    return cut.replace("<", "‹").replace(">", "›")


def _note_of(at: float, text: str, is_above: bool) -> dict:
    return {
        "x": at,
        "y": 1 if is_above else 0,
        "xref": "x",
        "yref": "paper",
        "yanchor": "bottom" if is_above else "top",
        "xanchor": "right",
        "text": text,
        "showarrow": False,
    }


UNIT_COLOURS = ("#0072B2", "#B54708", "#007A5A", "#7A4FA3")  # as .ua … .ud of board.css


def scores_of_units(units: list[tuple[str, dict[str, float | None]]], source: str) -> None:
    """A line of scores by month for each of two to four units: (name, period → score)."""
    periods = sorted({period for _, scores in units for period in scores})
    months = axis_months([{"period": period} for period in periods])
    lines, texts = [], []
    for (name, scores), colour in zip(units, UNIT_COLOURS, strict=False):
        values = [scores.get(period) for period in periods]
        texts.append([numbers.vietnamese(value, 2) for value in values])
        lines.append(series(months, values, name, colour, texts[-1]))
    head = ("Tháng", *(name for name, _ in units))
    drawn(
        {"data": lines, "layout": layout_of(300)},
        "scores_of_units",
        "Điểm theo tháng của " + ", ".join(name for name, _ in units),
        Told(_apart(units, periods), "điểm, thang 100", source, head, list(zip(months, *texts, strict=True))),
    )


def _apart(units: list[tuple[str, dict[str, float | None]]], periods: list[str]) -> str:
    """How far the first two units are apart in the first month and the last in which both have a score."""
    (one, first), (other, second) = units[:2]
    gaps = [(p, a - b) for p in periods if (a := first.get(p)) is not None and (b := second.get(p)) is not None]
    if not gaps:
        return "Chưa có tháng nào hai đơn vị cùng có điểm"

    def told(gap: float) -> str:
        if not gap:
            return f"{one} bằng {other}"
        return f"{one} {'hơn' if gap > 0 else 'kém'} {other} {numbers.vietnamese(abs(gap), 2)} điểm"

    before = f" (tháng {int(gaps[0][0][5:7])}: {told(gaps[0][1])})" if len(gaps) > 1 else ""
    return f"Tháng {int(gaps[-1][0][5:7])}: {told(gaps[-1][1])}{before}"
