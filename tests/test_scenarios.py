"""Answers: does the product, and the reference beside it, give what each scenario file says?

Never compares more than a scenario writes down; a scenario that writes nothing down is refused.
"""

from datetime import date, timedelta
from fractions import Fraction

import pytest

from kpi import tables
from kpi.plan.model import Refusal
from tests import reference
from tests.comparison import differences
from tests.reference import months
from tests.reference.plan import fraction
from tests.scenario_files import BadScenario, Scenario, all_scenarios, scenarios_of
from tests.small_house import House, end_of, morning_of

SCENARIOS = all_scenarios()
each_scenario = pytest.mark.parametrize("scenario", SCENARIOS, ids=[f"{s.file}: {s.sentence}" for s in SCENARIOS])


@pytest.fixture(scope="module")
def house(tmp_path_factory):
    """One house for all scenarios, each a campaign of its own: no figure of one may be seen in another."""
    plans = [(scenario.campaign, scenario.units) for scenario in SCENARIOS]
    with House(tmp_path_factory.mktemp("scenarios"), *plans) as house:
        yield house


@each_scenario
def test_the_product_gives_what_the_scenario_says(scenario: Scenario, house):
    for upload in scenario.uploads:
        house.upload(scenario.campaign["code"], list(upload.facts), upload.is_approved, morning_of(upload.day))
    house.clock.now = morning_of(date(2025, 6, 16))
    found = [line for item in scenario.expect for line in _product_differences(house, scenario, item)]
    assert not found, "\n".join(found)


@each_scenario
def test_the_reference_gives_what_the_scenario_says(scenario: Scenario):
    plan = reference.Plan(scenario.campaign, [_plain_unit(unit) for unit in scenario.units])
    events = _events(scenario)
    found = [line for item in scenario.expect for line in _reference_differences(plan, events, scenario, item)]
    assert not found, "\n".join(found)


@pytest.mark.parametrize(
    "text",
    [
        "scenarios: []",
        "scenarios: [{sentence: a, clause: b, indicators: [{code: A}], facts: '', expect: []}]",
        "scenarios: [{sentence: a, clause: b, indicators: [{code: A}], facts: '', expect: [{at: 2024-06}]}]",
        "scenarios: [{sentence: a, clause: b, indicators: [{code: A}], facts: '',"
        " expect: [{at: 2024-06, ranking: {}}]}]",
        "scenarios: [{sentence: a, clause: b, indicators: [{code: A}], facts: '',"
        " expect: [{at: 2024-06, indicators: {A: {}}}]}]",
        "scenarios: [{sentence: a, clause: b, indicators: [{code: A}], facts: '',"
        " expect: [{at: 2024-06, indicator: {A: {value: 1}}}]}]",
    ],
)
def test_a_scenario_file_that_asserts_nothing_is_refused(text, tmp_path):
    path = tmp_path / "rong.yaml"
    path.write_text(text, "utf-8")
    with pytest.raises(BadScenario):
        scenarios_of(path)


def test_a_wrong_figure_in_a_scenario_is_seen():
    row = {"value": 0.8, "state": "present", "milestones": [{"due_on": "2024-09-30", "state": "met", "value": 0.8}]}
    assert not differences("", {"value": 0.8, "milestones": {date(2024, 9, 30): "met"}}, row)
    assert differences("", {"value": 0.79}, row)
    assert differences("", {"value": None}, row)
    assert differences("", {"milestones": {date(2024, 9, 30): "missed"}}, row)
    assert differences("", {"milestones": {date(2024, 12, 31): "met"}}, row)
    assert differences("", {"not_a_key": 1}, row)
    assert differences("", {"value": 0.8}, None)


def _product_differences(house: House, scenario: Scenario, item: dict) -> list[str]:
    basis, as_of = item.get("basis", "approved"), item.get("as_of") and end_of(item["as_of"])
    code, period = scenario.campaign["code"], item["at"]
    lines = []
    if "indicators" in item:
        unit = item.get("unit", scenario.units[0]["code"])
        answer = tables.unit_position(house.office, code, unit, period, basis, as_of)
        assert not isinstance(answer, Refusal), answer
        lines += _row_differences(f"{period} {unit}", item["indicators"], "indicator_code", answer.rows)
    if "ranking" in item or "order" in item:
        answer = tables.ranking(house.office, code, period, basis, as_of)
        assert not isinstance(answer, Refusal), answer
        lines += _row_differences(f"{period} xếp hạng", item.get("ranking", {}), "unit_code", answer.rows)
        order = [row["unit_code"] for row in answer.rows]
        if "order" in item and order != item["order"]:
            lines.append(f"{period} thứ tự: phải là {item['order']}, ra {order}")
    return lines


def _reference_differences(plan, events, scenario: Scenario, item: dict) -> list[str]:
    as_of = item.get("as_of") and end_of(item["as_of"])
    today = item["as_of"] + timedelta(days=1) if as_of else date.max  # the end of that day is the next one's beginning
    facts = reference.current_facts(events, item.get("basis", "approved"), as_of)
    period, lines = item["at"], []
    if "indicators" in item:
        code = item.get("unit", scenario.units[0]["code"])
        unit = next(row for row in plan.units(months.last_day(period)) if row["code"] == code)
        rows = reference.unit_rows(plan, facts, unit, period, today)
        rows = [{**row, "attainment": _as_ratio(row["attainment"])} for row in rows]
        lines += _row_differences(f"{period} {code}", item["indicators"], "indicator_code", rows)
    rows = reference.ranking_rows(plan, facts, period, today)
    lines += _row_differences(f"{period} xếp hạng", item.get("ranking", {}), "unit_code", rows)
    if "order" in item and {row["unit_code"] for row in rows} != set(item["order"]):
        lines.append(f"{period}: phải có {item['order']}")
    return lines


def _row_differences(where: str, expected: dict, key: str, rows: list[dict]) -> list[str]:
    by_code = {row[key]: row for row in rows}
    return [line for code, want in expected.items() for line in differences(f"{where} {code}", want, by_code.get(code))]


def _events(scenario: Scenario) -> list[reference.Event]:
    sources = {item["code"]: item.get("source", "report") for item in scenario.campaign["indicators"]}
    events: list[reference.Event] = []
    for upload in scenario.uploads:
        groups: dict[tuple, list] = {}
        for row in upload.facts:
            key = (row["unit"], row["period"], sources[row["indicator"]])
            groups.setdefault(key, []).append(_fact(row))
        for key, facts in groups.items():
            version = 1 + sum(1 for event in events if (event.unit, event.period, event.source) == key)
            at = morning_of(upload.day)
            events.append(reference.Event(*key, version, at, tuple(facts), at if upload.is_approved else None))
    return events


def _fact(row: dict) -> reference.Fact:
    done_on = row.get("done_on")
    return reference.Fact(
        row["unit"],
        row["indicator"],
        row["period"],
        fraction(row["numerator"]),
        fraction(row.get("denominator")),
        date.fromisoformat(done_on) if done_on else None,
        row.get("part") or "",
    )


def _plain_unit(unit: dict) -> dict:
    """A unit as a units file gives it, with its traits as a list."""
    return {**unit, "traits": [trait for trait in (unit.get("traits") or "").split(";") if trait]}


def _as_ratio(millionths: int | None) -> Fraction | None:
    return None if millionths is None else Fraction(millionths, 1_000_000)
