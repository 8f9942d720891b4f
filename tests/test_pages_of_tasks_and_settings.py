"""The pages "Nhiệm vụ" and "Lịch báo cáo": each unit's part of a task, its papers, and the settings, per role."""

import pytest
from streamlit.testing.v1 import AppTest

from kpi import actions
from tests.screens import screens
from tests.small_house import House
from tests.test_tasks import CAMPAIGN, CODE, ON_THE_DAY, UNITS


@pytest.fixture(scope="module")
def opened(tmp_path_factory):
    folder = tmp_path_factory.mktemp("nhiem_vu")
    with House(folder, (CAMPAIGN, UNITS)) as house:
        for name, role, unit in (
            ("noi_vu", "reviewer", None),
            ("xa_a", "unit", "XA_A"),
            ("phong_c", "unit", "PHONG_C"),
        ):
            actions.add_account(house.office, None, name, role, unit)
        house.clock.now = ON_THE_DAY
        pdf, note = b"%PDF-1.7\n%%EOF", "<img src=x onerror=alert(1)>"
        actor = actions.account(house.office, "phong_c")
        actions.record_task_of_unit(
            house.office, actor, CODE, "PHAT_DONG", "PHONG_C", actions.TaskForm("in_progress", note=note)
        )
        part = actions.TaskPart(CODE, "PHAT_DONG", "PHONG_C")
        actions.attach_task_file(house.office, actor, part, pdf, "<b>ke hoach</b>.pdf")
    yield folder


@pytest.fixture
def see(opened, monkeypatch):
    with screens(monkeypatch, opened / "data", opened / "config", pt=CODE) as run:
        yield run


def html(app: AppTest) -> str:
    return "\n".join(element.proto.body for element in app.get("html"))


def test_a_reviewer_sees_every_units_part_and_its_paper_escaped(see):
    app = see("tasks/nhiem_vu.py", "noi_vu", nv_dv="PHAT_DONG")
    seen = html(app)
    assert "0/2 đơn vị đã hoàn thành" in seen and "Phòng C" in seen and "Xã A" in seen
    assert "&lt;img src=x" in seen and "<img src=x" not in seen
    assert any("Phát động · Phòng C" in button.label for button in app.button)


def test_a_unit_sees_and_records_its_own_part_only(see):
    app = see("tasks/nhiem_vu.py", "xa_a", nv_dv="PHAT_DONG")
    assert "0/1 đơn vị đã hoàn thành" in html(app)
    assert not any(button.label.startswith("Mở:") for button in app.button)
    radio = next(item for item in app.radio if item.key and item.key.startswith("th_"))
    radio.set_value("done")
    [button for button in app.button if button.label == "Lưu"][-1].click().run()
    assert not app.exception and "1/1 đơn vị đã hoàn thành" in html(app)


def test_the_settings_stand_on_the_calendar_for_those_who_see_all_only(see):
    seen = html(see("month/lich_bao_cao.py", "noi_vu"))
    assert "Thủ trưởng đơn vị duyệt trước khi gửi" in seen and "reporting.head_signs" in seen
    assert "reporting.head_signs" not in html(see("month/lich_bao_cao.py", "xa_a"))
