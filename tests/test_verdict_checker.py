"""The nearest miss, on figures that go in through the real actions: what it states flips the point, one unit less not.

The second program that recomputes the demonstration year's verdicts (tests/verdict_checker.py) runs in test_demo.py.
"""

from datetime import timedelta
from decimal import Decimal

import pytest

from kpi import tables
from tests.small_house import AFTER_THE_YEAR, House

CODE, ROUND, AWARD = "thu", "dot", "GK"
DUE = {"due_on": "2024-12-31"}
VND, FILES, AREA = ({"label": "Số", "measure_unit": unit} for unit in ("vnd", "ho_so", "ha"))


def share(code, unit, target, **more):
    asked = {"code": code, "name": f"Chỉ tiêu {code}", "measure": "share", "accumulation": "cumulative"}
    asked |= {"numerator": FILES, "denominator": FILES, "milestones": [{**DUE, "target": target}]}
    return {**asked, "applies_to": {"units": [unit]}, **more}


def single(code, unit, measure, target, **more):
    asked = {"code": code, "name": f"Chỉ tiêu {code}", "measure": measure, "numerator": FILES}
    return {**asked, "milestones": [{**DUE, "target": target}], "applies_to": {"units": [unit]}, **more}


MONEY = share("TIEN", "XA_A", 1, numerator=VND, denominator=VND, pace="linear")
MONEY["milestones"] = [
    {"due_on": "2024-09-30", "target": 0.8, "binding": "aspirational"},
    {**DUE, "target": 1, "binding": "aspirational"},
]
INDICATORS = [
    MONEY,
    share("TY_LE_LE", "XA_B", 0.333333),
    share("KHONG_QUA", "XA_C", 0.05, direction="lower"),
    single("SO_LUONG", "XA_D", "count", 12, accumulation="cumulative"),
    single("THU_HANG", "XA_E", "rank", 5, direction="lower"),
    share("SO_LE", "XA_G", 0.9, numerator=AREA, denominator=AREA),
    share("KHONG_BAO", "XA_H", 1),
]
UNITS = [
    {"code": code, "name": code, "kind": "commune", "peer_group": "cum"}
    for code in ("XA_A", "XA_B", "XA_C", "XA_D", "XA_E", "XA_G", "XA_H")
]
CAMPAIGN = {
    "code": CODE,
    "kind": "movement",
    "title": "Phong trào thử",
    "starts_on": "2024-01-01",
    "ends_on": "2024-12-31",
    "units": CODE,
    "reporting": {"first_period": "2024-09"},
    "indicators": INDICATORS,
    "review_rounds": [{"code": ROUND, "awards": [AWARD], "data_on": "2024-12-31"}],
    "awards": [
        {
            "code": AWARD,
            "name": "Giấy khen",
            "recipient": "collective",
            "criteria": [{"code": "i2", "rule": "all_applicable_met"}],
        }
    ],
}
SHORT = {  # (unit, indicator, month) -> numerator, denominator: each misses its milestone
    ("XA_A", "TIEN", "2024-09"): ("19974999999", "25000000000"),
    ("XA_A", "TIEN", "2024-12"): ("23760000000", "25000000000"),
    ("XA_B", "TY_LE_LE", "2024-12"): ("33", "101"),
    ("XA_C", "KHONG_QUA", "2024-12"): ("9", "118"),
    ("XA_D", "SO_LUONG", "2024-12"): ("7", None),
    ("XA_E", "THU_HANG", "2024-12"): ("8", None),
    ("XA_G", "SO_LE", "2024-12"): ("10.25", "12.4"),
}
WANTED = {  # by hand: 0.8·25 tỷ; 25 tỷ; ⌈0.333333·101⌉ = 34; ⌊0.05·118⌋ = 5; 12; 5; 0.9·12.4
    ("XA_A", "TIEN", "2024-09"): ("20000000000", 1),
    ("XA_A", "TIEN", "2024-12"): ("25000000000", 1),
    ("XA_B", "TY_LE_LE", "2024-12"): ("34", 1),
    ("XA_C", "KHONG_QUA", "2024-12"): ("5", -1),
    ("XA_D", "SO_LUONG", "2024-12"): ("12", 1),
    ("XA_E", "THU_HANG", "2024-12"): ("5", -1),
    ("XA_G", "SO_LE", "2024-12"): ("11.16", 1),
}


@pytest.fixture(scope="module")
def house(tmp_path_factory):
    with House(tmp_path_factory.mktemp("gan_nhat"), (CAMPAIGN, UNITS)) as house:
        yield house


def told(house, figures, **when):
    """The verdicts with these figures: unit -> row; and (unit, indicator, month) -> the point."""
    house.clock.now += timedelta(days=1)
    rows = [
        {"unit": unit, "indicator": code, "period": period, "numerator": numerator, "denominator": denominator}
        for (unit, code, period), (numerator, denominator) in figures.items()
    ]
    house.upload(CODE, rows, at=max(house.clock.now, AFTER_THE_YEAR))
    answer = tables.eligibility(house.office, CODE, AWARD, **(when or {"round": ROUND}))
    asked = {unit for unit, _, _ in figures}
    found = {row["unit_code"]: row for row in answer.rows if row["unit_code"] in asked or row["unit_code"] == "XA_H"}
    points = {
        (unit, item["indicator_code"], f"{item['due_on']:%Y-%m}"): item
        for unit, row in found.items()
        for item in row["criteria"][0]["items"]
        if item["due_on"]
    }
    return found, points


def verdicts(rows):
    """The verdicts on the units that report."""
    return {row["verdict"] for unit, row in rows.items() if unit != "XA_H"}


def moved(stated, less=0):
    """The figures after the stated change of each, or after `less` of its steps less."""
    found = {}
    for key, (numerator, denominator) in SHORT.items():
        miss = stated[key]
        change = (Decimal(str(miss["amount"])) - less * Decimal(str(miss["step"]))) * WANTED[key][1]
        found[key] = (str(Decimal(numerator) + change), denominator)
    return found


def test_the_stated_change_flips_every_verdict_and_one_unit_less_flips_none(house):
    rows, points = told(house, SHORT)
    assert verdicts(rows) == {"not_eligible"}
    stated = {key: points[key]["nearest_miss"] for key in SHORT}
    reached = {key: moved(stated)[key][0] for key in SHORT}
    assert {key: Decimal(text) for key, text in reached.items()} == {
        key: Decimal(text) for key, (text, _) in WANTED.items()
    }
    assert [miss["is_less"] for miss in stated.values()] == [sign < 0 for _, sign in WANTED.values()]
    assert not any(miss["can_mend"] for miss in stated.values()), "mốc đã qua: chỉ còn đính chính"
    rows, points = told(house, moved(stated, less=1))
    assert verdicts(rows) == {"not_eligible"}
    assert {points[key]["result"] for key in SHORT} == {"not_met"}
    rows, points = told(house, moved(stated))
    assert {points[key]["result"] for key in SHORT} == {"met"}
    assert verdicts(rows) == {"eligible"}


def test_what_a_forecast_states_before_the_day_is_what_the_last_month_then_needs(house):
    now = {("XA_A", "TIEN", "2024-09"): ("20000000000", "25000000000")}
    november = {("XA_A", "TIEN", "2024-11"): ("23760000000", "25000000000")}
    _, points = told(house, {**now, **november}, period="2024-11")
    miss = points[("XA_A", "TIEN", "2024-12")]["nearest_miss"]
    assert "cần thêm 1.240.000.000 đồng" in miss["sentence"] and "31/12/2024" in miss["sentence"]
    assert (miss["amount"], miss["can_mend"], f"{miss['until']}") == (1_240_000_000, True, "2024-12-31")
    for less, result in ((1, "not_met"), (0, "met")):
        december = {("XA_A", "TIEN", "2024-12"): (str(23_760_000_000 + miss["amount"] - less), "25000000000")}
        _, points = told(house, {**now, **november, **december})
        assert points[("XA_A", "TIEN", "2024-12")]["result"] == result


def test_a_month_that_is_wanting_says_so_and_can_still_be_mended(house):
    rows, points = told(house, {("XA_D", "SO_LUONG", "2024-11"): ("7", None)})
    point = points[("XA_H", "KHONG_BAO", "2024-12")]
    assert (rows["XA_H"]["verdict"], point["result"], point["reason"]) == ("open", "open", "missing")
    assert point["nearest_miss"]["can_mend"] and point["nearest_miss"]["amount"] is None
