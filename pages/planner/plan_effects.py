"""Answers what a draft changes, in words, and what that does to scores, ranks, milestones, verdicts; stores nothing."""

import streamlit as st

from kpi import tables
from kpi.plan.model import Refusal
from pages.kit import choices, frame, house, sentences
from pages.kit.figures import safe, value_text
from pages.kit.plain_table import table
from pages.kit.words import BASES, MILESTONE, day_text, month_text

_COMES_OR_GOES = {
    "gone": "mọi mốc: tháng này không còn xét đơn vị này",
    "new": "mọi mốc: tháng này mới xét đơn vị này",
}


def changes(viewer, draft) -> None:
    """What differs from what is in force, in words; and what that would do to scores, ranks and milestones."""
    office = house.open_office()
    found = frame.or_stop(tables.plan_differences(office, draft.campaign, draft.said, viewer))
    frame.heading("Khác bản đang hiệu lực", f"{len(found)} điểm khác." if found else "Không khác gì.")
    st.html("<ul>" + "".join(f"<li>{safe(item.sentence)}</li>" for item in found) + "</ul>" if found else "<p>–</p>")
    if draft.campaign not in office.plans:
        st.info("Phong trào mới nên chưa có số liệu nào bị ảnh hưởng.")
        return
    frame.heading(
        "Ảnh hưởng trước khi có hiệu lực", "Tính lại trên số liệu của tháng, chưa lưu gì; tháng đã chốt không đổi."
    )
    months: list[str] = next((row["periods"] for row in house.campaigns() if row["code"] == draft.campaign), [])
    if not months:
        st.info("Phong trào này không có tháng báo cáo.")
        return
    with st.container(key="chon_anh_huong", horizontal=True):
        month = choices.choose("thang_thu", "Tháng", list(reversed(months)), months[-1], month_text, width=180)
        basis = choices.choose("co_so", "Cơ sở số liệu", list(BASES), "approved", BASES.get, width=190)
    rows = tables.plan_effects(office, draft.draft, month, basis, viewer)
    if isinstance(rows, Refusal):
        st.warning(sentences.plain(rows))
        return
    if not rows:
        st.info("Không đơn vị nào đổi điểm, hạng, mốc hay kết luận trong tháng này.")
    heads = (
        "Đơn vị",
        "Điểm trước",
        "Điểm sau",
        "Hạng trước",
        "Hạng sau",
        "Mốc đổi",
        "Kết luận đổi (nếu xét tháng này)",
    )
    names = {item.code: item.short_name or item.name for item in office.plans[draft.campaign].campaign.indicators}
    names |= {str(row.get("code")): str(row.get("name") or row.get("code")) for row in draft.said.get("indicators", [])}
    table(heads, [line(row, names) for row in rows], "anh_huong")


def line(row: dict, names: dict[str, str]) -> tuple:
    """What changes for one unit, in words. names: code of an indicator -> its name."""
    stones = "; ".join(
        f"{names[item['indicator_code']]} {day_text(item['due_on'])}: {_state(item['before'], 'mốc mới')} → "
        f"{_state(item['after'], 'bỏ mốc')}"
        for item in row["milestones"]
    )
    if moved := row.get("moved"):
        stones = "; ".join(filter(None, (f"chuyển từ {moved[0]} sang {moved[1]}", stones)))
    stones = _COMES_OR_GOES.get(row.get("comes_or_goes") or "", stones)
    scores = [value_text(row[key], "points") for key in ("score_before", "score_after", "rank_before", "rank_after")]
    verdicts = "; ".join(f"{it['name']}: {it['before'] or '–'} → {it['after'] or '–'}" for it in row["verdicts"])
    return (row["unit_name"], *scores, stones or "–", verdicts or "–")


def _state(code: str | None, none: str) -> str:
    """none: what to say where one of the versions has no such milestone."""
    return MILESTONE[code].word.lower() if code else none
