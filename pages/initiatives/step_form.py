"""Answers which steps of an idea may be taken now, and takes one; why another may not stands beside it."""

from typing import Any

import streamlit as st

from kpi import actions, tables
from pages.kit import frame, house, picking, sentences
from pages.kit.figures import safe
from pages.kit.outcome import tell
from pages.kit.words import day_text

BY_MEETING = ("consider", "recognise", "not_recognise")
ENDING = ("refuse", "duplicate_of", "withdraw")
PRIZES = ("dac_biet", "nhat", "nhi", "ba", "khuyen_khich")


def steps(viewer, sheet: dict) -> None:
    """A form for the steps that are open to this account, the others with their reasons, and one for a slip."""
    in_order = sorted(
        sheet["steps"], key=lambda item: item["kind"] in ENDING
    )  # what ends an idea is never offered first
    open_now = {item["kind"]: item for item in in_order if item["is_open"] and item["kind"] not in BY_MEETING}
    number = sheet["about"]["initiative"]
    if open_now:
        frame.heading("Ghi bước tiếp theo")
        names = {kind: item["name"] for kind, item in open_now.items()}
        kind = picking.one("Bước", list(names), format_func=names.get, key=f"buoc_{number}", filter_mode=None)
        _form(viewer, sheet, open_now[kind])
    closed = [item for item in sheet["steps"] if not item["is_open"] and item["why"]]
    if closed and viewer.roles & {"reviewer", "unit", "unit_head"}:
        with st.expander("Các bước chưa làm được, và vì sao"):
            lines = "".join(f"<li><b>{safe(i['name'])}</b>: {safe(sentences.sentence(i['why']))}</li>" for i in closed)
            st.html(f"<ul>{lines}</ul>")
    _correct(viewer, sheet)


def _form(viewer, sheet: dict, step: dict) -> None:
    needs, key = step["needs"], f"{sheet['about']['initiative']}_{step['kind']}_{sheet['seen']}"
    plan = house.open_office().plans[sheet["about"]["campaign"]]
    units = {"": "–", **{unit.code: unit.name for unit in plan.units}}
    with st.form(f"ghi_{key}"):
        st.date_input("Ngày của bước", None, format="DD/MM/YYYY", key=f"ng_{key}", help="Để trống là hôm nay.")
        if {"document", "signed_on"} & set(needs) or step["kind"] in ("accept", "apply", "try_out", "effective"):
            st.text_input("Số văn bản", key=f"vb_{key}", max_chars=200)
            st.date_input("Ngày ký văn bản", None, format="DD/MM/YYYY", key=f"nk_{key}")
        if "effect" in needs:
            st.text_area("Trước và sau khi áp dụng (số liệu, tình hình)", key=f"ts_{key}", max_chars=5000)
            st.html(
                '<p class="note rest">Chưa có số, ngày văn bản xác nhận vẫn ghi được, chưa tính: “chờ văn bản”.</p>'
            )
        if "place" in needs:
            picking.one("Đơn vị nhân rộng", list(units), format_func=units.get, key=f"dv_{key}")
        if "place" in needs or step["kind"] in ("apply", "try_out"):
            st.text_input("Nơi áp dụng (nếu ngoài danh mục)", key=f"noi_{key}", max_chars=200)
        if "prize" in needs:
            picking.one("Giải", PRIZES, format_func=lambda code: tables.words("prizes", code), key=f"giai_{key}")
        if "other" in needs:
            st.number_input("Trùng với bài số", 1, value=None, step=1, key=f"bai_{key}")
        if "amount" in needs:
            st.number_input("Số tiền (đồng)", 1, value=None, step=100_000, key=f"tien_{key}")
        st.text_area("Lý do" if "reason" in needs else "Ghi chú", key=f"ld_{key}", max_chars=2000)
        args = (viewer, sheet["about"]["initiative"], step, key, sheet["seen"])
        st.form_submit_button("Ghi", type="primary", on_click=_take, args=args)


def _take(viewer, number: int, step: dict, key: str, seen: int) -> None:
    def said(name: str) -> Any:
        return st.session_state.get(name)

    form = actions.StepForm(
        number,
        step["kind"],
        said(f"ng_{key}"),
        said(f"ld_{key}") or "",
        said(f"vb_{key}") or "",
        said(f"nk_{key}"),
        said(f"dv_{key}") or None,
        said(f"noi_{key}") or "",
        _whole(said(f"bai_{key}")),
        said(f"giai_{key}"),
        _whole(said(f"tien_{key}")),
        said(f"ts_{key}") or "",
        seen=seen,
    )
    done = actions.take_step(house.open_office(), viewer, form)
    warned = [sentences.sentence(item) for item in done.warnings] if isinstance(done, actions.Stepped) else []
    tell(done, " ".join([f"Đã ghi: {step['name']}.", *warned]))


def _whole(typed: float | None) -> int | None:
    return None if typed is None else int(typed)


def _correct(viewer, sheet: dict) -> None:
    held = [item for item in sheet["events"] if not item["is_corrected"] and item["kind"] != "receive"]
    if not held or "reviewer" not in viewer.roles:
        return
    names = {item["event"]: f"{item['name']}, {day_text(item['happened_on'])}" for item in held}
    key = f"{sheet['about']['initiative']}_{sheet['seen']}"
    with st.expander("Đính chính một bước ghi nhầm"), st.form(f"dc_{key}"):
        picking.one("Bước ghi nhầm", list(names), format_func=names.get, key=f"dcb_{key}", filter_mode=None)
        st.text_input("Lý do", key=f"dcl_{key}", max_chars=500)
        st.form_submit_button("Đính chính", on_click=_corrected, args=(viewer, key))


def _corrected(viewer, key: str) -> None:
    event, why = st.session_state[f"dcb_{key}"], st.session_state[f"dcl_{key}"]
    tell(actions.correct_step(house.open_office(), viewer, event, why), "Đã đính chính.")
