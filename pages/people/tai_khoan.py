"""Answers who can sign in, as what and how, and takes in what an administrator changes; never shows a kept password."""

import streamlit as st

from kpi import tables
from pages.kit import access, choices, frame, house
from pages.kit.figures import plain
from pages.people import account_forms, account_table

viewer = access.require("admin")

office = house.open_office()
st.title("Tài khoản", anchor=False)
frame.demo_mark(office)
account_forms.outcome()
for row in frame.or_stop(house.table(tables.plans_apart, viewer)):  # what counts here and what config/ says differ
    st.info(plain(row["sentence"]))
rows = frame.or_stop(house.table(tables.account_list, viewer))
units = {unit["code"]: unit["name"] for about in house.campaigns() for unit in about["units"]}

names = [row["account"] for row in rows if row["account"] != viewer.name]
if names:
    frame.heading(
        "Một tài khoản", "Đổi vai trò, cấp lại mật khẩu, khóa: mọi phiên đang mở của tài khoản kết thúc ngay."
    )
    name = choices.choose("tk", "Tài khoản", names, names[0], width=420, filter_mode="contains")
    account_forms.one(viewer, next(row for row in rows if row["account"] == name), units)
frame.heading("Thêm tài khoản", "Mỗi người một tài khoản; mật khẩu dùng một lần hiện ngay sau khi tạo.")
account_forms.add(viewer, units, len(rows))
frame.heading("Tất cả tài khoản", f"{len(rows)} tài khoản; không ai xem được mật khẩu của ai.")
account_table.accounts(rows, units)
frame.foot()
