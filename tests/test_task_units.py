"""Tasks that the plan gives to every unit: each unit's own state, the papers, and the reminders in the outbox."""

from datetime import date, timedelta

import pytest

from kpi import actions, tables
from kpi.plan.model import Refusal
from tests.small_house import House
from tests.test_outbox import mail_on, smtp_server
from tests.test_tasks import CAMPAIGN, CODE, ON_THE_DAY, THE_DAY_AFTER, UNITS

PDF = b"%PDF-1.7\nminh chung\n%%EOF"
TASK = "PHAT_DONG"  # owner: Các cơ quan, đơn vị; due on 10 April 2024


@pytest.fixture
def house(tmp_path):
    with House(tmp_path, (CAMPAIGN, UNITS)) as house:
        for name, role, unit in (
            ("noi_vu", "reviewer", None),
            ("lanh_dao", "leader", None),
            ("phong_c", "unit", "PHONG_C"),
            ("xa_a", "unit", "XA_A"),
        ):
            actions.add_account(house.office, None, name, role, unit)
        house.clock.now = ON_THE_DAY
        yield house


def as_(house, name):
    return actions.account(house.office, name)


def put(house, unit="XA_A", state="done", account="xa_a", task=TASK, **more):
    return actions.record_task_of_unit(
        house.office, as_(house, account), CODE, task, unit, actions.TaskForm(state, **more)
    )


def states(house, account=None):
    rows = tables.task_units(house.office, CODE, viewer=as_(house, account) if account else None)
    return {(row["task_code"], row["unit_code"]): row["state"] for row in rows if row["is_of_every_unit"]}


def test_only_tasks_for_every_unit_have_a_state_per_unit(house):
    assert states(house) == {(TASK, "XA_A"): "not_started", (TASK, "PHONG_C"): "not_started"}


def test_each_unit_records_its_own_part_and_the_other_is_not_moved(house):
    done = put(house, done_on=date(2024, 3, 20), document_number="5/KH")
    assert isinstance(done, actions.TaskEntry)
    assert states(house) == {(TASK, "XA_A"): "done", (TASK, "PHONG_C"): "not_started"}
    rows = tables.task_units(house.office, CODE)
    row = next(row for row in rows if (row["task_code"], row["unit_code"]) == (TASK, "XA_A"))
    assert (row["done_on"], row["document_number"], row["recorded_by"]) == (date(2024, 3, 20), "5/KH", "xa_a")


def test_a_part_that_is_not_done_is_overdue_after_the_day(house):
    put(house)
    house.clock.now = ON_THE_DAY + timedelta(days=11)
    assert states(house) == {(TASK, "XA_A"): "done", (TASK, "PHONG_C"): "overdue"}


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"account": "phong_c"}, "may_not_record_task"),
        ({"account": "lanh_dao"}, "may_not_record_task"),
        ({"task": "TONG_KET"}, "task_not_of_units"),
        ({"task": "KHONG_CO"}, "task_unknown"),
        ({"account": "noi_vu", "unit": "KHONG_CO"}, "unit_not_reporting"),
        ({"state": "xong"}, "task_state_unknown"),
        ({"seen": 7}, "task_changed_meanwhile"),
    ],
)
def test_what_may_not_be_recorded_is_refused_and_written_down(house, given, code):
    assert put(house, **given).code == code
    assert house.office.store.rows("select * from task_unit_progress") == []
    assert house.office.store.rows("select outcome from audit order by audit desc limit 1")[0]["outcome"] == "refused"


def test_a_unit_sees_its_own_part_a_leader_every_one(house):
    assert set(states(house, "xa_a")) == {(TASK, "XA_A")}
    assert len(states(house, "lanh_dao")) == 2


# --- papers --------------------------------------------------------------------------------------------------------


def attach(house, account, task, unit=None, data=PDF):
    return actions.attach_task_file(
        house.office, as_(house, account), actions.TaskPart(CODE, task, unit), data, "bc.pdf"
    )


def test_a_paper_of_a_unit_is_opened_by_that_unit_and_by_those_who_see_all(house):
    kept = attach(house, "xa_a", TASK, "XA_A")
    assert isinstance(kept, actions.TaskFile)
    for account in ("xa_a", "noi_vu", "lanh_dao"):
        assert actions.task_file(house.office, as_(house, account), kept.task_file)[1:] == ("application/pdf", PDF)
        assert len(tables.task_files(house.office, CODE, viewer=as_(house, account))) == 1
    assert actions.task_file(house.office, as_(house, "phong_c"), kept.task_file).code == "other_unit"
    assert tables.task_files(house.office, CODE, viewer=as_(house, "phong_c")) == []


def test_a_paper_of_the_whole_task_is_the_owners(house):
    kept = attach(house, "phong_c", "KIEM_TRA")
    assert actions.task_file(house.office, as_(house, "phong_c"), kept.task_file)[2] == PDF
    assert actions.task_file(house.office, as_(house, "xa_a"), kept.task_file).code == "other_unit"
    assert attach(house, "phong_c", "KIEM_TRA").task_file == kept.task_file  # the same bytes once


@pytest.mark.parametrize(
    ("given", "code"),
    [
        (("xa_a", "KIEM_TRA"), "may_not_record_task"),
        (("xa_a", TASK, "PHONG_C"), "may_not_record_task"),
        (("phong_c", "TONG_KET", "PHONG_C"), "task_not_of_units"),
        (("noi_vu", "KHONG_CO"), "task_unknown"),
    ],
)
def test_nobody_attaches_to_a_task_of_others(house, given, code):
    assert attach(house, *given).code == code
    assert house.office.store.rows("select * from task_file") == []


def test_what_is_no_paper_is_not_kept(house):
    assert [problem.code for problem in attach(house, "noi_vu", "KIEM_TRA", data=b"chu")] == ["evidence_type"]


# --- reminders -------------------------------------------------------------------------------------------------------


def test_reminders_of_tasks_are_off_with_the_mail(house):
    assert actions.queue_task_reminders(house.office, as_(house, "noi_vu"), CODE) == Refusal("mail_is_off")


def test_a_reminder_goes_to_the_owner_and_to_each_unit_that_is_not_done_once_a_day(house, tmp_path, monkeypatch):
    addresses = {"PHONG_C": "c@uongbi.example", "XA_A": "a@uongbi.example"}
    with smtp_server() as server:
        mail_on(tmp_path, monkeypatch, server.port, addresses=addresses)
        house.clock.now = THE_DAY_AFTER  # KIEM_TRA is overdue, PHAT_DONG due in 9 days
        put(house, unit="PHONG_C", account="phong_c")
        queue = actions.queue_task_reminders
        assert queue(house.office, as_(house, "noi_vu"), CODE).queued == ("PHONG_C", "XA_A")
        again = queue(house.office, as_(house, "noi_vu"), CODE)
        assert (again.queued, again.already_queued) == ((), ("PHONG_C", "XA_A"))
        assert actions.send_outbox(house.office) == actions.Delivered(sent=2)
        bodies = {mail["To"]: mail.get_content() for _, mail in server.mails}
        assert "Kiểm tra" in bodies["c@uongbi.example"] and "quá hạn 1 ngày" in bodies["c@uongbi.example"]
        assert "Kính gửi Xã A: nhiệm vụ “Phát động”" in bodies["a@uongbi.example"]


def test_a_reminder_of_a_task_done_meanwhile_is_not_sent(house, tmp_path, monkeypatch):
    addresses = {"PHONG_C": "c@uongbi.example", "XA_A": "a@uongbi.example"}
    with smtp_server() as server:
        mail_on(tmp_path, monkeypatch, server.port, addresses=addresses)
        house.clock.now = THE_DAY_AFTER
        actions.queue_task_reminders(house.office, as_(house, "noi_vu"), CODE)
        waiting = {row["unit_code"] for row in tables.task_debts(house.office, CODE)}
        put(house)
        left = {row["unit_code"] for row in tables.task_debts(house.office, CODE)}
        assert (waiting, left) == ({"PHONG_C", "XA_A"}, {"PHONG_C"})
        assert actions.send_outbox(house.office) == actions.Delivered(sent=2, dropped=1)
        assert {mail["To"] for _, mail in server.mails} == {"c@uongbi.example"}
        details = [
            row["detail"] for row in house.office.store.rows("select detail from outbox_attempt order by attempt")
        ]
        assert "Nhiệm vụ đã xong trước khi thư được gửi." in details


def test_only_the_reviewer_queues_reminders_of_tasks(house):
    assert actions.queue_task_reminders(house.office, as_(house, "phong_c"), CODE).code == "may_not_run_calendar"
