"""Answers: does the screen Soạn phong trào lead an official from a first field to a version in force?"""

import pytest

from kpi import actions
from kpi.plan.config_texts import texts
from kpi.plan.model import KINDS
from kpi.planner.fields import FILE, field_of, fields_of, is_rare, tables_of
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
    app = press(screen(PAGE, "noi_vu"), "Soạn lại như trước đề xuất này")
    assert not app.exception and actions.plan_draft(house.open_office(), 2).said["reporting"].get("due_day", "5") == "5"
    assert "từ 7 thành 5" in html_of(screen(PAGE, "noi_vu", so="2", viec="khac"))


@pytest.mark.parametrize("step", ["bang", "tep", "loi", "mau", "khac", "de_xuat"])
def test_every_step_opens_and_hostile_text_stays_text(screen, step):
    press(screen(PAGE, "noi_vu"), "Bắt đầu sửa")
    app = screen(PAGE, "noi_vu", so="1", viec=step, bang="unit_rows", cach="bang")
    assert "<b>Xã</b>" not in html_of(app)


def fields_shown(app):
    """Keys of the fields that the screen shows."""
    entries = (*app.text_input, *app.text_area, *app.selectbox)
    return {str(item.key)[2:] for item in entries if str(item.key).startswith("o_")}


def test_a_form_shows_the_fields_that_matter_for_what_the_row_is_and_the_sheet_has_all(screen):
    press(screen(PAGE, "noi_vu"), "Bắt đầu sửa")
    office = house.open_office()
    who, said = actions.account(office, "noi_vu"), actions.plan_draft(office, 1).said
    done = {"code": "VIEC", "name": "Việc", "measure": "done", "milestones": [{"due_on": "2024-12-31"}]}
    register = {**done, "code": "SO", "measure": "count", "source": "register", "cap": "1.2"}
    register["milestones"] = [{"due_on": "2024-12-31", "target": "1"}]
    rank = {"code": "x", "rule": "rank_at_most", "indicator": "VIEC", "value": "3"}
    award = {"code": "K", "name": "K", "recipient": "collective", "criteria": [rank]}
    said |= {"indicators": [*said["indicators"], done, register], "awards": [*said["awards"], award]}
    actions.save_plan_draft(office, who, 1, said, 1)
    at = {"so": "1", "viec": "bang", "bang": "indicators"}
    share, of_done, of_register = (
        fields_shown(screen(PAGE, "noi_vu", **at, dong_indicators=str(place)))
        for place in (0, len(said["indicators"]) - 2, len(said["indicators"]) - 1)
    )
    assert {"denominator.label", "accumulation", "pace"} <= share and "max" not in share
    assert not {"denominator.label", "accumulation", "max", "from_register.counts"} & of_done
    assert {"code", "weight", "applies_to.kinds", "owner", "not_measured"} <= of_done
    assert {"from_register.counts", "cap", "accumulation"} <= of_register - {"denominator.label"}
    at |= {
        "bang": "awards.criteria",
        "dong_awards_criteria": str(sum(len(it["criteria"]) for it in said["awards"]) - 1),
    }
    of_rank = fields_shown(screen(PAGE, "noi_vu", **at))
    assert {"indicator", "value", "unranked"} <= of_rank and not {"documents", "grade", "prize"} & of_rank


def test_a_field_with_a_value_or_a_fault_is_shown_whatever_the_row_is(screen):
    press(screen(PAGE, "noi_vu"), "Bắt đầu sửa")
    office = house.open_office()
    said = actions.plan_draft(office, 1).said
    odd = {"code": "VIEC", "name": "Việc", "measure": "done", "max": "-1", "milestones": [{"due_on": "2024-12-31"}]}
    said["indicators"] = [odd]
    actions.save_plan_draft(office, actions.account(office, "noi_vu"), 1, said, 1)
    app = screen(PAGE, "noi_vu", so="1", viec="bang", bang="indicators")
    assert "max" in fields_shown(app) and any("-1" in item.value for item in app.error)


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_folded_or_asks_for_another_field_names_fields_that_there_are(kind):
    names = {f"{item.table}.{item.key}".lstrip(".") for item in fields_of(kind)}
    written = texts(FILE)
    starts = {".".join(name.split(".")[:count]) for name in names for count in range(1, name.count(".") + 2)}
    assert {*written["when"], *written["rare"]} <= starts
    for name, asked in written["when"].items():
        for key, codes in asked.items():
            table = next(it for it in tables_of(kind) if it and name.startswith(f"{it}.") and field_of(kind, it, key))
            assert set(codes) <= set(field_of(kind, table, key).choices), (name, key)
    assert not [
        item.key
        for item in fields_of(kind)
        if item.is_needed
        and is_rare(kind, item.table, item.key)
        and not is_rare(kind, item.table)
        and item.key != "units"
    ]


def test_a_row_that_was_only_named_gets_a_code_and_keeps_it(screen):
    press(screen(PAGE, "noi_vu"), "Bắt đầu sửa")
    office = house.open_office()
    who, rows = actions.account(office, "noi_vu"), [{"name": "Họp dân"}, {"name": "Họp dân"}, {"due_on": "01/12/2024"}]
    found = actions.save_plan_rows(office, who, 1, "tasks", [actions.TypedRow(row) for row in rows], 1)
    assert [row.get("code") for row in found.said["tasks"]] == ["HOP_DAN", "HOP_DAN_2", None]
    named = [actions.TypedRow({"name": "Họp toàn dân"}, 0), actions.TypedRow({}, 1), actions.TypedRow({"name": "X"}, 2)]
    found = actions.save_plan_rows(office, who, 1, "tasks", named, 2)
    assert [row["code"] for row in found.said["tasks"]] == ["HOP_DAN", "HOP_DAN_2", "X"]


def test_the_code_of_a_row_that_was_only_named_stands_in_its_field_and_is_saved_once(screen):
    press(screen(PAGE, "noi_vu"), "Bắt đầu sửa")
    app = screen(PAGE, "noi_vu", so="1", viec="bang", bang="tasks", dong_tasks="moi")
    next(item for item in app.text_input if item.key == "o_name").input("Họp dân")
    app = press(app, "Lưu")
    version = actions.plan_draft(house.open_office(), 1).version
    assert next(item for item in app.text_input if item.key == "o_code").value == "HOP_DAN"
    next(item for item in app.text_input if item.key == "o_name").input("Họp toàn dân")
    app = press(app, "Lưu")
    found = actions.plan_draft(house.open_office(), 1)
    assert found.version == version + 1 == 3
    assert [(it["code"], it["name"]) for it in found.said["tasks"]][-1] == ("HOP_DAN", "Họp toàn dân")
    next(item for item in app.text_input if item.key == "o_code").input("")
    app = press(app, "Lưu")  # emptied by hand: it is made of the name as it stands now, once
    assert actions.plan_draft(house.open_office(), 1).said["tasks"][-1]["code"] == "HOP_TOAN_DAN"
    assert actions.plan_draft(house.open_office(), 1).version <= 4 and not app.exception


def test_two_people_on_one_draft_are_told_and_nothing_is_lost(screen):
    app = press(screen(PAGE, "noi_vu"), "Bắt đầu sửa")
    office = house.open_office()
    found = actions.plan_draft(office, 1)
    actions.save_plan_draft(office, actions.account(office, "noi_vu_2"), 1, {**found.said, "title": "B"}, 1)
    app.text_input[0].input("A")
    next(item for item in app.button if item.label == "Lưu").click()
    app = ran(app)
    assert actions.plan_draft(office, 1).said["title"] == "B"
