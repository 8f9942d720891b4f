"""Answers: does Nội vụ see what waits, what changed and what somebody else just did, before deciding?"""

import io
from datetime import timedelta

import openpyxl
import pytest

from kpi import actions, tables
from kpi.house.account import Account
from kpi.month.rights import refuses_review
from kpi.plan.model import Refusal
from tests.filled_workbooks import CAMPAIGN, PERIOD, filled, layout, saved
from tests.review_house import act, hand_in, import_report, open_house

TASKS = ("TASKS", "", "numerator")
TASKS_CELL = layout().places[TASKS].ref
MONEY_CELL = layout().places["DISBURSEMENT", "", "numerator"].ref


@pytest.fixture
def office(tmp_path):
    with open_house(tmp_path) as house:
        yield house


def account(office, name):
    return actions.account(office, name)


def inbox(office, name="an", order="age"):
    return tables.inbox(office, CAMPAIGN, order, account(office, name))


def sheet(office, submission, name="an"):
    return tables.review_sheet(office, submission, account(office, name))


def row_of(found, indicator="TASKS", part=""):
    return next(row for row in found["rows"] if (row["indicator_code"], row["part"]) == (indicator, part))


# --- the inbox -------------------------------------------------------------------------------------------------------


def test_the_inbox_is_by_age_and_by_the_weight_of_what_changed(office, reader):
    a = hand_in(office, reader)
    act(office, actions.approve, "an", a.submission)
    office.clock.now += timedelta(hours=5)
    changed = hand_in(office, reader, {TASKS: 13})  # one of the indicators of the report differs from what was approved
    office.clock.now += timedelta(hours=2)
    whole = hand_in(office, reader, account="phuong_b", unit="PHUONG_B")
    office.clock.now += timedelta(hours=1, minutes=59)
    oldest, newest = inbox(office)
    assert (oldest["submission"], newest["submission"]) == (changed.submission, whole.submission)
    assert (oldest["age_hours"], newest["age_hours"]) == (3, 1)
    assert [row["submission"] for row in inbox(office, order="weight")] == [whole.submission, changed.submission]
    # nine indicators of the report apply to Phường A: eight weigh 1 and the points weigh their maximum 10
    assert oldest["weight_ratio"] == pytest.approx(1 / 18)
    assert newest["weight_ratio"] == pytest.approx(1)
    assert (oldest["version"], oldest["marked_by"], oldest["warning_count"]) == (2, None, 0)


def test_a_decided_submission_waits_no_more_and_a_stray_campaign_is_not_shown(office, reader):
    given = hand_in(office, reader)
    assert tables.inbox(office, "phong_trao_khac", viewer=account(office, "an")) == []
    act(office, actions.approve, "an", given.submission)
    assert inbox(office) == []


def test_a_unit_sees_its_own_in_the_inbox_and_may_not_decide_it(office, reader):
    given = hand_in(office, reader)
    hand_in(office, reader, account="phuong_b", unit="PHUONG_B")
    assert [(row["submission"], row["may_decide"]) for row in inbox(office, "phuong_a")] == [(given.submission, False)]
    assert inbox(office, "dung") == []  # a verifier has its own table
    assert [row["may_decide"] for row in inbox(office, "lanh_dao")] == [False, False]
    assert [row["may_decide"] for row in inbox(office, "an")] == [True, True]


# --- the sheet -------------------------------------------------------------------------------------------------------


def test_the_sheet_sets_every_figure_beside_last_month_and_the_version_it_replaces(office, reader):
    hand_in(office, reader, {TASKS: 10}, period="2024-05")
    hand_in(office, reader)
    second = hand_in(office, reader, {TASKS: 13})
    found = sheet(office, second.submission)
    row = row_of(found)
    assert (row["before"]["numerator"], row["replaced"]["numerator"], row["numerator"]) == (10, 12, 13)
    assert (row["is_changed"], row_of(found, "DISBURSEMENT")["is_changed"]) == (True, False)
    assert (row["cell"], row["sheet"], row["note"]) == (TASKS_CELL, "Báo cáo", "Còn 3 nhiệm vụ chờ hướng dẫn")
    assert row["status"] == "behind"
    assert (found["about"]["report_number"], found["about"]["version"]) == ("36/BC-UBND", 2)


def test_the_sheet_shows_a_figure_that_was_withdrawn_and_the_warning_with_its_explanation(office, reader):
    hand_in(office, reader)
    cell = layout().places["INITIATIVES", "", "numerator"].ref
    data = filled(blank=(("INITIATIVES", "", "numerator"),))
    second = act(
        office,
        actions.submit_workbook,
        "phuong_a",
        data,
        "b.xlsx",
        reader,
        explanations={cell: "Chưa rà soát xong"},
    )
    row = row_of(sheet(office, second.submission), "INITIATIVES")
    assert (row["numerator"], row["replaced"]["numerator"], row["is_changed"]) == (None, 2, True)
    assert [(item["problem"].code, item["explanation"]) for item in row["warnings"]] == [
        ("figure_withdrawn", "Chưa rà soát xong")
    ]


def test_a_sheet_is_shown_to_its_unit_to_those_who_see_all_and_in_part_to_a_verifier(office, reader):
    given = hand_in(office, reader)
    act(office, actions.write_note, "an", given.submission, "Đã gọi điện hỏi")
    assert sheet(office, given.submission, "phuong_b") == Refusal("other_unit", "PHUONG_A")
    assert {row["indicator_code"] for row in sheet(office, given.submission, "dung")["rows"]} == {
        "DISBURSEMENT",
        "TASKS",
    }
    assert [note["words"] for note in sheet(office, given.submission, "lanh_dao")["notes"]] == ["Đã gọi điện hỏi"]
    own = sheet(office, given.submission, "phuong_a")
    assert own["notes"] == [] and "Đã gọi điện" not in str(own)


# --- two people ------------------------------------------------------------------------------------------------------


def test_the_second_person_is_told_what_the_first_did_and_when(office, reader):
    given = hand_in(office, reader)
    seen = sheet(office, given.submission, "binh")["seen"]
    act(office, actions.approve, "an", given.submission, seen=sheet(office, given.submission)["seen"])
    told = act(office, actions.send_back, "binh", given.submission, "Sai", seen=seen)
    assert told == Refusal("acted_meanwhile_approve", "an", "03/07/2024 09:00")
    assert "an đã duyệt báo cáo này lúc 03/07/2024 09:00" in tables.say(told)
    assert tables.submissions(office, CAMPAIGN, PERIOD)[0]["status"] == "approved"


@pytest.mark.parametrize("first", [actions.mark_in_review, actions.write_note, actions.send_back])
def test_whatever_another_did_unseen_stops_a_decision(office, reader, first):
    given = hand_in(office, reader)
    seen = sheet(office, given.submission, "binh")["seen"]
    act(office, first, "an", given.submission, *([] if first is actions.mark_in_review else ["Xem lại vốn"]))
    told = act(office, actions.approve, "binh", given.submission, seen=seen)
    assert isinstance(told, Refusal) and told.code.startswith("acted_meanwhile_") and told.found == "an"


def test_one_is_not_stopped_by_ones_own_acts_nor_by_what_one_has_seen(office, reader):
    given = hand_in(office, reader)
    seen = sheet(office, given.submission)["seen"]
    act(office, actions.mark_in_review, "an", given.submission, seen=seen)
    act(office, actions.mark_in_review, "an", given.submission, seen=seen)
    assert office.store.rows("select count(*) as n from review_mark") == [{"n": 1}]
    assert inbox(office, "binh")[0]["marked_by"] == sheet(office, given.submission)["about"]["marked_by"] == "an"
    taken_up = act(office, actions.mark_in_review, "binh", given.submission)
    assert taken_up.code == "acted_meanwhile_mark"
    now_seen = sheet(office, given.submission, "binh")["seen"]
    assert isinstance(act(office, actions.mark_in_review, "binh", given.submission, seen=now_seen), actions.Receipt)
    assert isinstance(act(office, actions.approve, "binh", given.submission, seen=now_seen), actions.Receipt)


def test_a_new_version_that_came_meanwhile_is_not_decided_by_the_old_one(office, reader):
    first = hand_in(office, reader)
    seen = sheet(office, first.submission)["seen"]
    hand_in(office, reader, {TASKS: 13})
    told = act(office, actions.approve, "an", first.submission, seen=seen)
    assert told == Refusal("submission_is_replaced", str(first.submission), "2")


def test_many_are_approved_at_once_and_one_that_may_not_be_stops_no_other(office, reader):
    a = hand_in(office, reader).submission
    b = hand_in(office, reader, account="phuong_b", unit="PHUONG_B").submission
    own = import_report(office, "NOI_VU")
    outcome = act(office, actions.approve_many, "an", [a, own, b, a])
    assert {number: getattr(item, "code", "approved") for number, item in outcome.items()} == {
        a: "approved",
        own: "own_unit",
        b: "approved",
    }


# --- sent back per cell ----------------------------------------------------------------------------------------------


def test_a_submission_is_sent_back_per_cell_and_the_unit_sees_which_and_why(office, reader):
    given = hand_in(office, reader)
    act(office, actions.send_back, "an", given.submission, cells={TASKS_CELL.lower(): "Sổ ghi 11", MONEY_CELL: "Thiếu"})
    found = sheet(office, given.submission, "phuong_a")
    assert {(cell["cell"], cell["reason"]) for cell in found["returned_cells"]} == {
        (TASKS_CELL, "Sổ ghi 11"),
        (MONEY_CELL, "Thiếu"),
    }
    assert (row_of(found)["returned"], row_of(found, "THEME")["returned"]) == ("Sổ ghi 11", None)
    assert tables.submissions(office, CAMPAIGN, PERIOD)[0]["reason"].startswith("2 ô cần xem lại: ")


def test_a_return_needs_a_reason_and_cells_that_stand_in_the_report(office, reader):
    given = hand_in(office, reader)
    assert act(office, actions.send_back, "an", given.submission, "  ", {TASKS_CELL: " "}).code == "reason_needed"
    refused = act(office, actions.send_back, "an", given.submission, "Xem lại", {"A1": "?", TASKS_CELL: "x"})
    assert refused == Refusal("cell_not_in_report", "A1", str(given.submission))
    assert office.store.rows("select * from review") == []


def test_the_returned_workbook_carries_the_reasons_and_is_accepted_once_mended(office, reader):
    given = hand_in(office, reader)
    act(office, actions.send_back, "an", given.submission, cells={TASKS_CELL: "Sổ ghi 13"})
    name, data = act(office, actions.returned_workbook, "phuong_a", given.submission)
    assert name == "thi_diem_PHUONG_A_2024-06_sua.xlsx"
    book = openpyxl.load_workbook(io.BytesIO(data))
    cell = book["Báo cáo"][TASKS_CELL]
    assert "Sổ ghi 13" in cell.comment.text and cell.fill.fgColor.rgb.endswith("F8C9B8")
    assert book["Báo cáo"][MONEY_CELL].comment is None
    cell.value = 13
    second = act(office, actions.submit_workbook, "phuong_a", saved(book), "b.xlsx", reader)
    assert isinstance(second, actions.Receipt), second
    keys = "indicator_code, part, numerator, denominator, done_on, document_number, note, cell"
    facts = [
        office.store.rows(f"select {keys} from fact where submission = {number} order by all")
        for number in (given.submission, second.submission)
    ]
    differing = [(old, new) for old, new in zip(*facts, strict=True) if old != new]
    assert [(old["indicator_code"], int(old["numerator"]), int(new["numerator"])) for old, new in differing] == [
        ("TASKS", 12, 13)
    ]
    heads = office.store.rows("select distinct report_number, report_signed_on, prepared_by, signed_by from submission")
    assert len(heads) == 1 and None not in heads[0].values()


def test_the_returned_workbook_is_for_its_unit_only(office, reader):
    given = hand_in(office, reader)
    act(office, actions.send_back, "an", given.submission, "Xem lại")
    assert act(office, actions.returned_workbook, "phuong_b", given.submission) == Refusal("other_unit", "PHUONG_A")


def test_the_explanation_given_beside_the_workbook_need_not_be_given_again(office, reader):
    hand_in(office, reader, {("DISBURSEMENT", "", "numerator"): 4_600_000_000}, period="2024-05")
    why = {MONEY_CELL: "Thu hồi tạm ứng"}
    assert len(actions.check_workbook(office, filled(), "b.xlsx", reader).unexplained) == 1
    second = act(office, actions.submit_workbook, "phuong_a", filled(), "b.xlsx", reader, explanations=why)
    act(office, actions.send_back, "an", second.submission, cells={TASKS_CELL: "Xem lại"})
    _, returned = act(office, actions.returned_workbook, "phuong_a", second.submission)
    checked = actions.check_workbook(office, returned, "b.xlsx", reader)
    assert checked.errors == []
    assert [(problem.code, problem.cell) for problem in checked.unexplained] == [("figure_not_mended", TASKS_CELL)]


def test_a_cell_that_was_sent_back_and_says_the_same_wants_a_word_and_the_mended_one_does_not(office, reader):
    given = hand_in(office, reader)
    act(office, actions.send_back, "an", given.submission, cells={TASKS_CELL: "Sổ ghi 13"})

    def warned(changes):
        checked = actions.check_workbook(office, filled(changes), "b.xlsx", reader)
        return [problem for problem in checked.unexplained if problem.code == "figure_not_mended"]

    (problem,) = warned({})
    assert (problem.cell, problem.found) == (TASKS_CELL, "12")
    assert "“Sổ ghi 13”" in problem.expected
    assert warned({TASKS: 13}) == []
    done = act(office, actions.submit_workbook, "phuong_a", filled(), "b.xlsx", reader)
    assert [item.code for item in done] == ["figure_not_mended"]
    why = {TASKS_CELL: "Sổ của đơn vị ghi 12, có biên bản"}
    second = act(office, actions.submit_workbook, "phuong_a", filled(), "b.xlsx", reader, explanations=why)
    assert isinstance(second, actions.Receipt)
    assert sheet(office, second.submission)["warnings"][0]["explanation"] == why[TASKS_CELL]
    assert warned({}) == []  # what was sent back has been answered


# --- history ---------------------------------------------------------------------------------------------------------


def test_the_history_of_a_figure_names_every_version_hand_cell_and_review(office, reader):
    first = hand_in(office, reader)
    before_the_return = office.clock.now
    office.clock.now += timedelta(hours=1)
    act(office, actions.send_back, "an", first.submission, cells={TASKS_CELL: "Sổ ghi 13"})
    office.clock.now += timedelta(hours=1)
    second = hand_in(office, reader, {TASKS: 13})
    act(office, actions.approve, "binh", second.submission)
    arguments = (office, CAMPAIGN, "PHUONG_A", "TASKS", PERIOD)
    rows = [row for row in tables.history(*arguments) if row["part"] == ""]
    assert [
        (row["version"], row["numerator"], row["cell"], row["decision"], row["decided_by"], row["cell_reason"])
        for row in rows
    ] == [
        (1, 12, TASKS_CELL, "send_back", "an", "Sổ ghi 13"),
        (2, 13, TASKS_CELL, "approve", "binh", None),
    ]
    assert [(row["submitted_by"], row["counts_as"]) for row in rows] == [("phuong_a", None), ("phuong_a", "approved")]
    earlier = [row for row in tables.history(*arguments, as_of=before_the_return) if row["part"] == ""]
    assert [(row["version"], row["counts_as"], row["decision"]) for row in earlier] == [(1, "reported", None)]


def test_a_unit_reads_no_other_units_history(office, reader):
    hand_in(office, reader)
    arguments = (office, CAMPAIGN, "PHUONG_A", "TASKS", PERIOD)
    assert tables.history(*arguments, viewer=account(office, "phuong_b")) == Refusal("other_unit", "PHUONG_A")
    assert tables.history(*arguments, viewer=account(office, "dung"))
    other = (office, CAMPAIGN, "PHUONG_A", "THEME", PERIOD)
    assert tables.history(*other, viewer=account(office, "dung")) == Refusal("other_unit", "PHUONG_A")


@pytest.mark.parametrize("head_signs", [False, True])
def test_the_kept_status_is_what_the_rule_says_after_each_step_of_handing_in(tmp_path, reader, head_signs):
    with open_house(tmp_path, head_signs=head_signs) as office:
        names = ", ".join(row["column_name"] for row in office.store.rows("describe kept_status"))
        for typed in ({}, {TASKS: 13}):
            hand_in(office, reader, typed)
            kept, said = (
                office.store.rows(f"select {names} from {source} order by submission")
                for source in ("kept_status", "submission_status(timestamp '9999-12-31')")
            )
            assert kept and kept == said
            office.clock.now += timedelta(hours=1)


@pytest.mark.parametrize("role", ["leader", "unit", "unit_head", "verifier", "admin", "unit_reviewer"])
def test_nobody_but_a_reviewer_decides_a_report(role):
    refusal = refuses_review(Account("ai", frozenset({role})), "XA_A")
    assert refusal == Refusal("may_not_review", "ai")
    assert refuses_review(Account("ai", frozenset({role, "reviewer"})), "XA_A") is None
