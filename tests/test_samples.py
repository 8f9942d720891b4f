"""The small files in data/samples, which README's first five minutes use, go through the real path without a fault."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from kpi import actions
from kpi.plan.config import PRODUCT_CONFIG_DIR
from kpi.plan.model import Refusal

SAMPLES = Path(__file__).resolve().parent.parent / "data" / "samples"
NOW = datetime(2025, 1, 8, 2, tzinfo=UTC)
PLACE = ("uong_bi_2024", "CHI_CUC_THI_HANH_AN_DAN_SU", "2024-12")


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    data = tmp_path_factory.mktemp("kho_mau")
    actions.init_office(data, PRODUCT_CONFIG_DIR, lambda: NOW).close()
    with actions.open_office(data, PRODUCT_CONFIG_DIR, lambda: NOW) as house:
        yield house


def test_the_facts_are_imported_as_they_are(office):
    actor = actions.account(office, "quan_tri")
    file = SAMPLES / "so-lieu-thang.csv"
    found = actions.import_facts(office, actor, PLACE[0], file.read_bytes(), file.name)
    assert not isinstance(found, (Refusal, list)), found
    stored = office.store.rows("select count(*) as n from fact")
    assert stored == [{"n": 4}]


def test_the_own_workbook_is_read_and_its_rows_are_recognised(office, reader):
    file = SAMPLES / "bieu-rieng-cua-don-vi.xlsx"
    book = actions.own_book(office, None, file.read_bytes(), file.name, PLACE, reader)
    assert isinstance(book, actions.OwnBook), book
    proposal = actions.proposed(book, book.sheet)
    settled = {str(row.target) for row in proposal.mapping.rows if row.target}
    assert {name.split("/")[0].split(".")[0] for name in settled} == {"PLAN_TASKS", "STAFF_ONLINE"}, settled
    assert "Dữ liệu minh họa" in str(book.workbook.cells[book.sheet, "A1"].value)


def test_what_is_invented_says_so():
    lines = (SAMPLES / "so-lieu-thang.csv").read_text("utf-8").splitlines()[1:]
    assert lines and all("Dữ liệu minh họa" in line for line in lines)
