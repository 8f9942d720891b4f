"""Answers how a password comes to an account and is changed; never shows or keeps one except as its hash."""

from datetime import datetime, timedelta

from kpi.house.account import Account, name_of
from kpi.house.audit import record
from kpi.house.office import Office, account
from kpi.people.acts.sessions import Entered, begin, closed, desk_of, end, may_sign_in, opened
from kpi.people.acts.signing_in import Reserved, succeeded
from kpi.people.rights import refuses_administration
from kpi.people.signin.passwords import as_handed_over, hashed, is_right, normal, one_time, refuses_password
from kpi.people.signin.session import Session
from kpi.plan.model import Refusal
from kpi.store import Transaction

ONE_TIME_HOLDS = timedelta(days=7)


def give_one_time_password(office: Office, actor: Account | None, name: str) -> str | Refusal:
    """A password to hand over on paper: good for 7 days, to be changed at the first sign-in; ends every session.

    `actor` None is the command line. The text is returned once and kept nowhere.
    """
    refusal = refuses_changing(office, actor, name)
    password, now = one_time(), office.clock()
    mark = None if refusal else hashed(password)
    sessions = desk_of(office).book.of_account(name)
    with office.store.transaction() as transaction:
        who, subject = name_of(actor), f"account/{name}"
        if refusal:
            record(transaction, now, who, "give_one_time_password", subject, "refused", code=refusal.code)
            return refusal
        row = {"account": name, "password_hash": mark, "is_first_use": True, "expires_at": now + ONE_TIME_HOLDS}
        _append(transaction, {**row, "set_by": who, "set_at": now})
        end(transaction, sessions, "signed_out_everywhere", now)
        record(transaction, now, who, "give_one_time_password", subject)
    closed(office, sessions)
    return password


def change_password(office: Office, session: Session, reserved: Reserved, old: str, new: str) -> Entered | Refusal:
    """Change one's own password; every other session ends and this one goes on under a new token.

    `reserved`: the attempt, since a stolen session must not be a place to guess the password.
    """
    kept = office.store.run("credentials", account=session.account)[0]
    now, refusal = office.clock(), None
    old = as_handed_over(old) if kept["is_first_use"] else old
    if not is_right(kept["password_hash"], old):
        refusal = Refusal("password_wrong")
    elif normal(old) == normal(new):
        refusal = Refusal("password_same")
    else:
        refusal = refuses_password(new, session.account, _own_words(office, session.unit_code))
    mark = None if refusal else hashed(new)
    sessions = desk_of(office).book.of_account(session.account)
    with office.store.transaction() as transaction:
        who, subject = session.account, f"account/{session.account}"
        if refusal and refusal.code == "password_wrong":
            record(transaction, now, who, "change_password", subject, "refused", code=refusal.code)
            return refusal
        succeeded(office, transaction, reserved)  # the old one was right; a weak new one is no guess
        if refusal:
            return refusal
        _append(
            transaction, {"account": who, "password_hash": mark, "is_first_use": False, "set_by": who, "set_at": now}
        )
        end(transaction, sessions, "renewed", now)
        token, renewed = begin(office, transaction, who, session.address, session.door, session)
        record(transaction, now, who, "change_password", subject)
    closed(office, sessions)
    return opened(office, token, renewed)


def _own_words(office: Office, unit_code: str | None) -> list[str]:
    """What anybody knows of an account: the code and the names of its unit, the campaigns."""
    units = [unit for plan in office.plans.values() for unit in plan.units if unit.code == unit_code]
    return [*([unit_code] if unit_code else []), *dict.fromkeys(unit.name for unit in units), *office.plans]


def _append(transaction: Transaction, row: dict) -> None:
    transaction.append("account_password", [{"entry": transaction.next_id("account_password", "entry"), **row}])


def set_own_password(transaction: Transaction, name: str, password: str, now: datetime) -> None:
    """The password that a person chose for the own account, inside an act that has asked whether it may be one."""
    row = {"account": name, "password_hash": hashed(password), "is_first_use": False, "set_by": name, "set_at": now}
    _append(transaction, row)


def refuses_changing(office: Office, actor: Account | None, name: str) -> Refusal | None:
    """Why an account may not be changed by this administrator, or None; the command line's own cannot be at all."""
    if actor is not None and (refusal := refuses_administration(actor)):
        return refusal
    if account(office, name) is None:
        return Refusal("account_unknown", name)
    if not may_sign_in(name):
        return Refusal("account_of_command_line", name)
    if actor is not None and actor.name == name:
        return Refusal("own_account", name)
    return None
