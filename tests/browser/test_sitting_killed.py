"""Answers: does somebody at a phone lose an answer when the server is killed in the middle of the sitting?

Real Chromium at 390 px, a real server ended by SIGKILL and started again; each card is tapped once.
"""

import pytest

from tests.browser.sitting_house import Hosted

pytestmark = pytest.mark.browser
PHONE = {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True, "locale": "vi-VN"}
SAVED, WAITS = "Đã lưu {}/20 câu.", "câu chưa lưu, đang gửi lại"


@pytest.fixture(scope="module")
def hosted(tmp_path_factory):
    made = Hosted(tmp_path_factory.mktemp("thi_bi_ngat"))
    yield made
    made.kill()


class Phone:
    """Somebody who sits at a phone and taps the first option of one card after the other."""

    def __init__(self, browser, hosted: Hosted, number: int):
        self.hosted, self.context = hosted, browser.new_context(**PHONE)
        self.page, self.tapped = self.context.new_page(), {}
        self.page.set_default_timeout(30_000)
        self.page.goto(hosted.url)
        self.page.get_by_label("Mã dự thi").fill(hosted.codes[number])
        self.page.get_by_role("button", name="Vào thi").tap()
        self.page.get_by_role("checkbox").tap()
        self.page.get_by_role("button", name="Bắt đầu làm bài").tap()
        self.page.wait_for_selector("fieldset:not([hidden])")

    def tap(self, option: int) -> None:
        """Choose on the open card and go to the next."""
        radio = self.page.locator("fieldset:not([hidden]) input[type=radio]").nth(option)
        radio.tap()
        self.tapped[radio.get_attribute("name").removeprefix("c_")] = radio.get_attribute("value")
        if self.page.locator("#sau").is_enabled():
            self.page.locator("#sau").tap()

    def reads(self, words: str) -> None:
        """Wait until the line of state says so."""
        self.page.wait_for_function(
            "words => document.querySelector('#tinh-trang').textContent.includes(words)", arg=words
        )


@pytest.mark.parametrize("moment", ["between two taps", "right after a tap", "reloaded while away"])
def test_a_server_killed_in_the_middle_costs_nobody_an_answer(browser, hosted, moment):
    number = ["between two taps", "right after a tap", "reloaded while away"].index(moment)
    phone = Phone(browser, hosted, number)
    page = phone.page
    for place in range(7):
        phone.tap(place % 4)
    if moment != "right after a tap":
        phone.reads(SAVED.format(7))
    hosted.kill()
    for place in range(5):  # the server is away: what is tapped waits in the browser
        phone.tap((place + 1) % 4)
    phone.reads(WAITS)
    ends_before = next(row["d"]["ends_at"] for row in hosted.rows() if row["k"] == "open" and row["s"] == number + 1)
    hosted.start()
    if moment == "reloaded while away":
        page.reload()
        page.wait_for_selector("fieldset:not([hidden])")
        for _ in range(12):
            page.locator("#sau").tap()
    phone.reads(SAVED.format(12))
    assert hosted.rows()  # every one of the twelve is on the disk before the page says so
    for place in range(8):
        phone.tap(place % 4)
    phone.reads(SAVED.format(20))
    page.on("dialog", lambda dialog: dialog.accept())
    page.locator("#nop").tap()
    page.wait_for_selector("text=20/20")
    own = [row for row in hosted.rows() if row["s"] == number + 1]
    counted = {row["q"]: row["c"] for row in own if row["k"] == "answer"}
    assert counted == phone.tapped and len(counted) == 20
    assert [row for row in own if row["k"] in ("late", "stale")] == []
    assert own[-1]["k"] == "submit" and own[-1]["d"]["answered"] == 20
    assert next(row["d"]["ends_at"] for row in own if row["k"] == "open") == ends_before
    phone.context.close()
