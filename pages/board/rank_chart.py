"""Answers how ranks of one group crossed each other over the months, as lines; never ranks anybody itself."""

from pages.board.board_charts import cut_name
from pages.kit.charts import BLUE, axis_months, layout, series
from pages.kit.drawing import Told, drawn

MOST_LINES = 30  # units of a group that lines can be told apart for; the table below has all
GREY, BROWN = "#B6BEC8", "#B54708"


def ranks_of_group(rows: list[dict], marks: dict[str, dict], name: str, source: str) -> None:
    """One line a unit of the group, first place on top; those that won and lost most places are drawn in colour.

    rows: of tables.changes; marks: unit → its row of tables.ranking_marks.
    """
    units = [(row, marks.get(row["unit_code"], {}).get("ranks", {})) for row in rows]
    units = [(row, ranks) for row, ranks in units if sum(rank is not None for rank in ranks.values()) > 1]
    if len(units) < 2 or len(units) > MOST_LINES:
        return
    periods = sorted({period for _, ranks in units for period in ranks})
    months = axis_months([{"period": period} for period in periods])
    won = {row["unit_code"]: _won(ranks, periods) for row, ranks in units}
    up, down = max(won.values()), min(won.values())
    lines, names = [], []
    for row, ranks in sorted(units, key=lambda unit: won[unit[0]["unit_code"]] in (up, down)):  # the coloured on top
        places = [ranks.get(period) for period in periods]
        moved = won[row["unit_code"]]
        colour = BLUE if moved == up > 0 else BROWN if moved == down < 0 else GREY
        line = series(months, places, row["unit_name"], colour, [f"hạng {place}" for place in places])
        line["line"]["width"], line["marker"]["size"] = (3, 8) if colour != GREY else (2, 5)
        lines.append(line)
        if places[-1] is not None:
            names.append(_name_at(months[-1], places[-1], row["unit_name"]))
    figure = layout(max(260, 26 * len(units) + 90))
    ink = figure["xaxis"]["tickfont"]
    figure |= {
        "showlegend": False,
        "hovermode": "closest",
        "annotations": [{**note, "font": {**ink, "size": 12}} for note in _apart(names)],
        "yaxis": {"autorange": "reversed", "fixedrange": True, "dtick": 1, "tickfont": ink, "zeroline": False},
        "margin": {"l": 30, "r": 170, "t": 20, "b": 30},
    }
    drawn(
        {"data": lines, "layout": figure},
        "ranks_of_group",
        f"Hạng từng tháng của các đơn vị trong {name}; bảng đầy đủ ở dưới",
        Told(_finding(units, won, up, down, months), f"hạng trong {name}, 1 là cao nhất", source),
    )


def _won(ranks: dict, periods: list[str]) -> int:
    known = [ranks[period] for period in periods if ranks.get(period) is not None]
    return known[0] - known[-1]


def _finding(units: list, won: dict[str, int], up: int, down: int, months: list[str]) -> str:
    """Who won and who lost most places between the first month and the last."""
    told = []
    for most, words in ((up, "lên nhiều nhất"), (down, "xuống nhiều nhất")):
        who = [row["unit_name"] for row, _ in units if won[row["unit_code"]] == most]
        if most and (most > 0) == (words[0] == "l"):
            more = f" và {len(who) - 1} đơn vị khác" if len(who) > 1 else ""
            told.append(f"{who[0]}{more} {words}, {abs(most)} hạng")
    span = f"Từ {months[0]} đến {months[-1]}"
    return f"{span}: {'; '.join(told)}" if told else f"{span}: không đơn vị nào đổi hạng"


def _name_at(month: str, place: int, name: str) -> dict:
    return {
        "x": month,
        "y": place,
        "text": f"{place}. {cut_name(name)}",
        "xanchor": "left",
        "xshift": 10,
        "showarrow": False,
        "xref": "x",
        "yref": "y",
    }


def _apart(names: list[dict]) -> list[dict]:
    """Names of units that share a place stand beside each other's line, not on it."""
    found: dict[int, int] = {}
    for note in names:
        turn = found.get(note["y"], 0)
        found[note["y"]] = turn + 1
        if turn:
            note["yshift"] = 12 * turn
    return names
