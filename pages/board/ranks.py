"""Answers how a ranking looks: one HTML table with scores first, cards on a phone; never ranks anybody itself."""

from kpi import numbers
from pages.board.marks import unit_marks
from pages.kit import choices
from pages.kit.figures import safe
from pages.kit.grid import Cell, Column, Grid, Line, bar, change, cut_note, filter_box, grid, moved, spark
from pages.kit.words import month_text

MOST_ROWS = 300  # a browser draws no more at once without waiting; the file has all
LOOKS = ("loss1", "loss2", "loss3", "loss4")


def overall_place(row: dict) -> tuple:
    """The order of the overall list: by overall rank, units without a rank last."""
    return (row["rank_overall"] is None, row["rank_overall"], row["unit_code"])


def group_note(rows: list[dict]) -> str:
    """ "10 đơn vị", and that the others' scores are not shown where they are not."""
    size = rows[0].get("group_size") or len(rows)
    return f"{size} đơn vị trong cụm, khối" + ("; chỉ hiện đơn vị của tài khoản này" if len(rows) < size else "")


def ranking(about: dict, rows: list[dict], marks: dict, awards: dict, rank_key: str, whose: str) -> str:
    """One ranking as HTML. `rank_key`: rank (in the group) or rank_overall; `whose`: the group's name; `marks`: unit →
    its row of tables.ranking_marks; `awards`: unit → rows of tables.award_marks; a name is the link to its page."""
    has_grades, is_group = bool(about["bands"]), rank_key == "rank"
    columns = [
        Column("So sánh", "Đánh dấu 2–4 đơn vị để đặt cạnh nhau", is_sorted=False, look="tick"),
        Column("Hạng", "Hạng và thay đổi hạng so với tháng trước", is_number=True, look="place"),
        Column("Đơn vị", look="name"),
        Column("Điểm", "Tham khảo, không phải tiêu chuẩn khen thưởng", is_number=True, look="score"),
        Column("Thay đổi", "Điểm tăng, giảm so với tháng trước", is_number=True),
        Column("Các tháng", "Điểm các tháng đến kỳ này", is_sorted=False),
        Column("Mất điểm ở", "Phần điểm mất theo chỉ tiêu, nhiều nhất trước", is_number=False, look="losses"),
        Column("Chỉ tiêu đạt", "Số chỉ tiêu đạt hoặc vượt / số chỉ tiêu tính điểm kỳ này", is_number=True),
        Column(
            "Áp dụng", "Số chỉ tiêu tính điểm kỳ này; số chỉ tiêu áp dụng / số chỉ tiêu của Kế hoạch", is_number=True
        ),
    ]
    columns += [Column("Mức điểm")] if has_grades else []
    shown = rows[:MOST_ROWS]
    widest = max((_lost(marks.get(row["unit_code"], {})) for row in shown), default=0.0) or 1.0
    lines = []
    for row in shown:
        mark = marks.get(row["unit_code"], {})
        cells = [
            Cell(html=_tick(row)),
            Cell(html=_place(row, rank_key, is_group), value=row[rank_key]),
            Cell(html=_name(row, mark, awards.get(row["unit_code"], [])), value=row["unit_name"]),
            Cell(html=_score(row), value="" if row["score"] is None else row["score"]),
            Cell(html=_change(mark), value=_sorting(mark.get("score_change"))),
            Cell(html=_months(mark)),
            Cell(html=_losses(mark, row, widest), value=_sorting(_lost(mark))),
            Cell(f"{row['indicators_met_count']}/{row['indicators_applicable_count']}", _share(row)),
            Cell(
                f"tính điểm {row['indicators_applicable_count']}, "
                f"áp dụng {row['indicators_present_count']}/{row['indicators_total_count']} chỉ tiêu",
                row["indicators_present_count"],
            ),
        ]
        cells += [Cell(grade_text(about, row["grade"]), "" if row["score"] is None else -row["score"])] * has_grades
        lines.append(Line(cells, f"{row['unit_name']} {row['unit_code']}"))
    caption = f"Bảng xếp hạng (tham khảo): {whose}"
    made = Grid("xep-hang", caption, columns, lines, head=2, look="ranks")
    return cut_note(len(rows), MOST_ROWS) + grid(made)


def group_head(name: str, rows: list[dict]) -> str:
    """The heading of one group's ranking with its note."""
    return f'<h2 class="part">{safe(name)}</h2><p class="note">{safe(group_note(rows))}</p>'


def tools(viewer) -> str:
    """The field that searches the rankings of the screen and the link that compares what is ticked."""
    link = choices.link("so-sanh")
    compare = (
        f'<a class="go" href="{safe(link)}" data-compare-link="{safe(link)}" data-off target="_self">'
        "So sánh: đánh dấu 2–4 đơn vị</a>"
        if viewer.sees_all
        else ""
    )
    return f'<div class="tools">{filter_box("xep-hang")}{compare}</div>'


def grade_text(about: dict, grade: str | None) -> str:
    """The name of a band of scores (Mức điểm); empty when the plan has none or the score is below all."""
    return next((band["name"] for band in about["bands"] if band["code"] == grade), "–")


def _sorting(number: float | None) -> float | str:
    return "" if number is None else round(number, 6)


def _share(row: dict) -> float | str:
    counted = row["indicators_applicable_count"]
    return round(row["indicators_met_count"] / counted, 6) if counted else ""


def _tick(row: dict) -> str:
    code, name = safe(row["unit_code"]), safe(row["unit_name"])
    return f'<input type="checkbox" data-compare value="{code}" aria-label="So sánh {name}">'


def _place(row: dict, rank_key: str, is_group: bool) -> str:
    place = "–" if row[rank_key] is None else str(row[rank_key])
    return f"<b>{place}</b>{moved(row['rank_change']) if is_group else ''}"


def _name(row: dict, mark: dict, awards: list[dict]) -> str:
    address = safe(choices.link("don-vi", don_vi=row["unit_code"]))
    return f'<a href="{address}" target="_self">{safe(row["unit_name"])}</a>{unit_marks(mark, awards)}'


def _score(row: dict) -> str:
    if row["score"] is None:
        return "Không xếp hạng"
    return f"<b>{numbers.vietnamese(row['score'], 2)}</b>{bar(row['score'] / 100)}"


def _change(mark: dict) -> str:
    points = mark.get("score_change")
    return change(points, numbers.vietnamese(abs(points or 0), 2))


def _months(mark: dict) -> str:
    scores = mark.get("scores", {})
    told = "; ".join(f"{month_text(month)}: {numbers.vietnamese(score, 2)}" for month, score in scores.items())
    return spark(list(scores.values()), f"Điểm các tháng: {told}", low=0)


def _lost(mark: dict) -> float:
    return sum(item["lost"] for item in mark.get("losses", []))


def _losses(mark: dict, row: dict, widest: float) -> str:
    """The points lost as pieces of one bar, the whole as wide as the greatest loss; in words the one that cost most."""
    losses = mark.get("losses", [])
    if not losses or row["score"] is None:
        return ""
    told = "; ".join(f"{item['name']} −{numbers.vietnamese(item['lost'], 2)}" for item in losses)
    pieces = "".join(
        f'<i class="{LOOKS[min(place, 3)]}" style="width:{100 * item["lost"] / widest:.2f}%"></i>'
        for place, item in enumerate(losses)
    )
    worst = losses[0]
    words = f"{safe(worst['name'])} −{numbers.vietnamese(worst['lost'], 2)}"
    shown = f'<span class="lost" role="img" aria-label="{safe(told)}" title="{safe(told)}">{pieces}</span>'
    return f"{shown}<small>{words}</small>"
