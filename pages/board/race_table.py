"""Answers how the race to a milestone looks: one line a unit, most at risk first; never foretells anything itself."""

from collections import Counter

from kpi import numbers
from pages.board.sources import unit_word
from pages.kit.choices import link
from pages.kit.figures import quantity_text, safe, target_text, value_text
from pages.kit.grid import Cell, Column, Grid, Line, filter_box, grid
from pages.kit.words import VERDICT_OF_RACE, day_text

ALL = "moi_chi_tieu"
_ORDER = {"lost": 0, "unsure": 1, "unknown": 2, "sure": 3, "reached": 4}
MOST = 400
WIDEST = 1.25  # of the milestone: where the line of a row ends


def in_words(rows: list[dict], day) -> str:
    """How many make it, by the forecast and by their own estimate, as HTML."""
    counts = Counter(row["verdict"] for row in rows)
    parts = []
    for code in _ORDER:
        mark = VERDICT_OF_RACE[code]
        parts += [f'<i class="{mark.look}">{mark.sign} {mark.word} {counts[code]}</i>'] if counts[code] else []
    estimates = [row for row in rows if row["estimate"] is not None and row["verdict"] != "reached"]
    own = ""
    if estimates:
        short = sum(row["misses_by_own_estimate"] for row in estimates)
        own = f" Theo ước thực hiện đơn vị tự ký: {short}/{len(estimates)} lượt không đạt."
    return (
        f'<div class="table"><p><b>Mốc {safe(day_text(day))}</b>: {len(rows)} lượt đơn vị – chỉ tiêu.'
        f'{safe(own)}</p><span class="marks">{"".join(parts)}</span></div>{filter_box("moc")}'
    )


def race(rows: list[dict], with_indicator: bool) -> str:
    """The table; a unit's name opens the unit, an indicator's name the indicator."""
    columns = [Column("Đơn vị", look="name")]
    columns += [Column("Chỉ tiêu")] * with_indicator
    columns += [
        Column("Khả năng", "Kịp: từ 80%; khó: 20–80%; không kịp: dưới 20% theo dự báo"),
        Column("Đường tới mốc", "Xanh: đã đạt; nhạt: khoảng dự báo; vạch: mức mốc", is_sorted=False),
        Column("Đã đạt", is_number=True),
        Column("Mức mốc", is_number=True),
        Column("Còn lại", is_number=True),
        Column("Cần mỗi tháng", "Phần còn lại chia cho số tháng còn lại", is_number=True),
        Column("3 tháng qua, mỗi tháng", "Bình quân ba tháng gần nhất", is_number=True),
        Column("Đơn vị tự ước", "Ước thực hiện cả năm đơn vị đã ký", is_number=True),
        Column("Dự báo", "Trong ngoặc: khoảng đúng trong khoảng bốn trên năm trường hợp", is_number=True),
    ]
    lines = [Line(_cells(row, with_indicator), f"{row['unit_name']} {row['name']}") for row in rows[:MOST]]
    more = (
        f'<p class="note rest">Chỉ hiện {MOST} dòng rủi ro nhất trong {len(rows)} dòng.</p>' if len(rows) > MOST else ""
    )
    return grid(Grid("moc", "Khả năng kịp mốc theo đơn vị", columns, lines, look="race")) + more


def _cells(row: dict, with_indicator: bool) -> list[Cell]:
    measure, targets = row["measure"], [row["target"]]
    unit = safe(link("don-vi", don_vi=row["unit_code"], ct=row["indicator_code"]))
    waits = f"<small>◷ chờ thẩm định {row['waiting_days']} ngày</small>" if row["waiting_days"] is not None else ""
    cells = [Cell(html=f'<a href="{unit}" target="_self">{safe(row["unit_name"])}</a>{waits}', value=row["unit_name"])]
    if with_indicator:
        of_one = safe(link("moc", ct=row["indicator_code"], moc=row["due_on"].isoformat()))
        cells.append(
            Cell(html=f'<a href="{of_one}" target="_self">{safe(row["short_name"])}</a>', value=row["short_name"])
        )
    mark = VERDICT_OF_RACE[row["verdict"]]
    chance = f" {numbers.percent_cut(row['chance'], 0)}" if row["chance"] is not None else ""
    order = _ORDER[row["verdict"]] + (row["chance"] or 0)
    cells.append(
        Cell(html=f'<span class="chip {mark.look}">{mark.sign} {mark.word}{chance}</span>', value=round(order, 4))
    )
    cells.append(Cell(html=_way(row)))
    cells.append(_number(row["value"], value_text(row["value"], measure, targets, missing="chưa có số liệu")))
    cells.append(_number(row["target"], target_text(row["target"], measure)))
    for key in ("left", "needed", "pace"):
        amount = row[key]
        shown = "–" if amount is None or (key == "needed" and row["verdict"] == "reached") else _quantity(row, amount)
        cells.append(_number(amount, shown))
    cells.append(_number(row["estimate"], value_text(row["estimate"], measure, targets)))
    cells.append(_number(row["forecast"], _forecast(row, measure, targets)))
    return cells


def _way(row: dict) -> str:
    """What is done, where the forecast ends, and the milestone, on one line: as shares of the milestone, so that all
    lines have one scale."""
    target = float(row["target"])
    if row["value"] is None or not target:
        return "–"
    value = float(row["value"])
    low, high = (float(row["low"]), float(row["high"])) if row["low"] is not None else (value, value)
    done, begin, end = (100 * min(max(at / target / WIDEST, 0.0), 1.0) for at in (value, low, high))
    return (
        f'<span class="way" aria-hidden="true"><s style="left:{begin:.1f}%;width:{end - begin:.1f}%"></s>'
        f'<i style="width:{done:.1f}%"></i><u style="left:{100 / WIDEST:.1f}%"></u></span>'
    )


def _quantity(row: dict, amount) -> str:
    whole = numbers.rounded(amount, 0) if row["measure_unit"] == "vnd" else numbers.rounded(amount, 1).normalize()
    return quantity_text(whole, row["measure_unit"], unit_word(row["measure_unit"]))


def _forecast(row: dict, measure: str, targets: list) -> str:
    if row["forecast"] is None or row["verdict"] == "reached":
        return "–"
    point = value_text(_shown(row["forecast"], measure), measure, targets)
    if row["low"] is None:
        return point
    low, high = (value_text(_shown(row[key], measure), measure, targets) for key in ("low", "high"))
    return f"{point} ({low} – {high})"


def _shown(number: float, measure: str) -> float:
    return number if measure == "share" else float(numbers.rounded(number, 0))


def _number(number, text: str) -> Cell:
    return Cell(text, "" if number is None else round(float(number), 6))


def how(rows: list[dict]) -> str:
    """How the forecast was made, in words a chairman can repeat."""
    told = [row for row in rows if row["forecast"] is not None]
    shaped = [row for row in told if row["way"] == "shape"]
    sentences = []
    if shaped:
        shape = max(shaped, key=lambda row: row["shape"])["shape"]
        pace = "dồn về cuối năm" if shape > 1.05 else "chậm dần về cuối năm" if shape < 0.95 else "đều các tháng"
        sentences.append(
            f"{len(shaped)} lượt dự báo theo hình mùa của cụm, khối ({pace}) và nhịp riêng của đơn vị, vì cách này sát "
            "hơn đường thẳng ở các tháng đã biết."
        )
    leaps = sum(row["way"] in ("steps", "counts") for row in told)
    if leaps:
        sentences.append(
            f"{leaps} lượt dự báo số đi theo bậc, số đếm từ các lần tăng đã có của đơn vị và của cụm, khối: cách này "
            "sát hơn đường thẳng ở tháng mới nhất."
        )
    if straight := len(told) - len(shaped) - leaps:
        why = "vì cách khác không sát hơn hoặc chưa đủ tháng để so"
        sentences.append(f"{straight} lượt dự báo theo đường thẳng của ba tháng gần nhất, {why}.")
    sentences.append(
        "Khoảng trong ngoặc lấy từ các tháng đã biết, đúng khoảng bốn trong năm lần (số đi theo bậc: hơn thế); dự báo "
        "để đôn đốc, không phải kết luận: mốc chỉ xét trên số liệu thật của kỳ kết thúc ngày đến hạn."
    )
    return f'<p class="note rest">{safe(" ".join(sentences))}</p>'
