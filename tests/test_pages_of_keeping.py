"""Answers: do the screens Nhật ký and Dữ liệu cá nhân show what they should, to whom they are for, and no other?"""

import pytest

from kpi import actions, tables
from kpi.house.account import Account
from pages.kit import house
from tests.filled_workbooks import CONFIG, filled
from tests.house_of_workbooks import open_house, submit
from tests.screens import press, screens
from tests.test_pages import html_of

HOSTILE = '<img src=x onerror=alert(1)>=1+1"'


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A house with one submission, an administrator, and a refused upload with a hostile file name."""
    place = tmp_path_factory.mktemp("nha")
    with open_house(place) as office:
        actions.add_account(office, None, "quan_tri_1", "admin")
        submit(office, filled())
        unit = actions.account(office, "phuong_a")
        actions.submit_workbook(office, unit, b"PK", HOSTILE)
    return place


@pytest.fixture
def screen(folder, monkeypatch):
    with screens(monkeypatch, folder / "data", CONFIG) as run:
        yield run


@pytest.mark.parametrize("page", ["keeping/nhat_ky.py", "people/du_lieu_ca_nhan.py"])
@pytest.mark.parametrize("account", ["lanh_dao", "phuong_a", "noi_vu", "quan_tri_1"])
def test_each_screen_opens_for_those_it_is_for_only(screen, page, account):
    app = screen(page, account)
    is_for = {"keeping/nhat_ky.py": {"noi_vu", "quan_tri_1"}, "people/du_lieu_ca_nhan.py": {"quan_tri_1"}}[page]
    title = {"keeping/nhat_ky.py": "Nhật ký", "people/du_lieu_ca_nhan.py": "Dữ liệu cá nhân"}[page]
    assert (title in [item.value for item in app.title]) == (account in is_for)
    assert account in is_for or "Xuất Excel" not in {button.label for button in app.button}


def test_the_log_reads_in_words_and_hostile_text_stays_text(screen):
    html = html_of(screen("keeping/nhat_ky.py", "noi_vu", khoang_ngay="*"))
    assert "Nộp báo cáo" in html and "Báo cáo số 1" in html and "Bị từ chối" in html
    assert "&lt;img src=x" in html and "<img" not in html


def test_the_filters_narrow_the_log_and_travel_in_the_address(screen):
    html = html_of(screen("keeping/nhat_ky.py", "noi_vu", khoang_ngay="*", viec="add_account"))
    assert "Thêm tài khoản" in html and "Nộp báo cáo" not in html
    app = screen("keeping/nhat_ky.py", "noi_vu", khoang_ngay="*", viec="add_account", ket_qua="refused")
    assert [item.value for item in app.info] == ["Không có dòng nào khớp bộ lọc."]


def test_the_log_can_be_checked_and_taken_out(screen):
    app = press(screen("keeping/nhat_ky.py", "quan_tri_1", khoang_ngay="*"), "Kiểm tra nhật ký")
    assert "Nhật ký nguyên vẹn" in app.success[0].value and not app.error
    press(app, "Xuất Excel")
    row = tables.audit_log(house.open_office(), action="export_audit")[0]
    assert (row["account"], row["detail"]["format"]) == ("quan_tri_1", "xlsx")


def test_a_person_is_looked_up_and_erased_on_the_screen(screen):
    app = screen("people/du_lieu_ca_nhan.py", "quan_tri_1")
    assert not app.get("form")
    name = house.open_office().store.rows("select full_name from person where person_id = 1")[0]["full_name"]
    app.text_input(key="tim_nguoi").input(name).run()
    html = html_of(app)
    for words in (name, "Người lập biểu, thủ trưởng ký báo cáo", "chưa kiểm chứng", "quan_tri_1"):
        assert words in html
    app.text_input[1].input("12/ĐN")
    app.text_area[0].input("Theo đề nghị")
    press(app, "Xóa tên")
    assert "đánh dấu ô xác nhận" in app.warning[0].value
    app.checkbox[0].check()
    press(app, "Xóa tên")
    office = house.open_office()
    assert office.store.rows("select full_name from person where person_id = 1") == [{"full_name": None}]
    assert tables.audit_log(office, action="erase_person")[0]["account"] == "quan_tri_1"


def test_every_action_that_is_written_down_has_its_words():
    """A code without words would stand in the log as itself."""
    import ast
    from pathlib import Path

    codes = set()
    for path in (Path(actions.__file__).parents[1]).rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            at = {"record": 3, "acting": 2, "doing": 2, "refused": 1}.get(
                getattr(getattr(node, "func", None), "id", "")
            )
            if at and isinstance(node, ast.Call) and len(node.args) > at and isinstance(node.args[at], ast.Constant):
                codes.add(node.args[at].value)
    assert len(codes) > 40
    assert sorted(code for code in codes if tables.words("audit_actions", code) == code) == []


def test_an_account_that_may_not_is_refused_below_the_screen_too(screen):
    unit = Account("phuong_a", frozenset({"unit"}), "PHUONG_A")
    screen("keeping/nhat_ky.py", "noi_vu")
    assert tables.audit_log(house.open_office(), viewer=unit).code == "may_not_read_audit"
