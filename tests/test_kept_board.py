"""What is kept of the board: by unit and configuration, with the columns that are read; no rank among some units."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest

from kpi import actions, tables
from kpi.period import period_index
from kpi.plan.model import Refusal
from kpi.scoring import Question, ask, ask_kept
from kpi.scoring.runner import model_text
from kpi.store import config_in_force
from tests.small_house import House, write_campaign

CODE, JUNE, JULY = "thu", "2024-06", "2024-07"
CHANGED = datetime(2024, 8, 20, 1, tzinfo=UTC)
PARTS = [{"code": "P1", "label": "Bước 1"}, {"code": "P2", "label": "Bước 2"}]


def unit(code, order):
    return {"code": code, "name": f"Đơn vị {code}", "kind": "commune", "peer_group": "phuong", "sort_order": order}


UNITS = [unit("A", 1), unit("B", 2)]


def campaign(target):
    goal = [{"due_on": "2024-06-30", "target": target}]
    return {
        "code": CODE,
        "kind": "movement",
        "title": "Phong trào",
        "starts_on": "2024-01-01",
        "ends_on": "2024-12-31",
        "units": CODE,
        "reporting": {"first_period": JUNE},
        "indicators": [
            {"code": "S", "name": "Tỷ lệ", "measure": "share", "milestones": goal},
            {"code": "D", "name": "Số hóa", "measure": "share", "milestones": goal, "parts": PARTS},
        ],
    }


def figures(period, *numbers):
    for code, number in zip("AB", numbers, strict=True):
        about = {"unit": code, "period": period}
        yield {**about, "indicator": "S", "numerator": number, "denominator": 10}
        yield {**about, "indicator": "D", "numerator": number, "denominator": 10}
        yield {**about, "indicator": "D", "numerator": number + 1, "part": "P1"}
        yield {**about, "indicator": "D", "numerator": number, "part": "P2"}


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    """June is closed under a plan of two units and 50%; since then the plan has one unit and 90%."""
    with House(tmp_path_factory.mktemp("nha"), (campaign(0.5), UNITS)) as house:
        house.upload(CODE, [*figures(JUNE, 3, 6), *figures(JULY, 4, 7)], at=datetime(2024, 8, 10, 1, tzinfo=UTC))
        actions.add_account(house.office, None, "nv", "reviewer", None)
        closed = actions.close_period(house.office, actions.account(house.office, "nv"), CODE, JUNE)
        assert not isinstance(closed, Refusal)
        write_campaign(house.config_dir, campaign(0.9), UNITS[:1])
    house.clock.now = CHANGED
    opened = actions.init_office(house.data_dir, house.config_dir, house.clock)
    yield opened
    opened.close()


def sha(office, place):
    return office.store.run("config_versions", campaign=CODE)[place]["config_sha256"]


def question(office, place, period):
    """What is asked under the first or the second configuration."""
    return Question(CODE, sha(office, place), "approved", period_index(period), period_index(period))


def ordered(rows, columns):
    return sorted(repr([row[column] for column in columns]) for row in rows)


def test_a_closed_month_and_an_open_one_are_kept_side_by_side_each_by_its_own_plan(office):
    for _ in range(2):
        assert {row["unit_code"] for row in tables.heatmap(office, CODE, JUNE).rows} == {"A", "B"}
        assert {row["unit_code"] for row in tables.ranking(office, CODE, JULY).rows} == {"A"}
        marks = office.store.rows("select distinct period_index, config_sha256 from kept_month where campaign = 'thu'")
        june, july = period_index(JUNE), period_index(JULY)
        assert {(row["period_index"], row["config_sha256"]) for row in marks} == {
            (june, sha(office, 0)),
            (june, sha(office, 1)),  # for the places won since June
            (july, sha(office, 1)),
        }
        for place, period in ((0, JUNE), (1, JUNE), (1, JULY)):
            for name in ("grade", "heat", "milestone_state", "unit_figure"):
                about = question(office, place, period)
                kept, said = ask_kept(office.store, name, about), ask(office.store, name, about)
                columns = [column for column in said[0] if column in kept[0]]
                assert ordered(kept, columns) == ordered(said, columns)


def test_the_milestones_of_a_unit_that_left_the_plan_are_counted_where_the_plan_had_it(office):
    for period, units in ((JUNE, 2), (JULY, 1), (JUNE, 2)):
        row = tables.overview(office, CODE, period).rows[0]
        states = ("met_count", "missed_count", "open_count", "not_due_count")
        assert [sum(item[state] for state in states) for item in row["milestones_soon"]] == [units, units]


def test_ranks_among_some_units_only_are_refused(office):
    index = period_index(JULY)
    some = Question(CODE, config_in_force(office.store, CODE), "approved", index, index, units=("A",))
    with pytest.raises(ValueError, match="tất cả đơn vị"):
        ask(office.store, "grade", some)
    assert {row["unit_code"] for row in ask(office.store, "standing", some)} == {"A"}


def test_a_units_parts_are_its_own(office):
    for code, number in (("A", 3), ("B", 6)):
        rows = tables.unit_position(office, CODE, code, JUNE).rows
        parts = next(row["parts"] for row in rows if row["indicator_code"] == "D")
        assert [part["numerator"] for part in parts] == [number + 1, number]


def test_what_is_kept_of_a_standing_has_the_tables_columns_in_their_order(office):
    columns = [row["column_name"] for row in office.store.rows("describe kept_standing")]
    listed = [line.strip(" ,") for line in model_text("standing_read").splitlines()]
    named = [line.split(" as ")[-1] for line in listed if line and line != "select" and not line.startswith("from")]
    assert named == columns  # a rehearsal puts rows of both below each other, by place


def test_an_average_is_the_exact_mean_of_the_published_scores(office):
    """Summed as decimal numbers, so that it does not hang on the order of the units."""
    for month in (JUNE, JULY):
        ranked = tables.ranking(office, CODE, month, basis="reported").rows
        scores = [Decimal(repr(row["score"])) for row in ranked if row["score"] is not None]
        expected = float(sum(scores) / len(scores)) if scores else None
        assert tables.overview(office, CODE, month, basis="reported").rows[0]["score_average"] == expected
        assert scores
