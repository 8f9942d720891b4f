"""Answers: can a whole sitting be done by keyboard alone, and does a screen reader hear what it needs on every page?

axe-core on a phone and a desk, light and dark, on every page from the code to the receipt; the tree that assistive
technology gets, compared word by word; every stop of the keyboard seen.
"""

import re

import pytest

from tests.browser.sitting_house import Hosted
from tests.browser.walking import AXE, DESK, GRAVE, PHONE, RULES

pytestmark = pytest.mark.browser
LINKS = "".join(f'    - listitem:\n      - link "Câu {place}"\n' for place in range(1, 21))
CARD = f"""- banner:
  - text: Còn … phút … giây
  - status: Đã lưu 0/20 câu.
  - alert
- main:
  - paragraph: Thi đua cải cách hành chính
  - heading "Thử tải" [level=1]
  - paragraph: Số đề …. Bấm chọn là lưu ngay. Hết giờ bài tự nộp với những câu đã lưu.
  - list "Danh sách câu":
{LINKS}  - group "Câu 1/20 QUESTION":
    - text: Câu 1/20
    - paragraph: QUESTION
    - radio
    - radio
    - radio
    - radio
  - button "Câu trước" [disabled]
  - button "Câu sau"
  - button "Nộp bài\""""


@pytest.fixture(scope="module")
def hosted(tmp_path_factory):
    made = Hosted(tmp_path_factory.mktemp("thi_cho_moi_nguoi"))
    yield made
    made.kill()


def faults(page):
    """What axe-core finds critical, serious or moderate: rule, impact, the first place."""
    if not page.evaluate("typeof axe === 'object'"):
        page.evaluate(AXE.read_text("utf-8"))
    found = page.evaluate("rules => axe.run(document, {runOnly: rules})", RULES)["violations"]
    return [(v["id"], v["impact"], v["nodes"][0]["html"][:120]) for v in found if v["impact"] in GRAVE]


@pytest.mark.skipif(not AXE.exists(), reason="axe-core chưa cài (tests/axe)")
@pytest.mark.parametrize("look", ["light", "dark"])
def test_axe_finds_nothing_on_any_page_of_a_sitting(browser, hosted, look):
    context = browser.new_context(color_scheme=look, bypass_csp=True, locale="vi-VN")
    page, found, foreign = context.new_page(), {}, []
    page.on("request", lambda asked: foreign.append(asked.url) if "127.0.0.1" not in asked.url else None)
    page.on("dialog", lambda dialog: dialog.accept())

    def looked(name):
        for width in (DESK, PHONE):
            page.set_viewport_size({"width": width, "height": 900})
            if told := faults(page):
                found[name, width] = told
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), (name, width)

    page.goto(hosted.url.rpartition("/")[0])
    looked("front")
    page.goto(hosted.url)
    looked("entry")
    page.get_by_label("Mã dự thi").fill("SAI")
    page.get_by_role("button", name="Vào thi").click()
    looked("a wrong code")
    page.goto(f"{hosted.url}/dang-ky")
    looked("registration")
    page.goto(f"{hosted.url}/kiem-tra")
    looked("check of a receipt")
    page.goto(hosted.url)
    page.get_by_label("Mã dự thi").fill(hosted.codes[30 if look == "light" else 31])
    page.get_by_role("button", name="Vào thi").click()
    looked("before the start")
    page.get_by_role("checkbox").check()
    page.get_by_role("button", name="Bắt đầu làm bài").click()
    page.wait_for_selector("fieldset:not([hidden])")
    looked("first card")
    page.locator("fieldset:not([hidden]) input").nth(1).check()
    page.locator("#sau").click()
    looked("second card")
    page.goto(f"{hosted.url}/tu-luan")
    looked("essay")
    page.goto(f"{hosted.url}/bai")
    page.locator("#nop").click()
    page.wait_for_selector("text=Bài đã nộp")
    page.locator("summary").first.click()
    looked("receipt")
    assert found == {} and foreign == []
    context.close()


def test_what_a_screen_reader_gets_of_the_first_card(browser, hosted):
    from playwright.sync_api import expect

    context = browser.new_context(locale="vi-VN", viewport={"width": PHONE, "height": 844})
    page = context.new_page()
    _begins(page, hosted, 32)
    expect(page.locator("fieldset:not([hidden])")).to_have_count(1)  # the script shows one card at a time
    question = page.locator("fieldset:not([hidden]) p").inner_text()
    assert _heard(page) == CARD
    assert page.get_by_role("group", name=question).count() == 1, "the question is heard with its options"
    names = page.locator("fieldset:not([hidden]) input").evaluate_all("all => all.map(it => it.labels[0].innerText)")
    assert len(names) == 4 and all(names)
    assert page.evaluate("document.documentElement.lang") == "vi"
    page.locator("fieldset:not([hidden]) input").first.check()
    expect(page.get_by_role("status")).to_have_text("Đã lưu 1/20 câu.")
    assert 'link "Câu 1 đã trả lời"' in page.locator("body").aria_snapshot(), "a tick alone is for the eye"
    context.close()


def _heard(page):
    """The tree that assistive technology gets, without what differs from paper to paper and second to second."""
    lines = [line for line in page.locator("body").aria_snapshot().splitlines() if "/url:" not in line]
    text = "\n".join(line for line in lines if not re.match(r"    - '?text: (?!Câu 1)", line))
    for found, kept in (
        (r"^    - '?radio .*$", "    - radio"),
        (r"^  - '?group \"Câu 1/20 .*$", '  - group "Câu 1/20 QUESTION":'),
        (r"^    - '?paragraph: .*$", "    - paragraph: QUESTION"),
        (r'(link "[^"]+"):$', r"\1"),
        (r"Số đề \d+", "Số đề …"),
        (r"Còn \d+ phút \d+ giây", "Còn … phút … giây"),
    ):
        text = re.sub(found, kept, text, flags=re.M)
    return text


def _begins(page, hosted, number):
    page.goto(hosted.url)
    page.get_by_label("Mã dự thi").fill(hosted.codes[number])
    page.get_by_label("Mã dự thi").press("Enter")
    page.get_by_role("checkbox").check()
    page.get_by_role("button", name="Bắt đầu làm bài").click()
    page.wait_for_selector("fieldset:not([hidden])")


class Keys:
    """Somebody without a mouse: Tab until a thing has the focus; every stop must be seen."""

    def __init__(self, page):
        self.page, self.unseen = page, []

    def to(self, words: str, role: str = "") -> None:
        """Tab on until the thing of this name (and kind) has the focus."""
        for _ in range(60):
            self.page.keyboard.press("Tab")
            at = self.page.evaluate("""() => { const it = document.activeElement, look = getComputedStyle(it);
                const name = it.getAttribute('aria-label') || (it.labels && it.labels[0] || it).innerText || '';
                return [name.trim(), it.type || it.localName, look.outlineStyle, it.outerHTML.slice(0, 90)] }""")
            if at[2] == "none" and at[1] != "body":
                self.unseen.append(at[3])
            if words in at[0] and (not role or role == at[1]):
                return
        raise AssertionError(f"không tới được {words!r} bằng phím Tab")


def test_a_whole_sitting_by_keyboard_alone(browser, hosted):
    context = browser.new_context(locale="vi-VN", viewport={"width": DESK, "height": 900})
    page = context.new_page()
    page.set_default_timeout(30_000)
    page.on("dialog", lambda dialog: dialog.accept())
    page.goto(hosted.url)
    keys = Keys(page)
    keys.to("Mã dự thi")
    page.keyboard.type(hosted.codes[33].lower())
    page.keyboard.press("Enter")
    page.wait_for_selector("text=Bắt đầu làm bài")
    keys.to("Tôi đồng ý", "checkbox")
    page.keyboard.press("Space")
    keys.to("Bắt đầu làm bài")
    page.keyboard.press("Enter")
    page.wait_for_selector("fieldset:not([hidden])")
    for place in range(1, 21):
        if place == 1:
            keys.to("", "radio")
        assert page.evaluate("document.activeElement.closest('fieldset').id") == f"c{place}", (
            "the new card has the focus"
        )
        page.keyboard.press("Space")
        for _ in range(place % 4):
            page.keyboard.press("ArrowDown")
        if place < 20:
            keys.to("Câu sau")
            page.keyboard.press("Enter")
    page.wait_for_function("() => document.querySelector('#tinh-trang').textContent.includes('Đã lưu 20/20')")
    keys.to("Nộp bài")
    page.keyboard.press("Enter")
    page.wait_for_selector("text=20/20")
    keys.to("Viết phần tự luận")
    page.keyboard.press("Enter")
    page.wait_for_selector("#noi-dung")
    keys.to("Nội dung bài tự luận")
    page.keyboard.type("Giải pháp: phiếu hẹn điện tử.")
    keys.to("Lưu bài tự luận")
    page.keyboard.press("Enter")
    page.wait_for_selector("text=Đã lưu.")
    keys.to("Về trang cuộc thi")
    page.keyboard.press("Enter")
    page.wait_for_selector("text=Xem biên nhận")
    assert keys.unseen == []
    own = [row for row in hosted.rows() if row["s"] == max(row["s"] for row in hosted.rows())]
    last = {row["q"]: row["c"] for row in own if row["k"] == "answer"}
    assert len(last) == 20 and len(set(last.values())) == 4
    assert [row["k"] for row in own if row["k"] in ("submit", "essay", "late")] == ["submit", "essay"]
    assert re.fullmatch(r"[0-9a-f]{64}", own[-1]["d"]["sha256"])
    context.close()
