"""The files of the configuration: broken YAML, units files, folders, and that changing them is all it takes."""

import unicodedata

import pytest
import yaml

from kpi.plan.config import PRODUCT_CONFIG_DIR, load
from kpi.plan.config_errors import ConfigError
from kpi.plan.messages import render
from kpi.plan.model import Refusal
from kpi.tables import words
from tests.command_line import HEADER, UNITS, Program, campaign, end_of_year

HEAD = "code,name,kind,parent,peer_group,sort_order,valid_from,valid_to,traits,awarder\n"
LINE = "A,Phường A,commune,,g,1,,,has_capital_plan;health,\n"


@pytest.fixture
def program(tmp_path, monkeypatch):
    return Program(tmp_path, monkeypatch).writes(campaign())


def units_read(program, text):
    data = text if isinstance(text, bytes) else text.encode("utf-8")
    (program.config / "units" / "thu.csv").write_bytes(data)
    return load(program.config)["thu"].units


def issues(program):
    with pytest.raises(ConfigError) as caught:
        load(program.config)
    return [(issue.file, issue.key) for issue in caught.value.issues]


@pytest.mark.parametrize(
    "data",
    [
        (HEAD + "A,Phường A,commune,,g,1,,,has_capital_plan;health,\n").encode(),
        b"\xef\xbb\xbf"
        + (HEAD + "A,Phường A,commune,,g,1,,,has_capital_plan;health,\n").replace("\n", "\r\n").encode(),
        "traits,kind,sort_order,name,code,peer_group\nhas_capital_plan ; health,commune,1,Phường A,A,g\n,,,,,\n\n",
        unicodedata.normalize("NFD", HEAD + LINE),
    ],
    ids=["plain", "bom and crlf", "other order of columns, blank lines", "nfd"],
)
def test_a_units_file_is_read_however_a_spreadsheet_saves_it(program, data):
    (unit,) = units_read(program, data)
    assert (unit.code, unit.name, unit.kind, unit.sort_order) == ("A", "Phường A", "commune", 1)
    assert (unit.peer_group, unit.traits, unit.valid_from) == ("g", ("has_capital_plan", "health"), None)


def test_a_unit_may_have_several_rows_that_follow_each_other(program):
    rows = "A,Xã A,commune,,g,1,,2024-06-30,,\nA,Phường A,commune,,g,1,2024-07-01,,,\n"
    assert [unit.name for unit in units_read(program, HEAD + rows)] == ["Xã A", "Phường A"]


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("", "dòng 1"),
        (HEAD.replace(",", ";") + "A;a;commune\n", "dòng 1"),
        ("code,name,kind,phone\nA,a,commune,1\n", "dòng 1"),
        ("code,name,kind,name\nA,a,commune,b\n", "dòng 1"),
        ("code,name\nA,a\n", "dòng 1"),
        (HEAD + "A,Phường A, xã A,commune,,g,1,,,,\n", "dòng 2"),
        (HEAD + "A,a,commune,,g,một,,,,\n", "dòng 2.sort_order"),
        (HEAD + "A,a,commune,,g,1,01/07/2024,,,\n", "dòng 2.valid_from"),
        (HEAD + "A,a,commune,,g,1,2024-07-01,2024-06-30,,\n", "A.valid_to"),
        (HEAD + "A,a,commune,,g,1,,,,\nA,b,commune,,g,1,,,,\n", "A"),
        (HEAD + "A,a,commune,KHONG_CO,g,1,,,,\n", "A.parent"),
        (HEAD + "A,a,commune,A,g,1,,,,\n", "A.parent"),
        (HEAD + "Đ,a,commune,,g,1,,,,\n", "dòng 2.code"),
        (HEAD + ",a,commune,,g,1,,,,\n", "dòng 2.code"),
        (HEAD + 'A,"a,commune,,g,1,,,,\n', "dòng 2"),
        (HEAD.encode() + "A,Phường A,commune\n".encode("utf-16"), ""),
    ],
)
def test_a_bad_line_of_a_units_file_is_named(program, text, key):
    with pytest.raises(ConfigError) as caught:
        units_read(program, text)
    assert [(issue.file, issue.key.split(", cột ")[0]) for issue in caught.value.issues] == [("units/thu.csv", key)]


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("", ""),
        ("- một danh sách\n", ""),
        ("a: [1\n", "dòng 2"),
        ("a:\n\tb: 1\n", "dòng 2"),
        ("? [1, 2]\n: x\n", "dòng 1"),
        ('!!python/object/apply:os.system ["true"]\n', "dòng 1"),
        ("title: một\ncode: a\ntitle: hai\n", "dòng 3"),
        ("title: một\n---\na: 1\n", "dòng 2"),
    ],
)
def test_a_file_that_is_no_proper_yaml_is_named_with_its_line(program, text, key):
    (program.config / "campaigns" / "thu.yaml").write_text(text, "utf-8")
    ((file, where),) = issues(program)
    assert file == "thu.yaml" and where.split(", cột ")[0] == key


def test_a_day_that_does_not_exist_is_named_by_its_key(program):
    text = yaml.safe_dump(campaign()).replace("'2024-12-31'", "2024-02-30")
    (program.config / "campaigns" / "thu.yaml").write_text(text, "utf-8")
    assert issues(program) == [("thu.yaml", "ends_on"), ("thu.yaml", "indicators.S.milestones.0.due_on")]


def test_a_folder_called_like_a_campaign_and_bytes_that_are_no_text_are_named(program):
    (program.config / "campaigns" / "a.yaml").mkdir()
    (program.config / "campaigns" / "b.yaml").write_bytes(b"title: Th\xe1i\n")
    assert [file for file, _ in issues(program)] == ["a.yaml", "b.yaml"]


def test_every_fault_of_every_file_is_told_at_once(program):
    program.writes(campaign(code="hai", units="hai", weights=1))
    (program.config / "campaigns" / "thu.yaml").write_text("a: [1\n", "utf-8")
    (program.config / "units" / "hai.csv").write_text(HEAD + ",a,commune\nB,b\n", "utf-8")
    expected = [("units/hai.csv", "dòng 2.code"), ("units/hai.csv", "dòng 3.kind"), ("hai.yaml", "weights")]
    assert issues(program) == [*expected, ("thu.yaml", "dòng 2, cột 1")]


def test_a_folder_with_campaigns_and_units_alone_speaks_with_the_products_sentences(program):
    assert {path.name for path in program.config.iterdir()} == {"campaigns", "units"}
    assert render(Refusal("submission_unknown", "7")).startswith("Không có báo cáo số 7. Mời ")


def test_a_folder_with_one_sentence_of_its_own_keeps_all_the_others(program):
    (program.config / "messages.yaml").write_text('submission_unknown: "Báo cáo {found}: không thấy."\n', "utf-8")
    assert render(Refusal("submission_unknown", "7")) == "Báo cáo 7: không thấy."
    assert render(Refusal("submission_is_approved", "7")).startswith("Báo cáo số 7 đã được duyệt rồi. Mời ")


def test_a_folder_with_one_name_of_its_own_keeps_all_the_others(program):
    (program.config / "words.yaml").write_text("peer_groups: {phuong: Khối phường}\n", "utf-8")
    product = yaml.safe_load((PRODUCT_CONFIG_DIR / "words.yaml").read_text("utf-8"))
    code, name = next(iter(product["peer_groups"].items()))
    assert words("peer_groups", "phuong") == "Khối phường"
    assert (words("peer_groups", code), words("unit_kinds", "khong_co")) == (name, "khong_co")


def test_control_characters_never_reach_a_template(program):
    program.writes(campaign(title="Phong\x07 trào"), [{**UNITS[0], "name": "Phường\x07 A"}])
    plan = load(program.config)["thu"]
    assert (plan.campaign.title, plan.units[0].name) == ("Phong trào", "Phường A")


def test_broken_sentences_are_a_fault_of_the_configuration(program):
    (program.config / "messages.yaml").write_text("a: [1\n", "utf-8")
    with pytest.raises(ConfigError, match=r"messages\.yaml"):
        render(Refusal("submission_unknown", "7"))


def test_the_name_of_a_configuration_changes_with_what_it_says_and_not_with_how(program):
    named = load(program.config)["thu"].sha256
    path = program.config / "campaigns" / "thu.yaml"
    turned = dict(reversed(campaign().items()))
    path.write_text("# chú thích\n" + yaml.safe_dump(turned, sort_keys=False, allow_unicode=True), "utf-8")
    assert load(program.config)["thu"].sha256 == named
    program.writes(campaign(), [{**UNITS[0], "name": "Tên khác"}, *UNITS[1:]])
    assert load(program.config)["thu"].sha256 != named


def test_adding_a_campaign_a_unit_or_an_indicator_is_editing_configuration_only(program):
    program.kpi("init")
    program.imports(HEADER + "A,S,2024-03,1,2,,,,\n", "--approve")
    before = program.asks("ranking", "--period", "2024-03").json
    assert [row["unit_code"] for row in before["rows"]] == ["A", "B", "P"]
    assert {row["indicators_total_count"] for row in before["rows"]} == {1}

    count = {"code": "N", "name": "Số lượng", "measure": "count", "milestones": end_of_year(4)}
    units = [*UNITS, {"code": "C", "name": "Xã C", "kind": "commune", "peer_group": "phuong", "sort_order": 4}]
    program.writes(campaign(*campaign()["indicators"], count), units)
    program.writes(campaign(count, code="cuoc_thi", kind="contest", title="Cuộc thi"), units)
    assert program.imports(HEADER + "C,S,2024-03,1,1,,,,\nC,N,2024-03,3,,,,,\n", "--approve").code == 0
    after = program.asks("ranking", "--period", "2024-03").json
    assert after["config_sha256"] != before["config_sha256"]
    scores = {row["unit_code"]: row["score"] for row in after["rows"]}
    assert scores == {"A": 25.0, "B": 0.0, "P": 0.0, "C": 87.5}
    other = program.kpi("ranking", "--campaign", "cuoc_thi", "--period", "2024-03", "--format", "json")
    assert (other.code, len(other.rows)) == (0, 4)
