"""Answers who owes an entry and who has sent it, clause by clause, with words to remind; reminds nobody by itself."""

import streamlit as st

from kpi import tables
from pages.kit import access, cards, choices, frame, house, select
from pages.kit.figures import safe
from pages.kit.plain_table import table
from pages.kit.words import Mark, day_text

viewer = access.require()

STATES = {
    "met": Mark("✓", "Đã làm", "ok"),
    "not_due": Mark("○", "Chưa đến hạn", "plain"),
    "not_met": Mark("✗", "Chưa làm", "bad"),
    "late": Mark("▼", "Làm muộn", "bad"),
    "open": Mark("–", "Cần Ban Tổ chức kết luận", "none"),
}
ALL = "tat_ca"
about = select.campaign("nghia-vu-du-thi")
code = about["code"]
frame.title("Nghĩa vụ dự thi", about)
rows = frame.or_stop(house.table(tables.entry_duties, viewer, code))
if not rows:
    st.info("Kế hoạch này không giao số bài cho đơn vị nào.")
    frame.foot()
    st.stop()
st.html(f'<p class="basis">Hạn gửi bài: <b>{safe(day_text(rows[0]["deadline"]))}</b></p>')
cards.tiles(
    [
        (mark.word, str(sum(row["state"] == state for row in rows)), f"trong {len(rows)} nghĩa vụ", mark.look)
        for state, mark in STATES.items()
    ]
)
names = {ALL: "Tất cả", **{state: mark.word for state, mark in STATES.items()}}
with select.bar():
    state = choices.choose("nv", "Tình hình", list(names), ALL, names.get, width=240)
for duty in dict.fromkeys(row["duty"] for row in rows):
    mine = [row for row in rows if row["duty"] == duty and state in (ALL, row["state"])]
    first = next(row for row in rows if row["duty"] == duty)
    frame.heading(first["name"], f"Kế hoạch, mục {first['clause_at']}" if first["clause_at"] else "")
    lines = []
    for row in mine:
        mark = STATES[row["state"]]
        entries = ", ".join(f"số {number}" for number in row["entries"]) or "–"
        lines.append((row["unit_name"], f"{mark.sign} {mark.word}", row["found"], entries))
    table(("Đơn vị", "Tình hình", "Đã có", "Bài"), lines, f"nghia_vu_{duty}")
    if not mine:
        st.html('<p class="note rest">Không có đơn vị nào ở tình hình này.</p>')
if viewer.roles & {"reviewer", "leader"}:
    owed = frame.or_stop(house.table(tables.entry_reminders, viewer, code))
    frame.heading(f"Cần nhắc ({len(owed)} đơn vị)", "Lời nhắc để sao chép.")
    for row in owed:
        st.code(row["message"], language=None, wrap_lines=True)
    encouraged = frame.or_stop(house.table(tables.encouraged_units, viewer, code))
    frame.heading("Khuyến khích tham gia", "Không giao số bài; không hạn chế số bài tối đa.")
    table(
        ("Đơn vị", "Số bài đã gửi"), [(row["unit_name"], str(row["entry_count"])) for row in encouraged], "khuyen_khich"
    )
frame.foot()
