"""Answers how a report is put aside and taken up again (Đang nhập); never hands anything in."""

import streamlit as st

from kpi import actions
from kpi.plan.model import Refusal
from pages.kit import house, sentences
from pages.kit.figures import safe
from pages.kit.words import SUBMISSION, moment_text
from pages.month import handing_in

_OPENED = "nhap_dang_mo"


def taken_up(viewer, place: tuple[str, str, str]):
    """What the unit has put aside for the month, when the person has taken it up; None otherwise."""
    kept = actions.kept_draft(house.open_office(), viewer, place)
    if kept is None:
        return None
    about = f"{SUBMISSION['draft']}: {kept.file_name}, {kept.saved_by} lưu lúc {moment_text(kept.saved_at)}"
    st.html(f'<p class="note rest" data-testid="nhap"><b>{safe(about)}.</b> Chưa nộp, chưa tính vào bảng nào.</p>')
    with st.container(horizontal=True):
        st.button("Mở lại bản đang nhập", key=f"mo_nhap_{kept.draft}", on_click=_open, args=(kept.draft,))
        if st.button("Bỏ bản đang nhập", key=f"bo_nhap_{kept.draft}"):
            done = actions.drop_draft(house.open_office(), viewer, place)
            if isinstance(done, Refusal):
                st.error(sentences.plain(done))
            else:
                st.rerun()
    return kept if st.session_state.get(_OPENED) == kept.draft else None


def put_aside(viewer, place: tuple[str, str, str], data: bytes, name: str, told: dict[str, str]) -> None:
    """The button that keeps the file and what was explained so far, to go on later."""
    if not st.button("Lưu nháp", help="Giữ tệp và phần giải trình để làm tiếp; chưa nộp, chưa tính vào bảng nào."):
        return
    done = actions.save_draft(house.open_office(), viewer, place, data, name, told)
    if isinstance(done, Refusal):
        st.error(sentences.plain(done))
    elif isinstance(done, list):
        handing_in.problems(done)
    else:
        st.success("Đã lưu nháp. Người của đơn vị và thủ trưởng mở lại được ở trang này.")


def _open(draft: int) -> None:
    st.session_state[_OPENED] = draft
