"""Answers what was awarded, handed over and taken back (Sổ theo dõi khen thưởng); records each, never alters a line."""

from datetime import date

import streamlit as st

from kpi import actions
from kpi.numbers import vietnamese
from kpi.tables import words
from pages.awards import award_downloads
from pages.awards.award_acts import act, chosen, form, is_unchosen
from pages.awards.award_process import PUBLICATIONS
from pages.kit import house, picking, plain_table
from pages.kit.figures import safe
from pages.kit.words import day_text

KINDS = {code: words("withdrawal_kinds", code) for code in ("cancel", "revoke")}


def register(rows: list[dict]) -> None:
    """One line per recipient of a signed decision."""
    if not rows:
        st.html('<p class="note rest">Sổ theo dõi khen thưởng chưa có dòng nào.</p>')
        return
    lines = [
        (
            str(row["recipient"]),
            row["recipient_name"],
            row["unit_name"] if row["recipient_kind"] == "individual" else "–",
            row["award_name"],
            f"{row['document_number']}, ngày {day_text(row['signed_on'])}",
            "–" if row["prize_vnd"] is None else f"{vietnamese(row['prize_vnd'])} đồng",
            day_text(row["received_on"], "chưa trao"),
            _taken_back(row),
        )
        for row in rows
    ]
    heads = ("Số", "Tên", "Đơn vị", "Hình thức", "Quyết định", "Tiền thưởng", "Ký nhận", "Hủy, thu hồi")
    plain_table.table(heads, lines, "so_theo_doi")
    if any(row["prize_vnd"] is None for row in rows):
        told = "Tiền thưởng “–”: không có mức nào áp dụng cho ngày và cấp quyết định (Căn cứ pháp lý và mức tiền)."
        st.html(f'<p class="note rest">{told}</p>')


def statistics(found: dict[str, list[dict]]) -> None:
    """Awards over the years, per unit and per person."""
    if not found["units"]:
        st.html('<p class="note rest">Chưa có dòng nào trong sổ theo dõi.</p>')
    units = [
        (
            str(row["year"]),
            row["unit_name"],
            str(row["collective_count"]),
            str(row["individual_count"]),
            str(row["withdrawn_count"]),
        )
        for row in found["units"]
    ]
    if units:
        plain_table.table(("Năm", "Đơn vị", "Tập thể", "Cá nhân", "Hủy, thu hồi"), units, "thong_ke_don_vi")
    people = [
        (row["recipient_name"], row["unit_name"], str(row["award_count"]), ", ".join(map(str, row["years"])) or "–")
        for row in found["people"]
    ]
    if people:
        plain_table.table(("Cá nhân", "Đơn vị", "Số lần khen", "Các năm"), people, "thong_ke_ca_nhan")


def publications(viewer, rows: list[dict]) -> None:
    """What was made public, each with its list to take away."""
    if not rows:
        st.html('<p class="note rest">Chưa công khai danh sách nào.</p>')
    for row in rows:
        until = day_text(row["published_until"], "chưa ghi ngày kết thúc")
        told = f"{PUBLICATIONS[row['kind']]}: {day_text(row['published_from'])} – {until}, {row['place']}"
        with st.container(horizontal=True, vertical_alignment="center"):
            st.html(f'<p class="note rest">{safe(told)}</p>')
            if st.button("Lấy danh sách (.xlsx)", key=f"ck_{row['publication']}"):
                award_downloads.paper(
                    viewer, actions.publication_paper(house.open_office(), viewer, row["publication"])
                )


def publish(viewer, board: dict, today: date) -> None:
    """Công khai danh sách dự kiến, công khai kết quả."""
    with form("cong_khai"):
        kind = chosen("Loại", PUBLICATIONS)
        begins = st.date_input("Từ ngày", today, format="DD/MM/YYYY")
        ends = st.date_input("Đến ngày", today, format="DD/MM/YYYY")
        place = st.text_input("Nơi công khai", max_chars=500)
        number = st.text_input("Số văn bản (nếu có)", max_chars=200)
        if st.form_submit_button("Ghi công khai") and not is_unchosen(kind):
            about = (board["campaign"], board["round"], board["award"], kind, begins, ends, place, number)
            act(actions.publish_awards, viewer, actions.PublicationForm(*about))


def decision(viewer, board: dict, today: date) -> None:
    """The signed Quyết định: every row decided "Khen" enters the register."""
    with form("quyet_dinh"):
        number = st.text_input("Số Quyết định khen thưởng", max_chars=200)
        day = st.date_input("Ngày ký", today, format="DD/MM/YYYY")
        who = st.text_input("Chức danh người ký", max_chars=200)
        file = st.file_uploader("Bản Quyết định đã ký (PDF, nếu có)", type=["pdf"])
        if st.form_submit_button("Ghi Quyết định", type="primary"):
            given = (file.name, file.getvalue()) if file else None
            about = (board["campaign"], board["round"], board["award"], number, day, who)
            act(actions.record_award_decision, viewer, actions.SignedDecisionForm(*about), given)


def hand_over(viewer, rows: list[dict], today: date) -> None:
    """The recipient signed for Giấy khen and prize money."""
    kept = {row["recipient"]: row for row in rows if not row["withdrawal"] and not row["received_on"]}
    if not kept:
        st.html('<p class="note rest">Mọi dòng còn hiệu lực đã ký nhận.</p>')
        return
    with form("ky_nhan"):
        number = picking.one(
            "Dòng của sổ", list(kept), None, format_func=lambda key: line_words(kept[key]), filter_mode="contains"
        )
        day = st.date_input("Ngày ký nhận", today, format="DD/MM/YYYY")
        if st.form_submit_button("Ghi đã ký nhận"):
            if number is None:
                st.warning("Mời chọn dòng của sổ.")
                return
            act(actions.record_handover, viewer, number, day)


def line_words(row: dict) -> str:
    """A line of the register with what tells it apart: number, name, unit and year of birth, decision and day."""
    about = [row["unit_name"]] if row["recipient_kind"] == "individual" else []
    about += [str(row["birth_year"])] if row["recipient_kind"] == "individual" and row["birth_year"] else []
    who = f"{row['recipient']}. {row['recipient_name']}" + (f" ({', '.join(about)})" if about else "")
    return f"{who} – {row['award_name']}, QĐ {row['document_number']}, {day_text(row['signed_on'])}"


def _taken_back(row: dict) -> str:
    if not row["withdrawal"]:
        return "–"
    return f"{KINDS[row['withdrawal_kind']]}: {row['withdrawal_number']}, {day_text(row['withdrawn_on'])}"
