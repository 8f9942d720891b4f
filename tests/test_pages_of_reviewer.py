"""Answers: do the calendar and the reviewer's own figures work on the screen, for the roles they are for?"""

import re
from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from kpi.plan.config_texts import _texts
from tests.reviewer_house import CODE, PERIOD, reviewer_house
from tests.screens import press, screens
from tests.test_pages import html_of


@pytest.fixture
def screen(tmp_path, monkeypatch):
    """Runs a page as an account on a house of its own; what a test did is then looked up in `screen.opened()`."""
    with reviewer_house(tmp_path):
        pass
    _texts.cache_clear()
    with screens(monkeypatch, tmp_path / "data", tmp_path / "config", pt=CODE, ky=PERIOD, ky_nv=PERIOD) as run:
        yield run


def field(app: AppTest, kind: str, label: str):
    return next(item for item in app.get(kind) if item.label == label)


def said(app: AppTest) -> str:
    return "\n".join([html_of(app), *(item.value for item in app.success)])


@pytest.mark.parametrize("account", ["lanh_dao", "nv_1", "xa_a"])
def test_the_calendar_opens_for_every_role_and_shows_a_unit_only_itself(screen, account):
    shown = html_of(screen("month/lich_bao_cao.py", account))
    assert "Nộp báo cáo theo tháng" in shown
    assert ("Xã B" in shown) == (account != "xa_a")
    assert ("Cần nhắc" in shown) == (account != "xa_a")


def test_every_cell_of_the_calendar_has_a_sign_and_a_word(screen):
    html = html_of(screen("month/lich_bao_cao.py", "nv_1"))
    cells = re.findall(r'<td class="(\w+)" title="([^"]+)">([^<]*)<span class="wide">(\w+)', html)
    assert {look for look, *_ in cells} == {"none", "plain"}
    assert all(sign.strip() and word and ": " in told for _, told, sign, word in cells)


def test_only_the_reviewer_sees_the_forms_of_the_calendar(screen):
    assert {button.label for button in screen("month/lich_bao_cao.py", "nv_1").button} >= {"Gia hạn", "Chốt số liệu"}
    for account in ("lanh_dao", "xa_a"):
        labels = {button.label for button in screen("month/lich_bao_cao.py", account).button}
        assert not labels & {"Gia hạn", "Chốt số liệu", "Đề nghị mở lại"}


def test_the_reminder_to_copy_names_the_unit(screen):
    app = screen("month/lich_bao_cao.py", "nv_1", ky="2024-05")
    assert any("Kính gửi: Xã A" in block.value and "tháng 05/2024" in block.value for block in app.code)


def test_a_month_is_closed_and_opened_again_by_two_people_on_the_screen(screen):
    app = screen("month/lich_bao_cao.py", "nv_1")
    press(app, "Chốt số liệu")
    assert "đánh dấu" in html_of(app)
    next(box for box in app.checkbox if box.label == "Tôi đã kiểm tra và đồng ý chốt").check()
    press(app, "Chốt số liệu")
    assert "Đã chốt số liệu đến hết tháng 06/2024" in said(app)
    field(app, "text_input", "Số văn bản").set_value("12/NV")
    field(app, "text_input", "Lý do").set_value("Nhập <b>sai</b>")
    press(app, "Đề nghị mở lại")
    assert "Xác nhận mở lại" not in {button.label for button in app.button}
    told = "đề nghị mở lại kỳ tháng 06/2024"
    assert any(told in item.value for item in screen("month/review.py", "nv_2").info)
    assert not any(told in item.value for item in screen("month/review.py", "nv_1").info)
    assert any(told in item.value for item in screen("board/overview.py", "nv_2").info), "trang mở đầu cũng báo"
    assert not any(told in item.value for item in screen("board/overview.py", "nv_1").info)
    second = screen("month/lich_bao_cao.py", "nv_2")
    assert "<b>sai" not in html_of(second)
    first = screen("month/lich_bao_cao.py", "nv_1")
    field(first, "text_input", "Số văn bản").set_value("13/NV")
    field(first, "text_input", "Lý do").set_value("Lý do khác")
    press(first, "Đề nghị mở lại")
    press(second, "Xác nhận mở lại")  # the screen still showed 12/NV
    assert "Văn bản 12/NV không phải" in html_of(second) + said(second)
    press(second, "Xác nhận mở lại")
    assert "Đã mở lại kỳ tháng 06/2024" in said(second)


def test_a_later_due_day_without_a_reason_is_refused_on_the_screen(screen):
    app = screen("month/lich_bao_cao.py", "nv_1", ky="2024-05")
    field(app, "multiselect", "Đơn vị").set_value(["XA_A"])
    assert "phải có lý do" in html_of(press(app, "Gia hạn"))
    field(app, "text_input", "Lý do").set_value("Mưa bão")
    field(app, "text_input", "Số văn bản").set_value("3/NV")
    assert "Đã gia hạn cho 1 đơn vị" in said(press(app, "Gia hạn"))
    assert "3/NV" in html_of(app) and "Mưa bão" in html_of(app)
    app.date_input[0].set_value(date(2024, 6, 5))  # the plan's own day
    assert "nhập nhầm" in html_of(press(app, "Gia hạn"))
    next(box for box in app.checkbox if box.label.startswith("Sửa hạn đã nhập nhầm")).check()
    field(app, "text_input", "Lý do").set_value("Nhập nhầm đơn vị")
    assert "Đã sửa hạn nộp của 1 đơn vị" in said(press(app, "Gia hạn"))
    assert "không còn: hạn nhập nhầm đã bỏ" in html_of(app) and "Nhập nhầm đơn vị" in html_of(app)


@pytest.mark.parametrize("page", ["month/lich_bao_cao.py", "month/upload.py"])
def test_a_unit_reads_its_later_due_day_with_document_and_reason(screen, page):
    app = screen("month/lich_bao_cao.py", "nv_1", ky="2024-05")
    field(app, "multiselect", "Đơn vị").set_value(["XA_A"])
    field(app, "text_input", "Lý do").set_value("Mưa <b>bão</b>")
    field(app, "text_input", "Số văn bản").set_value("3/NV")
    press(app, "Gia hạn")
    shown = html_of(screen(page, "xa_a", ky="2024-05", ky_nop="2024-05"))
    assert "đã gia hạn đến hết ngày 10/06/2024, văn bản 3/NV, lý do: Mưa &lt;b&gt;bão" in shown


def test_the_reviewers_screen_is_not_for_units(screen):
    app = screen("month/so_lieu_noi_vu.py", "xa_a")
    assert "không dành cho" in html_of(app)
    assert not [button for button in app.button if button.label in ("Ghi điểm", "Lưu số liệu của đơn vị")]


def test_leaders_read_but_do_not_enter(screen):
    app = screen("month/so_lieu_noi_vu.py", "lanh_dao")
    assert "chưa nhập" in html_of(app)
    assert not {button.label for button in app.button} & {"Ghi điểm", "Lưu số liệu của đơn vị"}


def test_an_assessment_is_typed_for_one_unit(screen):
    app = screen("month/so_lieu_noi_vu.py", "nv_1", dv_nv="XA_B")
    next(item for item in app.radio if item.label == "Kết quả").set_value("Đạt")
    press(app, "Lưu số liệu của đơn vị")
    assert "Đã lưu số liệu của 1 đơn vị" in said(app)
    shown = html_of(app)
    assert "Đã gửi" in shown and "nv_1" in shown


def test_points_are_entered_with_their_paper_and_withdrawn(screen):
    app = screen("month/so_lieu_noi_vu.py", "nv_1")
    next(item for item in app.number_input if item.label.startswith("Số điểm")).set_value(3.0)
    assert "phải có căn cứ" in html_of(press(app, "Ghi điểm"))
    field(app, "text_input", "Căn cứ").set_value("Sáng kiến <i>tỉnh</i>")
    field(app, "text_input", "Số, ngày văn bản (bắt buộc)").set_value("7/QĐ")
    press(app, "Ghi điểm")
    assert "1,00 điểm vượt mức tối đa" in said(app)
    assert "<i>tỉnh" not in html_of(app) and "+3" in html_of(app)
    field(app, "text_input", "Lý do rút").set_value("Nhập nhầm")
    press(app, "Rút")
    assert "đã rút: Nhập nhầm" in html_of(app)


def test_a_reviewer_of_a_unit_is_not_offered_that_unit(screen):
    app = screen("month/so_lieu_noi_vu.py", "nv_xa_a")
    units = next(item for item in app.selectbox if item.label == "Đơn vị")
    assert "Xã A" not in units.options


def test_the_reviewer_confirms_the_list_of_indicators_of_a_unit_on_the_screen(screen):
    app = screen("month/so_lieu_noi_vu.py", "nv_1")
    assert "Đề xuất, chưa xác nhận" in html_of(app)
    (said,) = [item.value for item in app.caption if item.value.startswith("Danh mục 3 chỉ tiêu")]
    assert all(name in said for name in ("Nhiệm vụ", "Chủ đề năm", "Chỉ số cải cách hành chính"))
    field(app, "text_input", "Số văn bản").set_value("12/QĐ-UBND")
    field(app, "date_input", "Ngày ký").set_value(date(2024, 3, 20))
    press(app, "Xác nhận danh mục")
    assert "12/QĐ-UBND" in html_of(app) and "Đã xác nhận" in html_of(app)
    assert "Xác nhận danh mục" not in {button.label for button in screen("month/so_lieu_noi_vu.py", "lanh_dao").button}
