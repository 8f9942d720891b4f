"""Answers how counts, lists and rankings look as small cards that fit a phone; never computes a count."""

import streamlit as st

from kpi import numbers
from pages.kit.figures import safe
from pages.kit.grid import spark
from pages.kit.words import STATUS, month_text


def tiles(items: list[tuple[str, str, str, str]]) -> None:
    """A row of tiles (label, large figure, explanation, look)."""
    st.html(tiles_html([(*item, "") for item in items]))


def tiles_html(items: list[tuple[str, str, str, str, str]]) -> str:
    """The same as HTML; the last of each: a small chart made by the product itself, or ""."""
    html = [
        f'<div class="tile {look}"><span class="label">{safe(label)}</span><strong>{safe(large)}{chart}</strong>'
        f'<span class="small">{safe(small)}</span></div>'
        for label, large, small, look, chart in items
    ]
    return f'<div class="tiles">{"".join(html)}</div>'


def status_bar(counts: dict[str, int]) -> None:
    """One bar with a piece per status, as wide as its count, and the counts in words below."""
    shown = [(STATUS[code], counts[code]) for code in STATUS if counts.get(code)]
    drawn = [(STATUS[code], counts[code]) for code in STATUS if counts.get(code) and code != "not_applicable"]
    pieces = "".join(
        f'<span class="{mark.look}" style="flex-grow:{count}" title="{mark.word}: {count}">{mark.sign}</span>'
        for mark, count in drawn
    )
    words = "".join(
        f'<li class="{mark.look}">{mark.sign} {mark.word} <b>{numbers.vietnamese(count)}</b></li>'
        for mark, count in shown
    )
    st.html(f'<div class="bar" aria-hidden="true">{pieces}</div><ul class="legend">{words}</ul>')


def reporting_text(seen: dict) -> str:
    """How many units reported on time, late, by import, or not at all; what is zero is left out."""
    counts = (
        ("on_time_count", "đúng hạn"),
        ("late_count", "trễ hạn"),
        ("imported_count", "nhập lịch sử"),
        ("missing_count", "chưa nộp"),
        ("not_due_count", "chưa đến hạn nộp"),
    )
    return " · ".join(f"{seen[key]} {words}" for key, words in counts if seen.get(key))


def met_of_all(counts: dict[str, int]) -> tuple[int, int]:
    """How many figures meet their indicator, of those that apply and have cases."""
    outside = ("not_applicable", "no_cases")
    return counts.get("met", 0) + counts.get("exceeded", 0), sum(
        count for code, count in counts.items() if code not in outside
    )


def listing(lines: list[tuple[str, str, str]], nothing: str, in_two: bool = False) -> None:
    """A list of (text, address or "", marks as HTML made by `counted`); `nothing` when there are none."""
    st.html(listing_html(lines, nothing, in_two))


def listing_html(lines: list[tuple[str, str, str]], nothing: str, in_two: bool = False) -> str:
    """The same as HTML."""
    if not lines:
        return f'<p class="note">{safe(nothing)}</p>' if nothing else ""
    html = []
    for text, address, marks in lines:
        name = f'<a href="{safe(address)}" target="_self">{safe(text)}</a>' if address else f"<span>{safe(text)}</span>"
        html.append(f"<li>{name}<span>{marks}</span></li>")
    return f'<ul class="lines{" two" if in_two else ""}">{"".join(html)}</ul>'


def more_html(count: int) -> str:
    """How many lines a list leaves out; nothing when it shows them all."""
    if count <= 0:
        return ""
    return f'<p class="note rest">và {numbers.vietnamese(count)} đơn vị khác, xem bảng bên dưới</p>'


def counted(**counts: int) -> str:
    """Small marks with counts, by status code: "✗ 2 ▼ 1"; nothing for zero."""
    return "".join(
        f'<i class="{STATUS[code].look}" title="{STATUS[code].word}: {count}">{STATUS[code].sign} {count}</i>'
        for code, count in counts.items()
        if count
    )


def change_text(change: int | None) -> tuple[str, str]:
    """A change of rank as (words, look)."""
    if change is None:
        return "", "flat"
    if change > 0:
        return f"▲ tăng {change}", "up"
    return (f"▼ giảm {-change}", "down") if change < 0 else ("– giữ hạng", "flat")


def months_chart(months: list[dict], key: str, what: str, decimals: int) -> str:
    """A small chart of the months, which tells each month's number to who does not see it."""
    told = "; ".join(f"{month_text(row['period'])}: {numbers.vietnamese(row[key], decimals)}" for row in months)
    return spark([row[key] for row in months], f"{what} các tháng: {told}", low=0)
