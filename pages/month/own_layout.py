"""Answers how a workbook of the unit's own layout is read, shown and handed in; never reads one by a guess alone."""

from datetime import date

import streamlit as st

from kpi import actions
from kpi.plan.model import Refusal, ReportHead
from pages.kit import frame, house, sentences
from pages.kit.words import day_text, moment_text, month_text
from pages.month import handing_in, own_books, own_layout_form, own_layout_view

FOREIGN = "template_no_identity"


def is_foreign(verdict) -> bool:
    """True for a workbook that can be read but is none of our templates."""
    return any(problem.code == FOREIGN for problem in verdict.problems)


def verdict_of(viewer, data: bytes, name: str, place: tuple[str, str, str], may_submit: bool):
    """What the workbook would store by the unit's kept reading, and how to hand it in; None while it has none.

    Gives (verdict, send): send(explanations) hands it in.
    """
    book = own_books.own_book(viewer, data, name, place)
    if isinstance(book, list):
        handing_in.problems(book)
        return None
    if isinstance(book, Refusal):
        st.warning(sentences.plain(book))
        return None
    st.info("Tệp này không phải mẫu của phần mềm: đây là biểu riêng của đơn vị.")
    editing = f"sua_cach_doc_{place[1]}"
    if book.kept is None or book.differences or st.session_state.get(editing):
        _ask_reading(viewer, book, place, may_submit, editing)
        return None
    _say_reading(book, may_submit, editing)
    head = _head(place)
    verdict = own_books.checked_own(viewer, data, name, place, head)
    if isinstance(verdict, Refusal):
        st.warning(sentences.plain(verdict))
        return None

    def send(explanations: dict[str, str]):
        office = house.open_office()
        return actions.submit_own_workbook(office, viewer, data, name, actions.OwnReport(place, head, explanations))

    return verdict, send


def _ask_reading(viewer, book, place: tuple[str, str, str], may_submit: bool, editing: str) -> None:
    """The differences to the kept reading, the sheet, and for the unit the form that keeps how it is read."""
    if book.differences:
        frame.heading("Biểu khác với lần trước", "Chưa đọc số liệu nào. Mời xem các chỗ khác rồi xác nhận cách đọc.")
        own_layout_view.differences(book.differences)
    else:
        frame.heading("Cách đọc biểu riêng", "Chỉ làm một lần; tháng sau phần mềm đọc như vậy và cho xem lại.")
    if may_submit:
        own_layout_form.edit(viewer, book, place, editing)
    else:
        own_layout_view.sheet(book.grid(book.sheet))
        st.caption("Chỉ tài khoản của đơn vị mới chỉ được cách đọc biểu.")


def _say_reading(book, may_submit: bool, editing: str) -> None:
    """By which reading the workbook is read, and every figure it takes."""
    kept = book.kept
    frame.heading(
        "Cách đọc biểu riêng",
        f"Lần {kept.version}, {kept.saved_by} lưu lúc {moment_text(kept.saved_at)}. Biểu không đổi so với khi lưu.",
    )
    used, left = book.figures_used()
    own_layout_view.used(used, left, own_layout_form.field_words(book))
    if may_submit:
        st.button("Sửa cách đọc", on_click=_edit, args=(editing,))


def _edit(editing: str) -> None:
    st.session_state[editing] = True


def _head(place: tuple[str, str, str]) -> ReportHead:
    """Number, date and signer of the signed report, which a workbook of its own layout does not say in a known cell."""
    frame.heading("Thông tin văn bản báo cáo", f"Của báo cáo {month_text(place[2])} đã ký; để trống nếu chưa có.")
    key = "_".join(place)
    first, second = st.columns(2)
    number = first.text_input("Số, ký hiệu báo cáo", key=f"so_{key}", max_chars=200)
    signed_on: date | None = second.date_input("Ngày ký báo cáo", None, key=f"ngay_{key}", format="DD/MM/YYYY")
    prepared_by = first.text_input("Người lập biểu", key=f"lap_{key}", max_chars=200)
    signed_by = second.text_input("Thủ trưởng đơn vị (người ký)", key=f"ky_{key}", max_chars=200)
    if signed_on:
        st.caption(f"Ngày ký: {day_text(signed_on)}")
    return ReportHead(number.strip() or None, signed_on, prepared_by.strip() or None, signed_by.strip() or None)
