"""Just on the limit, one step under, one over: the day itself, the half itself, the target itself."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from kpi import tables
from kpi.awards.rules.nominations import is_late
from kpi.numbers import percent, rounded
from kpi.period import due_at, end_of_day, local_day
from kpi.plan.model import Unit
from kpi.tasks.lateness import standing
from tests.shortlist_house import CODE, ShortlistHouse


@pytest.mark.parametrize(
    ("number", "decimals", "expected"),
    [("2.5", 0, "3"), ("2.4999", 0, "2"), ("0.125", 2, "0.13"), ("0.005", 2, "0.01"), ("-2.5", 0, "-3")],
)
def test_a_half_is_rounded_up(number, decimals, expected):
    assert rounded(Decimal(number), decimals) == Decimal(expected)


@pytest.mark.parametrize(
    ("ratio", "target", "expected"),
    [
        (0.7996, 0.8, "79,9%"),
        (0.8, 0.8, "80,0%"),
        (0.79999999, 0.8, "79,9%"),
        (0.99996, 1.0, "99,9%"),
        (0.8, None, "80,0%"),
        (-0.0004, 0.0, "-0,1%"),
    ],
)
def test_a_share_below_its_target_is_never_shown_as_reaching_it(ratio, target, expected):
    assert percent(ratio, target) == expected


def test_a_day_begins_at_midnight_in_vietnam_and_not_seven_hours_later():
    assert local_day(datetime(2024, 11, 30, 16, 59, 59, tzinfo=UTC)) == date(2024, 11, 30)
    assert local_day(datetime(2024, 11, 30, 17, tzinfo=UTC)) == date(2024, 12, 1)
    assert end_of_day(date(2024, 11, 30)) + timedelta(microseconds=1) == datetime(2024, 11, 30, 17, tzinfo=UTC)
    assert due_at("2024-10", 5) == datetime(2024, 11, 5, 17, tzinfo=UTC)


@pytest.mark.parametrize(
    ("sent", "is_it"), [(date(2024, 12, 4), False), (date(2024, 12, 5), False), (date(2024, 12, 6), True)]
)
def test_a_dossier_is_late_from_the_day_after(sent, is_it):
    assert is_late(sent, date(2024, 12, 5)) is is_it


@pytest.mark.parametrize(
    ("day", "is_it"), [("2024-06-30", True), ("2024-07-01", True), ("2024-12-31", True), ("2025-01-01", False)]
)
def test_a_unit_is_there_on_its_first_and_on_its_last_day(day, is_it):
    unit = Unit(code="A", name="A", kind="commune", valid_from=date(2024, 6, 30), valid_to=date(2024, 12, 31))
    assert unit.is_valid_on(date.fromisoformat(day)) is is_it
    assert not unit.is_valid_on(date(2024, 6, 29))


@pytest.mark.parametrize(("hour", "is_over"), [(16, False), (17, True)])
def test_a_round_with_data_to_30_11_is_over_at_midnight_in_vietnam(tmp_path, hour, is_over):
    with ShortlistHouse(tmp_path, is_closed=False) as house:
        house.clock.now = datetime(2024, 11, 30, hour, tzinfo=UTC)
        assert [row["is_over"] for row in tables.award_rounds(house.office, CODE)] == [is_over]


DUE = date(2024, 3, 31)


@pytest.mark.parametrize(
    ("recorded", "done_on", "today", "expected"),
    [
        ("not_started", None, date(2024, 3, 31), ("not_started", None)),
        ("not_started", None, date(2024, 4, 1), ("overdue", 1)),
        ("in_progress", None, date(2024, 4, 3), ("overdue", 3)),
        ("done", date(2024, 3, 31), date(2024, 5, 1), ("done", None)),
        ("done", date(2024, 4, 1), date(2024, 5, 1), ("done", 1)),
        ("done", None, date(2024, 5, 1), ("done", None)),
    ],
)
def test_a_task_and_a_part_of_one_are_late_from_the_day_after(recorded, done_on, today, expected):
    assert standing(recorded, done_on, DUE, today) == expected
    assert standing(recorded, done_on, None, today) == (recorded, None)
