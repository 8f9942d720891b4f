"""Answers how a unit draws up a nomination and its dossier; each button is one action, and nothing is judged here."""

from datetime import date

import streamlit as st

from kpi import actions, tables
from kpi.actions import Nominee
from pages.awards.award_acts import act, form
from pages.awards.award_council import nominee_words
from pages.awards.award_words import GROUPS, STATE, state_words
from pages.kit import figures, house, picking, plain_table
from pages.kit.words import UNKNOWN, moment_text


def listing(rows: list[dict]) -> None:
    """One line per nomination of the unit."""
    lines = [
        (
            str(row["nomination"]),
            row["recipient_name"],
            row["award_name"],
            f"{STATE.get(row['state'], UNKNOWN).sign} {state_words(row)}"
            + (f": {row['state_reason']}" if row["state_reason"] else ""),
            f"thiếu {row['missing_count']} mục" if row["missing_count"] else "đủ",
            moment_text(row["submitted_at"], "chưa gửi") + (" – sau hạn" if row["is_late"] else ""),
        )
        for row in rows
    ]
    plain_table.table(("Số", "Đối tượng", "Hình thức", "Trạng thái", "Hồ sơ", "Gửi lúc"), lines, "de_nghi")


def create(viewer, about: dict, choice) -> None:
    """A new draft: the unit itself or one below it, or a person."""
    is_personal = choice.award["recipient"] == "individual"
    names = {unit["code"]: unit["name"] for unit in house.table(tables.nominable_units, viewer, about["code"])}
    with form(f"lap_{choice.award['code']}"):
        label = "Đơn vị công tác" if is_personal else "Đơn vị được đề nghị"
        unit = picking.one(label, list(names), format_func=names.get, filter_mode="contains")
        nominee = _person(None) if is_personal else None
        summary = st.text_area("Tóm tắt thành tích (in trong danh sách)", max_chars=2000)
        if st.form_submit_button("Lập đề nghị", type="primary"):
            at = (about["code"], choice.round["code"], choice.award["code"], unit, summary, nominee)
            act(actions.create_nomination, viewer, actions.NominationForm(*at), said="Đã lập đề nghị (bản nháp).")


def change(viewer, row: dict) -> None:
    """Summary and particulars, while the unit has the nomination."""
    with form(f"sua_{row['nomination']}"):
        nominee = _person(row) if row["recipient_kind"] == "individual" else None
        summary = st.text_area("Tóm tắt thành tích", row["summary"] or "", max_chars=2000)
        if st.form_submit_button("Lưu"):
            act(actions.change_nomination, viewer, row["nomination"], summary, nominee)


def paper(viewer, row: dict, wanted: list[str], today: date) -> None:
    """One paper of the dossier with its number, day and file."""
    key = row["nomination"] or row["unit_code"]
    with form(f"van_ban_{key}"):
        code = picking.one(
            "Văn bản", wanted, format_func=lambda item: tables.words("documents", item), filter_mode=None
        )
        number = st.text_input("Số văn bản", max_chars=200)
        day = st.date_input("Ngày ký", today, format="DD/MM/YYYY")
        covers = _covers(viewer, row)
        file = st.file_uploader("Tệp (PDF, ảnh; tối đa 10 MB)", type=["pdf", "png", "jpg", "jpeg"])
        if st.form_submit_button("Thêm vào hồ sơ", type="primary"):
            if file is None:
                st.warning("Chưa chọn tệp. Mời chọn bản quét của văn bản.")
                return
            of = None if code != "bao_cao_thanh_tich" and row["recipient_kind"] == "individual" else row["nomination"]
            unit = row["proposing_unit"] if of is None else row["unit_code"]
            at = (row["campaign"], row["round_code"], row["award_code"], unit, code, number, day, of)
            paper = actions.DossierPaperForm(*at, covers=() if of else covers)
            act(actions.add_dossier_document, viewer, paper, file.getvalue(), file.name)


def _covers(viewer, row: dict) -> list[int]:
    """Whom a common paper of a proposing unit names, chosen among its nominees for this award; [] for all of them."""
    if row["recipient_kind"] != "individual":
        return []
    found = house.table(tables.nominations, viewer, row["campaign"], row["round_code"])
    same = ("award_code", "proposing_unit")
    known = {item["nomination"]: item for item in found if all(item[key] == row[key] for key in same)}
    names = {number: nominee_words(item) for number, item in known.items() if item["state"] != "withdrawn"}
    label = "Văn bản chung nêu tên (để trống: mọi người đã được đề nghị đến lúc này)"
    return picking.many(label, list(names), format_func=names.get, placeholder="Chọn người")


def membership(viewer, row: dict) -> None:
    """Of which association a nominated writer is a member, by which paper (II.1.2): shown, and written down."""
    named, now = row["may_be_member_of"], row["membership"]
    if not named:
        return
    told = f"{now['name']} ({now['document_number']})" if now else "chưa ghi"
    with st.expander(f"Hội viên: {figures.plain(told)}"), form(f"hoi_vien_{row['nomination']}"):
        code = picking.one("Hội", list(named), format_func=named.get, filter_mode=None)
        number = st.text_input("Số thẻ hội viên hoặc quyết định kết nạp", max_chars=200)
        if st.form_submit_button("Ghi hội viên"):
            act(actions.record_membership, viewer, row["nomination"], code, number, said="Đã ghi hội viên.")


def remove(viewer, row: dict) -> None:
    """Take a paper out of the dossier again, with the reason; the paper itself is kept."""
    given = {item["document"]["dossier_document"]: item["document"] for item in row["checklist"] if item["document"]}
    if not given:
        return
    names = {
        key: f"{tables.words('documents', found['document_code'])} số {found['document_number']}"
        for key, found in given.items()
    }
    with form(f"rut_van_ban_{row['nomination']}"):
        key = picking.one("Văn bản rút khỏi hồ sơ", list(names), format_func=names.get, filter_mode=None)
        why = st.text_input("Lý do rút văn bản (bắt buộc)", max_chars=2000)
        if st.form_submit_button("Rút văn bản"):
            act(actions.remove_dossier_document, viewer, key, why, said="Đã rút văn bản khỏi hồ sơ.")


def send(viewer, row: dict) -> None:
    """Confirm (the head), send, withdraw, petition: what the state allows."""
    number = row["nomination"]
    with st.container(horizontal=True):
        may_confirm = row["may_confirm"] and not row["is_confirmed"]
        if may_confirm and st.button("Xác nhận của cấp trình khen", key=f"xn_{number}"):
            act(actions.confirm_nomination, viewer, number, said="Đã xác nhận Báo cáo thành tích.")
        if row["may_change"]:
            if row["missing_count"]:
                told = f"Hồ sơ còn thiếu {row['missing_count']} mục: vẫn gửi được, nhưng chưa đủ căn cứ kết luận."
                st.html(f'<p class="note rest">{told}</p>')
            if st.button("Gửi cơ quan thường trực", key=f"gui_{number}", type="primary"):
                act(actions.submit_nomination, viewer, number, said="Đã gửi hồ sơ.")
    if row["state"] not in ("decided", "withdrawn"):
        with st.expander("Rút đề nghị"), form(f"rut_{number}"):
            why = st.text_input("Lý do rút đề nghị", max_chars=2000)
            if st.form_submit_button("Rút đề nghị"):
                act(actions.withdraw_nomination, viewer, number, why)


def _person(row: dict | None) -> Nominee:
    known = row or {}
    groups = list(GROUPS)
    name = st.text_input("Họ và tên", known.get("full_name") or "", max_chars=120)
    year = st.number_input("Năm sinh", 1900, 2100, known.get("birth_year") or 1980)
    title = st.text_input("Chức vụ", known.get("position_title") or "", max_chars=200)
    place = groups.index(known["recipient_group"]) if known.get("recipient_group") in groups else 1
    is_fixed = row is not None
    group = picking.one("Nhóm cá nhân", groups, place, format_func=GROUPS.get, filter_mode=None, disabled=is_fixed)
    workplace = st.text_input("Đơn vị công tác cụ thể (nếu cần)", known.get("workplace") or "", max_chars=200)
    return Nominee(name, int(year), title, group, workplace)
