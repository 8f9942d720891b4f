"""Answers how an account comes to be, changes and is shut out; never signs anybody in."""

import re

from kpi.house.account import ROLES, Account, name_of
from kpi.house.audit import record
from kpi.house.office import Office, account
from kpi.people.acts.passwords import refuses_changing
from kpi.people.acts.sessions import closed, desk_of, end
from kpi.people.rights import refuses_administration
from kpi.plan.model import Refusal

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.@\-]{0,63}")


def add_account(
    office: Office, actor: Account | None, name: str, role: str, unit: str | None = None, is_demo: bool = False
) -> Account | Refusal:
    """Make an account with one role; `unit` is compulsory for unit, unit_head, unit_reviewer.

    `actor` None is the command line, which trusts the operating-system user who can read data/ (design 6).
    """
    refusal, now = _refuses(office, actor, name, role, unit), office.clock()
    with office.store.transaction() as transaction:
        if refusal:
            known = f"account/{name}" if _NAME.fullmatch(name) else "account/?"
            who = name_of(actor)
            record(transaction, now, who, "add_account", known, "refused", code=refusal.code, role=role, unit=unit)
            return refusal
        row = {"account": name, "roles": role, "unit_code": unit, "is_demo": is_demo, "created_at": now}
        transaction.append("account", [row])
        record(transaction, now, name_of(actor), "add_account", f"account/{name}", role=role, unit=unit)
    return Account(name, frozenset({role}), unit, is_demo)


def _refuses(office: Office, actor: Account | None, name: str, role: str, unit: str | None) -> Refusal | None:
    if actor is not None and (refusal := refuses_administration(actor)):
        return refusal
    if not _NAME.fullmatch(name):
        return Refusal("account_name_not_allowed", name)
    if account(office, name):
        return Refusal("account_exists", name)
    if same := [row["account"] for row in office.store.run("accounts_written_otherwise", account=name)]:
        return Refusal("account_exists_otherwise", name, same[0])
    return _refuses_role(office, role, unit)


def _refuses_role(office: Office, role: str, unit: str | None) -> Refusal | None:
    if role not in ROLES:
        return Refusal("role_unknown", role, ", ".join(ROLES))
    known = {row.code for plan in office.plans.values() for row in plan.units}
    if unit is not None and unit not in known:
        return Refusal("unit_unknown", unit, "mã đơn vị có trong thư mục units/ của cấu hình")
    if role in ("unit", "unit_head", "unit_reviewer") and unit is None:
        return Refusal("unit_needed", role)
    return None


def disable_account(office: Office, actor: Account | None, name: str) -> Account | Refusal:
    """Shut an account out: its sessions and sockets end within a second, what it did stays."""
    return _changed(office, actor, name, "disable_account", "set_account_disabled", disabled_at=office.clock())


def enable_account(office: Office, actor: Account | None, name: str) -> Account | Refusal:
    """Let a disabled account in again; its password stays what it was."""
    return _changed(office, actor, name, "enable_account", "set_account_disabled", disabled_at=None)


def change_role(
    office: Office, actor: Account | None, name: str, role: str, unit: str | None = None
) -> Account | Refusal:
    """Give an account another role (and unit); its sessions end, since they were opened with the earlier one."""
    if refusal := _refuses_role(office, role, unit):
        return refusal
    return _changed(office, actor, name, "change_role", "set_account_role", roles=role, unit=unit)


def _changed(office: Office, actor: Account | None, name: str, action: str, model: str, **values) -> Account | Refusal:
    """Change one account and write it down. A session whose account is disabled or changed no longer holds."""
    refusal, now, who = refuses_changing(office, actor, name), office.clock(), name_of(actor)
    sessions = desk_of(office).book.of_account(name)
    with office.store.transaction() as transaction:
        if refusal:
            record(transaction, now, who, action, f"account/{name}", "refused", code=refusal.code)
            return refusal
        transaction.run(model, account=name, **values)
        end(transaction, sessions, "account_changed", now)
        detail = {key: value for key, value in values.items() if key != "disabled_at"}
        record(transaction, now, who, action, f"account/{name}", **detail)
    closed(office, sessions)
    changed = account(office, name)
    assert changed is not None  # refuses_changing has found it
    return changed
