"""Answers how the reviewer gives a later due day, closes and reopens a month and sends reminders; never decides if so.

The actions decide; a form only shows their answer.
"""

from datetime import date, timedelta

import streamlit as st

from kpi import actions, tables
from kpi.plan.model import Refusal
from pages.kit import frame, house, picking, sentences
from pages.kit.figures import plain
from pages.kit.telling import bad, good
from pages.kit.words import last_day, month_text

_SAID = "lich_da_lam"


def say_done() -> None:
    """The outcome of the button pressed before this run."""
    told, is_faulty = st.session_state.pop(_SAID, (None, False))
    if told:
        (bad if is_faulty else good)(told)


def extend(viewer, about: dict, period: str) -> None:
    """The form "Gia hạn"."""
    names = {unit["code"]: unit["name"] for unit in about["units"] if not viewer.is_of(unit["code"])}
    with st.form(f"gia_han_{period}"):
        st.markdown("**Gia hạn nộp báo cáo**")
        units = picking.many("Đơn vị", list(names), format_func=names.get, placeholder="Chọn đơn vị")
        due_on = st.date_input("Nộp đến hết ngày", _later(period), format="DD/MM/YYYY")
        reason = st.text_input("Lý do", max_chars=500)
        document = st.text_input("Số văn bản", max_chars=200)
        is_correction = st.checkbox("Sửa hạn đã nhập nhầm (được chọn ngày sớm hơn, kể cả đúng hạn của Kế hoạch)")
        if st.form_submit_button("Gia hạn"):
            form = actions.ExtensionForm(about["code"], units, period, due_on, reason, document, is_correction)
            done = "Đã sửa hạn nộp của" if is_correction else "Đã gia hạn cho"
            _show(actions.extend_due_day(house.open_office(), viewer, form), f"{done} {len(units)} đơn vị.")


def close(viewer, about: dict, period: str) -> None:
    """The form "Chốt số liệu"."""
    with st.form(f"chot_{period}"):
        text = plain(month_text(period))
        st.markdown(f"**Chốt số liệu** {text} và mọi tháng trước. Sau khi chốt không ai nộp, duyệt hay sửa được nữa.")
        inbox = frame.or_stop(house.table(tables.inbox, viewer, about["code"]))
        if left := [row for row in inbox if row["period"] <= period]:
            st.warning(f"Còn {len(left)} báo cáo chưa thẩm định xong; chốt rồi thì không duyệt, trả lại được nữa.")
        is_sure = st.checkbox("Tôi đã kiểm tra và đồng ý chốt")
        if st.form_submit_button("Chốt số liệu"):
            if not is_sure:
                st.warning("Mời đánh dấu vào ô xác nhận trước khi chốt.")
                return
            done = actions.close_period(house.open_office(), viewer, about["code"], period)
            waiting = getattr(done, "waiting_count", 0)
            more = f" Còn {waiting} báo cáo chưa thẩm định, không duyệt được nữa." if waiting else ""
            _show(done, f"Đã chốt số liệu đến hết {month_text(period)}.{more}")


def reopen(viewer, about: dict, period: str, waiting: dict | None) -> None:
    """The request to reopen, or its confirmation by another account."""
    office, key = house.open_office(), f"de_nghi_da_xem_{about['code']}_{period}"
    if not waiting:
        st.session_state.pop(key, None)
    if waiting and waiting["by"] != viewer.name:
        seen = st.session_state.setdefault(key, waiting)  # what this person read before pressing
        with st.form(f"mo_lai_{period}"):
            told = f"{waiting['by']} đề nghị mở lại theo văn bản {waiting['document_number']}: {waiting['reason']}"
            st.markdown(f"**Mở lại kỳ báo cáo** {plain(month_text(period))} và mọi tháng sau. {plain(told)}")
            if st.form_submit_button("Xác nhận mở lại"):
                st.session_state[key] = waiting
                more = (about["code"], period, seen["document_number"], seen["at"])
                done = f"Đã mở lại kỳ {month_text(period)} và mọi tháng sau."
                _show(actions.confirm_reopening(office, viewer, *more), done)
        return
    if waiting:
        st.info(plain(f"Đề nghị mở lại ({waiting['document_number']}) đang chờ người thứ hai xác nhận."))
    with st.form(f"de_nghi_{period}"):
        text = f"{plain(month_text(period))} và mọi tháng sau"
        st.markdown(f"**Đề nghị mở lại kỳ báo cáo** {text}: cần số văn bản, lý do; người thứ hai xác nhận.")
        document = st.text_input("Số văn bản", max_chars=200)
        reason = st.text_input("Lý do", max_chars=500)
        if st.form_submit_button("Đề nghị mở lại"):
            _show(actions.ask_reopening(office, viewer, about["code"], period, document, reason), "Đã ghi đề nghị.")


def mail(viewer, about: dict, period: str, has_rows: bool, is_closed: bool) -> None:
    """The buttons that queue reminders (not for a closed month) and send what is due."""
    office = house.open_office()
    with st.container(horizontal=True):
        if not is_closed and st.button("Gửi thư nhắc", disabled=not has_rows):
            queued = actions.queue_reminders(office, viewer, about["code"], period)
            if isinstance(queued, Refusal):
                st.warning(sentences.plain(queued))
                return
            _tell_sent(actions.send_outbox(office, viewer), queued_text(queued))
        if st.button("Gửi lại thư đang chờ"):
            _tell_sent(actions.send_outbox(office, viewer))


def queued_text(queued) -> str:
    """How many reminders were put into the outbox, and why not those of other units."""
    text = f"Đã đưa {len(queued.queued)} thư nhắc vào hàng chờ."
    text += f" {len(queued.without_address)} đơn vị chưa có hộp thư." if queued.without_address else ""
    return text + (f" {len(queued.already_queued)} đơn vị đã nhắc hôm nay." if queued.already_queued else "")


def sent_text(sent, is_again: bool) -> str:
    """What one round of sending did; it takes every e-mail that is due, older ones and other months' too."""
    total = sent.sent + sent.failed + sent.refused + sent.dropped
    if not total:
        return "Chưa có thư nào đến lượt gửi lại." if is_again else "Lượt này không có thư nào đến lượt gửi."
    told = [f"{sent.sent} thư đã gửi được"]
    told += [f"{sent.failed} thư chưa gửi được (bảng thư bên dưới ghi lý do và giờ thử lại)"] if sent.failed else []
    told += [f"{sent.refused} thư bị từ chối, không gửi lại nữa"] if sent.refused else []
    told += [f"{sent.dropped} thư không cần gửi nữa (đã nộp, đã chốt hoặc đã xong)"] if sent.dropped else []
    return f"Lượt gửi này có {total} thư đến lượt: {'; '.join(told)}."


def _tell_sent(sent, queued: str = "") -> None:
    if isinstance(sent, Refusal):
        st.warning(plain(queued) + " " + sentences.plain(sent))
        return
    is_faulty = bool(sent.failed or sent.refused)
    st.session_state[_SAID] = (f"{queued} {sent_text(sent, not queued)}".strip(), is_faulty)
    st.rerun()


def _show(outcome, told: str) -> None:
    if isinstance(outcome, Refusal):
        st.warning(sentences.plain(outcome))
        return
    st.session_state[_SAID] = (told, False)
    st.rerun()


def _later(period: str) -> date:
    return last_day(period) + timedelta(days=10)
