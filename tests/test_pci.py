"""Answers: does a real, published table come out again, figure by figure imported, through actions and command line?

The 21 best-placed provinces of the PCI 2021 (VCCI); never rounds a score to make it fit: within 0.03 of the published.
"""

import csv
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from kpi import tables
from tests.small_house import FACT_COLUMNS, House, csv_of, write_campaign

DATA = Path(__file__).parent / "data"
ROOT = Path(__file__).resolve().parents[1]
PERIOD = "2021-12"


def rows_of(name: str) -> list[dict]:
    return list(csv.DictReader((DATA / name).read_text("utf-8").splitlines()))


@pytest.fixture(scope="module")
def pci():
    """The campaign, its units, its facts and what was published (unit code -> published index and rank)."""
    weights, provinces = rows_of("pci_2021_weights.csv"), rows_of("pci_2021.csv")
    campaign = {
        "code": "pci_2021",
        "kind": "movement",
        "title": "Chỉ số năng lực cạnh tranh cấp tỉnh 2021",
        "starts_on": "2021-01-01",
        "ends_on": "2021-12-31",
        "units": "tinh",
        "reporting": {"first_period": PERIOD},
        "indicators": [
            {
                "code": weight["sub_index"].upper(),
                "name": weight["name_vi"],
                "measure": "share",
                "part_of_whole": True,
                "weight": int(weight["weight_pct"]),
                "milestones": [{"due_on": "2021-12-31", "target": 1}],
            }
            for weight in weights
        ],
    }
    units, facts, published = [], [], {}
    for number, province in enumerate(reversed(provinces), 1):  # the file must not come in the order it is to give
        code = f"TINH_{number:02d}"
        units.append({"code": code, "name": province["province"], "kind": "province", "peer_group": "tinh"})
        published[code] = (float(province["pci"]), int(province["rank"]))
        for weight in weights:
            name, most = weight["sub_index"], weight["max"]
            figure = {"numerator": province[name], "denominator": most}
            facts.append({"unit": code, "indicator": name.upper(), "period": PERIOD, **figure})
    return campaign, units, facts, published


def assert_is_published(rows: list[dict], published: dict) -> None:
    assert {row["unit_code"]: row["rank"] for row in rows} == {code: rank for code, (_, rank) in published.items()}
    off = {row["unit_code"]: abs(float(row["score"]) - published[row["unit_code"]][0]) for row in rows}
    assert max(off.values()) <= 0.03, off
    assert [row["rank"] for row in rows] == sorted(row["rank"] for row in rows)


def test_the_21_published_ranks_and_scores_come_out_of_the_imported_figures(pci, tmp_path):
    campaign, units, facts, published = pci
    with House(tmp_path, (campaign, units)) as house:
        house.upload("pci_2021", facts)
        answer = tables.ranking(house.office, "pci_2021", PERIOD)
    assert len(answer.rows) == 21
    assert_is_published(answer.rows, published)


def test_the_same_through_the_command_line(pci, tmp_path):
    campaign, units, facts, published = pci
    write_campaign(tmp_path / "config", campaign, units)
    (tmp_path / "pci.csv").write_bytes(csv_of(FACT_COLUMNS, facts))
    kpi(tmp_path, "init")
    kpi(tmp_path, "import-facts", "--campaign", "pci_2021", "pci.csv", "--as", "quan_tri", "--approve")
    shown = json.loads(
        kpi(tmp_path, "ranking", "--campaign", "pci_2021", "--period", PERIOD, "--format", "json").stdout
    )
    assert shown["campaign"] == "pci_2021"
    assert shown["period"] == PERIOD
    assert shown["basis"] == "approved"
    assert len(shown["config_sha256"]) == 64
    assert_is_published(shown["rows"], published)
    first = next(row for row in shown["rows"] if row["rank"] == 1)
    assert first["unit_name"] == "Quảng Ninh"
    assert {"peer_group", "rank_overall", "rank_change", "grade"} <= set(first)
    assert (first["indicators_met_count"], first["indicators_applicable_count"]) == (0, 10)


def test_the_command_line_shows_each_sub_index_with_the_line_it_came_from(pci, tmp_path):
    campaign, units, facts, _ = pci
    write_campaign(tmp_path / "config", campaign, units)
    (tmp_path / "pci.csv").write_bytes(csv_of(FACT_COLUMNS, facts))
    kpi(tmp_path, "init")
    kpi(tmp_path, "import-facts", "--campaign", "pci_2021", "pci.csv", "--as", "quan_tri", "--approve")
    shown = json.loads(
        kpi(
            tmp_path, "unit", "--campaign", "pci_2021", "--unit", "TINH_21", "--period", PERIOD, "--format", "json"
        ).stdout
    )
    row = shown["rows"][0]
    assert row["indicator_code"] == "GIA_NHAP_THI_TRUONG"
    assert (row["value"], row["numerator"], row["denominator"], row["weight"]) == (0.798, 7.98, 10, 5)
    assert row["attainment"] == 0.798
    assert [(m["due_on"], m["target"], m["state"]) for m in row["milestones"]] == [("2021-12-31", 1, "missed")]
    line = 2 + next(i for i, fact in enumerate(facts) if fact["unit"] == "TINH_21")
    assert row["source"]["file"] == "pci.csv"
    assert row["source"]["cell"] == f"L{line}"
    assert row["source"]["submitted_by"] == "quan_tri"


def kpi(folder: Path, *arguments: str) -> subprocess.CompletedProcess:
    """Run `python -m kpi …` on a folder's own configuration and store; anything but exit 0 fails the test."""
    environment = {
        **os.environ,
        "KPI_CONFIG_DIR": str(folder / "config"),
        "KPI_DATA_DIR": str(folder / "data"),
        "PYTHONPATH": str(ROOT),
        "PYTHONIOENCODING": "utf-8",
    }
    found = subprocess.run(
        [sys.executable, "-m", "kpi", *arguments], cwd=folder, env=environment, capture_output=True, encoding="utf-8"
    )
    assert found.returncode == 0, f"{arguments}\n{found.stdout}\n{found.stderr}"
    return found
