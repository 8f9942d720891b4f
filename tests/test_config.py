"""The configuration is a contract: other programs write such files, and a fault names file, key and what is allowed."""

import pytest
import yaml

from kpi.plan.config import load
from kpi.plan.config_errors import ConfigError
from tests.command_line import Program, campaign, end_of_year
from tests.small_house import write_campaign

WHOLE_SHAPE = """
code: thu
kind: movement
title: Phong trào thi đua “Đẩy mạnh cải cách hành chính” năm 2024
document: {number: 114/KH-UBND, signed_on: 2024-03-15, issuer: UBND thành phố, source: ke_hoach.txt}
starts_on: 2024-01-01
ends_on: 2024-12-31
units: thu
reporting: {first_period: 2024-03, due_day: 10, stale_after_months: 1}
scoring: {scale: percent, decimals: 1, tie_breakers: [DISBURSEMENT], publish_ranking: group,
          bands: [{code: muc_1, name: Từ 90 điểm, at_least: 90}]}
adjustments: [{code: CONG_SANG_KIEN, name: Cộng sáng kiến, kind: bonus, cap: 2, clause: II.4}]
indicators:
  - code: DISBURSEMENT
    name: Giải ngân kế hoạch vốn
    clause: {at: "II.2.1, gạch đầu dòng 3", words: "giải ngân đạt tối thiểu 80%"}
    measure: share
    accumulation: cumulative
    pace: linear
    numerator: {label: Vốn đã giải ngân lũy kế, measure_unit: vnd}
    denominator: {label: Kế hoạch vốn được giao, measure_unit: vnd}
    parts: [{code: ke_hoach_dau_nam, label: Kế hoạch vốn giao đầu năm, measure_unit: vnd}]
    part_of_whole: true
    parts_in_order: false
    other_base: ke_hoach_dau_nam
    milestones: [{due_on: 2024-09-30, target: 0.8, binding: aspirational}, {due_on: 2024-12-31, target: 1}]
    direction: higher
    weight: 1.5
    cap: 1
    target_from: plan
    applies_to: {kinds: [department, commune], traits: [has_capital_plan], units: [P],
                 except: [{unit: B, reason: chưa giao vốn, document: 5/QĐ}]}
    source: report
    evidence: {required: false, label: Xác nhận của Kho bạc}
    owner: PHONG_TAI_CHINH_KE_HOACH
    used_for_award: true
review_rounds: [{code: dot_1, awards: [GIAY_KHEN_TAP_THE], data_on: 2024-11-30, not_due_rule: open}]
tasks: [{code: KIEM_TRA, name: Kiểm tra, owner: P, co_owners: [A], due_on: null, due_words: Quý III, clause: IV.1}]
awards:
  - code: GIAY_KHEN_TAP_THE
    name: Giấy khen của Chủ tịch UBND thành phố (tập thể)
    recipient: collective
    awarder: Chủ tịch UBND thành phố
    clause: {at: "III.2", words: "Hoàn thành tốt các nhiệm vụ được giao"}
    criteria:
      - {code: i0, rule: reviewer_decides, question: Có chấp hành tốt không?, clause: III.2}
      - {code: i1, rule: reviewer_decides, supported_by: DISBURSEMENT}
      - {code: i2, rule: all_applicable_met, aspirational_miss: not_met}
      - {code: i3, rule: rank_at_most, indicator: DISBURSEMENT, value: 5, unranked: open, when_not_applicable: met}
      - {code: dossier, rule: dossier_complete, documents: [to_trinh, bien_ban, bao_cao_thanh_tich]}
"""


@pytest.fixture
def folder(tmp_path, monkeypatch):
    program = Program(tmp_path, monkeypatch).writes(campaign())
    return program.config


def loaded(folder, raw):
    text = raw if isinstance(raw, str) else yaml.safe_dump(raw, allow_unicode=True, sort_keys=False)
    (folder / "campaigns" / "thu.yaml").write_text(text, "utf-8")
    return load(folder)["thu"].campaign


def faults(folder, raw):
    """What is wrong with a campaign: {key: what is allowed}; every fault names the file."""
    with pytest.raises(ConfigError) as caught:
        loaded(folder, raw)
    assert {issue.file for issue in caught.value.issues} <= {"thu.yaml"}
    return {issue.key: issue.allowed for issue in caught.value.issues}


def with_key(path: str, value: object) -> dict:
    """The small campaign with one key set, "indicators.0.weight" being the weight of its only indicator."""
    raw = campaign()
    *way, last = path.split(".")
    place = raw
    for step in way:
        place = place[int(step)] if step.isdigit() else place.setdefault(step, {})
    place[int(last) if last.isdigit() else last] = value
    return raw


def test_the_whole_shape_of_the_contract_is_read_as_written(folder):
    read = loaded(folder, WHOLE_SHAPE)
    indicator, award = read.indicators[0], read.awards[0]
    assert (read.first_period, read.reporting.due_day, read.reporting.stale_after_months) == ("2024-03", 10, 1)
    assert (indicator.pace, indicator.other_base, float(indicator.weight)) == ("linear", "ke_hoach_dau_nam", 1.5)
    targets = [(str(mark.due_on), float(mark.target), mark.binding) for mark in indicator.milestones]
    assert targets == [("2024-09-30", 0.8, "aspirational"), ("2024-12-31", 1.0, "required")]
    assert [criterion.rule for criterion in award.criteria][1:3] == ["reviewer_decides", "all_applicable_met"]
    assert award.criteria[4].documents == ("to_trinh", "bien_ban", "bao_cao_thanh_tich")
    assert (read.tasks[0].due_on, read.tasks[0].due_words) == (None, "Quý III")
    assert (read.adjustments[0].kind, read.scoring.publish_ranking) == ("bonus", "group")


def test_what_is_left_out_has_the_default_of_the_contract(folder):
    read = loaded(folder, campaign())
    one = read.indicators[0]
    reporting = (read.first_period, read.reporting.due_day, read.reporting.stale_after_months)
    assert reporting == ("2024-01", 5, 2)
    assert (read.scoring.scale, read.scoring.decimals, read.scoring.publish_ranking) == ("percent", 2, "own")
    assert (read.document.number, read.document.signed_on, read.awards, read.tasks) == (None, None, (), ())
    assert (one.accumulation, one.pace, one.direction, one.cap) == ("month_end", "constant", "higher", 1)
    assert (one.effective_weight, one.target_from, one.source) == (1, "plan", "report")
    assert (one.used_for_award, one.part_of_whole, one.parts_in_order) == (True, True, False)
    assert one.milestones[0].binding == "required"
    assert all(one.applies_to.covers(unit) for unit in load(folder)["thu"].units)


def test_points_weigh_their_maximum_unless_a_weight_is_given(folder):
    points = {"code": "D", "name": "Điểm", "measure": "points", "max": 20}
    assert loaded(folder, campaign(points)).indicators[0].effective_weight == 20
    assert loaded(folder, campaign({**points, "weight": 3})).indicators[0].effective_weight == 3


def test_a_key_with_nothing_behind_it_and_an_empty_number_or_date_are_not_given(folder):
    raw = campaign(document={"number": "", "signed_on": ""}, tasks=None, awards=None, reporting=None, scoring=None)
    raw["indicators"][0] |= {"parts": None, "applies_to": None, "weight": None, "cap": None, "evidence": None}
    read = loaded(folder, raw)
    assert (read.document.number, read.document.signed_on, read.reporting.due_day) == (None, None, 5)
    assert (read.indicators[0].effective_weight, read.indicators[0].cap) == (1, 1)


def test_labels_are_optional_and_a_clause_may_be_a_place_alone(folder):
    more = {"numerator": {"measure_unit": "vnd"}, "denominator": {}, "parts": [{"code": "p1"}], "clause": "II.2"}
    raw = campaign()
    raw["indicators"][0] |= more
    one = loaded(folder, raw).indicators[0]
    assert (one.numerator.measure_unit, one.parts[0].label, one.clause.at) == ("vnd", "p1", "II.2")
    assert one.numerator.label and one.denominator.label


@pytest.mark.parametrize("key", ["code", "kind", "title", "starts_on", "ends_on", "units", "indicators"])
def test_a_required_key_that_is_absent_is_named(folder, key):
    raw = campaign()
    del raw[key]
    assert faults(folder, raw) == {key: "khóa bắt buộc phải có"}
    assert faults(folder, campaign(**{key: ""})) == {key: "khóa bắt buộc phải có"}


@pytest.mark.parametrize("kind", [None, "", "contests", "Movement", " quiz ", 3, ["quiz"], "cuoc_thi", ...])
@pytest.mark.parametrize("more", [{}, {"quiz": {"minutes": 20}}])
def test_an_unknown_or_missing_kind_is_one_sentence(folder, kind, more):
    """Whether a plan owes indicators only its kind says; what else is wrong is told beside it."""
    raw = {**campaign(), "kind": kind} | (more if kind not in ("Movement", "contests") else {})
    raw = {key: value for key, value in raw.items() if value is not ...}
    del raw["indicators"]
    assert list(faults(folder, raw)) == ["kind"]
    assert sorted(faults(folder, {**raw, "document": {"signed_on": "mai"}})) == ["document.signed_on", "kind"]


@pytest.mark.parametrize("key", ["code", "name", "measure"])
def test_a_required_key_of_an_indicator_is_named_with_its_indicator(folder, key):
    raw = campaign()
    del raw["indicators"][0][key]
    where = "0" if key == "code" else "S"
    assert faults(folder, raw) == {f"indicators.{where}.{key}": "khóa bắt buộc phải có"}


@pytest.mark.parametrize(
    "path",
    [
        "titel",
        "document.nummer",
        "reporting.dueday",
        "scoring.band",
        "indicators.0.wieght",
        "indicators.0.milestones.0.bindng",
        "indicators.0.applies_to.kind",
        "indicators.0.evidence.must",
    ],
)
def test_an_unknown_key_is_an_error_and_the_known_ones_are_named(folder, path):
    (key, allowed), *others = faults(folder, with_key(path, "x")).items()
    assert (key.split(".")[-1], others) == (path.split(".")[-1], [])
    assert len(allowed.split(", ")) > 1


@pytest.mark.parametrize(
    ("path", "value", "allowed"),
    [
        ("kind", "thi_dua", "'movement', 'contest', 'initiative_call', 'quiz'"),
        ("starts_on", "01/01/2024", "ngày dạng 2024-09-30"),
        ("starts_on", 20240101, "ngày dạng 2024-09-30"),
        ("reporting.first_period", "2024-3", "tháng dạng 2024-03"),
        ("reporting.due_day", 0, "từ 1"),
        ("reporting.due_day", 1.5, "số nguyên"),
        ("indicators.0.measure", "ratio", "'share', 'done', 'count', 'rank', 'assessment', 'points'"),
        ("indicators.0.weight", "nặng", "số"),
        ("indicators.0.weight", float("nan"), "số"),
        ("indicators.0.weight", -1, "từ 0"),
        ("indicators.0.weight", True, "số"),
        ("indicators.0.used_for_award", "có lẽ", "true hoặc false"),
        ("indicators.0.applies_to.kinds", "commune", "danh sách"),
        ("indicators.0.source", "email", "'report', 'register', 'reviewer'"),
        ("indicators.0.code", "Tỷ lệ", "mã gồm chữ không dấu, số, gạch dưới"),
        ("indicators", {"S": {}}, "danh sách"),
        ("scoring.scale", "stars", "'percent', 'points'"),
    ],
)
def test_a_value_of_the_wrong_kind_is_named_with_what_is_allowed(folder, path, value, allowed):
    assert list(faults(folder, with_key(path, value)).values()) == [allowed]


@pytest.mark.parametrize(
    ("path", "value", "key"),
    [
        ("ends_on", "2023-12-31", "ends_on"),
        ("reporting.first_period", "2025-01", "reporting.first_period"),
        ("units", "nope", "units"),
        ("scoring.scale", "points", "scoring.scale"),
        ("scoring.tie_breakers", ["X"], "scoring.tie_breakers"),
        ("indicators.0.milestones.0.due_on", "2024-12-30", "indicators.S.milestones.due_on"),
        ("indicators.0.milestones.0.target", 80, "indicators.S.milestones.target"),
        ("indicators.0.milestones", [], "indicators.S.milestones"),
        ("indicators.0.milestones", [*end_of_year(0.8), *end_of_year(1)], "indicators.S.milestones"),
        ("indicators.0.other_base", "p9", "indicators.S.other_base"),
        ("indicators.0.parts", [{"code": "uoc_ca_nam"}], "indicators.S.parts"),
        ("indicators.0.applies_to.units", ["KHONG_CO"], "indicators.S.applies_to"),
        ("indicators.0", {"code": "D", "name": "n", "measure": "points"}, "indicators.D.max"),
        (
            "indicators.0",
            {"code": "N", "name": "n", "measure": "count", "milestones": [{"due_on": "2024-12-31"}]},
            "indicators.N.milestones.2024-12-31.target",
        ),
    ],
)
def test_values_that_do_not_fit_together_are_refused(folder, path, value, key):
    assert list(faults(folder, with_key(path, value))) == [key]


def test_the_same_code_twice_is_refused_in_a_file_and_across_files(folder):
    raw = campaign()
    raw["indicators"] *= 2
    assert faults(folder, raw) == {"indicators": "mỗi mã chỉ một lần"}
    loaded(folder, campaign())
    write_campaign(folder, campaign(), [])
    (folder / "campaigns" / "thu.yaml").rename(folder / "campaigns" / "a.yaml")
    with pytest.raises(ConfigError, match="mã phong trào không trùng nhau"):
        loaded(folder, campaign())
