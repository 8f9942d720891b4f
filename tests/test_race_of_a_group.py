"""Answers: is a group's race to a milestone, asked for by itself, what the race of all units says of it; what may be
foretold of a share that may pass its whole?"""

from kpi import tables
from tests.command_line import campaign
from tests.small_house import AFTER_THE_YEAR, House

GROUPS = {"lon": 9, "nho": 3}  # the shape of the small one is taken from all units
UNITS = [
    {"code": f"{group}{number}", "name": f"Xã {group} {number}", "kind": "commune", "peer_group": group}
    for group, count in GROUPS.items()
    for number in range(count)
]


def test_a_group_asked_for_by_itself_has_the_rows_it_has_among_all(tmp_path):
    shares = [
        {"code": code, "name": code, "measure": "share", "milestones": [{"due_on": "2024-12-31", "target": 0.9}]}
        for code in ("S", "T")
    ]
    units = [{**unit, "sort_order": place} for place, unit in enumerate(UNITS)]
    with House(tmp_path, (campaign(*shares, reporting={"first_period": "2024-01"}), units)) as house:
        facts = [
            {"unit": unit["code"], "indicator": code, "period": f"2024-{month:02}", "numerator": month * (place + 3)}
            | {"denominator": 12 * 14}
            for place, unit in enumerate(units)
            for code in ("S", "T")
            for month in range(1, 7)
        ]
        house.upload("thu", facts, at=AFTER_THE_YEAR)
        whole = tables.milestone_race(house.office, "thu", "2024-06").rows
        assert len(whole) == 2 * len(units) and {row["verdict"] for row in whole} != {"unknown"}
        for group, count in GROUPS.items():
            mine = tables.milestone_race(house.office, "thu", "2024-06", peer_group=group).rows
            assert mine == [row for row in whole if row["peer_group"] == group] and len(mine) == 2 * count


def test_nobody_is_foretold_more_than_the_whole_of_a_plan_that_may_be_passed_until_somebody_has_passed_it(tmp_path):
    """A plan for the year that grows (part_of_whole: false): the point ends at 100%, the range may lie above."""
    paid = {"code": "S", "name": "Giải ngân", "measure": "share", "pace": "linear", "part_of_whole": False}
    paid |= {"accumulation": "cumulative", "milestones": [{"due_on": "2024-12-31", "target": 1}]}
    units = [{**unit, "sort_order": place} for place, unit in enumerate(UNITS)]
    facts = [
        {"unit": unit["code"], "indicator": "S", "period": f"2024-{month:02}", "denominator": 4800}
        | {"numerator": month * month * (44 + 2 * place) + 7 * (month + place) % 11}
        for place, unit in enumerate(units)
        for month in range(1, 10)
    ]
    with House(tmp_path, (campaign(paid, reporting={"first_period": "2024-01"}), units)) as house:
        house.upload("thu", facts, at=AFTER_THE_YEAR)
        rows = tables.milestone_race(house.office, "thu", "2024-08").rows
        assert rows and all(row["value"] < 1 for row in rows)
        assert max(row["forecast"] for row in rows) == 1 and max(row["high"] for row in rows) > 1
        assert all(row["low"] <= row["forecast"] <= row["high"] for row in rows)
        passed = tables.milestone_race(house.office, "thu", "2024-09").rows
        highest = max(float(row["value"]) for row in passed)
        assert highest > 1 and max(row["forecast"] for row in passed) == highest
