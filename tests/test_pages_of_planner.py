"""Answers: does the screen Soạn phong trào lead an official from a first field to a version in force?"""

import pytest

from kpi import actions
from pages.kit import house
from tests.screens import press, ran, screens
from tests.shortlist_house import ShortlistHouse
from tests.test_pages import html_of

PAGE = "planner/soan_phong_trao.py"


@pytest.fixture
def screen(tmp_path, monkeypatch):
    with ShortlistHouse(tmp_path, is_closed=False) as made:
        data, config = made.data_dir, made.data_dir.parent / "config"
    with screens(monkeypatch, data, config) as run:
        yield run


def titles(app):
    return [item.value for item in app.title]


@pytest.mark.parametrize("account", ["noi_vu", "quan_ly", "lanh_dao", "xa_a", "truong_xa_a"])
def test_the_screen_is_for_those_who_draft(screen, account):
    assert ("Soạn phong trào" in titles(screen(PAGE, account))) == (account in {"noi_vu", "quan_ly"})


def test_a_draft_is_typed_shown_wrong_at_its_field_mended_proposed_and_put_in_force(screen):
    app = press(screen(PAGE, "noi_vu"), "Bắt đầu sửa")
    assert "Không còn chỗ nào sai" in app.success[1].value
    due = next(item for item in app.text_input if item.key == "o_reporting.due_day")
    due.input("40")
    app = press(app, "Lưu")
    assert any("Còn 1 chỗ chưa đúng" in item.value for item in app.warning)
    assert any("Tìm thấy 40" in item.value for item in app.error)
    next(item for item in app.text_input if item.key == due.key).input("7")
    app = press(app, "Lưu")
    assert not app.error and any("Không còn chỗ nào sai" in item.value for item in app.success)
    app = screen(PAGE, "noi_vu", so="1", viec="khac")
    assert "từ 5 (mặc định) thành 7" in html_of(app)
    app = screen(PAGE, "noi_vu", so="1", viec="de_xuat")
    app.text_input[0].input("12/QĐ-UBND")
    app.text_area[0].input("Đổi hạn nộp")
    app = press(app, "Đề xuất")
    assert not app.error, [item.value for item in app.error]
    assert "Cho hiệu lực" not in {item.label for item in app.button}
    app = press(screen(PAGE, "noi_vu_2"), "Cho hiệu lực")
    assert house.open_office().plans["phong_trao_khac"].campaign.reporting.due_day == 7
    assert "12/QĐ-UBND" in html_of(app)


@pytest.mark.parametrize("step", ["bang", "tep", "loi", "mau", "khac", "de_xuat"])
def test_every_step_opens_and_hostile_text_stays_text(screen, step):
    press(screen(PAGE, "noi_vu"), "Bắt đầu sửa")
    app = screen(PAGE, "noi_vu", so="1", viec=step, bang="unit_rows", cach="bang")
    assert "<b>Xã</b>" not in html_of(app)


def test_two_people_on_one_draft_are_told_and_nothing_is_lost(screen):
    app = press(screen(PAGE, "noi_vu"), "Bắt đầu sửa")
    office = house.open_office()
    found = actions.plan_draft(office, 1)
    actions.save_plan_draft(office, actions.account(office, "noi_vu_2"), 1, {**found.said, "title": "B"}, 1)
    app.text_input[0].input("A")
    next(item for item in app.button if item.label == "Lưu").click()
    app = ran(app)
    assert actions.plan_draft(office, 1).said["title"] == "B"
