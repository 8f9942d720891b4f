"""Every act that takes words or files in stands behind the door: lengths, and the account's quota; one list."""

import inspect

import pytest

from kpi import actions
from kpi.house import doors
from kpi.plan.model import Refusal
from tests.filled_workbooks import CAMPAIGN, CONFIG
from tests.house_of_workbooks import open_house

PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"


@pytest.fixture
def office(tmp_path, monkeypatch):
    monkeypatch.setenv("KPI_CONFIG_DIR", str(CONFIG))
    with open_house(tmp_path) as office:
        yield office


def acts():
    found = {name: getattr(actions, name) for name in actions.__all__}
    return {name: act for name, act in found.items() if inspect.isfunction(act)}


def takes_in(act) -> bool:
    """Whether the act knows who acts and is given words or files."""
    parameters = inspect.signature(act).parameters
    if not {"actor", "viewer"} & set(parameters) or "office" not in parameters:
        return False
    return bool([name for name in parameters if name not in ("office", "actor", "viewer", "reader", "progress")])


def is_behind_door(act) -> bool:
    while act is not None:
        if act.__code__.co_qualname.startswith("behind_door"):
            return True
        act = getattr(act, "__wrapped__", None)
    return False


def test_every_act_that_takes_something_in_is_behind_the_door_or_says_why_not():
    open_acts = {name for name, act in acts().items() if takes_in(act) and not is_behind_door(act)}
    assert open_acts == {name for name in doors.NO_DOOR if takes_in(acts()[name])}
    assert set(doors.NO_DOOR) | set(doors.LONGER) - {"change_plan"} <= set(acts())


def test_a_reason_of_millions_of_letters_is_refused_and_nothing_of_it_is_kept(office):
    noi_vu = actions.account(office, "noi_vu")
    for refused in (
        actions.send_back(office, noi_vu, 1, "x" * 5_000_000),
        actions.write_note(office, noi_vu, 1, "x" * (doors.LONGEST_WORDS + 1)),
        actions.record_task(office, noi_vu, CAMPAIGN, "VIEC", actions.TaskForm("done", note="y" * 9_000)),
    ):
        assert isinstance(refused, Refusal) and refused.code == "words_too_long"
    assert max(len(row["detail"]) for row in office.store.rows("select detail from audit")) < 5_000


def test_many_texts_that_are_each_short_are_counted_together(office):
    unit = actions.account(office, "phuong_a")
    said = {f"Báo cáo!C{number}": "z" * 4_000 for number in range(20)}
    done = actions.save_draft(office, unit, (CAMPAIGN, "PHUONG_A", "2024-06"), b"x", "a.xlsx", said)
    assert done.code == "words_too_long"


def test_files_of_every_door_count_in_one_quota(office, monkeypatch):
    monkeypatch.setattr("kpi.house.quota.texts", lambda _: {"uploads_per_hour": 3, "upload_bytes_per_day": 10**9})
    unit, place = actions.account(office, "phuong_a"), (CAMPAIGN, "PHUONG_A", "2024-06")
    for number in range(3):
        actions.save_draft(office, unit, place, b"khong phai tep %d" % number, "a.xlsx")
    (problem,) = actions.save_draft(office, unit, place, b"nua", "a.xlsx")
    assert problem.code == "quota_uploads"
    (problem,) = actions.attach_task_file(office, unit, actions.TaskPart(CAMPAIGN, "VIEC", "PHUONG_A"), PDF, "a.pdf")
    assert problem.code == "quota_uploads"
    refused = actions.import_facts(office, unit, CAMPAIGN, b"unit,indicator\n", "a.csv")
    assert getattr(refused, "code", None) == "quota_here" or refused[0].code == "quota_uploads"


def test_a_file_beyond_the_largest_is_refused_at_the_door(office):
    unit = actions.account(office, "phuong_a")
    done = actions.attach_task_file(
        office, unit, actions.TaskPart(CAMPAIGN, "VIEC", "PHUONG_A"), b"0" * (13 * 2**20), "a.pdf"
    )
    assert done.code == "file_too_large_here"


def test_acts_that_ask_themselves_do_ask():
    source = {
        name: inspect.getsource(inspect.unwrap(acts()[name])) for name in doors.ASKS_ITSELF - {"append_upload"}
    }  # begin_upload asked
    through = ("over_quota", "check_workbook", "check_own_workbook", "own_book", "_checked", "_may_grow", "most_bytes")
    assert [name for name, text in source.items() if not any(word in text for word in through)] == []
