"""Answers: can the second step be guessed by somebody who knows the password? From outside, on a real store and clock.

What was tried from outside: 470 codes in 43 s, because a right password forgave wrong codes and every fresh browser was
a place of its own.
"""
# ruff: noqa: F811

from datetime import timedelta

import pyotp
import pytest

from kpi import actions, tables
from kpi.house.account import Account
from kpi.people.signin.attempts import CODES_OF_DAY, CODES_STRANGE
from kpi.plan.model import Refusal
from tests.house_of_workbooks import Clock, audit_rows
from tests.test_sign_in import ELSEWHERE, GOOD, HERE, code_of, enrolled, folder, house, made, tries  # noqa: F401


@pytest.fixture
def clock():
    return Clock()


def guess(house, address, device=None, code="000000"):
    """Sign in with the right password and try one code, as a fresh browser does; the code of the refusal."""
    entered = tries(house, "noi_vu", GOOD, address, device)
    if isinstance(entered, Refusal):
        return entered.code
    place = actions.reserve_attempt(house, "noi_vu", address, device, "two_step")
    if isinstance(place, Refusal):
        return place.code
    return code_of(actions.pass_two_step(house, entered.session, place, code))


def test_a_right_password_forgives_no_wrong_code(house):
    enrolled(house)
    found = [guess(house, ELSEWHERE) for _ in range(8)]
    assert found[:CODES_STRANGE] == ["two_step_wrong"] * CODES_STRANGE
    assert set(found[CODES_STRANGE:]) == {"sign_in_locked"}


def test_codes_from_many_addresses_are_counted_together(house):
    enrolled(house)
    found = [guess(house, f"10.9.0.{number}") for number in range(9)]
    assert found == ["two_step_wrong"] * CODES_STRANGE + ["two_step_locked"] * (9 - CODES_STRANGE)


def test_a_day_of_patient_guessing_ends_at_a_few_codes(house, clock):
    looked_at = 0
    for quarter in range(80):  # twenty hours
        for number in range(3):
            place = actions.reserve_attempt(house, "noi_vu", f"10.{quarter}.0.{number}", None, "two_step")
            looked_at += isinstance(place, actions.Reserved)
        clock.now += timedelta(minutes=15)
    assert looked_at == CODES_OF_DAY


def test_a_browser_is_not_known_by_the_password_alone_and_the_owner_s_own_is_not_shut_out(house, clock):
    _, _, secret = enrolled(house)
    device = actions.know_device(house, "noi_vu")  # the owner's, after both steps
    for number in range(6):
        guess(house, f"10.9.0.{number}")
    clock.now += timedelta(seconds=90)
    entered = tries(house, "noi_vu", GOOD, HERE, device)
    place = actions.reserve_attempt(house, "noi_vu", HERE, device, "two_step")
    code = pyotp.TOTP(secret).at(clock.now)
    assert isinstance(actions.pass_two_step(house, entered.session, place, code), actions.Entered)
    # and that it came in forgives the stranger nothing
    assert guess(house, "10.9.0.99") == "two_step_locked"


def test_a_device_token_made_up_by_a_browser_is_not_taken_over(house):
    assert actions.know_device(house, "noi_vu", "bịa ra") != "bịa ra"
    mine = actions.know_device(house, "lanh_dao")
    assert actions.know_device(house, "noi_vu", mine) == mine  # one browser, two people of one office
    assert actions.know_device(house, "noi_vu", mine) == mine
    rows = house.store.rows("select account from known_device order by account")
    assert [row["account"] for row in rows] == ["lanh_dao", "noi_vu", "noi_vu"]


def test_the_owner_and_the_administrator_are_told_once_and_others_are_not(house):
    enrolled(house)
    for number in range(9):
        guess(house, f"10.9.0.{number}")
    owner, admin = actions.account(house, "noi_vu"), Account("quan_tri_a", frozenset({"admin"}))
    (told,) = tables.sign_in_warnings(house, owner)
    assert (told["kind"], told["failure_count"]) == ("two_step", CODES_STRANGE)
    assert "ĐÚNG mật khẩu" in told["sentence"]
    assert tables.sign_in_warnings(house, admin)[0]["sentence"].startswith("Tài khoản noi_vu")
    assert tables.sign_in_warnings(house, actions.account(house, "phuong_a")) == []
    assert actions.read_sign_in_warnings(house, actions.account(house, "phuong_a")) == 0
    assert actions.read_sign_in_warnings(house, owner) == 1
    assert tables.sign_in_warnings(house, owner) == []
    assert len(tables.sign_in_warnings(house, admin)) == 1
    assert [row["action"] for row in audit_rows(house)].count("warn_of_guesses") == 1


def test_twenty_wrong_passwords_in_a_day_are_told_too(house, clock):
    for number in range(21):
        tries(house, "lanh_dao", "sai mật khẩu rồi", f"10.8.0.{number}")
    (told,) = tables.sign_in_warnings(house, actions.account(house, "lanh_dao"))
    assert (told["kind"], told["failure_count"]) == ("password", 20)


def test_attempts_of_a_clock_that_ran_ahead_lock_nobody_out(house, clock):
    before = clock.now
    clock.now = before.replace(year=before.year + 6)
    for _ in range(6):
        tries(house, "lanh_dao", "sai mật khẩu rồi")
    clock.now = before
    assert isinstance(tries(house, "lanh_dao", GOOD), actions.Entered)
