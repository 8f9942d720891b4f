"""The maintained board says what the models say, whatever happened in between, and can be made anew."""

import os
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kpi import actions, tables
from kpi.period import period_index
from kpi.scoring import Question, ask, ask_kept, rebuild_board
from kpi.store import config_in_force
from tests.house_of_workbooks import Clock, open_house
from tests.small_house import FACT_COLUMNS, csv_of

IS_LONG = os.environ.get("KPI_TEST_LONG") == "1"
CAMPAIGN, LAST = "thi_diem", "2024-06"
STEPS = st.lists(
    st.tuples(
        st.sampled_from(["import", "approve", "send_back", "read"]),
        st.sampled_from(["PHUONG_A", "PHUONG_B"]),
        st.integers(3, 6),
        st.integers(0, 20),
    ),
    min_size=3,
    max_size=10,
)


def question(office, basis="approved", first="2024-03"):
    sha256 = config_in_force(office.store, CAMPAIGN)
    return Question(CAMPAIGN, sha256, basis, period_index(first), period_index(LAST))


def ordered(rows):
    return sorted(rows, key=lambda row: [str(value) for value in row.values()])


NOT_KEPT = {"grade": set(), "heat": set(), "milestone_state": {"is_due", "due_index"}}


def assert_board_is_true(office):
    for basis in ("approved", "reported"):
        asked = question(office, basis)
        for name in (*NOT_KEPT, "unit_figure"):
            kept, said = ask_kept(office.store, name, asked), ask(office.store, name, asked)
            columns = [column for column in said[0] if column in kept[0]]
            assert name not in NOT_KEPT or set(said[0]) - set(columns) == NOT_KEPT[name]
            assert ordered({column: row[column] for column in columns} for row in kept) == ordered(
                {column: row[column] for column in columns} for row in said
            )


def put(office, unit, month, number, approve):
    row = {"unit": unit, "indicator": "TASKS", "period": f"2024-{month:02d}", "numerator": number, "denominator": 20}
    actor = actions.account(office, "quan_tri")
    done = actions.import_facts(office, actor, CAMPAIGN, csv_of(FACT_COLUMNS, [row]), "x.csv", approve=approve)
    assert isinstance(done, actions.Imported)


def play(office, clock, steps):
    reviewer = actions.account(office, "noi_vu")
    for kind, unit, month, number in steps:
        clock.now += timedelta(minutes=1)
        if kind == "import":
            put(office, unit, month, number, approve=number % 2 == 0)
        elif kind == "read":
            tables.ranking(office, CAMPAIGN, f"2024-{month:02d}", "reported")
            tables.heatmap(office, CAMPAIGN, f"2024-{month:02d}")
        else:
            waiting = tables.submissions(office, CAMPAIGN, f"2024-{month:02d}", unit)[:1]
            for row in waiting:
                if kind == "approve":
                    actions.approve(office, reviewer, row["submission"])
                else:
                    actions.send_back(office, reviewer, row["submission"], "xem lại")


@settings(deadline=None, max_examples=60 if IS_LONG else 2)
@given(steps=STEPS)
def test_after_any_corrections_the_board_equals_the_models_and_a_rebuild(tmp_path_factory, steps):
    clock = Clock()
    with open_house(tmp_path_factory.mktemp("board"), clock) as office:
        play(office, clock, [("import", "PHUONG_A", 4, 10), ("read", "PHUONG_A", 6, 0), *steps])
        assert_board_is_true(office)
        before = ordered(ask_kept(office.store, "grade", question(office)))
        rebuild_board(office.store)
        assert ordered(ask_kept(office.store, "grade", question(office))) == before


def test_a_correction_of_an_early_month_reaches_every_later_one(tmp_path):
    with open_house(tmp_path) as office:
        put(office, "PHUONG_A", 4, 10, approve=True)

        def score():
            rows = tables.ranking(office, CAMPAIGN, LAST).rows
            return next(row["score"] for row in rows if row["unit_code"] == "PHUONG_A")

        before = score()
        put(office, "PHUONG_A", 4, 20, approve=True)
        assert score() > before
        assert_board_is_true(office)


def test_the_board_is_kept_and_forgotten_only_for_the_corrected_unit_from_the_corrected_month_on(tmp_path):
    with open_house(tmp_path) as office:
        put(office, "PHUONG_A", 3, 10, approve=True)
        ask_kept(office.store, "grade", question(office))
        put(office, "PHUONG_A", 5, 10, approve=True)
        kept = office.store.rows(
            "select unit_code, min(period_index) as a, max(period_index) as b from kept_unit group by 1"
        )
        first, before, last = map(period_index, ("2024-03", "2024-04", LAST))
        months = {row["unit_code"]: (row["a"], row["b"]) for row in kept}
        assert months["PHUONG_A"] == (first, before)
        assert months["PHUONG_B"] == (first, last)  # another unit's figures are not asked for again


def test_reading_does_not_count_as_a_change(tmp_path):
    with open_house(tmp_path) as office:
        put(office, "PHUONG_A", 3, 10, approve=True)
        version = office.store.data_version
        tables.ranking(office, CAMPAIGN, LAST)
        assert office.store.data_version == version
        put(office, "PHUONG_A", 3, 11, approve=True)
        assert office.store.data_version > version


def test_a_board_of_another_configuration_is_not_read(tmp_path):
    with open_house(tmp_path) as office:
        put(office, "PHUONG_A", 3, 10, approve=True)
        asked = question(office)
        assert ask_kept(office.store, "grade", asked)
        with pytest.raises(IndexError):
            assert ask_kept(office.store, "grade", replace(asked, config_sha256="0" * 64))[0]
