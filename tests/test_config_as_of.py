"""Reading as of a moment: the configuration and the units recorded as in force then, whatever the folder says today."""

from datetime import UTC, datetime

import pytest

from kpi import actions, tables
from kpi.cli.parser import arguments
from tests.small_house import SIGNED, House, morning_of, write_campaign

CHANGED = datetime(2024, 8, 1, 1, tzinfo=UTC)
BEFORE, AFTER = datetime(2024, 7, 31, tzinfo=UTC), datetime(2024, 8, 2, tzinfo=UTC)
UNITS = [
    {"code": "A", "name": "Phường A", "kind": "commune", "peer_group": "phuong", "sort_order": 1},
    {"code": "B", "name": "Xã B", "kind": "commune", "peer_group": "phuong", "sort_order": 2},
]
LATER_UNITS = [{**UNITS[0], "name": "Phường A mới", "peer_group": "khac"}]  # B is gone, A has another name and group


def campaign(target, name, *more):
    indicator = {
        "code": "S",
        "name": name,
        "measure": "share",
        "milestones": [{"due_on": "2024-06-30", "target": target}],
    }
    return {
        "code": "thu",
        "kind": "movement",
        "title": "Phong trào",
        "starts_on": "2024-01-01",
        "ends_on": "2024-12-31",
        "units": "thu",
        "reporting": {"first_period": "2024-06"},
        "indicators": [indicator, *more],
    }


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    """A house whose target rose from 50% to 90% on 1 August 2024, with other units since."""
    folder = tmp_path_factory.mktemp("nha")
    with House(folder, (campaign(0.5, "Tên cũ"), UNITS)) as house:
        figure = {"indicator": "S", "period": "2024-06", "numerator": 7, "denominator": 10}
        facts = [{"unit": unit, **figure} for unit in ("A", "B")]
        house.upload("thu", facts, at=datetime(2024, 7, 2, 1, tzinfo=UTC))
        more = {"code": "T", "name": "Mới", "measure": "count", "milestones": [{"due_on": "2024-12-31", "target": 1}]}
        write_campaign(house.config_dir, campaign(0.9, "Tên mới", more), LATER_UNITS)
    house.clock.now = CHANGED
    office = actions.init_office(house.data_dir, house.config_dir, house.clock)
    house.clock.now = morning_of(datetime(2024, 8, 10).date())
    yield office
    office.close()


def sha(office, place):
    return office.store.run("config_versions", campaign="thu")[place]["config_sha256"]


@pytest.mark.parametrize(("as_of", "place"), [(BEFORE, 0), (AFTER, 1), (None, 1)])
@pytest.mark.parametrize("name", ["ranking", "heatmap", "overview", "unit_position", "trend"])
def test_every_reading_names_the_configuration_in_force_then(office, name, as_of, place):
    about = ("thu", "A", "2024-06") if name in ("unit_position", "trend") else ("thu", "2024-06")
    answer = getattr(tables, name)(office, *about, as_of=as_of)
    assert answer.config_sha256 == sha(office, place)


def test_a_target_changed_today_leaves_yesterdays_result_as_it_was(office):
    def read(as_of):
        row = tables.unit_position(office, "thu", "A", "2024-06", as_of=as_of).rows[0]
        return row["status"], row["milestones"][0]["target"], row["milestones"][0]["state"], row["indicator_name"]

    assert read(BEFORE) == ("exceeded", 0.5, "met", "Tên cũ")
    assert read(AFTER) == read(None) == ("missed", 0.9, "missed", "Tên mới")


def test_the_units_are_those_of_then(office):
    def ranked(as_of):
        rows = tables.ranking(office, "thu", "2024-06", as_of=as_of).rows
        return [(row["unit_code"], row["unit_name"]) for row in rows]

    assert ranked(BEFORE) == [("A", "Phường A"), ("B", "Xã B")] and ranked(AFTER) == [("A", "Phường A mới")]
    assert tables.unit_position(office, "thu", "B", "2024-06", as_of=BEFORE).rows
    assert tables.unit_position(office, "thu", "B", "2024-06", as_of=AFTER).code == "unit_not_reporting"
    assert [row["unit_code"] for row in tables.completeness(office, "thu", "2024-06", as_of=BEFORE).rows] == ["A", "B"]
    assert [row["unit_code"] for row in tables.completeness(office, "thu", "2024-06", as_of=AFTER).rows] == ["A"]


def test_the_indicators_are_those_of_then(office):
    def told(as_of):
        return [row["name"] for row in tables.overview(office, "thu", "2024-06", as_of=as_of).rows[0]["indicators"]]

    assert told(BEFORE) == ["Tên cũ"] and told(AFTER) == ["Tên mới", "Mới"]


def test_before_anything_was_recorded_the_first_configuration_counts(office):
    assert tables.ranking(office, "thu", "2024-06", as_of=SIGNED).config_sha256 == sha(office, 0)


def test_the_command_line_knows_the_groups_of_then(office, capsys):
    from kpi.house.office import at_office

    words = ["ranking", "--campaign", "thu", "--period", "2024-06", "--peer-group", "phuong", "--format", "json"]
    for more, code in ((["--as-of", "2024-07-31"], 0), ([], 2)):
        options = arguments([*words, *more])
        with at_office(office):
            assert options.command(options) == code
    assert '"unit_code": "B"' in capsys.readouterr().out
