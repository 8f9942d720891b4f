"""The page "Nộp báo cáo" with a workbook of the unit's own making: mapped, read, handed in, put aside, mended."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from kpi import actions
from kpi.workbook.reader import Reader
from tests.filled_workbooks import CAMPAIGN, CONFIG, PERIOD, UNIT, filled, layout
from tests.house_of_workbooks import open_house, submit
from tests.own_books import FIRST, wide
from tests.screens import forget, ran
from tests.signed_in import sign_in

PAGE = Path(__file__).resolve().parent.parent / "pages" / "month/upload.py"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
TASKS = ("TASKS", "", "numerator")


@pytest.fixture
def house(tmp_path, monkeypatch):
    """The store of Phường A, closed again: the page opens it."""
    monkeypatch.setenv("KPI_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("KPI_CONFIG_DIR", str(CONFIG))
    with open_house(tmp_path) as office:
        actions.add_account(office, None, "truong_a", "unit_head", UNIT)
    forget()
    yield tmp_path
    forget()


def opened(account: str = "phuong_a") -> AppTest:
    app = AppTest.from_file(str(PAGE), default_timeout=60)
    for name, value in {"pt": CAMPAIGN, "dv": UNIT, "ky_nop": PERIOD}.items():
        app.query_params[name] = value
    return ran(sign_in(app, account))


def with_file(data: bytes, account: str = "phuong_a") -> AppTest:
    app = opened(account)
    app.file_uploader[0].set_value(("bieu.xlsx", data, XLSX))
    return ran(app)


def text(app: AppTest) -> str:
    parts = [element.proto.body for element in app.get("html")]
    return "\n".join(parts + [item.value for kind in ("success", "warning", "error", "info") for item in app.get(kind)])


def button(app: AppTest, label: str):
    return next((item for item in app.button if item.label.startswith(label)), None)


def row_select(app: AppTest, row: int):
    return next(item for item in app.selectbox if item.label.startswith(f"Hàng {row}"))


def test_a_workbook_is_mapped_once_looked_at_and_handed_in(house):
    app = with_file(wide({("DISCIPLINE", "", "note"): "<script>alert(1)</script>"}, DISCIPLINE="Chấp hành giờ giấc"))
    seen = text(app)
    assert "Cách đọc biểu riêng" in "".join(item.value for item in app.header)
    assert "&lt;script&gt;" in seen and "<script>" not in seen
    assert button(app, "Nộp báo cáo") is None
    unsure = row_select(app, FIRST + 6)
    assert unsure.value == "" and row_select(app, FIRST + 1).value == "TASKS"
    unsure.set_value("DISCIPLINE")
    ran(app)
    button(app, "Lưu cách đọc").click()
    ran(app)
    assert "Biểu không đổi" in text(app) and "16 số liệu" in text(app)
    next(item for item in app.text_input if item.label.startswith("Số, ký hiệu")).set_value("9/BC-UBND")
    ran(app)
    button(app, "Nộp báo cáo").click()
    ran(app)
    assert "BN-000001" in text(app)


def test_two_rows_for_one_indicator_are_said_and_nothing_is_kept(house):
    app = with_file(wide())
    row_select(app, FIRST + 4).set_value("TASKS")
    ran(app)
    button(app, "Lưu cách đọc").click()
    ran(app)
    assert any("mỗi số liệu chỉ lấy từ một dòng" in item.value for item in app.error)
    assert button(app, "Nộp báo cáo") is None


def test_three_decimals_are_marked_once_on_the_row(house):
    def three(sheet):
        sheet.cell(FIRST + 1, 4).number_format = "0.000"

    app = with_file(wide(spoil=three))
    row_select(app, FIRST + 6).set_value("DISCIPLINE")
    ran(app)
    (mark,) = [item for item in app.checkbox if item.label.startswith("Đúng là ba số lẻ")]
    assert "ô D8 hiện 12,000 là 12" in mark.label and mark.value is False
    button(app, "Lưu cách đọc").click()
    ran(app)
    assert "mời bấm Sửa cách đọc và đánh dấu ở dòng này" in text(app)
    button(app, "Sửa cách đọc").click()
    ran(app)
    next(item for item in app.checkbox if item.label.startswith("Đúng là ba số lẻ")).check()
    ran(app)
    button(app, "Lưu cách đọc").click()
    ran(app)
    assert "ba số lẻ" not in text(app) and "16 số liệu" in text(app)


def test_a_changed_workbook_shows_its_differences_and_no_figures(house):
    app = with_file(wide())
    button(app, "Lưu cách đọc").click()
    ran(app)
    changed = with_file(wide(spoil=lambda sheet: sheet.cell(FIRST + 1, 2, "Việc <i>khác</i>")))
    assert "Biểu khác với lần trước" in "".join(item.value for item in changed.header)
    assert "Việc &lt;i&gt;khác&lt;/i&gt;" in text(changed)
    assert button(changed, "Nộp báo cáo") is None
    assert row_select(changed, FIRST + 1).value == ""


def test_a_reviewer_sees_the_sheet_but_says_nothing_of_how_to_read_it(house):
    app = with_file(wide(), "noi_vu")
    assert "Chỉ tiêu" in text(app) and button(app, "Lưu cách đọc") is None


def test_what_is_put_aside_is_taken_up_by_the_head_with_its_explanation(house):
    with Reader() as reader, open_house(house) as office:
        submit(office, filled(period="2024-05"), reader=reader)
    app = with_file(filled({TASKS: 11}, blank=(("TASKS", "", "note"),)))
    app.text_area[0].set_value("Đính chính tháng 5")
    ran(app)
    button(app, "Lưu nháp").click()
    ran(app)
    head = opened("truong_a")
    assert "Đang nhập: bieu.xlsx" in text(head)
    button(head, "Mở lại bản đang nhập").click()
    ran(head)
    assert head.text_area[0].value == "Đính chính tháng 5"
    button(head, "Nộp báo cáo").click()
    ran(head)
    assert "BN-000002" in text(head)
    assert "Đang nhập" not in text(opened("truong_a"))


def test_after_a_return_the_workbook_with_the_figures_given_is_offered(house):
    with Reader() as reader, open_house(house) as office:
        given = submit(office, filled(), reader=reader)
        cell = layout().places[TASKS].ref
        actions.send_back(office, actions.account(office, "noi_vu"), given.submission, cells={cell: "Sai"})
    app = opened()
    assert "Báo cáo lần 1 đã bị trả lại" in text(app)
    assert any(item.proto.label.startswith("Lấy tệp để sửa") for item in app.get("download_button")), "một lần bấm"
    assert "Sai" in text(app), "lý do nằm ngay ở trang nộp"
