"""Warnings against the unit's own history: when they speak, that they want an explanation, where it is kept."""

import json
from datetime import date
from decimal import Decimal

import pytest

from kpi import actions, tables
from kpi.cli import main
from kpi.month.intake.checks import HISTORY_CHECKS
from kpi.month.intake.explanations import NEEDS_NO_EXPLANATION
from kpi.month.intake.figures_beside import beside_problems
from kpi.month.intake.history import History
from kpi.month.intake.submission import draft_of
from kpi.plan.messages import render
from kpi.plan.model import Indicator
from tests.filled_workbooks import CAMPAIGN, CONFIG, GOOD, KEYS, NOW, PERIOD, UNIT, filled, layout, plans
from tests.house_of_workbooks import audit_rows, open_house, submit

TASKS, TASKS_DUE = ("TASKS", "", "numerator"), ("TASKS", "", "denominator")
REPLIES, REPLIES_DUE = ("REPLIES", "", "numerator"), ("REPLIES", "", "denominator")
AREA, AREA_DUE = ("GREEN_AREA", "", "numerator"), ("GREEN_AREA", "", "denominator")
MONEY = ("DISBURSEMENT", "", "numerator")
INITIATIVES = ("INITIATIVES", "", "numerator")


def cell(*place):
    return layout().places[place].ref


def history(**of):
    """A history out of {month: {(indicator, numerator, denominator)}}."""
    months = {
        month: {(code, ""): (number and Decimal(number), of_all and Decimal(of_all)) for code, number, of_all in rows}
        for month, rows in of.pop("months", {}).items()
    }
    return History(PERIOD, months, **of)


@pytest.fixture(scope="module")
def warned(reader):
    """(typed, history, blank, explanations) -> the warnings of a real workbook as (code, cell)."""

    def judge(typed=None, past=None, blank=(), explanations=None):
        workbook = reader.read(filled(typed, blank=blank), "bao_cao.xlsx")
        history_of = lambda plan, unit, period: past or History(period)  # noqa: E731
        return draft_of(workbook, plans(), KEYS, NOW, None, history_of, explanations)

    return judge


def said(judged):
    return {(problem.code, problem.cell) for problem in judged[1]}


TASKS_MONTHS = {"2024-03": [("TASKS", 3, 3)], "2024-04": [("TASKS", 6, 7)], "2024-05": [("TASKS", 9, 11)]}


# --- A cumulative figure that fell -----------------------------------------------------------------------------------


@pytest.mark.parametrize(("before", "warns"), [(12, False), (13, True)])
def test_a_cumulative_figure_below_the_latest_earlier_one_fell(warned, before, warns):
    past = history(months={"2024-04": [("TASKS", before, 14)]})  # May was not reported: April is the latest
    assert (("figure_fell", cell(*TASKS)) in said(warned(past=past))) is warns


def test_its_denominator_and_its_steps_fall_too_each_in_its_own_cell(warned):
    past = History(
        PERIOD, {"2024-05": {("TASKS", ""): (Decimal(1), Decimal(16)), ("DIGITISATION", "ky_so"): (101, None)}}
    )
    expected = {("figure_fell", cell(*TASKS_DUE)), ("figure_fell", cell("DIGITISATION", "ky_so", "numerator"))}
    assert said(warned(past=past)) >= expected


def test_the_last_step_is_the_numerator_and_is_named_once(warned):
    figures = {("DIGITISATION", ""): (Decimal(97), Decimal(100)), ("DIGITISATION", "tra_ket_qua"): (Decimal(97), None)}
    problems = warned(past=History(PERIOD, {"2024-05": figures}))[1]
    assert [problem.code for problem in problems if problem.code == "figure_fell"] == ["figure_fell"]


def test_a_figure_at_the_months_end_or_of_the_month_may_fall(warned):
    past = history(months={"2024-05": [("GREEN_AREA", 2, 3), ("REPLIES", 30, 30)]})
    assert said(warned(past=past)) == set()


def test_a_thing_done_that_is_no_longer_done_fell(warned):
    past = history(months={"2024-04": [("LAUNCH", 1, None)]})
    undone = {("LAUNCH", "", "numerator"): "Chưa thực hiện"}
    found = warned(undone, past, blank=(("LAUNCH", "", "done_on"),))
    assert ("figure_fell", cell("LAUNCH", "", "numerator")) in said(found)


# --- A jump beyond the unit's own history ----------------------------------------------------------------------------
# DISBURSEMENT: 0,9 tỷ a month in March (2,7 / 3), April and May: median 0,9, MAD 0. Limit = max(0; 0,9; 10% of 4,5) =
# 0,9 around 0,9: June may add up to 1,8 tỷ, so 4,5 + 1,8 = 6,3 tỷ.


def money(*numbers):
    months = zip(("2024-03", "2024-04", "2024-05"), numbers, strict=False)
    return history(months={month: [("DISBURSEMENT", number, 10_000_000_000)] for month, number in months})


@pytest.mark.parametrize(("june", "warns"), [(6_300_000_000, False), (6_300_000_001, True), (9_900_000_000, True)])
def test_a_step_more_than_twice_the_usual_one_jumps(warned, june, warns):
    past = money(2_700_000_000, 3_600_000_000, 4_500_000_000)
    assert (("figure_jumped", cell(*MONEY)) in said(warned({MONEY: june}, past))) is warns


def test_two_earlier_months_are_no_history(warned):
    above = {("above_other_base", cell("DISBURSEMENT", "ke_hoach_dau_nam", "numerator"))}  # 9,9 of the first plan's 9
    assert said(warned({MONEY: 9_900_000_000}, money(2_700_000_000, 3_600_000_000))) == above


def test_one_odd_month_before_does_not_hide_the_next(warned):
    past = History(
        PERIOD,
        {
            month: {("DISBURSEMENT", ""): (Decimal(number), Decimal(10**10))}
            for month, number in (("2024-01", 100), ("2024-02", 200), ("2024-03", 300), ("2024-04", 4 * 10**9))
        },
    )
    assert ("figure_jumped", cell(*MONEY)) in said(warned({MONEY: 9_900_000_000}, past))


def test_a_month_without_a_report_widens_the_room(warned):
    past = history(
        months={
            month: [("DISBURSEMENT", number, 10_000_000_000)]
            for month, number in (("2024-02", 1_800_000_000), ("2024-03", 2_700_000_000), ("2024-04", 3_600_000_000))
        }
    )  # two months at up to 1,8 tỷ each: 3,6 + 3,6 = 7,2
    assert said(warned({MONEY: 7_200_000_000}, past)) == set()
    assert said(warned({MONEY: 7_200_000_001}, past)) == {("figure_jumped", cell(*MONEY))}


@pytest.mark.parametrize(("number", "warns"), [(20, False), (21, True)])
def test_the_figure_of_a_month_is_compared_with_the_earlier_months(warned, number, warns):
    past = history(months={f"2024-0{month}": [("REPLIES", 10, 10)] for month in (3, 4, 5)})
    assert (("figure_jumped", cell(*REPLIES)) in said(warned({REPLIES: number}, past))) is warns


@pytest.mark.parametrize(("number", "warns"), [(100, False), (110, False), (111, True), (89, True)])
def test_a_figure_at_the_months_end_may_change_by_a_tenth_either_way(warned, number, warns):
    past = history(months={f"2024-0{month}": [("GREEN_AREA", 100, 200)] for month in (3, 4, 5)})
    found = said(warned({AREA: number, AREA_DUE: 200}, past))
    assert (("figure_jumped", cell(*AREA)) in found) is warns


@pytest.mark.parametrize(("number", "warns"), [(7, False), (8, True)])
def test_a_few_pieces_are_no_jump(warned, number, warns):
    past = history(months={f"2024-0{month}": [("INITIATIVES", 2, None)] for month in (3, 4, 5)})
    # steps 2/3, 0, 0: median 0, MAD 0; limit 5 pieces above 2
    assert (("figure_jumped", cell(*INITIATIVES)) in said(warned({INITIATIVES: number}, past))) is warns


# --- The same as last month, withdrawn, register ---------------------------------------------------------------------


def everything(**changed):
    """May with the very figures that GOOD reports for June."""
    rows = [("TASKS", 12, 15), ("DISBURSEMENT", 4_500_000_000, 10_000_000_000), ("DIGITISATION", 96, 120)]
    rows += [("INITIATIVES", 2, None), ("DISCIPLINE", "9.5", None), ("REPLIES", 14, 10), ("GREEN_AREA", "1.25", "2.5")]
    return history(months={"2024-05": [changed.get(row[0], row) for row in rows]})


def test_all_figures_the_same_as_last_month_are_said_once_at_the_first(warned):
    assert said(warned(past=everything())) == {("figures_unchanged", cell(*TASKS))}


@pytest.mark.parametrize("row", [("TASKS", 11, 15), ("TASKS", 12, 14), ("DISCIPLINE", "9", None)])
def test_one_other_figure_is_enough(warned, row):
    assert said(warned(past=everything(**{row[0]: row}))) == set()


def test_nothing_but_no_cases_is_not_the_same_as_last_month(warned):
    typed = {TASKS: 0, TASKS_DUE: 0, REPLIES: 0, REPLIES_DUE: 0}
    kept = {TASKS, TASKS_DUE, REPLIES, REPLIES_DUE}
    past = history(months={"2024-05": [("TASKS", 0, 0), ("REPLIES", 0, 0)]})
    assert said(warned(typed, past, blank=tuple(key for key in GOOD if key not in kept))) == set()


def test_a_figure_of_last_month_left_blank_is_missing_without_a_reason(warned):
    past = history(months={"2024-05": [("INITIATIVES", 2, None)]})
    assert said(warned(past=past, blank=(INITIATIVES,))) == {("figure_withdrawn", cell(*INITIATIVES))}
    older = history(months={"2024-04": [("INITIATIVES", 2, None)]})
    assert said(warned(past=older, blank=(INITIATIVES,))) == set()


def test_a_thing_done_need_not_be_reported_again_but_may_not_vanish_from_a_new_version(warned):
    blank = tuple(key for key in GOOD if key[0] == "LAUNCH")
    done = {("LAUNCH", ""): (Decimal(1), None)}
    assert said(warned(past=History(PERIOD, {"2024-05": done}), blank=blank)) == set()
    found = said(warned(past=History(PERIOD, replaced=done), blank=blank))
    assert found == {("figure_withdrawn", cell("LAUNCH", "", "numerator"))}


def test_a_part_that_the_replaced_version_had_is_missed_too(warned):
    estimate = ("TASKS", "uoc_ca_nam")
    past = History(PERIOD, replaced={("TASKS", ""): (Decimal(1), Decimal(1)), estimate: (Decimal(30), Decimal(30))})
    blank = ((*estimate, "numerator"), (*estimate, "denominator"))
    assert said(warned(past=past, blank=blank)) == {("figure_withdrawn", cell(*estimate, "numerator"))}


@pytest.mark.parametrize(("kept", "warns"), [(2, False), (3, True)])
def test_register_and_report_that_disagree(warned, kept, warns):
    past = History(PERIOD, register={("INITIATIVES", ""): (Decimal(kept), None)})
    assert (("register_differs", cell(*INITIATIVES)) in said(warned(past=past))) is warns


def test_the_history_is_compared_only_when_there_is_no_error(warned):
    assert said(warned({TASKS: "1.234"}, everything())) == {("number_ambiguous", cell(*TASKS))}
    assert len(HISTORY_CHECKS) == 10


# --- Without merit (design 3.10 c, e, i, j; issue 11, 16): each wants a word -----------------------------------------


@pytest.mark.parametrize(("place", "code"), [(TASKS, "TASKS"), (AREA, "GREEN_AREA"), (REPLIES, "REPLIES")])
@pytest.mark.parametrize(("had", "warns"), [(4, True), (0, False)])
def test_no_cases_after_cases_whatever_the_accumulation(warned, place, code, had, warns):
    nothing = {place: 0, (code, "", "denominator"): 0}
    past = history(months={"2024-04": [(code, 0, had)]})
    at = ("no_cases_after_cases", cell(code, "", "denominator"))
    assert (at in said(warned(nothing, past))) is warns


@pytest.mark.parametrize(("after", "warns"), [(12, False), (11, True)])
def test_a_correction_above_the_next_months_cumulative_figure(warned, after, warns):
    past = history(months={"2024-07": [("TASKS", after, 15)], "2024-08": [("TASKS", 5, 15)]})
    assert (("figure_above_later", cell(*TASKS)) in said(warned(past=past))) is warns


def test_figures_of_the_month_or_its_end_may_stand_above_later_ones(warned):
    past = history(months={"2024-07": [("GREEN_AREA", 1, 2), ("REPLIES", 1, 2)]})
    assert said(warned(past=past)) == set()


@pytest.mark.parametrize(("day", "warns"), [(date(2024, 3, 20), False), (date(2024, 3, 21), True)])
def test_a_thing_done_on_another_day_than_was_said(warned, day, warns):
    past = History(PERIOD, {}, done_days={"LAUNCH": ("2024-03", day)})
    assert (("done_date_changed", cell("LAUNCH", "", "done_on")) in said(warned(past=past))) is warns


@pytest.mark.parametrize(
    ("base", "code"),
    [
        (4_999_999_999, "other_base_far"),  # half of 10 tỷ is 5
        (5_000_000_000, None),
        (20_000_000_000, None),
        (20_000_000_001, "other_base_far"),
        (1, "other_base_far"),
        (0, "other_base_missing"),
        (None, "other_base_missing"),
    ],
)
def test_the_other_base_of_a_share(warned, base, code):
    place = ("DISBURSEMENT", "ke_hoach_dau_nam", "numerator")
    found = warned({} if base is None else {place: base}, blank=(place,) if base is None else ())
    assert said(found) == ({(code, cell(*place))} if code else set())


@pytest.mark.parametrize(("estimated", "warns"), [(12, False), (11, True), (36, False), (37, True)])
def test_an_estimate_on_another_base_than_the_reported_one(warned, estimated, warns):
    """15 in June: from a fifth less to a fifth more than 15 · 12/6 at the year's end."""
    typed = {("TASKS", "uoc_ca_nam", "numerator"): 1, ("TASKS", "uoc_ca_nam", "denominator"): estimated}
    at = ("estimate_base_differs", cell("TASKS", "uoc_ca_nam", "denominator"))
    assert (at in said(warned(typed))) is warns


@pytest.mark.parametrize(("pending", "warns"), [("2", False), ("3", True)])
def test_a_pending_part_larger_than_what_is_left(pending, warns):
    indicator = Indicator(
        code="TU_CHU",
        name="Tự chủ",
        measure="share",
        parts=({"code": "da_trinh", "label": "Đã trình"},),
        pending_part="da_trinh",
        milestones=({"due_on": date(2024, 12, 31)},),
    )
    values = {"": (Decimal(8), Decimal(10)), "da_trinh": (Decimal(pending), None)}
    assert [found.code for found in beside_problems(indicator, values)] == ["pending_above_rest"] * warns


# --- An explanation before anything is stored ------------------------------------------------------------------------

LESS = {TASKS: 11}


def less() -> bytes:
    """One task fewer than in May, and no note beside it."""
    return filled(LESS, blank=(("TASKS", "", "note"),))


def submitted_may(office, reader):
    return submit(office, filled(period="2024-05"), reader=reader)


def stored(office):
    return office.store.rows("select count(*) as n from submission where period_index = 12 * 2024 + 6")[0]["n"]


def test_an_unexplained_warning_stores_nothing_but_the_refusal(office, reader):
    submitted_may(office, reader)
    problems = submit(office, less(), reader=reader)
    assert [(problem.code, problem.severity, problem.cell) for problem in problems] == [
        ("figure_fell", "warning", cell(*TASKS))
    ]
    assert stored(office) == 0
    last = audit_rows(office)[-1]
    assert (last["outcome"], json.loads(last["detail"])["codes"]) == ("refused", ["figure_fell"])
    assert "giải trình" in render(problems[0])


@pytest.mark.parametrize("place", ["{}", "${0[0]}${0[1]}", "Báo cáo!{}"])
def test_an_explanation_is_stored_with_the_fact_and_the_warning(office, reader, place):
    submitted_may(office, reader)
    at = cell(*TASKS)
    where = place.format(at) if "0[" not in place else f"${at[0]}${at[1:]}"
    receipt = submit(office, less(), reader=reader, explanations={where: " Đính chính  số tháng 5 "})
    assert receipt.version == 1
    about = {"submission": receipt.submission}
    fact = "select explanation from fact where submission = $submission and indicator_code = 'TASKS' and part = ''"
    assert office.store.rows(fact, about) == [{"explanation": "Đính chính số tháng 5"}]
    warning = "select code, cell, explanation from submission_warning where submission = $submission"
    assert office.store.rows(warning, about) == [
        {"code": "figure_fell", "cell": at, "explanation": "Đính chính số tháng 5"}
    ]


def test_the_note_beside_the_figure_counts_as_its_explanation(office, reader):
    submitted_may(office, reader)
    typed = {**LESS, ("TASKS", "", "note"): "Tháng 5 tính nhầm một nhiệm vụ"}
    receipt = submit(office, filled(typed), reader=reader)
    assert receipt.version == 1
    rows = office.store.rows("select explanation from submission_warning")
    assert rows == [{"explanation": "Tháng 5 tính nhầm một nhiệm vụ"}]


def test_a_figure_withdrawn_keeps_its_explanation_and_stays_missing(office, reader):
    submitted_may(office, reader)
    data = filled({TASKS: 13}, blank=(INITIATIVES,))
    assert [problem.code for problem in submit(office, data, reader=reader)] == ["figure_withdrawn"]
    receipt = submit(office, data, reader=reader, explanations={cell(*INITIATIVES): "Sổ đang đối chiếu"})
    row = office.store.rows(
        "select numerator, explanation, cell from fact where indicator_code = 'INITIATIVES' and submission = $number",
        {"number": receipt.submission},
    )
    assert row == [{"numerator": None, "explanation": "Sổ đang đối chiếu", "cell": cell(*INITIATIVES)}]
    june = tables.unit_position(office, CAMPAIGN, UNIT, PERIOD, "reported").rows
    assert next(row["carried_from"] for row in june if row["indicator_code"] == "INITIATIVES") == "2024-05"


@pytest.mark.parametrize("text", ["", "   ", "…", "--"])
def test_a_blank_is_no_explanation(office, reader, text):
    submitted_may(office, reader)
    assert isinstance(submit(office, less(), reader=reader, explanations={cell(*TASKS): text}), list)
    assert stored(office) == 0


def test_an_explanation_of_a_cell_without_a_warning_is_said(office, reader):
    submitted_may(office, reader)
    problems = submit(office, less(), reader=reader, explanations={cell(*TASKS): "Đúng", "Z99": "Đúng"})
    assert (problems[0].code, problems[0].cell, problems[0].expected) == ("explanation_misplaced", "Z99", cell(*TASKS))
    assert stored(office) == 0


def test_the_same_bytes_again_give_their_receipt_without_a_new_explanation(office, reader):
    submitted_may(office, reader)
    data = less()
    first = submit(office, data, reader=reader, explanations={cell(*TASKS): "Đúng"})
    again = submit(office, data, reader=reader)
    assert (again.receipt, again.is_repeat) == (first.receipt, True)


def test_a_row_without_its_steps_is_accepted_with_its_warning_alone(office, reader):
    steps = ("tiep_nhan", "tham_dinh", "phe_duyet", "ky_so")
    receipt = submit(office, filled(blank=tuple(("DIGITISATION", step, "numerator") for step in steps)), reader=reader)
    assert receipt.version == 1
    assert office.store.rows("select code from submission_warning") == [{"code": "steps_not_given"}]
    hidden = {"rows_hidden", "columns_hidden", "sheet_hidden"}
    said_only = {"text_in_old_font", "text_cleaned", "text_struck_left_out", "template_texts_changed"}
    said_only |= {"text_wide", "text_raised"}
    assert set(NEEDS_NO_EXPLANATION) == {"steps_not_given", *hidden, "own_layout_left_out"} | said_only


def test_a_paper_that_the_plan_wants_is_explained_when_it_is_missing(office, reader):
    data = filled(blank=(("DISBURSEMENT", "", "document_number"),))
    problems = submit(office, data, reader=reader)
    assert [problem.code for problem in problems] == ["evidence_missing"]
    assert submit(office, data, reader=reader, explanations={problems[0].cell: "Kho bạc chưa gửi"}).version == 1


def test_a_version_sent_back_is_still_what_a_blank_is_compared_with(office, reader):
    first = submit(office, filled(), reader=reader)
    actions.send_back(office, actions.account(office, "noi_vu"), first.submission, "Xem lại")
    problems = submit(office, filled(blank=(INITIATIVES,)), reader=reader)
    assert [problem.code for problem in problems] == ["figure_withdrawn"]


def test_another_unit_is_not_told_what_this_one_gave(office, reader):
    submitted_may(office, reader)
    stranger = actions.account(office, "phuong_b")
    checked = actions.check_workbook(office, less(), "x.xlsx", reader, viewer=stranger)
    assert checked.problems == []
    own = actions.check_workbook(office, less(), "x.xlsx", reader, viewer=actions.account(office, "phuong_a"))
    assert [problem.code for problem in own.problems] == ["figure_fell"]


def test_the_register_of_the_store_is_read(office):
    with office.store.transaction() as transaction:
        row = {"submission": 900, "campaign": CAMPAIGN, "unit_code": UNIT, "period_index": 12 * 2024 + 6}
        row |= {"source": "register", "version": 1, "origin": "import", "file_sha256": "x", "file_name": "x"}
        row |= {"config_sha256": "x", "submitted_by": "x", "submitted_at": NOW, "receipt": "x", "fact_count": 1}
        transaction.append("submission", [row])
        fact = {"submission": 900, "indicator_code": "INITIATIVES", "part": "", "numerator": 4}
        transaction.append("fact", [fact])
    past = tables.earlier_figures(office, office.plans[CAMPAIGN], UNIT, PERIOD)
    assert past.register == {("INITIATIVES", ""): (4, None)}
    assert (past.months, past.replaced) == ({}, None)


# --- The command line ------------------------------------------------------------------------------------------------


@pytest.fixture
def typed_in_may(tmp_path, reader, monkeypatch):
    with open_house(tmp_path) as office:
        submitted_may(office, reader)
    monkeypatch.setenv("KPI_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("KPI_CONFIG_DIR", str(CONFIG))
    path = tmp_path / "thang_6.xlsx"
    path.write_bytes(less())
    return str(path)


def test_check_with_warnings_alone_exits_0_and_submit_without_a_word_1(typed_in_may, capsys):
    assert main(["check", typed_in_may, "--format", "json"]) == 0
    (row,) = json.loads(capsys.readouterr().out)["rows"]
    assert (row["code"], row["severity"], row["cell"]) == ("figure_fell", "warning", cell(*TASKS))
    assert main(["submit", typed_in_may, "--as", "phuong_a"]) == 1
    told = capsys.readouterr()
    assert "--explain" in told.err and cell(*TASKS) in told.out
    explained = ["--explain", f"{cell(*TASKS)}=Đính chính = bớt một nhiệm vụ"]
    assert main(["submit", typed_in_may, "--as", "phuong_a", *explained, "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["version"] == 1


def test_an_explanation_without_its_cell_is_wrong_use(typed_in_may, capsys):
    with pytest.raises(SystemExit) as ended:
        main(["submit", typed_in_may, "--as", "phuong_a", "--explain", "vì đúng"])
    assert ended.value.code == 2
    assert main(["submit", typed_in_may, "--as", "phuong_a", "--explain", "B2=vì đúng"]) == 1
    assert "B2" in capsys.readouterr().out
