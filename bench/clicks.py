"""Answers what a click costs the server: CPU of a rerun of each screen, warm and cold, and how many people it holds.

    .venv/bin/python -m bench.clicks DATA_FOLDER [--people 50] [--seconds 20] [--readers 2]

Loopback only. A real server is started on the store; people are real websockets that ask for Tổng quan, Xếp hạng and
Đơn vị in turn, one click in five seconds each, with changing months. Warm: every ready piece was asked for before;
cold: nobody has asked for that screen and month yet (what the server makes ready by itself when it starts, before
anybody clicks, is waited for and told apart). CPU is the server's own (/proc, Linux), so that the load generator does
not count. With --readers the store is published and so many reading processes stand beside the writing one; the people
sign in there once and look at the reading ones in turn (what the nginx of deploy/nginx-nhieu-tien-trinh.conf does).
Memory: of each process before the crowd and with it. Never asserts a figure.
"""

import argparse
import os
import random
import re
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from bench.clock import load_text, quantile
from tests.browser.server import ask, demo_cookie, running
from tests.streamlit_socket import open_screen

PAGES = ("tong-quan", "xep-hang", "don-vi")
OF_OTHER_PLANS = ("dh_", "ta_", "xa_dai_ang")  # demonstration accounts of other offices
EVERY = 5.0  # seconds between two clicks of one person


def cpu_seconds(pid: int) -> float:
    """CPU that a process has used, user and system (Linux)."""
    fields = Path(f"/proc/{pid}/stat").read_text("ascii").rpartition(") ")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def memory_mb(pid: int) -> float:
    """Memory that a process holds now (Linux)."""
    lines = Path(f"/proc/{pid}/status").read_text("ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS:")) / 1024


def at_rest(pid: int, most: float = 120.0) -> tuple[float, float]:
    """Wait until a server that has just begun works no more: the CPU it has used so far, the seconds that passed."""
    began = time.perf_counter()
    seen, still = cpu_seconds(pid), 0
    while still < 3 and time.perf_counter() - began < most:
        time.sleep(1.0)
        now = cpu_seconds(pid)
        seen, still = now, still + 1 if now - seen < 0.05 else 0
    return seen, time.perf_counter() - began


def server_pid(port: int) -> int:
    """The process that serves on this port, of this machine's own list: of several the one that worked most."""
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                words = (entry / "cmdline").read_bytes()
                if str(port).encode() in words and b"clicks" not in words:
                    found.append((cpu_seconds(int(entry.name)), int(entry.name)))
            except OSError:
                continue
    if not found:
        raise SystemExit("không tìm thấy tiến trình máy chủ")
    return max(found)[1]


def reruns(port: int, token: str, months: list[str], times: int) -> dict[str, tuple[float, float]]:
    """Page → (CPU, seconds) of one rerun, the mean of `times`."""
    screen, pid, found = open_screen(port, token), server_pid(port), {}
    for page in PAGES:
        screen.run(page)
        began, clock = cpu_seconds(pid), time.perf_counter()
        for place in range(times):
            screen.run(page, query=f"ky={months[place % len(months)]}")
        found[page] = ((cpu_seconds(pid) - began) / times, (time.perf_counter() - clock) / times)
    screen.socket.close()
    return found


def tokens(port: int, many: int = 12) -> list[str]:
    """Sessions of so many demonstration accounts of this store's first plan, as its sign-in page offers them: one
    account holds no more than forty open screens."""
    page = ask(port, "GET", "/dang-nhap").body.decode("utf-8")
    names = [name for name in re.findall(r'name="ten" value="([^"]+)"', page) if not name.startswith(OF_OTHER_PLANS)]
    return [demo_cookie(port, name).partition("=")[2] for name in names[:many]]


def crowd(
    port: int | list[int],
    sessions: list[str],
    months: list[str],
    people: int,
    seconds: float,
    about: str = "pt=uong_bi_2024&",
) -> list[float]:
    """How long every click took, of so many people for so long, the accounts (and ports, where there are several) in
    turn; about: what each click asks for before the month."""
    ports = [port] if isinstance(port, int) else port
    waits: list[float] = []
    until = time.perf_counter() + seconds

    def person(seed: int) -> None:
        chance = random.Random(seed)
        screen = open_screen(ports[seed % len(ports)], sessions[seed // len(ports) % len(sessions)])
        if isinstance(screen, int):
            raise SystemExit(f"máy chủ từ chối kết nối: {screen}")
        time.sleep(chance.random() * EVERY)
        while time.perf_counter() < until:
            clock = time.perf_counter()
            screen.run(chance.choice(PAGES), query=f"{about}ky={chance.choice(months)}")
            waits.append(time.perf_counter() - clock)
            time.sleep(max(0.0, EVERY - (time.perf_counter() - clock)))
        screen.socket.close()

    threads = [threading.Thread(target=person, args=(seed,)) for seed in range(people)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return waits


@contextmanager
def readers(data: Path, config: Path, folder: Path, many: int) -> Iterator[list[int]]:
    """The ports of so many reading processes of a store that a server has open: it publishes the copy itself."""
    out = folder / "cong_bo"
    environment = {**os.environ, "KPI_DATA_DIR": str(data), "KPI_CONFIG_DIR": str(config)}
    publish = [sys.executable, "-m", "kpi", "publish", "--out", str(out)]
    subprocess.run(publish, check=True, env=environment, capture_output=True)
    with ExitStack() as stack:
        yield [stack.enter_context(running(out, config, folder / f"doc_{number}.log")) for number in range(many)]


def main() -> None:
    """Print the figures of one run."""
    parser = argparse.ArgumentParser()
    parser.add_argument("data", type=Path)
    parser.add_argument("--people", type=int, default=50)
    parser.add_argument("--seconds", type=float, default=20.0)
    parser.add_argument("--readers", type=int, default=0)
    options = parser.parse_args()
    months = [f"2024-{month:02d}" for month in range(6, 11)]
    config = Path(__file__).resolve().parents[1] / "config"
    with tempfile.TemporaryDirectory() as name, running(options.data, config, Path(name) / "server.log") as port:
        token = demo_cookie(port, "lanh_dao").partition("=")[2]
        used, passed = at_rest(server_pid(port))
        print(f"máy chủ mở và làm sẵn các bảng: {used:.1f} s CPU, yên sau {passed:.0f} s")
        cold = reruns(port, token, months, len(months))
        warm = reruns(port, token, months, 4 * len(months))
        for page in PAGES:
            print(
                f"{page:10} lần đầu {1000 * cold[page][0]:.0f} ms CPU; đã sẵn {1000 * warm[page][0]:.1f} ms CPU, "
                f"{1000 * warm[page][1]:.0f} ms đến khi xong"
            )
        sessions = tokens(port, max(12, -(-options.people // 30)))
        with readers(options.data, config, Path(name), options.readers) as ports:
            _crowds(ports or [port], sessions, months, options)


def _crowds(ports: list[int], sessions: list[str], months: list[str], options: argparse.Namespace) -> None:
    """The same crowd twice: the first click of each account, then with everything ready; what it costs in all."""
    pids = [server_pid(port) for port in ports]
    for pid in pids:
        at_rest(pid)
    empty = [memory_mb(pid) for pid in pids]
    for how in ("lần đầu của mỗi tài khoản", "đã sẵn"):
        before = sum(map(cpu_seconds, pids))
        waits = crowd(ports, sessions, months, options.people, options.seconds)
        each = 1000 * (sum(map(cpu_seconds, pids)) - before) / len(waits)
        print(
            f"{options.people} người, {len(ports)} tiến trình, {how}, mỗi người {EVERY:.0f} s một lần bấm: "
            f"{len(waits)} lượt, p50 {quantile(waits, 0.5):.2f} s, p95 {quantile(waits, 0.95):.2f} s, "
            f"{each:.1f} ms CPU một lượt; {load_text()}"
        )
    full = [memory_mb(pid) for pid in pids]
    more = (sum(full) - sum(empty)) / options.people
    told = ", ".join(f"{base:.0f} → {now:.0f}" for base, now in zip(empty, full, strict=True))
    print(f"bộ nhớ mỗi tiến trình (MB): {told}; mỗi người thêm {more:.1f} MB")
    cores = 0.7 * EVERY * 1000 / each  # people that one core carries when seven tenths of it are used
    carried = ", ".join(f"{count} nhân {count * cores:.0f} người" for count in (2, 4, 16))
    print(f"tính ra, mỗi nhân một tiến trình, dùng bảy phần mười của nhân: {carried}")


if __name__ == "__main__":
    main()
