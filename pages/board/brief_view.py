"""Answers how the month's brief looks on one page; never computes a figure."""

from kpi import numbers
from pages.kit import cards
from pages.kit.choices import link
from pages.kit.figures import safe
from pages.kit.grid import Cell, Column, Grid, Line, bar, grid, spark
from pages.kit.words import BASES, DEMO, REFERENCE_ONLY, VERDICT_OF_RACE, day_text, last_day, moment_text, month_text

WEAKEST = 8


def page(answer, about: dict) -> str:
    """The page as HTML, from the row of tables.brief."""
    row = answer.rows[0]
    demo = f'<span class="demo">{DEMO}</span>' if about.get("is_demo") else ""
    said = "".join(
        f'<li class="{safe(item["look"])}"><a href="{safe(link(item["screen"], **item["choices"]))}">'
        f"{safe(item['sentence'])}</a></li>"
        for item in row["sentences"]
    )
    title = f"<h2>{demo}Bản tin {safe(month_text(answer.period))}</h2><p>{safe(about['title'])}</p>"
    left = _indicators(row["seen"]["indicators"])
    right = _months(row["months"]) + _race(row)
    return (
        f'<article class="brief" data-testid="ban-tin">{title}<ul class="head">{said}</ul>'
        f'<div class="cols"><div>{left}</div><div class="big">{right}</div></div>'
        f"{_urged(row)}{_source(answer)}</article>"
    )


def _indicators(rows: list[dict]) -> str:
    """The weakest indicators: units that meet them, of those to which they apply."""
    shown = sorted((row for row in rows if row["applicable_count"]), key=_met)[:WEAKEST]
    lines = "".join(
        f'<div class="hbar"><span>{safe(row["short_name"])}</span>{bar(_met(row))}'
        f"<b>{row['met_count']}/{row['applicable_count']}</b></div>"
        for row in shown
    )
    return f"<h2>{len(shown)} chỉ tiêu ít đơn vị đạt nhất</h2>{lines}"


def _met(row: dict) -> float:
    return row["met_count"] / row["applicable_count"]


def _months(rows: list[dict]) -> str:
    told = "; ".join(f"{month_text(row['period'])}: {numbers.vietnamese(row['score_average'], 2)}" for row in rows)
    now = numbers.vietnamese(rows[-1]["score_average"], 2) if rows else "–"
    chart = spark([row["score_average"] for row in rows], f"Điểm bình quân: {told}", low=0)
    return f"<h2>Điểm bình quân {now} (tham khảo)</h2>{chart}"


def _race(row: dict) -> str:
    if not row["race"]:
        return ""
    marks = "".join(
        f'<i class="{mark.look}">{mark.sign} {mark.word} {row["race"][code]}</i>'
        for code, mark in VERDICT_OF_RACE.items()
        if row["race"].get(code)
    )
    heading = f"Mốc {day_text(row['race_due_on'])}: lượt đơn vị – chỉ tiêu"
    return f'<h2>{safe(heading)}</h2><span class="marks">{marks}</span>'


def _urged(row: dict) -> str:
    columns = [Column("Đơn vị", is_sorted=False), Column("Chỉ tiêu của đơn vị cần làm", is_sorted=False)]
    lines = []
    for unit in row["urged"]:
        address = safe(link("don-vi", don_vi=unit["unit_code"]))
        counts = cards.counted(missed=unit["missed_count"], behind=unit["behind_count"], missing=unit["missing_count"])
        name = f'<a href="{address}">{safe(unit["unit_name"])}</a>'
        lines.append(Line([Cell(html=name), Cell(html=f'<span class="marks">{counts}</span>')]))
    told = f"Đơn vị cần đôn đốc ({len(row['urged'])} trong {row['urged_count']})"
    rest = f"Chờ thẩm định: {row['approvals_count']} báo cáo; quá hạn chưa nộp: {row['silent_count']} đơn vị."
    table = grid(Grid("don-doc", told, columns, lines)) if lines else "<p>Không có đơn vị nào chậm.</p>"
    return f"<h2>{told}</h2>{table}<p>{rest}</p>"


def _source(answer) -> str:
    told = (
        f"Nguồn: {BASES[answer.basis].lower()} đến {day_text(last_day(answer.period))}, "
        f"xem lúc {moment_text(answer.as_of)}; mã cấu hình {answer.config_sha256[:12]}. {REFERENCE_ONLY}."
    )
    return f'<p class="src">{safe(told)}</p>'
