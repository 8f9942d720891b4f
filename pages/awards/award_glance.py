"""Answers what a chairman sees of an award before the list: the counts, what the standards are called; judges none."""

import streamlit as st

from pages.awards.award_words import RESULT, VERDICT, clause_words, criterion_name
from pages.kit import cards
from pages.kit.figures import safe


def glance(counts: dict, noun: str) -> None:
    """The four counts a chairman needs, of all that were judged."""
    of_all = f"trong {counts['all']} {noun} được xét"
    cards.tiles(
        [
            (_tile("eligible"), str(counts["eligible"]), of_all, "ok"),
            (
                _tile("open"),
                str(counts["open"]),
                "thiếu số liệu, hồ sơ; chưa đến hạn …",
                "near",
            ),
            (_tile("not_eligible"), str(counts["not_eligible"]), _away(counts), "bad"),
            ("Hồ sơ đề nghị đã nhận", str(counts["nominated"]), _held(counts), "over"),
        ]
    )


def _tile(verdict: str) -> str:
    return f"{VERDICT[verdict].sign} {VERDICT[verdict].word}"


def standards(rows: list[dict]) -> None:
    """What the short names of the standards mean, in the words of the plan; nothing when nobody is judged."""
    if not rows:
        return
    seen = {item["result"] for row in rows for item in row["criteria"]}
    told = [f"<b>{safe(criterion_name(item))}</b> {safe(clause_words(item))}" for item in rows[0]["criteria"]]
    signs = " · ".join(f"{mark.sign} {mark.word.lower()}" for code, mark in RESULT.items() if code in seen)
    st.html(f'<p class="note rest" data-testid="tieu_chuan">{"; ".join(told)}. Dấu: {safe(signs)}.</p>')


def _away(counts: dict) -> str:
    return f"{counts['one_away']} chỉ còn thiếu một tiêu chuẩn"


def _held(counts: dict) -> str:
    return f"{counts['held']} đang giữ lại (kiến nghị, đang xem xét)" if counts["held"] else "không có hồ sơ nào bị giữ"
