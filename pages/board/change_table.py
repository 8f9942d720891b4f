"""Answers how what moved looks: scores first, the two indicators behind each, the hands; never computes a change."""

from kpi import numbers
from pages.kit.choices import link
from pages.kit.figures import safe, value_text
from pages.kit.grid import Cell, Column, Grid, Line, change, cut_note, filter_box, grid, moved
from pages.kit.words import HANDS, moment_text

MOST_HANDS, MOST_ROWS = 2, 400


def in_words(moved: dict) -> str:
    """How many rose, fell and stayed, and the greatest of each, as HTML; `moved`: the row of tables.moves."""
    fell, rose = moved["fell_count"], moved["moved_count"] - moved["fell_count"]
    rest = moved["units_count"] - moved["moved_count"]
    told = f"{rose} đơn vị tăng điểm, {fell} giảm, {rest} giữ nguyên hoặc không so được."
    for count, row, words in ((fell, moved["worst"], "Giảm nhiều nhất"), (rose, moved["best"], "Tăng nhiều nhất")):
        if count:
            told += f" {words}: {row['unit_name']} ({_signed(row['score_change'])} điểm)."
    return f'<p class="note rest">{safe(told)}</p>{filter_box("thay-doi")}'


def changes(rows: list[dict]) -> str:
    """The table of what moved, the greatest fall first."""
    columns = [
        Column("Đơn vị", look="name"),
        Column("Thay đổi điểm", is_number=True),
        Column("Trước", is_number=True),
        Column("Sau", is_number=True),
        Column("Hạng", is_number=True),
        Column("Do chỉ tiêu", "Hai chỉ tiêu làm điểm thay đổi nhiều nhất", is_sorted=False),
        Column("Do ai, khi nào", "Nộp, nộp lại, duyệt, trả lại trong kỳ đang xem", is_sorted=False),
    ]
    lines = [Line(_cells(row), row["unit_name"]) for row in rows[:MOST_ROWS]]
    return cut_note(len(rows), MOST_ROWS) + grid(Grid("thay-doi", "Thay đổi điểm và hạng", columns, lines))


def _cells(row: dict) -> list[Cell]:
    address = safe(link("don-vi", don_vi=row["unit_code"]))
    points = row["score_change"]
    rank = "–" if row["rank"] is None else str(row["rank"])
    before = "" if row["rank_before"] is None else f"{row['rank_before']} → "
    return [
        Cell(html=f'<a href="{address}" target="_self">{safe(row["unit_name"])}</a>', value=row["unit_name"]),
        Cell(
            html=change(points, numbers.vietnamese(abs(points or 0), 2)) or "không so được",
            value="" if points is None else points,
        ),
        _score(row["score_before"]),
        _score(row["score"]),
        Cell(html=f"{before}{rank}{moved(row['rank_change'])}", value="" if row["rank"] is None else row["rank"]),
        Cell(html="".join(_cause(item) for item in row["causes"]) or "–"),
        Cell(html=_hands(row["hands"]) or "–"),
    ]


def _score(score: float | None) -> Cell:
    return Cell(numbers.vietnamese(score, 2, missing="Không xếp hạng"), "" if score is None else score)


def _cause(item: dict) -> str:
    address = safe(link("chi-tieu", ct=item["indicator_code"]))
    before, after = (value_text(item[key], item["measure"], missing="–") for key in ("value_before", "value"))
    figure = f"{before} → {after}" if before != after else after
    name = f'<a href="{address}" target="_self">{safe(item["name"])}</a>'
    points = change(item["points"], numbers.vietnamese(abs(item["points"]), 2))
    return f'<div class="cause">{name} {points} <small>{safe(figure)}</small></div>'


def _hands(hands: list[dict]) -> str:
    lines = "".join(
        f"<div><small>{safe(HANDS.get(hand['kind'], hand['kind']))} lần {hand['version']}: {safe(hand['by_account'])},"
        f" {safe(moment_text(hand['at']))}</small></div>"
        for hand in hands[-MOST_HANDS:]
    )
    rest = len(hands) - MOST_HANDS
    return lines + (f"<small>và {rest} lượt trước đó</small>" if rest > 0 else "")


def _signed(points: float) -> str:
    return f"{'+' if points > 0 else '−'}{numbers.vietnamese(abs(points), 2)}"


def rank_lines(rows: list[dict], marks: list[dict], groups: dict[str, str]) -> str:
    """Ranks over the months as a table of numbers, shaded by place: reads on a phone and on paper alike."""
    ranks = {mark["unit_code"]: mark["ranks"] for mark in marks}
    months = sorted({month for found in ranks.values() for month in found})
    html = []
    for group, name in groups.items():
        units = [row for row in rows[:MOST_ROWS] if row["peer_group"] == group]
        size = max((rank or 0 for row in units for rank in ranks.get(row["unit_code"], {}).values()), default=0)
        lines = []
        for row in sorted(units, key=lambda row: (row["rank"] is None, row["rank"] or 0)):
            found = ranks.get(row["unit_code"], {})
            address = safe(link("don-vi", don_vi=row["unit_code"]))
            name_link = f'<a href="{address}" target="_self">{safe(row["unit_name"])}</a>'
            cells = [Cell(html=name_link, value=row["unit_name"])]
            cells += [_place(found.get(month), size) for month in months]
            lines.append(Line(cells))
        columns = [Column("Đơn vị"), *(Column(f"T{int(month[5:7])}", is_number=True) for month in months)]
        html.append(
            f"<h3>{safe(name)}</h3>" + grid(Grid(f"hang-{group}", f"Hạng qua các tháng: {name}", columns, lines))
        )
    return "".join(html)


def _place(rank: int | None, size: int) -> Cell:
    if rank is None:
        return Cell("–", "")
    depth = 0.0 if size <= 1 else 1 - (rank - 1) / (size - 1)
    return Cell(html=f'<span class="rankcell" style="--d:{depth:.2f}">{rank}</span>', value=rank)
