"""Answers how the reviewer types one unit's figures and hands in a workbook of many; never judges a figure."""

from decimal import Decimal

import streamlit as st

from kpi import actions
from kpi.plan.model import WHOLE, Fact, Refusal
from pages.kit import handing_out, house, sentences
from pages.kit.figures import plain
from pages.kit.telling import good
from pages.kit.words import month_text
from pages.month import handing_in

SAID = "noi_vu_da_lam"  # what the next run says first
_YES_NO = {"assessment": ("Chưa nhập", "Đạt", "Không đạt"), "done": ("Chưa nhập", "Đã thực hiện", "Chưa thực hiện")}


def say_done() -> None:
    """The outcome of the button pressed before this run."""
    if told := st.session_state.pop(SAID, None):
        good(told)


def figures(viewer, about: dict, period: str, row: dict) -> None:
    """The figures of one unit: every indicator of the reviewer's that applies to it."""
    campaign = house.campaign_of(about["code"])
    facts: list[Fact] = []
    with st.form(f"so_lieu_{row['unit_code']}_{period}"):
        for code, given in row["figures"].items():
            facts += _inputs(campaign.indicator(code), given or {"parts": {}}, f"{row['unit_code']}_{period}")
        is_sent = st.form_submit_button("Lưu số liệu của đơn vị", type="primary")
    if is_sent:
        outcome = actions.record_reviewer_figures(
            house.open_office(), viewer, about["code"], row["unit_code"], period, facts
        )
        _told(outcome)


def _inputs(indicator, given: dict, place: str) -> list[Fact]:
    """The inputs of one indicator and the facts they say; [] while all are blank."""
    st.markdown(f"**{plain(indicator.short_name or indicator.name)}**")
    key = f"{place}_{indicator.code}"
    number = _number(indicator, given.get("numerator"), key)
    denominator = None
    if indicator.measure == "share":
        denominator = _typed("Mẫu số", given.get("denominator"), f"{key}_mau")
    parts = {
        part.code: _typed(part.label, given["parts"].get(part.code), f"{key}_{part.code}") for part in indicator.parts
    }
    label = indicator.evidence.label or "Số, ngày văn bản làm căn cứ"
    document = st.text_input(plain(label), given.get("document_number") or "", max_chars=200, key=f"{key}_vb").strip()
    note = st.text_input("Ghi chú; tệp minh chứng", given.get("note") or "", max_chars=2000, key=f"{key}_gc").strip()
    if number is None and denominator is None and not document and not note and not any(parts.values()):
        return []
    # the day of a `done` is not typed here: it stays what it was
    whole = Fact(indicator.code, WHOLE, number, denominator, given.get("done_on"), document or None, note or None)
    return [whole, *(Fact(indicator.code, code, value) for code, value in parts.items() if value is not None)]


def _number(indicator, standing, key: str) -> Decimal | None:
    if indicator.measure not in _YES_NO:
        return _typed("Thứ hạng đã công bố" if indicator.measure == "rank" else "Số liệu", standing, key)
    words = _YES_NO[indicator.measure]
    at = 0 if standing is None else 1 if standing == 1 else 2
    chosen = st.radio("Kết quả", words, at, horizontal=True, key=key)
    return {words[1]: Decimal(1), words[2]: Decimal(0)}.get(chosen)


def _typed(label: str, standing, key: str) -> Decimal | None:
    value = st.number_input(plain(label), min_value=0.0, value=None if standing is None else float(standing), key=key)
    return None if value is None else Decimal(repr(value)).normalize()


def workbook(viewer, about: dict, period: str) -> None:
    """Many units at once: the template, the upload, its problems, the button."""
    office = house.open_office()
    made = actions.reviewer_workbook(office, viewer, about["code"], period)
    if isinstance(made, Refusal):
        st.info(sentences.plain(made))
        return
    label = "Tải biểu nhập nhiều đơn vị"
    handing_out.download(label, viewer, "reviewer_workbook", made[1], made[0], handing_in.XLSX)
    uploaded = st.file_uploader("Biểu đã điền (.xlsx)", key=f"bieu_noi_vu_{period}")
    if not uploaded:
        return
    draft, problems = actions.check_reviewer_workbook(office, uploaded.getvalue(), uploaded.name)
    handing_in.problems(problems)
    if draft is None:
        return
    if (draft.campaign, draft.period) != (about["code"], period):
        st.warning(
            plain(f"Biểu này là của {month_text(draft.period)}, phong trào {draft.campaign}. Mời chọn đúng biểu.")
        )
        return
    st.info(f"Biểu có số liệu mới của {len(draft.facts)} đơn vị: {plain(', '.join(draft.facts))}.")
    if st.button("Lưu số liệu trong biểu", type="primary"):
        _told(actions.submit_reviewer_workbook(office, viewer, uploaded.getvalue(), uploaded.name))


def _told(outcome) -> None:
    if isinstance(outcome, Refusal):
        st.warning(sentences.plain(outcome))
        return
    if isinstance(outcome, list):
        handing_in.problems(outcome)
        return
    told = f"Đã lưu số liệu của {len(outcome.submissions)} đơn vị, chờ người khác của cơ quan thường trực duyệt."
    told += f" {len(outcome.unchanged)} đơn vị không có gì mới." if outcome.unchanged else ""
    st.session_state[SAID] = " ".join([told, *map(sentences.plain, outcome.warnings)])
    st.rerun()
