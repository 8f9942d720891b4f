"""Answers: does every role find its guide inside the product, does each step name a screen of that role, and was each
picture made of the words that its screen has today?"""

import pytest
from PIL import Image

from kpi import tables
from kpi.house.account import ROLES
from kpi.keeping.tables.guide import made_of, picture_of, read_guides
from kpi.plan.model import Refusal
from pages.kit.paths import SCREENS
from tests.ideas_house import open_ideas
from tests.screens import screens
from tools.guide_pictures import digest_of, wanted

GUIDES = dict(read_guides())
BY_PATH = {screen.path: screen for screen in SCREENS}
MOST_BYTES = 3 * 2**20
AGAIN = "chụp lại: python -m tools.guide_pictures --stale"


def test_every_role_has_a_guide_and_no_guide_is_for_nobody():
    read = {role for guide in GUIDES.values() for role in guide.roles}
    assert read == set(ROLES)


@pytest.mark.parametrize("code", GUIDES)
def test_each_step_names_a_screen_that_its_readers_may_open(code):
    for step in GUIDES[code].steps:
        screen = BY_PATH[step.path]
        assert not screen.roles or set(GUIDES[code].roles) <= screen.roles, (code, step.screen)


@pytest.mark.parametrize("code", GUIDES)
def test_each_picture_is_there_and_was_made_of_the_screens_present_words(code):
    known, now = made_of(), wanted()
    for step in GUIDES[code].steps:
        picture = picture_of(GUIDES[code].account, step.screen)
        assert picture.exists(), f"{step.screen}: chưa có hình; {AGAIN}"
        assert known.get(picture.name) == now[picture][2], f"{step.screen}: chữ trên màn hình đã đổi; {AGAIN}"


def test_the_pictures_are_wide_enough_to_read_small_enough_to_keep_and_none_is_left_over():
    files = set(picture_of("x", "y").parent.glob("*.png"))
    assert files == set(wanted())
    assert sum(path.stat().st_size for path in files) < MOST_BYTES
    for path in files:
        with Image.open(path) as image:
            assert image.size[0] == 1280


def test_a_changed_label_makes_the_picture_stale_and_a_changed_computation_does_not(tmp_path):
    page = tmp_path / "man_hinh.py"
    page.write_text('import streamlit as st\nst.button("Gửi đi")\nx = 1\n', "utf-8")
    before = digest_of(page)
    page.write_text('import streamlit as st\nst.button("Gửi đi")\nx = 2\n', "utf-8")
    assert digest_of(page) == before
    page.write_text('import streamlit as st\nst.button("Gửi lên")\nx = 2\n', "utf-8")
    assert digest_of(page) != before


def test_the_page_opens_at_the_readers_own_guide_and_every_guide_can_be_read(tmp_path, monkeypatch):
    with open_ideas(tmp_path):
        pass
    with screens(monkeypatch, tmp_path / "data", tmp_path / "config") as run:
        app = run("keeping/huong_dan.py", "tu_phap")
        (box,) = [box for box in app.selectbox if box.label == "Cho ai"]
        assert box.value == "1_don_vi" and "(vai trò của bạn)" in box.options[0]
        shown = " ".join(element.value for element in app.header)
        assert all(step.title.split(",")[0] in shown for step in GUIDES["1_don_vi"].steps)
        other = run("keeping/huong_dan.py", "tu_phap", vt="5_lanh_dao")
        assert GUIDES["5_lanh_dao"].steps[0].title in " ".join(element.value for element in other.header)


def test_a_guide_that_cannot_be_read_is_named(tmp_path, monkeypatch):
    with open_ideas(tmp_path) as house:
        (tmp_path / "config" / "guide").mkdir()
        (tmp_path / "config" / "guide" / "1_sai.yaml").write_text("title: Sai\nroles: [unit]\n", "utf-8")
        monkeypatch.setenv("KPI_CONFIG_DIR", str(tmp_path / "config"))
        found = tables.guides(house.office, house.account("tu_phap"))
        assert isinstance(found, Refusal) and found.code == "guide_file_wrong"
