"""A campaign taken out of config/, names alike, a folder whose name the store cannot live in: said, never a crash."""

import shutil

import pytest

from kpi import actions, tables
from kpi.keeping.backup.restoring import restore
from kpi.keeping.doctor.known import known_to_the_store
from kpi.plan.model import Refusal
from kpi.store import Store, StorePlace
from tests.filled_workbooks import CAMPAIGN, CONFIG, filled
from tests.house_of_workbooks import Clock, open_house, submit
from tests.test_sign_in import GOOD, clock, folder, house, made, tries  # noqa: F401

# ruff: noqa: F811


@pytest.fixture
def removed(tmp_path):
    """The data folder of a house with a report, and a configuration from which its campaign's file was taken."""
    config = tmp_path / "config"
    shutil.copytree(CONFIG, config)
    with open_house(tmp_path) as office:
        submit(office, filled())
        data = office.data_dir
    (config / "campaigns" / f"{CAMPAIGN}.yaml").unlink()
    return data, config


def test_acts_and_tables_of_a_campaign_taken_out_are_refused_with_what_to_do(removed):
    data, config = removed
    with actions.open_office(data, config, Clock()) as office:
        noi_vu, unit = actions.account(office, "noi_vu"), actions.account(office, "phuong_a")
        for found in (
            actions.approve(office, noi_vu, 1),
            actions.send_back(office, noi_vu, 1, "Sai số liệu"),
            tables.review_sheet(office, 1, noi_vu),
            tables.submissions(office, CAMPAIGN, "2024-06", viewer=unit),
        ):
            assert isinstance(found, Refusal) and found.code == "campaign_not_configured", found
        rows = office.store.rows("select count(*) as n from review")
    assert rows == [{"n": 0}]


def test_doctor_names_a_campaign_taken_out(removed):
    data, config = removed
    (finding,) = known_to_the_store(config, data)
    assert (finding.code, finding.level) == ("campaign_removed", "error") and CAMPAIGN in finding.sentence
    assert list(known_to_the_store(CONFIG, data)) == []


def test_two_accounts_never_differ_in_capitals_alone_and_either_writing_signs_in(house):
    assert actions.add_account(house, None, "NOI_VU", "leader").code == "account_exists_otherwise"
    assert actions.account_named(house, "NOI_VU") == "noi_vu" == actions.account_named(house, " noi_vu ")
    assert isinstance(tries(house, actions.account_named(house, "LANH_DAO"), GOOD), actions.Entered)
    assert actions.account_named(house, "khong_co") == "khong_co"
    for typed in ("ｎｏｉ＿ｖｕ", "no\u200bi_vu\u00a0"):
        assert actions.account_named(house, typed) == "noi_vu"


def test_an_older_store_with_names_alike_signs_each_in_by_its_own_writing(house):
    with house.store.transaction() as transaction:
        row = {"account": "NOI_VU", "roles": "leader", "is_demo": False, "created_at": house.clock()}
        transaction.append("account", [row])
    assert actions.account_named(house, "NOI_VU") == "NOI_VU" and actions.account_named(house, "noi_vu") == "noi_vu"
    assert actions.account_named(house, "Noi_Vu") == "Noi_Vu"  # nobody knows which of the two
    data = house.data_dir
    house.store.close()
    assert [item.code for item in known_to_the_store(CONFIG, data)] == ["accounts_alike"]


@pytest.mark.parametrize("name", ["a?b", "?x=1"])
def test_a_folder_the_store_cannot_live_in_is_refused_before_anything_is_made(tmp_path, name):
    with pytest.raises(StorePlace, match="KPI_DATA_DIR"):
        Store.open(tmp_path / name / "data", Clock().now, create=True)
    with pytest.raises(StorePlace):
        restore(tmp_path / "khong_can.kpi.zip", tmp_path / name, Clock().now)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["a#b", "a%20b", "a*b", "a[1]b", "a'b", 'a"b', "a;b", "a&b=c", "ấ đ", "$HOME", "-a"])
def test_other_signs_in_a_folder_s_name_are_no_hindrance(tmp_path, name):
    store = Store.open(tmp_path / name, Clock().now, create=True)
    with store.transaction() as transaction:
        transaction.append(
            "account", [{"account": "a", "roles": "leader", "is_demo": False, "created_at": Clock().now}]
        )
    store.checkpoint()
    store.write_anew()
    store.close()
    assert [path.name for path in tmp_path.iterdir()] == [name]
