"""Answers how each role uses the product, step by step with pictures of this very product; prints as a handbook."""

import streamlit as st

from kpi import tables
from pages.kit import access, choices, frame, house
from pages.kit.figures import plain, safe

viewer = access.require()

office = house.open_office()
st.title("Hướng dẫn", anchor=False)
frame.demo_mark(office)
rows = {row["code"]: row for row in frame.or_stop(tables.guides(office, viewer))}
names = {code: row["title"] + (" (vai trò của bạn)" if row["is_own"] else "") for code, row in rows.items()}
chosen = choices.choose("vt", "Cho ai", list(rows), next(iter(rows)), names.get, width=420)
guide = rows[chosen]
st.html(f'<p class="plan" data-testid="huong_dan">{safe(guide["title"])}. {safe(guide["opening"])}</p>')
for number, step in enumerate(guide["steps"], 1):
    frame.heading(f"{number}. {step['title']}")
    address = f"/{step['screen']}"
    st.html(
        f'<p class="step">{safe(step["words"])} '
        f'<a href="{safe(address)}" target="_self" data-print>Mở màn hình này</a></p>'
    )
    if step["picture"] is not None:
        told = f"Màn hình “{step['title']}” (dữ liệu minh họa)"
        st.image(str(step["picture"]), caption=plain(told), alt=told)
st.html(
    '<p class="note rest">In trang này (Ctrl+P) thành sổ tay của vai trò. Hình chụp từ chính phần mềm này, '
    "bản minh họa; hướng dẫn đầy đủ ở docs/huong-dan.md.</p>"
)
frame.foot()
