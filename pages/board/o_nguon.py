"""Answers from a figure to its cell: the handed-in workbook at its sheet and cell, read-only, and the file itself."""

import streamlit as st

from kpi import actions
from kpi.plan.model import Refusal
from pages.kit import access, choices, frame, handing_out, house, sentences, source_view
from pages.kit.figures import plain, safe

viewer = access.require()

st.title("Ô nguồn của số liệu", anchor=False)
number, sheet, cell = (st.query_params.get(name, "") for name in ("bao_cao", "trang", "o"))
if not number.isascii() or not number.isdigit():
    st.warning("Đường dẫn này không nêu báo cáo nào. Mời mở từ “Nguồn số liệu” ở trang Đơn vị hoặc Chỉ tiêu.")
    st.stop()
found = actions.source_cell(house.open_office(), viewer, int(number), sheet, cell)
if isinstance(found, Refusal):
    st.warning(sentences.plain(found))
    st.html(f'<p><a href="{safe(choices.link("don-vi"))}">Về trang Đơn vị</a></p>')
    st.stop()
where = f"trang tính {found.sheet}, ô {found.cell}" if found.sheet else f"dòng {found.cell[1:]} của tệp nhập"
st.html(f'<p class="basis"><b>{safe(found.file_name)}</b> · {safe(where)} · chỉ đọc, đúng tệp đã nộp</p>')
st.html(source_view.sheet(found))
handing_out.download(
    f"Tải tệp gốc {plain(found.file_name)}", viewer, "original", found.data, found.file_name, found.media_type
)
st.html(f'<p class="foot">{frame.HOLDS}</p>')
