"""Answers: what do all tests share? Settings of hypothesis, a browser where there is one, and the count of skips.

Never lets a test see the machine's own store: KPI_DATA_DIR and KPI_CONFIG_DIR are taken out before any test runs.
"""

import os
import shutil
import sys
from collections import Counter
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from openpyxl.writer.excel import ExcelWriter

os.environ.pop("KPI_DATA_DIR", None)
os.environ.pop("KPI_CONFIG_DIR", None)
IS_LONG = os.environ.get("KPI_TEST_LONG") == "1"

# Short: the same few examples on every machine. Long: many, new ones on every run, a failing one printed to copy.
settings.register_profile(
    "short", max_examples=10, derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile(
    "long", max_examples=1000, deadline=None, print_blob=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("long" if IS_LONG else "short")


# The files that take longest, begun first: one of them begun last would keep one worker waiting for the other.
SLOWEST = (
    "test_demo.py",
    "test_leadership_journey.py",
    "test_quiz_contest.py",
    "test_cluster.py",
    "test_every_page.py",
    "test_properties.py",
    "test_bench.py",
    "test_journey.py",
    "test_review_journey.py",
    "test_local_socket.py",
    "test_pci.py",
    "test_board.py",
    "test_without_merit.py",
    "test_papers_agree.py",
    "test_own_layout.py",
    "test_checks.py",
)


def pytest_collection_modifyitems(config, items):
    """Put the slowest files first; skip, by name, what is marked `long` in a short run."""
    items.sort(key=lambda item: SLOWEST.index(item.path.name) if item.path.name in SLOWEST else len(SLOWEST))
    if IS_LONG:
        return
    for item in items:
        if item.get_closest_marker("long"):
            item.add_marker(pytest.mark.skip(reason="chỉ chạy với: python3 dev.py test --long"))


@pytest.fixture(autouse=True, scope="session")
def no_workbook_of_the_product_holds_a_formula():
    """Whatever workbook the product makes in any test is scanned: the product writes no formula (issue 11, A 2)."""
    product, before = str(Path(__file__).parents[1] / "kpi"), ExcelWriter.write_data

    def scanned(writer):
        frame = sys._getframe(1)
        while "openpyxl" in frame.f_code.co_filename:
            frame = frame.f_back
        if frame.f_code.co_name == "book_bytes":  # which tests call too, for what they spoil
            frame = frame.f_back
        if frame.f_code.co_filename.startswith(product):
            cells = [cell for sheet in writer.workbook.worksheets for cell in sheet._cells.values()]
            found = [f"{cell.parent.title}!{cell.coordinate}" for cell in cells if cell.data_type == "f"]
            assert not found, f"bảng tính của phần mềm có công thức ở {found}"
        before(writer)

    ExcelWriter.write_data = scanned
    yield
    ExcelWriter.write_data = before


@pytest.fixture(scope="module")
def reader():
    """One reading process for all the workbooks of a file of tests."""
    from kpi.workbook.reader import Reader

    with Reader() as shared:
        yield shared


@pytest.fixture
def office(tmp_path):
    """A house of its own with the units and accounts of house_of_workbooks."""
    from tests.house_of_workbooks import open_house

    with open_house(tmp_path) as house:
        yield house


@pytest.fixture(scope="session", autouse=True)
def made_store(tmp_path_factory):
    """Every new store of this process begins as a copy of one that the schema files made: the same file, sooner.

    Half of what a test costs would be running them again. Stores of other processes, and older ones, run them.
    """
    from kpi.store import database

    connected, made = database._connected, tmp_path_factory.mktemp("kho_moi") / "kpi.duckdb"
    connection, steps = connected(made, datetime(2024, 1, 1))
    connection.close()

    def copied(path, now=None):
        if now is None or path.exists():
            return connected(path, now)
        shutil.copyfile(made, path)
        return connected(path, now)[0], steps

    database._connected = copied
    yield
    database._connected = connected


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_sessionfinish(session):
    """Count the skipped tests by reason as the very last words, so that green never hides what was not looked at."""
    result = yield
    terminal = session.config.pluginmanager.get_plugin("terminalreporter")
    reasons = Counter()
    for report in terminal.stats.get("skipped", []) if terminal else ():
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
        reasons[reason.removeprefix("Skipped: ")] += 1
    if terminal:
        terminal.write_line(f"Bỏ qua {reasons.total()} kiểm thử" + (":" if reasons else "."))
    for reason, count in reasons.most_common():
        terminal.write_line(f"  {count} × {reason}")
    return result


@pytest.fixture(scope="session")
def chromium_path():
    """The browser for the tests marked `browser`; without one they are skipped with the reason."""
    from kpi.keeping.doctor.machine import chromium

    path = chromium()
    if path is None:
        pytest.skip("không có Chromium (Debian: sudo apt-get install -y chromium)")
    return path


@pytest.fixture(scope="session")
def libreoffice_path():
    """LibreOffice for the tests that fill in a workbook with it; without it they are skipped with the reason."""
    from kpi.keeping.doctor.machine import libreoffice

    path = libreoffice()
    if path is None:
        pytest.skip("không có LibreOffice (Debian: sudo apt-get install -y libreoffice-calc)")
    return path
