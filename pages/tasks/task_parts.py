"""Answers how each unit's part of a task for all looks and is recorded, and the tasks' papers; undoes no entry."""

import streamlit as st

from kpi import actions, tables
from kpi.plan.model import Refusal
from pages.kit import choices, frame, handing_out, house, picking, sentences
from pages.kit.choices import EVIDENCE_TYPES
from pages.kit.figures import plain
from pages.kit.outcome import do, tell
from pages.kit.plain_table import table
from pages.kit.words import day_text, moment_text
from pages.tasks import task_table


def parts(viewer, about: dict) -> None:
    """How the units stand with one task that the plan gives to all; a form for the parts that this account records."""
    rows = frame.or_stop(house.table(tables.task_units, viewer, about["code"]))
    if not rows:
        return
    frame.heading("Nhiệm vụ có phần của nhiều đơn vị", "Tình hình theo từng đơn vị; lần cập nhật mới nhất được tính.")
    names = {row["task_code"]: row["name"] for row in rows}
    code = choices.choose("nv_dv", "Nhiệm vụ của nhiều đơn vị", list(names), next(iter(names)), names.get, width=520)
    own = [row for row in rows if row["task_code"] == code]
    done = sum(row["state"] == "done" for row in own)
    st.html(f'<p class="note rest">{done}/{len(own)} đơn vị đã hoàn thành.</p>')
    lines = []
    for row in own:
        mark = task_table.STATES[row["state"]]
        proof = " · ".join(filter(None, (row["document_number"], row["note"], row["recorded_by"])))
        if row["indicator_code"]:
            proof = "Đã báo cáo, chờ duyệt" if row["is_waiting"] else "Theo số liệu đã duyệt trong báo cáo tháng"
        word = f"{mark.sign} {task_table.state_text(row)}"
        lines.append(
            (row["unit_name"], word, day_text(row["done_on"], "–"), proof or "–", moment_text(row["recorded_at"]))
        )
    table(("Đơn vị", "Tình hình", "Ngày hoàn thành", "Minh chứng, ghi chú", "Cập nhật lúc"), lines, "nhiem-vu-don-vi")
    mine = {row["unit_code"]: row for row in own if row["may_record"]}
    if mine:
        _form(viewer, about, code, mine)


def _form(viewer, about: dict, code: str, mine: dict[str, dict]) -> None:
    units = {unit: row["unit_name"] for unit, row in mine.items()}
    unit = choices.choose("dv_nv", "Đơn vị cập nhật", list(units), next(iter(units)), units.get, width=420)
    row = mine[unit]
    words = {key: task_table.STATES[key].word for key in actions.TASK_STATES}
    key = f"{code}_{unit}_{row['entry']}"
    with st.form(f"phan_{key}"):
        at = list(words).index(row["recorded"])
        st.radio("Tình hình", list(words), at, words.get, horizontal=True, key=f"th_{key}")
        st.date_input("Ngày hoàn thành (nếu đã hoàn thành)", row["done_on"], format="DD/MM/YYYY", key=f"ng_{key}")
        st.text_input("Số văn bản chứng minh", row["document_number"] or "", max_chars=200, key=f"vb_{key}")
        st.text_area("Ghi chú", row["note"] or "", max_chars=2000, key=f"gc_{key}")
        st.form_submit_button("Lưu", type="primary", on_click=_record, args=(viewer, about["code"], code, unit, row))


def _record(viewer, campaign: str, code: str, unit: str, row: dict) -> None:
    key = f"{code}_{unit}_{row['entry']}"
    state, day, number, note = (st.session_state[f"{name}_{key}"] for name in ("th", "ng", "vb", "gc"))
    form = actions.TaskForm(state, day if state == "done" else None, number, note, row["entry"])
    do(actions.record_task_of_unit, viewer, campaign, code, unit, form)


def papers(viewer, about: dict, tasks: list[dict]) -> None:
    """The papers of the tasks: open one, and for those who record a task attach another."""
    names = {row["task_code"]: row["name"] for row in tasks}
    units = {unit["code"]: unit["name"] for unit in about["units"]}
    files = frame.or_stop(house.table(tables.task_files, viewer, about["code"]))
    every = {row["task_code"] for row in frame.or_stop(house.table(tables.task_units, viewer, about["code"]))}
    open_to = {row["task_code"]: None for row in tasks if row["may_record"]}
    if viewer.unit_code in units and viewer.roles & {"unit", "unit_head"}:
        open_to |= {code: viewer.unit_code for code in every}
    if not files and not open_to:
        return
    frame.heading("Tệp minh chứng của nhiệm vụ", "PDF, ảnh PNG hoặc JPEG, bảng tính .xlsx; mỗi tệp tối đa 10 MB")
    for file in files:
        of = f" · {units.get(file['unit_code'], file['unit_code'])}" if file["unit_code"] else ""
        label = f"Mở: {names.get(file['task_code'], file['task_code'])}{of} · {file['file_name']}"
        if st.button(plain(label), key=f"tep_nv_{file['task_file']}"):
            found = actions.task_file(house.open_office(), viewer, file["task_file"])
            if isinstance(found, Refusal):
                st.error(sentences.plain(found))
            else:
                handing_out.link("Lưu tệp", *found)
    if open_to:
        with st.form("tep_nhiem_vu", clear_on_submit=True):
            st.file_uploader("Tệp minh chứng", EVIDENCE_TYPES, key="tep_nv")
            picking.one("Nhiệm vụ", list(open_to), format_func=names.get, key="ve_nv", filter_mode=None)
            st.form_submit_button("Đính kèm", on_click=_attach, args=(viewer, about["code"], open_to))


def _attach(viewer, campaign: str, open_to: dict[str, str | None]) -> None:
    file, code = st.session_state["tep_nv"], st.session_state["ve_nv"]
    if file is None:
        tell(Refusal("file_not_chosen", ""))
    else:
        do(
            actions.attach_task_file,
            viewer,
            actions.TaskPart(campaign, code, open_to[code]),
            file.getvalue(),
            file.name,
        )


def mail(viewer, about: dict) -> None:
    """The button that puts the reminders of tasks into the outbox, where mail is configured."""
    if "reviewer" in viewer.roles and tables.is_mail_on(house.open_office()):
        label = "Đưa lời nhắc nhiệm vụ vào hàng chờ gửi thư"
        st.button(label, on_click=do, args=(actions.queue_task_reminders, viewer, about["code"]))
