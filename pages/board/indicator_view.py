"""Answers how one indicator over all units looks: finding, table, steps, months; never judges a figure."""

from collections import Counter

from pages.board.sources import unit_word
from pages.kit import source_view
from pages.kit.charts import UNITS
from pages.kit.choices import link
from pages.kit.drawing import over
from pages.kit.figures import chip, distance_look, quantity_text, safe, target_text, value_text
from pages.kit.grid import Cell, Column, Grid, Line, filter_box, grid, spark
from pages.kit.words import MILESTONE, PUBLISHED, STATUS, UNKNOWN, WAITING_FOR_REVIEWER, day_text, month_text

MOST, MOST_SMALL = 400, 120  # lines and small charts a browser draws at once; the file has all


def listed(names: dict[str, str]) -> str:
    """Every indicator as a link."""
    lines = "".join(
        f'<li><a href="{safe(link("chi-tieu", ct=code))}" target="_self">{safe(name)}</a><span></span></li>'
        for code, name in names.items()
    )
    return f'<ul class="lines two">{lines}</ul>'


def finding(rows: list[dict], indicator) -> str:
    """What the figures say, in a sentence: how many are where, and the middle."""
    counts = Counter(row["status"] for row in rows)
    good = counts["met"] + counts["exceeded"]
    told = f"<b>{good}/{len(rows)}</b> đơn vị áp dụng đã đạt hoặc vượt mức cuối"
    values = sorted(float(row["value"]) for row in rows if row["value"] is not None)
    if values and indicator.measure in ("share", "count"):
        middle, last = values[len(values) // 2], rows[0]["last_target"]
        told += f"; mức giữa {value_text(middle, indicator.measure, [last, rows[0]['expected']])}"
        needed = target_text(rows[0]["expected"], indicator.measure)
        told += f", cần có đến kỳ này {needed}, mức cuối {target_text(last, indicator.measure)}"
    waits = sum(row["blame"] == "approval" for row in rows)
    told += f"; {waits} đơn vị đã gửi, chờ thẩm định" if waits else ""
    marks = "".join(
        f'<i class="{STATUS[code].look}">{STATUS[code].sign} {STATUS[code].word} {counts[code]}</i>'
        for code in STATUS
        if counts[code]
    )
    return f'<div class="table"><p>{told}.</p><span class="marks">{marks}</span></div>'


def table(rows: list[dict], indicator) -> str:
    """The table: value, what is needed, the figures behind, the other base, the milestones."""
    columns = [
        Column("Đơn vị", look="name"),
        Column("Thực hiện", is_number=True),
        Column("Cần có", is_number=True),
        Column("Trạng thái"),
    ]
    has_amounts = indicator.measure == "share"
    columns += [Column("Tử số", is_number=True), Column("Mẫu số", is_number=True)] if has_amounts else []
    columns += [Column("Tỷ lệ trên gốc khác", is_number=True)] if indicator.other_base else []
    columns += [Column("Mốc đã qua", is_sorted=False)]
    lines = [Line(_cells(row, indicator, has_amounts), f"{row['unit_name']} {row['unit_code']}") for row in rows[:MOST]]
    note = f'<p class="note rest">Chỉ vẽ {MOST} đơn vị đầu trong {len(rows)}; tải .xlsx để có đủ.</p>'
    return (
        filter_box("chi-tieu")
        + (note if len(rows) > MOST else "")
        + grid(Grid("chi-tieu", f"{indicator.name}: từng đơn vị", columns, lines))
    )


def _cells(row: dict, indicator, has_amounts: bool) -> list[Cell]:
    measure, targets = row["measure"], [row["expected"], row["last_target"]]
    address = safe(link("don-vi", don_vi=row["unit_code"], ct=indicator.code))
    carried = f"<small>số liệu {month_text(row['carried_from'])}</small>" if row["carried_from"] else ""
    value = value_text(row["value"], measure, targets)
    cells = [
        Cell(html=f'<a href="{address}" target="_self">{safe(row["unit_name"])}</a>', value=row["unit_name"]),
        Cell(html=f"<b>{_opened(row, value)}</b>{carried}", value="" if row["value"] is None else float(row["value"])),
        Cell(target_text(row["expected"], measure), "" if row["expected"] is None else float(row["expected"])),
        Cell(html=_state(row, indicator), value=list(STATUS).index(row["status"]) if row["status"] in STATUS else 99),
    ]
    if has_amounts:
        for quantity, amount in ((indicator.numerator, row["numerator"]), (indicator.denominator, row["denominator"])):
            code = quantity.measure_unit if quantity else None
            shown = quantity_text(amount, code, unit_word(code))
            cells.append(Cell(shown, "" if amount is None else float(amount)))
    if indicator.other_base:
        other = row["other_value"]
        cells.append(Cell(value_text(other, measure, targets), "" if other is None else other))
    cells.append(Cell(html=_stones(row, measure) or "–"))
    return cells


def _opened(row: dict, value: str) -> str:
    """The figure, as a link to the cell it stands in."""
    place = source_view.address(row["source"])
    if place is None:
        return safe(value)
    return f'<a href="{safe(link("o-nguon", **place))}" title="Mở ô nguồn">{safe(value)}</a>'


def _state(row: dict, indicator) -> str:
    mark, words = STATUS.get(row["status"], UNKNOWN), ""
    if row["blame"] == "reviewer":
        words = WAITING_FOR_REVIEWER if row["status"] == "missing" else PUBLISHED if row["status"] == "behind" else ""
    html = chip(mark, words, distance_look(row, mark))
    if row["blame"] == "approval":
        html = f'<span class="chip waits">◷ chờ thẩm định {row["waiting_days"]} ngày</span>'
    return html


def _stones(row: dict, measure: str) -> str:
    past = [stone for stone in row["milestones"] if stone["state"] in ("met", "missed", "open")]
    return "".join(
        f'<span class="chip {MILESTONE[stone["state"]].look}">{MILESTONE[stone["state"]].sign} '
        f"{safe(target_text(stone['target'], measure))} · {safe(day_text(stone['due_on'])[:5])}</span>"
        for stone in past
    )


def multiples(rows: list[dict], indicator, source: str) -> str:
    """One small chart a unit, all on one scale."""
    known = [value for row in rows for value in row["months"].values() if value is not None]
    high = max(known, default=1.0) or 1.0
    items = []
    for row in rows[:MOST_SMALL]:
        months = row["months"]
        shown = {month: value_text(value, indicator.measure, [row["last_target"]]) for month, value in months.items()}
        told = f"{row['unit_name']}: " + "; ".join(f"T{int(month[5:7])} {text}" for month, text in shown.items())
        address = safe(link("don-vi", don_vi=row["unit_code"], ct=indicator.code))
        now = value_text(row["value"], indicator.measure, [row["last_target"], row["expected"]])
        chart = spark(list(months.values()), told, low=0.0, high=high) or '<span class="spark"></span>'
        items.append(
            f'<li><b><a href="{address}" target="_self">{safe(row["unit_name"])}</a></b>'
            f"{chart} <small>{safe(now)}</small></li>"
        )
    unit = "%" if indicator.measure == "share" else UNITS.get(indicator.measure) or "số lượng"
    return f'{over(_lately(rows), unit, source)}<ul class="multiples">{"".join(items)}</ul>'


def _lately(rows: list[dict]) -> str:
    """How many units' figure rose and fell between the last two months."""
    pairs = [list(row["months"].values())[-2:] for row in rows]
    both = [(float(pair[0]), float(pair[1])) for pair in pairs if len(pair) == 2 and None not in pair]
    if not both:
        return "Chưa đơn vị nào có số liệu của hai tháng liền nhau"
    rose, fell = sum(now > then for then, now in both), sum(now < then for then, now in both)
    return f"So với tháng trước: {rose} đơn vị tăng, {fell} giảm, {len(both) - rose - fell} giữ nguyên"
