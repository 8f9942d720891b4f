"""Answers what is held about a person and who saw it, and takes a request to erase a name; never erases by itself."""

import streamlit as st

from kpi import actions, tables
from kpi.plan.model import Refusal
from pages.kit import access, choices, frame, house, sentences
from pages.kit.plain_table import facts, table
from pages.kit.words import moment_text

viewer = access.require("admin")

office = house.open_office()
st.title("Dữ liệu cá nhân", anchor=False)
frame.demo_mark(office)
st.html(
    '<p class="note">Tên người nằm trong một bảng; báo cáo, nhật ký giữ số của người. Ai đó có thể đã gõ tên vào '
    "lý do, ghi chú, giải trình hay tên tệp: xóa tên thì che cả ở đó. Nội dung bên trong tệp tải lên giữ nguyên, "
    "phần mềm không đọc để tìm tên (bảng dưới đếm các tệp ấy). Tên chỉ một từ: chỉ che chỗ ghi đúng một từ ấy, các chỗ "
    "khác được đếm để xem lại. Mỗi lần xem ở đây được ghi vào nhật ký. Thời hạn và căn cứ lưu giữ: "
    "<b>chưa kiểm chứng</b>, sửa trong config/retention.yaml.</p>"
)
words = st.text_input("Tìm theo tên (không cần dấu) hoặc theo số", key="tim_nguoi", max_chars=100)
if not words.strip():
    st.info("Nhập tên hoặc số của người cần tra cứu.")
    frame.foot()
    st.stop()
found = frame.or_stop(actions.find_persons(office, viewer, words))
if not found:
    st.info("Không có ai khớp. Người đã được xóa tên chỉ tìm được theo số.")
    frame.foot()
    st.stop()
names = {str(row["person_id"]): f"{row['full_name'] or 'Đã xóa tên'} · số {row['person_id']}" for row in found}
person = int(choices.choose("nguoi", "Người", list(names), next(iter(names)), names.get, width=420))
data = frame.or_stop(actions.personal_data_of(office, viewer, person))

row = data["person"]
erased = f"{moment_text(row['erased_at'])}, văn bản {row['document_number']}" if row["erased_at"] else "Chưa xóa"
facts(
    [
        ("Họ và tên", row["full_name"] or "Đã xóa theo yêu cầu"),
        ("Ghi nhận lúc", moment_text(row["recorded_at"])),
        ("Xóa tên", erased),
        *((tables.words("person_places", item["table"]), f"{item['row_count']} dòng") for item in data["places"]),
    ]
)
if row["is_to_review"]:
    st.warning("Tên này đã giữ quá thời hạn xem xét trong config/retention.yaml (chưa kiểm chứng).")
if data["texts"]:
    frame.heading("Nêu tên trong lời đã gõ, tên tệp", "Xóa tên thì những chỗ này được che bằng “[đã xóa tên]”.")
    lines = [(item["table"], item["column"], item["text_count"]) for item in data["texts"]]
    table(("Bảng", "Cột", "Số chỗ"), lines, "neu_ten")
frame.heading("Vẫn nêu tên sau khi xóa", "Bản gốc, danh sách đã chốt, bản sao lưu cũ: giữ theo căn cứ, không sửa.")
if data["kept"]:
    kept = data["kept"][:50]
    held = [(item["name"], item["what"], item["legal_basis"], (item["sha256"] or "–")[:16]) for item in kept]
    table(("Loại", "Của", "Giữ theo căn cứ", "SHA-256"), held, "con_giu")
    st.html(f'<p class="note rest">Hiện {len(kept)} trong {len(data["kept"])}.</p>')
else:
    st.html('<p class="note rest">Không có tệp hay danh sách nào.</p>')
frame.heading("Ai đã xem", "Nhiều nhất 200 lần gần đây.")
if data["seen"]:
    lines = [(moment_text(item["seen_at"]), item["account"] or "dòng lệnh", item["place"]) for item in data["seen"]]
    table(("Lúc", "Tài khoản", "Ở đâu"), lines, "ai_da_xem")

if row["full_name"]:
    frame.heading("Xóa tên", "Theo văn bản đề nghị. Không lấy lại được; số liệu và nhật ký vẫn giữ số của người.")
    with st.form("xoa_ten", clear_on_submit=False):
        number = st.text_input("Số văn bản đề nghị hoặc quyết định", max_chars=200)
        reason = st.text_area("Lý do (không nêu tên)", max_chars=1000)
        is_sure = st.checkbox("Tôi hiểu tên này bị xóa vĩnh viễn khỏi kho")
        is_sent = st.form_submit_button("Xóa tên", type="primary")
    if is_sent and not is_sure:
        st.warning("Mời đánh dấu ô xác nhận trước khi xóa.")
    elif is_sent:
        done = actions.erase_person(office, viewer, person, number, reason)
        if isinstance(done, Refusal):
            st.warning(sentences.plain(done))
        else:
            st.rerun()
frame.foot()
