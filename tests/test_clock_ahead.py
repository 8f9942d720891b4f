"""A clock that once ran ahead: moments after now are never newest or recent, and doctor names them."""

import os
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import pytest

from kpi import actions
from kpi.house.refusing import Refused
from kpi.keeping.acts.backup import backup_if_due
from kpi.keeping.backup.keeping import is_due, to_remove
from kpi.keeping.backup.writing import SCHEDULED, backup_name
from kpi.keeping.doctor import keeping
from kpi.keeping.doctor.moments import moments_ahead
from kpi.mail.outbox import next_attempt_at
from kpi.people.signin.first_link import fits, new_link_token
from kpi.quiz.codes import Limiter
from kpi.rollup.acts.take_up import _refuse_order
from kpi.store import config_in_force, plans_taken_up, record_plan
from kpi.store.big_files import arrived, begin_part, part_path
from tests.filled_workbooks import CAMPAIGN, CONFIG, filled
from tests.house_of_workbooks import Clock, open_house

NOW = datetime(2024, 7, 3, 2, tzinfo=UTC)
LATER = datetime(2031, 1, 1, tzinfo=UTC)
SETTINGS = {"enabled": True, "at": "01:30", "keep_daily": 2, "keep_monthly": 1}


@pytest.fixture
def office(tmp_path, monkeypatch):
    monkeypatch.setenv("KPI_CONFIG_DIR", str(CONFIG))
    with open_house(tmp_path) as office:
        yield office


def made(folder, *moments):
    for moment in moments:
        (folder / backup_name(moment, SCHEDULED)).write_bytes(b"x")


def test_a_backup_of_the_future_ends_no_backups(tmp_path):
    made(tmp_path, LATER)
    assert is_due(tmp_path, SETTINGS, NOW)
    made(tmp_path, NOW)
    assert not is_due(tmp_path, SETTINGS, NOW + timedelta(hours=1))
    assert is_due(tmp_path, SETTINGS, NOW + timedelta(days=1))


def test_backups_of_the_future_push_none_of_the_present_out(tmp_path):
    made(tmp_path, *(NOW - timedelta(days=day) for day in range(3)), LATER, LATER + timedelta(days=1))
    assert [path.name for path in to_remove(tmp_path, SETTINGS, NOW)] == [
        backup_name(NOW - timedelta(days=2), SCHEDULED)
    ]


def test_the_scheduled_backup_is_made_beside_one_of_the_future_and_doctor_names_it(office):
    folder = office.data_dir / "backup"
    folder.mkdir(exist_ok=True)
    made(folder, LATER)
    assert backup_if_due(office) is not None
    found = {item.code: item.level for item in keeping.backups(office.data_dir, office.clock())}
    assert found["backup_ahead"] == "error" and found["backup_age"] == "ok"


def test_doctor_names_the_tables_with_moments_that_have_not_come(office):
    before = office.clock.now
    office.clock.now = LATER
    actions.add_account(office, None, "nguoi_tuong_lai", "leader", None)
    office.clock.now = before
    data = office.data_dir
    office.store.close()
    found = [item for item in moments_ahead(data, before) if item.level == "error"]
    assert any("Bảng account" in item.sentence and "2031" in item.sentence for item in found)


def test_a_draft_put_aside_by_a_clock_ahead_does_not_hide_or_outlive_the_report(office):
    unit, place, before = actions.account(office, "phuong_a"), (CAMPAIGN, "PHUONG_A", "2024-06"), office.clock.now
    office.clock.now = LATER
    actions.save_draft(office, unit, place, filled(), "nhap.xlsx")
    office.clock.now = before
    assert actions.kept_draft(office, unit, place) is not None  # no work is lost
    actions.submit_workbook(office, unit, filled(), "bao_cao.xlsx")
    assert actions.kept_draft(office, unit, place) is None


def test_the_plan_in_force_is_the_one_recorded_last_whatever_the_clock_said(office):
    plan = office.plans[CAMPAIGN]
    other = type(plan)(plan.campaign.model_copy(update={"title": "Tên khác"}), plan.units, "f" * 64)
    record_plan(office.store, other, LATER)
    record_plan(office.store, plan, NOW + timedelta(days=1))
    assert config_in_force(office.store, CAMPAIGN) == plan.sha256
    assert not record_plan(office.store, plan, NOW + timedelta(days=2))  # and not again at every start


def test_an_e_mail_tried_in_the_future_is_tried_again_now():
    row = {"last_outcome": "failed", "attempt_count": 1, "last_at": LATER, "queued_at": NOW}
    assert next_attempt_at(row, NOW) <= NOW
    assert next_attempt_at({**row, "last_outcome": "started"}, NOW) <= NOW


def test_seeing_somebody_in_the_future_does_not_hide_seeing_them_today(office):
    actions.submit_workbook(office, actions.account(office, "phuong_a"), filled(), "bao_cao.xlsx")
    noi_vu, before = actions.account(office, "noi_vu"), office.clock.now
    office.clock.now = LATER
    actions.note_personal_data_seen(office, noi_vu, [1], "Hồ sơ")
    office.clock.now = before
    assert actions.note_personal_data_seen(office, noi_vu, [1], "Hồ sơ") == 1


def test_a_house_opened_with_a_true_clock_has_no_such_finding(tmp_path):
    with open_house(tmp_path) as office:
        data, now = office.data_dir, Clock().now
    assert [item.code for item in moments_ahead(data, now)] == ["moments_ahead"]
    assert [item.level for item in moments_ahead(data, now)] == ["ok"]


def test_a_plan_put_in_force_by_a_clock_ahead_gives_way_to_the_next_one(office):
    plan = office.plans[CAMPAIGN]
    versions = []
    for at, moment in enumerate((LATER, NOW)):
        campaign = plan.campaign.model_copy(update={"title": f"Tên {at}"})
        made = type(plan)(campaign, plan.units, str(at) * 64)
        record_plan(office.store, made, moment)
        row = {"plan_proposal": at + 1, "campaign": CAMPAIGN, "config_sha256": made.sha256, "taken_up_at": moment}
        with office.store.transaction() as transaction:
            transaction.append("plan_taken_up", [row])
        versions.append(made.sha256)
        assert plans_taken_up(office.store)[CAMPAIGN].sha256 == versions[-1]


def test_what_was_known_before_a_loss_is_not_dated_by_a_clock_ahead(office):
    before = office.clock.now
    office.clock.now = LATER
    actions.add_account(office, None, "nguoi_tuong_lai", "leader", None)
    office.clock.now = before
    known = office.store.run("newest_before", audit=10**9, until=before)[0]["known_until"]
    assert known <= before
    assert office.store.run("newest_before", audit=10**9, until=None)[0]["known_until"] == LATER


def test_a_packet_taken_up_while_the_clock_ran_ahead_puts_no_true_one_behind_it():
    told = SimpleNamespace(made_at=NOW, number=4)
    ahead = [{"made_at": LATER, "number": 3, "taken_at": LATER, "sha256": "x"}]
    _refuse_order(ahead, SimpleNamespace(told=told), b"", NOW)
    with pytest.raises(Refused, match="packet_behind"):
        _refuse_order([{**ahead[0], "made_at": NOW + timedelta(minutes=1)}], SimpleNamespace(told=told), b"", LATER)


def test_the_link_of_a_new_house_made_by_a_clock_ahead_holds_no_years(tmp_path):
    token = new_link_token(tmp_path, LATER)
    assert fits(tmp_path, token, LATER) and not fits(tmp_path, token, NOW)


def test_a_piece_of_a_file_dated_in_the_future_is_forgotten_too(tmp_path):
    begin_part(tmp_path, "a1")
    os.utime(part_path(tmp_path, "a1"), (LATER.timestamp(), LATER.timestamp()))
    begin_part(tmp_path, "b2")
    assert arrived(tmp_path, "a1") is None and arrived(tmp_path, "b2") == 0


def test_codes_tried_while_the_clock_ran_ahead_lock_no_place_out():
    limiter = Limiter(2, 600)
    assert [limiter.allows("x", LATER.timestamp()) for _ in range(3)] == [True, True, False]
    assert [limiter.allows("x", NOW.timestamp()) for _ in range(3)] == [True, True, False]
