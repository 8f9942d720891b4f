"""Answers: which programs and which limits does this machine offer the product and its tests?

Never installs, starts or changes anything.
"""

import os
import shutil
import sys
from pathlib import Path

from kpi.papers.pdf import office_program

_BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
_BROWSER_PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "{PROGRAMFILES}/Google/Chrome/Application/chrome.exe",
    "{PROGRAMFILES(X86)}/Microsoft/Edge/Application/msedge.exe",
)
# Where `playwright install chromium` puts its own: one folder a platform, one layout a platform.
_PLAYWRIGHT_FOLDERS = ("{PLAYWRIGHT_BROWSERS_PATH}", "~/.cache/ms-playwright", "~/Library/Caches/ms-playwright",
                       "{LOCALAPPDATA}/ms-playwright")  # fmt: skip
_PLAYWRIGHT_LAYOUTS = ("chrome-*/chrome", "chrome-*/chrome.exe", "chrome-*/*.app/Contents/MacOS/*")


def chromium() -> Path | None:
    """The Chromium or Chrome for the browser tests: KPI_CHROMIUM, an installed one, or Playwright's own."""
    named = os.environ.get("KPI_CHROMIUM")
    return _first([named] if named else [], _BROWSERS, _BROWSER_PLACES) or _playwright_chromium()


def libreoffice() -> Path | None:
    """LibreOffice's `soffice`: a PDF beside each .docx, and tests that fill in workbooks with it; None without."""
    return office_program()


def reader_limits() -> tuple[str, ...]:
    """The limits that hold for the child process that reads an upload, in Vietnamese.

    Linux has rlimits, tried by the tests. Windows has a Job Object and macOS rlimits with a watch on memory; neither
    was ever run there (are_reader_limits_tried).
    """
    if sys.platform.startswith("linux"):
        return ("bộ nhớ", "thời gian bộ xử lý", "thời gian chờ", "cỡ tệp ghi ra")
    if sys.platform == "win32":
        return ("thời gian chờ", "bộ nhớ", "thời gian bộ xử lý")
    return ("thời gian chờ", "bộ nhớ", "thời gian bộ xử lý", "cỡ tệp ghi ra")


def are_reader_limits_tried() -> bool:
    """Whether the limits named here have been seen to hold on this operating system."""
    return sys.platform.startswith("linux")


def _first(paths: list[str], programs: tuple[str, ...], places: tuple[str, ...]) -> Path | None:
    """The first file that exists: a path, then a program on PATH, then a usual place."""
    candidates = [*paths, *(shutil.which(program) for program in programs), *(_expand(place) for place in places)]
    return next((found for path in candidates if path and (found := Path(path)).is_file()), None)


def _playwright_chromium() -> Path | None:
    for folder in _PLAYWRIGHT_FOLDERS:
        base = _expand(folder)
        for layout in _PLAYWRIGHT_LAYOUTS:
            if base and (found := sorted(Path(base).glob(f"chromium-*/{layout}"))):
                return found[-1]
    return None


def _expand(place: str) -> str | None:
    """The place with its environment variable and ~ filled in; None where the variable is not set."""
    if place.startswith("{"):
        name, rest = place[1:].split("}", 1)
        return os.environ[name] + rest if os.environ.get(name) else None
    return os.path.expanduser(place)
