"""Answers how a password comes to an account and is changed; never shows or keeps one except as its hash."""

from datetime import datetime, timedelta

from kpi.house.account import Account
from kpi.house.office import Office, account
from kpi.house.refusing import Refused, acting, demand, refusing
from kpi.people.acts.sessions import Entered, begin, closed, desk_of, end, may_sign_in, opened
from kpi.people.acts.signing_in import Reserved, succeeded
from kpi.people.rights import refuses_administration
from kpi.people.signin.passwords import as_handed_over, hashed, is_right, normal, one_time, refuses_password
from kpi.people.signin.session import Session
from kpi.plan.model import Refusal
from kpi.store import Transaction

ONE_TIME_HOLDS = timedelta(days=7)


def give_one_time_password(office: Office, actor: Account | None, name: str) -> str:
    """A password to hand over on paper: good for 7 days, to be changed at the first sign-in; ends every session.

    `actor` None is the command line. The text is returned once and kept nowhere.
    """
    action, subject, password = "give_one_time_password", f"account/{name}", one_time()
    with refusing(office, actor, action, subject):
        demand(refuses_changing(office, actor, name))
    mark, sessions = hashed(password), desk_of(office).book.of_account(name)  # slow: before the writer's turn
    with acting(office, actor, action, subject) as act:
        row = {"account": name, "password_hash": mark, "is_first_use": True, "expires_at": act.now + ONE_TIME_HOLDS}
        _append(act.transaction, {**row, "set_by": act.account, "set_at": act.now})
        end(act.transaction, sessions, "signed_out_everywhere", act.now)
        act.done()
    closed(office, sessions)
    return password


def change_password(office: Office, session: Session, reserved: Reserved, old: str, new: str) -> Entered:
    """Change one's own password; every other session ends and this one goes on under a new token.

    `reserved`: the attempt, since a stolen session must not be a place to guess the password.
    """
    who, action, subject = session.account, "change_password", f"account/{session.account}"
    kept = office.store.run("credentials", account=who)[0]
    old = as_handed_over(old) if kept["is_first_use"] else old
    with refusing(office, who, action, subject):
        if not is_right(kept["password_hash"], old):
            raise Refused("password_wrong")
    refusal = refuses_password(new, who, _own_words(office, session.unit_code))
    if normal(old) == normal(new):
        refusal = Refusal("password_same")
    if refusal:
        with office.store.transaction() as transaction:
            succeeded(office, transaction, reserved)  # the old one was right; a weak new one is no guess
        demand(refusal)
    mark, sessions = hashed(new), desk_of(office).book.of_account(who)
    with acting(office, who, action, subject) as act:
        succeeded(office, act.transaction, reserved)
        row = {"account": who, "password_hash": mark, "is_first_use": False, "set_by": who, "set_at": act.now}
        _append(act.transaction, row)
        end(act.transaction, sessions, "renewed", act.now)
        token, renewed = begin(office, act.transaction, who, session.address, session.door, session)
        act.done()
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
