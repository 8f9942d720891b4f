"""A file of facts as another program writes it: everything or nothing, and every bad line by its number."""

import pytest

from tests.command_line import HEADER, Program, campaign, end_of_year

STEPS = [{"code": code} for code in ("tiep_nhan", "tham_dinh", "phe_duyet", "ky_so", "tra_ket_qua")]
INDICATORS = (
    {"code": "S", "name": "Tỷ lệ", "measure": "share", "milestones": end_of_year()},
    {"code": "D", "name": "Xong", "measure": "done", "milestones": [{"due_on": "2024-03-31"}]},
    {"code": "N", "name": "Số lượng", "measure": "count", "source": "register", "milestones": end_of_year(10)},
    {"code": "R", "name": "Hạng", "measure": "rank", "source": "reviewer", "milestones": end_of_year(5)},
    {"code": "X", "name": "Điểm", "measure": "points", "max": 10, "applies_to": {"kinds": ["commune"]}},
    {"code": "HS", "name": "Hồ sơ", "measure": "share", "milestones": end_of_year(), "parts": STEPS}
    | {"parts_in_order": True},
    {"code": "Q", "name": "Vượt được", "measure": "share", "part_of_whole": False, "milestones": end_of_year()},
)
UNITS = [
    {"code": "A", "name": "Phường A", "kind": "commune", "peer_group": "g"},
    {"code": "B", "name": "Xã B", "kind": "commune", "peer_group": "g", "valid_to": "2024-05-31"},
    {"code": "P", "name": "Phòng P", "kind": "department", "peer_group": "g"},
    {"code": "TRUONG", "name": "Trường", "kind": "school", "parent": "P"},
]


@pytest.fixture
def program(tmp_path, monkeypatch):
    made = Program(tmp_path, monkeypatch).writes(campaign(*INDICATORS, reporting={"first_period": "2024-03"}), UNITS)
    assert made.kpi("init").code == 0
    return made


def faults(ran):
    assert ran.code == 1
    assert {row["sheet"] for row in ran.rows} == {None}
    assert all(row["message"] and row["severity"] == "error" for row in ran.rows)
    return [(row["cell"], row["code"]) for row in ran.rows]


def figure(program, unit, period, indicator, *words):
    rows = program.asks("unit", "--unit", unit, "--period", period, *words).rows
    return next(row for row in rows if row["indicator_code"] == indicator)


def stored_count(program):
    rows = program.asks("completeness", "--period", "2024-03").rows
    return sum(row["version"] is not None for row in rows)


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("KHONG_CO,S,2024-03,1,2,,,,", "unit_unknown"),
        ("A,KHONG_CO,2024-03,1,2,,,,", "indicator_unknown"),
        ("A,S,2024-13,1,2,,,,", "period_unreadable"),
        ("A,S,03/2024,1,2,,,,", "period_unreadable"),
        ("A,S,2024-02,1,2,,,,", "period_out_of_range"),
        ("A,S,2025-01,1,2,,,,", "period_out_of_range"),
        ("B,S,2024-06,1,2,,,,", "unit_not_reporting"),
        ("TRUONG,S,2024-03,1,2,,,,", "unit_not_reporting"),
        ("P,X,2024-03,1,,,,,", "indicator_not_applicable"),
        ('A,S,2024-03,"1,234",2000,,,,', "number_unreadable"),
        ("A,S,2024-03,1 234,2000,,,,", "number_unreadable"),
        ("A,S,2024-03,85%,100,,,,", "number_is_percent"),
        ("A,S,2024-03,1e3,2000,,,,", "number_unreadable"),
        ("A,S,2024-03,①,2,,,,", "number_unreadable"),
        ("A,S,2024-03,-1,2,,,,", "number_negative"),
        ("A,S,2024-03,0.1234567,2,,,,", "number_out_of_range"),
        ("A,S,2024-03,1,99999999999999999,,,,", "number_out_of_range"),
        ("A,S,2024-03,3,2,,,,", "numerator_above_denominator"),
        ("A,S,2024-03,1,0,,,,", "denominator_zero"),
        ("A,S,2024-03,1,,,,,", "pair_incomplete"),
        ("A,S,2024-03,1,2,p9,,,", "part_unknown"),
        ("A,N,2024-03,1,2,,,,", "denominator_not_expected"),
        ("A,N,2024-03,1.5,,,,,", "number_not_whole"),
        ("A,R,2024-03,0,,,,,", "rank_out_of_range"),
        ("A,X,2024-03,10.1,,,,,", "points_above_max"),
        ("A,D,2024-03,2,,,,,", "yes_no_expected"),
        ("A,D,2024-03,1,,,31/02/2024,,", "date_unreadable"),
        ("A,D,2024-03,1,,,2098-01-01,,", "date_in_future"),
        ("A,D,2024-03,0,,,2024-03-01,,", "date_without_done"),
        ("A,S,2024-03,1,2,,,,,thừa", "import_too_many_columns"),
        ("A,S,2024-03", "import_too_few_columns"),
        ('A,S,2024-03,1,2,,,"a"b,', "import_not_csv"),
    ],
)
def test_a_bad_line_is_named_and_the_good_one_beside_it_is_not_stored(program, line, code):
    assert faults(program.imports(HEADER + "P,S,2024-03,1,2,,,,\n" + line + "\n")) == [("L3", code)]
    assert stored_count(program) == 0


def test_every_bad_line_is_named_at_once_in_the_order_of_the_file(program):
    lines = ["A,S,2024-03,9,2,,,,", 'P,S,2024-03,1,2,,,"hai', 'dòng",', "Z,S,2024-03,1,2,,,,", "", "Z,Z,x,a,b,,c,,"]
    found = faults(program.imports(HEADER + "\n".join(lines) + "\n"))
    assert found[:2] == [("L2", "numerator_above_denominator"), ("L5", "unit_unknown")]
    all_of_it = ["date_unreadable", "indicator_unknown", "number_unreadable", "number_unreadable"]
    assert sorted(found[2:]) == [("L7", code) for code in [*all_of_it, "period_unreadable", "unit_unknown"]]


def test_a_broken_quote_does_not_hide_the_bad_lines_behind_it(program):
    text = HEADER + 'A,S,2024-03,1,2,,,"a"b,\nZ,S,2024-03,1,2,,,,\nA,Q,2024-03,1,2,,,"mở\n'
    expected = [("L2", "import_not_csv"), ("L3", "unit_unknown"), ("L4", "import_not_csv")]
    ran = program.imports(text)
    assert faults(ran) == expected
    assert "dấu nháy kép không khớp" in ran.rows[0]["message"] and "expected" not in ran.rows[0]["message"]


def test_a_line_that_stands_twice_is_named_with_the_first_even_when_that_one_is_bad(program):
    ran = program.imports(HEADER + "A,S,2024-03,x,2,,,,\nA,S,2024-03,1,2,,,,\n")
    assert faults(ran) == [("L2", "number_unreadable"), ("L3", "import_line_twice")]
    assert "dòng 2" in ran.rows[1]["message"]


def test_an_unreadable_step_is_named_and_the_steps_around_it_are_not(program):
    steps = ["A,HS,2024-03,60,100,,,,"]
    steps += [f"A,HS,2024-03,{n},,{s['code']},,," for n, s in zip((90, 80, "x", 70, 60), STEPS, strict=True)]
    assert faults(program.imports(HEADER + "\n".join(steps) + "\n")) == [("L5", "number_unreadable")]
    steps[3] = steps[3].replace(",x,", ",85,")
    assert faults(program.imports(HEADER + "\n".join(steps) + "\n")) == [("L5", "step_above_previous")]


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        ("", ("L1", "import_bad_header")),
        (HEADER, ("L1", "import_no_lines")),
        (HEADER + ",,,,,,,,\n\n", ("L1", "import_no_lines")),
        (HEADER.replace(",", ";") + "A;S;2024-03;1;2\n", ("L1", "import_bad_header")),
        ("unit,indicator,period,numerator,denominator,phone\nA,S,2024-03,1,2,3\n", ("L1", "import_bad_header")),
        ("unit,indicator,period,numerator,numerator\nA,S,2024-03,1,2\n", ("L1", "import_bad_header")),
        (HEADER.encode() + b"A,S,2024-03,1,2,,,Th\xe1i,\n", ("L2", "import_not_utf8")),
        ((HEADER + "A,S,2024-03,1,2,,,,\n").encode("utf-16"), ("L1", "import_not_utf8")),
        (HEADER + "A,S,2024-03,1,2,,,\0,\n", ("L1", "import_not_utf8")),
        (b"PK\x03\x04\xff\xff", (None, "file_broken")),
    ],
)
def test_a_file_that_is_no_file_of_facts_is_refused_with_the_reason(program, data, fault):
    assert faults(program.imports(data)) == [fault]


@pytest.mark.parametrize(
    "data",
    [
        b"\xef\xbb\xbf" + (HEADER + "A,S,2024-03,12.345,24.69,,,,\n").replace("\n", "\r\n").encode(),
        (HEADER + "A,S,2024-03,12.345,24.69,,,,\n").replace("\n", "\r"),
        "denominator,note,numerator,Period,indicator, unit\n24.69,x,12.345,2024-03,S,A",
        "unit,indicator,period,numerator,denominator\nA,S,2024-03, 12.345 ,24.690\n",
    ],
    ids=["bom and crlf", "cr", "other order, no last newline", "required columns only"],
)
def test_the_decimal_point_is_a_decimal_point_however_the_file_was_saved(program, data):
    assert program.imports(data).code == 0
    read = figure(program, "A", "2024-03", "S", "--basis", "reported")
    assert (read["numerator"], read["denominator"], read["value"]) == (12.345, 24.69, 0.5)
    assert (read["source"]["file"], read["source"]["sheet"], read["source"]["cell"]) == ("so_lieu.csv", None, "L2")


def test_every_measure_its_parts_its_date_and_its_papers_come_through(program):
    lines = ["A,S,2024-03,0,0,,,,", "A,D,2024-03,1,,,20/03/2024,12/KH,ký số", "A,N,2024-03,12,,,,,"]
    lines += ["A,R,2024-12,3,,,,,", "A,X,2024-03,9.25,,,,,", "A,Q,2024-03,3,2,,,,", "A,Q,2024-03,5,2,uoc_ca_nam,,,"]
    assert program.imports(HEADER + "\n".join(lines) + "\n", "--approve").code == 0
    rows = {row["indicator_code"]: row for row in program.asks("unit", "--unit", "A", "--period", "2024-03").rows}
    assert (rows["S"]["state"], rows["S"]["status"], rows["S"]["value"]) == ("no_cases", "no_cases", None)
    assert (rows["D"]["value"], rows["D"]["milestones"][0]["state"]) == (1, "met")
    assert (rows["N"]["value"], rows["N"]["status"], rows["N"]["denominator"]) == (12, "exceeded", None)
    assert (rows["R"]["state"], rows["R"]["status"]) == ("missing", "not_due")
    assert (rows["X"]["value"], rows["X"]["weight"], rows["X"]["attainment"]) == (9.25, 10, 0.925)
    parts = [(part["code"], part["numerator"], part["denominator"]) for part in rows["Q"]["parts"]]
    assert (rows["Q"]["value"], parts) == (1.5, [("uoc_ca_nam", 5, 2)])


def test_a_unit_month_becomes_one_submission_per_source_and_sources_do_not_replace_each_other(program):
    text = HEADER + "A,S,2024-12,1,2,,,,\nA,N,2024-12,4,,,,,\nA,R,2024-12,3,,,,,\nP,S,2024-12,1,2,,,,\n"
    first = program.imports(text, "--approve").json
    assert (first["submissions"], first["facts"], first["approved"], first["is_repeat"]) == (4, 4, True, False)
    assert program.imports(HEADER + "A,N,2024-12,5,,,,,\n", "--approve").json["submissions"] == 1
    rows = {row["indicator_code"]: row for row in program.asks("unit", "--unit", "A", "--period", "2024-12").rows}
    kinds = {code: (rows[code]["source"]["kind"], rows[code]["source"]["version"]) for code in ("S", "N", "R")}
    assert kinds == {"S": ("report", 1), "N": ("register", 2), "R": ("reviewer", 1)}
    assert (rows["S"]["value"], rows["N"]["value"], rows["R"]["value"]) == (0.5, 5, 3)


def test_the_same_file_again_stores_nothing_and_can_still_be_approved(program):
    text = HEADER + "A,S,2024-03,1,2,,,,\n"
    assert program.imports(text).json["is_repeat"] is False
    assert figure(program, "A", "2024-03", "S")["state"] == "missing"
    again = program.imports(text, "--approve").json
    assert (again["is_repeat"], figure(program, "A", "2024-03", "S")["source"]["version"]) == (True, 1)


def test_a_newer_file_replaces_the_whole_month_of_its_units_and_leaves_the_others(program):
    program.imports(HEADER + "A,S,2024-03,1,2,,,,\nA,X,2024-03,5,,,,,\nP,S,2024-03,1,4,,,,\n", "--approve")
    program.imports(HEADER + "A,S,2024-03,2,2,,,,\n", "--approve")
    assert (figure(program, "A", "2024-03", "S")["value"], figure(program, "P", "2024-03", "S")["value"]) == (1, 0.25)
    assert figure(program, "A", "2024-03", "X")["state"] == "missing"


def test_a_warning_is_told_and_does_not_block(program):
    ran = program.imports(HEADER + "A,HS,2024-03,6,10,,,,Đã nộp\n", name="Số liệu.csv")
    assert (ran.code, [(row["cell"], row["code"]) for row in ran.rows]) == (0, [("L2", "steps_not_given")])
    assert (ran.rows[0]["severity"], ran.json["warnings"]) == ("warning", 1)


def test_who_may_not_import_or_approve_is_refused_and_nothing_is_stored(program):
    program.kpi("user", "add", "phong_p", "--role", "reviewer", "--unit", "P")
    program.kpi("user", "add", "xa_a", "--role", "unit", "--unit", "A")
    text = HEADER + "A,S,2024-03,1,2,,,,\nP,S,2024-03,1,2,,,,\n"
    refused = [program.imports(text, actor=name).json["refused"] for name in ("xa_a", "khong_co")]
    refused.append(program.imports(text, "--approve", actor="phong_p").json["refused"])
    assert refused == ["may_not_import", "account_unknown", "own_unit"]
    assert stored_count(program) == 0
    assert program.kpi("import-facts", "--campaign", "x", program.folder / "so_lieu.csv", "--as", "quan_tri").code == 2
