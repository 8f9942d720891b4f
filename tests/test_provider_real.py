"""Answers: does the second door work with a provider that others wrote (npm oidc-provider), not only with our own idea
of one?

Skipped, with the reason, where node or the package is not there: `npm ci` in tests/oidc_provider.
"""

import re
import shutil
import subprocess
from html import unescape
from pathlib import Path
from urllib.parse import parse_qs, urljoin, urlsplit

import httpx
import pytest

from kpi import actions
from kpi.house.office import system_clock
from kpi.people.provider import remote
from kpi.people.server import ProviderSettings, ServerSettings
from tests.browser.server import free_port
from tests.house_of_workbooks import audit_rows, open_house
from tests.provider_house import BACK, OURS, START, Browser
from web import opened

FOLDER = Path(__file__).parent / "oidc_provider"
SECRET = "khach-cua-nha-cung-cap-de-thu-0123456789"
NODE = shutil.which("node")
HAS_PACKAGE = (FOLDER / "node_modules" / "oidc-provider").is_dir()
pytestmark = pytest.mark.skipif(
    not (NODE and HAS_PACKAGE), reason="không có node hoặc gói oidc-provider (trong tests/oidc_provider: npm ci)"
)


@pytest.fixture(scope="module")
def issuer():
    port = free_port()
    command = [NODE, "server.mjs", str(port), OURS, SECRET]
    with subprocess.Popen(command, cwd=FOLDER, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:
        assert process.stdout.readline().strip() == b"san sang"
        yield f"http://127.0.0.1:{port}"
        process.kill()


@pytest.fixture
def office(issuer, tmp_path, monkeypatch):
    """A house by the machine's own clock, since the provider has no other, whose second door leads to the provider."""
    remote.forget()
    with open_house(tmp_path, system_clock) as office:
        secret = office.secrets_dir / "that.secret"
        secret.write_text(SECRET, "ascii")
        secret.chmod(0o600)
        settings = ProviderSettings(
            enabled=True, issuer=issuer, client_id="thi-dua", client_secret_file=secret.name, redirect_uri=OURS + BACK
        )
        monkeypatch.setattr(opened, "settings", lambda: ServerSettings(provider=settings))
        monkeypatch.setattr(opened, "office", lambda: office)
        yield office


def at_provider(there: httpx.Client, address: str) -> dict[str, str]:
    """Follow the provider's own redirects until it sends the browser back; what stands in that address."""
    while not address.startswith(OURS):
        answer = there.get(address)
        assert answer.is_redirect, answer.text
        address = urljoin(address, answer.headers["location"])
    back = urlsplit(address)
    assert back.path == BACK
    return {name: values[0] for name, values in parse_qs(back.query).items()}


def test_in_through_a_real_provider_and_out_of_both(office, issuer):
    browser, there = Browser(office), httpx.Client(trust_env=False)
    there.cookies.set("ai", "nguoi-lanh_dao")
    answer = at_provider(there, browser.to_provider())
    assert answer["iss"] == issuer
    assert browser.come_back(answer).headers["location"] == "/xep-hang?ky=2024-06"
    found = actions.signed_in(office, browser.token)
    assert (found.account.name, found.session.door) == ("lanh_dao", "provider")
    copied = browser.token
    onward = browser.ask("POST", "/dang-xuat").headers["refresh"].removeprefix("0;url=")
    asked = there.get(onward)
    assert asked.status_code == 200, asked.text  # it asks whether to sign out there too
    form = {**dict(re.findall(r'name="(\w+)" value="([^"]*)"', asked.text)), "logout": "yes"}
    action = unescape(re.search(r'action="([^"]+)"', asked.text)[1])
    gone = there.post(urljoin(onward, action), data=form)
    assert gone.headers["location"] == f"{OURS}/dang-nhap"
    assert actions.signed_in(office, copied) is None
    there.cookies.delete("ai")
    assert at_provider(there, browser.to_provider())["error"] == "access_denied", "the provider has forgotten them too"


def test_a_real_provider_takes_each_code_once_and_only_with_its_verifier(office, monkeypatch):
    browser, there = Browser(office), httpx.Client(trust_env=False)
    there.cookies.set("ai", "nguoi-lanh_dao")
    stolen = at_provider(there, browser.to_provider())
    thief = Browser(office)
    mine = at_provider(there, thief.to_provider())
    assert "không nhận mã" in thief.come_back({**mine, "code": stolen["code"]}).text
    asked = remote.tokens
    monkeypatch.setattr(remote, "tokens", lambda settings, secret, code, _: asked(settings, secret, code, "x" * 43))
    other = Browser(office)
    assert "không nhận mã" in other.come_back(at_provider(there, other.to_provider())).text
    # the same refusal from the same place soon after is counted and not written again (issue 11, 27 and 28)
    assert [row["outcome"] for row in audit_rows(office) if row["action"] == "sign_in"] == ["refused"]


def test_a_person_the_real_provider_knows_and_this_house_does_not_stays_outside(office):
    browser, there = Browser(office), httpx.Client(trust_env=False)
    there.cookies.set("ai", "nguoi-la_mat")
    answer = browser.come_back(at_provider(there, browser.to_provider()))
    assert answer.status_code == 403 and "Bạn chưa có tài khoản đang dùng được" in answer.text
    browser.get(START)
    there.cookies.delete("ai")
    refused = httpx.Client(trust_env=False)
    answer = browser.come_back(at_provider(refused, browser.to_provider()))
    assert "không cho vào hoặc bạn đã bấm hủy" in answer.text
