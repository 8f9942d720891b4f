"""Answers: is the template what an officer can fill in, and does it give away nothing it should not?"""

import io
import os
import stat
import time
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from zipfile import ZipFile

import openpyxl
import pytest
from openpyxl.utils import get_column_letter

from kpi import actions
from kpi.house.account import Account
from kpi.keeping.doctor.place import keys as doctor_keys
from kpi.keeping.doctor.wholeness import keys_made_anew
from kpi.month.intake.identity import IDENTITY_SHEET, Identity, Keys, add_key, load_keys
from kpi.month.intake.layout import GUIDE_SHEET, HEADING_ROW, KEY_COLUMN, REPORT_SHEET, layout_of
from kpi.month.intake.submission import draft_of
from kpi.month.intake.template import write_template
from kpi.month.intake.template.guide_sheet import guide
from kpi.plan.config import load
from kpi.store import KeyLost
from kpi.workbook.reader import Reader
from tests.filled_workbooks import KEYS, NOW, PERIOD, filled, layout, plans, template
from tests.house_of_workbooks import open_house, submit


@pytest.fixture(scope="module")
def book():
    """The empty template of Phường A for June, read back."""
    return openpyxl.load_workbook(io.BytesIO(template()))


@pytest.fixture(scope="module")
def sheet(book):
    """Its report sheet."""
    return book[REPORT_SHEET]


def test_every_input_cell_is_open_coloured_and_empty_and_every_other_cell_is_locked(sheet):
    inputs = layout().inputs
    for row in sheet.iter_rows():
        for cell in row:
            if cell.coordinate in inputs:
                assert not cell.protection.locked, cell.coordinate
                assert cell.value is None, cell.coordinate
                assert cell.fill.fgColor.rgb in ("00FFF2B3", "00FFF9E0"), cell.coordinate
            elif cell.coordinate not in _covered_by_an_input(sheet, inputs):
                assert cell.protection.locked, cell.coordinate
    assert sheet.protection.sheet
    allowed = (sheet.protection.formatCells, sheet.protection.formatRows, sheet.protection.formatColumns)
    assert allowed == (False, False, False)  # "đổi định dạng ô", "bỏ ẩn hàng": what a problem asks for can be done


def _covered_by_an_input(sheet, inputs) -> set[str]:
    return {
        f"{get_column_letter(column)}{row}"
        for area in sheet.merged_cells.ranges
        if area.start_cell.coordinate in inputs
        for row, column in area.cells
    }


def test_every_figure_of_every_reported_indicator_has_an_input_cell_of_its_own():
    asked = {(item.indicator, item.part, item.field) for item in layout().inputs.values()}
    steps = ("tiep_nhan", "tham_dinh", "phe_duyet", "ky_so", "tra_ket_qua")
    assert {("DIGITISATION", step, "numerator") for step in steps} <= asked
    assert {("LAUNCH", "", field) for field in ("numerator", "done_on", "document_number")} <= asked
    assert {
        ("DISBURSEMENT", "", "numerator"),
        ("DISBURSEMENT", "", "denominator"),
        ("DISBURSEMENT", "ke_hoach_dau_nam", "numerator"),
    } <= asked
    assert {(code, "", "note") for code in ("LAUNCH", "TASKS", "THEME", "DISCIPLINE", "GREEN_AREA")} <= asked


def test_every_share_and_count_has_its_estimate_cells_and_nothing_else_has():
    estimates = {(item.indicator, item.field) for item in layout().inputs.values() if item.part == "uoc_ca_nam"}
    shares = ("TASKS", "DISBURSEMENT", "DIGITISATION", "REPLIES", "GREEN_AREA")
    both = {(code, field) for code in shares for field in ("numerator", "denominator")}
    assert estimates == both | {("INITIATIVES", "numerator")}


def test_what_the_reviewer_enters_or_does_not_apply_to_the_unit_is_not_asked():
    assert "PAR_INDEX" not in {block.indicator.code for block in layout().blocks}
    assert "DISBURSEMENT" in {block.indicator.code for block in layout("PHUONG_A").blocks}
    assert "DISBURSEMENT" not in {block.indicator.code for block in layout("PHUONG_B").blocks}


def test_drop_downs_limits_and_dates_cover_every_input_with_vietnamese_words(sheet):
    inputs, rules = layout().inputs, {}
    for rule in sheet.data_validations.dataValidation:
        assert rule.showErrorMessage and rule.errorTitle and rule.error
        assert len(rule.errorTitle) <= 32 and len(rule.error) <= 255
        for area in rule.sqref.ranges:
            rules |= {sheet.cell(row, column).coordinate: rule for row, column in area.cells}
    assert set(rules) == set(inputs)
    types = {"whole": "whole", "number": "decimal", "date": "date", "text": "textLength"}
    assert all(rules[ref].type == types.get(item.kind, "list") for ref, item in inputs.items())
    places = layout().places
    assert rules[places["LAUNCH", "", "numerator"].ref].formula1 == '"Đã thực hiện,Chưa thực hiện"'
    assert rules[places["THEME", "", "numerator"].ref].formula1 == '"Đạt,Không đạt"'
    assert rules[places["DISCIPLINE", "", "numerator"].ref].formula2 == "10"


def test_it_prints_on_one_landscape_a4_width_with_its_headings_repeated_and_frozen(sheet):
    assert sheet.freeze_panes == f"A{HEADING_ROW + 1}"
    assert sheet.print_title_rows in (f"{HEADING_ROW}:{HEADING_ROW}", f"${HEADING_ROW}:${HEADING_ROW}")
    setup = sheet.page_setup
    assert (setup.orientation, int(setup.paperSize), setup.fitToWidth, setup.fitToHeight) == ("landscape", 9, 1, 0)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.column_dimensions[KEY_COLUMN].hidden


def test_the_head_names_plan_unit_month_and_due_date(sheet):
    assert sheet["A1"].value == "BÁO CÁO SỐ LIỆU THI ĐUA THÁNG 06/2024"
    assert sheet["A3"].value == "Theo Kế hoạch số 01/KH-UBND ngày 10/01/2024 của UBND thành phố"
    assert sheet["A4"].value == "Đơn vị: Phường A"
    assert sheet["D4"].value == "Số liệu chốt đến hết ngày 30/06/2024"
    assert sheet["G4"].value == "Hạn nộp: 24 giờ ngày 05/07/2024"


def test_a_plan_without_number_or_date_says_so():
    assert layout("PHUONG_A", campaign="phong_trao_khac").locked["A3"] == "Theo Kế hoạch (chưa có số)"


def test_targets_are_told_as_the_plan_means_them():
    targets = {block.indicator.code: block.target for block in layout().blocks}
    assert targets["DISBURSEMENT"].split("\n") == [
        "≥ 80% đến 30/09/2024 (phấn đấu)",
        "100% đến 31/12/2024 (phấn đấu)",
        "Lũy kế từ đầu năm đến 30/06/2024",
    ]
    assert "suy luận của phần mềm, không có trong Kế hoạch" in targets["INITIATIVES"]
    assert targets["DISCIPLINE"].startswith("Tối đa 10 điểm")
    assert targets["REPLIES"].endswith("Riêng tháng 06/2024")


def test_last_months_figures_stand_beside_the_input_under_the_name_of_their_month():
    drawn = layout()
    previous = {
        ("TASKS", "", "numerator"): Decimal(9),
        ("GREEN_AREA", "", "numerator"): Decimal("1.5"),
        ("LAUNCH", "", "numerator"): Decimal(1),
        ("LAUNCH", "", "done_on"): date(2024, 3, 20),
        ("DIGITISATION", "", "numerator"): Decimal(44),
    }
    identity = Identity.signed(KEYS, drawn.campaign, drawn.unit, drawn.period, drawn.digest)
    sheet = openpyxl.load_workbook(io.BytesIO(write_template(drawn, previous, identity)))[REPORT_SHEET]

    def beside(indicator: str, part: str, field: str):
        return sheet["F" + drawn.places[indicator, part, field].ref[1:]].value

    assert sheet[f"F{HEADING_ROW}"].value == "Kỳ trước (tháng 05/2024)"
    assert beside("TASKS", "", "numerator") == 9
    assert beside("GREEN_AREA", "", "numerator") == 1.5
    assert beside("LAUNCH", "", "numerator") == "Đã thực hiện"
    assert beside("LAUNCH", "", "done_on").date() == date(2024, 3, 20)
    assert beside("DIGITISATION", "tra_ket_qua", "numerator") == 44
    assert beside("INITIATIVES", "", "numerator") is None


def test_no_label_is_cut_off_by_its_row():
    """1.2 characters to a unit of width is what LibreOffice and Excel set in Times New Roman 11; 14.5 points a line."""
    plan = load()["uong_bi_2024"]
    drawn = layout_of(plan, plan.units[0], PERIOD)
    identity = Identity.signed(KEYS, drawn.campaign, drawn.unit, drawn.period, drawn.digest)
    sheet = openpyxl.load_workbook(io.BytesIO(write_template(drawn, {}, identity)))[REPORT_SHEET]
    room = {column: sheet.column_dimensions[column].width * 1.2 for column in "BCE"}
    for block in drawn.blocks:
        for line in block.lines:
            assert sheet.row_dimensions[line.row].height >= -(-len(line.label) // room["C"]) * 14.5, line.label
        height = sum(sheet.row_dimensions[line.row].height for line in block.lines)
        assert height >= -(-len(block.indicator.name) // room["B"]) * 14.5, block.indicator.name
        assert height >= sum(-(-len(text) // room["E"]) for text in block.target.split("\n")) * 13, block.target


def test_demonstration_data_is_marked_and_real_data_is_not():
    marked = openpyxl.load_workbook(io.BytesIO(template(is_demo=True)))[REPORT_SHEET]["G5"].value
    plain = openpyxl.load_workbook(io.BytesIO(template()))[REPORT_SHEET]["G5"].value
    assert (marked, plain) == ("DỮ LIỆU MINH HỌA", None)


def test_the_guide_says_when_to_write_zero_and_when_to_leave_blank(book):
    text = "\n".join(str(cell.value) for (cell,) in book[GUIDE_SHEET].iter_rows(max_col=1))
    for words in ("Không phát sinh: ghi 0", "Chưa có số liệu: để trống", "Lũy kế từ đầu năm", "30/06/2024", "1.234"):
        assert words in text


def test_the_identity_sheet_is_hidden_and_signed_and_holds_no_key(book):
    assert book[IDENTITY_SHEET].sheet_state == "veryHidden"
    values = [str(cell.value) for row in book[IDENTITY_SHEET].iter_rows() for cell in row]
    assert {"thi_diem", "PHUONG_A", PERIOD, "test"} <= set(values)
    assert not any(KEYS.secrets["test"].decode() in value or KEYS.secrets["test"].hex() in value for value in values)


def test_the_same_template_is_the_same_bytes_whatever_the_clock_says():
    drawn = layout()
    identity = Identity.signed(KEYS, drawn.campaign, drawn.unit, drawn.period, drawn.digest)
    first = write_template(drawn, {}, identity)
    time.sleep(1.1)
    assert write_template(drawn, {}, identity) == first
    with ZipFile(io.BytesIO(first)) as archive:
        assert {item.date_time for item in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_layout_and_template_are_made_within_a_fraction_of_a_second():
    """Some 30 ms of 40 on the longest template of the product; the bound leaves room for a busy machine."""
    plan = load()["uong_bi_2024"]
    unit = plan.units[0]

    def seconds() -> float:
        start = time.process_time()
        drawn = layout_of(plan, unit, "2024-06")
        identity = Identity.signed(KEYS, "uong_bi_2024", unit.code, "2024-06", drawn.digest)
        write_template(drawn, {}, identity)
        return time.process_time() - start

    assert min(seconds() for _ in range(3)) < 0.12


def test_keys_are_made_once_kept_secret_and_old_ones_still_read(tmp_path):
    folder = tmp_path / "secrets"
    assert load_keys(folder).secrets == {}
    first = add_key(folder)
    assert load_keys(folder).sound() == first
    second = add_key(folder)
    assert second.current != first.current
    assert second.secrets[first.current] == first.secrets[first.current]
    assert load_keys(folder) == second
    if os.name == "posix":
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
        assert {stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()} == {0o600}
    assert all(len(secret) == 32 for secret in second.secrets.values())
    with Reader() as reader:
        signed_before = reader.read(filled(keys=first), "cu.xlsx")
    assert draft_of(signed_before, plans(), second, NOW)[1] == []


@pytest.mark.parametrize("left", ["", "abc", "ab" * 31, "z" * 64, " "])
def test_a_damaged_key_signs_nothing_reads_nothing_and_is_never_replaced(tmp_path, left):
    folder = tmp_path / "secrets"
    first = add_key(folder)
    path = folder / f"template-{first.current}.key"
    path.write_text(left, "ascii")
    found = load_keys(folder)
    assert found.secrets == {} and list(found.damaged) == [first.current]
    with pytest.raises(KeyLost, match="không tự thay"):
        load_keys(folder).sound()
    assert path.read_text("ascii") == left and len(list(folder.iterdir())) == 1
    with Reader() as reader:
        signed_before = reader.read(filled(keys=first), "cu.xlsx")
    assert [item.code for item in draft_of(signed_before, plans(), found, NOW)[1]] == ["template_unknown_key"]
    assert [item.code for item in doctor_keys(tmp_path)] == ["key_damaged"]
    path.write_text(first.secrets[first.current].hex(), "ascii")
    assert load_keys(folder).sound() == first and list(doctor_keys(tmp_path)) == []


@pytest.mark.parametrize(("written", "is_whole"), [("ab" * 28, True), ("ab" * 16, True), ("ab" * 15, False)])
def test_a_key_an_office_brought_itself_has_sixteen_bytes_at_least(tmp_path, written, is_whole):
    folder = tmp_path / "secrets"
    folder.mkdir()
    (folder / "template-cua_tinh.key").write_text(written, "ascii")
    assert list(load_keys(folder).secrets) == (["cua_tinh"] if is_whole else [])
    assert [item.code for item in doctor_keys(tmp_path)] == ([] if is_whole else ["key_damaged"])


def test_a_damaged_older_key_is_told_and_new_templates_go_on(tmp_path):
    folder = tmp_path / "secrets"
    first, second = add_key(folder), add_key(folder)
    (folder / f"template-{first.current}.key").write_text("", "ascii")
    assert load_keys(folder).sound().current == second.current
    assert [item.code for item in doctor_keys(tmp_path)] == ["key_damaged"]


def test_a_lost_key_is_made_anew_and_said_where_workbooks_came_in_before(tmp_path):
    with open_house(tmp_path) as office:

        def lost():
            for path in office.secrets_dir.glob("template-*.key"):
                path.unlink()
            found = actions.template_workbook(office, None, "thi_diem", "PHUONG_A", "2024-06")
            assert isinstance(found, tuple), found
            return [row["subject"] for row in office.store.run("template_keys_made_anew")]

        assert lost() == [] and list(keys_made_anew(office.store)) == []  # a first key: nothing was lost
        for path in office.secrets_dir.glob("template-*.key"):
            path.unlink()
        (office.secrets_dir / "template-test.key").write_text(KEYS.secrets["test"].hex(), "ascii")
        assert hasattr(submit(office, filled()), "submission")
        (told,) = lost()
        assert told.startswith("secrets/template-")
        (finding,) = keys_made_anew(office.store)
        assert finding.level == "warning" and "bản sao lưu" in finding.hint
        for path in office.secrets_dir.glob("template-*.key"):
            path.unlink()
        actions.try_first_report(office, Account("quan_tri", frozenset({"admin"}), None), "thi_diem")
        assert len(office.store.run("template_keys_made_anew")) == 2  # said by whatever first signs again


def test_a_template_of_another_installation_asks_to_download_again_and_accuses_nobody():
    from kpi.plan.messages import render

    with Reader() as reader:
        workbook = reader.read(filled(keys=Keys("0001-khac", {"0001-khac": b"x" * 32})), "khac.xlsx")
    for keys in (KEYS, Keys("", {})):
        draft, problems = draft_of(workbook, plans(), keys, datetime(2024, 7, 3, tzinfo=UTC))
        assert draft is None
        assert [problem.code for problem in problems] == ["template_unknown_key"]
        assert "tải lại mẫu" in render(problems[0]).lower() and "giả" not in render(problems[0])


def test_the_guide_explains_the_steps_only_where_the_template_asks_for_them():
    with_steps = layout()
    many = next(len(block.indicator.parts) for block in with_steps.blocks if block.indicator.parts_in_order)
    headings = [heading for heading, _ in guide(with_steps)]
    assert [heading.split(".")[0] for heading in headings] == [str(place) for place in range(1, len(headings) + 1)]
    assert f"5. Quy trình {many} bước điện tử" in headings
    without = replace(with_steps, blocks=tuple(it for it in with_steps.blocks if not it.indicator.parts_in_order))
    text = " ".join(" ".join((heading, *lines)) for heading, lines in guide(without))
    assert "bước" not in text and "5. Ước cả năm" in text
