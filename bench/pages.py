"""Answers what a rerun of each screen of leaders costs the server, with 60 and with 3,321 units: as it is, without its
charts, and with nothing kept, as a plain Streamlit page would be.

    .venv/bin/python -m bench.pages [--units 60,3321] [--times 20] [--pages xep-hang,moc]

Three servers of the same store's copies, asked in turn for the same screens over real websockets; CPU is the server's
own (/proc, Linux). Ready: each screen was asked for before, the months alternate. Never asserts a figure.
"""

import argparse
import contextlib
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bench.clicks import cpu_seconds
from bench.clock import load_text
from bench.country import CAMPAIGN, Size, facts_csv, write_plan
from bench.stripped import MODES, ROOT
from kpi import actions
from kpi.period import cut_off
from tests.browser.server import demo_cookie, free_port, wait_until_it_answers
from tests.streamlit_socket import Screen, open_screen

PAGES = ("tong-quan", "xep-hang", "don-vi", "chi-tieu", "moc", "thay-doi", "so-sanh", "thu-xem", "ban-tin")
PAGES += ("trinh-chieu",)
LONGEST = 300.0  # seconds a page with nothing kept may take


def made(folder: Path, units: int) -> list[str]:
    """A store of so many units with a year of invented figures and a leader; gives its last months."""
    size = Size(units, 12, 25)
    write_plan(folder / "config", size)
    day = cut_off(size.periods[-1]) + timedelta(days=3)
    clock = datetime(day.year, day.month, day.day, tzinfo=UTC)
    office = actions.init_office(folder / "data", folder / "config", lambda: clock)
    try:
        who, data = actions.account(office, "quan_tri"), facts_csv(size)
        done = actions.import_facts(office, who, CAMPAIGN, data, "facts.csv", approve=True)
        if not isinstance(done, actions.Imported):
            raise SystemExit(f"không nhập được: {str(done)[:300]}")
        actions.add_account(office, None, "lanh_dao", "leader", None, is_demo=True)
    finally:
        office.close()
    return list(size.periods[-3:-1])


@contextlib.contextmanager
def served(mode: str, folder: Path) -> Iterator[tuple[int, int]]:
    """The dashboard in one mode on a copy of the store: its port and process."""
    own = folder.with_name(f"{folder.name}_{mode}")
    shutil.copytree(folder, own)
    port, log = free_port(), own / "server.log"
    environment = {"KPI_DATA_DIR": str(own / "data"), "KPI_CONFIG_DIR": str(own / "config"), "PYTHONUTF8": "1"}
    with log.open("wb") as output:
        command = [sys.executable, "-m", "bench.stripped", mode, str(port)]
        process = subprocess.Popen(
            command, cwd=ROOT, env={**os.environ, **environment}, stdout=output, stderr=subprocess.STDOUT
        )
        try:
            wait_until_it_answers(process, port, log)
            yield port, process.pid
        finally:
            process.terminate()
            process.wait(30)
            shutil.rmtree(own, ignore_errors=True)


def costs(port: int, pid: int, months: list[str], times: int, pages: Sequence[str]) -> dict[str, float]:
    """Screen → CPU seconds of one rerun once everything is ready."""
    screen = open_screen(port, demo_cookie(port, "lanh_dao").partition("=")[2])
    if not isinstance(screen, Screen):
        raise SystemExit(f"máy chủ từ chối kết nối: {screen}")
    found = {}
    for page in pages:
        for month in months:
            screen.run(page, query=f"ky={month}", patience=LONGEST)
        began = cpu_seconds(pid)
        for place in range(times):
            screen.run(page, query=f"ky={months[place % len(months)]}", patience=LONGEST)
        found[page] = (cpu_seconds(pid) - began) / times
    screen.socket.close()
    return found


def one_size(units: int, times: int, pages: Sequence[str]) -> None:
    """Print the figures of one size."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "kho"
        months = made(folder, units)
        found = {}
        for mode in MODES:
            with served(mode, folder) as (port, pid):
                found[mode] = costs(port, pid, months, times if mode != "nothing_kept" else 2, pages)
    print(f"\n## {units} đơn vị; {load_text()}\n")
    print("| màn hình | như nó là | không biểu đồ | tỷ số (≤ 2,5) | không giữ gì | tỷ số (≤ 0,1) |")
    print("|---|---|---|---|---|---|")
    for page in pages:
        whole, bare, plain = (1000 * found[mode][page] for mode in MODES)
        print(
            f"| {page} | {whole:.1f} ms | {bare:.1f} ms | {whole / bare:.2f} | {plain:.0f} ms | {whole / plain:.3f} |"
        )


def main() -> None:
    """Print the figures of one run."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--units", default="60,3321")
    parser.add_argument("--times", type=int, default=20)
    parser.add_argument("--pages", default=",".join(PAGES))
    options = parser.parse_args()
    for units in options.units.split(","):
        one_size(int(units), options.times, options.pages.split(","))


if __name__ == "__main__":
    main()
