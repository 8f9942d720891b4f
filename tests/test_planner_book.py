"""A plan as one workbook, as YAML, as keys: three readings of one model, and every fault at its cell."""

import io
import re

import openpyxl
import pytest
import yaml
from hypothesis import given, settings

from kpi.plan.config import load, plan_of_raw
from kpi.plan.config_texts import texts
from kpi.plan.messages import render
from kpi.plan.model import KINDS, Unit
from kpi.planner.acts.checking_books import check_plan_workbook
from kpi.planner.book.reading import read_plan
from kpi.planner.book.writing import plan_book
from kpi.planner.checking import checked
from kpi.planner.differences import differences
from kpi.planner.fields import FILE, fields_of, table_name, tables_of
from kpi.planner.official_words import EMPTY, told
from kpi.planner.said import as_json, from_json, said_of, units_csv_of, yaml_of
from kpi.workbook.reader import Workbook
from tests.random_campaigns import worlds

PLANS = load()
CODES = sorted(PLANS)


def through_the_book(reader, plan, change=None):
    """What comes back from the workbook of a plan, after `change(workbook)` where one is given."""
    data = plan_book(said_of(plan), plan.sha256)
    if change:
        book = openpyxl.load_workbook(io.BytesIO(data))
        change(book)
        out = io.BytesIO()
        book.save(out)
        data = out.getvalue()
    book = reader.read(data, "bo_cau_hinh.xlsx")
    assert isinstance(book, Workbook), book
    return read_plan(book)


@pytest.mark.parametrize("code", CODES)
def test_a_shipped_plan_comes_back_from_its_workbook_with_the_same_sha256(reader, code):
    reading = through_the_book(reader, PLANS[code])
    assert reading.problems == []
    assert reading.plan.sha256 == PLANS[code].sha256


@pytest.mark.parametrize("code", CODES)
def test_a_shipped_plan_comes_back_from_its_yaml_and_from_the_store(code):
    plan, said = PLANS[code], said_of(PLANS[code])
    issues = []
    again = plan_of_raw("x", yaml.safe_load(yaml_of(said)), {plan.campaign.units: plan.units}, issues)
    assert issues == [] and again.sha256 == plan.sha256
    kept, faults = checked(from_json(as_json(said)))
    assert faults == [] and kept.sha256 == plan.sha256
    assert units_csv_of(said).splitlines()[0].startswith("code,name,kind,parent,peer_group")
    assert differences(said, from_json(as_json(said))) == []


@settings(max_examples=8)
@given(world=worlds())
def test_any_plan_comes_back_from_its_workbook(reader, world):
    issues = []
    rows = [{key: value for key, value in unit.items() if value not in ("", None)} for unit in world.units]
    units = tuple(
        Unit.model_validate({**row, "traits": tuple(filter(None, row.get("traits", "").split(";")))}) for row in rows
    )
    plan = plan_of_raw("x", world.campaign, {world.campaign["units"]: units}, issues)
    assert issues == []
    written = yaml.safe_load(yaml_of(said_of(plan)))  # 0.50 and 0.5 are one number, written in one way
    plan = plan_of_raw("x", written, {plan.campaign.units: units}, issues)
    assert through_the_book(reader, plan).plan.sha256 == plan.sha256


def cell_of(book, table, key, row=5):
    """The cell under a key on a table's sheet, or beside it on the plan's own."""
    sheet = book[table_name(table)[:31]]
    if table == "":
        return next(sheet.cell(line, 2) for line in range(2, sheet.max_row + 1) if sheet.cell(line, 5).value == key)
    column = next(place for place in range(1, sheet.max_column + 1) if sheet.cell(4, place).value == key)
    return sheet.cell(row, column)


# What an official may type wrong in a cell -> the code, and what the sentence must name as found.
WRONG = {
    "a share as 80": ("indicators.milestones", "target", 80, "plan_value_not_allowed"),
    "a day that is none": ("indicators.milestones", "due_on", "31/02/2024", "plan_cell_unreadable"),
    "a number with a word": ("indicators", "weight", "một", "plan_cell_unreadable"),
    "an ambiguous number": ("indicators", "weight", "1.234", "plan_cell_unreadable"),
    "a choice that is none": ("indicators", "measure", "tỷ trọng", "plan_cell_unreadable"),
    "a code with accents": ("indicators", "code", "GIẢI NGÂN", "plan_value_not_allowed"),
    "an unknown parent": ("unit_rows", "parent", "KHONG_CO", "plan_value_not_allowed"),
    "an unknown indicator": ("awards.criteria", "supported_by", "KHONG_CO", "plan_value_not_allowed"),
    "a row that belongs nowhere": ("indicators.milestones", "^", "KHONG_CO", "plan_row_belongs_nowhere"),
    "yes or no as perhaps": ("indicators", "part_of_whole", "có lẽ", "plan_cell_unreadable"),
    "a due day of 40": ("", "reporting.due_day", 40, "plan_value_not_allowed"),
    "half a due day": ("", "reporting.due_day", "5,5", "plan_cell_unreadable"),
    "an unknown kind": ("", "kind", "hội thi", "plan_kind_unknown"),
}


def row_of(book, indicator):
    """The first row of an indicator on the sheet of milestones."""
    sheet = book["Mốc"]
    return next(row for row in range(5, sheet.max_row + 1) if sheet.cell(row, 1).value == indicator)


@pytest.mark.parametrize("what", sorted(WRONG))
def test_every_wrong_cell_is_named_with_its_place(reader, what):
    table, key, value, code = WRONG[what]
    places = []

    def spoil(book):
        cell = cell_of(book, table, key, row_of(book, "DISBURSEMENT") if key == "target" else 5)
        cell.value = value
        places.append((cell.parent.title, cell.coordinate))

    reading = through_the_book(reader, PLANS["uong_bi_2024"], spoil)
    assert reading.plan is None
    told = [(item.code, item.sheet, item.cell) for item in reading.problems if str(value) in (item.found or "")]
    assert (code, *places[0]) in told, reading.problems
    for item in reading.problems:  # each says its sheet and cell, in the words of the tables
        sentence = render(item)
        assert sentence.startswith(f"Trang “{item.sheet}”, ô {item.cell}") and not KEYS.search(sentence), sentence


KEYS = re.compile(r"Decimal|datetime|\b[a-z]+_on\b|[{}]|units/|\d{4}-\d\d-\d\d|không có; cho phép|khóa bắt buộc")


def test_one_wrong_cell_is_told_once_at_its_own_row_whatever_the_order_of_the_rows(reader):
    def spoilt(*changes):
        def spoil(book):
            first = row_of(book, "DISBURSEMENT")
            rows.append(first)
            for key, line, value in changes:
                cell_of(book, "indicators.milestones", key, first + line).value = value

        rows = []
        reading = through_the_book(reader, PLANS["uong_bi_2024"], spoil)
        return [(item.sheet, item.cell) for item in reading.problems], rows[0]

    found, row = spoilt(("due_on", 0, "cuối năm"))
    assert found == [("Mốc", f"B{row}")]
    found, row = spoilt(("due_on", 0, "31/12/2024"), ("due_on", 1, "30/09/2024"), ("target", 0, "rất nhiều"))
    assert found == [("Mốc", f"C{row}")]
    found, row = spoilt(("due_on", 0, "31/12/2024"), ("due_on", 1, "30/09/2024"), ("target", 0, -1))
    assert found == [("Mốc", f"C{row}")]


@pytest.mark.parametrize(("code", "mark"), [("cp1258", ";"), ("utf-8-sig", ";"), ("utf-16", "\t")])
def test_a_sheet_that_excel_saved_as_csv_is_told_what_it_is(code, mark):
    lines = [("Mã", "Tên"), ("code", "name"), ("GIAI_NGAN", "Giải ngân")]
    data = "\r\n".join(map(mark.join, lines)).encode(code, "replace")
    found = check_plan_workbook(data, "Chỉ tiêu.csv")
    assert [item.code for item in found] == ["plan_book_is_csv"] and "Excel Workbook" in render(found[0])


def test_what_a_fault_is_said_with():
    assert told("không có", "khóa bắt buộc phải có") == (EMPTY, "phải nhập")
    assert told("Decimal('-1.5')", "từ 0") == ("-1,5", "từ 0")
    assert told("'GIẢI'", "mã đơn vị có trong units/uong_bi.csv") == ("“GIẢI”", "mã đơn vị có ở bảng Đơn vị")
    assert told("datetime.date(2025, 1, 2)", "đến 2024-12-31 (ends_on)") == ("02/01/2025", "đến 31/12/2024")
    assert told("2024-13-40", "x")[0] == "2024-13-40"


def test_two_of_one_code_are_named(reader):
    def twice(book):
        cell_of(book, "indicators", "code", 6).value = "LAUNCH_PLAN"

    reading = through_the_book(reader, PLANS["uong_bi_2024"], twice)
    assert any(
        "LAUNCH_PLAN" in (item.found or "") and (item.sheet, item.cell) == ("Chỉ tiêu", "A6")
        for item in reading.problems
    )


@pytest.mark.parametrize("typed", ["80%", "0,8", 0.8, "80 %"])
def test_a_share_may_be_typed_in_any_way_people_write_it(reader, typed):
    def change(book):
        cell_of(book, "indicators.milestones", "target", row_of(book, "DISBURSEMENT")).value = typed

    reading = through_the_book(reader, PLANS["uong_bi_2024"], change)
    assert reading.problems == []
    assert reading.plan.sha256 == PLANS["uong_bi_2024"].sha256


def test_all_faults_are_told_at_once(reader):
    def spoil(book):
        cell_of(book, "indicators", "weight").value = "nhiều"
        cell_of(book, "unit_rows", "sort_order").value = "đầu"
        cell_of(book, "", "starts_on").value = "hôm qua"

    reading = through_the_book(reader, PLANS["uong_bi_2024"], spoil)
    assert {item.sheet for item in reading.problems} >= {"Chỉ tiêu", "Đơn vị", "Phong trào"}


def test_another_workbook_is_told_what_it_is_not(reader):
    book = openpyxl.Workbook()
    book.active["A1"] = "Báo cáo"
    out = io.BytesIO()
    book.save(out)
    problems = read_plan(reader.read(out.getvalue(), "x.xlsx")).problems
    assert [item.code for item in problems] == ["plan_book_is_none"]


@pytest.mark.parametrize("kind", KINDS)
def test_every_key_has_its_words_and_every_choice_and_table_too(kind):
    written = texts(FILE)
    assert [f"{item.table}.{item.key}" for item in fields_of(kind) if not item.said["meaning"]] == []
    choices = {code for item in fields_of(kind) if item.sort == "choice" for code in item.choices}
    assert sorted(choices - set(written["choices"])) == []
    assert [table for table in tables_of(kind) if table not in written["tables"]] == []


def test_what_changed_is_said_in_words():
    said = said_of(PLANS["uong_bi_2024"])
    changed = from_json(as_json(said))
    changed["reporting"]["due_day"] = 7
    changed["indicators"][0]["weight"] = "2"
    changed["indicators"].pop(1)
    sentences = [item.sentence for item in differences(said, changed)]
    assert "Phong trào: hạn nộp (ngày của tháng sau) từ 5 (mặc định) thành 7" in sentences
    named = "Xây dựng Kế hoạch, tổ chức phát động phong trào thi đua"
    assert f"Chỉ tiêu “{named}”: trọng số từ 1 (mặc định) thành 2" in sentences
    assert "Chỉ tiêu “Gửi văn bản phát động về UBND thành phố (qua Phòng Nội vụ)”: bỏ" in sentences


def test_rows_and_codes_are_named_and_a_code_stands_only_where_two_names_are_alike():
    said = from_json(as_json(said_of(PLANS["uong_bi_2024"])))
    changed = from_json(as_json(said))
    money = next(item for item in changed["indicators"] if item["code"] == "DISBURSEMENT")
    money["milestones"][0]["target"] = "0.85"
    money["owner"] = "PHONG_NOI_VU"
    changed["unit_rows"][3]["peer_group"] = "khoi_phong_ban"
    changed["awards"][0]["criteria"][3]["value"] = "3"
    changed["tasks"] = changed["tasks"][1::-1] + changed["tasks"][2:]
    told = {item.sentence for item in differences(said, changed)}
    award = "“Giấy khen của Chủ tịch UBND thành phố (tập thể)”"
    assert told == {
        "Chỉ tiêu “Giải ngân kế hoạch vốn”: cơ quan chủ trì từ Phòng Tài chính - Kế hoạch thành Phòng Nội vụ",
        "Mốc 30/09/2024 của “Giải ngân kế hoạch vốn”: mục tiêu từ 80% thành 85%",
        "Nhiệm vụ theo Kế hoạch: đổi thứ tự các dòng",
        f"Tiêu chuẩn “Hạng không quá” (III.2) của {award}: mức cần từ 5 thành 3",
        "Đơn vị “Phường Phương Nam”: cụm, khối thi đua từ “Cụm xã, phường” thành “Khối phòng, ban chuyên môn”",
    }
    new = {"code": "GIAI_NGAN_2", "name": "Giải ngân kế hoạch vốn", "measure": "share"}
    new["milestones"] = [{"due_on": "2024-12-31", "target": "0.9"}]
    twins = [item.sentence for item in differences(said, {**said, "indicators": [*said["indicators"], new]})]
    assert "Chỉ tiêu “Giải ngân kế hoạch vốn” (mã GIAI_NGAN_2): thêm mới (loại chỉ tiêu Tỷ lệ)" in twins
    assert any("thêm mới (mục tiêu 90%)" in line and "(mã GIAI_NGAN_2)" in line for line in twins), twins


def test_a_unit_of_an_unknown_group_is_a_fault_at_its_cell():
    plan = PLANS["uong_bi_2024"]
    said = from_json(as_json(said_of(plan)))
    said["unit_rows"][3]["peer_group"] = "cum_la"
    data = plan_book(said, plan.sha256)
    found = check_plan_workbook(data, "x.xlsx", plans=PLANS)
    assert [(item.sheet, item.cell, item.found) for item in found] == [("Đơn vị", "E8", "cum_la")]
    named = {**said, "peer_groups": [{"code": "cum_phuong_xa", "name": "Cụm xã, phường"}]}
    told = check_plan_workbook(plan_book(named, plan.sha256), "x.xlsx")
    assert {item.sheet for item in told} == {"Đơn vị"} and ("E8", "cum_la") in {(it.cell, it.found) for it in told}
    said["unit_rows"][3]["peer_group"] = "cum_phuong_xa"
    assert isinstance(check_plan_workbook(plan_book(said, plan.sha256), "x.xlsx", plans=PLANS), dict)


@pytest.mark.parametrize("code", CODES)
def test_a_draft_as_the_store_keeps_it_comes_back_from_its_workbook(reader, code):
    """Numbers and days are texts in the store: in the workbook they are numbers and days again."""
    kept = from_json(as_json(said_of(PLANS[code])))
    reading = read_plan(reader.read(plan_book(kept, "x"), "bo_cau_hinh.xlsx"))
    assert reading.problems == [] and reading.plan.sha256 == PLANS[code].sha256
