"""Answers what a reviewer may do with one nomination; each button is one action, never a verdict."""

from datetime import date

import streamlit as st

from kpi import actions, tables
from pages.awards.award_acts import act, chosen, form, is_unchosen
from pages.awards.award_words import BODY, OUTCOME, VERDICT, criterion_name
from pages.kit import house, picking
from pages.kit.figures import safe
from pages.kit.words import UNKNOWN, day_text

_RESULTS = {"met": "Đáp ứng", "not_met": "Chưa đáp ứng", "open": "Chưa kết luận (rút kết luận trước)"}
_OUTCOMES = {"cleared": "Không vi phạm", "disciplined": "Bị kỷ luật"}
_CASES = {"discipline": "Xem xét kỷ luật", "complaint": "Khiếu nại, tố cáo"}


def steps(viewer, row: dict) -> None:
    """Take up, send back, end the appraisal: what the state allows."""
    number = row["nomination"]
    with st.container(horizontal=True):
        if row["state"] == "submitted" and st.button("Nhận thẩm định", key=f"nhan_{number}", type="primary"):
            act(actions.take_up_nomination, viewer, number)
        has_report = any(item["code"] == "bao_cao_thanh_tich" and item["is_there"] for item in row["checklist"])
        may_confirm = row["state"] in ("submitted", "in_appraisal") and has_report and not row["is_confirmed"]
        if may_confirm and st.button("Bản quét đã có xác nhận của cấp trình khen", key=f"da_xn_{number}"):
            act(actions.confirm_nomination, viewer, number)
    if row["state"] == "in_appraisal":
        with form(f"xong_{number}"):
            note = st.text_input("Nhận xét thẩm định (nếu cần)", max_chars=2000)
            if st.form_submit_button("Thẩm định xong", type="primary"):
                act(actions.appraise_nomination, viewer, number, note, said="Đã thẩm định xong.")
    if row["state"] in ("submitted", "in_appraisal", "appraised"):
        with st.expander("Trả lại đơn vị"), form(f"tra_{number}"):
            why = st.text_input("Lý do trả lại đơn vị", max_chars=2000)
            if st.form_submit_button("Trả lại đơn vị"):
                act(actions.send_back_nomination, viewer, number, why)


def conclude(viewer, board: dict, row: dict) -> None:
    """Conclude on a criterion that asks the reviewer, or that nothing but a conclusion is wanting for."""
    asked = {item["code"]: item for item in row["criteria"] if item["may_be_concluded"] or item["decision"]}
    if not asked or board["is_forecast"]:
        return
    with form(f"ket_luan_{row['unit_code']}_{row['nomination']}"):
        code = picking.one("Tiêu chuẩn", list(asked), format_func=lambda key: _question(asked[key]), filter_mode=None)
        result = chosen("Kết luận", _RESULTS)
        why = st.text_area("Căn cứ, lý do (bắt buộc)", max_chars=2000)
        number = st.text_input("Số văn bản, biên bản", max_chars=200)
        if st.form_submit_button("Ghi kết luận", type="primary") and not is_unchosen(result):
            of = row["nomination"] if row["recipient_kind"] == "individual" else None
            said = actions.Conclusion(row["unit_code"], code, result, why, number, of)
            act(actions.decide_criterion, viewer, board["campaign"], board["round"], board["award"], said)


def decide(viewer, row: dict, verdict: str) -> None:
    """Record what the Hội đồng or the Chủ tịch decided on this nomination."""
    finding = VERDICT.get(verdict, UNKNOWN).word
    st.html(
        f'<p class="note rest">Kết quả thẩm định: <b>{safe(finding)}</b>. Quyết định khác phải có lý do, biên bản.</p>'
    )
    with form(f"quyet_{row['nomination']}"):
        outcome, body = chosen("Quyết định", OUTCOME), chosen("Cấp quyết định", BODY)
        who = st.text_input("Chức danh người (hoặc tên Hội đồng) quyết định", max_chars=200)
        minutes = st.text_input("Số biên bản, văn bản", max_chars=200)
        why = st.text_area("Lý do (bắt buộc khi khác kết quả thẩm định)", max_chars=2000)
        if st.form_submit_button("Ghi quyết định", type="primary") and not is_unchosen(outcome, body):
            act(actions.decide_row, viewer, actions.RowDecision(row["nomination"], outcome, body, who, minutes, why))


def cases(viewer, row: dict, is_personal: bool, today: date) -> None:
    """Record a pending discipline procedure or complaint, which blocks the award, and close one with its paper."""
    unit, nomination = row["unit_code"], row["nomination"] if is_personal else None
    person = (row["recipient"] or {}).get("person_id") if is_personal else None
    pending = [item for item in house.table(tables.pending_cases, viewer) if item["unit_code"] == unit]
    for item in (item for item in pending if item["person_id"] == person):
        number = item["discipline_case"]
        told = f"Đang xem xét: {_CASES[item['kind']]}, {item['document_number']}, từ {day_text(item['opened_on'])}"
        st.html(f'<p class="note rest">{safe(told)}</p>')
        with form(f"ket_thuc_{number}"):
            outcome = chosen("Kết quả", _OUTCOMES)
            document = st.text_input("Số văn bản kết thúc", max_chars=200)
            day = st.date_input("Ngày kết thúc", today, format="DD/MM/YYYY")
            if st.form_submit_button("Ghi kết thúc") and not is_unchosen(outcome):
                act(actions.close_discipline_case, viewer, number, outcome, document, day)
    with form(f"vu_viec_{unit}_{nomination}"):
        kind = chosen("Loại", _CASES)
        number = st.text_input("Số văn bản", max_chars=200)
        day = st.date_input("Ngày bắt đầu", today, format="DD/MM/YYYY")
        note = st.text_input("Ghi chú (không ghi họ tên)", max_chars=500)
        if st.form_submit_button("Ghi việc đang xem xét") and not is_unchosen(kind):
            act(actions.record_discipline_case, viewer, actions.CaseForm(unit, kind, number, day, note, nomination))


def _question(item: dict) -> str:
    return f"{criterion_name(item)} {item['question'] or item['needed']}"[:160]
