"""Answers: is every act of a contest closed to everybody it is not for, whatever else would be wrong with it?

Each act is tried by everybody; whoever may not is refused with a code that means "not you", and it stands in the audit.
"""

from datetime import date
from pathlib import Path

import pytest

from kpi import actions, tables
from kpi.house.account import Account
from kpi.plan.model import Refusal
from tests.quiz_house import CODE, NINE, form, opened

NOT_YOU = {
    "may_not_make_papers",
    "may_not_run_quiz",
    "may_not_write_questions",
    "may_not_keep_roster",
    "may_not_confirm_roster",
    "may_not_mark_essays",
    "may_not_read_quiz",
    "account_disabled",
    "roster_faulty",
}
DAY = date(2023, 7, 1)
CSV = "ho_ten,nam_sinh,don_vi,loai,chuc_vu\nNgười Mới,1990,XA_X,công chức,Công chức\n".encode()
WRITERS = {"noi_vu", "thu_ky", "ra_de", "tham_dinh"}
RUNNERS = {"noi_vu", "thu_ky"}
ACTS = {
    "confirm_entrant": (lambda a, o, w: a(o, w, CODE, 1), {"truong_xa_x"}),
    "confirm_quiz_roster": (lambda a, o, w: a(o, w, CODE, "XA_X"), {"truong_xa_x"}),
    "decide_entrant": (lambda a, o, w: a(o, w, CODE, actions.EntrantDecision(1, "annul", "thử")), RUNNERS),
    "freeze_quiz_rules": (lambda a, o, w: a(o, w, CODE, actions.TheLe("1/QĐ", DAY, "thử")), RUNNERS),
    "hand_out_quiz_codes": (lambda a, o, w: a(o, w, CODE, "XA_X"), RUNNERS | {"truong_xa_x", "giam_khao_x"}),
    "import_questions": (lambda a, o, w: a(o, w, CODE, b"", "x.csv"), WRITERS),
    "import_quiz_roster": (lambda a, o, w: a(o, w, CODE, CSV, "x.csv"), RUNNERS | {"truong_xa_x", "giam_khao_x"}),
    "look_at_key": (lambda a, o, w: a(o, w, CODE, "T1-001", "thử"), WRITERS),
    "open_quiz": (lambda a, o, w: a(o, w, CODE), RUNNERS),
    "open_quiz_key": (lambda a, o, w: a(o, w, CODE, {}), RUNNERS),
    "propose_question": (lambda a, o, w: a(o, w, CODE, form(1, "T1"), explained=True), WRITERS),
    "record_quiz_member": (
        lambda a, o, w: a(o, w, CODE, actions.Membership("jury", "truong_nv", "1/QĐ", DAY)),
        RUNNERS,
    ),
    "seal_quiz_papers": (lambda a, o, w: a(o, w, CODE, {}), RUNNERS),
    "verify_question": (lambda a, o, w: a(o, w, CODE, "T1-001", "verified"), WRITERS),
    "add_quiz_stock": (lambda a, o, w: a(o, w, CODE, []), RUNNERS),
    "assign_essays": (lambda a, o, w: a(o, w, CODE), RUNNERS),
    "cut_essay_codes": (lambda a, o, w: a(o, w, CODE), RUNNERS),
    "decide_prizes": (lambda a, o, w: a(o, w, CODE, actions.PrizeDecision("l", "B", order=[1])), RUNNERS),
    "decide_similarity": (
        lambda a, o, w: a(o, w, CODE, actions.SimilarityVerdict("1", "2", "same", "l")),
        RUNNERS,
    ),
    "extend_sittings": (
        lambda a, o, w: a(o, w, CODE, actions.MinutesBack(NINE, NINE, 5, "l", "B")),
        RUNNERS,
    ),
    "freeze_quiz_result": (lambda a, o, w: a(o, w, CODE, "TB"), RUNNERS),
    "join_essay_codes": (lambda a, o, w: a(o, w, CODE, "BB"), RUNNERS),
    "mark_essay": (lambda a, o, w: a(o, w, CODE, actions.MarkingSheet("1", {})), {"giam_khao_x"}),
    "publish_quiz_bundle": (lambda a, o, w: a(o, w, CODE, Path("khong_ghi")), RUNNERS),
    "record_quiz_incident": (lambda a, o, w: a(o, w, CODE, actions.Incident("l", NINE)), RUNNERS),
    "quiz_paper": (lambda a, o, w: a(o, w, CODE, "sealing"), RUNNERS | {"lanh_dao"}),
    "essay_to_register": (lambda a, o, w: a(o, w, CODE, "1", "Tên"), RUNNERS),
    "rule_question": (lambda a, o, w: a(o, w, CODE, actions.QuestionRuling("x", "drop", "l", "B")), RUNNERS),
    "void_sitting": (lambda a, o, w: a(o, w, CODE, 1, "l", "B"), RUNNERS),
    "verify_questions": (lambda a, o, w: a(o, w, CODE, []), WRITERS),
}
PEOPLE = ("noi_vu", "thu_ky", "ra_de", "tham_dinh", "giam_khao_x", "truong_xa_x", "truong_xa_y", "lanh_dao")
DISABLED = Account("bi_khoa", frozenset({"reviewer", "admin", "leader"}), None, disabled_at=date(2023, 1, 1))


@pytest.fixture(scope="module")
def house(tmp_path_factory):
    with opened(tmp_path_factory.mktemp("quyen")) as house:
        yield house


def refusals(house) -> int:
    return house.office.store.rows("select count(*) as n from audit where outcome = 'refused'")[0]["n"]


@pytest.mark.parametrize("name", ACTS)
def test_who_may_and_who_may_not(house, name):
    call, allowed = ACTS[name]
    for who in (*PEOPLE, DISABLED):
        written = refusals(house)
        actor = who if isinstance(who, Account) else house.who(who)
        found = call(getattr(actions, name), house.office, actor)
        is_refused = isinstance(found, Refusal) and found.code in NOT_YOU
        assert is_refused == (actor.name not in allowed), (name, actor.name, found)
        assert not is_refused or refusals(house) > written


READERS = {"noi_vu", "thu_ky", "lanh_dao"}
TABLES = {
    "quiz_anomalies": READERS,
    "quiz_bank": WRITERS,
    "quiz_foresight": READERS,
    "quiz_items": READERS,
    "quiz_marking": RUNNERS,
    "quiz_marking_queue": {"giam_khao_x"},
    "quiz_monitor": READERS,
    "quiz_open_cases": READERS,
    "quiz_participation": set(PEOPLE),  # a unit sees itself and those below it
    "quiz_participation_book": set(PEOPLE),
    "quiz_participation_by_day": set(PEOPLE),
    "quiz_result": READERS,
    "quiz_settings": READERS,
    "quiz_steps": READERS,
    "verify_contest": READERS,
    "recompute_contest": READERS,
}


@pytest.mark.parametrize("name", TABLES)
def test_who_may_read_and_who_may_not(house, name):
    read = getattr(tables, name, None) or getattr(actions, name)
    for who in (*PEOPLE, DISABLED):
        actor = who if isinstance(who, Account) else house.who(who)
        found = read(house.office, actor, CODE)
        is_refused = isinstance(found, Refusal) and found.code in NOT_YOU
        assert is_refused == (actor.name not in TABLES[name]), (name, actor.name, found)


def test_a_unit_sees_its_own_participation_and_that_of_units_below_it(house):
    seen = {row["unit_code"] for row in tables.quiz_participation(house.office, house.who("truong_gd"), CODE)}
    assert seen == {"PHONG_GD", "TRUONG_A"}
    assert len(tables.quiz_participation(house.office, house.who("lanh_dao"), CODE)) == 5
    by_day = tables.quiz_participation_by_day(house.office, house.who("truong_gd"), CODE)
    assert {row["unit_code"] for row in by_day} == {"PHONG_GD", "TRUONG_A"}
