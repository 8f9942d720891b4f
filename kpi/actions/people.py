"""Answers how an account comes to be; never signs anybody in."""

import re

from kpi.accounts import ROLES, Account, refuses_administration
from kpi.actions.office import Office, account
from kpi.audit import record
from kpi.model import Refusal

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.@\-]{0,63}")


def add_account(
    office: Office, actor: Account | None, name: str, role: str, unit: str | None = None, is_demo: bool = False
) -> Account | Refusal:
    """Make an account with one role; `unit` is compulsory for unit and unit_head.

    `actor` None is the command line, which trusts the operating-system user who can read data/ (design 6).
    """
    refusal = _refuses(office, actor, name, role, unit)
    if refusal:
        return refusal
    now = office.clock()
    with office.store.transaction() as transaction:
        row = {"account": name, "roles": role, "unit_code": unit, "is_demo": is_demo, "created_at": now}
        transaction.append("account", [row])
        record(transaction, now, actor and actor.name, "add_account", name, role=role, unit=unit)
    return Account(name, frozenset({role}), unit, is_demo)


def _refuses(office: Office, actor: Account | None, name: str, role: str, unit: str | None) -> Refusal | None:
    if actor is not None and (refusal := refuses_administration(actor)):
        return refusal
    if not _NAME.fullmatch(name):
        return Refusal("account_name_not_allowed", name)
    if role not in ROLES:
        return Refusal("role_unknown", role, ", ".join(ROLES))
    if account(office, name):
        return Refusal("account_exists", name)
    known = {row.code for plan in office.plans.values() for row in plan.units}
    if unit is not None and unit not in known:
        return Refusal("unit_unknown", unit, "mã đơn vị có trong thư mục units/ của cấu hình")
    if role in ("unit", "unit_head") and unit is None:
        return Refusal("unit_needed", role)
    return None
