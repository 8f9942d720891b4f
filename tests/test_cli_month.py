"""A month from the template to the ranking, and tables worked out by hand, through the command line alone."""

from datetime import datetime, timedelta

import openpyxl
import pytest

from kpi.period import LOCAL_ZONE
from tests.command_line import HEADER, UNITS, Program, campaign, end_of_year

TODAY = datetime.now(LOCAL_ZONE).date()
LAST_MONTH = TODAY.replace(day=1) - timedelta(days=1)
MONTH_BEFORE = LAST_MONTH.replace(day=1) - timedelta(days=1)
MONTH, BEFORE = f"{LAST_MONTH:%Y-%m}", f"{MONTH_BEFORE:%Y-%m}"
THIS_YEAR = {"starts_on": f"{MONTH_BEFORE:%Y}-01-01", "ends_on": f"{TODAY.year + 1}-12-31"}
NEXT_YEAR_END = f"{TODAY.year + 1}-12-31"
SHARE = {
    "code": "S",
    "name": "Tỷ lệ hồ sơ",
    "measure": "share",
    "milestones": [{"due_on": NEXT_YEAR_END, "target": 0.8}],
}
DONE = {"code": "D", "name": "Phát động", "measure": "done", "milestones": [{"due_on": NEXT_YEAR_END}]}
ONE_GROUP = [{**unit, "peer_group": "g"} for unit in UNITS]
SHEET, TYPED = "Báo cáo", "G"


@pytest.fixture
def program(tmp_path, monkeypatch):
    made = Program(tmp_path, monkeypatch)
    made.writes(campaign(SHARE, DONE, **THIS_YEAR, reporting={"due_day": 31}))  # last month's report is not yet late
    assert made.kpi("init").code == 0
    for words in (("xa_a", "--role", "unit", "--unit", "A"), ("noi_vu", "--role", "reviewer")):
        assert made.kpi("user", "add", *words).code == 0
    return made


def filled(program, unit, period, numerator, denominator=100, **others):
    """A template as the command gives it, with what an officer types into the coloured cells."""
    path = program.folder / f"{unit}_{period}_{numerator}.xlsx"
    made = program.asks("template", "--unit", unit, "--period", period, "--out", path)
    assert (made.code, made.rows[0]["file"]) == (0, str(path))
    book = openpyxl.load_workbook(path)
    sheet = book[SHEET]
    place = {str(sheet[f"C{row}"].value): f"{TYPED}{row}" for row in range(1, sheet.max_row)}
    typed = {"Tử số: số đã đạt": numerator, "Mẫu số: tổng số": denominator, **others}
    for label, value in typed.items():
        assert not sheet[place[label]].protection.locked
        sheet[place[label]] = value
    book.save(path)
    return path, place["Tử số: số đã đạt"]


def submitted(program, unit, period, numerator, actor="quan_tri"):
    path, _ = filled(program, unit, period, numerator)
    ran = program.kpi("submit", path, "--as", actor, "--format", "json")
    assert ran.code == 0, ran.out + ran.err
    return ran.json["submission"]


def decided(program, what, submission, *words, actor="noi_vu"):
    ran = program.kpi(what, submission, "--as", actor, "--format", "json", *words)
    return ran.json.get("refused") or ran.code


def value(program, basis, unit="A", period=MONTH):
    row = program.asks("unit", "--unit", unit, "--period", period, "--basis", basis).rows[0]
    return row["value"], row["source"] and row["source"]["version"]


def test_a_figure_on_the_screen_leads_back_to_the_workbook_the_sheet_the_cell_and_the_hand(program):
    path, cell = filled(program, "A", MONTH, 40, **{"Tình trạng thực hiện": "Đã thực hiện"})
    checked = program.kpi("check", path, "--format", "json")
    assert (checked.code, checked.rows) == (0, [])
    assert [checked.json[key] for key in ("campaign", "unit", "period")] == ["thu", "A", MONTH]
    assert value(program, "reported") == (None, None)

    receipt = program.kpi("submit", path, "--as", "xa_a", "--format", "json").json
    assert (receipt["version"], receipt["unit"], receipt["period"], receipt["is_repeat"]) == (1, "A", MONTH, False)
    again = program.kpi("submit", path, "--as", "xa_a", "--format", "json").json
    assert (again["receipt"], again["submission"], again["is_repeat"]) == (
        receipt["receipt"],
        receipt["submission"],
        True,
    )
    assert (value(program, "reported"), value(program, "approved")) == ((0.4, 1), (None, None))
    assert decided(program, "approve", receipt["submission"]) == 0
    source = program.asks("unit", "--unit", "A", "--period", MONTH).rows[0]["source"]
    assert (source["file"], source["sheet"], source["cell"]) == (path.name, SHEET, cell)
    assert source["submitted_by"] == "xa_a"
    assert abs(datetime.now(LOCAL_ZONE) - datetime.fromisoformat(source["submitted_at"])) < timedelta(minutes=5)


def test_a_bad_workbook_is_exit_1_with_every_problem_by_cell_and_is_not_stored(program):
    path, cell = filled(program, "A", MONTH, "1.234", "85 %", **{"Tình trạng thực hiện": "có lẽ"})
    for words in (["check", path], ["submit", path, "--as", "xa_a"]):
        ran = program.kpi(*words, "--format", "json")
        assert ran.code == 1
        assert [row["code"] for row in ran.rows] == ["number_ambiguous", "number_is_percent", "choice_expected"]
        first = ran.rows[0]
        assert (first["severity"], first["sheet"], first["cell"], first["found"]) == ("error", SHEET, cell, "1.234")
        assert all("1.234" not in row["message"] or cell in row["message"] for row in ran.rows)
    assert value(program, "reported") == (None, None)


def test_what_was_typed_into_a_template_comes_into_a_new_one_at_the_command_line(program):
    path, cell = filled(program, "A", MONTH, 41)
    new = program.folder / "moi.xlsx"
    made = program.asks("template", "--unit", "A", "--period", BEFORE, "--from", path, "--out", new)
    assert (made.code, made.rows[0]["period"]) == (0, BEFORE)
    assert openpyxl.load_workbook(new)[SHEET][cell].value == 41
    assert program.kpi("check", new, "--format", "json").code == 0
    other = program.asks("template", "--unit", "B", "--period", BEFORE, "--from", path, "--out", program.folder / "b")
    assert (other.code, [row["code"] for row in other.rows]) == (1, ["workbook_of_other_unit"])
    assert not (program.folder / "b").exists()


def test_only_the_newest_version_is_decided_and_each_basis_keeps_its_own(program):
    first = submitted(program, "A", MONTH, 40, "xa_a")
    assert decided(program, "approve", first) == 0
    second, third = submitted(program, "A", MONTH, 60, "xa_a"), submitted(program, "A", MONTH, 70, "xa_a")
    assert (value(program, "reported"), value(program, "approved")) == ((0.7, 3), (0.4, 1))
    assert decided(program, "approve", second) == "submission_is_replaced"
    assert decided(program, "send-back", third) == "reason_needed"
    assert decided(program, "send-back", third, "--reason", "Sai mẫu số") == 0
    assert (value(program, "reported"), value(program, "approved")) == ((0.6, 2), (0.4, 1))
    assert decided(program, "approve", third) == "submission_is_sent_back"
    fourth = submitted(program, "A", MONTH, 80, "xa_a")
    assert decided(program, "approve", fourth) == 0
    assert decided(program, "approve", fourth) == "submission_is_approved"
    assert decided(program, "approve", first) == "submission_is_superseded"
    assert (value(program, "reported"), value(program, "approved")) == ((0.8, 4), (0.8, 4))


def test_who_may_not_is_refused_by_name(program):
    program.kpi("user", "add", "can_bo_a", "--role", "reviewer", "--unit", "A")
    path, _ = filled(program, "A", MONTH, 40)
    ran = program.kpi("submit", path, "--as", "noi_vu", "--format", "json")
    assert (ran.code, ran.json["refused"]) == (1, "may_not_submit")
    number = submitted(program, "A", MONTH, 41, "xa_a")
    refused = [decided(program, "approve", number, actor=name) for name in ("xa_a", "can_bo_a", "khong_co")]
    assert refused == ["may_not_review", "own_unit", "account_unknown"]
    assert [decided(program, "approve", many) for many in (0, 99, 10**30)] == ["submission_unknown"] * 3


def test_a_report_is_on_time_late_missing_or_not_due_by_the_servers_clock(program):
    submitted(program, "A", MONTH, 40)
    submitted(program, "B", BEFORE, 40)
    now = {row["unit_code"]: row for row in program.asks("completeness", "--period", MONTH).rows}
    assert [(code, row["state"], row["version"]) for code, row in now.items()] == [
        ("A", "on_time", 1),
        ("B", "not_due", None),
        ("P", "not_due", None),
    ]
    assert datetime.fromisoformat(now["A"]["submitted_at"]).tzinfo is not None
    then = program.asks("completeness", "--period", BEFORE).rows
    assert [row["state"] for row in then] == ["missing", "late", "missing"]


def points(code, most=10, **more):
    return {"code": code, "name": code, "measure": "points", "max": most, **more}


def ranked(program, period="2024-12"):
    rows = program.asks("ranking", "--period", period).rows
    return [(row["unit_code"], row["score"], row["rank"], row["grade"]) for row in rows]


@pytest.fixture
def table(tmp_path, monkeypatch):
    """Write a campaign, import figures as approved, and give the program back."""

    def made(raw, lines, units=None):
        program = Program(tmp_path, monkeypatch).writes(raw, units)
        assert program.kpi("init").code == 0
        ran = program.imports(HEADER + "".join(f"{line}\n" for line in lines), "--approve")
        assert ran.code == 0, ran.out
        return program

    return made


def test_a_table_of_points_is_summed_exactly_and_equal_sums_share_a_rank(table):
    units = [{"code": code, "name": code, "kind": "school", "peer_group": "g"} for code in "ABCDE"]
    bands = [{"code": "tot", "name": "Tốt", "at_least": 15}, {"code": "kha", "name": "Khá", "at_least": 0.3}]
    raw = campaign(points("X"), points("Y"), scoring={"scale": "points", "decimals": 1, "bands": bands}, units="thu")
    figures = {"A": (0.1, 0.2), "B": (0.3, 0), "C": (8.25, 7.5), "D": (0.05, 0.1)}
    lines = [f"{u},{code},2024-12,{n},,,,," for u, both in figures.items() for code, n in zip("XY", both, strict=True)]
    assert ranked(table(raw, lines, units)) == [
        ("C", 15.8, 1, "tot"),
        ("A", 0.3, 2, "kha"),
        ("B", 0.3, 2, "kha"),
        ("D", 0.2, 4, None),
        ("E", 0.0, 5, None),
    ]


def test_on_the_percent_scale_points_and_weights_make_one_hundred(table):
    share = {"code": "S", "name": "S", "measure": "share", "weight": 30, "milestones": end_of_year(0.5)}
    program = table(campaign(points("X", 70), share), ["A,X,2024-12,35,,,,,", "A,S,2024-12,1,4,,,,"])
    assert ranked(program)[0] == ("A", 50.0, 1, None)


def test_the_score_is_rounded_half_up_once(table):
    raw = campaign(scoring={"decimals": 1})
    assert ranked(table(raw, ["A,S,2024-12,1245,10000,,,,", "B,S,2024-12,12449,100000,,,,"]))[:2] == [
        ("A", 12.5, 1, None),
        ("B", 12.4, 2, None),
    ]


def test_lower_is_better_up_to_its_cap(table):
    late = {"code": "L", "name": "Trễ hạn", "measure": "share", "direction": "lower", "cap": 1.2}
    raw = campaign({**late, "milestones": end_of_year(0.05)})
    program = table(raw, ["A,L,2024-12,10,100,,,,", "B,L,2024-12,4,100,,,,", "P,L,2024-12,0,100,,,,"], ONE_GROUP)
    assert sorted(ranked(program)) == [("A", 50.0, 3, None), ("B", 120.0, 1, None), ("P", 120.0, 1, None)]


def test_a_published_rank_counts_from_its_due_month_and_what_the_reviewer_owes_leaves_the_weights(table):
    rank = {"code": "R", "name": "Chỉ số", "measure": "rank", "source": "reviewer"}
    rank["milestones"] = [{"due_on": "2024-06-30", "target": 5}]
    share = campaign()["indicators"][0]
    lines = [f"{unit},S,{period},1,2,,,," for unit in "ABP" for period in ("2024-05", "2024-06")]
    program = table(campaign(rank, share), [*lines, "A,R,2024-06,5,,,,,", "B,R,2024-06,6,,,,,"], ONE_GROUP)
    assert {row[1] for row in ranked(program, "2024-05")} == {50.0}
    assert sorted(ranked(program, "2024-06")) == [("A", 75.0, 1, None), ("B", 25.0, 3, None), ("P", 50.0, 2, None)]
    changes = {row["unit_code"]: row["rank_change"] for row in program.asks("ranking", "--period", "2024-06").rows}
    assert changes == {"A": 0, "B": -2, "P": -1}


def test_a_unit_to_which_nothing_applies_has_no_score_and_stands_last(table):
    only = {**campaign()["indicators"][0], "applies_to": {"kinds": ["commune"]}}
    rows = table(campaign(only), ["A,S,2024-12,1,2,,,,"], [UNITS[2], *UNITS[:2]]).asks("ranking", "--period", "2024-12")
    last = rows.rows[-1]
    assert [last[key] for key in ("unit_code", "score", "rank", "rank_overall", "grade")] == [
        "P",
        None,
        None,
        None,
        None,
    ]
    assert [(row["unit_code"], row["score"]) for row in rows.rows[:2]] == [("A", 50.0), ("B", 0.0)]
