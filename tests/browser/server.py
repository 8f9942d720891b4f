"""Answers how a test gets the real dashboard on a free port, with a small store of its own; never draws anything."""

import contextlib
import http.client
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

ROOT = Path(__file__).resolve().parents[2]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextlib.contextmanager
def running(data_dir: Path, config_dir: Path, log: Path) -> Iterator[int]:
    """`python -m kpi serve` until the block ends; gives the port. The log is shown when the server does not answer."""
    port = free_port()
    process = started(data_dir, config_dir, log, port)
    try:
        wait_until_it_answers(process, port, log)
        yield port
    finally:
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def started(data_dir: Path, config_dir: Path, log: Path, port: int) -> subprocess.Popen:
    """`python -m kpi serve` on this port, not waited for: one process, whoever ends it ends the server."""
    environment = {**os.environ, "KPI_DATA_DIR": str(data_dir), "KPI_CONFIG_DIR": str(config_dir), "PYTHONUTF8": "1"}
    command = [sys.executable, "-m", "kpi", "serve", "--port", str(port)]
    with log.open("ab") as output:
        return subprocess.Popen(command, cwd=ROOT, env=environment, stdout=output, stderr=subprocess.STDOUT)


def wait_until_it_answers(process: subprocess.Popen, port: int, log: Path) -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until and process.poll() is None:
        with contextlib.suppress(OSError):
            if status(port, "GET", "/_stcore/health") == 200:
                return
        time.sleep(0.2)
    raise AssertionError("máy chủ không trả lời:\n" + log.read_text("utf-8", "replace"))


def cookie_name(port: int) -> str:
    """What the session's cookie is called on this port, without TLS."""
    return f"kpi_phien_{port}"


def cookies(port: int, token: str) -> list[dict]:
    """The cookies of a browser in which the person of this session sits."""
    return [{"name": cookie_name(port), "value": token, "url": f"http://127.0.0.1:{port}"}]


@dataclass(frozen=True)
class Answered:
    """What the server answered to one request."""

    status: int
    headers: dict[str, str]
    body: bytes
    set_cookies: tuple[str, ...]

    def cookie(self, name: str) -> str | None:
        """The value of a cookie that was set, or None."""
        found = [text.partition(";")[0].partition("=")[2] for text in self.set_cookies if text.startswith(name + "=")]
        return found[-1] if found else None


def ask(port: int, method: str, path: str, body: dict | bytes | None = None, **headers: str) -> Answered:
    """One request to the running server; a dict is sent as a form from its own page. `Host`, `Cookie` … as given."""
    if isinstance(body, dict):
        own = {"Content-Type": "application/x-www-form-urlencoded", "Origin": f"http://127.0.0.1:{port}"}
        headers, body = {**own, **headers}, urlencode(body).encode()
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    try:
        connection.putrequest(method, path, skip_host="Host" in headers)
        for name, value in headers.items():
            connection.putheader(name.replace("_", "-"), value)
        if body is not None:
            connection.putheader("Content-Length", str(len(body)))
        connection.endheaders(body)
        answer = connection.getresponse()
        set_cookies = tuple(answer.headers.get_all("Set-Cookie") or ())
        is_socket = answer.status == 101
        return Answered(answer.status, dict(answer.headers), b"" if is_socket else answer.read(), set_cookies)
    finally:
        connection.close()


def status(port: int, method: str, path: str, **headers: str) -> int:
    """The status of one request without a body."""
    return ask(port, method, path, **headers).status


def demo_cookie(port: int, account: str) -> str:
    """The Cookie header of a browser that has pressed a demonstration account's button."""
    entered = ask(port, "POST", "/dang-nhap/minh-hoa", {"ten": account})
    assert entered.status == 303, entered
    return f"{cookie_name(port)}={entered.cookie(cookie_name(port))}"
