"""Answers what came of a button, told once on the next run; never decides what a button does."""

import streamlit as st

from kpi import actions
from kpi.plan.model import Refusal
from pages.kit import house, sentences
from pages.kit.telling import bad, good

_DONE = {
    actions.mark_in_review: "Bạn đã nhận thẩm định báo cáo này.",
    actions.approve: "Đã duyệt báo cáo.",
    actions.send_back: "Đã trả lại đơn vị.",
    actions.write_note: "Đã ghi chú.",
    actions.sign_submission: "Thủ trưởng đã duyệt, báo cáo đã gửi đi.",
    actions.return_submission: "Đã trả lại người lập biểu.",
    actions.verify_figure: "Đã ghi kết quả xác nhận.",
    actions.attach_evidence: "Đã đính kèm tệp.",
}


def outcome() -> None:
    """What came of the last button, once."""
    found = st.session_state.pop("outcome", None)
    if isinstance(found, str):
        good(found)
    for refusal in found if isinstance(found, list) else []:
        bad(sentences.plain(refusal))


def do(what, viewer, *more, **named) -> None:
    """Do it, and keep what came of it for `outcome` on the next run."""
    tell(what(house.open_office(), viewer, *more, **named), _DONE.get(what, "Đã ghi nhận."))


def tell(found, done: str = "Đã ghi nhận.") -> None:
    """Keep what came of an act for `outcome`: the refusal, the problems, or that it was done."""
    if isinstance(found, Refusal):
        found = [found]
    st.session_state["outcome"] = found if isinstance(found, list) else done
