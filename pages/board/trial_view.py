"""Answers how sure ranks and a what-if look, and which changes a person asks to try; never computes a score."""

import streamlit as st

from kpi import numbers
from kpi.plan.model import Basis
from pages.kit import picking
from pages.kit.choices import link
from pages.kit.figures import safe
from pages.kit.grid import Cell, Column, Grid, Line, change, grid
from pages.kit.words import BASES

NONE = "khong"
WORDS = {"sure": ("✓ chắc chắn", "ok"), "edge": ("▽ sát ranh giới", "bad1")}


def how(spread: str, basis: Basis) -> str:
    """What was changed, in words."""
    more = "; số liệu đã gửi mà chưa duyệt lấy giữa hai mức" if basis == "approved" else ""
    return (
        f"1.000 lần thử, mỗi trọng số thay đổi ngẫu nhiên trong {spread}{more}. Khoảng hạng đúng trong 90% lần thử. "
        f"Cơ sở: {BASES[basis].lower()}. Không phải kết luận."
    )


def intervals(rows: list[dict]) -> str:
    """Each unit's rank with its interval as a bar over the places of the group."""
    columns = [
        Column("Đơn vị"),
        Column("Điểm", is_number=True),
        Column("Hạng", is_number=True),
        Column("Khoảng hạng", is_number=True),
        Column("Trên thang hạng của cụm", is_sorted=False),
        Column("Khả năng trong 5 hạng đầu", is_number=True),
        Column("Nhận xét"),
    ]
    lines = []
    for row in rows:
        address = safe(link("don-vi", don_vi=row["unit_code"]))
        words, look = WORDS[row["word"]]
        same = row["rank_low"] == row["rank_high"]
        told = str(row["rank_low"]) if same else f"{row['rank_low']} – {row['rank_high']}"
        lines.append(
            Line(
                [
                    Cell(html=f'<a href="{address}">{safe(row["unit_name"])}</a>', value=row["unit_name"]),
                    Cell(numbers.vietnamese(row["score"], 2), row["score"]),
                    Cell(str(row["rank"]), row["rank"]),
                    Cell(told, row["rank_middle"]),
                    Cell(html=_scale(row, told)),
                    Cell(numbers.percent_cut(row["first_chance"], 0), row["first_chance"]),
                    Cell(html=f'<span class="chip {look}">{words}</span>', value=row["word"]),
                ],
                row["unit_name"],
            )
        )
    return grid(Grid("chac-chan", "Hạng và khoảng hạng", columns, lines))


def _scale(row: dict, told: str) -> str:
    size = max(row["group_size"], 2)
    left = 100 * (row["rank_low"] - 1) / size
    width = 100 * (row["rank_high"] - row["rank_low"] + 1) / size
    at = 100 * (row["rank"] - 0.5) / size
    return (
        f'<span class="dumb"><span class="axis" role="img" aria-label="Hạng {row["rank"]}, khoảng {safe(told)}">'
        f'<s style="left:{left:.1f}%;width:{width:.1f}%"></s><u style="left:{at:.1f}%"></u></span></span>'
    )


def asked(campaign, rows: list[dict]) -> tuple[tuple, tuple]:
    """(indicator, weight) and (unit, indicator, attainment) that a person changes here, kept for this look only."""
    names = {item.code: item.short_name or item.name for item in campaign.indicators}
    units = {row["unit_code"]: row["unit_name"] for row in rows}
    left, right = st.columns(2, gap="large")
    with left:
        told = {NONE: "(không đổi)", **names}
        code = picking.one("Chỉ tiêu đổi trọng số", list(told), format_func=told.get)
        indicator = campaign.indicator(code) if code != NONE else None
        own = float(indicator.weight) if indicator and indicator.weight is not None else 1.0
        weight = st.number_input("Trọng số mới", 0.0, 10_000.0, own, 0.5, key=f"trong_so_{code}")
    with right:
        told = {NONE: "(không)", **units}
        unit = picking.one("Đơn vị đổi số liệu", list(told), format_func=told.get)
        of_unit = picking.one("Chỉ tiêu của đơn vị", list(names), format_func=names.get)
        reached = st.number_input("Mức độ hoàn thành mới (%)", 0, 100, 100, 5)
    weights = ((code, weight),) if indicator and weight != own else ()
    return weights, ((unit, of_unit, reached / 100),) if unit != NONE else ()


def compared(rows: list[dict]) -> str:
    """Scores and ranks as they are and as they would be."""
    columns = [
        Column("Đơn vị"),
        Column("Điểm nay", is_number=True),
        Column("Điểm thử", is_number=True),
        Column("Thay đổi", is_number=True),
        Column("Hạng nay", is_number=True),
        Column("Hạng thử", is_number=True),
    ]
    lines = []
    for row in sorted(rows, key=lambda row: (row["rank_then"] is None, row["rank_then"] or 0)):
        both = None not in (row["score"], row["score_then"])
        points = round(row["score_then"] - row["score"], 4) if both else None
        lines.append(
            Line(
                [
                    Cell(row["unit_name"], row["unit_name"]),
                    Cell(numbers.vietnamese(row["score"], 2), row["score"]),
                    Cell(numbers.vietnamese(row["score_then"], 2), row["score_then"]),
                    Cell(html=change(points, numbers.vietnamese(abs(points or 0), 2)), value=points),
                    Cell(str(row["rank"] or "–"), row["rank"]),
                    Cell(str(row["rank_then"] or "–"), row["rank_then"]),
                ],
                row["unit_name"],
            )
        )
    return grid(Grid("thu-doi", "Điểm và hạng nếu đổi", columns, lines))
