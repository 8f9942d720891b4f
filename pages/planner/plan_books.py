"""Answers how a draft leaves as a workbook and comes back; nothing is taken over while one cell is wrong."""

import streamlit as st

from kpi import actions
from kpi.plan.model import Refusal
from pages.kit import handing_out, house, sentences
from pages.kit.figures import plain, safe
from pages.kit.outcome import tell

YAML, CSV = "application/yaml", "text/csv"
MOST = 40


def books(viewer, draft) -> None:
    """The workbook, the two text files, and the upload."""
    office = house.open_office()
    st.html(
        '<p class="note">Sửa bằng Excel hoặc LibreOffice rồi nộp lại: mỗi bảng một trang, mỗi ô có nghĩa và ví dụ.</p>'
    )
    labels = {
        "xlsx": ("Tải bộ cấu hình (.xlsx)", handing_out.XLSX),
        "yaml": ("Tải .yaml", YAML),
        "csv": ("Tải .csv", CSV),
    }
    with st.container(horizontal=True):
        for kind, (label, media) in labels.items():
            made = actions.plan_draft_file(office, viewer, draft.draft, kind)
            if isinstance(made, Refusal):
                st.warning(sentences.plain(made))
            else:
                handing_out.download(label, viewer, "plan_file", made[1], made[0], media)
    upload = st.file_uploader("Bộ cấu hình đã sửa (.xlsx)", key=f"tep_{draft.draft}_{draft.version}")
    if not upload:
        return
    data, name = upload.getvalue(), upload.name
    found = actions.check_plan_workbook(data, name, plans=office.plans)
    if isinstance(found, list):
        st.error(f"Tệp có {len(found)} chỗ chưa đúng; chưa lưu gì. Mời sửa hết rồi nộp lại.")
        st.html("<ul>" + "".join(f"<li>{safe(sentences.sentence(item))}</li>" for item in found[:MOST]) + "</ul>")
        marked = house.marked(data, found)
        if isinstance(marked, bytes):
            handing_out.download("Tải tệp đã đánh dấu lỗi", viewer, "marked", marked, f"loi_{name}", handing_out.XLSX)
        return
    st.success(f"Tệp đọc được: {plain(found.get('title', ''))}.")
    if st.button("Thay bản soạn bằng tệp này", type="primary"):
        saved = actions.read_plan_workbook(office, viewer, draft.draft, data, name, draft.version)
        tell(saved, "Đã lấy bản soạn từ tệp.")
        st.rerun()
