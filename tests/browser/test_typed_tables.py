"""Answers: is what is typed in the tables of an award round saved as typed, on the line meant, also when all goes down?

In a real browser, because only there a table is typed in: two nominees of one name and year, votes that turn the order
round, a colleague who records meanwhile, a browser and a server that are gone in the middle of it.
"""

from datetime import UTC, datetime

import pytest
from playwright.sync_api import TimeoutError

from kpi import actions, tables
from kpi.actions import Nominee
from tests.browser.server import cookies, running
from tests.second_city import CODE, PEOPLE, ROUND, SecondCity
from tests.signed_in import open_session

ROW, HEAD = 35, 35  # the heights that the grid draws
FIELD = "#portal textarea, #portal input"
DONE, OPEN = ["Đáp ứng", "Theo báo cáo số 3"], ["", "Đang đọc hồ sơ"]
PAUSE = 60  # milliseconds between keys: the grid drops what comes faster than any hand
NAME = "Nguyễn Văn Trùng"
WHO = (("THON_5", NAME), ("THON_6", NAME), ("THON_7", "Lê Thị Khác"))
GRID = '[data-testid="stDataFrame"]:visible'


class Table:
    """A table on the screen, typed in as a person does: a press on a row, arrows to the column, keys."""

    def __init__(self, page, place: int = 0):
        self.page, self.place = page, place

    @property
    def grid(self):
        return self.page.locator(GRID).nth(self.place)

    def go(self, row: int, column: int) -> None:
        self.grid.scroll_into_view_if_needed()
        self.grid.locator(".dvn-scroller").click(position={"x": 40, "y": HEAD + ROW * row + ROW // 2})
        for _ in range(column):
            self.page.wait_for_timeout(PAUSE)
            self.page.keyboard.press("ArrowRight")
        self.page.wait_for_timeout(PAUSE)

    def type(self, row: int, column: int, text: str) -> None:
        """As a person does: who sees that the cell did not take it opens it once more."""
        for _ in range(3):
            self.opened(row, column)
            self.page.keyboard.press("Control+A")
            self.page.keyboard.insert_text(text)
            self.page.wait_for_timeout(PAUSE)
            field = self.page.locator(FIELD)
            if field.count() and field.first.input_value() == text:
                break
            self.page.keyboard.press("Escape")
        self.done(row, column, text)

    def choose(self, row: int, column: int, word: str) -> None:
        self.opened(row, column)
        self.page.keyboard.type(word, delay=PAUSE)
        self.page.get_by_role("option", name=word, exact=True).wait_for()
        self.done(row, column, word)

    def opened(self, row: int, column: int) -> None:
        """The cell opened for typing; pressed again where an answer of the server drew the grid anew meanwhile."""
        for is_last in (False, False, True):
            self.go(row, column)
            self.page.keyboard.press("Enter")
            try:
                self.page.locator(FIELD).first.wait_for(timeout=None if is_last else 3_000)
                break
            except TimeoutError:
                if is_last:
                    raise
        self.page.wait_for_timeout(PAUSE)

    def done(self, row: int, column: int, text: str) -> None:
        """The cell left, and what it says handed to the server."""
        self.page.wait_for_timeout(PAUSE)
        self.page.keyboard.press("Enter")
        try:
            self.page.locator(FIELD).first.wait_for(state="detached", timeout=3_000)
        except TimeoutError:  # the line added below has opened a cell of its own, which nothing is typed into
            assert self.page.locator(FIELD).first.input_value() == ""
            self.page.keyboard.press("Escape")
            self.page.locator(FIELD).first.wait_for(state="detached")
        self.still()
        left = 40
        while (rows := self.rows())[row:] == [] and (left := left - 1):  # the grid draws its rows anew after a rerun
            self.page.wait_for_timeout(250)
        assert rows[row][column] == text

    def still(self) -> None:
        for _ in range(2):  # the grid hands over what was typed after a moment, and is drawn anew after the answer
            self.page.wait_for_timeout(600)
            self.page.wait_for_function(
                "document.querySelector('[data-testid=stApp]').dataset.testScriptState === 'notRunning'"
            )

    def rows(self) -> list[list[str]]:
        """What stands in the cells, as a screen reader is told."""
        return self.grid.evaluate(
            "it => [...it.querySelectorAll('table tbody tr')].map(row => [...row.cells].map(cell => cell.textContent))"
        )


@pytest.fixture
def city(tmp_path):
    """Three nominees appraised and a meeting of five; a reviewer and a colleague."""
    with SecondCity(tmp_path) as city:
        actions.add_account(city.office, None, "dong_nghiep", "reviewer", None, is_demo=True)
        city.numbers = [city.nominate(PEOPLE, unit, Nominee(name, 1980, "Công chức", "official")) for unit, name in WHO]
        for number in city.numbers:
            city.appraise(number)
        members = [actions.Member(f"Thành Viên {n}", "Ủy viên", is_outside=True) for n in range(5)]
        meeting = actions.Meeting("5/BB-HĐ", city.clock.now.date(), members)
        city.meeting = city.done(actions.record_meeting, "van_phong", CODE, ROUND, meeting).number
        yield city


def sit_down(browser, port: int, token: str, step: str):
    """A browser of its own on a step of the round."""
    context = browser.new_context(viewport={"width": 1600, "height": 2400}, locale="vi-VN")
    context.add_cookies(cookies(port, token))
    page = context.new_page()
    page.set_default_timeout(30_000)
    page.goto(f"http://127.0.0.1:{port}/xet-khen-thuong?pt={CODE}&dot={ROUND}&khen={PEOPLE}&muc=buoc&buoc={step}")
    page.wait_for_selector(".foot")
    page.locator(GRID).first.wait_for()
    page.locator(f"{GRID} table tbody tr").first.wait_for(state="attached")  # the grid's frame stands before its rows
    page.wait_for_timeout(500)
    return page


@pytest.mark.browser
def test_what_is_typed_stands_on_its_line_after_browser_and_server_went(browser, city, tmp_path):
    token = open_session(city.office, "van_phong").token
    city.office.close()
    house = tmp_path / "data", tmp_path / "config"
    with running(*house, tmp_path / "mot.log") as port:
        page = sit_down(browser, port, token, "ket_luan")
        table = Table(page)
        table.choose(1, 2, "Đáp ứng")
        table.type(1, 3, "Theo báo cáo số 3")
        table.type(2, 3, "Đang đọc hồ sơ")
        page.context.close()

        page = sit_down(browser, port, token, "hoi_dong")
        votes = Table(page, 0)
        votes.type(2, 2, "4")
        votes.type(2, 3, "1")
        votes.type(0, 1, "5 (vắng mặt)")
        votes.type(0, 2, "3")
        page.context.close()
    with running(*house, tmp_path / "hai.log") as port:  # the server was ended as well
        page = sit_down(browser, port, token, "ket_luan")
        found = {row[0].rpartition(", ")[2]: row[2:4] for row in Table(page).rows()}  # a new visit has an order anew
        told = {
            f"đề nghị số {number})": words for number, words in zip(city.numbers, ([""] * 2, DONE, OPEN), strict=True)
        }
        assert found == told
        assert "Lê Thị Khác" in page.get_by_text("Đã giữ, chưa ghi").inner_text()
        page.context.close()

        page = sit_down(browser, port, token, "hoi_dong")
        votes = Table(page, 0)
        assert [row[1:4] for row in votes.rows()] == [["5 (vắng mặt)", "3", ""], ["", "", ""], ["", "4", "1"]]
        votes.type(0, 3, "0")
        _decide(page)
        page.context.close()
        page = sit_down(browser, port, token, "hoi_dong")
        assert page.get_by_label("Chức danh, tên Hội đồng quyết định").input_value() == "Hội đồng xã"
        assert [row[3:5] for row in Table(page, 1).rows()] == [["", ""], ["Khen", ""], ["", "Còn xem lại"]]
        page.context.close()
    with SecondCity.again(tmp_path, datetime.now(UTC)) as again:
        assert recorded(again) == [
            (None, (3, 0), None),
            ("met", None, "awarded"),
            (None, (4, 1), None),
        ]


def _decide(page) -> None:
    page.get_by_text("Hội đồng", exact=True).last.click()
    box = page.get_by_label("Chức danh, tên Hội đồng quyết định")
    box.fill("Hội đồng xã")
    box.press("Tab")
    decisions = Table(page, 1)
    decisions.still()
    decisions.choose(1, 3, "Khen")
    decisions.type(2, 4, "Còn xem lại")


SITTING = {"Số biên bản": "6/BB-HĐ", "Địa điểm": "Phòng họp số 2", "Vắng mặt": "Không"}
OUTSIDE = "Không thuộc đơn vị nào được xét"


@pytest.mark.browser
def test_the_sheet_of_a_meeting_stands_as_typed_after_browser_and_server_went_and_is_recorded_on_its_button(
    browser, city, tmp_path
):
    """Nothing is recorded before the button; the chair is who was chosen, also once a line above is taken out."""
    token = open_session(city.office, "van_phong").token
    city.done(actions.cancel_meeting, "van_phong", city.meeting, "Ghi trùng")  # the sheet is the only table then
    city.office.close()
    house = tmp_path / "data", tmp_path / "config"
    with running(*house, tmp_path / "mot.log") as port:
        page = sit_down(browser, port, token, "hoi_dong")
        for label, text in SITTING.items():
            page.get_by_label(label, exact=True).fill(text)
            page.get_by_label(label, exact=True).press("Tab")
        table = Table(page)
        table.still()  # the answers to what was typed above it
        for row, (name, unit) in enumerate((("Lê Dòng Thừa", ""), ("Nguyễn Chủ Tọa", OUTSIDE), (NAME, "Thôn 5"))):
            table.type(row, 0, name)
            if unit:
                table.choose(row, 2, unit)
        page.get_by_label("Chủ trì", exact=True).click()
        page.get_by_role("option", name="Nguyễn Chủ Tọa").click()
        table.still()
        page.context.close()
    with SecondCity.again(tmp_path, datetime.now(UTC)) as again:
        assert not tables.deciding(again.office, CODE, ROUND, PEOPLE)["meetings"]
    with running(*house, tmp_path / "hai.log") as port:  # the server was ended as well
        page = sit_down(browser, port, token, "hoi_dong")
        table = Table(page)
        for label, text in SITTING.items():
            assert page.get_by_label(label, exact=True).input_value() == text
        told = [row[:3] for row in table.rows()][:3]
        assert told == [["Lê Dòng Thừa", "", ""], ["Nguyễn Chủ Tọa", "", OUTSIDE], [NAME, "", "Thôn 5"]]
        table.go(0, 0)
        page.keyboard.press("Delete")
        table.still()
        table.opened(2, 1)
        page.keyboard.press("Control+A")
        page.keyboard.insert_text("Thư ký")
        page.get_by_role("button", name="Ghi cuộc họp").click()  # straight from the cell, which is not left before
        page.get_by_text("Đã ghi nhận.").first.wait_for()
        page.context.close()
    with SecondCity.again(tmp_path, datetime.now(UTC)) as again:
        (meeting,) = tables.deciding(again.office, CODE, ROUND, PEOPLE)["meetings"]
        assert [meeting[key] for key in ("minutes_number", "place", "chair_member")] == ["6/BB-HĐ", "Phòng họp số 2", 1]
        members = [(item["full_name"], item["position"], item["unit_code"]) for item in meeting["members"]]
        assert members == [("Nguyễn Chủ Tọa", None, None), (NAME, "Thư ký", "THON_5")]
        assert again.office.store.rows("select * from award_typing") == []


def recorded(city) -> list[tuple]:
    """Conclusion, votes and decision of each nominee, in the order they were nominated."""
    found = {row["nomination"]: row for row in tables.nominations(city.office, CODE, ROUND)}
    judged = {row["nomination"]: row for row in tables.eligibility(city.office, CODE, PEOPLE, round=ROUND).rows}
    lines = []
    for number in sorted(found):
        (criterion,) = judged[number]["criteria"]
        votes = (found[number]["votes_for"], found[number]["votes_against"])
        said = criterion["decision"] and criterion["decision"]["result"]
        lines.append((said, None if votes == (None, None) else votes, found[number]["outcome"]))
    return lines
