"""Answers: who was in time by the server's clock, with a later day where one was given, and whom to remind."""

import json
import shutil
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from kpi import actions, tables
from kpi.plan.model import Refusal
from tests.filled_workbooks import CAMPAIGN, CONFIG, PERIOD, filled
from tests.house_of_workbooks import Clock, audit_rows, open_house, submit

DUE = datetime(2024, 7, 5, 17, tzinfo=UTC)  # 24:00 on 5/7 in Vietnam
SECOND = timedelta(seconds=1)
TASKS = ("TASKS", "", "numerator")


@pytest.fixture
def office(tmp_path):
    with open_house(tmp_path, Clock()) as house:
        yield house


def extend(
    office, due_on=date(2024, 7, 8), units=("PHUONG_A",), account="noi_vu", reason="Mưa bão", number="3/NV", **more
):
    actor = actions.account(office, account)
    form = actions.ExtensionForm(CAMPAIGN, list(units), PERIOD, due_on, reason, number, **more)
    return actions.extend_due_day(office, actor, form)


def states(office, as_of=None):
    rows = tables.completeness(office, CAMPAIGN, PERIOD, as_of).rows
    return {row["unit_code"]: row["state"] for row in rows}


@pytest.mark.parametrize(
    ("sent_at", "state"),
    [(DUE - SECOND, "on_time"), (DUE, "on_time"), (DUE + SECOND, "late")],
)
def test_in_time_is_until_24_hours_of_the_due_day_by_the_servers_clock(office, reader, sent_at, state):
    office.clock.now = sent_at
    submit(office, filled(), reader=reader)
    assert states(office)["PHUONG_A"] == state
    assert states(office, sent_at)["PHUONG_A"] == state


def test_the_report_of_one_month_is_no_report_of_another(office, reader):
    office.clock.now = DUE - SECOND
    submit(office, filled(), reader=reader)
    office.clock.now = DUE + timedelta(days=60)
    assert states(office)["PHUONG_A"] == "on_time"
    rows = tables.completeness(office, CAMPAIGN, "2024-07").rows
    assert {row["unit_code"]: row["state"] for row in rows}["PHUONG_A"] == "missing"


@pytest.mark.parametrize(
    ("sent_at", "state"),
    [
        (DUE + SECOND, "on_time"),
        (DUE + timedelta(days=3), "on_time"),
        (DUE + timedelta(days=3) + SECOND, "late"),
    ],
)
def test_an_extended_due_day_counts_until_its_own_24_hours(office, reader, sent_at, state):
    assert extend(office) == ["PHUONG_A"]
    office.clock.now = sent_at
    submit(office, filled(), reader=reader)
    assert states(office)["PHUONG_A"] == state


def test_without_a_report_the_extended_unit_is_not_due_while_the_others_are_missing(office):
    extend(office)
    office.clock.now = DUE + SECOND
    assert states(office) == {"PHUONG_A": "not_due", "PHUONG_B": "missing"}
    office.clock.now = DUE + timedelta(days=3) + SECOND
    assert states(office)["PHUONG_A"] == "missing"


def test_an_extension_is_known_only_from_the_moment_it_was_recorded(office, reader):
    office.clock.now = DUE + timedelta(hours=1)
    submit(office, filled(), reader=reader)
    office.clock.now += timedelta(hours=1)
    extend(office)
    office.clock.now += timedelta(hours=1)
    assert states(office)["PHUONG_A"] == "on_time"
    assert states(office, DUE + timedelta(minutes=90))["PHUONG_A"] == "late"


def test_the_newest_extension_counts_and_the_older_one_is_kept(office):
    extend(office, date(2024, 7, 8))
    extend(office, date(2024, 7, 20))
    office.clock.now = DUE + timedelta(days=4)
    assert states(office)["PHUONG_A"] == "not_due"
    assert len(office.store.rows("select * from due_extension")) == 2


def test_a_day_that_was_given_is_not_taken_back_by_an_earlier_one(office):
    extend(office, date(2024, 7, 20))
    refused = extend(office, date(2024, 7, 8), units=("PHUONG_B", "PHUONG_A"))
    assert (refused.code, refused.found) == ("extension_shortens", "08/07/2024")
    assert "hết ngày 20/07/2024" in refused.expected
    assert len(office.store.rows("select * from due_extension")) == 1
    assert extend(office, date(2024, 7, 20), number="4/NV") == ["PHUONG_A"]


def test_a_day_given_by_mistake_is_put_right_with_reason_and_document_back_to_the_plans_own(office):
    extend(office, date(2024, 7, 20))
    office.clock.now = DUE + timedelta(days=5)
    assert states(office)["PHUONG_A"] == "not_due"
    too_early = extend(office, date(2024, 7, 4), is_correction=True)
    assert (too_early.code, too_early.expected) == ("extension_before_plan", "từ 05/07/2024 trở đi")
    nothing_to_mend = extend(office, date(2024, 7, 5), units=("PHUONG_A", "PHUONG_B"), is_correction=True)
    assert (nothing_to_mend.code, nothing_to_mend.found) == ("extension_not_later", "Phường B: 05/07/2024")
    assert extend(office, date(2024, 7, 5), is_correction=True, reason=" ").code == "extension_needs_document"
    assert extend(office, date(2024, 7, 8), is_correction=True) == ["PHUONG_A"]
    assert row_of(office)["extended_to"] == date(2024, 7, 8)
    back = extend(office, date(2024, 7, 5), is_correction=True, reason="Nhập nhầm đơn vị", number="5/NV")
    assert back == ["PHUONG_A"]
    row = row_of(office)
    assert (row["state"], row["extended_to"]) == ("missing", None)
    assert (row["extension_document"], row["extension_reason"]) == ("5/NV", "Nhập nhầm đơn vị")
    assert row_of(office, viewer=actions.account(office, "phuong_b"))["extension_document"] is None
    assert len(office.store.rows("select * from due_extension")) == 3
    assert json.loads(audit_rows(office)[-1]["detail"])["is_correction"] is True


def row_of(office, unit="PHUONG_A", viewer=None):
    plan = office.plans[CAMPAIGN]
    scoring = plan.campaign.scoring.model_copy(update={"publish_ranking": "all"})  # every unit sees every row
    office.plans[CAMPAIGN] = replace(plan, campaign=plan.campaign.model_copy(update={"scoring": scoring}))
    rows = tables.completeness(office, CAMPAIGN, PERIOD, viewer=viewer).rows
    return next(row for row in rows if row["unit_code"] == unit)


def test_a_later_due_day_of_the_plan_changes_no_closed_month(tmp_path, reader):
    with open_house(tmp_path, Clock()) as office:
        extend(office, date(2024, 7, 8))
        office.clock.now = DUE + timedelta(days=2)
        submit(office, filled(), reader=reader)
        submit(office, filled(period="2024-05"), reader=reader)
        office.clock.now = DUE + timedelta(days=6)
        actions.close_period(office, actions.account(office, "noi_vu"), CAMPAIGN, PERIOD)
    changed = tmp_path / "config"
    shutil.copytree(CONFIG, changed)
    path = changed / "campaigns" / "thi_diem.yaml"
    path.write_text(path.read_text("utf-8").replace("due_day: 5", "due_day: 10"), "utf-8")
    with actions.open_office(tmp_path / "data", changed, Clock(DUE + timedelta(days=7))) as office:
        for as_of in (None, DUE + timedelta(days=6, hours=1)):
            row = next(r for r in tables.completeness(office, CAMPAIGN, PERIOD, as_of).rows if r["submission"])
            assert (row["state"], row["extended_to"], row["due_at"]) == (
                "on_time",
                date(2024, 7, 8),
                DUE + timedelta(days=3),
            )
        cells = tables.timeliness(office, CAMPAIGN).rows[0]["cells"]
        assert (cells["2024-05"], cells["2024-06"]) == ("late", "on_time")


@pytest.mark.parametrize(
    ("account", "told"),
    [("phuong_a", ("3/NV", "Mưa bão")), ("noi_vu", ("3/NV", "Mưa bão")), ("phuong_b", (None, None))],
)
def test_reason_and_document_of_a_later_day_are_for_the_unit_and_for_those_who_see_all(office, account, told):
    plan = office.plans[CAMPAIGN]
    scoring = plan.campaign.scoring.model_copy(update={"publish_ranking": "all"})  # every unit sees every row
    office.plans[CAMPAIGN] = replace(plan, campaign=plan.campaign.model_copy(update={"scoring": scoring}))
    extend(office)
    rows = tables.completeness(office, CAMPAIGN, PERIOD, viewer=actions.account(office, account)).rows
    given = {row["unit_code"]: row for row in rows}
    assert given["PHUONG_A"]["extended_to"] == date(2024, 7, 8)
    assert (given["PHUONG_A"]["extension_document"], given["PHUONG_A"]["extension_reason"]) == told
    assert given["PHUONG_B"]["extension_document"] is None


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"due_on": date(2024, 7, 5)}, "extension_not_later"),
        ({"due_on": date(2024, 7, 4)}, "extension_before_plan"),
        ({"reason": " "}, "extension_needs_document"),
        ({"number": ""}, "extension_needs_document"),
        ({"units": ()}, "extension_needs_units"),
        ({"units": ("PHUONG_A", "XA_CU")}, "unit_not_reporting"),
        ({"units": ("PHUONG_B", "PHUONG_A"), "account": "noi_vu_a"}, "own_unit_figures"),
        ({"account": "phuong_a"}, "may_not_enter_figures"),
    ],
)
def test_an_extension_is_refused_and_nothing_of_it_is_stored(office, more, code):
    refused = extend(office, **more)
    assert isinstance(refused, Refusal) and refused.code == code
    assert office.store.rows("select * from due_extension") == []


def test_the_day_after_the_due_day_is_the_first_that_can_be_given(office):
    assert extend(office, date(2024, 7, 6)) == ["PHUONG_A"]


def test_timeliness_is_a_matrix_of_units_and_months(office, reader):
    office.clock.now = datetime(2024, 4, 3, tzinfo=UTC)
    signed = {(None, "", "signed_on"): date(2024, 4, 2)}
    assert submit(office, filled(signed, period="2024-03"), reader=reader).version == 1
    office.clock.now = datetime(2024, 5, 20, tzinfo=UTC)
    assert submit(office, filled({**signed, TASKS: 13}, period="2024-04"), reader=reader).version == 1
    office.clock.now = datetime(2024, 6, 2, tzinfo=UTC)
    answer = tables.timeliness(office, CAMPAIGN)
    assert answer.period == "2024-05"
    rows = {row["unit_code"]: row for row in answer.rows}
    assert list(rows) == ["PHUONG_A", "PHUONG_B", "XA_CU"]
    assert rows["PHUONG_A"]["cells"] == {"2024-03": "on_time", "2024-04": "late", "2024-05": "not_due"}
    assert rows["PHUONG_A"]["counts"] == {"on_time": 1, "late": 1, "missing": 0, "not_due": 1, "imported": 0}
    assert rows["XA_CU"]["counts"]["missing"] == 2
    past = tables.timeliness(office, CAMPAIGN, datetime(2024, 5, 1, tzinfo=UTC))
    assert past.rows[0]["cells"] == {"2024-03": "on_time", "2024-04": "not_due"}


def test_a_unit_that_no_longer_reports_has_no_cell_for_the_month(office):
    office.clock.now = datetime(2024, 8, 10, tzinfo=UTC)
    rows = {row["unit_code"]: row for row in tables.timeliness(office, CAMPAIGN).rows}
    assert list(rows["XA_CU"]["cells"]) == ["2024-03", "2024-04", "2024-05"]
    assert list(rows["PHUONG_A"]["cells"])[-1] == "2024-07"


def test_timeliness_counts_extensions_and_shows_a_unit_only_itself(office, reader):
    extend(office)
    office.clock.now = DUE + timedelta(days=2)
    submit(office, filled(), reader=reader)
    viewer = actions.account(office, "phuong_a")
    rows = tables.timeliness(office, CAMPAIGN, viewer=viewer).rows
    assert [row["unit_code"] for row in rows] == ["PHUONG_A"]
    assert rows[0]["cells"][PERIOD] == "on_time"


def test_imported_figures_are_neither_in_time_nor_late(office):
    data = b"unit,indicator,period,numerator,denominator\nPHUONG_A,TASKS,2024-06,1,2\n"
    actions.import_facts(office, actions.account(office, "quan_tri"), CAMPAIGN, data, "x.csv")
    row = tables.timeliness(office, CAMPAIGN).rows[0]
    assert row["cells"][PERIOD] == "imported"


# --- whom to remind --------------------------------------------------------------------------------------------------


def reminders(office, viewer=None):
    rows = tables.to_remind(office, CAMPAIGN, PERIOD, viewer=viewer).rows
    return {row["unit_code"]: row for row in rows}


@pytest.mark.parametrize(
    ("now", "days_left", "days_overdue", "state"),
    [
        (DUE - timedelta(days=2) - SECOND, 2, 0, "not_due"),
        (DUE - SECOND, 0, 0, "not_due"),
        (DUE + SECOND, 0, 1, "missing"),
        (DUE + timedelta(days=1) + SECOND, 0, 2, "missing"),
    ],
)
def test_days_overdue_are_counted_as_people_count_them(office, now, days_left, days_overdue, state):
    office.clock.now = now
    row = reminders(office)["PHUONG_A"]
    assert (row["days_left"], row["days_overdue"], row["state"]) == (days_left, days_overdue, state)
    assert row["due_on"] == date(2024, 7, 5)


def test_nobody_is_reminded_before_the_month_has_ended(office):
    office.clock.now = datetime(2024, 6, 30, 16, tzinfo=UTC)
    assert reminders(office) == {}


def test_who_has_reported_is_not_reminded_and_who_was_sent_back_is(office, reader):
    number = submit(office, filled(), reader=reader).submission
    office.clock.now = DUE + timedelta(days=4)
    assert list(reminders(office)) == ["PHUONG_B"]
    actions.send_back(office, actions.account(office, "noi_vu"), number, "Kiểm tra lại")
    assert {code: row["state"] for code, row in reminders(office).items()} == {
        "PHUONG_A": "sent_back",
        "PHUONG_B": "missing",
    }


def test_the_message_names_the_unit_the_month_the_due_day_and_the_days(office):
    office.clock.now = DUE + timedelta(days=4)
    extend(office, date(2024, 7, 8))
    row = reminders(office)["PHUONG_A"]
    assert row["subject"] == "Nhắc nộp báo cáo số liệu thi đua tháng 06/2024"
    assert "Kính gửi: Phường A" in row["message"]
    assert "đến hạn 24 giờ ngày 08/07/2024" in row["message"]
    assert "quá hạn 2 ngày" in row["message"]
    assert "{" not in row["message"]


def test_a_unit_sees_only_its_own_reminder(office):
    office.clock.now = DUE + timedelta(days=4)
    assert list(reminders(office, actions.account(office, "phuong_b"))) == ["PHUONG_B"]
