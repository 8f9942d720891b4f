"""A file of facts judged by statements over all its lines names the same problems, and reads the same figures, as the
rules that judge line by line: random files out of good, odd and wrong pieces."""

import random
from datetime import UTC, datetime

import pytest

from kpi import actions
from kpi.month.intake.bulk import bulk_facts
from kpi.month.intake.bulk_table import bulk_table
from kpi.period import period_index
from tests.command_line import HEADER
from tests.small_house import write_campaign
from tests.test_bulk_import import INDICATORS, UNITS, campaign

NOW = datetime(2024, 9, 3, tzinfo=UTC)
ASSESSED = {"code": "K", "name": "Đánh giá", "measure": "assessment", "milestones": [{"due_on": "2024-12-31"}]}
PARTS = ("", "", "", "", "uoc_ca_nam", "tiep_nhan", "tham_dinh", "phe_duyet", "ky_so", "tra_ket_qua", "la")
NUMBERS = (
    "",
    "0",
    "1",
    "2",
    "2",
    "3",
    "10",
    "10.0",
    "0.5",
    "1.2500000",
    "0.1234567",
    "-1",
    "-0",
    "007",
    "1e3",
    "1,5",
    "x",
)
NUMBERS += (
    "1000000000000000",
    "1000000000000001",
    "999999999999999999.999999",
    "1234567890123456789",
    ".5",
    "5.",
    "１",
    "+1",
)
DAYS = ("", "", "", "", "2024-03-20", "20/3/2024", "2024-02-30", "2098-01-01", "1999-12-31", "3.4.2024", "0000-01-01")
QUOTED = ('A,S,2024-03,1,2,,,"x', '"A",S,2024-03,1,2', 'A,Q,2024-07,1,2,,,,"hai\ndòng, có phẩy"')
UNITS_TRIED = ("A", "A", "A", "B", "P", "TRUONG", "KHONG", "")
PERIODS = ("2024-03", "2024-03", "2024-04", "2024-06", "2024-02", "2024-10", "2025-01", "2024-13", "x", "")
CODES = ("S", "S", "D", "N", "R", "X", "HS", "HS", "HS", "Q", "K", "KHONG", "")


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    folder = tmp_path_factory.mktemp("nhap_nhanh")
    raw = campaign(*INDICATORS, ASSESSED, reporting={"first_period": "2024-03"})
    write_campaign(folder / "config", raw, UNITS)
    opened = actions.init_office(folder / "data", folder / "config", lambda: NOW)
    yield opened
    opened.close()


def both(office, data: bytes):
    plan = office.plans["thu"]
    return bulk_table(office.store, data, plan, NOW), bulk_facts(data, plan, NOW)


def compared(office, data: bytes) -> int:
    """Assert that both ways say the same of a file; how many problems that was."""
    fast, slow = both(office, data)
    assert fast.problems == slow.problems
    if fast.has_errors:
        assert fast.figures.num_rows == 0
        return len(slow.problems)
    names = ("indicator_code", "part", "numerator", "denominator", "done_on", "document_number", "note", "sheet")
    read = {}
    for row in fast.figures.to_pylist():
        group = read.setdefault((row["unit_code"], row["period_index"], row["source"]), [])
        group += [(*(row[name] for name in names), row["cell"] or f"L{row['line']}")] if row["is_figure"] else []
    told = {
        (unit, period_index(period), source): [
            (f.indicator, f.part, f.numerator, f.denominator, f.done_on, f.document_number, f.note, f.sheet, f.cell)
            for f in facts
        ]
        for (unit, period, source), facts in slow.facts.items()
    }
    assert {key: sorted(rows, key=str) for key, rows in read.items()} == {
        key: sorted(rows, key=str) for key, rows in told.items()
    }
    return 0


def line(chance: random.Random, is_wild: bool) -> str:
    if is_wild:
        values = [chance.choice(pool) for pool in (UNITS_TRIED, CODES, PERIODS, NUMBERS, NUMBERS, PARTS, DAYS)]
        return ",".join([*values, chance.choice(("", "12/KH")), chance.choice(("", " ghi chú ", "a,b"))])
    code = chance.choice(("S", "N", "Q", "HS", "K", "D"))
    pair = (
        chance.choice(("0", "1", "2")),
        "" if code in "NKD" else chance.choice(("2", "10", "2.50" if code == "S" else "4")),
    )
    pair = (chance.choice("01"), "") if code in "KD" else pair
    return ",".join(("A", code, chance.choice(PERIODS[:4]), *pair, "", "", "", ""))


@pytest.mark.parametrize("seed", range(12))
def test_random_files_are_judged_alike(office, seed):
    chance = random.Random(seed)
    found = 0
    for _ in range(12):
        share = chance.choice((0.0, 0.0, 0.1, 0.6))
        lines = [line(chance, chance.random() < share) for _ in range(chance.randrange(1, 40))]
        if chance.random() < 0.3:
            lines.insert(
                chance.randrange(len(lines)),
                chance.choice(("", ",,,,", "A,S", 'A,S,2024-03,1,2,,,"x', '"A",S,2024-03,1,2')),
            )
        found += compared(office, (HEADER + chance.choice(("\n", "\r\n")).join(lines) + "\n").encode())
    assert found  # the files were not all sound


def test_every_number_in_every_indicator_is_judged_alike(office):
    """Each pair of numbers once per indicator, each in a unit and month of its own, so that no fault hides another."""
    places = [(unit, f"2024-{month:02}") for unit in "AP" for month in range(3, 10)]
    pairs = [(one, other) for one in NUMBERS for other in ("", "0", "2", "1.5", "-1")]
    pairs += [("0.5", ""), ("1", "1.2500000"), ("9.25", ""), ("10.1", ""), ("2", "1")]
    found = 0
    for start in range(0, len(pairs), len(places)):
        lines = [
            f"{unit},{code},{period},{one},{other},,,,"
            for code in ("S", "D", "N", "R", "X", "HS", "Q", "K")
            for (unit, period), (one, other) in zip(places, pairs[start : start + len(places)], strict=False)
            if "," not in one
        ]
        found += compared(office, (HEADER + "\n".join(lines) + "\n").encode())
    for day in DAYS:
        for one in ("0", "1", ""):
            found += compared(office, (HEADER + f"A,D,2024-03,{one},,,{day},,\nA,S,2024-03,1,2,,{day},,\n").encode())
    assert found > 100


def test_steps_that_rise_are_left_out_or_end_elsewhere_are_judged_alike(office):
    steps = ("tiep_nhan", "tham_dinh", "phe_duyet", "ky_so", "tra_ket_qua")
    for numbers in (
        (9, 8, 7, 6, 5),
        (9, 8, 8, 6, 6),
        (5, 6, 7, 8, 9),
        (9, 8, "", 6, 5),
        ("", "", "", "", ""),
        (11, 1, 1, 1, 5),
    ):
        given = [f"A,HS,2024-03,{number},,{step},,," for step, number in zip(steps, numbers, strict=True)]
        for whole in ("A,HS,2024-03,5,10,,,,", "A,HS,2024-03,,10,,,,", "A,HS,2024-03,0,0,,,,", "A,S,2024-03,1,2,,,,"):
            compared(office, (HEADER + "\n".join([*given, whole]) + "\n").encode())


def test_a_sound_file_needs_no_line_judged_one_by_one(office, monkeypatch):
    from kpi.month.intake import bulk_table as module

    seen = []
    judge = module.facts_of
    monkeypatch.setattr(
        module, "facts_of", lambda lines, body, *more, **how: seen.extend(body) or judge(lines, [], *more, **how)
    )
    rows = [f"A,{code},2024-{month:02},1,{'' if code == 'N' else 2},,,," for code in "SN" for month in range(3, 10)]
    fast, _ = both(office, (HEADER + "\n".join(rows) + "\n").encode())
    assert (fast.problems, fast.fact_count, seen) == ([], 14, [])


def test_a_large_file_is_read_in_turns_and_says_the_same(office, monkeypatch):
    from kpi.month.acts import bulk
    from kpi.month.intake import bulk_table as module

    monkeypatch.setattr(module, "_AT_ONCE", 5)
    monkeypatch.setattr(bulk, "_AT_ONCE", 3)
    chance = random.Random(1)
    for share in (0.0, 0.3):
        lines = [line(chance, chance.random() < share) for _ in range(60)]
        compared(office, (HEADER + "\n".join(lines) + "\n").encode())
    months = [f"2024-{month:02}" for month in range(3, 10)]
    rows = [f"{unit},N,{month},{7 - at}," for unit in "AP" for at, month in enumerate(months)]
    done = actions.import_facts(
        office, actions.account(office, "quan_tri"), "thu", (HEADER + "\n".join(rows)).encode(), "x.csv", approve=True
    )
    assert (done.submission_count, done.fact_count, done.warning_count) == (14, 14, 0)  # a month_end figure may fall
    stored = office.store.rows("select count(*) as n from fact where cell like 'L%' and submission > 0")
    assert stored[0]["n"] == 14
