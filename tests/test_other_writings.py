"""Answers: do other writings of the same kinds come out right too: wide digits, wrapped XML, units that change, tables
below tables, cells with two numbers, signers left blank, files called wrong (issue 11, B 5–12)?
"""

import io
import zipfile
from dataclasses import replace
from datetime import date
from decimal import Decimal

import openpyxl
import pytest
from openpyxl.styles import Font

from kpi import actions
from kpi.month.acts.own_book import with_rows
from kpi.month.intake.bulk import bulk_facts
from kpi.month.intake.history import no_history
from kpi.month.intake.submission import draft_of
from kpi.plan.messages import render
from kpi.plan.model import Problem, ReportHead
from kpi.planner.units_list import units_of
from kpi.quiz.table_file import read_lines
from kpi.text import narrow
from kpi.workbook.numbers_read import Fault, number_of_text, pair_of_text
from kpi.workbook.reader.what_it_is import looks_like, zip_kind
from tests.filled_workbooks import CAMPAIGN, KEYS, NOW, PERIOD, UNIT, filled, plans, saved
from tests.house_of_workbooks import open_house
from tests.own_books import HEAD
from tests.spoilt_workbooks import changed_part, looking, ref_of, with_runs

TASKS, PAPER = ("TASKS", "", "numerator"), ("LAUNCH", "", "document_number")
DONE_ON, NUMBER, SIGNER = ("LAUNCH", "", "done_on"), (None, "", "number"), (None, "", "signed_by")
PLACE = (CAMPAIGN, UNIT, PERIOD)
HEADS = ("STT", "Chỉ tiêu", "ĐVT", "Kế hoạch", "Thực hiện", "Ghi chú")
MONEY = (1, "Giải ngân kế hoạch vốn", None, 10_000, 4_500)


@pytest.fixture(scope="module")
def judged(reader):
    def judge(data: bytes):
        return draft_of(reader.read(data, "bao_cao.xlsx"), plans(), KEYS, NOW, None, no_history)

    return judge


def fact(draft, indicator):
    return next(item for item in draft.facts if item.indicator == indicator and item.part == "")


def codes(problems):
    return [(item.code, item.cell) for item in problems]


# --- digits of other keyboards ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "read"), [("１２", 12), ("1２", 12), ("١٢", 12), ("𝟏𝟐", 12), ("１．５００．０００", None)]
)
def test_digits_of_another_width_are_read_and_said(judged, typed, read):
    draft, problems = judged(filled({TASKS: typed}))
    said = [item for item in problems if item.code == "text_wide"]
    assert [(item.cell, item.severity, item.found, item.expected) for item in said] == [
        (ref_of(TASKS), "warning", typed, narrow(typed))
    ]
    assert draft is None if read is None else fact(draft, "TASKS").numerator == read


def test_a_wide_percentage_is_still_no_count_and_a_wide_day_is_a_day(judged):
    _, problems = judged(filled({TASKS: "１２％"}))
    assert ("number_is_percent", ref_of(TASKS)) in codes(problems)
    draft, problems = judged(filled({DONE_ON: "２０/０３/２０２４", PAPER: "１５/ＫＨ-ＵＢＮＤ"}))
    assert fact(draft, "LAUNCH").document_number == "15/KH-UBND" and f"{fact(draft, 'LAUNCH').done_on}" == "2024-03-20"
    assert sorted(codes(problems)) == sorted([("text_wide", ref_of(DONE_ON)), ("text_wide", ref_of(PAPER))])


@pytest.mark.parametrize("sign", ["²", "①", "½", "Ⅻ"])
def test_what_is_no_digit_is_not_read_as_one(judged, sign):
    _, problems = judged(filled({TASKS: f"1{sign}"}))
    assert ("number_unreadable", ref_of(TASKS)) in codes(problems)


def test_an_import_reads_them_too_and_names_the_line():
    plan = plans()[CAMPAIGN]
    text = "unit,indicator,period,numerator,denominator\nPHUONG_A,TASKS,2024-06,１２,15\n"
    read = bulk_facts(text.encode(), plan, NOW)
    (facts,) = read.facts.values()
    assert (facts[0].numerator, facts[0].denominator) == (12, 15)
    assert codes(read.problems) == [("text_wide", "L2")] and render(read.problems[0]).startswith("Dòng 2: ")


# --- one thing in several writings of XML ----------------------------------------------------------------------------

_MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_X = "http://schemas.microsoft.com/office/spreadsheetml/2010/11/main"


def wrapped(element: str, other: str = "", requires: str = "x15") -> str:
    return (
        f'<mc:AlternateContent xmlns:mc="{_MC}" xmlns:x15="{_X}" xmlns:zz="urn:nobody">'
        f'<mc:Choice Requires="{requires}">{element if requires == "x15" else other}</mc:Choice>'
        f"<mc:Fallback>{other if requires == 'x15' else element}</mc:Fallback></mc:AlternateContent>"
    )


def _from_1904(book):
    book.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904


@pytest.mark.parametrize("requires", ["x15", "zz"])
def test_days_counted_from_1904_are_seen_behind_a_choice_of_writings(judged, requires):
    said = '<workbookPr date1904="1"/>'
    spoilt = changed_part(
        filled(spoil=_from_1904), "xl/workbook.xml", lambda x: x.replace(said, wrapped(said, "<workbookPr/>", requires))
    )
    draft, problems = judged(spoilt)
    assert problems == [] and f"{fact(draft, 'LAUNCH').done_on}" == "2024-03-20"


def test_a_workbook_that_counts_its_days_in_two_ways_is_not_guessed_at(reader):
    said = '<workbookPr date1904="1"/>'
    spoilt = changed_part(
        filled(spoil=_from_1904), "xl/workbook.xml", lambda x: x.replace(said, f"{said}<workbookPr/>")
    )
    (problem,) = reader.read(spoilt, "a.xlsx")
    assert problem.code == "file_broken" and "1904" in str(problem.found)


@pytest.mark.parametrize("requires", ["x15", "zz"])
def test_a_percentage_is_seen_behind_a_choice_of_writings(judged, requires):
    def spoil(styles: str) -> str:
        start = styles.rindex("<numFmt ", 0, styles.index("%"))
        end = styles.index("/>", start) + 2
        return styles[:start] + wrapped(styles[start:end], styles[start:end], requires) + styles[end:]

    _, problems = judged(changed_part(looking(TASKS, 87, '0"%"'), "xl/styles.xml", spoil))
    assert codes(problems) == [("number_is_percent", ref_of(TASKS))]


# --- cells ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("number_format", ['">"0', '"≈"0', '"±"0'])
def test_about_twelve_is_not_twelve(judged, number_format):
    _, problems = judged(looking(TASKS, 12, number_format))
    assert codes(problems) == [("number_shown_otherwise", ref_of(TASKS))]


def test_a_footnote_in_a_papers_number_is_said(judged):
    draft, problems = judged(with_runs(PAPER, ("15/KH", {}), ("1", {"vertAlign": "superscript"})))
    assert codes(problems) == [("text_raised", ref_of(PAPER))]
    assert fact(draft, "LAUNCH").document_number == "15/KH1" and "15/KH1" in render(problems[0])


@pytest.mark.parametrize(
    ("text", "pair"),
    [
        ("298/321", (298, 321)),
        ("298 / 321 hồ sơ", (298, 321)),
        ("12/15 (80%)", (12, 15)),
        ("298/321 đạt 92,8%", (298, 321)),
        ("đạt 96 trên tổng số 120", (96, 120)),
        ("1,25 / 2,5 ha", (Decimal("1.25"), Decimal("2.5"))),
        ("12/15 (90%)", None),  # the percentage is another one
        ("298/321 hồ sơ trả kết quả đúng hạn", (298, 321)),
        ("12/15 trẻ em", (12, 15)),
        ("3/20 hồ sơ quá hạn", None),  # the others are in time: which of the two is asked, a person says
        ("12/15 chưa đạt", None),
        ("5 trên 20 trường hợp chậm", None),
        ("3/20 qua han", None),
        ("4/10 triệu đồng", None),
        ("5/6/2024", None),
        ("1.234/2.500", None),
        ("15/KH-UBND", None),
    ],
)
def test_two_numbers_in_a_cell_are_two_numbers(text, pair):
    assert pair_of_text(text) == pair
    told = number_of_text(text)
    assert isinstance(told, Fault) and (pair is None or "tử số" in told.expected)


@pytest.mark.parametrize("text", ["Không PS", "ko có số liệu", "chưa phát sinh", "không có hồ sơ", "KPS"])
def test_none_in_other_words_is_told_how_none_is_written(text):
    assert "0 nếu không phát sinh" in number_of_text(text).expected


# --- own layouts -----------------------------------------------------------------------------------------------------


def book(*rows, merges=()) -> bytes:
    made = openpyxl.Workbook()
    for at, row in enumerate(rows, 1):
        for column, value in enumerate(row, 1):
            made.active.cell(at, column).value = value
    for area in merges:
        made.active.merge_cells(area)
    return saved(made)


@pytest.fixture
def office(tmp_path):
    with open_house(tmp_path) as made:
        yield made


def opened(office, reader, data):
    found = actions.own_book(office, actions.account(office, "phuong_a"), data, "b.xlsx", PLACE, reader)
    return found, actions.proposed(replace(found, kept=None), found.sheet)


def keep(office, reader, data):
    found, proposal = opened(office, reader, data)
    seen = found.kept.version if found.kept else None
    return actions.save_own_layout(office, actions.account(office, "phuong_a"), PLACE, proposal.mapping, seen)


def check(office, reader, data):
    form = actions.OwnReport(PLACE, ReportHead(**HEAD))
    return actions.check_own_workbook(office, data, "b.xlsx", form, reader)


@pytest.mark.parametrize(
    ("before", "now"),
    [
        ([("ĐVT: triệu đồng",), HEADS, MONEY], [("ĐVT: tỷ đồng",), HEADS, MONEY]),
        ([("ĐVT: triệu đồng",), HEADS, MONEY], [(None,), HEADS, MONEY]),
        ([HEADS, (*MONEY[:2], "triệu đồng", 10, 4)], [HEADS, (*MONEY[:2], "đồng", 10, 4)]),
        ([HEADS, (*MONEY[:2], "Tr.đ", 10, 4)], [HEADS, (*MONEY[:2], "tỷ", 10, 4)]),
    ],
)
def test_money_that_is_counted_in_something_else_than_when_the_reading_was_kept_is_asked_about(
    office, reader, before, now
):
    assert keep(office, reader, book(*before)).version == 1
    found = check(office, reader, book(*now))
    assert [item.code for item in found.errors] == ["own_layout_unit_changed"] and found.draft is None
    assert check(office, reader, book(*before)).errors == []
    keep(office, reader, book(*[row if row != (None,) else ("ĐVT: đồng",) for row in now]))


def test_a_unit_that_a_person_chose_against_the_words_is_not_asked_about_every_month(office, reader):
    data = book(("ĐVT: triệu đồng",), HEADS, MONEY)
    found, proposal = opened(office, reader, data)
    rows = tuple(replace(row, factor=1_000) for row in proposal.mapping.rows)
    mapping = with_rows(found, replace(proposal.mapping, rows=rows), proposal.column_guesses).mapping
    actions.save_own_layout(office, actions.account(office, "phuong_a"), PLACE, mapping, None)
    draft = check(office, reader, data).draft
    assert fact(draft, "DISBURSEMENT").numerator == 4_500_000


@pytest.mark.parametrize("unit", ["trăm triệu đồng", "chục triệu", "mười nghìn đồng"])
def test_a_multiple_that_is_none_of_ours_is_asked(office, reader, unit):
    _, proposal = opened(office, reader, book(HEADS, (*MONEY[:2], unit, 10, 4)))
    assert [row.factor for row in proposal.mapping.rows] == [0]


def test_a_fraction_of_money_is_counted_in_its_unit(office, reader):
    data = book(("TT", "Chỉ tiêu", "Thực hiện (triệu đồng)"), (1, "Giải ngân kế hoạch vốn", "4500/10000"))
    keep(office, reader, data)
    found = fact(check(office, reader, data).draft, "DISBURSEMENT")
    assert (found.numerator, found.denominator) == (4_500_000_000, 10_000_000_000)


def test_states_in_words_below_the_last_number_belong_to_the_table(office, reader):
    rows = [(1, "Hoàn thành nhiệm vụ", None, 15, 12), (2, "Thực hiện chủ đề năm", None, None, "Đạt")]
    rows.append((3, "Phát động phong trào", None, None, "Đã thực hiện"))
    keep(office, reader, book(HEADS, *rows))
    draft = check(office, reader, book(HEADS, *rows)).draft
    assert {item.indicator for item in draft.facts} == {"TASKS", "THEME", "LAUNCH"}


def test_another_table_below_with_its_columns_in_another_order_is_not_read_by_the_first(office, reader):
    rows = [("Chỉ tiêu", "Kế hoạch", "Thực hiện"), ("Hoàn thành nhiệm vụ", 15, 12), ()]
    rows += [("Chỉ tiêu", "Thực hiện", "Kế hoạch"), ("Trả lời kiến nghị so với kế hoạch (có thể vượt)", 14, 10)]
    found, proposal = opened(office, reader, book(*rows))
    assert [(row.row, row.target) for row in proposal.mapping.rows] == [(2, "TASKS"), (5, None)]
    assert [item["cell"] for item in found.not_read(proposal.mapping)] == ["B5"]
    again = [*rows[:3], rows[0], rows[4]]
    assert opened(office, reader, book(*again))[1].mapping.rows[-1].target == "REPLIES"


def test_a_total_over_all_units_is_no_units_own_base(office, reader):
    heads = ("TT", "Chỉ tiêu", "Phường A", "Phường B", "Tổng số")
    found, proposal = opened(office, reader, book(heads, (1, "Hoàn thành nhiệm vụ", 12, 10, 22)))
    assert set(proposal.mapping.columns) == {"name"}
    assert [item["cell"] for item in found.not_read(proposal.mapping)] == ["C2", "D2", "E2"]


def test_a_heading_of_three_rows_is_taken_whole_and_two_spans_of_time_are_for_a_person(office, reader):
    rows = [("TT", "Chỉ tiêu", "Kết quả"), (), (None, None, None, None, None), (1, "Hoàn thành nhiệm vụ", 15, 3, 12)]
    rows[1] = (None, None, "Kế hoạch", "Thực hiện")
    rows[2] = (None, None, None, "Trong tháng", "Lũy kế")
    merges = ["A1:A3", "B1:B3", "C1:E1", "D2:E2", "C2:C3"]
    _, proposal = opened(office, reader, book(*rows, merges=merges))
    assert (proposal.mapping.header_from, proposal.mapping.header_to) == (1, 3)
    assert "numerator" not in proposal.mapping.columns


def test_a_second_table_beside_leaves_no_heading_its_second_best_meaning(office, reader):
    heads = ("Chỉ tiêu", "Kế hoạch", "Thực hiện", None, "Chỉ tiêu", "Kế hoạch", "Thực hiện")
    _, proposal = opened(office, reader, book(heads, ("Hoàn thành nhiệm vụ", 15, 12, None, "Diện tích cây xanh", 2, 1)))
    assert proposal.mapping.columns == {}


@pytest.mark.parametrize(
    ("heads", "row"),
    [
        (("Chỉ tiêu", "Kết quả (tỷ lệ đạt)"), ("Đăng ký sáng kiến", 98)),
        (("Chỉ tiêu", "Kế hoạch", "Thực hiện"), ("Tỷ lệ hoàn thành nhiệm vụ", 100, 98)),
    ],
)
def test_a_rate_without_its_sign_is_no_count(office, reader, heads, row):
    data = book(heads, row)
    _, proposal = opened(office, reader, data)
    target = "INITIATIVES" if "sáng kiến" in row[0] else "TASKS"
    rows = tuple(replace(item, target=target) for item in proposal.mapping.rows)
    mapping = replace(proposal.mapping, rows=rows)
    actions.save_own_layout(office, actions.account(office, "phuong_a"), PLACE, mapping, None)
    assert "number_is_percent" in [item.code for item in check(office, reader, data).errors]


# --- imports ---------------------------------------------------------------------------------------------------------


HEADER = "unit,indicator,period,numerator,denominator,part,done_on,document_number,note"


def imported(values, change=None):
    made = openpyxl.Workbook()
    made.active.append(HEADER.split(","))
    made.active.append(["PHUONG_A", "TASKS", "2024-06", 12, 15, None, None, *values])
    data = saved(made)
    data = changed_part(data, "xl/worksheets/sheet1.xml", change) if change else data
    return bulk_facts(data, plans()[CAMPAIGN], NOW)


def test_a_papers_number_that_became_a_day_is_named():
    assert codes(imported([date(2024, 5, 12), None]).problems) == [("text_expected", "H2")]
    ((kept,),) = imported([12.5, date(2024, 5, 12)]).facts.values()
    assert (kept.document_number, kept.note) == ("12,5", "12/05/2024")


def test_struck_letters_of_a_papers_number_are_named():
    runs = "<is><r><rPr><strike/></rPr><t>15</t></r><r><t>16/KH</t></r></is>"
    found = imported(["XOA", None], lambda x: x.replace("<is><t>XOA</t></is>", runs))
    assert codes(found.problems) == [("cell_struck", "H2")] and found.problems[0].found == "1516/KH"


def test_a_line_of_a_file_is_called_a_line_in_every_sentence():
    said = [
        Problem("unit_unknown", "error", None, "L5", "X", "mã đơn vị"),
        Problem("evidence_missing", "warning", None, "L5", "để trống", "số"),
        Problem("number_negative", "error", None, "L5", "-1", "số"),
    ]
    for problem in said:
        assert render(problem).startswith("Dòng 5: ") and "L5" not in render(problem)
    in_sheet = Problem("unit_unknown", "error", "Số liệu", "A5", "X", "mã đơn vị")
    assert render(in_sheet).startswith("Trang “Số liệu”, ô A5: ")


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ("unit,indicator\nA,1\n".encode("utf-16"), "UTF-16"),
        ("unit,indicator\nA,1\n".encode("utf-16-le"), "UTF-16"),
        (b"%PDF-1.7\n", "PDF"),
        (b"<html><table></table>", "HTML"),
    ],
)
def test_a_file_that_is_no_csv_is_called_what_it_is(data, said):
    (problem,) = bulk_facts(data, plans()[CAMPAIGN], NOW).problems
    assert problem.code == "import_not_utf8" and said in render(problem)


# --- what a file is --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"<style>td{}</style><table><tr><td>1</td></tr></table>", "HTML"),
        (b"<!-- saved from url --><html><body></body></html>", "HTML"),
        (b"<?xml version='1.0'?><html xmlns='x'><body/></html>", "HTML"),
        (b"\r\n%PDF-1.7\n", "PDF"),
        ("Chi tieu,Ke hoach\r\na,1\r\n".encode("utf-16-le"), "CSV"),
        (b"\x30\x82\x10\0\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07\x02", "ký số"),
        (b"ID;PSCALC3\n\x1b", "SYLK"),
        (b"\0" * 4096, "rỗng"),
        (b"bplist00\xd1\x01", "Safari"),
        (b"\0\x05\x16\x07" + b"\0" * 40, "._"),
    ],
)
def test_a_file_of_another_kind_is_called_what_it_is(data, said):
    assert said in looks_like(data)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"[InternetShortcut]\r\nURL=https://a.vn/b.xlsx\r\n", "lối tắt tới một trang web"),
        (b"[Settings]\nsize=3\n", "tệp văn bản"),
        (b'[{"a": 1}]', "tệp JSON"),
        (b"[1, 2]", "tệp JSON"),
        (b'{"url": "https://docs.google.com/spreadsheets/d/x"}', "lối tắt Google"),
        (b"From: a@b.vn\nTo: c@d.vn\nSubject: Bao cao\n\nKinh gui", "thư điện tử"),
        (b"Received: from x\n\tby y\nDate: Mon\n", "thư điện tử"),
        (b"From: day tro di\nKhong phai thu", "tệp văn bản"),
    ],
)
def test_a_text_with_brackets_or_heads_is_called_what_it_is(data, said):
    assert said in looks_like(data)


def test_what_a_mac_packs_along_is_none_of_the_workbooks():
    said = zip_kind(["__MACOSX/._bao cao.xlsx", "bao cao.xlsx", "~$bao cao.xlsx"])
    assert "“bao cao.xlsx”;" in said and "._" not in said and "~$" not in said


def test_a_zip_is_told_what_stands_in_it():
    assert "thư mục “BaoCao”" in zip_kind(["BaoCao/[Content_Types].xml", "BaoCao/xl/workbook.xml"])
    assert "“thang 6.zip”" in zip_kind(["thang 6.zip"])
    box = io.BytesIO()
    with zipfile.ZipFile(box, "w") as made:
        made.writestr("a.pdf", b"%PDF")
    assert zip_kind(zipfile.ZipFile(box).namelist()) == "tệp nén (.zip), bên trong không có bảng tính"


# --- lists of words: units, people, questions -------------------------------------------------------------------------

LIST = "Tên đơn vị\tMã\tCụm\nPhường Bắc Sơn\tBS\tCụm 1\n"


def sheet_of(rows, change=lambda book: None) -> bytes:
    made = openpyxl.Workbook()
    for row in rows:
        made.active.append(row)
    change(made)
    return saved(made)


def _hide(kind, at):
    def change(made):
        getattr(made.active, f"{kind}_dimensions")[at].hidden = True

    return change


@pytest.mark.parametrize(
    "data",
    [
        LIST.encode("utf-16-le"),
        f"DANH SÁCH\n\n{LIST}".encode(),
        LIST.replace("Bắc", "Bắc\u200b\x0b").encode(),
        "Tên đơn vị,Mã\nPhường Bắc Sơn,ＢＳ\n".encode(),
        "T\xaan \xae\xacn v\xde\tM\xb7\nPh\xad\xeang B\xbec S\xacn\tBS\n".encode("latin-1"),  # TCVN3
    ],
)
def test_a_list_is_read_in_other_writings_too(data):
    rows, problems = units_of(data, "dan_sach.csv")
    assert problems == [] and [(row["code"], row["name"]) for row in rows] == [("BS", "Phường Bắc Sơn")]


@pytest.mark.parametrize(
    "data",
    [
        *(b"%PDF-1.4\n", b"<html><table></table>", b'{"a": 1}', b"\x89PNG\r\n\x1a\n\0\0"),
        b'Ten,Ma\n"' + b"Xa " * 60_000,  # a quotation mark that is never closed
    ],
)
def test_what_is_no_list_makes_no_units(data):
    assert [item.code for item in units_of(data, "dan_sach")[1]] == ["list_not_utf8"]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (_hide("row", 3), "list_hidden"),
        (_hide("column", "B"), "list_hidden"),
        (lambda made: made.create_sheet("Xã").append(["Xã B"]), "list_more_sheets"),
        (lambda made: setattr(made.active["A3"], "font", Font(strike=True)), "cell_struck"),
        (lambda made: made.active.merge_cells("B2:B3"), "import_merged_cells"),
    ],
)
def test_what_nobody_sees_in_a_list_is_asked_about(change, code):
    data = sheet_of([["Tên", "Mã"], ["Phường A", "PA"], ["Phường B", "PB"]], change)
    rows, problems = units_of(data, "a.xlsx")
    assert rows == [] and code in [item.code for item in problems]
    heads = {"ten": "ten", "ma": "ma"}
    assert code in [item.code for item in read_lines(data, "a.xlsx", heads, ("ten",))]


def test_a_list_of_people_takes_semicolons_and_says_missing_columns_by_their_headings():
    heads = {"ho ten": "ho_ten", "nam sinh": "nam_sinh"}
    read = read_lines("Họ tên;Năm sinh\nNguyÔn V¨n A;１９８０\n".encode(), "a.csv", heads, ("ho_ten", "nam_sinh"))
    assert read == [(2, {"ho_ten": "Nguyễn Văn A", "nam_sinh": "1980"})]
    (problem,) = read_lines("Họ tên\nA\n".encode(), "a.csv", heads, ("ho_ten", "nam_sinh"))
    assert "nam sinh" in render(problem) and "nam_sinh" not in render(problem)
