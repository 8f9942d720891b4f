"""Makes the pictures of the guide (config/guide/) from the running demonstration, and writes what words they show.

`python -m tools.guide_pictures [--data FOLDER] [--stale] [--only SCREEN]`: FOLDER holds a demonstration; without it one
is made.
Needs Playwright and a Chromium (`--chromium PATH`). tests/test_guide_inside.py says when a picture went stale.
"""

import argparse
import ast
import contextlib
import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from hashlib import sha256
from pathlib import Path
from urllib.request import urlopen

ROOT = Path(__file__).resolve().parents[1]
WIDE, HIGH = 1280, 900
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
SAID_BY = {"title", "heading", "button", "form_submit_button", "expander", "selectbox", "text_input", "text_area"}
SAID_BY |= {"date_input", "number_input", "file_uploader", "toggle", "checkbox", "radio", "one", "many", "choose"}
SAID_BY |= {"listed", "download", "download_button", "table", "header", "subheader"}


def digest_of(page: Path) -> str:
    """The digest of a screen's own words: its title, headings, labels and columns, as its file and the files of its
    room that it asks say them. Texts of the configuration and of the store are not among them."""
    found: list[str] = []
    for path in (page, *_asked(page)):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "attr", getattr(node.func, "id", "")) in SAID_BY:
                found += filter(None, map(_text, ast.walk(node)))
    return sha256("\n".join(sorted(set(found))).encode()).hexdigest()[:16]


def _text(node: ast.AST) -> str | None:
    """The words for people that a constant holds; they are Vietnamese."""
    text = node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""
    return text if any(ord(letter) > 127 for letter in text) else None


def _asked(page: Path) -> list[Path]:
    """The files of the same room that a page imports."""
    names: list[str] = []
    for node in ast.walk(ast.parse(page.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module == f"pages.{page.parent.name}":
            names += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith(f"pages.{page.parent.name}."):
            names.append((node.module or "").rpartition(".")[2])
    return sorted(path for name in set(names) if (path := page.parent / f"{name}.py").exists())


def wanted() -> dict[Path, tuple[str, str, str]]:
    """Picture -> (account, screen, digest of the screen's words) of every step of every guide."""
    from kpi.keeping.tables.guide import picture_of, read_guides
    from pages.kit.paths import SCREENS

    files = {screen.path: ROOT / "pages" / screen.file for screen in SCREENS}
    return {
        picture_of(guide.account, step.screen): (guide.account, step.screen, digest_of(files[step.path]))
        for _, guide in read_guides()
        for step in guide.steps
    }


def make(data: Path, chromium: str, only: str | None, is_stale_only: bool) -> None:
    """Every picture anew (or of one screen, or those that went stale), small, and the list of what each was made of."""
    from playwright.sync_api import sync_playwright

    from kpi.keeping.tables.guide import MADE_OF, made_of

    pictures = wanted()
    folder = next(iter(pictures)).parent
    folder.mkdir(exist_ok=True)
    made, port = (made_of() if only or is_stale_only else {}), _free_port()
    with _serving(data, port), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        for picture, (account, screen, digest) in sorted(pictures.items(), key=lambda item: item[1][0]):
            is_fresh = made.get(picture.name) == digest and picture.exists()
            if (only and not screen.startswith(only)) or (is_stale_only and is_fresh):
                continue
            context = browser.new_context(
                viewport={"width": WIDE, "height": HIGH}, locale="vi-VN", color_scheme="light"
            )
            _take(context.new_page(), f"http://127.0.0.1:{port}", account, screen, picture)
            context.close()
            made[picture.name] = digest
            print(f"{picture.name}: {account}, {screen}, {picture.stat().st_size // 1024} kB")
        browser.close()
    for stray in set(folder.glob("*.png")) - set(pictures):
        stray.unlink()
    kept = {name: made[name] for name in sorted(made) if (folder / name).exists()}
    (folder / MADE_OF).write_text(json.dumps(kept, indent=1) + "\n", "utf-8")


def _take(page, address: str, account: str, screen: str, picture: Path) -> None:
    page.set_default_timeout(120_000)
    page.goto(f"{address}/dang-nhap")
    page.request.post(f"{address}/dang-nhap/minh-hoa", form={"ten": account}, headers={"Origin": address})
    page.goto(f"{address}/{screen}")
    page.wait_for_selector("h1", timeout=60_000)
    page.wait_for_function("!document.querySelector('[data-testid=stStatusWidget]')", timeout=60_000)
    page.wait_for_timeout(1_500)  # what moves has come to rest
    page.screenshot(path=str(picture))
    _shrink(picture)


def _shrink(picture: Path) -> None:
    """Few colours are enough for a screen: a third of the bytes."""
    from PIL import Image

    with Image.open(picture) as image:
        small = image.convert("RGB").quantize(48, dither=Image.Dither.NONE)
    small.save(picture, optimize=True)


class _serving:
    """The product on a port with this data, until the block ends."""

    def __init__(self, data: Path, port: int):
        self.port, self.environment = port, {**os.environ, "KPI_DATA_DIR": str(data), "PYTHONUTF8": "1"}

    def __enter__(self) -> None:
        command = [sys.executable, "-m", "kpi", "serve", "--port", str(self.port)]
        self.process = subprocess.Popen(command, cwd=ROOT, env=self.environment, stdout=subprocess.DEVNULL)
        until = time.monotonic() + 180
        while time.monotonic() < until and self.process.poll() is None:
            with contextlib.suppress(OSError), urlopen(f"http://127.0.0.1:{self.port}/_stcore/health", timeout=20):
                return
            time.sleep(0.5)
        raise SystemExit("Máy chủ minh họa không chạy được.")

    def __exit__(self, *_: object) -> None:
        self.process.terminate()
        self.process.wait(20)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def main() -> None:
    """Read the words of the command and make the pictures."""
    parser = argparse.ArgumentParser(prog="python -m tools.guide_pictures")
    parser.add_argument("--data", type=Path, metavar="FOLDER", help="a folder with a demonstration")
    parser.add_argument("--only", metavar="SCREEN", help="one screen, by its address")
    parser.add_argument("--stale", action="store_true", help="only what tests/test_guide_inside.py calls stale")
    parser.add_argument("--chromium", default=shutil.which("chromium") or shutil.which("google-chrome") or "chromium")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        if options.data is None:
            from kpi.demo import make_demo

            make_demo(Path(folder), sys.stderr)
        else:
            shutil.copytree(options.data, folder, dirs_exist_ok=True)  # the demonstration itself stays as it is
        make(Path(folder), options.chromium, options.only, options.stale)


if __name__ == "__main__":
    main()
