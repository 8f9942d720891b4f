"""Answers how the papers beside a submission are opened, attached and given back to mend; never under an address."""

import streamlit as st

from kpi import actions, tables
from kpi.plan.model import Refusal
from pages.kit import handing_out, house, picking, sentences
from pages.kit.choices import EVIDENCE_TYPES
from pages.kit.figures import plain, safe
from pages.kit.outcome import do, tell
from pages.kit.words import moment_text


def evidence(sheet: dict, viewer, indicators: dict[str, str]) -> None:
    """The papers beside a submission: open one, and for its unit attach another."""
    number = sheet["about"]["submission"]
    for file in sheet["evidence"]:
        about = indicators.get(file["indicator_code"] or "", "cả báo cáo")
        kind = "Bản quét báo cáo đã ký" if file["kind"] == "signed_report" else "Minh chứng"
        label = f"{kind} · {about} · {file['file_name']} · {moment_text(file['attached_at'])}"
        if st.button(f"Mở: {plain(label)}", key=f"mo_{file['evidence']}"):
            found = actions.evidence_file(house.open_office(), viewer, file["evidence"])
            if isinstance(found, Refusal):
                st.error(sentences.plain(found))
            else:
                handing_out.link("Lưu tệp", *found)
    if not sheet["evidence"]:
        st.html('<p class="note rest">Chưa có minh chứng nào kèm các số liệu trên.</p>')
    if not (viewer.roles & {"unit", "unit_head"} and viewer.is_of(sheet["about"]["unit_code"])):
        return
    with st.form(f"minh_chung_{number}", clear_on_submit=True):
        st.file_uploader("Tệp PDF, PNG, JPEG hoặc .xlsx, tối đa 10 MB", EVIDENCE_TYPES, key=f"tep_{number}")
        choices = {"": "Cả báo cáo", "*": "Bản quét báo cáo đã ký", **indicators}
        picking.one("Về", list(choices), format_func=choices.get, key=f"ve_{number}", filter_mode=None)
        st.form_submit_button("Đính kèm", on_click=_attach, args=(viewer, number))


def to_mend(number: int, viewer) -> None:
    """Why it was sent back, whole and by cell, and the workbook to mend in one press: the figures as given, the reasons
    in their cells."""
    sheet = house.table(tables.review_sheet, viewer, number)
    if not isinstance(sheet, Refusal):
        st.html(_why(sheet))
    found = actions.returned_workbook(house.open_office(), viewer, number, is_taken=False)
    if isinstance(found, Refusal):
        st.error(sentences.plain(found))
        return
    label, key = "Lấy tệp để sửa (đã đánh dấu ô bị trả lại)", f"sua_{number}"
    what = "returned_workbook"
    handing_out.download(label, viewer, what, found[1], found[0], handing_out.XLSX, type="primary", key=key)


def _why(sheet: dict) -> str:
    said = [act for act in sheet["acts"] if act["what"] in ("send_back", "return")]
    last = said[-1] if said else None
    lines = [f"<b>Lý do trả lại:</b> {safe(last['words'] or 'nêu ở từng ô')}"] if last else []
    if last:
        lines[0] += f' <span class="note">({safe(last["account"])}, {safe(moment_text(last["done_at"]))})</span>'
    lines += [
        f"Ô {safe(cell['cell'])} ({safe(cell['sheet'])}): {safe(cell['reason'])}" for cell in sheet["returned_cells"]
    ]
    return '<ul class="lines" data-testid="ly-do-tra-lai">' + "".join(f"<li>{line}</li>" for line in lines) + "</ul>"


def originals(rows: list[dict], viewer) -> None:
    """The files behind the versions of a figure, each as it was handed in: one button per version."""
    versions = {row["submission"]: row for row in rows}
    with st.container(horizontal=True):
        for number, row in versions.items():
            wanted = st.button(f"Lấy tệp gốc lần {row['version']}", key=f"goc_{number}")
            if not wanted:
                continue
            found = actions.original_file(house.open_office(), viewer, number)
            if isinstance(found, Refusal):
                st.error(sentences.plain(found))
            else:
                handing_out.link("Lưu tệp", *found)


def _attach(viewer, number: int) -> None:
    file, about = st.session_state[f"tep_{number}"], st.session_state[f"ve_{number}"]
    if file is None:
        tell(Refusal("file_not_chosen", ""))
    else:
        kind = "signed_report" if about == "*" else "evidence"
        indicator = about if about not in ("", "*") else None
        do(actions.attach_evidence, viewer, actions.EvidenceAbout(number, indicator, kind), file.getvalue(), file.name)
