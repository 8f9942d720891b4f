"""Answers what a draft says in words, which workbook a unit would get, how it would rank; never stores anything."""

import streamlit as st

from kpi import actions, tables
from kpi.plan.model import Refusal
from pages.kit import frame, handing_out, house, paper_pdf, picking, sentences
from pages.kit.figures import safe, value_text
from pages.kit.plain_table import table
from pages.kit.words import month_text

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def words(viewer, draft) -> None:
    """The whole plan in sentences, and as a paper to be signed."""
    office = house.open_office()
    sections = frame.or_stop(tables.plan_as_words(office, draft.said, draft.campaign, viewer))
    _sentences(sections)
    if not sections:
        return
    frame.heading("Danh mục chỉ tiêu áp dụng (.docx)", "Để trình ký; số và ngày để trống thì in dòng chấm.")
    with st.form("van_ban_soan"):
        title = st.text_input("Trích yếu", f"Chỉ tiêu áp dụng: {draft.said.get('title', '')}"[:300], max_chars=300)
        number = st.text_input("Số văn bản", max_chars=60)
        signed = st.date_input("Ngày", None, format="DD/MM/YYYY")
        is_made = st.form_submit_button("Lập văn bản", type="primary")
    if is_made:
        made = actions.plan_words_paper(office, viewer, draft.draft, title, number, signed)
        if isinstance(made, Refusal):
            st.warning(sentences.plain(made))
        else:
            handing_out.download("Tải .docx", viewer, "plan_words", made[1], made[0], WORD)
            paper_pdf.beside(viewer, *made)


def template(viewer, draft) -> None:
    """The month's workbook that a unit would get."""
    units = {row.get("code", ""): row.get("name", "") for row in draft.said.get("unit_rows") or []}
    if not units:
        st.info("Chưa có đơn vị nào. Mời nhập bảng Đơn vị.")
        return
    first = str((draft.said.get("reporting") or {}).get("first_period") or str(draft.said.get("starts_on"))[:7])
    with st.form("xem_mau"):
        unit = picking.one("Đơn vị", list(units), format_func=units.get, filter_mode="contains")
        month = st.text_input("Tháng (dạng 2025-06)", first, max_chars=7)
        is_asked = st.form_submit_button("Lập mẫu xem thử", type="primary")
    if is_asked:
        made = actions.plan_draft_template(house.open_office(), viewer, draft.draft, unit, month.strip())
        if isinstance(made, Refusal):
            st.warning(sentences.plain(made))
        else:
            handing_out.download("Tải mẫu xem thử", viewer, "template", made[1], made[0], handing_out.XLSX)
            st.caption("Mẫu này để xem, không nộp được: bản soạn chưa có hiệu lực.")


def outlook(viewer, draft) -> None:
    """A ranking and the verdicts that the draft would give, on a month's figures or on invented ones."""
    if draft.problems:
        st.info("Còn chỗ chưa đúng nên chưa thử xếp hạng, kết luận được.")
        return
    found = tables.plan_outlook(house.open_office(), draft.draft, None, "approved", viewer)
    if isinstance(found, Refusal):
        st.warning(sentences.plain(found))
        return
    if found["period"] is None:
        st.info("Phong trào này không báo cáo theo tháng nên không có xếp hạng, kết luận theo tháng.")
        return
    told = "số giả định, vì chưa đơn vị nào báo cáo tháng này" if found["is_invented"] else "số đã duyệt của tháng"
    frame.heading("Xếp hạng thử", f"{month_text(found['period'])}, {told}; chưa lưu gì.")
    own = {row.get("code"): row.get("name") for row in draft.said.get("peer_groups") or []}
    lines = []
    for row in found["ranking"]:
        group = row["peer_group"] or ""
        name = own.get(group) or tables.words("peer_groups", group)
        lines.append((name, row["rank_in_group"] or "–", row["unit_name"], value_text(row["score"], "points")))
    table(("Cụm, khối", "Hạng", "Đơn vị", "Điểm"), lines, "xep_hang_thu")
    frame.heading("Kết luận thử", "Bản soạn chưa có hồ sơ, kết luận của Hội đồng nên các điều ấy để ngỏ.")
    verdicts = [(row["award"], row["unit"], row["verdict"], row["criteria"]) for row in found["verdicts"]]
    table(("Hình thức khen", "Đối tượng", "Kết luận", "Từng tiêu chuẩn"), verdicts, "ket_luan_thu")
    if not verdicts:
        st.html('<p class="note rest">Chưa có hình thức khen tập thể nào để kết luận thử.</p>')


def live(viewer, draft) -> None:
    """What the draft means, beside what is typed: words, ranking and verdicts, the unit's workbook."""
    if not st.toggle("Xem ngay bên dưới: bằng lời, xếp hạng và kết luận thử, mẫu đơn vị sẽ nhận", key="xem_ngay"):
        return
    spoken, tried, book = st.tabs(["Bằng lời", "Xếp hạng, kết luận thử", "Mẫu đơn vị sẽ nhận"])
    with spoken:
        sections = frame.or_stop(tables.plan_as_words(house.open_office(), draft.said, draft.campaign, viewer))
        _sentences(sections)
    with tried:
        outlook(viewer, draft)
    with book:
        template(viewer, draft)


def _sentences(sections: list[dict]) -> None:
    if not sections:
        st.info("Còn chỗ chưa đúng nên chưa đọc lại được. Mời sửa hết ở “Nhập từng bảng”.")
    for section in sections:
        frame.heading(section["heading"])
        st.html("".join(f"<p>{safe(line)}</p>" for line in section["sentences"]))
