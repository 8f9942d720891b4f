"""A visitor cannot fill the audit; and signing in and out works where the disk has no room."""

import json
from datetime import timedelta

import pyotp
import pytest

from kpi import actions
from kpi.house import seldom
from kpi.people.acts import sessions
from kpi.store import faults
from tests.house_of_workbooks import audit_rows
from tests.test_sign_in import (  # noqa: F401
    GOOD,
    HERE,
    clock,
    comes_in,
    enrolled,
    folder,
    house,
    made,
    reserved,
    tries,
)

# ruff: noqa: F811


def refusals(house):
    return [row for row in audit_rows(house) if row["outcome"] == "refused"]


def test_four_thousand_tries_at_the_demonstration_door_are_one_row_and_a_count(house, clock):
    for number in range(4_000):
        assert actions.enter_demo(house, f"ai_{number}", HERE).code == "not_a_demo_account"
    assert len(refusals(house)) == 1
    clock.now += timedelta(minutes=16)
    actions.enter_demo(house, "ai", HERE)
    assert len(refusals(house)) == 2 and '"times": 4000' in refusals(house)[-1]["detail"]


def test_many_addresses_together_write_no_more_than_the_bound(house):
    for number in range(1_000):
        actions.enter_demo(house, "ai", f"10.{number // 250}.0.{number % 250}")
    assert len(refusals(house)) <= seldom.MOST_ROWS


def test_names_made_up_by_the_hundred_each_tried_until_it_is_locked_are_a_few_rows(house, clock):
    for number in range(30):
        found = [tries(house, f"khach_{number}", "x", HERE).code for _ in range(6)]
        assert found[-1] == "sign_in_locked"
    assert len(refusals(house)) == 2  # a wrong password, a lock
    clock.now += timedelta(minutes=16)
    for _ in range(6):
        tries(house, "khach_0", "x", HERE)
    assert [json.loads(row["detail"]).get("times") for row in refusals(house)] == [None, None, 150, 30]


def test_locks_from_many_addresses_write_no_more_than_the_bound(house, monkeypatch):
    monkeypatch.setattr(seldom, "MOST_ROWS", 12)
    for number in range(10):
        for _ in range(6):
            tries(house, "lanh_dao", "x", f"10.3.0.{number}")
    assert len(refusals(house)) == 12


def test_wrong_passwords_of_a_known_account_stand_in_the_log_with_their_number(house, clock):
    for _ in range(4):
        tries(house, "lanh_dao", "sai mật khẩu rồi")
    clock.now += timedelta(minutes=16)
    tries(house, "lanh_dao", "sai mật khẩu rồi")
    found = [row for row in refusals(house) if row["account"] == "lanh_dao"]
    assert len(found) == 2 and '"times": 4' in found[-1]["detail"]


def test_a_screen_that_is_refused_to_a_known_person_is_noted_once_in_a_while(house, clock):
    unit = actions.account(house, "phuong_a")
    assert actions.note_refused_view(house, unit, "screen")
    assert not actions.note_refused_view(house, unit, "screen")
    assert actions.note_refused_view(house, unit, "table/persons")
    clock.now += timedelta(minutes=16)
    assert actions.note_refused_view(house, unit, "screen")


# --- no room ---------------------------------------------------------------------------------------------------------


@pytest.fixture
def free(monkeypatch):
    """The bytes the disk says are free; a test sets them."""
    room = {"bytes": 10**12}
    usage = type("usage", (), {})

    def disk_usage(_):
        found = usage()
        found.free, found.total, found.used = room["bytes"], 10**12, 0
        return found

    monkeypatch.setattr(faults.shutil, "disk_usage", disk_usage)
    return room


@pytest.mark.parametrize("left", [10 * 2**20, 0])
def test_signing_in_and_out_works_on_a_full_disk_and_the_session_ends(house, free, left):
    free["bytes"] = left
    entered = comes_in(house)
    assert actions.signed_in(house, entered.token).account.name == "lanh_dao"
    actions.keep_session(house, entered.session.name)
    actions.sign_out(house, entered.session)
    assert actions.signed_in(house, entered.token) is None


def test_a_session_from_before_ends_on_a_full_disk_too(house, free):
    entered, other = comes_in(house), comes_in(house)
    free["bytes"] = 0
    actions.sign_out_everywhere(house, entered.session)
    assert actions.signed_in(house, entered.token) is None and actions.signed_in(house, other.token) is None


def test_a_session_ended_on_a_full_disk_does_not_come_back_with_the_next_start(house, free):
    entered = comes_in(house)
    free["bytes"] = 0
    actions.sign_out(house, entered.session)
    free["bytes"] = 10**12
    comes_in(house)  # whoever comes next: there is room again
    comes_in(house)
    sessions._desks.pop(house.store)  # a new start knows what the store knows
    assert actions.signed_in(house, entered.token) is None


def test_a_recovery_code_opens_nothing_while_nobody_can_write_down_that_it_was_used(house, free):
    _, codes, _ = enrolled(house)
    free["bytes"] = 0
    session = tries(house, "noi_vu", GOOD).session
    found = actions.pass_two_step(house, session, reserved(house), codes[0])
    assert found.code == "recovery_code_needs_room"
    free["bytes"] = 10**12
    session = tries(house, "noi_vu", GOOD).session
    assert actions.signed_in(house, actions.pass_two_step(house, session, reserved(house), codes[0]).token)
    sessions._desks.pop(house.store)  # a new start knows what the store knows
    session = tries(house, "noi_vu", GOOD).session
    assert actions.pass_two_step(house, session, reserved(house), codes[0]).code == "two_step_wrong"


def test_a_code_of_the_telephone_opens_once_on_a_full_disk_too(house, free, clock):
    _, _, secret = enrolled(house)
    clock.now += timedelta(minutes=1)
    free["bytes"] = 0
    code = pyotp.TOTP(secret).at(clock.now)
    session = tries(house, "noi_vu", GOOD).session
    assert actions.signed_in(house, actions.pass_two_step(house, session, reserved(house), code).token)
    session = tries(house, "noi_vu", GOOD).session
    assert actions.pass_two_step(house, session, reserved(house), code).code == "two_step_wrong"


def test_coming_and_going_on_a_full_disk_locks_nobody_out(house, free):
    free["bytes"] = 0
    for _ in range(8):
        actions.sign_out(house, comes_in(house).session)
    assert [tries(house, "lanh_dao", "sai mật khẩu rồi").code for _ in range(6)][-2:] == [
        "sign_in_refused",
        "sign_in_locked",
    ]


def test_a_full_disk_gives_nobody_more_guesses(house, free):
    free["bytes"] = 0
    found = [tries(house, "lanh_dao", "sai mật khẩu rồi", f"10.7.0.{number}").code for number in range(8)]
    assert found == ["sign_in_refused"] * 5 + ["sign_in_locked"] * 3


def test_everything_else_is_refused_on_a_full_disk_as_before(house, free):
    free["bytes"] = 10 * 2**20
    with pytest.raises(faults.StoreFull):
        actions.add_account(house, None, "moi", "leader", None)
