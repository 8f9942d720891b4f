"""Answers how every unit of a plan gets its account at once, each with a one-time password to hand over on paper, and
how accounts go over to another unit; never shows a password a second time.
"""

from collections.abc import Collection
from contextlib import suppress
from dataclasses import dataclass

from kpi.house.account import Account
from kpi.house.office import Office, accounts
from kpi.house.refusing import Refused, demand
from kpi.people.acts.passwords import give_one_time_password
from kpi.people.acts.people import add_account, change_role
from kpi.people.rights import refuses_administration
from kpi.period import local_day


@dataclass(frozen=True)
class UnitSlip:
    """One slip: the unit, its account and the password that opens it once (7 days)."""

    unit_code: str
    unit_name: str
    account: str
    password: str


def add_unit_accounts(office: Office, actor: Account | None, campaign: str) -> list[UnitSlip]:
    """An account with role unit for every reporting unit of a campaign that has none, named after its code in small
    letters. Each is an act of its own, written down; [] where every unit has one. actor None: the command line.
    Raises Refused."""
    if actor is not None:
        demand(refuses_administration(actor))
    plan = office.plans.get(campaign)
    if plan is None:
        raise Refused("campaign_unknown", campaign, ", ".join(sorted(office.plans)))
    rows = office.store.rows("select account, unit_code, roles from account")
    have = {row["unit_code"] for row in rows if row["roles"] == "unit"}
    taken, day, slips = {row["account"].lower() for row in rows}, local_day(office.clock()), []
    day = min(max(day, plan.campaign.starts_on), plan.campaign.ends_on)
    for unit in plan.units:
        if unit.code in have or not unit.is_ranked or not unit.is_valid_on(day):
            continue
        name = unit.code.lower() if unit.code.lower() not in taken else f"{unit.code.lower()}_bao_cao"
        add_account(office, actor, name, "unit", unit.code)
        slips.append(UnitSlip(unit.code, unit.name, name, give_one_time_password(office, actor, name)))
        have.add(unit.code)
        taken.add(name)
    return slips


def move_accounts(office: Office, ended: Collection[str], heir: str) -> list[str]:
    """Give the accounts of ended units to their heir, by the program: each keeps its role and password, its sessions
    end. Gives their names."""
    moved = []
    for found in accounts(office):
        if found.unit_code in ended:
            with suppress(Refused):
                moved.append(change_role(office, None, found.name, next(iter(found.roles)), heir).name)
    return moved
