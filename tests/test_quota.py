"""What an account may upload: how often in an hour, how much in a day; refused in words, and when there is room."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from kpi import actions
from kpi.house import quota
from kpi.house.account import Account
from kpi.house.quota import over_quota
from kpi.plan.messages import render
from tests.filled_workbooks import filled
from tests.house_of_workbooks import audit_rows, open_house, submit

UNIT = Account("phuong_a", frozenset({"unit"}), "PHUONG_A")
LIMITS = {"uploads_per_hour": 3, "upload_bytes_per_day": 10 * 2**20}


@pytest.fixture
def office(tmp_path, monkeypatch):
    monkeypatch.setattr(quota, "texts", lambda name: LIMITS)
    with open_house(tmp_path) as opened:
        opened.clock.now = datetime(2024, 7, 3, 1, tzinfo=UTC)
        yield opened


def upload(office, number, size=10, account=UNIT):
    found = over_quota(office, account, f"{number:010}".encode()[:10].ljust(size, b"x"))
    return found and found.code


def test_the_last_upload_within_the_limit_passes_and_the_next_is_refused_until_the_hour_is_over(office):
    assert [upload(office, number) for number in range(4)] == [None, None, None, "quota_uploads"]
    office.clock.now += timedelta(minutes=59, seconds=59)
    assert upload(office, 4) == "quota_uploads"
    office.clock.now += timedelta(seconds=1)
    assert upload(office, 5) is None


def test_a_refused_upload_says_when_there_is_room(office):
    for number in range(3):
        upload(office, number)
        office.clock.now += timedelta(minutes=10)
    found = over_quota(office, UNIT, b"khac")
    assert (found.found, found.expected, found.cell) == ("3", "3", "03/07/2024 09:00")
    assert "Được tải lên tiếp từ 03/07/2024 09:00" in render(found)


def test_a_day_has_its_bytes(office):
    size = 4 * 2**20
    assert [upload(office, number, size) for number in range(3)] == [None, None, "quota_bytes"]
    assert upload(office, 9, 2 * 2**20) is None  # up to the limit itself
    office.clock.now += timedelta(hours=23, minutes=59)
    assert upload(office, 10, 1) == "quota_bytes"
    office.clock.now += timedelta(minutes=1)
    assert upload(office, 11, 1) is None


def test_the_same_bytes_again_are_the_same_upload(office):
    assert [upload(office, 1) for _ in range(9)] == [None] * 9


def test_one_account_does_not_use_up_anothers(office):
    other = Account("phuong_b", frozenset({"unit"}), "PHUONG_B")
    for number in range(4):
        upload(office, number)
    assert upload(office, 5) == "quota_uploads" and upload(office, 5, account=other) is None


def test_the_command_line_has_no_limit(office):
    assert [upload(office, number, account=None) for number in range(9)] == [None] * 9
    assert [upload(office, number, account=Account("quan_tri", frozenset())) for number in range(9)] == [None] * 9


def test_submitting_and_attaching_are_refused_and_written_down(office):
    receipt = submit(office, filled())
    for number in range(2):
        upload(office, number)
    assert [problem.code for problem in submit(office, filled({("TASKS", "", "numerator"): 13}))] == ["quota_uploads"]
    pdf = b"%PDF-1.7\n%%EOF"
    attached = actions.attach_evidence(office, UNIT, actions.EvidenceAbout(receipt.submission), pdf, "a.pdf")
    assert [problem.code for problem in attached] == ["quota_uploads"]
    told = [(row["action"], row["outcome"]) for row in audit_rows(office)][-2:]
    assert told == [("submit", "refused"), ("attach_evidence", "refused")]
    assert all("quota_uploads" in row["detail"] for row in audit_rows(office)[-2:])


def test_letters_of_an_hour_are_counted_over_all_doors_and_a_refused_text_is_not(office, monkeypatch):
    monkeypatch.setattr(quota, "texts", lambda name: LIMITS | {"letters_per_hour": 10_000})
    who = actions.account(office, "don_vi_a") or UNIT

    def said(count):
        found = actions.write_note(office, who, 1, "x" * count)
        return found.code

    assert said(4_900) != "quota_letters" and said(4_900) != "quota_letters"
    assert said(4_900) == "quota_letters"
    assert said(100) != "quota_letters"  # what was refused did not count
    assert actions.send_back(office, who, 1, "y" * 200).code == "quota_letters"  # another door, one account
    assert actions.send_back(office, replace(who, name="khac"), 1, "y" * 200).code != "quota_letters"
    office.clock.now += timedelta(hours=1, minutes=1)
    assert said(4_900) != "quota_letters"


def test_whole_plans_and_the_command_lines_account_are_not_counted(office, monkeypatch):
    monkeypatch.setattr(quota, "texts", lambda name: LIMITS | {"letters_per_hour": 10})
    said = actions.save_plan_draft(office, UNIT, 1, {"title": "x" * 500}, 1)
    assert said.code != "quota_letters"
    assert actions.write_note(office, UNIT, 1, "x" * 50).code == "quota_letters"
    machine = replace(UNIT, name="quan_tri")
    assert actions.write_note(office, machine, 1, "x" * 50).code != "quota_letters"


def test_what_came_while_the_clock_ran_ahead_is_not_recent_for_years(office):
    true = office.clock.now
    office.clock.now = true + timedelta(days=3_000)
    assert [upload(office, number) for number in range(3)] == [None] * 3
    office.clock.now = true
    assert [upload(office, number) for number in range(3, 7)] == [None, None, None, "quota_uploads"]


def test_letters_of_a_clock_that_ran_ahead_do_not_count(office, monkeypatch):
    monkeypatch.setattr(quota, "texts", lambda name: {"letters_per_hour": 100})
    true = office.clock.now
    office.clock.now = true + timedelta(days=3_000)
    assert quota.over_letters(office, UNIT, 90) is None
    office.clock.now = true
    assert quota.over_letters(office, UNIT, 90) is None
    assert quota.over_letters(office, UNIT, 90).code == "quota_letters"
