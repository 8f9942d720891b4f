"""Answers how a unit hands in its month: template, upload, problems or preview, receipt, and what it handed in before.

Never stores anything before the person has seen the verdict and pressed the button.
"""

from functools import partial

import streamlit as st

from kpi import tables
from kpi.plan.model import Refusal
from pages.kit import access, frame, handing_out, house, select, sentences
from pages.kit.words import month_text
from pages.month import before_sending, calendar_table, drafts, evidence, handing_in, own_layout, sending

viewer = access.require()

about = select.campaign("nop-bao-cao")
frame.title("Nộp báo cáo", about)
units = handing_in.units_of(viewer, about)
if not units:
    st.info("Tài khoản này không thuộc đơn vị nào phải nộp báo cáo của phong trào này.")
    st.stop()
with select.bar():
    unit = select.unit(units, viewer.unit_code)
    period = select.month_to_report(viewer, about, unit)
is_closed = handing_in.is_closed(viewer, about, period)
owed = frame.or_stop(house.table(tables.completeness, viewer, about["code"], period)).rows
calendar_table.due([row for row in owed if row["unit_code"] == unit], period)
is_own = bool(viewer.roles & {"unit", "unit_head"}) and viewer.is_of(unit)
may_submit = is_own and not is_closed
if is_closed:
    st.warning(
        f"Kỳ {month_text(period)} đã chốt số liệu, không nhận báo cáo nữa. Cần sửa thì gửi văn bản đề nghị cơ quan "
        "thường trực mở lại kỳ báo cáo; tệp vẫn kiểm tra thử được."
    )
elif not is_own:
    st.info("Tài khoản này tải được mẫu và kiểm tra thử tệp; chỉ tài khoản của đơn vị mới nộp được.")

about_template = f"{units[unit]}, {month_text(period)}; số liệu tháng trước in sẵn bên cạnh ô nhập"
frame.heading("1. Tải mẫu của tháng", about_template)
template = house.template(viewer, about["code"], unit, period)
if isinstance(template, Refusal):
    st.warning(sentences.plain(template))
else:
    file_name, data = template
    handing_out.download("Tải mẫu Excel", viewer, "template", data, file_name, handing_in.XLSX)

rows = house.table(tables.submissions, viewer, about["code"], period, unit)
newest = next((row for row in rows if row["source"] == "report"), None)
if newest and newest["status"] == "sent_back":
    st.warning(f"Báo cáo lần {newest['version']} đã bị trả lại. Tệp dưới đây giữ số liệu đã nhập, chỉ cần sửa:")
    evidence.to_mend(newest["submission"], viewer)

frame.heading("2. Chọn tệp đã điền", "Tệp .xlsx, tối đa 10 MB. Chưa lưu gì cho đến khi bấm nút nộp.")
place = (about["code"], unit, period)
draft = drafts.taken_up(viewer, place) if may_submit else None
uploaded = st.file_uploader("Tệp báo cáo (.xlsx)", key="tep", label_visibility="collapsed")
given = (uploaded.name, uploaded.getvalue()) if uploaded else (draft.file_name, draft.data) if draft else None
if given:
    name, data = given
    verdict = house.checked(viewer, data, name, place)
    found = (verdict, partial(sending.from_template, viewer, data, name, place))
    if own_layout.is_foreign(verdict):
        found = own_layout.verdict_of(viewer, data, name, place, may_submit)
    if found:
        verdict, send = found
        handing_in.problems(verdict.problems)
        before_sending.ways_to_mend(verdict.problems, data, name, place, viewer)
        if verdict.draft:
            kept = draft.explanations if draft and not uploaded else None
            sending.look_and_send(viewer, verdict, data, units[unit], may_submit, send, kept)
    if may_submit:
        drafts.put_aside(viewer, place, data, name, before_sending.typed_so_far(verdict, data))

frame.heading("Báo cáo đã nộp")
handing_in.submissions(viewer, about, unit)
frame.foot()
