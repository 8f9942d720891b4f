"""Answers: do the plan's own words about who, when and what hold (clauses 2A), beside the cases TT- elsewhere?"""

import json
from datetime import date, timedelta
from decimal import Decimal

import pytest

from kpi import actions
from kpi.actions import quiz as face
from kpi.actions.quiz import register_entrant
from kpi.plan.config import load
from kpi.plan.messages import render
from kpi.plan.model import Problem, Refusal
from kpi.quiz.acts.marking import MarkingSheet
from kpi.quiz.acts.registering import Registration
from kpi.quiz.acts.roster import EntrantDecision
from kpi.quiz.acts.rules import Membership
from kpi.quiz.bank_checks import Draft, checks_of
from tests.quiz_house import AFTER, CODE, NINE, opened
from tests.test_quiz_contest import amended, over, refused  # noqa: F401  (over: a fixture)

RULES = load()["thanh_tri_2023"].campaign.quiz


@pytest.fixture
def house(tmp_path):
    with opened(tmp_path) as house:
        yield house


def test_unit_and_khoi_are_those_of_the_day_of_the_sitting_when_the_transfer_came_before_it(house):
    """II.1: the other side of TT-25."""
    four = house.entrant("Người Bốn", "TRUONG_A").number
    moved = EntrantDecision(four, "transfer", "chuyển 5/8", unit="PHONG_GD")
    house.done(face.decide_entrant, "noi_vu", CODE, moved)
    number = house.sits("Người Bốn", "TRUONG_A", 12)
    sitting = house.room.hall.sittings[number]
    assert (sitting.unit, sitting.group) == ("PHONG_GD", "k1")
    later = EntrantDecision(four, "transfer", "chuyển về 15/8", unit="TRUONG_A")
    house.done(face.decide_entrant, "noi_vu", CODE, later)
    assert (sitting.unit, sitting.group) == ("PHONG_GD", "k1")


@pytest.mark.parametrize(("day", "is_refused"), [(date(2023, 9, 3), True), (date(2023, 9, 2), False)])
def test_nobody_marks_before_the_day_of_the_jurys_decision(over, day, is_refused):  # noqa: F811
    """VI.1: both sides of the decision's day."""
    house = over
    house.done(face.cut_essay_codes, "noi_vu", CODE)
    given = house.done(face.assign_essays, "noi_vu", CODE).told
    code, _, marker = given[0]
    house.done(face.record_quiz_member, "noi_vu", CODE, Membership("jury", marker, "QĐ 7", day))
    sheet = MarkingSheet(code, {"moi": Decimal(5), "thiet_thuc": Decimal(3)})
    found = face.mark_essay(house.office, house.who(marker), CODE, sheet)
    if is_refused:
        refused(found, "quiz_jury_not_yet")
        assert "03/09/2023" in render(found) and "02/09/2023" in render(found)
    else:
        assert not isinstance(found, Refusal)


def test_people_of_a_kind_of_unit_that_the_plan_leaves_out_are_in_no_list_and_do_not_register(house):
    """II.1 khối 2: public service units only."""
    amended(house, out_unit_kinds=["school"])
    house.done(face.freeze_quiz_rules, "noi_vu", CODE, actions.TheLe("QĐ 10", date(2023, 8, 1), "làm rõ"))
    text = "ho_ten,nam_sinh,don_vi,loai,chuc_vu\nA,1980,TRUONG_A,viên chức,GV\nB,1980,XA_X,công chức,CC\n"
    found = face.import_quiz_roster(house.office, house.who("noi_vu"), CODE, text.encode(), "x.csv")
    assert [(p.cell, p.code) for p in found if isinstance(p, Problem)] == [("L2", "roster_unit_out")]
    form = Registration("Người Lạ", "1990", "TRUONG_A", "vien_chuc", "GV", "", "1")
    refused(register_entrant(house.office, CODE, form, "10.0.0.9"), "quiz_unit_out")
    elsewhere = Registration("Người Lạ", "1990", "XA_X", "cong_chuc", "CC", "", "1")
    assert not isinstance(register_entrant(house.office, CODE, elsewhere, "10.0.0.9"), Refusal)


@pytest.mark.parametrize(
    ("words", "citation", "is_warned"),
    [
        ("Nghị định ngày 12/11/2021 quy định gì?", "Nghị định số 61/2018/NĐ-CP", True),
        ("Cơ chế một cửa là gì?", "Nghị định số 61/2018/NĐ-CP ngày 12/11/2021", True),
        ("Dịch vụ công trực tuyến mức độ 4 là gì?", "Kế hoạch 151/KH-UBND", True),
        ("Cơ chế một cửa là gì?", "Nghị định số 61/2018/NĐ-CP", False),
    ],
)
def test_what_the_plan_misprints_is_warned_about_where_a_question_repeats_it(words, citation, is_warned):
    draft = Draft("ND61-001", "ND61", words, (("A", "một"), ("B", "hai")), ("A",), citation)
    cautions = [(caution.words, caution.advice) for caution in RULES.cautions]
    found = [f.code for f in checks_of(draft, {"ND61": "x"}, cautions=cautions)]
    assert ("quiz_words_of_caution" in found) == is_warned and len(found) == is_warned


def test_the_plans_settings_are_those_that_the_plan_prints():
    """IV and III.1 as printed: 34 and 3 prizes, 28.500.000 đồng, 37 Giấy khen, 20 questions, 20 + 10 points."""
    prizes = [(prize.count, prize.amount_vnd) for prize in RULES.prizes]
    assert [count for count, _ in prizes] == [1, 3, 6, 9, 15] and RULES.collective.count == 3
    total = sum(count * amount for count, amount in prizes) + RULES.collective.count * RULES.collective.amount_vnd
    assert total == 28_500_000 and sum(count for count, _ in prizes) + RULES.collective.count == 37
    assert (sum(topic.questions for topic in RULES.topics), RULES.quiz_max, RULES.essay.max) == (20, 20, 10)
    assert RULES.opens_at.isoformat() == "2023-08-01T00:00:00+07:00"
    assert RULES.closes_at.isoformat() == "2023-09-01T00:00:00+07:00"
    assert "6889/QĐ-UBND ngày 16/12/2022" in RULES.funding


def test_an_essay_alone_is_no_entry_and_a_file_or_essay_after_the_close_is_not_taken(house):
    """II.2.a: part 1 is compulsory; II.2.b: until the close."""
    from kpi.actions.quiz import save_essay

    who = house.entrant("Người Một", "XA_X")
    refused(save_essay(house.office, who, "so", "Bài"), "quiz_essay_needs_sitting")
    who = house.starts("Người Một", "XA_X")
    house.clock.now = NINE + timedelta(days=2)
    assert not isinstance(save_essay(house.office, who, "so", "Bài"), Refusal)  # after the quiz, before the close
    assert not isinstance(save_essay(house.office, who, "so", "a" * 65_536), Refusal)  # 64 kB is the most
    refused(save_essay(house.office, who, "so", "a" * 65_537), "quiz_essay_too_long")
    house.clock.now = AFTER
    refused(save_essay(house.office, who, "so", "Bài khác"), "essay_closed")


def test_who_guesses_codes_from_one_place_or_many_fills_no_audit(house, monkeypatch):
    """Refused each time; written down once in 15 minutes of a place and kind, with their number, and never more than
    the bound of all places together (kpi/house/seldom.py)."""
    from kpi.actions.quiz import enter_quiz
    from kpi.house import seldom

    def written():
        asked = "select detail from audit where action = 'enter_quiz' and outcome = 'refused' order by audit"
        return [json.loads(row["detail"]).get("times", 1) for row in house.office.store.rows(asked)]

    house.clock.now = NINE
    for _ in range(20):
        assert enter_quiz(house.office, CODE, "AAAA-AAAA", "10.9.9.9").code == "quiz_code_unknown"
    assert written() == [1]
    house.clock.now = NINE + timedelta(minutes=16)
    enter_quiz(house.office, CODE, "AAAA-AAAA", "10.9.9.9")
    assert written() == [1, 20]
    monkeypatch.setattr(seldom, "MOST_ROWS", 8)
    for number in range(40):
        enter_quiz(house.office, CODE, "AAAA-AAAA", f"10.9.8.{number}")
    assert len(written()) == 1 + 8
