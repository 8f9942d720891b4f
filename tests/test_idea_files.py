"""Files of ideas: kinds by their bytes, piece by piece over a line that breaks, played with seeking by who may see."""

import hashlib
import json
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from kpi import actions
from kpi.plan.messages import render
from kpi.plan.model import Refusal
from tests.ideas_house import CALL, citizen, open_ideas
from tests.media_files import BAD, GOOD, mp4
from web import opened
from web.doors import idea_files


@pytest.fixture
def house(tmp_path):
    with open_ideas(tmp_path, datetime(2024, 6, 3, 2, tzinfo=UTC)) as ideas:
        yield ideas


@pytest.fixture
def number(house):
    return house.enter(CALL, "tu_phap").initiative


def sent(house, number: int, data: bytes, name: str = "clip.mp4", who: str = "tu_phap", piece: int = 1_000):
    """A whole file through the three acts; the first refusal ends it."""
    account = house.account(who)
    done = actions.begin_upload(house.office, account, number, name, len(data))
    while not isinstance(done, Refusal) and done.received < len(data):
        more = data[done.received : done.received + piece]
        done = actions.append_upload(house.office, account, done.token, done.received, more)
    return done if isinstance(done, Refusal) else actions.finish_upload(house.office, account, done.token)


@pytest.mark.parametrize("media_type", GOOD)
def test_a_file_is_what_its_bytes_are_whatever_it_is_called(house, number, media_type):
    done = sent(house, number, GOOD[media_type], "bat_ky.exe")
    assert (done.media_type, done.sha256) == (media_type, hashlib.sha256(GOOD[media_type]).hexdigest())
    assert not done.file_name.endswith(".exe")


@pytest.mark.parametrize("what", BAD)
def test_what_is_none_of_the_kinds_is_refused_in_one_sentence_and_does_not_stay(house, number, what):
    found = sent(house, number, BAD[what], "clip.mp4")
    assert found.code == "upload_kind_unknown" and "clip.mp4" in render(found)
    assert house.sheet(number)["files"] == []
    assert list((house.office.data_dir / "uploads").glob("*.part")) == []


def test_ta_25_a_clip_of_60_mb_renamed_pdf_is_accepted_as_the_clip_it_is(house, number):
    data = mp4(60 * 2**20)
    done = sent(house, number, data, "clip.pdf", piece=8 * 2**20)
    assert (done.media_type, done.file_name, done.byte_count) == ("video/mp4", "clip.mp4", 60 * 2**20)


def test_after_the_line_broke_it_goes_on_from_what_arrived(house, number):
    data, me = mp4(10_000), house.account("tu_phap")
    begun = actions.begin_upload(house.office, me, number, "clip.mp4", len(data))
    actions.append_upload(house.office, me, begun.token, 0, data[:3_000])
    assert actions.finish_upload(house.office, me, begun.token).code == "upload_not_whole"
    again = actions.append_upload(house.office, me, begun.token, 0, data[:3_000])  # the answer was lost, not the bytes
    assert (again.code, again.expected) == ("upload_offset", "3000")
    state = actions.upload_state(house.office, me, begun.token)
    assert state.received == 3_000
    actions.append_upload(house.office, me, begun.token, 3_000, data[3_000:])
    done = actions.finish_upload(house.office, me, begun.token)
    assert done.sha256 == hashlib.sha256(data).hexdigest()
    assert actions.upload_state(house.office, me, begun.token).code == "upload_unknown"


@pytest.mark.parametrize(
    ("size", "code"), [(3 * 2**30, "upload_too_big"), (0, "upload_too_big"), (-1, "upload_too_big")]
)
def test_a_file_of_3_gb_is_refused_before_a_byte_of_it_comes(house, number, size, code):
    found = actions.begin_upload(house.office, house.account("tu_phap"), number, "phim.mp4", size)
    assert found.code == code and "200,0 MB" in render(found)


def test_each_kind_has_its_own_limit(house, number, monkeypatch):
    from kpi.initiatives.acts import files

    monkeypatch.setattr(files, "limits", lambda: {"document": 10, "image": 10, "audio": 10, "video": 5_000})
    assert sent(house, number, GOOD["application/pdf"]).code == "upload_too_big"
    assert sent(house, number, mp4(5_000)).media_type == "video/mp4"
    assert sent(house, number, mp4(5_001)).code == "upload_too_big"


def test_an_account_has_a_quota_and_the_disk_keeps_its_room(house, number, monkeypatch):
    from kpi.initiatives.acts import files

    kept = files.texts
    monkeypatch.setattr(files, "texts", lambda name: {**kept(name), "initiative_bytes_per_day": 9_000})
    true = house.clock.now
    house.clock.now = true + timedelta(days=3_000)
    actions.begin_upload(house.office, house.account("tu_phap"), number, "a.mp4", 9_000)
    house.clock.now = true  # what a clock that ran ahead wrote counts for no day
    assert sent(house, number, mp4(5_000)).media_type == "video/mp4"
    assert sent(house, number, mp4(5_000)).code == "upload_over_quota"
    monkeypatch.setattr(files, "texts", kept)
    monkeypatch.setattr(files, "has_room_for", lambda *_: False)
    assert sent(house, number, mp4(5_000)).code == "upload_no_room"


def test_only_who_may_enter_the_idea_sends_and_nobody_elses_upload_is_touched(house, number):
    assert sent(house, number, mp4(), who="hoa_tam").code == "initiative_not_yours_to_enter"
    begun = actions.begin_upload(house.office, house.account("tu_phap"), number, "a.mp4", 4_000)
    other = house.account("van_phong")
    for found in (
        actions.upload_state(house.office, other, begun.token),
        actions.append_upload(house.office, other, begun.token, 0, b"x"),
        actions.finish_upload(house.office, other, begun.token),
        actions.upload_state(house.office, other, "../../kpi"),
    ):
        assert found.code == "upload_unknown"


def test_who_may_read_the_idea_sees_its_files_and_the_look_is_written_down(house, number):
    done = sent(house, number, mp4())
    file, path = actions.idea_file(house.office, house.account("lanh_dao"), done.number)
    assert file.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    assert actions.idea_file(house.office, house.account("hoa_tam"), done.number).code == "initiative_of_others"
    rows = house.office.store.rows("select account, outcome from audit where action = 'open_idea_file' order by audit")
    assert [tuple(row.values()) for row in rows] == [("lanh_dao", "done"), ("hoa_tam", "refused")]


# --- the doors -------------------------------------------------------------------------------------------------------


@pytest.fixture
def browser(house, monkeypatch):
    """A browser of a signed-in person; `who` may be changed."""
    monkeypatch.setattr(opened, "office", lambda: house.office)
    app, person = Starlette(routes=idea_files.ROUTES), SimpleNamespace(who="tu_phap")

    async def signed(scope, receive, send):
        account = house.account(person.who) if person.who else None
        found = SimpleNamespace(account=account, lacks=None) if account else None
        await app({**scope, "kpi.signed_in": found}, receive, send)

    client = TestClient(signed)
    client.person = person
    return client


def test_a_browser_sends_a_file_and_plays_it_from_the_middle(browser, house, number):
    data = mp4(50_000)
    begun = browser.post(f"/tep-sang-kien/bai/{number}", json={"name": "clip.mp4", "size": len(data)}).json()
    at = f"/tep-sang-kien/dang-gui/{begun['token']}"
    assert browser.post(f"{at}?tu=0", content=data[:20_000]).json()["received"] == 20_000
    wrong = browser.post(f"{at}?tu=0", content=data[:20_000])
    assert (wrong.status_code, wrong.json()["received"]) == (409, "20000")
    assert browser.get(at).json()["received"] == 20_000
    browser.post(f"{at}?tu=20000", content=data[20_000:])
    done = browser.post(f"{at}/xong").json()
    assert done["media_type"] == "video/mp4"
    address = f"/tep-sang-kien/{done['number']}"
    whole = browser.get(address)
    assert (whole.status_code, whole.content, whole.headers["accept-ranges"]) == (200, data, "bytes")
    middle = browser.get(address, headers={"range": "bytes=30000-30099"})
    assert (middle.status_code, middle.content) == (206, data[30_000:30_100])
    assert middle.headers["content-range"] == f"bytes 30000-30099/{len(data)}"
    assert whole.headers["content-disposition"].startswith("inline")
    assert browser.get(address, headers={"range": "bytes=60000-"}).status_code == 416
    browser.person.who = "hoa_tam"
    assert browser.get(address).status_code == 403
    browser.person.who = None
    assert {browser.get(path).status_code for path in (address, at, f"/tep-sang-kien/bai/{number}")} == {401}


def test_a_word_file_is_saved_and_never_opened_in_the_page(browser, house, number):
    media_type = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    done = sent(house, number, GOOD[media_type], "thuyet minh.docx")
    answer = browser.get(f"/tep-sang-kien/{done.number}")
    assert (
        answer.headers["content-disposition"].startswith("attachment") and answer.headers["content-type"] == media_type
    )


@pytest.mark.parametrize("said", [b"", b"[]", b"{", json.dumps({"name": "x"}).encode(), b"x" * 10_000])
def test_an_announcement_that_is_none_is_refused(browser, number, said):
    assert browser.post(f"/tep-sang-kien/bai/{number}", content=said).status_code == 400


def test_the_page_says_whose_idea_it_is_and_escapes_its_title(browser, house):
    number = house.enter(CALL, "tu_phap", title="<script>alert(1)</script>").initiative
    page = browser.get(f"/tep-sang-kien/bai/{number}").text
    assert "&lt;script&gt;alert(1)" in page and "<script>alert" not in page
    other = house.enter(CALL, authors=(citizen(),)).initiative
    assert browser.get(f"/tep-sang-kien/bai/{other}").status_code == 403
