"""Answers how units of a draft are merged, split, renamed, dissolved or moved on a day; history stays with the old."""

import streamlit as st

from kpi import actions
from kpi.period import local_day
from kpi.plan.model import Refusal
from pages.kit import house, picking, sentences
from pages.kit.outcome import tell

KINDS = {"merge": "Sáp nhập", "split": "Chia", "rename": "Đổi tên", "dissolve": "Giải thể", "move": "Chuyển cụm, khối"}


def change(viewer, draft) -> None:
    """The form; what comes of it stands in the table of units and in “Khác gì”."""
    names = {row.get("code", ""): row.get("name", "") for row in draft.said.get("unit_rows") or []}
    told = "Đơn vị cũ giữ lịch sử và kết thúc hôm trước; đơn vị mới bắt đầu từ ngày này. Lấy số liệu của đơn vị cũ hay "
    st.html(f'<p class="note">{told}không: ghi nhận kế thừa ở Thẩm định khi phiên bản đã có hiệu lực.</p>')
    with st.form(f"don_vi_{draft.draft}_{draft.version}"):
        kind = picking.one("Việc", list(KINDS), format_func=KINDS.get, filter_mode=None)
        units = picking.many("Đơn vị hiện nay", list(names), format_func=names.get)
        new = st.text_area("Đơn vị mới, mỗi dòng: MÃ; Tên (đổi tên: chỉ cần tên mới)", max_chars=4000)
        group = st.text_input("Mã cụm, khối mới (khi chuyển; trống: như cũ)", max_chars=80)
        on = st.date_input("Từ ngày", local_day(house.open_office().clock()), format="DD/MM/YYYY")
        document = st.text_input("Số văn bản *", max_chars=200, placeholder="ví dụ 12/NQ-HĐND")
        is_sent = st.form_submit_button("Ghi vào bản soạn", type="primary")
    if not is_sent:
        return
    pairs = [tuple(part.strip() for part in line.rpartition(";")[::2]) for line in new.splitlines() if line.strip()]
    asked = actions.UnitChange(kind, on, tuple(units), tuple(pairs), group.strip() or None)  # type: ignore[arg-type]
    done = actions.change_units(house.open_office(), viewer, draft.draft, asked, document, draft.version)
    if isinstance(done, Refusal):
        st.error(sentences.plain(done))
        return
    tell(done, "Đã ghi vào bản soạn.")
    st.rerun()
