"""Answers: is what is kept ready always what would be made now, and made no more often than it must?"""

import io
from datetime import UTC, datetime, timedelta

import openpyxl
import pytest

from kpi import actions, tables
from kpi.awards.tables.award_marks import _judged
from kpi.house import ready as kept
from tests import award_house
from tests.house_of_workbooks import open_house
from tests.ready import ready
from tests.small_house import House
from tests.test_leadership import CODE, make

MONTH = "2024-11"


@pytest.fixture
def office(tmp_path):
    ready("lanh_dao", tmp_path, make)
    with House.again(tmp_path, datetime(2024, 4, 10, 3, tzinfo=UTC)) as house:
        yield house.office


def test_tables_that_rest_on_one_table_make_it_once_and_a_change_makes_it_anew(office, monkeypatch):
    asked = []
    real = kept.shelf_of(office).get

    def counted(about, made, version=0):
        return real(about, lambda: asked.append(about[0]) or made(), version)

    monkeypatch.setattr(kept.shelf_of(office), "get", counted)
    for _ in range(2):
        tables.headline(office, CODE, "2024-03")
        tables.brief(office, CODE, "2024-03")
    assert asked.count("kpi.board.tables.debts.debts") == 1
    assert asked.count("kpi.month.tables.completeness.completeness") == 1
    with office.store.transaction():
        pass
    tables.headline(office, CODE, "2024-03")
    assert asked.count("kpi.board.tables.debts.debts") == 2


def test_who_is_late_is_asked_again_when_a_minute_has_passed(office):
    before = tables.headline(office, CODE, "2024-03").rows
    office.clock.now += timedelta(days=3)
    after = tables.headline(office, CODE, "2024-03").rows
    days = [row["sentence"] for row in (*before, *after) if row["code"] == "approvals"]
    assert len(days) == 2 and days[0] != days[1]


def test_what_one_may_see_is_not_shown_to_another(office):
    unit = actions.account(office, "xa_a")
    whole = kept.ready(office, tables.ranking_marks, None, CODE, "2024-03")
    own = kept.ready(office, tables.ranking_marks, unit, CODE, "2024-03")
    assert len(whole.rows) > 1 and [row["unit_code"] for row in own.rows] == ["XA_A"]


def test_what_is_refused_is_asked_anew_and_leaves_nothing_behind(office):
    for _ in range(2):
        assert kept.ready_or_refusal(office, tables.ranking, None, CODE, "2031-01").code == "period_outside_campaign"
    assert kept.shelf_of(office)._making == {}


def test_two_houses_share_nothing_and_a_closed_one_is_forgotten(office, tmp_path_factory):
    with open_house(tmp_path_factory.mktemp("khac")) as other:
        assert kept.shelf_of(other) is not kept.shelf_of(office)


def marks(office):
    """What is kept for awards, and the same made now."""
    kept_now = tables.award_marks(office, award_house.CODE, MONTH)
    return kept_now, _judged(office, office.plans[award_house.CODE], MONTH, None, None)


def handed_in(house):
    """The number of XA_A's report of the month: 9 of 10, where 8 are needed."""
    name, data = house.done(actions.template_workbook, "xa_a", award_house.CODE, "XA_A", MONTH)
    book = openpyxl.load_workbook(io.BytesIO(data))
    book["Báo cáo"]["G7"], book["Báo cáo"]["G8"] = 9, 10
    out = io.BytesIO()
    book.save(out)
    found = actions.submit_workbook(house.office, house.who("xa_a"), out.getvalue(), name)
    assert hasattr(found, "submission"), found
    return found.submission


def test_verdicts_are_kept_while_reports_come_in_and_made_anew_when_one_is_approved(tmp_path):
    with award_house.AwardHouse(tmp_path) as house:
        first, made = marks(house.office)
        assert first == made and first
        number = handed_in(house)
        assert tables.award_marks(house.office, award_house.CODE, MONTH) is first
        assert marks(house.office)[1] == first  # a report that came in decides nothing
        house.done(actions.approve, "noi_vu", number)
        again, made = marks(house.office)
        assert again == made and again != first


def test_units_share_the_evidence_and_each_sees_its_own_verdict_only(tmp_path, monkeypatch):
    from kpi.awards.tables import eligibility as module

    made = []
    real = module.all_evidence
    monkeypatch.setattr(module, "all_evidence", lambda *about: made.append(1) or real(*about))
    with award_house.AwardHouse(tmp_path) as house:
        seen = {
            name: [row["unit_code"] for row in tables.award_marks(house.office, award_house.CODE, MONTH, viewer=viewer)]
            for name in ("lanh_dao", "xa_a", "xa_b")
            for viewer in (house.who(name),)
        }
        assert len(made) == 1 and len(seen["lanh_dao"]) > 2
        assert "XA_B" not in seen["xa_a"] and seen["xa_b"] == ["XA_B"]


def test_only_acts_named_as_quiet_leave_decisions_as_they_are(office):
    version = office.store.decided_version
    actions.subscribe_brief(office, actions.account(office, "lanh_dao"), CODE, "a@coquan.example")
    assert office.store.decided_version == version
    actions.disable_account(office, None, "xa_a")
    assert office.store.decided_version == version + 1
    with office.store.transaction():  # it noted nothing: nobody knows what it was
        pass
    assert office.store.decided_version == version + 2
