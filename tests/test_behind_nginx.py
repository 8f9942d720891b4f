"""Answers: does the server work behind the nginx of deploy/nginx.conf, with TLS, cookies, gzip and a websocket?

Debian's own nginx on this machine's loopback, with a certificate made for the test; without nginx it is skipped.
"""

import base64
import contextlib
import gzip
import http.client
import os
import re
import shutil
import socket
import ssl
import subprocess
import time
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlencode

import pytest
import yaml
from websockets.sync.client import connect

from kpi import actions
from kpi.house.office import system_clock
from tests.browser.server import free_port, running
from tests.filled_workbooks import CONFIG
from tests.house_of_workbooks import open_house
from tests.signed_in import open_session
from tests.streamlit_socket import Screen

ROOT = Path(__file__).resolve().parent.parent
XSRF = "2|00000000|00112233445566778899aabbccddeeff|1"
NGINX, OPENSSL = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin"), shutil.which("openssl")
pytestmark = pytest.mark.skipif(not (NGINX and OPENSSL), reason="không có nginx (Debian: apt-get install nginx-light)")


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """(port of nginx, TLS context, a reviewer's token, a unit's token, its one-time password)."""
    folder = tmp_path_factory.mktemp("nginx")
    port = free_port()
    config = folder / "config"
    shutil.copytree(CONFIG, config)
    names = {"public_hosts": [f"localhost:{port}"], "trusted_proxies": ["127.0.0.1"]}
    (config / "server.yaml").write_text(yaml.safe_dump(names), "utf-8")
    with open_house(folder) as office:
        token, unit = open_session(office, "noi_vu").token, open_session(office, "phuong_b").token
        password = actions.give_one_time_password(replace(office, clock=system_clock), None, "phuong_a")
    with running(folder / "data", config, folder / "server.log") as behind:
        process = started_nginx(folder, port, behind)
        try:
            yield port, ssl.create_default_context(cafile=str(folder / "cert.pem")), token, unit, password
        finally:
            process.terminate()
            process.wait()


def started_nginx(
    folder: Path, port: int, behind: int, name: str = "nginx.conf", more: tuple[tuple[str, str], ...] = ()
) -> subprocess.Popen:
    certificate = ["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2"]
    names = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"]
    files = ["-keyout", str(folder / "key.pem"), "-out", str(folder / "cert.pem")]
    subprocess.run([OPENSSL, *certificate, *names, *files], check=True, capture_output=True)
    text = (ROOT / "deploy" / name).read_text("utf-8")
    for old, new in (
        ("listen 443 ssl http2", f"listen 127.0.0.1:{port} ssl"),
        ("listen 80", f"listen 127.0.0.1:{free_port()}"),
        ("thidua.xa-a.example", "localhost"),
        ("/etc/ssl/thidua/fullchain.pem", str(folder / "cert.pem")),
        ("/etc/ssl/thidua/privkey.pem", str(folder / "key.pem")),
        ("/var/log/nginx/thidua.log", str(folder / "access.log")),
        ("127.0.0.1:8501", f"127.0.0.1:{behind}"),
        *more,
    ):
        assert old in text, old
        text = text.replace(old, new)
    paths = "".join(
        f"{kind}_temp_path {folder}/{kind};\n" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    user = "user root;\n" if os.geteuid() == 0 else ""
    head = f"{user}daemon off;\npid {folder}/pid;\nerror_log {folder}/error.log;\nevents {{}}\nhttp {{\n{paths}"
    (folder / "nginx.conf").write_text(f"{head}{text}\n}}\n", "utf-8")
    process = subprocess.Popen([NGINX, "-e", str(folder / "error.log"), "-c", str(folder / "nginx.conf")])
    for _ in range(100):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return process
        if process.poll() is not None:
            break
        time.sleep(0.05)
    log = folder / "error.log"
    raise AssertionError(log.read_text("utf-8") if log.exists() else "nginx không bắt đầu")


def get(site, path, **headers):
    connection = http.client.HTTPSConnection("localhost", site[0], timeout=30, context=site[1])
    try:
        connection.request("GET", path, headers={name.replace("_", "-"): value for name, value in headers.items()})
        answer = connection.getresponse()
        return answer.status, answer.headers, answer.read()
    finally:
        connection.close()


def test_health_and_the_sign_in_page_come_over_tls(site):
    assert get(site, "/healthz")[0] == 200
    status, headers, body = get(site, "/dang-nhap")
    assert status == 200 and "Đăng nhập" in body.decode("utf-8") and headers["x-request-id"]
    assert "max-age" in headers.get("strict-transport-security", "")


def sent(site, method, path, body, **headers):
    """One request with a body from the site's own page; (status, headers)."""
    connection = http.client.HTTPSConnection("localhost", site[0], timeout=30, context=site[1])
    try:
        own = {"Origin": f"https://localhost:{site[0]}", **headers}
        connection.request(method, path, body, {name.replace("_", "-"): value for name, value in own.items()})
        answer = connection.getresponse()
        return answer.status, answer.headers
    finally:
        connection.close()


def test_a_person_signs_in_over_tls_from_the_own_page_only(site):
    form, kind = urlencode({"ten": "phuong_a", "mat_khau": site[4]}), "application/x-www-form-urlencoded"
    assert sent(site, "POST", "/dang-nhap", form, Content_Type=kind, Origin="https://evil.example")[0] == 403
    status, headers = sent(site, "POST", "/dang-nhap", form, Content_Type=kind)
    assert (status, headers["location"]) == (303, "/doi-mat-khau")
    session = next(text for text in headers.get_all("set-cookie") if text.startswith("__Host-kpi_phien="))
    assert all(part in session for part in ("Secure", "HttpOnly", "SameSite=lax", "Path=/")) and "Domain" not in session


def test_a_report_is_uploaded_through_the_proxy_and_a_huge_one_ends_there(site):
    port, cookie = site[0], f"__Host-kpi_phien={site[3]}; __Host-kpi_xsrf={XSRF}"
    socket_ = connect(
        f"wss://localhost:{port}/_stcore/stream",
        ssl=site[1],
        origin=f"https://localhost:{port}",
        subprotocols=["streamlit", "x"],
        additional_headers={"Cookie": cookie},
        max_size=None,
        legacy=True,
    )
    path = f"/_stcore/upload_file/{Screen(socket_).run('nop-bao-cao').session}/tep-1"
    head = b'--x\r\nContent-Disposition: form-data; name="file"; filename="a.xlsx"\r\n\r\n'
    more = {"Cookie": cookie, "X_Xsrftoken": XSRF, "Content_Type": "multipart/form-data; boundary=x"}
    assert sent(site, "PUT", path, head + bytes(9 << 20) + b"\r\n--x--\r\n", **more)[0] == 204
    planted = {**more, "Cookie": f"__Host-kpi_phien={site[3]}; _streamlit_xsrf={XSRF}"}  # by another host of the domain
    assert sent(site, "PUT", path, head + b"\r\n--x--\r\n", **planted)[0] == 403
    with contextlib.suppress(OSError):  # nginx may hang up while it is still being told
        assert sent(site, "PUT", path, head + bytes(13 << 20) + b"\r\n--x--\r\n", **more)[0] == 413
    socket_.close()


def test_cookies_belong_to_this_host_and_to_tls(site):
    cookie = f"__Host-kpi_phien={site[2]}"
    assert get(site, "/tong-quan")[0] == 303
    assert get(site, "/tong-quan", Cookie=f"kpi_phien_{site[0]}={site[2]}")[0] == 303
    assert get(site, "/tong-quan", Cookie=cookie)[0] == 200
    left = get(site, "/dang-xuat", Cookie=cookie)[1].get_all("set-cookie") or []
    assert all("Secure" in text and text.startswith("__Host-") for text in left)


def test_the_large_script_is_compressed(site):
    cookie = f"__Host-kpi_phien={site[2]}"
    page = get(site, "/tong-quan", Cookie=cookie)[2].decode("utf-8")
    script = re.search(r"static/js/index\.[\w-]+\.js", page)[0]
    status, headers, body = get(site, f"/{script}", Cookie=cookie, Accept_Encoding="gzip")
    assert status == 200 and headers["content-encoding"] == "gzip"
    assert len(gzip.decompress(body)) > 2 * len(body)


@pytest.mark.parametrize(("origin", "status"), [("own", 101), ("https://evil.example", 403)])
def test_the_websocket_passes_with_the_own_origin_only(site, origin, status):
    port, context, token, *_ = site
    origin = f"https://localhost:{port}" if origin == "own" else origin
    lines = ["GET /_stcore/stream HTTP/1.1", f"Host: localhost:{port}", f"Origin: {origin}", "Upgrade: websocket"]
    lines += ["Connection: Upgrade", "Sec-WebSocket-Version: 13", f"Cookie: __Host-kpi_phien={token}"]
    lines += [f"Sec-WebSocket-Key: {base64.b64encode(os.urandom(16)).decode()}", "", ""]
    with (
        socket.create_connection(("127.0.0.1", port), 30) as plain,
        context.wrap_socket(plain, server_hostname="localhost") as link,
    ):
        link.sendall("\r\n".join(lines).encode())
        assert int(link.recv(4096).split()[1]) == status


def test_what_a_browser_says_about_its_own_address_is_overwritten(site):
    text = (ROOT / "deploy" / "nginx.conf").read_text("utf-8")
    assert "X-Forwarded-For   $remote_addr" in text and "proxy_add_x_forwarded_for" not in text
    assert get(site, "/healthz", X_Forwarded_For="10.0.0.1", X_Forwarded_Proto="http")[0] == 200
