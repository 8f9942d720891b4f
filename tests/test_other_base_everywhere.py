"""Answers: does every screen give the same ratio on the other base, over the same months, and none for 0 over 0?"""

import pytest

from kpi import tables
from tests.small_house import House

CAMPAIGN = {
    "code": "mau_so",
    "kind": "movement",
    "title": "Phong trào thử",
    "starts_on": "2024-01-01",
    "ends_on": "2024-12-31",
    "units": "mau_so",
    "reporting": {"first_period": "2024-01"},
    "indicators": [
        {
            "code": "VON",
            "name": "Vốn",
            "measure": "share",
            "accumulation": "flow",
            "parts": [{"code": "khac", "label": "Mẫu số khác"}],
            "other_base": "khac",
            "milestones": [{"due_on": "2024-03-31", "target": 0.8}],
        }
    ],
}
UNITS = [
    {"code": code, "name": f"Xã {code}", "kind": "commune", "peer_group": "g", "sort_order": at}
    for at, code in enumerate("ABC", 1)
]


def given(unit, period, numerator, denominator, base):
    return [
        {"unit": unit, "indicator": "VON", "period": period, "numerator": numerator, "denominator": denominator},
        {"unit": unit, "indicator": "VON", "period": period, "part": "khac", "numerator": base},
    ]


@pytest.mark.parametrize("basis", ["approved", "reported"])
def test_the_page_of_an_indicator_and_that_of_a_unit_say_the_same_ratio(tmp_path, basis):
    facts = [*given("A", "2024-01", 80, 100, 200), *given("A", "2024-02", 80, 100, 90), *given("B", "2024-02", 0, 0, 2)]
    with House(tmp_path, (CAMPAIGN, UNITS)) as house:
        house.upload("mau_so", facts)
        board = {
            row["unit_code"]: row
            for row in tables.indicator_board(house.office, "mau_so", "VON", "2024-02", basis).rows
        }
        for unit, expected in (("A", 160 / 290), ("B", None), ("C", None)):
            (row,) = tables.unit_position(house.office, "mau_so", unit, "2024-02", basis).rows
            assert row["other_value"] == board[unit]["other_value"] == expected, unit
