"""Answers: can an administrator manage accounts on the screen, and is a one-time password shown once only?"""

import re

import pytest
from streamlit.testing.v1 import AppTest

from kpi import actions
from pages.kit import house
from tests.filled_workbooks import CAMPAIGN, CONFIG, PERIOD, filled
from tests.house_of_workbooks import open_house, submit
from tests.screens import press, screens
from tests.test_pages import html_of

PASSWORD = re.compile(r"[a-z0-9]{4}(-[a-z0-9]{4}){3}")


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A house with an administrator, a unit's submission, and a second account to work on."""
    place = tmp_path_factory.mktemp("tai_khoan")
    with open_house(place) as office:
        actions.add_account(office, None, "quan_tri_1", "admin")
        actions.add_account(office, None, "nguoi_moi", "leader")
        submit(office, filled())
    return place


@pytest.fixture
def screen(folder, monkeypatch):
    with screens(monkeypatch, folder / "data", CONFIG) as run:
        yield run


def said(app: AppTest) -> str:
    return "\n".join(item.value for kind in ("success", "warning", "error") for item in app.get(kind))


@pytest.mark.parametrize("account", ["lanh_dao", "noi_vu", "phuong_a"])
def test_only_administrators_see_the_accounts(screen, account):
    app = screen("people/tai_khoan.py", account)
    assert app.title[0].value == "Màn hình này không dành cho tài khoản đang dùng"
    assert "nguoi_moi" not in html_of(app)


def test_accounts_are_listed_in_words_without_any_secret(screen):
    shown = html_of(screen("people/tai_khoan.py", "quan_tri_1"))
    assert "nguoi_moi" in shown and "Lãnh đạo" in shown and "✓ Đang dùng" in shown
    assert "$argon2" not in shown and not PASSWORD.search(shown)


def test_a_new_account_shows_its_one_time_password_once(screen):
    app = screen("people/tai_khoan.py", "quan_tri_1")
    next(item for item in app.text_input if item.label.startswith("Tên tài khoản")).set_value("ke_toan")
    next(item for item in app.selectbox if item.key and item.key.startswith("vt_moi")).set_value("leader")
    press(app, "Thêm tài khoản")
    assert "Đã thêm tài khoản" in said(app) and PASSWORD.fullmatch(app.get("code")[0].value)
    app.run()
    assert not app.get("code") and "Mật khẩu dùng một lần" not in said(app)
    assert actions.account(house.open_office(), "ke_toan").roles == {"leader"}


def test_a_name_that_cannot_be_used_is_refused_in_its_sentence_and_nothing_is_made(screen):
    app = screen("people/tai_khoan.py", "quan_tri_1")
    next(item for item in app.text_input if item.label.startswith("Tên tài khoản")).set_value("Có dấu")
    press(app, "Thêm tài khoản")
    assert "không dùng được" in said(app) and not app.get("code")


def test_an_account_is_locked_and_opened_again_with_one_press_each(screen):
    app = screen("people/tai_khoan.py", "quan_tri_1", tk="nguoi_moi")
    press(app, "Khóa tài khoản")
    assert actions.account(house.open_office(), "nguoi_moi").is_disabled and "Đã khóa" in said(app)
    press(app, "Mở khóa tài khoản")
    assert not actions.account(house.open_office(), "nguoi_moi").is_disabled


def test_nobody_works_on_the_own_account(screen):
    box = next(item for item in screen("people/tai_khoan.py", "quan_tri_1").selectbox if item.label == "Tài khoản")
    assert "quan_tri_1" not in box.options and "nguoi_moi" in box.options


def test_a_units_overview_is_about_its_own_report_and_what_needs_care(screen):
    app = screen("board/overview.py", "phuong_a")
    shown = html_of(app)
    assert "Báo cáo tháng" in shown and "Chỉ tiêu đạt hoặc vượt" in shown and "Đơn vị cần đôn đốc" not in shown
    assert "Chỉ tiêu cần chú ý" in [item.value for item in app.header]


def test_a_closed_month_says_so_before_anybody_fills_a_file_in(screen):
    assert "không nhận báo cáo nữa" not in said(screen("month/upload.py", "phuong_a", pt=CAMPAIGN, ky_nop=PERIOD))
    office = house.open_office()
    closed = actions.close_period(office, actions.account(office, "noi_vu"), CAMPAIGN, PERIOD)
    assert closed.state == "closed", closed
    assert "không nhận báo cáo nữa" in said(screen("month/upload.py", "phuong_a", pt=CAMPAIGN, ky_nop=PERIOD))
