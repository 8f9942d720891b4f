"""Answers how a draft is proposed, decided by a second person, and what was decided before; never counts anything."""

import streamlit as st

from kpi import actions, tables
from kpi.period import local_day
from kpi.plan.model import Refusal
from pages.kit import choices, frame, house
from pages.kit.figures import plain, safe
from pages.kit.outcome import tell
from pages.kit.paths import FIRST_RUN
from pages.kit.plain_table import table
from pages.kit.words import day_text, moment_text

BEHIND = (
    "Đề xuất này soạn từ bản cũ: từ khi soạn, phong trào đã có bản hiệu lực khác, nên không cho hiệu lực được. Danh "
    "sách trên là khác với bản đang hiệu lực, kể cả điều bản ấy vừa đổi. Mời từ chối; người soạn mở bản soạn số "
    "{draft}, bấm “Soạn tiếp trên bản đang hiệu lực” rồi đề xuất lại."
)
OVERTAKES = (
    "Đề xuất số {number} đã được đồng ý và đang chờ ngày, nhưng không soạn trên bản này. Cho bản này hiệu lực thì bản "
    "ấy không tự vào nữa: phải soạn tiếp và đề xuất lại."
)
SET_ASIDE = "Đồng ý, nhưng không vào: đã có bản hiệu lực khác. Mời mở bản soạn số {draft}, soạn tiếp và đề xuất lại"
NEW = "phong trào mới"
OUTCOMES = {"in_force": "Đồng ý", "refused": "Từ chối", "withdrawn": "Người đề xuất rút", None: "Chờ người thứ hai"}


def propose(viewer, draft) -> None:
    """The form that proposes a draft without faults."""
    if draft.problems:
        st.info("Còn chỗ chưa đúng nên chưa đề xuất được. Mời sửa hết ở “Nhập từng bảng”.")
        return
    if actions.is_first_administrator(house.open_office(), viewer) and draft.campaign not in house.open_office().plans:
        st.info("Chưa có người thứ hai nào trong phần mềm: phong trào đầu tiên do quản trị cho hiệu lực một mình.")
        if st.button("Cho hiệu lực lần đầu", type="primary"):
            made = actions.first_plan_in_force(house.open_office(), viewer, draft.draft, draft.version)
            tell(made, "Phong trào đầu tiên đã có hiệu lực. Tiếp theo: tài khoản cho các đơn vị.")
            st.rerun()
        return
    if actions.is_first_administrator(house.open_office(), viewer):
        told = "Phong trào đã có hiệu lực. Tiếp theo: tài khoản cho các đơn vị, phiếu in, gửi thử"
        st.html(f'<p><a href="{FIRST_RUN}" target="_self">{told}</a></p>')
    today = local_day(house.open_office().clock())
    with st.form("de_xuat"):
        number = st.text_input("Số văn bản quyết định thay đổi *", max_chars=200, placeholder="ví dụ 12/KH-UBND")
        document_on = st.date_input("Ngày văn bản", None, format="DD/MM/YYYY")
        reason = st.text_area("Lý do *", max_chars=2000)
        day = st.date_input("Có hiệu lực từ ngày", today, format="DD/MM/YYYY")
        st.caption("Tháng đã chốt và danh sách đã khóa không đổi; mẫu đã tải về vẫn nộp được.")
        is_sent = st.form_submit_button("Đề xuất", type="primary")
    if is_sent:
        change = actions.PlanChange(draft.draft, draft.version, number, reason, day, document_on)
        tell(actions.propose_plan(house.open_office(), viewer, change), "Đã đề xuất. Người thứ hai sẽ quyết định.")
        st.rerun()


def waiting(viewer) -> None:
    """What waits for a second person, with what it changes; the proposer may take it back. Stated sums that wait."""
    for row in frame.or_stop(house.table(tables.unit_sums_waiting, viewer)):
        st.warning(plain(row["sentence"]))
    rows = frame.or_stop(house.table(tables.plan_proposals, viewer))
    for row in (row for row in rows if row["outcome"] is None):
        name = f"Đề xuất số {row['plan_proposal']}: {row['title']}, hiệu lực từ {day_text(row['effective_on'])}"
        with st.expander(plain(name), expanded=True):
            st.html(
                f"<p>{safe(row['proposed_by'])} đề xuất theo {safe(row['document_number'])}: {safe(row['reason'])}</p>"
            )
            st.html(_listed(row["differences"]))
            if row["is_behind"]:
                st.warning(plain(BEHIND.format(draft=row["plan_draft"])))
            for number in row["overtakes"]:
                st.warning(plain(OVERTAKES.format(number=number)))
            _decide(viewer, row)


def _listed(sentences: list[str]) -> str:
    return f"<ul>{''.join(f'<li>{safe(line)}</li>' for line in sentences) or f'<li>{NEW}</li>'}</ul>"


def _decide(viewer, row: dict) -> None:
    number = row["plan_proposal"]
    with st.form(f"quyet_{number}"):
        if row["may_decide"]:
            reason = st.text_input("Lý do (bắt buộc khi từ chối)", max_chars=2000)
            with st.container(horizontal=True):
                yes = not row["is_behind"] and st.form_submit_button("Cho hiệu lực", type="primary")
                no = st.form_submit_button("Từ chối")
            outcome = "in_force" if yes else "refused" if no else None
        else:
            reason = st.text_input("Lý do rút", max_chars=2000)
            outcome = "withdrawn" if st.form_submit_button("Rút đề xuất của tôi") else None
    if outcome:
        found = actions.decide_plan(house.open_office(), viewer, number, outcome, reason)
        told = {"in_force": "Đã đồng ý.", "refused": "Đã từ chối.", "withdrawn": "Đã rút."}[outcome]
        if outcome == "in_force" and not getattr(found, "is_in_force", True):
            told = "Đã đồng ý; có hiệu lực khi đến ngày."
        tell(found, told)
        st.rerun()


def history(viewer) -> None:
    """Every proposal that was decided, the newest first; and which campaigns differ from the folder config/."""
    rows = [row for row in frame.or_stop(house.table(tables.plan_proposals, viewer)) if row["outcome"]]
    frame.heading("Lịch sử các phiên bản", "Muốn trở lại bản trước: mở đề xuất ấy, soạn lại rồi đề xuất.")
    if not rows:
        st.html('<p class="note rest">Chưa có phiên bản nào được quyết định trên phần mềm.</p>')
    heads = ("Số", "Phong trào", "Văn bản", "Lý do", "Từ ngày", "Kết quả", "Người đề xuất", "Người quyết định", "Lúc")
    lines = [
        (
            str(row["plan_proposal"]),
            row["title"],
            row["document_number"],
            row["reason"],
            day_text(row["effective_on"]),
            SET_ASIDE.format(draft=row["plan_draft"])
            if row["set_aside_at"]
            else OUTCOMES.get(row["outcome"], row["outcome"]),
            row["proposed_by"],
            row["decided_by"],
            moment_text(row["decided_at"]),
        )
        for row in rows
    ]
    table(heads, lines, "lich_su")
    for row in rows:
        count = len(row["differences"])
        told = f"khác bản trước ở {count} điểm" if count else NEW
        with st.expander(plain(f"Đề xuất số {row['plan_proposal']}: {told}")):
            st.html(_listed(row["differences"]))
            if row["taken_up_at"] and st.button(
                "Soạn lại như trước đề xuất này", key=f"tro_lai_{row['plan_proposal']}"
            ):
                _taken_back(viewer, row["plan_proposal"])
    for row in frame.or_stop(house.table(tables.plans_apart, viewer)):
        st.info(plain(row["sentence"]))


def _taken_back(viewer, proposal: int) -> None:
    found = actions.take_plan_back(house.open_office(), viewer, proposal)
    tell(found, "Đã soạn như trước đề xuất ấy. Mời xem “Khác gì, ảnh hưởng gì” rồi đề xuất.")
    if not isinstance(found, Refusal):
        choices.remember("so", str(found.draft))
        st.rerun()
