"""A store that lost what was acknowledged says so: at start, by doctor, to the administrator; with what to ask."""

import shutil

import pytest

from kpi import actions, tables
from kpi.cli.machine import _known_losses
from kpi.house.account import Account
from kpi.keeping.doctor.wholeness import whole_store
from tests.filled_workbooks import CONFIG, filled
from tests.house_of_workbooks import Clock, open_house, submit

ADMIN = Account("quan_tri", frozenset({"admin", "reviewer"}))


@pytest.fixture
def lost(tmp_path, monkeypatch):
    """The folder of a house whose file was put back to before the second report (as when its log is lost)."""
    monkeypatch.setenv("KPI_CONFIG_DIR", str(CONFIG))
    with open_house(tmp_path) as office:
        submit(office, filled())
        data = office.data_dir
    shutil.copy(data / "kpi.duckdb", tmp_path / "truoc")
    clock = Clock()
    with actions.open_office(data, CONFIG, clock) as office:
        receipt = submit(office, filled({("TASKS", "", "numerator"): 11}))
        assert receipt.receipt.startswith("BN-000002")
    shutil.copy(tmp_path / "truoc", data / "kpi.duckdb")
    monkeypatch.setenv("KPI_DATA_DIR", str(data))
    return data, receipt.receipt


def test_doctor_and_start_say_what_is_gone_and_which_receipts_to_ask_for(lost):
    data, receipt = lost
    found = [item for item in whole_store(data) if item.level == "error"]
    assert "BN-000002" in found[0].sentence and receipt[-8:] in found[0].sentence
    assert _known_losses() == [found[0].sentence]


def test_the_administrator_is_told_until_it_is_accepted_with_a_reason(lost):
    data, _ = lost
    with actions.open_office(data, CONFIG, Clock()) as office:
        (loss,) = tables.losses(office, ADMIN)
        assert (loss["kind"], loss["receipts_from"]) == ("rows", "BN-000002") and loss["lost_count"] >= 1
        assert tables.losses(office, Account("lanh_dao", frozenset({"leader"}))).code == "may_not_read_audit"
        assert actions.accept_audit_gap(office, ADMIN, " ").code == "gap_reason_needed"
        assert actions.accept_audit_gap(office, ADMIN, "Mất điện, đã hỏi đơn vị") == 1
        assert tables.losses(office, ADMIN) == []


@pytest.mark.parametrize("how", ["rows", "rows and mark", "mark", "newest rows", "newest rows and mark"])
def test_a_log_taken_away_with_its_mark_is_a_loss_too(lost, tmp_path, how):
    import duckdb

    data, _ = lost
    if "rows" in how:
        connection = duckdb.connect(str(data / "kpi.duckdb"))
        newest = " where audit >= (select max(audit) from audit)" if "newest" in how else ""
        connection.execute("delete from audit" + newest)
        connection.close()
    if "mark" in how:
        (data / "audit.mark").unlink()
    assert [item for item in whole_store(data) if item.level == "error"]
    with actions.open_office(data, CONFIG, Clock()) as office:
        assert tables.losses(office, ADMIN) != [] and not tables.audit_state(office)["is_whole"]


def test_a_house_that_lost_nothing_says_nothing(tmp_path, monkeypatch):
    with open_house(tmp_path) as office:
        submit(office, filled())
        assert tables.losses(office, ADMIN) == []
        data = office.data_dir
    assert [item.code for item in whole_store(data)] == ["store_whole"]
