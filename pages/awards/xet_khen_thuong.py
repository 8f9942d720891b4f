"""Answers who may be proposed for an award, clause by clause, and how far the deciding has come; never decides itself.

Leaders see all of it and change nothing; reviewers act, but never on the own unit's dossier; a unit_reviewer sees and
runs the own unit's round and no other (kpi.actions and kpi.tables check).
"""

from kpi import actions
from pages.awards import award_acts, award_choice, award_glance, award_one, award_table, award_tasks
from pages.kit import access, choices, frame, house, paging, select
from pages.kit.paths import AWARDS

viewer = access.require("reviewer", "unit_reviewer", "leader", "admin")

VIEWS = {
    "danh_sach": "Danh sách đối tượng",
    "phieu": "Phiếu thẩm định, hồ sơ từng đối tượng",
    "buoc": "Các bước xét, văn bản, sổ theo dõi",
}

about = select.campaign()
frame.title("Xét khen thưởng", about)
award_acts.outcome()
with select.bar():
    choice = award_choice.award_choice(viewer, about)
    view = choices.choose("muc", "Xem", list(VIEWS), "danh_sach", VIEWS.get, width=330)
    kept = "tat_ca" if view == "phieu" else "de_nghi"
    if view == "danh_sach":
        kept = choices.choose("loc", "Hiện", list(award_table.FILTERS), "tat_ca", award_table.FILTERS.get, width=330)
board, page = award_table.board(viewer, about, choice, kept, award_one.asked_for(view == "phieu"))
office = house.open_office()
award_table.basis(board, choice, office.clock())
if view != "buoc":
    actions.note_personal_data_seen(office, viewer, award_table.people(board["rows"]), "Xét khen thưởng")

if view == "danh_sach":
    award_glance.glance(board["counts"], "cá nhân" if choice.is_personal else "tập thể")
    award_tasks.progress(viewer, board)
    award_glance.standards(board["rows"])
    award_table.recipients(board["rows"], AWARDS)
    paging.told_rows(page, len(board["rows"]), board["row_count"], "đối tượng")
elif view == "phieu":
    award_one.recipient(viewer, about, choice, board)
else:
    award_tasks.steps(viewer, about, choice, board, office)
frame.foot()
