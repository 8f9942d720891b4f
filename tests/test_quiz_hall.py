"""Answers: does every press come out as the Thể lệ says, and is every acknowledged one on the disk?"""

import errno
import json
import os
from datetime import timedelta

import pytest

from kpi.quiz.anomalies import anomalies
from kpi.quiz.chain import broken_links
from kpi.quiz.forms import form_of
from kpi.quiz.press import NotTaken
from tests.quiz_core import CLOSES, FORMS, NINE, OPENS, PAPERS, SALT, hall, sat, seat

TICK = timedelta(milliseconds=1)


@pytest.fixture
def room(tmp_path):
    room = hall(tmp_path)
    yield room
    room.close()


def code_of(press):
    with pytest.raises(NotTaken) as found:
        press()
    return found.value.code


def first_question(room, number, place=0):
    return list(PAPERS[room.sittings[number].form])[place]


def events(room):
    room._written().result(5)
    return list(room.log.rows())


# --- when one may sit ----------------------------------------------------------------------------------------------


def test_tt_02_before_the_window_nothing_is_stored(room):
    assert code_of(lambda: room.start(seat(1), OPENS - TICK)) == "contest_not_open"
    assert events(room) == []
    assert room.start(seat(1), OPENS)[0].sitting == 1


def test_tt_04_in_the_last_moment_a_second_press_is_asked_and_the_sitting_ends_at_the_close(room):
    late = CLOSES - TICK
    assert code_of(lambda: room.start(seat(1), late)) == "little_time_left"
    sitting, _ = room.start(seat(1), late, is_confirmed=True)
    assert sitting.ends_at == CLOSES


def test_tt_05_at_the_close_it_is_closed(room):
    assert code_of(lambda: room.start(seat(1), CLOSES, is_confirmed=True)) == "contest_closed"


def test_at_close_allow_gives_the_whole_time(tmp_path):
    room = hall(tmp_path, at_close="allow")
    assert room.start(seat(1), CLOSES - TICK)[0].ends_at == CLOSES - TICK + timedelta(minutes=20)
    room.close()


@pytest.mark.parametrize(("before", "state"), [(TICK, "counted"), (timedelta(0), "late")])
def test_tt_07_an_answer_counts_until_the_end_and_not_at_it(room, before, state):
    sitting, _ = room.start(seat(1), CLOSES - timedelta(minutes=5), is_confirmed=True)
    question = first_question(room, 1, 6)
    room.answer(1, "t", 1, question, "B", CLOSES - timedelta(minutes=4))
    assert room.answer(1, "t", 2, question, "C", CLOSES - before).state == state
    assert sitting.answers[question] == ("C" if state == "counted" else "B")
    assert [row["k"] for row in events(room)][-1] == ("answer" if state == "counted" else "late")


def test_a_second_attempt_is_refused_and_allowed_where_the_the_le_says_two(room, tmp_path):
    sat(room, 1, 13)
    assert code_of(lambda: room.start(seat(1), NINE + timedelta(hours=1))) == "attempts_used"
    two = hall(tmp_path / "hai", attempts=2)
    sat(two, 1, 13)
    assert two.start(seat(1), NINE + timedelta(hours=1))[0].attempt == 2
    two.close()


def test_a_voided_sitting_gives_the_attempt_back(room):
    number = sat(room, 1, 5)
    room.void([number], NINE + timedelta(minutes=9), {"document_number": "BB 01"}).result(5)
    assert room.start(seat(1), NINE + timedelta(hours=1))[0].sitting == 2


# --- answers -------------------------------------------------------------------------------------------------------


def test_tt_12_time_hands_in_at_the_end_with_what_was_saved(room):
    sitting, _ = room.start(seat(1), NINE)
    for place, question in enumerate(list(PAPERS[sitting.form])[:13]):
        room.answer(1, "t", place + 1, question, "A", NINE + timedelta(minutes=1, seconds=place))
    room.settle(NINE + timedelta(hours=3))
    assert sitting.submitted_at == NINE + timedelta(minutes=20)
    assert (sitting.is_automatic, len(sitting.answers)) == (True, 13)
    assert events(room)[-1]["k"] == "auto_submit"


def test_tt_13_the_last_choice_counts_and_all_three_stand_in_the_log_in_order(room):
    room.start(seat(1), NINE)
    question = first_question(room, 1, 2)
    for seq, choice in ((4, "B"), (9, "C"), (12, "B")):
        room.answer(1, "t", seq, question, choice, NINE + timedelta(seconds=seq))
    assert room.sittings[1].answers == {question: "B"}
    assert [(row["seq"], row["c"]) for row in events(room) if row["k"] == "answer"] == [(4, "B"), (9, "C"), (12, "B")]


def test_tt_15_a_press_sent_three_times_is_one_event_with_one_number(room):
    room.start(seat(1), NINE)
    question = first_question(room, 1)
    told = [room.answer(1, "t", 9, question, "B", NINE + timedelta(seconds=i)).number for i in range(3)]
    assert told == [2, 2, 2]
    assert sum(row["k"] == "answer" for row in events(room)) == 1


def test_a_number_used_again_with_another_choice_is_refused(room):
    room.start(seat(1), NINE)
    question = first_question(room, 1)
    room.answer(1, "t", 9, question, "B", NINE)
    assert code_of(lambda: room.answer(1, "t", 9, question, "C", NINE)) == "seq_reused"
    assert room.sittings[1].answers == {question: "B"}


def test_an_older_press_of_the_same_tab_that_arrives_later_does_not_undo_a_newer_one(room):
    room.start(seat(1), NINE)
    question = first_question(room, 1)
    room.answer(1, "t", 9, question, "C", NINE)
    assert room.answer(1, "t", 4, question, "B", NINE + TICK).state == "stale"
    assert room.sittings[1].answers == {question: "C"}


def test_tt_16_a_second_device_gets_the_same_sitting_and_the_last_received_counts(room):
    first, _ = room.start(seat(1), NINE)
    again, _ = room.start(seat(1), NINE + timedelta(minutes=7))
    assert again is first and again.ends_at == NINE + timedelta(minutes=20)
    question = first_question(room, 1)
    room.answer(1, "pc", 50, question, "B", NINE + timedelta(minutes=8))
    room.answer(1, "dt", 1, question, "C", NINE + timedelta(minutes=9))
    assert first.answers == {question: "C"}
    assert [row["k"] for row in events(room)] == ["open", "resume", "answer", "answer"]


@pytest.mark.parametrize(
    ("question", "choice", "code"),
    [(None, "Z", "option_unknown"), ("Q999", "A", "question_unknown"), ("'; drop", "A", "question_unknown")],
)
def test_what_is_not_in_the_paper_is_refused_and_nothing_stored(room, question, choice, code):
    room.start(seat(1), NINE)
    asked = question or first_question(room, 1)
    assert code_of(lambda: room.answer(1, "t", 1, asked, choice, NINE)) == code
    assert len(events(room)) == 1


def test_a_choice_can_be_taken_back(room):
    room.start(seat(1), NINE)
    question = first_question(room, 1)
    room.answer(1, "t", 1, question, "B", NINE)
    room.answer(1, "t", 2, question, "", NINE)
    assert room.sittings[1].answers == {}


def test_after_handing_in_an_answer_is_late(room):
    number = sat(room, 1, 10)
    question = first_question(room, number)
    before = dict(room.sittings[number].answers)
    assert room.answer(number, "t", 99, question, "D", NINE + timedelta(minutes=6)).state == "late"
    assert room.sittings[number].answers == before


def test_a_server_clock_set_back_never_turns_the_order_round(room):
    room.start(seat(1), NINE)
    question = first_question(room, 1)
    room.answer(1, "t", 1, question, "B", NINE + timedelta(minutes=2))
    room.answer(1, "t", 2, question, "C", NINE + timedelta(minutes=1))
    times = [row["t"] for row in events(room)]
    assert times == sorted(times) and room.sittings[1].answers[question] == "C"


def test_minutes_given_back_reopen_what_only_time_had_ended(room):
    room.start(seat(1), NINE)
    by_hand = sat(room, 2, 10)
    room.settle(NINE + timedelta(minutes=25))
    assert not room.sittings[1].is_open
    told = {"document_number": "QĐ 9/QĐ-BTC", "reason": "mất điện"}
    room.extend([1, by_hand], 6, NINE + timedelta(minutes=25), told)
    assert room.sittings[1].is_open and room.sittings[1].ends_at == NINE + timedelta(minutes=31)
    assert not room.sittings[by_hand].is_open
    assert room.answer(1, "t", 1, first_question(room, 1), "B", NINE + timedelta(minutes=30)).state == "counted"


# --- the disk ------------------------------------------------------------------------------------------------------


def test_minutes_for_many_go_to_the_disk_as_one_piece(room, monkeypatch):
    for entrant in (1, 2, 3):
        room.start(seat(entrant), NINE)[1].result(5)
    pieces, real = [], room.log.append
    monkeypatch.setattr(room.log, "append", lambda rows: pieces.append([row["s"] for row in rows]) or real(rows))
    room.extend([1, 2, 3], 5, NINE, {"document_number": "QĐ 9", "act": 1}).result(5)
    assert pieces == [[1, 2, 3]]  # a disk that fails in between leaves nobody with minutes that others have not


def test_after_a_stop_every_acknowledged_answer_is_there_and_the_end_is_the_same(tmp_path):
    room = hall(tmp_path)
    room.start(seat(1), NINE)
    question = first_question(room, 1)
    room.answer(1, "t", 1, question, "B", NINE).written.result(5)
    room.log._file, kept = os.dup(room.log._file), room.log._file  # not closed in order: as a kill leaves it
    again = hall(tmp_path)
    assert again.sittings[1].answers == {question: "B"}
    assert again.sittings[1].ends_at == NINE + timedelta(minutes=20)
    assert again.answer(1, "t", 1, question, "B", NINE).number == 2
    again.close()
    os.close(kept)


def test_a_half_written_line_is_cut_off_at_the_next_start(tmp_path):
    room = hall(tmp_path)
    room.start(seat(1), NINE)[1].result(5)
    room.close()
    with room.log.path.open("ab") as file:
        file.write(b'{"s":1,"n":2,"k":"ans')
    again = hall(tmp_path)
    assert again.sittings[1].count == 1
    again.answer(1, "t", 1, first_question(again, 1), "B", NINE).written.result(5)
    assert [row["n"] for row in again.log.rows()] == [1, 2]
    assert broken_links("thu", again.log.rows()) == []
    again.close()


def test_a_full_disk_acknowledges_nothing_and_leaves_nothing_half_written(room, monkeypatch):
    room.start(seat(1), NINE)[1].result(5)
    size, question = room.log.path.stat().st_size, first_question(room, 1)
    real = os.write

    def full(file, data):
        real(file, bytes(data)[:10])
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("kpi.quiz.answer_log.os.write", full)
    taken = room.answer(1, "t", 1, question, "B", NINE)
    with pytest.raises(OSError, match="No space"):
        taken.written.result(5)
    monkeypatch.setattr("kpi.quiz.answer_log.os.write", real)
    assert room.log.path.stat().st_size == size
    assert room.sittings[1].answers == {}
    again = room.answer(1, "t", 1, question, "B", NINE)
    again.written.result(5)
    assert again.number == 2
    assert broken_links("thu", events(room)) == []


def test_many_answers_share_a_flush(room):
    sitting, _ = room.start(seat(1), NINE)
    questions, taken = list(PAPERS[sitting.form]), []
    for seq in range(1, 301):
        taken.append(room.answer(1, "t", seq, questions[seq % 20], "ABCD"[seq % 4], NINE))
    for one in taken:
        one.written.result(5)
    assert room.log.flushes < 150


# --- the chain -----------------------------------------------------------------------------------------------------


def changed(room, number, what):
    lines = room.log.path.read_text("utf-8").splitlines()
    row = json.loads(lines[number])
    what(row)
    lines[number] = json.dumps(row)
    room.log.path.write_text("\n".join(lines) + "\n", "utf-8")
    return [(found.sitting, found.number) for found in broken_links("thu", map(json.loads, lines))]


def test_tt_50_an_event_changed_by_hand_is_named(room):
    sat(room, 1, 10)
    sat(room, 2, 10)
    room.close()
    assert changed(room, 5, lambda row: row.update(c="B" if row["c"] != "B" else "C")) == [(1, 6)]


def test_an_event_left_out_and_one_put_in_are_named(room):
    sat(room, 1, 10)
    rows = events(room)
    assert [(b.sitting, b.number) for b in broken_links("thu", rows[:3] + rows[4:])] == [(1, 5)]
    assert broken_links("thu", [*rows, rows[-1]])[0].sitting == 1
    assert broken_links("khac", rows)[0].number == 1


# --- who is looked at ----------------------------------------------------------------------------------------------


def test_the_form_of_an_entrant_follows_from_the_salt_alone(room):
    for entrant in range(1, 30):
        sitting, _ = room.start(seat(entrant), NINE)
        assert sitting.form == form_of(SALT, entrant, 1, len(FORMS))


def test_anomalies_are_for_people_to_look_at(room):
    same = [entrant for entrant in range(1, 60) if form_of(SALT, entrant, 1, len(FORMS)) == 0][:2]
    numbers = [sat(room, entrant, 12) for entrant in same]
    for number in numbers:
        room.sittings[number].places = {"p1"}
    right = {n: frozenset(q for q, c in room.sittings[n].answers.items() if c == "A") for n in numbers}
    found = {row["kind"]: row["sittings"] for row in anomalies(room.sittings.values(), right)}
    assert found == {"same_answers": numbers, "same_place": numbers}


def test_nobody_is_told_before_the_disk_has_said_yes(room, monkeypatch):
    import threading

    room.start(seat(1), NINE)[1].result(5)
    is_on_disk, asked = threading.Event(), threading.Event()
    real = os.fsync

    def slow(file):
        asked.set()
        assert is_on_disk.wait(5)
        real(file)

    monkeypatch.setattr("kpi.quiz.answer_log.os.fsync", slow)
    taken = room.answer(1, "t", 1, first_question(room, 1), "B", NINE)
    again = room.answer(1, "t", 1, first_question(room, 1), "B", NINE)  # sent again meanwhile: told no earlier
    assert asked.wait(5) and not taken.written.done() and not again.written.done()
    is_on_disk.set()
    taken.written.result(5)
    again.written.result(5)
