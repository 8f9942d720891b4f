"""The command line as a contract: exit codes, the shape of every JSON row, what happens where it cannot answer."""

import subprocess
import sys
import unicodedata
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from tests.command_line import HEADER, UNITS, Program, campaign, end_of_year

RANKING = {"unit_code", "unit_name", "peer_group", "score", "rank", "rank_overall", "rank_change", "grade"}
RANKING |= {"indicators_met_count", "indicators_applicable_count"}
UNIT = {"indicator_code", "state", "status", "value", "numerator", "denominator", "expected", "attainment", "weight"}
UNIT |= {"carried_from", "months_missing", "parts", "milestones", "source"}
FLOW = {"code": "F", "name": "Dòng", "measure": "share", "accumulation": "flow", "milestones": end_of_year()}
PARTS = {"parts": [{"code": "p1", "label": "Phần một"}]}
SHARE = campaign()["indicators"][0] | PARTS


@pytest.fixture
def program(tmp_path, monkeypatch):
    made = Program(tmp_path, monkeypatch).writes(campaign(SHARE, FLOW, reporting={"first_period": "2024-03"}))
    assert made.kpi("init").code == 0
    return made


@pytest.fixture(scope="module")
def asked_only(tmp_path_factory):
    """A house that no test changes."""
    with pytest.MonkeyPatch.context() as patch:
        made = Program(tmp_path_factory.mktemp("asked_only"), patch).writes(campaign(SHARE, FLOW))
        assert made.kpi("init").code == 0
        yield made


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["rankings"],
        ["ranking"],
        ["ranking", "--campaign", "thu"],
        ["ranking", "--campaign", "thu", "--period", "2024-13"],
        ["ranking", "--campaign", "thu", "--period", "2024-3"],
        ["ranking", "--camp", "thu", "--period", "2024-03"],
        ["ranking", "--campaign", "thu", "--period", "2024-03", "--basis", "final"],
        ["ranking", "--campaign", "thu", "--period", "2024-03", "--format", "xml"],
        ["ranking", "--campaign", "thu", "--period", "2024-03", "--as-of", "2024-02-30"],
        ["ranking", "--campaign", "thu", "--period", "2024-03", "--as-of", "2024-10-05T17:00"],
        ["ranking", "--campaign", "thu", "--period", "2024-03", "--as-of", "9999-12-31"],
        ["ranking", "--campaign", "thu", "--period", "2024-03", "--as-of", "0001-01-01T00:00+07:00"],
        ["ranking", "--campaign", "khong_co", "--period", "2024-03"],
        ["ranking", "--campaign", "thu", "--period", "2024-03", "--peer-group", "khong_co"],
        ["ranking", "--campaign", "\udcff", "--period", "2024-03"],
        ["unit", "--campaign", "thu", "--period", "2024-03"],
        ["approve", "một", "--as", "quan_tri"],
        ["approve", "1"],
        ["submit", "khong_co.xlsx", "--as", "quan_tri"],
        ["check", "."],
        ["user", "add", "ai_do", "--role", "boss"],
        ["user"],
        ["serve", "--port", "tám"],
    ],
)
def test_wrong_use_is_exit_2_with_a_sentence_and_nothing_on_the_output_that_could_be_taken_for_an_answer(
    asked_only, words
):
    ran = asked_only.kpi(*words)
    assert ran.code == 2
    assert ran.err.strip()
    assert "Traceback" not in ran.err
    assert "rows" not in ran.out


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["unit", "--unit", "KHONG_CO", "--period", "2024-03"], "unit_not_reporting"),
        (["ranking", "--period", "2024-03", "--as-of", "2098-01-01"], "as_of_in_future"),
        (["template", "--unit", "A", "--period", "2023-12", "--out", "x.xlsx"], "period_out_of_range"),
        (["template", "--unit", "KHONG_CO", "--period", "2024-03", "--out", "x.xlsx"], "unit_not_reporting"),
    ],
)
def test_a_refusal_is_exit_1_with_its_code_and_sentence_in_the_json(asked_only, words, code):
    ran = asked_only.asks(*words)
    assert (ran.code, ran.json["refused"], ran.rows) == (1, code, [])
    assert len(ran.json["message"]) > 20


def test_a_ranking_names_the_campaign_the_basis_the_moment_and_the_configuration(program):
    program.imports(HEADER + "A,S,2024-03,1,2,,,,\n", "--approve")
    before = datetime.now(UTC)
    shown = program.asks("ranking", "--period", "2024-03").json
    assert (shown["campaign"], shown["period"], shown["basis"]) == ("thu", "2024-03", "approved")
    assert before <= datetime.fromisoformat(shown["as_of"]) <= datetime.now(UTC)
    assert len(shown["config_sha256"]) == 64
    assert shown["models_version"]
    assert all(set(row) >= RANKING for row in shown["rows"])
    first = shown["rows"][0]
    assert (first["unit_code"], first["unit_name"], first["peer_group"]) == ("A", "Phường A", "phuong")
    assert (first["score"], first["rank"], first["rank_overall"], first["grade"]) == (25.0, 1, 1, None)
    assert (first["indicators_met_count"], first["indicators_applicable_count"]) == (0, 2)


def test_a_unit_shows_every_indicator_with_its_parts_milestones_and_source(program):
    lines = ["A,S,2024-03,1,2,,,,", "A,S,2024-03,1,3,p1,,,", "A,F,2024-03,1,2,,,,", "A,F,2024-05,2,2,,,,"]
    program.imports(HEADER + "\n".join(lines) + "\n", "--approve")
    share, flow = program.asks("unit", "--unit", "A", "--period", "2024-05").rows
    assert set(share) >= UNIT
    assert (share["indicator_code"], share["state"], share["status"]) == ("S", "present", "behind")
    figures = (share["value"], share["numerator"], share["denominator"], share["expected"], share["attainment"])
    assert figures == (0.5, 1, 2, 1, 0.5)
    assert (share["weight"], share["carried_from"], share["months_missing"]) == (1, "2024-03", [])
    part = share["parts"][0]
    assert (part["code"], part["numerator"], part["denominator"]) == ("p1", 1, 3)
    expected = {"due_on": "2024-12-31", "target": 1, "binding": "required", "state": "not_due", "value": None}
    assert share["milestones"] == [expected]
    source = share["source"]
    assert (source["file"], source["sheet"], source["cell"]) == ("so_lieu.csv", None, "L2")
    assert source["submitted_by"] == "quan_tri"
    assert datetime.fromisoformat(source["submitted_at"]).tzinfo is not None
    assert (flow["value"], flow["carried_from"], flow["months_missing"]) == (0.75, None, ["2024-04"])


def test_a_figure_that_is_not_there_is_null_and_never_zero(asked_only):
    share = asked_only.asks("unit", "--unit", "P", "--period", "2024-03").rows[0]
    assert (share["state"], share["status"], share["attainment"]) == ("missing", "missing", 0)
    assert [share[key] for key in ("value", "numerator", "denominator", "carried_from", "source")] == [None] * 5


def test_completeness_names_the_state_the_version_and_the_status_of_every_unit(program):
    program.imports(HEADER + "A,S,2024-03,1,2,,,,\nB,S,2024-03,1,2,,,,\n")
    program.kpi("approve", 1, "--as", "quan_tri")
    shown = program.asks("completeness", "--period", "2024-03", "--basis", "reported")
    states = {row["unit_code"]: (row["state"], row["version"], row["status"]) for row in shown.rows}
    expected = {"A": ("imported", 1, "approved"), "B": ("imported", 1, "submitted"), "P": ("missing", None, None)}
    assert (shown.json["basis"], states) == ("reported", expected)
    assert program.asks("completeness", "--period", "2024-03").json["basis"] == "approved"


def test_as_of_a_moment_the_figures_recorded_until_then_count_and_two_zones_are_one_moment(program):
    program.imports(HEADER + "A,S,2024-03,1,2,,,,\n", "--approve")
    moment = datetime.now(UTC)
    program.imports(HEADER + "A,S,2024-03,2,2,,,,\n", "--approve")
    here = moment.astimezone(ZoneInfo("Asia/Ho_Chi_Minh")).isoformat()
    then, there = (program.asks("ranking", "--period", "2024-03", "--as-of", t) for t in (moment.isoformat(), here))
    assert then.json == there.json
    assert (then.rows[0]["score"], program.asks("ranking", "--period", "2024-03").rows[0]["score"]) == (25.0, 50.0)
    yesterday = (datetime.now(ZoneInfo("Asia/Ho_Chi_Minh")) - timedelta(days=1)).date()
    day = program.asks("ranking", "--period", "2024-03", "--as-of", yesterday)
    assert day.json["as_of"] == f"{yesterday}T16:59:59.999999+00:00"
    assert {row["score"] for row in day.rows} == {0.0}


def test_one_peer_group_is_shown_with_its_own_ranks_however_its_name_is_typed(program):
    units = [{**unit, "peer_group": "Khối phường"} for unit in UNITS[:2]] + [UNITS[2]]
    program.writes(campaign(SHARE, FLOW), units)
    shown = program.asks("ranking", "--period", "2024-03", "--peer-group", unicodedata.normalize("NFD", "Khối phường"))
    assert [(row["unit_code"], row["rank"]) for row in shown.rows] == [("A", 1), ("B", 1)]


def test_csv_is_for_programs_and_no_text_in_it_becomes_a_formula(program):
    program.writes(campaign(), [{**UNITS[0], "name": "=1+1"}])
    head, line = program.kpi("ranking", "--campaign", "thu", "--period", "2024-03", "--format", "csv").out.splitlines()
    assert set(head.split(",")) == RANKING
    assert "'=1+1" in line
    assert program.kpi("user", "list", "--format", "csv").out.splitlines()[1] == "quan_tri,admin;reviewer,,false,false"


@pytest.mark.parametrize("name", ["", "Nguyễn", "a b", "a'; drop table fact; --", "../a", "x" * 65, "\n"])
def test_an_account_name_that_could_be_mistaken_is_refused(asked_only, name):
    assert asked_only.kpi("user", "add", name, "--role", "leader", "--format", "json").json["refused"] == (
        "account_name_not_allowed"
    )


def test_accounts_are_added_once_with_a_known_unit_and_listed(program):
    assert program.kpi("user", "add", "xa_a", "--role", "unit", "--unit", "A").code == 0
    tries = [("xa_a", "--role", "leader"), ("xa_b", "--role", "unit"), ("xa_b", "--role", "unit", "--unit", "Z")]
    refused = [program.kpi("user", "add", *words, "--format", "json").json["refused"] for words in tries]
    assert refused == ["account_exists", "unit_needed", "unit_unknown"]
    rows = program.kpi("user", "list", "--format", "json").rows
    assert [(row["account"], row["roles"], row["unit"]) for row in rows] == [
        ("quan_tri", ["admin", "reviewer"], None),
        ("xa_a", ["unit"], "A"),
    ]


def test_without_a_store_every_command_says_which_one_makes_it(tmp_path, monkeypatch):
    program = Program(tmp_path, monkeypatch).writes(campaign())
    for words in (["ranking", "--period", "2024-03"], ["template", "--unit", "A", "--period", "2024-03", "--out", "x"]):
        ran = program.asks(*words)
        assert (ran.code, ran.out) == (1, "")
        assert "python -m kpi init" in ran.err
    assert not program.data.exists()
    assert [program.kpi("init").code for _ in range(2)] == [0, 0]
    assert program.kpi("init", "--demo").code == 1


def test_a_broken_configuration_is_told_with_file_and_key_and_opens_no_store(tmp_path, monkeypatch):
    program = Program(tmp_path, monkeypatch).writes(campaign(weight=1))
    ran = program.kpi("init")
    assert (ran.code, program.data.exists()) == (1, False)
    assert "thu.yaml, weight" in ran.err


def test_a_data_folder_that_is_a_file_and_a_store_that_is_none_are_told(tmp_path, monkeypatch):
    program = Program(tmp_path, monkeypatch).writes(campaign())
    program.data.write_text("x")
    ran = program.kpi("init")
    assert (ran.code, "Traceback" in ran.err) == (1, False)
    program.data.unlink()
    program.data.mkdir()
    (program.data / "kpi.duckdb").write_bytes(b"khong phai kho du lieu" * 1000)
    ran = program.asks("ranking", "--period", "2024-03")
    assert (ran.code, "sao lưu" in ran.err) == (1, True)


def test_an_error_nobody_thought_of_is_a_number_on_the_screen_and_whole_in_the_log(program, monkeypatch):
    def breaks(*_):
        raise ZeroDivisionError("không ngờ tới")

    monkeypatch.setattr("kpi.tables.ranking", breaks)
    ran = program.asks("ranking", "--period", "2024-03")
    reference = ran.err.split("số tham chiếu ")[1][:8]
    log = (program.data / "errors.log").read_text("utf-8")
    assert (ran.code, "Traceback" in ran.err) == (1, False)
    assert log.startswith(reference)
    assert "ZeroDivisionError: không ngờ tới" in log


def test_the_dashboard_opens_on_no_other_address_than_this_machines_own(asked_only):
    assert asked_only.kpi("serve", "--host", "0.0.0.0").code == 1


def test_a_process_of_its_own_answers_in_utf_8_and_the_same_exit_codes(program):
    ran = program.kpi_alone("ranking", "--campaign", "thu", "--period", "2024-03", "--format", "json")
    assert (ran.code, ran.rows[0]["unit_name"]) == (0, "Phường A")
    assert program.kpi_alone("ranking").code == 2
    holder = "import sys; from pathlib import Path; from kpi.actions import open_office\n"
    holder += "with open_office(): print('mở', flush=True); sys.stdin.read()"
    command = [sys.executable, "-c", holder]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        other.stdout.readline()
        busy = program.kpi_alone("ranking", "--campaign", "thu", "--period", "2024-03", "--format", "json")
        other.stdin.close()
    assert (busy.code, busy.out) == (1, "")
    assert "đang được" in busy.err
