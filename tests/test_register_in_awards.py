"""Answers: does a question about a person stand beside the person's own ideas of the register (Kế hoạch 114, II.2.2
dash 3), and is it never answered by them?"""

from copy import deepcopy
from dataclasses import replace
from datetime import date

import pytest

from kpi import actions, tables
from kpi.plan.config import PRODUCT_CONFIG_DIR, load
from tests import award_house
from tests.award_house import CODE, PERSONAL, ROUND, AwardHouse

ASKED = {"code": "sang_kien", "rule": "reviewer_decides", "question": "Sáng kiến?", "supported_by_register": True}
NAME = "Hoàng Thị Hòa"
MAY = date(2024, 5, 6)


@pytest.fixture
def house(tmp_path, monkeypatch):
    campaign = deepcopy(award_house.CAMPAIGN)
    next(award for award in campaign["awards"] if award["code"] == PERSONAL)["criteria"].append(ASKED)
    monkeypatch.setattr(award_house, "CAMPAIGN", campaign)
    with AwardHouse(tmp_path) as house:
        house.nomination = house.person(NAME)
        yield house


def idea(house, name: str = NAME, unit: str = "XA_A", **form) -> int:
    author = actions.AuthorForm("official", name, "", unit)
    given = actions.InitiativeForm(CODE, f"Ý tưởng {house.count('initiative')}", "paper", (author,), "Cũ", "Mới")
    number = house.done(actions.receive_initiative, "noi_vu", replace(given, received_on=MAY, **form)).initiative
    step(house, number, "accept")
    return number


def step(house, number: int, kind: str, day: date = MAY, **more) -> None:
    house.done(actions.take_step, "noi_vu", actions.StepForm(number, kind, day, **more))


def recognised(house, *numbers: int, day: date = MAY) -> None:
    outcomes, voters = dict.fromkeys(numbers, True), (actions.Voter("Lê Hội Đồng"),)
    form = actions.MeetingForm(CODE, f"7/BB-{day:%m}", day, voters, outcomes, {})
    house.done(actions.record_meeting_on_ideas, "noi_vu", form)


def replicated(house, number: int, day: date = MAY, **where) -> None:
    step(house, number, "apply", day)
    step(house, number, "replicate", day, **(where or {"unit_code": "XA_B"}))


def judged(house) -> dict:
    rows = tables.eligibility(house.office, CODE, PERSONAL, round=ROUND, viewer=house.who("xa_a")).rows
    row = next(row for row in rows if row["nomination"] == house.nomination)
    return next(item for item in row["criteria"] if item["code"] == "sang_kien")


def points(house) -> dict[str, str]:
    return {item["key"]: item["found"] for item in judged(house)["items"] if item["key"].startswith("idea/")}


def test_without_an_idea_it_says_so_and_waits(house):
    found = judged(house)
    assert (found["result"], found["reason"]) == ("open", "needs_decision")
    assert "chưa có bài nào" in found["found"]


def test_an_idea_recognised_and_replicated_elsewhere_stands_first_and_still_decides_nothing(house):
    plain, whole = idea(house), idea(house)
    recognised(house, whole)
    replicated(house, whole)
    found = judged(house)
    assert found["result"] == "open"
    assert "2 bài đã chấp nhận, 1 bài được công nhận và nhân rộng" in found["found"]
    assert list(points(house)) == [f"idea/{whole}", f"idea/{plain}"]
    assert points(house)[f"idea/{whole}"] == "công nhận: 7/BB-05, 06/05/2024; nhân rộng: Xã B, 06/05/2024"
    assert points(house)[f"idea/{plain}"] == "công nhận: chưa; nhân rộng: chưa"
    assert {item["result"] for item in found["items"] if item["key"].startswith("idea/")} == {"skipped"}


@pytest.mark.parametrize("did", ["recognised", "replicated"])
def test_one_of_the_two_is_not_both(house, did):
    number = idea(house)
    {"recognised": recognised, "replicated": replicated}[did](house, number)
    assert "0 bài được công nhận và nhân rộng" in judged(house)["found"]


def test_what_happened_after_the_day_of_the_rounds_figures_is_left_out(house):
    number = idea(house)
    recognised(house, number)
    replicated(house, number, date(2024, 12, 1))
    assert points(house)[f"idea/{number}"].endswith("nhân rộng: chưa")


def test_a_namesake_of_another_unit_a_refused_idea_and_a_withdrawn_one_are_not_the_persons(house):
    idea(house, unit="XA_B")
    idea(house, "Hoàng Thị Hoa")  # another name: the accents count
    step(house, idea(house), "withdraw", reason="rút")
    other_writing = idea(house, "HOÀNG THỊ HOÀ")  # the same name written the other way
    assert set(points(house)) == {f"idea/{other_writing}"}


def test_taking_over_in_the_own_unit_is_refused_by_code_and_by_name(house):
    number = idea(house)
    step(house, number, "apply")
    for where in ({"unit_code": "XA_A"}, {"place": "xã a & <u>Bạn</u>"}):
        form = actions.StepForm(number, "replicate", MAY, **where)
        assert house.act(actions.take_step, "noi_vu", form).code == "initiative_replicated_at_home"
    replicated_ok = actions.StepForm(number, "replicate", MAY, place="Xã C của huyện khác")
    house.done(actions.take_step, "noi_vu", replicated_ok)


def test_a_correction_takes_the_replication_back(house):
    number = idea(house)
    recognised(house, number)
    replicated(house, number)
    events = tables.initiative_sheet(house.office, number)["events"]
    event = next(item["event"] for item in events if item["kind"] == "replicate")
    house.done(actions.correct_step, "noi_vu", event, "ghi nhầm")
    assert points(house)[f"idea/{number}"].endswith("nhân rộng: chưa")


def test_the_movement_of_the_product_asks_beside_the_register():
    campaign = load(PRODUCT_CONFIG_DIR)["uong_bi_2024"].campaign
    award = next(item for item in campaign.awards if item.code == "GIAY_KHEN_CA_NHAN")
    assert award.criterion("sang_kien_nhan_rong").supported_by_register
