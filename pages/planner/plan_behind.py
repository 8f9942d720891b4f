"""Answers what was put in force since a draft began, and carries the draft over to it; puts nothing in force."""

import streamlit as st

from kpi import actions, tables
from pages.kit import frame, house
from pages.kit.figures import safe
from pages.kit.outcome import tell

TOLD = (
    "Từ khi bắt đầu bản soạn này, phong trào đã có bản hiệu lực khác. Soạn tiếp trên bản đang hiệu lực: điều bản ấy đã "
    "đổi được giữ, điều bản soạn này đổi cũng giữ; rồi xem “Khác gì, ảnh hưởng gì” và đề xuất lại."
)


def told(viewer, draft) -> None:
    """What changed meanwhile, what both changed, and the way on; nothing where the draft rests on what counts."""
    office = house.open_office()
    found = frame.or_stop(tables.plan_draft_behind(office, draft.draft, viewer))
    if found is None:
        return
    st.warning(TOLD)
    _listed("Bản đang hiệu lực đã đổi", found["meanwhile"])
    _listed("Cả hai cùng đổi; soạn tiếp thì giữ như bản soạn này (bản đang hiệu lực → bản soạn)", found["both"])
    if st.button("Soạn tiếp trên bản đang hiệu lực", type="primary", key="chuyen_ban"):
        done = actions.carry_over_plan_draft(office, viewer, draft.draft, draft.version)
        tell(done, "Bản soạn nay đứng trên bản đang hiệu lực. Mời xem “Khác gì, ảnh hưởng gì” rồi đề xuất.")
        st.rerun()


def _listed(title: str, lines: list[str]) -> None:
    if lines:
        st.html(f"<p><b>{safe(title)}</b></p><ul>{''.join(f'<li>{safe(line)}</li>' for line in lines)}</ul>")
