"""Answers how a test gets the real dashboard on a free port, with a small store of its own; never draws anything."""

import contextlib
import http.client
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextlib.contextmanager
def running(data_dir: Path, config_dir: Path, log: Path) -> Iterator[int]:
    """`python -m kpi serve` until the block ends; gives the port. The log is shown when the server does not answer."""
    port = free_port()
    environment = {**os.environ, "KPI_DATA_DIR": str(data_dir), "KPI_CONFIG_DIR": str(config_dir), "PYTHONUTF8": "1"}
    with log.open("wb") as output:
        command = [sys.executable, "-m", "kpi", "serve", "--port", str(port)]
        process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=output, stderr=subprocess.STDOUT)
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


def wait_until_it_answers(process: subprocess.Popen, port: int, log: Path) -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until and process.poll() is None:
        with contextlib.suppress(OSError):
            if status(port, "GET", "/_stcore/health") == 200:
                return
        time.sleep(0.2)
    raise AssertionError("máy chủ không trả lời:\n" + log.read_text("utf-8", "replace"))


def status(port: int, method: str, path: str, **headers: str) -> int:
    """The status of one request to the running server; `Host` and the others as given."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    try:
        connection.putrequest(method, path, skip_host="Host" in headers)
        for name, value in headers.items():
            connection.putheader(name.replace("_", "-"), value)
        connection.endheaders()
        return connection.getresponse().status
    finally:
        connection.close()
