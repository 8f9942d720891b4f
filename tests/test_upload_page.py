"""The page "Nộp báo cáo" with real files: problems marked, another month carried over, preview, explanation."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from kpi.workbook.reader import Reader
from tests.filled_workbooks import CAMPAIGN, CONFIG, PERIOD, UNIT, filled, layout
from tests.house_of_workbooks import open_house, submit
from tests.screens import forget
from tests.signed_in import sign_in

PAGE = Path(__file__).resolve().parent.parent / "pages" / "month/upload.py"
TASKS = ("TASKS", "", "numerator")
NO_NOTE = (("TASKS", "", "note"),)
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@pytest.fixture
def chosen(tmp_path, monkeypatch):
    """(data, account) -> the page of Phường A for June after it has chosen a file; May was reported."""
    with Reader() as reader, open_house(tmp_path) as office:
        submit(office, filled(period="2024-05"), reader=reader)
    monkeypatch.setenv("KPI_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("KPI_CONFIG_DIR", str(CONFIG))
    forget()

    def choose(data: bytes, account: str = "phuong_a") -> AppTest:
        app = AppTest.from_file(str(PAGE), default_timeout=60)
        for name, value in {"pt": CAMPAIGN, "dv": UNIT, "ky_nop": PERIOD}.items():
            app.query_params[name] = value
        sign_in(app, account).run()
        assert not app.exception, app.exception
        app.file_uploader[0].set_value(("bao_cao.xlsx", data, XLSX)).run()
        assert not app.exception, app.exception
        return app

    yield choose
    forget()


def text(app: AppTest) -> str:
    parts = [element.proto.body for element in app.get("html")]
    return "\n".join(parts + [item.value for kind in ("success", "warning", "error") for item in app.get(kind)])


def send_button(app: AppTest):
    return next(button for button in app.button if button.label == "Nộp báo cáo")


def downloads(app: AppTest) -> list[str]:
    return [element.proto.label for element in app.get("download_button")]


def test_a_warning_keeps_the_button_shut_until_it_is_explained(chosen):
    app = chosen(filled({TASKS: 11}, blank=NO_NOTE))
    assert send_button(app).disabled
    (field,) = app.text_area
    assert layout().places[TASKS].ref in field.label
    field.set_value("…").run()
    assert send_button(app).disabled
    app.text_area[0].set_value("Đính chính <b>tháng 5</b>").run()
    assert not send_button(app).disabled
    send_button(app).click().run()
    assert "BN-000002" in text(app) and not app.exception


def test_the_preview_says_what_changes_before_anything_is_stored(chosen):
    seen = text(chosen(filled({TASKS: 14})))
    assert "Bản nộp số 1." in seen and "điểm, hạng" in seen
    assert "14 / 15" in seen and "12 / 15" in seen and "+13,3 điểm %" in seen


def test_a_share_reads_in_the_preview_as_in_the_table_of_all_units_and_its_change_can_be_subtracted(chosen):
    seen = text(chosen(filled({TASKS: 80, ("TASKS", "", "denominator"): 81})))
    assert "80 / 81 (98,8%)" in seen and "12 / 15 (80,0%)" in seen and "+18,8 điểm %" in seen


def test_the_receipt_counts_as_many_figures_as_the_preview_though_a_blank_was_explained(chosen):
    app = chosen(filled({TASKS: 14}, blank=(("INITIATIVES", "", "numerator"),)))
    assert "tháng 06/2024, 15 số liệu" in text(app)
    app.text_area[0].set_value("Sáng kiến bị thu hồi").run()
    send_button(app).click().run()
    assert "<dt>Số liệu</dt><dd>15</dd>" in text(app)


def test_a_file_with_errors_offers_itself_marked_and_no_button(chosen):
    app = chosen(filled({TASKS: "1.234"}))
    assert "Tải tệp đã đánh dấu lỗi" in downloads(app)
    assert not [button for button in app.button if button.label == "Nộp báo cáo"]


def test_a_file_of_another_month_offers_to_carry_its_figures_over(chosen):
    app = chosen(filled(period="2024-05"))
    (label,) = [label for label in downloads(app) if label.endswith("có sẵn số liệu đã nhập")]
    assert "2024" in label


def test_what_is_no_workbook_is_said_without_a_marked_file(chosen):
    app = chosen(b"%PDF-1.7 khong phai bang tinh")
    assert "tệp PDF" in text(app)
    assert downloads(app) == ["Tải mẫu Excel"]


def test_a_reviewer_may_look_but_not_send(chosen):
    app = chosen(filled({TASKS: 14}), "noi_vu")
    assert "Bản nộp số 1." in text(app)
    assert not [button for button in app.button if button.label == "Nộp báo cáo"]
