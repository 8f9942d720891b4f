"""Answers how an online contest holds when many open it in the same minute, over loopback, through the real server.

    .venv/bin/python -m bench.contest [CLIENTS] [SECONDS] [DEMO_FOLDER]
    .venv/bin/python -m bench.contest 500 600 data          the load of a whole district beside 30 people at dashboards

A house of its own is made through the real acts (in a copy of DEMO_FOLDER, a house made by `kpi init --demo`, so
that the dashboards have a year to show), `python -m kpi serve` runs on it; each client enters by its code, begins,
answers 20 X Afterwards the log is compared with what was acknowledged. Never asserts a time; exit 1 when
an acknowledged answer is missing.
"""

import asyncio
import contextlib
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from bench.clicks import cpu_seconds, server_pid
from bench.clock import load_text, quantile
from bench.contest_house import CODE, prepared
from bench.contest_people import Client, everybody
from kpi.quiz.answer_log import read_rows
from kpi.quiz.chain import broken_links
from kpi.quiz.halls import LOG, contest_folder
from tests.browser.server import ROOT, demo_cookie, running

PEOPLE = 30


def _dashboards(port: int, token: str, seconds: float) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "bench.contest_people", "dashboards", str(port), token, str(PEOPLE), str(seconds)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)


@contextlib.contextmanager
def _stand_in() -> Iterator[int]:
    command = [sys.executable, "-m", "bench.stand_in"]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        yield int(process.stdout.readline())
    finally:
        process.terminate()
        process.wait(10)


def _waits(process: subprocess.Popen[str]) -> list[float]:
    return json.loads(process.communicate()[0])


def _told(name: str, waits: list[float]) -> str:
    at = [f"{share:.0%} {quantile(waits, share):.3f} s" for share in (0.5, 0.95, 0.99)]
    return f"{name}: {', '.join(at)}, chậm nhất {max(waits):.3f} s ({len(waits)} lần)".replace(".", ",")


def main(clients: int, seconds: float, demo: Path | None) -> int:
    """Prepare, serve, measure without and with the contest, compare."""
    with tempfile.TemporaryDirectory(prefix="kpi_tai_") as made:
        folder = Path(made)
        codes = prepared(folder, clients, demo)
        with running(folder / "data", folder / "config", folder / "server.log") as port:
            pid, token = server_pid(port), demo_cookie(port, "lanh_dao").partition("=")[2] if demo else ""
            alone: list[float] = []
            if demo:
                _waits(_dashboards(port, token, 15))  # what is asked for the first time is counted for nobody
                began, clock, span = cpu_seconds(pid), time.perf_counter(), min(seconds, 120.0)
                quiet_people = _dashboards(port, token, span)
                with _stand_in() as other:  # the entrants' own programs are as busy, with a server that does nothing
                    asyncio.run(everybody(codes[: int(clients * span / seconds)], other, span))
                alone = _waits(quiet_people)
                quiet = (cpu_seconds(pid) - began) / (time.perf_counter() - clock)
                print(
                    _told(f"{PEOPLE} người ở bảng điều hành, không thi", alone), f"CPU {quiet:.2f} nhân;", load_text()
                )
            beside = _dashboards(port, token, seconds) if demo else None
            began, clock = cpu_seconds(pid), time.perf_counter()
            done = asyncio.run(everybody(codes, port, seconds))
            spent, took = cpu_seconds(pid) - began, time.perf_counter() - clock
            spent -= quiet * took if demo else 0.0  # what the dashboards would have used anyhow
            both = _waits(beside) if beside else []
        rows = list(read_rows(contest_folder(folder / "data", CODE) / LOG))
    return _print(done, rows, seconds, spent, alone, both)


def _print(
    done: list[Client], rows: list[dict], seconds: float, spent: float, alone: list[float], both: list[float]
) -> int:
    kept = {(r["n"], r["tab"], r["q"], r["c"]) for r in rows if r["k"] == "answer"}
    told = [(n, f"tai{c.number}", q, choice) for c in done for n, q, choice in c.acknowledged]
    waits, missing = [wait for client in done for wait in client.waits], [row for row in told if row not in kept]
    print(load_text())
    print(
        f"{len(done)} người, {seconds:.0f} giây: {sum(c.tries for c in done)} lần gửi, {len(told)} câu xác nhận, ",
        end="",
    )
    print(f"thiếu {len(missing)}; {sum(c.bytes for c in done) / len(done) / 1000:.1f} kB mỗi người")
    print(_told("xác nhận một câu", waits))
    print(_told("vào, bắt đầu, nhận đề (4 trang)", [wait for client in done for wait in client.pages]))
    print(f"trong 0,3 s: {sum(wait <= 0.3 for wait in waits) / len(waits):.2%}; trong 2 s: ", end="")
    print(f"{sum(wait <= 2 for wait in waits) / len(waits):.2%}")
    if both:
        print(_told(f"{PEOPLE} người ở bảng điều hành, đang thi", both))
        for share in (0.5, 0.95):
            print(f"  gấp {quantile(both, share) / quantile(alone, share):.2f} lần ở {share:.0%}")
    print(f"CPU của cuộc thi: {spent:.1f} s, {1000 * spent / max(1, len(told)):.1f} ms một câu (cả trang, vào, nộp)")
    broken = broken_links(CODE, rows)
    print(json.dumps({"chuoi_dut": len(broken), "su_kien": len(rows)}))
    return 1 if missing or broken else 0


if __name__ == "__main__":
    words = sys.argv[1:4]
    sys.exit(main(*([int(w) for w in words[:2]] + [100, 30][len(words) :]), Path(words[2]) if len(words) > 2 else None))
