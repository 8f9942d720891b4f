"""Answers what the signed plan's own text states and whether the draft covers it; never changes the draft."""

import streamlit as st

from kpi import tables
from kpi.plan.model import Refusal
from pages.kit import frame, house, sentences
from pages.kit.plain_table import table

KINDS = {
    "percent": "Tỷ lệ",
    "day": "Ngày",
    "month": "Tháng",
    "quarter": "Quý",
    "count": "Số lượng",
    "rank": "Thứ hạng",
    "money": "Tiền",
}


def compare(viewer, draft) -> None:
    """The upload, what is not covered first, then everything found, then the reverse."""
    st.html(
        '<p class="note">Tìm theo quy tắc, không suy đoán; mỗi dòng là chữ có trong văn bản. Tệp không được lưu.</p>'
    )
    upload = st.file_uploader("Kế hoạch đã ký (.docx, .pdf có chữ, .txt)", type=["docx", "pdf", "txt"])
    if not upload:
        return
    found = tables.plan_text(house.open_office(), draft.said, upload.getvalue(), upload.name, viewer)
    if isinstance(found, Refusal):
        st.warning(sentences.plain(found))
        return
    rows = found["passages"]
    missing = [row for row in rows if not row["is_covered"]]
    heads = ("Loại", "Chữ trong văn bản", "Đoạn")
    frame.heading("Kế hoạch nêu, bản soạn chưa có", f"{len(missing)} trong {len(rows)} chỗ tìm thấy.")
    table(heads, [_line(row) for row in missing], "chua_co")
    frame.heading("Kế hoạch nêu, bản soạn đã có", "Cùng con số, ngày, hoặc trích đúng chữ.")
    table(heads, [_line(row) for row in rows if row["is_covered"]], "da_co")
    frame.heading("Bản soạn có, văn bản không nêu", "Mốc và mục tiêu không tìm thấy con số, ngày trong văn bản.")
    table(("Chỉ tiêu", "Gì"), [(row["indicator"], row["what"]) for row in found["not_in_text"]], "thua")


def _line(row: dict) -> tuple:
    return (KINDS[row["kind"]], row["words"], f"… {row['around']} …")
