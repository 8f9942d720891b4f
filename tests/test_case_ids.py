"""Answers: does every case of the two plans about ideas and of the register's figures stand as a test or scenario under
its id? Adds a line here, a case there; judges no case itself."""

import re
from pathlib import Path

import pytest

TESTS = Path(__file__).parent
CASES = {
    "DH": (1, 2, 4, 5, 7, 8, 10, 11, 13, 14, 16, 17, 19, 20, 22, 23, 25, 26, 28, 29),
    "TA": (1, 2, 4, 5, 7, 8, 10, 11, 13, 14, 16, 17, 19, 20, 22, 23, 25, 26, 28),
    "UB": (1, 2, 4, 5, 7, 8, 10, 11, 13, 14, 16, 17, 19, 20, 22, 23),
}


@pytest.fixture(scope="module")
def said() -> str:
    """Names of tests, their parameters' words and the clauses of scenarios: where a case is told by its id."""
    files = [path for path in TESTS.rglob("*") if path.suffix in (".py", ".yaml") and path != Path(__file__)]
    found = "\n".join(path.read_text("utf-8") for path in files)
    names = re.findall(r"def (test_\w+)|\"((?:DH|TA|UB)-\d\d\b[^\"]*)|clause: \"(.*)\"", found)
    return " ".join(" ".join(parts) for parts in names)


@pytest.mark.parametrize("case", [f"{plan}-{number:02d}" for plan, numbers in CASES.items() for number in numbers])
def test_every_case_is_a_test_or_a_scenario_under_its_id(said, case):
    as_name = case.lower().replace("-", "_")
    assert re.search(rf"{case}\b|{as_name}(?!\d)", said), f"{case}: chưa có kiểm thử mang mã này"
