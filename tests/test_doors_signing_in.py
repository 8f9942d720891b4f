"""The doors as a browser meets them: when it is known again, what enrolling asks, one's own sessions."""

import re
import time
from datetime import timedelta

import pyotp
import pytest

from kpi import actions
from kpi.people.acts import sessions
from tests.provider_house import Browser
from tests.test_sign_in import GOOD, clock, comes_in, enrolled, folder, house, made  # noqa: F401
from web import opened

# ruff: noqa: F811
DEVICE = "kpi_may_8501"


@pytest.fixture
def browser(house, monkeypatch):
    monkeypatch.setattr(opened, "office", lambda: house)
    return Browser(house)


def sign_in(browser, name, password=GOOD):
    return browser.ask("POST", "/dang-nhap", data={"ten": name, "mat_khau": password})


def test_a_browser_is_known_only_after_the_second_step(browser, house, clock):
    _, _, secret = enrolled(house)
    assert sign_in(browser, "noi_vu").headers["location"] == "/xac-thuc-2-buoc"
    assert browser.jar.get(DEVICE) is None
    browser.ask("POST", "/xac-thuc-2-buoc", data={"ma": "000000"})
    assert browser.jar.get(DEVICE) is None
    clock.now = clock.now.replace(minute=(clock.now.minute + 2) % 60)
    passed = browser.ask("POST", "/xac-thuc-2-buoc", data={"ma": pyotp.TOTP(secret).at(clock.now)})
    assert passed.status_code == 303 and browser.jar.get(DEVICE)


def test_who_needs_no_second_step_is_known_after_the_password_in_either_writing(browser):
    assert sign_in(browser, " LANH_DAO ").status_code == 303
    assert browser.jar.get(DEVICE)


def test_enrolling_at_the_door_asks_the_password(browser, house, clock):
    sign_in(browser, "noi_vu")
    page = browser.get("/xac-thuc-2-buoc").text
    secret = re.search(r"<code>([A-Z2-7 ]{32,})</code>", page)[1].replace(" ", "")
    code = pyotp.TOTP(secret).at(clock.now)
    assert 'name="mat_khau"' in page
    assert browser.ask("POST", "/xac-thuc-2-buoc", data={"ma": code}).status_code == 422
    done = browser.ask("POST", "/xac-thuc-2-buoc", data={"ma": code, "mat_khau": GOOD})
    assert done.status_code == 200 and "Mã dự phòng" in done.text


def test_own_sessions_are_shown_and_one_is_ended(browser, house):
    other = Browser(house)
    sign_in(browser, "lanh_dao")
    other.ask("POST", "/dang-nhap", address="10.0.0.9", data={"ten": "lanh_dao", "mat_khau": GOOD})
    page = browser.get("/phien-cua-toi").text
    assert "10.0.0.9" in page and page.count("Kết thúc</button>") == 2
    names = re.findall(r'name="phien" value="([0-9a-f]+)"', page)
    assert browser.ask("POST", "/phien-cua-toi", data={"phien": names[1]}).headers["location"] == "/phien-cua-toi"
    assert other.get("/phien-cua-toi").headers["location"] == "/dang-nhap"
    assert browser.ask("POST", "/phien-cua-toi", data={"phien": "bịa"}).status_code == 422
    assert browser.get("/phien-cua-toi").status_code == 200


def test_nobody_sees_sessions_before_signing_in(browser):
    assert browser.get("/phien-cua-toi").headers["location"] == "/dang-nhap"


@pytest.fixture
def seconds(monkeypatch):
    """The seconds that a clock nobody sets has run on; a test adds some."""
    run, now = {"on": 0.0}, time.monotonic
    monkeypatch.setattr("kpi.people.signin.book.time.monotonic", lambda: now() + run["on"])
    return run


def test_a_clock_set_back_lengthens_no_session(house, clock, seconds):
    entered = comes_in(house)
    clock.now -= timedelta(hours=6)
    seconds["on"] = 29 * 60
    assert actions.signed_in(house, entered.token)
    seconds["on"] = 31 * 60
    assert actions.signed_in(house, entered.token) is None


def test_a_clock_set_back_gives_nobody_at_work_more_than_eight_hours(house, clock, seconds):
    entered = comes_in(house)
    clock.now -= timedelta(days=2)
    for minutes in range(20, 8 * 60 + 40, 20):
        seconds["on"] = minutes * 60
        actions.keep_session(house, entered.session.name)
        assert (actions.signed_in(house, entered.token) is not None) == (minutes < 8 * 60)


def test_after_a_start_with_the_clock_set_back_nobody_is_signed_in(house, clock):
    entered = comes_in(house)
    clock.now -= timedelta(hours=3)
    sessions._desks.pop(house.store)
    assert actions.signed_in(house, entered.token) is None
