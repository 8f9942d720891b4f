"""Answers: what do people who sit see when the disk is really full, and is everything there once there is room again?

A small disk of its own where one can be mounted (root on Linux; said and skipped elsewhere), and everywhere a limit on
the length of files: there a line is half written before the write fails.
"""

import asyncio
import contextlib
from datetime import timedelta
from hashlib import sha256

import pytest

from bench.faults.filling import can_mount, small_disk
from kpi.actions import quiz as face
from kpi.quiz.acts.running import Incident, MinutesBack
from kpi.quiz.acts.sitting import seal_sittings
from kpi.quiz.answer_log import read_rows
from kpi.quiz.chain import broken_links
from kpi.store import StoreFull
from kpi.store import faults as limits
from tests.quiz_house import CODE, opened
from tests.quiz_pages import app_of, browser, questions_of
from tests.test_quiz_essay_file import pdf

BASE, SAID = f"/thi/{CODE}", "chưa được lưu"
WAYS = [pytest.param("small_disk", marks=pytest.mark.skipif(not can_mount(), reason="không gắn được đĩa nhỏ"))]
WAYS += ["file_limit"]


@pytest.fixture(params=WAYS)
def disk(request, tmp_path, monkeypatch):
    """(folder of a house, a context in which its disk is full)."""
    if request.param == "file_limit":
        yield tmp_path, lambda house: _short_files(house)
        return
    with small_disk(tmp_path / "dia", 160) as is_mounted:
        if not is_mounted:
            pytest.skip("không gắn được đĩa nhỏ")
        yield tmp_path / "dia", lambda house: _no_room(tmp_path / "dia", monkeypatch)


@contextlib.contextmanager
def _no_room(folder, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr(limits, "RESERVE_BYTES", 0)  # also past the reserve: the last byte is gone
        with (folder / "day").open("wb", buffering=0) as file, contextlib.suppress(OSError):
            while file.write(bytes(2**20)):
                pass
        yield
        (folder / "day").unlink()


@contextlib.contextmanager
def _short_files(house):
    resource = pytest.importorskip("resource")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (house.room.hall.log.path.stat().st_size + 20, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def press(seq, question, choice):
    return {"tab": "t", "seq": seq, "q": question, "c": choice}


async def inside(client, house, name, unit):
    """The questions of somebody who has begun and saved one answer."""
    await client.post(f"{BASE}/vao", data={"ma": house.codes[name, unit]})
    await client.post(f"{BASE}/bat-dau", data={"dong_y": "1"})
    questions = questions_of((await client.get(f"{BASE}/bai")).text)
    assert (await client.post(f"{BASE}/tra-loi", json=press(1, questions[0][0], "B"))).status_code == 200
    return questions


async def until_full(client, question):
    """Answers until one is not taken: what is left of the last block of the log still takes some."""
    for seq in range(100, 200):
        if (await client.post(f"{BASE}/tra-loi", json=press(seq, question, "ABCD"[seq % 4]))).status_code == 507:
            return
    raise AssertionError("đĩa không đầy")


def test_people_who_sit_get_a_clear_sentence_their_time_back_and_nothing_is_half_written(disk, monkeypatch):
    folder, full = disk
    with opened(folder) as house:
        app, begun, log = app_of(house.office, monkeypatch), house.clock.now, house.room.hall.log.path

        async def ask():
            async with browser(app) as one, browser(app) as two, browser(app) as new:
                questions = await inside(one, house, "Người Một", "XA_X")
                others = await inside(two, house, "Người Bốn", "TRUONG_A")
                await new.post(f"{BASE}/vao", data={"ma": house.codes["Người Ba", "XA_Y"]})
                await two.post(f"{BASE}/tu-luan", data={"chu_de": "so", "noi_dung": "Bản đầu"})
                with full(house):
                    await until_full(one, questions[2][0])
                    before = log.read_bytes()
                    told = {
                        "answer": await one.post(f"{BASE}/tra-loi", json=press(2, questions[1][0], "C")),
                        "again": await one.post(f"{BASE}/tra-loi", json=press(2, questions[1][0], "C")),
                        "page": await two.post(f"{BASE}/luu", data={f"c_{others[1][0]}": "B", "truoc": "{}"}),
                        "hand in": await two.post(f"{BASE}/nop", data={f"c_{others[1][0]}": "B", "truoc": "{}"}),
                        "begin": await new.post(f"{BASE}/bat-dau", data={"dong_y": "1"}),
                        "essay": await two.post(
                            f"{BASE}/tu-luan/luu", json={"chu_de": "so", "noi_dung": "Bản hai " * 99}
                        ),
                        "file": await two.post(f"{BASE}/tep", files={"tep": ("x.pdf", pdf("Bai"))}),
                    }
                    wrong = await new.post(f"{BASE}/vao", data={"ma": "AAAAA-BBBB-CCCCC"})
                    reads = [(await one.get(BASE + path)).status_code for path in ("", "/bai", "/con-lai", "/tu-luan")]
                    house.clock.now = begun + timedelta(minutes=21)  # the time ends while the disk is full
                    ended = await one.get(f"{BASE}/bien-nhan")
                    with pytest.raises((StoreFull, AssertionError)):  # nothing is given back halfway either
                        _gives_back(house, begun)
                assert log.read_bytes() == before, "nothing half-written"
                essays = list((log.parent / "essays").iterdir())  # whole under their sha256, or not there
                assert [path.stem for path in essays] == [sha256(path.read_bytes()).hexdigest() for path in essays]
                with contextlib.suppress(StoreFull):
                    seal_sittings(house.office, house.room)
                _gives_back(house, begun)
                after = [
                    await one.post(f"{BASE}/tra-loi", json=press(2, questions[1][0], "C")),
                    await two.post(f"{BASE}/luu", data={f"c_{others[1][0]}": "B", "truoc": "{}"}),
                    await new.post(f"{BASE}/bat-dau", data={"dong_y": "1"}),
                    await two.post(f"{BASE}/tu-luan", data={"chu_de": "so", "noi_dung": "Bản hai"}),
                    await two.post(f"{BASE}/nop", data={"truoc": "{}"}),
                ]
                return questions, others, told, wrong, reads, ended, after

        questions, others, told, wrong, reads, ended, after = asyncio.run(ask())
        for what, answer in told.items():
            is_file = what == "file" and "không còn chỗ" in _words(answer)
            assert is_file or (answer.status_code in (507, 409) and SAID in _words(answer)), (what, _words(answer))
        assert wrong.status_code == 403 and "Không có mã dự thi này" in wrong.text
        assert reads == [200, 200, 200, 200]
        assert ended.status_code == 507 and SAID in ended.text
        assert [answer.status_code for answer in after] == [200] * 5 and after[0].json()["tt"] == "counted"
        sittings = house.room.hall.sittings
        saved = {key: choice for key, choice in sittings[1].answers.items() if key != questions[2][0]}
        assert saved == {questions[0][0]: "B", questions[1][0]: "C"} and sittings[1].is_open
        assert sittings[2].answers == {others[0][0]: "B", others[1][0]: "B"} and not sittings[2].is_open
        assert sittings[1].ends_at == begun + timedelta(minutes=21 + 15) and sittings[1].extra_minutes == 15
        assert len({at for at, _ in house.room.troubles}) >= 2, "the monitor says when the disk took nothing"
        seal_sittings(house.office, house.room)
        found = face.verify_contest(house.office, None, CODE)
        assert found.is_right and not broken_links(CODE, read_rows(log))
        acts = house.office.store.run("quiz_sitting_acts", campaign=CODE)
        assert [(row["minutes"], row["sittings"]) for row in acts] == [(15, "1;2")]


def _gives_back(house, begun):
    """The incident and fifteen minutes to everybody who sat, by one act with one paper."""
    span = (begun, house.clock.now)
    house.done(face.record_quiz_incident, "noi_vu", CODE, Incident("đĩa đầy", *span))
    house.done(face.extend_sittings, "noi_vu", CODE, MinutesBack(*span, 15, "đĩa đầy", "QĐ 12"))


def _words(answer):
    return answer.json()["loi"] if "json" in answer.headers["content-type"] else answer.text
