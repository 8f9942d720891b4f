"""Answers how long another person waits for a page before, while and after one account floods the server from outside.

    python -m bench.floods [FLOOD …] [--seconds 10] [--data FOLDER]

A real server on this machine with the demonstration year (made when no folder is given). Nothing is asserted: it prints
the median and the longest wait of the other person, and their ratio to the quiet minute before.
"""

import argparse
import contextlib
import io
import os
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import openpyxl
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from bench.clock import load_text
from tests.browser.server import ROOT, ask, cookie_name, demo_cookie, running
from tests.streamlit_socket import Screen, open_screen

FLOODER, OTHER = "phuong_bac_son", "lanh_dao"
PAGE, UPLOADING, IDEAS, PAUSE = "tong-quan", "nop-bao-cao", "gui-sang-kien", 0.4


def rerun(page: str = PAGE) -> bytes:
    """The message with which a browser asks for a page."""
    asked = BackMsg()
    asked.rerun_script.page_name = page
    return asked.SerializeToString()


def reruns(port: int, token: str, stop: threading.Event, sockets: int) -> None:
    """Each socket sends reruns without waiting for an answer, as fast as they are taken."""

    def one() -> None:
        with contextlib.suppress(Exception):
            screen = open_screen(port, token)
            reader = threading.Thread(target=_swallow, args=(screen,), daemon=True)
            reader.start()
            while not stop.is_set():
                screen.socket.send(rerun())
                time.sleep(0.002)
            screen.socket.close()

    _all([one] * sockets)


def busy(port: int, token: str, stop: threading.Event, sockets: int) -> None:
    """Each socket asks for the page again as soon as it has it."""

    def one() -> None:
        with contextlib.suppress(Exception):
            screen = open_screen(port, token)
            while not stop.is_set():
                screen.run(PAGE)
            screen.socket.close()

    _all([one] * sockets)


def doors(port: int, token: str, stop: threading.Event, threads: int) -> None:
    """Pages, media and uploads that are refused, by the thousand."""

    def one() -> None:
        while not stop.is_set():
            with contextlib.suppress(OSError):
                ask(port, "GET", "/media/xyz.xlsx", Cookie=f"{cookie_name(port)}={token}")

    _all([one] * threads)


def drafts(port: int, token: str, stop: threading.Event, count: int) -> None:
    """An idea typed on as many screens at once: each writes other words as soon as the last ones are a draft."""

    def one(number: int) -> None:
        with contextlib.suppress(Exception):
            screen = open_screen(port, token)
            field, turn = _widget(screen, IDEAS, "text_area"), 0
            while not stop.is_set():
                typed = BackMsg()
                typed.rerun_script.page_name = IDEAS
                state = typed.rerun_script.widget_states.widgets.add(id=field)
                turn += 1
                state.string_value = f"màn hình {number}, lần {turn}: " + "chữ gõ dở " * 400
                screen.socket.send(typed.SerializeToString())
                _until(screen, "script_finished")
            screen.socket.close()

    _all([partial(one, number) for number in range(count)])


def workbooks(port: int, token: str, stop: threading.Event, count: int) -> None:
    """Heavy workbooks uploaded on as many screens at once, another one as soon as the last is answered."""

    def one(number: int) -> None:
        with contextlib.suppress(Exception):
            screen = open_screen(port, token)
            while not stop.is_set():
                uploaded(screen, port, token, BOOKS[number % len(BOOKS)])
                number += count
            screen.socket.close()

    _all([partial(one, number) for number in range(count)])


BOOKS: list[bytes] = []  # made before anything is measured: making one costs this machine as much as reading it
MOST_BOOKS = 24


def heavy(number: int) -> bytes:
    """A workbook of some 90,000 cells, another one for each number."""
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet(f"Nặng {number}")
    for row in range(7_500):
        sheet.append([f"ô {row} {column}" for column in range(12)])
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def uploaded(screen: Screen, port: int, token: str, data: bytes) -> None:
    """Choose a file on the page where reports are handed in, as a browser does, and wait for the verdict."""
    uploader = _widget(screen, UPLOADING, "file_uploader")
    asked = BackMsg()
    asked.file_urls_request.request_id, asked.file_urls_request.session_id = "1", screen.session
    asked.file_urls_request.file_names.append("nang.xlsx")
    screen.socket.send(asked.SerializeToString())
    urls = _until(screen, "file_urls_response").file_urls_response.file_urls[0]
    mark = b"----tep"
    head = b'--%s\r\nContent-Disposition: form-data; name="f"; filename="nang.xlsx"\r\n\r\n' % mark
    body = head + data + b"\r\n--%s--\r\n" % mark
    kind = f"multipart/form-data; boundary={mark.decode()}"
    own = {"Cookie": f"{cookie_name(port)}={token}", "Origin": f"http://127.0.0.1:{port}", "Content-Type": kind}
    ask(port, "PUT", urls.upload_url, body, **own)
    again = BackMsg()
    again.rerun_script.page_name = UPLOADING
    state = again.rerun_script.widget_states.widgets.add(id=uploader)
    info = state.file_uploader_state_value.uploaded_file_info.add(
        file_id=urls.file_id, name="nang.xlsx", size=len(data)
    )
    info.file_urls.CopyFrom(urls)
    screen.socket.send(again.SerializeToString())
    _until(screen, "script_finished")


def _widget(screen: Screen, page: str, kind: str) -> str:
    """Open a page and give the name of its last widget of a kind."""
    asked, found = BackMsg(), ""
    asked.rerun_script.page_name = page
    screen.socket.send(asked.SerializeToString())
    while True:
        told = _next(screen)
        if told.WhichOneof("type") == "new_session":
            screen.session = told.new_session.initialize.session_id
        if told.WhichOneof("type") == "delta" and told.delta.new_element.WhichOneof("type") == kind:
            found = getattr(told.delta.new_element, kind).id
        if told.WhichOneof("type") == "script_finished":
            return found


def _until(screen: Screen, kind: str) -> ForwardMsg:
    while (told := _next(screen)).WhichOneof("type") != kind:
        pass
    return told


def _next(screen: Screen) -> ForwardMsg:
    told = ForwardMsg()
    told.ParseFromString(screen.socket.recv(timeout=120))
    return told


FLOODS: dict[str, Callable[[int, str, threading.Event], None]] = {
    "reruns_3": lambda *given: reruns(*given, 3),
    "reruns_10": lambda *given: reruns(*given, 10),
    "busy_40": lambda *given: busy(*given, 40),
    "drafts_4": lambda *given: drafts(*given, 4),
    "doors_8": lambda *given: doors(*given, 8),
    "workbooks_6": lambda *given: workbooks(*given, 6),
}


def waits(screen: Screen, seconds: float) -> list[float]:
    """How long each page took somebody who opens it again and again with a pause between."""
    until, found = time.monotonic() + seconds, []
    while time.monotonic() < until:
        began = time.monotonic()
        try:
            screen.run(PAGE)
        except TimeoutError:
            found.append(60.0)
            break
        found.append(time.monotonic() - began)
        time.sleep(PAUSE)
    return found


def main() -> None:
    """Run the floods one after the other on one server."""
    parser = argparse.ArgumentParser()
    parser.add_argument("floods", nargs="*", default=list(FLOODS))
    parser.add_argument("--seconds", type=float, default=10)
    parser.add_argument("--data", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        data = options.data or Path(scratch) / "data"
        os.environ["KPI_DATA_DIR"] = str(data)
        if not (data / "kpi.duckdb").exists():
            command = [sys.executable, "-m", "kpi", "init", "--demo"]
            subprocess.run(command, cwd=ROOT, env=os.environ, capture_output=True, check=True)
        with running(data, ROOT / "config", Path(scratch) / "server.log") as port:
            _measure(port, options.floods, options.seconds)


def _measure(port: int, names: list[str], seconds: float) -> None:
    if "workbooks_6" in names:
        BOOKS.extend(heavy(number) for number in range(MOST_BOOKS))
    tokens = {name: demo_cookie(port, name).partition("=")[2] for name in (FLOODER, OTHER)}
    screen = open_screen(port, tokens[OTHER])
    waits(screen, 3)  # the first page reads what later ones remember
    for name in names:
        quiet, stop = waits(screen, seconds), threading.Event()
        flood = threading.Thread(target=FLOODS[name], args=(port, tokens[FLOODER], stop), daemon=True)
        flood.start()
        during = waits(screen, seconds)
        stop.set()
        flood.join(30)
        after = waits(screen, seconds)
        _say(name, quiet, during, after)


def _say(name: str, quiet: list[float], during: list[float], after: list[float]) -> None:
    parts = []
    for title, found in (("yên", quiet), ("đang", during), ("sau", after)):
        parts.append(f"{title} p50 {statistics.median(found) * 1000:.0f} ms, lâu nhất {max(found) * 1000:.0f} ms")
    ratio = statistics.median(during) / statistics.median(quiet)
    longest = max(during) / max(quiet)
    print(f"{name:12} {' | '.join(parts)} | gấp p50 {ratio:.1f}, lâu nhất {longest:.1f} | {load_text()}", flush=True)


def _swallow(screen: Screen) -> None:
    with contextlib.suppress(Exception):
        while True:
            screen.socket.recv(timeout=60)


def _all(works: list[Callable[[], None]]) -> None:
    threads = [threading.Thread(target=work, daemon=True) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)


if __name__ == "__main__":
    main()
