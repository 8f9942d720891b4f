"""Answers: does everybody's menu hold the screens of their work, and none that would then refuse them?"""

import ast
from pathlib import Path

import pytest

from kpi.house.account import ROLES, Account
from pages.kit import menu
from pages.kit.paths import MOST_IN_A_ROW, SCREENS

PAGES = Path(__file__).resolve().parents[1] / "pages"
WORK = {
    "leader": {"Tổng quan", "Xét khen thưởng", "Văn bản tháng"},
    "reviewer": {"Thẩm định", "Lịch báo cáo", "Số liệu do Nội vụ nhập", "Xét khen thưởng", "Nhật ký"},
    "unit": {"Đơn vị", "Nộp báo cáo", "Hồ sơ đề nghị"},
    "unit_head": {"Nộp báo cáo", "Thẩm định", "Hồ sơ đề nghị"},
    "verifier": {"Thẩm định"},
    "unit_reviewer": {"Xét khen thưởng"},
    "admin": {"Tài khoản", "Nhật ký", "Dữ liệu cá nhân"},
}


def person(*roles: str) -> Account:
    return Account("ai_do", frozenset(roles), "XA_A")


def guard_of(file: str) -> set[str]:
    calls = [
        node
        for node in ast.walk(ast.parse((PAGES / file).read_text("utf-8")))
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "access.require"
    ]
    return {ast.literal_eval(role) for role in calls[0].args}


@pytest.mark.parametrize("role", ROLES)
def test_no_screen_stands_in_a_menu_that_its_guard_would_refuse(role):
    for screen in menu.shown(person(role)):
        asked = guard_of(screen.file)
        assert not asked or role in asked, (role, screen.file)


@pytest.mark.parametrize("role", ROLES)
def test_everybodys_work_stands_in_the_menu(role):
    assert {screen.title for screen in menu.shown(person(role))} >= WORK[role]


def test_a_screen_for_certain_roles_stands_in_nobody_elses_menu():
    shown = {screen.title for screen in menu.shown(person("unit"))}
    assert not shown & {"Nhật ký", "Dữ liệu cá nhân", "Tài khoản", "Xét khen thưởng", "Số liệu do Nội vụ nhập"}


@pytest.mark.parametrize("roles", [(role,) for role in ROLES] + [("reviewer", "admin"), ROLES])
def test_a_menu_has_no_more_than_a_row_and_no_part_with_a_single_screen(roles):
    parts = menu.parts(person(*roles))
    assert next(iter(parts)) == "" and len(parts[""]) + len(parts) - 1 <= MOST_IN_A_ROW
    assert all(len(screens) > 1 for part, screens in parts.items() if part)
    listed = [screen for screens in parts.values() for screen in screens]
    assert sorted(listed, key=SCREENS.index) == menu.shown(person(*roles))


def test_nobody_who_is_not_signed_in_has_a_menu():
    assert menu.shown(None) == []
