"""Warnings against history in an import: stored as "nhập lịch sử", never in the way, the same as for a workbook."""

from datetime import UTC, datetime
from decimal import Decimal
from itertools import product

import pytest

from kpi import actions
from kpi.month.intake.checks.jump import usual_bounds
from kpi.period import period_index
from tests.filled_workbooks import CAMPAIGN, GOOD, filled, layout
from tests.house_of_workbooks import Clock, audit_rows, open_house
from tests.small_house import House

COLUMNS = "unit,indicator,period,numerator,denominator,part"
MONTHS = ("2024-03", "2024-04", "2024-05", "2024-06", "2024-07", "2024-08")


@pytest.fixture
def office(tmp_path):
    with open_house(tmp_path, Clock(datetime(2024, 9, 3, tzinfo=UTC))) as house:
        yield house


def imported(office, *lines):
    data = "\n".join((COLUMNS, *lines)).encode()
    return actions.import_facts(office, actions.account(office, "quan_tri"), CAMPAIGN, data, "nhap.csv")


def warnings(office):
    rows = office.store.rows("select code, cell, explanation from submission_warning order by code, cell")
    return [(row["code"], row["cell"], row["explanation"]) for row in rows]


def initiatives(*numbers, unit="PHUONG_A"):
    return [f"{unit},INITIATIVES,{month},{number},," for month, number in zip(MONTHS, numbers, strict=False)]


def test_a_fall_in_an_import_is_stored_as_history_and_does_not_block(office):
    done = imported(office, *initiatives(4, 3))
    assert (done.submission_count, done.warning_count, audit_rows(office)[-1]["outcome"]) == (2, 1, "done")
    assert warnings(office) == [("figure_fell", "L3", "nhập lịch sử")]


def test_a_fall_against_an_earlier_import_is_seen_and_the_earlier_one_gets_no_second_row(office):
    imported(office, *initiatives(4, 3))
    imported(office, "PHUONG_A,INITIATIVES,2024-05,2,,")
    assert warnings(office) == [("figure_fell", "L2", "nhập lịch sử"), ("figure_fell", "L3", "nhập lịch sử")]


def test_another_units_figures_are_no_history(office):
    imported(office, *initiatives(4), *initiatives(0, 3, unit="PHUONG_B")[1:])
    assert warnings(office) == []


def test_all_figures_the_same_are_noticed_once_per_month(office):
    both = [f"PHUONG_A,{code},{month},3,4," for month in MONTHS[:2] for code in ("REPLIES", "GREEN_AREA")]
    imported(office, *both)
    assert warnings(office) == [("figures_unchanged", "L4", "nhập lịch sử")]


def test_one_figure_more_or_another_one_is_not_the_same(office):
    lines = [f"PHUONG_A,{code},{month},3,4," for month in MONTHS[:2] for code in ("REPLIES", "GREEN_AREA")]
    imported(
        office,
        *lines,
        "PHUONG_A,INITIATIVES,2024-04,1,,",
        "PHUONG_B,REPLIES,2024-03,3,4,",
        "PHUONG_B,REPLIES,2024-04,3,4,",
    )
    assert warnings(office) == []


@pytest.mark.parametrize("indicator", ["INITIATIVES", "REPLIES", "GREEN_AREA"])
def test_the_statement_and_the_check_call_the_same_figures_jumps(office, indicator):
    """Cumulative, flow and month end: series of 4 to 6 months out of small, usual and wild numbers."""
    accumulation = {"INITIATIVES": "cumulative", "REPLIES": "flow", "GREEN_AREA": "month_end"}[indicator]
    units, expected = ("PHUONG_A", "PHUONG_B"), set()
    series = list(product((3, 30), (6, 33), (9, 40), (12, 300), (15, 17, 901)))[::4]
    jumps = 0
    for number, values in enumerate(series):
        unit = units[number % 2]
        lines = [
            f"{unit},{indicator},{month},{value},{'' if indicator == 'INITIATIVES' else 1000},"
            for month, value in zip(MONTHS, values, strict=False)
        ]
        before = office.store.rows("select count(*) as n from submission_warning where code = 'figure_jumped'")[0]["n"]
        imported(office, *lines, f"{unit},TASKS,2024-03,{number},1000,")  # another file each time
        rows = office.store.rows(
            "select cell from submission_warning where code = 'figure_jumped' order by rowid offset $before",
            {"before": before},
        )
        known = [(period_index(month), Decimal(value)) for month, value in zip(MONTHS, values, strict=False)]
        expected = set()
        for at in range(3, len(known)):
            index, value = known[at]
            low, high = usual_bounds(known[:at], index, accumulation)
            fell = accumulation == "cumulative" and value < known[at - 1][1]
            if not fell and not low <= value <= high:
                expected.add(f"L{at + 2}")
        assert {row["cell"] for row in rows} == expected, values
        jumps += len(expected)
    assert jumps > 3


def withdrawn(office):
    rows = office.store.rows("select found from submission_warning where code = 'figure_withdrawn' order by rowid")
    return sorted(row["found"] for row in rows)


def test_a_line_left_out_that_the_replaced_version_had_is_told_with_its_parts(office):
    parts = ["PHUONG_A,DISBURSEMENT,2024-06,5,9,", "PHUONG_A,DISBURSEMENT,2024-06,8,,ke_hoach_dau_nam"]
    imported(office, "PHUONG_A,LAUNCH,2024-06,1,,", "PHUONG_A,REPLIES,2024-06,3,4,", *parts)
    imported(office, "PHUONG_A,REPLIES,2024-06,3,4,", "PHUONG_A,DISBURSEMENT,2024-06,6,9,")
    assert withdrawn(office) == ["để trống (DISBURSEMENT, ke_hoach_dau_nam)", "để trống (LAUNCH)"]


def test_a_whole_figure_left_out_is_told_once_and_not_again_for_its_parts(office):
    parts = ["PHUONG_A,DISBURSEMENT,2024-06,5,9,", "PHUONG_A,DISBURSEMENT,2024-06,8,,ke_hoach_dau_nam"]
    imported(office, *parts, "PHUONG_A,REPLIES,2024-06,3,4,")
    imported(office, "PHUONG_A,REPLIES,2024-06,3,4,")
    assert withdrawn(office) == ["để trống (DISBURSEMENT)"]


def test_what_last_month_had_is_missed_and_a_thing_done_is_not(office):
    imported(office, "PHUONG_A,LAUNCH,2024-05,1,,", "PHUONG_A,REPLIES,2024-05,3,4,", "PHUONG_A,TASKS,2024-05,3,4,")
    imported(office, "PHUONG_A,TASKS,2024-06,3,4,", "PHUONG_B,TASKS,2024-06,3,4,")
    assert withdrawn(office) == ["để trống (REPLIES)"]


def test_the_statement_and_the_check_miss_the_same_figures(office):
    """The same June as a workbook and as lines, after the same May: the same indicators are said to be blank."""
    may = {"TASKS": "9,10", "DISBURSEMENT": "1,10", "INITIATIVES": "2,", "REPLIES": "3,4", "GREEN_AREA": "1.5,2.5"}
    given = {"TASKS": "12,15", "GREEN_AREA": "1.25,2.5"}
    imported(office, *(f"PHUONG_A,{code},2024-05,{pair}," for code, pair in may.items()))
    blank = tuple(key for key in GOOD if key[0] is not None and key[0] not in given)
    checked = actions.check_workbook(office, filled(blank=blank), "a.xlsx")
    codes = {cell: key[0] for key, item in layout().places.items() if (cell := item.ref) and key[2] == "numerator"}
    said = {codes[p.cell] for p in checked.problems if p.code == "figure_withdrawn"}
    imported(office, *(f"PHUONG_A,{code},2024-06,{pair}," for code, pair in given.items()))
    assert {f"để trống ({code})" for code in said} == set(withdrawn(office))
    assert said == {"DISBURSEMENT", "INITIATIVES", "REPLIES"}


def test_the_register_and_the_report_that_disagree_are_told_whichever_comes_last(office):
    def differ():
        rows = office.store.rows("select found, expected from submission_warning where code = 'register_differs'")
        return [(row["found"], row["expected"]) for row in rows]

    imported(office, "PHUONG_A,INITIATIVES,2024-06,4,,", "PHUONG_B,INITIATIVES,2024-06,5,,")
    with office.store.transaction() as transaction:  # since the configuration moved the indicator to the register
        transaction.rows("update submission set source = 'register'")
        transaction.rows("update kept_status set source = 'register'")
    imported(office, "PHUONG_A,INITIATIVES,2024-06,3,,", "PHUONG_B,INITIATIVES,2024-06,5,,")
    assert differ() == [("3", "4 như trong sổ")]


def test_an_import_is_told_what_a_workbook_would_be_asked(office):
    """Each rule of figures_beside, no_cases_after_cases, above_later and done_again once, and its other side."""
    first = imported(
        office,
        "PHUONG_A,TASKS,2024-03,3,4,",
        "PHUONG_A,TASKS,2024-06,9,15,",
        "PHUONG_B,TASKS,2024-06,9,15,",
        "PHUONG_A,REPLIES,2024-03,3,4,",
    )
    second = imported(
        office,
        "PHUONG_A,TASKS,2024-05,10,15,",  # above June's 9
        "PHUONG_B,TASKS,2024-05,9,15,",  # not above
        "PHUONG_A,REPLIES,2024-04,0,0,",  # cases in March
        "PHUONG_B,REPLIES,2024-04,0,0,",  # none before
        "PHUONG_A,DISBURSEMENT,2024-04,8,10,",  # the other base is wanting
        "PHUONG_A,DISBURSEMENT,2024-07,8,10,",
        "PHUONG_A,DISBURSEMENT,2024-07,21,,ke_hoach_dau_nam",  # more than twice 10
        "PHUONG_A,DISBURSEMENT,2024-07,1,1,uoc_ca_nam",  # less than 8
    )
    assert not isinstance(first, list) and not isinstance(second, list), (first, second)
    found = [(code, cell) for code, cell, _ in warnings(office) if code not in ("figure_withdrawn", "figure_fell")]
    assert sorted(found) == [
        ("estimate_base_differs", "L7"),
        ("figure_above_later", "L2"),
        ("no_cases_after_cases", "L4"),
        ("other_base_far", "L7"),
        ("other_base_missing", "L6"),
    ]


# --- over New Year ----------------------------------------------------------------------------------------------------

ACROSS = "qua_nam"
OVER_NEW_YEAR = {
    "code": ACROSS,
    "kind": "movement",
    "title": "Phong trào qua năm",
    "starts_on": "2024-07-01",
    "ends_on": "2025-06-30",
    "units": ACROSS,
    "reporting": {"first_period": "2024-07"},
    "indicators": [
        {
            "code": code,
            "name": code,
            "measure": "count",
            "accumulation": "cumulative",
            "cumulative_since": since,
            "milestones": [{"due_on": "2025-06-30", "target": 100}],
        }
        for code, since in (("TU_DAU", "campaign"), ("TUNG_NAM", "year"))
    ],
}
ONE_UNIT = [{"code": "A", "name": "Xã A", "kind": "commune", "peer_group": "g"}]
YEAR = [f"2024-{month:02d}" for month in range(7, 13)] + [f"2025-{month:02d}" for month in range(1, 7)]


@pytest.fixture
def across(tmp_path):
    with House(tmp_path, (OVER_NEW_YEAR, ONE_UNIT)) as house:
        yield house


def told(house, code, numbers):
    """(what, month) of each warning about a series that begins in July."""
    facts = [
        {"unit": "A", "indicator": code, "period": month, "numerator": number}
        for month, number in zip(YEAR, numbers, strict=False)
    ]
    house.upload(ACROSS, facts, at=datetime(2025, 7, 20, tzinfo=UTC))
    rows = house.office.store.rows(
        "select w.code, s.period_index from submission_warning w join submission s using (submission) "
        "where s.campaign = $campaign order by s.period_index",
        {"campaign": ACROSS},
    )
    return [(row["code"], YEAR[row["period_index"] - period_index(YEAR[0])]) for row in rows]


@pytest.mark.parametrize(("code", "found"), [("TUNG_NAM", []), ("TU_DAU", [("figure_fell", "2025-01")])])
def test_an_honest_january_falls_only_where_the_figure_is_counted_since_the_campaign_began(across, code, found):
    assert told(across, code, (10, 20, 30, 40, 50, 60, 10, 20, 30, 40)) == found


def test_within_the_new_year_a_fall_is_a_fall(across):
    assert told(across, "TUNG_NAM", (10, 20, 30, 40, 50, 60, 10, 9)) == [("figure_fell", "2025-02")]


@pytest.mark.parametrize("code", ["TU_DAU", "TUNG_NAM"])
def test_a_jump_is_measured_from_where_the_figure_is_counted(across, code):
    steady = [100 * number for number in range(1, 13)]
    if code == "TUNG_NAM":
        steady = [100 * number for number in (*range(1, 7), *range(1, 7))]
    assert told(across, code, steady) == []
    steady[9] = 90_000  # April: the fourth month of the new year
    assert ("figure_jumped", "2025-04") in told(across, code, steady[:10])
