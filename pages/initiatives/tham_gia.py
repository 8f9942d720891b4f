"""Answers, for leaders: who takes part, in which fields ideas come, what became effective, who replicated what."""

from collections import Counter

import streamlit as st

from kpi import tables
from pages.initiatives import idea_table
from pages.kit import access, frame, house, select
from pages.kit.figures import safe
from pages.kit.plain_table import table

viewer = access.require()

MOST_PLACES = 12

about = select.campaign("tham-gia-sang-kien")
frame.title("Sáng kiến: ai tham gia, điều gì có hiệu quả", about)
found = frame.or_stop(house.table(tables.participation, viewer, about["code"]))
rows = frame.or_stop(house.table(tables.initiatives, viewer, about["code"]))
idea_table.counts(rows)
frame.heading("Tham gia theo đơn vị")
lines = [
    (row["unit_name"], str(row["entered"]), str(row["accepted"]), str(row["recognised"]), str(row["effective"]))
    for row in found["units"]
]
table(("Đơn vị", "Đã gửi", "Được chấp nhận", "Được công nhận", "Có hiệu quả"), lines, "tham_gia")
none = [row["unit_name"] for row in found["units"] if not row["entered"]]
if none:
    st.html(f'<p class="note rest">Chưa gửi bài nào: {safe(", ".join(none))}.</p>')
frame.heading("Theo lĩnh vực, chủ đề")
kinds = Counter(
    name for row in rows if row["column"] != "ended" for name in (row["fields"] or row["themes"] or row["areas"])[:1]
)
most = max(kinds.values(), default=1)
bars = "".join(
    f'<li><span>{safe(name)}</span><i style="width:{round(100 * count / most)}%"></i><b>{count}</b></li>'
    for name, count in kinds.most_common()
)
st.html(f'<ul class="bars" data-testid="linh_vuc">{bars}</ul>' if bars else '<p class="note rest">Chưa có bài nào.</p>')
frame.heading("Có hiệu quả", "Trước và sau khi áp dụng, theo văn bản xác nhận.")
table(
    ("Sáng kiến", "Của", "Trước và sau", "Văn bản"),
    [(row["title"], row["unit_name"], row["before_after"], row["paper"]) for row in found["effective"]],
    "co_hieu_qua",
)
if not found["effective"]:
    st.html('<p class="note rest">Chưa có sáng kiến nào có văn bản xác nhận hiệu quả.</p>')
frame.heading("Ai nhân rộng sáng kiến của ai")
pairs = Counter((row["unit_name"], row["place"]) for row in found["replicated"])
owners, places = (list(dict.fromkeys(names)) for names in (zip(*pairs, strict=True) if pairs else ((), ())))
if 0 < len(places) <= MOST_PLACES:  # the map: whose ideas went where; a longer one is read from the list below
    lines = [(owner, *(str(pairs.get((owner, place)) or "·") for place in places)) for owner in owners]
    table(("Sáng kiến của ↓ nhân rộng tại →", *places), lines, "ban_do_nhan_rong")
table(
    ("Của đơn vị", "Sáng kiến", "Nhân rộng tại"),
    [(row["unit_name"], row["title"], row["place"]) for row in found["replicated"]],
    "nhan_rong",
)
if not found["replicated"]:
    st.html('<p class="note rest">Chưa có sáng kiến nào được nhân rộng.</p>')
frame.foot()
