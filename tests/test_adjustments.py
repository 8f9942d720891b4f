"""Answers: do bonus and penalty points reach score and rank as design 3.8 says, and who may enter them?"""

from datetime import timedelta
from decimal import Decimal

import pytest

from kpi import actions, tables
from kpi.plan.model import Refusal
from kpi.store import stored_path
from tests.reviewer_house import CODE, JULY, PERIOD, reviewer_house
from tests.small_house import STRAY


@pytest.fixture
def house(tmp_path):
    with reviewer_house(tmp_path) as house:
        yield house


def enter(house, points="1", code="CONG_SANG_KIEN", unit="XA_B", account="nv_1", period=PERIOD, **more):
    actor = actions.account(house.office, account)
    given = {"ground": "Sáng kiến được công nhận", "document_number": "77/QĐ-UBND", **more}
    form = actions.AdjustmentForm(CODE, unit, period, code, Decimal(points), **given)
    return actions.record_adjustment(house.office, actor, form)


def withdraw(house, number, account="nv_2", reason="Nhập nhầm"):
    return actions.withdraw_adjustment(house.office, actions.account(house.office, account), number, reason)


def board(house, period=PERIOD, as_of=None):
    rows = tables.ranking(house.office, CODE, period, "approved", as_of).rows
    return {row["unit_code"]: (row["score"], row["rank"]) for row in rows}


def test_before_any_points_the_score_is_the_share_and_equal_units_share_a_rank(house):
    assert board(house) == {"PHONG_C": (95.0, 1), "XA_A": (80.0, 2), "XA_B": (80.0, 2)}


@pytest.mark.parametrize(
    ("entries", "score", "rank"),
    [
        ([("CONG_SANG_KIEN", "1")], 81.0, 2),  # 80 + 1
        ([("CONG_SANG_KIEN", "2")], 82.0, 2),  # at the cap
        ([("CONG_SANG_KIEN", "2.5")], 82.0, 2),  # above the cap: 80 + min(2.5; 2)
        ([("CONG_SANG_KIEN", "1.5"), ("CONG_SANG_KIEN", "1.5")], 82.0, 2),  # the cap is for the kind, not the entry
        ([("CONG_KHAC", "15")], 95.0, 1),  # no cap: as many as the first, the rank is shared
        ([("CONG_KHAC", "25")], 105.0, 1),  # totals above 100 exist
        ([("TRU_CHAM", "1.25")], 78.75, 3),  # 80 − 1.25
        ([("TRU_CHAM", "5")], 77.0, 3),  # a penalty has its cap too: 80 − 3
        ([("CONG_KHAC", "4"), ("TRU_CHAM", "3")], 81.0, 2),  # 80 + 4 − 3
        ([("CONG_KHAC", "0.005")], 80.01, 2),  # added before the one rounding, half up
        ([("CONG_KHAC", "0.0049")], 80.0, 2),
    ],
)
def test_points_change_score_and_rank(house, entries, score, rank):
    for code, points in entries:
        assert not isinstance(enter(house, points, code), Refusal)
    assert board(house)["XA_B"] == (score, rank)


def test_a_score_is_never_below_zero(house):
    house.upload(CODE, [{"unit": "XA_B", "indicator": "TASKS", "period": PERIOD, "numerator": 1, "denominator": 100}])
    enter(house, "3", "TRU_CHAM")
    assert board(house)["XA_B"] == (0.0, 3)


def test_points_count_from_their_month_on_and_not_before(house):
    rows = [
        {"unit": "XA_B", "indicator": "TASKS", "period": p, "numerator": 8, "denominator": 10} for p in ("2024-05",)
    ]
    house.upload(CODE, rows, at=JULY)
    before = board(house, "2024-05")["XA_B"]
    enter(house, "1")
    assert board(house, "2024-05")["XA_B"] == before
    assert board(house, "2024-07")["XA_B"][0] == board(house)["XA_B"][0]


def test_points_above_the_cap_are_kept_whole_and_the_answer_says_so(house):
    assert enter(house, "1.5").over_cap == 0
    second = enter(house, "1.5")
    assert (second.cap, second.over_cap) == (Decimal(2), Decimal(1))
    shown = tables.adjustments(house.office, CODE, PERIOD)
    assert [(row["points"], row["counted"]) for row in shown] == [(Decimal("1.5"), Decimal(2))] * 2


def test_a_withdrawn_entry_no_longer_counts_and_stays_in_the_history(house):
    number = enter(house, "1").adjustment
    moment = house.clock.now
    house.clock.now += timedelta(days=1)
    withdraw(house, number)
    house.clock.now += timedelta(days=1)
    assert board(house)["XA_B"] == (80.0, 2)
    assert board(house, as_of=moment)["XA_B"] == (81.0, 2)
    row = tables.adjustments(house.office, CODE, PERIOD)[0]
    assert (row["is_withdrawn"], row["withdrawn_by"], row["withdrawn_because"]) == (True, "nv_2", "Nhập nhầm")
    assert withdraw(house, number).code == "adjustment_withdrawn"
    assert withdraw(house, number + 1).code == "adjustment_not_found"
    assert withdraw(house, 999).code == "adjustment_not_found"


def test_a_board_that_was_read_before_shows_the_points_and_their_withdrawal_at_once(house):
    assert board(house)["XA_B"] == (80.0, 2)
    number = enter(house, "1").adjustment
    assert board(house)["XA_B"] == (81.0, 2)
    withdraw(house, number)
    assert board(house)["XA_B"] == (80.0, 2)


def test_another_campaign_with_the_same_unit_gets_no_points(house):
    stray = {row["unit_code"]: row["score"] for row in tables.ranking(house.office, STRAY, "2024-03").rows}
    enter(house, "2", unit="XA_A")
    assert {row["unit_code"]: row["score"] for row in tables.ranking(house.office, STRAY, "2024-03").rows} == stray


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"code": "KHONG_CO"}, "adjustment_unknown"),
        ({"account": "nv_xa_a", "unit": "XA_A"}, "own_unit_figures"),
        ({"account": "xa_a", "unit": "XA_A"}, "may_not_enter_figures"),
        ({"account": "lanh_dao"}, "may_not_enter_figures"),
        ({"ground": " "}, "adjustment_needs_ground"),
        ({"document_number": ""}, "adjustment_needs_ground"),
        ({"points": "0"}, "adjustment_points"),
        ({"points": "-1"}, "adjustment_points"),
        ({"points": "NaN"}, "adjustment_points"),
        ({"points": "Infinity"}, "adjustment_points"),
        ({"points": "1001"}, "adjustment_points"),
        ({"points": "0.00001"}, "adjustment_points"),
        ({"unit": "XA_KHONG_CO"}, "unit_not_reporting"),
        ({"period": "2024-02"}, "period_out_of_range"),
    ],
)
def test_an_entry_is_refused_and_nothing_of_it_is_stored(house, more, code):
    refused = enter(house, **more)
    assert isinstance(refused, Refusal) and refused.code == code
    assert house.office.store.rows("select * from adjustment") == []


@pytest.mark.parametrize("points", ["1000", "0.0001"])
def test_the_largest_and_the_smallest_points_there_may_be_are_taken(house, points):
    assert enter(house, points).points == Decimal(points)


def test_nobody_withdraws_points_of_their_own_unit_or_without_a_reason(house):
    number = enter(house, "1", unit="XA_A").adjustment
    assert withdraw(house, number, "nv_xa_a").code == "own_unit_figures"
    assert withdraw(house, number, reason=" ").code == "withdrawal_needs_reason"
    assert board(house)["XA_A"][0] == 81.0


def test_a_closed_month_takes_no_points_and_gives_none_back(house):
    number = enter(house, "1").adjustment
    actions.close_period(house.office, actions.account(house.office, "nv_1"), CODE, PERIOD)
    assert enter(house, "1").code == "period_closed"
    assert enter(house, "1", period="2024-04").code == "period_closed"
    assert withdraw(house, number).code == "period_closed"
    assert board(house)["XA_B"] == (81.0, 2)


def test_the_evidence_of_an_entry_is_kept_under_its_sha256(house):
    enter(house, "1", evidence=("quyet_dinh.pdf", b"%PDF-1.7 x"))
    row = house.office.store.rows("select * from adjustment_evidence")[0]
    assert stored_path(house.office.data_dir, row["file_sha256"]).read_bytes() == b"%PDF-1.7 x"
    assert tables.adjustments(house.office, CODE, PERIOD)[0]["evidence_file_name"] == "quyet_dinh.pdf"


def test_a_unit_sees_only_its_own_points(house):
    enter(house, "1", unit="XA_A")
    enter(house, "1", unit="XA_B")
    rows = tables.adjustments(house.office, CODE, PERIOD, actions.account(house.office, "xa_a"))
    assert [row["unit_code"] for row in rows] == ["XA_A"]
