"""Answers how an administrator adds, changes and shuts out an account; each button is one action, nothing is kept here.

A one-time password is handed on to the next run only, shown once and forgotten.
"""

import streamlit as st

from kpi import actions
from kpi.plan.model import Refusal
from pages.kit import house, picking, sentences
from pages.kit.figures import plain
from pages.kit.roles import ORDER
from pages.kit.words import ROLES

_KEY = "account_outcome"
_NO_UNIT = ""


def outcome() -> None:
    """What came of the last act, once; with it the one-time password that was made."""
    found, name, password = st.session_state.pop(_KEY, (None, "", ""))
    if isinstance(found, Refusal):
        st.warning(sentences.plain(found))
    elif found:
        st.success(plain(found))
    if password:
        st.warning(
            f"Mật khẩu dùng một lần của tài khoản {plain(name)}: chép ra giấy và trao tận tay. "
            "Trang này chỉ hiện một lần; có hiệu lực 7 ngày, phải đổi khi đăng nhập lần đầu."
        )
        st.code(password, language=None)


def one(viewer, row: dict, units: dict[str, str]) -> None:
    """The acts on one account."""
    name = row["account"]
    with st.container(horizontal=True):
        if row["is_disabled"]:
            _button("Mở khóa tài khoản", "Đã mở khóa.", actions.enable_account, viewer, name)
        else:
            _button("Khóa tài khoản", "Đã khóa; các phiên đang mở đã kết thúc.", actions.disable_account, viewer, name)
        if not row["is_demo"]:
            st.button("Cấp mật khẩu dùng một lần", key=f"mk_{name}", on_click=_password, args=(viewer, name))
        if row["has_two_step"]:
            said = "Đã bỏ đăng ký cũ; tài khoản đăng ký lại khi đăng nhập."
            _button("Bỏ đăng ký hai bước (mất điện thoại)", said, actions.reset_two_step, viewer, name)
    with st.form(f"vai_tro_{name}"):
        role = _role(row["roles"][0], f"vt_{name}")
        unit = _unit(units, row["unit"], f"dvtk_{name}")
        if st.form_submit_button("Đổi vai trò"):
            _tell(actions.change_role(house.open_office(), viewer, name, role, unit), "Đã đổi vai trò.")


def add(viewer, units: dict[str, str], count: int) -> None:
    """A new account, with its one-time password. `count`: of all accounts; after one more the form is empty."""
    with st.form(f"them_tai_khoan_{count}"):
        name = st.text_input("Tên tài khoản (chữ không dấu, số, gạch dưới)", max_chars=64).strip()
        role = _role("unit", f"vt_moi_{count}")
        unit = _unit(units, None, f"dv_moi_{count}")
        if st.form_submit_button("Thêm tài khoản", type="primary"):
            office = house.open_office()
            made = actions.add_account(office, viewer, name, role, unit)
            if isinstance(made, Refusal):
                st.warning(sentences.plain(made))
                return
            _tell(actions.give_one_time_password(office, viewer, name), "Đã thêm tài khoản.", name)


def _role(now: str, key: str) -> str:
    return picking.one("Vai trò", ORDER, ORDER.index(now), format_func=ROLES.get, filter_mode=None, key=key)


def _unit(units: dict[str, str], now: str | None, key: str) -> str | None:
    names = {_NO_UNIT: "(không thuộc đơn vị nào)", **units}
    place = list(names).index(now) if now in names else 0
    look = {"format_func": names.get, "filter_mode": "contains", "key": key}
    return picking.one("Đơn vị (bắt buộc với đơn vị, thủ trưởng)", list(names), place, **look) or None


def _button(label: str, said: str, what, viewer, name: str) -> None:
    st.button(label, key=f"{what.__name__}_{name}", on_click=_act, args=(what, viewer, name, said))


def _act(what, viewer, name: str, said: str) -> None:
    found = what(house.open_office(), viewer, name)
    st.session_state[_KEY] = (found if isinstance(found, Refusal) else said, name, "")


def _password(viewer, name: str) -> None:
    _keep(actions.give_one_time_password(house.open_office(), viewer, name), "Đã cấp mật khẩu dùng một lần.", name)


def _keep(found, said: str, name: str = "") -> None:
    is_refused = isinstance(found, Refusal)
    password = found if isinstance(found, str) else ""
    st.session_state[_KEY] = (found if is_refused else said, name, password)


def _tell(found, said: str, name: str = "") -> None:
    _keep(found, said, name)
    st.rerun()
