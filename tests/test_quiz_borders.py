"""Answers: what happens exactly on the border of a rule of the contest: the last minute, the highest mark?

Each was a `<` that could have been a `<=` without any test seeing it (tools/mutations.yaml).
"""

from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal
from types import SimpleNamespace

import pytest

from kpi.actions import quiz as face
from kpi.house.refusing import Refused
from kpi.period import LOCAL_ZONE
from kpi.plan.model import Problem, Refusal
from kpi.plan.model.quiz import QuizRules
from kpi.quiz.acts.marking_days import days_late
from kpi.quiz.acts.running import MOST_MINUTES, MinutesBack, sat_during
from kpi.quiz.marks import refused_mark, still_apart
from kpi.quiz.novelty import UNDECIDED_FROM, undecided
from kpi.quiz.papers.fields import sealing_fields
from kpi.quiz.result import Inputs, counted_sittings
from kpi.quiz.roster_file import EARLIEST, read_roster
from tests.quiz_core import FORMS, KEY, NINE, RULES, hall, sat
from tests.quiz_house import CODE, CODES, QUIZ, made, opened


def test_three_marks_exactly_the_gap_apart_need_no_chair():
    at, over = ([Decimal(6), Decimal(7), Decimal(more)] for more in ("8", "8.25"))
    assert not still_apart(at, Decimal(1)) and not still_apart(over, Decimal(1))
    assert still_apart([Decimal(6), Decimal("7.25"), Decimal("8.5")], Decimal(1))


@pytest.mark.parametrize(("mark", "is_right"), [("0", True), ("3", True), ("3.25", False), ("-0.25", False)])
def test_a_criterion_takes_nothing_and_all_of_its_points(mark, is_right):
    assert (refused_mark({"moi": Decimal(3)}, {"moi": Decimal(mark)}, Decimal("0.25")) is None) == is_right


def test_a_likeness_of_exactly_the_threshold_waits_for_a_person():
    assert undecided([(UNDECIDED_FROM, None)]) and not undecided([(UNDECIDED_FROM - 0.01, None)])


def test_of_two_equal_attempts_the_earlier_counts_and_a_better_later_one_does(tmp_path):
    room = hall(tmp_path, attempts=3)
    for hour, right in enumerate((12, 12, 15)):
        sat(room, 1, right, NINE + timedelta(hours=hour))
    rules = RULES | {"counted": "best"}
    for known, expected in ((2, 1), (3, 3)):
        inputs = Inputs(rules, list(room.sittings.values())[:known], FORMS, KEY)
        assert counted_sittings(inputs)[1][0].attempt == expected
    room.close()


def test_who_began_in_the_last_second_of_an_outage_or_ended_in_its_first_was_hit_by_it(tmp_path):
    room = hall(tmp_path)
    sat(room, 1, 3, NINE)  # handed in by hand at 9:05
    inside = SimpleNamespace(hall=room)
    after = NINE + timedelta(minutes=20)
    assert sat_during(inside, NINE - timedelta(hours=1), NINE) == [1]
    assert sat_during(inside, NINE - timedelta(hours=1), NINE - timedelta(seconds=1)) == []
    room.sittings[1] = replace(room.sittings[1], submitted_at=after, is_automatic=True)
    assert sat_during(inside, after, after + timedelta(minutes=1)) == [1]
    assert sat_during(inside, after + timedelta(seconds=1), after + timedelta(minutes=1)) == []
    room.close()


@pytest.mark.parametrize(
    ("minutes", "is_right"), [(0, False), (1, True), (MOST_MINUTES, True), (MOST_MINUTES + 1, False)]
)
def test_minutes_back_from_one_to_the_most(tmp_path, minutes, is_right):
    with opened(tmp_path) as house:
        house.starts("Người Một", "XA_X")
        form = MinutesBack(NINE, NINE + timedelta(minutes=2), minutes, "mất điện", "QĐ 1")
        found = face.extend_sittings(house.office, house.who("noi_vu"), CODE, form)
        assert (getattr(found, "code", "") != "quiz_minutes_wrong") == is_right
        assert isinstance(found, Refusal) != is_right


def test_a_look_at_the_key_in_the_very_moment_of_the_close_is_none_before_it():
    at = [{"looked_at": NINE + timedelta(seconds=more), "looked_by": "a", "second_by": None} for more in (-1, 0)]
    looks = [{**row, "question": f"T1-00{place}", "reason": "x"} for place, row in enumerate(at)]
    told = sealing_fields(None, looks, NINE, lambda who: who)["lan_xem_truoc"]
    assert len(told) == 1 and "T1-000" in told[0]


@pytest.mark.parametrize(("year", "is_right"), [(EARLIEST - 1, False), (EARLIEST, True), (2005, True), (2006, False)])
def test_the_youngest_and_the_oldest_year_of_birth_of_a_roster(year, is_right):
    text = f"ho_ten,nam_sinh,don_vi,loai\nNgười Một,{year},XA_X,công chức\n"
    found = read_roster(text.encode(), "x.csv", {"XA_X": "Xã X"}, 2005)
    assert isinstance(found[0], Problem) != is_right


def test_marking_begins_at_midnight_of_its_day_and_ends_with_its_last():
    essay = QuizRules.model_validate(QUIZ).essay
    assert essay is not None and f"{essay.marking_starts_on:%d/%m}" == "01/09"

    def late(day: int, month: int = 9, hour: int = 0) -> int:
        now = datetime(2023, month, day, hour, tzinfo=LOCAL_ZONE)
        return days_late(SimpleNamespace(clock=lambda: now), essay, "ốm")

    assert [late(1), late(15, hour=23), late(16)] == [0, 0, 1]
    with pytest.raises(Refused, match="quiz_marking_not_begun"):
        late(31, 8, 23)


def test_at_the_very_close_a_contest_is_not_opened_any_more(tmp_path):
    with made(tmp_path) as house:
        closes = house.office.plans[CODE].campaign.quiz.closes_at
        house.give_codes()
        house.clock.now = closes
        assert face.open_quiz(house.office, house.who("noi_vu"), CODE).code == "contest_closed"
        house.clock.now = closes - timedelta(seconds=1)
        house.done(face.open_quiz, "noi_vu", CODE)
        house.clock.now = closes
        assert house.done(face.open_quiz_key, "thu_ky", CODE, CODES).what == "key"  # no reason asked: it is over
