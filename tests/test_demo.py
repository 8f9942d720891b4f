"""The demonstration year: produced the real way, always the same, marked as invented, whole or absent."""

import os
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from kpi import actions, tables
from kpi.config import PRODUCT_CONFIG_DIR, load
from kpi.demo import make_demo
from kpi.demo.invented import invented_figures
from kpi.demo.story import PERIODS, SIGNED_AT, steps_of
from kpi.period import cut_off
from kpi.store import naive_utc, stored_path

ROOT = Path(__file__).resolve().parent.parent
CAMPAIGN, SEPTEMBER = "uong_bi_2024", "2024-09"
IS_LONG = os.environ.get("KPI_TEST_LONG") == "1"


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    """September alone in the short run (the months do not rest on each other), the whole year in the long one."""
    folder = tmp_path_factory.mktemp("demo")
    periods = PERIODS if IS_LONG else (SEPTEMBER,)
    # a process of its own, as `init --demo` is: a test runner's worker cannot start the processes that fill in
    program = (
        f"from pathlib import Path; from kpi.demo import make_demo; make_demo(Path({str(folder)!r}), None, {periods})"
    )
    subprocess.run([sys.executable, "-c", program], cwd=ROOT, check=True)
    with actions.open_office(folder, PRODUCT_CONFIG_DIR) as house:
        yield house


def cell(office, unit, indicator, basis="approved"):
    rows = tables.unit_position(office, CAMPAIGN, unit, SEPTEMBER, basis).rows
    return next(row for row in rows if row["indicator_code"] == indicator)


def test_eighty_per_cent_on_the_day_meets_and_a_tenth_less_misses(office):
    on_it, under = (cell(office, unit, "DISBURSEMENT") for unit in ("PHUONG_BAC_SON", "PHUONG_QUANG_TRUNG"))
    assert (on_it["value"], on_it["milestones"][0]["state"]) == (0.8, "met")
    assert (under["value"], under["milestones"][0]["state"], under["status"]) == (0.799, "missed", "missed")


def test_every_sort_of_unit_is_there(office):
    heat = tables.heatmap(office, CAMPAIGN, SEPTEMBER, "reported").rows
    found = Counter(cell["status"] for row in heat for cell in row["cells"].values())
    assert {"met", "exceeded", "behind", "missed", "missing", "not_due", "not_applicable", "no_cases"} <= set(found)
    sent = Counter(row["state"] for row in tables.completeness(office, CAMPAIGN, SEPTEMBER).rows)
    assert sent["on_time"] > 30
    assert sent["missing"] >= 1
    assert cell(office, "VAN_PHONG_THANH_UY", "DISBURSEMENT")["state"] == "not_applicable"


def test_a_sent_back_report_was_mended_and_approved(office):
    rows = tables.submissions(office, CAMPAIGN, SEPTEMBER, "PHUONG_NAM_KHE")
    assert [(row["version"], row["status"]) for row in rows] == [(2, "approved"), (1, "sent_back")]
    assert "minh họa" in rows[1]["reason"]


def test_it_went_the_real_way_and_the_workbooks_are_kept(office):
    rows = office.store.rows("select origin, file_sha256 from submission where source = 'report'")
    assert {row["origin"] for row in rows} == {"workbook"}
    assert all(stored_path(office.data_dir, row["file_sha256"]).exists() for row in rows)
    cells = office.store.rows(
        "select count(*) as n from fact join submission using (submission) where source = 'report' and cell is null"
    )
    assert cells == [{"n": 0}]


def test_units_and_configuration_are_recorded_at_the_plans_signing(office):
    rows = office.store.rows("select recorded_at from config_version where campaign = 'uong_bi_2024'")
    assert [row["recorded_at"].isoformat() for row in rows] == [naive_utc(SIGNED_AT).isoformat()]


def test_everything_says_that_it_is_invented(office):
    assert office.is_demo
    assert all(row["is_demo"] for row in tables.campaigns(office))
    names = [row["full_name"] for row in office.store.rows("select full_name from person")]
    assert names
    assert all("(minh họa)" in name for name in names)
    reports = office.store.rows("select distinct report_number from submission where report_number is not null")
    assert all("(minh họa)" in row["report_number"] for row in reports)


def test_the_second_reviewer_decides_on_the_reviewers_own_unit(office):
    rows = office.store.rows(
        "select distinct decided_by from review join submission using (submission) where unit_code = 'PHONG_NOI_VU'"
    )
    assert rows == [{"decided_by": "van_phong"}]


def test_the_figures_are_always_the_same():
    plan = load(PRODUCT_CONFIG_DIR)[CAMPAIGN]
    unit = plan.unit("PHUONG_YEN_THANH", cut_off(SEPTEMBER))
    figures = [invented_figures(item, unit, SEPTEMBER) for item in plan.indicators_of(unit)]
    assert figures == [invented_figures(item, unit, SEPTEMBER) for item in plan.indicators_of(unit)]
    assert sum(len(given) for given in figures) > 30


def test_some_units_are_late_some_silent_some_corrected():
    plan = load(PRODUCT_CONFIG_DIR)[CAMPAIGN]
    steps = [steps_of(unit.code, period) for unit in plan.units if unit.is_ranked for period in PERIODS]
    assert sum(not made for made in steps) >= 5
    assert sum(made != [] and made[0].submitted_at.day > 5 for made in steps) >= 5
    assert sum(len(made) == 2 for made in steps) == 4
    assert sum(made != [] and made[-1].approved_at is None for made in steps) == 5


def test_a_year_broken_off_leaves_no_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    def broken(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setattr("kpi.demo.year._play", broken)
    with pytest.raises(KeyboardInterrupt):
        make_demo(tmp_path)
    assert not (tmp_path / "kpi.duckdb").exists()
    monkeypatch.setattr("kpi.demo.year._play", lambda *_: None)
    make_demo(tmp_path)
    assert (tmp_path / "kpi.duckdb").exists()
    assert not (tmp_path / ".dang-tao").exists()
