"""Answers how one nomination looks and what a reviewer may do with it; each button is one action, never a verdict."""

from datetime import date

import streamlit as st

from kpi import actions, tables
from pages.ui import house, plain_table
from pages.ui.award_acts import act
from pages.ui.award_words import BODY, GROUPS, OTHER_THAN_FINDING, OUTCOME, STATE, VERDICT, criterion_name
from pages.ui.figures import safe
from pages.ui.unit_table import chip
from pages.ui.words import UNKNOWN, day_text, moment_text

_PAPERS = {"xac_nhan_cap_trinh": "Xác nhận của cấp trình khen"}
_RESULTS = {"met": "Đáp ứng", "not_met": "Chưa đáp ứng", "open": "Chưa kết luận (rút kết luận trước)"}
_CASES = {"discipline": "Xem xét kỷ luật", "complaint": "Khiếu nại, tố cáo"}


def nomination(row: dict) -> None:
    """Who proposes, when, the summary, the checklist, and what was decided so far."""
    pairs = [("Đơn vị đề nghị", row["proposing_name"]), ("Trạng thái", STATE.get(row["state"], UNKNOWN).word)]
    if row["recipient_kind"] == "individual":
        pairs += [("Nhóm cá nhân", GROUPS.get(row["recipient_group"] or "", "–"))]
        pairs += [("Năm sinh, chức vụ", f"{row['birth_year'] or '–'}, {row['position_title'] or '–'}")]
    if row["state_reason"]:
        pairs.append(("Lý do", row["state_reason"]))
    sent = moment_text(row["submitted_at"], "chưa gửi") + (" – sau hạn" if row["is_late"] else "")
    pairs += [("Gửi lúc", sent), ("Tóm tắt thành tích", row["summary"] or "chưa ghi")]
    if row["votes_for"] is not None:
        votes = f"{row['votes_for']} thuận, {row['votes_against']} không thuận ({row['council_minutes']})"
        pairs.append(("Phiếu của Hội đồng", votes))
    if row["outcome"]:
        words = f"{OUTCOME[row['outcome']]}, {row['decided_by']}"
        words += f" – {OTHER_THAN_FINDING}" if row["is_other_than_finding"] else ""
        pairs.append(("Quyết định từng dòng", words))
    if row["decision_reason"]:
        pairs.append(("Lý do, số biên bản", f"{row['decision_reason']} ({row['minutes_number'] or '–'})"))
    plain_table.facts(pairs)
    checklist(row)


def checklist(row: dict) -> None:
    """The papers of the dossier, each there or missing."""
    lines = []
    for item in row["checklist"]:
        name = _PAPERS.get(item["code"]) or tables.words("documents", item["code"])
        paper = item["document"]
        there = f"số {paper['document_number']}, ngày {day_text(paper['signed_on'])}" if paper else "đã có"
        mark = chip(STATE["decided"], "Có") if item["is_there"] else chip(STATE["sent_back"], "Thiếu")
        lines.append(f"<li><span>{safe(name)}</span><span>{safe(there if item['is_there'] else '')} {mark}</span></li>")
    st.html(f'<ul class="lines" data-testid="ho_so">{"".join(lines)}</ul>')


def papers(viewer, rows: list[dict]) -> None:
    """The files of a dossier, each opened by a button of its own (who looked is written down)."""
    for paper in (item["document"] for item in rows if item["document"]):
        key = paper["dossier_document"]
        if st.button(f"Mở {paper['file_name']}", key=f"mo_{key}"):
            found = actions.dossier_file(house.open_office(), viewer, key)
            if isinstance(found, tuple):
                st.download_button(f"Tải {found[0]}", found[2], found[0], found[1], key=f"tai_{key}", on_click="ignore")


def steps(viewer, row: dict) -> None:
    """Take up, send back, end the appraisal: what the state allows."""
    number = row["nomination"]
    with st.container(horizontal=True):
        if row["state"] == "submitted" and st.button("Nhận thẩm định", key=f"nhan_{number}", type="primary"):
            act(actions.take_up_nomination, viewer, number)
        if row["state"] == "in_appraisal" and st.button("Thẩm định xong", key=f"xong_{number}", type="primary"):
            act(actions.appraise_nomination, viewer, number)
    if row["state"] in ("submitted", "in_appraisal", "appraised"):
        with st.form(f"tra_{number}"):
            why = st.text_input("Lý do trả lại đơn vị", max_chars=2000)
            if st.form_submit_button("Trả lại đơn vị"):
                act(actions.send_back_nomination, viewer, number, why)


def conclude(viewer, board: dict, row: dict) -> None:
    """Conclude on a criterion that asks the reviewer, or that nothing but a conclusion is wanting for."""
    asked = {item["code"]: item for item in row["criteria"] if item["may_be_concluded"] or item["decision"]}
    if not asked or board["is_forecast"]:
        return
    with st.form(f"ket_luan_{row['unit_code']}_{row['nomination']}"):
        code = st.selectbox("Tiêu chuẩn", list(asked), format_func=lambda key: _question(asked[key]), filter_mode=None)
        result = st.radio("Kết luận", list(_RESULTS), format_func=_RESULTS.get, horizontal=True)
        why = st.text_area("Căn cứ, lý do (bắt buộc)", max_chars=2000)
        number = st.text_input("Số văn bản, biên bản", max_chars=200)
        if st.form_submit_button("Ghi kết luận", type="primary"):
            about = (board["campaign"], board["round"], board["award"], row["unit_code"], code, result, why, number)
            of = row["nomination"] if row["recipient_kind"] == "individual" else None
            act(actions.decide_criterion, viewer, *about, nomination=of)


def decide(viewer, row: dict, verdict: str) -> None:
    """Record what the Hội đồng or the Chủ tịch decided on this nomination."""
    finding = VERDICT.get(verdict, UNKNOWN).word
    st.html(
        f'<p class="note rest">Kết quả thẩm định: <b>{safe(finding)}</b>. Quyết định khác phải có lý do, biên bản.</p>'
    )
    with st.form(f"quyet_{row['nomination']}"):
        outcome = st.radio("Quyết định", list(OUTCOME), format_func=OUTCOME.get, horizontal=True)
        body = st.radio("Cấp quyết định", list(BODY), 1, format_func=BODY.get, horizontal=True)
        who = st.text_input("Chức danh người (hoặc tên Hội đồng) quyết định", max_chars=200)
        minutes = st.text_input("Số biên bản, văn bản", max_chars=200)
        why = st.text_area("Lý do (bắt buộc khi khác kết quả thẩm định)", max_chars=2000)
        if st.form_submit_button("Ghi quyết định", type="primary"):
            act(actions.decide_row, viewer, row["nomination"], outcome, body, who, minutes, why)


def case(viewer, unit: str, nomination: int | None, today: date) -> None:
    """Record a pending discipline procedure or complaint; it blocks the award until it is closed."""
    with st.form(f"vu_viec_{unit}_{nomination}", clear_on_submit=False):
        kind = st.radio("Loại", list(_CASES), format_func=_CASES.get, horizontal=True)
        number = st.text_input("Số văn bản", max_chars=200)
        day = st.date_input("Ngày bắt đầu", today, format="DD/MM/YYYY")
        note = st.text_input("Ghi chú (không ghi họ tên)", max_chars=500)
        if st.form_submit_button("Ghi việc đang xem xét"):
            act(actions.record_discipline_case, viewer, unit, kind, number, day, note, nomination)


def _question(item: dict) -> str:
    return f"{criterion_name(item)} {item['question'] or item['needed']}"[:160]
