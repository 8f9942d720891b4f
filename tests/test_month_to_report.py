"""Answers: does Nộp báo cáo open at the month that the unit owes, whatever the other units have done?"""

from datetime import UTC, datetime

from kpi import actions, tables
from tests.filled_workbooks import CAMPAIGN, UNIT, filled
from tests.house_of_workbooks import submit

OTHER = "PHUONG_B"


def hand_in(office, reader, *periods, unit=UNIT, account="phuong_a"):
    return [submit(office, filled(period=period, unit=unit), account, reader=reader).submission for period in periods]


def proposed(office, unit=UNIT):
    return tables.month_to_report(office, CAMPAIGN, unit)


def test_the_newest_month_that_has_ended_is_proposed_until_it_is_handed_in(office, reader):
    assert proposed(office) == "2024-06"
    hand_in(office, reader, "2024-05", unit=OTHER, account="phuong_b")
    hand_in(office, reader, "2024-06", unit=OTHER, account="phuong_b")
    assert proposed(office) == "2024-06"  # the other unit was quick: this one still owes June
    hand_in(office, reader, "2024-06")
    assert proposed(office) == "2024-05"  # never handed in
    office.clock.now = datetime(2024, 7, 31, 17, tzinfo=UTC)  # 1 August, 0:00 in Vietnam
    assert proposed(office) == "2024-07"


def test_a_month_sent_back_is_owed_again_and_a_closed_one_never(office, reader):
    (june,) = hand_in(office, reader, "2024-06")
    assert proposed(office) == "2024-05"
    reviewer = actions.account(office, "noi_vu")
    actions.send_back(office, reviewer, june, "Mời xem lại")
    assert proposed(office) == "2024-06"
    actions.close_period(office, reviewer, CAMPAIGN, "2024-06")
    assert proposed(office) == "2024-07"


def test_after_the_plan_has_ended_and_all_is_closed_the_last_month_stands(office):
    office.clock.now = datetime(2025, 3, 1, tzinfo=UTC)
    last = office.plans[CAMPAIGN].campaign.last_period
    assert proposed(office) == last
    actions.close_period(office, actions.account(office, "noi_vu"), CAMPAIGN, last)
    assert proposed(office) == last


def test_another_campaign_is_refused(office):
    assert tables.month_to_report(office, "khac", UNIT).code == "campaign_unknown"
