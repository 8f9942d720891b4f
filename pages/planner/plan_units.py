"""Answers how units of a draft are merged, split, renamed, dissolved or moved on a day; history stays with the old."""

import streamlit as st

from kpi import actions
from kpi.period import local_day
from kpi.plan.model import Refusal
from pages.kit import frame, house, picking, sentences
from pages.kit.figures import safe
from pages.kit.outcome import tell
from pages.kit.plain_table import table
from pages.kit.words import day_text

KINDS = {"merge": "Sáp nhập", "split": "Chia", "rename": "Đổi tên", "dissolve": "Giải thể", "move": "Chuyển cụm, khối"}
FIGURES = {
    "none": "Bắt đầu từ không",
    "predecessor": "Lấy của đơn vị cũ (khi chia: đơn vị mới đầu tiên)",
    "stated": "Con số văn bản nêu (nhập bên dưới)",
}
ROUNDS = {"heir": "Đơn vị mới đầu tiên làm tiếp", "end": "Kết thúc theo văn bản này, không làm gì thêm"}
TOLD = (
    "Đơn vị cũ giữ lịch sử và kết thúc hôm trước; đơn vị mới bắt đầu từ ngày này. Đến ngày ấy, phần mềm tự chuyển: tài "
    "khoản của đơn vị cũ, kỳ báo cáo còn mở và nhiệm vụ còn dở sang đơn vị mới đầu tiên, đơn vị trực thuộc sang đơn vị "
    "cấp trên mới. Đợt xét riêng đã qua ngày chốt số liệu thì người của đơn vị mới làm nốt; đợt còn ở phía trước theo "
    "ô “Đợt xét riêng của đơn vị cũ” (giải thể: kết thúc). Giải thể: tài khoản ở lại với đơn vị cũ để nộp nốt kỳ còn "
    "nợ."
)


def change(viewer, draft) -> None:
    """The form; what comes of it stands in the table of units and in “Khác gì”."""
    names = {row.get("code", ""): row.get("name", "") for row in draft.said.get("unit_rows") or []}
    st.html(f'<p class="note">{safe(TOLD)}</p>')
    _so_far(draft, names)
    with st.form(f"don_vi_{draft.draft}_{draft.version}"):
        kind = picking.one("Việc", list(KINDS), format_func=KINDS.get, filter_mode=None)
        units = picking.many("Đơn vị hiện nay", list(names), format_func=names.get)
        new = st.text_area(
            "Đơn vị mới, mỗi dòng: MÃ; Tên (đổi tên: chỉ cần tên mới)",
            max_chars=4000,
            placeholder="PHUONG_AB; Phường AB",
        )
        group = st.text_input("Mã cụm, khối mới (khi chuyển; trống: như cũ)", max_chars=80)
        on = st.date_input("Từ ngày", local_day(house.open_office().clock()), format="DD/MM/YYYY")
        document = st.text_input("Số văn bản *", max_chars=200, placeholder="ví dụ 12/NQ-HĐND")
        figures = picking.one("Số liệu của đơn vị mới", list(FIGURES), format_func=FIGURES.get, filter_mode=None)
        stated = st.text_area(
            "Con số văn bản nêu, mỗi dòng: MÃ_ĐƠN_VỊ_MỚI; MÃ_CHỈ_TIÊU; tử số; mẫu số",
            max_chars=8000,
            placeholder="PHUONG_AB; GIAI_NGAN; 1200; 1500",
        )
        rounds = picking.one("Đợt xét riêng của đơn vị cũ", list(ROUNDS), format_func=ROUNDS.get, filter_mode=None)
        is_sent = st.form_submit_button("Ghi vào bản soạn", type="primary")
    if not is_sent:
        return
    pairs = [tuple(part.strip() for part in line.rpartition(";")[::2]) for line in new.splitlines() if line.strip()]
    opening = actions.openings_of(stated)
    if isinstance(opening, Refusal):
        st.error(sentences.plain(opening))
        return
    asked = actions.UnitChange(
        kind or "",
        on,
        tuple(units),
        tuple((code, name) for code, name in pairs),
        group.strip() or None,
        figures,
        opening,
        rounds or "heir",
    )
    done = actions.change_units(house.open_office(), viewer, draft.draft, asked, document, draft.version)
    if isinstance(done, Refusal):
        st.error(sentences.plain(done))
        return
    tell(done, "Đã ghi vào bản soạn.")
    st.rerun()


def _so_far(draft, names: dict[str, str]) -> None:
    """The changes that the draft has already."""
    rows = draft.said.get("unit_changes") or []
    if not rows:
        return
    frame.heading("Thay đổi đã ghi", "Sửa hay bỏ: bảng “Thay đổi đơn vị” và “Đơn vị” ở “Nhập từng bảng”.")
    lines = [
        (
            KINDS.get(str(row.get("kind")), str(row.get("kind"))),
            _day(str(row.get("effective_on") or "")),
            "; ".join(names.get(code, code) for code in row.get("units") or ()),
            "; ".join(names.get(code, code) for code in row.get("new") or ()) or "–",
            FIGURES.get(str(row.get("figures", "none")), ""),
            str(row.get("document", "")),
        )
        for row in rows
    ]
    table(("Việc", "Từ ngày", "Đơn vị cũ", "Đơn vị mới", "Số liệu", "Văn bản"), lines, "thay_doi_don_vi")


def _day(text: str) -> str:
    """A day as dd/mm/yyyy; what was typed and is none, as typed."""
    try:
        return day_text(text, "–")
    except ValueError:
        return text
