"""Answers: how do the plan's own tasks stand, who may record it, and whom to remind?"""

import json
from datetime import UTC, date, datetime

import pytest

from kpi import actions, tables
from kpi.plan.messages import render
from kpi.plan.model import Refusal
from tests.small_house import STRAY, House

CODE = "thu_nghiem"
CAMPAIGN = {
    "code": CODE,
    "kind": "movement",
    "title": "Phong trào thử",
    "starts_on": "2024-01-01",
    "ends_on": "2024-12-31",
    "units": CODE,
    "reporting": {"first_period": "2024-01"},
    "tasks": [
        {
            "code": "KIEM_TRA",
            "name": "Kiểm tra",
            "owner": "PHONG_C",
            "co_owners": ["XA_A", "Mặt trận Tổ quốc"],
            "due_on": "2024-03-31",
            "clause": {"at": "II.3", "words": "kiểm tra"},
        },
        {"code": "TONG_KET", "name": "Tổng kết", "owner": "PHONG_C", "due_words": "cuối năm 2024"},
        {"code": "PHAT_DONG", "name": "Phát động", "owner": "Các cơ quan, đơn vị", "due_on": "2024-04-10"},
        {"code": "KHONG_CHU", "name": "Không nêu chủ trì"},
    ],
    "indicators": [
        {"code": "X", "name": "X", "measure": "count", "milestones": [{"due_on": "2024-12-31", "target": 1}]}
    ],
}
UNITS = [
    {"code": "XA_A", "name": "Xã A", "kind": "commune", "peer_group": "cum", "sort_order": 1},
    {"code": "PHONG_C", "name": "Phòng C", "kind": "department", "peer_group": "cum", "sort_order": 2},
]
ON_THE_DAY = datetime(2024, 3, 31, 16, 59, tzinfo=UTC)  # 23:59 in Vietnam
THE_DAY_AFTER = datetime(2024, 3, 31, 17, 0, tzinfo=UTC)  # 00:00 on 1 April in Vietnam


@pytest.fixture
def house(tmp_path):
    with House(tmp_path, (CAMPAIGN, UNITS)) as house:
        for name, role, unit in (
            ("noi_vu", "reviewer", None),
            ("lanh_dao", "leader", None),
            ("quan_ly", "admin", None),
            ("phong_c", "unit", "PHONG_C"),
            ("xa_a", "unit", "XA_A"),
            ("tai_chinh", "verifier", "PHONG_C"),
        ):
            actions.add_account(house.office, None, name, role, unit)
        house.clock.now = ON_THE_DAY
        yield house


def put(house, task="KIEM_TRA", state="in_progress", account="noi_vu", campaign=CODE, **more):
    return actions.record_task(
        house.office, actions.account(house.office, account), campaign, task, actions.TaskForm(state, **more)
    )


def row(house, task="KIEM_TRA", account=None, **more) -> dict:
    viewer = actions.account(house.office, account) if account else None
    return next(row for row in tables.tasks(house.office, CODE, viewer=viewer, **more) if row["task_code"] == task)


def test_a_task_nobody_has_touched_is_not_started_and_keeps_the_order_of_the_plan(house):
    rows = tables.tasks(house.office, CODE)
    assert [item["task_code"] for item in rows] == ["KIEM_TRA", "TONG_KET", "PHAT_DONG", "KHONG_CHU"]
    assert {item["state"] for item in rows} == {"not_started"}
    first = rows[0]
    assert (first["owner_name"], first["co_owner_names"]) == ("Phòng C", ["Xã A", "Mặt trận Tổ quốc"])
    assert (first["due_on"], first["clause_at"], first["entry"]) == (date(2024, 3, 31), "II.3", None)
    assert (rows[1]["due_on"], rows[1]["due_words"]) == (None, "cuối năm 2024")
    assert (rows[2]["owner_name"], rows[3]["owner_name"]) == ("Các cơ quan, đơn vị", None)


def test_a_task_is_overdue_from_the_day_after_by_the_clock_of_vietnam(house):
    assert (row(house)["state"], row(house)["days_late"]) == ("not_started", None)
    house.clock.now = THE_DAY_AFTER
    assert (row(house)["state"], row(house)["days_late"]) == ("overdue", 1)
    put(house, state="in_progress")
    assert row(house)["state"] == "overdue", "đang thực hiện mà quá hạn vẫn là quá hạn"


def test_a_due_date_in_words_is_shown_and_never_overdue(house):
    house.clock.now = datetime(2026, 1, 1, tzinfo=UTC)
    assert (row(house, "TONG_KET")["state"], row(house, "TONG_KET")["days_late"]) == ("not_started", None)


@pytest.mark.parametrize(("done_on", "days_late"), [(date(2024, 3, 31), None), (date(2024, 4, 2), 2)])
def test_a_task_done_is_done_and_says_when_it_was_done_late(house, done_on, days_late):
    house.clock.now = datetime(2024, 5, 20, tzinfo=UTC)
    put(house, state="done", done_on=done_on, document_number="12/BC-UBND")
    found = row(house)
    assert (found["state"], found["days_late"]) == ("done", days_late)
    assert (found["done_on"], found["document_number"]) == (done_on, "12/BC-UBND")


def test_done_without_a_date_means_today_in_vietnam(house):
    house.clock.now = THE_DAY_AFTER
    put(house, state="done")
    assert row(house)["done_on"] == date(2024, 4, 1)


def test_every_entry_is_kept_and_the_newest_counts(house):
    first = put(house, note="Đã có kế hoạch")
    second = put(house, state="done", seen=first.entry)
    put(house, state="in_progress", note="Làm lại", seen=second.entry)
    found = row(house)
    assert (found["state"], found["note"], found["done_on"]) == ("in_progress", "Làm lại", None)
    assert [entry["state"] for entry in found["history"]] == ["in_progress", "done", "in_progress"]
    assert len(house.office.store.rows("select * from task_progress")) == 3


def test_the_tasks_of_a_past_moment_are_as_they_were_then(house):
    put(house)
    house.clock.now = datetime(2024, 5, 20, tzinfo=UTC)
    put(house, state="done", seen=1)
    assert row(house, as_of=ON_THE_DAY)["state"] == "in_progress"
    assert row(house)["state"] == "done"


def test_another_campaign_with_the_same_tasks_is_left_alone(house):
    assert put(house, campaign=STRAY).entry == 1
    assert row(house)["entry"] is None
    assert isinstance(put(house), actions.TaskEntry)


@pytest.mark.parametrize(
    ("account", "task"), [("noi_vu", "TONG_KET"), ("phong_c", "KIEM_TRA"), ("quan_tri", "KIEM_TRA")]
)
def test_the_reviewer_and_the_unit_that_owns_it_record_a_task(house, account, task):
    assert isinstance(put(house, task, account=account), actions.TaskEntry)
    assert row(house, task, account)["may_record"]
    assert row(house, task)["recorded_by"] == account


@pytest.mark.parametrize(
    ("account", "task"),
    [
        ("xa_a", "KIEM_TRA"),
        ("phong_c", "PHAT_DONG"),
        ("phong_c", "KHONG_CHU"),
        ("lanh_dao", "KIEM_TRA"),
        ("quan_ly", "KIEM_TRA"),
        ("tai_chinh", "KIEM_TRA"),
    ],
)
def test_nobody_else_records_a_task(house, account, task):
    assert put(house, task, account=account) == Refusal("may_not_record_task", account)
    assert not row(house, task, account)["may_record"]
    assert row(house, task)["state"] == "not_started"


def test_a_unit_sees_how_every_task_stands_but_only_its_own_papers(house):
    put(house, document_number="12/BC", note="Ghi chú")
    others, owners, leaders = (row(house, account=account) for account in ("xa_a", "phong_c", "lanh_dao"))
    assert others["state"] == "in_progress"
    assert (others["document_number"], others["note"], others["recorded_by"], others["history"]) == (
        None,
        None,
        None,
        [],
    )
    for shown in (owners, leaders):
        assert (shown["document_number"], shown["note"], len(shown["history"])) == ("12/BC", "Ghi chú", 1)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"task": "KHONG_CO"}, "task_unknown"),
        ({"campaign": "khong_co"}, "task_unknown"),
        ({"state": "overdue"}, "task_state_unknown"),
        ({"state": "in_progress", "done_on": date(2024, 3, 1)}, "task_date_without_done"),
        ({"state": "done", "done_on": date(2024, 4, 1)}, "task_done_in_future"),
        ({"document_number": "x" * 201}, "task_text_too_long"),
        ({"note": "x" * 2001}, "task_text_too_long"),
        ({"seen": 7}, "task_changed_meanwhile"),
    ],
)
def test_what_cannot_be_recorded_is_refused_with_the_reason_and_stores_nothing(house, change, code):
    refusal = put(house, **change)
    assert isinstance(refusal, Refusal) and refusal.code == code
    assert not render(refusal).startswith(code)
    assert house.office.store.rows("select * from task_progress") == []


@pytest.mark.parametrize(
    "texts", [{"document_number": "x" * 200}, {"note": "x" * 2000}, {"state": "done", "done_on": date(2024, 3, 31)}]
)
def test_at_the_limit_is_still_recorded(house, texts):
    assert isinstance(put(house, **texts), actions.TaskEntry)


def test_of_two_people_the_second_is_told_who_was_first(house):
    assert isinstance(put(house, seen=None), actions.TaskEntry)
    refusal = put(house, state="done", account="phong_c", seen=None)
    assert refusal == Refusal("task_changed_meanwhile", "KIEM_TRA", "noi_vu")
    assert row(house)["state"] == "in_progress"


def test_what_was_typed_is_kept_clean(house):
    put(house, document_number="  12/BC\x00\x07 ", note="   ")
    assert (row(house)["document_number"], row(house)["note"]) == ("12/BC", None)


def test_every_entry_and_every_refusal_is_written_down(house):
    put(house)
    put(house, account="xa_a")
    done, refused = house.office.store.rows("select * from audit where action = 'record_task' order by audit")
    assert (done["account"], done["subject"], done["outcome"]) == ("noi_vu", f"task/{CODE}/KIEM_TRA", "done")
    assert json.loads(done["detail"]) == {"state": "in_progress", "entry": 1}
    assert (refused["account"], refused["outcome"]) == ("xa_a", "refused")


@pytest.mark.parametrize(
    ("day", "tasks"),
    [(date(2024, 3, 16), []), (date(2024, 3, 17), ["KIEM_TRA"]), (date(2024, 3, 27), ["KIEM_TRA", "PHAT_DONG"])],
)
def test_who_is_to_be_reminded_two_weeks_before_the_day(house, day, tasks):
    house.clock.now = datetime(day.year, day.month, day.day, 5, tzinfo=UTC)
    assert [item["task_code"] for item in tables.task_reminders(house.office, CODE)] == tasks


def test_a_reminder_is_ready_to_copy_and_a_task_that_is_done_needs_none(house):
    house.clock.now = datetime(2024, 4, 5, tzinfo=UTC)
    overdue, soon = tables.task_reminders(house.office, CODE)
    assert (overdue["days_left"], soon["days_left"]) == (-5, 5)
    assert overdue["message"].startswith("Kính gửi Phòng C: nhiệm vụ “Kiểm tra”")
    assert "hạn 31/03/2024, đã quá hạn 5 ngày" in overdue["message"]
    assert "hạn 10/04/2024. Đề nghị hoàn thành đúng hạn" in soon["message"]
    put(house, state="done")
    assert [item["task_code"] for item in tables.task_reminders(house.office, CODE)] == ["PHAT_DONG"]


def test_a_campaign_that_there_is_not_is_refused(house):
    assert tables.tasks(house.office, "khong_co").code == "campaign_unknown"
    assert tables.task_reminders(house.office, "khong_co").code == "campaign_unknown"
