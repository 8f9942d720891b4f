"""Answers: do the screens "Văn bản tháng" and "Nhiệm vụ" give each role what it may have, and store what it may?"""

from datetime import date

import pytest

from kpi import actions
from tests.screens import press, screens
from tests.small_house import House, morning_of
from tests.test_pages import html_of
from tests.test_tasks import CAMPAIGN, CODE, UNITS

TASKS = [*CAMPAIGN["tasks"], {"code": "HIEM", "name": "<b>Kiểm</b> & tra", "owner": "<i>Ai</i>", "due_words": "<u>"}]


@pytest.fixture
def folder(tmp_path):
    """A store with a month of figures; two reviewers, a leader, a unit that owns two tasks and one that owns none."""
    with House(tmp_path, ({**CAMPAIGN, "tasks": TASKS}, UNITS)) as house:
        for name, role, unit in (
            ("noi_vu", "reviewer", None),
            ("noi_vu_2", "reviewer", None),
            ("lanh_dao", "leader", None),
            ("phong_c", "unit", "PHONG_C"),
            ("xa_a", "unit", "XA_A"),
        ):
            actions.add_account(house.office, None, name, role, unit)
        facts = [{"unit": "XA_A", "indicator": "X", "period": "2024-03", "numerator": 1}]
        house.upload(CODE, facts, at=morning_of(date(2024, 4, 3)))
    return tmp_path


@pytest.fixture
def screen(folder, monkeypatch):
    """Opens a page as an account, on the real clock: the year of the campaign is over."""
    with screens(monkeypatch, folder / "data", folder / "config", pt=CODE) as run:
        yield run


def office():
    from pages.kit import house

    return house.open_office()


@pytest.mark.parametrize("kind", ["report", "reminder", "notice"])
@pytest.mark.parametrize("file_format", ["docx", "xlsx"])
def test_a_reviewer_makes_each_paper_in_each_form_and_can_download_it(screen, kind, file_format):
    app = screen("month/van_ban.py", "noi_vu", van_ban=kind, dang=file_format, ky="2024-03", khoang="quarter")
    assert not app.get("download_button"), "chưa bấm thì chưa lập, chưa ghi nhật ký"
    app = press(app, "Lập văn bản")
    button = app.get("download_button")[0].proto
    assert button.label.replace("\\", "").endswith(f"{CODE}_quy_2024-03.{file_format}")
    made = office().store.rows("select account, outcome from audit where action = 'month_paper'")
    assert made == [{"account": "noi_vu", "outcome": "done"}]


def test_the_screen_of_the_papers_offers_only_spans_that_end_with_the_month(screen):
    app = screen("month/van_ban.py", "lanh_dao", ky="2024-03")
    spans = next(box for box in app.selectbox if box.label == "Khoảng thời gian")
    assert spans.options == ["tháng 3 năm 2024", "quý I năm 2024"]


def test_the_screen_says_what_is_not_checked_and_what_the_paper_rests_on(screen):
    shown = html_of(screen("month/van_ban.py", "noi_vu", ky="2024-03"))
    assert "chưa kiểm chứng" in shown and "Số liệu đã duyệt" in shown and "số liệu đến <b>31/03/2024</b>" in shown


@pytest.mark.parametrize("account", ["phong_c", "xa_a"])
def test_a_unit_gets_no_papers(screen, account):
    app = screen("month/van_ban.py", account)
    assert "Màn hình này không dành cho tài khoản đang dùng" in html_of(app)
    assert not app.button


def test_the_tasks_stand_with_owner_due_day_and_state(screen):
    shown = html_of(screen("tasks/nhiem_vu.py", "lanh_dao"))
    for text in ("Phòng C", "Phối hợp: Xã A, Mặt trận Tổ quốc", "31/03/2024", "cuối năm 2024", "Quá hạn", "II.3"):
        assert text in shown
    assert "Kế hoạch không nêu thời hạn" in shown
    assert "&lt;b&gt;Kiểm&lt;/b&gt; &amp; tra" in shown and "<u>" not in shown


def test_a_leader_reads_the_tasks_and_the_reminders_and_changes_nothing(screen):
    app = screen("tasks/nhiem_vu.py", "lanh_dao")
    assert app.code[0].value.startswith("Kính gửi Phòng C: nhiệm vụ “Kiểm tra”")
    assert not app.button


def test_a_unit_is_offered_its_own_tasks_only_and_no_reminders(screen):
    app = screen("tasks/nhiem_vu.py", "phong_c")
    tasks = next(box for box in app.selectbox if box.label == "Nhiệm vụ")
    assert tasks.options == ["Kiểm tra", "Tổng kết"]
    assert not app.code
    stranger = screen("tasks/nhiem_vu.py", "xa_a")  # owns none; has its part of one it shares and of the one for all
    parts = [box.options for box in stranger.selectbox if box.label == "Nhiệm vụ của nhiều đơn vị"]
    assert parts == [["Kiểm tra", "Phát động"]]
    assert "Cập nhật nhiệm vụ" not in html_of(stranger)


def test_a_unit_records_its_task_and_sees_it(screen):
    app = screen("tasks/nhiem_vu.py", "phong_c", nhiem_vu="KIEM_TRA")
    app.radio[0].set_value("done")
    app.date_input[0].set_value(date(2024, 4, 2))
    app.text_input[0].set_value("12/BC-UBND")
    app = press(app, "Lưu")
    shown = html_of(app)
    assert "Hoàn thành, chậm 2 ngày" in shown and "12/BC-UBND" in shown
    row = office().store.rows("select task_code, state, done_on, recorded_by from task_progress")
    assert row == [{"task_code": "KIEM_TRA", "state": "done", "done_on": date(2024, 4, 2), "recorded_by": "phong_c"}]


def test_two_people_at_one_task_the_second_is_told_and_may_save_after_having_seen(screen):
    app = screen("tasks/nhiem_vu.py", "noi_vu", nhiem_vu="KIEM_TRA")
    other = actions.account(office(), "noi_vu_2")
    actions.record_task(office(), other, CODE, "KIEM_TRA", actions.TaskForm("in_progress", note="Người kia ghi"))
    app = press(app, "Lưu")
    assert any("noi_vu_2" in warning.value.replace("\\", "") for warning in app.warning)
    assert "Người kia ghi" in html_of(app)
    assert len(office().store.rows("select * from task_progress")) == 1
    app = press(app, "Lưu")
    assert not app.warning
    assert len(office().store.rows("select * from task_progress")) == 2
