"""Answers: is a task of the plan due on the day that its words mean? Cases TT-44, TT-45, TT-47."""

from datetime import date

import pytest

from kpi.plan.config import load
from kpi.plan.model.due import Due, days_late
from kpi.plan.model.words import UnmetDemand

TASKS = {task.code: task for task in load()["thanh_tri_2023"].campaign.tasks}


@pytest.mark.parametrize(
    ("task", "done_on", "late"),
    [
        pytest.param("KE_HOACH", "2023-04-14", 0, id="tt_44_the_day_before"),
        pytest.param("KE_HOACH", "2023-04-15", 1, id="tt_44_the_day_itself_is_late"),
        pytest.param("PHAN_MEM", "2023-05-31", 0, id="tt_45_before_the_month"),
        pytest.param("PHAN_MEM", "2023-06-30", 0, id="tt_45_last_day"),
        pytest.param("PHAN_MEM", "2023-07-01", 1, id="tt_45_day_after"),
        pytest.param("TONG_KET", "2023-09-30", 0, id="tt_47_last_day"),
        pytest.param("TONG_KET", "2023-10-01", 1, id="tt_47_day_after"),
        pytest.param("TUYEN_TRUYEN", "2023-08-31", 0, id="row_5_never_overdue_before_its_end"),
        pytest.param("CHAM_THI", "2023-09-16", 1, id="row_7_day_after"),
    ],
)
def test_a_task_is_late_from_the_day_that_its_words_mean(task, done_on, late):
    assert days_late(date.fromisoformat(done_on), TASKS[task].due) == late
    assert TASKS[task].due_on == TASKS[task].due.last_day


def test_tt_44_with_the_day_itself_included_both_are_in_time():
    due = Due(before=date(2023, 4, 15), before_is_exclusive=False)
    assert [days_late(date(2023, 4, day), due) for day in (14, 15, 16)] == [0, 0, 1]


def test_the_end_of_september_begins_on_the_21st_and_june_on_the_first():
    assert TASKS["TONG_KET"].due.begins_on == date(2023, 9, 21)
    assert TASKS["PHAN_MEM"].due.begins_on == date(2023, 6, 1)


@pytest.mark.parametrize("said", [{}, {"month": "2023-06", "before": "2023-06-01"}, {"month": "2023-13"}])
def test_a_due_day_is_said_in_exactly_one_way(said):
    with pytest.raises((ValueError, UnmetDemand)):
        Due.model_validate(said)


def test_tt_01_the_sums_of_the_prizes():
    quiz = load()["thanh_tri_2023"].campaign.quiz
    individual = sum(prize.count * prize.amount_vnd for prize in quiz.prizes)
    collective = quiz.collective.count * quiz.collective.amount_vnd
    assert (individual, collective, individual + collective) == (24_000_000, 4_500_000, 28_500_000)
    assert sum(prize.count for prize in quiz.prizes) + quiz.collective.count == 37
