"""Answers whether the worked example of docs/huong-dan.md is what the rules give; never reads the store."""

from fractions import Fraction
from pathlib import Path

import pytest
import yaml

from tests.reference import Fact, Plan, ranking_rows, unit_rows

REPO = Path(__file__).resolve().parent.parent
GUIDE = (REPO / "docs/huong-dan.md").read_text("utf-8")
UNIT = {"code": "X", "name": "Phường X", "kind": "commune", "peer_group": "g", "traits": []}
FIGURES = {
    "FULL_ONLINE": (38, 40),
    "DISBURSEMENT": (4_000_000_000, 8_000_000_000),
    "JOB_COMMUNE": (1, 1),
    "STAFF_ONLINE": None,
    "LEGAL_DOCS": (0, 0),
}


@pytest.fixture(scope="module")
def plan():
    raw = yaml.safe_load((REPO / "config/campaigns/uong_bi_2024.yaml").read_text("utf-8"))
    raw["indicators"] = [{**item, "applies_to": {}} for item in raw["indicators"] if item["code"] in FIGURES]
    return Plan(raw, [UNIT])


def facts(figures):
    return [Fact("X", code, "2024-06", *map(Fraction, pair)) for code, pair in figures.items() if pair]


def said(number, decimals):
    return f"{float(number):.{decimals}f}".replace(".", ",")


def test_the_scores_of_the_worked_example_are_what_the_rules_give(plan):
    blank = ranking_rows(plan, facts(FIGURES), "2024-06")[0]
    filled = ranking_rows(plan, facts({**FIGURES, "STAFF_ONLINE": (120, 120)}), "2024-06")[0]
    assert (f"**{said(blank['score'], 2)}**" in GUIDE, f"**{said(filled['score'], 2)}**" in GUIDE) == (True, True)
    assert blank["indicators_applicable_count"] == 4


def test_the_attainment_and_expected_of_the_worked_example_are_what_the_rules_give(plan):
    rows = {row["indicator_code"]: row for row in unit_rows(plan, facts(FIGURES), UNIT, "2024-06")}
    line = next(line for line in GUIDE.splitlines() if line.startswith("| Giải ngân |"))
    assert said(Fraction(rows["DISBURSEMENT"]["attainment"], 1_000_000), 6) in line
    assert f"{said(100 * rows['DISBURSEMENT']['expected'], 4)}%" in line


@pytest.mark.parametrize(
    ("code", "sign", "status"),
    [
        ("FULL_ONLINE", "▼ Chậm tiến độ", "behind"),
        ("DISBURSEMENT", "▼ Chậm tiến độ", "behind"),
        ("JOB_COMMUNE", "✓ Đạt", "met"),
        ("STAFF_ONLINE", "– Chưa có số liệu", "missing"),
        ("LEGAL_DOCS", "∅ Không phát sinh", "no_cases"),
    ],
)
def test_the_status_of_each_line_of_the_worked_example_is_what_the_rules_give(plan, code, sign, status):
    rows = {row["indicator_code"]: row["status"] for row in unit_rows(plan, facts(FIGURES), UNIT, "2024-06")}
    starts = {
        "FULL_ONLINE": "| Dịch vụ công trực tuyến toàn trình |",
        "DISBURSEMENT": "| Giải ngân |",
        "JOB_COMMUNE": "| Vị trí việc làm cấp xã |",
        "STAFF_ONLINE": "| Cán bộ, công chức dùng dịch vụ công |",
        "LEGAL_DOCS": "| Văn bản quy phạm pháp luật |",
    }
    line = next(line for line in GUIDE.splitlines() if line.startswith(starts[code]))
    assert (rows[code], sign in line) == (status, True)
