"""Answers which criteria of its own a unit has for its own round, and takes its proposal and the word of who confirms;
judges nobody.
"""

from decimal import Decimal

import streamlit as st

from kpi import actions, tables
from kpi.period import local_day
from pages.kit import access, choices, frame, handing_out, house, paper_pdf, picking, select
from pages.kit.figures import safe
from pages.kit.outcome import do, outcome
from pages.kit.plain_table import table
from pages.kit.words import day_text, moment_text

viewer = access.require("unit", "unit_head", "unit_reviewer", "reviewer", "leader", "admin")

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
OUTCOMES = {
    None: "○ Chờ quyết định",
    "confirmed": "✓ Đã xác nhận",
    "refused": "✗ Không đồng ý",
    "withdrawn": "– Đã rút",
}
TOLD = (
    "Tiêu chí của đơn vị đứng bên cạnh tiêu chuẩn của Kế hoạch, không thay tiêu chuẩn ấy. Đơn vị đề xuất; thủ trưởng "
    "đơn vị hoặc Phòng Nội vụ xác nhận bằng văn bản có số, ngày, rồi mới áp dụng. Danh sách đã chốt thì không đổi."
)


def standing(row: dict) -> None:
    """What is asked of whoever is commended in this round, and by which paper."""
    lines = [("Kế hoạch", text) for text in row["plan_criteria"]]
    lines += [("Đơn vị", text) for text in row["own_criteria"]]
    table(("Của", "Tiêu chuẩn, tiêu chí đang áp dụng"), lines, "tieu-chi")
    paper = (
        f"{row['document_number']}, {day_text(row['document_on'])}"
        if row["document_number"]
        else "chưa có tiêu chí riêng"
    )
    st.html(f'<p class="note">Văn bản xác nhận tiêu chí của đơn vị: {safe(paper)}</p>')


def proposal_form(row: dict) -> None:
    """The form in which the unit writes all its own criteria of one award."""
    own, names = row["own"], row["indicators"]
    with st.form(f"tieu_chi_{row['award_code']}"):
        lines = st.text_area(
            "Điều cần kết luận, mỗi dòng một câu hỏi", "\n".join(own["questions"]), max_chars=5000, height=160
        )
        chosen: list[str] = []
        least = None
        if names:
            known = [code for code in own["indicators"] if code in names]
            chosen = picking.many(
                "Chỉ tiêu đơn vị công tác phải đạt", list(names), format_func=names.get, default=known
            )
            given = None if own["least_score"] is None else float(own["least_score"])
            least = st.number_input("Điểm ít nhất của đơn vị công tác (để trống: không đòi)", 0.0, 1000.0, given, 1.0)
        reason = st.text_area("Lý do", max_chars=2000, height=80)
        if st.form_submit_button("Gửi đề xuất", type="primary"):
            score = None if least is None else Decimal(str(least))
            rules = (tuple(lines.splitlines()), tuple(chosen), score)
            do(actions.propose_unit_criteria, viewer, actions.UnitCriteriaForm(code, row["award_code"], *rules, reason))
            st.rerun()


def deciding(item: dict) -> None:
    """The word on a proposal that waits: by the unit's head or Nội vụ, or taken back by who proposed it."""
    number = item["unit_criteria"]
    if item["may_withdraw"] and st.button("Rút đề xuất", key=f"rut_{number}"):
        do(actions.decide_unit_criteria, viewer, actions.CriteriaDecision(number, "withdrawn"))
        st.rerun()
    if not item["may_decide"]:
        return
    with st.form(f"quyet_dinh_{number}"):
        paper = st.text_input("Số văn bản xác nhận", max_chars=200)
        day = st.date_input("Ngày ký", local_day(house.open_office().clock()), format="DD/MM/YYYY")
        why = st.text_area("Lý do (bắt buộc khi không đồng ý)", max_chars=2000, height=80)
        yes, no = st.columns(2)
        outcomes = {"confirmed": yes.form_submit_button("Xác nhận", type="primary")}
        outcomes["refused"] = no.form_submit_button("Không đồng ý")
        for name, is_pressed in outcomes.items():
            if is_pressed:
                said = actions.CriteriaDecision(number, name, paper, day if name == "confirmed" else None, why)
                do(actions.decide_unit_criteria, viewer, said)
                st.rerun()


about = select.campaign("tieu-chi-don-vi")
code = about["code"]
frame.title("Tiêu chí của đơn vị", about)
outcome()
st.html(f'<p class="note">{safe(TOLD)}</p>')
rows = {row["award_code"]: row for row in frame.or_stop(house.table(tables.unit_criteria, viewer, code))}
if not rows:
    st.info(
        "Chưa đơn vị nào ở đây có đợt xét riêng. Phòng Nội vụ thêm ở Soạn phong trào, mục Đợt xét riêng của đơn vị."
    )
    frame.foot()
    st.stop()
names = {key: f"{row['unit_name']}: {row['award_name']}" for key, row in rows.items()}
chosen_award = choices.choose("khen", "Hình thức khen", list(rows), next(iter(rows)), names.get, width=640)
row = rows[chosen_award]
frame.heading(row["award_name"], f"{row['unit_name']}, số liệu xét đến hết ngày {day_text(row['data_on'])}.")
standing(row)
proposals = [
    item
    for item in frame.or_stop(house.table(tables.unit_criteria_proposals, viewer, code))
    if item["award_code"] == chosen_award
]
for item in (item for item in proposals if item["outcome"] is None):
    frame.heading(f"Đề xuất số {item['unit_criteria']}", f"{item['proposed_by']}, {moment_text(item['proposed_at'])}")
    table(("Tiêu chí riêng đề xuất",), [(text,) for text in item["criteria"] or ["Bỏ mọi tiêu chí riêng"]], "de-xuat")
    st.html(f'<p class="note">Lý do: {safe(item["reason"])}</p>')
    deciding(item)
if st.button("Lập văn bản tiêu chí (.docx)", key=f"van_ban_{chosen_award}"):
    name, data = frame.or_stop(actions.unit_criteria_paper(house.open_office(), viewer, code, chosen_award))
    handing_out.download(f"Tải {name}", viewer, "unit_criteria", data, name, DOCX)
    paper_pdf.beside(viewer, name, data)
if row["may_propose"] and row["waits"] is None:
    frame.heading("Đề xuất tiêu chí của đơn vị", "Ghi đủ mọi tiêu chí riêng; để trống tất cả là bỏ tiêu chí riêng.")
    proposal_form(row)
done = [item for item in proposals if item["outcome"] is not None]
if done:
    frame.heading("Đã quyết định")
    lines = [
        (
            item["unit_criteria"],
            "; ".join(item["criteria"]) or "Bỏ mọi tiêu chí riêng",
            OUTCOMES[item["outcome"]],
            f"{item['document_number']}, {day_text(item['document_on'])}" if item["document_number"] else "–",
            item["decision_reason"] or "–",
            item["decided_by"],
        )
        for item in done
    ]
    table(("Số", "Tiêu chí", "Kết quả", "Văn bản", "Lý do", "Ai quyết định"), lines, "da-quyet-dinh")
frame.foot()
