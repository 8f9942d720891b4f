"""Answers: does a closed month stand still, whoever writes and by whatever path, until two people open it again?"""

import inspect
import re
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from kpi import actions, tables
from kpi.cli import main
from kpi.month.acts.closing import closed_month
from kpi.plan.model import Refusal
from kpi.store import PeriodClosed
from kpi.store.closing import BY_MONTH, BY_SUBMISSION
from tests.filled_workbooks import CAMPAIGN, CONFIG, PERIOD, UNIT, filled
from tests.house_of_workbooks import Clock, audit_rows, open_house, submit

TASKS = ("TASKS", "", "numerator")
HEADER = "unit,indicator,period,numerator,denominator\n"


@pytest.fixture
def office(tmp_path):
    with open_house(tmp_path, Clock()) as house:
        actions.add_account(house, None, "noi_vu_2", "reviewer")
        yield house


def act(office, what, account, *more, **named):
    return what(office, actions.account(office, account), *more, **named)


def close(office, period=PERIOD, account="noi_vu"):
    done = act(office, actions.close_period, account, CAMPAIGN, period)
    assert not isinstance(done, Refusal), done
    return done


def ask(office, account="noi_vu", period=PERIOD, number="12/NV", reason="Nhập sai vốn"):
    return act(office, actions.ask_reopening, account, CAMPAIGN, period, number, reason)


def confirm(office, account="noi_vu_2", period=PERIOD, **named):
    return act(office, actions.confirm_reopening, account, CAMPAIGN, period, **named)


def csv(*lines):
    return (HEADER + "\n".join(lines) + "\n").encode()


def tasks(office, basis="approved"):
    rows = tables.unit_position(office, CAMPAIGN, UNIT, PERIOD, basis).rows
    return next(row["numerator"] for row in rows if row["indicator_code"] == "TASKS")


def everything(office):
    """Every row of every table that a month is made of."""
    names = ("submission", "fact", "review", "adjustment", "due_extension", "current_submission")
    return {name: office.store.rows(f"select * from {name} order by all") for name in names}


# --- every action that writes: either it is refused in a closed month, or it has nothing to do with one -------------

WRITES_NO_MONTH = {
    "account",
    "accounts",
    "add_account",
    "check_workbook",
    "close_period",
    "ask_reopening",
    "confirm_reopening",
    "init_office",
    "open_office",
    "template_workbook",
    "queue_reminders",
    "send_outbox",
    "carried_workbook",
    "check_reviewer_workbook",
    "evidence_file",
    "marked_workbook",
    "month_paper",
    "record_task",
    "returned_workbook",
    "reviewer_workbook",
    "write_note",
    "propose_unit_criteria",  # criteria of a unit's own round: no figure of a month
    "decide_unit_criteria",
    "unit_criteria_paper",
    "unit_list_paper",
    "confirm_indicator_list",  # says who confirmed which indicators a unit has; no figure of a month
    # accounts, sessions, two-step, the provider's door
    *("change_password", "change_role", "confirm_two_step", "disable_account", "enable_account", "enter_demo"),
    *("finish_provider_sign_in", "give_one_time_password", "is_this_machine", "keep_session", "know_device"),
    *("pass_two_step", "provider_sign_out", "release_provider_person", "reserve_attempt", "reset_two_step"),
    *("sign_in", "sign_out", "sign_out_everywhere", "signed_in", "signed_in_as", "start_provider_sign_in"),
    *("two_step_enrolment", "read_sign_in_warnings", "own_sessions", "end_own_session", "account_named"),
    # keeping: backup, audit, personal data, the log, files handed out
    *("accept_audit_gap", "audit_export", "back_up", "backup_folder", "backup_if_due", "close_log"),
    *("default_data_dir", "erase_person", "export_everything", "find_persons", "new_number", "note_event"),
    *("note_handed_out", "note_incident", "note_personal_data_seen", "note_refused_view", "note_trespass", "open_log"),
    *("original_file", "personal_data_of"),
    # a draft is no report, a reading is no figure, the plan's tasks are no figures
    *("attach_task_file", "check_own_workbook", "drop_draft", "kept_draft", "own_book", "proposed"),
    *("queue_task_reminders", "record_task_of_unit", "save_draft", "save_own_layout", "task_file", "with_rows"),
    # awards rest on months and never write into one
    *("add_dossier_document", "answer_petition", "appraise_nomination", "award_paper", "change_nomination"),
    *("close_discipline_case", "confirm_nomination", "create_nomination", "decide_criteria", "decide_criterion"),
    *("decide_row", "dossier_archive", "dossier_file", "export_shortlist", "file_petition", "freeze_shortlist"),
    *("issue_notice", "publication_paper", "publish_awards", "record_award_decision", "record_award_number"),
    *("record_discipline_case", "record_handover", "record_meeting", "record_opinion", "record_vote"),
    *("remove_dossier_document", "send_back_nomination", "set_award_deadline", "submit_nomination"),
    *("take_up_nomination", "withdraw_award", "withdraw_nomination"),
    *("cancel_meeting", "confirm_legal", "correct_meeting", "decide_rows", "record_votes", "restore_award"),
    *("forget_typed_rows", "keep_typed_rows", "signed_decision", "typed_rows"),
    # said about figures that stand, at approval or later: no score of the month changes (design 3.10 a and c)
    *("confirm_no_cases", "record_succession", "source_cell"),
    "subscribe_brief",
}


def submits(office, reader, waiting):
    return submit(office, filled({TASKS: 13}), reader=reader)


def submits_as_command_line(office, reader, waiting):
    return submit(office, filled({TASKS: 13}), account="quan_tri", reader=reader)


def submits_an_earlier_month(office, reader, waiting):
    return submit(office, filled({TASKS: 13}, period="2024-05"), reader=reader)


def approves(office, reader, waiting):
    return act(office, actions.approve, "quan_tri", waiting)


def takes_up(office, reader, waiting):
    return act(office, actions.mark_in_review, "noi_vu", waiting)


def approves_many(office, reader, waiting):
    return act(office, actions.approve_many, "noi_vu", [waiting])[waiting]


def sends_back(office, reader, waiting):
    return act(office, actions.send_back, "noi_vu_2", waiting, "Kiểm tra lại")


def imports(office, reader, waiting):
    data = csv("PHUONG_A,TASKS,2024-07,1,2", "PHUONG_A,TASKS,2024-06,1,2", "PHUONG_B,TASKS,2024-04,1,2")
    office.clock.now += timedelta(days=40)
    return act(office, actions.import_facts, "quan_tri", CAMPAIGN, data, "x.csv", approve=True)


def extends(office, reader, waiting):
    form = actions.ExtensionForm(CAMPAIGN, [UNIT], PERIOD, date(2024, 7, 20), "Mưa bão", "3/NV")
    return act(office, actions.extend_due_day, "noi_vu", form)


PATHS = {
    "submit_workbook": [submits, submits_as_command_line, submits_an_earlier_month],
    "approve": [approves],
    "approve_many": [approves_many],
    "mark_in_review": [takes_up],
    "send_back": [sends_back],
    "import_facts": [imports],
    "extend_due_day": [extends],
}


# Tried in a closed month by tests/test_own_layout.py: it goes through the same door as submit_workbook.
THROUGH_SUBMIT = {"submit_own_workbook"}

# Tried in a closed month by tests/test_review_around.py, test_adjustments.py and test_reviewer_figures.py.
TRIED_ELSEWHERE = {
    "attach_evidence",
    "record_adjustment",
    "record_reviewer_figures",
    "return_submission",
    "sign_submission",
    "submit_reviewer_workbook",
    "verify_figure",
    "withdraw_adjustment",
}


@pytest.mark.parametrize("path", [path for paths in PATHS.values() for path in paths])
def test_nothing_enters_a_closed_month(office, reader, path):
    submit(office, filled(period="2024-05"), reader=reader)
    waiting = submit(office, filled(), reader=reader).submission
    assert close(office).waiting_count == 2
    before = everything(office)
    outcome = path(office, reader, waiting)
    if isinstance(outcome, list):
        assert {(problem.code, problem.cell) for problem in outcome} == {
            ("line_of_closed_period", "L3"),
            ("line_of_closed_period", "L4"),
        }
    else:
        assert isinstance(outcome, Refusal) and outcome.code == "period_closed"
    assert everything(office) == before
    assert audit_rows(office)[-1]["outcome"] == "refused"


@pytest.mark.parametrize("path", [path for paths in PATHS.values() for path in paths])
def test_the_same_steps_pass_while_the_month_is_open(office, reader, path):
    submit(office, filled(period="2024-05"), reader=reader)
    waiting = submit(office, filled(), reader=reader).submission
    outcome = path(office, reader, waiting)
    assert (
        not isinstance(outcome, Refusal) and getattr(outcome[0] if isinstance(outcome, list) else None, "code", 0) == 0
    )


# Rooms whose acts write into no month; the register's figures of a month are tried in tests/test_register_figures.py.
ROOMS_WITHOUT_MONTHS = {"awards", "board", "contests", "initiatives", "keeping", "people", "planner", "quiz", "tasks"}
ROOMS_WITHOUT_MONTHS |= {"rollup"}  # its figures go through import_facts; a closed month: tests/test_rollup.py
OF_THE_REGISTER = {"write_register_figures"}
APPENDS = re.compile(r"\bappend(?:_columns|_arrow)?\(\s*[\"'](\w+)[\"']")


def room_of(name):
    """The room that an act of the face lies in."""
    return inspect.getmodule(inspect.unwrap(getattr(actions, name))).__name__.split(".")[1]


def test_every_action_is_known_to_this_test():
    """A new action of a room that writes months must be added to PATHS (or say here that it does not)."""
    functions = {name for name in actions.__all__ if inspect.isfunction(getattr(actions, name))}
    elsewhere = {name for name in functions if room_of(name) in ROOMS_WITHOUT_MONTHS} - OF_THE_REGISTER
    assert functions >= OF_THE_REGISTER
    assert (
        functions - elsewhere - OF_THE_REGISTER - WRITES_NO_MONTH - TRIED_ELSEWHERE - THROUGH_SUBMIT - set(PATHS)
        == set()
    )


def test_rooms_without_months_append_to_no_table_of_a_month():
    found = []
    for room in ROOMS_WITHOUT_MONTHS:
        for path in (Path(actions.__file__).parents[1] / room).rglob("*.py"):
            tables_named = set(APPENDS.findall(path.read_text("utf-8")))
            found += [(room, path.name, table) for table in tables_named & (BY_MONTH | BY_SUBMISSION)]
    assert {(room, file) for room, file, _ in found} == {("initiatives", "month_figures.py")}


@pytest.mark.parametrize("name", sorted(TRIED_ELSEWHERE))
def test_an_action_that_is_tried_in_its_own_test_asks_the_same_guard(name):
    module = inspect.getmodule(getattr(actions, name))
    assert module.closed_month is closed_month
    assert "closed_month(" in inspect.getsource(module).replace("import closed_month", "")


@pytest.mark.parametrize("table", ["submission", "fact", "review", "adjustment", "due_extension", "submission_warning"])
def test_the_store_itself_lets_no_row_into_a_closed_month(office, reader, table):
    number = submit(office, filled(), reader=reader).submission
    close(office)
    rows = {
        "submission": {**office.store.rows("select * from submission")[0], "submission": 99, "version": 2},
        "fact": {"submission": number, "indicator_code": "TASKS", "part": "x"},
        "review": {"review": 1, "submission": number, "decision": "approve", "decided_by": "x", "decided_at": None},
        "adjustment": {"adjustment": 1, "campaign": CAMPAIGN, "unit_code": UNIT, "period_index": 12 * 2024 + 5},
        "due_extension": {"extension": 1, "campaign": CAMPAIGN, "unit_code": UNIT, "period_index": 12 * 2024 + 6},
        "submission_warning": {"submission": number, "code": "x"},
    }
    if "submitted_at" in rows[table]:
        rows[table]["submitted_at"] = office.clock()
    with pytest.raises(PeriodClosed), office.store.transaction() as transaction:
        transaction.append(table, [rows[table]])


def test_the_bytes_of_the_current_version_give_their_receipt_in_a_closed_month_too_and_change_nothing(office, reader):
    data = filled()
    receipt = submit(office, data, reader=reader)
    close(office)
    before = everything(office)
    again = submit(office, data, reader=reader)
    assert (again.is_repeat, again.receipt) == (True, receipt.receipt)
    assert everything(office) == before


# --- what closing means ----------------------------------------------------------------------------------------------


def test_closing_a_month_closes_every_month_before_it_and_no_later_one(office, reader):
    assert close(office).periods == ("2024-03", "2024-04", "2024-05", "2024-06")
    states = {row["period"]: row["state"] for row in tables.period_states(office, CAMPAIGN)}
    assert [month for month, state in states.items() if state == "closed"] == list(close_months("2024-06"))
    office.clock.now += timedelta(days=31)
    assert submit(office, filled(period="2024-07"), reader=reader).version == 1


def close_months(last):
    return (f"2024-{month:02d}" for month in range(3, int(last[-2:]) + 1))


def test_a_month_ends_at_midnight_in_vietnam(office):
    office.clock.now = datetime(2024, 6, 30, 16, 59, 59, tzinfo=UTC)  # 23:59:59 of its last day
    assert act(office, actions.close_period, "noi_vu", CAMPAIGN, "2024-06").code == "period_not_ended"
    office.clock.now = datetime(2024, 6, 30, 17, tzinfo=UTC)
    assert close(office, "2024-06").state == "closed"


def test_another_campaign_stays_open(office):
    close(office)
    other = next(code for code in office.plans if code != CAMPAIGN)
    assert {row["state"] for row in tables.period_states(office, other)} == {"open"}


def test_a_month_is_not_closed_before_it_has_ended_or_twice_or_by_others(office):
    assert act(office, actions.close_period, "noi_vu", CAMPAIGN, "2024-07").code == "period_not_ended"
    close(office)
    assert act(office, actions.close_period, "noi_vu", CAMPAIGN, "2024-05").code == "period_closed_already"
    assert act(office, actions.close_period, "phuong_a", CAMPAIGN, PERIOD).code == "may_not_run_calendar"
    assert act(office, actions.close_period, "lanh_dao", CAMPAIGN, PERIOD).code == "may_not_run_calendar"
    assert act(office, actions.close_period, "noi_vu", CAMPAIGN, "2024-02").code == "period_out_of_range"


def test_a_new_configuration_does_not_change_a_closed_month(tmp_path, reader):
    with open_house(tmp_path, Clock()) as office:
        submit(office, filled(), reader=reader)
        close(office)
        before = tables.ranking(office, CAMPAIGN, PERIOD, "reported")
    changed = tmp_path / "config"
    for path in CONFIG.rglob("*.*"):
        target = changed / path.relative_to(CONFIG)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(path.read_text("utf-8").replace("max: 10", "max: 10\n    weight: 500"), "utf-8")
    with actions.open_office(tmp_path / "data", changed, Clock()) as office:
        after = tables.ranking(office, CAMPAIGN, PERIOD, "reported")
        assert (after.config_sha256, after.rows) == (before.config_sha256, before.rows)
        actions.add_account(office, None, "noi_vu_2", "reviewer")
        ask(office)
        confirm(office)
        assert tables.ranking(office, CAMPAIGN, PERIOD, "reported").rows != before.rows


# --- reopening --------------------------------------------------------------------------------------------------------


def test_a_closed_month_opens_again_with_a_document_a_reason_and_a_second_person(office, reader):
    number = submit(office, filled(), reader=reader).submission
    close(office)
    assert ask(office).state == "closed"
    waiting = next(row["waiting"] for row in tables.period_states(office, CAMPAIGN) if row["period"] == PERIOD)
    assert (waiting["document_number"], waiting["reason"], waiting["by"]) == ("12/NV", "Nhập sai vốn", "noi_vu")
    assert act(office, actions.approve, "noi_vu", number).code == "period_closed"
    assert confirm(office).periods == (PERIOD,)
    assert act(office, actions.approve, "noi_vu", number).submission == number
    assert tasks(office) == 12
    close(office)
    assert confirm(office).code == "reopening_not_asked"


@pytest.mark.parametrize(("number", "reason"), [("", "Nhập sai"), ("12/NV", ""), ("  ", "\t")])
def test_a_reopening_without_document_or_reason_is_refused(office, number, reason):
    close(office)
    assert ask(office, number=number, reason=reason).code == "reopening_needs_document"
    assert confirm(office).code == "reopening_not_asked"


@pytest.mark.parametrize("account", ["noi_vu", "quan_tri"])
def test_nobody_confirms_their_own_request(office, account):
    close(office)
    ask(office, account)
    assert confirm(office, account).code == "reopening_same_account"
    assert submit(office, filled()).code == "period_closed"


def test_a_request_that_was_replaced_is_not_confirmed_unseen(office):
    close(office)
    ask(office, number="12/NV")
    ask(office, "noi_vu_a", number="15/NV")
    assert confirm(office, document_number="12/NV").code == "reopening_other_document"
    first = office.clock()
    office.clock.now += timedelta(minutes=1)
    ask(office, "noi_vu_a", number="15/NV", reason="Lý do khác")
    assert confirm(office, document_number="15/NV", asked_at=first).code == "reopening_asked_anew"
    assert confirm(office, document_number="15/NV", asked_at=office.clock()).state == "open"


def test_only_reviewers_ask_and_confirm_and_only_for_a_closed_month(office):
    assert ask(office).code == "period_is_open"
    close(office)
    for account in ("phuong_a", "lanh_dao"):
        assert ask(office, account).code == "may_not_run_calendar"
    ask(office)
    assert confirm(office, "lanh_dao").code == "may_not_run_calendar"
    assert confirm(office, period="2024-05").code == "reopening_not_asked"


def test_reopening_a_month_opens_every_later_one_and_no_earlier_one(office):
    close(office)
    ask(office, period="2024-04")
    assert confirm(office, period="2024-04").periods == ("2024-04", "2024-05", "2024-06")
    states = {row["period"]: row["state"] for row in tables.period_states(office, CAMPAIGN)}
    assert [month for month, state in states.items() if state == "closed"] == ["2024-03"]


def test_the_history_of_a_month_shows_every_step_that_reached_it_and_which_month_it_named(office):
    close(office)
    ask(office, period="2024-04")
    confirm(office, period="2024-04")
    rows = {row["period"]: row for row in tables.period_states(office, CAMPAIGN)}
    steps = {period: [(step["kind"], step["period"]) for step in row["history"]] for period, row in rows.items()}
    closed, opened = ("close", "2024-06"), ("reopen", "2024-04")
    assert (rows["2024-03"]["state"], steps["2024-03"]) == ("closed", [closed])
    assert (rows["2024-04"]["state"], steps["2024-04"]) == ("open", [closed, ("ask_reopening", "2024-04"), opened])
    assert (rows["2024-05"]["state"], steps["2024-05"]) == ("open", [closed, opened])
    assert (rows["2024-06"]["state"], steps["2024-06"]) == ("open", [closed, opened])
    assert steps["2024-07"] == []  # was never closed, so that nothing was opened again either


def test_a_reopening_stands_only_in_the_months_it_opened(office):
    close(office)
    ask(office, period="2024-05")
    confirm(office, period="2024-05")
    close(office, period="2024-05")
    ask(office, period="2024-04")
    confirm(office, period="2024-04")
    rows = {row["period"]: row["history"] for row in tables.period_states(office, CAMPAIGN)}
    opened = {period: [step["period"] for step in steps if step["kind"] == "reopen"] for period, steps in rows.items()}
    assert (opened["2024-04"], opened["2024-05"], opened["2024-06"]) == (
        ["2024-04"],
        ["2024-05", "2024-04"],
        ["2024-05"],
    )


def test_the_command_line_closes_and_reopens_by_the_same_rules(tmp_path, monkeypatch, capsys):
    with open_house(tmp_path):
        pass
    monkeypatch.setenv("KPI_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("KPI_CONFIG_DIR", str(CONFIG))
    which = ["--campaign", CAMPAIGN, "--period", PERIOD, "--as"]

    def kpi(step, account, *more):
        return main(["period", step, *which, account, *more])

    assert kpi("close", "quan_tri") == 0
    assert kpi("close", "quan_tri") == 1
    path = tmp_path / "x.xlsx"
    path.write_bytes(filled())
    assert main(["submit", str(path), "--as", "quan_tri"]) == 1
    assert "đã chốt" in capsys.readouterr().err
    assert kpi("ask-reopen", "quan_tri", "--document", "1/NV", "--reason", "Sai") == 0
    assert kpi("reopen", "quan_tri") == 1
    assert kpi("reopen", "noi_vu") == 0
    assert main(["submit", str(path), "--as", "quan_tri"]) == 0
