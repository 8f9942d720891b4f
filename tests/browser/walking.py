"""Answers how a test walks through every screen of a person in one browser, in bounded time; never judges a screen.

From screen to screen by the address alone, as the links of the screens do: nothing is loaded anew.
"""

import json
import subprocess
from collections import Counter
from pathlib import Path
from urllib.parse import urlencode, urlsplit

from pages.kit.paths import Screen
from tests.browser.server import cookies, demo_cookie

AXE = Path(__file__).resolve().parents[1] / "axe" / "node_modules" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
GRAVE = ("critical", "serious", "moderate")
DESK, PHONE = 1440, 390
# The words of every row of every table that is seen (of slides also of those that are not up yet), foot included.
_TABLES = """[...document.querySelectorAll('[data-testid="stMain"] table')]
    .filter(it => it.offsetParent || it.closest('.slides'))
    .map(it => [...it.rows].map(row => [...row.cells].map(cell => cell.innerText)))"""
_STEADY = """title => document.querySelector('[data-testid="stApp"]')?.dataset.testScriptState === 'notRunning'
    && document.querySelector('h1, .slides, [data-testid="stAlert"]') && document.title.startsWith(title)"""


class Walker:
    """A person at a browser who opens one screen after the other; keeps console errors and foreign requests."""

    def __init__(self, browser, port: int, account: str, width: int = DESK, **look):
        self.context = browser.new_context(viewport={"width": width, "height": 1000}, locale="vi-VN", **look)
        self.page, self.port = self.context.new_page(), port
        self.page.set_default_timeout(20_000)
        self.errors: list[str] = []
        self.foreign: list[str] = []
        self.page.on("console", lambda told: self.errors.append(told.text) if told.type == "error" else None)
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on("request", self._asked)
        self.context.add_cookies(cookies(port, demo_cookie(port, account).partition("=")[2]))
        self.page.goto(f"http://127.0.0.1:{port}/tong-quan")
        self.page.wait_for_selector(".who")

    def _asked(self, request) -> None:
        if urlsplit(request.url).hostname not in ("127.0.0.1", None, ""):
            self.foreign.append(request.url)

    def open(self, screen: Screen, **choices: str) -> None:
        """Go to a screen as its links do, and wait until it stands still."""
        address = f"/{screen.path}?{urlencode(choices)}"
        self.page.evaluate(
            "address => { history.pushState({}, '', address); dispatchEvent(new PopStateEvent('popstate')) }", address
        )
        self.page.wait_for_timeout(250)
        self.page.wait_for_function(_STEADY, arg=screen.title)

    def faults(self, width: int) -> list[tuple[str, str, str]]:
        """What axe-core finds critical, serious or moderate at this width: rule, impact, the first place."""
        self.page.set_viewport_size({"width": width, "height": 1000})
        self.page.wait_for_timeout(150)
        if not self.page.evaluate("typeof axe === 'object'"):
            self.page.evaluate(AXE.read_text("utf-8"))
        told = self.page.evaluate(f"axe.run(document, {json.dumps({'resultTypes': ['violations'], 'runOnly': RULES})})")
        return [
            (item["id"], item["impact"], item["nodes"][0]["html"][:160])
            for item in told["violations"]
            if item["impact"] in GRAVE
        ]

    def lost_on_paper(self, folder: Path) -> dict[str, int]:
        """The cells of the screen's tables, headings too, that its PDF has fewer times, and how many times fewer; {}:
        every row and column is on the paper. Blanks do not count: a PDF has none where the print is small."""
        rows = [row for table in self.page.evaluate(_TABLES) for row in table]
        on_screen = Counter(text for row in rows for cell in row if (text := "".join(cell.split())))
        (folder / "in.pdf").write_bytes(self.page.pdf(prefer_css_page_size=True))
        command = ["pdftotext", "-raw", str(folder / "in.pdf"), "-"]
        paper = subprocess.run(command, capture_output=True, check=True).stdout.decode("utf-8")
        paper = "".join(paper.split())
        return {text: count - had for text, count in on_screen.items() if (had := paper.count(text)) < count}

    def close(self) -> None:
        """Leave."""
        self.context.close()
