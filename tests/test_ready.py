"""Answers: is what is kept ready always what would be made now, and made no more often than it must?"""

import io
from datetime import UTC, date, datetime, timedelta

import openpyxl
import pytest
import yaml

from kpi import actions, tables
from kpi.awards.tables.award_marks import _judged
from kpi.house import ready as kept
from kpi.plan.model import Refusal
from pages.kit import house
from tests import award_house
from tests.house_of_workbooks import open_house
from tests.ready import ready
from tests.screens import screens
from tests.small_house import House
from tests.test_leadership import CODE, make
from web.warming import Warming

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


def test_who_is_late_is_asked_again_when_a_day_has_passed(office):
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


@pytest.mark.parametrize("publish", ["own", "group", "all"])
def test_a_table_cut_for_a_unit_is_the_one_it_would_be_given(tmp_path, publish):
    """Made once for all and cut for each account: no row and no word more than the table itself gives this account."""
    ready("lanh_dao", tmp_path, make)
    plan = tmp_path / "config" / "campaigns" / f"{CODE}.yaml"
    told = yaml.safe_load(plan.read_text("utf-8"))
    told.setdefault("scoring", {})["publish_ranking"] = publish
    plan.write_text(yaml.safe_dump(told, allow_unicode=True), "utf-8")
    with House.again(tmp_path, datetime(2024, 4, 10, 3, tzinfo=UTC)) as house:
        office, nv = house.office, actions.account(house.office, "noi_vu")
        why = "Lý do của riêng đơn vị"
        form = actions.ExtensionForm(CODE, ["XA_B"], "2024-03", date(2024, 4, 20), why, "12/CV")
        given = actions.extend_due_day(office, nv, form)
        assert not isinstance(given, Refusal)
        for name in ("xa_a", "xa_a_truong", "lanh_dao"):
            viewer = actions.account(office, name)
            for ask in (tables.ranking, tables.ranking_marks, tables.heatmap):
                for basis in ("approved", "reported"):
                    cut = kept.ready(office, ask, viewer, CODE, "2024-03", basis).rows
                    assert cut == ask(office, CODE, "2024-03", basis, viewer=viewer).rows
            cut = kept.ready(office, tables.completeness, viewer, CODE, "2024-03").rows
            assert cut == tables.completeness(office, CODE, "2024-03", viewer=viewer).rows
            reasons = {row["unit_code"]: row["extension_reason"] for row in cut}
            assert reasons.get("XA_B") == (why if name == "lanh_dao" else None)


def test_units_read_together_are_each_what_it_would_be_alone(office, monkeypatch):
    from kpi.board.tables import unit as module

    for basis in ("approved", "reported"):
        together = {
            unit.code: tables.unit_position(office, CODE, unit.code, "2024-03", basis).rows
            for unit in office.plans[CODE].units
        }
        with monkeypatch.context() as patched:
            patched.setattr(module, "is_kept_whole", lambda plan: False)
            for code, rows in together.items():
                assert rows == tables.unit_position(office, CODE, code, "2024-03", basis).rows


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


def test_a_report_that_contradicts_a_confirmed_month_without_cases_is_seen_before_anybody_approves_it(tmp_path):
    asked = (award_house.CODE, award_house.COLLECTIVE, MONTH)
    with award_house.AwardHouse(tmp_path) as house:
        none = {"unit": "XA_A", "indicator": "NHIEM_VU", "period": MONTH, "numerator": 0, "denominator": 0}
        house.upload(award_house.CODE, [none])
        house.done(actions.confirm_no_cases, "noi_vu", award_house.CODE, "XA_A", "NHIEM_VU", MONTH)
        confirmed = tables.eligibility(house.office, *asked, viewer=house.who("xa_a")).rows
        marks(house.office)
        handed_in(house)  # 9 of 10 in the very month that had none
        seen, shown = tables.eligibility(house.office, *asked, viewer=house.who("xa_a")).rows, marks(house.office)[0]
        kept._DECIDED.clear()
        assert tables.eligibility(house.office, *asked, viewer=house.who("xa_a")).rows == seen != confirmed
        assert marks(house.office)[0] == shown


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


# --- made before anybody clicks -----------------------------------------------------------------------------------


@pytest.fixture
def warmed(tmp_path, monkeypatch):
    """The house of the screens, with all that the server makes ready by itself, and what is asked for since."""
    ready("lanh_dao", tmp_path, make)
    with screens(monkeypatch, tmp_path / "data", tmp_path / "config", pt=CODE) as run:
        office = house.open_office()
        assert Warming(office).once()
        asked = []
        real = kept.shelf_of(office).get
        monkeypatch.setattr(
            kept.shelf_of(office),
            "get",
            lambda about, made, version=0: real(about, lambda: asked.append(about[:2]) or made(), version),
        )
        yield run, office, asked


@pytest.mark.parametrize("page", ["overview", "ranking"])
def test_no_table_of_a_first_click_is_left_to_be_made(warmed, page):
    run, _, asked = warmed
    for month in ("2024-01", "2024-02", "2024-03"):
        run(f"board/{page}.py", "lanh_dao", ky=month)
    assert [about for about in asked if about[0] != "html"] == []


def test_of_a_unit_only_what_is_its_own_is_left_to_be_made(warmed):
    run, _, asked = warmed
    run("board/unit.py", "lanh_dao", ky="2024-02", don_vi="XA_B")
    made = {about[1] if about[0] == "table" else about[0] for about in asked if about[0] != "html"}
    assert {"unit_position", "trend", "reasons"} >= {name for name in made if "." not in name}
    assert not made & {"ranking", "ranking_marks", "award_marks", "borders", "units", "standings"}


def test_what_was_made_ready_is_left_when_the_data_change_and_made_anew(warmed):
    _, office, asked = warmed
    with office.store.transaction():
        pass
    assert Warming(office).once() and ("table", "overview") in asked
    many = len(asked)
    assert Warming(office).once() and len(asked) == many  # nothing changed: nothing is made


def test_a_change_meanwhile_ends_the_round(warmed, monkeypatch):
    _, office, _ = warmed
    warming, seen = Warming(office), []

    def wanted():
        for place in range(5):
            yield lambda place=place: (seen.append(place), changed())

    def changed():
        with office.store.transaction():
            pass

    monkeypatch.setattr(warming, "_wanted", wanted)
    assert not warming.once() and seen == [0]
