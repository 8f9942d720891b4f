"""Answers how long a click takes until the screen is still, in this release and in the one before, in one run.

    git worktree add FOLDER rooms-1
    .venv/bin/python -m bench.stable FOLDER [--times 7] [--data STORE] [--before-data STORE] [--chromium PROGRAM]

Two servers, each of its own checkout on a demonstration year of its own (`kpi init --demo`, unless stores are given); a
real browser clicks the same things in both, in turn. Still: the last change of the page before nothing changed for
most of a second. Each way is walked once before it counts. Never asserts a figure.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from bench.clock import load_text
from tests.browser.server import cookies, demo_cookie, free_port, wait_until_it_answers

ROOT = Path(__file__).resolve().parents[1]
QUIET = 700  # milliseconds without a change after which a screen is still
LONGEST = 60_000  # milliseconds a click may take
WATCH = """(() => {
  window.lastChange = Date.now();
  new MutationObserver(() => { window.lastChange = Date.now(); })
    .observe(document, { childList: true, subtree: true, characterData: true, attributes: true });
})()"""
WAYS = (  # what is clicked: words, the screen it begins on, the link, the title of what comes
    ("Tổng quan → Xếp hạng (trình đơn)", "tong-quan", 'header a[href*="/xep-hang"]:visible', "Xếp hạng"),
    ("Xếp hạng → Tổng quan (trình đơn)", "xep-hang", 'header a[href*="/tong-quan"]:visible', "Tổng quan"),
    ("Tổng quan → một đơn vị (tên)", "tong-quan", '.stHtml a[href*="don_vi="]:visible', ""),
)


@contextmanager
def served(checkout: Path, data: Path, log: Path) -> Iterator[int]:
    """The dashboard of a checkout on a store: its port."""
    port = free_port()
    command = [sys.executable, "-m", "kpi", "serve", "--port", str(port)]
    with log.open("wb") as output:
        process = subprocess.Popen(
            command, cwd=checkout, env=environment(checkout, data), stdout=output, stderr=subprocess.STDOUT
        )
        try:
            wait_until_it_answers(process, port, log)
            yield port
        finally:
            process.terminate()
            process.wait(30)


def environment(checkout: Path, data: Path) -> dict[str, str]:
    """What a checkout's own program is started with."""
    own = {"KPI_DATA_DIR": str(data), "KPI_CONFIG_DIR": str(checkout / "config"), "PYTHONUTF8": "1"}
    return {**os.environ, **own}


def store(checkout: Path, given: Path | None, folder: Path) -> Path:
    """The store given, or a demonstration year made by the checkout itself."""
    if given is not None:
        return given
    command = [sys.executable, "-m", "kpi", "init", "--demo"]
    subprocess.run(command, cwd=checkout, env=environment(checkout, folder), check=True, capture_output=True)
    return folder


def seconds(page: Any, port: int, way: tuple[str, str, str, str]) -> float:
    """From the click to the last change of the screen that comes."""
    _, begins, link, title = way
    page.goto(f"http://127.0.0.1:{port}/{begins}")
    page.wait_for_selector(".foot", timeout=LONGEST)
    page.wait_for_function(f"Date.now() - window.lastChange > {QUIET}", timeout=LONGEST)
    before = page.inner_text("h1")
    began = 1000 * time.time()
    page.locator(link).first.click()
    wanted = f"=== {title!r}" if title else f"!== {before!r}"
    there = f"document.querySelector('h1')?.innerText {wanted} && document.querySelector('.foot')"
    page.wait_for_function(f"{there} && Date.now() - window.lastChange > {QUIET}", timeout=LONGEST)
    return (page.evaluate("window.lastChange") - began) / 1000


def main() -> None:
    """Print the figures of one run."""
    parser = argparse.ArgumentParser()
    parser.add_argument("before", type=Path, help="thư mục mã nguồn của bản trước")
    parser.add_argument("--times", type=int, default=7)
    parser.add_argument("--data", type=Path)
    parser.add_argument("--before-data", type=Path)
    parser.add_argument("--chromium", default="/usr/bin/chromium")
    options = parser.parse_args()
    from playwright.sync_api import sync_playwright  # here, so that the rest reads without a browser

    with tempfile.TemporaryDirectory() as name, sync_playwright() as browsers:
        folder = Path(name)
        of = {
            "bản này": (ROOT, store(ROOT, options.data, folder / "nay")),
            "bản trước": (options.before, store(options.before, options.before_data, folder / "truoc")),
        }
        browser = browsers.chromium.launch(
            executable_path=options.chromium, args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        )
        found: dict[tuple[str, str], list[float]] = {}
        with (
            served(*of["bản này"], folder / "nay.log") as now,
            served(*of["bản trước"], folder / "truoc.log") as then,
        ):
            pages = {}
            for which, port in (("bản này", now), ("bản trước", then)):
                context = browser.new_context(viewport={"width": 1440, "height": 1000}, locale="vi-VN")
                context.add_cookies(cookies(port, demo_cookie(port, "lanh_dao").partition("=")[2]))
                context.add_init_script(WATCH)
                pages[which] = (context.new_page(), port)
            for place in range(options.times + 1):
                for way in WAYS:
                    for which, (page, port) in pages.items():
                        took = seconds(page, port, way)
                        if place:
                            found.setdefault((way[0], which), []).append(took)
        browser.close()
    print(f"từ lúc bấm đến khi màn hình đứng yên, {options.times} lượt mỗi cách; {load_text()}\n")
    print("| bấm | bản này (trung vị) | bản trước (trung vị) | tỷ số (≤ 0,5) |")
    print("|---|---|---|---|")
    for words, *_ in WAYS:
        new, old = (statistics.median(found[(words, which)]) for which in of)
        print(f"| {words} | {new:.2f} s | {old:.2f} s | {new / old:.2f} |")


if __name__ == "__main__":
    main()
