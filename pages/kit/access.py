"""Answers who is looking and whether this screen is for them: the guard that opens every page.

Never the law: kpi.tables and kpi.actions check again. Who it is, the gate has proved and written into the socket's
headers; Streamlit hands them on as st.user (server.trustedUserHeaders), and the session is asked for anew at every run.
"""

from urllib.parse import urlencode

import streamlit as st

from kpi import actions, tables
from kpi.house.account import Account
from pages.kit import choices, house
from pages.kit.figures import plain, safe
from pages.kit.paths import OWN_SESSIONS, PLACE, SIGN_IN, SIGN_OUT
from pages.kit.roles import role_text

__all__ = ["require", "role_text"]


def require(*roles: str) -> Account:
    """The account that is looking; stops the page when nobody is signed in or none of `roles` fits (none given = all).

    A run of a page is what a person does: it keeps the session.
    """
    choices.begin()
    found = _present()
    if found is None:
        st.title("Phiên làm việc đã kết thúc", anchor=False)
        st.html(f'<p>Mời <a href="{SIGN_IN}">đăng nhập lại</a>.</p>')
        st.stop()
    actions.keep_session(house.open_office(), found.session.name)
    _corner(found)
    if roles and not found.account.roles & set(roles):
        actions.note_refused_view(house.open_office(), found.account, "screen")
        st.title("Màn hình này không dành cho tài khoản đang dùng", anchor=False)
        st.info("Mời mở trang Tổng quan, hoặc đăng nhập bằng tài khoản khác.")
        st.stop()
    _warned(found.account)
    return found.account


def _warned(account: Account) -> None:
    """That somebody guesses at the own account (administrators: at any), until it has been read; to administrators what
    the store has lost, until it is accepted.
    """
    if "admin" in account.roles:
        for row in house.table(tables.losses, account):
            st.error(plain(row["sentence"]), icon=":material/report:")
    warnings = house.table(tables.sign_in_warnings, account)
    if warnings:
        st.warning("\n\n".join(plain(row["sentence"]) for row in warnings), icon=":material/warning:")
        if st.button("Đã đọc cảnh báo đăng nhập", key="da_doc_canh_bao"):
            actions.read_sign_in_warnings(house.open_office(), account)
            st.rerun()


def viewer() -> Account | None:
    """The account that is looking, without opening a screen; None when nobody is signed in."""
    found = _present()
    return found.account if found else None


def _present() -> actions.SignedIn | None:
    """The session the gate named, if it holds, lacks nothing and is the same person's."""
    session = st.user.get("session")
    found = actions.signed_in_as(house.open_office(), session if isinstance(session, str) else None)
    if found is None or found.lacks or found.account.name != st.user.get("account"):
        return None
    return found


def _corner(found: actions.SignedIn) -> None:
    """Who is signed in, and the way out; in the demonstration also the way to another account."""
    account, is_demo = found.account, found.session.door == "demo"
    further = (SIGN_IN, "Đổi tài khoản") if is_demo else (OWN_SESSIONS, "Tài khoản, phiên")
    st.html(
        f'<div class="who">{_find()}<span><b>{safe(account.name)}</b> – {safe(role_text(account))}</span>'
        f'{_copies()}<a href="{further[0]}">{further[1]}</a><a href="{SIGN_OUT}">Đăng xuất</a></div>'
    )


def _copies() -> str:
    """The way to the published copies, where there are some and this is the process that writes."""
    office = house.open_office()
    if office.is_reader or not actions.has_copies(office):
        return ""
    return f'<a href="{PLACE}?o=doc">Xem bản công bố</a>'


def _find() -> str:
    """The search over units, indicators and screens; the script of the screens asks /tim."""
    kept = safe(urlencode(choices.carried()))
    return (
        '<span class="find" data-search-box><label><span class="only-heard">Tìm đơn vị, chỉ tiêu, trang</span>'
        f'<input type="search" data-search="{kept}" placeholder="Tìm… ( / )" role="combobox" aria-expanded="false"'
        ' aria-controls="tim-thay" aria-autocomplete="list"'
        ' title="Đơn vị, chỉ tiêu, trang; hai đơn vị cách nhau dấu phẩy: so sánh"'
        ' autocomplete="off" maxlength="80"></label>'
        '<ul id="tim-thay" hidden></ul></span>'
    )
