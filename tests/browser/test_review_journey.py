"""Answers: in a real browser, is the second of two reviewers told what the first did? And can the unit mend a cell?"""

import io

import openpyxl
import pytest

from kpi.workbook.reader import Reader
from tests.browser.server import cookies, running
from tests.browser.test_journey import BROWSER_ARGUMENTS
from tests.filled_workbooks import CAMPAIGN, PERIOD, layout
from tests.review_house import hand_in, open_house
from tests.signed_in import open_session

CELL = layout().places["TASKS", "", "numerator"].ref


@pytest.fixture(scope="module")
def port(tmp_path_factory):
    folder = tmp_path_factory.mktemp("tham_dinh")
    with open_house(folder) as office, Reader() as reader:
        hand_in(office, reader)
        tokens = {name: open_session(office, name).token for name in ("an", "binh", "phuong_a")}
    with running(folder / "data", folder / "config", folder / "server.log") as number:
        yield number, tokens


@pytest.fixture
def browser(chromium_path):
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=str(chromium_path), args=BROWSER_ARGUMENTS)
        yield opened
        opened.close()


def sit_down(browser, port: tuple, account: str, **choices: str):
    """A person at a computer of their own, on the screen Thẩm định."""
    number, tokens = port
    context = browser.new_context(viewport={"width": 1440, "height": 1200}, locale="vi-VN")
    context.add_cookies(cookies(number, tokens[account]))
    page = context.new_page()
    page.set_default_timeout(30_000)
    query = "&".join(f"{key}={value}" for key, value in {"pt": CAMPAIGN, "ky": PERIOD, **choices}.items())
    page.goto(f"http://127.0.0.1:{number}/tham-dinh?{query}")
    page.wait_for_selector(".foot")
    return page


def pick(page, label: str, option: str) -> None:
    """Open a list and pick from it. A redraw on a busy machine can close the list: then a person opens it again."""
    from playwright.sync_api import TimeoutError as NotThere

    wanted = page.get_by_role("option", name=option)
    for _ in range(8):
        page.get_by_label(label).click()
        try:
            wanted.click(timeout=5_000)
            return
        except NotThere:
            page.keyboard.press("Escape")
    wanted.click()


@pytest.mark.browser
def test_two_people_review_one_report_and_the_unit_mends_one_cell(browser, port):
    an, binh = sit_down(browser, port, "an", bc="1"), sit_down(browser, port, "binh", bc="1")
    assert "Choose" not in an.locator("body").inner_text()

    pick(an, "Trả lại từng ô", f"{CELL} · Hoàn thành nhiệm vụ")
    an.keyboard.press("Escape")
    an.get_by_label(f"Lý do trả lại ô {CELL}").fill("Sổ theo dõi ghi 11")
    an.get_by_role("button", name="Trả lại đơn vị").click()
    an.get_by_text("Đã trả lại đơn vị.").first.wait_for()

    binh.get_by_role("button", name="Duyệt báo cáo").click()
    binh.get_by_text("an đã trả lại báo cáo này lúc").first.wait_for()

    unit = sit_down(browser, port, "phuong_a", bc="1")
    assert "Trả lại: Sổ theo dõi ghi 11" in unit.locator('[data-testid="so-lieu"]').inner_text()
    with unit.expect_download() as download:
        unit.get_by_role("button", name="Lấy tệp để sửa").click()
    book = openpyxl.load_workbook(io.BytesIO(download.value.path().read_bytes()))
    assert "Sổ theo dõi ghi 11" in book["Báo cáo"][CELL].comment.text
