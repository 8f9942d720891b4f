"""Answers what the reviewer itself entered (assessments, ranks, bonus and penalty points) and takes in more of it.

Never approves: another account does, in the review of submissions.
"""

import streamlit as st

from kpi import tables
from kpi.numbers import whole_or_decimal
from pages.kit import access, choices, frame, house, plain_table, select
from pages.kit.figures import value_text
from pages.kit.outcome import outcome
from pages.kit.words import SUBMISSION, month_text
from pages.month import lists_of_units, point_forms, reviewer_forms

viewer = access.require("reviewer", "leader", "admin")

about = select.campaign("so-lieu-noi-vu")
frame.title("Số liệu do Nội vụ nhập", about)
reviewer_forms.say_done()
outcome()
with select.bar():
    months = list(reversed(about["all_periods"]))
    period = choices.choose(
        "ky_nv", "Kỳ báo cáo", months, about["latest_period"], lambda item: month_text(item).capitalize(), width=170
    )
rows = frame.or_stop(house.table(tables.reviewer_figures, viewer, about["code"], period))
campaign = house.campaign_of(about["code"])
asked = [item for item in campaign.indicators if item.source == "reviewer"]
is_reviewer = "reviewer" in viewer.roles

frame.heading(
    "Đánh giá, thứ hạng",
    "Một người nhập, người khác duyệt; không ai nhập cho đơn vị mình. Bảng chỉ hiện số nhập trong tháng đang chọn; "
    "số đã nhập ở tháng trước vẫn được tính.",
)
lines = []
for row in rows:
    cells = []
    for item in asked:
        given = row["figures"].get(item.code)
        if item.code not in row["figures"]:
            cells.append("⊘ không áp dụng")
            continue
        paper = f" · {given['document_number']}" if given and given.get("document_number") else ""
        cells.append(value_text(given and given["numerator"], item.measure, missing="– chưa nhập") + paper)
    status = SUBMISSION.get(row["status"], "") if row["status"] else "–"
    lines.append((row["unit_name"], *cells, status, row["submitted_by"] or ""))
heads = ("Đơn vị", *(item.short_name or item.name for item in asked), "Trạng thái", "Người nhập")
if asked:
    plain_table.table(heads, lines)
else:
    st.info("Phong trào này không có chỉ tiêu nào do cơ quan thường trực nhập.")
if is_reviewer and rows:
    reviewer_forms.workbook(viewer, about, period)
    by_unit = {row["unit_code"]: row for row in rows if not viewer.is_of(row["unit_code"])}
    with st.expander("Nhập cho một đơn vị"):
        names = {code: row["unit_name"] for code, row in by_unit.items()}
        unit = choices.choose("dv_nv", "Đơn vị", list(names), next(iter(names)), names.get, width=420)
        reviewer_forms.figures(viewer, about, period, by_unit[unit])

frame.heading(
    "Điểm cộng, điểm trừ", "Tính từ tháng ghi trở đi, đến mức tối đa của từng loại. Luôn có căn cứ và văn bản."
)
entries = frame.or_stop(house.table(tables.adjustments, viewer, about["code"], period))
plain_table.table(
    ("Số", "Đơn vị", "Tháng", "Loại", "Điểm", "Căn cứ, văn bản, minh chứng", "Tình trạng"),
    [
        (
            entry["adjustment"],
            entry["unit_name"],
            month_text(entry["period"]),
            entry["adjustment_name"],
            ("−" if entry["kind"] == "penalty" else "+") + whole_or_decimal(entry["points"]),
            "; ".join(filter(None, (entry["ground"], entry["document_number"], entry["evidence_file_name"]))),
            f"✗ đã rút: {entry['withdrawn_because']}" if entry["is_withdrawn"] else "✓ được tính",
        )
        for entry in entries
    ],
)
if not entries:
    st.html('<p class="note rest">Chưa ghi điểm nào.</p>')
if is_reviewer:
    with st.expander("Ghi điểm, rút điểm"):
        point_forms.points(viewer, about, period)
        point_forms.withdraw(viewer, entries)
lists_of_units.lists(viewer, about)
lists_of_units.successions(viewer, about)
frame.foot()
