"""Answers: is every act of a contest closed to everybody it is not for, whatever else would be wrong with it?

Each act is tried by everybody; whoever may not is refused with a code that means "not you", and it stands in the audit.
"""

from datetime import date

import pytest

from kpi import actions
from kpi.house.account import Account
from kpi.plan.model import Refusal
from tests.quiz_house import CODE, form, opened

NOT_YOU = {
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
        lambda a, o, w: a(o, w, CODE, actions.Membership("jury", "lanh_dao", "1/QĐ", DAY)),
        RUNNERS,
    ),
    "seal_quiz_papers": (lambda a, o, w: a(o, w, CODE, {}), RUNNERS),
    "verify_question": (lambda a, o, w: a(o, w, CODE, "T1-001", "verified"), WRITERS),
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
