"""The preview before a report is handed in: what it would store, against what, and what it does to score and rank."""

import hashlib
import threading
from decimal import Decimal

import pytest

from kpi import actions, tables
from kpi.plan.model import Refusal
from tests.filled_workbooks import CAMPAIGN, PERIOD, UNIT, filled
from tests.house_of_workbooks import submit

TASKS, INITIATIVES = ("TASKS", "", "numerator"), ("INITIATIVES", "", "numerator")
TABLES = "select table_name from information_schema.tables where table_type = 'BASE TABLE' order by 1"


def drafted(office, reader, *arguments, **more):
    return actions.check_workbook(office, filled(*arguments, **more), "x.xlsx", reader).draft


def standing(office, unit=UNIT):
    rows = tables.ranking(office, CAMPAIGN, PERIOD, "reported").rows
    row = next(row for row in rows if row["unit_code"] == unit)
    return row["score"], row["rank"], row["group_size"]


def everything(office):
    """Every row of every table of the store."""
    names = [row["table_name"] for row in office.store.rows(TABLES)]
    assert "fact" in names and "kept_status" in names and "kept_grade" in names
    return {name: sorted(map(repr, office.store.rows(f"select * from {name}"))) for name in names}


def figure(seen, indicator, part=""):
    return next(row for row in seen["rows"] if (row["indicator_code"], row["part"]) == (indicator, part))


def test_the_promised_score_and_rank_are_those_that_come(office, reader):
    weak = {TASKS: 1, ("REPLIES", "", "numerator"): 0}
    submit(office, filled(weak, unit="PHUONG_B"), account="phuong_b", reader=reader)
    before, data = standing(office), filled()
    draft = actions.check_workbook(office, data, "x.xlsx", reader).draft
    seen = tables.preview(office, draft)
    submit(office, data, reader=reader)
    after = standing(office)
    assert before[0] != after[0] and before[1] != after[1]
    assert (seen["score_before"], seen["rank_before"]) == before[:2]
    assert (seen["score_after"], seen["rank_after"], seen["group_size"]) == after
    assert seen["score_difference"] == after[0] - before[0]
    assert seen["rank_change"] == before[1] - after[1]


def test_a_mended_version_is_seen_against_the_one_it_replaces(office, reader):
    submit(office, filled(), reader=reader)
    why = ("TASKS", "", "note")
    seen = tables.preview(office, drafted(office, reader, {TASKS: 15, why: "Đủ"}, blank=(INITIATIVES,)))
    assert (seen["version"], seen["replaces"]) == (2, 1)
    tasks = figure(seen, "TASKS")
    assert (tasks["numerator"], tasks["replaced_numerator"], tasks["last_month_numerator"]) == (15, 12, None)
    assert (tasks["value"], tasks["replaced_value"]) == (1.0, 0.8)
    assert tasks["replaced_difference"] == pytest.approx(0.2)
    assert tasks["difference"] is None
    withdrawn = figure(seen, "INITIATIVES")
    assert (withdrawn["value"], withdrawn["replaced_value"], withdrawn["replaced_difference"]) == (None, 2, None)


def test_last_months_figures_stand_beside_and_parts_below(office, reader):
    submit(office, filled(period="2024-05"), reader=reader)
    seen = tables.preview(office, drafted(office, reader, {TASKS: 14}))
    assert (seen["version"], seen["replaces"]) == (1, None)
    tasks = figure(seen, "TASKS")
    assert (tasks["last_month_numerator"], tasks["last_month_denominator"]) == (12, 15)
    assert tasks["difference"] == pytest.approx(14 / 15 - 12 / 15)
    assert figure(seen, "DIGITISATION", "ky_so")["part_label"] == "Bước 4. Ký số"
    assert figure(seen, "DISCIPLINE")["difference"] == Decimal(0)
    codes = [row["indicator_code"] for row in seen["rows"]]
    assert codes == sorted(codes, key=[item.code for item in office.plans[CAMPAIGN].campaign.indicators].index)


def test_asking_leaves_no_trace(office, reader):
    submit(office, filled(), reader=reader)
    standing(office)  # the board is kept now, and stays so
    draft = drafted(office, reader, {TASKS: 15})
    before, version = everything(office), office.store.data_version
    for _ in range(2):
        assert tables.preview(office, draft)["version"] == 2
    assert everything(office) == before
    assert office.store.data_version == version
    assert not list((office.data_dir / "files").rglob(hashlib.sha256(filled({TASKS: 15})).hexdigest()))


def test_a_preview_that_fails_leaves_no_trace_either(office, reader):
    before = everything(office)
    draft = drafted(office, reader)

    with pytest.raises(RuntimeError, match="không có giờ"):
        tables.preview(_without_clock(office), draft)
    assert everything(office) == before
    assert submit(office, filled(), reader=reader).version == 1


def _without_clock(office):
    def broken():
        raise RuntimeError("không có giờ")

    return type(office)(office.store, office.plans, office.data_dir, broken)


def test_a_preview_waits_for_no_writer_and_no_writer_waits_for_a_preview(office, reader):
    draft, answers = drafted(office, reader), []
    with office.store.transaction():
        asking = threading.Thread(target=lambda: answers.append(tables.preview(office, draft)))
        asking.start()
        asking.join(20)
    assert answers[0]["version"] == 1
    with office.store.as_if() as scratch:
        scratch.append("draft_submission", [{"submission": 10**6, "campaign": CAMPAIGN, "unit_code": UNIT}])
        assert submit(office, filled(), reader=reader).version == 1
        assert scratch.rows("select count(*) as n from submission")[0]["n"] == 1  # the draft's, of its own moment
    assert office.store.rows("select count(*) as n from submission")[0]["n"] == 1


def test_another_units_draft_is_not_shown(office, reader):
    stranger, own = (actions.account(office, name) for name in ("phuong_b", "phuong_a"))
    draft = drafted(office, reader)
    assert tables.preview(office, draft, stranger) == Refusal("other_unit", UNIT)
    assert tables.preview(office, draft, own)["version"] == 1
