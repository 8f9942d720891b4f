"""Answers how an account comes to be, changes and is shut out; never signs anybody in."""

import re
from typing import Any

from kpi.house.account import COMMAND_LINE_ACCOUNT, ROLES, Account
from kpi.house.office import Office, account
from kpi.house.refusing import Refused, acting, demand, refusing
from kpi.people.acts.passwords import refuses_changing
from kpi.people.acts.sessions import closed, desk_of, end
from kpi.people.rights import refuses_administration

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.@\-]{0,63}")


def add_account(
    office: Office, actor: Account | None, name: str, role: str, unit: str | None = None, is_demo: bool = False
) -> Account:
    """Make an account with one role; `unit` is compulsory for unit, unit_head, unit_reviewer.

    `actor` None is the command line, which trusts the operating-system user who can read data/ (design 6).
    """
    subject = f"account/{name}" if _NAME.fullmatch(name) else "account/?"
    with refusing(office, actor, "add_account", subject, role=role, unit=unit):
        _demand_new(office, actor, name)
        _demand_role(office, role, unit)
    with acting(office, actor, "add_account", subject) as act:
        row = {"account": name, "roles": role, "unit_code": unit, "is_demo": is_demo, "created_at": act.now}
        act.transaction.append("account", [row])
        act.done(role=role, unit=unit)
    return Account(name, frozenset({role}), unit, is_demo)


def _demand_new(office: Office, actor: Account | None, name: str) -> None:
    if actor is not None:
        demand(refuses_administration(actor))
    if not _NAME.fullmatch(name):
        raise Refused("account_name_not_allowed", name)
    if account(office, name):
        raise Refused("account_of_commands" if name == COMMAND_LINE_ACCOUNT else "account_exists", name)
    if same := [row["account"] for row in office.store.run("accounts_written_otherwise", account=name)]:
        raise Refused("account_exists_otherwise", name, same[0])


def _demand_role(office: Office, role: str, unit: str | None) -> None:
    if role not in ROLES:
        raise Refused("role_unknown", role, ", ".join(ROLES))
    known = {row.code for plan in office.plans.values() for row in plan.units}
    if unit is not None and unit not in known:
        raise Refused("unit_unknown", unit, "mã đơn vị có trong thư mục units/ của cấu hình")
    if role in ("unit", "unit_head", "unit_reviewer") and unit is None:
        raise Refused("unit_needed", role)


def disable_account(office: Office, actor: Account | None, name: str) -> Account:
    """Shut an account out: its sessions and sockets end within a second, what it did stays."""
    return _changed(office, actor, name, "disable_account", "set_account_disabled", disabled_at=office.clock())


def enable_account(office: Office, actor: Account | None, name: str) -> Account:
    """Let a disabled account in again; its password stays what it was."""
    return _changed(office, actor, name, "enable_account", "set_account_disabled", disabled_at=None)


def change_role(office: Office, actor: Account | None, name: str, role: str, unit: str | None = None) -> Account:
    """Give an account another role (and unit); its sessions end, since they were opened with the earlier one."""
    _demand_role(office, role, unit)
    return _changed(office, actor, name, "change_role", "set_account_role", roles=role, unit=unit)


def _changed(office: Office, actor: Account | None, name: str, action: str, model: str, **values: Any) -> Account:
    """Change one account and write it down. A session whose account is disabled or changed no longer holds."""
    sessions = desk_of(office).book.of_account(name)
    with acting(office, actor, action, f"account/{name}") as act:
        demand(refuses_changing(office, actor, name))
        act.transaction.run(model, account=name, **values)
        end(act.transaction, sessions, "account_changed", act.now)
        act.done(**{key: value for key, value in values.items() if key != "disabled_at"})
    closed(office, sessions)
    changed = account(office, name)
    assert changed is not None  # refuses_changing has found it
    return changed
