"""Answers how a person proves the second step (an authenticator app's code), enrols, and is set back by an
administrator; never lets a session through that has not passed it where its role needs it.
"""

import hashlib
from dataclasses import dataclass, replace

from kpi.house.account import Account
from kpi.house.audit import record
from kpi.house.office import Office
from kpi.house.refusing import Refused, acting, demand, refusing
from kpi.people.acts.passwords import refuses_changing
from kpi.people.acts.sessions import Entered, closed, desk_of, end, opened, written
from kpi.people.acts.signing_in import Reserved, succeeded
from kpi.people.acts.when_full import is_held, step_in_memory, written_or_held
from kpi.people.signin.passwords import as_handed_over, is_right
from kpi.people.signin.secret_key import key_in
from kpi.people.signin.session import Session
from kpi.people.signin.tokens import new_name, new_token
from kpi.people.signin.two_step import accepted_step, new_recovery_codes, picture, recovery_hash, secret_of
from kpi.store import Transaction


@dataclass(frozen=True)
class Enrolment:
    """What a person needs to enrol: the secret to type and the QR code (an SVG data address) to photograph."""

    secret: str
    picture: str


def two_step_enrolment(office: Office, session: Session) -> Enrolment:
    """The secret of this session's enrolment; the same until it is confirmed, never another session's."""
    secret = secret_of(_key(office), session.account, _nonce(session))
    return Enrolment(secret, picture(secret, session.account))


def _key(office: Office) -> bytes:
    """The house's key; owed as soon as somebody has enrolled."""
    enrolled = "select 1 from account_two_step where nonce is not null limit 1"
    return key_in(office.secrets_dir, lambda: bool(office.store.rows(enrolled)))


def _nonce(session: Session) -> str:
    return hashlib.sha256(f"enrol\0{session.name}".encode()).hexdigest()[:32]


def confirm_two_step(
    office: Office, session: Session, reserved: Reserved, code: str, password: str | None = None
) -> tuple[Entered, list[str]]:
    """Finish enrolling with a first code; the session goes on under a new token. With it the recovery codes, once.

    `password`: the account's, which the door asks for again: whoever finds a screen left open must not bind the account
    to their own telephone. None: not asked (a session of the provider's door has none).
    """
    key, who, action, subject = _key(office), session.account, "enrol_two_step", f"account/{session.account}"
    with refusing(office, who, action, subject):
        if password is not None and not _knows(office, session, password):
            raise Refused("password_wrong")
    step = accepted_step(two_step_enrolment(office, session).secret, code, office.clock(), None)
    codes = new_recovery_codes()
    with acting(office, who, action, subject) as act:
        if act.transaction.run("credentials", account=who)[0]["nonce"] is not None:
            raise Refused("two_step_there_already")
        if step is None:
            raise Refused("two_step_wrong")
        entry = act.transaction.next_id("account_two_step", "entry")
        row = {"entry": entry, "account": who, "nonce": _nonce(session), "set_by": who, "set_at": act.now}
        act.transaction.append("account_two_step", [row])
        marks = [{"entry": entry, "code_hash": recovery_hash(key, who, text)} for text in codes]
        act.transaction.append("recovery_code", marks)
        act.transaction.append("two_step_used", [{"account": who, "step": step, "used_at": act.now}])
        succeeded(office, act.transaction, reserved)
        token, renewed = _renew(office, act.transaction, session)
        act.done()
    closed(office, [session])
    return opened(office, token, renewed), codes


def _knows(office: Office, session: Session, password: str) -> bool:
    kept = office.store.run("credentials", account=session.account)[0]
    typed = as_handed_over(password) if kept["is_first_use"] else password
    return is_right(kept["password_hash"], typed)


def pass_two_step(office: Office, session: Session, reserved: Reserved, code: str) -> Entered:
    """Prove the second step with a code of the app or a recovery code, each good once.

    Raises Refused: a wrong or used code; a recovery code while the disk has no room to write down that it was used.
    """
    now = office.clock()

    def prove(transaction: Transaction) -> tuple[str, Session] | None:
        subject = f"account/{session.account}"
        used = _used(office, transaction, session, code)
        if used is None:
            record(transaction, now, session.account, "pass_two_step", subject, "refused", code="two_step_wrong")
            return None
        table, row = used
        if table == "recovery_code_used" and is_held(transaction):
            raise Refused("recovery_code_needs_room")  # what nobody can write down could open again after a start
        transaction.append(table, [{**row, "used_at": now}])
        succeeded(office, transaction, reserved)
        renewed = _renew(office, transaction, session)
        record(transaction, now, session.account, "pass_two_step", subject, by=table)
        return renewed

    if (renewed := written_or_held(office, prove)) is None:
        raise Refused("two_step_wrong")
    closed(office, [session])
    return opened(office, *renewed)


def _used(office: Office, transaction: Transaction, session: Session, code: str) -> tuple[str, dict] | None:
    """The row that a right code uses up, and its table; None for a wrong one."""
    row, key = transaction.run("credentials", account=session.account)[0], _key(office)
    if row["nonce"] is None:
        return None
    last = max(row["last_step"] or 0, step_in_memory(office, session.account))
    step = accepted_step(secret_of(key, session.account, row["nonce"]), code, office.clock(), last or None)
    if step is not None:
        return "two_step_used", {"account": session.account, "step": step}
    mark = recovery_hash(key, session.account, code)
    left = {found["code_hash"] for found in transaction.run("recovery_codes_left", entry=row["two_step_entry"])}
    return ("recovery_code_used", {"entry": row["two_step_entry"], "code_hash": mark}) if mark in left else None


def _renew(office: Office, transaction: Transaction, session: Session) -> tuple[str, Session]:
    """A proved session in place of the unproved one, under a new token; the eight hours go on from the beginning."""
    token = new_token()
    renewed = replace(session, name=new_name(), is_proved_twice=True)
    end(transaction, [session], "renewed", office.clock())
    return token, written(transaction, renewed, token)


def reset_two_step(office: Office, actor: Account | None, name: str) -> str:
    """Take the second step away from an account (the telephone is lost); it enrols again. Ends its sessions."""
    sessions = desk_of(office).book.of_account(name)
    with acting(office, actor, "reset_two_step", f"account/{name}") as act:
        demand(refuses_changing(office, actor, name))
        entry = act.transaction.next_id("account_two_step", "entry")
        row = {"entry": entry, "account": name, "set_by": act.account, "set_at": act.now}
        act.transaction.append("account_two_step", [row])
        end(act.transaction, sessions, "signed_out_everywhere", act.now)
        act.done()
    closed(office, sessions)
    return name
