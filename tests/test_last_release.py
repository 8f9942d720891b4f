"""A store that the last release made opens and reads the same; its bytes and what that release printed are kept.

Made by the release before the rooms (commit 95192f7): four communes, November closed, two frozen lists, a reopening.
"""

import hashlib
import json
import tarfile
from pathlib import Path

import pytest

from kpi import actions
from tests.command_line import Program

KEPT = Path(__file__).parent / "data" / "last_release"
PRINTED = json.loads((KEPT / "printed.json").read_text("utf-8"))
ASKED = {
    "ranking": "ranking --campaign thi_dua --period 2024-11",
    "unit": "unit --campaign thi_dua --unit XA_B --period 2024-11",
    "completeness": "completeness --campaign thi_dua --period 2024-11",
    "eligibility": "eligibility --campaign thi_dua --round dot_1 --award GK_TAP_THE",
}
# What this release says beside what the last one said; everything else must be equal to the letter.
NEW_KEYS: frozenset[str] = frozenset(
    {"not_measured", "used_for_award", "fact"}
)  # of a point of a verdict: facts without words


@pytest.fixture
def program(tmp_path, monkeypatch):
    with tarfile.open(KEPT / "house.tar.xz") as kept:
        kept.extractall(tmp_path, filter="data")
    return Program(tmp_path, monkeypatch)


def without_new(found):
    if isinstance(found, dict):
        return {key: without_new(value) for key, value in found.items() if key not in NEW_KEYS}
    return [without_new(item) for item in found] if isinstance(found, list) else found


@pytest.mark.parametrize("what", sorted(ASKED))
def test_a_store_of_the_last_release_reads_the_same(program, what):
    found = program.kpi(*ASKED[what].split(), "--format", "json").json
    assert without_new({key: found[key] for key in PRINTED[what]}) == PRINTED[what]


def test_it_keeps_the_name_of_its_configuration_and_gains_no_version(program):
    with actions.open_office(program.data, program.config) as office:
        assert office.plans["thi_dua"].sha256 == PRINTED["ranking"]["config_sha256"]
        counted = office.store.rows("select campaign, count(*) as n from config_version group by campaign order by 1")
    assert counted == [{"campaign": "phong_trao_khac", "n": 1}, {"campaign": "thi_dua", "n": 1}]


def test_its_log_is_whole_and_its_frozen_files_are_the_same_bytes(program, tmp_path):
    assert program.kpi("audit", "verify").code == 0
    assert program.kpi("shortlist", "export", "1", "--out", tmp_path / "ra").code == 0
    with actions.open_office(program.data, program.config) as office:
        kept = office.store.rows("select file_name, file_sha256 from shortlist_file where shortlist = 1")
    made = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in (tmp_path / "ra").rglob("*.*")}
    assert {row["file_name"]: row["file_sha256"] for row in kept}.items() <= made.items()
    assert len(kept) > 5
