"""Answers who did, or was refused, what and when, as an inspector reads it; never changes or hides a row."""

from datetime import timedelta

import streamlit as st

from kpi import actions, tables
from kpi.plan.model import Refusal
from pages.keeping import audit_table
from pages.kit import access, choices, frame, house, select, sentences
from pages.kit.figures import plain

viewer = access.require("admin", "reviewer")

ALL = "*"
SPANS = {"1": "Hôm nay và hôm qua", "7": "7 ngày qua", "31": "31 ngày qua", ALL: "Từ đầu"}
OUTCOMES = {ALL: "Mọi kết quả", "done": "Đã làm", "refused": "Bị từ chối", "failed": "Không thành", "noted": "Ghi nhận"}
MIME = {"xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "csv": "text/csv"}

office = house.open_office()
st.title("Nhật ký", anchor=False)
frame.demo_mark(office)
st.html(
    '<p class="note">Mỗi lần ghi, duyệt, xuất, đăng nhập, từ chối là một dòng, nối nhau bằng mã SHA-256; '
    "không dòng nào sửa hay xóa được từ phần mềm.</p>"
)
known = frame.or_stop(tables.audit_choices(office, viewer))
with select.bar():
    span = choices.choose("khoang_ngay", "Thời gian", list(SPANS), "7", SPANS.get, width=210)
    names = {ALL: "Mọi tài khoản", **{name: name or "dòng lệnh, hệ thống" for name in known["accounts"]}}
    account = choices.choose("ai", "Tài khoản", list(names), ALL, names.get, width=220)
    kinds = {ALL: "Mọi việc", **{code: tables.words("audit_actions", code) for code in known["actions"]}}
    action = choices.choose("viec", "Việc", list(kinds), ALL, kinds.get, width=280)
    outcome = choices.choose("ket_qua", "Kết quả", list(OUTCOMES), ALL, OUTCOMES.get, width=170)
words = st.text_input(
    "Tìm trong đối tượng và chi tiết",
    key="tim_nhat_ky",
    max_chars=100,
    placeholder="ví dụ: một tài khoản, mã đơn vị, số văn bản, tên tệp",
)

filters: tables.AuditFilter = {
    "since": None if span == ALL else office.clock() - timedelta(days=int(span)),
    "account": None if account == ALL else account,
    "action": None if action == ALL else action,
    "outcome": None if outcome == ALL else outcome,
    "subject": words.strip() or None,
}
rows = frame.or_stop(tables.audit_log(office, viewer=viewer, most=audit_table.MOST + 1, **filters))
if rows:
    audit_table.draw(rows)
else:
    st.info("Không có dòng nào khớp bộ lọc.")

with st.container(horizontal=True):
    for kind, label in (("xlsx", "Xuất Excel"), ("csv", "Xuất CSV")):
        if st.button(label, key=f"xuat_{kind}"):
            made = actions.audit_export(office, viewer, kind, **filters)
            if isinstance(made, Refusal):
                st.warning(sentences.plain(made))
            else:
                st.download_button(f"Lưu {plain(made[0])}", made[1], made[0], MIME[kind], on_click="ignore")
    check = st.button("Kiểm tra nhật ký", type="primary")
lost = frame.or_stop(tables.losses(office, viewer))
if lost and "admin" in viewer.roles:
    frame.heading("Phần đã mất", "Chấp nhận khi đã rõ nguyên nhân và đã hỏi các đơn vị; dòng ghi nhận vẫn giữ.")
    with st.form("chap_nhan_mat"):
        reason = st.text_area("Đã làm gì, vì sao", max_chars=1000)
        is_accepted = st.form_submit_button("Chấp nhận")
    if is_accepted:
        done = actions.accept_audit_gap(office, viewer, reason)
        if isinstance(done, Refusal):
            st.warning(sentences.plain(done))
        else:
            st.rerun()
if check:
    audit_table.state(tables.audit_state(office, viewer))
frame.foot()
