"""Answers the forms and pictures beside a contest's result: rulings, prizes, freezing, papers; decides nothing."""

import streamlit as st

from kpi import actions, tables
from kpi.plan.model import Refusal
from kpi.quiz.words import RULINGS
from pages.kit import frame, house, paper_pdf, picking
from pages.kit.charts import BLUE, layout
from pages.kit.drawing import Told, drawn
from pages.kit.handing_out import download
from pages.kit.outcome import tell

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def two(figure: float | None) -> str:
    """A figure with two decimals and a comma; '–' where it cannot be told."""
    return "–" if figure is None else f"{figure:.2f}".replace(".", ",")


def picture(rows: list[dict]) -> None:
    """Facility and discrimination of every question, one point each."""
    known = [row for row in rows if row["r_rest"] is not None]
    if not known:
        return
    data = {
        "type": "scatter",
        "mode": "markers",
        "x": [row["facility"] for row in known],
        "y": [row["r_rest"] for row in known],
        "customdata": [[row["question"], two(row["facility"]), two(row["r_rest"])] for row in known],
        "hovertemplate": "%{customdata[0]}: p %{customdata[1]}, r %{customdata[2]}<extra></extra>",
        "marker": {"size": 9, "color": BLUE, "symbol": "diamond"},
    }
    figure = layout(320)
    ink = figure["xaxis"]["tickfont"]
    titles = {"x": {"text": "p: tỷ lệ đúng", "font": ink}, "y": {"text": "r: tương quan với phần còn lại", "font": ink}}
    figure |= {
        "hovermode": "closest",
        "xaxis": {"title": titles["x"], "range": [0, 1.02], "fixedrange": True, "tickfont": ink},
        "yaxis": {"title": titles["y"], "zeroline": True, "fixedrange": True, "tickfont": ink},
    }
    against = sum(row["r_rest"] < 0 for row in known)
    told = f"{against}/{len(known)} câu có r âm: người làm tốt phần còn lại lại sai câu này"
    finding = told if against else f"Cả {len(known)} câu có r không âm"
    unit, source = "p từ 0 đến 1, r từ −1 đến 1", "bài thi đã nộp của cuộc thi; bảng dưới có từng câu"
    drawn(
        {"data": [data], "layout": figure},
        "cau_hoi_p_r",
        "Độ khó và độ phân biệt của từng câu",
        Told(finding, unit, source),
    )


def rulings(viewer, code: str, found) -> None:
    """A ruling on a question, with its minutes."""
    if isinstance(found, Refusal):
        return
    names = {row["question"]: f"{row['question']}: {row['words'][:80]}" for row in found["items"]}
    with st.expander("Kết luận về câu hỏi sai sót"), st.form("cau_sai"):
        question = picking.one("Câu hỏi", list(names), format_func=names.get)
        kind = picking.one("Cách xử lý", list(RULINGS), format_func=lambda kind: RULINGS[kind].capitalize())
        new_key = st.text_input("Đáp án mới (khi đổi đáp án)", max_chars=10)
        reason = st.text_input("Lý do", max_chars=2000)
        number = st.text_input("Số biên bản", max_chars=200)
        if st.form_submit_button("Ghi kết luận"):
            form = actions.QuestionRuling(question, kind, reason, number, new_key.strip().upper() or None)
            tell(actions.rule_question(house.open_office(), viewer, code, form), "Đã ghi; chốt lại kết quả để áp dụng.")
            st.rerun()


def prizes(viewer, code: str, told) -> None:
    """The order of tied entrants; a prize left out."""
    if isinstance(told, Refusal):
        return
    tied = [row for row in told["entries"] if row["decision"] == "tie_across_cut"]
    with st.expander("Kết luận về giải"), st.form("giai"):
        names = {row["entrant"]: f"{row['full_name']} ({row['unit_name']}), hạng {row['rank']}" for row in tied}
        order = picking.many(
            "Thứ tự những người đồng hạng (chọn lần lượt, đủ người)", list(names), format_func=names.get
        )
        left = st.text_input("Hoặc: mã giải không trao", max_chars=80)
        reason = st.text_input("Lý do, cách xác định", max_chars=2000)
        number = st.text_input("Số biên bản", max_chars=200)
        if st.form_submit_button("Ghi kết luận"):
            form = actions.PrizeDecision(reason, number, order, left.strip())
            tell(actions.decide_prizes(house.open_office(), viewer, code, form), "Đã ghi; chốt lại kết quả để áp dụng.")
            st.rerun()


def freeze(viewer, code: str) -> None:
    """Freeze the result: it is public from then on."""
    with st.expander("Chốt và công bố kết quả"), st.form("chot"):
        st.caption(
            "Tính từ nhật ký bài thi, đề, đáp án, kết luận và điểm đã ghép phách; sau khi chốt ai cũng tính lại được."
        )
        number = st.text_input("Số văn bản công bố", max_chars=200)
        if st.form_submit_button("Chốt kết quả", type="primary"):
            tell(actions.freeze_quiz_result(house.open_office(), viewer, code, number), "Đã chốt kết quả.")
            st.rerun()


def papers(viewer, code: str) -> None:
    """The papers of the contest, made on what is recorded now."""
    frame.heading("Văn bản", "Lập theo những gì đã ghi nhận; chỗ chưa có in thành dòng chấm.")
    kinds = tables.quiz_paper_kinds()
    kind = picking.one("Văn bản", list(kinds), format_func=kinds.get)
    if st.button("Lập văn bản"):
        made = actions.quiz_paper(house.open_office(), viewer, code, kind)
        if isinstance(made, Refusal):
            tell(made)
            st.rerun()
        st.session_state["van_ban_thi"] = (code, kind, made)
    kept = st.session_state.get("van_ban_thi")
    if kept and kept[:2] == (code, kind):
        name, data = kept[2]
        download(f"Lưu {name}", viewer, "quiz_paper", data, name, DOCX)
        paper_pdf.beside(viewer, name, data)
