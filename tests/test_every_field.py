"""Every field of every model of a plan: workbook, YAML, the store and the command line's files say the same of it."""

import copy
import io
import subprocess
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, Literal, get_args, get_origin

import openpyxl
import pytest
import yaml
from hypothesis import HealthCheck, Phase, assume, given, settings
from hypothesis import strategies as st

from kpi.plan.config import Plan, plan_of_raw
from kpi.planner.book.reading import read_plan
from kpi.planner.book.writing import plan_book
from kpi.planner.checking import checked
from kpi.planner.differences import differences
from kpi.planner.fields import Field, field_of, fields_of, table_name
from kpi.planner.form import TypedRow, faults_of, typed, with_rows
from kpi.planner.grid import spread
from kpi.planner.said import Said, said_of, stored, yaml_of
from kpi.workbook.reader import Workbook
from tests.whole_plans import models_of_plans, said_by, whole_plans

PLANS = whole_plans()
NAMES = sorted(PLANS)


def test_each_field_of_each_model_is_other_than_its_default_in_one_of_the_plans():
    """A field added to a model is red here until a plan of tests/whole_plans.py says it; then it must come back."""
    wanted = {
        (model.__name__, name)
        for model in models_of_plans()
        for name, info in model.model_fields.items()
        if not _has_one_value(info.annotation)
    }
    said = {found for plan in PLANS.values() for found in (*said_by(plan.campaign), *said_by(plan.units))}
    assert sorted(wanted - said) == []


def _has_one_value(annotation: Any) -> bool:
    return get_origin(annotation) is Literal and len(get_args(annotation)) == 1


def back(reader, data: bytes) -> Plan:
    """The plan of a workbook without a fault."""
    book = reader.read(data, "bo_cau_hinh.xlsx")
    assert isinstance(book, Workbook), book
    reading = read_plan(book)
    assert reading.problems == [] and reading.plan is not None
    return reading.plan


@pytest.mark.parametrize("name", NAMES)
def test_a_plan_that_says_everything_comes_back_from_every_reading(reader, name):
    plan, said = PLANS[name], said_of(PLANS[name])
    assert back(reader, plan_book(said, plan.sha256)).sha256 == plan.sha256
    assert back(reader, plan_book(stored(said), plan.sha256)).sha256 == plan.sha256  # as a draft is kept
    issues: list = []
    again = plan_of_raw("x", yaml.safe_load(yaml_of(said)), {plan.campaign.units: plan.units}, issues)
    assert issues == [] and again is not None and again.sha256 == plan.sha256
    kept, faults = checked(stored(said))
    assert faults == [] and kept is not None and kept.sha256 == plan.sha256
    assert differences(said, stored(said)) == []


@pytest.mark.parametrize("name", NAMES)
def test_the_forms_show_each_field_and_read_it_back_as_it_was(name):
    said = stored(said_of(PLANS[name]))
    kind = said["kind"]
    for table, rows in spread(said).tables.items():
        fields = [item for item in fields_of(kind) if item.table == table]
        lines = [
            TypedRow({"^": row.above, **{it.key: typed(it, row.cells.get(it.key)) for it in fields}}, number)
            for number, row in enumerate(rows)
        ]
        made, problems = with_rows(said, table, lines)
        assert problems == []
        plan, issues = checked(made)
        assert issues == [] and plan is not None and plan.sha256 == PLANS[name].sha256, table


@pytest.mark.parametrize("written", ["0,80", "80%", "80,0 %", "0,800000"])
def test_a_number_is_one_number_however_it_is_typed(written):
    """Else the same plan, typed and read back from its workbook, would be two versions."""
    said = stored(said_of(PLANS["movement"]))
    rows = [TypedRow({}, number) for number in range(len(spread(said).tables["indicators.milestones"]))]
    last = len(rows) - 1
    rows[-2] = TypedRow({"target": "1"}, last - 1)  # otherwise than it stood, so that what is typed is read
    said, _ = with_rows(said, "indicators.milestones", rows)
    rows[-2] = TypedRow({"target": written}, last - 1)
    said, problems = with_rows(said, "indicators.milestones", rows)
    plan, issues = checked(stored(said))
    assert (problems, issues) == ([], []) and plan is not None and plan.sha256 == PLANS["movement"].sha256


WRONG = {
    ("target", "0.8"): "0,8 nếu là số lẻ (dấu phẩy thập phân)",
    ("target", "tám mươi"): "chỉ một con số, không kèm chữ, ví dụ 1234 hoặc 1.234,5",
    ("due_on", "31/9/2024"): "ngày có thật, dạng 31/12/2025",
    ("due_on", "30/9/24"): "ngày có thật, dạng 31/12/2025",
    ("binding", "cố gắng"): "Bắt buộc, Phấn đấu",
}


@pytest.mark.parametrize(("key", "text"), sorted(WRONG))
def test_what_cannot_be_read_on_the_screen_is_told_as_in_the_workbook(key, text):
    said = stored(said_of(PLANS["movement"]))
    rows = [TypedRow({}, number) for number in range(len(spread(said).tables["indicators.milestones"]))]
    rows[0] = TypedRow({key: text}, 0)
    made, _ = with_rows(said, "indicators.milestones", rows)
    told = [(it.row, it.key, it.found, it.allowed) for it in faults_of(made) if it.table == "indicators.milestones"]
    assert told == [(0, key, text, WRONG[key, text])]


_TEXT = st.text(
    st.characters(codec="utf-8", exclude_categories=("C", "Z")) | st.sampled_from(" ;=+-'\"“”[{,."), max_size=40
)
_WORDS = st.sampled_from(["=1+1", "001", "1.10", "80%", "31/12/2024", "TRUE", "có", "12,5", "1e5", "(không có)", "“x”"])


@settings(max_examples=12, phases=(Phase.explicit, Phase.generate), suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_any_plan_of_any_fields_comes_back_from_its_workbook(reader, data):
    """Leaves of a whole plan at random: other texts, numbers, days, choices, or left out."""
    said = copy.deepcopy(stored(said_of(PLANS[data.draw(st.sampled_from(NAMES))])))
    for _ in range(data.draw(st.integers(1, 5))):
        _change_one(said, data)
    plan, _ = checked(said)
    assume(plan is not None)
    assert plan is not None
    assert back(reader, plan_book(said_of(plan), plan.sha256)).sha256 == plan.sha256
    kept, _ = checked(stored(said_of(plan)))
    assert kept is not None and kept.sha256 == plan.sha256


def _change_one(said: Said, data: st.DataObject) -> None:
    kind, tables = said["kind"], spread(said).tables
    table = data.draw(st.sampled_from(sorted(tables)))
    row = data.draw(st.sampled_from(tables[table]))
    found = [item for key in row.cells if (item := field_of(kind, table, key)) and not _is_name(item)]
    assume(found)
    item = data.draw(st.sampled_from(found))
    at: Any = said
    for step in (*row.loc, *item.key.split(".")[:-1]):
        at = at[step]
    key = item.key.rpartition(".")[2]
    value = data.draw(_value_of(item))
    if value is None:
        at.pop(key, None)
    else:
        at[key] = value


def _is_name(item: Field) -> bool:
    return item.key in ("code", "kind", "units") or (item.sort == "words" and not item.choices)


def _value_of(item: Field) -> st.SearchStrategy:
    return (
        st.none()
        | {
            "text": (_TEXT | _WORDS).map(str.strip).filter(bool),
            "number": st.decimals(0, 5, places=4).map(str),
            "whole": st.integers(0, 30),
            "day": st.dates(date(1950, 1, 1), date(2100, 1, 1)).map(str),
            "yes_no": st.booleans(),
            "choice": st.sampled_from(item.choices or ("",)),
            "words": st.lists(st.sampled_from(item.choices or ("",)), unique=True, min_size=1),
        }[item.sort]
    )


# --- LibreOffice ------------------------------------------------------------------------------------------------------


def saved_again(program: str, folder: Path, data: bytes, *endings: str) -> bytes:
    """A workbook opened and saved by LibreOffice, one ending after the other."""
    path = folder / "bo.xlsx"
    path.write_bytes(data)
    for number, ending in enumerate(endings):
        out = folder / str(number)
        command = [program, f"-env:UserInstallation=file://{folder}/lo", "--headless", "--convert-to", ending]
        subprocess.run([*command, "--outdir", str(out), str(path)], check=True, capture_output=True, timeout=240)
        path = out / f"bo.{ending}"
    return path.read_bytes()


def test_a_whole_plan_saved_by_libreoffice_is_the_same_and_an_edit_is_the_only_difference(
    reader, libreoffice_path, tmp_path
):
    plan = PLANS["movement"]
    data = plan_book(said_of(plan), plan.sha256)
    data = saved_again(str(libreoffice_path), tmp_path, data, "ods", "xlsx")
    assert back(reader, data).sha256 == plan.sha256
    book = openpyxl.load_workbook(io.BytesIO(data))
    sheets = (("indicators", "weight", "TY_LE.1", 3), ("indicators.milestones", "due_on", "TY_LE.1", "31/10/2024"))
    for table, key, code, value in sheets:
        sheet = book[table_name(table)[:31]]
        columns = {cell.value: cell.column for cell in sheet[4]}
        named = columns["^" if "." in table else "code"]
        row = next(at for at in range(5, sheet.max_row + 1) if sheet.cell(at, named).value == code)
        sheet.cell(row, columns[key]).value = value
    out = io.BytesIO()
    book.save(out)
    changed = back(reader, out.getvalue())
    told = [item.sentence for item in differences(said_of(plan), said_of(changed))]
    assert len(told) == 3 and all("Tỷ lệ có mọi điều" in line for line in told), told
    assert sum("từ 2,25 thành 3" in line for line in told) == 1 and sum("31/10/2024" in line for line in told) == 1
    assert changed.campaign.indicator("TY_LE.1").weight == Decimal(3)


@pytest.mark.parametrize(
    ("typed_as", "kept", "shown"),
    [("2,5", Decimal("2.5"), "2,5"), ("không giới hạn", "none", "Không giới hạn"), ("none", "none", "Không giới hạn")],
)
def test_a_most_is_typed_as_a_number_or_as_the_words_for_none(reader, typed_as, kept, shown):
    name = next(name for name in NAMES if PLANS[name].campaign.adjustments)
    said = stored(said_of(PLANS[name]))
    rows = [TypedRow({}, number) for number in range(len(said["adjustments"]))]
    rows[0] = TypedRow({"cap": typed_as}, 0)
    changed, problems = with_rows(said, "adjustments", rows)
    assert problems == [] and faults_of(changed) == [] and changed["adjustments"][0]["cap"] == str(kept)
    cap = field_of(str(said["kind"]), "adjustments", "cap")
    assert cap is not None and typed(cap, kept) == shown
    plan, issues = checked(stored(changed))
    assert plan is not None and not issues
    assert back(reader, plan_book(stored(changed), "0" * 64)).campaign.adjustments == plan.campaign.adjustments


def test_a_most_that_is_neither_says_so_at_its_field():
    name = next(name for name in NAMES if PLANS[name].campaign.adjustments)
    said = stored(said_of(PLANS[name]))
    rows = [TypedRow({}, number) for number in range(len(said["adjustments"]))]
    rows[0] = TypedRow({"cap": "nhiều"}, 0)
    changed, _ = with_rows(said, "adjustments", rows)
    assert [(fault.key, fault.found) for fault in faults_of(changed)] == [("cap", "nhiều")]
