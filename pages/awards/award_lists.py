"""Answers which lists were frozen, hands out their papers and shows what changed since; never alters a frozen list."""

import streamlit as st

from kpi import actions, tables
from kpi.actions import AWARD_BOOKS, AWARD_KINDS
from kpi.plan.model import Refusal
from pages.awards import award_downloads
from pages.awards.award_acts import act
from pages.awards.award_words import VERDICT, criterion_name
from pages.kit import frame, house, paper_pdf, picking, plain_table, sentences
from pages.kit.figures import safe
from pages.kit.words import UNKNOWN, moment_text, month_text

OF_ONE = ("verdict_sheet", "achievement")  # handed out beside the sheet itself
_CHANGE = {
    "verdict": "Kết luận sẽ khác",
    "criteria": "Số liệu hoặc tiêu chuẩn khác, kết luận giữ nguyên",
    "gone": "Không còn được xét (đề nghị đã rút)",
    "new": "Nay mới được xét",
}


def freeze(viewer, board: dict) -> None:
    """Chốt danh sách: the verdicts as they are now, with the papers themselves."""
    told = (
        "Chốt danh sách lưu lại kết luận và chính các văn bản (danh sách, Tờ trình, dự thảo Quyết định …) "
        "tại thời điểm này; sau đó không đổi, chỉ hiện phần thay đổi."
    )
    st.html(f'<p class="note rest">{told}</p>')
    gaps(viewer, board)
    has_scores = st.checkbox("In cả điểm và thứ hạng (Kế hoạch không có điểm, hạng; chỉ để tham khảo)", key="chot_diem")
    is_joint = st.checkbox("Lập chung văn bản cho tập thể và cá nhân của đợt", True, key="chot_chung")
    despite = st.text_input("Lý do vẫn chốt khi danh sách mâu thuẫn với phiếu, số lượng, kiến nghị", key="chot_ly_do")
    if st.button("Chốt danh sách", type="primary"):
        about = (board["campaign"], board["round"], board["award"])
        how = actions.FreezingForm(has_scores, despite, is_joint)
        with st.spinner("Đang chốt danh sách, lập các văn bản …"):
            act(actions.freeze_shortlist, viewer, *about, how, said="Đã chốt danh sách.")


def gaps(viewer, board: dict) -> None:
    """What the papers would lack if they were made now: said here, never in them."""
    found = house.table(tables.paper_gaps, viewer, board["campaign"], board["round"], board["award"])
    lines = [] if isinstance(found, Refusal) else found
    if lines:
        told = "".join(f"<li>{safe(line)}</li>" for line in lines)
        st.html(f'<p class="note rest"><b>Văn bản lập lúc này còn thiếu:</b></p><ul class="lines">{told}</ul>')


def papers(viewer, board: dict) -> None:
    """Any paper of the award as things stand now (not frozen): the list, báo cáo thẩm định, Tờ trình, Biên bản …"""
    kinds = AWARD_BOOKS | {code: name for code, name in AWARD_KINDS.items() if code not in OF_ONE}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        kind = picking.one(
            "Văn bản theo số liệu lúc này", list(kinds), format_func=kinds.get, filter_mode=None, width=380
        )
        is_joint = st.checkbox("Chung tập thể và cá nhân", key="vb_chung")
        is_asked = st.button("Lập văn bản")
    if is_asked:
        at = (board["campaign"], board["round"], board["award"])
        form = "xlsx" if kind in AWARD_BOOKS else "docx"
        made = actions.award_paper(
            house.open_office(), viewer, actions.AwardPaperForm(kind, *at, format=form, is_joint=is_joint)
        )
        award_downloads.paper(viewer, made)


def lists(viewer, board: dict) -> None:
    """The frozen lists of this award and round, the newest first; one of them in full."""
    found = frame.or_stop(house.table(tables.shortlists, viewer, board["campaign"]))
    mine = [row for row in found if (row["round_code"], row["award_code"]) == (board["round"], board["award"])]
    if not mine:
        st.html('<p class="note rest">Chưa chốt danh sách nào cho hình thức này.</p>')
        return
    titles = {row["shortlist"]: _title(row) for row in mine}
    number = picking.one(
        "Danh sách đã chốt", list(titles), format_func=titles.get, filter_mode=None, key=f"ds_chot_{len(mine)}"
    )
    if st.button("Lấy các văn bản của danh sách", key=f"lay_{number}"):
        papers = actions.export_shortlist(house.open_office(), viewer, number)
        if isinstance(papers, Refusal):
            st.warning(sentences.plain(papers))
        else:
            data = paper_pdf.zipped(papers)
            st.download_button(f"Tải {len(papers)} văn bản (.zip)", data, f"danh_sach_{number}.zip", on_click="ignore")
            paper_pdf.all_beside(viewer, papers, f"danh_sach_{number}_pdf.zip")
    frame.heading("Thay đổi số liệu sau khi chốt", "Danh sách đã chốt giữ nguyên; đây là kết quả nếu xét lại hôm nay.")
    award = house.campaign_of(board["campaign"]).award(board["award"])
    names = {item.code: criterion_name(item.model_dump()) for item in award.criteria}
    drift(frame.or_stop(house.table(tables.shortlist_drift, viewer, number)).rows, names)


def drift(rows: list[dict], names: dict[str, str]) -> None:
    """What would be different today, recipient by recipient."""
    if not rows:
        st.html('<p class="note rest">Không có thay đổi nào.</p>')
        return
    lines = []
    for row in rows:
        was, now = (VERDICT.get(row.get(key) or "", UNKNOWN).word for key in ("verdict_was", "verdict_now"))
        told = [
            f"{names.get(item['code'], item['code'])}: {item['found_was'] or '–'} → {item['found_now'] or '–'}"
            for item in row["criteria"]
        ]
        name = row.get("unit_name") or row["unit_code"]
        if row.get("nomination") is not None:
            name += f" (đề nghị số {row['nomination']})"
        lines.append((name, _CHANGE.get(row["change"], row["change"]), f"{was} → {now}", "; ".join(told) or "–"))
    plain_table.table(("Đối tượng", "Thay đổi", "Kết luận", "Tiêu chuẩn"), lines, "thay_doi")


def _title(row: dict) -> str:
    listed = row.get("listed_count")
    told = f", {listed} trong danh sách" if listed is not None else ""
    return f"Số {row['shortlist']} · {month_text(row['period'])} · chốt {moment_text(row['frozen_at'])}{told}"
