"""Answers: is a milestone judged only once its day is over, from the kept board too (design 3.10 b)?"""

from datetime import date, timedelta

import pytest

from kpi import tables
from kpi.house.answer import question_for
from kpi.scoring.runner import MODELS_VERSION
from tests.small_house import House, end_of, morning_of

CODE = "den_han"
CAMPAIGN = {
    "code": CODE,
    "kind": "movement",
    "title": "Phong trào thử",
    "starts_on": "2024-01-01",
    "ends_on": "2024-12-31",
    "units": CODE,
    "reporting": {"first_period": "2024-01"},
    "indicators": [
        {"code": "VON", "name": "Vốn", "measure": "share", "milestones": [{"due_on": "2024-09-30", "target": 0.8}]}
    ],
    "awards": [
        {
            "code": "GK",
            "name": "Giấy khen",
            "recipient": "collective",
            "criteria": [{"code": "i2", "rule": "all_applicable_met"}],
        }
    ],
    "review_rounds": [{"code": "dot", "awards": ["GK"], "data_on": "2024-09-30"}],
}
UNITS = [{"code": "A", "name": "Xã A", "kind": "commune", "peer_group": "px"}]


@pytest.fixture
def house(tmp_path):
    with House(tmp_path, (CAMPAIGN, UNITS)) as house:
        row = {"unit": "A", "indicator": "VON", "period": "2024-09", "numerator": 79, "denominator": 100}
        house.upload(CODE, [row], at=morning_of(date(2024, 9, 20)))
        yield house


def state(house, as_of=None):
    row = tables.unit_position(house.office, CODE, "A", "2024-09", as_of=as_of).rows[0]
    return row["milestones"][0]["state"], row["status"]


def verdict(house, **asked_of):
    answer = tables.eligibility(house.office, CODE, "GK", **asked_of)
    return answer.rows[0]["verdict"], answer.rows[0]["criteria"][0]["reason"]


def test_the_kept_board_is_made_anew_when_a_due_day_has_ended(house):
    for day in (date(2024, 9, 21), date(2024, 9, 30)):
        house.clock.now = morning_of(day)
        assert state(house) == ("not_due", "behind")
        assert verdict(house, round="dot") == verdict(house, period="2024-09") == ("open", "not_due")
    house.clock.now = end_of(date(2024, 9, 30)) + timedelta(microseconds=1)
    assert state(house) == ("missed", "missed")
    assert verdict(house, round="dot") == verdict(house, period="2024-09") == ("not_eligible", None)


def test_as_of_the_end_of_the_day_it_is_over_and_a_moment_earlier_it_is_not(house):
    house.clock.now = morning_of(date(2024, 11, 1))
    assert state(house, end_of(date(2024, 9, 30)))[0] == "missed"
    assert state(house, end_of(date(2024, 9, 30)) - timedelta(seconds=1))[0] == "not_due"
    assert state(house, end_of(date(2024, 9, 29)))[0] == "not_due"


def test_a_day_that_passes_without_a_due_date_makes_nothing_anew(house):
    def made_by():
        return question_for(house.office, CODE, "2024-09", "approved", None).made_by

    house.clock.now = morning_of(date(2024, 9, 21))
    before = made_by()
    house.clock.now = morning_of(date(2024, 9, 22))
    assert made_by() == before and before.startswith(MODELS_VERSION)
    house.clock.now = morning_of(date(2024, 10, 1))
    assert made_by() != before


@pytest.mark.parametrize("period", ["2023-12", "2025-01"])
def test_a_month_outside_the_campaign_is_refused_by_every_reading(house, period):
    house.clock.now = morning_of(date(2025, 3, 1))
    answers = [
        tables.ranking(house.office, CODE, period),
        tables.heatmap(house.office, CODE, period),
        tables.unit_position(house.office, CODE, "A", period),
        tables.completeness(house.office, CODE, period),
        tables.eligibility(house.office, CODE, "GK", period=period),
        tables.trend(house.office, CODE, "A", period),
    ]
    assert [answer.code for answer in answers] == ["period_outside_campaign"] * len(answers)
