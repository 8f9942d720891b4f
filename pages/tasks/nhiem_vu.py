"""Answers how the plan's own tasks stand, whom to remind, and takes in what was done; never undoes an entry."""

import streamlit as st

from kpi import actions, tables
from kpi.plan.model import Refusal
from pages.kit import access, cards, choices, frame, house, select, sentences
from pages.kit.figures import safe
from pages.kit.outcome import outcome
from pages.kit.words import moment_text
from pages.tasks import task_parts, task_table

viewer = access.require()

ALL = "tat_ca"
about = select.campaign()
frame.title("Nhiệm vụ theo Kế hoạch", about)
outcome()
rows = frame.or_stop(house.table(tables.tasks, viewer, about["code"]))
if not rows:
    st.info("Kế hoạch này không giao nhiệm vụ riêng.")
    frame.foot()
    st.stop()

counts = {state: sum(row["state"] == state for row in rows) for state in task_table.STATES}
cards.tiles(
    [
        (mark.word, str(counts[state]), f"trong {len(rows)} nhiệm vụ", mark.look)
        for state, mark in task_table.STATES.items()
    ]
)
with select.bar():
    names = {ALL: "Tất cả", **{state: mark.word for state, mark in task_table.STATES.items()}}
    state = choices.choose("tinh_hinh", "Tình hình", list(names), ALL, names.get, width=200)
shown = [row for row in rows if state in (ALL, row["state"])]
if shown:
    task_table.tasks(shown)
else:
    st.info("Không có nhiệm vụ nào ở tình hình này.")

if viewer.roles & {"reviewer", "leader"}:
    due = frame.or_stop(house.table(tables.task_reminders, viewer, about["code"]))
    frame.heading("Cần nhắc", "Nhiệm vụ quá hạn hoặc đến hạn trong 14 ngày; lời nhắc để sao chép.")
    for row in due:
        st.code(row["message"], language=None, wrap_lines=True)
    if not due:
        st.html('<p class="note rest">Không có nhiệm vụ nào cần nhắc.</p>')
    task_parts.mail(viewer, about)

mine = {row["task_code"]: row for row in rows if row["may_record"]}
if mine:
    frame.heading("Cập nhật nhiệm vụ", "Lần cập nhật trước vẫn được giữ; lần mới nhất được tính.")
    titles = {key: item["name"] for key, item in mine.items()}
    code = choices.choose("nhiem_vu", "Nhiệm vụ", list(mine), next(iter(mine)), titles.get, width=520)
    row = mine[code]
    words = {key: task_table.STATES[key].word for key in actions.TASK_STATES}
    now = row["history"][0]["state"] if row["history"] else actions.TASK_STATES[0]
    with st.form(f"cap_nhat_{code}"):
        recorded = st.radio("Tình hình", list(words), list(words).index(now), words.get, horizontal=True)
        done_on = st.date_input("Ngày hoàn thành (nếu đã hoàn thành)", row["done_on"], format="DD/MM/YYYY")
        number = st.text_input("Số văn bản chứng minh", row["document_number"] or "", max_chars=200)
        note = st.text_area("Ghi chú", row["note"] or "", max_chars=2000)
        is_sent = st.form_submit_button("Lưu", type="primary")
    seen = f"da_xem_{code}"  # the entry that was on the screen when the button was pressed, not the one of this run
    if is_sent:
        day = done_on if recorded == "done" else None
        office = house.open_office()
        form = actions.TaskForm(recorded, day, number, note, st.session_state.get(seen))
        done = actions.record_task(office, viewer, about["code"], code, form)
        st.session_state[seen] = row["entry"]
        if isinstance(done, Refusal):
            st.warning(sentences.plain(done))
        else:
            del st.session_state[seen]
            st.rerun()
    else:
        st.session_state[seen] = row["entry"]
    for entry in row["history"]:
        line = f"{moment_text(entry['recorded_at'])} · {entry['recorded_by']} · {words[entry['state']]}"
        more = " · ".join(filter(None, (entry["document_number"], entry["note"])))
        st.html(f'<p class="note rest">{safe(line + (" · " + more if more else ""))}</p>')
task_parts.parts(viewer, about)
task_parts.papers(viewer, about, rows)
frame.foot()
