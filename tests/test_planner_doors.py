"""The screen reads as the workbook does: whole plans typed field by field come back the same, and what an official may
type wrong is a fault at its field; nothing half-applied.
"""

import pytest
import yaml
from hypothesis import given, settings

from kpi.plan.config import load, plan_of_raw
from kpi.plan.model import Unit
from kpi.planner.book.writing import ABOVE
from kpi.planner.checking import checked
from kpi.planner.fields import fields_of, tables_of
from kpi.planner.form import TypedRow, faults_of, typed, with_rows
from kpi.planner.grid import spread
from kpi.planner.said import as_json, from_json, said_of, yaml_of
from tests.random_campaigns import worlds

PLANS = load()


def typed_anew(said):
    """A plan typed into an empty draft, table by table, as the fields show it."""
    kind, tables = str(said["kind"]), spread(said).tables
    made = {"kind": kind}
    for table in tables_of(kind):
        fields = [item for item in fields_of(kind) if item.table == table]
        rows = [
            TypedRow(
                {ABOVE: row.above, **{it.key: typed(it, row.cells.get(it.key)) for it in fields}}, None if table else 0
            )
            for row in tables.get(table, [])
        ]
        made, problems = with_rows(made, table, rows)
        assert problems == []
        made = from_json(as_json(made))
    return made


@pytest.mark.parametrize("code", sorted(PLANS))
def test_a_shipped_plan_typed_on_the_screen_has_the_same_sha256(code):
    plan, issues = checked(typed_anew(said_of(PLANS[code])))
    assert issues == [] and plan.sha256 == PLANS[code].sha256


@settings(max_examples=8, deadline=None)
@given(world=worlds())
def test_any_plan_typed_on_the_screen_has_the_same_sha256(world):
    rows = [{key: value for key, value in unit.items() if value not in ("", None)} for unit in world.units]
    units = tuple(
        Unit.model_validate({**row, "traits": tuple(filter(None, row.get("traits", "").split(";")))}) for row in rows
    )
    issues = []
    plan = plan_of_raw("x", world.campaign, {world.campaign["units"]: units}, issues)
    written = yaml.safe_load(yaml_of(said_of(plan)))  # 0.50 and 0.5 are one number, written in one way
    plan = plan_of_raw("x", written, {plan.campaign.units: units}, issues)
    again, faults = checked(typed_anew(said_of(plan)))
    assert issues == faults == [] and again.sha256 == plan.sha256


WRONG = {  # what is typed where -> the text that is named as found
    "a share as 80": ("indicators.milestones", "target", "80"),
    "a day as words": ("indicators.milestones", "due_on", "cuối năm"),
    "a day after the end": ("indicators.milestones", "due_on", "31/12/2031"),
    "a code with accents": ("indicators", "code", "GIẢI NGÂN"),
    "a weight of words": ("indicators", "weight", "một"),
    "an unknown indicator of a criterion": ("awards.criteria", "supported_by", "KHONG_CO"),
    "an unknown parent": ("unit_rows", "parent", "KHONG_CO"),
    "an unknown measure": ("indicators", "measure", "tỷ trọng"),
}


@pytest.mark.parametrize("what", sorted(WRONG))
def test_what_is_typed_wrong_is_a_fault_at_its_field_and_is_kept(what):
    table, key, text = WRONG[what]
    said = from_json(as_json(said_of(PLANS["uong_bi_2024"])))
    rows = [TypedRow({key: text} if place == 0 else {}, place) for place in range(len(spread(said).tables[table]))]
    made, problems = with_rows(said, table, rows)
    assert problems == []
    found = [it for it in faults_of(made) if (it.table, it.row) == (table, 0) and it.key in (key, "")]
    assert any(text in it.found or it.key == key for it in found), faults_of(made)
    kept = spread(made).tables[table][0].cells.get(key)
    assert text in str(kept) or str(kept) in ("80", "2031-12-31"), kept


def test_commas_are_decimals_and_percents_are_shares_on_the_screen():
    said = from_json(as_json(said_of(PLANS["uong_bi_2024"])))
    table = "indicators.milestones"
    for text in ("0,8", "80%"):
        rows = [
            TypedRow({"target": text} if place == 0 else {}, place) for place in range(len(spread(said).tables[table]))
        ]
        made, _ = with_rows(said, table, rows)
        assert str(spread(made).tables[table][0].cells["target"]) == "0.8"


def test_a_code_that_stands_twice_is_a_fault_at_the_later_row():
    said = from_json(as_json(said_of(PLANS["uong_bi_2024"])))
    count = len(spread(said).tables["tasks"])
    first = spread(said).tables["tasks"][0].cells["code"]
    rows = [TypedRow({"code": str(first)} if place == 1 else {}, place) for place in range(count)]
    made, _ = with_rows(said, "tasks", rows)
    assert ("tasks", 1, "code") in [(it.table, it.row, it.key) for it in faults_of(made)]


def test_weights_of_nought_are_a_fault():
    said = from_json(as_json(said_of(PLANS["uong_bi_2024"])))
    count = len(spread(said).tables["indicators"])
    made, _ = with_rows(said, "indicators", [TypedRow({"weight": "0"}, place) for place in range(count)])
    assert [(it.table, it.key) for it in faults_of(made)] == [("indicators", "weight")]
