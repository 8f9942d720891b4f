"""Answers: does the jury's chair, and nobody else, decide where marks lie apart, with minutes and without names?"""

from datetime import date
from decimal import Decimal

import pytest

from kpi import actions, tables
from kpi.actions import quiz as face
from kpi.plan.messages import render
from kpi.plan.model import Refusal
from kpi.quiz.acts.moderating import Moderation
from kpi.quiz.acts.rules import Membership
from tests.quiz_house import CODE
from tests.test_planner_acts import change_of
from tests.test_quiz_contest import marked, over, refused, row_of  # noqa: F401  (over: a fixture)

CHAIR = "truong_nv"


@pytest.fixture
def apart(over):  # noqa: F811
    """Two essays marked 10 and 5 (first and second marker), no third yet; a chair who is of Phòng Nội vụ."""
    member = Membership("jury_chair", CHAIR, "QĐ 5/QĐ-BTC", date(2023, 4, 10))
    over.done(face.record_quiz_member, "noi_vu", CODE, member)
    marked(over, marks=((6, 4), (3, 2)))
    return over


def code_of(house, unit):
    return next(
        row["code"] for row in house.office.store.run("quiz_essay_codes", campaign=CODE) if row["unit_code"] == unit
    )


def third(house, mark="3"):
    """The third marker of every essay that needs one."""
    for code, place, marker in house.done(face.assign_essays, "noi_vu", CODE).told:
        assert place == 3
        sheet = actions.MarkingSheet(code, {"moi": Decimal(mark), "thiet_thuc": Decimal(0)})
        house.done(face.mark_essay, marker, CODE, sheet)


def decide(house, who=CHAIR, unit="TRUONG_A", mark="7.5", reason="họp lại", number="BB 8"):
    form = Moderation(code_of(house, unit), Decimal(mark), reason, number)
    return face.moderate_essay(house.office, house.who(who), CODE, form)


def test_the_chair_decides_after_the_third_marker_and_the_result_takes_that_mark(apart):
    house = apart
    refused(decide(house), "quiz_third_missing")
    third(house, "0")  # 10; 5; 0: even the closest lie apart
    rows = tables.quiz_moderation_queue(house.office, house.who(CHAIR), CODE)
    assert [row["marks"] for row in rows] == [[Decimal(0), Decimal(5), Decimal(10)]] * 2
    assert all(row["still_apart"] and row["by_rule"] == Decimal("5.00") for row in rows)
    assert set(rows[0]) == {"code", "theme", "text", "marks", "comments", "file", "by_rule", "still_apart"} | {
        "mark",
        "reason",
        "document_number",
    }
    seen = repr(rows)
    for told in ("Người Một", "Người Bốn", "XA_X", "TRUONG_A", "Xã X", "giam_khao"):
        assert told not in seen, told
    refused(decide(house, mark="7.3"), "quiz_mark_wrong")
    refused(decide(house, mark="10.25"), "quiz_mark_wrong")
    refused(decide(house, reason=" "), "quiz_needs_text")
    refused(decide(house, number=""), "quiz_needs_text")
    assert not isinstance(decide(house, mark="8"), Refusal)
    assert not isinstance(decide(house), Refusal)  # the later decision counts
    (row,) = [row for row in tables.quiz_marking(house.office, house.who("noi_vu"), CODE) if row["moderated"]]
    assert (row["mark"], row["still_apart"]) == (Decimal("7.50"), True)
    house.done(face.join_essay_codes, "noi_vu", CODE, "BB 9")
    refused(decide(house), "quiz_joined")
    result = house.done(face.freeze_quiz_result, "noi_vu", CODE, "TB 1").told
    assert row_of(result, house, "Người Bốn", "TRUONG_A")["essay"] == "7.50"
    assert row_of(result, house, "Người Một", "XA_X")["essay"] == "5.00"  # by the Thể lệ's rule
    assert face.recompute_contest(house.office, None, CODE).is_equal


def test_marks_that_agree_need_no_chair(over):  # noqa: F811
    over.done(face.record_quiz_member, "noi_vu", CODE, Membership("jury_chair", CHAIR, "QĐ 5", date(2023, 4, 10)))
    marked(over, marks=((6, 4), (6, 3)))  # 10 and 9: at the gap itself they agree
    found = decide(over)
    refused(found, "quiz_marks_agree")
    assert tables.quiz_moderation_queue(over.office, over.who(CHAIR), CODE) == []


def test_after_the_chairs_decision_no_sheet_changes_and_none_is_added_until_the_chair_decides_anew(apart):
    house = apart
    third(house, "0")
    assert not isinstance(decide(house), Refusal)
    code, before = code_of(house, "TRUONG_A"), tables.quiz_marking(house.office, house.who("noi_vu"), CODE)
    for task in house.office.store.run("quiz_essay_tasks", campaign=CODE):
        if task["code"] == code:
            sheet = actions.MarkingSheet(code, {"moi": Decimal(1), "thiet_thuc": Decimal(1)})
            found = face.mark_essay(house.office, house.who(task["marker"]), CODE, sheet)
            refused(found, "quiz_mark_decided")
            assert "BB 8" in render(found)
    free = {"giam_khao_nv", "giam_khao_x", "giam_khao_y", "giam_khao_gd"}
    found = face.assign_essays(house.office, house.who("noi_vu"), CODE, dict.fromkeys([code], sorted(free)[0]))
    refused(found, "quiz_mark_decided")
    assert house.done(face.assign_essays, "noi_vu", CODE).told == []
    assert tables.quiz_marking(house.office, house.who("noi_vu"), CODE) == before
    kept = house.office.store.rows("select outcome from audit where action = 'mark_essay' and outcome = 'refused'")
    assert len(kept) == 3
    assert not isinstance(decide(house, mark="6", number="BB 9"), Refusal)


def test_a_juror_who_also_runs_the_contest_sees_no_table_of_marks_before_joining(apart):
    house = apart
    member = Membership("jury", "noi_vu", "QĐ 7", date(2023, 4, 10))
    house.done(face.record_quiz_member, "thu_ky", CODE, member)
    refused(tables.quiz_marking(house.office, house.who("noi_vu"), CODE), "quiz_jury_sees_own")
    for kind in ("marking_sheets", "marking"):
        refused(face.quiz_paper(house.office, house.who("noi_vu"), CODE, kind), "quiz_jury_sees_own")
    assert len(tables.quiz_marking(house.office, house.who("thu_ky"), CODE)) == 2
    third(house, "0")
    house.done(face.join_essay_codes, "thu_ky", CODE, "BB 9")
    assert len(tables.quiz_marking(house.office, house.who("noi_vu"), CODE)) == 2


@pytest.mark.parametrize("who", ["noi_vu", "thu_ky", "giam_khao_y", "lanh_dao", "truong_xa_x", "ra_de"])
def test_nobody_but_the_chair_decides_or_sees_the_marks(apart, who):
    refused(decide(apart, who), "may_not_moderate_essays")
    refused(tables.quiz_moderation_queue(apart.office, apart.who(who), CODE), "may_not_moderate_essays")
    kept = apart.office.store.rows("select outcome, account from audit where action = 'moderate_essay'")
    assert kept == [{"outcome": "refused", "account": who}]


def test_the_chair_is_barred_from_the_own_unit_those_above_and_below_it_and_from_what_the_chair_marked(apart):
    house = apart
    for name in ("truong_xa_x", "truong_gd", "giam_khao_nv"):
        member = Membership("jury_chair", name, "QĐ 6", date(2023, 9, 1))
        house.done(face.record_quiz_member, "noi_vu", CODE, member)
    third(house)
    refused(decide(house, "truong_xa_x", "XA_X"), "own_unit")
    found = decide(house, "truong_gd", "TRUONG_A")  # the school's parent
    refused(found, "own_unit")
    assert "chấm bài của chính đơn vị mình" in render(found)
    refused(decide(house, "giam_khao_nv", "TRUONG_A"), "quiz_moderator_marked")
    shown = {row["code"] for row in tables.quiz_moderation_queue(house.office, house.who("truong_xa_x"), CODE)}
    assert shown == {code_of(house, "TRUONG_A")}


def merged(house):
    """Xã X and Xã Y become Xã Z by a version in force from today: the accounts of both go over."""
    begun = house.done(actions.begin_plan_draft, "noi_vu", CODE)
    asked = actions.UnitChange("merge", house.clock().date(), ("XA_X", "XA_Y"), (("XA_Z", "Xã Z"),))
    draft = house.done(actions.change_units, "noi_vu", begun.draft, asked, "12/NQ-HĐND", begun.version)
    proposal = house.done(actions.propose_plan, "noi_vu", change_of(draft, house, house.clock().date()))
    house.done(actions.decide_plan, "thu_ky", proposal.proposal)
    assert house.who("truong_xa_y").unit_code == "XA_Z"


def test_who_came_from_another_ended_unit_neither_marks_nor_decides_the_essay_of_its_heir(apart):
    house = apart
    merged(house)
    member = Membership("jury_chair", "truong_xa_y", "QĐ 6", date(2023, 9, 1))
    house.done(face.record_quiz_member, "noi_vu", CODE, member)
    chosen = {code_of(house, "XA_X"): "giam_khao_y"}  # who joined the jury as of Xã Y
    refused(face.assign_essays(house.office, house.who("noi_vu"), CODE, chosen), "own_unit")
    refused(decide(house, "truong_xa_y", "XA_X"), "own_unit")
    shown = {row["code"] for row in tables.quiz_moderation_queue(house.office, house.who("truong_xa_y"), CODE)}
    assert shown == {code_of(house, "TRUONG_A")}
    by_machine = face.assign_essays(house.office, house.who("noi_vu"), CODE)  # may lack markers, by the order it draws
    given = [] if isinstance(by_machine, Refusal) else by_machine.told
    assert (code_of(house, "XA_X"), 3, "giam_khao_y") not in given
