"""Answers what was awarded, handed over and taken back (Sổ theo dõi khen thưởng); records each, never alters a line."""

from datetime import date

import streamlit as st

from kpi import actions
from kpi.numbers import vietnamese
from pages.awards import award_downloads
from pages.awards.award_acts import act, form
from pages.awards.award_process import PUBLICATIONS
from pages.kit import house, plain_table
from pages.kit.figures import safe
from pages.kit.words import day_text

_KINDS = {"cancel": "Hủy quyết định", "revoke": "Thu hồi hiện vật, tiền thưởng"}


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
        told = (
            "Tiền thưởng “–”: không có mức nào đang áp dụng cho ngày và cấp ra quyết định (config/awards/prizes.yaml)."
        )
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
                award_downloads.paper(actions.publication_paper(house.open_office(), viewer, row["publication"]))


def publish(viewer, board: dict, today: date) -> None:
    """Công khai danh sách dự kiến, công khai kết quả."""
    with form("cong_khai"):
        kind = st.radio("Loại", list(PUBLICATIONS), format_func=PUBLICATIONS.get, horizontal=True)
        begins = st.date_input("Từ ngày", today, format="DD/MM/YYYY")
        ends = st.date_input("Đến ngày", today, format="DD/MM/YYYY")
        place = st.text_input("Nơi công khai", max_chars=500)
        number = st.text_input("Số văn bản (nếu có)", max_chars=200)
        if st.form_submit_button("Ghi công khai"):
            about = (board["campaign"], board["round"], board["award"], kind, begins, ends, place, number)
            act(actions.publish_awards, viewer, *about)


def decision(viewer, board: dict, today: date) -> None:
    """The signed Quyết định: every row decided "Khen" enters the register."""
    with form("quyet_dinh"):
        number = st.text_input("Số Quyết định khen thưởng", max_chars=200)
        day = st.date_input("Ngày ký", today, format="DD/MM/YYYY")
        who = st.text_input("Chức danh người ký", max_chars=200)
        file = st.file_uploader("Bản Quyết định đã ký (PDF, nếu có)", type=["pdf"])
        if st.form_submit_button("Ghi Quyết định", type="primary"):
            given = (file.name, file.getvalue()) if file else None
            about = (board["campaign"], board["round"], board["award"], number, day, who, given)
            act(actions.record_award_decision, viewer, *about)


def hand_over(viewer, rows: list[dict], today: date) -> None:
    """The recipient signed for Giấy khen and prize money; or the award was taken back."""
    kept = [row for row in rows if not row["withdrawal"]]
    standing = {row["recipient"]: f"{row['recipient']}. {row['recipient_name']}" for row in kept}
    if not standing:
        return
    with form("ky_nhan"):
        number = st.selectbox("Dòng của sổ", list(standing), format_func=standing.get, filter_mode="contains")
        day = st.date_input("Ngày ký nhận", today, format="DD/MM/YYYY")
        if st.form_submit_button("Ghi đã ký nhận"):
            act(actions.record_handover, viewer, number, day)
    with form("huy_thu_hoi"):
        number = st.selectbox("Dòng bị hủy, thu hồi", list(standing), format_func=standing.get, filter_mode="contains")
        kind = st.radio("Loại", list(_KINDS), format_func=_KINDS.get, horizontal=True)
        why = st.text_area("Lý do (bắt buộc)", max_chars=2000)
        document = st.text_input("Số văn bản (bắt buộc)", max_chars=200)
        day = st.date_input("Ngày văn bản", today, format="DD/MM/YYYY")
        if st.form_submit_button("Ghi hủy, thu hồi"):
            act(actions.withdraw_award, viewer, number, kind, why, document, day)


def _taken_back(row: dict) -> str:
    if not row["withdrawal"]:
        return "–"
    return f"{_KINDS[row['withdrawal_kind']]}: {row['withdrawal_number']}, {day_text(row['withdrawn_on'])}"
