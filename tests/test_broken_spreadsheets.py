"""Spreadsheets broken by chance: each gets a verdict with a Vietnamese sentence, none hangs, none ends the process."""

import os

import pytest

from bench.foreign import broken, good_files
from kpi import actions
from kpi.plan.messages import render
from kpi.workbook.reader import Reader
from tests.house_of_workbooks import open_house

IS_LONG = os.environ.get("KPI_TEST_LONG") == "1"


@pytest.fixture(scope="module")
def checked(tmp_path_factory):
    with open_house(tmp_path_factory.mktemp("tep_hong")) as office, Reader() as reader:
        yield lambda data: actions.check_workbook(office, data, "tep.xlsx", reader)


def test_each_broken_spreadsheet_gets_a_verdict_through_check(checked):
    seen = 0
    for kind, data in broken(2_000 if IS_LONG else 42):
        answer = checked(data)
        assert answer.draft or answer.errors, kind
        for problem in answer.problems:
            assert problem.code != "file_reader_crashed", kind
            assert not render(problem).startswith(problem.code), problem.code
        seen += 1
    assert seen >= 40


def test_breaking_begins_with_files_that_are_read_and_does_break_them(checked):
    assert len(good_files()) > 20
    codes = {problem.code for _, data in broken(42) for problem in checked(data).errors}
    assert {"file_broken", "file_not_a_spreadsheet"} <= codes
    assert checked(good_files()[-1]).sha256
