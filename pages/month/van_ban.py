"""Answers which paper of the month can be had, as .docx or .xlsx; never words a judgement and never signs."""

import streamlit as st

from kpi import actions
from kpi.papers.words import SPANS, months_of, span_text
from kpi.plan.model import Refusal
from pages.kit import access, choices, frame, house, paper_pdf, select, sentences
from pages.kit.figures import plain

viewer = access.require("reviewer", "leader")

KINDS = {
    "report": "Báo cáo kết quả thực hiện phong trào",
    "reminder": "Công văn đôn đốc gửi báo cáo",
    "notice": "Thông báo kết quả",
}
HOLDS = {
    "report": "Tình hình gửi báo cáo, kết quả từng chỉ tiêu, mốc đến hạn, đơn vị cần đôn đốc, nhiệm vụ theo Kế hoạch; "
    "Phụ lục: từng cơ quan, đơn vị theo chỉ tiêu.",
    "reminder": "Đơn vị chưa gửi, được trả lại, gửi quá hạn (số ngày), gửi đúng hạn, theo đồng hồ của máy chủ.",
    "notice": "Kết quả của từng cơ quan, đơn vị: số chỉ tiêu đạt, đúng tiến độ, chậm, không đạt mốc, chưa có số liệu.",
}
FORMATS = {"docx": "Word (.docx)", "xlsx": "Excel (.xlsx)"}
MIME = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}

about = select.campaign("van-ban")
frame.title("Văn bản tháng", about)
with select.bar():
    kind = choices.choose("van_ban", "Văn bản", list(KINDS), "report", KINDS.get, width=330)
    choice = select.month_and_basis(about)
    spans = [span for span in SPANS if months_of(choice.period, span)]
    text = {span: span_text(choice.period, span) for span in spans}
    span = choices.choose("khoang", "Khoảng thời gian", spans, "month", text.get, width=220)
    file_format = choices.choose("dang", "Dạng tệp", list(FORMATS), "docx", FORMATS.get, width=170)

office = house.open_office()
frame.basis_line(choice.period, choice.basis, office.clock())
frame.heading(f"{KINDS[kind]}, {text[span]}", HOLDS[kind])
has_scores = False
if kind != "reminder":
    has_scores = st.checkbox("In cả điểm và thứ hạng (Kế hoạch không có điểm, hạng; chỉ để tham khảo)")
if st.button("Lập văn bản", type="primary"):
    form = actions.MonthPaperForm(kind, about["code"], choice.period, span, file_format, choice.basis, has_scores)
    made = actions.month_paper(office, viewer, form)
    if isinstance(made, Refusal):
        st.warning(sentences.plain(made))
    else:
        st.success("Đã lập xong. Số, ngày, đánh giá và người ký do cơ quan ban hành điền.")
        st.download_button(f"Tải {plain(made[0])}", made[1], made[0], MIME[file_format], on_click="ignore")
        paper_pdf.beside(viewer, *made)
st.html(
    '<p class="note rest">Thể thức theo Nghị định 30/2020/NĐ-CP; cỡ chữ, ký hiệu, nơi nhận, người ký: '
    "<b>chưa kiểm chứng</b>, sửa trong config/documents/papers.yaml; câu chữ sửa trong các mẫu .docx cùng thư mục.</p>"
)
frame.foot()
