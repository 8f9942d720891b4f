"""Answers: do the main store and the contest's log say the same of what the organisers decided, whatever fails between
the two, and is a line that somebody put into the log named even though its link was computed anew?
"""

import asyncio
import errno
import json
from datetime import timedelta

import pytest

from kpi.actions import quiz as face
from kpi.house.refusing import Refused
from kpi.quiz import owed
from kpi.quiz.acts import entering
from kpi.quiz.acts.running import MinutesBack
from kpi.quiz.acts.sitting import settle_sittings
from kpi.quiz.answer_log import AnswerLog
from kpi.quiz.bundle import checked_bundle
from kpi.quiz.canonical import canonical
from kpi.quiz.chain import link_after
from kpi.quiz.halls import close_rooms
from kpi.quiz.verified import differing
from kpi.store import KeyLost, StoreBusy, StoreDamaged, StoreFull, StoreStopped, StoreUnwritable, Transaction
from tests.quiz_house import CODE, NINE, QuizHouse, opened
from tests.quiz_pages import app_of, browser
from tests.test_quiz_contest import over, refused, result_of  # noqa: F401  (a fixture)

BACK = MinutesBack(NINE, NINE + timedelta(minutes=3), 15, "mất điện", "QĐ 31")


@pytest.fixture
def house(tmp_path):
    """Three people sit; three minutes have gone."""
    with opened(tmp_path) as house:
        for name, unit in (("Người Một", "XA_X"), ("Người Ba", "XA_Y"), ("Người Bốn", "TRUONG_A")):
            house.starts(name, unit)
        house.clock.now = NINE + timedelta(minutes=3)
        yield house


def gained(house):
    """Minutes that each sitting was given, in the log as it lies on the disk."""
    rows = map(json.loads, house.room.hall.log.path.read_text("utf-8").splitlines())
    found = {sitting: 0 for sitting in house.room.hall.sittings}
    for row in rows:
        found[row["s"]] += row["d"]["minutes"] if row["k"] == "extend" else 0
    assert found == {number: row.extra_minutes for number, row in house.room.hall.sittings.items()}
    return set(found.values())


def acts(house):
    return [(row["kind"], row["sittings"]) for row in house.office.store.run("quiz_sitting_acts", campaign=CODE)]


def stop(*_, **__):
    raise StoreFull("hết chỗ")


def no_disk(*_):
    raise OSError(errno.ENOSPC, "full")


@pytest.mark.parametrize("act", ["extend", "void"])
def test_what_the_store_did_not_commit_is_not_in_the_log(house, monkeypatch, act):
    before = house.room.hall.log.path.read_bytes()
    with monkeypatch.context() as patch:
        patch.setattr(Transaction, "finish", stop)
        with pytest.raises(StoreFull):
            if act == "extend":
                face.extend_sittings(house.office, house.who("noi_vu"), CODE, BACK)
            else:
                face.void_sitting(house.office, house.who("noi_vu"), CODE, 1, "thi hộ", "BB 1")
    assert house.room.hall.log.path.read_bytes() == before
    assert acts(house) == [] and gained(house) == {0} and not any(r.is_void for r in house.room.hall.sittings.values())
    house.done(face.extend_sittings, "noi_vu", CODE, BACK)
    assert gained(house) == {15} and acts(house) == [("extend", "1;2;3")]


def test_what_the_store_has_and_the_log_could_not_take_is_carried_out_by_the_next_sweep_once(house, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr(AnswerLog, "_flush", no_disk)
        found = face.extend_sittings(house.office, house.who("noi_vu"), CODE, BACK)
        refused(found, "quiz_act_owed")
        assert found.found == "ổ đĩa hết chỗ" and gained(house) == {0}
    for _ in range(3):
        assert settle_sittings(house.office, house.room) is None
        assert gained(house) == {15} and acts(house) == [("extend", "1;2;3")]
    assert face.verify_contest(house.office, None, CODE).is_right


@pytest.mark.parametrize("lines", [0, 1, 2])
def test_a_server_that_stopped_between_the_two_gives_the_minutes_when_it_comes_back(tmp_path, lines):
    """Also where the disk has only some lines of many: those who had the minutes get them no second time."""
    with opened(tmp_path) as house:
        for name, unit in (("Người Một", "XA_X"), ("Người Ba", "XA_Y"), ("Người Bốn", "TRUONG_A")):
            house.starts(name, unit)
        path, before = house.room.hall.log.path, house.room.hall.log.path.read_bytes()
        house.clock.now = NINE + timedelta(minutes=3)
        house.done(face.extend_sittings, "noi_vu", CODE, BACK)
        ends = {row.ends_at for row in house.room.hall.sittings.values()}
        close_rooms(house.office)
        written = path.read_bytes().removeprefix(before).splitlines(keepends=True)
        path.write_bytes(before + b"".join(written[:lines]))
    with QuizHouse(tmp_path, NINE + timedelta(minutes=4)) as again:
        assert gained(again) == {15}
        assert {row.ends_at for row in again.room.hall.sittings.values()} == ends
        assert face.verify_contest(again.office, None, CODE).is_right


def test_a_sitting_taken_out_is_taken_out_when_the_server_comes_back(tmp_path):
    with opened(tmp_path) as house:
        house.starts("Người Một", "XA_X")
        path, before = house.room.hall.log.path, house.room.hall.log.path.read_bytes()
        house.done(face.void_sitting, "noi_vu", CODE, 1, "thi hộ", "BB 1")
        close_rooms(house.office)
        path.write_bytes(before)
    with QuizHouse(tmp_path, NINE) as again:
        assert again.room.hall.sittings[1].is_void


def test_the_paper_of_an_outage_lists_every_sitting_and_cuts_no_number():
    assert owed.spans([*range(1, 131), 132, 140, 141]) == "1–130, 132, 140–141"
    assert owed.spans([7]) == "7"


def test_a_process_that_reads_a_published_copy_holds_no_contest_and_makes_no_key(house, monkeypatch):
    app = app_of(house.office, monkeypatch)
    close_rooms(house.office)
    monkeypatch.setattr(type(house.office), "is_reader", property(lambda _: True))
    key = house.office.secrets_dir / f"contest_{CODE}.ed25519"
    key.unlink()

    async def ask():
        async with browser(app) as one:
            return await one.get(f"/thi/{CODE}"), await one.post(f"/thi/{CODE}/vao", data={"ma": "X"})

    for answer in asyncio.run(ask()):
        assert answer.status_code == 421 and "máy chủ ghi số liệu" in answer.text
    refused(face.enter_quiz(house.office, CODE, "X", "10.0.0.1"), "quiz_at_writer")
    assert not key.exists()


# --- a line put in by hand, with a link that fits ---------------------------------------------------------------------


def put_in(path, sitting, kind, **more):
    """Append an event to a sitting as somebody with the file in the hand could: everything fits but the act."""
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    last = [row for row in rows if row["s"] == sitting][-1]
    row = {"s": sitting, "n": last["n"] + 1, "k": kind, "t": last["t"], **more}
    row["link"] = link_after(last["link"], row)
    with path.open("ab") as file:
        file.write(canonical(row) + b"\n")
    return row


BY_HAND = {
    "an answer after the hand-in": ("answer", {"tab": "t", "seq": 99, "c": "B"}, "order"),
    "a second hand-in": ("submit", {"d": {}}, "order"),
    "a second beginning": ("open", {}, "order"),
    "minutes that nobody gave": ("extend", {"d": {"act": 7, "minutes": 5, "ends_at": "2023-08-10T09:00:00.0Z"}}, "act"),
    "a sitting that nobody took out": ("void", {"d": {"act": 1, "document_number": "BB 9"}}, "act"),
}


@pytest.mark.parametrize("what", BY_HAND)
def test_a_line_put_into_the_log_is_named_though_its_link_fits_and_nothing_is_frozen(over, what):  # noqa: F811
    house, (kind, more, why) = over, BY_HAND[what]
    path, sitting = house.room.hall.log.path, 1
    form = house.room.hall.papers[house.room.hall.sittings[sitting].form]
    close_rooms(house.office)
    if kind == "answer":
        more = {**more, "q": next(iter(form))}
    if kind == "open":
        more = {"d": json.loads(path.read_text("utf-8").splitlines()[0])["d"]}
    row = put_in(path, sitting, kind, **more)
    assert face.verify_contest(house.office, None, CODE).broken == ((sitting, row["n"], why),)
    refused(face.freeze_quiz_result(house.office, house.who("noi_vu"), CODE, "TB"), "quiz_log_broken")


def test_minutes_made_more_by_hand_than_were_given_are_named(house):
    """The act is kept and its link fits; only how many minutes it gave is another number."""
    house.done(face.extend_sittings, "noi_vu", CODE, BACK)
    rows = [json.loads(line) for line in house.room.hall.log.path.read_text("utf-8").splitlines()]
    given = house.office.store.run("quiz_sitting_acts", campaign=CODE)
    assert differing(CODE, [], rows, given).broken == ()
    (place,) = [at for at, row in enumerate(rows) if row["k"] == "extend" and row["s"] == 1]
    link = next(row["link"] for row in reversed(rows[:place]) if row["s"] == 1)
    changed = {**rows[place], "d": {**rows[place]["d"], "minutes": 60}}
    changed["link"] = link_after(link, {key: value for key, value in changed.items() if key != "link"})
    told = differing(CODE, [], [*rows[:place], changed, *rows[place + 1 :]], given)
    assert told.broken == ((1, changed["n"], "act"),)


@pytest.mark.parametrize("what", BY_HAND)
def test_the_published_program_names_it_too(over, tmp_path, what):  # noqa: F811
    house, (kind, more, _) = over, BY_HAND[what]
    result_of(house)
    folder = tmp_path / "cong_bo"
    assert house.done(face.publish_quiz_bundle, "noi_vu", CODE, folder).told[0]
    question = next(iter(house.room.hall.papers[house.room.hall.sittings[1].form]))
    row = put_in(folder / "log.jsonl", 1, kind, **{**({"q": question} if kind == "answer" else {}), **more})
    is_right, lines = checked_bundle(folder)
    assert not is_right and any(line.startswith(f"KHÔNG KHỚP: bài 1, sự kiện {row['n']}: {kind}") for line in lines)


# --- why nothing could be written -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (StoreFull("x"), "ổ đĩa hết chỗ"),
        (OSError(errno.ENOSPC, "x"), "ổ đĩa hết chỗ"),
        (OSError(errno.EDQUOT, "x"), "ổ đĩa hết chỗ"),
        (StoreUnwritable("x"), "thư mục dữ liệu chỉ đọc được"),
        (OSError(errno.EROFS, "x"), "thư mục dữ liệu chỉ đọc được"),
        (StoreStopped("x"), "máy chủ đang dừng"),
        (StoreBusy("x"), "máy chủ đang bận ghi"),
        (StoreDamaged("x"), "kho dữ liệu không đọc được"),
        (TimeoutError(), "ổ đĩa ghi quá chậm"),
        (OSError(errno.EIO, "x"), entering.OTHER_FAULT),
    ],
)
def test_what_keeps_a_press_from_being_written_is_named_to_the_entrant_and_to_the_organisers(house, error, words):
    with pytest.raises(Refused) as stopped, entering.on_disk(house.office, house.room):
        raise error
    assert (stopped.value.refusal.code, stopped.value.refusal.found) == ("quiz_not_written", words)
    assert [why for _, why in house.room.troubles] == [words]


def test_a_lost_key_is_no_full_disk(house):
    with pytest.raises(KeyLost), entering.on_disk(house.office, house.room):
        raise KeyLost("x")
    assert house.room.troubles == []
