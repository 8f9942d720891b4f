"""Answers what stands at the head of a unit's page: score, then rank, marks, the way to compare; computes nothing."""

import streamlit as st

from kpi import numbers
from pages.board import ranks
from pages.board.marks import unit_marks
from pages.kit import cards, choices, frame
from pages.kit.figures import plain, safe


def nothing(missing: str | None, names: dict[str, str]) -> None:
    """Why no unit is shown: the link names one that there is not (or that is not this account's), or there is none."""
    if missing:
        st.warning(
            f"Không có đơn vị “{plain(missing)}” trong phong trào và kỳ này, hoặc tài khoản này không được xem. "
            "Mời chọn đơn vị dưới đây hoặc mở trang Xếp hạng."
        )
        lines = [(name, choices.link("don-vi", don_vi=code), "") for code, name in names.items()]
        cards.listing(lines, "Tài khoản này không có đơn vị nào để xem trong kỳ này.", in_two=True)
    else:
        st.info(
            "Tài khoản này không có đơn vị nào để xem trong kỳ này. Mời chọn kỳ khác hoặc liên hệ cơ quan thường trực."
        )
    st.html(f'<p class="foot">{frame.HOLDS}</p>')


def tiles(about: dict, place: dict, mark: dict, awards: list[dict]) -> None:
    """Score with its change, rank in grey, indicators met, applied; under them what must not be overlooked."""
    group = about["group_names"].get(place["peer_group"], place["peer_group"] or "")
    rank = "–" if place["rank"] is None else f"{place['rank']}/{place['group_size']}"
    met = f"{place['indicators_met_count']}/{place['indicators_applicable_count']}"
    change = mark.get("score_change")
    moved = (
        ""
        if change is None
        else f"{'+' if change > 0 else '−' if change < 0 else ''}{numbers.vietnamese(abs(change), 2)} điểm"
    )
    score_look = "bad" if (change or 0) < 0 else "over"
    grade = ranks.grade_text(about, place["grade"])
    cards.tiles(
        [
            (
                "Điểm (tham khảo)",
                numbers.vietnamese(place["score"], 2),
                " · ".join(part for part in (f"{moved} so với tháng trước" if moved else "", grade.strip("–")) if part),
                score_look,
            ),
            (f"Hạng trong {group} (tham khảo)", rank, cards.change_text(place["rank_change"])[0] or "–", "plain"),
            ("Chỉ tiêu đạt hoặc vượt", met, "trên số chỉ tiêu tính điểm kỳ này", "ok"),
            (
                "Áp dụng",
                f"{place['indicators_present_count']}/{place['indicators_total_count']}",
                f"chỉ tiêu áp dụng cho đơn vị; tính điểm {place['indicators_applicable_count']} chỉ tiêu kỳ này",
                "plain",
            ),
        ]
    )
    if html := unit_marks(mark, awards):
        st.html(f'<div class="table">{html}</div>')


def compare(viewer, unit: str, reasons: dict) -> None:
    """The way to this unit beside the one above, or beside others."""
    if not viewer.sees_all:
        return
    with_above = {"a": unit, "b": reasons["above"]} if reasons.get("above") else {"a": unit}
    words = f"So sánh với {reasons['above_name']}" if reasons.get("above") else "So sánh với đơn vị khác"
    address = safe(choices.link("so-sanh", **with_above))
    st.html(f'<p class="tools"><a class="go" href="{address}" target="_self">{safe(words)}</a></p>')
