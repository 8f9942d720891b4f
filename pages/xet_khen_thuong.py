"""Answers who may be proposed for an award, clause by clause, and how far the deciding has come; never decides itself.

Leaders see all of it and change nothing; reviewers act, but never on the own unit's dossier (kpi.actions checks).
"""

import streamlit as st

from kpi import actions
from pages.ui import (
    access,
    award_acts,
    award_choice,
    award_panel,
    award_sheet,
    award_table,
    award_tasks,
    award_words,
    choices,
    frame,
    house,
    select,
)
from pages.ui.paths import AWARDS

viewer = access.require("reviewer", "leader", "admin")

about = select.campaign()
frame.title("Xét khen thưởng", about)
award_acts.outcome()
with select.bar():
    choice = award_choice.award_choice(viewer, about)
board = frame.or_stop(house.table("award_board", viewer, about["code"], *choice.arguments))
office = house.open_office()
is_personal = choice.award["recipient"] == "individual"
award_table.basis(board, choice, office.clock())
award_table.glance(board["counts"], "cá nhân" if is_personal else "tập thể")
actions.note_personal_data_seen(office, viewer, award_table.people(board["rows"]), "Xét khen thưởng")

kept = choices.choose("loc", "Hiện", list(award_table.FILTERS), "tat_ca", award_table.FILTERS.get, width=330)
rows = award_table.kept(board["rows"], kept)
if rows:
    award_table.recipients(rows, AWARDS)
else:
    st.info("Không có đối tượng nào ở mục này.")

known = {award_table.key_of(row): row for row in award_table.kept(board["rows"], "tat_ca")}
if known:
    frame.heading("Phiếu thẩm định điều kiện khen thưởng", "Từ điều khoản của Kế hoạch đến ô số liệu và người duyệt.")
    key = choices.choose(
        "ai",
        "Đối tượng",
        list(known),
        next(iter(known)),
        lambda code: known[code]["recipient_name"],
        width=460,
        filter_mode="contains",
    )
    row = known[key]
    of = row["nomination"] if is_personal else None
    asked = (board["award"], row["unit_code"], choice.period, None if choice.period else board["round"], of)
    answer = frame.or_stop(house.table("verdict_sheet", viewer, about["code"], *asked))
    sheet = {**answer.rows[0], "failing": row["failing"], "waiting": row["waiting"]}
    award_sheet.verdict(sheet)
    award_sheet.sheet(sheet)
    award_sheet.misses(sheet)
    award_sheet.folded(sheet)
    is_reviewer, today = "reviewer" in viewer.roles, award_words.today(office.clock())
    if row["standing"]:
        frame.heading(f"Hồ sơ đề nghị số {row['nomination']}")
        award_panel.nomination(row["standing"])
        award_panel.papers(viewer, row["standing"]["checklist"])
        if row["standing"]["may_work"]:
            award_panel.steps(viewer, row["standing"])
    if is_reviewer and row["may_conclude"]:
        with st.expander("Kết luận tiêu chuẩn, ghi việc đang xem xét"):
            award_panel.conclude(viewer, board, row)
            award_panel.case(viewer, row["unit_code"], of, today)
    if row["standing"] and row["standing"]["may_work"] and row["standing"]["state"] in ("appraised", "decided"):
        with st.expander("Ghi quyết định của Hội đồng, Chủ tịch"):
            award_panel.decide(viewer, row["standing"], row["verdict"])

frame.heading("Các bước xét", choice.award["name"])
award_tasks.steps(viewer, about, board, award_words.today(office.clock()))
frame.foot()
