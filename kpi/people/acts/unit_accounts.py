"""Answers how every unit of a plan gets its account at once, each with a one-time password to hand over on paper, and
how accounts go over to another unit; never shows a password a second time.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime

from kpi.house.account import Account
from kpi.house.audit import record
from kpi.house.office import Office
from kpi.house.refusing import Refused, demand
from kpi.people.acts.passwords import give_one_time_password
from kpi.people.acts.people import add_account
from kpi.people.acts.sessions import closed, desk_of, end
from kpi.people.rights import refuses_administration
from kpi.people.signin.session import Session
from kpi.period import local_day
from kpi.store import Transaction


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


@dataclass(frozen=True)
class Moved:
    """An account that went from one unit to another, and the sessions that this ended."""

    account: str
    before: str
    after: str
    sessions: tuple[Session, ...]


def append_moves(
    office: Office, transaction: Transaction, goes: Callable[[str, str], str | None], now: datetime
) -> list[Moved]:
    """Move accounts by the program, inside the transaction of what moves them: each keeps its role and password, its
    sessions end. goes(account, unit): where one goes, None: it stays. Disabled ones go too. The caller calls `settled`
    once that is committed."""
    moved = []
    for row in transaction.rows("select account, roles, unit_code from account order by account"):
        name, unit = row["account"], row["unit_code"]
        to = goes(name, unit) if unit is not None else None
        if to is None or to == unit:
            continue
        sessions = tuple(desk_of(office).book.of_account(name))
        transaction.run("set_account_role", account=name, roles=row["roles"], unit=to)
        end(transaction, list(sessions), "account_changed", now)
        record(transaction, now, None, "change_role", f"account/{name}", roles=row["roles"], unit=to)
        moved.append(Moved(name, unit, to, sessions))
    return moved


def settled(office: Office, moved: Collection[Moved]) -> None:
    """Let the sockets of moved accounts close, after their move was committed."""
    closed(office, [session for item in moved for session in item.sessions])
