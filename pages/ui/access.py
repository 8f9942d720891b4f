"""Answers who is looking and whether this screen is for them: the guard that opens every page.

Never the law: kpi.tables and kpi.actions check again. There is no sign-in yet, so the account is chosen, not proved;
the sign-in of its own issue takes the place of `_chosen_account`.
"""

import streamlit as st

from kpi.actions.office import COMMAND_LINE_ACCOUNT, Account
from pages.ui import choices, house
from pages.ui.words import ROLES

ORDER = ("leader", "reviewer", "unit_head", "unit", "verifier", "admin")
NO_ACCOUNT = "python -m kpi user add lanh_dao --role leader"


def require(*roles: str) -> Account:
    """The account that is looking; stops the page when there is none or it has none of `roles` (none given = all)."""
    choices.begin()
    accounts = _usable_accounts()
    if not accounts:
        _say_how_to_begin()
    account = _chosen_account(accounts)
    if roles and not account.roles & set(roles):
        st.title("Màn hình này không dành cho tài khoản đang chọn")
        st.info("Hãy chọn tài khoản khác ở góc trên, hoặc mở trang Tổng quan.")
        st.stop()
    return account


def _usable_accounts() -> list[Account]:
    """Active accounts, demonstration accounts first, leader before reviewer before units."""
    found = [item for item in house.accounts() if not item.is_disabled]
    found = [item for item in found if item.name != COMMAND_LINE_ACCOUNT and item.roles]
    return sorted(found, key=lambda item: (not item.is_demo, _place(item), item.name))


def _place(account: Account) -> int:
    return min((ORDER.index(role) for role in account.roles if role in ORDER), default=len(ORDER))


def role_text(account: Account) -> str:
    """The account's roles in words, "Lãnh đạo"."""
    return ", ".join(ROLES.get(role, role) for role in sorted(account.roles, key=lambda role: ORDER.index(role)))


def _chosen_account(accounts: list[Account]) -> Account:
    by_name = {account.name: account for account in accounts}
    with st.container(key="tai_khoan", horizontal=True, horizontal_alignment="right"):
        name = choices.choose(
            "tk",
            "Tài khoản",
            list(by_name),
            accounts[0].name,
            lambda item: f"{role_text(by_name[item])} – {item}",
            label_visibility="collapsed",
            width=290,
        )
    return by_name[name]


def _say_how_to_begin() -> None:
    st.title("Chưa có tài khoản nào")
    st.write("Kho dữ liệu đang trống. Tạo tài khoản bằng lệnh sau (khi bảng điều khiển đang dừng), rồi khởi động lại:")
    st.code(NO_ACCOUNT, language=None)
    st.write("Vai trò khác: `--role reviewer` (cơ quan thường trực), `--role unit --unit MÃ_ĐƠN_VỊ` (đơn vị).")
    st.stop()
