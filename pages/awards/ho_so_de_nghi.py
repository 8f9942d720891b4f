"""Answers where the unit stands for an award, what is missing and what would mend it, and draws up its nominations.

Never shows another unit's dossier: the tables give the own one, that of units below it and what it proposes itself.
"""

import streamlit as st

from kpi import actions, tables
from pages.awards import (
    award_acts,
    award_choice,
    award_dossier,
    award_downloads,
    award_nomination,
    award_one,
    award_petitions,
    award_register,
    award_sheet,
    award_table,
    award_words,
)
from pages.kit import access, choices, frame, house, select
from pages.kit.figures import safe
from pages.kit.words import day_text

viewer = access.require("unit", "unit_head")

about = select.campaign()
frame.title("Hồ sơ đề nghị", about)
award_acts.outcome()
with select.bar():
    choice = award_choice.award_choice(viewer, about)
board = frame.or_stop(house.table(tables.award_board, viewer, about["code"], *choice.arguments))
office = house.open_office()
award_table.basis(board, choice, office.clock())
letter = house.table(tables.award_deadline, viewer, about["code"], choice.round["code"])
told = (
    f"đến hết ngày {day_text(letter['due_on'])} ({letter['document_number']})" if letter else "chưa có văn bản về hạn"
)
st.html(f'<p class="note rest">Hạn nhận hồ sơ: {safe(told)}</p>')

known = {award_table.key_of(row): row for row in board["rows"]}
actions.note_personal_data_seen(office, viewer, award_table.people(board["rows"]), "Hồ sơ đề nghị")
if known:
    _, sheet = award_one.chosen(viewer, about, choice, board, known)
    award_sheet.verdict(sheet)
    award_sheet.misses(sheet)
    award_sheet.sheet(sheet, viewer, about["code"])
    award_sheet.folded(sheet)
    award_downloads.downloads(viewer, about, sheet, has_achievement=True)

found = frame.or_stop(house.table(tables.nominations, viewer, about["code"], choice.round["code"]))
mine = {row["nomination"]: row for row in found if row["award_code"] == choice.award["code"]}
frame.heading("Đề nghị của đơn vị", choice.award["name"])
if mine:
    award_dossier.listing(list(mine.values()))
    number = int(
        choices.choose(
            "dn",
            "Đề nghị",
            [str(key) for key in mine],
            str(next(iter(mine))),
            lambda item: f"Số {item} · {mine[int(item)]['recipient_name']}",
            width=460,
        )
    )
    row = mine[number]
    award_nomination.nomination(row)
    award_nomination.papers(viewer, row)
    today = award_words.today(office.clock())
    wanted = award_nomination.wanted(row)
    if row["may_change"] and wanted:
        with st.expander("Thêm, rút văn bản của hồ sơ", expanded=bool(row["missing_count"])):
            award_dossier.paper(viewer, row, wanted, today)
            award_dossier.remove(viewer, row)
        with st.expander("Sửa nội dung đề nghị"):
            award_dossier.change(viewer, row)
    award_dossier.membership(viewer, row)
    award_dossier.send(viewer, row)
    notice = house.table(tables.appraisal_notice, viewer, about["code"], choice.round["code"], choice.award["code"])
    filed = house.table(tables.petitions, viewer, about["code"], choice.round["code"])
    award_petitions.own(viewer, row, notice, [item for item in filed if item["nomination"] == number])
    with st.expander("Các bước của đề nghị này"):
        award_nomination.history(frame.or_stop(house.table(tables.nomination_history, viewer, number)))
else:
    st.html('<p class="note rest">Đơn vị chưa lập đề nghị nào cho hình thức này.</p>')
with st.expander("Lập đề nghị mới", expanded=not mine):
    award_dossier.create(viewer, about, choice)

given = house.table(tables.award_register, viewer, about["code"])
if given:
    frame.heading("Đã được khen")
    award_register.register(given)
frame.foot()
