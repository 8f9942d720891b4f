"""Passwords that are hard to guess, a second step by setting, one's own sessions, one-time passwords as pasted."""

import pytest

from kpi import actions
from kpi.people.acts import passwords as password_acts
from kpi.people.acts import sessions as session_acts
from kpi.people.server import ServerSettings
from kpi.people.signin.passwords import as_handed_over, refuses_password
from kpi.plan.model import Refusal
from tests.test_sign_in import (  # noqa: F401
    ELSEWHERE,
    GOOD,
    HERE,
    clock,
    code_of,
    comes_in,
    folder,
    house,
    made,
    reserved,
    shown_code,
    tries,
)

# ruff: noqa: F811
OWN = ["PHUONG_BAC_SON", "UBND phường Bắc Sơn", "uong_bi_2024"]


@pytest.mark.parametrize(
    "password",
    [
        "matkhau123456",
        "Mật khẩu 2024",
        "MatKhau@2025",
        "password1234",
        "iloveyou2024",
        "qwertyuiop12",
        "abcabcabcabc",
        "anhyeuem2024",
        "PhuongBacSon@123",
        "phuongbacson2026",
        "ubndphuongbacson",
        "bacson2024",
        "UongBi2024!",
        "khenthuong2024",
        "Đảng Cộng sản",
        "ủy ban nhân dân",
        "một hai ba bốn",
        "motconvit2024",
        "conmeocon123",
        "chaocacban1",
        "congan113113",
    ],
)
def test_what_everybody_tries_first_is_refused_with_the_parts_named(password):
    found = refuses_password(password, "can_bo_a", OWN)
    assert found.code in ("password_too_common", "password_too_simple") and (found.found or "").strip("“” ") != "None"


@pytest.mark.parametrize(
    "password", [GOOD, "con mèo trên mái nhà", "con-đường-nhỏ-xưa", "kX9$vbT2qa", "ghế xanh bảy lá"]
)
def test_length_and_rarity_are_enough(password):
    assert refuses_password(password, "can_bo_a", OWN) is None


def test_the_unit_s_own_name_is_known_when_the_password_is_changed(house):
    given = actions.give_one_time_password(house, None, "phuong_a")
    session = tries(house, "phuong_a", given).session
    place = actions.reserve_attempt(house, "phuong_a", HERE)
    assert password_acts._own_words(house, "PHUONG_A")[0] == "PHUONG_A"
    name = password_acts._own_words(house, "PHUONG_A")[1]
    done = actions.change_password(house, session, place, given, f"{name} 2024")
    assert done.code == "password_too_common"


@pytest.mark.parametrize("typed", [" {} ", "{}\n", "\t{}", "UPPER", "BLANKS", "PLAIN", "DASHES"])
def test_a_one_time_password_is_taken_as_it_was_pasted(house, typed):
    given = actions.give_one_time_password(house, None, "lanh_dao")
    shapes = {"UPPER": given.upper(), "BLANKS": given.replace("-", " "), "PLAIN": given.replace("-", "")}
    shapes["DASHES"] = given.replace("-", "–")
    entered = tries(house, "lanh_dao", shapes.get(typed, typed.format(given)))
    assert isinstance(entered, actions.Entered)


def test_a_password_of_one_s_own_is_compared_as_it_is(house):
    assert as_handed_over("ngắn") == "ngắn" and as_handed_over(GOOD) == GOOD
    assert code_of(tries(house, "lanh_dao", GOOD.upper())) == "sign_in_refused"


# --- the second step -------------------------------------------------------------------------------------------------


def test_a_second_step_may_be_demanded_of_units_and_heads_by_setting(folder, clock, monkeypatch):
    from tests.filled_workbooks import CONFIG

    told = ServerSettings.model_validate({"two_step_roles": ["unit", "unit_head"]})
    monkeypatch.setattr(session_acts, "server_settings", lambda: told)
    with actions.open_office(folder, CONFIG, clock) as office:
        assert actions.signed_in(office, comes_in(office, "phuong_a").token).lacks == "enrol"
        assert actions.signed_in(office, comes_in(office, "lanh_dao").token).lacks is None


def test_enrolling_asks_the_password_again(house):
    session = comes_in(house, "lanh_dao").session
    place = reserved(house, "lanh_dao")
    code = shown_code(house, session)
    assert code_of(actions.confirm_two_step(house, session, place, code, "không phải")) == "password_wrong"
    assert code_of(actions.confirm_two_step(house, session, place, code, "")) == "password_wrong"
    assert not isinstance(actions.confirm_two_step(house, session, place, code, GOOD), Refusal)


# --- one's own sessions ----------------------------------------------------------------------------------------------


def test_a_person_sees_where_they_are_signed_in_and_ends_one(house):
    here, there = comes_in(house), comes_in(house, address=ELSEWHERE)
    other = comes_in(house, "phuong_a")
    rows = actions.own_sessions(house, here.session)
    assert [(row["address"], row["is_this"]) for row in rows] == [(HERE, True), (ELSEWHERE, False)]
    assert actions.end_own_session(house, here.session, other.session.name).code == "session_not_own"
    assert actions.end_own_session(house, here.session, "bịa").code == "session_not_own"
    assert actions.end_own_session(house, here.session, there.session.name) == there.session.name
    assert actions.signed_in(house, there.token) is None and actions.signed_in(house, here.token) is not None
    assert actions.signed_in(house, other.token) is not None


def test_a_one_time_password_in_full_width_letters_is_the_same():
    given = "4jw4-s596-8jyw-a6hd"
    wide = "".join(chr(ord(letter) + 0xFEE0) for letter in given)
    assert as_handed_over(wide) == given and wide != given
