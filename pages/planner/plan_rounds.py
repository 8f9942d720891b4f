"""Answers how units of a draft get rounds and awards of their own (heads within their power); judges no criterion."""

import streamlit as st

from kpi import actions, tables
from kpi.period import local_day
from kpi.plan.model import Refusal
from pages.kit import house, picking, sentences
from pages.kit.figures import safe
from pages.kit.outcome import tell

TOLD = (
    "Thủ trưởng cơ quan, Chủ tịch UBND xã, phường khen theo thẩm quyền: mỗi đơn vị một đợt xét, hình thức khen riêng, "
    "do người của đơn vị đó thực hiện. Tiêu chuẩn lấy theo hình thức đã chọn; sau đó sửa tiêu chuẩn riêng của từng đơn "
    "vị ở bảng Tiêu chuẩn (“Nhập từng bảng”). Đơn vị đã có đợt xét riêng thì giữ nguyên."
)


def add(viewer, draft) -> None:
    """The form; what comes of it stands in the tables of rounds, awards and criteria."""
    units = draft.said.get("unit_rows") or []
    names = {row.get("code", ""): row.get("name", "") for row in units}
    kinds = sorted({row.get("kind", "") for row in units} - {""})
    awards = {item.get("code", ""): item.get("name", "") for item in draft.said.get("awards") or []}
    st.html(f'<p class="note">{safe(TOLD)}</p>')
    with st.form(f"dot_rieng_{draft.draft}_{draft.version}"):
        chosen = picking.many("Loại đơn vị", kinds, format_func=lambda kind: tables.words("unit_kinds", kind))
        left_out = picking.many("Trừ các đơn vị", list(names), format_func=names.get)
        like = picking.many("Lấy tiêu chuẩn của hình thức", list(awards), format_func=awards.get)
        awarder = st.text_input("Người khen ({unit}: tên đơn vị)", "Thủ trưởng {unit}", max_chars=120)
        data_on = st.date_input("Chốt số liệu xét ngày", local_day(house.open_office().clock()), format="DD/MM/YYYY")
        is_sent = st.form_submit_button("Ghi vào bản soạn", type="primary")
    if not is_sent:
        return
    asked = actions.OwnRounds(tuple(chosen), tuple(left_out), data_on, tuple(like), awarder)
    done = actions.add_own_rounds(house.open_office(), viewer, draft.draft, asked, draft.version)
    if isinstance(done, Refusal):
        st.error(sentences.plain(done))
        return
    tell(done, "Đã ghi đợt xét riêng vào bản soạn.")
    st.rerun()
