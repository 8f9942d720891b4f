"""Answers: does every screen of every role hold for everybody, on paper too, and stay on this machine? (issue 15)

Each screen of a role is opened once, in one walk without a reload, and looked at by axe-core on a desk (1440) and on a
phone (390). A browser that logs an error or asks another machine fails the walk of its role.
"""

import shutil

import pytest

from pages.kit.paths import SCREENS
from tests.browser.server import running
from tests.browser.walking import AXE, DESK, PHONE, Walker
from tests.ready import ready
from tests.test_leadership import CODE, make

pytestmark = pytest.mark.browser
ROLES = {
    "lanh_dao": "leader",
    "noi_vu": "reviewer",
    "quan_tri_a": "admin",
    "xa_a": "unit",
    "xa_a_truong": "unit_head",
    "tai_chinh": "verifier",
}
MONTH = {"pt": CODE, "ky": "2024-03"}
CONTROLS = {"Sosánh"}  # a column of boxes to tick, not of figures: not printed


@pytest.fixture(scope="module")
def port(tmp_path_factory):
    folder = tmp_path_factory.mktemp("moi_man_hinh")
    ready("lanh_dao", folder, make)
    with running(folder / "data", folder / "config", folder / "server.log") as number:
        yield number


def screens_of(role):
    """Every screen that stands in the menu of this role in some kind of campaign, and the one that only links open."""
    return [screen for screen in SCREENS if not screen.roles or role in screen.roles]


@pytest.mark.skipif(not AXE.exists(), reason="axe-core chưa cài (tests/axe)")
@pytest.mark.parametrize("account", ROLES)
def test_every_screen_of_every_role_holds_for_everybody(browser, port, tmp_path, account):
    look = "dark" if account in ("xa_a", "noi_vu") else "light"
    walker = Walker(browser, port, account, bypass_csp=True, color_scheme=look)
    can_read_paper = shutil.which("pdftotext") is not None
    found, lost, titles = {}, {}, set()
    for screen in screens_of(ROLES[account]):
        walker.open(screen, **MONTH)
        titles.add(walker.page.title())
        if can_read_paper:
            lost |= {screen.path: left} if (left := walker.lost_on_paper(tmp_path).keys() - CONTROLS) else {}
        for width in (DESK, PHONE):
            if faults := walker.faults(width):
                found[screen.path, width] = faults
        walker.page.set_viewport_size({"width": DESK, "height": 1000})
    assert found == {}
    assert lost == {}  # every row and column of its tables stands on the printed page
    assert walker.errors == [] and walker.foreign == []
    assert len(titles) == len(screens_of(ROLES[account]))  # tabs and history tell one screen from another
    walker.close()
