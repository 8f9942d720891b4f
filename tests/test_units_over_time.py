"""Units merge and split in mid-year: accounts, open duties, tasks and stated sums go over, once; history stays."""

from dataclasses import replace
from datetime import UTC, date, datetime
from types import SimpleNamespace

import pytest

from kpi import actions, tables
from kpi.awards.rights import refuses_award_work, refuses_dossier_paper, refuses_dossier_reading
from kpi.house.account import Account
from kpi.house.rights import runs_round
from kpi.initiatives import rights as idea_rights
from kpi.month.rights import refuses_review, refuses_submit, refuses_verification
from kpi.period import period_index
from kpi.plan.model import Refusal
from kpi.planner.acts import unit_moves
from kpi.quiz.rights import refuses_roster
from kpi.scoring import Question, ask
from kpi.store import config_in_force
from kpi.tasks.rights import refuses_task
from pages.kit import house as opened
from pages.planner import plan_effects
from tests.house_of_workbooks import audit_rows
from tests.ready import ready
from tests.screens import screens
from tests.shortlist_house import CODE, NOW, ShortlistHouse
from tests.test_planner_acts import change_of
from tests.test_task_units import PDF

ON = date(2024, 12, 1)
MERGED = {"kind": "merge", "on": ON, "units": ("XA_A", "XA_B"), "new": (("PHUONG_MOI", "Phường Mới"),)}
OF_THE_OFFICE = {"code": "CHU_DE", "name": "Chủ đề năm", "measure": "assessment", "source": "reviewer"}
OF_THE_OFFICE["milestones"] = [{"due_on": "2024-12-31"}]
STATED = {"figures": "stated", "opening": (("PHUONG_MOI", "GIAI_NGAN", "169", "200"),)}


@pytest.fixture
def house(tmp_path):
    ready("shortlist_open", tmp_path, lambda folder: ShortlistHouse(folder, is_closed=False).office.close())
    with ShortlistHouse.again(tmp_path, NOW) as made:
        yield made


def with_tasks(house):
    """A draft whose plan has a task of one unit and one of every unit, in force."""
    begun = house.done(actions.begin_plan_draft, "noi_vu", CODE)
    tasks = [
        {"code": "CUA_A", "name": "Việc của xã A", "owner": "XA_A", "due_on": "2024-12-31"},
        {"code": "VIEC_CHUNG", "name": "Việc chung", "owner": "Các cơ quan, đơn vị", "due_on": "2024-12-31"},
    ]
    return in_force(
        house, house.done(actions.save_plan_draft, "noi_vu", begun.draft, {**begun.said, "tasks": tasks}, 1)
    )


def in_force(house, draft):
    proposal = house.done(actions.propose_plan, "noi_vu", change_of(draft, house, house.clock().date()))
    return house.done(actions.decide_plan, "noi_vu_2", proposal.proposal)


def changed(house, **asked):
    begun = house.done(actions.begin_plan_draft, "noi_vu", CODE)
    made = house.act(
        actions.change_units, "noi_vu", begun.draft, actions.UnitChange(**asked), "12/NQ-HĐND", begun.version
    )
    return made if isinstance(made, Refusal) else in_force(house, made)


def figure(house, unit, period):
    rows = tables.unit_position(house.office, CODE, unit, period, "approved")
    return next(row for row in rows.rows if row["indicator_code"] == "GIAI_NGAN")


def test_accounts_go_over_once_and_stand_for_the_ended_units(house):
    changed(house, **MERGED)
    for name in ("xa_a", "truong_xa_a", "tai_chinh"):
        who = house.who(name)
        assert (who.unit_code, who.stands_for) == ("PHUONG_MOI", {"XA_A", "XA_B"})
    clerk = house.who("xa_a")
    assert refuses_submit(clerk, "XA_B") is None and refuses_submit(clerk, "PHUONG_MOI") is None
    assert refuses_submit(clerk, "XA_C").code == "may_not_submit"
    nobody = Account("b", frozenset({"reviewer"}), "PHUONG_MOI", stands_for=frozenset({"XA_A"}))
    assert refuses_review(nobody, "XA_A").code == "own_unit"
    assert refuses_award_work(nobody, frozenset({"XA_A"})).code == "own_unit_dossier"
    assert refuses_dossier_paper(nobody, frozenset({"XA_A"})).code == "own_unit_dossier"
    assert refuses_dossier_reading(clerk, "XA_A") is None
    assert refuses_dossier_reading(clerk, "XA_C").code == "other_units_dossier"
    assert house.office.store.rows("select change_code, account_count from unit_change_done") == [
        {"change_code": "merge_2024-12-01", "account_count": 3}
    ]
    assert actions.carry_out_unit_changes(house.office) == []


def test_a_change_of_a_later_day_waits_for_its_day(house):
    changed(house, **{**MERGED, "on": date(2024, 12, 20)})
    early = actions.add_account(house.office, None, "phuong_moi", "unit", "PHUONG_MOI")
    assert (early.stands_for, refuses_submit(early, "XA_A").code) == (frozenset(), "may_not_submit")
    assert house.who("xa_a").unit_code == "XA_A" and actions.carry_out_unit_changes(house.office) == []
    house.clock.now = datetime(2024, 12, 19, 17, tzinfo=UTC)  # 20 December in Vietnam
    assert actions.carry_out_unit_changes(house.office) == [f"{CODE}/merge_2024-12-20"]
    assert house.who("xa_a").unit_code == "PHUONG_MOI"
    assert house.who("phuong_moi").stands_for == {"XA_A", "XA_B"}


def test_a_change_that_two_threads_carry_out_counts_once(house, monkeypatch):
    changed(house, **{**MERGED, **STATED, "on": date(2024, 12, 20)})
    house.clock.now = datetime(2024, 12, 20, 3, tzinfo=UTC)
    real = unit_moves._carry_out

    def beside(*about):
        monkeypatch.setattr(unit_moves, "_carry_out", real)
        assert actions.carry_out_unit_changes(house.office) == [f"{CODE}/merge_2024-12-20"]
        return real(*about)

    monkeypatch.setattr(unit_moves, "_carry_out", beside)
    assert actions.carry_out_unit_changes(house.office) == []
    counted = "select count(*) as n from submission where unit_code = 'PHUONG_MOI'"
    assert house.office.store.rows(counted) == [{"n": 1}]


def test_a_crash_between_accounts_and_figures_leaves_nothing_half(house, monkeypatch):
    changed(house, **{**MERGED, **STATED, "on": date(2024, 12, 20)})
    house.clock.now = datetime(2024, 12, 20, 3, tzinfo=UTC)

    def broken(*_):
        raise OSError("đĩa đầy")

    with monkeypatch.context() as patched:
        patched.setattr(unit_moves, "append_openings", broken)
        with pytest.raises(OSError):
            actions.carry_out_unit_changes(house.office)
    assert house.who("xa_a").unit_code == "XA_A"
    assert house.office.store.rows("select * from unit_change_done") == []
    assert actions.carry_out_unit_changes(house.office) == [f"{CODE}/merge_2024-12-20"]
    assert house.who("xa_a").unit_code == "PHUONG_MOI"


def taken_back(house, keep=()):
    """A further version as before the change: its rows and its entry go."""
    begun = house.done(actions.begin_plan_draft, "noi_vu", CODE)
    rows = [{k: v for k, v in row.items() if k != "valid_to"} for row in begun.said["unit_rows"]]
    said = {**begun.said, "unit_rows": [row for row in rows if row["code"] != "PHUONG_MOI"], "unit_changes": []}
    return in_force(house, house.done(actions.save_plan_draft, "noi_vu", begun.draft, said, begun.version))


def test_a_change_that_was_taken_back_sends_accounts_home_and_another_of_its_name_counts(house):
    changed(house, **MERGED)
    assert house.who("xa_a").unit_code == "PHUONG_MOI"
    taken_back(house)
    assert {house.who(name).unit_code for name in ("xa_a", "truong_xa_a")} == {"XA_A"}
    changed(house, **{**MERGED, "units": ("XA_A", "XA_C")})
    assert house.office.plans[CODE].campaign.unit_changes[0].code == "merge_2024-12-01"  # the very same name
    assert house.who("xa_a").unit_code == "PHUONG_MOI" and house.who("xa_a").stands_for == {"XA_A", "XA_C"}
    kinds = [row for row in audit_rows(house.office) if row["action"].endswith("_unit_change")]
    assert [row["action"] for row in kinds] == ["carry_out_unit_change", "undo_unit_change", "carry_out_unit_change"]


def test_what_a_split_took_over_is_given_back_with_it(house):
    halves = (("PHUONG_MOI", "Xã A1"), ("A2", "Xã A2"))
    changed(house, kind="split", on=ON, units=("XA_A",), new=halves, figures="predecessor")
    standing = "select predecessor from succession order by succession"
    assert house.office.store.rows(standing) == [{"predecessor": "XA_A"}]
    begun = house.done(actions.begin_plan_draft, "noi_vu", CODE)
    rows = [{k: v for k, v in row.items() if k != "valid_to"} for row in begun.said["unit_rows"]]
    said = {**begun.said, "unit_rows": rows[:-2], "unit_changes": []}
    in_force(house, house.done(actions.save_plan_draft, "noi_vu", begun.draft, said, begun.version))
    assert house.office.store.rows(standing) == [{"predecessor": "XA_A"}, {"predecessor": None}]


def test_stated_sums_of_a_closed_month_wait_until_it_is_opened(house):
    house.done(actions.close_period, "noi_vu", CODE, "2024-11")
    changed(house, **{**MERGED, **STATED, "on": date(2024, 12, 1)})
    counted = "select count(*) as n from submission where unit_code = 'PHUONG_MOI'"
    assert house.office.store.rows(counted) == [{"n": 0}] and house.who("xa_a").unit_code == "PHUONG_MOI"
    waiting = tables.unit_sums_waiting(house.office, house.who("noi_vu"))
    assert [(row["campaign"], row["document"], row["month"]) for row in waiting] == [(CODE, "12/NQ-HĐND", "2024-11")]
    assert tables.unit_sums_waiting(house.office, house.who("xa_a")).code == "may_not_draft_plan"
    assert actions.carry_out_unit_changes(house.office) == []
    house.done(actions.ask_reopening, "noi_vu", CODE, "2024-11", "3/QĐ", "Con số ban đầu")
    house.done(actions.confirm_reopening, "noi_vu_2", CODE, "2024-11")
    assert actions.carry_out_unit_changes(house.office) == [f"{CODE}/merge_2024-12-01"]
    assert house.office.store.rows(counted) == [{"n": 1}]
    assert tables.unit_sums_waiting(house.office) == [] and actions.carry_out_unit_changes(house.office) == []


def test_a_successor_begins_with_the_stated_sum_and_history_stays(house):
    before = [
        (row["unit_code"], row["score"]) for row in tables.ranking(house.office, CODE, "2024-11", "approved").rows
    ]
    changed(house, **MERGED, **STATED)
    now = figure(house, "PHUONG_MOI", "2024-12")
    assert (float(now["value"]), now["carried_from"]) == (0.845, "2024-11")
    after = [(row["unit_code"], row["score"]) for row in tables.ranking(house.office, CODE, "2024-11", "approved").rows]
    assert after == before


def test_without_a_stated_sum_a_successor_begins_with_nothing(house):
    changed(house, **MERGED)
    assert figure(house, "PHUONG_MOI", "2024-12")["value"] is None


def test_the_first_of_a_split_may_take_the_figures(house):
    halves = (("A1", "Xã A1"), ("A2", "Xã A2"))
    changed(house, kind="split", on=ON, units=("XA_A",), new=halves, figures="predecessor")
    assert float(figure(house, "A1", "2024-12")["value"]) == 0.9
    assert figure(house, "A2", "2024-12")["value"] is None
    index, store = period_index("2024-12"), house.office.store
    every = Question(CODE, config_in_force(store, CODE), "approved", index, index)
    for unit in ("A1", "A2"):  # what it took over is looked for where it alone is asked for, too
        alone = ask(store, "milestone_state", replace(every, units=(unit,)))
        both = [row for row in ask(store, "milestone_state", every) if row["unit_code"] == unit]
        assert sorted(map(repr, alone)) == sorted(map(repr, both))
        assert {row["state"] for row in alone if row["due_on"] < ON} - {"not_applicable"} or unit == "A2"


def test_the_heir_still_sees_another_movement_that_names_the_ended_unit(monkeypatch):
    rows = [{"code": "khac", "unit_codes": ["XA_A"]}, {"code": "la", "unit_codes": ["XA_C"]}]
    monkeypatch.setattr(opened, "campaigns", lambda: rows)
    heir = Account("xa_a", frozenset({"unit"}), "PHUONG_MOI", stands_for=frozenset({"XA_A", "XA_B"}))
    assert [row["code"] for row in opened.campaigns_of(heir)] == ["khac"]


def test_ideas_of_an_ended_unit_are_the_heirs_own(house):
    changed(house, **MERGED)
    plan, idea = house.office.plans[CODE], SimpleNamespace(unit_code="XA_A", authors=())
    heir, other = house.who("xa_a"), Account("xa_c", frozenset({"unit"}), "XA_C")
    assert idea_rights.refuses_entering(heir, plan, "XA_A") is None
    assert idea_rights.refuses_reading_idea(heir, plan, idea) is None
    assert idea_rights.refuses_reading_idea(other, plan, idea).code == "initiative_of_others"
    kind = next(kind for kind, step in idea_rights.STEPS.items() if step.by == "clerk")
    clerk = Account("noi_vu_moi", frozenset({"reviewer"}), "PHUONG_MOI", stands_for=heir.stands_for)
    assert idea_rights.refuses_step(clerk, plan, idea, kind).code == "initiative_of_own_unit"


def test_before_the_change_the_heirs_overview_shows_the_ended_unit(house, tmp_path, monkeypatch):
    changed(house, kind="split", on=ON, units=("XA_A",), new=(("A1", "Xã A1"), ("A2", "Xã A2")))
    assert house.who("xa_a").unit_code == "A1"
    house.office.close()
    with screens(monkeypatch, tmp_path / "data", tmp_path / "config", pt=CODE, ky="2024-11") as screen:
        app = screen("board/overview.py", "xa_a")
        shown = " ".join(item.proto.body for item in app.get("html"))
        assert "Không có chỉ tiêu nào chậm" in shown and not app.error and not app.warning


def test_the_heirs_report_screen_tells_where_the_reports_of_the_ended_units_are(house, tmp_path, monkeypatch):
    changed(house, **MERGED)
    house.office.close()
    with screens(monkeypatch, tmp_path / "data", tmp_path / "config", pt=CODE, ky="2024-12") as screen:
        app = screen("month/upload.py", "xa_a")
        shown = " ".join(item.proto.body for item in app.get("html"))
        assert not app.error and "Chưa có báo cáo nào của riêng đơn vị này" in shown
        assert "Đơn vị lập từ 01/12/2024" in shown and "don_vi=XA_A" in shown and "don_vi=XA_B" in shown


def test_a_unit_without_reports_that_came_from_no_other_is_told_so_and_nothing_more(house, tmp_path, monkeypatch):
    begun = house.done(actions.begin_plan_draft, "noi_vu", CODE)
    unit = {**begun.said["unit_rows"][-1], "code": "XA_MOI", "name": "Xã Mới lập"}
    said = {**begun.said, "unit_rows": [*begun.said["unit_rows"], unit]}
    in_force(house, house.done(actions.save_plan_draft, "noi_vu", begun.draft, said, begun.version))
    actions.add_account(house.office, None, "xa_moi", "unit", "XA_MOI")
    house.office.close()
    with screens(monkeypatch, tmp_path / "data", tmp_path / "config", pt=CODE, ky="2024-12") as screen:
        app = screen("month/upload.py", "xa_moi")
        shown = " ".join(item.proto.body for item in app.get("html"))
        assert not app.error and not app.exception
        assert "Chưa có báo cáo nào." in shown and "Đơn vị lập từ" not in shown


def test_the_effect_of_a_merger_tells_who_comes_and_goes_instead_of_every_milestone(house):
    begun = house.done(actions.begin_plan_draft, "noi_vu", CODE)
    asked = actions.UnitChange(**{**MERGED, "on": date(2024, 11, 1)})
    made = house.done(actions.change_units, "noi_vu", begun.draft, asked, "12/NQ-HĐND", begun.version)
    rows = {row["unit_code"]: row for row in tables.plan_effects(house.office, made.draft, "2024-11", "reported")}
    assert [rows[code]["comes_or_goes"] for code in ("XA_A", "XA_B", "PHUONG_MOI")] == ["gone", "gone", "new"]
    assert not any(rows[code]["milestones"] for code in ("XA_A", "XA_B", "PHUONG_MOI"))
    assert "không còn xét" in plan_effects.line(rows["XA_A"], {})[5]
    stones = [stone for row in rows.values() for stone in row["milestones"]]
    assert not any({stone["before"], stone["after"]} == {None, "not_applicable"} for stone in stones)


def test_forms_of_the_standing_office_leave_out_the_units_it_stands_for(house, tmp_path, monkeypatch):
    actions.add_account(house.office, None, "noi_vu_a", "reviewer", "XA_A")
    changed(house, **MERGED)
    assert house.who("noi_vu_a").stands_for == {"XA_A", "XA_B"}
    house.office.close()
    with screens(monkeypatch, tmp_path / "data", tmp_path / "config", pt=CODE, ky="2024-11") as screen:
        for page in ("month/so_lieu_noi_vu.py", "month/lich_bao_cao.py"):
            app = screen(page, "noi_vu_a")
            of_units = [it.options for it in [*app.selectbox, *app.multiselect] if it.label == "Đơn vị"]
            assert of_units and all("Xã C" in shown for shown in of_units)
            assert not {"Xã A", "Xã B", "Phường Mới"} & {name for shown in of_units for name in shown}


def test_each_form_of_figures_points_and_lists_leaves_out_the_units_it_stands_for(house, tmp_path, monkeypatch):
    """All three forms stand, so that none that forgets the right is hidden by another that keeps it."""
    begun = house.done(actions.begin_plan_draft, "noi_vu", CODE)
    said = {
        **begun.said,
        "adjustments": [{"code": "CONG", "name": "Điểm cộng", "kind": "bonus", "cap": 2, "clause": "II.4"}],
        "indicators": [*begun.said["indicators"], OF_THE_OFFICE],
    }
    in_force(house, house.done(actions.save_plan_draft, "noi_vu", begun.draft, said, begun.version))
    actions.add_account(house.office, None, "noi_vu_a", "reviewer", "XA_A")
    changed(house, **MERGED)
    house.office.close()
    with screens(monkeypatch, tmp_path / "data", tmp_path / "config", pt=CODE, ky="2024-11") as screen:
        app = screen("month/so_lieu_noi_vu.py", "noi_vu_a")
        of_units = [box.options for box in app.selectbox if box.label == "Đơn vị"]
        assert len(of_units) == 3, "số liệu, điểm, danh mục"
        for shown in of_units:
            assert "Xã C" in shown and not {"Xã A", "Xã B", "Phường Mới"} & set(shown)


def test_tasks_go_over_and_what_both_had_done_is_done(house):
    with_tasks(house)
    for unit in ("XA_A", "XA_B"):
        house.done(actions.record_task_of_unit, "noi_vu", CODE, "VIEC_CHUNG", unit, actions.TaskForm("done"))
    changed(house, **MERGED)
    assert {row["task_code"]: row["owner"] for row in tables.tasks(house.office, CODE)}["CUA_A"] == "PHUONG_MOI"
    parts = {
        row["unit_code"]: row["state"]
        for row in tables.task_units(house.office, CODE)
        if row["task_code"] == "VIEC_CHUNG"
    }
    assert parts == {"PHUONG_MOI": "done", "XA_C": "not_started", "XA_D": "not_started"}


def test_the_heir_opens_the_task_papers_of_the_ended_unit_and_does_its_other_duties(house):
    with_tasks(house)
    part = actions.TaskPart(CODE, "VIEC_CHUNG", "XA_A")
    kept = house.done(actions.attach_task_file, "xa_a", part, PDF, "bc.pdf")
    changed(house, **MERGED)
    assert house.done(actions.task_file, "xa_a", kept.task_file)[2] == PDF  # now of PHUONG_MOI
    assert [row["task_file"] for row in tables.task_files(house.office, CODE, house.who("xa_a"))] == [kept.task_file]
    actions.add_account(house.office, None, "xa_c", "unit", "XA_C")
    assert house.act(actions.task_file, "xa_c", kept.task_file).code == "other_unit"
    heir = Account("h", frozenset({"unit", "verifier", "unit_reviewer"}), "M", stands_for=frozenset({"XA_A"}))
    assert refuses_task(heir, "XA_A") is None and runs_round(heir, "XA_A")
    assert refuses_verification(heir, "XA_A", "XA_B") is None
    assert refuses_roster(heir, "XA_A") is None


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ({"figures": "predecessor"}, "unit_change_two_predecessors"),
        ({"figures": "stated"}, "unit_change_needs_opening"),
        ({"opening": STATED["opening"]}, "unit_change_needs_opening"),
        ({"figures": "stated", "opening": (("XA_C", "GIAI_NGAN", "1", "2"),)}, "unit_change_opening_of_other"),
        ({"figures": "gấp đôi"}, "unit_change_figures_unknown"),
    ],
)
def test_figures_of_nobody_are_refused(house, asked, code):
    assert changed(house, **{**MERGED, **asked}).code == code


def test_a_comparison_over_the_border_says_so(house):
    assert tables.borders(house.office, CODE, "2024-12").rows == []
    changed(house, **MERGED)
    assert tables.borders(house.office, CODE, "2024-11").rows == []  # before the day nothing is crossed
    (row,) = tables.borders(house.office, CODE, "2024-12", viewer=house.who("xa_a")).rows
    assert (row["kind"], row["units"], row["new"]) == ("merge", ["XA_A", "XA_B"], ["PHUONG_MOI"])
    assert row["sentence"].startswith("Từ 01/12/2024: Xã A, Xã B sáp nhập thành Phường Mới (12/NQ-HĐND).")


def test_units_below_an_ended_one_are_below_its_heir_from_the_day_on(house):
    begun = house.done(actions.begin_plan_draft, "noi_vu", CODE)
    rows = [*begun.said["unit_rows"], {"code": "TRUONG", "name": "Trường", "kind": "school", "parent": "XA_A"}]
    saved = house.done(actions.save_plan_draft, "noi_vu", begun.draft, {**begun.said, "unit_rows": rows}, 1)
    by = ("noi_vu", begun.draft, actions.UnitChange(**MERGED), "12/NQ-HĐND", saved.version)
    made = house.done(actions.change_units, *by)
    school = [(row["parent"], row.get("valid_to")) for row in made.said["unit_rows"] if row["code"] == "TRUONG"]
    assert school == [("XA_A", "2024-11-30"), ("PHUONG_MOI", None)] and made.problems == ()
