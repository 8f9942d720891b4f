"""Answers what waits for this person, one submission in full, and what was decided; a unit sees its own part.

Never decides by itself: each button is one action, with what the person saw before pressing it.
"""

import streamlit as st

from kpi import tables
from pages.kit import access, choices, frame, house, month_notice, plain_table, select
from pages.kit.outcome import outcome
from pages.kit.words import moment_text, month_text
from pages.month import approving, deciding, evidence, inbox_table, no_cases, review_table

viewer = access.require()

about = select.campaign("tham-dinh")
frame.title("Thẩm định", about)
campaign = house.campaign_of(about["code"])
is_own_work = bool(viewer.roles & {"unit", "unit_head"})
with select.bar():
    orders = {"age": "Chờ lâu nhất trước", "weight": "Thay đổi nhiều nhất trước"}
    order = choices.choose("xep", "Thứ tự", list(orders), "age", orders.get, width=230)
    newest_first = list(reversed(about["periods"]))
    period = choices.choose(
        "ky", "Kỳ báo cáo", newest_first, about["latest_period"], lambda item: month_text(item).capitalize(), width=170
    )
outcome()
if "reviewer" in viewer.roles:
    month_notice.reopenings(viewer, about)

waiting = frame.or_stop(house.table(tables.inbox, viewer, about["code"], order))
if waiting:
    frame.heading("Đang chờ", "Phần điểm thay đổi: tỷ trọng của các chỉ tiêu có số liệu khác bản đã duyệt trong kỳ")
    inbox_table.inbox(waiting)
    approving.approve_many(waiting, viewer)
elif viewer.sees_all or is_own_work:
    st.info("Không có báo cáo nào đang chờ.")

owned = []
if "verifier" in viewer.roles:
    frame.heading("Số liệu thuộc lĩnh vực chủ trì", "Mỗi đơn vị một dòng; xác nhận hoặc không thống nhất, nêu căn cứ")
    owned = frame.or_stop(house.table(tables.verification_table, viewer, about["code"], period))
    review_table.verification(owned)
    deciding.verification(owned, viewer)

if viewer.sees_all or is_own_work:
    no_cases.no_cases(viewer, about["code"], period)

month = house.table(tables.submissions, viewer, about["code"], period)
month = sorted(month, key=lambda row: row["source"] != "report")  # the unit's own report before what others entered
# A verifier opens the reports of its field too: the figures it owns, their warnings and evidence, nothing else of them.
known = {str(row["submission"]): {"period": period, **row} for row in (*waiting, *month, *owned)}
if not known:
    frame.foot()
    st.stop()
frame.heading("Một báo cáo")
number = choices.choose(
    "bc",
    "Báo cáo",
    list(known),
    next(iter(known)),
    lambda item: inbox_table.submission_text(known[item]),
    width=460,
)
sheet = frame.or_stop(house.table(tables.review_sheet, viewer, int(number)))
row = sheet["about"]
plain_table.facts(
    [
        ("Trạng thái", inbox_table.status_text(row)),
        ("Kỳ báo cáo", f"{month_text(row['period'])}, lần nộp {row['version']}"),
        ("Nộp lúc", f"{moment_text(row['submitted_at'])}, {row['submitted_by']}"),
        ("Gửi đi lúc", moment_text(row["sent_at"], "chưa gửi")),
        *([("Số báo cáo", row["report_number"] or "chưa có số")] if row["receipt"] else []),
        *([("Biên nhận", f"{row['receipt']} · {row['file_name']}")] if row["receipt"] else []),
    ]
)
deciding.news(sheet, viewer)
parts = {(item.code, part.code): part.label for item in campaign.indicators for part in item.parts}
parts |= {(item.code, "uoc_ca_nam"): "Ước cả năm" for item in campaign.indicators}
review_table.figures(sheet["rows"], parts)
if row["status"] == "sent_back" and viewer.is_of(row["unit_code"]):
    evidence.to_mend(int(number), viewer)

names = {item.code: item.short_name or item.name for item in campaign.indicators}
frame.heading("Minh chứng", "PDF, ảnh PNG hoặc JPEG, bảng tính .xlsx; mỗi tệp tối đa 10 MB, tối đa 20 tệp")
evidence.evidence(sheet, viewer, {item["indicator_code"]: names[item["indicator_code"]] for item in sheet["rows"]})
if "reviewer" in viewer.roles:
    frame.heading("Xử lý")
    deciding.review(sheet, viewer)
if row["status"] == "awaiting_head" and "unit_head" in viewer.roles and viewer.is_of(row["unit_code"]):
    frame.heading("Thủ trưởng duyệt")
    deciding.head(sheet, viewer)
if sheet["acts"] or sheet["notes"]:
    frame.heading("Đã xử lý")
    review_table.acts(sorted((*sheet["acts"], *sheet["notes"]), key=lambda act: act["done_at"]))

codes = list(dict.fromkeys(item["indicator_code"] for item in sheet["rows"]))
if codes:
    with st.expander("Lịch sử một số liệu"):
        code = choices.choose("ct_ls", "Chỉ tiêu", codes, codes[0], names.get, width=420)
        of = (about["code"], row["unit_code"], code, row["period"])
        told = frame.or_stop(house.table(tables.history, viewer, *of))
        labels = {part: label for (of_code, part), label in parts.items() if of_code == code}
        review_table.history(told, campaign.indicator(code).measure, labels)
        if viewer.sees_all or viewer.is_of(row["unit_code"]):
            evidence.originals(told, viewer)
frame.foot()
