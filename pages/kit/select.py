"""Answers what a screen is about: campaign, month, basis, group, unit; never keeps a choice itself (choices.py)."""

from dataclasses import dataclass, replace
from datetime import datetime

import streamlit as st

from kpi import tables
from kpi.house.account import Account
from kpi.period import local_day
from kpi.plan.model import Basis, Refusal
from pages.kit import access, campaign_cards, house
from pages.kit.choices import asked, choose, listed, not_here
from pages.kit.day import known_on
from pages.kit.words import BASES, month_text

ALL_GROUPS = "tat_ca"


@dataclass(frozen=True)
class Choice:
    """What a screen is about: campaign (as tables.campaigns gives it), period, basis; as_of: known then, None = now."""

    about: dict
    period: str
    basis: Basis
    as_of: datetime | None = None

    @property
    def campaign(self) -> str:
        """The campaign's code."""
        return self.about["code"]

    @property
    def as_of_day(self) -> str:
        """The day of `as_of` in Vietnam as "2024-10-15"; "" for now."""
        return "" if self.as_of is None else local_day(self.as_of).isoformat()

    @property
    def arguments(self) -> tuple[str, str, str]:
        """The first arguments of most ready tables."""
        return self.campaign, self.period, self.basis


def campaign(screen: str = "") -> dict:
    """The campaign as tables.campaigns gives it; a selector only where there are several.

    screen: the address of this screen; only campaigns whose kind brings it are offered. A screen that belongs to no
    kind (or is not named) offers all. The page ends with the cards of the others where there is none.
    """
    viewer = access.viewer()
    rows = house.campaigns_of(viewer)
    if screen in tables.every_kinds_screens():
        rows = [row for row in rows if screen in row["screens"]]
    if not rows:
        st.title("Chọn phong trào, cuộc thi", anchor=False)
        campaign_cards.offer(viewer)
        st.info("Tài khoản này không có phong trào, cuộc thi nào dùng màn hình này. Mời chọn ở trên.")
        st.stop()
    campaigns = {item["code"]: item for item in rows}
    code = next(iter(campaigns))
    if len(campaigns) == 1 and (wanted := asked("pt")) and wanted != code:
        not_here("Phong trào", wanted, campaigns[code]["title"])
    if len(campaigns) > 1:
        code = listed("pt", "Phong trào", list(campaigns), code, lambda item: campaigns[item]["title"])
    return campaigns[code]


def bar(row: int = 1):
    """A row that holds a screen's selectors; on a phone they wrap. A screen with two rows numbers them."""
    return st.container(key="chon" if row == 1 else f"chon_{row}", horizontal=True)


def month_and_basis(about: dict) -> Choice:
    """Month and basis, the choices of most screens; stands inside `bar()`."""
    newest_first = list(reversed(about["periods"]))
    period = listed("ky", "Kỳ báo cáo", newest_first, about["latest_period"], _month, width=150)
    basis = listed("co_so", "Cơ sở số liệu", list(BASES), "approved", BASES.get, width=190)
    return Choice(about, period, basis)


def reading(about: dict) -> Choice:
    """Month, basis and the day things are looked at as known on: the choices of every screen that reads figures."""
    choice = month_and_basis(about)
    return replace(choice, as_of=known_on())


def names_of(about: dict, rows: list[dict]) -> dict[str, str]:
    """The units of `rows`, code -> name, in the order of the units file."""
    present = {row["unit_code"]: row["unit_name"] for row in rows}
    return {unit["code"]: present[unit["code"]] for unit in about["units"] if unit["code"] in present} or present


def unit(names: dict[str, str], own: str | None) -> str:
    """The chosen unit (code -> name); the account's own unit first."""
    default = own if own in names else next(iter(names))
    return listed("don_vi", "Đơn vị", list(names), default, names.get, width=420)


def unknown_unit(names: dict[str, str]) -> str | None:
    """The unit that a link asks for and that is none of these; None when it is one, or none is asked for."""
    wanted = asked("don_vi")
    return wanted if wanted and wanted not in names else None


def month_to_report(viewer, about: dict, unit: str) -> str:
    """The month that a workbook is for; the one that the unit owes to begin with."""
    owed = house.table(tables.month_to_report, viewer, about["code"], unit)
    default = about["latest_period"] if isinstance(owed, Refusal) else owed
    return choose("ky_nop", "Tháng báo cáo", about["all_periods"], default, _month, width=170)


def _month(period: str) -> str:
    return month_text(period).capitalize()


def groups_of(about: dict, rows: list[dict]) -> dict[str, str]:
    """The peer groups that occur in `rows`, code -> name, in the order of the units file."""
    present = {row["peer_group"] for row in rows}
    in_order = dict.fromkeys(unit["peer_group"] for unit in about["units"])
    return {code: about["group_names"].get(code, code) for code in in_order if code and code in present}


def one_group(about: dict, viewer: Account) -> str | None:
    """The chosen peer group where there are thousands of units: always one, the viewer's own or the first to begin
    with; None without groups."""
    groups = groups_of(about, about["units"])
    if not groups:
        return None
    own = next((unit["peer_group"] for unit in about["units"] if unit["code"] == viewer.unit_code), "")
    label = "Cụm, khối thi đua (xem từng cụm, khối)"
    return listed("cum", label, list(groups), own if own in groups else next(iter(groups)), groups.get, width=320)


def peer_group(groups: dict[str, str], default: str = ALL_GROUPS) -> str | None:
    """The chosen peer group (code -> name), None for all."""
    names = {ALL_GROUPS: "Tất cả cụm, khối", **groups}
    code = listed("cum", "Cụm, khối thi đua", list(names), default, names.get, width=280)
    return None if code == ALL_GROUPS else code
