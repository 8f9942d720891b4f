"""Answers: is each slip of the pen in config/ named with its file, key and the nearest word that is known?"""

import json
import shutil
from functools import reduce
from typing import Literal, get_args, get_origin

import pytest
from pydantic import BaseModel, ValidationError

from kpi import tables
from kpi.plan.config import PRODUCT_CONFIG_DIR, load
from kpi.plan.config_errors import ConfigError, issues_of
from kpi.plan.model import campaign_from

PLAN = "uong_bi_2024.yaml"


@pytest.fixture
def config(tmp_path):
    shutil.copytree(PRODUCT_CONFIG_DIR, tmp_path / "config")
    return tmp_path / "config"


def faults(config) -> str:
    with pytest.raises(ConfigError) as found:
        load(config)
    return str(found.value)


def change(config, old: str, new: str, name: str = f"campaigns/{PLAN}") -> None:
    path = config / name
    text = path.read_text("utf-8")
    assert old in text, old
    path.write_text(text.replace(old, new, 1), "utf-8")


def test_the_shipped_folder_has_no_slip(config):
    assert load(config)


SLIPS = [
    ("unit_traits: [settles_procedures]", "unit_traits: [settles_procedure]", "settles_procedures (gần nhất"),
    ("measure_unit: nhiem_vu", "measure_unit: nhiem_vy", "nhiem_vu (gần nhất"),
    ("documents: [to_trinh,", "documents: [to_trih,", "to_trinh (gần nhất"),
]


@pytest.mark.parametrize(("old", "new", "said"), SLIPS)
def test_a_word_that_nothing_knows_is_named_with_the_nearest(config, old, new, said):
    change(config, old, new)
    told = faults(config)
    assert PLAN in told and said in told, told


@pytest.mark.parametrize(
    ("key", "old", "new", "near"),
    [
        ("applies_to.kinds", "kinds", "communne", "commune"),
        ("applies_to.traits", "traits", "settles_procedurez", "settles_procedures"),
        ("owner", "owner", "PHONG_TU_PHAPP", "PHONG_TU_PHAP"),
    ],
)
def test_a_group_or_an_owner_misspelt_is_named(config, key, old, new, near):
    line = f"    owner: {new}\n" if old == "owner" else f"    applies_to: {{{old}: [{new}]}}\n"
    path = config / "campaigns" / PLAN
    lines = path.read_text("utf-8").splitlines(keepends=True)
    place = next(i for i, text in enumerate(lines) if text.startswith("  - code: "))
    end = next(i for i in range(place + 1, len(lines)) if lines[i].startswith("  - code: "))
    kept = [text for text in lines[place + 1 : end] if not text.startswith(f"    {line.split(':')[0].strip()}:")]
    path.write_text("".join([*lines[: place + 1], line, *kept, *lines[end:]]), "utf-8")
    told = faults(config)
    assert key in told and f"{near} (gần nhất" in told, told


def test_a_milestone_after_the_end_is_named(config):
    path = config / "campaigns" / PLAN
    text = path.read_text("utf-8")
    old = next(part for part in text.split("due_on: ")[1:])[:10]
    path.write_text(text.replace(f"due_on: {old}", "due_on: 2031-01-01", 1), "utf-8")
    assert "2031-01-01; cho phép: đến " in faults(config)


def test_a_number_with_a_comma_is_not_read_as_nought(config):
    text = (config / "campaigns" / PLAN).read_text("utf-8")
    old = next(line for line in text.splitlines() if "{due_on:" in line and "target: 0." in line)
    change(config, old, old.replace("target: 0.", "target: 0,", 1))
    told = faults(config)
    assert "target" in told and "số lẻ viết dấu chấm" in told, told


def test_an_address_of_no_unit_is_named(config):
    change(config, "addresses: {}", "addresses: {PHONG_TU_PHAB: a@b.example}", "mail.yaml")
    assert "mail.yaml, addresses: tìm thấy PHONG_TU_PHAB; cho phép: PHONG_TU_PHAP" in faults(config)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("code: a: b\n", "dòng 1, cột 8: tìm thấy dấu hai chấm sai chỗ"),
        ("a: [1, 2\nb: 3\n", "dòng 2, cột 2: tìm thấy"),
        ("a: 1\na: 2\n", "khóa 'a' viết hai lần"),
        ("a:\n\t- b\n", "ký tự không được đứng đầu"),
    ],
)
def test_what_is_no_yaml_is_told_in_vietnamese_with_line_and_column(config, text, said):
    (config / "campaigns" / "moi.yaml").write_text(text, "utf-8")
    told = faults(config)
    assert said in told and "did not" not in told and "expected" not in told, told


NAMED = [
    ("except: [PHUONG_TRUNG_VUONG]", "except: [PHUONG_TRUNG_VUON]", "PHUONG_TRUNG_VUONG (gần nhất"),
    ("owner: UY_BAN_MTTQ", "owner: UY_BAN_MTTO", "tasks.VAN_DONG_HUONG_UNG.owner: tìm thấy UY_BAN_MTTO"),
    ("owner: PHUONG_TRUNG_VUONG, awards", "owner: PHUONG_TRUNG_VUON, awards", "PHUONG_TRUNG_VUONG (gần nhất"),
    ("awards: [GIAY_KHEN_TAP_THE", "awards: [GIAY_KHEN_TAPTHE", "GIAY_KHEN_TAP_THE (gần nhất"),
    ("indicator: PAR_INDEX_2023", "indicator: PAR_INDEX_2032", "PAR_INDEX_2023 (gần nhất"),
    ("rule: all_applicable_met", "rule: all_aplicable_met", "all_applicable_met (gần nhất"),
    ("measure: share", "measure: shaer", "share (gần nhất"),
    ("units: uong_bi\n", "units: uong_bii\n", "uong_bi (gần nhất"),
    ("    owner: PHONG_TU_PHAP", "    ower: PHONG_TU_PHAP", "owner (gần nhất"),
    ("measure_unit: nhiem_vu}]", "measure_unit: nhiem_vi}]", "parts.dung_han.measure_unit: tìm thấy nhiem_vi"),
    ("data_on: 2024-11-30", "data_on: 2023-11-30", "review_rounds.dot_1.data_on: tìm thấy 2023-11-30"),
    ("signed_on: 2024-03-15", "signed_on: 2204-03-15", "document.signed_on: tìm thấy 2204-03-15"),
    ("signed_on: 2024-03-15", "signed_on: 0204-03-15", "document.signed_on: tìm thấy 0204-03-15"),
    ("first_period: 2024-03", "first_period: 2023-03", "từ 2024-01 (tháng của starts_on)"),
    ("due_on: 2024-09-30", "due_on: 2024-02-31", "tháng 2/2024 có 29 ngày"),
    ("due_on: 2024-09-30", "due_on: 30/09/2024", "viết là 2024-09-30"),
    ("target: 0.8, binding", "target: 95%, binding", "indicators.DISBURSEMENT.milestones.0.target: tìm thấy '95%'"),
    ("target: 0.8, binding", "target: 0,8, binding", "indicators.DISBURSEMENT.milestones.0.target"),
]


@pytest.mark.parametrize(("old", "new", "said"), NAMED)
def test_a_reference_a_choice_a_key_a_day_and_a_number_are_named_with_what_is_right(config, old, new, said):
    change(config, old, new)
    told = faults(config)
    assert PLAN in told and said in told, told


UNKNOWN = [
    (
        "traits: [education, health]",
        "traits: [linh_vuc_moi]",
        "indicators.EPAYMENT_SERVICE.applies_to.traits: linh_vuc_moi",
    ),
    (
        "applies_to: {kinds: [commune]}",
        "applies_to: {kinds: [dac_khu]}",
        "indicators.JOB_COMMUNE.applies_to.kinds: dac_khu",
    ),
    ("measure_unit: nhiem_vu}", "measure_unit: con_ga}", "numerator.measure_unit: con_ga"),
    ("    owner: PHONG_TU_PHAP\n", "    owner: SO_Y_TE\n", "indicators.LEGAL_DOCS.owner: SO_Y_TE"),
    ("    owner: PHONG_TU_PHAP\n", "    weight: 0\n    owner: PHONG_TU_PHAP\n", "indicators.LEGAL_DOCS.weight: 0"),
]


@pytest.mark.parametrize(("old", "new", "said"), UNKNOWN)
def test_a_word_of_the_plans_own_that_nothing_knows_is_told_at_the_start(config, old, new, said):
    change(config, old, new)
    told = "\n".join(tables.start_notes({"uong_bi_2024": load(config)["uong_bi_2024"]}))
    assert f"campaigns/{PLAN}" in told and said in told, told


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("Phường Bắc Sơn,commune", "Phường Bắc Sơn,comune", "units/uong_bi.csv, PHUONG_BAC_SON.kind: comune (commune"),
        (",cum_phuong_xa,101", ",cum_phuong_x,101", "PHUONG_BAC_SON.peer_group: cum_phuong_x (cum_phuong_xa"),
        (",settles_procedures;", ",settle_procedures;", "PHUONG_BAC_SON.traits: settle_procedures (settles_procedures"),
    ],
)
def test_a_word_of_a_units_row_nearly_like_a_known_one_is_told_at_the_start(config, old, new, said):
    change(config, old, new, "units/uong_bi.csv")
    told = "\n".join(tables.start_notes({"uong_bi_2024": load(config)["uong_bi_2024"]}))
    assert said in told, told


OF_KINDS = [
    (
        "thanh_tri_2023",
        "staff: [can_bo, cong_chuc,",
        "staff: [can_bo, cong_chc,",
        "khoi_1.staff: tìm thấy cong_chc; cho",
    ),
    ("thanh_tri_2023", "{before: 2023-04-15}", "{befor: 2023-04-15}", "KE_HOACH.due.befor: tìm thấy khóa không được"),
    ("thanh_tri_2023", "{before: 2023-04-15}", "{befor: 2023-04-15}", "cho phép: before (gần nhất"),
    ("dong_hoa_2024", "prize: ba,", "prize: bba,", "cho phép: ba (gần nhất; dac_biet"),
]


@pytest.mark.parametrize(("plan", "old", "new", "said"), OF_KINDS)
def test_a_word_of_a_quiz_or_a_contest_is_named_by_its_own_key_with_the_nearest(config, plan, old, new, said):
    change(config, old, new, f"campaigns/{plan}.yaml")
    assert said in faults(config)


ODD_DAYS = [
    ("thanh_tri_2023", "closes_on: 2023-08-31", "closes_on: 2024-08-31", "quiz.closes_on: 2024-08-31 (phong trào từ 2"),
    ("thanh_tri_2023", "marking_starts_on: 2023-09", "marking_starts_on: 2022-09", "mở thi ngày 2023-08-01"),
    ("thanh_tri_2023", "marking_ends_on: 2023-09-15", "marking_ends_on: 2023-08-15", "bắt đầu chấm ngày 2023-09-01"),
    ("thanh_tri_2023", "novelty_on: 2023", "novelty_on: 2032", "quiz.essay.novelty_on: 2032-03-31 (đóng thi ngày"),
    ("thanh_tri_2023", "before: 2023-05-15", "before: 2025-05-15", "tasks.THE_LE.due: 2025-05-14"),
    ("tan_an_2024", "last_day: 2024", "last_day: 2042", "ideas.year_rule.last_day: 2042-10-31"),
    ("dong_hoa_2024", "deadline: 2024", "deadline: 2042", "entries.deadline: 2042-08-15"),
]


@pytest.mark.parametrize(("plan", "old", "new", "said"), ODD_DAYS)
def test_a_day_far_from_its_campaign_is_told_at_the_start(config, plan, old, new, said):
    change(config, old, new, f"campaigns/{plan}.yaml")
    assert said in "\n".join(tables.start_notes({plan: load(config)[plan]}))


def choices_of(model: BaseModel, at: tuple = ()):
    """Every field of a plan that takes one of a few words, wherever it stands: class and field, its way, the words."""
    for name, field in type(model).model_fields.items():
        value, way = getattr(model, name), (*at, field.alias or name)
        words = [word for word in in_annotation(field.annotation) if isinstance(word, str)]
        if words and isinstance(value, str):
            yield (type(model).__name__, name), way, value, words
        for place, item in enumerate(value if isinstance(value, tuple) else (value,)):
            inner = (*way, place) if isinstance(value, tuple) else way
            if isinstance(item, BaseModel):
                yield from choices_of(item, inner)
            elif words and isinstance(value, tuple) and isinstance(item, str):
                yield (type(model).__name__, name), inner, item, words


def in_annotation(annotation):
    """The words of every Literal inside an annotation."""
    if get_origin(annotation) is Literal:
        yield from get_args(annotation)
    for inner in get_args(annotation):
        yield from in_annotation(inner)


def test_every_choice_of_every_kind_of_plan_misspelt_is_named_with_its_key_and_the_nearest_word():
    """Not a list of examples: the fields are found in the models; one that is new is tried without a word here."""
    seen = set()
    for plan in load(PRODUCT_CONFIG_DIR).values():
        raw = plan.campaign.model_dump(mode="json", by_alias=True)
        for field, way, value, _ in choices_of(plan.campaign):
            if field in seen or field == ("Campaign", "kind"):
                continue
            seen.add(field)
            wrong = json.loads(json.dumps(raw))
            holder = reduce(lambda found, step: found[step], way[:-1], wrong)
            holder[way[-1]] = f"{value}x"
            with pytest.raises(ValidationError) as found:
                campaign_from(wrong)
            told = "\n".join(str(issue) for issue in issues_of("moi.yaml", found.value, wrong, type(plan.campaign)))
            assert f"{value}x" in told and f"{value} (gần nhất" in told and str(field[1]) in told, (field, told)
    assert len(seen) > 30, sorted(seen)
