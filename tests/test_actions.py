"""What people do: submit, approve, send back; who may not; what is written down."""

import hashlib
from datetime import timedelta

import pytest

from kpi import actions, tables
from kpi.period import LOCAL_ZONE, end_of_day
from kpi.plan.model import Refusal
from kpi.store import stored_path
from tests.filled_workbooks import CAMPAIGN, PERIOD, UNIT, filled, template
from tests.house_of_workbooks import START, Clock, audit_rows, open_house, submit

TASKS = ("TASKS", "", "numerator")


def tasks_of(office, basis):
    answer = tables.unit_position(office, CAMPAIGN, UNIT, PERIOD, basis)
    row = next(row for row in answer.rows if row["indicator_code"] == "TASKS")
    return row["numerator"], row["source"] and row["source"]["version"]


def decide(office, what, submission, account="noi_vu", *more):
    return what(office, actions.account(office, account), submission, *more)


def test_a_submitted_workbook_counts_as_reported_and_once_approved_as_approved(office, reader):
    receipt = submit(office, filled(), reader=reader)
    assert (receipt.version, receipt.unit, receipt.period) == (1, UNIT, PERIOD)
    assert (tasks_of(office, "reported"), tasks_of(office, "approved")) == ((12, 1), (None, None))
    decide(office, actions.approve, receipt.submission)
    assert tasks_of(office, "approved") == (12, 1)


def test_every_figure_names_its_workbook_sheet_cell_hand_and_time(office, reader):
    submit(office, filled(), reader=reader)
    rows = tables.unit_position(office, CAMPAIGN, UNIT, PERIOD, "reported").rows
    source = next(row["source"] for row in rows if row["indicator_code"] == "DISBURSEMENT")
    assert (source["file"], source["sheet"], source["submitted_by"]) == ("bao_cao.xlsx", "Báo cáo", "phuong_a")
    assert source["submitted_at"] == START
    typed = template_cell("DISBURSEMENT", "", "numerator")
    assert source["cell"] == typed


def template_cell(*place):
    from tests.filled_workbooks import layout

    return layout().places[place].ref


def test_the_original_bytes_are_kept_under_their_sha256(office, reader):
    data = filled()
    receipt = submit(office, data, reader=reader)
    assert receipt.sha256 == hashlib.sha256(data).hexdigest()
    assert stored_path(office.data_dir, receipt.sha256).read_bytes() == data


def test_the_same_bytes_again_give_the_same_receipt_and_store_nothing(office, reader):
    data = filled()  # a second filling may carry another time of day
    first, second = submit(office, data, reader=reader), submit(office, data, reader=reader)
    assert (second.receipt, second.submission, second.is_repeat) == (first.receipt, first.submission, True)
    assert office.store.rows("select count(*) as n from submission") == [{"n": 1}]


def test_a_new_version_replaces_the_whole_earlier_one_and_destroys_nothing(office, reader):
    submit(office, filled(), reader=reader)
    initiatives = ("INITIATIVES", "", "numerator")
    mended, why = filled({TASKS: 13}, blank=(initiatives,)), {template_cell(*initiatives): "Chưa rà soát xong"}
    second = submit(office, mended, reader=reader, explanations=why)
    assert second.version == 2
    assert tasks_of(office, "reported") == (13, 2)
    rows = tables.unit_position(office, CAMPAIGN, UNIT, PERIOD, "reported").rows
    assert next(row["state"] for row in rows if row["indicator_code"] == "INITIATIVES") == "missing"
    kept = office.store.rows("select numerator from fact where indicator_code = 'TASKS' and part = '' order by 1")
    assert [int(row["numerator"]) for row in kept] == [12, 13]


def test_only_the_newest_version_can_be_approved(office, reader):
    first = submit(office, filled(), reader=reader)
    submit(office, filled({TASKS: 13}), reader=reader)
    assert decide(office, actions.approve, first.submission) == Refusal("submission_is_replaced", "1", "2")
    assert tasks_of(office, "approved") == (None, None)


def test_a_version_sent_back_lets_the_one_before_count_as_reported_again(office, reader):
    submit(office, filled(), reader=reader)
    second = submit(office, filled({TASKS: 13}), reader=reader)
    decide(office, actions.send_back, second.submission, "noi_vu", "Kiểm tra lại số nhiệm vụ")
    assert tasks_of(office, "reported") == (12, 1)
    shown = tables.submissions(office, CAMPAIGN, PERIOD, UNIT)
    assert [(row["version"], row["status"], row["reason"]) for row in shown] == [
        (2, "sent_back", "Kiểm tra lại số nhiệm vụ"),
        (1, "replaced", None),
    ]


def test_an_approved_version_is_superseded_when_a_newer_one_is_approved(office, reader):
    first = submit(office, filled(), reader=reader)
    decide(office, actions.approve, first.submission)
    second = submit(office, filled({TASKS: 13}), reader=reader)
    assert (tasks_of(office, "reported"), tasks_of(office, "approved")) == ((13, 2), (12, 1))
    decide(office, actions.approve, second.submission)
    assert tasks_of(office, "approved") == (13, 2)
    statuses = {row["version"]: row["status"] for row in tables.submissions(office, CAMPAIGN, PERIOD, UNIT)}
    assert statuses == {1: "superseded", 2: "approved"}


def test_nothing_is_decided_twice(office, reader):
    receipt = submit(office, filled(), reader=reader)
    decide(office, actions.approve, receipt.submission)
    assert decide(office, actions.approve, receipt.submission).code == "submission_is_approved"
    assert decide(office, actions.send_back, receipt.submission, "noi_vu", "muộn").code == "submission_is_approved"
    assert decide(office, actions.approve, 99).code == "submission_unknown"


def test_a_return_without_a_reason_is_refused(office, reader):
    receipt = submit(office, filled(), reader=reader)
    assert decide(office, actions.send_back, receipt.submission, "noi_vu", "  ").code == "reason_needed"


def test_a_unit_submits_only_its_own_workbook(office, reader):
    refused = submit(office, filled(), account="phuong_b", reader=reader)
    assert refused == Refusal("may_not_submit", "phuong_b", UNIT)
    assert submit(office, filled(), account="lanh_dao", reader=reader).code == "may_not_submit"
    assert office.store.rows("select count(*) as n from submission") == [{"n": 0}]


def test_the_command_line_account_submits_for_any_unit(office, reader):
    assert submit(office, filled(), account="quan_tri", reader=reader).version == 1


def test_nobody_reviews_their_own_unit_and_units_review_nothing(office, reader):
    receipt = submit(office, filled(), reader=reader)
    assert decide(office, actions.approve, receipt.submission, "noi_vu_a") == Refusal("own_unit", "noi_vu_a", UNIT)
    assert decide(office, actions.send_back, receipt.submission, "noi_vu_a", "x").code == "own_unit"
    assert decide(office, actions.approve, receipt.submission, "phuong_b").code == "may_not_review"
    assert decide(office, actions.approve, receipt.submission, "lanh_dao").code == "may_not_review"


def test_a_workbook_with_problems_stores_nothing_but_the_refusal(office, reader):
    problems = submit(office, filled({TASKS: "1.234"}), reader=reader)
    assert [problem.code for problem in problems if problem.severity == "error"] == ["number_ambiguous"]
    assert office.store.rows("select count(*) as n from submission") == [{"n": 0}]
    assert not (office.data_dir / "files").exists()
    last = audit_rows(office)[-1]
    assert (last["account"], last["action"], last["outcome"]) == ("phuong_a", "submit", "refused")
    assert "number_ambiguous" in last["detail"]


def test_everything_done_leaves_one_audit_row_without_a_name(office, reader):
    before = len(audit_rows(office))
    receipt = submit(office, filled(), reader=reader)
    decide(office, actions.approve, receipt.submission)
    decide(office, actions.approve, receipt.submission)
    rows = audit_rows(office)[before:]
    assert [(row["action"], row["outcome"]) for row in rows] == [
        ("submit", "done"),
        ("approve", "done"),
        ("approve", "refused"),
    ]
    assert "Nguyễn Thị Ước" not in str(rows)
    names = office.store.rows("select full_name from person order by 1")
    assert [row["full_name"] for row in names] == ["Nguyễn Thị Ước", "Trần Văn Đạo"]


def test_a_template_of_another_unit_is_not_handed_out(office):
    stranger = actions.account(office, "phuong_b")
    assert actions.template_workbook(office, stranger, CAMPAIGN, UNIT, PERIOD) == Refusal("other_unit", UNIT)
    name, data = actions.template_workbook(office, actions.account(office, "phuong_a"), CAMPAIGN, UNIT, PERIOD)
    assert (name, data[:2]) == (f"{CAMPAIGN}_{UNIT}_{PERIOD}.xlsx", b"PK")


def test_a_template_shows_last_months_figures_and_the_server_reads_it_back(office, reader):
    submit(office, filled(period="2024-05"), reader=reader)
    _, data = actions.template_workbook(office, None, CAMPAIGN, UNIT, PERIOD)
    workbook = reader.read(data, "mau.xlsx")
    row = template_cell("DISBURSEMENT", "", "numerator")[1:]
    assert workbook.at("Báo cáo", f"F{row}").value == 4_500_000_000
    checked = actions.check_workbook(office, data, "mau.xlsx", reader)
    assert [problem.code for problem in checked.errors] == ["no_figures"]


@pytest.mark.parametrize(
    ("unit", "period", "code"),
    [
        ("TRUONG_A", PERIOD, "unit_not_reporting"),
        ("XA_CU", PERIOD, "unit_not_reporting"),
        (UNIT, "2024-02", "period_out_of_range"),
        (UNIT, "2025-01", "period_out_of_range"),
    ],
)
def test_no_template_for_who_does_not_report_then(office, unit, period, code):
    assert actions.template_workbook(office, None, CAMPAIGN, unit, period).code == code


def test_the_state_of_a_table_as_of_a_past_moment(tmp_path, reader):
    clock = Clock()
    with open_house(tmp_path, clock) as office:
        first = submit(office, filled(), reader=reader)
        clock.now += timedelta(days=1)
        decide(office, actions.approve, first.submission)
        clock.now += timedelta(days=1)
        second = submit(office, filled({TASKS: 13}), reader=reader)
        decide(office, actions.approve, second.submission)
        clock.now += timedelta(days=1)

        def seen(days, basis):
            answer = tables.unit_position(office, CAMPAIGN, UNIT, PERIOD, basis, START + timedelta(days=days))
            return next(row["numerator"] for row in answer.rows if row["indicator_code"] == "TASKS")

        assert [seen(days, "reported") for days in (-1, 0, 1, 2, 3)] == [None, 12, 12, 13, 13]
        assert [seen(days, "approved") for days in (-1, 0, 1, 2, 3)] == [None, None, 12, 13, 13]
        future = tables.unit_position(office, CAMPAIGN, UNIT, PERIOD, "approved", START + timedelta(days=4))
        assert future.code == "as_of_in_future" and "T" not in future.found and "+" not in future.found


def test_an_empty_template_is_no_report(office, reader):
    problems = submit(office, template(), reader=reader)
    assert [problem.code for problem in problems if problem.severity == "error"] == ["no_figures"]


def test_todays_date_means_today_so_far_and_tomorrow_is_refused(office, reader):
    submit(office, filled(), reader=reader)
    today = START.astimezone(LOCAL_ZONE).date()
    answer = tables.unit_position(office, CAMPAIGN, UNIT, PERIOD, "reported", end_of_day(today))
    assert answer.as_of == START
    assert any(row["state"] == "present" for row in answer.rows)
    tomorrow = end_of_day(today + timedelta(days=1))
    assert tables.unit_position(office, CAMPAIGN, UNIT, PERIOD, "reported", tomorrow).code == "as_of_in_future"
