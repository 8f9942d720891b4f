"""Answers everything about one recipient: verdict sheet, nomination, a reviewer's acts on it; never judges."""

import streamlit as st

from kpi import tables
from pages.awards import (
    award_council,
    award_dossier,
    award_downloads,
    award_nomination,
    award_panel,
    award_sheet,
    award_table,
    award_words,
)
from pages.kit import choices, frame, house

_OVER = ("decided", "withdrawn", "sent_back")  # nothing is added by the reviewer any more, or not now


def asked_for(is_sheet: bool) -> str | None:
    """The unit whose sheet the address asks for, in whatever page of the list it stands; None for a person, or none."""
    asked = choices.asked("ai")
    return asked if is_sheet and asked and not asked.removeprefix("n").isdigit() else None


def recipient(viewer, about: dict, choice, board: dict) -> None:
    """The chosen recipient for reviewers and leaders."""
    known = {award_table.key_of(row): row for row in board["rows"]}
    if not known:
        st.info("Không có đối tượng nào được xét ở hình thức này.")
        return
    row, sheet = chosen(viewer, about, choice, board, known)
    award_sheet.verdict(sheet)
    award_sheet.sheet(sheet, viewer, about["code"])
    award_sheet.misses(sheet)
    award_sheet.folded(sheet)
    award_downloads.downloads(viewer, about, sheet)
    today = award_words.today(house.open_office().clock())
    standing = row["standing"]
    if standing:
        frame.heading(f"Hồ sơ đề nghị số {row['nomination']}")
        award_nomination.nomination(standing)
        award_nomination.papers(viewer, standing)
        if standing["may_work"]:
            award_panel.steps(viewer, standing)
            if standing["state"] not in _OVER:
                with st.expander("Thêm, rút văn bản của hồ sơ (nhận bản giấy, công văn)"):
                    wanted = award_nomination.wanted(standing)
                    award_dossier.paper(viewer, standing, wanted, today)
                    award_dossier.remove(viewer, standing)
                award_dossier.membership(viewer, standing)
    if row["may_conclude"]:
        with st.expander("Kết luận tiêu chuẩn cần cơ quan thường trực, Hội đồng kết luận"):
            award_panel.conclude(viewer, board, row)
        with st.expander("Ghi việc đang xem xét kỷ luật, khiếu nại, tố cáo"):
            award_panel.cases(viewer, row, choice.is_personal, today)
    if standing and standing["may_work"] and standing["state"] in ("appraised", "decided"):
        with st.expander("Ghi quyết định của Hội đồng, Chủ tịch về dòng này"):
            award_panel.decide(viewer, standing, row["verdict"])


def chosen(viewer, about: dict, choice, board: dict, known: dict[str, dict]) -> tuple[dict, dict]:
    """The chosen row of the board, and its verdict sheet."""
    frame.heading("Phiếu thẩm định điều kiện khen thưởng", "Từ điều khoản của Kế hoạch đến ô số liệu và người duyệt.")
    names = {key: _told(row) for key, row in known.items()}
    look = {"width": 460, "filter_mode": "contains"}
    row = known[choices.choose("ai", "Đối tượng", list(known), next(iter(known)), names.get, **look)]
    of = row["nomination"] if choice.is_personal else None
    asked = (board["award"], row["unit_code"], choice.period, None if choice.period else board["round"], of)
    answer = frame.or_stop(house.table(tables.verdict_sheet, viewer, about["code"], *asked))
    return row, {**answer.rows[0], "failing": row["failing"], "waiting": row["waiting"]}


def _told(row: dict) -> str:
    """A recipient with what tells two of one name apart."""
    standing = row["standing"]
    return award_council.nominee_words(standing) if standing and row["recipient"] else row["recipient_name"]
