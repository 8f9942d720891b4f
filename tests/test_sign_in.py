"""Answers: does a person get in with the right password and nobody else, and does it hold no longer than it should?

A real store and the real hash; the clock is the test's.
"""

import shutil
import stat
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pyotp
import pytest
from argon2 import PasswordHasher, extract_parameters

from kpi import actions, tables
from kpi.people.acts import signing_in
from kpi.people.acts.sessions import desk_of
from kpi.people.signin import passwords
from kpi.people.signin.attempts import Counted, refuses_attempt, seconds_to_wait
from kpi.people.signin.session import ABSOLUTE, IDLE
from kpi.plan.model import Refusal
from tests.filled_workbooks import CONFIG
from tests.house_of_workbooks import Clock, audit_rows, open_house

HERE, ELSEWHERE = "10.0.0.7", "10.0.0.8"
GOOD = "mưa phùn tháng giêng"


@pytest.fixture
def clock():
    return Clock()


PEOPLE = ("lanh_dao", "noi_vu", "phuong_a", "phuong_b")
_given: dict[str, str] = {}  # the one-time passwords, which are shown once: the test writes them down


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """The folder of a house whose people have each changed their one-time password to GOOD."""
    folder = tmp_path_factory.mktemp("nha")
    with open_house(folder) as office:
        for name in PEOPLE:
            _given[name] = actions.give_one_time_password(office, None, name)
            session = tries(office, name, _given[name]).session
            place = actions.reserve_attempt(office, name, HERE)
            actions.sign_out(office, actions.change_password(office, session, place, _given[name], GOOD).session)
    return folder / "data"


@pytest.fixture
def folder(made, tmp_path):
    """A copy of that house's folder, for one test."""
    return shutil.copytree(made, tmp_path / "data")


@pytest.fixture
def house(folder, clock):
    with actions.open_office(folder, CONFIG, clock) as office:
        yield office


def tries(house, name, password, address=HERE, device=None):
    """Reserve an attempt and look at the password, as the sign-in page does."""
    place = actions.reserve_attempt(house, name, address, device)
    return place if isinstance(place, Refusal) else actions.sign_in(house, place, name, password, address)


def comes_in(house, name="lanh_dao", address=HERE) -> actions.Entered:
    """Sign in with the right password."""
    entered = tries(house, name, GOOD, address)
    assert isinstance(entered, actions.Entered), entered
    return entered


def code_of(answer) -> str | None:
    return answer.code if isinstance(answer, Refusal) else None


# --- the password ----------------------------------------------------------------------------------------------------


def test_a_one_time_password_opens_nothing_but_the_change_of_password(house):
    password = actions.give_one_time_password(house, None, "lanh_dao")
    entered = tries(house, "lanh_dao", password)
    assert actions.signed_in(house, entered.token).lacks == "password"


def test_after_the_change_the_new_password_opens_and_the_one_time_one_no_longer(house):
    assert actions.signed_in(house, comes_in(house).token).lacks is None
    assert code_of(tries(house, "lanh_dao", _given["lanh_dao"])) == "sign_in_refused"


def test_the_same_letters_in_another_unicode_form_are_the_same_password(house):
    import unicodedata

    assert isinstance(tries(house, "lanh_dao", unicodedata.normalize("NFD", GOOD)), actions.Entered)


def test_a_one_time_password_holds_seven_days(house, clock):
    password = actions.give_one_time_password(house, None, "lanh_dao")
    clock.now += timedelta(days=7) - timedelta(seconds=1)
    assert isinstance(tries(house, "lanh_dao", password), actions.Entered)
    clock.now += timedelta(seconds=1)
    assert code_of(tries(house, "lanh_dao", password)) == "one_time_expired"


def test_unknown_wrong_disabled_and_without_password_are_one_refusal_at_one_price(house, monkeypatch):
    actions.disable_account(house, None, "phuong_b")
    actions.add_account(house, None, "ngoai_le", "leader")  # no password yet
    looked_at = []
    verify = PasswordHasher.verify
    monkeypatch.setattr(PasswordHasher, "verify", lambda *given: looked_at.append(given[1]) or verify(*given))
    for name, password in (
        ("khong_co", GOOD),
        ("phuong_a", "sai mật khẩu rồi"),
        ("phuong_b", GOOD),
        ("ngoai_le", GOOD),
        ("quan_tri", GOOD),
    ):
        assert code_of(tries(house, name, password)) == "sign_in_refused", name
    assert len(looked_at) == 5
    usual = extract_parameters(looked_at[1])
    assert all(extract_parameters(mark) == usual for mark in looked_at)


@pytest.mark.parametrize(
    ("password", "expected"),
    [
        ("123456789", "password_too_short"),
        ("mưa phùn1", "password_too_short"),
        ("mưa phùn 1", None),
        ("1234567890", "password_too_simple"),
        ("9876543210", "password_too_simple"),
        ("lanh_dao 2024", "password_too_simple"),
        ("aaaabbbbcccc", "password_too_simple"),
        ("x" * 100 + "abcde" * 20, None),
        ("x" * 101 + "abcde" * 20, "password_too_long"),
    ],
)
def test_length_counts_and_the_first_guesses_are_refused(password, expected):
    assert code_of(passwords.refuses_password(password, "lanh_dao")) == expected


def test_changing_the_password_needs_the_old_one_and_ends_every_other_session(house):
    here = comes_in(house)
    there = tries(house, "lanh_dao", GOOD, ELSEWHERE)

    def change(old, new):
        return actions.change_password(house, here.session, actions.reserve_attempt(house, "lanh_dao", HERE), old, new)

    assert code_of(change("không phải nó", "một câu khác hẳn")) == "password_wrong"
    assert code_of(change(GOOD, GOOD)) == "password_same"
    assert code_of(change(GOOD, "ngắn")) == "password_too_short"
    assert actions.signed_in(house, there.token)
    changed = change(GOOD, "một câu khác hẳn")
    assert actions.signed_in(house, changed.token)
    assert not actions.signed_in(house, there.token) and not actions.signed_in(house, here.token)


def test_a_weak_new_password_beside_the_right_old_one_is_no_guess(house):
    here = comes_in(house)
    for _ in range(7):  # more than the attempts of an account and place in 15 minutes
        reserved = actions.reserve_attempt(house, "lanh_dao", HERE)
        assert code_of(actions.change_password(house, here.session, reserved, GOOD, "ngắn")) == "password_too_short"
    assert isinstance(tries(house, "lanh_dao", GOOD), actions.Entered)


# --- guessing --------------------------------------------------------------------------------------------------------


def test_an_attempt_that_waited_for_its_turn_counts_those_made_meanwhile(house, clock, monkeypatch):
    """The clock is read in its turn: what was written while it waited is not later than now, so it counts."""
    real = signing_in.written_or_held

    def after_five_others(office, work):
        monkeypatch.setattr(signing_in, "written_or_held", real)
        for _ in range(5):
            clock.now += timedelta(seconds=1)
            assert code_of(actions.reserve_attempt(office, "lanh_dao", HERE)) is None
        return real(office, work)

    monkeypatch.setattr(signing_in, "written_or_held", after_five_others)
    assert code_of(actions.reserve_attempt(house, "lanh_dao", HERE)) == "sign_in_locked"


def test_the_sixth_attempt_from_one_place_is_not_looked_at_and_another_place_is_free(house, clock):
    for _ in range(5):
        assert code_of(tries(house, "lanh_dao", "sai mật khẩu rồi")) == "sign_in_refused"
    assert code_of(tries(house, "lanh_dao", GOOD)) == "sign_in_locked"
    assert isinstance(tries(house, "lanh_dao", GOOD, ELSEWHERE), actions.Entered)
    clock.now += timedelta(minutes=15) - timedelta(seconds=1)
    assert code_of(tries(house, "lanh_dao", GOOD)) == "sign_in_locked"
    clock.now += timedelta(seconds=1)
    assert isinstance(tries(house, "lanh_dao", GOOD), actions.Entered)


def test_success_forgives_the_attempts_before_it(house):
    for _ in range(3):
        for _ in range(4):
            tries(house, "lanh_dao", "sai mật khẩu rồi")
        assert isinstance(tries(house, "lanh_dao", GOOD), actions.Entered)


def test_a_neighbour_at_the_same_address_cannot_use_up_the_attempts_of_a_known_device(house):
    device = actions.know_device(house, "lanh_dao")
    for _ in range(6):
        last = tries(house, "lanh_dao", "sai mật khẩu rồi")
    assert code_of(last) == "sign_in_locked"
    assert code_of(tries(house, "lanh_dao", GOOD, device="bịa ra")) == "sign_in_locked"
    assert isinstance(tries(house, "lanh_dao", GOOD, device=device), actions.Entered)
    assert code_of(tries(house, "phuong_a", "sai mật khẩu rồi", device=device)) == "sign_in_refused"


def test_a_hundred_guesses_at_once_are_five_looked_at(house, monkeypatch):
    looked_at = []
    verify = PasswordHasher.verify
    monkeypatch.setattr(PasswordHasher, "verify", lambda *given: looked_at.append(1) or verify(*given))
    with ThreadPoolExecutor(20) as pool:
        answers = list(pool.map(lambda place: code_of(tries(house, "lanh_dao", f"đoán mò lần {place}")), range(100)))
    assert len(looked_at) == 5
    assert (answers.count("sign_in_refused"), answers.count("sign_in_locked")) == (5, 95)


def test_many_places_against_one_account_only_slow_it_down_and_never_shut_it(house):
    waits = []
    for place in range(30):
        reserved = actions.reserve_attempt(house, "lanh_dao", f"10.1.0.{place}")
        waits.append(reserved.seconds_to_wait)
    assert waits[:11] == [0.0] * 11 and waits == sorted(waits) and waits[-1] == 8.0
    assert isinstance(tries(house, "lanh_dao", GOOD, ELSEWHERE), actions.Entered)
    assert actions.reserve_attempt(house, "lanh_dao", ELSEWHERE).seconds_to_wait == 0.0


@pytest.mark.parametrize(("failures", "seconds"), [(0, 0), (10, 0), (11, 0.5), (12, 1), (15, 8), (16, 8), (10**9, 8)])
def test_the_delay_grows_and_has_an_end(failures, seconds):
    assert seconds_to_wait(failures) == seconds


def test_one_place_cannot_try_every_account(house, clock):
    for name in ("ai_1", "ai_2", "lanh_dao"):
        tries(house, name, "sai mật khẩu rồi", ELSEWHERE)
    since = {"since": clock.now - timedelta(minutes=15), "day": clock.now - timedelta(days=1), "now": clock.now}
    asked = {"account_key": "x", "place": ELSEWHERE, "kind": "password", **since}
    assert house.store.run("sign_in_counts", **asked)[0]["of_place"] == 3
    refusals = [refuses_attempt("password", Counted(of_place=count)) for count in (199, 200)]
    assert [code_of(refusal) for refusal in refusals] == [None, "sign_in_locked"]


# --- the session -----------------------------------------------------------------------------------------------------


def test_a_session_ends_after_thirty_idle_minutes_and_asking_does_not_keep_it(house, clock):
    token = comes_in(house).token
    clock.now += IDLE - timedelta(seconds=1)
    assert actions.signed_in(house, token)
    clock.now += timedelta(seconds=1)
    assert actions.signed_in(house, token) is None


def test_what_a_person_does_keeps_the_session_for_eight_hours_at_most(house, clock):
    entered, began = comes_in(house), clock.now
    while clock.now < began + ABSOLUTE:
        assert actions.signed_in(house, entered.token), clock.now - began
        actions.keep_session(house, entered.session.name)
        clock.now += timedelta(minutes=20)
    assert actions.signed_in(house, entered.token) is None


def test_a_session_lives_through_a_restart_and_an_idle_one_does_not(folder, clock):
    with actions.open_office(folder, CONFIG, clock) as house:
        first, second = comes_in(house), comes_in(house, "phuong_a")
        clock.now += timedelta(minutes=20)
        actions.keep_session(house, first.session.name)
    clock.now += timedelta(minutes=15)
    with actions.open_office(folder, CONFIG, clock) as again:
        assert actions.signed_in(again, first.token).account.name == "lanh_dao"
        assert actions.signed_in(again, second.token) is None
        actions.sign_out(again, first.session)
    with actions.open_office(folder, CONFIG, clock) as later:
        assert actions.signed_in(later, first.token) is None


def test_signing_out_ends_one_session_and_everywhere_ends_all(house):
    here = comes_in(house)
    there, third = tries(house, "lanh_dao", GOOD, ELSEWHERE), tries(house, "lanh_dao", GOOD, ELSEWHERE)
    other = comes_in(house, "phuong_a")
    actions.sign_out(house, here.session)
    assert not actions.signed_in(house, here.token) and actions.signed_in(house, there.token)
    actions.sign_out_everywhere(house, there.session)
    assert not actions.signed_in(house, third.token) and actions.signed_in(house, other.token)


@pytest.mark.parametrize(
    "change",
    [
        lambda house: actions.disable_account(house, None, "lanh_dao"),
        lambda house: actions.change_role(house, None, "lanh_dao", "verifier"),
        lambda house: actions.give_one_time_password(house, None, "lanh_dao"),
        lambda house: actions.reset_two_step(house, None, "lanh_dao"),
    ],
)
def test_a_session_does_not_outlive_what_it_was_opened_for(house, change):
    token = comes_in(house).token
    change(house)
    assert actions.signed_in(house, token) is None
    actions.enable_account(house, None, "lanh_dao")
    actions.change_role(house, None, "lanh_dao", "leader")
    assert actions.signed_in(house, token) is None


# --- the second step -------------------------------------------------------------------------------------------------


def reserved(house, name="noi_vu"):
    return actions.reserve_attempt(house, name, HERE, kind="two_step")


def shown_code(house, session) -> str:
    return pyotp.TOTP(actions.two_step_enrolment(house, session).secret).at(house.clock())


def enrolled(house, name="noi_vu"):
    """A reviewer who has enrolled: (entered, recovery codes, the secret in the telephone)."""
    session = comes_in(house, name).session
    secret = actions.two_step_enrolment(house, session).secret
    entered, codes = actions.confirm_two_step(house, session, reserved(house, name), shown_code(house, session))
    return entered, codes, secret


@pytest.mark.parametrize(("name", "lacks"), [("lanh_dao", None), ("phuong_a", None), ("noi_vu", "enrol")])
def test_a_reviewer_must_enrol_and_others_need_not(house, name, lacks):
    assert actions.signed_in(house, comes_in(house, name).token).lacks == lacks


def test_after_enrolling_the_password_alone_is_not_enough(house, clock):
    entered, _, secret = enrolled(house)
    assert actions.signed_in(house, entered.token).lacks is None
    clock.now += timedelta(minutes=1)
    again = tries(house, "noi_vu", GOOD)
    assert actions.signed_in(house, again.token).lacks == "two_step"
    assert code_of(actions.pass_two_step(house, again.session, reserved(house), "000000")) == "two_step_wrong"
    passed = actions.pass_two_step(house, again.session, reserved(house), pyotp.TOTP(secret).at(clock.now))
    assert actions.signed_in(house, passed.token).lacks is None
    assert actions.signed_in(house, again.token) is None, "the unproved session ends"


def test_a_code_counts_once(house, clock):
    _, _, secret = enrolled(house)
    clock.now += timedelta(minutes=1)
    first, second = tries(house, "noi_vu", GOOD), tries(house, "noi_vu", GOOD)
    code = pyotp.TOTP(secret).at(clock.now)
    assert isinstance(actions.pass_two_step(house, first.session, reserved(house), code), actions.Entered)
    assert code_of(actions.pass_two_step(house, second.session, reserved(house), code)) == "two_step_wrong"


@pytest.mark.parametrize(("seconds", "is_right"), [(-60, False), (-30, True), (0, True), (30, True), (60, False)])
def test_a_telephone_may_be_half_a_minute_off(house, clock, seconds, is_right):
    _, _, secret = enrolled(house)
    clock.now += timedelta(minutes=10)
    session = tries(house, "noi_vu", GOOD).session
    code = pyotp.TOTP(secret).at(clock.now + timedelta(seconds=seconds))
    assert isinstance(actions.pass_two_step(house, session, reserved(house), code), actions.Entered) == is_right


def test_a_recovery_code_opens_once(house):
    _, codes, _ = enrolled(house)
    assert len(set(codes)) == 8
    for expected in (None, "two_step_wrong"):
        session = tries(house, "noi_vu", GOOD).session
        given = codes[0].upper().replace("-", " ")
        assert code_of(actions.pass_two_step(house, session, reserved(house), given)) == expected


def test_guessing_codes_is_limited_too(house):
    enrolled(house)
    session = tries(house, "noi_vu", GOOD).session
    for _ in range(5):
        assert code_of(actions.pass_two_step(house, session, reserved(house), "000000")) == "two_step_wrong"
    assert code_of(reserved(house)) == "sign_in_locked"


def test_who_lost_the_telephone_enrols_again_after_the_administrator_and_nobody_else_may(house):
    entered, codes, _ = enrolled(house)
    actions.add_account(house, None, "quan_ly", "admin")
    admin, unit = actions.account(house, "quan_ly"), actions.account(house, "phuong_a")
    assert code_of(actions.reset_two_step(house, unit, "noi_vu")) == "may_not_administer"
    assert actions.signed_in(house, entered.token)
    actions.reset_two_step(house, admin, "noi_vu")
    again = tries(house, "noi_vu", GOOD)
    assert actions.signed_in(house, again.token).lacks == "enrol"
    assert code_of(actions.pass_two_step(house, again.session, reserved(house), codes[1])) == "two_step_wrong"


def test_an_enrolment_cannot_be_replaced_from_a_session_that_did_not_pass_it(house):
    enrolled(house)
    session = tries(house, "noi_vu", GOOD).session
    answer = actions.confirm_two_step(house, session, reserved(house), shown_code(house, session))
    assert code_of(answer) == "two_step_there_already"


# --- accounts, traces ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("what", ["give_one_time_password", "disable_account", "enable_account", "reset_two_step"])
def test_only_an_administrator_changes_accounts_and_never_the_own_one(house, what):
    actions.add_account(house, None, "quan_ly", "admin")
    act, admin = getattr(actions, what), actions.account(house, "quan_ly")
    for name in ("lanh_dao", "noi_vu", "phuong_a"):
        assert code_of(act(house, actions.account(house, name), "phuong_b")) == "may_not_administer"
    assert code_of(act(house, admin, "quan_ly")) == "own_account"
    assert code_of(act(house, None, "quan_tri")) == "account_of_command_line"
    assert code_of(act(house, None, "khong_co")) == "account_unknown"
    assert not isinstance(act(house, admin, "phuong_b"), Refusal)


def test_the_demonstration_opens_without_a_password_on_this_machine_and_only_its_accounts(house):
    actions.add_account(house, None, "minh_hoa", "leader", is_demo=True)
    assert isinstance(actions.enter_demo(house, "minh_hoa", "127.0.0.1"), actions.Entered)
    assert isinstance(actions.enter_demo(house, "minh_hoa", "::1"), actions.Entered)
    for address in (HERE, "", "?"):
        assert code_of(actions.enter_demo(house, "minh_hoa", address)) == "demo_is_local"
    for name in ("lanh_dao", "quan_tri", "khong_co"):
        assert code_of(actions.enter_demo(house, name, "127.0.0.1")) == "not_a_demo_account"
    assert [item.name for item in tables.front_door(house).demo_accounts] == ["minh_hoa"]


def test_sign_in_refusal_sign_out_and_change_stand_in_the_audit(house):
    entered = comes_in(house)
    tries(house, "lanh_dao", "sai mật khẩu rồi")
    tries(house, "gõ nhầm mật khẩu vào đây", "x")
    actions.sign_out(house, entered.session)
    found = [(row["account"], row["action"], row["subject"], row["outcome"]) for row in audit_rows(house)]
    assert found[-4:] == [
        ("lanh_dao", "sign_in", "account/lanh_dao", "done"),
        ("lanh_dao", "sign_in", "account/lanh_dao", "refused"),
        (None, "sign_in", "account/?", "refused"),
        ("lanh_dao", "sign_out", "account/lanh_dao", "done"),
    ]
    assert ("lanh_dao", "change_password", "account/lanh_dao", "done") in found
    written = house.store.rows("select * from audit") + house.store.rows("select * from sign_in_attempt")
    assert "gõ nhầm" not in str(written)


def test_who_is_locked_out_stands_in_the_audit_once_in_a_quarter_of_an_hour(house, clock):
    def locks():
        rows = [row for row in audit_rows(house) if '"sign_in_locked"' in row["detail"]]
        return [(row["account"], row["subject"], row["outcome"]) for row in rows]

    for _ in range(9):
        tries(house, "lanh_dao", "sai mật khẩu rồi")
        tries(house, "khong_co", "sai mật khẩu rồi", ELSEWHERE)
    once = [("lanh_dao", "account/lanh_dao", "refused"), (None, "account/?", "refused")]
    assert locks() == once
    clock.now += timedelta(minutes=15)
    for _ in range(7):
        tries(house, "lanh_dao", "sai mật khẩu rồi")
    assert locks() == [*once, once[0]]


def test_a_refusal_reads_as_a_sentence_in_the_log(house):
    tries(house, "lanh_dao", "sai mật khẩu rồi")
    row = tables.audit_log(house, action="sign_in", outcome="refused")[0]
    assert "sign_in_refused (“Tên tài khoản hoặc mật khẩu không đúng.”)" in row["detail_words"]


def test_nothing_that_opens_lies_in_the_store_and_the_key_is_the_servers_own(house):
    entered, codes, secret = enrolled(house)
    device = actions.know_device(house, "noi_vu")
    tables_of = house.store.rows("select table_name as name from duckdb_tables()")
    everything = "\n".join(str(house.store.rows(f'select * from "{row["name"]}"')) for row in tables_of)
    assert desk_of(house).book.of_account("noi_vu")[0].name in everything
    written_down = (*codes, *(code.replace("-", "") for code in codes))
    for opens in (entered.token, device, secret, GOOD, _given["noi_vu"], *written_down):
        assert opens not in everything
    key = house.secrets_dir / "two-step.key"
    assert stat.S_IMODE(key.stat().st_mode) == 0o600
    assert key.read_text("ascii") not in everything
