"""Answers what waits for the signature of a unit's head: each report with its figures, to be signed or given back.

Never decides by itself: each button is one action. Nobody signs what the same account handed in (kpi.month.rights).
"""

import streamlit as st

from kpi import tables
from pages.kit import access, choices, frame, house, plain_table, select
from pages.kit.outcome import outcome
from pages.kit.words import moment_text, month_text
from pages.month import deciding, evidence, inbox_table, review_table

viewer = access.require("unit_head")

about = select.campaign("thu-truong-duyet")
frame.title("Thủ trưởng duyệt", about)
campaign = house.campaign_of(about["code"])
outcome()
mine = [row for row in frame.or_stop(house.table(tables.inbox, viewer, about["code"])) if row["awaits"] == "head"]
if not mine:
    st.info("Không có báo cáo nào chờ thủ trưởng duyệt.")
    frame.foot()
    st.stop()

known = {str(row["submission"]): row for row in mine}
number = choices.choose(
    "bc",
    f"Báo cáo chờ thủ trưởng duyệt ({len(mine)})",
    list(known),
    next(iter(known)),
    lambda item: inbox_table.submission_text(known[item]),
    width=460,
)
sheet = frame.or_stop(house.table(tables.review_sheet, viewer, int(number)))
row = sheet["about"]
plain_table.facts(
    [
        ("Kỳ báo cáo", f"{month_text(row['period'])}, lần nộp {row['version']}"),
        ("Người lập nộp lúc", f"{moment_text(row['submitted_at'])}, {row['submitted_by']}"),
        ("Số báo cáo", row["report_number"] or "chưa có số"),
        ("Tệp", row["file_name"] or "–"),
    ]
)
deciding.head(sheet, viewer)
frame.heading("Số liệu của báo cáo", "Chưa vào bảng nào cho đến khi thủ trưởng duyệt")
parts = {(item.code, part.code): part.label for item in campaign.indicators for part in item.parts}
parts |= {(item.code, "uoc_ca_nam"): "Ước cả năm" for item in campaign.indicators}
review_table.figures(sheet["rows"], parts)
names = {item.code: item.short_name or item.name for item in campaign.indicators}
frame.heading("Minh chứng")
evidence.evidence(sheet, viewer, {item["indicator_code"]: names[item["indicator_code"]] for item in sheet["rows"]})
frame.foot()
