"""Answers which screens stand in a person's menu and how they are grouped; never opens or guards one.

A screen that is not in somebody's menu can still be opened by its address: its guard decides.
"""

from typing import Literal

import streamlit as st

from kpi import tables
from kpi.house.account import Account
from pages.kit import house
from pages.kit.paths import MOST_IN_A_ROW, SCREENS, Screen


def kind_now(viewer: Account | None) -> str:
    """The kind of the campaign that this person looks at: the chosen one's, else that of the first they may see."""
    rows = {row["code"]: row for row in house.campaigns_of(viewer)}
    chosen = st.query_params.get("pt") or st.session_state.get("choices", {}).get("pt")
    first = next(iter(rows.values()), None)
    found = rows.get(chosen or "", first)
    return found["kind"] if found else "movement"


def shown(viewer: Account | None, kind: str = "movement") -> list[Screen]:
    """The screens in the menu of this account, in order; none when nobody is signed in.

    kind: of the campaign looked at. A screen that some kind of campaign brings stands in the menu of that kind only.
    """
    if viewer is None:
        return []
    brought, of_some_kind = tables.screens_of(kind), tables.every_kinds_screens()
    mine = [screen for screen in SCREENS if screen.path in brought or screen.path not in of_some_kind]
    return [screen for screen in mine if screen.listed and (not screen.roles or screen.roles & viewer.roles)]


def parts(viewer: Account | None, kind: str = "movement") -> dict[str, list[Screen]]:
    """The menu: part -> screens, "" first for those that stand by themselves.

    Few screens all stand side by side; of many, a part folds under its name unless it holds a single screen.
    """
    mine = shown(viewer, kind)
    if len(mine) <= MOST_IN_A_ROW:
        return {"": mine}
    sizes = {screen.part: sum(item.part == screen.part for item in mine) for screen in mine}
    found: dict[str, list[Screen]] = {"": []}
    for screen in mine:
        found.setdefault(screen.part if sizes[screen.part] > 1 else "", []).append(screen)
    return found


def navigation(viewer: Account | None, front):
    """Streamlit's navigation: the menu, and every other screen at its address without standing in it."""
    in_menu = parts(viewer, kind_now(viewer) if viewer else "movement")
    listed = {screen.path for screens in in_menu.values() for screen in screens}
    pages = {part: [_page(screen) for screen in screens] for part, screens in in_menu.items()}
    hidden = [_page(screen, "hidden") for screen in SCREENS if screen.path not in listed]
    pages[""] = [front, *pages.get("", []), *hidden]
    return st.navigation(pages, position="top", expanded=True)


def _page(screen: Screen, visibility: Literal["visible", "hidden"] = "visible"):
    return st.Page(screen.file, title=screen.title, url_path=screen.path, visibility=visibility)
