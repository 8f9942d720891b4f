"""Keys, folders, clocks, drafts: what must stay with those it belongs to."""

import contextlib
import os
import stat
import time
from datetime import timedelta

import pytest

from kpi import actions, tables
from kpi.cli import address
from kpi.house.account import Account
from kpi.keeping.doctor import place
from kpi.month.rights import is_hidden_draft, sees_file_name
from kpi.people.server import ServerSettings
from kpi.people.signin.secret_key import FILE_NAME, key_in
from kpi.store import KeyLost, Store
from tests.house_of_workbooks import Clock
from tests.test_sign_in import GOOD, clock, comes_in, enrolled, folder, house, made, tries  # noqa: F401
from web.gate import xsrf
from web.gate.headers import with_headers

# ruff: noqa: F811


def mode(path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


# --- keys ------------------------------------------------------------------------------------------------------------


def test_a_key_is_made_whole_and_private(tmp_path):
    key = key_in(tmp_path / "secrets")
    assert len(key) == 32 and key_in(tmp_path / "secrets") == key
    assert [path.name for path in (tmp_path / "secrets").iterdir()] == [FILE_NAME]
    assert mode(tmp_path / "secrets") == 0o700 and mode(tmp_path / "secrets" / FILE_NAME) == 0o600


@pytest.mark.parametrize("left", ["", "  \n", "abcd", "không phải hex", "00" * 31])
def test_a_damaged_key_is_said_and_left_as_it_is(tmp_path, left):
    path = tmp_path / FILE_NAME
    path.write_text(left, "utf-8")
    with pytest.raises(KeyLost):
        key_in(tmp_path)
    assert path.read_text("utf-8") == left


def test_a_key_that_people_enrolled_with_is_never_replaced(house):
    enrolled(house)
    (house.secrets_dir / FILE_NAME).unlink()
    session = tries(house, "noi_vu", GOOD).session
    place_ = actions.reserve_attempt(house, "noi_vu", "10.0.0.7", kind="two_step")
    with pytest.raises(KeyLost):
        actions.pass_two_step(house, session, place_, "000000")
    assert not (house.secrets_dir / FILE_NAME).exists()


def test_doctor_names_an_empty_key(tmp_path):
    (tmp_path / "secrets").mkdir()
    (tmp_path / "secrets" / FILE_NAME).write_bytes(b"")
    assert [item.code for item in place.keys(tmp_path)] == ["key_damaged"]


# --- folders ---------------------------------------------------------------------------------------------------------


@pytest.mark.skipif(os.name == "nt", reason="quyền tệp của Windows khác")
def test_a_new_store_is_for_its_own_account_alone(tmp_path):
    mask = os.umask(0o022)
    try:
        Store.open(tmp_path / "data", Clock().now, create=True).close()
    finally:
        os.umask(mask)
    data = tmp_path / "data"
    assert {path.name: mode(path) for path in (data, data / "backup", data / "export")} == {
        "data": 0o700,
        "backup": 0o700,
        "export": 0o700,
    }
    assert mode(data / "kpi.duckdb") == 0o600
    assert [item.level for item in place.open_to_others(data)] == ["ok"]
    data.chmod(0o755)
    (data / "kpi.duckdb").chmod(0o644)
    assert [item.level for item in place.open_to_others(data)] == ["error"]


# --- the clock -------------------------------------------------------------------------------------------------------


def test_a_clock_set_back_lengthens_no_session(house, clock, monkeypatch):
    entered = comes_in(house)
    began = time.monotonic()
    monkeypatch.setattr(time, "monotonic", lambda: began + 31 * 60)  # half an hour later by a clock that nobody sets
    clock.now -= timedelta(hours=5)
    assert actions.signed_in(house, entered.token) is None


def test_a_session_from_after_now_is_none_when_the_house_is_opened_again(folder, clock):
    from tests.filled_workbooks import CONFIG

    with actions.open_office(folder, CONFIG, clock) as office:
        token = comes_in(office).token
    clock.now -= timedelta(hours=2)
    with actions.open_office(folder, CONFIG, clock) as office:
        assert actions.signed_in(office, token) is None


# --- drafts and names of files ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("actor", "hidden", "names"),
    [
        (None, False, True),
        (Account("quan_tri", frozenset({"admin", "reviewer"})), False, True),
        (Account("xa", frozenset({"unit"}), "XA_A"), False, True),
        (Account("truong", frozenset({"unit_head"}), "XA_A"), False, True),
        (Account("xa_b", frozenset({"unit"}), "XA_B"), True, False),
        (Account("lanh_dao", frozenset({"leader"})), True, True),
        (Account("noi_vu", frozenset({"reviewer"}), "PHONG"), True, True),
        (Account("tai_chinh", frozenset({"verifier"}), "PHONG_TC"), True, False),
    ],
)
def test_what_was_never_sent_is_the_unit_s_own_and_names_of_files_are_no_verifier_s(actor, hidden, names):
    assert is_hidden_draft(actor, "XA_A", "awaiting_head") is hidden
    assert is_hidden_draft(actor, "XA_A", "submitted") is False
    assert sees_file_name(actor, "XA_A") is names


# --- the server ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("settings", "code"),
    [
        ({"public_hosts": ["a.example"]}, "serve_needs_encryption"),
        ({"public_hosts": ["a.example"], "plain_http": True}, None),
        ({"public_hosts": ["a.example"], "trusted_proxies": ["127.0.0.1"]}, None),
        ({"plain_http": True}, "serve_needs_hosts"),
    ],
)
def test_other_addresses_without_encryption_only_by_a_setting(house, monkeypatch, settings, code):
    monkeypatch.setattr(address, "server_settings", lambda: ServerSettings.model_validate(settings))
    monkeypatch.setattr(address, "open_office", lambda: contextlib.nullcontext(house))
    found = address.refuses_address("0.0.0.0")
    assert (found and found.code) == code


@pytest.mark.parametrize("is_tls", [True, False])
def test_streamlits_own_cookie_keeps_to_this_host(is_tls):
    import asyncio

    sent = []

    async def send(message):
        sent.append(message)

    cookie = b"_streamlit_xsrf=2|a|b|1; Domain=.example; Path=/app; SameSite=lax"
    start = {"type": "http.response.start", "status": 200, "headers": [(b"set-cookie", cookie)]}
    asyncio.run(with_headers(send, is_tls=is_tls)(start))
    page, *copies = [value for name, value in sent[0]["headers"] if name == b"set-cookie"]
    for value in (page, *copies):
        assert b"Domain" not in value and value.count(b"Path=/") == 1 and b"Path=/app" not in value
        assert (b"Secure" in value) is is_tls
    assert page.startswith(b"_streamlit_xsrf=2|a|b|1;") and b"HttpOnly" not in page  # the page's script reads it
    expected = [b"__Host-kpi_xsrf=2|a|b|1; SameSite=lax; Path=/; Secure; HttpOnly"] if is_tls else []
    assert [value.replace(b"samesite", b"SameSite") for value in copies] == expected


@pytest.mark.parametrize(
    ("sent", "seen"),
    [
        (b"_streamlit_xsrf=theirs; a=1; __Host-kpi_xsrf=ours", b"a=1; _streamlit_xsrf=ours"),
        (b"_streamlit_xsrf=theirs; a=1", b"a=1"),  # set by another host of the domain: worth nothing
        (b"__Host-kpi_xsrf=ours", b"_streamlit_xsrf=ours"),
    ],
)
def test_under_tls_streamlit_sees_only_the_token_that_no_other_host_can_set(sent, seen):
    scope = {"type": "http", "headers": [(b"host", b"x"), (b"cookie", sent)]}
    assert dict(xsrf.asked_with(scope, is_tls=True)["headers"])[b"cookie"] == seen
    assert xsrf.asked_with(scope, is_tls=False) is scope


def test_submissions_never_sent_are_in_no_list_of_others(house):
    assert tables.submissions(house, "thi_diem", "2024-06", viewer=Account("lanh_dao", frozenset({"leader"}))) == []
