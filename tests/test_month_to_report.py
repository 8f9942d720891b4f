"""Answers: does Nộp báo cáo open at the month that the unit owes, whatever the other units have done?"""

from datetime import UTC, datetime

from kpi import actions, tables
from tests import review_house
from tests.filled_workbooks import CAMPAIGN, CONFIG, UNIT, filled
from tests.house_of_workbooks import open_house, submit
from tests.screens import screens

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


def test_when_every_month_that_has_ended_was_handed_in_the_running_month_is_proposed(office, reader):
    for period in ("2024-03", "2024-04", "2024-05", "2024-06"):
        line = f"{UNIT},TASKS,{period},1,2"
        data = f"unit,indicator,period,numerator,denominator\n{line}\n".encode()
        done = actions.import_facts(office, actions.account(office, "noi_vu"), CAMPAIGN, data, "lich_su.csv")
        assert isinstance(done, actions.Imported), done
    assert proposed(office) == "2024-07"
    office.clock.now = datetime(2024, 7, 31, 16, 59, tzinfo=UTC)  # 31 July, 23:59 in Vietnam: July has not ended
    hand_in(office, reader, "2024-07")
    assert proposed(office) == "2024-08"


def test_a_unit_owes_nothing_in_a_month_in_which_it_does_not_report(office):
    assert proposed(office, "XA_CU") == "2024-05"  # until 15 June only
    assert proposed(office, "TRUONG_A") == "2024-03"  # a school is not ranked: the plan's first month, nothing owed


def test_what_waits_for_its_head_is_not_prepared_again(tmp_path, reader):
    with review_house.open_house(tmp_path, head_signs=True) as office:
        review_house.hand_in(office, reader)
        assert proposed(office) == "2024-05"


def test_only_who_may_read_the_unit_is_told(office):
    other = actions.account(office, "phuong_b")
    assert tables.month_to_report(office, CAMPAIGN, UNIT, other).code == "other_unit"


def test_the_page_opens_at_that_month(tmp_path, monkeypatch, reader):
    with open_house(tmp_path) as office:
        hand_in(office, reader, "2024-06")
        actions.close_period(office, actions.account(office, "noi_vu"), CAMPAIGN, "2024-06")
        last = office.plans[CAMPAIGN].campaign.last_period
    with screens(monkeypatch, tmp_path / "data", CONFIG, pt=CAMPAIGN) as run:
        chosen = {box.label: box.value for box in run("month/upload.py", "phuong_a").selectbox}
        assert chosen["Tháng báo cáo"] == last  # by today's clock the plan is over, and only June was handed in
