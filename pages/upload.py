"""Answers how a unit hands in its month: template, upload, problems or preview, receipt, and what it handed in before.

Never stores anything before the person has seen the verdict and pressed the button.
"""

import streamlit as st

from kpi import actions
from kpi.model import Refusal
from pages.ui import access, before_sending, frame, handing_in, house, select, sentences
from pages.ui.words import month_text

viewer = access.require()

about = select.campaign()
frame.title("Nộp báo cáo", about)
units = handing_in.units_of(viewer, about)
with select.bar():
    unit = select.unit(units, viewer.unit_code)
    period = select.month_to_report(about)
may_submit = bool(viewer.roles & {"unit", "unit_head"}) and viewer.unit_code == unit
if not may_submit:
    st.info("Tài khoản này tải được mẫu và kiểm tra thử tệp; chỉ tài khoản của đơn vị mới nộp được.")

about_template = f"{units[unit]}, {month_text(period)}; số liệu tháng trước in sẵn bên cạnh ô nhập"
frame.heading("1. Tải mẫu của tháng", about_template)
template = house.template(viewer, about["code"], unit, period)
if isinstance(template, Refusal):
    st.warning(sentences.plain(template))
else:
    file_name, data = template
    st.download_button("Tải mẫu Excel", data, file_name, handing_in.XLSX, on_click="ignore")

frame.heading("2. Chọn tệp đã điền", "Tệp .xlsx, tối đa 10 MB. Chưa lưu gì cho đến khi bấm nút nộp.")
uploaded = st.file_uploader("Tệp báo cáo (.xlsx)", key="tep", label_visibility="collapsed")
if uploaded:
    data = uploaded.getvalue()
    expected = (about["code"], unit, period)
    verdict = house.checked(viewer, data, uploaded.name, expected)
    handing_in.problems(verdict.problems)
    before_sending.ways_to_mend(verdict.problems, data, uploaded.name, expected, viewer)
    if verdict.draft:
        frame.heading("3. Xem lại và nộp")
        handing_in.read_figures(verdict.draft)
        seen = house.preview(viewer, verdict)
        if isinstance(seen, Refusal):
            st.warning(sentences.plain(seen))
        else:
            before_sending.comparison(seen)
        told = before_sending.explanations(verdict, data) if may_submit else None
        if may_submit and st.button("Nộp báo cáo", type="primary", disabled=told is None):
            office, name = house.open_office(), uploaded.name
            result = actions.submit_workbook(office, viewer, data, name, expected=expected, explanations=told)
            if isinstance(result, actions.Receipt):
                handing_in.receipt(result, units[unit])
            elif isinstance(result, Refusal):
                st.error(sentences.plain(result))
            else:
                handing_in.problems(result)

frame.heading("Báo cáo đã nộp")
handing_in.submissions(viewer, about, unit)
frame.foot()
