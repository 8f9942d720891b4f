"""Answers: can a person with a browser do the product's main job, from a month's workbook to a changed ranking?

The real server, a real Chromium, a small real store; the figures are read from the screen only.
"""

import io
import socket

import openpyxl
import pytest

from kpi import actions
from tests.browser.server import demo_cookie, running, status
from tests.small_house import House, morning_of
from tests.test_pages import CAMPAIGN, CODE, UNITS

BROWSER_ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


@pytest.fixture(scope="module")
def port(tmp_path_factory):
    """The running dashboard: Xã A far behind Xã B in January, both silent in February."""
    folder = tmp_path_factory.mktemp("hanh_trinh")
    with House(folder, (CAMPAIGN, UNITS)) as house:
        actions.add_account(house.office, None, "lanh_dao", "leader", is_demo=True)
        actions.add_account(house.office, None, "xa_a", "unit", "XA_A", is_demo=True)
        for period, pairs in (("2024-01", {"XA_A": (10, 100), "XA_B": (50, 100)}), ("2024-02", {"XA_B": (60, 100)})):
            facts = [
                {"unit": unit, "indicator": "GIAI_NGAN", "period": period, "numerator": done, "denominator": whole}
                for unit, (done, whole) in pairs.items()
            ]
            house.upload(CODE, facts, at=morning_of(_day_after(period)))
    with running(house.data_dir, house.config_dir, folder / "server.log") as number:
        yield number


def _day_after(period):
    from datetime import date

    return date(int(period[:4]), int(period[5:7]) + 1, 3)


@pytest.fixture
def page(chromium_path, port):
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(chromium_path), args=BROWSER_ARGUMENTS)
        opened = browser.new_context(viewport={"width": 1440, "height": 1200}, locale="vi-VN").new_page()
        opened.set_default_timeout(30_000)
        yield opened
        browser.close()


def go(page, port: int, path: str, **choices: str) -> None:
    query = "&".join(f"{name}={value}" for name, value in {"pt": CODE, **choices}.items())
    page.goto(f"http://127.0.0.1:{port}/{path}?{query}")
    page.wait_for_selector(".foot")


def enter(page, port: int, account: str) -> None:
    """Sign in with a demonstration account, by its button on the sign-in page."""
    page.goto(f"http://127.0.0.1:{port}/dang-nhap")
    page.get_by_role("button", name=account, exact=False).first.click()
    page.wait_for_selector(".who")


def with_figure(template: bytes, numerator, denominator) -> bytes:
    """The downloaded template with one share typed in, found by the code at the end of each line."""
    book = openpyxl.load_workbook(io.BytesIO(template))
    sheet = book["Báo cáo"]
    typed = {"GIAI_NGAN/numerator": numerator, "GIAI_NGAN/denominator": denominator}
    head = next(row for row in sheet.iter_rows() if any("SỐ LIỆU KỲ NÀY" in str(cell.value) for cell in row))
    column = next(cell.column for cell in head if "SỐ LIỆU KỲ NÀY" in str(cell.value))
    for row in sheet.iter_rows():
        code = next((cell.value for cell in row if cell.value in typed), None)
        if code:
            sheet.cell(row[0].row, column).value = typed[code]
    changed = io.BytesIO()
    book.save(changed)
    return changed.getvalue()


def rank_on_the_phone(page, port: int) -> list[str]:
    """The cards of the ranking, first place first."""
    page.set_viewport_size({"width": 390, "height": 844})
    enter(page, port, "lanh_dao")
    go(page, port, "xep-hang", ky="2024-02", co_so="reported", cum="cum_phuong_xa")
    cards = page.locator("main tbody tr:visible a").all_inner_texts()
    page.set_viewport_size({"width": 1440, "height": 1200})
    return [card.split("\n")[0] for card in cards]


@pytest.mark.browser
def test_a_unit_hands_in_its_month_and_the_ranking_changes(page, port):
    outside = []
    page.on("request", lambda request: outside.append(request.url) if f"127.0.0.1:{port}" not in request.url else None)

    enter(page, port, "lanh_dao")
    go(page, port, "tong-quan", ky="2024-02", co_so="reported")
    assert "1/4" in page.locator(".tile").first.inner_text()
    assert page.locator(".heat tbody td").count() == 8
    assert rank_on_the_phone(page, port)[1] == "Xã A"

    enter(page, port, "xa_a")
    go(page, port, "nop-bao-cao", ky_nop="2024-02")
    with page.expect_download() as download:
        page.get_by_role("button", name="Tải mẫu Excel").click()
    template = download.value.path().read_bytes()
    chooser = page.locator('[data-testid="stFileUploader"] input')

    chooser.set_input_files({"name": "sai.xlsx", "mimeType": "", "buffer": with_figure(template, "85%", 100)})
    page.get_by_text("Tệp chưa nộp được").wait_for()
    problem = page.locator(".table tr.error").first.inner_text()
    assert "Báo cáo" in problem and "85%" in problem and "G" in problem
    assert page.get_by_role("button", name="Nộp báo cáo").count() == 0

    good = {"name": "dung.xlsx", "mimeType": "", "buffer": with_figure(template, 90, 100)}
    page.get_by_label("Remove sai.xlsx").click()
    chooser.set_input_files(good)
    page.get_by_role("button", name="Nộp báo cáo").wait_for()
    assert "Để trống 1 chỉ tiêu: Ban hành kế hoạch" in page.locator("body").inner_text()
    page.get_by_role("button", name="Nộp báo cáo").click()
    receipt = page.locator('[data-testid="bien-nhan"]').inner_text()
    assert "BN-" in receipt and "Xã A" in receipt and "tháng 02/2024, lần nộp 1" in receipt

    assert rank_on_the_phone(page, port)[0] == "Xã A"
    enter(page, port, "xa_a")
    go(page, port, "don-vi", ky="2024-02", co_so="reported", ct="GIAI_NGAN")
    source = page.locator(".facts").last.inner_text()
    assert "dung.xlsx (lần nộp 1)" in source and "bảng tính Báo cáo, ô G" in source and "xa_a" in source
    assert outside == []


@pytest.mark.browser
def test_no_screen_shows_a_word_of_english_or_scrolls_sideways_on_a_phone(page, port):
    page.set_viewport_size({"width": 390, "height": 844})
    enter(page, port, "lanh_dao")
    for path in ("tong-quan", "xep-hang", "don-vi", "nop-bao-cao"):
        go(page, port, path)
        shown = page.locator("body").inner_text()
        for english in (
            "Upload",
            "Browse",
            "Drag",
            "Limit",
            "per file",
            "Choose",
            "Running",
            "Deploy",
            "Error",
            "Manage",
        ):
            assert english not in shown, (path, english)
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), path
        assert page.evaluate("document.documentElement.lang") == "vi"


@pytest.mark.browser
def test_a_link_carries_the_choice_to_another_screen(page, port):
    enter(page, port, "lanh_dao")
    before = page.evaluate("history.length")
    go(page, port, "tong-quan", ky="2024-01", co_so="reported")
    assert page.evaluate("history.length") <= before + 2  # choices enter the URL in one step, or Back would be a maze
    page.locator(".heat a", has_text="Xã A").click()
    page.wait_for_url("**/don-vi?**")
    page.get_by_role("heading", level=1, name="Xã A", exact=True).wait_for()  # the screen before it has a foot too
    page.wait_for_selector(".foot")
    assert page.locator("h1").inner_text() == "Xã A"
    assert "Tháng 01/2024 · Số liệu đơn vị báo cáo" in page.locator(".basis").inner_text()


def test_the_running_server_refuses_a_foreign_host_and_a_foreign_origin(port):
    own, me = f"http://127.0.0.1:{port}", {"Cookie": demo_cookie(port, "lanh_dao")}
    assert status(port, "GET", "/tong-quan", **me) == 200
    assert status(port, "GET", "/tong-quan", Host="evil.example", **me) == 421
    assert status(port, "POST", "/_stcore/agent/interact", Origin=own, **me) == 404
    assert status(port, "PUT", "/_stcore/upload_file/a/b", Origin="http://evil.example", **me) == 403
    socket_headers = {
        **me,
        "Connection": "Upgrade",
        "Upgrade": "websocket",
        "Sec_WebSocket_Version": "13",
        "Sec_WebSocket_Key": "dGhlIHNhbXBsZSBub25jZQ==",
    }
    assert status(port, "GET", "/_stcore/stream", Origin=own, **socket_headers) == 101
    assert status(port, "GET", "/_stcore/stream", Origin="http://evil.example", **socket_headers) == 403
    assert status(port, "GET", "/_stcore/stream", **socket_headers) == 403


def test_the_running_server_listens_on_this_machine_only(port):
    addresses = {info[4][0] for info in socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)}
    for address in addresses - {"127.0.0.1", "127.0.1.1"}:
        with pytest.raises(OSError), socket.create_connection((address, port), timeout=2):
            pass
