"""Answers: do the contest's pages work as a person uses them, without a script and with it, through the real gate?"""

import asyncio
import json
import re
from datetime import timedelta

import pytest

from kpi.quiz.acts.sitting import seal_sittings
from tests.quiz_house import AFTER, CODE, NINE, opened
from tests.quiz_pages import app_of, browser, cookies_of, questions_of

BASE = f"/thi/{CODE}"


@pytest.fixture
def house(tmp_path):
    with opened(tmp_path) as house:
        yield house


@pytest.fixture
def app(house, monkeypatch):
    return app_of(house.office, monkeypatch)


def run(work):
    return asyncio.run(work)


async def inside(client, house, name="Người Một", unit="XA_X"):
    """A browser that has entered and begun; the paper's page."""
    await client.post(f"{BASE}/vao", data={"ma": house.codes[name, unit].lower()})
    return await client.post(f"{BASE}/bat-dau", data={"dong_y": "1"})


def refusals(house):
    rows = house.office.store.rows("select action, detail from audit where outcome = 'refused' order by audit")
    return [(row["action"], json.loads(row["detail"])["code"]) for row in rows]


def test_a_whole_sitting_without_any_script(house, app):
    async def sit():
        async with browser(app) as client:
            paper = await inside(client, house)
            assert paper.status_code == 200 and paper.url.path == f"{BASE}/bai"
            questions = questions_of(paper.text)
            assert len(questions) == 20 and all(len(options) == 4 for _, options in questions)
            sent = {f"c_{code}": "B" for code, _ in questions[:13]} | {"truoc": "{}"}
            again = await client.post(f"{BASE}/luu", data=sent)
            assert again.text.count(" checked>") == 13
            done = await client.post(f"{BASE}/nop", data={"truoc": json.dumps(dict.fromkeys(["x"], "y"))})
            assert done.url.path == f"{BASE}/bien-nhan" and "13/20" in done.text
            return done.text

    text = run(sit())
    assert "Điểm trắc nghiệm" not in text and "đáp án)" not in text
    sitting = house.room.hall.sittings[1]
    assert (len(sitting.answers), sitting.is_automatic) == (13, False)


def test_the_paper_is_small_names_no_key_and_asks_for_nothing_from_outside(house, app):
    async def ask():
        async with browser(app) as client:
            return await inside(client, house)

    paper = run(ask())
    assert len(paper.content) < 25_000
    assert not re.findall(r'(?:src|href)="(?!/)', paper.text.replace('href="#', 'href="/#'))
    assert "script-src 'self'" in paper.headers["content-security-policy"]
    assert paper.headers["cache-control"] == "no-store"
    assert "sealed" not in paper.text and "right" not in paper.text.replace("copyright", "")


def test_the_script_has_at_most_five_thousand_bytes():
    from web.quiz.render import SCRIPT

    assert len(SCRIPT) <= 5_000


def press(tab, seq, question, choice):
    return {"tab": tab, "seq": seq, "q": question, "c": choice}


def test_tt_15_the_same_press_three_times_is_acknowledged_alike_and_stands_once_in_the_log(house, app):
    async def ask():
        async with browser(app) as client:
            questions = questions_of((await inside(client, house)).text)
            one = press("abc", 9, questions[0][0], "C")
            return [(await client.post(f"{BASE}/tra-loi", json=one)).json() for _ in range(3)]

    told = run(ask())
    assert [answer["so"] for answer in told] == [2, 2, 2] and {answer["tt"] for answer in told} == {"counted"}
    assert sum(row["k"] == "answer" for row in house.room.hall.log.rows()) == 1


def test_tt_16_a_phone_beside_the_pc_has_the_same_paper_and_both_are_logged(house, app):
    async def ask():
        async with browser(app) as pc, browser(app, place="127.0.0.2") as phone:
            first = questions_of((await inside(pc, house)).text)
            house.clock.now += timedelta(minutes=3)
            await phone.post(f"{BASE}/vao", data={"ma": house.codes["Người Một", "XA_X"]})
            second = await phone.get(f"{BASE}/bai")
            await pc.post(f"{BASE}/tra-loi", json=press("pc", 1, first[0][0], "B"))
            await phone.post(f"{BASE}/tra-loi", json=press("dt", 1, first[0][0], "C"))
            left = [(await client.get(f"{BASE}/con-lai")).json()["con"] for client in (pc, phone)]
            return first, questions_of(second.text), left

    first, second, left = run(ask())
    assert first == second and left == [17 * 60, 17 * 60]
    assert house.room.hall.sittings[1].answers == {first[0][0]: "C"}


def test_a_copied_link_another_persons_cookie_and_a_forged_one_open_nothing(house, app):
    async def ask():
        async with browser(app) as client, browser(app) as other:
            paper = await inside(client, house)
            assert "Câu 1/20" in paper.text
            copied = await other.get(f"{BASE}/bai")
            name, value = next((c.name, c.value) for c in client.cookies.jar)
            forged = value.replace(f"{CODE}.1.", f"{CODE}.2.")
            other.cookies.set(name, forged, path=BASE)
            stolen = await other.get(f"{BASE}/bai")
            answer = await other.post(f"{BASE}/tra-loi", json=press("x", 1, "T1-001", "B"))
            other.cookies.set(name, value[:-1] + ("0" if value[-1] != "0" else "1"), path=BASE)
            unsigned = await other.get(f"{BASE}/bai")
            return copied, stolen, answer, unsigned

    copied, stolen, answer, unsigned = run(ask())
    assert copied.url.path == BASE == stolen.url.path == unsigned.url.path
    assert "Câu 1/20" not in copied.text + stolen.text + unsigned.text
    assert answer.status_code == 401 and "mã dự thi" in answer.json()["loi"]


def test_the_pass_goes_to_this_contest_only_and_no_script_reads_it(house, app):
    async def ask():
        async with browser(app) as client:
            client.follow_redirects = False
            return await client.post(f"{BASE}/vao", data={"ma": house.codes["Người Một", "XA_X"]})

    (_, cookie), *_ = cookies_of(run(ask())).items()
    assert (cookie["path"], cookie["httponly"], cookie["samesite"].lower()) == (BASE, True, "lax")
    assert house.codes["Người Một", "XA_X"] not in cookie.value


def test_another_sites_form_is_refused(house, app):
    async def ask():
        async with browser(app, origin="http://khac.example") as client:
            return await client.post(f"{BASE}/vao", data={"ma": house.codes["Người Một", "XA_X"]})

    assert run(ask()).status_code == 403


def test_a_wrong_code_says_so_and_three_hundred_people_behind_one_address_all_get_in(house, app):
    async def ask():
        async with browser(app) as client:
            wrong = await client.post(f"{BASE}/vao", data={"ma": "ABCDE-FGHJ-KMNPQ"})
            empty = await client.post(f"{BASE}/vao", data={"ma": " - "})
            for _ in range(300):
                client.cookies.clear()
                found = await client.post(f"{BASE}/vao", data={"ma": "SAI-MA-NAY"})
            right = await client.post(f"{BASE}/vao", data={"ma": house.codes["Người Một", "XA_X"]})
            return wrong, empty, found, right

    wrong, empty, found, right = run(ask())
    assert "Không có mã dự thi này" in wrong.text and "Chưa nhập mã" in empty.text
    assert found.status_code == 403 and "Người Một" in right.text
    assert ("enter_quiz", "quiz_code_unknown") in refusals(house)
    assert len(refusals(house)) < 60


def test_one_code_tried_too_often_is_slowed_and_no_other_one(house, app):
    async def ask():
        async with browser(app) as client:
            for _ in range(13):
                client.cookies.clear()
                found = await client.post(f"{BASE}/vao", data={"ma": house.codes["Người Một", "XA_X"]})
            other = await client.post(f"{BASE}/vao", data={"ma": house.codes["Người Hai", "XA_X"]})
            return found, other

    found, other = run(ask())
    assert found.status_code == 429 and "Người Hai" in other.text


@pytest.mark.parametrize(
    ("what", "status", "code"),
    [
        (press("t", 1, "T1-001", "Z"), 422, "option_unknown"),
        (press("t", 1, "XYZ", "A"), 422, "question_unknown"),
        (press("t", -5, "T1-001", "A"), 422, "seq_unreadable"),
        (press("t", "1 or 1=1", "T1-001", "A"), 422, "seq_unreadable"),
        ({"c": "A" * 2_000}, 413, None),
        ([1, 2], 422, "question_unknown"),
    ],
)
def test_what_no_page_of_ours_sends_is_refused_and_stands_in_the_audit(house, app, what, status, code):
    async def ask():
        async with browser(app) as client:
            questions = questions_of((await inside(client, house)).text)
            sent = what
            if isinstance(what, dict) and what.get("q") == "T1-001":
                sent = {**what, "q": questions[0][0]}
            return await client.post(f"{BASE}/tra-loi", json=sent)

    answer = run(ask())
    assert answer.status_code == status and answer.json()["loi"]
    assert (code is None) or ("answer_question", code) in refusals(house)
    assert house.room.hall.sittings[1].answers == {}


def test_half_a_letter_in_a_press_is_no_fault_of_the_server(house, app):
    async def ask():
        async with browser(app) as client:
            question = questions_of((await inside(client, house)).text)[0][0]
            halves = ({"q": question, "tab": "\\ud800"}, {"q": "\\ud800", "tab": "t"}, {"q": question, "c": "\\udfff"})
            rows = [{"tab": "t", "seq": 1, "c": "A"} | half for half in halves]
            texts = [json.dumps(row).replace("\\\\u", "\\u") for row in rows]
            return [await client.post(f"{BASE}/tra-loi", content=text) for text in texts]

    answers = run(ask())
    assert [answer.status_code for answer in answers] == [200, 422, 422]
    assert house.room.hall.sittings[1].count == 2


def test_an_answer_after_time_is_logged_not_counted_and_says_so(house, app):
    async def ask():
        async with browser(app) as client:
            questions = questions_of((await inside(client, house)).text)
            await client.post(f"{BASE}/tra-loi", json=press("t", 1, questions[0][0], "B"))
            house.clock.now = NINE + timedelta(minutes=20)
            late = await client.post(f"{BASE}/tra-loi", json=press("t", 2, questions[0][0], "C"))
            return questions, late, await client.get(f"{BASE}/bai")

    questions, late, page = run(ask())
    assert late.json()["tt"] == "late" and "không tính" in late.json()["loi"] and late.json()["het"]
    assert page.url.path == f"{BASE}/bien-nhan" and "09:20:00" in page.text and "tự nộp" in page.text
    assert house.room.hall.sittings[1].answers == {questions[0][0]: "B"}


def test_a_second_attempt_is_refused(house, app):
    async def ask():
        async with browser(app) as client:
            await inside(client, house)
            await client.post(f"{BASE}/nop", data={"truoc": "{}"})
            return await client.post(f"{BASE}/bat-dau", data={"dong_y": "1"})

    assert "Đã dùng 1 lượt thi" in run(ask()).text
    assert refusals(house)[-1] == ("start_sitting", "attempts_used")


def test_no_consent_no_paper(house, app):
    async def ask():
        async with browser(app) as client:
            await client.post(f"{BASE}/vao", data={"ma": house.codes["Người Một", "XA_X"]})
            return await client.post(f"{BASE}/bat-dau", data={})

    assert "đồng ý" in run(ask()).text and not house.room.hall.sittings


def test_tt_04_in_the_last_minute_a_second_press_is_asked(house, app):
    async def ask():
        async with browser(app) as client:
            house.clock.now = NINE.replace(month=8, day=31, hour=23, minute=59, second=59, microsecond=999_000)
            first = await inside(client, house)
            second = await client.post(f"{BASE}/bat-dau", data={"dong_y": "1", "xac_nhan": "1"})
            return first, second

    first, second = run(ask())
    assert "Chỉ còn 0 phút" in first.text and "Vẫn bắt đầu" in first.text
    assert second.url.path == f"{BASE}/bai"


def test_tt_18_a_registration_without_unit_opens_nothing_and_names_it(house, app):
    person = {"ho_ten": "Người Lạ", "nam_sinh": "1990", "loai": "cong_chuc", "chuc_vu": "Cán bộ", "dong_y": "1"}

    async def ask():
        async with browser(app) as client:
            without = await client.post(f"{BASE}/dang-ky", data=person)
            whole = await client.post(f"{BASE}/dang-ky", data={**person, "don_vi": "XA_X"})
            paper = await client.post(f"{BASE}/bat-dau", data={"dong_y": "1"})
            return without, whole, paper

    without, whole, paper = run(ask())
    assert "đơn vị" in without.text and without.status_code == 422 and 'value="Người Lạ"' in without.text
    assert re.search(r"[2-9A-Z]{5}-[2-9A-Z]{4}-[2-9A-Z]{5}", whole.text)
    assert paper.url.path == f"{BASE}/bai"


def test_an_essay_is_kept_version_by_version_and_one_of_ten_megabytes_is_not(house, app):
    async def ask():
        async with browser(app) as client:
            before = await client.post(f"{BASE}/vao", data={"ma": house.codes["Người Một", "XA_X"]})
            early = await client.post(f"{BASE}/tu-luan/luu", json={"chu_de": "so", "noi_dung": "Sớm"})
            await client.post(f"{BASE}/bat-dau", data={"dong_y": "1"})
            saved = await client.post(f"{BASE}/tu-luan/luu", json={"chu_de": "so", "noi_dung": "Bài một"})
            form = await client.post(f"{BASE}/tu-luan", data={"chu_de": "khac", "noi_dung": "Bài <b>hai</b>"})
            huge = await client.post(f"{BASE}/tu-luan/luu", json={"chu_de": "so", "noi_dung": "x" * 10_000_000})
            long = await client.post(f"{BASE}/tu-luan", data={"chu_de": "so", "noi_dung": "ý" * 40_000})
            theme = await client.post(f"{BASE}/tu-luan/luu", json={"chu_de": "la", "noi_dung": "x"})
            return before, early, saved, form, huge, long, theme, await client.get(f"{BASE}/tu-luan")

    _, early, saved, form, huge, long, theme, page = run(ask())
    assert early.status_code == 422 and "trắc nghiệm" in early.json()["loi"]
    assert saved.status_code == 200 and "Bài &lt;b&gt;hai&lt;/b&gt;" in form.text
    assert huge.status_code == 413 and "64 kB" in huge.json()["loi"]
    assert "78 kB" in long.text and "ýýý" in long.text  # what was typed is not lost
    assert theme.status_code == 422
    assert "Bài &lt;b&gt;hai&lt;/b&gt;" in page.text


def test_the_receipt_is_checked_on_the_page_and_a_changed_one_is_not_genuine(house, app):
    async def ask():
        async with browser(app) as client:
            await inside(client, house)
            page = await client.post(f"{BASE}/nop", data={"truoc": "{}"})
            receipt = json.loads(re.search(r"<pre>(.*?)</pre>", page.text, re.S)[1].replace("&#34;", '"'))
            changed = {**receipt, "answered": 20}
            answers = [
                await client.post(f"{BASE}/kiem-tra", data={"bien_nhan": text})
                for text in (json.dumps(receipt), json.dumps(changed), "không phải")
            ]
            return [answer.text for answer in answers]

    right, wrong, none = run(ask())
    assert "Biên nhận đúng chữ ký" in right and "KHÔNG đúng chữ ký" in wrong and "không phải một biên nhận" in none


def test_a_full_disk_says_so_and_keeps_what_was_there(house, app, monkeypatch):
    import errno
    import os

    real = os.write

    def full(file, data):
        raise OSError(errno.ENOSPC, "No space left on device")

    async def ask():
        async with browser(app) as client:
            questions = questions_of((await inside(client, house)).text)
            await client.post(f"{BASE}/tra-loi", json=press("t", 1, questions[0][0], "B"))
            monkeypatch.setattr("kpi.quiz.answer_log.os.write", full)
            failed = await client.post(f"{BASE}/tra-loi", json=press("t", 2, questions[1][0], "C"))
            monkeypatch.setattr("kpi.quiz.answer_log.os.write", real)
            again = await client.post(f"{BASE}/tra-loi", json=press("t", 2, questions[1][0], "C"))
            return questions, failed, again

    questions, failed, again = run(ask())
    assert failed.status_code == 507 and "chưa được lưu" in failed.json()["loi"]
    assert again.json()["tt"] == "counted"
    assert house.room.hall.sittings[1].answers == {questions[0][0]: "B", questions[1][0]: "C"}
    assert house.room.troubles


def test_sitting_never_moves_the_main_stores_version(house, app):
    async def ask():
        async with browser(app) as client:
            questions = questions_of((await inside(client, house)).text)
            for seq, (code, _) in enumerate(questions, 1):
                await client.post(f"{BASE}/tra-loi", json=press("t", seq, code, "B"))
            await client.post(f"{BASE}/nop", data={"truoc": "{}"})

    before = house.office.store.data_version
    run(ask())
    seal_sittings(house.office, house.room)
    assert house.office.store.data_version == before
    assert house.office.store.rows("select count(*) as n from quiz_sitting_seal")[0]["n"] == 1


def test_after_the_close_nothing_begins_and_an_unknown_address_is_a_page_of_ours(house, app):
    async def ask():
        async with browser(app) as client:
            await client.post(f"{BASE}/vao", data={"ma": house.codes["Người Một", "XA_X"]})
            house.clock.now = AFTER
            closed = await client.post(f"{BASE}/bat-dau", data={"dong_y": "1"})
            return closed, await client.get("/thi/khong-co"), await client.get("/thi/a/b/c/d"), await client.get("/thi")

    closed, unknown, deep, front = run(ask())
    assert "đã kết thúc" in closed.text
    assert unknown.status_code == deep.status_code == 404 and front.status_code == 200


@pytest.mark.parametrize("method", ["PUT", "DELETE", "OPTIONS", "PATCH"])
def test_the_contests_pages_are_asked_in_three_ways_only(house, app, method):
    async def ask():
        async with browser(app) as client:
            return await client.request(method, f"{BASE}/bai")

    assert run(ask()).status_code == 405


def test_a_path_that_only_looks_like_the_contests_is_closed(house, app):
    async def ask():
        async with browser(app) as client:
            client.follow_redirects = False
            return [await client.get(path) for path in ("/thix", "/thi.js", "/thiet-lap")]

    assert {answer.status_code for answer in run(ask())} <= {303, 401}


def test_nothing_in_the_page_sends_the_clock_of_the_device(house, app):
    from web.quiz.render import SCRIPT

    assert b"Date" not in SCRIPT  # only performance.now(), from what the server said was left


def test_a_body_without_a_stated_length_is_cut_off_too(house, app):
    async def pieces():
        for _ in range(40):
            yield b"x" * 1_000

    async def ask():
        async with browser(app) as client:
            await inside(client, house)
            answer = await client.post(f"{BASE}/tra-loi", content=pieces())
            essay = await client.post(f"{BASE}/luu", content=pieces())
            return answer, essay

    answer, page = run(ask())
    assert answer.status_code == 413 and page.status_code == 413
