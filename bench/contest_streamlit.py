"""Answers what the same paper costs as a Streamlit page: bytes of the first load, CPU an answer, answers lost when the
line is away for some seconds; both in one run, over loopback. Never asserts a figure.

    .venv/bin/python -m bench.contest_streamlit [CLIENTS] [CHROMIUM]

CPU: so many clients answer 20 questions each, ours by its own POST, Streamlit by a rerun with the widgets' states (as
its browser part sends them); every answer of both is committed to the disk before the next. Bytes and lost answers: one
real browser on a phone's width (without CHROMIUM they are left out): ten answers, the line cut, five answers clicked,
the line back, ten seconds, then what the server has.
"""

import asyncio
import json
import os
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from bench.clicks import cpu_seconds, server_pid
from bench.clock import load_text, quantile
from bench.contest_house import CODE, prepared
from bench.contest_people import everybody
from bench.line import Line
from kpi.quiz.answer_log import read_rows
from kpi.quiz.halls import LOG, contest_folder
from tests.browser.server import free_port, running, wait_until_it_answers

if TYPE_CHECKING:
    from playwright.sync_api import Page

QUESTIONS, BEFORE, AWAY = 20, 10, 5
PAGE = """
import json, sqlite3, uuid
import streamlit as st
who = st.session_state.setdefault("who", uuid.uuid4().hex)
def keep(code):
    with sqlite3.connect({store!r}, timeout=30) as store:
        store.execute("pragma synchronous=full")
        store.execute("insert into answer values (?, ?, ?)", (who, code, st.session_state[code]))
st.title("Thử tải")
for place, row in enumerate(json.load(open({paper!r}, encoding="utf-8")), 1):
    st.radio(f"Câu {{place}}. {{row['words']}}", [w for _, w in row["options"]], index=None, key=row["code"],
             on_change=keep, args=(row["code"],))
"""


def streamlit_page(folder: Path, data: Path) -> tuple[subprocess.Popen[bytes], int, Path]:
    """The same twenty questions as one Streamlit page on a port; answers into a file of SQLite, one commit each."""
    from kpi import actions

    with actions.open_office(data, folder / "config") as office:
        told = office.store.run("quiz_papers_now", campaign=CODE)[0]
        bank = {item["code"]: item for item in json.loads(told["bank_json"])}
        paper = [bank[item["code"]] for item in json.loads(told["forms_json"])[0]["questions"]]
    (folder / "paper.json").write_text(json.dumps(paper), "utf-8")
    store, script, port = folder / "answers.db", folder / "paper.py", free_port()
    with sqlite3.connect(store) as made:
        made.execute("create table answer (who, question, choice)")
    script.write_text(PAGE.format(store=str(store), paper=str(folder / "paper.json")), "utf-8")
    command = [sys.executable, "-m", "streamlit", "run", str(script), "--server.port", str(port)]
    command += ["--server.headless", "true", "--browser.gatherUsageStats", "false", "--server.address", "127.0.0.1"]
    log = (folder / "streamlit.log").open("wb")
    process = subprocess.Popen(command, cwd=folder, stdout=log, stderr=log, env={**os.environ, "PYTHONUTF8": "1"})
    wait_until_it_answers(process, port, folder / "streamlit.log")
    return process, port, store


def one_socket(port: int, waits: list[float], received: list[int]) -> None:
    """One person at the Streamlit page: twenty answers, each a rerun with every widget's state."""
    from streamlit.proto.BackMsg_pb2 import BackMsg
    from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
    from websockets.sync.client import connect
    from websockets.typing import Subprotocol

    widgets: dict[str, list[str]] = {}
    chosen: dict[str, str] = {}
    address = f"ws://127.0.0.1:{port}/_stcore/stream"
    with connect(address, subprotocols=[Subprotocol("streamlit")], max_size=None) as socket:

        def rerun() -> None:
            asked = BackMsg()
            asked.rerun_script.query_string = ""
            for name, choice in chosen.items():
                state = asked.rerun_script.widget_states.widgets.add()
                state.id, state.string_value = name, choice
            socket.send(asked.SerializeToString())
            while True:
                data = socket.recv(timeout=60)
                received.append(len(data))
                message = ForwardMsg()
                message.ParseFromString(data if isinstance(data, bytes) else data.encode())
                radio = message.delta.new_element.radio
                if radio.id:
                    widgets[radio.id] = list(radio.options)
                if message.WhichOneof("type") == "script_finished":
                    return

        rerun()
        for name, options in list(widgets.items())[:QUESTIONS]:
            began = time.perf_counter()
            chosen[name] = options[1]
            rerun()
            waits.append(time.perf_counter() - began)


def load_of_streamlit(port: int, clients: int) -> tuple[list[float], int]:
    """Everybody at once; waits of every answer, bytes over the sockets."""
    waits: list[float] = []
    received: list[int] = []
    threads = [threading.Thread(target=one_socket, args=(port, waits, received)) for _ in range(clients)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return waits, sum(received)


def in_a_browser(chromium: str, line: Line, path: str, enter: "Callable[[Page], None]", options: str) -> int:
    """Bytes of the load in a browser on a phone's width that answers, loses its line, answers, has it again."""
    from playwright.sync_api import Error, sync_playwright

    line.received = 0
    with sync_playwright() as play:
        arguments = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        browser = play.chromium.launch(executable_path=chromium, args=arguments)
        page = browser.new_page(viewport={"width": 390, "height": 844})
        page.goto(f"http://127.0.0.1:{line.port}{path}")
        enter(page)
        page.wait_for_selector(options)
        page.wait_for_timeout(3000)
        loaded, groups, barred = line.received, page.locator(options), 0
        for place in range(BEFORE + AWAY):
            if place == BEFORE:
                line.cut()
                page.wait_for_timeout(1000)
            try:
                groups.nth(place).locator("label").nth(1).click(timeout=1500)
            except Error:  # the page takes no click while the line is away
                barred += 1
            page.wait_for_timeout(700)
        line.mend()
        page.wait_for_timeout(20_000)
        browser.close()
    print(f"  trình duyệt 390: tải {loaded / 1000:.0f} kB; mất mạng: {barred}/{AWAY} lần bấm không được nhận")
    return loaded


def main(clients: int, chromium: str | None) -> None:
    """Both pages, one after the other, the same questions, the same number of people."""
    with tempfile.TemporaryDirectory(prefix="kpi_sanh_") as made:
        folder = Path(made)
        codes = prepared(folder, clients + 1)
        ours_line, their_line, server = Line(), Line(), folder / "config/server.yaml"
        hosts = f"public_hosts: ['127.0.0.1:{ours_line.port}']"
        server.write_text(server.read_text("utf-8").replace("public_hosts: []", hosts), "utf-8")
        with running(folder / "data", folder / "config", folder / "server.log") as ours_line.server:
            port = ours_line.server
            pid = server_pid(port)
            began = cpu_seconds(pid)
            done = asyncio.run(everybody(codes[:-1], port, 20.0))
            ours = cpu_seconds(pid) - began
            waits = [wait for client in done for wait in client.waits]
            _told("trang riêng", ours, waits, sum(client.bytes for client in done) / clients)
            if chromium:
                in_a_browser(chromium, ours_line, f"/thi/{CODE}", _enter(codes[-1]), "fieldset.cau")
                rows = list(read_rows(contest_folder(folder / "data", CODE) / LOG))
                last = max(row["s"] for row in rows)
                kept = len({row["q"] for row in rows if row["s"] == last and row["k"] == "answer"})
                print(f"  sau khi có mạng lại, máy chủ có {kept}/{BEFORE + AWAY} câu")
        process, other, store = streamlit_page(folder, folder / "data")
        try:
            pid, began = process.pid, cpu_seconds(process.pid)
            waits, received = load_of_streamlit(other, clients)
            theirs = cpu_seconds(pid) - began
            _told("trang Streamlit", theirs, waits, received / clients)
            with sqlite3.connect(store) as kept_in:
                kept_in.execute("delete from answer")
            if chromium:
                their_line.server = other
                in_a_browser(chromium, their_line, "/", lambda page: None, "[data-testid=stRadio]")
                with sqlite3.connect(store) as kept_in:
                    kept = kept_in.execute("select count(distinct question) from answer").fetchone()[0]
                print(f"  sau khi có mạng lại, máy chủ có {kept}/{BEFORE + AWAY} câu")
        finally:
            process.terminate()
            process.wait(20)
        print(f"CPU mỗi câu: Streamlit gấp {theirs / ours:.1f} lần; {load_text()}")


def _enter(code: str) -> "Callable[[Page], None]":
    def enter(page: "Page") -> None:
        page.fill("#ma", code)
        page.click("button:text-is('Vào thi')")
        page.click("button:text-is('Bắt đầu làm bài')")
        page.wait_for_selector("fieldset.cau")
        page.evaluate("document.querySelectorAll('fieldset.cau').forEach(x => x.hidden = false)")

    return enter


def _told(name: str, cpu: float, waits: list[float], bytes_each: float) -> None:
    told = f"{name}: {1000 * cpu / len(waits):.1f} ms CPU một câu, chờ {quantile(waits, 0.5):.3f} s (95%: "
    print(f"{told}{quantile(waits, 0.95):.3f} s), {bytes_each / 1000:.0f} kB mỗi người, {len(waits)} câu")


if __name__ == "__main__":
    words = sys.argv[1:3]
    main(int(words[0]) if words else 30, words[1] if len(words) > 1 else None)
