"""Answers how a person decides on a submission: one button = one action, with what was seen; never decides itself.

What was seen is kept from the first look on (`seen`): a rerun of the page must not make somebody "see" what another
person did in the meantime.
"""

from typing import Literal

import streamlit as st

from kpi import actions
from pages.kit import figures, picking
from pages.kit.outcome import do
from pages.month import review_table


def first_seen(sheet: dict) -> dict[str, int]:
    """What this person had seen of the submission when they opened it in this session."""
    return st.session_state.setdefault(f"seen_{sheet['about']['submission']}", sheet["seen"])


def news(sheet: dict, viewer) -> None:
    """What others did since the submission was opened here, until the person says that they have read it."""
    seen, number = first_seen(sheet), sheet["about"]["submission"]
    unseen = [act for act in (*sheet["acts"], *sheet["notes"]) if act["id"] > seen.get(act["kind"], 0)]
    unseen = [act for act in unseen if act["account"] != viewer.name]
    if not unseen:
        return
    st.warning("Từ khi bạn mở báo cáo này, người khác đã xử lý:")
    review_table.acts(unseen)
    st.button("Tôi đã đọc", key="da_doc", on_click=_read, args=(number, sheet["seen"]))


def review(sheet: dict, viewer) -> None:
    """The forms of a reviewer: take up, approve, send back whole or per cell, note."""
    number, seen = sheet["about"]["submission"], first_seen(sheet)
    if sheet["about"]["may_decide"]:
        with st.container(horizontal=True):
            _button("Đang thẩm định: tôi nhận", "nhan", actions.mark_in_review, viewer, number, seen=seen)
            _button("Duyệt báo cáo", "duyet", actions.approve, viewer, number, is_main=True, seen=seen)
        cells = {item["cell"]: f"{item['cell']} · có cảnh báo" for item in sheet["warnings"] if item["cell"]}
        cells |= {row["cell"]: f"{row['cell']} · {row['short_name']}" for row in sheet["rows"] if row["cell"]}
        chosen = picking.many(
            "Trả lại từng ô (nếu cần)",
            list(cells),
            format_func=lambda cell: cells.get(cell, cell),
            key=f"o_{number}",
            placeholder="Chọn ô",
        )
        with st.form(f"tra_lai_{number}"):
            for cell in chosen:
                st.text_input(f"Lý do trả lại ô {figures.plain(cells[cell])}", key=f"ly_do_{number}_{cell}")
            st.text_area("Lý do chung", key=f"ly_do_{number}", height=80)
            st.form_submit_button("Trả lại đơn vị", on_click=_send_back, args=(viewer, number, chosen, seen))
    with st.form(f"ghi_chu_{number}", clear_on_submit=True):
        st.text_input("Ghi chú nội bộ (đơn vị không thấy)", key=f"note_{number}")
        st.form_submit_button("Ghi", on_click=_note, args=(viewer, number))


def head(sheet: dict, viewer) -> None:
    """The forms of a unit's head: sign, or give back with a reason."""
    number = sheet["about"]["submission"]
    _button("Thủ trưởng duyệt, gửi đi", "ky", actions.sign_submission, viewer, number, is_main=True)
    with st.form(f"thu_truong_{number}"):
        st.text_input("Lý do trả lại người lập biểu", key=f"ly_do_tt_{number}")
        st.form_submit_button("Trả lại người lập biểu", on_click=_return, args=(viewer, number))


def verification(rows: list[dict], viewer) -> None:
    """The form of the owner of an indicator: one figure, a word, the ground."""
    named = {f"{row['submission']}/{row['indicator_code']}": row for row in rows if row["may_verify"]}
    if not named:
        return
    with st.form("xac_nhan"):
        texts = {key: f"{row['unit_name']} · {row['short_name']}" for key, row in named.items()}
        picking.one("Số liệu", list(named), format_func=texts.get, key="xn_so_lieu", filter_mode=None)
        words = {"confirmed": "Xác nhận", "disputed": "Không thống nhất"}
        st.radio("Kết quả", list(words), format_func=words.get, key="xn_ket_qua", horizontal=True)
        st.text_input("Căn cứ", key="xn_can_cu")
        st.form_submit_button("Ghi kết quả", type="primary", on_click=_verify, args=(viewer,))


def _button(label: str, key: str, what, viewer, number: int, is_main: bool = False, **named) -> None:
    kind: Literal["primary", "secondary"] = "primary" if is_main else "secondary"
    st.button(label, key=f"{key}_{number}", type=kind, on_click=do, args=(what, viewer, number), kwargs=named)


def _read(number: int, seen: dict[str, int]) -> None:
    st.session_state[f"seen_{number}"] = seen


def _send_back(viewer, number: int, chosen: list[str], seen: dict[str, int]) -> None:
    cells = {cell: st.session_state.get(f"ly_do_{number}_{cell}", "") for cell in chosen}
    do(actions.send_back, viewer, number, st.session_state[f"ly_do_{number}"], cells, seen)


def _note(viewer, number: int) -> None:
    do(actions.write_note, viewer, number, st.session_state[f"note_{number}"])


def _return(viewer, number: int) -> None:
    do(actions.return_submission, viewer, number, st.session_state[f"ly_do_tt_{number}"])


def _verify(viewer) -> None:
    number, indicator = st.session_state["xn_so_lieu"].split("/", 1)
    said = st.session_state["xn_ket_qua"], st.session_state["xn_can_cu"]
    do(actions.verify_figure, viewer, int(number), indicator, *said)
