"""A workbook of the unit's own making: mapped once, read like the template, a changed one noticed, nothing guessed."""

import io
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpi import actions
from kpi.month.acts.own_book import kept_layout
from kpi.month.intake.own_layout import (
    THRESHOLD,
    OwnReading,
    draft_of_own,
    from_text,
    guess_rows,
    mapping_faults,
    to_text,
)
from kpi.month.intake.own_layout.grid import Grid, grid_of, masked
from kpi.month.intake.own_layout.sheets import sheet_for
from kpi.month.intake.submission import draft_of
from kpi.plan.model import Refusal, ReportHead
from kpi.workbook.reader import read_workbook
from kpi.workbook.reader.workbook import Cell, Workbook
from tests.filled_workbooks import CAMPAIGN, GOOD, KEYS, NOW, PERIOD, UNIT, filled, layout, plans, template
from tests.house_of_workbooks import audit_rows, open_house, submit
from tests.own_books import FIRST, HEAD, HEADER, SHEET, WIDE_PLACES, long, wide

PLACE = (CAMPAIGN, UNIT, PERIOD)
SIGNED = ReportHead(**HEAD)
TASKS, DISBURSED = ("TASKS", "", "numerator"), ("DISBURSEMENT", "", "numerator")


@pytest.fixture(scope="module")
def mapped(tmp_path_factory, reader):
    """A house in which Phường A has kept how its wide workbook is read; no test hands anything in there."""
    with open_house(tmp_path_factory.mktemp("bieu_rieng")) as office:
        keep(office, reader, wide())
        yield office


@pytest.fixture(scope="module")
def mapping(mapped):
    """How Phường A reads its wide workbook."""
    return kept_layout(mapped.store, CAMPAIGN, UNIT).mapping


def unit_account(office, name="phuong_a"):
    return actions.account(office, name)


def book_of(office, reader, data, place=PLACE, account="phuong_a"):
    return actions.own_book(office, unit_account(office, account), data, "bieu.xlsx", place, reader)


def keep(office, reader, data, place=PLACE, **changed):
    book = book_of(office, reader, data, place)
    mapping = replace(actions.proposed(book, book.sheet).mapping, **changed)
    seen = book.kept.version if book.kept else None
    return actions.save_own_layout(office, unit_account(office), place, mapping, seen)


def check(office, reader, data, place=PLACE, head=SIGNED, explanations=None, **more):
    form = actions.OwnReport(place, head, explanations or {})
    return actions.check_own_workbook(office, data, "bieu.xlsx", form, reader, **more)


def hand_in(office, reader, data, place=PLACE, account="phuong_a", head=SIGNED, **more):
    actor = unit_account(office, account)
    form = actions.OwnReport(place, head, **more)
    return actions.submit_own_workbook(office, actor, data, "bieu.xlsx", form, reader)


def said(draft):
    """The facts without the places they came from."""
    return {replace(fact, sheet=None, cell=None, denominator_cell=None) for fact in draft.facts}


def codes(problems):
    return [(problem.code, problem.cell) for problem in problems]


# --- the same figures as the template --------------------------------------------------------------------------------


@pytest.mark.parametrize("make", [wide, long], ids=["wide", "long"])
def test_a_workbook_of_another_layout_gives_the_facts_of_the_template(office, reader, make):
    assert keep(office, reader, make()).version == 1
    own = check(office, reader, make()).draft
    template = actions.check_workbook(office, filled(), "mau.xlsx", reader).draft
    assert said(own) == said(template)
    assert (own.head, own.campaign, own.unit, own.period) == (template.head, *PLACE)


def test_every_fact_names_the_sheet_and_cell_of_the_units_own_file(mapped, reader):
    data = wide()
    facts = {(fact.indicator, fact.part): fact for fact in check(mapped, reader, data).draft.facts}
    sheet = openpyxl.load_workbook(io.BytesIO(data))[SHEET]
    for (indicator, part), fact in facts.items():
        assert fact.sheet == SHEET
        if indicator not in ("LAUNCH", "THEME"):
            assert Decimal(str(sheet[fact.cell].value)) == fact.numerator, (indicator, part)
        if fact.denominator is not None:
            assert Decimal(str(sheet[fact.denominator_cell].value)) == fact.denominator


counts = st.none() | st.integers(0, 400)
figures = st.fixed_dictionaries(
    {
        ("TASKS", "", "numerator"): counts,
        ("TASKS", "", "denominator"): counts,
        ("TASKS", "", "note"): st.sampled_from([None, "Chờ hướng dẫn", "=1+1"]),
        ("TASKS", "uoc_ca_nam", "numerator"): counts,
        ("TASKS", "uoc_ca_nam", "denominator"): counts,
        ("DISBURSEMENT", "", "numerator"): counts,
        ("DIGITISATION", "", "denominator"): counts,
        ("DIGITISATION", "ky_so", "numerator"): counts,
        ("DIGITISATION", "tra_ket_qua", "numerator"): counts,
        ("INITIATIVES", "", "numerator"): st.sampled_from([None, 2, 2.5, "1.234", "85%", "hai"]),
        ("LAUNCH", "", "numerator"): st.sampled_from([None, "Đã thực hiện", "chưa thực hiện", "Rồi"]),
        ("LAUNCH", "", "done_on"): st.sampled_from([None, date(2024, 3, 20), date(2042, 1, 1), "20/3/2024"]),
    }
)


@given(typed=figures)
def test_whatever_is_typed_both_layouts_give_the_same_facts_and_the_same_problems(mapping, typed):
    """The cells as a reader finds them, in the template's places and in the places of a wide workbook."""
    given_ = {key: value for key, value in {**GOOD, **typed}.items() if value is not None}
    template, own = _template_book(given_), _wide_book(given_)
    ours, problems = draft_of(template, plans(), KEYS, NOW, PLACE)
    reading = OwnReading(UNIT, PERIOD, mapping, SIGNED)
    theirs, own_problems = draft_of_own(own, plans()[CAMPAIGN], reading, NOW)
    plain = [(item.code, item.severity, item.found, item.expected) for item in problems]
    assert plain == [(item.code, item.severity, item.found, item.expected) for item in own_problems]
    assert (ours is None) == (theirs is None)
    if ours:
        assert said(ours) == said(theirs)


def _cell(sheet, ref, value):
    if isinstance(value, int | float):
        return Cell(sheet, ref, "number", Decimal(str(value)))
    return Cell(sheet, ref, "date" if isinstance(value, date) else "text", value)


def _template_book(typed):
    places = layout().places
    refs = {places[key].ref: value for key, value in typed.items() if key in places}
    cells = {("Báo cáo", ref): _cell("Báo cáo", ref, value) for ref, value in refs.items()}
    empty = _read(template())
    return replace(empty, cells=dict(empty.cells) | cells)


def _wide_book(typed):
    refs = {
        f"{chr(64 + WIDE_PLACES[part, field])}{_WIDE_ROWS[indicator]}": value
        for (indicator, part, field), value in typed.items()
        if indicator and (indicator, part, field) in layout().places
    }
    bare = _read(_wide_data())
    return replace(
        bare, cells=dict(bare.cells) | {(SHEET, ref): _cell(SHEET, ref, value) for ref, value in refs.items()}
    )


@cache
def _read(data) -> Workbook:
    return read_workbook(data, "x.xlsx")


@cache
def _wide_data() -> bytes:
    return wide(dict.fromkeys(GOOD))


_WIDE_ROWS = {block.indicator.code: FIRST + at for at, block in enumerate(layout().blocks)}


def test_the_same_checks_speak_with_the_cells_of_the_units_own_file(mapped, reader):
    found = check(mapped, reader, wide({TASKS: "1.234", DISBURSED: 11_000_000_000})).problems
    row = _WIDE_ROWS
    assert ("number_ambiguous", f"D{row['TASKS']}") in codes(found)
    assert ("numerator_above_denominator", f"D{row['DISBURSEMENT']}") in codes(found)
    assert {problem.sheet for problem in found} == {SHEET}


def test_the_head_typed_on_the_screen_passes_the_same_checks(mapped, reader):
    late = replace(SIGNED, signed_on=date(2024, 8, 1))
    assert codes(check(mapped, reader, wide(), head=late).problems) == [
        ("date_in_future", "Ngày ký (nhập trên màn hình)")
    ]


# --- amounts, words --------------------------------------------------------------------------------------------------


def test_an_amount_in_million_dong_is_stored_in_dong_and_the_factor_is_offered_from_the_label(office, reader):
    millions = {DISBURSED: 4500, ("DISBURSEMENT", "", "denominator"): 10_000}
    millions |= {("DISBURSEMENT", "ke_hoach_dau_nam", "numerator"): 9000}
    data = wide(millions, DISBURSEMENT="Giải ngân kế hoạch vốn (triệu đồng)")
    kept = keep(office, reader, data)
    factors = {row.target: row.factor for row in kept.mapping.rows if row.target}
    assert factors == {code: 1_000_000 if code == "DISBURSEMENT" else 1 for code in factors}
    facts = {(fact.indicator, fact.part): fact for fact in check(office, reader, data).draft.facts}
    assert facts["DISBURSEMENT", ""].numerator == 4_500_000_000
    assert facts["DISBURSEMENT", "ke_hoach_dau_nam"].numerator == 9_000_000_000


def test_the_units_own_words_for_done_count_only_when_they_were_told(office, reader):
    data = wide({("LAUNCH", "", "numerator"): "X", ("THEME", "", "numerator"): "Chưa đạt"})
    keep(office, reader, data)
    assert [code for code, _ in codes(check(office, reader, data).problems)] == ["choice_expected", "choice_expected"]
    book = book_of(office, reader, data)
    mapping = replace(book.kept.mapping, yes=("x",), no=("chưa đạt",))
    actions.save_own_layout(office, unit_account(office), PLACE, mapping, 1)
    facts = {fact.indicator: fact.numerator for fact in check(office, reader, data).draft.facts}
    assert (facts["LAUNCH"], facts["THEME"]) == (1, 0)


def test_one_figure_with_two_values_is_a_problem_and_no_choice(mapped, reader):
    def twice(sheet):
        sheet.cell(_WIDE_ROWS["DIGITISATION"], 4).value = 95  # the fifth step stands in column J: 96

    found = check(mapped, reader, wide(spoil=twice)).problems
    assert codes(found) == [("own_layout_figure_twice", f"J{_WIDE_ROWS['DIGITISATION']}")]
    assert "95" in found[0].found and "96" in found[0].found


# --- guesses ---------------------------------------------------------------------------------------------------------


def test_guesses_fold_accents_and_case_and_bear_other_words(office, reader):
    names = {"TASKS": "HOAN THANH NHIEM VU", "DISBURSEMENT": "Giải ngân vốn kế hoạch", "THEME": "Công tác khác"}
    book = book_of(office, reader, wide(**names))
    proposal = actions.proposed(book, book.sheet)
    guesses = {row.shown: proposal.row_guesses[row.row] for row in proposal.mapping.rows}
    targets = {row.shown: row.target for row in proposal.mapping.rows}
    assert guesses["HOAN THANH NHIEM VU"] == ("TASKS", 100)
    assert guesses["Giải ngân vốn kế hoạch"].value == "DISBURSEMENT"
    assert targets["Công tác khác"] is None


def test_a_guess_below_the_threshold_is_named_but_not_chosen(office, reader):
    book = book_of(office, reader, wide(TASKS="Kết quả hoàn thành các nhiệm vụ được giao trong năm"))
    proposal = actions.proposed(book, book.sheet)
    row = next(row for row in proposal.mapping.rows if row.row == _WIDE_ROWS["TASKS"])
    guess = proposal.row_guesses[row.row]
    assert (guess.value, row.target) == ("TASKS", None)
    assert 0 < guess.confidence < THRESHOLD


def test_two_rows_with_an_equal_claim_are_both_left_to_the_person(office, reader):
    book = book_of(office, reader, wide(REPLIES="Hoàn thành nhiệm vụ"))
    proposal = actions.proposed(book, book.sheet)
    rows = [row for row in proposal.mapping.rows if row.shown == "Hoàn thành nhiệm vụ"]
    assert [row.target for row in rows] == [None, None]
    targets = [row.target for row in proposal.mapping.rows if row.target]
    assert len(targets) == len(set(targets))


@given(st.lists(st.sampled_from(["Hoàn thành nhiệm vụ", "Đăng ký sáng kiến", "Kỷ luật", "Cộng", "x"]), max_size=12))
def test_never_two_rows_get_one_figure(names):
    cells = {(row, 1): Cell("S", f"A{row}", "text", name) for row, name in enumerate(names, 2)}
    found = guess_rows(Grid("S", cells), {"name": "A"}, 2, len(names) + 1, layout())
    values = [guess.value for guess in found.values() if guess.value]
    assert len(values) == len(set(values))


# --- what is kept ----------------------------------------------------------------------------------------------------


def test_a_mapping_comes_back_from_the_store_as_it_was(mapping):
    assert from_text(to_text(mapping)) == mapping


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"columns": {"name": "B"}}, "own_layout_column_needed"),
        ({"columns": {"numerator": "D"}}, "own_layout_column_needed"),
        ({"columns": {"name": "B", "numerator": "B"}}, "own_layout_column_twice"),
        ({"first_row": 3}, "own_layout_rows_wrong"),
        ({"last_row": 2}, "own_layout_rows_wrong"),
        ({"rows": ()}, "own_layout_column_needed"),
    ],
)
def test_a_mapping_that_cannot_work_is_not_kept(mapped, mapping, change, code):
    assert code in [problem.code for problem in mapping_faults(replace(mapping, **change), layout())]
    done = actions.save_own_layout(mapped, unit_account(mapped), PLACE, replace(mapping, **change), 1)
    assert code in [problem.code for problem in done]
    assert len(mapped.store.rows("select * from own_layout")) == 1


def test_two_rows_for_one_figure_are_not_kept(mapping):
    first, *rest = mapping.rows
    twice = replace(mapping, rows=(first, replace(rest[0], target=first.target), *rest[1:]))
    assert codes(mapping_faults(twice, layout())) == [("own_layout_row_twice", f"dòng {rest[0].row}")]


def test_a_reading_is_kept_in_versions_and_the_newest_counts(office, reader):
    keep(office, reader, wide())
    assert keep(office, reader, wide()).version == 1  # the same again
    assert keep(office, reader, wide(), yes=("x",)).version == 2
    assert book_of(office, reader, wide()).kept.mapping.yes == ("x",)
    assert len(office.store.rows("select * from own_layout")) == 2
    assert [row["action"] for row in audit_rows(office)][-2:] == ["save_own_layout"] * 2


def test_nobody_keeps_a_reading_over_one_that_was_not_seen(office, reader):
    keep(office, reader, wide())
    mapping = replace(book_of(office, reader, wide()).kept.mapping, yes=("x",))
    done = actions.save_own_layout(office, unit_account(office), PLACE, mapping, seen=None)
    assert (done.code, done.found) == ("own_layout_changed_meanwhile", "phuong_a")


@pytest.mark.parametrize("account", ["phuong_b", "noi_vu", "lanh_dao"])
def test_only_the_unit_says_how_its_workbook_is_read(mapped, mapping, account):
    done = actions.save_own_layout(mapped, unit_account(mapped, account), PLACE, mapping, 1)
    assert done.code == "may_not_submit"
    assert audit_rows(mapped)[-1]["outcome"] == "refused"


def test_another_unit_neither_sees_nor_uses_the_reading(mapped, reader):
    stranger = unit_account(mapped, "phuong_b")
    assert actions.own_book(mapped, stranger, wide(), "x.xlsx", PLACE, reader) == Refusal("other_unit", UNIT)
    assert check(mapped, reader, wide(), viewer=stranger) == Refusal("other_unit", UNIT)
    assert hand_in(mapped, reader, wide(), account="phuong_b") == Refusal("other_unit", UNIT)
    other = (CAMPAIGN, "PHUONG_B", PERIOD)
    assert check(mapped, reader, wide(), place=other) == Refusal("own_layout_unknown", "PHUONG_B")


# --- the next month --------------------------------------------------------------------------------------------------

JULY = (CAMPAIGN, UNIT, "2024-07")


def test_next_month_the_kept_reading_is_used_though_the_months_in_titles_and_sheets_changed(mapped, reader):
    def next_month(sheet):
        sheet.title = "Số liệu T7"
        sheet.cell(HEADER, 4).value = "Lũy kế từ đầu năm"

    mapped.clock.now = NOW.replace(month=8)
    try:
        data = wide(month="07/2024", spoil=next_month)
        assert book_of(mapped, reader, data, JULY).differences == []
        facts = check(mapped, reader, data, JULY).draft.facts
        assert {fact.sheet for fact in facts} == {"Số liệu T7"}
    finally:
        mapped.clock.now = NOW


def _insert(sheet):
    sheet.insert_rows(FIRST + 1)
    sheet.cell(FIRST + 1, 2).value = "Chỉ tiêu mới"


def _swap_columns(sheet):
    for row in range(HEADER, FIRST + 9):
        left, right = sheet.cell(row, 4), sheet.cell(row, 5)
        left.value, right.value = right.value, left.value


def _rename(sheet):
    sheet.cell(FIRST + 1, 2).value = "Hoàn thành việc được giao"


@pytest.mark.parametrize(
    ("spoil", "expected"),
    [
        (_swap_columns, [("own_layout_heading_changed", "D6"), ("own_layout_heading_changed", "E6")]),
        (_rename, [("own_layout_row_missing", "B8"), ("own_layout_row_new", "B8")]),
        (_insert, [("own_layout_row_new", "B8"), ("own_layout_row_moved", "B9")]),
        (lambda sheet: setattr(sheet, "title", "Khác"), [("own_layout_sheet_missing", None)]),
        (
            lambda sheet: sheet.cell(FIRST + 9, 2, "Cộng") and sheet.cell(FIRST + 9, 4, 7),
            [("own_layout_row_new", "B16")],
        ),
    ],
    ids=["columns swapped", "row renamed", "row inserted", "sheet renamed", "row with figures added below"],
)
def test_a_changed_layout_is_named_cell_by_cell_and_nothing_is_read(mapped, reader, spoil, expected):
    data = wide(spoil=spoil)
    assert codes(book_of(mapped, reader, data).differences) == expected
    checked = check(mapped, reader, data)
    assert (checked.draft, codes(checked.problems)) == (None, expected)
    assert codes(hand_in(mapped, reader, data)) == expected
    assert mapped.store.rows("select * from submission") == []


def test_a_changed_heading_stands_beside_the_kept_one_as_it_was_written(mapped, reader):
    found = book_of(mapped, reader, wide(spoil=_swap_columns)).differences
    assert [(item.found, item.expected) for item in found] == [
        ("Tổng số", "Lũy kế từ đầu năm"),
        ("Lũy kế từ đầu năm", "Tổng số"),
    ]


def test_a_reading_kept_with_folded_headings_still_holds(mapped, reader):
    book = book_of(mapped, reader, wide())
    folded = {letter: masked(text) for letter, text in book.kept.mapping.headings.items()}
    earlier = replace(book.kept.mapping, headings=folded)
    actions.save_own_layout(mapped, unit_account(mapped), PLACE, earlier, book.kept.version)
    assert book_of(mapped, reader, wide()).differences == []


def test_a_changed_layout_is_carried_over_to_be_confirmed(mapped, reader):
    book = book_of(mapped, reader, wide(spoil=_insert))
    mapping = actions.proposed(book, book.sheet).mapping
    rows = {row.row: row.target for row in mapping.rows}
    assert rows[FIRST + 1] is None and rows[FIRST + 2] == "TASKS"
    swapped = book_of(mapped, reader, wide(spoil=_swap_columns))
    columns = actions.proposed(swapped, swapped.sheet).mapping.columns
    assert (columns["numerator"], columns["denominator"]) == ("E", "D")


@pytest.mark.parametrize(
    ("kept", "sheets", "found"),
    [
        ("Biểu", ("Biểu", "Khác"), "Biểu"),
        ("Biểu", ("Biểu 1",), None),
        ("T5", ("T5", "T6", "T7"), "T6"),
        ("T5", ("T5", "T7"), None),
        ("Tháng 5", ("Tháng 6", "Ghi chú"), "Tháng 6"),
        ("Tháng 5", ("Tháng 7",), "Tháng 7"),
    ],
)
def test_the_sheet_of_the_month_is_read_and_no_other(kept, sheets, found):
    assert sheet_for(kept, sheets, PERIOD) == found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Lũy kế đến tháng 6/2024", "luy ke den #"),
        ("Lũy kế đến 30/6/2024", "luy ke den #"),
        ("Năm 2024", "#"),
        ("Bước 5. Trả kết quả", "buoc 5 tra ket qua"),
        ("Đạt 80%", "dat 80"),
    ],
)
def test_only_months_and_years_are_taken_out_of_a_heading(text, expected):
    assert masked(text) == expected


# --- whose and which month -------------------------------------------------------------------------------------------


def test_a_file_that_says_another_month_or_unit_wants_a_word(mapped, reader):
    other = wide(month="05/2024")
    assert codes(check(mapped, reader, other).unexplained) == [("own_layout_month_stated", "A3")]
    assert check(mapped, reader, other, explanations={"A3": "Quên sửa tiêu đề"}).unexplained == []

    def of_b(sheet):
        sheet["A1"] = "UBND PHƯỜNG B"

    assert codes(check(mapped, reader, wide(spoil=of_b)).unexplained) == [("own_layout_unit_stated", "A1")]


# --- handing in ------------------------------------------------------------------------------------------------------


def test_handing_in_keeps_the_original_and_the_reading(office, reader):
    keep(office, reader, wide())
    data = wide()
    receipt = hand_in(office, reader, data)
    assert (receipt.version, receipt.unit, receipt.period) == (1, UNIT, PERIOD)
    row = office.store.rows("select * from submission")[0]
    assert (row["origin"], row["report_number"], row["report_signed_on"]) == (
        "own_layout",
        "36/BC-UBND",
        date(2024, 7, 2),
    )
    kept = office.data_dir / "files" / receipt.sha256[:2] / receipt.sha256
    assert kept.read_bytes() == data
    use = office.store.rows("select * from own_layout_use")
    assert [(item["submission"], item["own_layout"]) for item in use] == [(receipt.submission, 1)]


def test_nothing_of_an_own_layout_enters_a_closed_month(office, reader):
    keep(office, reader, wide())
    assert not isinstance(actions.close_period(office, actions.account(office, "noi_vu"), CAMPAIGN, PERIOD), Refusal)
    outcome = hand_in(office, reader, wide())
    assert isinstance(outcome, Refusal) and outcome.code == "period_closed"
    assert office.store.rows("select * from submission") == []


def test_the_same_bytes_give_the_receipt_again_but_read_otherwise_they_are_a_new_version(office, reader):
    keep(office, reader, wide())
    first, again = hand_in(office, reader, wide()), None
    again = hand_in(office, reader, wide())
    assert (again.is_repeat, again.receipt) == (True, first.receipt)
    book = book_of(office, reader, wide())
    rows = tuple(replace(row, target=None) if row.target == "INITIATIVES" else row for row in book.kept.mapping.rows)
    actions.save_own_layout(office, unit_account(office), PLACE, replace(book.kept.mapping, rows=rows), 1)
    explained = {"chỉ tiêu INITIATIVES": "Theo dõi ở sổ khác"}
    second = hand_in(office, reader, wide(), explanations=explained)
    assert (second.is_repeat, second.version) == (False, 2)


def test_warnings_against_earlier_months_carry_the_own_cell_and_their_explanation(office, reader):
    submit(office, filled({TASKS: 14}, period="2024-05"), reader=reader)
    keep(office, reader, wide({("TASKS", "", "note"): None}))
    data = wide({("TASKS", "", "note"): None})
    cell = f"D{_WIDE_ROWS['TASKS']}"
    assert codes(hand_in(office, reader, data)) == [("figure_fell", cell)]
    receipt = hand_in(office, reader, data, explanations={cell: "Đính chính tháng 5"})
    assert receipt.version == 1
    warning = office.store.rows("select * from submission_warning")[0]
    assert (warning["sheet"], warning["cell"], warning["explanation"]) == (SHEET, cell, "Đính chính tháng 5")
    fact = office.store.rows(
        "select * from fact where submission = $number and indicator_code = 'TASKS' and part = ''",
        {"number": receipt.submission},
    )[0]
    assert (fact["cell"], fact["explanation"]) == (cell, "Đính chính tháng 5")


def test_a_file_that_is_no_workbook_is_refused_as_everywhere(mapped, reader):
    assert [problem.code for problem in book_of(mapped, reader, b"%PDF-1.7")] == ["file_not_a_spreadsheet"]
    assert [problem.code for problem in check(mapped, reader, b"%PDF-1.7").problems] == ["file_not_a_spreadsheet"]


def test_a_month_outside_the_plan_and_a_unit_without_reports_are_refused(mapped, reader):
    assert book_of(mapped, reader, wide(), (CAMPAIGN, UNIT, "2030-01")).code == "period_out_of_range"
    assert book_of(mapped, reader, wide(), (CAMPAIGN, "TRUONG_A", PERIOD), "noi_vu").code == "unit_not_reporting"
    assert book_of(mapped, reader, wide(), ("khac", UNIT, PERIOD)).code == "campaign_unknown"


def test_grids_are_read_by_row_and_column():
    sheet = grid_of(Workbook("x", "", 0, ("S",), {("S", "AB3"): Cell("S", "AB3", "text", "a\nb")}, frozenset()), "S")
    assert (sheet.text(3, 28), sheet.last_row, sheet.last_column) == ("a b", 3, 28)
