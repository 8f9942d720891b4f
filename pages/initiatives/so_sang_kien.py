"""Answers what stands in the register of ideas: search, board by state, one idea with its history; decides nothing."""

import streamlit as st

from kpi import actions, tables
from pages.initiatives import idea_figures, idea_papers, idea_table, idea_view, near_view, step_form
from pages.kit import access, choices, frame, house, paging, select
from pages.kit.outcome import outcome

viewer = access.require()

ALL = "tat_ca"
about = select.campaign("so-sang-kien")
frame.title("Sổ sáng kiến", about)
outcome()
if idea_view.is_open():
    sheet = frame.or_stop(tables.initiative_sheet(house.open_office(), idea_view.number(), viewer))
    people = [author["person_id"] for author in sheet["authors"] if author["person_id"]]
    actions.note_personal_data_seen(house.open_office(), viewer, people, f"initiative/{idea_view.number()}")
    idea_view.sheet(about, sheet)
    near_view.near(viewer, about, sheet)
    step_form.steps(viewer, sheet)
    idea_papers.of_idea(viewer, sheet)
    idea_view.foot(about)
    st.stop()

columns = {ALL: "Tất cả", **{code: tables.words("initiative_columns", code) for code in idea_table.COLUMNS}}
with select.bar():
    words = st.text_input("Tìm theo tên, tác giả, số (có dấu hay không dấu)", key="tim_sk", max_chars=120)
    state = choices.choose("tt", "Tình trạng", list(columns), ALL, columns.get, width=200)
    is_board = st.toggle("Xem theo cột trạng thái", key="bang_sk")
everything = frame.or_stop(house.table(tables.initiatives, viewer, about["code"]))
which = None if state == ALL else state
rows = frame.or_stop(house.table(tables.initiatives, viewer, about["code"], words, which))
idea_table.counts(everything)
if not rows:
    st.info("Không có bài nào khớp." if everything else "Sổ chưa có bài nào. Mời gửi ở trang Gửi sáng kiến.")
elif is_board:
    idea_table.board(about, rows)
else:
    rows = paging.cut(rows, "so", "bài")
    idea_table.listing(about, rows)
people = [person for row in rows for person in row["person_ids"]]
actions.note_personal_data_seen(house.open_office(), viewer, people, f"initiatives/{about['code']}")
idea_figures.figures(viewer, about)
idea_figures.waits(viewer, about)
idea_papers.of_register(viewer, about)
frame.foot()
