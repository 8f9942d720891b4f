"""Answers the forms that bring a contest to its opening: roster, codes, Thể lệ, bodies, papers; decides nothing."""

from urllib.parse import urlsplit

import streamlit as st

from kpi import actions, tables
from kpi.plan.model import Refusal
from kpi.quiz.words import BODIES
from pages.kit import house, picking
from pages.kit.figures import plain
from pages.kit.handing_out import download
from pages.kit.outcome import tell
from pages.quiz.quiz_words import percent


def roster(viewer, code: str, units: list[dict]) -> None:
    """A unit's list from a file, its confirmation, its codes."""
    if not viewer.roles & {"reviewer", "unit", "unit_head"}:
        return
    office = house.open_office()
    names = {row["unit_code"]: row["unit_name"] for row in units}
    with st.expander("Danh sách dự thi, mã dự thi của đơn vị"):
        st.caption("Tệp .xlsx hoặc .csv, các cột: ho_ten, nam_sinh, don_vi, loai, chuc_vu, dien_thoai.")
        sent = st.file_uploader("Tệp danh sách", type=["xlsx", "csv"], key="ds")
        if sent and st.button("Nhập danh sách"):
            tell(actions.import_quiz_roster(office, viewer, code, sent.getvalue(), sent.name), "Đã nhập danh sách.")
            st.rerun()
        unit = picking.one("Đơn vị", list(names), format_func=names.get, key="ds_don_vi")
        if "unit_head" in viewer.roles and st.button("Thủ trưởng xác nhận danh sách"):
            tell(actions.confirm_quiz_roster(office, viewer, code, unit), "Đã xác nhận danh sách.")
            st.rerun()
        again = st.checkbox("Cấp lại cả cho người đã có mã (mã cũ hết hiệu lực)")
        if st.button("Cấp mã dự thi, lập phiếu để in"):
            done = actions.hand_out_quiz_codes(office, viewer, code, unit, only_new=not again)
            if isinstance(done, Refusal):
                tell(done)
                st.rerun()
            page = tables.quiz_slips_page(office, code, done.told, _address())
            st.session_state["phieu"] = (unit, page)
        if (kept := st.session_state.get("phieu")) and kept[0] == unit:
            st.warning("Mã chỉ hiện lần này: lưu tệp, in, cắt phát từng người. Mở tệp bằng trình duyệt rồi bấm in.")
            download("Lưu phiếu mã dự thi", viewer, "quiz_codes", kept[1], f"phieu_ma_{unit}.html", "text/html")


def _address() -> str:
    """The server's own address as this browser reached it."""
    parts = urlsplit(st.context.url or "")
    return f"{parts.scheme}://{parts.netloc}" if parts.netloc else ""


def foresight(viewer, practices: dict[str, str]) -> None:
    """What the practice contests say about ties, before the Thể lệ is signed."""
    for code, title in practices.items():
        told = tables.quiz_foresight(house.open_office(), viewer, code)
        if isinstance(told, Refusal) or not told["sittings"]:
            continue
        advice = " Nên có tiêu chí phụ khi bằng điểm." if (told["seen"] or 0) >= 0.05 else ""
        st.info(
            plain(
                f"{title}: {told['sittings']} bài, {percent(told['seen'])} đạt tối đa; "
                f"theo độ khó từng câu dự kiến {percent(told['expected'])}.{advice}"
            )
        )


def steps(viewer, code: str, done: dict[str, bool]) -> None:
    """The next acts of those who run the contest."""
    if "reviewer" not in viewer.roles:
        return
    office = house.open_office()
    with st.expander("Thành viên các bộ phận"), st.form("thanh_vien"):
        body = picking.one("Bộ phận", list(BODIES), format_func=BODIES.get)
        account = st.text_input("Tài khoản", max_chars=64)
        name = st.text_input("Họ và tên (in trong biên bản; người này không dự thi)", max_chars=200)
        title = st.text_input("Chức vụ", max_chars=200)
        number = st.text_input("Số quyết định", max_chars=200)
        day = st.date_input("Từ ngày", format="DD/MM/YYYY")
        if st.form_submit_button("Ghi"):
            member = actions.Membership(body, account.strip(), number, day, full_name=name, position_title=title)
            tell(actions.record_quiz_member(office, viewer, code, member), "Đã ghi thành viên.")
            st.rerun()
    with st.expander("Thể lệ: chốt theo cấu hình hiện tại"), st.form("the_le"):
        number = st.text_input("Số Thể lệ", max_chars=200)
        day = st.date_input("Ngày ký", format="DD/MM/YYYY")
        reason = st.text_area("Lý do (bắt buộc khi đã mở cuộc thi)", max_chars=2000)
        for_all = st.checkbox("Văn bản sửa đổi ghi áp dụng cho cả bài đã thi")
        if st.form_submit_button("Chốt Thể lệ"):
            paper = actions.TheLe(number, day, reason, for_all)
            tell(actions.freeze_quiz_rules(office, viewer, code, paper), "Đã chốt Thể lệ.")
            st.rerun()
    if not done["opening"]:
        _before_opening(viewer, code, done)
    elif not done["key"]:
        two_codes(viewer, code, "mo_dap_an", "Mở đáp án để chấm (hai thành viên)", _open_key)


def _before_opening(viewer, code: str, done: dict[str, bool]) -> None:
    two_codes(viewer, code, "niem_phong", "Làm đề và niêm phong (mã của hai thành viên)", _seal)
    if done["papers"] and st.button("Mở cuộc thi, công bố cam kết", type="primary"):
        tell(actions.open_quiz(house.open_office(), viewer, code), "Đã mở cuộc thi.")
        st.rerun()


def _seal(viewer, code: str, codes: dict[str, str], _: str):
    return actions.seal_quiz_papers(house.open_office(), viewer, code, codes)


def _open_key(viewer, code: str, codes: dict[str, str], reason: str):
    done = actions.open_quiz_key(house.open_office(), viewer, code, codes, reason)
    return done if isinstance(done, Refusal) else None


def two_codes(viewer, code: str, key: str, title: str, act) -> None:
    """A form with two accounts and their codes; the codes are kept nowhere."""
    with st.expander(plain(title)), st.form(key, clear_on_submit=True):
        told = {}
        for place in ("thứ nhất", "thứ hai"):
            name = st.text_input(plain(f"Tài khoản thành viên {place}"), max_chars=64, key=f"{key}_{place}_ten")
            told[name.strip()] = st.text_input(
                plain(f"Mã của thành viên {place}"), type="password", key=f"{key}_{place}_ma"
            )
        reason = st.text_input("Lý do (khi mở trước lúc hết giờ thi)", max_chars=500) if key == "mo_dap_an" else ""
        if st.form_submit_button("Thực hiện"):
            tell(act(viewer, code, {name: word for name, word in told.items() if name}, reason), "Đã thực hiện.")
            st.rerun()
