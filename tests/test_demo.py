"""The demonstration year: produced the real way, always the same, marked as invented, whole or absent.

Its verdicts are recomputed by a second program (tests/verdict_checker.py) from the workbooks that were handed in.
"""

import copy
import json
import os
import subprocess
import sys
from collections import Counter
from datetime import UTC
from pathlib import Path

import pytest

from kpi import actions, tables
from kpi.awards.acts.award_rendering import verdict_json
from kpi.demo import make_demo
from kpi.demo.invented import invented_figures
from kpi.demo.story import PERIODS, SIGNED_AT, steps_of
from kpi.initiatives.steps import STATES
from kpi.period import cut_off, period_of_index
from kpi.plan.config import PRODUCT_CONFIG_DIR, load
from kpi.plan.model.register import CATEGORIES, FORMS
from kpi.store import stored_path
from tests.verdict_checker import Checker

ROOT = Path(__file__).resolve().parent.parent
CAMPAIGN, SEPTEMBER, DECEMBER = "uong_bi_2024", "2024-09", "2024-12"
COLLECTIVE, INDIVIDUAL, ROUND = "GIAY_KHEN_TAP_THE", "GIAY_KHEN_CA_NHAN", "dot_2"
IS_LONG = os.environ.get("KPI_TEST_LONG") == "1"


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    """The two months with milestones in the short run (no month rests on another), the whole year in the long one."""
    folder = tmp_path_factory.mktemp("demo")
    periods = PERIODS if IS_LONG else (SEPTEMBER, DECEMBER)
    # a process of its own, as `init --demo` is: a test runner's worker cannot start the processes that fill in
    program = (
        f"from pathlib import Path; from kpi.demo import make_demo; make_demo(Path({str(folder)!r}), None, {periods})"
    )
    subprocess.run([sys.executable, "-c", program], cwd=ROOT, check=True)
    with actions.open_office(folder, PRODUCT_CONFIG_DIR) as house:
        yield house


def cell(office, unit, indicator, basis="approved"):
    rows = tables.unit_position(office, CAMPAIGN, unit, SEPTEMBER, basis).rows
    return next(row for row in rows if row["indicator_code"] == indicator)


def test_eighty_per_cent_on_the_day_meets_and_a_tenth_less_misses(office):
    on_it, under = (cell(office, unit, "DISBURSEMENT") for unit in ("PHUONG_BAC_SON", "PHUONG_QUANG_TRUNG"))
    assert (on_it["value"], on_it["milestones"][0]["state"]) == (0.8, "met")
    assert (under["value"], under["milestones"][0]["state"], under["status"]) == (0.799, "missed", "missed")


def test_every_sort_of_unit_is_there(office):
    heat = tables.heatmap(office, CAMPAIGN, SEPTEMBER, "reported").rows
    found = Counter(cell["status"] for row in heat for cell in row["cells"].values())
    assert {"met", "exceeded", "behind", "missed", "missing", "not_due", "not_applicable", "no_cases"} <= set(found)
    sent = Counter(row["state"] for row in tables.completeness(office, CAMPAIGN, SEPTEMBER).rows)
    assert sent["on_time"] > 30
    assert sent["missing"] >= 1
    assert cell(office, "VAN_PHONG_THANH_UY", "DISBURSEMENT")["state"] == "not_applicable"


def test_the_first_start_finds_the_log_whole(office):
    found = office.store.rows("select action from audit where action in ('audit_gap', 'accept_audit_gap')")
    assert not found, "dấu mốc ngoài kho phải đi cùng kho minh họa"


def test_a_sent_back_report_was_mended_and_approved(office):
    rows = tables.submissions(office, CAMPAIGN, SEPTEMBER, "PHUONG_NAM_KHE")
    rows = [row for row in rows if row["source"] == "report"]  # the register's own figures of the month stand there too
    assert [(row["version"], row["status"]) for row in rows] == [(2, "approved"), (1, "sent_back")]
    assert "minh họa" in rows[1]["reason"]


def test_it_went_the_real_way_and_the_workbooks_are_kept(office):
    rows = office.store.rows("select origin, file_sha256 from submission where source = 'report'")
    assert {row["origin"] for row in rows} == {"workbook"}
    assert all(stored_path(office.data_dir, row["file_sha256"]).exists() for row in rows)
    cells = office.store.rows(
        "select count(*) as n from fact join submission using (submission) where source = 'report' and cell is null"
    )
    assert cells == [{"n": 0}]


def test_units_and_configuration_are_recorded_at_the_plans_signing(office):
    rows = office.store.rows("select recorded_at from config_version where campaign = 'uong_bi_2024'")
    assert [row["recorded_at"].isoformat() for row in rows] == [SIGNED_AT.astimezone(UTC).isoformat()]


def test_everything_says_that_it_is_invented(office):
    assert office.is_demo
    assert all(row["is_demo"] for row in tables.campaigns(office))
    names = [row["full_name"] for row in office.store.rows("select full_name from person")]
    assert names
    assert all("(minh họa)" in name for name in names)
    reports = office.store.rows("select distinct report_number from submission where report_number is not null")
    assert all("(minh họa)" in row["report_number"] for row in reports)


def test_the_second_reviewer_decides_on_the_reviewers_own_unit(office):
    sql = """
        select distinct decided_by
        from review join submission using (submission)
        where unit_code = 'PHONG_NOI_VU' and source = 'report'
    """
    rows = office.store.rows(sql)
    assert rows == [{"decided_by": "van_phong"}]


def test_the_figures_are_always_the_same():
    plan = load(PRODUCT_CONFIG_DIR)[CAMPAIGN]
    unit = plan.unit("PHUONG_YEN_THANH", cut_off(SEPTEMBER))
    figures = [invented_figures(item, unit, SEPTEMBER) for item in plan.indicators_of(unit)]
    assert figures == [invented_figures(item, unit, SEPTEMBER) for item in plan.indicators_of(unit)]
    assert sum(len(given) for given in figures) > 30


def test_some_units_are_late_some_silent_some_corrected():
    plan = load(PRODUCT_CONFIG_DIR)[CAMPAIGN]
    steps = [steps_of(unit.code, period) for unit in plan.units if unit.is_ranked for period in PERIODS]
    assert sum(not made for made in steps) >= 5
    assert sum(made != [] and made[0].submitted_at.day > 5 for made in steps) >= 5
    assert sum(len(made) == 2 for made in steps) == 4
    assert sum(made != [] and made[-1].approved_at is None for made in steps) == 5


def test_a_year_broken_off_leaves_no_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    def broken(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setattr("kpi.demo.year._play", broken)
    with pytest.raises(KeyboardInterrupt):
        make_demo(tmp_path)
    assert not (tmp_path / "kpi.duckdb").exists()
    for played in ("_play", "play_quiz"):  # what was played stands above: here only that the next try gets through
        monkeypatch.setattr(f"kpi.demo.year.{played}", lambda *_: None)
    make_demo(tmp_path)
    assert (tmp_path / "kpi.duckdb").exists()
    assert not (tmp_path / ".dang-tao").exists()


# --- the award year ---------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def verdicts(office):
    """The exported sheets of the collective award, as any program reads them."""
    answer = tables.eligibility(office, CAMPAIGN, COLLECTIVE, round=ROUND)
    return json.loads(verdict_json(answer, office.is_demo))["rows"]


@pytest.fixture(scope="module")
def checker(office, verdicts):
    sql = """
        select unit_code, period_index, file_sha256
        from submission join review using (submission)
        where source = 'report' and decision = 'approve'
        order by version
    """
    rows = office.store.rows(sql)
    approved = {(row["unit_code"], period_of_index(row["period_index"])): row["file_sha256"] for row in rows}
    confirmed = office.store.rows("select unit_code, indicator_code, period_index from no_cases_confirmation")
    said = {(row["unit_code"], row["indicator_code"], period_of_index(row["period_index"])) for row in confirmed}
    found = Checker(PRODUCT_CONFIG_DIR, office.data_dir, CAMPAIGN, approved, confirmed=said)
    found.read_imports(verdicts)
    return found


def disagreements(checker, rows, award=COLLECTIVE):
    found = []
    for row in rows:
        said = {item["code"]: (item["result"], item["reason"]) for item in row["criteria"]}
        if (row["verdict"], said) != checker.verdict(row, award):
            found.append((row["unit_code"], row["verdict"], said, checker.verdict(row, award)))
    return found


def test_a_second_program_finds_every_verdict_of_the_year_from_the_workbooks(office, checker, verdicts):
    people = tables.eligibility(office, CAMPAIGN, INDIVIDUAL, round=ROUND)
    people = json.loads(verdict_json(people, office.is_demo))["rows"]
    assert len(verdicts) >= 44 and len(people) == 8
    assert disagreements(checker, people, INDIVIDUAL) == []
    assert disagreements(checker, verdicts) == []
    assert [line for row in verdicts for line in checker.other_cells(row)] == []


def test_the_second_program_sees_a_verdict_a_cell_and_a_file_that_are_not_so(checker, verdicts):
    rows = copy.deepcopy(verdicts)
    winner = next(row for row in rows if row["verdict"] == "eligible")
    missed = next(row for row in rows if row["unit_code"] == "PHUONG_QUANG_TRUNG")
    winner["criteria"][3]["result"], missed["verdict"] = "open", "eligible"
    assert {line[0] for line in disagreements(checker, rows)} == {winner["unit_code"], "PHUONG_QUANG_TRUNG"}
    point = next(item for item in winner["criteria"][2]["items"] if item["source"] and item["source"]["sheet"])
    point["numerator"] += 1
    assert len(checker.other_cells(winner)) == 1
    point["source"]["sha256"] = missed["criteria"][4]["items"][0]["source"]["sha256"]
    with pytest.raises(AssertionError, match="không phải bản đã duyệt"):
        checker.verdict(winner, COLLECTIVE)


def test_the_year_has_eligible_not_eligible_and_open_units_of_every_sort(verdicts):
    found = {row["unit_code"]: row for row in verdicts}
    failing = lambda code: {item["code"] for item in found[code]["criteria"] if item["result"] == "not_met"}  # noqa: E731
    open_ = lambda code: {  # noqa: E731
        item["code"]: item["reason"] for item in found[code]["criteria"] if item["result"] == "open"
    }
    eligible = {code for code, row in found.items() if row["verdict"] == "eligible"}
    assert eligible == {"PHUONG_TRUNG_VUONG", "PHONG_TU_PHAP", "PHUONG_BAC_SON"}
    assert failing("PHUONG_QUANG_TRUNG") == {"i2"}, "79,9% ngày 30/9, 100% ngày 31/12"
    assert [
        (item["due_on"], item["result"])
        for item in found["PHUONG_QUANG_TRUNG"]["criteria"][2]["items"]
        if item["indicator_code"] == "DISBURSEMENT"
    ] == [("2024-09-30", "not_met"), ("2024-12-31", "met")]
    assert failing("PHUONG_YEN_THANH") == {"i2", "i3"}, "chỉ vì thứ hạng 7"
    assert {
        item["key"] for item in found["PHUONG_YEN_THANH"]["criteria"][2]["items"] if item["result"] == "not_met"
    } == {"PAR_INDEX_2023@2024-12-31"}
    assert failing("VAN_PHONG_THANH_UY") == {"i1"}, "Nội vụ kết luận chưa đáp ứng"
    assert open_("UY_BAN_MTTQ") == {"i3": "needs_decision"}, "không có trong bảng xếp hạng"
    assert open_("PHONG_KINH_TE") == {"dossier": "missing"}
    assert open_("PHONG_GIAO_DUC_DAO_TAO") == {"i1": "needs_decision"}
    assert open_("TRUONG_TH_LY_THUONG_KIET") == {"i2": "needs_decision", "i3": "needs_decision"}
    assert open_("CHI_CUC_THUE")["i2"] == "missing", "báo cáo tháng 12 chưa duyệt"


def test_there_is_a_person_of_each_checklist_one_under_a_procedure_and_one_whose_scope_is_open(office):
    rows = tables.award_board(office, CAMPAIGN, INDIVIDUAL, ROUND)["rows"]
    groups = {(row["recipient"]["recipient_group"], row["verdict"]) for row in rows}
    assert {(group, "eligible") for group in ("head", "official", "writer")} <= groups
    assert {"open", "not_eligible"} <= {verdict for _, verdict in groups}
    held = [row for row in rows if row["standing"]["is_held"]]
    assert [(row["unit_code"], row["verdict"]) for row in held] == [("PHUONG_BAC_SON", "open")]
    scope = [row["unit_code"] for row in rows if row["criteria"][0]["result"] == "open"]
    assert scope == ["UY_BAN_MTTQ"]
    opinions = [tables.deciding(office, CAMPAIGN, ROUND, award)["opinions"] for award in (COLLECTIVE, INDIVIDUAL)]
    assert [[row["outcome"] for row in found] for found in opinions] == [["agree"], ["other"]]


def test_the_round_waits_for_whoever_tries_it(office):
    assert tables.shortlists(office, CAMPAIGN) == []
    for award in (COLLECTIVE, INDIVIDUAL):
        state = tables.deciding(office, CAMPAIGN, ROUND, award)
        assert (state["decisions"], state["meetings"], state["awarded_count"]) == ([], [], 0)
    assert office.store.rows("select * from period_event") == []
    states = Counter(row["state"] for row in tables.nominations(office, CAMPAIGN, ROUND))
    assert set(states) == {"draft", "submitted", "in_appraisal", "appraised"}
    late = [row["unit_code"] for row in tables.nominations(office, CAMPAIGN, ROUND) if row["is_late"]]
    assert late == ["PHUONG_YEN_THANH"]


def test_a_ward_has_its_own_round_which_only_its_own_people_see(office):
    shown = {
        name: tables.nominations(office, CAMPAIGN, "phuong_trung_vuong", actions.account(office, name))
        for name in ("phuong_trung_vuong_xet", "phuong_bac_son", "noi_vu")
    }
    assert [len(rows) for rows in shown.values()] == [1, 0, 0]
    answer = tables.eligibility(office, CAMPAIGN, "GK_TRUNG_VUONG_CA_NHAN", round="phuong_trung_vuong")
    assert [row["verdict"] for row in answer.rows] == ["eligible"]


def test_the_papers_are_real_pdfs_that_say_they_are_invented(office):
    rows = office.store.rows("select distinct document_number, file_sha256, file_name from dossier_document")
    assert len(rows) > 40
    assert all("(minh họa)" in row["document_number"] and "minh_hoa" in row["file_name"] for row in rows)
    title = "Dữ liệu minh họa".encode("utf-16-be").hex().encode()
    for row in rows:
        data = stored_path(office.data_dir, row["file_sha256"]).read_bytes()
        assert data.startswith(b"%PDF-1.4") and title in data
    confirmed = [row for row in tables.nominations(office, CAMPAIGN, ROUND) if row["is_confirmed"]]
    assert {row["confirmed_by"].endswith("_thu_truong") for row in confirmed} == {True, False}


def test_the_short_reading_of_a_nomination_says_what_the_whole_one_says(office):
    whole = {row["nomination"]: row for row in office.store.rows("select * from nomination_standing")}
    for number, row in whole.items():
        short = office.store.run("nomination_at_hand", nomination=number)[0]
        assert short == {key: row[key] for key in short} and {"state", "person_id"} <= set(short)
    for kind in ("collective", "individual"):
        living = office.store.run("living_nominations", campaign=CAMPAIGN, recipient_kind=kind)
        stands = [n for n, row in whole.items() if row["recipient_kind"] == kind and row["state"] != "withdrawn"]
        assert [row["nomination"] for row in living] == sorted(stands)
        assert all(row["full_name"] == whole[row["nomination"]]["full_name"] for row in living)


def test_the_contest_is_closed_marked_and_computed_again_and_the_practice_is_open(office):
    found = actions.recompute_contest(office, None, "thanh_tri_2023")
    assert found.is_equal and found.frozen_sha256 == found.sha256
    counted = office.store.rows("select count(*) as n from quiz_entrant where campaign = 'thanh_tri_2023'")
    assert counted == [{"n": 400}]
    assert sum(bool(row["prize"]) for row in found.result["entries"]) > 10
    assert {row["state"] for row in found.result["entries"]} >= {"valid", "held"}
    assert actions.verify_contest(office, None, "thanh_tri_2023").is_right
    states = {row["campaign"]: row["state"] for row in tables.quiz_front(office)}
    assert states == {"thanh_tri_2023": "closed", "luyen_tap_cchc": "open"}


def test_the_two_plans_about_ideas_show_every_form_and_every_state(office):
    rows = [row for code in ("dong_hoa_2024", "tan_an_2024") for row in tables.initiatives(office, code)]
    by_meeting_only = {"consider"}  # the Hội đồng recognises or does not at the same sitting
    assert {row["form"] for row in rows} == set(FORMS)
    assert {row["state"] for row in rows} == set(STATES) - by_meeting_only
    assert {row["category"] for row in rows} == set(CATEGORIES)
    assert max(row["author_count"] for row in rows) > 2
    late = {
        row["initiative"]: row["late_accepted"]
        for row in tables.contest_entries(office, "dong_hoa_2024")
        if row["is_late"]
    }
    assert set(late.values()) == {True, False}
    sheets = [tables.initiative_sheet(office, row["initiative"]) for row in rows]
    assert any(sheet["about"]["form"] == "audio" and sheet["about"]["category"] == "citizen" for sheet in sheets)
    media = {file["media_type"] for sheet in sheets for file in sheet["files"]}
    assert {"image/png", "audio/wav", "video/webm"} <= media


def test_the_ideas_of_nominated_people_stand_beside_the_question_about_them(office):
    rows = tables.eligibility(office, CAMPAIGN, INDIVIDUAL, round=ROUND).rows
    found = {item["found"] for row in rows for item in row["criteria"] if item["code"] == "sang_kien_nhan_rong"}
    points = [
        item for row in rows for c in row["criteria"] if c["code"] == "sang_kien_nhan_rong" for item in c["items"]
    ]
    assert found and {item["fact"] for item in points if item["key"].startswith("idea/")} == {
        "recognised_and_replicated",
        "not_yet",
    }
