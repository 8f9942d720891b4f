"""Another program concludes, hands in papers, reads verdicts at the command line; a wrong rule stops at the start."""

import pytest

from kpi.plan.config import load
from kpi.plan.config_errors import ConfigError
from tests.command_line import HEADER, UNITS, Program, campaign, end_of_year
from tests.small_house import write_campaign

RANK = {"code": "R", "name": "Thứ hạng", "measure": "rank", "milestones": end_of_year(5)}
SHARE = {"code": "S", "name": "Tỷ lệ", "measure": "share", "milestones": end_of_year(0.8)}
CRITERIA = [
    {
        "code": "i0",
        "rule": "reviewer_decides",
        "question": "Gương mẫu?",
        "clause": {"at": "III.2", "words": "gương mẫu"},
    },
    {"code": "i2", "rule": "all_applicable_met"},
    {"code": "dossier", "rule": "dossier_complete", "documents": ["to_trinh"]},
]
KEYS = {"unit_code", "nomination", "verdict", "provisional", "forecast", "criteria"}
CRITERION = {"code", "result", "reason", "needed", "found", "clause", "source", "approved_by", "approved_at"}


def with_award(*criteria, **keys):
    award = {"code": "GK", "name": "Giấy khen", "recipient": "collective", "criteria": list(criteria)}
    rounds = [{"code": "dot", "awards": ["GK"], "data_on": "2024-12-31"}]
    return campaign(SHARE, RANK, **{"awards": [award], "review_rounds": rounds, **keys})


@pytest.fixture(scope="module")
def program(tmp_path_factory):
    with pytest.MonkeyPatch.context() as patch:
        made = Program(tmp_path_factory.mktemp("award_commands"), patch).writes(with_award(*CRITERIA))
        assert made.kpi("init").code == 0
        made.imports(HEADER + "A,S,2024-12,8,10,,,,\nB,S,2024-12,7,10,,,,\nA,R,2024-06,5,,,,,\n", "--approve")
        yield made


def test_a_verdict_goes_from_open_to_eligible_by_a_conclusion_and_a_paper(program):
    (program.folder / "to_trinh.pdf").write_bytes(b"%PDF-1.7\n%%EOF")
    asked = ("--round", "dot", "--award", "GK")
    before = {row["unit_code"]: row for row in program.asks("eligibility", *asked).rows}
    assert (before["A"]["verdict"], before["B"]["verdict"]) == ("open", "not_eligible")
    place = (*asked, "--unit", "A", "--as", "quan_tri")
    done = program.asks(
        "decide", *place, "--criterion", "i0", "--result", "met", "--reason", "Đã xem", "--document", "7/BB"
    )
    assert (done.code, done.rows[0]["result"], done.rows[0]["finding"]) == (0, "met", "open")
    refused = program.asks("decide", *place, "--criterion", "i2", "--result", "not_met", "--reason", "Khác")
    assert (refused.code, refused.json["refused"]) == (1, "conclusion_not_wanted")
    paper = (
        "--document",
        "to_trinh",
        "--number",
        "1/TTr",
        "--signed-on",
        "2024-12-20",
        program.folder / "to_trinh.pdf",
    )
    added = program.kpi("dossier", "add", "--campaign", "thu", "--format", "json", *place, *paper)
    assert (added.code, added.json["file"]) == (0, "to_trinh.pdf")
    shown = program.asks("eligibility", *asked).json
    head = (shown["campaign"], shown["period"], shown["basis"], shown["round"], shown["award"])
    assert head == ("thu", "2024-12", "approved", "dot", "GK")
    assert len(shown["config_sha256"]) == 64
    rows = {row["unit_code"]: row for row in shown["rows"]}
    # rank: A published, B none and its last due date is over
    assert set(rows) == {"A", "B", "P"} and set(rows["A"]) >= KEYS
    assert all(set(item) >= CRITERION for item in rows["A"]["criteria"])
    assert [item["result"] for item in rows["A"]["criteria"]] == ["met", "met", "met"]
    assert (rows["A"]["verdict"], rows["A"]["forecast"], rows["A"]["provisional"]) == ("eligible", "on_course", False)
    assert rows["A"]["criteria"][0]["clause"] == {"at": "III.2", "words": "gương mẫu"}
    assert rows["A"]["criteria"][0]["approved_by"] == "quan_tri"
    assert rows["B"]["criteria"][1]["nearest_miss"][0]["amount"] == 1
    forecast = program.asks("eligibility", "--period", "2024-12", "--award", "GK").rows
    assert [row["verdict"] for row in forecast] == [row["verdict"] for row in shown["rows"]]
    table = program.kpi("eligibility", "--campaign", "thu", *asked)
    assert (table.code, "i2 ✗" in table.out, "i0 ✓" in table.out) == (0, True, True)


@pytest.mark.parametrize(
    ("words", "code", "refused"),
    [
        (["--award", "GK"], 2, None),
        (["--award", "GK", "--round", "dot", "--period", "2024-12"], 2, None),
        (["--award", "GK", "--period", "2024-13"], 2, None),
        (["--award", "GK", "--round", "dot", "--basis", "reported"], 1, "awards_on_approved_only"),
        (["--award", "BK", "--round", "dot"], 1, "award_unknown"),
        (["--award", "GK", "--round", "dot_9"], 1, "round_unknown"),
    ],
)
def test_a_wrong_question_is_said_in_words(program, words, code, refused):
    ran = program.asks("eligibility", *words)
    assert ran.code == code
    assert refused is None or ran.json["refused"] == refused
    assert refused is not None or ran.err.strip()


@pytest.mark.parametrize(
    ("criterion", "key"),
    [
        ({"rule": "rank_at_most", "indicator": "R"}, "awards.GK.criteria.x.value"),
        ({"rule": "rank_at_most", "value": 5}, "awards.GK.criteria.x.indicator"),
        ({"rule": "rank_at_most", "indicator": "R", "value": 0}, "awards.GK.criteria.x.value"),
        ({"rule": "rank_at_most", "indicator": "R", "value": 4.5}, "awards.GK.criteria.x.value"),
        ({"rule": "indicator_met"}, "awards.GK.criteria.x.indicator"),
        ({"rule": "indicator_met", "indicator": "KHONG_CO"}, "awards.GK.x.indicator"),
        ({"rule": "reviewer_decides", "supported_by": "KHONG_CO"}, "awards.GK.x.supported_by"),
        ({"rule": "score_at_least"}, "awards.GK.criteria.x.value"),
        ({"rule": "score_at_least", "value": -1}, "awards.GK.criteria.x.value"),
        ({"rule": "grade_at_least"}, "awards.GK.criteria.x.grade"),
        ({"rule": "grade_at_least", "grade": "xuat_sac"}, "awards.GK.x.grade"),
        ({"rule": "dossier_complete"}, "awards.GK.criteria.x.documents"),
        ({"rule": "dossier_complete", "documents": ["to_trinh", "to_trinh"]}, "awards.GK.criteria.x.documents"),
        ({"rule": "entries_at_least", "value": 0}, "awards.GK.criteria.x.value"),
        ({"rule": "prize_at_least"}, "awards.GK.criteria.x.prize"),
        ({"rule": "prize_at_least", "prize": "vang"}, "awards.GK.criteria.x.prize"),
        ({"rule": "nominee_in_scope"}, "awards.GK.criteria.x.kinds"),
        ({"rule": "best_of_all"}, "awards.GK.criteria.x.rule"),
        ({"rule": "all_applicable_met", "quota": -1}, "awards.GK.criteria.x.quota"),
        ({"rule": "all_applicable_met", "aspirational_miss": "maybe"}, "awards.GK.criteria.x.aspirational_miss"),
    ],
)
def test_a_rule_without_what_it_needs_stops_at_the_start_with_file_and_key(tmp_path, criterion, key):
    write_campaign(tmp_path, with_award({"code": "x", **criterion}), UNITS)
    with pytest.raises(ConfigError) as stopped:
        load(tmp_path)
    assert [(issue.file, issue.key) for issue in stopped.value.issues] == [("thu.yaml", key)]
    assert "tìm thấy" in str(stopped.value)


def test_a_quota_below_zero_and_a_round_of_an_unknown_award_stop_at_the_start(tmp_path):
    award = {"code": "GK", "name": "Giấy khen", "recipient": "collective", "quota": -1}
    write_campaign(tmp_path, campaign(SHARE, awards=[award]), UNITS)
    with pytest.raises(ConfigError, match=r"thu\.yaml, awards\.GK\.quota"):
        load(tmp_path)
    rounds = [{"code": "dot", "awards": ["BK"], "data_on": "2024-12-31"}]
    write_campaign(tmp_path, with_award(*CRITERIA, review_rounds=rounds), UNITS)
    with pytest.raises(ConfigError, match="BK"):
        load(tmp_path)
    write_campaign(tmp_path, with_award(CRITERIA[0], CRITERIA[0]), UNITS)
    with pytest.raises(ConfigError, match="i0"):
        load(tmp_path)
