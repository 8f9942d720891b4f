"""Answers: is each slip of the pen in config/ named with its file, key and the nearest word that is known?"""

import shutil

import pytest

from kpi.plan.config import PRODUCT_CONFIG_DIR, load
from kpi.plan.config_errors import ConfigError

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
