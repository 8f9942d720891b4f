"""Answers: does the second door (OpenID Connect) let in whom the provider knows and this house knows too, and nobody
else?

A small provider of the tests' own on loopback, which can lie; the gate and the doors are the real ones, and so is the
store. A real provider stands in test_provider_real.py.
"""

import json
from datetime import timedelta

import pytest
from joserfc import jwt
from joserfc.jwk import ECKey, OctKey

from kpi import actions
from kpi.people.provider import remote
from kpi.people.server import ProviderSettings, ServerSettings, server_settings
from kpi.plan.config_errors import ConfigError
from tests.house_of_workbooks import Clock, audit_rows, open_house
from tests.provider_house import BACK, OURS, START, Browser
from tests.provider_stub import CLIENT, SECRET, Provider, unsigned
from web import opened

LEADER = {"sub": "01-0001", "preferred_username": "lanh_dao"}


@pytest.fixture(scope="module")
def clock():
    return Clock()


@pytest.fixture(scope="module")
def office(tmp_path_factory, clock):
    with open_house(tmp_path_factory.mktemp("cua_hai"), clock) as office:
        secret = office.secrets_dir / "dang-nhap.secret"
        secret.write_text(SECRET + "\n", "utf-8")
        secret.chmod(0o600)
        yield office


@pytest.fixture(scope="module")
def one_provider(clock):
    provider = Provider(clock)
    yield provider
    provider.close()


@pytest.fixture
def provider(one_provider, office, clock):
    """The provider as an honest one, with the leader sitting there; a quarter of an hour after the test before."""
    remote.forget()
    clock.now += timedelta(minutes=20)
    one_provider.person, one_provider.lies, one_provider.extra = dict(LEADER), {}, {}
    one_provider.of_userinfo, one_provider.sign = None, one_provider.signed
    for name in ("lanh_dao", "phuong_a"):
        actions.release_provider_person(office, None, name)
    return one_provider


@pytest.fixture
def settle(provider, monkeypatch, office):
    """Set the configuration of this house; a browser that stands before it."""

    def settled(**more) -> Browser:
        known = {"issuer": provider.issuer, "client_id": CLIENT, "redirect_uri": OURS + BACK}
        known |= {"client_secret_file": "dang-nhap.secret", "enabled": True}
        settings = ServerSettings(provider=ProviderSettings(**{**known, **more}))
        monkeypatch.setattr(opened, "settings", lambda: settings)
        monkeypatch.setattr(opened, "office", lambda: office)
        return Browser(office)

    return settled


@pytest.fixture
def browser(settle):
    return settle()


def last(office) -> tuple:
    """The newest audit row: account, action, outcome and its detail."""
    row = audit_rows(office)[-1]
    return row["account"], row["action"], row["outcome"], json.loads(row["detail"])


def refused_as(office, answer) -> tuple[str, str]:
    """(code, why) of a sign-in that was refused, written down, and left nobody signed in."""
    _, action, outcome, detail = last(office)
    assert (action, outcome, detail["door"]) == ("sign_in", "refused", "provider"), answer.text
    assert answer.status_code in (403, 503) and 'role="alert"' in answer.text
    assert "kpi_phien_8501" not in answer.cookies
    return detail["code"], detail["why"]


# --- the way in and out ----------------------------------------------------------------------------------------------


def test_who_is_known_there_and_here_comes_in_to_the_screen_that_was_wanted(browser, office):
    answer = browser.comes_in()
    assert (answer.status_code, answer.headers["location"]) == (303, "/xep-hang?ky=2024-06")
    found = actions.signed_in(office, browser.token)
    assert (found.account.name, found.lacks, found.session.door) == ("lanh_dao", None, "provider")
    account, action, outcome, detail = last(office)
    assert (account, action, outcome) == ("lanh_dao", "sign_in", "done")
    assert detail == {"address": "10.0.0.7", "door": "provider", "second_step": "own"}
    assert browser.jar.get("kpi_vao_8501") is None, "the cookie counts once"


def test_the_browser_takes_along_a_state_a_nonce_and_a_challenge_in_a_cookie_for_this_door_only(browser, provider):
    sent = browser.get(START)
    cookie = sent.headers["set-cookie"]
    for part in ("kpi_vao_8501=", "HttpOnly", "SameSite=lax", "Path=/dang-nhap/co-quan", "Max-Age=600"):
        assert part in cookie
    first, second = browser.to_provider(), browser.to_provider()
    browser.at_provider(first), browser.at_provider(second)
    one, other = provider.asked[-2:]
    assert all(one[name] != other[name] for name in ("state", "nonce", "code_challenge"))
    assert one["state"] != one["nonce"]
    assert one["redirect_uri"] == OURS + BACK and one["scope"] == "openid profile"


def test_under_tls_the_cookie_is_sent_over_tls_only(settle):
    public = "https://thidua.xa-a.example"
    browser = settle(redirect_uri=public + BACK)
    cookie = browser.get(START, base=public).headers["set-cookie"]
    assert cookie.startswith("__Secure-kpi_vao=") and "; Secure" in cookie


def test_a_sign_in_that_is_only_begun_writes_nothing(browser, office):
    before = len(audit_rows(office)), office.store.rows("select count(*) as n from sign_in_attempt")
    browser.to_provider()
    assert (len(audit_rows(office)), office.store.rows("select count(*) as n from sign_in_attempt")) == before


def test_the_sessions_of_the_browser_before_end_and_the_token_is_a_new_one(browser, office):
    browser.comes_in()
    earlier = browser.token
    browser.comes_in()
    assert browser.token != earlier
    assert actions.signed_in(office, earlier) is None and actions.signed_in(office, browser.token)


def test_signing_out_leads_on_to_the_providers_own_and_a_copied_cookie_opens_nothing(browser, office, provider):
    browser.comes_in()
    copied = browser.token
    out = browser.ask("POST", "/dang-xuat")
    onward = out.headers["refresh"].removeprefix("0;url=")
    assert onward.startswith(f"{provider.issuer}/end?lang=vi&client_id=thi-dua&post_logout_redirect_uri=")
    assert "127.0.0.1%3A8501%2Fdang-nhap&id_token_hint=ey" in onward and "Đã đăng xuất" in out.text
    assert actions.signed_in(office, copied) is None and browser.token is None
    thief = Browser(office)
    thief.jar.set("kpi_phien_8501", copied, domain="127.0.0.1")
    assert thief.get("/tong-quan").headers["location"].startswith("/dang-nhap?next=")


def test_a_provider_without_a_sign_out_of_its_own_leads_to_the_sign_in_page(browser, provider):
    provider.extra = {"end_session_endpoint": None}
    browser.comes_in()
    assert browser.ask("POST", "/dang-xuat").headers["location"] == "/dang-nhap"


def test_nobody_is_led_on_to_another_site(browser):
    answer = browser.come_back(browser.at_provider(browser.to_provider("//evil.example/tong-quan")))
    assert answer.headers["location"] == "/tong-quan"


# --- what comes back is this browser's, once, now --------------------------------------------------------------------


def test_an_answer_that_this_browser_did_not_ask_for_is_refused(browser, office):
    answer = browser.at_provider(browser.to_provider())
    victim = Browser(office)
    assert refused_as(office, victim.come_back(answer)) == ("provider_sign_in_unknown", "cookie")
    victim.to_provider()
    assert refused_as(office, victim.come_back(answer)) == ("provider_sign_in_unknown", "state")
    assert browser.come_back(answer).status_code == 303, "the browser it was meant for comes in"


@pytest.mark.parametrize("change", [{"state": "x"}, {"state": ""}, {"state": "é" * 43}])
def test_a_wrong_state_is_refused(browser, office, change):
    answer = browser.at_provider(browser.to_provider())
    assert refused_as(office, browser.come_back({**answer, **change})) == ("provider_sign_in_unknown", "state")


def test_a_name_given_twice_is_believed_neither_time(browser, office):
    answer = browser.at_provider(browser.to_provider())
    found = browser.get(f"{BACK}?state={answer['state']}&state={answer['state']}&code={answer['code']}")
    assert refused_as(office, found) == ("provider_sign_in_unknown", "state")


def test_a_cookie_that_this_house_did_not_seal_is_refused(browser, office):
    answer = browser.at_provider(browser.to_provider())
    value = browser.jar.get("kpi_vao_8501")
    browser.jar.clear()
    flipped = ("A" if value[0] != "A" else "B") + value[1:]
    browser.jar.set("kpi_vao_8501", flipped, domain="127.0.0.1", path=START)
    assert refused_as(office, browser.come_back(answer)) == ("provider_sign_in_unknown", "cookie")


@pytest.mark.parametrize(("seconds", "is_in"), [(599, True), (600, False)])
def test_a_sign_in_holds_ten_minutes(browser, office, clock, seconds, is_in):
    answer = browser.at_provider(browser.to_provider())
    jar = list(browser.jar.jar)  # what a browser would have dropped by then, an attacker has kept
    clock.now += timedelta(seconds=seconds)
    assert jar
    found = browser.come_back(answer)
    assert (found.status_code == 303) == is_in
    if not is_in:
        assert refused_as(office, found) == ("provider_sign_in_unknown", "cookie")


def test_the_same_answer_opens_once(browser, office):
    answer = browser.at_provider(browser.to_provider())
    value = browser.jar.get("kpi_vao_8501")
    assert browser.come_back(answer).status_code == 303
    copied = Browser(office)
    copied.jar.set("kpi_vao_8501", value, domain="127.0.0.1", path=START)
    assert refused_as(office, copied.come_back(answer)) == ("provider_sign_in_unknown", "used")


def test_a_code_of_another_sign_in_opens_nothing(browser, office, provider):
    stolen = browser.at_provider(browser.to_provider())
    thief = Browser(office)
    mine = thief.at_provider(thief.to_provider())
    found = thief.come_back({**mine, "code": stolen["code"]})  # the provider knows whose verifier it wants: PKCE
    assert refused_as(office, found) == ("provider_code_refused", "http_400")
    again = Browser(office)
    mine = again.at_provider(again.to_provider())
    provider.codes.pop(mine["code"])
    assert refused_as(office, again.come_back(mine)) == ("provider_code_refused", "http_400")


def test_without_the_verifier_the_provider_gives_no_token(browser, office, monkeypatch):
    asked = remote.tokens
    monkeypatch.setattr(remote, "tokens", lambda settings, secret, code, _: asked(settings, secret, code, "x" * 43))
    assert refused_as(office, browser.comes_in()) == ("provider_code_refused", "http_400")


@pytest.mark.parametrize("iss", ["https://khac.example", None])
def test_an_answer_of_another_provider_is_refused(browser, office, iss):
    answer = browser.at_provider(browser.to_provider())
    answer = {**answer, "iss": iss} if iss else {name: value for name, value in answer.items() if name != "iss"}
    assert refused_as(office, browser.come_back(answer)) == ("provider_token_refused", "iss_of_answer")


def test_a_provider_that_never_promised_to_name_itself_may_leave_it_out(browser, provider):
    provider.extra = {"authorization_response_iss_parameter_supported": False}
    answer = browser.at_provider(browser.to_provider())
    answer.pop("iss")
    assert browser.come_back(answer).status_code == 303


@pytest.mark.parametrize(("error", "why"), [("access_denied", "access_denied"), ("<script>alert(1)</script>", "error")])
def test_a_no_of_the_provider_is_said_in_our_words(browser, office, provider, error, why):
    state = browser.at_provider(browser.to_provider())["state"]
    answer = browser.come_back({"state": state, "iss": provider.issuer, "error": error, "error_description": "<b>x"})
    assert refused_as(office, answer) == ("provider_said_no", why)
    assert "<script>" not in answer.text and "<b>x" not in answer.text


def test_guesses_at_this_door_are_counted(browser, office):
    answers = [browser.come_back({"state": "đoán", "code": "x"}).status_code for _ in range(7)]
    assert answers == [403] * 5 + [429] * 2
    assert Browser(office).comes_in().status_code == 303, "another sign-in from there is not locked"


# --- the token -------------------------------------------------------------------------------------------------------

OTHER = ECKey.generate_key("P-256", {"kid": "một"})


@pytest.mark.parametrize(
    ("lies", "why"),
    [
        ({"nonce": "khác"}, "nonce"),
        ({"nonce": None}, "nonce"),
        ({"iss": "https://khac.example"}, "iss"),
        ({"aud": "khach-khac"}, "aud"),
        ({"aud": [CLIENT, "khach-khac"]}, "azp"),
        ({"aud": [CLIENT, "khach-khac"], "azp": "khach-khac"}, "azp"),
        ({"exp": 1}, "exp"),
        ({"exp": None}, "exp"),
        ({"iat": 9_999_999_999}, "iat"),
        ({"nbf": 9_999_999_999}, "nbf"),
        ({"at_hash": "x"}, "at_hash"),
        ({"sub": None}, "sub"),
        ({"sub": ""}, "sub"),
        ({"sub": 5}, "sub"),
    ],
)
def test_a_token_with_a_wrong_claim_is_refused(browser, office, provider, lies, why):
    provider.lies = lies
    code, found = refused_as(office, browser.comes_in())
    assert code == "provider_token_refused"
    assert found in (why, f"{why}_token", "expired_token", "invalid_token", "shape"), found


def keyed(claims: dict) -> str:
    """Signed with the client's own secret, which the provider knows too: no proof of the provider."""
    return jwt.encode({"alg": "HS256", "kid": "một"}, claims, OctKey.import_key(SECRET))


@pytest.mark.parametrize(
    "sign",
    [lambda claims: jwt.encode({"alg": "ES256", "kid": "một"}, claims, OTHER), unsigned, keyed, lambda _: "x.y.z"],
)
def test_a_token_that_the_provider_did_not_sign_is_refused(browser, office, provider, sign):
    provider.sign = sign
    assert refused_as(office, browser.comes_in())[0] == "provider_token_refused"


def test_a_key_the_provider_has_changed_since_is_asked_for_once_more(browser, office, provider, monkeypatch):
    browser.comes_in()
    monkeypatch.setattr(remote, "KEYS_AGAIN_SECONDS", -1.0)
    monkeypatch.setattr(provider, "key", ECKey.generate_key("P-256", {"kid": "hai"}))
    assert Browser(office).comes_in().status_code == 303
    provider.sign = lambda claims: provider.signed(claims, OTHER, "ba")
    assert refused_as(office, Browser(office).comes_in()) == ("provider_token_refused", "key")


# --- the person ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["khong_co", "quan_tri", "bi_khoa"])
def test_no_account_is_made_and_a_disabled_one_stays_shut(browser, office, provider, name):
    if name == "bi_khoa" and actions.account(office, name) is None:
        actions.add_account(office, None, name, "leader")
        actions.disable_account(office, None, name)
    before = len(actions.accounts(office))
    provider.person = {"sub": "01-0002", "preferred_username": name}
    answer = browser.comes_in()
    assert refused_as(office, answer) == ("provider_no_account", "disabled" if name == "bi_khoa" else "unknown")
    assert last(office)[0] == (None if name == "khong_co" else name)
    assert len(actions.accounts(office)) == before and "Bạn chưa có tài khoản đang dùng được" in answer.text


@pytest.mark.parametrize("value", [None, "", 5, ["lanh_dao"], "x" * 300])
def test_a_claim_that_names_nobody_is_refused(browser, office, provider, value):
    provider.person["preferred_username"] = value
    assert refused_as(office, browser.comes_in()) == ("provider_claim_missing", "claim")


@pytest.mark.parametrize(("is_verified", "expected"), [(True, 303), (False, 403), (None, 403), ("true", 403)])
def test_a_mailbox_counts_only_when_the_provider_has_verified_it(settle, provider, is_verified, expected):
    browser = settle(account_claim="email", accounts={"an@xa-a.example": "lanh_dao"})
    provider.person = {"sub": "1", "email": "an@xa-a.example", "email_verified": is_verified}
    assert browser.comes_in().status_code == expected


def test_where_accounts_are_listed_nobody_else_comes_in(settle, office, provider):
    browser = settle(accounts={"nguyen.van.an": "phuong_a"})
    assert refused_as(office, browser.comes_in()) == ("provider_no_account", "not_listed")
    provider.person["preferred_username"] = "nguyen.van.an"
    assert browser.comes_in().status_code == 303
    assert actions.signed_in(office, browser.token).account.name == "phuong_a"


@pytest.mark.parametrize(
    ("units", "said", "is_in"),
    [
        ({}, "PHUONG_A", True),
        ({}, "PHUONG_B", False),
        ({"Phường A": "PHUONG_A"}, "Phường A", True),
        ({"Phường A": "PHUONG_A"}, "Phường Khác", False),
        ({}, None, False),
    ],
)
def test_the_unit_that_the_provider_names_must_be_the_accounts(settle, office, provider, units, said, is_in):
    browser = settle(unit_claim="don_vi", units=units)
    provider.person = {"sub": "01-0003", "preferred_username": "phuong_a", "don_vi": said}
    answer = browser.comes_in()
    assert (answer.status_code == 303) == is_in
    if not is_in:
        code, why = refused_as(office, answer)
        assert (code, why) == (("provider_other_unit", "other_unit") if said else ("provider_claim_missing", "claim"))


def test_an_account_belongs_to_one_person_until_the_administrator_releases_it(browser, office, provider):
    browser.comes_in()
    held = browser.token
    provider.person["sub"] = "01-9999"
    assert refused_as(office, Browser(office).comes_in()) == ("provider_other_person", "other_person")
    provider.person = {**LEADER, "preferred_username": "phuong_a"}  # the same person under another account's name
    assert refused_as(office, Browser(office).comes_in()) == ("provider_other_person", "other_person")
    assert actions.release_provider_person(office, None, "lanh_dao") == "lanh_dao"
    assert actions.signed_in(office, held) is None
    provider.person = {"sub": "01-9999", "preferred_username": "lanh_dao"}
    assert Browser(office).comes_in().status_code == 303
    assert ("lanh_dao", "bind_provider_person") in [(row["account"], row["action"]) for row in audit_rows(office)]


def test_what_the_id_token_does_not_say_the_userinfo_does_and_only_of_the_same_person(browser, office, provider):
    provider.person = {"sub": "01-0001"}
    provider.of_userinfo = {"sub": "01-0001", "preferred_username": "lanh_dao"}
    assert browser.comes_in().status_code == 303
    provider.of_userinfo = {"sub": "01-0002", "preferred_username": "lanh_dao"}
    assert refused_as(office, Browser(office).comes_in()) == ("provider_token_refused", "sub_of_userinfo")


# --- the second step -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("more", "claims", "onward"),
    [
        ({}, {"amr": ["pwd", "mfa"]}, "/xac-thuc-2-buoc"),
        ({"amr": ["mfa"]}, {"amr": ["mfa"]}, "/xac-thuc-2-buoc"),
        ({"second_step": "provider", "amr": ["mfa"]}, {"amr": ["pwd"]}, "/xac-thuc-2-buoc"),
        ({"second_step": "provider", "amr": ["mfa"]}, {}, "/xac-thuc-2-buoc"),
        ({"second_step": "provider", "amr": ["mfa"]}, {"amr": ["pwd", "mfa"]}, "/xep-hang?ky=2024-06"),
        ({"second_step": "provider", "acr": ["muc_3"]}, {"acr": "muc_3"}, "/xep-hang?ky=2024-06"),
        ({"second_step": "provider", "acr": ["muc_3"]}, {"acr": "muc_2"}, "/xac-thuc-2-buoc"),
    ],
)
def test_a_reviewer_owes_the_second_step_unless_the_providers_counts_and_was_passed(
    settle, provider, more, claims, onward
):
    browser = settle(**more)
    provider.person = {"sub": "01-0004", "preferred_username": "noi_vu", **claims}
    assert browser.comes_in().headers["location"] == onward
    page = browser.get("/xac-thuc-2-buoc")
    assert ("Đăng ký xác thực hai bước" in page.text) == (onward == "/xac-thuc-2-buoc")


# --- the configuration -----------------------------------------------------------------------------------------------


def test_the_door_is_shut_unless_it_is_switched_on(settle):
    assert server_settings().provider.enabled is False
    browser = settle(enabled=False)
    assert "Đăng nhập bằng" not in browser.get("/dang-nhap").text
    assert browser.get(START).status_code == 404 and browser.get(BACK).status_code == 404


def test_the_button_stands_where_the_cookie_comes_back_and_nowhere_else(settle):
    browser = settle(name="tài khoản <b>tỉnh</b>")
    assert "Đăng nhập bằng tài khoản &lt;b&gt;tỉnh&lt;/b&gt;" in browser.get("/dang-nhap").text
    other = "http://localhost:8501"
    assert "Đăng nhập bằng" not in browser.get("/dang-nhap", base=other).text
    refused = browser.get(START, base=other)
    assert refused.status_code == 403 and "chỉ dùng được ở địa chỉ http://127.0.0.1:8501" in refused.text


@pytest.mark.parametrize("case", ["missing", "open", "empty"])
def test_a_secret_that_is_missing_or_open_to_others_is_no_secret(settle, office, case):
    path = office.secrets_dir / f"{case}.secret"
    if case != "missing":
        path.write_text("" if case == "empty" else SECRET, "utf-8")
        path.chmod(0o644 if case == "open" else 0o600)
    answer = settle(client_secret_file=path.name).get(START)
    assert answer.status_code == 503 and "chưa cấu hình xong" in answer.text


def test_a_provider_that_is_silent_or_another_one_is_said_and_not_asked_again_at_once(settle, provider):
    browser = settle(issuer="http://127.0.0.1:9")
    for _ in range(2):
        answer = browser.get(START)
        assert answer.status_code == 503 and "hiện không trả lời đúng" in answer.text
    provider.extra = {"issuer": "https://khac.example"}
    provider.hits.clear()
    browser = settle()
    assert [browser.get(START).status_code for _ in range(3)] == [503] * 3
    assert provider.hits == ["/.well-known/openid-configuration"]


@pytest.mark.parametrize("extra", [{"long": "x" * 1_100_000}, {"moved": "/.well-known/elsewhere"}])
def test_a_description_without_end_or_somewhere_else_is_not_read(settle, provider, extra):
    provider.extra = extra
    assert settle().get(START).status_code == 503
    assert provider.hits[-1] == "/.well-known/openid-configuration"


def test_an_address_of_the_provider_that_is_not_encrypted_is_not_asked(settle, provider):
    provider.extra = {"token_endpoint": "http://khac.example/token"}
    assert settle().get(START).status_code == 503


@pytest.mark.parametrize(
    "wrong",
    [
        {"issuer": "http://dang-nhap.example"},
        {"issuer": ""},
        {"issuer": "https://dang-nhap.example/?a=b"},
        {"client_id": ""},
        {"redirect_uri": "https://thidua.xa-a.example/"},
        {"redirect_uri": "http://thidua.xa-a.example/dang-nhap/co-quan/tro-ve"},
        {"redirect_uri": "https://thidua.xa-a.example/dang-nhap/co-quan/tro-ve?x=1"},
        {"client_secret_file": "../kpi.duckdb"},
        {"scopes": ["profile"]},
        {"second_step": "provider"},
        {"khong_co": 1},
    ],
)
def test_a_configuration_that_cannot_work_is_refused_by_its_key(wrong, tmp_path, monkeypatch):
    import yaml

    whole = {"enabled": True, "issuer": "https://dang-nhap.example", "client_id": "x"}
    whole["redirect_uri"] = "https://thidua.xa-a.example/dang-nhap/co-quan/tro-ve"
    monkeypatch.setenv("KPI_CONFIG_DIR", str(tmp_path))
    from kpi.plan import config_texts

    for said, is_right in ((whole, True), ({**whole, **wrong}, False)):
        (tmp_path / "server.yaml").write_text(yaml.safe_dump({"provider": said}), "utf-8")
        config_texts._texts.cache_clear()
        if is_right:
            assert server_settings().provider.enabled
        else:
            with pytest.raises(ConfigError, match=f"provider.{next(iter(wrong))}"):
                server_settings()
    config_texts._texts.cache_clear()


def test_nothing_that_opens_and_no_number_of_a_person_lies_in_the_store(browser, office, provider):
    provider.person["sub"] = "001099012345"
    begun = browser.to_provider()
    answer = browser.at_provider(begun)
    taken_along = browser.jar.get("kpi_vao_8501")
    browser.come_back(answer)
    asked = provider.asked[-1]
    rows = office.store.rows("select table_name as name from duckdb_tables()")
    everything = "\n".join(str(office.store.rows(f'select * from "{row["name"]}"')) for row in rows)
    assert "bind_provider_person" in everything
    for opens in (asked["state"], asked["nonce"], answer["code"], taken_along, browser.token, SECRET, "001099012345"):
        assert opens not in everything
