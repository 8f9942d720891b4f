"""Answers: is the next step of an award, and who owes it, said right at each point of its way?"""

from datetime import timedelta

import pytest

from kpi import actions, tables
from kpi.actions import AwardNumberForm, Meeting, Member, PublicationForm, SignedDecisionForm
from pages.awards.award_path import _OWED_BY, _STEPS
from tests.award_house import CODE, NOW, PERSONAL, ROUND, TODAY, AwardHouse
from tests.screens import screens

ABOUT = (CODE, ROUND, PERSONAL)


@pytest.fixture
def house(tmp_path):
    with AwardHouse(tmp_path) as house:
        yield house


def next_step(house) -> tuple[str, str]:
    rows = tables.award_path(house.office, *ABOUT)
    assert {row["step"] for row in rows} == set(_STEPS) and {row["owed_by"] for row in rows} <= set(_OWED_BY)
    (found,) = [row for row in rows if row["state"] == "next"]
    return found["step"], found["owed_by"]


def test_the_next_step_and_who_owes_it_follow_what_was_recorded(house):
    assert next_step(house) == ("deadline", "reviewer")
    house.done(actions.set_award_deadline, "noi_vu", CODE, ROUND, TODAY, "1/CV")
    assert next_step(house) == ("dossiers", "unit")
    number = house.person("Lê Đi Hết Đường")
    assert next_step(house) == ("dossiers", "unit"), "bản nháp là việc của đơn vị"
    house.done(actions.submit_nomination, "xa_a", number)
    assert next_step(house) == ("dossiers", "reviewer")
    house.done(actions.take_up_nomination, "noi_vu", number)
    house.done(actions.appraise_nomination, "noi_vu", number)
    assert next_step(house) == ("notice", "reviewer"), "ý kiến phối hợp không bắt buộc"
    house.done(actions.issue_notice, "noi_vu", actions.NoticeForm(*ABOUT, "3/TB", TODAY, TODAY + timedelta(days=7)))
    assert next_step(house) == ("petitions", "unit")
    asked = house.done(actions.file_petition, "xa_a", number, "Đề nghị xem lại")
    house.clock.now = NOW + timedelta(days=9)
    assert next_step(house) == ("petitions", "reviewer")
    house.done(actions.answer_petition, "noi_vu", asked.number, "rejected", "Đã xem lại", "4/CV")
    assert next_step(house) == ("list", "reviewer")
    house.done(actions.close_period, "noi_vu", CODE, "2024-11")
    house.done(actions.freeze_shortlist, "noi_vu", *ABOUT, actions.FreezingForm(despite="Theo ý kiến của Chủ tịch"))
    assert next_step(house) == ("meeting", "council")
    house.done(
        actions.record_meeting,
        "noi_vu",
        CODE,
        ROUND,
        Meeting("12/BB", TODAY, [Member("Một", "Ủy viên", is_outside=True)]),
    )
    assert next_step(house) == ("number", "chair")
    house.done(actions.record_award_number, "noi_vu", AwardNumberForm(*ABOUT, 1, "Chủ tịch", "5/BP", TODAY))
    assert next_step(house) == ("rows", "chair")
    house.awarded(number)
    assert next_step(house) == ("decision", "chair")
    house.done(actions.freeze_shortlist, "noi_vu", *ABOUT, actions.FreezingForm(despite="Theo ý kiến của Chủ tịch"))
    house.done(actions.record_award_decision, "noi_vu", SignedDecisionForm(*ABOUT, "88/QĐ", TODAY, "Chủ tịch"))
    assert next_step(house) == ("publication", "reviewer")
    house.done(actions.publish_awards, "noi_vu", PublicationForm(*ABOUT, "result", TODAY, TODAY, "Cổng thông tin"))
    assert next_step(house) == ("handover", "reviewer")
    recipient = tables.award_register(house.office, CODE)[0]["recipient"]
    house.done(actions.record_handover, "noi_vu", recipient, TODAY)
    assert {row["state"] for row in tables.award_path(house.office, *ABOUT) if row["step"] != "opinions"} == {"done"}


def test_every_step_is_a_link_to_its_place(tmp_path, monkeypatch):
    with AwardHouse(tmp_path) as house:
        house.appraised(house.person("Lê Có Đường"))
    with screens(monkeypatch, tmp_path / "data", tmp_path / "config", pt=CODE) as run:
        app = run("awards/xet_khen_thuong.py", "noi_vu", muc="buoc", buoc="tien_trinh", khen=PERSONAL)
    shown = next(item.proto.body for item in app.get("html") if 'data-testid="tien_trinh"' in item.proto.body)
    assert shown.count("<a ") == len(_STEPS) and f"khen={PERSONAL}" in shown and "Việc tiếp theo" in shown
