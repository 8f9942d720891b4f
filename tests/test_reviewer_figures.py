"""Answers: are the reviewer's own figures stored, versioned, approved by another, and read back from their workbook?"""

import io
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import openpyxl
import pytest

from kpi import actions, tables
from kpi.month.intake.reviewer_book import REVIEWER_SHEET
from kpi.plan.model import Fact, Refusal
from tests.filled_workbooks import saved
from tests.house_of_workbooks import audit_rows
from tests.reviewer_house import CODE, PERIOD, reviewer_house

GOOD_RANK = [
    Fact("PAR_INDEX", "", Decimal(4), document_number="12/QĐ-UBND", note="Bảng xã, phường"),
    Fact("PAR_INDEX", "so_don_vi", Decimal(10)),
]
THEME = Fact("YEAR_THEME", "", Decimal(1), document_number="9/TB")
# The columns of the workbook in this house: D–F the theme, G–J the rank.
COLUMNS = {"theme": "D", "theme_paper": "E", "rank": "G", "ranked": "H", "rank_paper": "I"}
ROWS = {"XA_A": 8, "XA_B": 9, "PHONG_C": 10}


@pytest.fixture
def house(tmp_path):
    with reviewer_house(tmp_path) as house:
        yield house


def enter(house, facts, unit="XA_B", account="nv_1"):
    return actions.record_reviewer_figures(
        house.office, actions.account(house.office, account), CODE, unit, PERIOD, facts
    )


def approve(house, number, account="nv_2"):
    return actions.approve(house.office, actions.account(house.office, account), number)


def position(house, unit="XA_B", basis="approved"):
    rows = tables.unit_position(house.office, CODE, unit, PERIOD, basis).rows
    return {row["indicator_code"]: row for row in rows}


def codes(outcome):
    assert isinstance(outcome, list), outcome
    return {problem.code for problem in outcome if problem.severity == "error"}


# --- typed on the screen --------------------------------------------------------------------------------------------


def test_a_rank_counts_once_another_reviewer_has_approved_it(house):
    number = enter(house, [THEME, *GOOD_RANK]).submissions["XA_B"]
    assert position(house)["PAR_INDEX"]["status"] == "missing"
    assert position(house, basis="reported")["PAR_INDEX"]["status"] == "exceeded"
    assert approve(house, number).submission == number
    row = position(house)["PAR_INDEX"]
    assert (row["value"], row["source"]["kind"], row["source"]["submitted_by"]) == (4, "reviewer", "nv_1")
    assert row["parts"][0]["numerator"] == 10
    assert position(house)["YEAR_THEME"]["status"] == "met"


def test_nobody_approves_or_returns_what_they_entered_themselves(house):
    number = enter(house, [THEME]).submissions["XA_B"]
    assert approve(house, number, "nv_1") == Refusal("own_figures", "nv_1")
    actor = actions.account(house.office, "nv_1")
    assert actions.send_back(house.office, actor, number, "x").code == "own_figures"


def imported(house, account, approve=False):
    data = f"unit,indicator,period,numerator,denominator\nXA_B,YEAR_THEME,{PERIOD},1,\n".encode()
    actor = actions.account(house.office, account)
    return actions.import_facts(house.office, actor, CODE, data, "so_lieu.csv", approve=approve)


def test_an_import_of_the_reviewers_own_figures_asks_for_the_second_person_too(house):
    assert imported(house, "nv_1", approve=True) == Refusal("own_figures", "nv_1"), "như trên màn hình"
    assert position(house, basis="reported")["YEAR_THEME"]["status"] == "missing", "chưa lưu gì"
    done = imported(house, "nv_1")
    assert isinstance(done, actions.Imported), done
    number = max(row["submission"] for row in house.office.store.rows("select submission from submission"))
    assert approve(house, number, "nv_1") == Refusal("own_figures", "nv_1")
    assert approve(house, number, "nv_2").submission == number
    assert position(house)["YEAR_THEME"]["status"] == "met"


def test_the_command_lines_own_account_brings_in_what_was_decided_elsewhere(house):
    assert isinstance(imported(house, "quan_tri", approve=True), actions.Imported)
    assert position(house)["YEAR_THEME"]["status"] == "met"


def test_nobody_enters_or_approves_figures_of_their_own_unit(house):
    assert enter(house, [THEME], "XA_A", "nv_xa_a").code == "own_unit_figures"
    number = enter(house, [THEME], "XA_A").submissions["XA_A"]
    assert approve(house, number, "nv_xa_a").code == "own_unit"
    assert enter(house, [THEME], "XA_A", "xa_a").code == "may_not_enter_figures"
    assert enter(house, [THEME], "XA_A", "lanh_dao").code == "may_not_enter_figures"


def test_a_new_version_replaces_the_whole_earlier_one_which_is_kept(house):
    first = enter(house, [THEME, *GOOD_RANK]).submissions["XA_B"]
    approve(house, first)
    second = enter(house, [THEME]).submissions["XA_B"]
    approve(house, second)
    assert position(house)["PAR_INDEX"]["status"] == "missing"
    shown = [row for row in tables.submissions(house.office, CODE, PERIOD, "XA_B") if row["source"] == "reviewer"]
    assert [(row["version"], row["status"]) for row in shown] == [(2, "approved"), (1, "superseded")]
    assert len(house.office.store.rows("select * from fact where indicator_code = 'PAR_INDEX'")) == 2


def test_the_same_figures_again_make_no_version(house):
    enter(house, [THEME])
    again = enter(house, [THEME])
    assert (again.submissions, again.unchanged) == ({}, ("XA_B",))


def test_the_reviewers_figures_leave_the_units_own_report_alone(house):
    before = position(house)["TASKS"]
    approve(house, enter(house, [THEME]).submissions["XA_B"])
    assert position(house)["TASKS"] == before


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ([], "no_reviewer_figures"),
        ([Fact("TASKS", "", Decimal(1), Decimal(2))], "not_a_reviewer_figure"),
        ([Fact("YEAR_THEME", "", Decimal(2))], "yes_no_expected"),
        ([Fact("PAR_INDEX", "", Decimal(4))], "document_needed"),
        ([Fact("PAR_INDEX", "", Decimal(0), document_number="1/QĐ")], "rank_out_of_range"),
        ([Fact("PAR_INDEX", "so_don_vi", Decimal(9))], "reviewer_figure_missing"),
        ([Fact("YEAR_THEME", "", None, document_number="9/TB")], "reviewer_figure_missing"),
        ([THEME, THEME], "figure_twice"),
        ([GOOD_RANK[0], Fact("PAR_INDEX", "so_don_vi", Decimal(3))], "rank_above_ranked"),
    ],
)
def test_figures_that_cannot_stand_are_named_and_nothing_is_stored(house, facts, code):
    assert code in codes(enter(house, facts))
    assert house.office.store.rows("select * from submission where source = 'reviewer' and unit_code = 'XA_B'") == []


def test_an_indicator_that_does_not_apply_to_the_unit_is_refused(house):
    assert codes(enter(house, GOOD_RANK, "PHONG_C")) == {"not_a_reviewer_figure"}


def test_a_published_table_of_five_or_fewer_is_pointed_out(house):
    def warned(ranked):
        done = enter(house, [GOOD_RANK[0], Fact("PAR_INDEX", "so_don_vi", Decimal(ranked))])
        return "rank_table_small" in {problem.code for problem in done.warnings}

    assert [warned(ranked) for ranked in (5, 6)] == [True, False]


def test_a_closed_month_takes_no_figures_of_the_reviewer(house, reader):
    file = book(house)
    actions.close_period(house.office, actions.account(house.office, "nv_1"), CODE, PERIOD)
    assert enter(house, [THEME]).code == "period_closed"
    assert upload(house, reader, typed(file, XA_B={"theme": "Đạt"})).code == "period_closed"


# --- many at once, in the workbook ----------------------------------------------------------------------------------


def book(house, account="nv_1"):
    name, data = actions.reviewer_workbook(house.office, actions.account(house.office, account), CODE, PERIOD)
    assert name == f"noi_vu_{CODE}_{PERIOD}.xlsx"
    return data


def typed(data, spoil=None, **units):
    workbook = openpyxl.load_workbook(io.BytesIO(data))
    sheet = workbook[REVIEWER_SHEET]
    for unit, values in units.items():
        for name, value in values.items():
            sheet[f"{COLUMNS[name]}{ROWS[unit]}"].value = value
    if spoil:
        spoil(workbook)
    return saved(workbook)


def upload(house, reader, data, account="nv_1"):
    actor = actions.account(house.office, account)
    return actions.submit_reviewer_workbook(house.office, actor, data, "noi_vu.xlsx", reader)


RANK = {"rank": 4, "ranked": 10, "rank_paper": "12/QĐ-UBND"}


def test_one_workbook_makes_one_submission_per_unit_each_figure_with_its_cell(house, reader):
    data = typed(book(house), XA_B={"theme": "Đạt", **RANK}, PHONG_C={"theme": "Không đạt"})
    done = upload(house, reader, data)
    assert sorted(done.submissions) == ["PHONG_C", "XA_B"]
    for number in done.submissions.values():
        approve(house, number)
    row = position(house)["PAR_INDEX"]
    assert (row["value"], row["source"]["sheet"], row["source"]["cell"]) == (4, REVIEWER_SHEET, "G9")
    assert (row["source"]["file"], row["parts"][0]["numerator"]) == ("noi_vu.xlsx", 10)
    assert position(house, "PHONG_C")["YEAR_THEME"]["status"] == "missed"
    assert position(house, "XA_A")["YEAR_THEME"]["state"] == "missing"


def test_the_next_workbook_holds_the_figures_that_stand_and_unchanged_rows_make_no_version(house, reader):
    upload(house, reader, typed(book(house), XA_A={"theme": "Đạt"}, XA_B=RANK))
    second = upload(house, reader, typed(book(house), XA_B={"rank": 5}))
    assert list(second.submissions) == ["XA_B"]
    versions = {r["unit_code"]: r["version"] for r in tables.reviewer_figures(house.office, CODE, PERIOD)}
    assert versions == {"XA_A": 1, "XA_B": 2, "PHONG_C": None}


def _earlier(house, change):
    """The house as it was before its list of indicators changed: `change` of the indicators of today."""
    plan = house.office.plans[CODE]
    campaign = plan.campaign.model_copy(update={"indicators": tuple(change(list(plan.campaign.indicators)))})
    return replace(house.office, plans={**house.office.plans, CODE: replace(plan, campaign=campaign)})


def _columns_of(data):
    sheet = openpyxl.load_workbook(io.BytesIO(data))[REVIEWER_SHEET]
    return {cell.value: cell.column_letter for cell in sheet[5] if cell.value}


def _typed_by_key(data, row, values):
    workbook = openpyxl.load_workbook(io.BytesIO(data))
    letters = _columns_of(data)
    for key, value in values.items():
        workbook[REVIEWER_SHEET][f"{letters[key]}{row}"].value = value
    return saved(workbook)


FILLED = {"PAR_INDEX//numerator": 4, "PAR_INDEX/so_don_vi/numerator": 10, "PAR_INDEX//document_number": "12/QĐ-UBND"}


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda items: items[::-1], None),  # only the order of the columns is another one now
        (lambda items: items[:1] + items[2:], "thêm cột của “Chủ đề năm”"),
        (lambda items: [items[0], items[2].model_copy(update={"code": "OLD_INDEX"}), *items[1:]], "bỏ cột"),
    ],
)
def test_a_book_filled_in_before_the_columns_changed_is_taken_over_by_their_codes(house, reader, change, said):
    office = _earlier(house, change)
    _, data = actions.reviewer_workbook(office, actions.account(office, "nv_1"), CODE, PERIOD)
    assert list(_columns_of(data)) != list(_columns_of(book(house)))
    data = _typed_by_key(data, ROWS["XA_B"], FILLED)
    done = upload(house, reader, data)
    assert list(done.submissions) == ["XA_B"]
    told = [item.found for item in done.warnings if item.code == "template_texts_changed"]
    assert (told == []) if said is None else (said in told[0] and "OLD_INDEX" not in told[0])
    approve(house, done.submissions["XA_B"])
    row = position(house)["PAR_INDEX"]
    assert (row["value"], row["parts"][0]["numerator"]) == (4, 10)
    assert row["source"]["cell"] == f"{_columns_of(data)['PAR_INDEX//numerator']}{ROWS['XA_B']}"


def test_what_was_typed_for_a_figure_no_longer_asked_is_counted_aloud(house, reader):
    office = _earlier(house, lambda items: [*items, items[1].model_copy(update={"code": "GONE", "name": "Đã bỏ"})])
    _, data = actions.reviewer_workbook(office, actions.account(office, "nv_1"), CODE, PERIOD)
    data = _typed_by_key(data, ROWS["XA_B"], {**FILLED, "GONE//numerator": "Đạt"})
    done = upload(house, reader, data)
    (told,) = [item.found for item in done.warnings if item.code == "template_texts_changed"]
    assert "1 ô đã nhập không còn được dùng" in told and list(done.submissions) == ["XA_B"]


def test_a_column_copied_beside_itself_in_an_earlier_book_is_not_guessed_about(house, reader):
    office = _earlier(house, lambda items: items[::-1])
    _, data = actions.reviewer_workbook(office, actions.account(office, "nv_1"), CODE, PERIOD)
    workbook = openpyxl.load_workbook(io.BytesIO(_typed_by_key(data, ROWS["XA_B"], FILLED)))
    sheet, letter = workbook[REVIEWER_SHEET], _columns_of(data)["PAR_INDEX//numerator"]
    for row, value in ((5, "PAR_INDEX//numerator"), (7, "Xếp hạng"), (ROWS["XA_B"], 40)):
        sheet[f"Z{row}"].value = value
    found = upload(house, reader, saved(workbook))
    assert [(item.code, item.cell) for item in found if item.severity == "error"] == [("rows_moved", "Z5")]
    assert letter in found[0].found


def test_the_same_workbook_twice_stores_nothing_new(house, reader):
    data = typed(book(house), XA_B=RANK)
    upload(house, reader, data)
    assert codes(upload(house, reader, data)) == {"no_reviewer_figures"}
    assert len(house.office.store.rows("select * from submission where origin = 'workbook'")) == 1


def test_nobody_overwrites_what_another_entered_in_the_meantime(house, reader):
    old = book(house)
    enter(house, [THEME], account="nv_2")
    problems = upload(house, reader, typed(old, XA_B={"theme": "Không đạt"}, XA_A={"theme": "Đạt"}))
    assert codes(problems) == {"reviewer_row_changed"}
    assert len(house.office.store.rows("select * from submission where origin = 'workbook'")) == 0


def test_a_blank_cell_in_a_row_withdraws_the_figure_with_a_warning_and_a_blank_row_leaves_all(house, reader):
    upload(house, reader, typed(book(house), XA_A={"theme": "Đạt"}, XA_B={"theme": "Đạt", **RANK}))
    nothing = dict.fromkeys(COLUMNS)
    done = upload(house, reader, typed(book(house), XA_A=nothing, XA_B=dict.fromkeys(RANK)))
    assert list(done.submissions) == ["XA_B"]
    assert "reviewer_figure_withdrawn" in {problem.code for problem in done.warnings}
    figures = {row["unit_code"]: row["figures"] for row in tables.reviewer_figures(house.office, CODE, PERIOD)}
    assert figures["XA_B"]["PAR_INDEX"] is None
    assert figures["XA_A"]["YEAR_THEME"]["numerator"] == 1


def swap_rows(workbook):
    """Sorted by name, as people do: the rows of two units change places."""
    sheet = workbook[REVIEWER_SHEET]
    for column in range(1, 11):
        a, b = sheet.cell(8, column), sheet.cell(9, column)
        a.value, b.value = b.value, a.value


def test_rows_may_be_sorted_the_code_says_whose_they_are(house, reader):
    done = upload(house, reader, typed(book(house), swap_rows, XA_A={"theme": "Đạt"}))
    assert list(done.submissions) == ["XA_A"]
    fact = house.office.store.rows("select cell from fact where indicator_code = 'YEAR_THEME'")
    assert fact == [{"cell": "D9"}]


def put(ref, value):
    def spoil(workbook):
        workbook[REVIEWER_SHEET][ref].value = value

    return spoil


@pytest.mark.parametrize(
    ("spoil", "code", "cell"),
    [
        (put("D9", "tốt"), "choice_expected", "D9"),
        (put("G9", "1.234"), "number_ambiguous", "G9"),
        (put("G9", "thứ 4"), "number_unreadable", "G9"),
        (put("G9", 4.5), "number_not_whole", "G9"),
        (put("G9", 4), "document_needed", "G9"),
        (put("G10", 3), "cell_not_applicable", "G10"),
        (put("A9", "XA_A"), "unit_row_twice", "A9"),
        (put("A9", "XA_X"), "unit_row_unknown", "A9"),
        (put("G5", "x"), "rows_moved", "G5"),
        (put("D5", None), "rows_moved", "D5"),
    ],
)
def test_what_is_wrong_in_the_workbook_is_named_with_its_cell(house, reader, spoil, code, cell):
    problems = upload(house, reader, typed(book(house), spoil, XA_A={"theme": "Đạt"}))
    assert (code, cell) in {(problem.code, problem.cell) for problem in problems}
    assert house.office.store.rows("select * from submission where origin = 'workbook'") == []
    assert audit_rows(house.office)[-1]["outcome"] == "refused"


def test_the_kind_of_a_workbook_is_signed_and_neither_passes_for_the_other(house, reader):
    _, report = actions.template_workbook(house.office, None, CODE, "XA_B", PERIOD)
    assert codes(upload(house, reader, report)) == {"workbook_of_other_kind"}
    checked = actions.check_workbook(house.office, book(house), "x.xlsx", reader)
    assert [problem.code for problem in checked.errors] == ["workbook_of_other_kind"]

    def rename(workbook):
        sheet = workbook["_kpi"]
        row = next(row for row in sheet.iter_rows() if row[0].value == "kind")
        row[1].value = "report"

    forged = typed(book(house), rename)
    assert codes(upload(house, reader, forged)) == {"template_identity_changed"}
    checked = actions.check_workbook(house.office, forged, "x.xlsx", reader)
    assert [problem.code for problem in checked.errors] == ["template_identity_changed"]


def test_the_workbook_is_for_reviewers_and_a_row_of_ones_own_unit_is_refused(house, reader):
    for account in ("xa_a", "lanh_dao"):
        refused = actions.reviewer_workbook(house.office, actions.account(house.office, account), CODE, PERIOD)
        assert refused.code == "may_not_enter_figures"
    data = typed(book(house, "nv_xa_a"), XA_A={"theme": "Đạt"}, XA_B={"theme": "Đạt"})
    assert upload(house, reader, data, "nv_xa_a").code == "own_unit_figures"
    assert upload(house, reader, data, "xa_a").code == "may_not_enter_figures"
    assert house.office.store.rows("select * from submission where origin = 'workbook'") == []


def test_the_same_content_gives_the_same_bytes(house):
    assert book(house) == book(house)


def test_a_unit_sees_only_the_figures_entered_for_itself(house):
    rows = tables.reviewer_figures(house.office, CODE, PERIOD, actions.account(house.office, "xa_a"))
    assert [row["unit_code"] for row in rows] == ["XA_A"]


def test_an_imported_figure_of_the_reviewer_may_still_be_approved_by_who_imported_it(house):
    data = b"unit,indicator,period,numerator,denominator\nXA_A,YEAR_THEME,2024-06,1,\n"
    house.clock.now += timedelta(days=1)
    done = actions.import_facts(house.office, house.actor, CODE, data, "x.csv")
    assert done.submission_count == 1
    number = house.office.store.rows("select max(submission) as n from submission")[0]["n"]
    assert approve(house, number, "quan_tri").submission == number
