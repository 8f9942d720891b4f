"""One duty, one answer (issue 11, 17; UB-04, 05, 11): an indicator proves its task, co-owners have a part."""

from datetime import UTC, date, datetime

import pytest

from kpi import actions, tables
from kpi.plan.config import load
from kpi.plan.model import Refusal
from tests.small_house import House

CODE = "mot_viec"
UNITS = [
    {"code": code, "name": code.title(), "kind": "commune", "peer_group": "cum", "sort_order": place}
    for place, code in enumerate(("A", "B", "MAT_TRAN", "THANH_DOAN", "PHU_NU"), 1)
]
CAMPAIGN = {
    "code": CODE,
    "kind": "movement",
    "title": "Phong trào thử",
    "starts_on": "2024-01-01",
    "ends_on": "2024-12-31",
    "units": CODE,
    "reporting": {"first_period": "2024-03"},
    "indicators": [
        {"code": "LAUNCH_SENT", "name": "Gửi văn bản", "measure": "done", "milestones": [{"due_on": "2024-03-31"}]}
    ],
    "tasks": [
        {
            "code": "GUI",
            "name": "Gửi văn bản phát động",
            "owner": "Các cơ quan, đơn vị",
            "due_on": "2024-03-31",
            "indicator": "LAUNCH_SENT",
        },
        {
            "code": "VAN_DONG",
            "name": "Vận động hưởng ứng",
            "owner": "MAT_TRAN",
            "co_owners": ["THANH_DOAN", "PHU_NU", "Đoàn thể khác"],
        },
        {"code": "HOP", "name": "Tổ chức tổng kết", "owner": "Các cơ quan, đơn vị", "due_on": "2024-04-10"},
    ],
}
DONE = actions.TaskForm("done")
APRIL = datetime(2024, 4, 10, 2, tzinfo=UTC)


@pytest.fixture
def house(tmp_path):
    with House(tmp_path, (CAMPAIGN, UNITS)) as house:
        for name, role, unit in (("noi_vu", "reviewer", None), ("thanh_doan", "unit", "THANH_DOAN")):
            actions.add_account(house.office, None, name, role, unit)
        house.clock.now = APRIL
        yield house


def say(house, unit, done_on, approve=True, numerator=1, period="2024-03"):
    row = {"unit": unit, "indicator": "LAUNCH_SENT", "period": period, "numerator": numerator, "done_on": done_on}
    house.upload(CODE, [row], approve, APRIL)


def part(house, unit, task="GUI"):
    rows = tables.task_units(house.office, CODE)
    return next(row for row in rows if (row["task_code"], row["unit_code"]) == (task, unit))


def whole(house, task="GUI"):
    return next(row for row in tables.tasks(house.office, CODE) if row["task_code"] == task)


def milestone(house, unit):
    rows = tables.unit_position(house.office, CODE, unit, "2024-04").rows
    return rows[0]["milestones"][0]["state"]


@pytest.mark.parametrize(
    ("day", "state", "late"),
    [(date(2024, 3, 29), "met", None), (date(2024, 3, 31), "met", None), (date(2024, 4, 1), "missed", 1)],
)
def test_ub_04_ub_05_a_task_that_nobody_ticked_is_done_by_its_approved_figure_in_time_or_late(house, day, state, late):
    say(house, "A", day)
    found = part(house, "A")
    assert (found["state"], found["done_on"], found["days_late"], milestone(house, "A")) == ("done", day, late, state)


def test_a_figure_that_waits_for_approval_is_no_proof_but_nobody_is_reminded(house):
    say(house, "A", date(2024, 3, 29), approve=False)
    assert (part(house, "A")["state"], part(house, "A")["is_waiting"]) == ("overdue", True)
    owing = {row["unit_code"] for row in tables.task_debts(house.office, CODE) if row["task_code"] == "GUI"}
    assert owing == {"B", "MAT_TRAN", "THANH_DOAN", "PHU_NU"}


def test_the_citys_own_line_is_the_sum_of_its_parts(house):
    say(house, "A", date(2024, 3, 29))
    assert (whole(house)["state"], whole(house)["parts_done"], whole(house)["parts_total"]) == ("overdue", 1, 5)
    for unit in ("B", "MAT_TRAN", "THANH_DOAN", "PHU_NU"):
        say(house, unit, date(2024, 4, 2) if unit == "B" else date(2024, 3, 30))
    found = whole(house)
    assert (found["state"], found["days_late"], found["done_on"]) == ("done", 2, date(2024, 4, 2))


def test_a_figure_taken_back_takes_the_task_back(house):
    say(house, "A", date(2024, 3, 29))
    say(house, "A", None, numerator=0, period="2024-04")
    assert part(house, "A")["state"] == "overdue"


def test_what_an_indicator_proves_and_what_every_unit_owes_is_not_ticked_by_hand(house):
    noi_vu = actions.account(house.office, "noi_vu")
    by_unit = actions.record_task_of_unit(house.office, noi_vu, CODE, "GUI", "A", DONE)
    assert by_unit == Refusal("task_read_from_indicator", "Gửi văn bản phát động", "LAUNCH_SENT")
    assert actions.record_task(house.office, noi_vu, CODE, "HOP", DONE).code == "task_of_parts"
    assert not any(
        row["may_record"] for row in tables.tasks(house.office, CODE, viewer=noi_vu) if row["task_code"] != "VAN_DONG"
    )


def test_ub_11_a_co_owner_records_its_part_and_the_whole_says_how_many(house):
    thanh_doan = actions.account(house.office, "thanh_doan")
    done = actions.record_task_of_unit(house.office, thanh_doan, CODE, "VAN_DONG", "THANH_DOAN", DONE)
    assert isinstance(done, actions.TaskEntry)
    found = whole(house, "VAN_DONG")
    assert (found["state"], found["parts_done"], found["parts_total"]) == ("in_progress", 1, 3)
    assert part(house, "PHU_NU", "VAN_DONG")["state"] == "not_started"
    other = actions.record_task_of_unit(house.office, thanh_doan, CODE, "VAN_DONG", "PHU_NU", DONE)
    assert other.code == "may_not_record_task"
    stranger = actions.record_task_of_unit(
        house.office, actions.account(house.office, "noi_vu"), CODE, "VAN_DONG", "A", DONE
    )
    assert stranger.code == "unit_not_reporting"


def test_the_owner_tells_of_the_whole_and_is_one_of_the_parts(house):
    noi_vu = actions.account(house.office, "noi_vu")
    actions.record_task(house.office, noi_vu, CODE, "VAN_DONG", DONE)
    found = whole(house, "VAN_DONG")
    assert (found["state"], found["parts_done"], found["parts_total"]) == ("done", 1, 3)


def test_ub_11_in_the_product_six_bodies_share_the_task():
    plan = load()["uong_bi_2024"]
    task = next(item for item in plan.campaign.tasks if item.code == "VAN_DONG_HUONG_UNG")
    assert len({task.owner, *task.co_owners} & {unit.code for unit in plan.units}) == 6  # "1/6" once one has done it
